"""What the slides tell: each claim with its sentence of the article, its line, its holder and its side, in text order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...analysis.exchanges import Exchange, exchanges
from ...analysis.view import NAMED, map_view
from ...errors import UsageError
from ...model.anchor import Anchor
from ...model.argument import ATTACKS, ArgumentMap, Claim, Holder
from ...model.document import Document
from ...model.finding import Finding
from ...model.view import MapView, ViewMark, ViewRelation, ViewSentence
from ..words import Catalogue

CLAIM, HOLDER, CUE = "claim", "holder", "cue"
"""Names of the marks in a claim's sentence."""
GAP = " … "
UNNAMED = "unnamed"
"""The kind of holder in a map without an article: it does not say whose its claims are."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A claim on the slides: ``side`` is the index of its side, ``line`` that of the article (both may be unknown)."""

    id: str
    number: int
    text: str
    holder: str
    kind: str
    side: int | None
    sentence: ViewSentence
    lines: tuple[int, int] | None
    chapter: int


@dataclass(frozen=True)
class Material:
    """A debate as slides tell it; ``chosen`` are the claims that get a slide of their own."""

    title: str
    view: MapView
    voices: tuple[Voice, ...]
    chosen: tuple[Voice, ...]
    chapters: tuple[str, ...]
    findings: tuple[Finding, ...]
    exchanges: tuple[Exchange, ...]
    issue: str
    path: str
    bare: bool = False

    @cached_property
    def by_id(self) -> dict[str, Voice]:
        """Claims by id."""
        return {voice.id: voice for voice in self.voices}

    @cached_property
    def attacks(self) -> dict[str, list[ViewRelation]]:
        """For every claim what attacks it, in the order of the map (an empty list: nothing does)."""
        source = {r.id: r.source for r in self.view.relations}
        found: dict[str, list[ViewRelation]] = {voice.id: [] for voice in self.voices}
        for relation in self.view.relations:
            target = source.get(relation.target) if relation.type == "undercut" else relation.target
            if relation.type in ATTACKS and target in found and target != relation.source:
                found[target].append(relation)
        return found


def material(
    argument: ArgumentMap,
    document: Document,
    findings: Iterable[Finding],
    words: Catalogue,
    *,
    bare: bool = False,
    only: Sequence[str] = (),
    most: int | None = None,
    lines: Mapping[str, tuple[int, int]] | None = None,
) -> Material:
    """Everything the slides tell of a debate.

    ``only`` chooses claims by id or number, ``most`` limits them to those that most is said about. ``bare``: there is no
    article, the document holds the words of the claims alone. ``lines`` are those of each claim on a sheet that pupils have;
    without them lines are counted in the article. Raises ``UsageError`` for a claim that does not exist and for a map without
    claims.
    """
    found = tuple(findings)
    view = map_view(argument, found, document)
    if not view.claims:
        raise UsageError(
            "there is no claim to make slides of", where=argument.source.path, hint="slides tell a debate: choose another article"
        )
    order = {side.id: i for i, side in enumerate(view.sides)}
    claims = argument.claims_by_id
    chapters: list[str] = []
    voices: list[Voice] = []
    for shown in sorted(view.claims, key=lambda c: c.number):
        claim = claims[shown.id]
        told_by_nobody = bare and claim.holder.kind == "narrator"
        heading = "" if bare else _heading(document, claim)
        if not chapters or chapters[-1] != heading:
            chapters.append(heading)
        voices.append(
            Voice(
                id=shown.id,
                number=shown.number,
                text=shown.text,
                holder=words.say("slides.holder.nobody") if told_by_nobody else holder(claim.holder, words),
                kind=UNNAMED if told_by_nobody else claim.holder.kind,
                side=order.get(claim.side) if claim.side else None,
                sentence=_sentence(claim, document, bare),
                lines=_lines(claim, document, bare, lines),
                chapter=len(chapters) - 1,
            )
        )
    chosen = _chosen(voices, view, only, most)
    turns = () if bare else exchanges(argument, document)
    title = view.title
    return Material(title, view, tuple(voices), chosen, tuple(chapters), found, turns, argument.issue, document.path, bare)


