"""BAL012 narrator-alignment."""

from __future__ import annotations

from collections.abc import Iterator

from ....analysis.sides import collective
from ....model.finding import Finding
from ...base import NOT_A_VERDICT, Case, Rule
from ...stance import Stance, by_sentence, stances
from ...wording import many


class NarratorAlignment(Rule):
    """What the article asserts on contested points in its own voice nearly all belongs to one side.

    What it does
        Adds up what ATT003 and ATT005 look at: claims of the article that say the same as a disputed claim of one side
        or speak against a claim of the other; those of one sentence count once. Reports when at least three of them
        have no citation and at least 80 % of these speak for one side. Points first to the last paragraph that has
        any, for what closes an article is what readers keep. The alignment in the message is (most - others) / all.

    Why
        The reader meets one side as "the encyclopedia says" and the other as "critics say". No single sentence need be
        wrong for that; only the sum shows it.

    When it is fine
        The matter is settled: declare it, with the reason.

    Bad::

        [c1 pro: Engineers | say | the dam is safe]. [c2 con rebuts=c1: Anglers | reply that | it leaks].

        [n1 restates?=c1: The dam has stood firm]. [n2 restates?=c1: It is a sound work]. [n3 restates?=c1: It is dry].

    Good::

        [c1 pro: Engineers | say | the dam is safe]. [c2 con rebuts=c1: Anglers | reply that | it leaks].

        [n1 restates?=c1: The dam has stood firm]. [n2 restates?=c1: It is a sound work].

    Good::

        [c1 pro: Engineers | say | the dam is safe]. [c2 con rebuts=c1: Anglers | reply that | it leaks].

        [n1 restates?=c1: The dam has stood firm]. [n2 restates?=c1: It is a sound work]. [n3 restates?=c2: It has leaked].

    Good::

        topic: settled
        [c1 pro: Engineers | say | the dam is safe]. [c2 con rebuts=c1: Anglers | reply that | it leaks].

        [n1 restates?=c1: The dam has stood firm]. [n2 restates?=c1: It is a sound work]. [n3 restates?=c1: It is dry].

    Measured
        Needs a map that holds what the article says itself: on the hand-made map of one whole article it fires as a
        reader expected (11 sentences to 0); on 69 hand-made maps of single sections and on the drafts of 76 articles
        it never fires.
    """

    code, name, badge = "BAL012", "narrator-alignment", "one side"

    def check(self, case: Case) -> Iterator[Finding]:
        """At most one finding for an article."""
        found = (s for s in stances(case) if s.side in case.sides.by_id and not case.cited(s.claim))
        sided = tuple(group[0] for group in by_sentence(case, found))
        groups = [tuple(s for s in sided if s.side == side) for side in dict.fromkeys(s.side for s in sided)]
        top = max(groups, key=len, default=())
        if len(sided) >= case.options.alignment_claims and len(top) >= case.options.alignment_share * len(sided):
            yield self._report(case, top, sided)

    def _report(self, case: Case, group: tuple[Stance, ...], sided: tuple[Stance, ...]) -> Finding:
        closing, top = _closing(case, group), group[0].side or ""
        others = len(sided) - len(group)
        alignment = (len(group) - others) / len(sided)
        counts = {side: sum(s.side == side for s in sided) for side in case.sides.by_id}
        listed = ", ".join(f"{collective(case.sides.by_id[s].side)} {n}" for s, n in counts.items())
        who = collective(case.sides.by_id[top].side)
        message = (
            f"in its own voice the article sides with the {who}: {many(len(sided), 'sentence')} with contested claims and no "
            f"source ({listed}; alignment {alignment:+.2f}), down to the closing one. {NOT_A_VERDICT} Attribute them, "
            "cite them, or declare what is settled"
        )
        return self.finding(
            case,
            (closing.claim.start, closing.claim.end),
            message,
            confidence=min(1.0 if s.claim.confidence is None else s.claim.confidence for s in group),
            related=[(s.claim.start, s.claim.end) for s in group],
            claims=[closing.claim.id, *(s.claim.id for s in group)],
            relations=[r.id for s in group for r in s.relations],
            evidence={
                "side": top,
                "claims": counts,
                "share": round(len(group) / len(sided), 3),
                "alignment": round(alignment, 3),
            },
        )


def _closing(case: Case, group: tuple[Stance, ...]) -> Stance:
    """The first stand of the paragraph that holds the last one."""
    last = case.places.paragraph(group[-1].claim.start)
    return next(s for s in group if case.places.paragraph(s.claim.start) == last)
