"""As in "Critics argue that P", "he said P", "the panel claims to have P", "..., arguing that P"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...lexicon import words
from ...lexicon.frames import CueVerb, cue_verbs
from ..agents import can_hold
from ..draft import Frame, Part, Range
from ..split import clause_parts
from ..tree import aimed, child, children, subject, subtree, verb_group
from .base import Carrier

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

PRIOR = {"that": 0.93, "bare": 0.85, "infinitive": 0.75, "linear": 0.7, "unlisted": 0.6}
UNLISTED = CueVerb("", "say", frozenset({"t"}), frozenset(), "-", True)
"""Any other verb counts as a cue where its subject can hold a view and its content opens with "that"."""


class Clause(Carrier):
    """A cue verb with a clause as its content."""

    name = "clause"

    def find(self, sentence: Span) -> Iterator[Frame]:
        """Cue verbs of this sentence whose content is a clause."""
        for token in sentence:
            if token.pos_ not in {"VERB", "AUX"} or child(token, "auxpass") is not None:
                continue
            verb = cue_verbs().get(token.lemma_.lower(), UNLISTED)
            if verb is UNLISTED and not _says_that(token):
                continue
            if (token.tag_ == "VBN" and token.dep_ in {"acl", "amod"}) or aimed(token):
                continue
            content = _content(token, verb.frames, sentence)
            holder = subject(token)
            if content is None or not _holds(holder, token, verb.agentive):
                continue
            how, parts = content
            root = holder.i if holder is not None else None
            prior = PRIOR[how] if verb is not UNLISTED else PRIOR["unlisted"]
            lemma = verb.lemma or token.lemma_.lower()
            lean = verb.stance if verb.cls == "deny" else "-"
            yield Frame(self.name, _cue(token), verb.cls, tuple(parts), root=root, lean=lean, prior=prior, lemma=lemma)


def _says_that(verb: Token) -> bool:
    if verb.pos_ != "VERB" or verb.lemma_.lower() in words("not_cues"):
        return False
    return any(_that(c) and c.i > verb.i for c in children(verb, "ccomp"))


def _holds(holder: Token | None, verb: Token, agentive: bool) -> bool:
    if holder is None:
        return verb.tag_ == "VBG" and not agentive
    if holder.lower_ in {"it", "there"} and (holder.dep_ == "expl" or verb.lemma_.lower() not in cue_verbs()):
        return False
    return can_hold(holder) or not agentive


def _cue(verb: Token) -> Range:
    low, high = verb_group(verb)
    if verb.lemma_ == "point" and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "out":
        high = max(high, verb.i + 2)
    return low, high


def _content(verb: Token, frames: frozenset[str], sentence: Span) -> tuple[str, list[Part]] | None:
    if "t" in frames:
        clauses = [c for c in children(verb, "ccomp") if _stated(c, verb, "q" in frames)]
        after = [c for c in clauses if c.i > verb.i]
        if after:
            clause = next((c for c in after if _that(c)), after[0])
            also = [c for c in after if c.i > clause.i]
            words = set().union(*(_clause_words(c, verb) for c in (clause, *also)))
            return "that" if _that(clause) else "bare", clause_parts(clause, words, also)
        if (merged := _cut_in_two(verb)) is not None:
            return "bare", merged
        for clause in clauses:
            return "that" if _that(clause) else "bare", clause_parts(clause, _clause_words(clause, verb))
        if (raised := _raised(verb)) is not None:
            return "bare", raised
        linear = _after_that(verb, sentence)
        if linear is not None:
            return "linear", linear
    if "i" in frames:
        aim = child(verb, "xcomp", "ccomp")
        if aim is not None and aim.i > verb.i and any(c.lower_ == "to" for c in aim.children):
            return "infinitive", clause_parts(aim, subtree(aim))
    return None


def _stated(clause: Token, verb: Token, quotable: bool) -> bool:
    """Whether a clause is what the verb says: no question, and no sentence of its own before a semicolon or dash."""
    if _question(clause) or (child(clause, "mark") is None and not _finite(clause)):
        return False
    if clause.i > verb.i:
        return True
    last = max(subtree(clause))
    return (quotable or _that(clause)) and verb.doc[last + 1].text not in {";", ":", "–", "—", "-"}


def _that(clause: Token) -> bool:
    return any(c.lower_ == "that" for c in children(clause, "mark"))


def _finite(clause: Token) -> bool:
    verbs = [clause, *children(clause, "aux", "auxpass")]
    return (
        any(v.tag_ in {"VBD", "VBP", "VBZ", "MD"} for v in verbs)
        and child(clause, "nsubj", "nsubjpass", "expl", "csubj") is not None
    )


def _question(clause: Token) -> bool:
    first = min(subtree(clause))
    return clause.doc[first].tag_ in {"WP", "WRB", "WP$"} and clause.doc[first].lower_ != "what"


def _clause_words(clause: Token, verb: Token) -> set[int]:
    """The clause without the cue itself, where the parser put the speaker inside a fronted quotation."""
    words = subtree(clause)
    return words - set(range(*verb_group(verb)))


def _cut_in_two(verb: Token) -> list[Part] | None:
    """As in "said the plan proposed was late": one clause that the parser took for two."""
    pieces = [c for c in children(verb, "ccomp") if c.i > verb.i and child(c, "mark") is None]
    if len(pieces) != 2 or child(pieces[0], "nsubj") is None or child(pieces[1], "nsubj", "nsubjpass") is not None:
        return None
    first, last = pieces
    finite = {last.tag_, *(c.tag_ for c in children(last, "aux", "auxpass"))} & {"VBD", "VBZ", "VBP", "MD"}
    return clause_parts(last, subtree(first) | subtree(last)) if finite and first.tag_ == "VBN" else None


def _raised(verb: Token) -> list[Part] | None:
    """As in "claim its passing will help": the clause's subject, where the parser took it for the verb's object."""
    subject, clause = child(verb, "dobj"), child(verb, "ccomp")
    if (
        subject is None
        or clause is None
        or not verb.i < subject.i < clause.i
        or child(clause, "mark", "nsubj", "nsubjpass") is not None
    ):
        return None
    finite = {clause.tag_, *(c.tag_ for c in children(clause, "aux", "auxpass"))} & {"VBD", "VBZ", "VBP", "MD"}
    return clause_parts(clause, subtree(clause) | subtree(subject)) if finite else None


def _after_that(verb: Token, sentence: Span) -> list[Part] | None:
    """Fallback where the parser missed the clause: "that" right after the cue (or one adverb later) opens it."""
    doc = verb.doc
    for at in (verb.i + 1, verb.i + 2):
        if at < sentence.end - 2 and doc[at].lower_ == "that" and doc[at].tag_ in {"IN", "WDT"}:
            if doc[at].head.i <= at:
                return None
            words = set(range(at + 1, sentence.end))
            stop = next((i for i in range(at + 1, sentence.end) if doc[i].text == ";"), None)
            if stop is not None:
                words = {i for i in words if i < stop}
            return clause_parts(doc[at].head, words) if doc[at].head.i in words else None
    return None
