"""BAL013 collapsed-sides."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.argument import Claim
from ....model.finding import Finding
from ...base import NOT_A_VERDICT, Case, Rule
from ...camps import reported
from ...holders import bare, label
from ...wording import many

SEVERAL = 2
LONG_CHAIN = 3


class CollapsedSides(Rule):
    """One label ("critics") covers claims that conflict with each other or belong to different camps.

    What it does
        Reports a label for unnamed holders when a claim under it attacks another claim under it; and, within a
        paragraph, a chain such as "critics ... some ... others" under one label with at least three claims, none of
        which supports another.

    Why
        A debate may have more than two sides (a wagon wheel, not a seesaw). Lumped together, opponents look as if
        they contradicted themselves, and the counts of both sides are wrong.

    When it is fine
        The group is one group and disagrees within itself, and the text says so.

    Bad::

        [c1 con: Critics | want | less water stored]. [c2 con rebuts=c1: Some critics | want | more of it].

    Bad::

        [con topic: Critics | have raised concerns about | cost]. [con bare: Some = Critics | argue for | a lower wall].
        [con bare: Others = Critics | fear | floods].

    Good::

        [c1 con: Anglers | want | less water stored]. [c2 con rebuts=c1: Farmers | want | more of it].

    Good::

        [con: Critics | say | the dam leaks]. [con bare: Some = Critics | fear | floods].

    Measured
        On the drafts of 76 articles (106 debate sections, 26 articles with two sides of three claims and more), which
        have mistakes of their own: silent. On the reviewed map of the seed article it gives the finding that was
        expected. Precision is not known.
    """

    code, name, level, tier = "BAL013", "collapsed-sides", "note", "P"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each label."""
        groups: dict[tuple[str, str], list[Claim]] = {}
        for claim in case.claims:
            if claim.side and claim.holder.kind in ("group-vague", "bare") and claim.holder.name != claim.holder.kind:
                groups.setdefault((claim.side, label(claim.holder.name)), []).append(claim)
        for (_, words), claims in groups.items():
            found = _conflict(case, claims) or _chain(case, claims)
            if found:
                yield self._report(case, words, found)

    def _report(self, case: Case, words: str, found: list[Claim]) -> Finding:
        ids = {c.id for c in found}
        attacks = [r.id for r in case.relations if r.attacks and r.source in ids and r.to in ids]
        told = f"{many(len(attacks), 'attack')} among them" if attacks else "none of which supports another"
        message = (
            f"“{words}” covers {len(found)} claims, {told}: are these one camp? {NOT_A_VERDICT} "
            "If not, name the groups and give each a side."
        )
        later = [c for c in found if bare(c.holder.text or "")] or found[1:]
        return self.finding(
            case,
            reported(later[0]),
            message,
            related=[reported(c) for c in found],
            claims=[c.id for c in found],
            relations=attacks,
            evidence={"claims": len(found), "attacks": len(attacks)},
        )


def _conflict(case: Case, claims: list[Claim]) -> list[Claim]:
    ids = {c.id for c in claims}
    inner = [r for c in claims for r in case.near(c) if r.attacks and r.source in ids and r.to in ids]
    ends = {end for r in inner for end in (r.source, r.to)}
    return [c for c in claims if c.id in ends]


def _chain(case: Case, claims: list[Claim]) -> list[Claim]:
    """The claims of a paragraph that a chain of bare quantifiers deals out to parts of one group."""
    paragraphs: dict[int | None, list[Claim]] = {}
    for claim in claims:
        paragraphs.setdefault(case.places.paragraph(claim.start), []).append(claim)
    for found in paragraphs.values():
        parts = {(c.holder.text or "").lower() for c in found if bare(c.holder.text or "")}
        ids = {c.id for c in found}
        supported = any(r.type == "support" and r.source in ids and r.to in ids for c in found for r in case.near(c))
        if len(parts) >= SEVERAL and len(found) >= LONG_CHAIN and not supported:
            return found
    return []
