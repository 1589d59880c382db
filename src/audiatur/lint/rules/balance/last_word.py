"""BAL003 last-word."""

from __future__ import annotations

from collections.abc import Iterator

from ....analysis.balance import one_way
from ....analysis.exchanges import closing_sentence
from ....analysis.sides import collective
from ....model.finding import Finding
from ...base import NOT_A_VERDICT, Case, Rule

FEWEST = 3


class LastWord(Rule):
    """The same side closes every exchange.

    What it does
        Cuts the article into exchanges, stretches in which at least two sides speak in turn, and reports when there
        are three or more and one side has the last word in all of them. A note; a warning when the map says ``topic:
        contested`` and answers run one way for the same side (BAL002). Silent on a settled topic.

    Why
        What is read last stays. Prominence of placement is part of due weight, and Wikipedia warns editors against
        seizing the last word.

    When it is fine
        A chronology. One or two exchanges: then it may be chance.

    Bad::

        == Cost ==
        [con: Parents | fear | the price]. [pro: Teachers | say | it is low].

        == Health ==
        [con: Parents | dislike | the menu]. [pro: Teachers | say | it is sound].

        == Time ==
        [con: Parents | miss | long lunches]. [pro: Teachers | say | they were idle].

    Good::

        == Cost ==
        [con: Parents | fear | the price]. [pro: Teachers | say | it is low].

        == Health ==
        [con: Parents | dislike | the menu]. [pro: Teachers | say | it is sound].

        == Time ==
        [pro: Teachers | praise | short lunches]. [con: Parents | miss | long ones].

    Good::

        == Cost ==
        [con: Parents | fear | the price]. [pro: Teachers | say | it is low].

        == Health ==
        [con: Parents | dislike | the menu]. [pro: Teachers | say | it is sound].

        == Time ==
        [pro: Teachers | praise | short lunches].

    Measured
        Needs a map of the whole article: on 69 hand-made maps of single sections it never fires. On a hand-made map
        of the whole seed article it gives the finding that was expected.
    """

    code, name, level, reach, badge = "BAL003", "last-word", "note", "exchange", "last word"

    def check(self, case: Case) -> Iterator[Finding]:
        """At most one finding, at the sentence that closes the last exchange."""
        found = case.exchanges
        if case.settled or len(found) < FEWEST or len({e.last_word for e in found}) > 1:
            return
        side = found[-1].last_word
        places = [closing_sentence(e, case.places) for e in found]
        sequence = " | ".join(e.sequence for e in found)
        message = (
            f"all {len(found)} exchanges end with the {collective(case.sides.by_id[side].side)} ({sequence}). {NOT_A_VERDICT} "
            "End one exchange with a neutral summary or with the other side’s reply."
        )
        yield self.finding(
            case,
            places[-1],
            message,
            level="warning" if case.contested and _answers_one_way(case, side) else "note",
            related=places[:-1],
            claims=[c.id for e in found for c in e.last.claims],
            evidence={"side": side, "exchanges": len(found), "sequence": sequence},
        )


def _answers_one_way(case: Case, side: str) -> bool:
    return any(one_way(case.sides, side, other, explicit=True) is not None for other in case.sides.by_id if other != side)
