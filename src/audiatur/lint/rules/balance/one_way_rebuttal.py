"""BAL002 one-way-rebuttal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....analysis.balance import OneWay, one_way
from ....analysis.sides import Answer, collective
from ....model.argument import Claim
from ....model.finding import Finding
from ...base import NOT_A_VERDICT, Case, Rule
from ...wording import many, shorten

RESPONSE_SECTION = re.compile(r"\b(?:responses?|repl(?:y|ies)|rebuttals?|answers?)\b", re.IGNORECASE)
FEWEST_CLAIMS = 2


class OneWayRebuttal(Rule):
    """Answers run in one direction: one side's claims get rebutted, the other side's never do.

    What it does
        Counts the attacks between each two sides. Reports when there are at least three and all go one way, or when
        one side's claims are attacked significantly more often (Fisher's exact test, p at most 0.05, difference at
        least 0.3). The verdict must be the same with and without inferred attacks. A note until the map says ``topic:
        contested``; silent on a settled topic.

    Why
        Whoever is answered and may not answer back looks refuted. Codes of journalism ask to give every side the
        opportunity to respond; Wikipedia counts the juxtaposition of statements as part of due weight.

    When it is fine
        One side makes a single claim; all replies stand in a section for replies; the matter is settled.

    Bad::

        topic: contested
        [c1 con: Anglers | say | the dam kills trout]. [c2 con: They = Anglers | add | it silts up].
        [p1 pro rebuts=c1: Engineers | reply that | trout thrive]. [p2 pro rebuts=c2: They = Engineers | note | the dredging].
        [p3 pro rebuts=c2: Farmers | agree that | silt is rare].

    Good::

        topic: contested
        [c1 con: Anglers | say | the dam kills trout]. [c2 con: They = Anglers | add | it silts up].
        [p1 pro rebuts=c1: Engineers | reply that | trout thrive]. [p2 pro rebuts=c2: They = Engineers | note | the dredging].
        [c3 con rebuts=p2: Anglers | answer that | dredging ended in 1990].

    Good::

        topic: contested
        [c1 con: Anglers | say | the dam kills trout]. [c2 con: They = Anglers | add | it silts up].
        [p1 pro rebuts=c1: Engineers | reply that | trout thrive]. [p2 pro rebuts=c2: They = Engineers | note | the dredging].

    Good::

        topic: settled
        [c1 con: Anglers | say | the dam is a myth]. [c2 con: They = Anglers | add | it is painted].
        [p1 pro rebuts=c1: Engineers | reply that | it stands]. [p2 pro rebuts=c2: They = Engineers | show | stone].
        [p3 pro rebuts=c2: Farmers | agree that | it is stone].

    Measured
        On 69 hand-made maps of debate sections, 56 of them in view while the rules were tuned, with sparing flags by
        their annotators: 14 maps, 1 of 4 flagged. Counts differ with the person who draws the attacks: agreement on
        them is 0.77.
    """

    code, name, reach, badge = "BAL002", "one-way-rebuttal", "exchange", "no reply"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each pair of sides."""
        if case.settled:
            return
        for answering in case.sides.by_id:
            for answered in case.sides.by_id:
                verdict = _verdict(case, answering, answered) if answering != answered else None
                if verdict:
                    yield self._report(case, verdict)

    def _report(self, case: Case, verdict: OneWay) -> Finding:
        answers = sorted(case.sides.attacks(verdict.answering, verdict.answered), key=lambda a: not a.relation.explicit)
        explicit = sum(a.relation.explicit for a in answers)
        unanswered = _unanswered(case, verdict.answering)
        ours, theirs = (collective(case.sides.by_id[s].side) for s in (verdict.answering, verdict.answered))
        back = many(verdict.backward, "answer") if verdict.backward else "none"
        p = f", p = {verdict.p:.3f}" if verdict.p is not None else ""
        message = (
            f"answers run one way: {many(verdict.forward, 'answer')} of the {ours} to the {theirs} "
            f"({explicit} in so many words), {back} the other way{p}. {NOT_A_VERDICT}{_suggestion(case, unanswered)}"
        )
        open_claims = [a.target for a in answers if not _defended(case, a)]
        return self.finding(
            case,
            answers[0].source.attribution,
            message,
            level="warning" if case.contested else "note",
            related=[*(a.source.attribution for a in answers), *((c.start, c.end) for c in unanswered)],
            claims=[c.id for c in open_claims],
            relations=[a.relation.id for a in answers],
            evidence={
                "answering": verdict.answering,
                "answered": verdict.answered,
                "forward": verdict.forward,
                "backward": verdict.backward,
                "explicit": explicit,
                "p": verdict.p,
                "unanswered": [c.id for c in unanswered],
            },
        )


def _verdict(case: Case, answering: str, answered: str) -> OneWay | None:
    """The verdict over all answers, when that over explicit ones agrees and the exceptions do not hold."""
    found = one_way(case.sides, answering, answered)
    if found is None or one_way(case.sides, answering, answered, explicit=True) is None:
        return None
    if any(len(case.sides.by_id[s].claims) < FEWEST_CLAIMS for s in (answering, answered)):
        return None
    return None if _all_in_response_sections(case, case.sides.attacks(answering, answered)) else found


def _all_in_response_sections(case: Case, answers: tuple[Answer, ...]) -> bool:
    around = (case.places.sections_around(a.source.start) for a in answers)
    return all(any(RESPONSE_SECTION.search(s.heading) for s in sections) for sections in around)


def _unanswered(case: Case, side: str) -> list[Claim]:
    answered = {a.target.id for a in case.sides.answers}
    return [c for c in case.claims if c.side == side and c.id not in answered and not c.narrated]


def _defended(case: Case, answer: Answer) -> bool:
    """Whether the side of the attacked claim answers its attacker."""
    return (answer.source.id, answer.answered) in case.once(_defences)


def _defences(case: Case) -> frozenset[tuple[str, str]]:
    """The claims that are answered, each with the side that answers."""
    return frozenset((a.target.id, a.answering) for a in case.sides.answers)


def _suggestion(case: Case, unanswered: list[Claim]) -> str:
    """The unanswered claim most worth an answer: the one with most reasons, then the first."""
    if not unanswered or not case.contested:
        return ""
    reasons = {c.id: sum(r.type == "support" and r.to == c.id for r in case.near(c)) for c in unanswered}
    best = max(unanswered, key=lambda c: reasons[c.id])
    return f" Most worth a sourced reply, if there is one: {best.id}, “{shorten(best.text)}”."
