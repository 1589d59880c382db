"""STR007 segregated-criticism."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.argument import Claim
from ....model.finding import Finding
from ...base import Case, Rule
from ...camps import direct, name, pairs, reported

FEWEST = 3


class SegregatedCriticism(Rule):
    """One side is fenced into the debate section, while the article speaks for the other elsewhere.

    What it does
        Reports a side with at least three claims in its own voice, at least 90 % of them in debate sections, when
        outside these the article itself asserts claims of another side that it restates. Runs only when selected by
        name.

    Why
        Segregation may create an apparent hierarchy of fact: what stands in the body seems true, what stands under
        "Criticism" disputed.

    When it is fine
        Separate sections are house style in many places.

    Bad::

        == Use ==
        [p1 pro restates=p2: The dam feeds the valley].

        == Criticism ==
        [p2 pro: Farmers | say | it feeds them]. [con: Anglers | say | trout die]. [con: Hikers | say | it leaks].
        [con: Dyers | say | silt comes].

    Good::

        == Use ==
        [p1 pro restates=p2: The dam feeds the valley]. [con: Anglers | say | trout die].

        == Criticism ==
        [p2 pro: Farmers | say | it feeds them]. [con: Hikers | say | it leaks]. [con: Dyers | say | silt comes].

    Good::

        == Use ==
        The dam feeds the valley.

        == Criticism ==
        [p2 pro: Farmers | say | it feeds them]. [con: Anglers | say | trout die]. [con: Hikers | say | it leaks].
        [con: Dyers | say | silt comes].

    Measured
        Never speaks on drafts (no restatements there). Opt-in, because separate sections are a matter of house style.
    """

    code, name, level, tier, reach = "STR007", "segregated-criticism", "note", "O", "document"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each pair of sides."""
        if case.settled:
            return
        for fenced, spoken in pairs(case):
            claims = direct(case, fenced)
            inside = [c for c in claims if case.places.in_debate(c.start)]
            asserted = _asserted(case, spoken)
            enough = len(claims) >= FEWEST and len(inside) >= case.options.segregated_share * len(claims)
            if enough and asserted:
                yield self._report(case, (fenced, spoken), (len(inside), len(claims)), asserted)

    def _report(self, case: Case, sides: tuple[str, str], counts: tuple[int, int], asserted: list[Claim]) -> Finding:
        message = (
            f"{counts[0]} of {counts[1]} claims of the {name(case, sides[0])} stand in debate sections; elsewhere the article "
            f"itself makes {len(asserted)} of the {name(case, sides[1])}"
        )
        places = [reported(c) for c in asserted]
        evidence = {"side": sides[0], "inside": counts[0], "claims": counts[1], "asserted": len(asserted)}
        return self.finding(case, places[0], message, related=places[1:], claims=[c.id for c in asserted], evidence=evidence)


def _asserted(case: Case, side: str) -> list[Claim]:
    """What the article says outside debates in its own voice that restates a claim of a side, in text order."""
    ends = {(r.source, r.to) for r in case.relations if r.type == "restate"}
    found = {
        a
        for pair in ends
        for a, b in (pair, pair[::-1])
        if (own := case.by_id.get(a)) and own.narrated and (other := case.by_id.get(b)) and other.side == side
    }
    return [c for c in case.claims if c.id in found and not case.places.in_debate(c.start) and not case.map.is_settled(c)]
