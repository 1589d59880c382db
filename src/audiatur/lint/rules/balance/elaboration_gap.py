"""BAL005 elaboration-gap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ....analysis.balance import ALPHA
from ....analysis.sides import sure
from ....analysis.stats import fisher
from ....model.argument import Claim
from ....model.finding import Finding
from ...base import NOT_A_VERDICT, Case, Rule
from ...camps import certain, direct, name, pairs, reported, summarised
from ...wording import many

FEWEST = 3
MANY_REASONS = 3
FEWEST_FOR_REASONS = 4
OFTEN = 0.25


@dataclass(frozen=True, slots=True)
class Told:
    """How a side's claims are told: the claims, how many are stated in full, how many reasons they have."""

    claims: tuple[Claim, ...]
    stated: int
    reasons: int

    @property
    def share(self) -> float:
        """The part that is stated in full."""
        return self.stated / len(self.claims) if self.claims else 0.0


class ElaborationGap(Rule):
    """One side's claims are stated and argued, the other's are a list of topics.

    What it does
        Compares how many of each side's claims in direct voice are full statements, the rest being topics only named
        ("concerns about cost"). Reports a difference of at least 0.4 that chance does not explain (Fisher's exact
        test, p at most 0.05, three claims each); or one side with three reasons and more, at least one to four
        claims, the other with none, with four claims each. Silent when the side of more than a quarter of the claims
        is unknown. A note until the map says ``topic: contested``; silent on a settled topic.

    Why
        Depth of detail is part of due weight, and an argument that is only named cannot be weighed.

    When it is fine
        A summary of a longer article, when the section links to it.

    Bad::

        [pro: Farmers | say | the dam waters the fields]. [pro: They = Farmers | say | it feeds the mill].
        [pro: Millers | say | power is cheap]. [pro: Boatmen | say | the lake is deep].
        [con topic: Anglers | raise concerns about | trout], [con topic: Anglers | raise concerns about | silt],
        [con topic: Hikers | raise concerns about | noise], [con topic: Hikers | raise concerns about | the view].

    Good::

        [pro: Farmers | say | the dam waters the fields]. [pro topic: Millers | point to | power].
        [pro: Boatmen | say | the lake is deep]. [con: Anglers | say | trout die].
        [con topic: Hikers | raise concerns about | noise]. [con: Hikers | say | the view is gone].

    Good::

        [pro: Farmers | say | the dam waters the fields]. [pro: Millers | say | power is cheap].
        [con topic: Anglers | raise concerns about | trout], [con topic: Anglers | raise concerns about | silt].

    Measured
        On the drafts of 76 articles (106 debate sections, 26 articles with two sides of three claims and more), which
        have mistakes of their own: silent. Without the demands that sides be known and reasons be frequent it spoke
        three times, each time wrongly (three reasons for forty claims are no gap); hence the departure from the
        catalogue. On the reviewed map of the seed article it gives the finding that was expected.
    """

    code, name, tier, reach = "BAL005", "elaboration-gap", "P", "claim"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each pair of sides."""
        if case.settled or not certain(case.claims):
            return
        told = {s: _told(case, s) for s in case.sides.by_id}
        for named, argued in pairs(case):
            if _stated_gap(case, told[named], told[argued]) or _reason_gap(told[named], told[argued]):
                yield from self._report(case, named, argued, told, _p(told[named], told[argued]))

    def _report(self, case: Case, named: str, argued: str, told: dict[str, Told], p: float) -> Iterator[Finding]:
        topics = [c for c in told[named].claims if c.form != "proposition"] or list(told[named].claims)
        if summarised(case, topics):
            return
        groups: dict[int, list[Claim]] = {}
        for claim in topics:
            groups.setdefault(reported(claim)[0], []).append(claim)
        longest = max(groups.values(), key=lambda g: (len(g), -g[0].start))
        span = reported(longest[0])[0], max(c.end for c in longest)
        few, full = told[named], told[argued]
        message = (
            f"{full.stated} of {len(full.claims)} claims of the {name(case, argued)} are stated in full, with "
            f"{many(full.reasons, 'reason')}; of the {name(case, named)} {few.stated} of {len(few.claims)}, with "
            f"{few.reasons or 'no reason'} (p = {p:.3f}). {NOT_A_VERDICT}"
        )
        yield self.finding(
            case,
            span,
            message,
            level="warning" if case.contested else "note",
            related=[reported(c) for c in topics],
            claims=[c.id for c in few.claims],
            evidence={
                s: {"claims": len(t.claims), "stated": t.stated, "reasons": t.reasons} for s, t in ((named, few), (argued, full))
            }
            | {"p": round(p, 4)},
        )


def _told(case: Case, side: str) -> Told:
    claims = direct(case, side)
    ids = {c.id for c in claims}
    reasons = sum(r.type == "support" and r.to in ids and sure(r) for r in case.relations)
    return Told(claims, sum(c.form == "proposition" for c in claims), reasons)


def _p(one: Told, other: Told) -> float:
    return fisher(one.stated, len(one.claims) - one.stated, other.stated, len(other.claims) - other.stated)


def _stated_gap(case: Case, named: Told, argued: Told) -> bool:
    if min(len(named.claims), len(argued.claims)) < FEWEST:
        return False
    return argued.share - named.share >= case.options.elaboration_gap and _p(named, argued) <= ALPHA


def _reason_gap(named: Told, argued: Told) -> bool:
    enough = min(len(named.claims), len(argued.claims)) >= FEWEST_FOR_REASONS
    often = argued.reasons >= OFTEN * len(argued.claims)
    return enough and often and argued.reasons >= MANY_REASONS and named.reasons == 0
