"""The nine measures of two sides as rows of words."""

from __future__ import annotations

from typing import Any

MORE = {
    "reasons": "reasons",
    "replies_to_answers": "answers answered back",
    "explicit": "by explicit answers alone",
    "attributions": "attributions",
    "means": "means",
    "cited": "claims cited",
    "effective_sides": "sides heard, in effect",
    "outside_due": "outside the declared weight by",
    "alignment": "alignment",
    "p": "p",
    "cited_p": "p of the citations",
}
"""What further values of a measure are called, in the order in which they are shown."""


def pair_rows(pair: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Number, name and values of each measure of one pair of sides; counts as "3 of 17 : 1 of 16"."""
    return [(key, value["measure"], _values(value)) for key, value in pair.items() if key != "sides"]


def _values(measure: dict[str, Any]) -> str:
    told = [_told(measure["counts"])] if "counts" in measure else []
    told += [f"{label} {_told(measure[key])}" for key, label in MORE.items() if measure.get(key) is not None]
    return ", ".join(told)


def _told(value: Any) -> str:
    if isinstance(value, list):
        return " : ".join(f"{v[0]} of {v[1]}" if isinstance(v, list) else str(v) for v in value)
    return str(value)
