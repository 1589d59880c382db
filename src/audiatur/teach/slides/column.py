"""What supports a claim and what answers it: cards in a column that goes on over as many slides as it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ...model.argument import RelationType
from ...model.view import ViewRelation
from ...render.scene import Rect, Shape, Stroke
from ...render.web import KINDS
from .material import Material, Voice
from .pieces import SMALL_NUMBER, Para, bar, chip, number_box, para
from .stage import BODY, SMALL, Stage

PAD, BAR, GAP, APART = 13.0, 10.0, 12.0, 22.0
HEAD = 34.0
LONG = 320
"""A claim of more characters is shown on its own slides only."""
RADIUS = 11.0
ORDER: tuple[tuple[RelationType, str], ...] = (
    ("support", "for"),
    ("restate", "same"),
    ("concede", "granted"),
    ("rebut", "against"),
)
ALWAYS = {"for", "against"}


@dataclass(frozen=True, slots=True)
class Reply:
    """A claim as a card, or a part of it; ``note`` says what an undercut questions."""

    voice: Voice
    kind: RelationType
    head: Para
    text: Para
    first: bool = True
    indent: float = 0.0

    @property
    def h(self) -> float:
        """Height of the card."""
        above = max(self.head.h, SMALL_NUMBER * 1.5) + 4 if self.first and not self.indent else 0.0
        inner = above + self.text.h
        return 2 * PAD + (max(inner, SMALL_NUMBER * 1.5) if self.first else inner)

    def split(self, room: float) -> tuple[Reply, Reply | None]:
        """What of the card fits a height, and the rest."""
        above = self.h - 2 * PAD - self.text.h
        one, two = self.text.cut(room - 2 * PAD - above)
        rest = replace(self, text=two, head=replace(self.head, lines=()), first=False) if two.lines else None
        return replace(self, text=one), rest

    def shapes(self, x: float, y: float, w: float, stage: Stage) -> list[Shape]:
        """The card with its left top corner at (x, y)."""
        style = stage.theme.side(self.voice.side)
        drawn: list[Shape] = [Rect(x, y, w, self.h, RADIUS, stage.theme.card, Stroke(stage.theme.border, 1.4))]
        drawn += bar(x, y, self.h, style, stage.theme)
        left, top = x + BAR + PAD, y + PAD
        if self.first:
            drawn += chip(self.voice.number, left, top, style)
        if self.indent:
            return [*drawn, *self.text.at(left + self.indent, top)]
        if self.first:
            drawn += self.head.at(left + number_box(self.voice.number) + 10, top + 2)
            top += max(self.head.h, SMALL_NUMBER * 1.5) + 4
        return [*drawn, *self.text.at(left, top)]


@dataclass(frozen=True, slots=True)
class Group:
    """All replies of one kind: ``name`` is the key of its question; ``again`` marks what goes on from the slide before.

    ``told`` is a sentence instead of replies: what the claim itself does; ``h`` is its height.
    """

    name: str
    kind: RelationType
    replies: tuple[Reply, ...]
    again: bool = False
    told: str = ""
    h: float = 0.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A group on a slide: where its question stands, and each card with its top."""

    group: Group
    y: float
    cards: tuple[tuple[float, Reply], ...]

    @property
    def low(self) -> float:
        """Where the group ends."""
        below = self.group.h if self.group.told else HEAD + EMPTY
        return max(y + reply.h for y, reply in self.cards) if self.cards else self.y + below

    def moved(self, down: float) -> Placed:
        """The same further down."""
        return Placed(self.group, self.y + down, tuple((y + down, reply) for y, reply in self.cards))


def groups(voice: Voice, material: Material, stage: Stage, room: float, *, short: bool) -> list[Group]:
    """What bears on a claim, by kind; ``short`` leaves the holders out."""
    found = list(_bearing(voice, material))
    made = []
    for kind, name in ORDER:
        kinds = {kind, "undercut"} if kind == "rebut" else {kind}
        own = [(r, note) for r, note in found if r.type in kinds]
        seen: dict[str, Reply] = {}
        for relation, note in sorted(own, key=lambda pair: material.by_id[pair[0].source].number):
            if relation.source not in seen:
                seen[relation.source] = _reply(material.by_id[relation.source], relation.type, note, stage, room, short)
        if seen or name in ALWAYS:
            made.append(Group(name, kind, tuple(seen.values())))
    return made


