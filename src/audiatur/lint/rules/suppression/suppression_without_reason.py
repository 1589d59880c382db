"""SUP001 suppression-without-reason."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.finding import Finding
from ...base import Case, Rule

FORM = '<!-- audiatur: ignore ATT001 reason="..." -->'


class SuppressionWithoutReason(Rule):
    """A suppression gives no reason, or a comment to audiatur says nothing that it understands.

    What it does
        Reads the comments of the article that begin with "audiatur:" and the entries under "ignore" in the argument
        file. Reports those without a reason and comments of another form. Such a suppression silences nothing.

    Why
        A finding that is switched off without a word cannot be judged by the next reader, who sees neither the finding
        nor the thought behind its absence.

    When it is fine
        Never. "source says only some economists" is reason enough.

    Bad::

        <!-- audiatur: ignore ATT001 -->

        [con: Critics | argue that | the dam leaks].

    Bad::

        <!-- audiatur: ignore ATT001 reason="" -->

        [con: Critics | argue that | the dam leaks].

    Bad::

        <!-- audiatur: please be quiet -->

        [con: Critics | argue that | the dam leaks].

    Good::

        <!-- audiatur: ignore ATT001 reason="the survey names nobody" -->

        [con: Critics | argue that | the dam leaks].

    Good::

        <!-- audiatur: ignore ATT001, SRC001 reason="the survey names nobody" -->

        [con: Critics | argue that | the dam leaks].

    Good::

        <!-- a comment to editors -->

        [con: Critics | argue that | the dam leaks].

    Measured
        Certain: the form of a comment is a matter of syntax. No article of the measuring material holds one.
    """

    code, name, level, reach = "SUP001", "suppression-without-reason", "error", "document"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each."""
        for order in case.suppressions:
            if not order.understood:
                yield self.finding(case, order.span, f"{order.told} is not understood; write {FORM}")
            elif not order.reason:
                claims = [order.claim] if order.claim in case.by_id else []
                message = f"{order.told} ignores {', '.join(order.codes)} without a reason, so it ignores nothing; add the reason"
                yield self.finding(case, order.span, message, claims=[c for c in claims if c])
