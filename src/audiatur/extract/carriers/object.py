"""As in "Residents oppose X", "they emphasize A and B", "she described X as Y", "he accused A of B", "some argue for X"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...lexicon.frames import CueVerb, cue_nouns, cue_verbs
from ..agents import can_hold
from ..draft import Frame, Lean, Part, Range
from ..split import clause_parts, noun_parts
from ..tree import aimed, child, children, runs, subject, subtree, verb_group
from .base import Carrier

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from ...model.argument import Form

TOPICAL = frozenset({"critic", "fear", "express"})
"""Cue classes whose bare object only names what the complaint is about."""


class Object(Carrier):
    """A cue verb whose content is its object, the object of its preposition, or "X as Y"."""

    name = "object"

    def find(self, sentence: Span) -> Iterator[Frame]:
        """Cue verbs of this sentence whose content is a noun phrase."""
        for token in sentence:
            verb = cue_verbs().get(token.lemma_.lower())
            if verb is None or token.pos_ != "VERB" or child(token, "auxpass") is not None:
                continue
            if (token.tag_ == "VBN" and token.dep_ in {"acl", "amod"}) or aimed(token):
                continue
            holder = subject(token)
            if holder is None or not can_hold(holder) or holder.lower_ == "it":
                continue
            for how, cue, parts, prior, aims in _contents(token, verb):
                if parts:
                    yield Frame(
                        how, cue, verb.cls, tuple(parts), root=holder.i, lean=_lean(verb, how, cue, token),
                        prior=prior, lemma=verb.lemma, aims=aims,
                    )  # fmt: skip


def _lean(verb: CueVerb, how: str, cue: Range, token: Token) -> Lean:
    if how == "prep":
        return (
            "con"
            if token.doc[cue[1] - 1].lower_ == "against"
            else "pro"
            if token.doc[cue[1] - 1].lower_ == "for"
            else verb.stance
        )
    return verb.stance


def _contents(verb: Token, entry: CueVerb) -> Iterator[tuple[str, Range, list[Part], float, Range | None]]:
    group = verb_group(verb)
    obj = child(verb, "dobj")
    form: Form = "topic" if entry.cls in TOPICAL or entry.lemma == "object" else "proposition"
    if "w" in entry.frames and obj is not None and (found := _charge(verb, obj)) is not None:
        prep, parts = found
        yield "charge", (group[0], prep.i + 1), parts, 0.85, _span(subtree(obj, without=[prep]))
        return
    if "a" in entry.frames and (parts := _small_clause(verb, obj)):
        yield "as", group, parts, 0.8, None
        return
    if "p" in entry.frames:
        for prep in children(verb, "prep"):
            if prep.lower_ in entry.preps and prep.i > verb.i and (parts := prep_parts(prep, form)):
                yield "prep", (group[0], prep.i + 1), parts, 0.71, None
                return
    doing = next((c for c in children(verb, "xcomp") if c.tag_ == "VBG" and c.i > verb.i), None)
    out = verb.lemma_ == "point" and (prt := child(verb, "prt")) is not None and prt.lower_ == "out"
    if out and obj is not None and obj.i > verb.i:
        yield "object", group, noun_parts(obj, subtree(obj), "proposition"), 0.7, None
    elif "o" in entry.frames and doing is not None:
        yield "object", group, clause_parts(doing, subtree(doing)), 0.65, None
    elif "o" in entry.frames and obj is not None and obj.i > verb.i and _sayable(obj, entry):
        tail = _tail(verb)
        parts = noun_parts(obj, (subtree(obj) | _rest(verb, obj)) - tail, form, tail)
        yield "object", group, parts, 0.6, None


def prep_parts(prep: Token, form: Form) -> list[Part]:
    """The contents a preposition brings in: noun phrases or "-ing" clauses, coordinated ones apart."""
    target = child(prep, "pobj", "pcomp")
    if target is None:
        return []
    if target.pos_ in {"VERB", "AUX"}:
        return [Part(p.runs, form, p.link) for p in clause_parts(target, subtree(target))]
    parts = noun_parts(target, subtree(target), form)
    for other in children(prep, "conj"):
        if other.pos_ == "ADP":
            parts += prep_parts(other, form)
    return parts


def _charge(verb: Token, obj: Token) -> tuple[Token, list[Part]] | None:
    """As in "accuse A of B", "criticize A for B": the content is B."""
    for prep in [*children(verb, "prep"), *children(obj, "prep")]:
        if prep.lower_ in {"of", "for", "with", "over"} and prep.i > obj.i and (prep.lower_ != "of" or prep.head == verb):
            parts = prep_parts(prep, "proposition")
            if parts:
                return prep, parts
    return None


def _small_clause(verb: Token, obj: Token | None) -> list[Part]:
    """As in "regard X as Y", "call X Y", "consider X to be Y"."""
    complement = child(verb, "oprd")
    objects = children(verb, "dobj")
    if complement is None and len(objects) == 2 and objects[1].i > objects[0].i > verb.i:
        complement = objects[1]
    if complement is None:
        complement = next((p for p in children(verb, "prep") if p.lower_ == "as" and p.i > verb.i), None)
    if obj is not None and complement is None:
        complement = next((p for p in children(obj, "prep") if p.lower_ == "as"), None)
    if complement is None and (words := _reduced(verb)):
        return [Part(runs(verb.doc, words))]
    if complement is None:
        return []
    words = subtree(complement) | (subtree(obj) if obj is not None else set())
    words = {i for i in words if i > verb.i}
    return [Part(runs(verb.doc, words))] if words else []


def _reduced(verb: Token) -> set[int]:
    """The words of "X Y" or "X to be Y" where the parser made them a clause without a finite verb."""
    clause = child(verb, "ccomp", "xcomp")
    if clause is None or clause.i < verb.i or child(clause, "mark") is not None or child(clause, "nsubj", "nsubjpass") is None:
        return set()
    finite = {clause.tag_, *(c.tag_ for c in children(clause, "aux", "auxpass"))} & {"VBD", "VBZ", "VBP", "MD"}
    return set() if finite else {i for i in subtree(clause) if i > verb.i}


def _rest(verb: Token, obj: Token) -> set[int]:
    """Prepositional phrases right behind the object, which belong to what is said whatever the parser hung them on."""
    words = subtree(obj)
    found: set[int] = set()
    for prep in children(verb, "prep"):
        phrase = subtree(prep)
        dated = any(t.pos_ == "NUM" for t in prep.children)
        if min(phrase) == max(words | found) + 1 and prep.lower_ != "as" and not dated:
            found |= phrase
    return found


def _tail(verb: Token) -> set[int]:
    """As in "A, B and C as the main benefits": what is said of all of them."""
    tail = next((p for p in verb.subtree if p.dep_ == "prep" and p.lower_ == "as" and p.head.i <= p.i and _of(p, verb)), None)
    return subtree(tail) if tail is not None else set()


def _of(prep: Token, verb: Token) -> bool:
    head = prep.head
    while head.dep_ == "conj":
        head = head.head
    return head == verb or (head.dep_ == "dobj" and head.head == verb)


def _sayable(obj: Token, entry: CueVerb) -> bool:
    """Whether an object is something one can be for, against or vocal about."""
    if entry.cls == "express":
        return False
    if obj.lemma_.lower() in cue_nouns() and any(c.dep_ in {"acl", "ccomp"} or c.dep_ == "prep" for c in obj.children):
        return entry.cls in {"deny", "support", "critic"} and child(obj, "acl", "ccomp") is None
    return obj.pos_ in {"NOUN", "PROPN", "VERB"} or (obj.pos_ == "PRON" and len(subtree(obj)) > 1)


def _span(indices: set[int]) -> Range | None:
    return (min(indices), max(indices) + 1) if indices else None
