"""The order of a line against another implementation of the same algorithm (unicode-bidi, by python-bidi)."""

from __future__ import annotations

import unicodedata

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from audiatur.render.bidi import levels, right_to_left, visual

LETTERS = "ab 1,.-+%(א)[ב]ت ١؟،x\u0301“”\u2067\u2069\u202b\u202c\u202e\u200f\u2066\u2068\u200b$"
UNSEEN = {"RLE", "LRE", "RLO", "LRO", "PDF", "BN"}


def seen(text: str) -> list[str]:
    return [c for c in text if unicodedata.bidirectional(c) not in UNSEEN]


@settings(max_examples=600)
@given(st.text(alphabet=LETTERS, min_size=1, max_size=16), st.sampled_from([0, 1]))
def test_the_order_is_that_of_another_implementation(text, base):
    assert [text[i] for i in visual(levels(text, base))] == seen(get_display(text, base_dir="LR"[base]))


@given(st.text(max_size=60))
def test_no_character_is_lost_or_doubled(text):
    order = visual(levels(text))
    assert len(set(order)) == len(order)
    assert [c for c in text if c in seen(text)] == [text[i] for i in sorted(order) if text[i] in seen(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("the dam", False), ("שלום", True), ("(عربي)", True), ("12 שלום", True), ("a שלום", False), ("", False)],
)
def test_the_first_letter_decides_the_direction(text, expected):
    assert right_to_left(text) is expected


def test_deep_nesting_neither_fails_nor_loses():
    text = "\u202b" * 300 + "a" + "\u2067" * 300 + "ב"
    found = levels(text)
    assert len(found) == len(text)
    assert max(found) <= 126
    assert [text[i] for i in visual(found)].count("ב") == 1
