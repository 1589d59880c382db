"""The catalogues of the classroom: same keys everywhere, none missing, none without use, the same places for values."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from audiatur.errors import UsageError
from audiatur.teach.words import COUNTED, Catalogue, catalogue, languages

SOURCE = Path(__file__).resolve().parents[3] / "src" / "audiatur"
SPEAKING = {"say", "count"}


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def asked() -> list[re.Pattern[str]]:
    """Patterns of the keys that the code asks for; a computed part of a key stands for any word."""
    found = []
    for path in sorted((SOURCE / "teach").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (
                isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in SPEAKING and call.args
            ):
                continue
            key = pattern(call.args[0])
            if key is not None:
                found.append(re.compile(key + (r"\.(?:one|many)" if call.func.attr == "count" else "")))
    return found


def pattern(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        parts = (re.escape(str(v.value)) if isinstance(v, ast.Constant) else r"[A-Za-z0-9-]+" for v in node.values)
        return "".join(parts)
    return None


def test_there_are_two_languages_at_least():
    assert {"de", "en"} <= set(languages())


def test_all_languages_have_the_same_keys_and_places():
    english = catalogue("en").sentences
    for language in languages():
        other = catalogue(language).sentences
        assert sorted(other) == sorted(english), language
        assert {k: places(v) for k, v in other.items()} == {k: places(v) for k, v in english.items()}, language


def test_every_counting_sentence_has_both_numbers():
    keys = set(catalogue("en").sentences)
    for key in keys:
        stem, _, last = key.rpartition(".")
        if last in COUNTED:
            assert {f"{stem}.{form}" for form in COUNTED} <= keys


def test_no_sentence_is_empty_or_untidy():
    for language in languages():
        for key, sentence in catalogue(language).sentences.items():
            assert sentence.strip() == sentence, (language, key)
            assert sentence, (language, key)
            assert "  " not in sentence, (language, key)


def test_an_unknown_language_names_those_there_are():
    with pytest.raises(UsageError) as told:
        catalogue("xx")
    assert told.value.hint
    assert "de, en" in told.value.hint


def test_a_sentence_takes_its_values_and_its_number():
    words = Catalogue("en", {"a.b": "line {n}", "c.one": "{n} line", "c.many": "{n} lines"})
    assert words.say("a.b", n=3) == "line 3"
    assert [words.count("c", n) for n in (0, 1, 2)] == ["0 lines", "1 line", "2 lines"]
    with pytest.raises(KeyError):
        words.say("a.b")
