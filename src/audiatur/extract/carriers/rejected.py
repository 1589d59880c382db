"""As in "Criticisms rooted in X miss the point": a position that exists only as what somebody rejects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...lexicon import words
from ..agents import lemma_of, noun_kind
from ..draft import Frame, Part
from ..tree import child, runs, subtree
from .base import Carrier

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


class Rejected(Carrier):
    """A described criticism or claim as the subject of a verb of refusal.

    What points back ("this criticism") is none, and neither are people ("Critics of the dam deny ...").
    """

    name = "rejected"

    def find(self, sentence: Span) -> Iterator[Frame]:
        """Positions named only to be rejected."""
        for token in sentence:
            if token.pos_ != "VERB" or token.lemma_.lower() not in words("denials"):
                continue
            position = child(token, "nsubj")
            if position is None or lemma_of(position) not in words("anaphors") or not _described(position):
                continue
            if noun_kind(lemma_of(position)) == "person":
                continue
            part = Part(runs(sentence.doc, subtree(position)), "target-only")
            yield Frame(self.name, None, "critic", (part,), kind="agentless", lean="con", prior=0.7, lemma=lemma_of(position))


def _described(noun: Token) -> bool:
    """Whether the noun phrase says what the position is (more than "this criticism" or "the critics' claim")."""
    return any(c.dep_ in {"acl", "relcl", "prep", "ccomp"} and c.i > noun.i for c in noun.children)
