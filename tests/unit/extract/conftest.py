"""The parser once for all tests of extraction, and short ways to look at what each stage finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from audiatur.extract.base import extractor
from audiatur.extract.carriers.base import Carrier, carriers
from audiatur.extract.debates import Debate
from audiatur.extract.frames import frames
from audiatur.extract.holders import holder_range
from audiatur.extract.parse import language
from audiatur.model.argument import ArgumentMap, Claim
from audiatur.read.base import read

if TYPE_CHECKING:
    from spacy.tokens import Span

    from audiatur.extract.draft import Frame, Range


@dataclass(frozen=True)
class Seen:
    """A frame in words: runs of one part joined by " … ", a reason or concession followed by its type and cue."""

    holder: str
    cue: str
    contents: tuple[str, ...]
    forms: tuple[str, ...]
    lean: str
    rule: str
    links: tuple[tuple[str, str] | None, ...]


@dataclass(frozen=True)
class Row:
    """A claim of a map in words; ``kind`` that of its holder."""

    holder: str | None
    words: str
    side: str | None
    kind: str


def in_words(doc, span: Range | None) -> str:
    return doc[span[0] : span[1]].text if span else "-"


def seen(sentence: Span, frame: Frame) -> Seen:
    doc = sentence.doc
    holder = frame.holder or (holder_range(doc[frame.root]) if frame.root is not None else None)
    return Seen(
        in_words(doc, holder),
        in_words(doc, frame.cue),
        tuple(" … ".join(in_words(doc, r) for r in p.runs) for p in frame.parts),
        tuple(p.form for p in frame.parts),
        frame.lean,
        frame.rule,
        tuple((p.link.type, in_words(doc, p.link.cue)) if p.link else None for p in frame.parts),
    )


@pytest.fixture(scope="session")
def nlp():
    return language()


@pytest.fixture(scope="session")
def found(nlp) -> Callable[..., list[Seen]]:
    """What one carrier (or, without a name, the choice among all of them) finds in a text."""

    def find(text: str, name: str = "") -> list[Seen]:
        one: Carrier | None = next(c for c in carriers() if c.name == name) if name else None
        return [seen(s, f) for s in nlp(text).sents for f in (one.find(s) if one else frames(s))]

    return find


@pytest.fixture(scope="session")
def article() -> Callable[..., ArgumentMap]:
    """The draft map of an invented article with one debate section, whatever the finder of debates would say of it."""

    def draw(body: str, heading: str = "Debate", title: str = "Lindow dam") -> ArgumentMap:
        text = f"{title}\n\nIt stands in Marl.\n\n== {heading} ==\n\n{body}\n\n== See also ==\n\n* Marl\n"
        document = read(text.encode(), title.lower().replace(" ", "-") + ".txt")
        number = next(i for i, s in enumerate(document.sections) if s.heading == heading)
        inside = tuple(i for i, p in enumerate(document.paragraphs) if p.section == number)
        return extractor("rules").extract(document, [Debate(heading, document.sections[number].span, inside, "heading", number)])

    return draw


@pytest.fixture(scope="session")
def rows(article) -> Callable[..., list[Row]]:
    """The claims of such an article as (holder, words, side, kind of holder)."""

    def table(body: str, heading: str = "Debate", title: str = "Lindow dam") -> list[Row]:
        return [Row(c.holder.text, said(c), c.side, c.holder.kind) for c in article(body, heading, title).claims]

    return table


def said(claim: Claim) -> str:
    return " … ".join(a.exact for a in claim.spans)


@pytest.fixture(scope="session")
def ties(article) -> Callable[..., list[tuple[str, str, str, str | None]]]:
    """The relations of such an article as (words of the reason, type, words of the claim, cue)."""

    def table(body: str, heading: str = "Debate", title: str = "Lindow dam") -> list[tuple[str, str, str, str | None]]:
        drawn = article(body, heading, title)
        words = {c.id: said(c) for c in drawn.claims}
        return [(words[r.source], r.type, words[r.to], r.cue.exact if r.cue else None) for r in drawn.relations]

    return table
