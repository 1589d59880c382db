"""As in "They point to A and B as evidence that P", "he cites A as proof of B": the claim, and its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..agents import can_hold
from ..draft import Frame, Link, Part
from ..split import clause_parts, noun_parts
from ..tree import child, children, subject, subtree, verb_group
from .base import Carrier

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

VERBS = frozenset({"point", "cite", "invoke", "offer", "see", "present", "mention", "use", "interpret", "take", "regard"})
SIGNS = frozenset({"evidence", "proof", "sign", "example", "indication", "confirmation", "reason", "support"})


class Evidence(Carrier):
    """A verb that offers something as evidence for a claim."""

    name = "evidence"

    def find(self, sentence: Span) -> Iterator[Frame]:
        """As in "as evidence that" and its kin."""
        for sign in sentence:
            if sign.lemma_.lower() not in SIGNS or sign.dep_ != "pobj" or sign.head.lower_ not in {"as", "for"}:
                continue
            verb = sign.head.head
            while verb.dep_ in {"dobj", "pobj", "prep", "conj"} and verb.lemma_.lower() not in VERBS:
                verb = verb.head
            holder = subject(verb) if verb.lemma_.lower() in VERBS else None
            claim = _claim(sign)
            if holder is None or not can_hold(holder) or not claim:
                continue
            cut = subtree(sign.head)
            reasons = _reasons(verb, cut)
            low, high = verb_group(verb)
            if child(verb, "prep") is not None and verb.nbor().lower_ == "to":
                high += 1
            link = Link("support", (sign.head.i, sign.i + 1))
            parts = (*claim, *(Part(p.runs, p.form, link) for p in reasons))
            yield Frame(self.name, (low, high), "evidence", parts, root=holder.i, prior=0.85, lemma=verb.lemma_.lower())


def _claim(sign: Token) -> list[Part]:
    clause = child(sign, "acl", "ccomp")
    if clause is not None and any(c.lower_ == "that" for c in children(clause, "mark")):
        return clause_parts(clause, subtree(clause))
    prep = next((p for p in children(sign, "prep") if p.lower_ in {"of", "for"}), None)
    target = child(prep, "pobj") if prep is not None else None
    return noun_parts(target, subtree(target), "proposition") if target is not None else []


def _reasons(verb: Token, cut: set[int]) -> list[Part]:
    obj = child(verb, "dobj")
    if obj is not None:
        return noun_parts(obj, subtree(obj) - cut, "proposition")
    found: list[Part] = []
    preps = [p for p in children(verb, "prep") if p.lower_ == "to"]
    for prep in [*preps, *(c for p in preps for c in children(p, "conj"))]:
        target = child(prep, "pobj")
        if target is not None:
            other = set().union(*(subtree(c) for c in children(prep, "conj")), set())
            found += noun_parts(target, subtree(target) - cut - other, "proposition")
    return found
