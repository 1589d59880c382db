"""What goes out comes back: all of it but the declared losses, and the same bytes each time."""

from __future__ import annotations

import csv
import io
import os
import re

import pytest
from format_maps import maps, sample
from hypothesis import HealthCheck, given, settings

from audiatur.errors import FormatError
from audiatur.formats.base import Format, formats, named
from audiatur.formats.losses import LOSSES, lost, without
from audiatur.model.argument import ArgumentMap
from audiatur.quoting import clean

BOTH = [f.name for f in formats() if type(f).load is not Format.load and type(f).dump is not Format.dump]
LOSSLESS = [name for name in BOTH if not named(name).loses]
MAPS = int(os.environ.get("AUDIATUR_MAPS", "50"))
"""How many maps each format is tried on; the full round has 500."""
FEW = settings(max_examples=MAPS, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def holds(format: Format, argument: ArgumentMap) -> None:
    data = format.dump(argument)
    assert format.dump(argument) == data
    back = format.load(data)
    assert back == (without(argument, format.loses) if format.loses else argument)
    again = format.dump(back)
    assert format.load(again) == back
    assert format.dump(format.load(again)) == again


def test_the_formats_of_the_field_are_there() -> None:
    wanted = {
        "json",
        "argdown",
        "aif",
        "xaif",
        "sadface",
        "arguebuf",
        "graphml",
        "dot",
        "mermaid",
        "kialo",
        "csv",
        "csv-raw",
        "jsonld",
    }
    assert wanted <= set(BOTH)
    assert {f.name for f in formats()} - set(BOTH) == {"argdown-json", "arggraph"}
    assert len({f.name for f in formats()}) == len(formats())


@pytest.mark.parametrize("name", BOTH)
@FEW
@given(argument=maps())
def test_any_map_comes_back_but_for_the_declared_losses(name: str, argument: ArgumentMap) -> None:
    holds(named(name), argument)


@pytest.mark.parametrize("name", BOTH)
def test_declared_losses_are_known_by_name(name: str) -> None:
    assert named(name).loses <= set(LOSSES)


@pytest.mark.parametrize("name", BOTH)
def test_no_loss_is_declared_in_vain(name: str) -> None:
    """For each declared loss there is a map that really suffers it."""
    format, argument = named(name), sample()
    if format.loses:
        again = argument.model_copy(update={"relations": (*argument.relations, restated(argument))})
        hostile = again.model_copy(update={"claims": tuple(reversed(again.claims)), "issue": "A\nB"})
        assert len(lost(hostile.model_copy(update={"source": spaced(hostile)}), format)) == len(format.loses)
    assert lost(argument, named("json")) == []


def restated(argument: ArgumentMap):
    return argument.relations[0].model_copy(update={"id": "r5", "type": "restate"})


def spaced(argument: ArgumentMap):
    return argument.source.model_copy(update={"title": "Two\nlines"})


@pytest.mark.parametrize("name", LOSSLESS)
def test_a_claim_that_another_tool_changed_keeps_the_change(name: str) -> None:
    data = (
        named(name)
        .dump(sample())
        .replace(b"The dam is safe.", b"The dam holds.")
        .replace(b"The levy is fair.", b"The levy holds.")
    )
    texts = {c.id: c.text for c in named(name).load(data).claims}
    assert texts == {"c1": "The dam leaks.", "c2": "The dam is old.", "c3": "The dam holds.", "c4": "The levy holds."}
    assert named(name).load(data).claims[0] == sample().claims[0]


def test_a_format_that_only_reads_says_so() -> None:
    with pytest.raises(FormatError, match="can be read but not written") as told:
        named("arggraph").dump(sample())
    assert told.value.hint


@FEW
@given(argument=maps())
def test_no_cell_of_a_table_is_a_formula_unless_asked_for(argument: ArgumentMap) -> None:
    rows = csv.reader(io.StringIO(named("csv").dump(argument).decode(), newline=""))
    cells = [cell for row in rows for cell in row]
    assert not [c for c in cells if c.lstrip(" \ufeff\u200b").startswith(tuple("=+-@\t\r\n＝＋－＠"))]
    raw = csv.reader(io.StringIO(named("csv-raw").dump(argument).decode(), newline=""))
    assert {clean(c.text) for c in argument.claims} <= {cell for row in raw for cell in row}


@FEW
@given(argument=maps())
def test_a_flowchart_holds_no_directive_and_no_markup(argument: ArgumentMap) -> None:
    lines = named("mermaid").dump(argument).decode().split("\n")
    ties = len(argument.relations)
    body = lines[lines.index("flowchart RL") + 1 :]
    assert sum(bool(re.match(r"  (?:c\d+|r\d+) \S*[-=.]\S* *\S", line)) for line in body) >= ties
    assert not [line for line in body if "%%" in line or "click" in line.split('"')[0]]
    labels = [label for line in body for label in re.findall(r'"([^"]*)"', line)]
    assert not [label for label in labels if re.search(r"[`<>\[\]{}&]", label.replace("<br/>", ""))]
