"""The extractor of dependency rules and word lists: no training, no network, the same result every time."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.argument import ArgumentMap
from ..model.document import Document
from .assemble import argument_map
from .base import Extractor
from .debates import Debate
from .draft import Draft
from .linking.stage import settle_debate
from .passages import Parsed, drafts
from .positions import others, positions
from .relations import Tie
from .scope import cite
from .trace import Trace


class Rules(Extractor):
    """Cue, frame, holder, side, relation: each stage a module of its own, each result with the rule that found it."""

    name = "rules"

    def extract(self, document: Document, passages: Sequence[Debate], trace: Trace | None = None) -> ArgumentMap:
        """A draft map of the given debates; ``trace`` is told what was kept and what was let go."""
        found: list[Draft] = []
        ties: list[Tie] = []
        for debate in passages:
            if debate.why == "pointer":
                continue
            part = self.drafts(document, debate, trace)
            settled = settle_debate(document, debate, part)
            denied, answers = positions(part)
            ties += [*others(settled, answers), *answers]
            part = sorted([*part, *denied], key=lambda d: (d.paragraph, d.part.start, d.part.end))
            cite(part, document)
            found += part
        if trace is not None:
            trace.drafts, trace.ties = found, ties
        return argument_map(document, passages, found, ties)

    def drafts(
        self, document: Document, debate: Debate, trace: Trace | None = None, parsed: dict[int, Parsed] | None = None
    ) -> list[Draft]:
        """The drafts of one debate in text order, without sides; ``parsed`` receives its parsed paragraphs."""
        return drafts(document, debate.paragraphs, "heading" if debate.why == "heading" else "passage", trace, parsed)