def holder(who: Holder, words: Catalogue) -> str:
    """A holder in the words of the text, vague ones in quotation marks, a pronoun with what it stands for."""
    if who.kind == "narrator":
        return words.say("slides.holder.narrator")
    if who.text is None:
        return f"({who.resolved})" if who.resolved else words.say("slides.holder.nobody")
    said = " ".join(who.text.split())
    shown = said if who.kind in NAMED and not who.resolved else words.say("slides.quoted", words=said)
    return f"{shown} ({who.resolved})" if who.resolved and who.resolved != said else shown


def _lines(claim: Claim, document: Document, bare: bool, lines: Mapping[str, tuple[int, int]] | None) -> tuple[int, int] | None:
    if bare:
        return None
    if lines is not None:
        return lines.get(claim.id)
    first = document.line_column(claim.start)[0]
    return first, max(first, document.line_column(max(claim.start, claim.end - 1))[0])


def _heading(document: Document, claim: Claim) -> str:
    section = document.section_at(claim.start)
    return section.heading if section else ""


def _chosen(voices: list[Voice], view: MapView, only: Sequence[str], most: int | None) -> tuple[Voice, ...]:
    known = {key: voice for voice in voices for key in (str(voice.number), voice.id)}
    for name in only:
        if name not in known:
            hint = f"use ids, or numbers from 1 to {len(voices)}, joined by commas"
            raise UsageError(f"there is no claim {name!r} to make a slide of", hint=hint)
    wanted = {known[name].id for name in only} or {voice.id for voice in voices}
    found = [voice for voice in voices if voice.id in wanted]
    if most is not None and len(found) > most:
        ties = {v.id: sum(v.id in (r.source, r.target) for r in view.relations) for v in found}
        ranked = sorted(found, key=lambda v: (-ties[v.id], v.number))[:most]
        found = sorted(ranked, key=lambda v: v.number)
    return tuple(found)


def _sentence(claim: Claim, document: Document, bare: bool) -> ViewSentence:
    """The sentences of the article in which a claim stands, with its words, its holder and its cue marked."""
    numbers = [] if bare else sorted({n for a in claim.spans for n in _numbers(a, document)})
    if not numbers:
        quote = GAP.join(" ".join(a.exact.split()) for a in claim.spans)
        return ViewSentence(quote, (ViewMark(0, len(quote), CLAIM),))
    marked = [(a, CLAIM) for a in claim.spans]
    marked += [(claim.holder.anchor, HOLDER)] if claim.holder.anchor else []
    marked += [(claim.cue, CUE)] if claim.cue else []
    text, marks, before = "", [], numbers[0]
    for number in numbers:
        start, end = document.sentences[number]
        text += "" if not text else " " if number == before + 1 else GAP
        marks += [
            ViewMark(len(text) + low - start, len(text) + high - start, name)
            for anchor, name in marked
            for low, high in _within(anchor, document, start, end)
        ]
        text += "".join(" " if c.isspace() else c for c in document.text[start:end])
        before = number
    return ViewSentence(text, tuple(sorted(marks, key=lambda m: (m.start, -m.end, m.claim))))


def _numbers(anchor: Anchor, document: Document) -> range:
    """The sentences that an anchor touches."""
    span = document.offsets.to_clean(*anchor.span)
    if span is None or not document.sentences:
        return range(0)
    starts = [start for start, _ in document.sentences]
    return range(max(0, bisect_right(starts, span[0]) - 1), bisect_left(starts, span[1]))


def _within(anchor: Anchor, document: Document, start: int, end: int) -> list[tuple[int, int]]:
    span = document.offsets.to_clean(*anchor.span)
    if span is None:
        return []
    low, high = max(span[0], start), min(span[1], end)
    return [(low, high)] if low < high else []
