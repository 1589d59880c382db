"""What must not matter does not: quotes, lines, spaces, citations, the order of paragraphs; and two camps are treated alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from material import drawn_from, own
from passage_files import Passage
from variants import PAIRS, cited, curled, even, map_of, rows, straightened, swapped, ties, unbroken, wrapped

OTHER = {"pro": "con", "con": "pro", None: None}
PROFESSIONS = 7
"""The trap of "the literary critic": there the word is no camp, and its counterpart is none either."""
PLAIN = [p for p in own() if p.file.endswith(".txt")]


def file_of(passage: Passage) -> str:
    return passage.file.replace(".xml", ".wiki")


@cache
def drawn(passage: str, text: str | None = None) -> dict:
    one = next(p for p in own() if p.name == passage)
    start, end = one.span
    source = one.source if text is None else one.source[:start] + text + one.source[end:]
    return map_of(drawn_from(source.encode(), file_of(one)), one.heading)


def body(passage: Passage) -> str:
    return passage.source[slice(*passage.span)]


@pytest.mark.parametrize("tell", [straightened, wrapped, unbroken])
@pytest.mark.parametrize("passage", own(), ids=lambda p: p.name)
def test_quotes_lines_and_spaces_change_no_claim(passage, tell: Callable[[str], str]):
    other = drawn(passage.name, tell(body(passage)))
    assert rows(other, even) == rows(drawn(passage.name), even)
    assert ties(other, even) == ties(drawn(passage.name), even)


@pytest.mark.parametrize("passage", PLAIN, ids=lambda p: p.name)
def test_curly_quotes_change_no_claim(passage):
    other = drawn(passage.name, curled(body(passage)))
    assert rows(other, even) == rows(drawn(passage.name), even)
    assert ties(other, even) == ties(drawn(passage.name), even)


def test_the_variants_are_variants():
    changed = {tell: sum(tell(body(p)) != body(p) for p in own()) for tell in (straightened, wrapped, unbroken, curled, swapped)}
    assert all(n >= 1 for n in changed.values())
    assert min(changed[wrapped], changed[unbroken]) > 50
    assert changed[curled] > 30
    assert changed[swapped] > 10


@pytest.mark.parametrize("passage", [p for p in own() if p.file.endswith((".txt", ".wiki", ".xml"))], ids=lambda p: p.name)
def test_more_citations_change_only_what_is_cited(passage):
    document = drawn_from(passage.source.encode(), file_of(passage))
    told = cited(document, passage.span, "[87]" if passage.file.endswith(".txt") else "<ref>Ash 1990</ref>")
    assert told.count("87") + told.count("Ash 1990") >= 3
    before, after = drawn(passage.name), drawn(passage.name, told)
    assert rows(after, without=("cited",)) == rows(before, without=("cited",))
    assert ties(after) == ties(before)
    assert all(now["cited"] >= was["cited"] for was, now in zip(rows(before), rows(after), strict=True))
    assert all(now["cited"] for now in rows(after)) or rows(after) != rows(before)


CAMPED = [pytest.param(p, id=p.name) for p in own() if PROFESSIONS not in p.traps and swapped(body(p)) != body(p)]


@pytest.mark.parametrize("passage", CAMPED)
def test_words_of_camp_change_sides_and_no_claim(passage):
    before, after = drawn(passage.name), drawn(passage.name, swapped(body(passage)))
    apart = ("side", "why")
    assert rows(after, without=apart) == rows(before, swapped, without=apart)
    camps = [
        (was, now) for was, now in zip(rows(before, without=()), rows(after, without=()), strict=True) if was["why"] == "camp"
    ]
    assert [now["side"] for was, now in camps if swapped(was["holder"]) != was["holder"]] == [
        OTHER[was["side"]] for was, now in camps if swapped(was["holder"]) != was["holder"]
    ]


CAMPS = [word for pair in PAIRS for word in pair]
CUES = ["argue that", "say that", "believe that", "maintain that", "have suggested that", "reply that", "point out that"]
CONTENTS = [
    "the weir changes the flow of the river",
    "the old mill needs the water, and that the miller knows it",
    "the bridge stands on sand because the river moved",
    "two of the arches were moved in 1921",
    "nobody has measured the depth of the pond",
    "this claim rests on a single map",
]
OPENERS = ["", "", "However, ", "In response, ", "By contrast, "]


@st.composite
def debates(draw) -> str:
    paragraphs = draw(
        st.lists(
            st.lists(st.tuples(st.sampled_from(OPENERS), st.sampled_from([*CAMPS, "they"]), st.sampled_from(CUES), st.sampled_from(CONTENTS)), min_size=1, max_size=4),
            min_size=1,
            max_size=2,
        )
    )  # fmt: skip
    told = [" ".join(_sentence(*parts) for parts in paragraph) for paragraph in paragraphs]
    return "\n\n".join(told)


def _sentence(opener: str, holder: str, cue: str, content: str) -> str:
    return f"{opener}{holder if opener else holder.capitalize()} {cue} {content}."


def article(text: str) -> dict:
    source = f"Lindow weir\n\nIt stands in Marl.\n\n\nDebate\n\n{text}\n\n\nSee also\n\n-   Marl\n"
    return map_of(drawn_from(source.encode(), "lindow-weir.txt"), "Debate")


@settings(max_examples=40)
@given(debates())
def test_camps_exchanged_exchange_the_sides_and_nothing_else(text):
    before, after = article(text), article(swapped(text))
    assert rows(after, without=("side", "why")) == rows(before, swapped, without=("side", "why"))
    assert [r["side"] for r in rows(after)] == [OTHER[r["side"]] for r in rows(before)]
    assert ties(after) == ties(before, swapped)


NEUTRAL = (
    "Anglers praise the reeds on the east bank. Walkers complain that the reeds hide the view, and that nobody cuts them. "
    "According to the survey of 1990, the reeds shelter eleven kinds of birds."
)
"""A paragraph on something else, complete in itself."""

PRONOUN = "the pronoun stands for somebody who is named but holds nothing yet, so that an earlier holder is taken"
REACHES = {
    "stoneley-spelling": PRONOUN,
}
OPENING = [
    pytest.param(p, marks=pytest.mark.xfail(strict=True, reason=REACHES[p.name]) if p.name in REACHES else [], id=p.name)
    for p in PLAIN
    if "\n\n" in body(p) and body(p).split("\n\n")[0].endswith((".", "]", "”", '"'))
]
"""Passages whose first paragraph is prose: a line such as "Arguments for the bridge" is a heading for what comes after it."""


@pytest.mark.parametrize("passage", OPENING)
def test_the_order_of_unrelated_paragraphs_changes_no_claim(passage):
    opening = body(passage).split("\n\n")[0]
    first, second = article(f"{opening}\n\n{NEUTRAL}"), article(f"{NEUTRAL}\n\n{opening}")
    assert sorted(rows(first), key=str) == sorted(rows(second), key=str)
