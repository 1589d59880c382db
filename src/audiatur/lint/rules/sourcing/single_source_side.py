"""SRC003 single-source-side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ....analysis.sides import collective
from ....model.argument import Claim
from ....model.finding import Finding
from ...base import NOT_A_VERDICT, Case, Rule
from ...holders import NAMED, label
from ...wording import shorten


@dataclass(frozen=True, slots=True)
class Sourcing:
    """The cited sentences in which one side speaks, their claims, and how many of the sentences each source covers."""

    sentences: int
    claims: tuple[Claim, ...]
    sources: Counter[str]

    @property
    def top(self) -> tuple[str, int]:
        """The source that covers most sentences, and how many."""
        return min(self.sources.items(), key=lambda pair: (-pair[1], pair[0]))

    @property
    def share(self) -> float:
        """The part of the sentences that the top source covers."""
        return self.top[1] / self.sentences

    @property
    def concentration(self) -> float:
        """The Herfindahl index of the sources: 1 for a single one, near 0 for many."""
        total = sum(self.sources.values())
        return sum((n / total) ** 2 for n in self.sources.values())


class SingleSourceSide(Rule):
    """Everything one side says comes from one source, while another side has several.

    What it does
        For each side with at least three cited sentences in its own voice, counts how many of them each source covers.
        Reports a side of which one source covers at least 80 % when for another such side no source covers more than
        half. The Herfindahl index of both stands in the evidence. Two citations with different keys count as two
        sources.

    Why
        Wikipedia weighs views by their prominence in independent sources and tags what rests on a single one ("one
        source"). Four claims out of one pamphlet look like a camp and are one voice.

    When it is fine
        The side is one organisation or one author: then all its claims have that holder, and the rule is silent.

    Bad::

        [con: Anglers | say | it leaks].[1] [con: Critics | add | it smells].[1] [con: Hikers | say | it is ugly].[1]
        [pro: Millers | say | it is dry].[2] [pro: Engineers | say | it is firm].[3] [pro: Farmers | say | it is needed].[4]

    Good::

        [con: Anglers | say | it leaks].[1] [con: Critics | add | it smells].[5] [con: Hikers | say | it is ugly].[6]
        [pro: Millers | say | it is dry].[2] [pro: Engineers | say | it is firm].[3] [pro: Farmers | say | it is needed].[4]

    Good::

        [con named-org: The Club | says | it leaks].[1] [con named-org: The Club | adds | it smells].[1]
        [con named-org: The Club | says | it is ugly].[1]
        [pro: Millers | say | it is dry].[2] [pro: Engineers | say | it is firm].[3] [pro: Farmers | say | it is needed].[4]

    Measured
        On 69 hand-made maps of debate sections, in view while the rule was tuned: 3 findings in 3 maps, all right by
        hand. On the drafts of 76 articles (548,000 words, 247 debate sections): none.
    """

    code, name, reach = "SRC003", "single-source-side", "document"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each side that rests on one source."""
        known = {side: sourcing(case, side) for side in case.sides.by_id}
        enough = {side: s for side, s in known.items() if s.sentences >= case.options.source_claims}
        for side, own in enough.items():
            others = [s for other, s in enough.items() if other != side and s.share <= case.options.source_spread]
            if own.share >= case.options.source_share and others and not _one_voice(own.claims):
                yield self._report(case, side, own, min(others, key=lambda s: s.share))

    def _report(self, case: Case, side: str, own: Sourcing, other: Sourcing) -> Finding:
        key, covered = own.top
        who = collective(case.sides.by_id[side].side)
        message = (
            f"{covered} of {own.sentences} cited sentences of the {who} rest on one source ({_shown(key)}), while no source "
            f"covers more than {other.top[1]} of {other.sentences} of another side. {NOT_A_VERDICT}"
        )
        return self.finding(
            case,
            (own.claims[0].start, own.claims[0].end),
            message,
            related=[(c.start, c.end) for c in own.claims],
            claims=[c.id for c in own.claims],
            evidence={
                "side": side,
                "source": key,
                "covered": covered,
                "sentences": own.sentences,
                "herfindahl": round(own.concentration, 3),
                "other_top": other.top[1],
                "other_sentences": other.sentences,
                "other_herfindahl": round(other.concentration, 3),
            },
        )


def sourcing(case: Case, side: str) -> Sourcing:
    """What the cited sentences rest on in which a side speaks for itself."""
    claims = [c for c in case.sides.by_id[side].direct if case.scope.cited(c.start)]
    keys = {case.places.sentence(c.start): case.scope.sources(c.start) for c in claims}
    return Sourcing(len(keys), tuple(claims), Counter(key for found in keys.values() for key in found))


def _one_voice(claims: tuple[Claim, ...]) -> bool:
    """Whether all claims have one holder whom somebody could identify."""
    return all(c.holder.kind in NAMED for c in claims) and len({label(c.holder.name) for c in claims}) == 1


def _shown(key: str) -> str:
    return shorten(key, 40) if " " in key[:40] else key[:40]
