"""SUP002 unused-suppression."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.finding import Finding
from ...base import Case, Rule
from ...suppress import Order


class UnusedSuppression(Rule):
    """A suppression silences nothing.

    What it does
        After all other rules, looks for codes in suppressions that met no finding: the text was mended, the comment
        stands before another block, or no rule has that code. Codes of rules that did not run are left alone.

    Why
        A leftover would silence the next finding of that rule, for a reason that no longer holds.

    When it is fine
        While a text is being edited. Delete the suppression when the text is done.

    Bad::

        <!-- audiatur: ignore ATT001 reason="the survey names nobody" -->

        The dam was finished in 1961.

    Good::

        The dam was finished in 1961.

    Good::

        <!-- audiatur: ignore ATT001 -->

        The dam was finished in 1961.

    Measured
        Certain: it repeats what the other rules found. No article of the measuring material holds a suppression.
    """

    code, name, reach, last = "SUP002", "unused-suppression", "document", True

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each suppression, with all of its codes that met nothing."""
        for order in case.suppressions:
            unknown = [code for code in order.codes if not _known(case, code)]
            idle = [code for code in order.codes if code not in unknown and _idle(case, order, code)]
            claims = [order.claim] if order.claim and order.claim in case.by_id else []
            if order.holds and unknown:
                yield self.finding(case, order.span, f"{order.told} names no rule: {', '.join(unknown)}", claims=claims)
            if order.holds and idle:
                message = f"{order.told} ignores {', '.join(idle)}, but there is no such finding here; delete it"
                yield self.finding(case, order.span, message, claims=claims)


def _known(case: Case, code: str) -> bool:
    return case.others is None or code.upper() in case.others.known or code.lower() in case.others.known


def _idle(case: Case, order: Order, code: str) -> bool:
    """Whether the rule ran and found nothing that the suppression means."""
    if case.others is None:
        return True
    ran = code.upper() in case.others.ran or code.lower() in case.others.ran
    return ran and not any(order.covers(f, code) for f in case.others.found)
