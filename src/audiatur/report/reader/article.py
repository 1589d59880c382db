"""The article with its claims and findings marked, cut into pieces that carry what is said in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from ...model.document import Document, Paragraph
from ...model.reading import Reading
from ...quoting import Markup, clean, element
from .voices import Voices

LONG = 60_000
"""Characters of an article beyond which paragraphs without marks are left out instead of folded away."""
FLAGGED = 160
"""Findings with more words than this mark the margin of their paragraph only: a long wavy line is no pointer."""
FEW = 2
"""Paragraphs without marks between marked ones that stay open."""

Kind = Literal["claim", "flag", "holder", "cue"]
KEYS: dict[Kind, str] = {"claim": "data-c", "flag": "data-f", "holder": "data-h", "cue": "data-u"}


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the clean text that mean something: those of a claim, its holder or cue, or of a finding."""

    start: int
    end: int
    kind: Kind
    key: str


@dataclass(slots=True)
class Part:
    """A run of paragraphs; ``folded`` says why it is closed at first, ``left_out`` how many are not on the page at all."""

    paragraphs: list[Markup] = field(default_factory=list)
    folded: bool = False
    left_out: int = 0
    count: int = 0


@dataclass(slots=True)
class Chapter:
    """A section of the article."""

    heading: str
    level: int
    debate: bool
    parts: list[Part] = field(default_factory=list)


def chapters(reading: Reading, found: Voices) -> list[Chapter]:
    """The article section by section; empty for a map without an article."""
    document = reading.document
    if reading.bare or not document.paragraphs:
        return []
    drawer = _Drawer(reading, found)
    long = len(document.text) > LONG
    made = []
    for index, section in enumerate(document.sections):
        own = [(i, p) for i, p in enumerate(document.paragraphs) if p.section == index]
        heading = "" if index == 0 and section.level <= 1 and section.heading == document.title else section.heading
        if own or heading:
            chapter = Chapter(clean(heading), min(max(section.level, 2), 4), section.kind == "debate")
            chapter.parts = _parts(own, drawer, long)
            made.append(chapter)
    loose = [(i, p) for i, p in enumerate(document.paragraphs) if not 0 <= p.section < len(document.sections)]
    return [Chapter("", 2, False, _parts(loose, drawer, long)), *made] if loose else made


def _parts(own: list[tuple[int, Paragraph]], drawer: _Drawer, long: bool) -> list[Part]:
    """Marked paragraphs open, longer runs of unmarked ones folded or left out."""
    runs: list[tuple[bool, list[tuple[int, Paragraph]]]] = []
    for entry in own:
        marked = bool(drawer.marks_in(entry[1]))
        if runs and runs[-1][0] == marked:
            runs[-1][1].append(entry)
        else:
            runs.append((marked, [entry]))
    parts: list[Part] = []
    for marked, entries in runs:
        folded = not marked and (len(entries) > FEW or len(runs) == 1)
        part = Part(folded=folded, count=len(entries))
        if folded and long:
            part.left_out = len(entries)
        else:
            part.paragraphs = [drawer.paragraph(i, p) for i, p in entries]
        parts.append(part)
    return parts


class _Drawer:
    """Knows all marks of an article and draws its paragraphs."""

    def __init__(self, reading: Reading, found: Voices) -> None:
        self.document = reading.document
        self.found = found
        self.marks = sorted(_marks(reading, found), key=lambda m: (m.start, -m.end, m.kind, m.key))
        self.starts = [mark.start for mark in self.marks]
        self.longest = max((m.end - m.start for m in self.marks), default=0)
        last: dict[str, int] = {}
        for mark in self.marks:
            if mark.kind == "claim":
                last[mark.key] = max(mark.end, last.get(mark.key, 0))
        self.rank = {key: i for i, key in enumerate(found.by_id)}
        self.ends: dict[int, list[str]] = {}
        for key in sorted(last, key=self.rank.__getitem__):
            self.ends.setdefault(last[key], []).append(key)

    def marks_in(self, paragraph: Paragraph) -> list[Mark]:
        start, end = paragraph.clean
        first, last = bisect_left(self.starts, start - self.longest), bisect_right(self.starts, end)
        return [m for m in self.marks[first:last] if m.start < end and start < m.end]

    def paragraph(self, index: int, paragraph: Paragraph) -> Markup:
        marks = self.marks_in(paragraph)
        start, end = paragraph.clean
        cuts = sorted({start, end, *(min(max(x, start), end) for m in marks for x in (m.start, m.end))})
        pieces: list[str] = []
        for low, high in pairwise(cuts):
            pieces.append(self._piece(low, high, [m for m in marks if m.start <= low and high <= m.end]))
            pieces += [self._number(key) for key in self.ends.get(high, ())]
        flags = sorted({m.key for m in marks if m.kind == "flag"}, key=lambda k: int(k[1:]))
        if flags:
            pieces.insert(0, _margin(flags))
        name = "blockquote" if paragraph.kind == "quote" else "p"
        kind = {"item": "item", "caption": "caption"}.get(paragraph.kind)
        return element(name, {"data-p": index, "class": kind}, *pieces)

    def _piece(self, low: int, high: int, marks: list[Mark]) -> str:
        text = self.document.text[low:high]
        if not marks:
            return text
        held: dict[Kind, list[str]] = {}
        for mark in marks:
            if mark.kind != "flag" or mark.end - mark.start <= FLAGGED:
                held.setdefault(mark.kind, []).append(mark.key)
        if not held:
            return text
        names = []
        if "claim" in held:
            look = self.found.by_id[held["claim"][-1]].look
            names += ["q", "s" if look is None else f"s{look}"]
        if "flag" in held:
            names.append("w")
        keys = {KEYS[kind]: " ".join(dict.fromkeys(values)) for kind, values in held.items()}
        return element("span", {"class": " ".join(names) or None, **keys}, text)

    def _number(self, key: str) -> Markup:
        """The number behind the words of a claim, a link to it; the page gives it its name."""
        voice = self.found.by_id[key]
        look = "s" if voice.look is None else f"s{voice.look}"
        attributes = {"class": f"n {look}", "href": f"#{key}", "data-n": key}
        return element("a", attributes, voice.label)


def _margin(flags: list[str]) -> Markup:
    many = "1 finding" if len(flags) == 1 else f"{len(flags)} findings"
    attributes = {"class": "pf", "type": "button", "data-fs": " ".join(flags), "aria-label": f"{many} in this paragraph"}
    return element("button", attributes, f"⚑{len(flags)}")


def _marks(reading: Reading, found: Voices) -> Iterable[Mark]:
    document = reading.document
    for voice in found.by_id.values():
        claim = voice.claim
        for anchor in claim.spans:
            yield from _mark(document, anchor.span, "claim", claim.id)
        if claim.holder.anchor:
            yield from _mark(document, claim.holder.anchor.span, "holder", claim.id)
        if claim.cue:
            yield from _mark(document, claim.cue.span, "cue", claim.id)
    for number, finding in enumerate(reading.report.findings):
        if finding.end > finding.start:
            yield from _mark(document, (finding.start, finding.end), "flag", f"f{number}")


def _mark(document: Document, span: tuple[int, int], kind: Kind, key: str) -> Iterable[Mark]:
    place = document.offsets.to_clean(*span)
    if place is not None and place[0] < place[1]:
        yield Mark(place[0], place[1], kind, key)
