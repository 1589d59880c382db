"""Readings side by side: alpha as published, passages as marked, and honest words where there is little to go by."""

from __future__ import annotations

import csv
import io

import planting
import pytest
import quay

from audiatur.cli.main import main
from audiatur.store.yaml import dumps
from audiatur.teach.marking.agreement import FEWEST, alpha, observed
from audiatur.teach.marking.comparepage import compare_page, compare_text
from audiatur.teach.marking.placing import placed
from audiatur.teach.marking.readings import compare

KEY = quay.key()
SENTENCES = [(m, m + len(line)) for line in quay.TEXT.split("\n") if line for m in [quay.TEXT.index(line)]]


def readings(*arguments):
    return compare(KEY, SENTENCES, [placed(KEY, f"R{i}", a) for i, a in enumerate(arguments, 1)])


@pytest.mark.parametrize(
    ("first", "second", "published"),
    [("0100000010", "1110010000", 0.095), ("aabbdcccedda", "babbbccceddd", 0.692)],
)
def test_alpha_is_that_of_the_published_examples(first, second, published):
    """Krippendorff 2011: Meg and Owen with two values, Ben and Gerry with five."""
    assert alpha([list(zip(first, second, strict=True))]).value == pytest.approx(published, abs=0.0005)


def test_alpha_of_four_readers_with_gaps_is_that_of_the_published_example():
    """Krippendorff 2011, nominal data by four observers: 0.743."""
    a = [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None]
    b = [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3]
    c = [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None]
    d = [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None]
    units = [[str(v) for v in unit if v is not None] for unit in zip(a, b, c, d, strict=True)]
    assert alpha([units]).value == pytest.approx(0.743, abs=0.0005)


def test_alpha_is_not_defined_where_nothing_varies():
    assert alpha([[("x", "x")] * 20]).value is None
    assert alpha([]).value is None
    assert observed([]) is None
    assert observed([("x", "x", "y")]) == pytest.approx(1 / 3)


def test_few_passages_get_no_interval_and_many_do():
    passage = [("a", "a"), ("b", "b"), ("a", "b")]
    few, many = alpha([passage] * (FEWEST - 1)), alpha([passage] * FEWEST)
    assert few.low is None
    assert many.low is not None
    assert many.high is not None
    assert many.value is not None
    assert many.low <= many.value <= many.high
    assert alpha([passage] * FEWEST) == many, "the same numbers each time"


def test_two_equal_readings_agree_wholly():
    found = readings(quay.key_map(), quay.key_map())
    assert (found.marking.value, found.siding.value, found.agreement) == (1, 1, 1)
    pair = found.pairs[0]
    assert (pair.common, pair.holders, pair.sides, pair.alike) == (12, 12, 12, 1)
    assert pair.relations == (9, 9, 9)


def test_a_passage_tells_who_marked_what():
    other = quay.key_map()
    less = other.model_copy(update={"claims": tuple(c for c in other.claims if c.id != "c6"), "relations": ()})
    found = readings(quay.key_map(), less)
    passage = next(p for p in found.passages if p.line == 11)
    assert passage.marked == (11, 0)
    assert len(passage.words) == 14
    assert passage.agreement == pytest.approx(3 / 14)
    assert [len(claims) for claims in passage.claims] == [1, 0]
    assert all(p.agreement == 1 for p in found.passages if p.line != 11)
    assert found.silent == 2, "title and history"


def test_own_names_of_sides_are_understood():
    argument = quay.key_map()
    names = {"pro": "x", "con": "y", None: None}
    sides = tuple(s.model_copy(update={"id": names[s.id], "label": f"Camp {s.id[::-1]}"}) for s in argument.sides)
    claims = tuple(c.model_copy(update={"side": names[c.side]}) for c in argument.claims)
    found = readings(quay.key_map(), argument.model_copy(update={"sides": sides, "claims": claims}))
    assert found.siding.value == 1
    assert found.pairs[0].sides == 12


def test_the_page_has_a_strip_for_each_reader_and_all_words():
    found = readings(*(planting.planted(seed).argument() for seed in (1, 2, 3)))
    page = compare_page(found).decode()
    assert page.count('<svg class="strip"') == 3 * len(found.passages)
    assert "<script" not in page
    text = compare_text(found).decode()
    assert text.startswith("3 readings of “The quay of Ormsey”")
    assert compare_page(found).decode() == page


def test_files_are_compared_and_what_is_no_reading_is_left_out(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ormsey.txt").write_text(quay.TEXT, encoding="utf-8")
    for seed, name in enumerate(("Ada", "Ben", "<script>")):
        (tmp_path / f"{name}.yaml").write_text(dumps(planting.planted(seed).argument()), encoding="utf-8")
    (tmp_path / "Zoe.yaml").write_text("schema: [", encoding="utf-8")
    names = ["Ada.yaml", "Ben.yaml", "<script>.yaml", "Zoe.yaml"]
    assert main(["compare", *names, "-o", "found.html"]) == 0
    page = (tmp_path / "found.html").read_text(encoding="utf-8")
    assert "Zoe</bdi> is left out" in page
    assert "<script" not in page
    assert main(["compare", *names, "-o", "found.csv"]) == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "found.csv").read_text(encoding="utf-8"))))
    assert {"line", "agreement", "Ada", "Ben", "<script>"} <= set(rows[0])
    assert len(rows) == 10
    capsys.readouterr()
    assert main(["compare", "Ada.yaml"]) == 2
    assert "only one reading" in capsys.readouterr().err
    assert main(["compare", "Ada.yaml", "Ben.yaml", "-o", "x.pdf"]) == 2
