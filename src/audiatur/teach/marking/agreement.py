"""How far several readers agree, beyond what chance would give.

Krippendorff's alpha for nominal values (K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011): one minus the
disagreement that was observed by the disagreement that would be expected if the same values were dealt out at random. It is made
for few readers and small samples: what is expected is counted without putting values back. The units are the words of the text,
the smallest parts that a reader can mark, as in his measures for unitizing ("On the reliability of unitizing textual continua",
Quality and Quantity 50, 2016). Words of one passage are no independent observations, so the interval comes from drawing whole
passages again (bootstrap), and is not given for fewer than ``FEWEST`` of them.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

FEWEST = 8
"""Passages below which an interval would only look like knowledge."""
DRAWS = 1000
CENTRAL = 0.95
SEED = 2016
Value = str | None


@dataclass(frozen=True, slots=True)
class Alpha:
    """Alpha (``None`` where everybody always said the same one thing, so that there is nothing to expect), with its interval."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(slots=True)
class _Sums:
    """What alpha needs of some units: how often each value was given, and how often two readers gave different ones."""

    given: Counter[Value]
    apart: float = 0.0


def alpha(passages: Sequence[Iterable[Sequence[Value]]]) -> Alpha:
    """Alpha over the units of all passages; a unit is the values that the readers gave it (at least two, in any order)."""
    sums = [_sums(units) for units in passages]
    value = _alpha(sums)
    telling = [one for one in sums if one.given]
    if value is None or len(telling) < FEWEST:
        return Alpha(value)
    rng = random.Random(SEED)  # noqa: S311 (no secret; the same numbers each time)
    drawn = sorted(a for _ in range(DRAWS) if (a := _alpha(rng.choices(telling, k=len(telling)))) is not None)
    cut = int(len(drawn) * (1 - CENTRAL) / 2)
    return Alpha(value, drawn[cut], drawn[-1 - cut])


def _sums(units: Iterable[Sequence[Value]]) -> _Sums:
    found = _Sums(Counter())
    for unit in units:
        counts = Counter(unit)
        size = counts.total()
        if size > 1:
            found.given.update(counts)
            found.apart += sum(n * (size - n) for n in counts.values()) / (size - 1)
    return found


def _alpha(sums: Sequence[_Sums]) -> float | None:
    given: Counter[Value] = Counter()
    for one in sums:
        given.update(one.given)
    total = given.total()
    expected = sum(n * (total - n) for n in given.values())
    if not expected:
        return None
    return 1 - (total - 1) * sum(one.apart for one in sums) / expected


def observed(units: Iterable[Sequence[Value]]) -> float | None:
    """The share of pairs of readers that gave a unit the same value; ``None`` without a unit."""
    same = pairs = 0
    for unit in units:
        for one, other in combinations(unit, 2):
            same += one == other
            pairs += 1
    return same / pairs if pairs else None


def shares(found: Mapping[str, int], of: Mapping[str, int]) -> dict[str, float | None]:
    """What was found of what there was, by name; ``None`` where there was nothing."""
    return {name: found.get(name, 0) / whole if whole else None for name, whole in of.items()}
