"""STR003 bare-claim."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.argument import Claim
from ....model.finding import Finding
from ...base import Case, Rule
from ...camps import direct, name, reported, summarised


class BareClaim(Rule):
    """Claims of a side stand without a reason, an example or a source.

    What it does
        Counts for each side the statements in its own voice that nothing in the map supports, that no citation covers
        and that support nothing themselves. Reports sides with at least three of them, once for the article, with the
        counts of each. Settled claims do not count.

    Why
        Whoever claims something owes a reason. A claim without grounds can be believed or not, but not weighed.

    When it is fine
        A summary of a longer article. An article that gives sources at the end.

    Bad::

        [con: Anglers | say | trout die]. [con: Hikers | say | it leaks]. [con: Dyers | say | silt comes].

    Good::

        [c1 con: Anglers | say | trout die]. [con: Hikers | say | it leaks]. [con supports=c1: Dyers | say | silt comes].

    Good::

        [con: Anglers | say | trout die]. [con: Hikers | say | it leaks]. [con: Dyers | say | silt comes].[1]

    Measured
        On the drafts of 76 articles (106 debate sections, 26 articles with two sides of three claims and more), which
        have mistakes of their own: 16 articles. Drafts find few reasons, so on drafts it says too much; it stays in
        preview. On the reviewed map of the seed article it gives the finding that was expected.
    """

    code, name, level, tier = "STR003", "bare-claim", "note", "P"

    def check(self, case: Case) -> Iterator[Finding]:
        """At most one finding, with the counts of every side."""
        linked = {end for r in case.relations if r.type == "support" for end in (r.source, r.to)}
        stated = {s: [c for c in direct(case, s) if c.form == "proposition"] for s in case.sides.by_id}
        bare = {s: [c for c in claims if c.id not in linked and not case.cited(c)] for s, claims in stated.items()}
        told = [s for s in bare if len(bare[s]) >= case.options.bare_claims and not summarised(case, bare[s])]
        if told:
            yield self._report(case, told, bare, stated)

    def _report(self, case: Case, told: list[str], bare: dict[str, list[Claim]], stated: dict[str, list[Claim]]) -> Finding:
        worst = min(told, key=lambda s: (-len(bare[s]) / len(stated[s]), bare[s][0].start))
        counts = ", ".join(f"{len(bare[s])} of {len(stated[s])} of the {name(case, s)}" for s in told)
        message = f"statements without a reason, example or source in the text: {counts}"
        places = [reported(c) for s in (worst, *told) for c in bare[s]]
        evidence = {s: {"bare": len(bare[s]), "stated": len(stated[s])} for s in stated}
        return self.finding(case, places[0], message, related=places[1:], claims=[c.id for c in bare[worst]], evidence=evidence)
