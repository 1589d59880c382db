"""As in "According to H, P", "in H's view, P", "in the opinion of H, P", "for H, P"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..agents import can_hold
from ..draft import Frame, Range
from ..split import clause_parts
from ..tree import child, subtree
from .base import Carrier

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

VIEWS = frozenset(
    {
        "view",
        "opinion",
        "eyes",
        "eye",
        "judgment",
        "judgement",
        "words",
        "word",
        "estimation",
        "account",
        "mind",
        "approach",
        "theory",
        "reading",
    }
)


class According(Carrier):
    """A holder given by a phrase; the content is the clause it hangs on."""

    name = "according"

    def find(self, sentence: Span) -> Iterator[Frame]:
        """According-to phrases of a sentence."""
        for token in sentence:
            found = _according(token) or _view(token) or _for(token, sentence)
            if found is None:
                continue
            top, cue, holder = found
            verb = top.head
            while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
                verb = verb.head
            words = subtree(verb) - subtree(top)
            if (can_hold(holder) or holder.tag_ == "PRP") and verb.pos_ in {"VERB", "AUX"} and len(words) >= 3:
                parts = tuple(clause_parts(verb, words))
                yield Frame(self.name, cue, "say", parts, root=holder.i, prior=0.9, lemma="according to")


def _according(token: Token) -> tuple[Token, Range, Token] | None:
    if token.lower_ != "according" or token.i + 1 >= len(token.doc) or token.nbor().lower_ != "to":
        return None
    to = token.nbor()
    holder = child(to, "pobj") or child(token, "pobj")
    if holder is None or holder.tag_ in {"WDT", "WP"} or holder.i < token.i:
        return None
    return token, (token.i, token.i + 2), holder


def _for(token: Token, sentence: Span) -> tuple[Token, Range, Token] | None:
    """As in "For Ames, P": a name or pronoun right at the head of a sentence, closed by a comma."""
    if token.lower_ != "for" or token.i - sentence.start > 2 or token.dep_ != "prep" or token.head.i < token.i:
        return None
    holder = child(token, "pobj")
    if holder is None or holder.pos_ != "PROPN" or holder.i + 1 >= sentence.end or holder.nbor().text != ",":
        return None
    return token, (token.i, token.i + 1), holder


def _view(token: Token) -> tuple[Token, Range, Token] | None:
    if (
        token.lower_ not in VIEWS
        or token.dep_ != "pobj"
        or token.head.lower_ not in {"in", "to", "from"}
        or token.head.dep_ != "prep"
    ):
        return None
    if token.head.head.pos_ not in {"VERB", "AUX"}:
        return None
    owner = child(token, "poss")
    if owner is None:
        of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        owner = child(of, "pobj") if of is not None else None
    return (token.head, (token.head.i, token.i + 1), owner) if owner is not None else None
