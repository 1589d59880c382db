"""What holds for any article: verbatim anchors, the same result every time, and no text that stops the engine."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audiatur.extract import parse as parsing
from audiatur.extract import passages
from audiatur.extract.base import DEFAULT, extract, extractor
from audiatur.extract.debates import Debate
from audiatur.formats.json_map import JsonMap
from audiatur.model.consistency import faults
from audiatur.read.base import read

HOLDERS = [
    "Critics", "Supporters of the weir", "Orla Ash", "Some", "Others", "They", "The Harbour Board[4] of Marl", "A 2019 report",
    "Opponents of the ban", "The three judges", "Dr. Ida Thornton", "Farmers, who own the meadows,", "It", "“Friends of the Lind”",
]  # fmt: skip
CUES = [
    "argue that", "said that", "replied that", "concede that", "deny that", "have long feared that", "wrote:", "are critical of",
    "criticized the board for", "point to the floods as evidence that", "reject the claim that", "oppose", "warned of",
]  # fmt: skip
CONTENTS = [
    "the weir is unsafe", "it floods the meadows[7] and starves the mills", "although it is dear, it protects the town",
    "its price and its noise", "the levy should go because it feeds nobody", "“nobody was asked, and nobody was paid”",
    "this criticism misreads the\u00a0survey", "critics claim that it leaks", "the old, cold and costly wall — a folly — of 1921",
]  # fmt: skip
OPENERS = ["", "", "However, ", "In response, ", "For example, ", "Thus, ", "In 1990, "]
ENDS = [".", ".", ".[12]", ". It has never paid for itself.", "?", ", arguing that it is ugly."]
HEADINGS = ["Criticism", "Debate", "Support and opposition", "Arguments for and against", "Controversy"]


@st.composite
def articles(draw) -> str:
    paragraphs = draw(
        st.lists(
            st.lists(
                st.tuples(*(st.sampled_from(words) for words in (OPENERS, HOLDERS, CUES, CONTENTS, ENDS))), min_size=1, max_size=3
            ),
            min_size=1,
            max_size=3,
        )
    )
    body = "\n\n".join(" ".join(f"{o}{h} {c} {w}{e}" for o, h, c, w, e in p) for p in paragraphs)
    heading = draw(st.sampled_from(HEADINGS))
    return f"Lindow weir\n\nIt stands in Marl.\n\n== {heading} ==\n\n{body}\n\n== See also ==\n\n* Marl\n"


def document_of(text: str):
    return read(text.encode(), "lindow-weir.txt")


def whole(text: str, engine: str = DEFAULT):
    """The map of everything in a text, whatever the finder of debates would take."""
    document = document_of(text)
    everything = tuple(range(len(document.paragraphs)))
    return document, extractor(engine).extract(document, [Debate("Criticism", (0, len(text)), everything, "heading", 0)])


def check(document, drawn) -> None:
    for claim in drawn.claims:
        for anchor in (*claim.spans, claim.cue, claim.holder.anchor):
            assert anchor is None or document.source[anchor.start : anchor.end] == anchor.exact
        assert list(claim.spans) == sorted(claim.spans, key=lambda a: a.start)
        assert 0 <= claim.confidence <= 1
    for relation in drawn.relations:
        assert relation.cue is None or document.source[relation.cue.start : relation.cue.end] == relation.cue.exact
    assert faults(drawn) == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles())
def test_any_article_gives_a_sound_map_and_the_same_one_again(text):
    document = document_of(text)
    drawn = extract(document)
    check(document, drawn)
    assert JsonMap().dump(extract(document_of(text))) == JsonMap().dump(drawn)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(text=articles())
def test_paragraphs_parsed_one_by_one_or_together_give_the_same_map(text, monkeypatch):
    together = JsonMap().dump(extract(document_of(text)))
    with monkeypatch.context() as patch:
        patch.setattr(passages, "parse", lambda texts: iter([next(parsing.parse([t])) for t in texts]))
        assert JsonMap().dump(extract(document_of(text))) == together


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [*HOLDERS, *CUES, *CONTENTS, "“", "”", '"', "'", "(", ")", "[", "]", "—", "…", "...", ";", ":", "?!", "🌊", "大坝", "ß",
             "\u200b", "\u202e", "\n\n", "\n", "*", "==", "1.", "e.g.", "that", "because", "and", "of", "by", "said", "is"]
        ),
        min_size=1, max_size=30,
    ).map(" ".join)
)  # fmt: skip
def test_words_in_any_order_raise_nothing(text):
    document, drawn = whole(f"Weir\n\n== Criticism ==\n\n{text}\n")
    check(document, drawn)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "   \n\n\n\n  ",
        ". . . , ; — – … ! ? “ ” ( ) [ ]",
        "“Critics argue that the weir “is unsafe. \"It leaks, said nobody (at all.",
        "🌊🌊 Critics 🌊 argue 🌊 that the 🌊 leaks 🌊.",
        "批评者认为大坝不安全。支持者不同意。",
        "Критики утверждают, что плотина опасна.",
        "Critics argue that.",
        "That that that that that.",
        "said said said said",
        "Because because because.",
        "According to according to according to.",
        "Critics argue that critics argue that critics argue that critics argue that critics argue that it leaks.",
        "As evidence as evidence for evidence of evidence that evidence.",
        "It is argued that it is argued that it is argued.",
        "He she they it others some both many.",
        "e\u0301 Critics argue\u00a0that\u200b the weir\u2060 leaks\u202e.",
        "CRITICS ARGUE THAT THE WEIR LEAKS. SUPPORTERS SAY THAT IT DOES NOT.",
        "* Critics argue that it leaks\n* Supporters deny it\n* ",
    ],
)  # fmt: skip
def test_odd_text_raises_nothing(body):
    document, drawn = whole(f"Weir\n\nIt is old.\n\n== Criticism ==\n\n{body}\n")
    check(document, drawn)


@pytest.mark.parametrize("unit", ["because it leaks, ", "the cost of the wall of ", "“so they say” ", "critics argue that "])
def test_a_sentence_of_five_thousand_words_comes_to_an_end(unit):
    text = "Critics argue that " + unit * (5000 // len(unit.split())) + "it is old."
    document, drawn = whole(
        f"Weir\n\n== Criticism ==\n\nOpponents say that it leaks.\n\n{text}\n\nFarmers fear that it will burst.\n"
    )
    check(document, drawn)
    assert [drawn.claims[k].holder.text for k in (0, -1)] == ["Opponents", "Farmers"]
    assert {c.holder.text.lower() for c in drawn.claims[1:-1]} <= {"critics", "they"}


@pytest.mark.parametrize(("unit", "least"), [("the weir is unsafe and ", 40), ("critics argue that ", 60)])
def test_clauses_without_end_are_claims_each(unit, least):
    text = "Critics argue that " + unit * (200 // len(unit.split())) + "it is old."
    document, drawn = whole(f"Weir\n\n== Criticism ==\n\n{text}\n", engine="rules")
    check(document, drawn)
    assert len(drawn.claims) >= least
