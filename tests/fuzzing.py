"""How many generated inputs a reader or format is tried on: 500 in every run, ``AUDIATUR_FUZZ`` of them in ``make fuzz``.

Up to 500 they are the same on every run; more are drawn anew each time, in rounds, so that Hypothesis need not remember all.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, seed, settings

USUAL = 500
INPUTS = int(os.environ.get("AUDIATUR_FUZZ", USUAL))
ROUND = 2_000


def fuzz(share: float, check: Callable[..., None], **strategies: Any) -> None:
    """Call ``check`` with that share of the inputs; a failure shows the smallest one."""
    total = max(1, round(INPUTS * share))
    more = INPUTS > USUAL
    start = int.from_bytes(os.urandom(6), "big") if more else 0
    for first in range(0, total, ROUND):
        rules = settings(
            max_examples=min(ROUND, total - first),
            deadline=None,
            database=None,
            derandomize=not more,
            suppress_health_check=list(HealthCheck),
        )
        run = rules(given(**strategies)(check))
        (seed(start + first)(run) if more else run)()
