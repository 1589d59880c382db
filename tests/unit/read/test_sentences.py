"""Where sentences end."""

from __future__ import annotations

import pytest

from audiatur.read.sentences import sentences


@pytest.mark.parametrize(
    "marked",
    [
        "The dam leaks.|It was built in 1931.",
        "The U.S. Army built it.|The U.S. paid.",
        "It was sold to the U.S.|The price was low.",
        "Dr. Ash and Prof. Birch disagree.|They met at St. Mary Mead.",
        "J. R. Birch et al. disagree, e.g. Ash (cf. Oak 1931).|So does Elm.",
        "It rained (see p. 12 and No. 5).|Nobody left.",
        "“The dam is unsafe.”|Ash left.",
        'She asked, "Is it safe?"|Nobody knew.',
        "Is it safe?|Yes!|It is 3.5 metres high.",
        "Lind Board Inc. owns it.|It pays 5 p.c. tax.",
        "It leaked ... and held.|Then it broke...|The end.",
        "Ash vs. Birch was heard on Jan. 5.|Ash won.",
        "One sentence without an end",
        "Vitamin C.|The rest.",
        "So wrote G. A. Birch.|Ash agreed.",
        "It was [sic] late.|[It] broke.",
    ],
)
def test_boundaries(marked):
    text = marked.replace("|", " ")
    assert [text[slice(*s)] for s in sentences(text, 0, len(text))] == marked.split("|")


def test_only_the_given_part_is_split_and_spans_are_of_the_whole():
    text = "Not this. The dam leaks. It is old. Nor this."
    assert sentences(text, 10, 35) == [(10, 24), (25, 35)]


def test_nothing_gives_nothing():
    assert sentences("", 0, 0) == []
