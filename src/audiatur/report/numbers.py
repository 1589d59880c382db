"""The numbers of the sides, as rows for tables."""

from __future__ import annotations

from typing import Any, NamedTuple

from .markdown import ROWS


class Measure(NamedTuple):
    """One row: what is counted, and the value of each side in the order of the scorecard (``None`` where there is none)."""

    label: str
    values: tuple[int | float | str | None, ...]


def side_ids(card: dict[str, Any]) -> list[str]:
    """The sides of a scorecard, in its order."""
    return list(card.get("claims", {}))


def measures(card: dict[str, Any]) -> list[Measure]:
    """The rows that have a value for any side."""
    sides = side_ids(card)
    rows = [Measure(label, tuple(_value(card, path, side) for side in sides)) for label, path in ROWS]
    return [row for row in rows if any(value is not None for value in row.values)]


def _value(card: dict[str, Any], path: tuple[str, ...], side: str) -> int | float | str | None:
    """The side's id stands before the last key, or last for ``closed_by``."""
    value: Any = card.get(path[0], {})
    for key in (*path[1:], side) if path[-1] == "closed_by" else (side, *path[1:]):
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, int | float | str) else None
