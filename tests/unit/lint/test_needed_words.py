"""A pattern is tried only on sentences that hold the words it needs: never too few of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiatur.lexicon.needed import needed
from audiatur.lexicon.pattern import any_of
from audiatur.lint.example import example
from audiatur.lint.index import WordIndex
from audiatur.lint.wording import promising

PIECES = [
    r"\b", r"(?<!\w)", r"(?![\w-])", r"\s+", " ", "-", "ab", "abc", "b", "C", "[ab]", "[^a]", r"\w", r"\w+", ".", ".?", "b?", "(?:ab )?",
    "(?:a|bc)", "(?:a |bc-)*", "(?:ab|c d)", "(?P<x>ca|b)?", "(?:b c){1,2}", r"(?:\w+ ){0,2}", "(?=a)", "(?!b)", r"(?<!a )", "^", "$", "a{2}",
    "(?>ab|a)", "c++", r"(?:c\B)?", "[a-c]", r"\W", "(?!)",
]  # fmt: skip


@settings(max_examples=200)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=6),
    st.lists(st.text("abcC -.’", max_size=14), max_size=4),
    st.booleans(),
)
def test_no_sentence_in_which_a_pattern_matches_is_left_out(pieces, sentences, blind):
    try:
        pattern = re.compile("".join(pieces), re.IGNORECASE if blind else 0)
    except re.error:
        return
    text, spans = "", []
    for sentence in sentences:
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence + "\n"
    held = WordIndex(text, spans).holding(needed(pattern))
    assert {i for i, (a, b) in enumerate(spans) if any(m[0] for m in pattern.finditer(text, a, b))} <= set(held)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bthe (?:usual|common) (?:view|belief)s?\b", [{"the"}, {"usual", "common"}, {"view", "views", "belief", "beliefs"}]),
        (r"\bit (?:\w+ly |often ){0,2}(?:was )?said\b", [{"it"}, {"said"}]),
        (rf"(?<![\w-])(?:{any_of(['claim', 'claims to'])})(?![\w-])", [{"claim", "claims"}]),
        (r"\bdisput", [{"disput*"}]),
        (r"\w+ing", []),
    ],
)
def test_the_words_that_a_pattern_needs(pattern, words):
    assert [set(w) for w in needed(re.compile(pattern, re.IGNORECASE))] == words


def test_only_the_sentences_with_the_words_are_tried():
    case = example("The mill stands. Many claim that it leaks. Others CLAIM nothing. The claimant left.")
    told = [case.document.text[a:b].split()[0] for a, b in promising(case, re.compile(r"\bclaim\b", re.IGNORECASE))]
    assert told == ["Many", "Others"]


def test_letters_that_only_regular_expressions_take_for_others():
    text = "the caſe is ſettled"
    pattern = re.compile(r"\bsettled\b", re.IGNORECASE)
    assert pattern.search(text)
    assert list(WordIndex(text, [(0, len(text))]).holding(needed(pattern))) == [0]
