"""Findings as text, JSON and Markdown."""

from __future__ import annotations

import json

import pytest

from audiatur.analysis.balance import balance
from audiatur.errors import UsageError
from audiatur.lint.engine import check, summary
from audiatur.lint.example import example
from audiatur.model.finding import Finding
from audiatur.model.result import ReportData
from audiatur.report.base import report, reports
from audiatur.report.excerpt import WIDTH, columns, excerpt

CASE = example(
    "[c1 con: Critics | fear | floods]. [c2 con: Some | fear | mud]. [p1 pro rebuts=c1: Sensible engineers | see | no danger]."
)


def data(case=CASE, path: str = "seeds/dam.txt") -> ReportData:
    found = check(case.map, case.document)
    card = balance(case.map, case.document).scorecard
    return ReportData(path, "The *dam*", found, card, summary(found), tuple(case.document.source.split("\n")))


def finding(text: str, start: int, end: int, **more: object) -> tuple[Finding, tuple[str, ...]]:
    values = {"code": "ATT001", "name": "vague-holder", "level": "warning", "message": "m", "column": start + 1, **more}
    return Finding(start=start, end=end, **values), (text,)


def test_formats_are_found_by_name_and_suffix() -> None:
    assert {"text", "json", "md"} <= set(reports())
    assert report(".json").name == report("json").name == "json"
    with pytest.raises(UsageError, match="md"):
        report("pdf")


def test_text_shows_the_words_with_a_mark_under_them() -> None:
    lines = report("text").render(data()).decode().splitlines()
    at = next(i for i, line in enumerate(lines) if "NEU008" in line)
    assert lines[at].startswith("seeds/dam.txt:1:")
    shown = next(i for i in range(at, len(lines)) if lines[i].startswith("  1 | "))
    start = lines[shown + 1].index("^")
    assert lines[shown][start : start + lines[shown + 1].count("^")] == "Sensible engineers"


def test_text_has_one_head_for_each_cluster_and_a_total() -> None:
    found = data()
    text = report("text").render(found).decode()
    heads = [line for line in text.splitlines() if line.startswith("seeds/dam.txt:1:")]
    assert len(heads) == sum(f.headline for f in found.findings)
    assert text.count("  also ") == len(found.findings) - len(heads)
    assert text.splitlines()[-1] == "seeds/dam.txt: 3 warnings, 1 note under 4 headlines"
    assert report("text").render(ReportData("a.txt", "A")).decode() == "a.txt: no findings\n"


def test_colour_only_when_asked_for() -> None:
    plain, painted = report("text").render(data()), report("text").render(data(), color=True)
    assert b"\x1b[" not in plain
    assert b"\x1b[33;1mwarning\x1b[0m" in painted


def test_controls_and_direction_marks_become_visible() -> None:
    case = example("[con: Critics | fear | \x1b[31mfl\u202eoods].".replace("[31m", "31m"))
    text = report("text").render(data(case, "a\x1b]0;x.txt")).decode()
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\\x1b" in text


def test_json_is_the_contract() -> None:
    found = data()
    value = json.loads(report("json").render(found))
    assert {"findings", "scorecard", "summary"} <= set(value)
    keys = ["code", "name", "level", "confidence", "message", "start", "end", "line", "column", "related", "claims", "relations"]
    for record, original in zip(value["findings"], found.findings, strict=True):
        assert list(record)[: len(keys)] == keys
        assert {"evidence", "cluster", "headline", "help"} <= set(record)
        assert CASE.document.source[record["start"] : record["end"]] == CASE.document.quote((original.start, original.end))
    assert value["summary"]["findings"] == len(found.findings)
    assert value["scorecard"]["claims"] == {"con": 2, "pro": 1}


def test_markdown_escapes_the_article_and_shows_the_sides() -> None:
    text = report("md").render(data()).decode()
    assert text.startswith("# The \\*dam\\*\n")
    assert "## 1. loaded-holder-label (NEU008, warning, line 1)" in text
    assert "| claims | 2 | 1 |" in text
    assert "not who is right" in text
    assert "## Numbers" not in report("md").render(ReportData("a.txt", "A")).decode()


def test_reports_are_deterministic() -> None:
    assert all(r.render(data()) == r.render(data()) for r in reports().values())


@pytest.mark.parametrize(
    ("line", "start", "end", "words"),
    [
        ("x" * 300, 250, 260, "x" * 10),
        ("short", 0, 5, "short"),
        ("ends here", 5, 400, "here"),
        ("a" * 400, 0, 400, "a" * WIDTH + "…"),
    ],
)
def test_excerpt_fits_the_width(line: str, start: int, end: int, words: str) -> None:
    found = excerpt(*finding(line, start, end))
    assert found is not None
    assert found.words == words
    assert len(found.line) <= WIDTH + 2
    assert found.underline.count("^") == columns(found.words)
    assert found.underline.index("^") == columns(found.before)


def test_excerpt_counts_columns_not_characters() -> None:
    found = excerpt(*finding("漢字 e\u0301cole", 3, 9))
    assert found is not None
    assert (found.underline.index("^"), found.underline.count("^")) == (5, 5)


def test_no_excerpt_without_words_or_line() -> None:
    assert excerpt(*finding("words", 0, 0)) is None
    assert excerpt(*finding("words", 0, 3, line=7)) is None
    assert excerpt(*finding("", 0, 3)) is None
