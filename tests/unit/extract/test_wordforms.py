"""Remembered forms of words: what spaCy's own components say, token for token, whatever was read before."""

from __future__ import annotations

import pytest

from audiatur.extract import wordforms
from audiatur.extract.parse import language, parse
from audiatur.extract.wordforms import LEMMATIZER, RULER, remembered

SAID = ["TAG", "DEP", "POS", "MORPH", "LEMMA", "HEAD", "SENT_START"]
TEXTS = (
    "Critics argue that the Lindow dam is leaking, and that it isn’t worth what it cost. They’re wrong, others say.",
    "There is no proof that there are gains. There’s a dispute; ain't that so? Let's ask y'all: who's gonna pay, who's got to?",
    "I gotta say the levy's opponents had been  heard.\n\nIt gets worse, it got worse — c'mon, said A. Okada.",
    "She left the left bank left of the mill, and saw the saw that saws left behind; better wells do better.",
    "",
    "There is is are was there",
)


@pytest.fixture(scope="module")
def plain(nlp):
    """The annotations of the model's own pipeline, component after component."""
    return [doc.to_array(SAID).tolist() for doc in nlp.pipe(TEXTS)]


@pytest.mark.parametrize("order", [1, -1])
def test_forms_are_those_of_the_model(nlp, plain, order) -> None:
    forms = remembered(nlp)
    docs = [forms(doc) for doc in nlp.pipe(TEXTS[::order], disable=[RULER, LEMMATIZER])][::order]
    assert [doc.to_array(SAID).tolist() for doc in docs] == plain
    again = [forms(doc).to_array(SAID).tolist() for doc in nlp.pipe(TEXTS, disable=[RULER, LEMMATIZER])]
    assert again == plain


def test_words_that_stand_together_are_read_together(nlp) -> None:
    forms = remembered(nlp)
    (doc,) = (forms(d) for d in nlp.pipe(["There is a toll. The toll is high."], disable=[RULER, LEMMATIZER]))
    assert [t.pos_ for t in doc if t.text == "is"] == ["VERB", "AUX"]


def test_memory_is_bounded(nlp, plain, monkeypatch) -> None:
    monkeypatch.setattr(wordforms, "MOST", 5)
    forms = remembered(nlp)
    docs = [forms(doc) for doc in nlp.pipe(TEXTS, disable=[RULER, LEMMATIZER])]
    assert [doc.to_array(SAID).tolist() for doc in docs] == plain
    assert len(forms._known) <= max(len(doc) for doc in docs) + 5


def test_patterns_that_ask_for_more_are_left_to_the_model(nlp, monkeypatch) -> None:
    assert remembered(nlp) is not None
    monkeypatch.setattr(wordforms, "FOLLOWS_FROM_SEEN", wordforms.FOLLOWS_FROM_SEEN - {"DEP"})
    assert remembered(nlp) is None


def test_parsing_is_the_model_s_own_in_any_batch(plain) -> None:
    texts = [t for t in TEXTS if t] * 8
    expected = [p for t, p in zip(TEXTS, plain, strict=True) if t] * 8
    straight = [i for i, t in enumerate(texts) if "’" not in t]
    together = [doc.to_array(SAID).tolist() for doc in parse(texts)]
    assert [together[i] for i in straight] == [expected[i] for i in straight]
    assert [next(parse([t])).to_array(SAID).tolist() for t in texts[:6]] == together[:6]


def test_the_memory_belongs_to_one_pipeline() -> None:
    said = "The villagers deplored the leaking weir."
    before = [t.lemma_ for t in next(parse([said]))]
    language.cache_clear()
    assert [t.lemma_ for t in next(parse([said]))] == before
