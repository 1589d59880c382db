"""What the article itself asserts, told from background."""

from __future__ import annotations

import pytest

from audiatur.extract.narrator import THRESHOLD, bearing
from audiatur.extract.split import clause_parts
from audiatur.extract.tree import subtree

STANDS = [
    "The weir should be removed before the next flood.",
    "It is not clear that the weir pays for itself.",
    "Nobody in the valley needs the weir.",
    "The levy must be fair to poor and distant villages.",
]
BACKGROUND = [
    "In 1921 the town of Marl in Norland sold 40 acres to Bo Lind and Ida Thornton.",
    "In 1921, the Norland Water Company bought 12 acres from Bo Lind.",
    "Bo Lind bought the mill.",
    "He did.",
]


def score(nlp, text):
    root = next(iter(nlp(text).sents)).root
    return bearing(root, clause_parts(root, subtree(root)), shared=False)


@pytest.mark.parametrize("text", STANDS)
def test_a_stand_is_a_claim_of_the_article(article, text):
    (claim,) = article(text, "Criticism").claims
    assert (claim.holder.kind, claim.holder.anchor, claim.cue) == ("narrator", None, None)
    assert claim.spans[0].exact == text[:-1]
    assert claim.found_by.startswith("narrator")


@pytest.mark.parametrize("text", [*BACKGROUND, "Is the weir worth its price?", "Should it be removed before the flood?"])
def test_background_and_questions_are_no_claims(article, text):
    assert article(text, "Criticism").claims == ()


def test_every_stand_bears_more_than_any_background(nlp):
    assert min(score(nlp, t) for t in STANDS) > max(score(nlp, t) for t in BACKGROUND)


def test_a_debate_heading_asks_for_less_than_a_passage_elsewhere(nlp):
    assert THRESHOLD["heading"] < THRESHOLD["passage"]
    present = score(nlp, "The weir floods the upper meadows of the valley.")
    past = score(nlp, "The weir flooded the upper meadows of the valley.")
    modal = score(nlp, "The weir would flood the upper meadows of the valley.")
    assert past < present < modal


def test_a_sentence_that_reports_is_not_also_the_articles_own(article):
    claims = article(
        "Critics argue that the weir floods the meadows and starves the mills of the lower valley.", "Criticism"
    ).claims
    assert {c.holder.kind for c in claims} == {"group-vague"}


@pytest.mark.parametrize(
    "text",
    [
        "Critics argue that the weir is unsafe, but it has never leaked in a hundred years of heavy rain.",
        "Although critics say that the weir is unsafe, it has stood for a hundred years and has never leaked.",
        "Tenants complained about the noise, the smell and the price of the works.",
    ],
)
def test_no_claim_of_the_article_holds_a_cue(article, text):
    claims = article(text, "Criticism").claims
    cues = [c.cue.span for c in claims if c.cue]
    own = [a.span for c in claims if c.narrated for a in c.spans]
    assert cues
    assert not [(cue, span) for cue in cues for span in own if span[0] <= cue[0] < span[1]]
