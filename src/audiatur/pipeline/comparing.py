"""Comparing two versions of an article, or two argument files."""

from __future__ import annotations

from ..analysis.diff import difference, findings_between
from ..config import Config
from ..model.result import Comparison, ShownChange
from .checking import checked
from .products import report_data, shown_relation
from .subject import Subject


def compare(config: Config, old: Subject, new: Subject, *, preview: bool | None = None) -> Comparison:
    """What changed from one to the other: claims, relations, findings, numbers."""
    sides = (old, new)
    judged = [checked(config, subject, preview=preview) for subject in sides]
    data = [report_data(s, j.findings, j.suppressed) for s, j in zip(sides, judged, strict=True)]
    before, after = ({claim.id: claim for claim in one.claims} for one in data)
    found = difference(old.map, new.map)
    appeared, went = findings_between(judged[0].findings, judged[1].findings, found.pairs)
    return Comparison(
        old=data[0],
        new=data[1],
        changes=tuple(
            ShownChange(c.kind, before[c.old.id] if c.old else None, after[c.new.id] if c.new else None) for c in found.changes
        ),
        unchanged=found.unchanged,
        relations_added=tuple(shown_relation(r) for r in found.relations_added),
        relations_removed=tuple(shown_relation(r) for r in found.relations_removed),
        appeared=appeared,
        went=went,
        sides=tuple(sorted(found.sides.items())),
    )
