"""BAL009 lopsided-verdict."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations

from ....analysis.labelling import Labelling, framework, label, labelling
from ....analysis.semantics.base import Framework
from ....model.argument import Claim, Relation
from ....model.base import Span
from ....model.finding import Finding
from ...base import NOT_A_VERDICT, Case, Rule
from ...camps import name, reported
from ...wording import many

FEWEST = 2
MOST_TRIED_ALONE = 200
MOST_TRIED_IN_PAIRS = 40
REPLY = "a reply that is not there"


class LopsidedVerdict(Rule):
    """Going by the answers that are printed, every contested claim of one side stands and none of the other's does.

    What it does
        Reads the attacks as an argument graph (grounded semantics, Dung 1995): a claim stands when all that attacks
        it is itself answered by a claim that stands. Reports when of the contested claims, at least two on each side,
        all of one side stand and none of the other, with explicit attacks alone and with all. The message names the
        cheapest reply that would change this, and tells when reading supports as attacks (deductive or necessary)
        gives another result. Silent on a settled topic.

    Why
        It says exactly this: no criticism survives the replies printed here, and no reply is itself answered. Readers
        take the unanswered word for the better one.

    When it is fine
        On a matter where the replies do settle it: then declare it settled.

    Bad::

        [c1 con: Anglers | say | the dam kills trout]. [c2 con: Hikers | say | it leaks].
        [p1 pro rebuts=c1: Engineers | reply that | trout thrive]. [p2 pro rebuts=c2: Millers | reply that | it is dry].

    Good::

        [c1 con: Anglers | say | the dam kills trout]. [c2 con: Hikers | say | it leaks].
        [p1 pro rebuts=c1: Engineers | reply that | trout thrive]. [p2 pro rebuts=c2: Millers | reply that | it is dry].
        [c3 con rebuts=p1: Anglers | answer that | the count was false].

    Good::

        [c1 con: Anglers | say | the dam kills trout]. [c2 con: Hikers | say | it leaks].
        [p1 pro rebuts=c1: Engineers | reply that | trout thrive]. [p2 pro rebuts?=c2: Millers | say that | it is dry].

    Measured
        On the drafts of 76 articles (106 debate sections, 26 articles with two sides of three claims and more), which
        have mistakes of their own: four findings; as they rest on drafted attacks, on which even people agree at 0.77
        only, it stays in preview. On the reviewed map of the seed article it gives the finding that was expected. The
        labelling itself equals the definition on all frameworks of four claims.
    """

    code, name, level, tier, reach = "BAL009", "lopsided-verdict", "note", "P", "exchange"

    def check(self, case: Case) -> Iterator[Finding]:
        """At most one finding, at the last answer of the side whose claims stand."""
        if case.settled or not case.sides.answers:
            return
        every, explicit = (labelling(case.map, explicit=flag) for flag in (False, True))
        for stands, falls in permutations((s for s in case.sides.by_id if not case.exempt(s)), 2):
            if all(_lopsided(case, labels, stands, falls) for labels in (every, explicit)):
                yield self._report(case, stands, falls, every)

    def _report(self, case: Case, stands: str, falls: str, labels: Labelling) -> Finding:
        answers = [r for r in case.relations if r.attacks and r.source in labels.in_ and case.by_id[r.source].side == stands]
        places = sorted({reported(case.by_id[r.source]) for r in answers})
        up, down = (_contested(case, labels, s) for s in (stands, falls))
        message = (
            f"by the answers printed here {len(up)} of {len(up)} contested claims of the {name(case, stands)} stand, "
            f"0 of {len(down)} of the {name(case, falls)}. {NOT_A_VERDICT}"
            f"{_cheapest(case, labels, falls)}{_support(case, stands, falls)}"
        )
        return self.finding(
            case,
            _last(places, answers, case),
            message,
            related=places,
            claims=[c.id for c in down],
            relations=[r.id for r in answers],
            evidence={
                "stands": {stands: len(up), falls: 0},
                "contested": {stands: len(up), falls: len(down)},
                "explicit": sum(r.explicit for r in answers),
                "answers": len(answers),
            },
        )


def _last(places: list[Span], answers: list[Relation], case: Case) -> Span:
    """The last answer that a word of the text signals."""
    explicit = [reported(case.by_id[r.source]) for r in answers if r.explicit]
    return max(explicit or places)


def _contested(case: Case, labels: Labelling, side: str) -> list[Claim]:
    touched = labels.in_ | labels.out | labels.undec
    return [c for c in case.claims if c.side == side and c.id in touched and not case.map.is_settled(c)]


def _lopsided(case: Case, labels: Labelling, stands: str, falls: str) -> bool:
    up, down = _contested(case, labels, stands), _contested(case, labels, falls)
    if min(len(up), len(down)) < FEWEST:
        return False
    return all(c.id in labels.in_ for c in up) and not any(c.id in labels.in_ for c in down)


def _support(case: Case, stands: str, falls: str) -> str:
    """Whether the readings of support give another result."""
    readings = [r for r in ("deductive", "necessary") if not _lopsided(case, labelling(case.map, support=r), stands, falls)]
    return f" With supports read as {' or '.join(readings)} the result is another." if readings else ""


def _cheapest(case: Case, labels: Labelling, falls: str) -> str:
    """The fewest further replies that would let a claim of the side stand, in words."""
    arguments = framework(case.map)
    ours = {c.id for c in case.claims if c.side == falls}
    targets, back = _smallest(arguments, labels, ours)
    if not targets:
        return ""
    lines = ", ".join(f"{t} (line {case.line_column(case.by_id[t].start)[0]})" for t in targets)
    return f" {many(len(targets), 'sourced reply')}, to {lines}, would reinstate {', '.join(back)}."


def _smallest(arguments: Framework, labels: Labelling, ours: set[str]) -> tuple[tuple[str, ...], list[str]]:
    """The fewest claims of others whose refutation lets one of ours stand, and which then stand (ties: most, then first).

    All single replies are tried on up to ``MOST_TRIED_ALONE`` claims, all pairs on up to ``MOST_TRIED_IN_PAIRS``; beyond that the
    answers to the claim with the fewest attackers are named.
    """
    others = sorted(arguments.arguments - ours)
    for size, most in ((1, MOST_TRIED_ALONE), (2, MOST_TRIED_IN_PAIRS)):
        if len(arguments.arguments) <= most:
            tried = [(targets, _standing(arguments, targets) & ours) for targets in combinations(others, size)]
            best = max(tried, key=lambda t: len(t[1]), default=None)
            if best and best[1]:
                return best[0], sorted(best[1])
    attackers = arguments.attackers()
    mine = sorted(ours & arguments.arguments, key=lambda a: (len(attackers[a]), a))
    for claim in mine:
        if not attackers[claim] & ours:
            return tuple(sorted(attackers[claim] - labels.out)), [claim]
    return (), []


def _standing(arguments: Framework, targets: tuple[str, ...]) -> frozenset[str]:
    attacks = arguments.attacks | {(REPLY, t) for t in targets}
    return label(Framework(arguments.arguments | {REPLY}, attacks)).in_
