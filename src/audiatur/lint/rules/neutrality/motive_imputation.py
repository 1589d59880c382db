"""NEU009 motive-imputation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ....analysis.sides import text_order
from ....lexicon import kinds, words
from ....lexicon.pattern import any_of
from ....model.argument import Claim
from ....model.base import Span
from ....model.finding import Finding, Level
from ...base import Case, Rule
from ...holders import NAMED, surest
from ...voice import handed_over
from ...wording import promising, quoted

FROM = (
    r"rooted in|grounded in|driven by|motivated by|animated by|born (?:out )?of|stem(?:s|med|ming)? (?:largely |mainly )?from"
    r"|fuell?ed by|inspired by|prompted by|in the service of|a product of|an expression of|an outgrowth of"
)
MERE = r"(?:is|are|was|were) (?:nothing (?:but|more than)|merely|mere|just|simply|little more than|pure)"
OWN = r"(?: (?:(?!that\b|who\b|which\b)[\w’'-]+|(?:that|which) (?:is|are|was|were|has|have|stems?|stemmed)\b)){0,6}?"
"""Words between a view and what is said of it, without a clause of another subject."""
BETWEEN = r"(?: [\w’'“”\"-]+){0,6}?"


def _either(found: frozenset[str] | set[str]) -> str:
    return any_of(found, " ")


@cache
def pattern() -> re.Pattern[str]:
    """What a side says or who says it, a phrase of origin, and a motive."""
    nouns = {form for noun in words("argument_nouns") for form in (noun, f"{noun}s")}
    people = _either({*kinds("vague_holders", "side-role"), *nouns})
    motives = _either(words("motives"))
    return re.compile(
        rf"\b(?:{people})\b{OWN} (?P<origin>(?:(?:{FROM}){BETWEEN}|{MERE}(?: [\w’'-]+){{0,2}}?) [“\"‘]?(?:{motives})\b"
        rf"(?: (?:of|about|against|towards?) [\w’'-]+(?: [\w’'-]+)?)?)",
        re.IGNORECASE,
    )


class MotiveImputation(Rule):
    """A view is described by its supposed origin, motive or ideology instead of its content.

    What it does
        Reports an argument, a criticism or a side that is said to be "rooted in", "driven by" or "nothing but" a
        feeling, an interest, an ideology or a narrative. Warning when the article says so itself, without a citation,
        or puts it into the mouth of holders nobody can identify; note when a named holder says so or a citation
        covers it.

    Why
        Where a view comes from does not tell what it says or whether it is right. To describe opponents by their
        motive poisons the well (the circumstantial ad hominem of argumentation theory), and a reader cannot weigh
        what is never stated.

    When it is fine
        The causal history of an event; a motive that the people concerned declare themselves; a sourced finding about
        who pays for a report.

    Bad::

        [pro: Some commentators | argue that | criticism rooted in anti-dam narratives misses the point].

    Bad::

        Opposition to the levy was driven by envy. The supporters’ demands are nothing but propaganda.

    Good::

        [con: The trust | says that | the dam militarises the valley]. The riot was driven by hunger.

    Good::

        [con: Critics | say that | the levy stems from a law of 1931]. “Their criticism is rooted in envy,” she said.

    Measured
        On 76 encyclopedia articles (551,000 words): no finding, so its precision is not known; of some 100 places with
        "motivated by", "stems from" and the like nearly all give causes of events, crimes or disorders.
    """

    code, name, badge = "NEU009", "motive-imputation", "imputed motive"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each place, in text order."""
        text = case.document.text
        for start, end in promising(case, pattern()):
            for match in pattern().finditer(text, start, end):
                clean = match.span("origin")
                span = case.document.offsets.to_source(*clean)
                if not case.scope.quoted(span):
                    yield self._report(case, span, clean)

    def _report(self, case: Case, span: Span, clean: Span) -> Finding:
        said_by = _speakers(case, span)
        words_of = quoted(case.document.quote(span))
        message = f"{words_of} says where a view comes from, not what it says; state its content and who holds it"
        claims = case.claims_at(span)
        level = self._level(case, span, clean, said_by)
        return self.finding(case, span, message, level=level, confidence=surest(said_by), claims=claims)

    def _level(self, case: Case, span: Span, clean: Span, said_by: list[Claim]) -> Level:
        if said_by:
            return "note" if any(c.holder.kind in NAMED for c in said_by) else self.level
        return "note" if case.scope.cited(span[0]) or handed_over(case, clean) else self.level


def _speakers(case: Case, span: Span) -> list[Claim]:
    """The innermost reported claims whose words hold a place, those without any holder left out."""
    around = text_order(c for _, c in case.map.words.around(span))
    return [c for c in around if not c.narrated and c.holder.kind != "agentless"]
