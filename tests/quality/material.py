"""What the engine is measured on: hand-made maps beside the project and in it, each with the draft of its article."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from figures import Tally, score
from passage_files import Passage, passages

from audiatur.extract.base import DEFAULT, extract, extractor
from audiatur.extract.debates import Debate, debates
from audiatur.formats.json_map import data
from audiatur.model.document import Document
from audiatur.read.base import read
from audiatur.read.pages import pages

SHARED = Path(__file__).resolve().parents[3] / "shared"
SEED = "seed"
PARTS = ("passages", "dev", "train")
UNLEARNED = "further"
"""The passages of ``further.py``, from which nothing is learned; every eighth article has floors."""


@dataclass(frozen=True)
class Measured:
    """A document with its gold map and the engine's draft of it."""

    name: str
    document: Document
    gold: Mapping[str, Any]
    draft: Mapping[str, Any]

    def tally(self) -> Tally:
        """The figures of this document alone."""
        return score(self.gold, self.draft)


def present(part: str) -> bool:
    """Whether the documents of a part are there."""
    return part == "passages" or (SHARED / ("articles" if part == UNLEARNED else f"gold/{part}")).is_dir()


@cache
def measured(part: str) -> tuple[Measured, ...]:
    """All documents of a part, each read and drafted once in a run."""
    return tuple(_own() if part == "passages" else _shared(part))


@cache
def own() -> tuple[Passage, ...]:
    """The project's own passages."""
    return tuple(passages())


def _own() -> Iterator[Measured]:
    """The passages: what is a debate is given where the finder of debates sees none, and counted by ``sections_found``."""
    for passage in own():
        document = drawn_from(passage.content(), passage.file)
        yield Measured(passage.name, document, passage.gold, data(extractor().extract(document, section_of(document, passage))))


def section_of(document: Document, passage: Passage) -> list[Debate]:
    """The passage as debates: as the finder has it, or all of its paragraphs."""
    return found_in(document, passage) or [given(document, passage.span, passage.heading)]


def given(document: Document, span: tuple[int, int], heading: str = "") -> Debate:
    """A passage as a debate, whether or not the finder of debates sees one there; its heading is that of its section if not told."""
    inside = tuple(i for i, p in enumerate(document.paragraphs) if p.span[0] < span[1] and span[0] < p.span[1])
    section = document.paragraphs[inside[0]].section
    return Debate(heading or document.sections[section].heading, span, inside, "heading", section)


def found_in(document: Document, passage: Passage) -> list[Debate]:
    """What the finder of debates sees in a passage."""
    low, high = passage.span
    return [d for d in debates(document) if d.paragraphs and d.span[0] < high and low < d.span[1]]


def sections_found() -> float:
    """The share of the passages in which the finder sees a debate."""
    return sum(bool(found_in(drawn_from(p.content(), p.file), p)) for p in own()) / len(own())


def _shared(part: str) -> Iterator[Measured]:
    for path in sorted((SHARED / "gold" / part).glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        folder = SHARED / "seeds" if gold["format"] == SEED else SHARED / "articles" / gold["format"]
        document = read((folder / gold["doc"]).read_bytes(), gold["doc"])
        yield Measured(path.stem, document, gold, data(extract(document, engine="rules" if part == "train" else DEFAULT)))


def drawn_from(content: bytes, file: str) -> Document:
    """The article in a file; of a dump its only page."""
    if not file.endswith(".xml"):
        return read(content, file)
    (page,) = pages(BytesIO(content))
    return read(page.text.encode(), file.replace(".xml", ".wiki"), format="wikitext")


def total(documents: tuple[Measured, ...]) -> Tally:
    """The figures of several documents together."""
    tally = Tally()
    for one in documents:
        tally.merge(one.tally())
    return tally
