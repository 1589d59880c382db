"""SRC001 uncited-contested-claim."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.argument import Claim
from ....model.finding import Finding
from ...base import Case, Rule
from ...holders import held, surest
from ...pointing import goes_on, place_given, quoted_below, year_given
from ...wording import many, quoted


class UncitedContestedClaim(Rule):
    """A claim that somebody holds or disputes has no citation.

    What it does
        Reports attributed claims, and claims of the article itself that another side attacks, when no citation covers
        them. A citation covers its own sentence and the sentences before it in the paragraph up to the previous
        citation. Claims of one paragraph are one finding. Silent when the document has no citations at all (SRC002
        says so once).

    Why
        What is challenged or likely to be challenged needs an inline citation (Wikipedia: Verifiability). Controversy
        and opinion are among the main reasons that editors give for wanting one (Redi and others, 2019).

    When it is fine
        The lead section may leave its citations to the body. A document speaks for itself ("Article 9 says"). The
        same claim is cited where it is stated again. The sentence names the work, its year or a place in it; the
        quotation that it announces is cited; or the sentence before is about the same person and cited. What a draft is
        not sure that anybody holds is left out.

    Bad::

        The base opened in 1951.[1]

        [con: The Reef Trust | says | the base harms the reef].

    Bad::

        The base opened in 1951.[1]

        [p1 pro: The base shields the coast]. Boats pass.

        [con rebuts=p1: The Reef Trust | doubts | the shield].[2]

    Good::

        [con: The Reef Trust | says | the base harms the reef].[6]

    Good::

        [con: The Reef Trust | says | the base harms the reef]. It asks for a survey.[6]

    Good::

        The base opened in 1951.[1]

        [con document: The treaty | says | the base must close].

    Good::

        The base opened in 1951.[1]

        [con named-person: A. Okada | says in chapter 4 of her memoirs that | the base harms the reef].

    Good::

        Ada Okada surveyed the reef.[1] [con named-person: Ada Okada | says | the base harms it]. Boats pass.

    Measured
        On 69 hand-made maps of debate sections, 56 of them in view while the rules were tuned, with sparing flags by
        their annotators: 67 findings in 27 maps; 16 of 45 flagged claims are among them. Precision is not known: the
        flags pick a few of many uncited claims. On drafts of 76 articles (548,000 words) 113 findings, nearly all inside
        debate sections. Of two samples of 30 that shaped the guards 18 and 20 were right; of a third, read after them
        and drawn from the same articles (so not held out), 25 (0.83).
    """

    code, name, badge = "SRC001", "uncited-contested-claim", "no source"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each paragraph."""
        if case.uncited_throughout:
            return
        attacked = _contested(case)
        groups: dict[int | None, list[Claim]] = {}
        for claim in case.claims:
            if _needs_source(claim, attacked) and not _excused(case, claim):
                groups.setdefault(case.places.paragraph(claim.start), []).append(claim)
        for claims in groups.values():
            disputed = sum(c.id in attacked for c in claims)
            holders = ", ".join(dict.fromkeys(_who(c) for c in claims))
            why = f", {disputed} of them disputed in the text" if disputed else ""
            message = f"{many(len(claims), 'claim')} in this paragraph without a citation ({holders}){why}"
            places = [c.attribution for c in claims]
            ids = [c.id for c in claims]
            evidence = {"claims": len(claims), "contested": disputed}
            where = (claims[0].start, claims[0].end)
            yield self.finding(case, where, message, confidence=surest(claims), related=places, claims=ids, evidence=evidence)


def _who(claim: Claim) -> str:
    if claim.narrated:
        return "the article itself"
    return "nobody named" if claim.holder.name == claim.holder.kind else quoted(claim.holder.name)


def _contested(case: Case) -> set[str]:
    """Ids of claims with an attack to or from a claim of another side, narrator claims included."""
    found = set()
    for r in case.relations:
        one, other = case.by_id.get(r.source), case.by_id.get(r.to)
        if r.attacks and one and other and one.side != other.side:
            found |= {one.id, other.id}
    return found


def _needs_source(claim: Claim, attacked: set[str]) -> bool:
    if claim.form == "target-only" or claim.nested_in:
        return False
    # What nobody is said to hold has to be a full statement on one side; else it only says what is talked about.
    nobody = claim.holder.kind == "agentless" and (claim.form == "topic" or claim.side is None)
    unheld = claim.narrated or nobody or not held(claim)
    return claim.id in attacked if unheld else True


def _excused(case: Case, claim: Claim) -> bool:
    section = case.places.sections_around(claim.start)
    if claim.holder.kind == "document" or case.cited(claim) or (section and section[0].kind == "lead"):
        return True
    if year_given(case, claim) or place_given(case, claim) or quoted_below(case, claim) or goes_on(case, claim):
        return True
    return any(case.cited(c) for c in _restatements(case, claim))


def _restatements(case: Case, claim: Claim) -> list[Claim]:
    near = (r for r in case.map.relations_at.get(claim.id, ()) if r.type == "restate")
    ends = (r.to if r.source == claim.id else r.source for r in near)
    return [case.by_id[i] for i in ends if i in case.by_id]
