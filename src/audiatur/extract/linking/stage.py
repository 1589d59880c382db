"""Sides and relations of a debate's claims in one step, whoever has found the claims."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.document import Document
from ..debates import Debate
from ..draft import Draft
from ..relations import Tie
from ..sides import Topic
from .linkstage import relate
from .sidestage import decide

SIGN = {"pro": 1.0, "con": -1.0, None: 0.0}
"""A side as a leaning. Relations go by the sides as decided, so that they stay when the words for the camps change places."""


def settle_debate(document: Document, debate: Debate, drafts: Sequence[Draft]) -> list[Tie]:
    """Put the drafts of a debate, in text order, on sides (in place) and return their relations."""
    passage, _ = decide(drafts, Topic.of(document, debate))
    return relate(drafts, passage, [SIGN[d.side] for d in drafts])
