"""Positions that a claim tells only to deny them ("they reject the idea that P", "this does not mean that P").

Such a P is a claim too, of nobody who is named, and the claim that denies it rebuts it: the guidelines of the hand-made maps
count both, and in argument mapping an objection that a text raises itself stands in a box of its own (Peldszus and Stede 2013).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..lexicon import kinds, words
from ..lexicon.frames import cue_verbs
from .draft import Draft, Frame, Part, Range
from .relations import Tie
from .sides import OTHER
from .tree import child, children, runs, subtree, verb_group

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

LEAST = 3
"""Words that a position has at least."""
OBJECTS = frozenset({"dobj", "nsubjpass", "pobj", "conj"})
AGAINST = frozenset({"about", "of", "to", "against", "over"})
MARKS = frozenset({"that", "whether", "if"})


class Denied(NamedTuple):
    """A position: its words, the words that deny it, and the word that brings it ("idea", "mean")."""

    runs: tuple[Range, ...]
    cue: Range
    bringer: int


def positions(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Tie]]:
    """The positions that claims of a debate deny and that are no claims there yet, on the other side, and their rebuttals."""
    made: list[Draft] = []
    ties: list[Tie] = []
    told = {(d.paragraph, d.part.runs) for d in drafts if d.part.form == "target-only"}
    for draft in drafts:
        for one in denied(draft.doc[draft.part.start].sent):
            if (draft.paragraph, one.runs) in told or not _denies(draft, one):
                continue
            told.add((draft.paragraph, one.runs))
            position = _position(draft, one)
            made.append(position)
            ties.append(Tie(draft, position, "rebut", "denied", 0.7, one.cue))
    return made, ties


def others(ties: Sequence[Tie], answers: Sequence[Tie]) -> list[Tie]:
    """The ties of a debate, but for those that let a denial answer another claim than the position it denies."""
    own = {id(answer.source) for answer in answers}
    return [tie for tie in ties if tie.why != "denial" or id(tie.source) not in own]


def _position(draft: Draft, one: Denied) -> Draft:
    part = Part(one.runs, "target-only")
    frame = Frame("denied", None, "argue", (part,), kind="agentless", prior=0.65)
    made = Draft(frame, part, draft.paragraph, draft.sentence, draft.doc, "agentless")
    made.side, made.why, made.sure = OTHER.get(draft.side or ""), "nested", draft.sure
    made.parent = draft
    return made


def _denies(draft: Draft, one: Denied) -> bool:
    """Whether a claim holds a position, and its own words or its cue those that deny or bring it."""
    own = draft.part.tokens | set(range(*(draft.frame.cue or (0, 0))))
    within = draft.part.tokens.issuperset(i for a, b in one.runs for i in range(a, b))
    return within and not own.isdisjoint({*range(*one.cue), one.bringer})


def denied(sentence: Span) -> Iterator[Denied]:
    """The positions that a sentence denies, with the words that do so."""
    for token in sentence:
        for clause, cue in _clauses(token):
            told = runs(token.doc, subtree(clause, [m for m in children(clause, "mark") if m.lower_ in MARKS]))
            if sum(b - a for a, b in told) >= LEAST:
                yield Denied(told, cue, token.i)


def _clauses(token: Token) -> Iterator[tuple[Token, Range]]:
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN":
        clause = _brought(token)
        cue = (
            _refusal(token) if lemma in kinds("denying", "view") else _none(token) if lemma in kinds("denying", "proof") else None
        )
    else:
        clause = next((c for c in children(token, "ccomp") if c.i > token.i), None)
        cue = _denial(token, clause) if clause is not None else None
    if clause is not None and cue is not None:
        yield clause, cue


def _brought(noun: Token) -> Token | None:
    """As in "the idea that P": the clause P."""
    clauses = [c for c in children(noun, "acl", "ccomp", "relcl") if c.i > noun.i]
    return next((c for c in clauses if any(m.lower_ == "that" for m in children(c, "mark"))), None)


def _denial(verb: Token, clause: Token) -> Range | None:
    """As in "deny that P", "does not mean that P", "it is hard to argue that P"."""
    lemma = verb.lemma_.lower()
    if _goes_against(verb):
        return verb_group(verb) if any(m.lower_ in MARKS for m in children(clause, "mark")) else None
    if lemma in kinds("denying", "grant"):
        return verb_group(verb) if _negated(verb) else None
    if lemma in kinds("denying", "tell") and verb.dep_ in {"xcomp", "ccomp", "advcl"}:
        hard = next(
            (t for t in (verb.head, *children(verb.head, "acomp", "attr")) if t.lemma_.lower() in kinds("denying", "hard")), None
        )
        return (min(hard.i, verb.i), max(hard.i, verb.i) + 1) if hard is not None else None
    return None


def _refusal(noun: Token) -> Range | None:
    """The words that go against a view: a verb or noun it depends on, a verdict on it, an adjective before it."""
    head = noun.head.head if noun.dep_ == "conj" else noun.head
    if noun.dep_ == "pobj":
        stand = head.head
        if stand.lemma_.lower() in kinds("denying", "stand") and head.lower_ in AGAINST:
            return stand.i, stand.i + 1
        head = stand
    lemma = head.lemma_.lower()
    against = noun.dep_ in OBJECTS and (_goes_against(head) or (lemma in kinds("denying", "grant") and _negated(head)))
    fails = lemma in words("denials") and noun.dep_ in {"dobj", "nsubj", "nsubjpass"} and not _negated(head)
    if against or fails:
        return verb_group(head)
    called = children(head, "acomp", "attr") if noun.dep_ == "nsubj" and head.lemma_ == "be" and not _negated(head) else []
    wrong = words("verdicts") | kinds("denying", "hard")
    return next(((t.i, t.i + 1) for t in (*called, *children(noun, "amod")) if t.lemma_.lower() in wrong), None)


def _none(noun: Token) -> Range | None:
    """As in "there is no evidence that P"."""
    no = child(noun, "det")
    return (no.i, noun.i + 1) if no is not None and no.lower_ == "no" else None


def _goes_against(verb: Token) -> bool:
    entry = cue_verbs().get(verb.lemma_.lower())
    return verb.pos_ == "VERB" and entry is not None and entry.cls == "deny" and not _negated(verb)


def _negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in {"never", "hardly"} for c in verb.children)
