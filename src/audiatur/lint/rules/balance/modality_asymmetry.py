"""BAL007 modality-asymmetry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from ....analysis.balance import ALPHA
from ....analysis.sides import Turn
from ....analysis.stats import mean, permutation
from ....lexicon import words
from ....lexicon.pattern import any_of
from ....model.base import Span
from ....model.finding import Finding
from ...base import NOT_A_VERDICT, Case, Rule
from ...camps import name

FEWEST = 3
LATER_CLAUSE = re.compile(r"\b(?:that|which|who|whose|because|since|if|when|while|although|though|so that|in order|unless)\b|;")
"""Where words stop being about the main statement of a claim."""


class ModalityAsymmetry(Rule):
    """One side's claims are hedged, the other's are reinforced.

    What it does
        Counts in the main clause of each attribution words that strengthen (essential, clearly, the only) and words
        that soften (could, sometimes, potential). Reports two sides whose means of strengthening less softening words
        differ by at least 0.5, by an exact permutation test (p at most 0.05, three attributions each). Quotations do
        not count. Never more than a note.

    Why
        Hedges and boosters say how sure the writer is (Hyland, 2005); used for one side each they tip the scale
        without a word of judgement.

    When it is fine
        When the sources themselves hedge: then it is faithful to leave the hedges in.

    Bad::

        [pro: Farmers | say | the dam is clearly vital]. [pro: Millers | say | it is certainly cheap].
        [pro: Boatmen | say | it is absolutely safe]. [pro: Ferrymen | say | it is essential].
        [con: Anglers | say | it might harm trout]. [con: Hikers | say | it could perhaps leak].
        [con: Potters | say | silt is possible]. [con: Dyers | say | floods may come].

    Good::

        [pro: Farmers | say | the dam is vital]. [pro: Millers | say | it may be cheap].
        [pro: Boatmen | say | it could be safe]. [con: Anglers | say | it might harm trout].
        [con: Hikers | say | it certainly leaks]. [con: Dyers | say | floods may come].

    Good::

        [pro: Farmers | say | the dam is clearly vital]. [pro: Millers | say | it is certainly cheap].
        [con: Anglers | say | it might harm trout]. [con: Hikers | say | it could perhaps leak].

    Measured
        On the drafts of 76 articles (106 debate sections, 26 articles with two sides of three claims and more), which
        have mistakes of their own: silent. On the reviewed map of the seed article it speaks (p = 0.02), where a
        count by hand gave p = 0.07: too close to the line for more than a note in preview.
    """

    code, name, level, tier, reach = "BAL007", "modality-asymmetry", "note", "P", "document"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each pair of sides."""
        scored = {s: [(t, _score(case, t)) for t in case.sides.turns if t.side == s] for s in case.sides.by_id}
        for pair in combinations(scored, 2):
            low, high = sorted(pair, key=lambda s: mean([n for _, n in scored[s]]))
            below, above = ([n for _, n in scored[s]] for s in (low, high))
            gap = mean(above) - mean(below)
            if min(len(below), len(above)) < FEWEST or gap < case.options.modality_gap:
                continue
            p = permutation(below, above)
            if p <= ALPHA:
                yield self._report(case, low, high, scored, p)

    def _report(self, case: Case, low: str, high: str, scored: dict[str, list[tuple[Turn, int]]], p: float) -> Finding:
        means = {s: mean([n for _, n in scored[s]]) for s in (low, high)}
        lowest = min(scored[low], key=lambda pair: (pair[1], pair[0].start))[0]
        message = (
            f"strengthening less softening words in each attribution: {means[high]:+.2f} for the {name(case, high)} "
            f"({len(scored[high])}), {means[low]:+.2f} for the {name(case, low)} ({len(scored[low])}), "
            f"p = {p:.4f}. {NOT_A_VERDICT}"
        )
        telling = [t.span for s in (low, high) for t, n in scored[s] if n]
        evidence = {s: {"attributions": len(scored[s]), "mean": round(means[s], 4)} for s in (low, high)} | {"p": p}
        return self.finding(case, lowest.span, message, related=telling, evidence=evidence)


@cache
def _signs() -> dict[str, int]:
    """What each word of the two lists counts."""
    return {w: (w in words("boosters")) - (w in words("hedges")) for w in words("boosters") | words("hedges")}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(_signs(), ' ')})\b", re.IGNORECASE)


def _score(case: Case, turn: Turn) -> int:
    """Strengthening less softening words of an attribution, kept between -1 and 1."""
    found = 0
    for start, text in _main_words(case, turn):
        for m in _pattern().finditer(text):
            if not case.scope.quoted((start + m.start(), start + m.end())):
                found += _signs()[m.group(0).lower()]
    return max(-1, min(1, found))


def _main_words(case: Case, turn: Turn) -> list[tuple[int, str]]:
    """The words between holder and cue, and the main clauses of what is claimed, each with its source offset."""
    holder = turn.claims[0].holder.anchor
    found: list[tuple[int, str]] = []
    if holder and turn.cue_span and holder.end < turn.cue_span[1]:
        found.append((holder.end, case.document.quote((holder.end, turn.cue_span[1]))))
    spans: set[Span] = {a.span for c in turn.claims for a in c.spans}
    for start, end in sorted(spans):
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in spans):
            found.append((start, LATER_CLAUSE.split(case.document.quote((start, end)), maxsplit=1)[0]))
    return found
