"""As in "H is critical of X", "H was concerned that P", "H is opposed to X", "those in favor of X"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..agents import can_hold
from ..draft import Frame, Lean
from ..split import clause_parts
from ..tree import child, children, subject, subtree
from .base import Carrier
from .object import prep_parts

if TYPE_CHECKING:
    from spacy.tokens import Span

ADJECTIVES: dict[str, tuple[Lean, str, frozenset[str]]] = {
    "critical": ("con", "critic", frozenset({"of"})),
    "skeptical": ("con", "deny", frozenset({"of", "about"})),
    "sceptical": ("con", "deny", frozenset({"of", "about"})),
    "dismissive": ("con", "deny", frozenset({"of"})),
    "concerned": ("con", "fear", frozenset({"about", "over", "with"})),
    "worried": ("con", "fear", frozenset({"about", "over"})),
    "afraid": ("con", "fear", frozenset({"of"})),
    "opposed": ("con", "deny", frozenset({"to"})),
    "hostile": ("con", "critic", frozenset({"to"})),
    "convinced": ("-", "believe", frozenset({"of"})),
    "certain": ("-", "believe", frozenset({"of"})),
    "confident": ("-", "believe", frozenset({"of"})),
    "supportive": ("pro", "support", frozenset({"of"})),
}


class Adjective(Carrier):
    """A predicate adjective that states an attitude."""

    name = "adjective"

    def find(self, sentence: Span) -> Iterator[Frame]:
        """Attitude adjectives with a holder and a content."""
        for token in sentence:
            entry = ADJECTIVES.get(token.lower_)
            if entry is None or token.dep_ not in {"acomp", "ROOT", "conj", "advcl", "ccomp", "relcl", "oprd"}:
                continue
            lean, cls, preps = entry
            verb = token.head if token.dep_ == "acomp" else token
            holder = subject(verb) or subject(token)
            if holder is None or not can_hold(holder):
                continue
            start = verb.i if verb.i < token.i and token.i - verb.i <= 4 else token.i
            clause = child(token, "ccomp") or (child(verb, "ccomp") if verb.pos_ == "AUX" else None)
            if clause is not None and child(clause, "mark") is not None:
                parts, end = clause_parts(clause, subtree(clause)), token.i + 1
            else:
                prep = next(
                    (p for p in [*children(token, "prep"), *children(verb, "prep")] if p.lower_ in preps and p.i > token.i), None
                )
                if prep is None:
                    continue
                parts, end = prep_parts(prep, "topic"), prep.i + 1
            if parts:
                yield Frame(self.name, (start, end), cls, tuple(parts), root=holder.i, lean=lean, prior=0.7, lemma=token.lower_)
