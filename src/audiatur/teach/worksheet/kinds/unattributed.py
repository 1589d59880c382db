"""Find the claim that nobody owns."""

from __future__ import annotations

from ....model.argument import Claim
from ....model.base import Span
from ....model.finding import Finding
from ..base import NAMED, VOICES, Cannot, Exercise, Kind
from ..material import Material
from ..spotting import Hunt, Place, apart, clear_of

CODES = ("ATT001", "ATT002", "ATT003", "ATT006", "ATT007", "ATT009")
"""Findings that say: from the text nobody can tell whose view this is."""


class Unattributed(Kind):
    """Places where a view stands without anybody who could be asked about it."""

    name, order = "unattributed", 50
    reads = True

    def build(self, material: Material) -> Exercise | Cannot:
        """Beside them, at the easy level, claims whose holder has a name and that no such finding touches."""
        findings = material.found(CODES)
        right = apart([place for finding in findings for place in _places(material, finding)])
        if not right:
            return self.cannot(material)
        touched = [place.span for place in right]
        fine = [_place(material, claim, ()) for claim in material.claims if VOICES[claim.holder.kind] == NAMED]
        hunt = Hunt(self.name, right, apart(clear_of(fine, touched)))
        items = hunt.size(material)
        points = items * (1 if hunt.picking(material) else 2)
        return self.made(material, points, 2 + 1.5 * points, hunt.pupils(material), hunt.key(material))


def _places(material: Material, finding: Finding) -> list[Place]:
    """Where pupils can see it: at each claim that the finding is about, or at its own words."""
    if finding.code in {"ATT006", "ATT007"} or not finding.claims:
        return [Place((finding.start, finding.end), material.document.quote((finding.start, finding.end)), (finding.code,))]
    named = {claim.id: claim for claim in material.claims}
    return [_place(material, named[key], (finding.code,)) for key in finding.claims if key in named]


def _place(material: Material, claim: Claim, codes: tuple[str, ...]) -> Place:
    """From the words that report a claim to its end."""
    ends: list[Span] = [anchor.span for anchor in claim.spans]
    ends += [part.span for part in (claim.holder.anchor, claim.cue) if part and material.lines_at(part.span)]
    span = (min(low for low, _ in ends), max(high for _, high in ends))
    return Place(span, material.document.quote(span), codes)
