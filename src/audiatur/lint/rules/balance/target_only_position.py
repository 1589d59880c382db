"""BAL001 target-only-position."""

from __future__ import annotations

from collections.abc import Iterator

from ....analysis.standing import attacks_on, unstated
from ....model.argument import Claim, Relation
from ....model.finding import Finding
from ...base import NOT_A_VERDICT, Case, Rule
from ...holders import NAMED, surest
from ...wording import many, quoted


class TargetOnlyPosition(Rule):
    """A position appears in the article only as the thing being rebutted.

    What it does
        Reports a claim that is attacked, while nobody who holds it states it: it is marked as a mere target, or all
        of its words stand inside the words of the other side. A note when the position belongs to no side of the map,
        or when named and cited authors raise the objection and answer it.

    Why
        A position that nobody is shown to hold is easily knocked down (the hollow man of Aikin and Casey, 2011). It
        also persuades: texts that mention an objection only to refute it are more persuasive than texts that leave it
        out (O'Keefe, 1999).

    When it is fine
        A list of misconceptions. A position stated elsewhere in the article: then the map lacks a link (restate), add
        it.

    Bad::

        [p1 pro rebuts=c1: Engineers | argue that | [c1 con target-only: fears of a collapse] miss the point].

    Bad::

        [pro: Engineers | say that | [c1 con: Anglers | claim that | the dam kills trout] for no reason].
        [pro rebuts=c1: They = Engineers | add that | trout thrive].

    Good::

        [c1 con: Anglers | say | the dam could collapse].
        [pro rebuts=c1: Engineers | answer that | it stands on rock].

    Good::

        [c1 con: Anglers | say | the dam could collapse].
        [pro rebuts=x3: Engineers | argue that | [con target-only restates=c1: fears of a collapse] miss the point].

    Good::

        [pro: Engineers | say | the dam stands on rock]. The river was quiet.

    Measured
        On 69 hand-made maps of debate sections, 56 of them in view while the rules were tuned, with sparing flags by
        their annotators: 60 findings, 28 of them warnings; 4 of 6 flagged. The rest are mostly positions that an
        article denies in passing.
    """

    code, name, badge = "BAL001", "target-only-position", "only rebutted"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each position."""
        for claim in case.claims:
            attacks = attacks_on(claim, case.map)
            if attacks and unstated(claim, case.map):
                yield self._report(case, claim, attacks)

    def _report(self, case: Case, claim: Claim, attacks: tuple[Relation, ...]) -> Finding:
        span = (min(a.start for a in claim.spans), max(a.end for a in claim.spans))
        attackers = [case.by_id[r.source] for r in attacks if r.source in case.by_id]
        own_objection = all(c.holder.kind in NAMED and case.cited(c) for c in attackers)
        explicit = sum(r.explicit for r in attacks)
        message = (
            f"{quoted(case.document.quote(span))} stands in the article only to be rebutted ({many(len(attacks), 'attack')}, "
            f"{explicit} in so many words); nobody is said to hold it. State it with its holder and source before the reply. "
            f"{NOT_A_VERDICT} If it is stated elsewhere, add the link."
        )
        return self.finding(
            case,
            span,
            message,
            level="note" if own_objection or claim.side is None else "warning",
            confidence=surest([claim]),
            related=[a.span for c in attackers for a in c.spans],
            claims=[claim.id],
            relations=[r.id for r in attacks],
            evidence={"attacks": len(attacks), "explicit": explicit},
        )
