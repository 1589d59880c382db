"""BAL014 lead-imbalance."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from ....lexicon import words
from ....lexicon.needed import WILD
from ....model.argument import Claim
from ....model.base import Span
from ....model.finding import Finding
from ...base import NOT_A_VERDICT, Case, Rule
from ...camps import STEM, debates, name, pairs, stems, terms

SEVERAL = 2
SHORTEST_LEAD = 3
GENERAL = 3


class LeadImbalance(Rule):
    """The article has a debate, but its lead speaks one side's language and says not a word about the dispute.

    What it does
        Takes the words (by their first six letters) that only one side's claims use, in at least two attributions,
        title words left out. Reports a sentence of the lead with two of them, or a claim of the lead for that side,
        when the lead has at most one of the words that only the other side uses (and the article does not use at
        large) and no word of dispute. Looks only at articles whose debate sections hold at least 10 % of the words,
        with a lead of three sentences and more. Silent on a settled topic.

    Why
        Most readers read the lead only. It should summarise the main points, prominent controversies included.

    When it is fine
        A short lead, a minor dispute.

    Bad::

        == Lead ==
        The Lindow dam stands in the north. It was built in 1931. It brought irrigation and prosperity to the valley.

        == Debate ==
        [pro: Farmers | say | irrigation saved them]. [pro: Millers | say | irrigation and prosperity go together].
        [pro: Boatmen | praise | prosperity]. [con: Anglers | fear | for the trout].

    Good::

        == Lead ==
        The Lindow dam stands in the north. It brought irrigation and prosperity to the valley. It remains in dispute.

        == Debate ==
        [pro: Farmers | say | irrigation saved them]. [pro: Millers | say | irrigation and prosperity go together].
        [pro: Boatmen | praise | prosperity]. [con: Anglers | fear | for the trout].

    Good::

        == Lead ==
        The Lindow dam stands in the north. It brought irrigation and prosperity to the valley. Trout no longer spawn.

        == Debate ==
        [pro: Farmers | say | irrigation saved them]. [pro: Millers | say | irrigation and prosperity go together].
        [pro: Boatmen | praise | prosperity]. [con: Anglers | fear | that trout cannot spawn].

    Measured
        On the drafts of 76 articles (106 debate sections, 26 articles with two sides of three claims and more), which
        have mistakes of their own: five findings, one right when read; words are a poor sign of a stand, so it stays
        in preview. On the reviewed map of the seed article it gives the finding that was expected.
    """

    code, name, level, tier, reach = "BAL014", "lead-imbalance", "note", "P", "document"

    def check(self, case: Case) -> Iterator[Finding]:
        """At most one finding, at the first such sentence of the lead."""
        sentences = _lead(case)
        if case.settled or len(sentences) < SHORTEST_LEAD or not _debated(case):
            return
        whole = " ".join(case.document.quote(s) for s in sentences)
        if _dispute().search(whole):
            return
        used = {s: _used(case, s) for s in case.sides.by_id}
        topic = terms(case.document.title)
        for silent, spoken in pairs(case):
            ours = {t for t, n in used[spoken].items() if n >= SEVERAL} - set(used[silent]) - topic
            theirs = set(used[silent]) - set(used[spoken]) - topic - _general(case, used[silent])
            found = _telling(case, sentences, spoken, ours)
            if used[silent] and found and len(theirs & terms(whole)) < SEVERAL:
                yield self._report(case, found, silent, spoken, ours)
                return

    def _report(self, case: Case, found: list[Span], silent: str, spoken: str, ours: set[str]) -> Finding:
        count = max(len(terms(case.document.quote(s)) & ours) for s in found)
        message = (
            f"the lead uses words that in the debate only the {name(case, spoken)} use ({count} in this sentence), none of the "
            f"{name(case, silent)}’, and does not say that there is a dispute. {NOT_A_VERDICT}"
        )
        best = max(found, key=lambda s: (len(terms(case.document.quote(s)) & ours), -s[0]))
        evidence = {"side": spoken, "words": sorted(ours & terms(case.document.quote(best))), "sentences": len(found)}
        return self.finding(case, best, message, related=found, evidence=evidence)


@cache
def _dispute() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words('dispute_words')))})", re.IGNORECASE)


def _lead(case: Case) -> list[Span]:
    every = case.places.sentences
    found = []
    for start, end in (s.span for s in case.document.sections if s.kind == "lead"):
        at = bisect_left(every, (start, start))
        found += list(takewhile(lambda s, end=end: s[1] <= end, every[at:]))  # type: ignore[misc]
    return found


def _debated(case: Case) -> bool:
    """Whether the debate sections hold enough of the words."""
    paragraphs, debated = case.document.paragraphs, 0
    for start, end in (s.span for s in debates(case) if s.kind == "debate"):
        first, last = (bisect_left(paragraphs, at, key=lambda p: p.span[0]) for at in (start, end))
        debated += sum(p.clean[1] - p.clean[0] for p in paragraphs[first:last])
    return debated >= case.options.lead_share * len(case.document.text)


def _used(case: Case, side: str) -> dict[str, int]:
    """In how many attributions of a side each content word occurs."""
    found: dict[str, set[Span]] = {}
    for claim in case.sides.by_id[side].claims:
        if not claim.narrated:
            for term in stems(case, claim):
                found.setdefault(term, set()).add(claim.attribution)
    return {term: len(places) for term, places in found.items()}


def _general(case: Case, used: dict[str, int]) -> set[str]:
    """Words of a side that belong to the article at large: used at least three times more than in the side's attributions."""
    return {term for term, n in used.items() if case.index.count(term if len(term) < STEM else f"{term}{WILD}") - n >= GENERAL}


def _telling(case: Case, sentences: list[Span], side: str, ours: set[str]) -> list[Span]:
    """The sentences of the lead that carry a side's words or one of its claims."""
    own: list[Claim] = [c for c in case.sides.by_id[side].claims if c.narrated]
    return [
        s for s in sentences if len(terms(case.document.quote(s)) & ours) >= SEVERAL or any(s[0] <= c.start < s[1] for c in own)
    ]
