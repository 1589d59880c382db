"""Widths and line breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur import fonts
from audiatur.quoting import clean
from audiatur.render.measure import covered, width, wrap


def joined(lines) -> str:
    return "".join(line.text + (" " if line.space else "") for line in lines)


def test_the_table_is_that_of_the_installed_fonts(root):
    assert (root / "src/audiatur/render/data/advances.tsv").read_text(encoding="utf-8") == fonts.table()


def test_widths_are_those_of_the_fonts():
    assert width("", 14) == 0
    assert width("iii", 14) < width("www", 14)
    assert width("the dam", 14, "bold") > width("the dam", 14)
    assert width("a", 28) == pytest.approx(2 * width("a", 14))
    assert width("漢", 10) == 10
    assert width("e\u0301", 10) == pytest.approx(width("e", 10), abs=0.01)


def test_fewest_lines_then_the_narrowest_block():
    lines = [line.text for line in wrap("The Lindow dam should be lowered before the next winter floods arrive", 202, 14)]
    assert lines == ["The Lindow dam should", "be lowered before the", "next winter floods arrive"]


def test_balanced_lines_leave_no_lonely_word():
    lines = [line.text for line in wrap("The school-meal levy is fair to everyone in town", 202, 14)]
    assert len(lines) == 2
    assert min(len(line) for line in lines) > 15


@pytest.mark.parametrize("text", ["a" * 300, "https://example.org/" + "path/" * 40, "漢字" * 60, "👨‍👩‍👧" * 40])
def test_long_words_break_without_adding_spaces(text):
    lines = wrap(text, 202, 14)
    assert len(lines) > 1
    assert joined(lines) == text
    assert all(width(line.text, 14) <= 202 for line in lines)


def test_what_belongs_to_a_character_stays_with_it():
    for line in wrap("👨‍👩‍👧" * 40 + " " + "e\u0301" * 80, 120, 14):
        assert not line.text.startswith(("\u200d", "\u0301"))
        assert not line.text.endswith("\u200d")


@given(st.text(max_size=300), st.floats(40, 400), st.sampled_from(["sans", "bold", "serif", "book"]))
def test_no_word_is_lost_and_no_line_is_too_wide(text, room, face):
    lines = wrap(text, room, 14, face)
    assert joined(lines) == " ".join(clean(text).split())
    assert all(line.text for line in lines)
    clusters = [line for line in lines if width(line.text, 14, face) > room + 0.01]
    assert all(len(line.text.rstrip("\u200d")) <= 24 or "\u200d" in line.text for line in clusters)


def test_what_the_fonts_cover():
    assert covered("Señor Łódź: “quotes” – Ω Ж")
    assert covered("عربي")
    assert covered("עברית")
    assert not covered("बांध")
    assert covered("a\u200db c")
