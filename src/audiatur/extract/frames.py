"""From candidates to the attributions of a sentence: one frame a cue, nested ones kept apart, implausible ones dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lexicon.frames import cue_nouns, cue_verbs
from .agents import can_hold
from .carriers.base import carriers
from .draft import Frame, Part
from .split import reasons
from .tree import child, runs, subject, subtree, verb_group

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

ORDER = (
    *("evidence", "charge", "clause", "impersonal", "predicated", "received"),
    *("passive", "as", "prep", "according", "parenthetical", "nominal"),
)
"""Which construction wins a cue that several claim; the rest follow in the order of their priors."""

BARE = 0.6
"""Prior of an attitude noun that brings no clause along."""
GROUNDED = frozenset({"object", "passive", "prep", "as", "clause", "adjective", "received"})
"""Constructions whose cue verb may bring a reason of its own."""


def frames(sentence: Span) -> list[Frame]:
    """The attributions of a sentence, in text order, contents disjoint unless one is nested in the other."""
    found = [f for carrier in carriers() for f in carrier.find(sentence) if f.parts and not _own_words(sentence, f)]
    return [_grounded(sentence.doc, f) for f in _separate(sentence.doc, _choose(sentence.doc, found))]


def _grounded(doc: Doc, frame: Frame) -> Frame:
    """With the reasons given for the stand itself ("opposed X because P") as parts of their own."""
    verb = _verb(doc, frame)
    if verb is None or frame.rule not in GROUNDED:
        return frame
    given = [p for p in reasons(verb) if not p.tokens & set(range(*frame.cue or (0, 0)))]
    taken = {i for p in given for i in p.tokens}
    stated = [Part(cut, p.form, p.link) for p in frame.parts if (cut := runs(doc, p.tokens - taken))]
    return frame.with_parts((*stated, *given)) if given and stated else frame


def announcement(sentence: Span) -> Frame | None:
    """The frame of a sentence that ends in a colon: a cue with a holder, or an attitude noun, whose content comes behind it."""
    for token in reversed(list(sentence)):
        verb = cue_verbs().get(token.lemma_.lower()) if token.pos_ == "VERB" else None
        part = Part(((token.i, token.i + 1),))
        if verb is not None and verb.frames & {"t", "q"} and child(token, "auxpass", "ccomp") is None:
            holder = subject(token)
            if holder is not None and can_hold(holder):
                return Frame("announced", verb_group(token), verb.cls, (part,), root=holder.i, prior=0.7, lemma=verb.lemma)
        noun = cue_nouns().get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
        if noun is not None and noun.stance == "con":
            cue = (min(subtree(token)), token.i + 1)
            return Frame("announced", cue, "critic", (part,), kind="agentless", lean="con", prior=0.6, lemma=noun.noun)
    return None


def _own_words(sentence: Span, frame: Frame) -> bool:
    """Whether the cue is part of a quotation in the first person: "I think that P" is P of whoever is quoted, not of an "I"."""
    return frame.root is not None and sentence.doc[frame.root].lower_ in {"i", "we", "you"}


def _rank(frame: Frame) -> tuple[int, float]:
    return (ORDER.index(frame.rule) if frame.rule in ORDER else len(ORDER), -frame.prior)


def _choose(doc: Doc, found: list[Frame]) -> list[Frame]:
    """One frame for each cue: cues that share a token compete, and so do frames with nearly the same content."""
    kept: list[Frame] = []
    for frame in sorted(found, key=_rank):
        if not any(_same_cue(frame, other) or _same_words(frame, other) for other in kept):
            kept.append(frame)
    kept = [f for f in kept if not _mentioned(f, kept) and not _defining(doc, f, kept)]
    return sorted(kept, key=lambda f: (f.cue or (f.parts[0].start, 0), -f.prior))


def _mentioned(frame: Frame, kept: list[Frame]) -> bool:
    """A bare "criticism of X" within what somebody says is a thing spoken of, and no view of its own."""
    if frame.rule != "nominal" or frame.kind != "agentless" or frame.prior > BARE or frame.cue is None:
        return False
    return any(frame.cue[0] in other.tokens for other in kept if other is not frame)


def _defining(doc: Doc, frame: Frame, kept: list[Frame]) -> bool:
    """As in "those who support X argue that P": the relative clause says who is meant, and P is what they claim."""
    if frame.root is None or doc[frame.root].lower_ != "those" or not _relative(doc, frame):
        return False
    return any(other is not frame and other.root == frame.root and not _relative(doc, other) for other in kept)


def _relative(doc: Doc, frame: Frame) -> bool:
    """Whether the cue verb stands in a relative clause."""
    verb = _verb(doc, frame)
    while verb is not None and verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    return verb is not None and verb.dep_ == "relcl"


def _verb(doc: Doc, frame: Frame) -> Token | None:
    return next((doc[i] for i in range(*frame.cue) if doc[i].pos_ == "VERB"), None) if frame.cue else None


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
            if cut and (tokens == part.tokens or not any(tokens <= p.tokens for p in frame.parts if p is not part)):
                parts.append(Part(cut, part.form, part.link))
        if parts:
            result.append(frame.with_parts(tuple(parts)))
    return result


def _beside(doc: Doc, frame: Frame, other: Frame, tokens: set[int]) -> bool:
    """Whether an attribution inside a content shares its holder, so that it goes on beside it and not within it."""
    if other.cue is None or other.cue[0] not in tokens or other.root is None:
        return False
    verb = next((doc[i] for i in range(*other.cue) if doc[i].pos_ == "VERB"), None)
    if other.root != frame.root or verb is None or other.root in tokens:
        return False
    return verb.tag_ == "VBG" or (verb.dep_ == "conj" and child(verb, "ccomp") is not None)
