"""Hand-made maps as lessons: windows of word pieces with the contents, holders and cues in them, sides and relations."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...errors import ReadError
from ...extract.encoder.article import stream_of
from ...extract.encoder.heads import NOBODY
from ...extract.encoder.sense import BEFORE
from ...extract.encoder.windows import SEP, Stream, windows
from ...model.document import Document
from ...read.base import read

Clean = tuple[int, int]
SIDES = {"pro": 1, "con": 0}
KINDS = {"support": 0, "rebut": 1}


@dataclass(frozen=True, slots=True)
class Sample:
    """A claim in a stream, as ranges of word pieces: the run of its content that it shares with no other, its holder, its cue.

    ``words`` are all pieces of its content; ``side`` is 1 for the article's subject, 0 against it, ``None`` where it is neither;
    ``kind`` is the kind of its holder.
    """

    id: str
    own: Clean
    holder: Clean | None
    cue: Clean | None
    words: tuple[int, ...]
    side: int | None
    kind: str


@dataclass(frozen=True)
class Section:
    """An annotated passage as a stream, its claims in text order, and which of them supports (0) or rebuts (1) which."""

    text: Stream
    samples: tuple[Sample, ...]
    relations: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim in a window: its pieces, those around it that are read with it, its side.

    ``cued`` are the pieces around it without the holder's; ``holder`` is the holder's pieces, empty where the window has none.
    ``nobody`` then says which of ``extract.encoder.heads.NOBODY`` it is, ``None`` for a holder in another window.
    """

    words: tuple[int, ...]
    around: tuple[int, ...]
    side: int | None
    cued: tuple[int, ...] = ()
    holder: tuple[int, ...] = ()
    nobody: int | None = None


@dataclass(frozen=True)
class Lesson:
    """One window: word pieces with ``lead`` pieces of heading before them.

    ``marks`` holds a row each for contents, holders and cues of what follows the heading: 0 outside, 1 begins, 2 goes on.
    ``relations`` are numbers of ``claims``, and 0 for a support, 1 for a rebuttal; ``away`` are claims that bear on one that
    is not in the window.
    """

    ids: tuple[int, ...]
    lead: int
    marks: tuple[tuple[int, ...], ...]
    claims: tuple[Judged, ...] = ()
    relations: tuple[tuple[int, int, int], ...] = ()
    away: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Material:
    """One article and its annotated passages."""

    name: str
    sections: tuple[Section, ...]


def load(gold: Path, articles: Path, tokenizer: Any) -> list[Material]:
    """All maps of a folder in order of their names; ``articles`` holds a folder per format. ``ReadError`` on a missing one."""
    return [_material(path, articles, tokenizer) for path in sorted(gold.glob("*.json"))]


def article(made: Mapping[str, Any], articles: Path) -> Document:
    """The article of a hand-made map; ``ReadError`` when it is not there."""
    source = articles / made["format"] / made["doc"]
    if not source.is_file():
        raise ReadError(f"the article {made['doc']} is not in {articles}", hint="give the folder that holds the articles")
    return read(source.read_bytes(), source.name)


def _material(path: Path, articles: Path, tokenizer: Any) -> Material:
    made = json.loads(path.read_text(encoding="utf-8"))
    document = article(made, articles)
    return Material(path.stem, tuple(_section(document, made, s["span"], tokenizer) for s in made["sections"]))


def _section(document: Document, made: Mapping[str, Any], span: Sequence[int], tokenizer: Any) -> Section:
    chosen = [k for k, p in enumerate(document.paragraphs) if p.span[0] < span[1] and p.span[1] > span[0]]
    text = stream_of(tokenizer, document, chosen)
    claims = [c for c in made["claims"] if span[0] <= c["spans"][0][0] < span[1]]
    runs = [[tuple(s) for s in c["spans"]] for c in claims]
    samples = []
    for i, claim in enumerate(claims):
        own = _pieces(document, text, _own(i, runs))
        holder = _pieces(document, text, claim["holder"].get("span"))
        cue = _pieces(document, text, (claim.get("cue") or {}).get("span"))
        words = sorted({p for s in claim["spans"] if (r := _pieces(document, text, s)) for p in range(*r)})
        if own:
            samples.append(Sample(claim["id"], own, holder, cue, tuple(words), SIDES.get(claim["side"]), claim["holder"]["kind"]))
    return Section(text, tuple(sorted(samples, key=lambda s: s.words)), tuple(_relations(made["relations"])))


