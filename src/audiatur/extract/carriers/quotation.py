"""Quotations of a clause's length: "P," said H; H: "P"; and those whose speaker stands in an earlier sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...lexicon.frames import cue_verbs
from ..agents import can_hold
from ..draft import Frame, Part, Range
from ..split import clause_parts
from ..tree import quoted, runs, subject, subtree, verb_group
from .base import Carrier

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

SHORTEST = 5
"""Words from which a quotation counts as a statement and not as a quoted term."""


class Quotation(Carrier):
    """A quotation with a verb of saying outside it."""

    name = "quotation"

    def find(self, sentence: Span) -> Iterator[Frame]:
        """Quotations of a sentence with their speaker, or with none."""
        doc = sentence.doc
        for first, last in quoted(doc, sentence.start, sentence.end):
            words = [i for i in range(first, last) if not doc[i].is_punct]
            if len(words) < SHORTEST or not any(doc[i].pos_ in {"VERB", "AUX"} for i in words):
                continue
            parts = tuple(_parts(sentence, (first, last)))
            verb = _speaking(sentence, (first, last))
            if verb is not None and (holder := subject(verb)) is not None and can_hold(holder):
                entry = cue_verbs()[verb.lemma_.lower()]
                yield Frame(self.name, verb_group(verb), entry.cls, parts, root=holder.i, prior=0.83, lemma=entry.lemma)
            elif first - sentence.start <= 2:
                yield Frame("bare-quotation", None, "say", parts, prior=0.5)


def _parts(sentence: Span, span: Range) -> list[Part]:
    """The quotation's sentences and clauses."""
    doc = sentence.doc
    inside = set(range(*span))
    heads = [t for t in (doc[i] for i in sorted(inside)) if t.head.i not in inside or t.head == t]
    main = [h for h in heads if h.pos_ in {"VERB", "AUX"}]
    if len(main) == 1 and len(subtree(main[0]) & inside) >= 0.7 * len(inside):
        return clause_parts(main[0], inside)
    return [Part(runs(doc, inside))]


def _speaking(sentence: Span, span: Range) -> Token | None:
    """The verb of saying nearest to the quotation, outside it."""
    near = [
        t
        for t in sentence
        if not span[0] <= t.i < span[1]
        and t.pos_ == "VERB"
        and t.lemma_.lower() in cue_verbs()
        and "q" in cue_verbs()[t.lemma_.lower()].frames
    ]
    return min(near, key=lambda t: min(abs(t.i - span[0]), abs(t.i - span[1])), default=None)
