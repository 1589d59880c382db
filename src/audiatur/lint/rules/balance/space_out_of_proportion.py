"""BAL004 space-out-of-proportion."""

from __future__ import annotations

from collections.abc import Iterator

from ....analysis.sides import word_count
from ....analysis.weight import Due
from ....model.argument import Claim
from ....model.base import Span
from ....model.document import Section
from ....model.finding import Finding
from ...base import NOT_A_VERDICT, Case, Rule
from ...camps import certain, debates, direct, held, name, placed, reported

FEWEST_SIDES = 2


class SpaceOutOfProportion(Rule):
    """The words that the sides get in their own voice are out of proportion.

    What it does
        Counts the words of each side's claims in its own voice (overlaps once). With declared weights: a warning when
        the share of a side in the article lies outside its interval by more than the tolerance. Without them: a note
        for a debate section in which the largest side has at least three times the words of the smallest. Needs 150
        words and three claims, and sides that are known: drafts that have theirs from the heading alone may be a
        quarter. Silent on a settled topic, and on a minority topic without weights.

    Why
        Due weight is also a matter of depth of detail and quantity of text. Which weight is due the text cannot tell:
        that is for somebody to declare, with the basis.

    When it is fine
        Whenever the weight is due. A technical position takes more words to explain.

    Bad::

        [pro: Engineers | say | the new dam would hold back the spring floods that have drowned the lower fields of the valley in
        nine of the last twelve years and that have carried off two bridges and the old mill with its orchard and barns]. [pro:
        Farmers | argue | that with water stored behind it the dry terraces above the village could be sown twice a year with
        barley and beans and that the young people who now leave for the city every autumn would have a reason to stay at home].
        [pro: Millers | add | that the fall of the water is high enough to drive turbines for all the villages between the pass
        and the lake and that the line which is needed to carry the current there could follow the disused railway from the quarry
        to the station and would disturb nobody at all in any of the seasons of the year]. [con: Anglers | say | that trout would
        no longer reach the brooks in which they spawn and that the warm still water of a lake suits other fish].

    Good::

        [pro: Engineers | say | the dam holds back floods and waters the fields]. [con: Anglers | say | trout die].

    Good::

        topic: settled
        [pro: Engineers | say | the dam holds back floods and waters the fields]. [con: Anglers | say | it is a painting].

    Measured
        On the drafts of 76 articles (106 debate sections, 26 articles with two sides of three claims and more), which
        have mistakes of their own: silent. Without the demand that sides be known it spoke of 20 sections, mostly
        because drafts had taken all sides from the heading. On the reviewed map of the seed article it gives the
        finding that was expected, and no other.
    """

    code, name, level, reach = "BAL004", "space-out-of-proportion", "note", "document"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for the article with weights; without, one for each debate section."""
        if case.settled:
            return
        if case.due:
            yield from self._weighed(case, case.due)
        elif case.map.topic != "mainstream-minority":
            for section in debates(case):
                yield from self._unweighed(case, section)

    def _weighed(self, case: Case, due: Due) -> Iterator[Finding]:
        words = {s: word_count(direct(case, s)) for s in case.sides.by_id}
        if not _enough(case, words, sum(len(direct(case, s)) for s in words)):
            return
        total = sum(words.values())
        beyond = {s: due.outside(s, n / total) for s, n in words.items() if not case.exempt(s)}
        wrong = [s for s, gap in beyond.items() if abs(gap) > due.tolerance]
        if wrong:
            told = ", ".join(f"the {name(case, s)} {words[s]} ({_due(due, s)})" for s in words)
            message = f"of {total} words in direct voice {told}. Weights: {due.basis}. {NOT_A_VERDICT}"
            largest = max(words, key=lambda s: (words[s], s))
            evidence = {"words": words, "due": {s: list(due.shares[s]) for s in due.shares}, "basis": due.basis}
            span = _first(case, direct(case, largest))
            yield self.finding(case, span, message, level="warning", evidence=evidence)

    def _unweighed(self, case: Case, section: Section) -> Iterator[Finding]:
        claims = {s: direct(case, s, within=section) for s in case.sides.by_id if not case.exempt(s)}
        words = {s: word_count(found) for s, found in claims.items() if found}
        if len(words) < FEWEST_SIDES or not _enough(case, words, sum(len(claims[s]) for s in words)):
            return
        total, most = sum(words.values()), max(words.values())
        least = min(words.values())
        if most < case.options.space_ratio * least or not certain(held(case, section)):
            return
        order = sorted(words, key=lambda s: (-words[s], claims[s][0].start))
        told = ", ".join(f"the {name(case, s)} {words[s]} ({words[s] / total:.0%})".replace("%", " %") for s in order)
        message = f"of {total} words in direct voice {placed(section)} {told}. {NOT_A_VERDICT} If the weight is due, declare it."
        yield self.finding(
            case,
            _first(case, claims[order[0]]),
            message,
            related=[_first(case, claims[s]) for s in order[1:]],
            evidence={"words": words, "claims": {s: len(claims[s]) for s in words}, "share": round(most / total, 3)},
        )


def _enough(case: Case, words: dict[str, int], claims: int) -> bool:
    return sum(words.values()) >= case.options.space_words and claims >= case.options.space_claims


def _first(case: Case, claims: tuple[Claim, ...]) -> Span:
    return reported(claims[0])


def _due(due: Due, side: str) -> str:
    if side not in due.shares:
        return "no weight declared"
    low, high = due.shares[side]
    return f"due {low:.0%} to {high:.0%}".replace("%", " %")
