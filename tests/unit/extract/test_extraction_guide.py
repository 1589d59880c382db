"""The guide on extraction names every part there is, with the values in use."""

from __future__ import annotations

import re

import pytest

from audiatur.extract.carriers.base import carriers
from audiatur.extract.sides import SURE


@pytest.fixture(scope="module")
def guide(root):
    return (root / "src/audiatur/guide/how-extraction-works.md").read_text(encoding="utf-8")


def table(guide, title):
    part = guide.split(f"\n## {title}\n")[1].split("\n## ")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("| `")]


def test_every_carrier_is_told(guide):
    assert sorted(row[0].strip("`") for row in table(guide, "Carriers")) == sorted(c.name for c in carriers())


def test_every_kind_of_evidence_is_told_with_its_sureness(guide):
    assert {row[0].strip("`"): float(row[2]) for row in table(guide, "What puts a claim on a side")} == SURE


def test_the_surest_evidence_comes_first(guide):
    values = [float(row[2]) for row in table(guide, "What puts a claim on a side")]
    assert values == sorted(values, reverse=True)


def test_files_and_word_lists_that_are_named_exist(guide, root):
    named = set(re.findall(r"`([a-z_/]+\.(?:py|tsv))`", guide))
    assert len(named) > 10
    places = [root, root / "src/audiatur/extract", root / "src/audiatur/lexicon/data"]
    assert [n for n in sorted(named) if not any((p / n).is_file() for p in places)] == []


@pytest.mark.parametrize("name", [c.name for c in carriers()])
def test_what_a_carrier_writes_into_found_by_is_told(guide, root, name):
    rows = (root / "tests/unit/extract/carriers" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rules = {line.split("\t")[7] for line in rows if line.startswith("+")}
    told = next(row[2] for row in table(guide, "Carriers") if row[0] == f"`{name}`")
    assert rules <= {word.strip("` ") for word in told.split(",")}
