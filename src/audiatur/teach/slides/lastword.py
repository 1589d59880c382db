"""Who gets the last word, and whose claims get an answer: two pictures of the whole debate for its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...analysis.exchanges import Exchange
from ...render.scene import Path, Rect, Shape, Stroke
from ...render.scene import Step as Go
from . import reading
from .frame import titled
from .material import Material
from .pieces import fitting, para, swatch
from .score import Score, score
from .stage import BODY, EDGE, SMALL, Said, Slide, Stage, Step

NAMES = 250.0
TALL, LOW, WIDE = 60.0, 20.0, 64.0
MANY = 3
"""More exchanges than this are told as sums."""


def last_word(material: Material, stage: Stage) -> list[Slide]:
    """The score in large; then a ring around each last word, and in words whose it is."""
    theme = stage.theme
    title = titled(stage.say("last.title"), stage)
    top = 24.0 + title.h + 30.0
    made = score(material, EDGE + NAMES, top, stage.w - 2 * EDGE - NAMES, 0.0, WIDE)
    lane = max(LOW, min(TALL, stage.h * 0.34 / len(made.lanes)))
    w = stage.w - 2 * EDGE - NAMES
    made = Score(made.claims, made.lanes, EDGE + NAMES, top, min(w, WIDE * len(made.claims)), lane * len(made.lanes))
    base = [*title.at(EDGE, 24.0), *made.staff(theme), *made.blocks([key for key, _ in made.claims], theme)]
    names = _names(made, material, stage)
    base += names
    lines = list(_told(material, stage))
    rings = [shape for exchange in material.exchanges for shape in _ring(exchange, made, stage)]
    h1 = Said("h2", stage.say("last.title"))
    ledger = tuple(Said("li", f"{v.number}. {_label(v.side, material, stage)}") for v in material.voices)
    first = Step(tuple(base), (h1, *ledger))
    blocks = [
        reading.Block(
            para(text, stage.w - 2 * EDGE - 36.0, BODY, theme.ink, "sans"),
            1,
            (Said("p", text),),
            space=8.0,
            indent=36.0 if side is not None else 0.0,
            mark=tuple(swatch(0.0, 16.0, theme.side(side), theme)) if side is not None else (),
            whole=True,
        )
        for text, side in lines
    ]
    under = top + made.h + 40.0
    room = stage.h - 26.0 - under
    notes = (stage.say("notes.last"),)
    fits = bool(names) and lane * len(made.lanes) <= stage.h * 0.5
    pages = reading.paged(blocks, max(room, BODY * 1.4)) if fits else reading.paged(blocks, stage.h - 48.0 - title.h - 40.0)
    slides: list[Slide] = []
    for n, page in enumerate(pages, 1):
        start = under if n == 1 and fits else 24.0 + title.h + 24.0
        shapes = tuple(s for y, block in page for s in block.at(EDGE, start + y, theme))
        said = tuple(part for _, block in page for part in block.said)
        key = "last" if n == 1 else f"last-{n}"
        if n == 1 and fits:
            steps: tuple[Step, ...] = (first, Step((*rings, *shapes), said))
        else:
            steps = (Step((*title.at(EDGE, 24.0), *shapes), (h1, *said)),)
        slides.append(Slide(key, stage.say("last.title"), steps, notes))
    return slides


def _names(made: Score, material: Material, stage: Stage) -> list[Shape]:
    """The names of the lanes at their left; nothing where one would not fit its lane."""
    drawn: list[Shape] = []
    for i, lane in enumerate(made.lanes):
        style = stage.theme.side(lane)
        label = fitting(_label(lane, material, stage), NAMES - 20.0, made.lane + 10.0, (SMALL,), style.ink, "bold").hug()
        if label.h > made.lane + 10.0:
            return []
        drawn += label.at(EDGE, made.y + (i + 0.5) * made.lane - label.h / 2)
    return drawn


def _label(side: int | None, material: Material, stage: Stage) -> str:
    return stage.say("no-side") if side is None else material.view.sides[side].label


def _sides(exchange: Exchange, material: Material) -> tuple[int, list[str]]:
    """Index of the side that closes an exchange, and the claims of its last turn that the slides show."""
    ids = [side.id for side in material.view.sides]
    return ids.index(exchange.last_word), [c.id for c in exchange.last.claims if c.id in material.by_id]


def _ring(exchange: Exchange, made: Score, stage: Stage) -> Iterator[Shape]:
    """A brace under the claims of an exchange, and a ring around its last word."""
    shown = [key for turn in exchange.turns for c in turn.claims if (key := c.id) in dict(made.claims)]
    last = [c.id for c in exchange.last.claims if c.id in dict(made.claims)]
    if not shown or not last:
        return
    boxes = [made.box(key) for key in shown]
    left, right = min(b[0] for b in boxes), max(b[0] + b[2] for b in boxes)
    y = made.y + made.h + 10.0
    left, right = left + 1.5, right - 1.5
    brace = (Go("M", (left, y)), Go("L", (left, y + 7)), Go("L", (right, y + 7)), Go("L", (right, y)))
    yield Path(brace, stroke=Stroke(stage.theme.secondary, 2.2))
    ends = [made.box(key) for key in last]
    x, far = min(b[0] for b in ends), max(b[0] + b[2] for b in ends)
    yield Rect(x - 4, ends[0][1] - 4, far - x + 8, ends[0][3] + 8, 8, None, Stroke(stage.theme.ink, 3.2))


def _told(material: Material, stage: Stage) -> Iterator[tuple[str, int | None]]:
    """Whose the last words are, in sentences."""
    found = material.exchanges
    if not found:
        lines = any(v.lines for v in material.voices)
        yield stage.say("last.none" if lines else "last.bare"), None
        return
    if len(found) > MANY:
        yield stage.say("last.more"), None
        counts = Counter(_sides(exchange, material)[0] for exchange in found)
        for side, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
            yield stage.count("last.times", number, side=_label(side, material, stage)), side
        return
    for exchange in found:
        side, _ = _sides(exchange, material)
        shown = [v for t in exchange.turns for c in t.claims if (v := material.by_id.get(c.id))]
        lines_ = [line for v in shown if v.lines for line in v.lines]
        low, high = min(lines_, default=0), max(lines_, default=0)
        where = stage.say("last.one-line" if low == high else "last.exchange", first=low, last=high)
        yield f"{where}: {stage.say('last.goes', side=_label(side, material, stage))}", side


def answered(material: Material, stage: Stage) -> list[Slide]:
    """For each side a bar: claims that something in the text speaks against, and claims that nothing does."""
    theme = stage.theme
    title = titled(stage.say("answered.title"), stage)
    foot = para(stage.say("answered.foot"), stage.w - 2 * EDGE, SMALL, theme.secondary)
    sides = [i for i in range(len(material.view.sides)) if any(v.side == i for v in material.voices)]
    if not sides:
        return []
    top, low = 24.0 + title.h + 20.0, stage.h - 24.0 - foot.h
    counts = {i: _counts(material, i) for i in sides}
    most = max(yes + no for yes, no in counts.values())
    labels = {i: para(_label(i, material, stage), stage.w - 2 * EDGE, BODY, theme.side(i).ink, "bold").hug() for i in sides}
    slides: list[Slide] = []
    todo = list(sides)
    while todo:
        page: list[int] = []
        used = 0.0
        while todo and (not page or used + labels[todo[0]].h + 96.0 <= low - top):
            used += labels[todo[0]].h + 96.0
            page.append(todo.pop(0))
        tall = min(76.0, 40.0 + max(0.0, low - top - used) * 0.6 / len(page))
        gap = min(24.0, max(0.0, low - top - used) * 0.4 / len(page))
        base = [*title.at(EDGE, 24.0), *foot.at(EDGE, low + 4)]
        bars: list[Shape] = []
        said = []
        y = top
        for i in page:
            yes, no = counts[i]
            base += labels[i].at(EDGE, y)
            y += labels[i].h + 6
            bars += _bar(i, yes, no, most, y, tall, stage)
            told = (stage.count("answered.yes", yes), stage.count("answered.no", no))
            bars += para(" · ".join(told), stage.w, SMALL, theme.ink).at(EDGE, y + tall + 6.0)
            said.append(Said("p", stage.say("answered.told", side=_label(i, material, stage), yes=told[0], no=told[1])))
            y += tall + 50.0 + gap
        key = "answered" if not slides else f"answered-{len(slides) + 1}"
        heading = Said("h2", stage.say("answered.title"))
        steps = (Step(tuple(base), (heading, Said("p", foot.text))), Step(tuple(bars), tuple(said)))
        slides.append(Slide(key, stage.say("answered.title"), steps, (stage.say("notes.answered"),)))
    return slides


def _counts(material: Material, side: int) -> tuple[int, int]:
    own = [v for v in material.voices if v.side == side]
    yes = sum(any(material.by_id[r.source].side != side for r in material.attacks[v.id]) for v in own)
    return yes, len(own) - yes


def _bar(side: int, yes: int, no: int, most: int, y: float, tall: float, stage: Stage) -> Iterator[Shape]:
    """One block for each claim: full with a line through it where it is answered, empty where it is not."""
    theme, style = stage.theme, stage.theme.side(side)
    step = min(52.0, (stage.w - 2 * EDGE) / most)
    gap = min(5.0, step * 0.15)
    for i in range(yes + no):
        x = EDGE + i * step
        if i >= yes:
            yield Rect(x + 1, y + 1, step - gap - 2, tall - 2, 5, theme.card, Stroke(style.ink, 2.0))
            continue
        yield Rect(x, y, step - gap, tall, 5, style.ink)
        middle = (Go("M", (x + (step - gap) * 0.25, y + tall / 2)), Go("L", (x + (step - gap) * 0.75, y + tall / 2)))
        yield Path(middle, stroke=Stroke(theme.on_relation, 4.0))
