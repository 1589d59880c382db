"""Citations, quotations and places."""

from __future__ import annotations

import pytest

from audiatur.analysis.places import Places
from audiatur.lint.base import Case, Options
from audiatur.lint.example import example
from audiatur.lint.holders import bare, complement, head, label, modifiers, pronoun
from audiatur.lint.wording import many, quoted, shorten


def cited(text: str, words: str, scope: str = "paragraph") -> bool:
    case = example(text)
    return Case(case.map, case.document, Options(scope)).scope.cited(case.document.source.index(words))


@pytest.mark.parametrize(
    ("text", "words", "paragraph", "sentence"),
    [
        ("One is. Two is.[1] Three is.", "One", True, False),
        ("One is. Two is.[1] Three is.", "Two", True, True),
        ("One is. Two is.[1] Three is.", "Three", False, False),
        ("One is,[1] it says. Two is.", "Two", False, False),
        ("One is,[1] it says. Two is.", "One", True, True),
        ("One is.\n\nTwo is.[1]", "One", False, False),
        ("One is. Two is.", "One", False, False),
    ],
)
def test_what_a_citation_covers(text: str, words: str, paragraph: bool, sentence: bool) -> None:
    assert cited(text, words) is paragraph
    assert cited(text, words, "sentence") is sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said “yes” and "no".', ["yes", "no"]),
        ("The dam’s ‘old’ gate; engineers’ work ‘new’.", ["old", "new"]),
        ("It’s the boys’ dam, isn’t it?", []),
        ("An open “quotation never ends.\n\nNext” one.", []),
        ("“Outer with ‘inner’ words”", ["Outer with ‘inner’ words"]),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [q.words for q in example(text).scope.quotations] == expected


def test_sentences_paragraphs_and_sections() -> None:
    case = example("== Debate ==\nOne is. Two is.\n\nThree is.\n\n== History ==\nFour is.")
    places, at = Places(case.document), case.document.source.index
    assert [places.sentence(at(w)) for w in ("One", "Two", "Three", "Four")] == [0, 1, 2, 3]
    assert [places.paragraph(at(w)) for w in ("One", "Two", "Three", "Four")] == [0, 0, 1, 2]
    assert places.opening(1) == 2
    assert [places.in_debate(at(w)) for w in ("One", "Four")] == [True, False]
    assert case.document.quote(places.after_in_paragraph(at("One"), 2)) == "One is. Two is."
    assert case.document.quote(places.sentence_span(at("Two is") + 3)) == "Two is."


@pytest.mark.parametrize(
    ("words", "noun", "name"),
    [
        ("Some critics of undue caution", "critics", "critics of undue caution"),
        ("the Western analysts", "analysts", "western analysts"),
        ("a growing number of economists", "number", "economists"),
        ("Critics, including the mayor", "critics", "critics, including the mayor"),
        ("Some", "some", "some"),
    ],
)
def test_reading_a_holder(words: str, noun: str, name: str) -> None:
    assert (head(words), label(words)) == (noun, name)


def test_parts_of_a_label() -> None:
    assert complement("critics of undue caution") == ("undue", "caution")
    assert modifiers("some naive critics of caution") == ("some", "naive")
    assert bare("Many others") and bare("some") and not bare("some of them") and not bare("many parents")
    assert pronoun("They") and not pronoun("Their friends")


def test_words_in_messages() -> None:
    assert shorten("one two three", 9) == "one two …"
    assert quoted('the “old” "new" dam') == "“the ‘old’ ‘new’ dam”"
    assert (many(1, "reply"), many(2, "reply"), many(2, "claim")) == ("1 reply", "2 replies", "2 claims")
