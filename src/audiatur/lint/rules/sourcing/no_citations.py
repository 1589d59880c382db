"""SRC002 no-citations."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.finding import Finding, Level
from ...base import Case, Rule
from ...wording import many


class NoCitations(Rule):
    """The document has no citation of any kind.

    What it does
        Reports, once, that no citation marker, note or reference was found. Then no single claim is reported as
        uncited. When the format of the copy shows no trace of citations, the message says that the original may have
        them; the level is note if the text reports nobody's views, and warning if it does: those are the claims whose
        sources an editor has to look up.

    Why
        What is challenged or likely to be challenged needs a source (Wikipedia: Verifiability). And honesty: plain
        text that was cut out of an article has often lost its notes, so that silence about sources would say nothing.

    When it is fine
        A copy without its notes. Read the original, or give audiatur the wikitext or HTML of the article.

    Bad::

        [con: Critics | argue that | the bypass floods the meadow].

    Bad::

        cite: no
        The Lindow bypass was opened in 1931.

    Good::

        The bypass was opened in 1931.[1] [con: Critics | argue that | it floods the meadow].

    Good::

        [con cited: The parish council | argues that | the bypass floods the meadow].

    Measured
        Certain: it only says that the reader found nothing. 3 of 69 articles with hand-made maps.
    """

    code, name, reach = "SRC002", "no-citations", "document"

    def check(self, case: Case) -> Iterator[Finding]:
        """At most one finding, at the beginning of the document."""
        if case.uncited_throughout and case.document.text.strip():
            reported = [c for c in case.claims if not c.narrated]
            level: Level = "warning" if case.document.can_cite or reported else "note"
            held = f"; {many(len(reported), 'reported claim')} cannot be checked" if reported else ""
            lost = "" if case.document.can_cite else " in this copy; the original may have them"
            message = f"no citation, note or reference anywhere{lost}{held}"
            evidence = {"citations": 0, "reported_claims": len(reported), "can_cite": case.document.can_cite}
            yield self.finding(case, (0, 0), message, level=level, evidence=evidence)
