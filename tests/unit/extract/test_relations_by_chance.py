"""Which relations are drawn by their chances: a claim's likeliest one, a second one that is likely, and none of what is not."""

from __future__ import annotations

import pytest

from audiatur.extract.base import extractor
from audiatur.extract.debates import debates
from audiatur.extract.linking.facts import views
from audiatur.extract.linking.linkstage import relate
from audiatur.extract.linking.pairs import Passage
from audiatur.extract.linking.weights import Weights
from audiatur.read.base import read

BODY = "Critics argue that the weir is unsafe. Critics say that it is ugly. Supporters say that it is beautiful."
BACK = "Critics argue that the weir is unsafe. Critics say that it is ugly. Supporters reject this criticism."
ANSWERS = {"gap=1": (-9.0, 1.0), "gap=2": (-9.0, 0.9), "gap=-1": (-9.0, -9.0), "gap=-2": (-9.0, -9.0)}


@pytest.fixture
def drafts(nlp):
    def draw(body):
        document = read(f"Weir\n\nIt stands in Marl.\n\n== Criticism ==\n\n{body}\n".encode(), "weir.txt")
        (debate,) = [d for d in debates(document) if d.heading == "Criticism"]
        return extractor("rules").drafts(document, debate)

    return draw


def targets(drafts, table):
    """The words that the last claim bears on."""
    signs = [-1.0, -1.0, 1.0]
    found = relate(drafts, Passage(views(drafts)), signs, table)
    return [tie.target.words() for tie in found if tie.source is drafts[-1]]


@pytest.mark.parametrize(
    ("alone", "expected"),
    [(1.0, ["the weir is unsafe", "it is ugly"]), (3.0, ["it is ugly"]), (4.0, [])],
    ids=["two likely", "one likely", "none likely"],
)
def test_a_second_relation_must_be_likelier_than_the_first(drafts, alone, expected):
    assert targets(drafts(BODY), Weights(link=ANSWERS, alone={"any": alone})) == expected


def test_what_points_back_to_a_view_answers_that_one_alone(drafts):
    assert targets(drafts(BACK), Weights(link=ANSWERS, alone={"any": 1.0})) == ["it is ugly"]


@pytest.mark.parametrize(("last", "expected"), [(0.9, ["the weir is unsafe", "it is ugly"]), (0.05, [])])
def test_what_is_hardly_a_claim_bears_on_nothing(drafts, last, expected):
    rows = drafts(BODY)
    for draft, score in zip(rows, (0.9, 0.9, last), strict=True):
        draft.score = score
    weighed = ((0.0, 0.0), (1.0, 1.0), (0.0, 0.0))
    assert targets(rows, Weights(link=ANSWERS, alone={"any": 2.0}, claimed=weighed)) == expected


def test_where_no_likely_claim_was_weighed_chances_stay(drafts):
    weighed = ((-9.0, -9.0), (1.0, 1.0), (1.0, 1.0))
    table = Weights(link=ANSWERS, alone={"any": 1.0}, claimed=weighed)
    assert targets(drafts(BODY), table) == ["the weir is unsafe", "it is ugly"]
