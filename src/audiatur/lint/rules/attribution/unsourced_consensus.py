"""ATT007 unsourced-consensus."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ....lexicon import vague_holders
from ....lexicon.cues import cue_words
from ....model.base import Span
from ....model.finding import Finding
from ...base import Case, Rule
from ...voice import own_words
from ...wording import quoted

MOST = (
    r"(?:most|nearly all|almost all|virtually all|practically all|(?:the |a )?(?:vast |overwhelming |great |large )?majority of"
    r"|no serious|no reputable|(?<!\ba )few)"
)
WIDELY = r"(?:widely|generally|universally|commonly|overwhelmingly|unanimously)"
HELD = r"(?:accepted|agreed|acknowledged|recogni[sz]ed|assumed|understood|rejected|discredited|disbelieved|supported|dismissed)"
KINDS = frozenset({"expert", "side-role"})
AFTER = 4
"""Words after a group within which it must be said to hold something."""
COUNTED = re.compile(r"\d ?%|\bper ?cent\b|\b\d+ (?:of|out of)\b|\b(?:survey|poll)", re.IGNORECASE)
PROFESSION = r"(?:scholars|scientists|experts|historians|economists|researchers)"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_BROAD = r"(?:scientific|scholarly|academic|expert|medical|historical|mainstream|broad|general|wide|widespread|overwhelming)"


@cache
def group() -> re.Pattern[str]:
    """A majority or minority of people who hold views ("most serious scholars")."""
    nouns = sorted((w for w, e in vague_holders().items() if e.kind in KINDS), key=lambda w: (-len(w), w))
    return re.compile(
        rf"\b(?:{HELD} by )?{MOST} (?:of the |of these )?(?:[\w-]+ ){{0,2}}?(?:{'|'.join(map(re.escape, nouns))})\b",
        re.IGNORECASE,
    )


PHRASES = tuple(
    re.compile(p, re.IGNORECASE)
    for p in (
        rf"\b(?:is|are|was|were|been) (?:now |still |also |today |almost |quite ){{0,2}}{WIDELY} {HELD}\b",
        rf"\b{_BROAD} (?:consensus|agreement)(?= (?:is|was|has|holds?|held|that|among|throughout)\b)",
        rf"\bthe consensus (?:among|of) (?!the )(?:[\w-]+ ){{0,2}}{PROFESSION}(?= (?:is|was|has|holds?|held|that)\b)",
        r"\b(?<!\ba )(?:few|hardly anyone|no one|nobody)(?: [\w-]+){0,2} (?:would |could |can |now |seriously )?"
        r"(?:denies|deny|disputes?|doubts?|questions?)\b",
        r"\bthe (?:general|common|prevailing) (?:opinion|view|belief) (?:is|was|holds?)\b",
    )
)


class UnsourcedConsensus(Rule):
    """The article says how many hold a view, without a source that says so.

    What it does
        Reports "most experts agree", "is widely accepted", "the scientific consensus", "few would deny" in the
        article's own voice when no citation covers the sentence.

    Why
        Wikipedia asks for a source that directly says that all or most scholars hold a view. A consensus nobody
        counted is the strongest form of a vague holder, whichever side it serves.

    When it is fine
        Parts of things ("most of the budget"); counted majorities ("62 % of members", a survey); what somebody reports
        ("Smith says that most experts agree"); quotations; the lead of an article, whose sources may follow in the
        body. Under a citation the rule is silent: whether the source counts is for a reader to see.

    Bad::

        Most scholars agree that the levy failed.

    Bad::

        It is widely accepted that the levy failed. Few would deny its cost.

    Good::

        In a survey of 112 historians, most scholars said that the levy failed.

    Good::

        Most scholars agree that the levy failed.[5]

    Good::

        Okada says that most scholars agree. Most of the budget went to schools, and most experts were paid.

    Measured
        On the drafts of 76 articles (548,000 words): 9 findings, 0.015 in 1,000 words outside debate sections and 0.03
        inside; all 9 right by hand. Without the guard for leads and for "consensus" as an object there were 17, 12 of
        them right. On 69 hand-made maps it meets 1 of 13 flags: of the others 6 stand under a citation, where the rule
        is silent, and most of the rest say how common a view is, not how many hold it.
    """

    code, name, badge = "ATT007", "unsourced-consensus", "unsourced consensus"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each statement, in text order; of overlapping ones the first."""
        end = 0
        for span in sorted(_found(case)):
            if span[0] >= end and not case.scope.cited(span[0]) and not _lead(case, span):
                end = span[1]
                says = f"{quoted(case.document.quote(span))} says how many hold a view"
                message = f"{says}, and no source is cited that counts them; cite one or name holders"
                yield self.finding(case, span, message, claims=case.claims_at(span))


def _found(case: Case) -> Iterator[Span]:
    for span, clean, _ in own_words(case, group()):
        if _holds(case, clean) and not _counted(case, clean):
            yield span
    for pattern in PHRASES:
        for span, clean, _ in own_words(case, pattern):
            if not _counted(case, clean):
                yield span


def _lead(case: Case, span: Span) -> bool:
    """Whether a place stands in the opening section of an article that has others, whose sources may follow there."""
    around = case.places.sections_around(span[0])
    return bool(around) and around[0].kind == "lead" and len(case.document.sections) > 1


def _holds(case: Case, clean: Span) -> bool:
    """Whether the words after a group say that it holds something; "accepted by most scholars" says so before it."""
    if re.match(HELD, case.document.text[clean[0] : clean[1]], re.IGNORECASE):
        return True
    rest = case.document.text[clean[1] : case.scope.sentence(clean[0])[1]]
    after = [w.lower() for w in _WORD.findall(re.split(r"[,;:.]", rest, maxsplit=1)[0])[:AFTER]]
    return any(w in cue_words() for w in after)


def _counted(case: Case, clean: Span) -> bool:
    start, end = case.scope.sentence(clean[0])
    return COUNTED.search(case.document.text[start:end]) is not None
