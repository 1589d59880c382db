"""As in "It is argued that P", "it has been suggested that P", "it appears that P"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...lexicon.frames import cue_verbs
from ..draft import Frame
from ..split import clause_parts
from ..tree import child, children, subtree, verb_group
from .base import Carrier

if TYPE_CHECKING:
    from spacy.tokens import Span


class Impersonal(Carrier):
    """A passive cue verb with an empty "it" as subject."""

    name = "impersonal"

    def find(self, sentence: Span) -> Iterator[Frame]:
        """Claims that nobody in particular is said to hold."""
        for token in sentence:
            verb = cue_verbs().get(token.lemma_.lower())
            if verb is None or token.tag_ != "VBN" or child(token, "auxpass") is None:
                continue
            it = next((c for c in children(token, "nsubjpass", "nsubj", "expl") if c.lower_ == "it"), None)
            clause = child(token, "ccomp")
            if it is None or clause is None or clause.i < token.i:
                continue
            cue = (it.i, verb_group(token)[1])
            by = child(token, "agent")
            agent = child(by, "pobj") if by is not None else None
            parts = tuple(clause_parts(clause, subtree(clause)))
            yield Frame(
                self.name, cue, verb.cls, parts, kind="agentless" if agent is None else None,
                root=agent.i if agent is not None else None, prior=0.9, lemma=verb.lemma,
            )  # fmt: skip