def does(voice: Voice, material: Material, stage: Stage, room: float) -> Iterator[Group]:
    """What the claim itself does to others, in sentences."""
    links = {r.id: r for r in material.view.relations}
    for kind in KINDS:
        own = [r for r in material.view.relations if r.source == voice.id and r.type == kind]
        if kind == "undercut":
            ends = [links[r.target] for r in own if r.target in links]
            pairs = sorted((material.by_id[e.source].number, e.target) for e in ends if e.source in material.by_id)
            told = [
                stage.say("does.undercut", source=n, target=material.by_id[t].number) for n, t in pairs if t in material.by_id
            ]
        else:
            numbers = sorted(
                {material.by_id[r.target].number for r in own if r.target in material.by_id and r.target != voice.id}
            )
            told = [stage.count(f"does.{kind}", len(numbers), list=listed(numbers))] if numbers else []
        for sentence in told:
            yield Group("does", kind, (), told=sentence, h=para(sentence, room - 4, BODY, "#000000").h)


def listed(numbers: Iterable[int]) -> str:
    """Numbers joined by commas, three and more in a row as a range."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return ", ".join(parts)


def _bearing(voice: Voice, material: Material) -> Iterator[tuple[ViewRelation, int | None]]:
    """Relations that bear on a claim; for an undercut also the number of the claim at the other end of the link."""
    links = {r.id: r for r in material.view.relations}
    for relation in material.view.relations:
        if relation.source == voice.id:
            continue
        attacked = links.get(relation.target) if relation.type == "undercut" else None
        if attacked is None:
            if relation.target == voice.id:
                yield relation, None
        elif voice.id in (attacked.target, attacked.source):
            other = attacked.source if attacked.target == voice.id else attacked.target
            yield relation, material.by_id[other].number if other in material.by_id else None


def _reply(voice: Voice, kind: RelationType, other: int | None, stage: Stage, room: float, short: bool) -> Reply:
    if len(voice.text) > LONG:
        voice = replace(voice, text=stage.say("see", number=voice.number))
    style = stage.theme.side(voice.side)
    inner = room - BAR - 2 * PAD
    beside = number_box(voice.number) + 10
    note = stage.say("step", number=other) if other is not None else ""
    if short:
        text = f"{voice.text} ({note})" if note else voice.text
        words = para(text, inner - beside, BODY, stage.theme.ink)
        return Reply(voice, kind, replace(words, lines=()), words, indent=beside)
    named = " · ".join(part for part in (voice.holder, note) if part)
    head = para(named, inner - beside, SMALL, style.ink, "bold").hug()
    return Reply(voice, kind, head, para(voice.text, inner, BODY, stage.theme.ink))


def paged(found: Iterable[Group], room: float) -> list[list[Placed]]:
    """The groups in columns of a height: a question never stands without what comes first under it."""
    pages: list[list[Placed]] = [[]]
    y = 0.0
    for group in found:
        todo = list(group.replies)
        again = False
        if group.told:
            if y and y + group.h > room:
                pages.append([])
                y = 0.0
            pages[-1].append(Placed(group, y, ()))
            y += group.h + GAP
            continue
        while True:
            least = min(todo[0].h if todo else EMPTY, room - HEAD)
            if y and y + HEAD + least > room:
                pages.append([])
                y = 0.0
            cards: list[tuple[float, Reply]] = []
            at = y + HEAD
            while todo and at + todo[0].h <= room:
                cards.append((at, todo[0]))
                at += todo.pop(0).h + GAP
            if todo and not cards:
                part, rest = todo.pop(0).split(room - at)
                cards.append((at, part))
                at += part.h + GAP
                todo[:0] = [rest] if rest else []
            pages[-1].append(Placed(replace(group, again=again), y, tuple(cards)))
            y = (at if cards else y + HEAD + EMPTY) - (GAP if cards else 0.0) + APART
            if not todo:
                break
            again = True
            y = room + 1
    return pages


EMPTY = 54.0
"""Height of the frame that stands for no reply."""
