"""From paragraphs to drafts: parse, find the frames of each sentence, name the holders, add what the article itself asserts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from .draft import Draft, Place
from .frames import announcement, frames
from .holders import Mention, settle
from .narrator import narrated
from .parse import parse
from .split import connectors
from .tree import quoted

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from ..model.document import Document
    from .trace import Trace

LIST = 12
"""Paragraphs that a colon may announce."""
SENTENCE_TOKENS = 600
"""Longer "sentences" are lists or debris, and nobody could review a claim out of them; they are passed over."""


@dataclass(frozen=True)
class Parsed:
    """A parsed paragraph; its first sentence is the passage's sentence number ``first``."""

    doc: Doc
    first: int

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in sentences(self.doc)]

    def sentence_of(self, token: int) -> int:
        """The number in the passage of the sentence that holds a token."""
        return self.first + max(0, bisect_right(self._starts, token) - 1)


def drafts(
    document: Document,
    paragraphs: Iterable[int],
    why: Literal["heading", "passage"] = "heading",
    trace: Trace | None = None,
    parsed: dict[int, Parsed] | None = None,
) -> list[Draft]:
    """The drafts of a passage in text order; ``paragraphs`` are indices into ``document.paragraphs``.

    ``trace`` is told of every sentence that is read and of every candidate that is let go; ``parsed`` receives the paragraphs.
    """
    chosen = [p for p in paragraphs if document.paragraphs[p].kind != "caption"]
    texts = [document.text[slice(*document.paragraphs[p].clean)] for p in chosen]
    found: list[Draft] = []
    history: list[Mention] = []
    opened: Draft | None = None
    count = 0
    for number, doc in zip(chosen, parse(texts), strict=True):
        if parsed is not None:
            parsed[number] = Parsed(doc, count)
        quotes = quoted(doc, 0, len(doc))
        kind = document.paragraphs[number].kind
        if opened is not None and not _under(opened, number, kind):
            opened = None
        for sentence in sentences(doc):
            told = opened is not None and opened.paragraph != number
            fresh = _sentence(sentence, Place(number, count, "told" if told else why), history, trace)
            if told and opened is not None:
                hand_over(fresh, opened)
            elif kind == "quote" or any(a < sentence.start < b for a, b in quotes):
                carry(fresh, found, number)
            found += fresh
            count += 1
            last = sentence.end >= len(doc)
            opened = announced(sentence, Place(number, count, why), history) or opened if last else opened
    return found


def _under(opened: Draft, number: int, kind: str) -> bool:
    """Whether a paragraph still belongs to what a colon announced: the next one, then the items or quotations of one list."""
    return number == opened.paragraph + 1 or (kind in {"item", "quote"} and number <= opened.paragraph + LIST)


def carry(fresh: list[Draft], before: list[Draft], paragraph: int) -> None:
    """Give what stands inside a quotation begun earlier (or in a block quotation) to whoever was speaking."""
    last = next((d for d in reversed(before) if d.reported and d.parent is None), None)
    if last is not None and paragraph - last.paragraph <= 1 and last.speaker.frame.cue is not None:
        hand_over(fresh, last)


def hand_over(fresh: list[Draft], teller: Draft) -> None:
    """Give what the article seems to say itself to a teller."""
    for draft in fresh:
        if not draft.reported:
            draft.voice, draft.kind, draft.resolved = teller.speaker, teller.kind, teller.resolved


def announced(sentence: Span, place: Place, history: list[Mention]) -> Draft | None:
    """Who speaks behind a colon at the end of a paragraph ("Courts have noted:", "The main objections are:"), if anybody."""
    if not sentence.text.rstrip().endswith(":"):
        return None
    frame = announcement(sentence)
    if frame is None:
        return None
    teller = Draft(frame, frame.parts[0], place.paragraph, place.sentence, sentence.doc)
    settle(teller, history)
    return teller


def sentences(doc: Doc) -> list[Span]:
    """The parser's sentences that hold a word."""
    return [s for s in doc.sents if any(t.is_alpha for t in s)]


def _sentence(sentence: Span, place: Place, history: list[Mention], trace: Trace | None = None) -> list[Draft]:
    """The drafts of one sentence, nested ones pointing to the draft whose words contain them."""
    if trace is not None:
        trace.open(place.paragraph, sentence)
    if len(sentence) > SENTENCE_TOKENS:
        if trace is not None:
            trace.reject((sentence.start, sentence.end), "sentence", "a list or debris: too long")
        return []
    found = [
        Draft(frame, part, place.paragraph, place.sentence, sentence.doc, lead=i == 0)
        for frame in frames(sentence, trace)
        for i, part in enumerate(frame.parts)
    ]
    seen: set[int | None] = set()
    for draft in found:
        settle(draft, history if draft.frame.root not in seen else list(history))
        seen.add(draft.frame.root)
    nest(found)
    found += narrated(sentence, found, place, trace)
    opening = opener(sentence)
    for draft in found:
        draft.opener = opening
    return sorted(found, key=lambda d: (d.part.start, d.part.end))


def opener(sentence: Span) -> str:
    """The connecting words at the head of a sentence ("however", "for example"), or a "however" further in, else ""."""
    head = sentence.text.lower()
    found = [w for w in connectors("open") if head.startswith((w + " ", w + ","))]
    if found:
        return max(found, key=len)
    return next((t.lower_ for t in sentence if t.lower_ in {"however", "nevertheless", "nonetheless"}), "")


def nest(found: list[Draft]) -> None:
    """Mark a draft whose cue (or, lacking one, whose words) stand inside another draft's words as nested in it."""
    for draft in found:
        at = draft.frame.cue[0] if draft.frame.cue else draft.part.start
        around = [d for d in found if d.paragraph == draft.paragraph and d.frame is not draft.frame and at in d.part.tokens]
        draft.parent = min(around, key=lambda d: len(d.part.tokens)) if around else None
