"""Hand-made maps as lessons: windows of word pieces with the contents, holders and cues in them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...errors import ReadError
from ...extract.encoder.article import stream_of
from ...extract.encoder.windows import SEP, Stream, windows
from ...model.document import Document
from ...read.base import read

Clean = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sample:
    """A claim in a stream, as ranges of word pieces: the run of its content that it shares with no other, its holder, its cue."""

    own: Clean
    holder: Clean | None
    cue: Clean | None


@dataclass(frozen=True)
class Section:
    """An annotated passage as a stream, and its claims."""

    text: Stream
    samples: tuple[Sample, ...]


@dataclass(frozen=True)
class Lesson:
    """One window: word pieces with ``lead`` pieces of heading before them.

    ``marks`` holds a row each for contents, holders and cues of what follows the heading: 0 outside, 1 begins, 2 goes on.
    """

    ids: tuple[int, ...]
    lead: int
    marks: tuple[tuple[int, ...], ...]


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
    return Material(path.stem, tuple(_section(document, made["claims"], s["span"], tokenizer) for s in made["sections"]))


def _section(document: Document, made: Sequence[Mapping[str, Any]], span: Sequence[int], tokenizer: Any) -> Section:
    chosen = [k for k, p in enumerate(document.paragraphs) if p.span[0] < span[1] and p.span[1] > span[0]]
    text = stream_of(tokenizer, document, chosen)
    claims = [c for c in made if span[0] <= c["spans"][0][0] < span[1]]
    runs = [[tuple(s) for s in c["spans"]] for c in claims]
    samples = []
    for i, claim in enumerate(claims):
        own = _pieces(document, text, _own(i, runs))
        holder = _pieces(document, text, claim["holder"].get("span"))
        cue = _pieces(document, text, (claim.get("cue") or {}).get("span"))
        if own:
            samples.append(Sample(own, holder, cue))
    return Section(text, tuple(samples))


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
    marks = tuple(tuple(row[low:high]) for row in _marks(section))
    return Lesson((*section.text.heading, *section.text.ids[low:high], SEP), len(section.text.heading), marks)


def _marks(section: Section) -> list[list[int]]:
    """Outside, begin, go on for contents, holders and cues; inner contents are written over outer ones."""
    rows = [[0] * len(section.text.ids) for _ in range(3)]
    for sample in sorted(section.samples, key=lambda s: s.own[0] - s.own[1]):
        for row, span in zip(rows, (sample.own, sample.holder, sample.cue), strict=True):
            if span:
                row[slice(*span)] = [1] + [2] * (span[1] - span[0] - 1)
    return rows
