"""BAL011 undue-weight."""

from __future__ import annotations

from collections.abc import Iterator

from ....analysis.sides import word_count
from ....model.argument import Claim, Relation, Side
from ....model.finding import Finding
from ...base import NOT_A_VERDICT, Case, Rule
from ...camps import direct, name, reported

MINORITY = 0.25


class UndueWeight(Rule):
    """A minority or fringe view gets more than the space that was declared to be its due.

    What it does
        The reverse of a missing side: false balance. Reports a side with a declared weight of at most 25 % whose
        share of the words in direct voice lies above it by more than the tolerance; a side above its ``max_share``;
        and claims of a side declared fringe that nobody in the article answers. Runs when it is selected by name, or
        when the topic is declared ``mainstream-minority`` or ``settled``. Without a declaration it is silent.

    Why
        Minority views need not be given as much room as those with more support; giving both sides the same time
        where the evidence is on one of them misleads (BBC Trust, From Seesaw to Wagon Wheel, 2007).

    When it is fine
        An article about the minority view itself, which may describe it at length: then declare other weights.

    Bad::

        topic: settled
        fringe: con
        [pro: Engineers | say | the dam is of stone]. [con: A pamphlet | says | the dam is painted on a cloth].

    Good::

        topic: settled
        fringe: con
        [pro: Engineers | say | the dam is of stone]. [c1 con: A pamphlet | says | the dam is painted on a cloth].
        [pro rebuts=c1: Masons | answer that | they cut the blocks].

    Good::

        [pro: Engineers | say | the dam is of stone]. [con: A pamphlet | says | the dam is painted on a cloth].

    Measured
        Cannot be measured without declared weights; tried on invented texts about evolution, vaccines, the climate
        and the moon landing (tests/rules/test_consensus_topics.py).
    """

    code, name, tier, reach = "BAL011", "undue-weight", "O", "document"
    topics = ("mainstream-minority", "settled")

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each side with too much, one for each fringe side that nobody answers."""
        for side in case.map.sides:
            claims = direct(case, side.id)
            if claims:
                yield from self._space(case, side, claims)
                yield from self._unanswered(case, side, claims)

    def _space(self, case: Case, side: Side, claims: tuple[Claim, ...]) -> Iterator[Finding]:
        words = {s: word_count(direct(case, s)) for s in case.sides.by_id}
        total = sum(words.values())
        count = sum(len(direct(case, s)) for s in words)
        if case.map.weights is None or total < case.options.space_words or count < case.options.space_claims:
            return
        share = words[side.id] / total
        limit = _limit(case, side)
        if limit is None or share <= limit:
            return
        told = f"{words[side.id]} of {total} words in direct voice ({share:.0%}) are the {name(case, side.id)}’"
        message = f"{told}, at most {limit:.0%} was declared due".replace("%", " %")
        evidence = {"side": side.id, "words": words, "share": round(share, 3), "limit": limit, "basis": case.map.weights.basis}
        places = [reported(c) for c in claims]
        text = f"{message}. Weights: {case.map.weights.basis}. {NOT_A_VERDICT}"
        yield self.finding(case, places[0], text, related=places[1:], evidence=evidence)

    def _unanswered(self, case: Case, side: Side, claims: tuple[Claim, ...]) -> Iterator[Finding]:
        if side.role != "fringe" or any(case.by_id[r.source].side != side.id for r in _attacks(case, side.id)):
            return
        places = [reported(c) for c in claims]
        message = (
            f"{len(claims)} claims of the {name(case, side.id)}, declared fringe, and no answer in the article. {NOT_A_VERDICT}"
        )
        evidence = {"side": side.id, "claims": len(claims), "answers": 0}
        ids = [c.id for c in claims]
        yield self.finding(
            case, places[0], message.replace("1 claims", "1 claim"), related=places[1:], claims=ids, evidence=evidence
        )


def _attacks(case: Case, side: str) -> list[Relation]:
    return [r for r in case.relations if r.attacks and (c := case.by_id.get(r.to)) is not None and c.side == side]


def _limit(case: Case, side: Side) -> float | None:
    """The share above which a side has more than its due."""
    limits = [] if side.max_share is None else [side.max_share]
    if case.due and side.id in case.due.shares and case.due.shares[side.id][1] <= MINORITY:
        limits.append(case.due.shares[side.id][1] + case.due.tolerance)
    return min(limits, default=None)
