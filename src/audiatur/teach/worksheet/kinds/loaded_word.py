"""Find the word that takes sides."""

from __future__ import annotations

from ....lexicon.cues import cue_entry
from ..base import Cannot, Exercise, Kind
from ..material import Material
from ..spotting import Hunt, Place, apart, clear_of

CODES = ("NEU001", "NEU002", "NEU003", "NEU004", "NEU005", "NEU006", "NEU007", "NEU008", "NEU009", "NEU010")
PLAIN = {"argue", "say", "state"}
"""Classes of reporting verbs that only report."""


class LoadedWord(Kind):
    """Words that praise, blame or doubt while they seem only to tell."""

    name, order = "loaded-word", 60
    reads = True

    def build(self, material: Material) -> Exercise | Cannot:
        """Beside them, at the easy level, reporting verbs that vouch for nothing."""
        findings = material.found(CODES)
        right = apart([Place((f.start, f.end), material.document.quote((f.start, f.end)), (f.code,)) for f in findings])
        if not right:
            return self.cannot(material)
        hunt = Hunt(self.name, right, clear_of(_plain(material), [place.span for place in right]))
        items = hunt.size(material)
        points = items * (1 if hunt.picking(material) else 2)
        return self.made(material, points, 2 + 1.5 * points, hunt.pupils(material), hunt.key(material))


def _plain(material: Material) -> list[Place]:
    """Cues that the catalogue of reporting verbs calls plain, each word once."""
    found: dict[str, Place] = {}
    for claim in material.claims:
        entry = cue_entry(claim.cue.exact) if claim.cue else None
        if claim.cue and entry and entry.cls in PLAIN and entry.score == 0 and material.lines_at(claim.cue.span):
            found.setdefault(entry.lemma, Place(claim.cue.span, claim.cue.exact))
    return apart(list(found.values()))
