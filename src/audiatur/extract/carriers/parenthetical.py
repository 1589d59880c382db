"""As in "The tolls, Cole argues, hurt trade", "this was, he says, a mistake", "as Cole explains, P"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...lexicon.frames import cue_verbs
from ..agents import can_hold
from ..draft import Frame
from ..split import clause_parts
from ..tree import child, children, subtree, verb_group
from .base import Carrier

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

SHORTEST = 3
"""Words from which the clause around the cue counts as a content."""


class Parenthetical(Carrier):
    """A cue verb with its subject set into the clause that is its content."""

    name = "parenthetical"

    def find(self, sentence: Span) -> Iterator[Frame]:
        """Cue verbs beside the clause they report."""
        for token in sentence:
            verb = cue_verbs().get(token.lemma_.lower())
            if verb is None or not verb.frames & {"t", "q"} or not _aside(token):
                continue
            holder, clause = child(token, "nsubj"), token.head
            if holder is None or not can_hold(holder) or clause.pos_ not in {"VERB", "AUX"}:
                continue
            words = subtree(clause) - subtree(token)
            if len(words) >= SHORTEST:
                parts = tuple(clause_parts(clause, words))
                yield Frame(self.name, verb_group(token), verb.cls, parts, root=holder.i, prior=0.85, lemma=verb.lemma)


def _aside(verb: Token) -> bool:
    """Whether a verb stands between commas with nothing but its subject, or with "as" in front of it."""
    if verb.pos_ != "VERB" or child(verb, "ccomp", "dobj", "xcomp", "auxpass") is not None:
        return False
    if verb.dep_ == "advcl":
        return any(c.lower_ == "as" for c in children(verb, "mark"))
    return verb.dep_ == "parataxis"
