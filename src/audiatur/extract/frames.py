"""From candidates to the attributions of a sentence: one frame a cue, nested ones kept apart, implausible ones dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lexicon.frames import cue_nouns, cue_verbs
from .agents import can_hold
from .carriers.base import carriers
from .draft import Frame, Part
from .split import reasons
from .tree import child, quoted, runs, subject, subtree, verb_group

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from .trace import Trace

ORDER = (
    *("evidence", "charge", "clause", "impersonal", "predicated", "received"),
    *("passive", "as", "prep", "according", "parenthetical", "nominal"),
)
"""Which construction wins a cue that several claim; the rest follow in the order of their priors."""

BARE = 0.6
"""Prior of an attitude noun that brings no clause along."""
FIRST_PERSON = "the speaker of a quotation speaks of themselves; the quotation is the claim"
MENTIONED = "a criticism that somebody only speaks of"
DEFINING = "it only says who is meant by “those”"
GROUNDED = frozenset({"object", "passive", "prep", "as", "clause", "adjective", "received"})
"""Constructions whose cue verb may bring a reason of its own."""


def frames(sentence: Span, trace: Trace | None = None) -> list[Frame]:
    """The attributions of a sentence, in text order, contents disjoint unless one is nested in the other.

    ``trace`` is told which candidates were dropped, and why.
    """
    doc = sentence.doc
    kept = _choose(doc, [f for carrier in carriers() for f in carrier.find(sentence)], trace)
    return [_grounded(doc, f) for f in _separate(doc, kept, trace)]


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


def _own_words(doc: Doc, frame: Frame) -> bool:
    """Whether the cue is part of a quotation in the first person: "I think that P" is P of whoever is quoted, not of an "I"."""
    if frame.root is None or doc[frame.root].lower_ not in {"i", "we", "you"}:
        return False
    return any(a <= frame.root < b for a, b in quoted(doc, 0, len(doc)))


def _rank(frame: Frame) -> tuple[int, float]:
    return (ORDER.index(frame.rule) if frame.rule in ORDER else len(ORDER), -frame.prior)


def _choose(doc: Doc, found: list[Frame], trace: Trace | None) -> list[Frame]:
    """One frame for each cue: cues that share a token compete, and so do frames with nearly the same content."""
    kept: list[Frame] = []
    for frame in sorted(found, key=_rank):
        if why := _empty(doc, frame) or _beaten(frame, kept):
            if trace is not None:
                trace.drop(frame, why)
        else:
            kept.append(frame)
    last = [f for f in kept if not (_mentioned(f, kept) or _defining(doc, f, kept))]
    if trace is not None:
        for frame in (f for f in kept if f not in last):
            trace.drop(frame, DEFINING if _defining(doc, frame, kept) else MENTIONED)
    return sorted(last, key=lambda f: (f.cue or (f.parts[0].start, 0), -f.prior))


def _empty(doc: Doc, frame: Frame) -> str:
    """Why a candidate says nothing, or says it of its own speaker; else nothing."""
    if not frame.parts:
        return "no words are left for its content"
    return FIRST_PERSON if _own_words(doc, frame) else ""


def _beaten(frame: Frame, kept: list[Frame]) -> str:
    """Which candidate already stands for the same cue or words; else nothing."""
    for other in kept:
        if _same_cue(frame, other):
            return f"the cue is read as {other.rule}"
        if _same_words(frame, other):
            return f"its words are the content of {other.rule}"
    return ""


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


def _separate(doc: Doc, kept: list[Frame], trace: Trace | None) -> list[Frame]:
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
        elif trace is not None:
            trace.drop(frame, "other attributions take up all of its words")
    return result


def _beside(doc: Doc, frame: Frame, other: Frame, tokens: set[int]) -> bool:
    """Whether an attribution inside a content shares its holder, so that it goes on beside it and not within it."""
    if other.cue is None or other.cue[0] not in tokens or other.root is None:
        return False
    verb = next((doc[i] for i in range(*other.cue) if doc[i].pos_ == "VERB"), None)
    if other.root != frame.root or verb is None or other.root in tokens:
        return False
    return verb.tag_ == "VBG" or (verb.dep_ == "conj" and child(verb, "ccomp") is not None)
