"""Inputs that hang or flood parsers: every reader takes them in time that grows with their length only."""

from __future__ import annotations

import pytest

from audiatur.errors import LimitExceeded, ReadError
from audiatur.read.base import read

HTML = [
    "<a ", "<a b=", '<a b="', "<a b='", "<", "</", "</a ", "<!--", "<!", "<?", "<script>", "<title>", "<div>", "<b>", "<p><b>", "<i></b>",
    "<table><tr><td>", "<ul><li>", "<h2>", "<div></p>", "<td></div>", "&amp;", "&#", "&", "<q>", "<br>", "<blockquote>", "<sup class=reference>",
    '<li id="x"><a href="#x">', '<sup class="Inline-Template">', '<table class="box-POV">', "<sup data-mw='[[[[' class=reference>",
    '<div class="box-POV">', "<article><p>word word word word word", '<a href="#x">1</a>',
]  # fmt: skip
MARKDOWN = [
    "<a ", "[", "![", "](", "[a](", '[a](b "', "[^1]", "[^a]: x\n", "`", "**a", "_a ", "~~", "*a_", "> ", "- ", "# ", "#  # ", "|", "|a|\n|-|\n",
    "```\n", "<!--", "<!--\n\n", "$$\n", "{", '<R id="x">', "<A\n", "---\n", "[a]: b\n", "import x\n\n", "a\n===\n", "\\", "<script>\n", "[@",
    "# a" + " " * 50, "[[", "&amp;",
]  # fmt: skip
WIKITEXT = [
    "{{a|", "[[", "<ref>", "{{citation needed span|", "{{multiple issues|", "{{multiple issues|{{pov}}", "{{cn}}", "{{sfn|a", "{|\n", "<!--",
    "{{cite web|url=", "<ref name=x>{{cite|", "''", "[http://x ", "==a==\n", "{{who|{{who|",
]  # fmt: skip
TEXT = [
    "[1]",
    "[citation needed]",
    "[",
    "[[",
    "_a ",
    "[1] a\n",
    "- ",
    "A\n\n",
    "=a=\n",
    "[who?",
    "{{",
    "a]] ",
    ". ",
    "U.S. ",
    "(1) ",
]
CASES = (
    [("html", u) for u in HTML]
    + [("markdown", u) for u in MARKDOWN]
    + [("wikitext", u) for u in WIKITEXT]
    + [("text", u) for u in TEXT]
)
PAIRS = [
    ("html", "<b>", "</i>"),
    ("html", "<div><p>", "</div>"),
    ("html", "<table><td>", "</table>"),
    ("markdown", "[", "]"),
    ("markdown", "![", "](x)"),
]
PAIRS += [
    ("markdown", "*a", "a*"),
    ("wikitext", "{{multiple issues|", "}}"),
    ("wikitext", "{{cn span|", "}}"),
    ("text", "[", "]"),
]


def _read(format: str, text: str) -> None:
    data = f"<html><body>{text} x".encode() if format == "html" else f"x {text} x".encode()
    try:
        read(data, "a.mdx", format=format)
    except ReadError as error:
        assert error.where == "a.mdx"


@pytest.mark.parametrize(("format", "unit"), CASES)
def test_repetition_costs_work_in_proportion(calls, format, unit):
    _grows_with_length(calls, format, unit, "")


@pytest.mark.parametrize(("format", "opening", "closing"), PAIRS)
def test_nesting_costs_work_in_proportion(calls, format, opening, closing):
    _grows_with_length(calls, format, opening, closing)


def _grows_with_length(calls, format: str, opening: str, closing: str) -> None:
    small, large = (calls(lambda n=n: _read(format, opening * n + closing * n)) for n in (400, 1_600))
    assert large < 9 * small, "four times the text may take about four times the work, quadratic would be sixteen"


@pytest.mark.parametrize("unit", ["<a ", "<a b=", "<!--", "<p><b>"])
def test_what_hangs_the_standard_parser_is_read(unit):
    _read("html", unit * 32_000)
    assert read(f"<html><body><p>The dam is old.</p>{unit * 32_000}".encode(), "a.html").text.startswith("The dam is old.")


def test_huge_attributes_are_passed_over():
    page = "<p class='" + "x " * 500_000 + "' data-mw='" + "{" * 500_000 + "' style='" + "a" * 500_000 + "'>The dam is old.</p>"
    document = read(("<html><body>" + page).encode(), "a.html")
    assert document.text == "The dam is old."


def test_deep_nesting_needs_no_recursion():
    document = read(("<html><body>" + "<div>" * 100_000 + "<p>The dam is old.</p>").encode(), "a.html")
    assert document.text == "The dam is old."


@pytest.mark.parametrize(
    ("format", "unit"),
    [
        ("html", "<b>"),
        ("html", "&amp;a"),
        ("markdown", "*a"),
        ("markdown", "\n"),
        ("text", "[1]"),
        ("text", "\n"),
        ("wikitext", "[[a]]"),
        ("wikitext", "a\n\n"),
    ],
)
def test_more_parts_than_any_article_has_are_refused(format, unit, monkeypatch):
    monkeypatch.setattr("audiatur.limits.PARTS", 2_000)
    start = "<html><body><p>" if format == "html" else "The dam is old. "
    with pytest.raises(LimitExceeded, match="more than 2,000") as caught:
        read((start + unit * 6_000 + " x").encode(), "a.x", format=format)
    assert caught.value.where == "a.x"
    assert read((start + unit * 500 + " x").encode(), "a.x", format=format).text
