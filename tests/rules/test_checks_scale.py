"""Twice as many claims may take about twice the work: counted in calls of functions, which no other program disturbs."""

from __future__ import annotations

import sys
from collections.abc import Callable

from big_map import big

from audiatur.analysis.balance import balance
from audiatur.lint.base import Case
from audiatur.lint.engine import check

SMALL = 500
MOST = 2.7
"""Doubling would give 2, the square 4."""


def calls(work: Callable[[], object]) -> int:
    """How many functions of Python a piece of work calls; generators count each time they go on."""
    count = 0

    def seen(frame: object, event: str, arg: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def whole(case: Case) -> Callable[[], object]:
    return lambda: check(case.map, case.document, preview=True)


def test_the_whole_catalogue_is_not_quadratic() -> None:
    check(big(20).map, big(20).document, preview=True)
    small, large = (calls(whole(big(n))) for n in (SMALL, 2 * SMALL))
    assert large / small < MOST


def test_the_scorecard_is_not_quadratic() -> None:
    small, large = (big(n) for n in (SMALL, 2 * SMALL))
    counts = [calls(lambda c=c: balance(c.map, c.document)) for c in (small, large)]
    assert counts[1] / counts[0] < MOST
