"""From paragraphs to drafts: parse, find the frames of each sentence, name the holders, add what the article itself asserts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .draft import Draft, Frame
from .frames import frames
from .holders import Mention, settle
from .narrator import narrated
from .parse import parse

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from ..model.document import Document, Paragraph


@dataclass(slots=True)
class Passage:
    """The parsed paragraphs of one debate and the drafts found in them, in text order."""

    index: int
    heading: str
    docs: dict[int, Doc]
    drafts: list[Draft] = field(default_factory=list)


def passage(document: Document, index: int, heading: str, paragraphs: Iterable[int]) -> Passage:
    """All drafts of the given paragraphs (indices into ``document.paragraphs``)."""
    chosen = [p for p in paragraphs if document.paragraphs[p].kind != "caption"]
    texts = [_text(document, document.paragraphs[p]) for p in chosen]
    found = Passage(index, heading, dict(zip(chosen, parse(texts), strict=True)))
    history: list[Mention] = []
    count = 0
    for number, doc in found.docs.items():
        before: list[Draft] = []
        for sentence in doc.sents:
            fresh = _sentence(sentence, number, count, before, history)
            for draft in fresh:
                draft.debate = index
            found.drafts += fresh
            before = fresh
            count += 1
    return found


def _text(document: Document, paragraph: Paragraph) -> str:
    return document.text[paragraph.clean[0] : paragraph.clean[1]]


def _sentence(sentence: Span, paragraph: int, number: int, before: Sequence[Draft], history: list[Mention]) -> list[Draft]:
    """The drafts of one sentence, nested ones pointing to the draft whose words contain them."""
    found: list[Draft] = []
    for frame in frames(sentence):
        found += _drafts(frame, sentence, paragraph, number)
    seen: set[int | None] = set()
    for draft in found:
        settle(draft, history if draft.frame.root not in seen else list(history))
        seen.add(draft.frame.root)
    _nest(found)
    found += narrated(sentence, found, before, paragraph, number)
    return sorted(found, key=lambda d: (d.part.start, d.part.end))


def _drafts(frame: Frame, sentence: Span, paragraph: int, number: int) -> list[Draft]:
    return [Draft(frame, part, paragraph, number, sentence.doc, lead=i == 0) for i, part in enumerate(frame.parts)]


def _nest(found: list[Draft]) -> None:
    """Mark a draft whose cue stands inside another draft's words as nested in it (index within the sentence, made global later)."""
    for draft in found:
        cue = draft.frame.cue
        if cue is None:
            continue
        holders = [d for d in found if d.frame is not draft.frame and cue[0] in d.part.tokens]
        if holders:
            outer = min(holders, key=lambda d: len(d.part.tokens))
            draft.parent = id(outer)
