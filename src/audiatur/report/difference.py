"""Two versions side by side, as text and as JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ..model.finding import Finding
from ..model.result import Comparison, ShownChange, ShownClaim, ShownRelation
from ..quoting import terminal
from .html_report import counted
from .numbers import measures, side_ids

WRAP = 100
TITLES = {
    "added": "Claims that are new",
    "removed": "Claims that are gone",
    "reattributed": "Claims with another holder",
    "moved": "Claims on another side",
    "reworded": "Claims in other words",
}
SHORT = {"added": "new", "removed": "gone", "reattributed": "re-attributed", "moved": "moved", "reworded": "reworded"}


class Row(NamedTuple):
    """One number of one side in both versions."""

    label: str
    side: str
    old: Any
    new: Any


def rows(shown: Comparison) -> list[Row]:
    """The scorecards side by side, a side of the old version in the row of what it is called now."""
    names = dict(shown.sides)
    labels = {**{names.get(key, key): label for key, label in shown.old.sides}, **dict(shown.new.sides)}
    old = {(m.label, names.get(s, s)): v for m, s, v in _values(shown.old.scorecard)}
    new = {(m.label, s): v for m, s, v in _values(shown.new.scorecard)}
    order = dict.fromkeys([*(key for key in new), *(key for key in old)])
    measured = dict.fromkeys(label for label, _ in order)
    keys = [key for label in measured for key in order if key[0] == label]
    return [Row(label, labels.get(side, side), old.get((label, side)), new.get((label, side))) for label, side in keys]


def _values(card: dict[str, Any]) -> Iterator[tuple[Any, str, Any]]:
    for measure in measures(card):
        for side, value in zip(side_ids(card), measure.values, strict=True):
            yield measure, side, value


def as_text(shown: Comparison) -> bytes:
    """For reading in a terminal; what did not change is only counted."""
    blocks = [[terminal(f"{shown.old.path} → {shown.new.path}"), _summary(shown)]]
    for kind, title in TITLES.items():
        changes = [c for c in shown.changes if c.kind == kind]
        blocks.append(_part(title, (line for change in changes for line in _change(change))))
    blocks.append(_part("Relations that are new", (_relation("+", r) for r in shown.relations_added)))
    blocks.append(_part("Relations that are gone", (_relation("-", r) for r in shown.relations_removed)))
    blocks.append(_part("Findings that appeared", (line for f in shown.appeared for line in _finding("+", f))))
    blocks.append(_part("Findings that went", (line for f in shown.went for line in _finding("-", f))))
    blocks.append(_part("Numbers of the sides: before, after", _table(rows(shown))))
    return ("\n\n".join("\n".join(block) for block in blocks if block) + "\n").encode("utf-8", "backslashreplace")


def _summary(shown: Comparison) -> str:
    counts = [(sum(c.kind == kind for c in shown.changes), word) for kind, word in SHORT.items()]
    claims = ", ".join([*(f"{number} {word}" for number, word in counts if number), f"{shown.unchanged} unchanged"])
    still = len(shown.new.findings) - len(shown.appeared)
    return f"claims: {claims}; findings: {len(shown.appeared)} appeared, {len(shown.went)} went, {still} still there"


def _part(title: str, lines: Iterable[str]) -> list[str]:
    body = list(lines)
    return [title, *body] if body else []


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(terminal(text), WRAP, initial_indent="  ", subsequent_indent="      ", break_long_words=False)


def _change(change: ShownChange) -> list[str]:
    old, new = change.old, change.new
    if old is None or new is None:
        claim = new or old
        return _wrapped(f"{'+' if new else '-'} {_claim(claim)}") if claim else []
    if change.kind == "reworded":
        return [*_wrapped(f"- {_claim(old)}"), *_wrapped(f"+ {_claim(new)}")]
    before, after = (_holder(old), _holder(new)) if change.kind == "reattributed" else (_side(old), _side(new))
    return _wrapped(f"~ {new.id}: {new.text} (line {new.line}): {before} → {after}")


def _claim(claim: ShownClaim) -> str:
    return f"{claim.id}: {claim.text} ({_holder(claim)}, {_side(claim)}; line {claim.line})"


def _holder(claim: ShownClaim) -> str:
    return claim.holder or "nobody named"


def _side(claim: ShownClaim) -> str:
    return claim.side or "no side"


def _relation(sign: str, relation: ShownRelation) -> str:
    return terminal(f"  {sign} {relation.source} {relation.type} {relation.target}{'' if relation.explicit else ' (inferred)'}")


def _finding(sign: str, finding: Finding) -> list[str]:
    return _wrapped(f"{sign} {finding.level} {finding.code} {finding.name}, line {finding.line}: {finding.message}")


def _table(found: list[Row]) -> Iterator[str]:
    if not found:
        return
    labels, sides = max(len(r.label) for r in found), max(len(terminal(r.side)) for r in found)
    for row in found:
        mark = "" if row.old == row.new else "  *"
        yield f"  {row.label:<{labels}}  {terminal(row.side):<{sides}}  {counted(row.old):>8}  {counted(row.new):>8}{mark}"


def as_json(shown: Comparison) -> bytes:
    """For other programs."""
    value = {
        "old": shown.old.path,
        "new": shown.new.path,
        "sides": dict(shown.sides),
        "claims": {kind: [_both(c) for c in shown.changes if c.kind == kind] for kind in TITLES} | {"unchanged": shown.unchanged},
        "relations": {
            "added": [_joined(r) for r in shown.relations_added],
            "removed": [_joined(r) for r in shown.relations_removed],
        },
        "findings": {
            "appeared": [f.model_dump(mode="json") for f in shown.appeared],
            "went": [f.model_dump(mode="json") for f in shown.went],
        },
        "scorecard": {"old": shown.old.scorecard, "new": shown.new.scorecard},
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def _both(change: ShownChange) -> dict[str, Any]:
    return {"old": _record(change.old), "new": _record(change.new)}


def _record(claim: ShownClaim | None) -> dict[str, Any] | None:
    if claim is None:
        return None
    return {"id": claim.id, "text": claim.text, "holder": claim.holder or None, "side": claim.side or None, "line": claim.line}


def _joined(relation: ShownRelation) -> dict[str, Any]:
    values = {"id": relation.id, "from": relation.source, "to": relation.target, "type": relation.type}
    return {**values, "explicit": relation.explicit}
