"""STR001 thread-mode."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ....analysis.sides import Turn
from ....model.finding import Finding
from ...base import Case, Rule
from ...camps import contrast, reported
from ...wording import many

ANSWERS = 2


class ThreadMode(Rule):
    """The sides take turns sentence by sentence within one paragraph.

    What it does
        Reports a paragraph in which the side changes at least three times from one attribution to the next, or in
        which at least two sentences that open with a connective of contrast ("However", "But") change the side. Lists
        are left alone.

    Why
        Ping-pong lets neither side state its case. Wikipedia's essay on thread mode asks not to put a "however" into
        the middle of a position, and its policy on structure to avoid dialogue.

    When it is fine
        A short exchange that is itself the subject, such as a hearing.

    Bad::

        [pro: Farmers | say | it waters]. [con: Anglers | say | it kills]. [pro: Millers | say | it turns].
        [con: Hikers | say | it leaks].

    Bad::

        [pro: Farmers | say | it waters the fields]. However, [con: anglers | say | it kills trout]. The dam is old.
        But [pro: millers | say | trout thrive].

    Good::

        [pro: Farmers | say | it waters]. [pro: Millers | say | it turns]. [con: Anglers | say | it kills].
        [con: Hikers | say | it leaks].

    Good::

        [pro: Farmers | say | it waters]. However, [con: anglers | say | it kills]. [con: Hikers | say | it leaks].

    Measured
        On the drafts of 76 articles (106 debate sections, 26 articles with two sides of three claims and more), which
        have mistakes of their own: six findings, two right when read; the others rest on wrong sides. It stays in
        preview. Silent on the reviewed map of the seed article.
    """

    code, name, level, tier, reach = "STR001", "thread-mode", "note", "P", "exchange"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each paragraph."""
        paragraphs: dict[int, list[Turn]] = {}
        for turn in sorted(case.sides.turns, key=lambda t: (t.claims[0].start, t.start)):
            at = case.places.paragraph(turn.claims[0].start)
            if at is not None and case.document.paragraphs[at].kind == "prose":
                paragraphs.setdefault(at, []).append(turn)
        for turns in paragraphs.values():
            changes = [later for earlier, later in pairwise(turns) if earlier.side != later.side]
            turned = {s for t in changes if (s := case.places.sentence_span(t.start)) and contrast(case.document.quote(s))}
            if len(changes) >= case.options.thread_turns or len(turned) >= ANSWERS:
                yield self._report(case, turns, changes)

    def _report(self, case: Case, turns: list[Turn], changes: list[Turn]) -> Finding:
        sequence = " ".join(t.side for t in turns)
        order = ", then ".join(f"those of {side}" for side in dict.fromkeys(t.side for t in turns))
        message = (
            f"{many(len(changes), 'change')} of side in one paragraph ({sequence}); consider one place for each position, "
            f"such as the sentences in the order: {order}"
        )
        places = [reported(t.claims[0]) for t in changes]
        return self.finding(
            case,
            places[0],
            message,
            related=places[1:],
            claims=[c.id for t in turns for c in t.claims],
            evidence={"sequence": sequence, "changes": len(changes)},
        )
