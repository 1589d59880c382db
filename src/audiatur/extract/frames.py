"""From candidates to the attributions of a sentence: one frame a cue, nested ones kept apart, implausible ones dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .carriers.base import carriers
from .draft import Frame, Part
from .tree import runs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

ORDER = ("evidence", "charge", "clause", "impersonal", "predicated", "received", "passive", "as", "prep", "according", "nominal")
"""Which construction wins a cue that several claim; the rest follow in the order of their priors."""


def frames(sentence: Span) -> list[Frame]:
    """The attributions of a sentence, in text order, contents disjoint unless one is nested in the other."""
    found = [f for carrier in carriers() for f in carrier.find(sentence) if f.parts and not _own_words(sentence, f)]
    return _separate(sentence.doc, _choose(found))


def _own_words(sentence: Span, frame: Frame) -> bool:
    """Whether the cue is part of a quotation in the first person: "I think that P" is P of whoever is quoted, not of an "I"."""
    return frame.root is not None and sentence.doc[frame.root].lower_ in {"i", "we", "you"}


def _rank(frame: Frame) -> tuple[int, float]:
    return (ORDER.index(frame.rule) if frame.rule in ORDER else len(ORDER), -frame.prior)


def _choose(found: list[Frame]) -> list[Frame]:
    """One frame for each cue: cues that share a token compete, and so do frames with nearly the same content."""
    kept: list[Frame] = []
    for frame in sorted(found, key=_rank):
        if not any(_same_cue(frame, other) or _same_words(frame, other) for other in kept):
            kept.append(frame)
    return sorted(kept, key=lambda f: (f.cue or (f.parts[0].start, 0), -f.prior))


def _same_cue(a: Frame, b: Frame) -> bool:
    return a.cue is not None and b.cue is not None and a.cue[0] < b.cue[1] and b.cue[0] < a.cue[1]


def _same_words(a: Frame, b: Frame) -> bool:
    union = a.tokens | b.tokens
    return (
        bool(union) and len(a.tokens & b.tokens) >= 0.8 * len(union) and (a.cue is None or b.cue is None or a.rule == "quotation")
    )


def _separate(doc: Doc, kept: list[Frame]) -> list[Frame]:
    """Contents end where another attribution of the same sentence begins beside them ("..., arguing that ...")."""
    result = []
    for frame in kept:
        parts = []
        for part in frame.parts:
            tokens = set(part.tokens)
            for other in kept:
                if other is frame or other.cue is None:
                    continue
                if _beside(doc, frame, other, tokens):
                    tokens -= other.tokens | set(range(other.cue[0], max(other.tokens, default=other.cue[1]) + 1))
            cut = runs(doc, tokens)
            if cut:
                parts.append(Part(cut, part.form, part.link))
        if parts:
            result.append(frame.with_parts(tuple(parts)))
    return result


def _beside(doc: Doc, frame: Frame, other: Frame, tokens: set[int]) -> bool:
    """Whether an attribution inside a content shares its holder, so that it goes on beside it and not within it."""
    if other.cue is None or other.cue[0] not in tokens or other.root is None:
        return False
    verb = next((doc[i] for i in range(*other.cue) if doc[i].pos_ == "VERB"), None)
    return other.root == frame.root and verb is not None and verb.tag_ == "VBG" and other.root not in tokens
