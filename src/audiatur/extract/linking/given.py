"""Drafts out of claims that are given as spans (hand-made maps, another engine), aligned to the tokens of their paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...model.argument import Form, HolderKind
from ...model.document import Document
from ..draft import Draft, Frame, Part, Range
from ..parse import parse
from ..passages import opener, sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Given:
    """A claim in source offsets; ``inside`` is the id of the claim it is nested in."""

    id: str
    spans: Sequence[tuple[int, int]]
    kind: HolderKind
    form: Form = "proposition"
    holder: tuple[int, int] | None = None
    resolved: str | None = None
    cue: tuple[int, int] | None = None
    inside: str | None = None


def paragraph_at(document: Document, span: tuple[int, int]) -> int | None:
    """The index of the paragraph that a source span begins in, if it is in the clean text."""
    clean = document.offsets.to_clean(*span)
    if clean is None:
        return None
    return next((i for i, p in enumerate(document.paragraphs) if p.clean[0] <= clean[0] < p.clean[1]), None)


def given_drafts(document: Document, paragraphs: Sequence[int], claims: Sequence[Given]) -> list[tuple[str, Draft]]:
    """The claims of the paragraphs as drafts in text order, each with its id; claims outside are left out.

    Claims of one cue share a frame, as they do where the rules find them.
    """
    texts = [document.text[slice(*document.paragraphs[p].clean)] for p in paragraphs]
    docs = dict(zip(paragraphs, parse(texts), strict=True))
    numbers = _numbers(docs)
    frames: dict[tuple[int, Range], Frame] = {}
    found: list[tuple[str, Draft]] = []
    for claim in claims:
        at = paragraph_at(document, claim.spans[0]) if claim.spans else None
        if at in docs and (draft := _draft(document, at, docs[at], claim, numbers)) is not None:
            if draft.frame.cue is not None:
                first = frames.setdefault((at, draft.frame.cue), draft.frame)
                draft.lead = first is draft.frame
                draft.frame = first
            found.append((claim.id, draft))
    by_id = dict(found)
    for claim in claims:
        if claim.id in by_id and claim.inside in by_id:
            by_id[claim.id].parent = by_id[claim.inside]
    return sorted(found, key=lambda f: (f[1].paragraph, f[1].part.start, f[1].part.end))


def _numbers(docs: Mapping[int, Doc]) -> dict[tuple[int, int], int]:
    """The number of each sentence in the passage, by paragraph and first token."""
    starts = [(p, s.start) for p, doc in docs.items() for s in sentences(doc)]
    return {place: n for n, place in enumerate(starts)}


def _draft(document: Document, at: int, doc: Doc, claim: Given, numbers: Mapping[tuple[int, int], int]) -> Draft | None:
    ranges = (_tokens(document, at, doc, s) for s in claim.spans)
    runs = tuple(sorted(r for r in ranges if r is not None))
    if not runs:
        return None
    holder = _tokens(document, at, doc, claim.holder) if claim.holder else None
    cue = _tokens(document, at, doc, claim.cue) if claim.cue else None
    frame = Frame("given", cue, "", (Part(runs, claim.form),), holder=holder)
    sentence = doc[runs[0][0]].sent
    number = numbers.get(
        (at, sentence.start), max((n for (p, s), n in numbers.items() if p == at and s <= sentence.start), default=0)
    )
    draft = Draft(frame, frame.parts[0], at, number, doc, kind=claim.kind, holder=holder, resolved=claim.resolved)
    draft.opener = opener(sentence)
    draft.head = doc[holder[0] : holder[1]].root if holder else None
    return draft


def _tokens(document: Document, at: int, doc: Doc, span: tuple[int, int]) -> Range | None:
    clean = document.offsets.to_clean(*span)
    base, end = document.paragraphs[at].clean
    if clean is None or not base <= clean[0] < end:
        return None
    found = doc.char_span(clean[0] - base, min(clean[1] - base, len(doc.text)), alignment_mode="expand")
    return (found.start, found.end) if found is not None and len(found) else None
