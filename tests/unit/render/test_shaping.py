"""Which font draws what, and that every character has its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur import fonts
from audiatur.errors import RenderError
from audiatur.render import shape
from audiatur.render.measure import width

SAMPLES = {
    "Latin": ("Łódź, Señor", "Inter"),
    "Greek": ("Η δημοκρατία", "Inter"),
    "Cyrillic": ("Права человека", "Inter"),
    "Arabic": ("السد قديم", "Noto Sans Arabic"),
    "Hebrew": ("הסכר ישן", "Heebo"),
    "Japanese": ("ダムは古い", "Noto Sans CJK JP"),
    "Chinese": ("大坝很旧", "Noto Sans CJK SC"),
    "Korean": ("댐은 낡았다", "Noto Sans CJK KR"),
}


def pieces(text: str, face: str = "sans"):
    return [cluster for run in shape.runs(text, face) for cluster in shape.clusters(run)]


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_every_script_has_its_font(name):
    text, family = SAMPLES[name]
    assert shape.missing(text, "sans") == []
    used = {shape.family(key) for key, part in shape.segments(text, "sans", shape.han_forms([text])) if part.strip(" ,")}
    assert used == {family}
    assert all(parts for parts, _, words in pieces(text) if words.strip())


def test_arabic_letters_join():
    assert {c.parts for c in pieces("بب")}.isdisjoint({c.parts for c in pieces("ب")})
    assert shape.advance("بب", "sans") < 2 * shape.advance("ب", "sans")


def test_right_to_left_words_stand_right_to_left():
    assert "".join(c.text for c in pieces("אבג")) == "גבא"
    assert "".join(c.text for c in pieces("dam אבג 12")) == "dam 12 גבא"


def test_brackets_are_mirrored_where_text_runs_right_to_left():
    shown = {c.text: c.parts for c in pieces("א(ב)")}
    assert shown["("] == next(c.parts for c in pieces("a)") if c.text == ")")


@given(st.text(max_size=40), st.sampled_from(["sans", "bold", "serif", "book"]))
def test_no_character_is_lost(text, face):
    assert sorted("".join(c.text for c in pieces(text, face))) == sorted(text)


@given(st.text(alphabet="abcdefg XYZ.,é", max_size=40), st.sampled_from(["sans", "bold", "serif"]))
def test_the_table_of_widths_is_never_too_small(text, face):
    assert shape.advance(text, face) <= width(text, 1000, face) + 25


def test_bold_is_another_weight():
    assert shape.advance("السد", "bold") != shape.advance("السد", "sans")


def test_the_forms_of_chinese_characters_follow_the_language():
    assert shape.han_forms(["古い堤", "大坝"]) == "JP"
    assert shape.han_forms(["大坝"]) == "SC"
    assert shape.han_forms(["the dam"]) == "SC"
    assert shape.han_forms(["댐 大"]) == "KR"


def test_a_script_without_a_font_is_named():
    assert shape.missing("बांध x", "sans") == list("बांध")
    told = fonts.lacking([*"बांध", "😀"])
    assert told.startswith("no font for Devanagari (4 characters), symbols (1 character)")
    assert "pip" not in told
    assert fonts.lacking([]) == ""
    assert "audiatur[fonts]" in fonts.lacking(["漢"])


def test_without_the_large_fonts_the_characters_are_missing(monkeypatch):
    script = fonts.script_of("漢")
    monkeypatch.setattr(shape, "installed", lambda _: False)
    shape._font_for.cache_clear()
    try:
        assert shape.missing("漢 a", "sans") == ["漢"]
    finally:
        shape._font_for.cache_clear()
    monkeypatch.setattr(fonts, "installed", lambda _: False)
    with pytest.raises(RenderError, match="noto-cjk-sans-otc") as caught:
        fonts.script_file(script)
    assert "audiatur[fonts]" in caught.value.hint
