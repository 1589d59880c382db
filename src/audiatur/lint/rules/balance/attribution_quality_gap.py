"""BAL008 attribution-quality-gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from ....analysis.balance import ALPHA, NAMED
from ....analysis.stats import fisher
from ....model.argument import Claim
from ....model.base import Span
from ....model.finding import Finding
from ...base import NOT_A_VERDICT, Case, Rule
from ...camps import certain, name, reported
from ...wording import quoted

FEWEST = 3
MARKS = 4
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Quality:
    """How one side's attributions are sourced, by one measure: those that are and those that are not, as places."""

    good: tuple[Span, ...]
    bad: tuple[Span, ...]

    @property
    def total(self) -> int:
        """All of them."""
        return len(self.good) + len(self.bad)

    @property
    def share(self) -> float:
        """The part that is good."""
        return len(self.good) / self.total if self.total else 0.0


class AttributionQualityGap(Rule):
    """One side is named and cited, the other is "critics".

    What it does
        Compares two sides by the share of attributions with a named person, organisation or document, and by the
        share of claims under a citation. Reports a difference of at least 0.4 that chance does not explain (Fisher's
        exact test, p at most 0.05, three each); also four and more citations in a row on a claim of one side when the
        other has none at all. Says nothing when both sides are equally vague, or when the side of more than a quarter
        of the claims is unknown (or a draft has it from the heading alone).

    Why
        A named and sourced view can be checked and weighed; an unnamed one cannot. Who gets names gets credit.

    When it is fine
        When the sources name nobody on that side.

    Bad::

        [pro named-person: A. Okada | says | x]. [pro named-person: B. Lind | says | y]. [pro named-person: C. Moor | says | z].
        [pro named-person: D. Vale | says | w]. [con: Critics | say | a]. [con: Experts | say | b]. [con: Some | say | c].
        [con: Others | say | d].

    Bad::

        The dam is old.[9] [pro: Farmers | say | x].[1] [pro: Millers | say | y].[2] [pro: Boatmen | say | z].[3]
        [pro: Potters | say | w].[4]

        [con: Critics | say | a]. [con: Anglers | say | b]. [con: Hikers | say | c]. [con: Dyers | say | d].

    Good::

        [pro named-person: A. Okada | says | x]. [pro: Farmers | say | y]. [pro named-person: C. Moor | says | z].
        [con named-person: D. Vale | says | a]. [con: Anglers | say | b]. [con: Some | say | c].

    Good::

        [pro: Farmers | say | x]. [pro: Millers | say | y]. [pro: Boatmen | say | z]. [pro: Potters | say | w].
        [con: Critics | say | a]. [con: Anglers | say | b]. [con: Hikers | say | c]. [con: Dyers | say | d].

    Measured
        On the drafts of 76 articles (106 debate sections, 26 articles with two sides of three claims and more), which
        have mistakes of their own: one finding, right when read. Without the demand that sides be known there were
        eight, seven right when read. On the reviewed map of the seed article it is silent, as expected: both sides
        are equally unnamed. Shuffled sides: see tests/rules/test_balance_chance.py.
    """

    code, name, reach = "BAL008", "attribution-quality-gap", "document"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each pair of sides and measure."""
        if not certain(case.claims):
            return
        measures = {"named holder": {s: _naming(case, s) for s in case.sides.by_id}}
        if not case.uncited_throughout:
            measures["citation"] = {s: _citing(case, s) for s in case.sides.by_id}
        for what, found in measures.items():
            for weak, strong in permutations(found, 2):
                p = _gap(case, found[weak], found[strong])
                if p is not None:
                    yield self._report(case, what, (weak, strong), (found[weak], found[strong]), p)
        yield from self._piled(case)

    def _report(self, case: Case, what: str, sides: tuple[str, str], found: tuple[Quality, Quality], p: float) -> Finding:
        (weak, strong), (less, more) = sides, found
        labels = list(dict.fromkeys(quoted(case.document.quote(s)) for s in less.bad))[:SHOWN]
        message = (
            f"{len(more.good)} of {more.total} attributions of the {name(case, strong)} have a {what}, {len(less.good)} of "
            f"{less.total} of the {name(case, weak)} (p = {p:.3f}): {', '.join(labels)}. {NOT_A_VERDICT}"
        )
        evidence = {"measure": what, weak: [len(less.good), less.total], strong: [len(more.good), more.total], "p": round(p, 4)}
        return self.finding(case, less.bad[0], message, related=less.bad[1:], evidence=evidence)

    def _piled(self, case: Case) -> Iterator[Finding]:
        """Citations heaped on a claim of one side while the other, with as many claims, has none."""
        heaps = {at for at, count in Counter(c.at for c in case.document.citations).items() if count >= MARKS}
        sentences = {case.scope.sentence(at - 1) for at in heaps if at}
        for bare, rich in permutations(case.sides.by_id, 2) if sentences else ():
            claims = case.sides.by_id[bare].direct
            heaped = [c for c in case.sides.by_id[rich].direct if _sentence(case, c) in sentences]
            if heaped and len(claims) >= FEWEST and not any(case.cited(c) for c in claims):
                message = (
                    f"{MARKS} citations and more in a row for the {name(case, rich)}, none for the {len(claims)} claims of the "
                    f"{name(case, bare)}. {NOT_A_VERDICT}"
                )
                evidence = {"heaped": len(heaped), "uncited": len(claims)}
                yield self.finding(case, reported(min(heaped, key=lambda c: c.start)), message, evidence=evidence)


def _gap(case: Case, weak: Quality, strong: Quality) -> float | None:
    """The p-value of a difference that is large and certain enough to report."""
    if min(weak.total, strong.total) < FEWEST or strong.share - weak.share < case.options.quality_gap:
        return None
    p = fisher(len(weak.good), len(weak.bad), len(strong.good), len(strong.bad))
    return p if p <= ALPHA else None


def _naming(case: Case, side: str) -> Quality:
    turns = [t for t in case.sides.turns if t.side == side]
    named = [t.claims[0].holder.kind in NAMED for t in turns]
    spans = [t.claims[0].holder.anchor.span if t.claims[0].holder.anchor else t.span for t in turns]
    pairs = list(zip(spans, named, strict=True))
    return Quality(tuple(s for s, good in pairs if good), tuple(s for s, good in pairs if not good))


def _citing(case: Case, side: str) -> Quality:
    claims = sorted(case.sides.by_id[side].direct, key=lambda c: (c.start, c.end))
    return Quality(
        tuple(c.attribution for c in claims if case.cited(c)), tuple(c.attribution for c in claims if not case.cited(c))
    )


def _sentence(case: Case, claim: Claim) -> Span | None:
    at = case.places.sentence(claim.start)
    return None if at is None else case.places.clean_sentences[at]
