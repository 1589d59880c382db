"""Every carrier on sentences that it must find and on ones that it must leave alone.

The sentences lie in ``carriers/NAME.tsv``, one file a carrier, so that a new carrier brings its own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from audiatur.extract.carriers.base import carriers

FOLDER = Path(__file__).parent / "carriers"
NAMES = sorted(c.name for c in carriers())


def table(name: str) -> list[list[str]]:
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def cases(sign: str) -> list:
    return [pytest.param(name, *row[1:], id=f"{name}: {row[1]}") for name in NAMES for row in table(name) if row[0] == sign]


def hard() -> list:
    rows = [(name, row) for name in NAMES for row in table(name) if row[0] == "?"]
    return [
        pytest.param(name, row[1], row[2:-1], id=f"{name}: {row[1]}", marks=pytest.mark.xfail(strict=True, reason=row[-1]))
        for name, row in rows
    ]


def brief(frame) -> list[str]:
    assert len(set(frame.forms)) == 1
    return [frame.holder, frame.cue, " | ".join(frame.contents), frame.forms[0], frame.lean]


@pytest.mark.parametrize("name", NAMES)
def test_every_carrier_brings_its_sentences(name):
    signs = [row[0] for row in table(name)]
    assert signs.count("+") >= 4, f"{name}.tsv needs four sentences that the carrier finds"
    assert signs.count("-") >= 4, f"{name}.tsv needs four sentences that the carrier leaves alone"
    assert signs.count("?") <= 3, f"{name} is known to be wrong too often"


def test_no_sentences_without_a_carrier():
    assert sorted(p.stem for p in FOLDER.glob("*.tsv")) == NAMES


@pytest.mark.parametrize(("name", "text", "holder", "cue", "content", "form", "lean", "rule"), cases("+"))
def test_finds(found, name, text, holder, cue, content, form, lean, rule):
    frames = found(text, name)
    assert [brief(f) for f in frames] == [[holder, cue, content, form, lean]]
    assert frames[0].rule == rule
    for words in (holder, cue, *(run for part in content.split(" | ") for run in part.split(" … "))):
        assert words == "-" or words in text


@pytest.mark.parametrize(("name", "text"), cases("-"))
def test_leaves_alone(found, name, text):
    assert found(text, name) == []


@pytest.mark.parametrize(("name", "text", "expected"), hard())
def test_wrong_today(found, name, text, expected):
    assert [brief(f) for f in found(text, name)] == ([expected] if expected else [])


def test_the_article_speaks_in_none_of_the_carriers_where_nobody_is_named(found):
    assert found("The ferry crosses the lake four times a day. It was built in Marl and can carry ninety people.") == []
