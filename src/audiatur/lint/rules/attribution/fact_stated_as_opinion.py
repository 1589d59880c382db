"""ATT010 fact-stated-as-opinion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....lexicon.cues import cue_entry
from ....model.argument import Claim
from ....model.finding import Finding
from ...base import Case, Rule
from ...holders import NAMED, surest
from ...stance import agreed, differ, disputed
from ...wording import quoted


class FactStatedAsOpinion(Rule):
    """Common ground or a settled fact is attributed to one side, which makes it look disputed.

    What it does
        Reports a claim that the map gives to a side, when it is declared settled and either its holder is a nameless
        group or its cue keeps a distance ("claims that"); when a holder of another side says the same; or when the
        article states it itself, with a citation, and nobody disputes it.

    Why
        Wikipedia: avoid stating facts as opinions. Its tag "by whom?" must not be used to imply that a widely held view
        is a minority position. The rule is the guard against reading ATT001 and ATT003 as a call to attribute
        everything.

    When it is fine
        A named author's own finding on a settled matter. Two sides that agree where the text says that they do.

    Bad::

        [c1 pro: Some doctors | claim that | smoking harms the lungs]. [n1 restates=c1: Smoking harms the lungs].[1]

    Bad::

        [c1 pro: Millers | say | the weir is old]. [c2 con restates=c1: Anglers | say | it has stood for ninety years].

    Good::

        [n1 pro: Smoking harms the lungs].[1]

    Good::

        [c1 pro: Millers | say | the weir is safe]. [c2 con: Anglers | say | it leaks].

    Good::

        [c1 pro: Millers | say | the weir is safe]. [c2 con rebuts=c1: Anglers | say | it leaks].

        [n1 restates=c1: The weir is safe].[1]

    Measured
        On the drafts of 76 articles (548,000 words): none, drafts hardly link claims that say the same. On 69 hand-made
        maps: 1 finding, not right by hand (the article only repeats the criticism). Too few to leave preview.
    """

    code, name, level, tier, badge = "ATT010", "fact-stated-as-opinion", "note", "P", "common ground"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each claim; of two sides that agree, at the claim that comes first."""
        contested, same = disputed(case), agreed(case)
        told: set[str] = set()
        for claim in case.claims:
            if claim.narrated or claim.side is None or claim.form == "target-only" or claim.id in told:
                continue
            reason, others = _reason(case, claim, same.get(claim.id, []), contested)
            if reason:
                told |= {c.id for c in others}
                yield self._report(case, claim, reason, others)

    def _report(self, case: Case, claim: Claim, reason: str, others: list[Claim]) -> Finding:
        entry = cue_entry(claim.cue.exact) if claim.cue else None
        distant = entry is not None and entry.cls == "distance"
        span = (claim.start, claim.end)
        message = (
            f"{quoted(case.document.quote(span))} is attributed to {quoted(claim.holder.name)}"
            f"{' and held at a distance' if distant else ''}, but {reason}; state it without the frame, with its source"
        )
        return self.finding(
            case,
            span,
            message,
            confidence=surest([claim]),
            related=[(c.start, c.end) for c in others],
            claims=[claim.id, *(c.id for c in others)],
            evidence={"distance": distant, "same": [c.id for c in others], "settled": case.map.is_settled(claim)},
        )


def _reason(case: Case, claim: Claim, same: Sequence[Claim], contested: frozenset[str]) -> tuple[str, list[Claim]]:
    """Why a claim is no opinion of one side, and the claims that show it; empty when nothing does."""
    if case.map.is_settled(claim):
        return ("it is declared settled", []) if _belittled(claim) else ("", [])
    agreeing = [c for c in same if not c.narrated and differ(c, claim)]
    if agreeing:
        return "a holder of another side says the same", agreeing
    own = [c for c in same if c.narrated and case.cited(c)]
    if own and claim.id not in contested:
        return "the article states it itself, with a source, and nobody disputes it", own
    return "", []


def _belittled(claim: Claim) -> bool:
    entry = cue_entry(claim.cue.exact) if claim.cue else None
    return claim.holder.kind not in NAMED or (entry is not None and entry.cls == "distance")
