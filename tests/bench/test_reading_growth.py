"""Time of reading what hangs other parsers: four times the text, about four times as long."""

from __future__ import annotations

import time

import pytest

from audiatur.read.base import read

CEILING = 9.0
"""Quadratic time would be sixteen."""
UNITS = {"wikitext": ["{{a|", "[[", "<ref>", "<!--"], "html": ["<a ", "<a b=", "<p><b>"], "markdown": ["[", "*a", "![a]("]}


def seconds(format: str, text: str) -> float:
    data = (f"<html><body><p>x {text}" if format == "html" else f"x {text}").encode()
    start = time.process_time()
    read(data, "a.x", format=format)
    return time.process_time() - start


@pytest.mark.parametrize("format", sorted(UNITS))
def test_reading_time_grows_with_length_only(benchmark, format):
    growth = {}
    for unit in UNITS[format]:
        small, large = (min(seconds(format, unit * n) for _ in range(3)) for n in (4_000, 16_000))
        growth[unit] = round(large / max(small, 0.001), 1)
    benchmark.pedantic(seconds, args=(format, UNITS[format][0] * 16_000), rounds=1)
    benchmark.extra_info |= growth
    assert max(growth.values()) < CEILING
