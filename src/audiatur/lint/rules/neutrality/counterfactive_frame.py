"""NEU007 counterfactive-frame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ....lexicon import kinds, reporting_verbs, words
from ....lexicon.frames import cue_verbs
from ....lexicon.inflect import forms
from ....lexicon.pattern import any_of
from ....model.base import Span
from ....model.finding import Finding
from ...base import Case, Rule
from ...voice import own_words
from ...wording import quoted

MORE = (
    *("fail to appreciate", "fail to consider", "fail to grasp", "fail to understand", "fail to mention", "fail to account"),
    *("fail to take", "fail to address", "turn a blind eye", "lose sight"),
)
ADVERBS = "rightly|correctly|wrongly|mistakenly|erroneously|incorrectly|justly|unjustly|foolishly|wisely|sensibly|misleadingly"
HELPERS = "has|have|had|do|does|did|also|often|still|then|thus|therefore|sometimes|always|here|simply"
SOMETHING_ELSE = re.compile(
    r"\s+(?:the (?:train|bus|deadline|target|mark|chance|opportunity|vote|cut)|out\b|an? (?:turn|meeting))"
)
NOT_ASSERTED = re.compile(r"\b(?:not|never|cannot|must|should|would|might|may|could|can|to|if|whether)\b", re.IGNORECASE)
REPORTED = frozenset({"say", "argue", "factive", "tentative", "distance", "highlight"})


def _either(found: set[str]) -> str:
    return any_of(found, " ")


def _finite(lemma: str) -> list[str]:
    """The forms of a verb or phrase except the one in -ing."""
    return [form for form in forms(lemma) if not form.split()[0].endswith("ing")]


@cache
def _people() -> str:
    """Holders by their side, and what a side says."""
    nouns = {form for noun in words("argument_nouns") for form in (noun, f"{noun}s")}
    return _either({*kinds("vague_holders", "side-role"), *nouns})


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """A side's holder or argument that goes wrong, and an adverb that says whether somebody is right to say so."""
    wrong = {lemma for lemma, entry in reporting_verbs().items() if entry.cls == "counterfactive"} | set(MORE)
    miss = _either({form for lemma in wrong for form in _finite(lemma)})
    said = {lemma for lemma, entry in cue_verbs().items() if entry.cls in ("say", "argue", "reply", "fear", "believe")}
    said |= {lemma for lemma, entry in reporting_verbs().items() if entry.cls in REPORTED}
    tell = _either({form for lemma in said for form in _finite(lemma)})
    return (
        re.compile(
            rf"\b(?P<who>{_people()})"
            rf"(?P<between>(?: (?:of|to|for|against|by|about) [\w’'-]+(?: [\w’'-]+){{0,3}}?)?(?: (?:{HELPERS}|\w+ly)){{0,3}})"
            rf" (?P<verb>{miss})\b",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b(?P<who>{_people()}|[A-Z][\w’'-]+|he|she|they)(?P<between>(?: have| has| had| also| then| quite)?)"
            rf" (?P<verb>(?:{ADVERBS}) (?:{tell}))"
            r"(?= that\b| out\b|[,:]? [“\"]| (?:the|this|it|its|their|his|her)\b)"
        ),
    )


class CounterfactiveFrame(Rule):
    """The narrator says that a side ignores, misses or misreads something, or is right or wrong to say what it says.

    What it does
        Reports verbs such as "ignore", "overlook", "misread", "exaggerate" or "fail to see" whose subject is a side or
        its argument, and adverbs such as "rightly" or "wrongly" before a verb of saying, in the article's own voice.

    Why
        "Opponents ignore the cost" holds only if there is a cost to ignore: the writer has decided the dispute. Such
        verbs presuppose what they seem to report (Karttunen's implicatives, Hooper's factives).

    When it is fine
        Under a verb of saying: "supporters say that opponents ignore the cost" leaves it to the supporters. What a
        story tells ("the keeper ignored the alarm") or a test measures.

    Bad::

        [con: Opponents | fear | the levy]. Opponents ignore the price of doing nothing.

    Bad::

        The criticism misreads the purpose of the dam. Engineers rightly point out that it holds.

    Good::

        Supporters say that opponents ignore the price of doing nothing. The keeper ignored the alarm.

    Good::

        [pro: Engineers | say that | the criticism misreads the dam]. “Opponents ignore the price,” she wrote.

    Measured
        On 76 encyclopedia articles (551,000 words): no finding, so its precision is not known. Adverbs such as
        "wrongly" are common in them, but before other verbs ("wrongly convicted"), which the rule leaves alone.
    """

    code, name, badge = "NEU007", "counterfactive-frame", "takes sides"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each place, in text order."""
        found: dict[Span, Finding] = {}
        for pattern in patterns():
            for span, clean, match in own_words(case, pattern):
                guarded = NOT_ASSERTED.search(match.group("between")) or SOMETHING_ELSE.match(case.document.text, clean[1])
                if not guarded:
                    found.setdefault(span, self._report(case, span, match))
        yield from (found[span] for span in sorted(found))

    def _report(self, case: Case, span: Span, match: re.Match[str]) -> Finding:
        verb = " ".join(match.group("verb").split())
        message = f"{quoted(case.document.quote(span))} decides in the article’s own voice who is right; say who says so"
        return self.finding(case, span, message, claims=case.claims_at(span), evidence={"verb": verb})
