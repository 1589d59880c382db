"""NEU002 expression-of-doubt."""

from __future__ import annotations

import re

from ....model.finding import Level
from ...base import Case
from ...voice import law
from ...wording import quoted
from ...wordlist import Hit, WordListRule

DEFINED = re.compile(r"\s*[\"“‘'A-Z]")
EXPLAINED = re.compile(r"[^.;]{0,60}?(?:\(|, (?:that is|i\.e\.|meaning|which|where|in which|because)\b|[\"“])")


class ExpressionOfDoubt(WordListRule):
    """A word such as "so-called" or "supposed" casts doubt on a thing in the article's own voice.

    What it does
        Reports "so-called", "supposed(ly)", "purported(ly)", "ostensible", "ostensibly", "self-styled" and their like
        where nobody is said to use them, once for each word; "alleged" only where no crime, accusation or court is
        near.

    Why
        The word tells the reader not to believe the term, without saying who disbelieves it and why. Wikipedia's
        guideline on words to watch lists such "expressions of doubt".

    When it is fine
        "Alleged" and "accused" before a verdict. "Supposed to". "So-called" before a term that the sentence then
        explains, a name or a word in quotation marks, where it only means "known by this name".

    Bad::

        The so-called reform raised the school-meal levy.

    Bad::

        The council kept the gate shut, ostensibly to protect the trout. The supposed experts were paid in 1931.

    Good::

        The reform raised the school-meal levy. The alleged thief was tried in Lindow. The gate was supposed to close at six.

    Good::

        The so-called “wet year” of 1931 emptied the basin. The so-called Lindow rule limits the water.

    Measured
        On 76 encyclopedia articles (484,000 words outside debate sections, 67,000 inside): 0.03 warnings per 1,000
        words outside, 0.09 inside. All 19 findings were read: 16 are right; the others name a prejudice ("disdain for
        supposed features") or an accusation that no word of the list gives away. On 69 hand-made maps of debate
        sections 3 findings, all flagged by the annotators, who flagged 16 ("what they see as", "attempted to show").
    """

    code, name, terms = "NEU002", "expression-of-doubt", "doubt_words"
    badge = "casts doubt"

    def judged(self, case: Case, hit: Hit) -> Level | None:
        """Silent where the word only introduces a term, or names an accusation."""
        text = case.document.text
        start, end = case.scope.sentence(hit.clean[0])
        if hit.term.words.startswith("so"):
            after = text[hit.clean[1] : end]
            return None if DEFINED.match(after) or EXPLAINED.match(after) else self.level
        if hit.term.cls == "accusation":
            return None if law().search(text, start, end) else self.level
        return self.level

    def says(self, case: Case, words: str, hit: Hit) -> str:
        """The message about the first mention."""
        return f"{quoted(words)} casts doubt in the article’s own voice; leave it out, or say who doubts it and why"
