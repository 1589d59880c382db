"""SRC004 uncited-named-attribution."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....model.argument import REVIEWED, Claim
from ....model.finding import Finding
from ...base import Case, Rule
from ...holders import held, label, pronoun, surest
from ...pointing import place_given, quoted_below, year_given
from ...stance import agreed
from ...wording import many, quoted

NAME = re.compile(r"(?!(?:The|He|She|It|They|His|Her|This|That|These|Those|An?)\b)\b[A-Z]")
PEOPLE = frozenset({"named-person", "named-org"})


class UncitedNamedAttribution(Rule):
    """Words or views are put into a named person's or body's mouth, without a citation.

    What it does
        Reports reported claims whose holder is a named person or organisation when no citation covers them. All such
        claims of one holder are one finding. A note on a draft that nobody has read; an error with the setting
        ``living_persons = "strict"``. Silent when the document has no citations at all (SRC002 says so once).

    Why
        It is riskier than a vague holder: what a named person never said can be false and harmful. Wikipedia's policy
        on living persons asks for a source at once; codes of journalism ask to identify sources.

    When it is fine
        A document speaks for itself ("Article 9 says"). The lead section may leave its citations to the body. The
        same claim, or another of the holder in the paragraph, is cited; the year of the work stands in brackets; or
        the paragraph announces a quotation that is cited below.

    Bad::

        The base opened in 1951.[1]

        According to [con named-person: Kishi | holds that | the base harms the reef].

    Bad::

        The base opened in 1951.[1]

        [con named-org: The Reef Trust | says | the reef dies]. Boats pass. [con named-org: The Reef Trust | asks for | a survey].

    Good::

        [con named-person: Kishi | holds that | the base harms the reef].[7]

    Good::

        The base opened in 1951.[1]

        [con: Critics | hold that | the base harms the reef].

    Good::

        The base opened in 1951.[1]

        [con document: Article 9 | says that | the base must close].

    Measured
        On the drafts of 76 articles (548,000 words) 65 findings, nearly all inside debate sections. Of 30 that were read
        20 are right (0.67), three more were works named in the sentence, which the rule has taken for a source since;
        the others are holders that the draft has wrong, therefore it gives a note until somebody has read the map. On
        69 hand-made maps: 28 findings in view while the rule was tuned.
    """

    code, name, badge = "SRC004", "uncited-named-attribution", "no source"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each holder."""
        if case.uncited_throughout:
            return
        groups: dict[tuple[str, str | None], list[Claim]] = {}
        same, near = agreed(case), _cited_holders(case)
        for claim in case.claims:
            sourced = _beside(case, claim) in near or any(case.cited(c) for c in same.get(claim.id, []))
            if _names(claim) and claim.nested_in is None and not sourced and not _excused(case, claim):
                groups.setdefault((label(claim.holder.name), claim.side), []).append(claim)
        for claims in groups.values():
            yield self._report(case, claims)

    def _report(self, case: Case, claims: list[Claim]) -> Finding:
        name = claims[0].holder.name
        verb = "is" if len(claims) == 1 else "are"
        places = [c.attribution for c in claims]
        return self.finding(
            case,
            places[0],
            f"{many(len(claims), 'claim')} {verb} put into the mouth of {quoted(name)} without a citation; cite the place",
            level="error" if case.options.living_persons == "strict" else self.level if _read(claims) else "note",
            confidence=surest(claims),
            related=places,
            claims=[c.id for c in claims],
            evidence={"holder": name, "claims": len(claims)},
        )


def _read(claims: list[Claim]) -> bool:
    """Whether somebody has read who holds the claims; a draft may take the wrong name for the holder."""
    return any(c.confidence is None or c.status in REVIEWED for c in claims)


def _names(claim: Claim) -> bool:
    """Whether the holder is a person or body whose name stands in the text or is known."""
    name = claim.holder.name
    return claim.holder.kind in PEOPLE and held(claim) and not pronoun(name) and NAME.search(name) is not None


def _excused(case: Case, claim: Claim) -> bool:
    section = case.places.sections_around(claim.start)
    if case.cited(claim) or claim.form == "target-only" or (section and section[0].kind in ("lead", "tail")):
        return True
    return year_given(case, claim) or place_given(case, claim) or quoted_below(case, claim)


def _beside(case: Case, claim: Claim) -> tuple[int | None, str]:
    """The paragraph of a claim and its holder: a citation of the holder's other claim there shows where to look."""
    return case.places.paragraph(claim.start), label(claim.holder.name)


def _cited_holders(case: Case) -> set[tuple[int | None, str]]:
    return {_beside(case, c) for c in case.claims if c.holder.kind in PEOPLE and case.cited(c)}
