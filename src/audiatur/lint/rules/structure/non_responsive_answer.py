"""STR008 non-responsive-answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ....lexicon import words
from ....lexicon.inflect import forms
from ....model.argument import Claim
from ....model.finding import Finding
from ...base import Case, Rule
from ...camps import STEM, in_words, reported, stems, terms
from ...wording import quoted

POINTS_BACK = re.compile(r"\b(?:this|these|that (?:is|was|would)|those|such|it|its|they|their|he|she|so|not)\b", re.IGNORECASE)
FEWEST_TERMS = 3


class NonResponsiveAnswer(Rule):
    """An answer shares no content word with the claim that it answers, or with one of the claims that were made together.

    What it does
        Looks at answers that a reply verb reports ("answer", "respond", "counter"). Compares their content words, by
        the first six letters, with those of each claim attacked in so many words. Reports a claim with which the
        answer shares none. An answer that points back with a pronoun, that denies, or that has fewer than three
        content words is left alone.

    Why
        A reply that does not meet the claim leaves it unanswered, though it looks answered.

    When it is fine
        The answer meets the claim in other words: this rule knows words, not meanings, so read both.

    Bad::

        [c1 con: Anglers | say | trout no longer spawn in the brooks].
        [pro rebuts=c1: Engineers | answer that | cheap power lights eleven villages].

    Bad::

        [c1 con: Anglers | say that | trout die and [c2 con: Anglers | say | farmers should pay rent]].
        [pro rebuts=c1,c2: Engineers | reply that | trout thrive in cold deep water].

    Good::

        [c1 con: Anglers | say | trout no longer spawn in the brooks].
        [pro rebuts=c1: Engineers | answer that | more trout spawn above the wall than ever].

    Good::

        [c1 con: Anglers | say | trout no longer spawn in the brooks].
        [pro rebuts=c1: Engineers | answer that | they were counted in the wrong month].

    Measured
        On the drafts of 76 articles (106 debate sections, 26 articles with two sides of three claims and more), which
        have mistakes of their own: one finding, right when read. On the reviewed map of the seed article it gives the
        finding that was expected. Words are not meanings: it stays in preview.
    """

    code, name, level, tier, reach = "STR008", "non-responsive-answer", "note", "P", "exchange"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each answer."""
        targets: dict[str, list[Claim]] = {}
        for answer in case.sides.answers:
            if answer.relation.explicit and answer.target.form == "proposition":
                targets.setdefault(answer.source.id, []).append(answer.target)
        for key, claims in targets.items():
            answer_claim = case.by_id[key]
            if _replies(case, answer_claim):
                missed = _missed(case, answer_claim, claims)
                if missed:
                    yield self._report(case, answer_claim, claims, missed)

    def _report(self, case: Case, answer: Claim, claims: list[Claim], missed: list[Claim]) -> Finding:
        told = " and ".join(quoted(in_words(c)) for c in missed)
        message = (
            f"the answer shares no content word with {told} ({len(missed)} of {len(claims)} claims it answers): does it meet it?"
        )
        return self.finding(
            case,
            reported(answer),
            message,
            related=[reported(c) for c in missed],
            claims=[answer.id, *(c.id for c in missed)],
            relations=[r.id for r in case.near(answer) if r.attacks and r.source == answer.id],
            evidence={"answered": len(claims), "missed": [c.id for c in missed], "together": _together(claims)},
        )


@cache
def _reply_verbs() -> re.Pattern[str]:
    every = sorted({form for lemma in words("reply_verbs") for form in forms(lemma)}, key=lambda f: (-len(f), f))
    return re.compile(rf"\b(?:{'|'.join(every)})\b", re.IGNORECASE)


def _replies(case: Case, claim: Claim) -> bool:
    """Whether a reply verb reports the claim, and its words neither point back nor deny."""
    if claim.cue is None or not _reply_verbs().search(claim.cue.exact):
        return False
    said = in_words(claim)
    meant = stems(case, claim)
    return not meant & _verdicts() and not POINTS_BACK.search(said) and len(meant) >= FEWEST_TERMS


@cache
def _verdicts() -> frozenset[str]:
    return frozenset(v[:STEM] for v in words("verdicts"))


def _missed(case: Case, answer: Claim, claims: list[Claim]) -> list[Claim]:
    shared = stems(case, answer) | terms(answer.text)
    return [c for c in claims if shared.isdisjoint(stems(case, c)) and shared.isdisjoint(terms(c.text))]


def _together(claims: list[Claim]) -> bool:
    """Whether the claims were made in one breath."""
    return len({c.attribution for c in claims}) == 1 < len(claims)
