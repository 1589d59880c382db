"""Who can hold a view: people, bodies and documents, told from things by word lists and endings."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ..lexicon import vague_holders, words
from ..lexicon.frames import agents, camps

if TYPE_CHECKING:
    from spacy.tokens import Token

AGENTIVE = re.compile(r"(?:ist|ologist|ician|crat|eer|arian|grapher|logian)$")
PLURAL_AGENTIVE = re.compile(r"(?:ist|er|or|ant|ian|ite|man|woman)$")


@cache
def noun_kind(lemma: str) -> str | None:
    """``person``, ``body`` or ``document`` for a noun that can hold a view, else ``None``."""
    for kind in ("document", "body", "person"):
        if lemma in agents(kind):
            return kind
    if lemma in camps() or lemma + "s" in vague_holders():
        return "person"
    if lemma in words("not_agents"):
        return None
    return "person" if AGENTIVE.search(lemma) else None


def lemma_of(token: Token) -> str:
    """Lower-case lemma of a noun; the plural s goes where the model took the word for a name."""
    lemma: str = token.lemma_.lower()
    if lemma == token.lower_ and lemma.endswith("s") and len(lemma) > 4 and not lemma.endswith("ss"):
        single = lemma[:-3] + "y" if lemma.endswith("ies") else lemma[:-1]
        if noun_kind(single) is not None:
            return single
    return lemma


def can_hold(token: Token) -> bool:
    """Whether the head of a noun phrase can hold a view."""
    if token.pos_ == "PRON" or token.lower_ in words("pronouns"):
        return token.lower_ in words("pronouns") or (token.lower_ == "it" and token.dep_ != "expl")
    if token.pos_ == "PROPN":
        return True
    lemma = lemma_of(token)
    if noun_kind(lemma) is not None:
        return True
    if token.tag_ in {"NNS", "NNPS"} and lemma not in words("not_agents") and PLURAL_AGENTIVE.search(lemma):
        return True
    return token.pos_ in {"ADJ", "DET", "NUM"} and token.lower_ in words("pronouns")
