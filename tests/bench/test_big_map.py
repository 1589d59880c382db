"""The whole catalogue on a map far larger than any article's: ten thousand claims."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from audiatur.lint.engine import check

sys.path.append(str(Path(__file__).resolve().parent.parent / "rules"))

from big_map import big

CLAIMS = 10_000
SECONDS = 20.0
"""A ceiling for any machine, far above the time that is expected; growth is what counts."""
GROWTH = 3.0
"""Twice as many claims may take at most so many times as long."""


def seconds(case) -> float:
    start = time.process_time()
    check(case.map, case.document, preview=True)
    return time.process_time() - start


def test_ten_thousand_claims(benchmark):
    half, whole = big(CLAIMS // 2), big(CLAIMS)
    seconds(big(20))
    times = [min(seconds(case) for _ in range(2)) for case in (half, whole)]
    findings = benchmark.pedantic(check, args=(whole.map, whole.document), kwargs={"preview": True}, rounds=1)
    assert findings
    benchmark.extra_info |= {"claims": CLAIMS, "seconds": round(times[1], 2), "times the half": round(times[1] / times[0], 2)}
    assert times[1] < SECONDS
    assert times[1] / times[0] < GROWTH
