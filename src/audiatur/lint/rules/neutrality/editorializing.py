"""NEU006 editorializing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...base import Case
from ...wording import quoted
from ...wordlist import Hit, WordListRule

TO_COMMA = re.compile(r"[^,.;:]{0,120}")
OPENS = re.compile(r"(?:^|[,;:(—–]\s*(?:and|but|yet|which|that|who)?\s*)$")


class Editorializing(WordListRule):
    """The writer comments on the text: "of course", "clearly", "as with any ...".

    What it does
        Reports comments at the beginning of a sentence or set off by commas, notes such as "it should be noted that"
        and prefaces such as "as with any reform", which make little of a dispute before it is told.

    Why
        The comment tells the reader what to think of the next words. Wikipedia's guideline on words to watch calls
        this editorializing.

    When it is fine
        "Notably in Lindow" means "in particular". Such words are as common in neutral texts as in partial ones, so
        the rule runs only when it is asked for by name.

    Bad::

        Clearly, the school-meal levy was needed. It was, of course, unpopular.

    Bad::

        As with any new levy, there was some debate. It should be noted that it was small.

    Good::

        The levy was paid in several towns, notably in Lindow. The water ran clearly.

    Good::

        [con: The trust | says that | of course, the levy is unfair]. The matter of course fees was settled.

    Measured
        On 76 encyclopedia articles (484,000 words outside debate sections, 67,000 inside): 0.04 notes per 1,000 words
        outside, 0.09 inside. Of 23 read, 17 comment; the others are comparisons ("like all formal sciences, ..."). The
        words are no more frequent in partial texts than in neutral ones.
    """

    code, name, terms, level, tier = "NEU006", "editorializing", "editorial_openers", "note", "O"
    badge = "writer comments"

    def hits(self, case: Case) -> Iterator[Hit]:
        """The terms where they comment on a clause; a preface reaches to its comma."""
        text = case.document.text
        for hit in super().hits(case):
            start, end = case.scope.sentence(hit.clean[0])
            opens = OPENS.search(text[start : hit.clean[0]]) is not None
            closed = text[hit.clean[1] : hit.clean[1] + 1] == ","
            if hit.term.cls == "preface" and opens:
                stop = TO_COMMA.match(text, hit.clean[1], end)
                clean = (hit.clean[0], stop.end() if stop else hit.clean[1])
                if text[clean[1] : clean[1] + 1] == ",":
                    yield Hit(case.document.offsets.to_source(*clean), clean, hit.term)
            elif opens and (hit.term.cls == "note" or closed):
                yield hit

    def says(self, case: Case, words: str, hit: Hit) -> str:
        """The message about the first mention."""
        return f"{quoted(words)} is the writer’s comment; leave it out"
