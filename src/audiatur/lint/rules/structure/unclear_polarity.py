"""STR004 unclear-polarity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ....lexicon import rows
from ....model.base import Span
from ....model.finding import Finding
from ...base import Case, Rule
from ...wording import promising, quoted

CUE = re.compile(
    r"\b(?:(?:concerns?|worries|worry|worried|reservations|misgivings|unease|complaints?|complain(?:s|ed)?)(?: raised)?"
    r" (?:about|over|regarding|on|at)|concerned (?:about|over|at)|criticisms? of|critical of|objections? to) ",
    re.IGNORECASE,
)
BREAK = re.compile(r"[.;:()—–]|, (?:which|who|where|while|but|[a-z]+ing)\b| (?:that|because|since|whether|which|who|to which)\b")
SAYS_WHICH = re.compile(
    r"\b(?:too|enough|insufficient|excessive|inadequate|lack|slow|fast|rapid|low|high|small|large|great|grow|increas|rising|rise|declin"
    r"|decreas|shrink|reduc|limit|loss|minimal|undue|unduly|disproportion|exaggerat|overstat|poor|bad|uncertain|threat|expan|leading"
    r"|dominant|unequal|uneven|more|less|weak|strong|harm|reckless|hast|delay)",
    re.IGNORECASE,
)
GOES_ON = re.compile(r"(?:They|He|She|It|These|Those|Such|In particular|For example|For instance|Specifically|Namely)\b")
REACH = 220
"""Characters after the cue in which its topics are looked for."""
AFTER = 80
"""Characters after a topic in which its direction is looked for."""


@cache
def topic() -> re.Pattern[str]:
    """A topic of a list that has a neutral noun at its head, with what belongs to it."""
    nouns = "|".join(sorted((row[0] for row in rows("neutral_heads")), key=lambda noun: (-len(noun), noun)))
    return re.compile(
        rf"(?:^|, (?:and |or )?| and | or )(?P<topic>(?:the|its|their|his|her) (?:[\w’'-]+ ){{0,2}}?(?:{nouns})"
        r"(?: (?:of|for|from|in) [^,.;:()]{1,80}?)?)"
        r"(?=, |[.;:()]|$| (?:and|or|that|about|among|by|on|is|are|was|were|has|have|had)\b)",
        re.IGNORECASE,
    )


class UnclearPolarity(Rule):
    """A concern is named by its topic, and the topic does not say which way it points: "concerns about the pace".

    What it does
        Reports topics such as "the pace of the works", "the role of the council" or "the benefits of the levy" after
        "concerns about", "criticism of" and their like, when neither the sentence nor the one after says whether it
        is too much or too little of it.

    Why
        Too fast, or too slow? A claim without a direction cannot be put on a side, answered or weighed.

    When it is fine
        The direction follows ("concerns about the pace, which they call reckless"); a debate or a question is only
        named, not somebody's concern: "a debate about the role of ..." has two directions by nature.

    Bad::

        [con topic: Residents | have raised concerns about | the pace of the works].

    Bad::

        Residents worry about the noise, the smell, and the role of the council.

    Good::

        Residents have raised concerns about the slow pace of the works. Others worry about the noise and the cost.

    Good::

        Residents worry about the pace of the works. They call it too slow. There was a debate about the role of the council.

    Measured
        On 76 encyclopedia articles (551,000 words): 4 findings, 3 of them right; in the fourth the direction is plain
        from the matter (an occupied land). Too few to leave preview.
    """

    code, name, level, tier = "STR004", "unclear-polarity", "note", "P"
    badge = "unclear direction"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each topic, in text order."""
        text = case.document.text
        for start, end in promising(case, CUE):
            for cue in CUE.finditer(text, start, end):
                stop = BREAK.search(text, cue.end(), min(end, cue.end() + REACH))
                listed = text[cue.end() : stop.start() if stop else min(end, cue.end() + REACH)]
                for m in topic().finditer(listed):
                    yield from self._report(case, (cue.end() + m.start("topic"), cue.end() + m.end("topic")), end)

    def _report(self, case: Case, clean: Span, end: int) -> Iterator[Finding]:
        span = case.document.offsets.to_source(*clean)
        if not case.scope.quoted(span) and not _directed(case, clean, end):
            message = f"{quoted(case.document.quote(span))}: too much of it or too little? Say which way the concern points"
            yield self.finding(case, span, message, claims=case.claims_at(span))


def _directed(case: Case, clean: Span, end: int) -> bool:
    """Whether the topic's words, those after it or the next sentence, when it goes on about it, say which way it points."""
    text = case.document.text
    if SAYS_WHICH.search(text, clean[0], min(end, clean[1] + AFTER)):
        return True
    start, stop = case.scope.sentence(min(end + 1, len(text) - 1))
    return GOES_ON.match(text, start) is not None and SAYS_WHICH.search(text, start, stop) is not None
