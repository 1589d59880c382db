"""Time of reading what hangs other parsers: four times the text, about four times as long."""

from __future__ import annotations

import contextlib
import time

import pytest

from audiatur.errors import FormatError
from audiatur.formats.base import named
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


MAPS = {
    "argdown": ["{", "<!--", "[", "{,}", "[a]: {} "],
    "mermaid": ["flowchart TD\n", "A[", "a--"],
    "dot": ["digraph {", "/*", "a ["],
    "kialo": ["1. a\n"],
}


def loading(name: str, text: str) -> float:
    start = time.process_time()
    with contextlib.suppress(FormatError):
        named(name).load(text.encode())
    return time.process_time() - start


@pytest.mark.parametrize("name", sorted(MAPS))
def test_time_of_loading_maps_grows_with_length_only(benchmark, name):
    first = MAPS[name][0]
    growth = {}
    for unit in MAPS[name]:
        small, large = (min(loading(name, first + unit * n) for _ in range(3)) for n in (12_000, 48_000))
        growth[unit] = round(large / max(small, 0.001), 1)
    benchmark.pedantic(loading, args=(name, first * 48_000), rounds=1)
    benchmark.extra_info |= growth
    assert max(growth.values()) < CEILING