def _relations(made: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str, int]]:
    """Supports and rebuttals between claims; what undercuts a relation speaks against the claim that the relation comes from."""
    named = {r["id"]: r for r in made}
    for r in made:
        undercut = r["type"] == "undercut"
        kind = KINDS.get("rebut" if undercut else r["type"])
        if kind is not None:
            yield r["from"], named[r["to"]]["from"] if undercut and r["to"] in named else r["to"], kind


def _own(at: int, runs: Sequence[Sequence[Clean]]) -> Clean:
    """The longest run of a claim that no other claim's run covers: a shared subject belongs to nobody alone."""
    others = [r for k, all_ in enumerate(runs) if k != at for r in all_]
    own = [r for r in runs[at] if not any(a <= r[0] and r[1] <= b for a, b in others)] or runs[at][-1:]
    return max(own, key=lambda r: r[1] - r[0])


def _pieces(document: Document, text: Stream, span: Sequence[int] | None) -> Clean | None:
    """A source span as a range of word pieces."""
    clean = document.offsets.to_clean(*span) if span else None
    within = [i for i, (a, b) in enumerate(text.spans) if b > a >= clean[0] and b <= clean[1]] if clean else []
    return (within[0], within[-1] + 1) if within else None


def lessons(sections: Sequence[Section]) -> list[Lesson]:
    """The windows of sections in order."""
    return [_lesson(s, a, b) for s in sections for a, b in windows(s.text)]


def _lesson(section: Section, low: int, high: int) -> Lesson:
    lead = len(section.text.heading)
    marks = tuple(tuple(row[low:high]) for row in _marks(section))
    inside = [s for s in section.samples if low <= s.words[0] and s.words[-1] < high]
    number = {s.id: k for k, s in enumerate(inside)}
    known = [(number[a], number.get(b), kind) for a, b, kind in section.relations if a in number]
    return Lesson(
        (*section.text.heading, *section.text.ids[low:high], SEP),
        lead,
        marks,
        tuple(_judged(s, low, high, lead) for s in inside),
        tuple((a, b, kind) for a, b, kind in known if b is not None),
        frozenset(a for a, b, _ in known if b is None),
    )


def _judged(sample: Sample, low: int, high: int, lead: int) -> Judged:
    """A claim in the window from ``low`` to ``high``, as ``Reading.vector`` will see it."""
    first = sample.words[0]
    holder, cue = ([p for p in range(*r) if low <= p < high] if r else [] for r in (sample.holder, sample.cue))
    before = [p for p in range(first - 1, first - 1 - BEFORE, -1) if p >= low]
    named = [p for p in holder if p not in sample.words]
    nobody = None if sample.holder else NOBODY.index(sample.kind if sample.kind in NOBODY else NOBODY[-1])
    rows = (sample.words, [*holder, *cue, *before], [*cue, *before], named)
    words, around, cued, told = (tuple(p + lead - low for p in row) for row in rows)
    return Judged(words, around, sample.side, cued, told, nobody)


def _marks(section: Section) -> list[list[int]]:
    """Outside, begin, go on for contents, holders and cues; inner contents are written over outer ones."""
    rows = [[0] * len(section.text.ids) for _ in range(3)]
    for sample in sorted(section.samples, key=lambda s: s.own[0] - s.own[1]):
        for row, span in zip(rows, (sample.own, sample.holder, sample.cue), strict=True):
            if span:
                row[slice(*span)] = [1] + [2] * (span[1] - span[0] - 1)
    return rows
