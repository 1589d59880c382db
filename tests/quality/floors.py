"""The floors of all figures: no change may lower one by more than half a point unless they are accepted anew.

On another kind of processor three points are let go, because the learned reader's figures differ there in their last digits.
They lie in ``floors.json`` (part -> figure -> value). ``make floors``, or ``pytest tests/quality --accept-floors``, writes the
figures of today; the difference in that file then says in a review what a change has won and lost.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).with_name("floors.json")
SLACK = 0.005
ELSEWHERE = 0.03
"""What is let go on another kind of processor than the one that the floors were measured on (two claims of a hundred differ)."""
Floors = Mapping[str, Mapping[str, float]]


def pinned(path: Path = FILE) -> Floors:
    """The floors in a file."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def accept(part: str, figures: Mapping[str, float], path: Path = FILE) -> None:
    """Make the figures of a part its floors; the other parts stay as they are."""
    floors = {**pinned(path), part: dict(sorted(figures.items()))}
    path.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def table(old: Mapping[str, float], new: Mapping[str, float], slack: float = SLACK) -> str:
    """Floor, figure of today and difference for every figure, in points, one a line; what has fallen too far is marked."""
    rows = []
    for key in sorted(set(old) | set(new)):
        a, b = old.get(key), new.get(key)
        mark = " <-- too low" if key in fallen(old, new, slack) else ""
        rows.append(f"{key:28} {_points(a):>6} {_points(b):>6} {_points(None if a is None or b is None else b - a):>6}{mark}")
    return "\n".join([f"{'figure':28} {'floor':>6} {'now':>6} {'diff':>6}", *rows])


def fallen(old: Mapping[str, float], new: Mapping[str, float], slack: float = SLACK) -> list[str]:
    """The figures that are further under their floor than is let go, or gone."""
    return [key for key, floor in sorted(old.items()) if round(new.get(key, 0.0) - floor, 6) < -slack]


def _points(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f}"
