"""NEU004 puffery."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...base import Case
from ...voice import own_words
from ...wording import quoted
from ...wordlist import Hit, Term, WordListRule

BEST = "best|greatest|finest|central|leading|foremost|great|key|premier"
MOST = (
    "important|influential|significant|famous|celebrated|respected|renowned|prominent|iconic|prestigious|powerful|beautiful|brilliant"
    "|original|notable|remarkable|admired|beloved|successful|innovative|acclaimed"
)
ONE_OF = re.compile(
    r"\bone of (?:the|its|his|her|their|[A-Z][\w’'-]+[’']s) (?:\w+[’']s )?(?:\w+ly )?"
    rf"(?:most (?:{MOST})|{BEST})\b(?: [\w’'-]+){{0,3}}"
)
ONE_OF_TERM = Term("one of the …", "importance")


class Puffery(WordListRule):
    """Wording praises the subject instead of showing what is good about it.

    What it does
        Reports words of praise ("legendary", "world-class", "remarkable") and claims of importance ("one of the
        greatest ...", "cornerstone of", "a benchmark for") in the article's own voice, once for each term.

    Why
        Praise asks for trust where facts would earn it. Wikipedia's guideline on words to watch treats such "puffery"
        first, and its readers tag it as peacock wording.

    When it is fine
        Names (the Revolutionary War), technical senses (outstanding debt), praise that somebody is said to give, a
        rank that is counted ("one of the five longest").

    Bad::

        The Lindow dam is one of the greatest works of its age. Its legendary keeper retired in 1951.

    Bad::

        The levy is a cornerstone of public health and a benchmark for other towns.

    Good::

        The Lindow dam is the longest in the county. The trust called its keeper legendary.

    Good::

        The town had outstanding debts after the Revolutionary War. “A world-class dam,” wrote the paper.

    Measured
        On 76 encyclopedia articles (484,000 words outside debate sections, 67,000 inside): 0.07 notes per 1,000 words
        outside, none inside. All 35 were read: 29 are right; wrong are a negated word, an aim, plain senses of
        "backbone" and "pillar" and ranks in a belief that no verb gives away.
    """

    code, name, terms, level, tier = "NEU004", "puffery", "puffery", "note", "P"
    badge = "praises subject"

    def hits(self, case: Case) -> Iterator[Hit]:
        """The terms of the list and "one of the most important ..."."""
        ranked = [Hit(span, clean, ONE_OF_TERM) for span, clean, _ in own_words(case, ONE_OF)]
        single = [h for h in super().hits(case) if not any(r.clean[0] <= h.clean[0] < r.clean[1] for r in ranked)]
        yield from sorted((*ranked, *single), key=lambda hit: hit.clean)

    def says(self, case: Case, words: str, hit: Hit) -> str:
        """The message about the first mention."""
        return f"{quoted(words)} praises without showing; give the facts behind it, or say who says so"
