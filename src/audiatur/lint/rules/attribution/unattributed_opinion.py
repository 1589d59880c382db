"""ATT004 unattributed-opinion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ....lexicon import kinds
from ....lexicon.inflect import forms, participle
from ....model.base import Span
from ....model.finding import Finding
from ...base import Case, Rule
from ...stance import stances
from ...voice import own_words
from ...wording import quoted

BE = r"(?:is|are|was|were|has been|have been|had been|remains?|remained|proved|proves|became|becomes|has proved|have proved)"
HOW = r"(?:(?:also|often|still|therefore|thus|both|not|\w+ly|very|quite|so|too|more|most) ){0,2}"
CHOOSERS = (
    "governments?|policymakers?|policy makers|lawmakers?|legislators?|states|countries|nations|societ(?:y|ies)|authorities"
    "|leaders|parliament|congress|schools|companies|employers|teachers|parents|doctors|scientists|citizens|voters|everyone"
)


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """What an opinion of the article looks like: a verdict, a demand, credit or blame."""
    adjectives, nouns, objects = (_any(kinds("opinion_words", kind)) for kind in ("adjective", "noun", "object"))
    verbs = kinds("opinion_words", "verb")
    base = _any(verbs)
    finite = _any({form for verb in verbs for form in forms(verb) - {verb} if not form.endswith("ing")})
    done = _any({participle(verb) for verb in verbs})
    return tuple(
        re.compile(p, re.IGNORECASE)
        for p in (
            rf"\b{BE} {HOW}(?:an? |the )?{HOW}{adjectives}(?= (?:and|but|for|that|to|because|in|as|since)\b|[.,;])",
            rf"\b{BE} {HOW}(?:an? |the )(?:[\w-]+ )?{nouns}\b(?! (?:rate|story|of the))",
            rf"\bthe (?:most|least) {adjectives} \w+",
            rf"(?:^|(?<=[,;] )|\b(?:the|all) )(?:{CHOOSERS}) (?:should|ought to) (?:not )?\w+",
            r"\bit is (?:imperative|high time) (?:that|to)\b",
            rf"\b(?:(?:has|have|had) (?:\w+ly |also )?(?:helped (?:to )?{base}|{done})|(?:helps|helped) (?:to )?{base}|{finite})"
            rf" (?:[\w’'-]+ ){{0,5}}?{objects}\b(?: of the \w+)?",
        )
    )


def _any(found: frozenset[str] | set[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(found, key=lambda w: (-len(w), w))))})"


class UnattributedOpinion(Rule):
    """The article judges, demands, or gives credit and blame in its own voice, without a source.

    What it does
        Reports verdicts ("the reform was misguided", "was a failure", "the least sensible plan"), demands on people
        who could choose ("governments should"), and credit or blame ("has helped anchor regional norms", "undermined
        trust") that nobody is said to hold, when no citation covers the sentence. Claims that ATT003 reports are left
        to it.

    Why
        Wikipedia: avoid stating opinions as facts. Attribute the opinion, or give the facts from which a reader may
        form one.

    When it is fine
        Measured superlatives ("the longest bridge"); duties that a law lays down; technical senses ("optimal",
        "robust"); plots; what the sentence gives to somebody.

    Bad::

        The levy was misguided and had to be repealed.

    Bad::

        The pact has helped anchor regional norms. Governments should renew it.

    Good::

        Green (2017) says that the pact has helped anchor regional norms.

    Good::

        The levy was misguided and had to be repealed.[1] It was the longest in force.

    Measured
        On the drafts of 76 articles (548,000 words): 6 findings, 0.008 in 1,000 words outside debate sections and 0.03
        inside; 4 right by hand, one with its figures beside it, one out of somebody's list of demands. With "must",
        "need to" and "it is essential to" there were 12, of which 4 right. On the seed article it finds 2 of 3 expected
        places. Lists of words see few opinions: the rule stays in preview.
    """

    code, name, level, tier, badge = "ATT004", "unattributed-opinion", "note", "P", "whose opinion"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each wording, in text order; of overlapping ones the first."""
        contested = [(a.start, a.end) for s in stances(case) for a in s.claim.spans]
        end = 0
        for span in sorted(span for pattern in patterns() for span, _, _ in own_words(case, pattern)):
            if span[0] >= end and not case.scope.cited(span[0]) and not _within(span, contested):
                end = span[1]
                words = quoted(case.document.quote(span))
                message = f"{words} is an opinion that nobody is said to hold; say whose it is, or give the facts"
                yield self.finding(case, span, message, claims=case.claims_at(span))


def _within(span: Span, claims: list[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in claims)
