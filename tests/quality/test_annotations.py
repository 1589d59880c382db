"""The annotations of further passages: many, in order, without a word of the texts, and apart what is learned and what is measured."""

from __future__ import annotations

import hashlib
import json
import re
from itertools import pairwise

import pytest
from annotation_files import ANNOTATIONS, annotations, article_bytes, corpus, cut, made, write
from figures import Tally, score
from further import part

from audiatur.errors import ReadError

GUM = ANNOTATIONS / "gum"
SECOND = ANNOTATIONS / "second"

KINDS = {"named-person", "named-org", "document", "group-specific", "group-vague", "bare", "agentless", "narrator"}
FORMS = {"proposition", "topic", "target-only"}
TYPES = {"support", "rebut", "restate", "concede"}
RUN = 8
"""Words in a row that two texts do not share by chance."""


def _within(span, sections):
    return span is None or any(a <= span[0] < span[1] <= b for a, b in sections)


def test_there_are_many():
    found = annotations().values()
    assert len(found) >= 60
    assert sum(len(told["sections"]) for told in found) >= 200
    assert sum(len(told["claims"]) for told in found) >= 3500
    assert sum(len(told["relations"]) for told in found) >= 2400


def test_there_are_many_to_learn_from():
    found = annotations(GUM).values()
    assert len(found) >= 60
    assert sum(len(told["sections"]) for told in found) >= 120
    assert sum(len(told["claims"]) for told in found) >= 1500
    assert sum(len(told["relations"]) for told in found) >= 1000


ALL = [told for folder in (ANNOTATIONS, SECOND, GUM) for told in annotations(folder).values()]


@pytest.mark.parametrize("told", ALL, ids=lambda t: t["doc"])
def test_every_file_is_in_order(told):
    places = [s["span"] for s in told["sections"]]
    assert all(b <= c for (_, b), (c, _) in pairwise(places)), "passages follow one another"
    sides = {side.split("=")[0].strip() for s in told["sections"] for side in s.get("sides", "").split(";")}
    ids = [c["id"] for c in told["claims"]]
    assert len(set(ids)) == len(ids)
    for claim in told["claims"]:
        holder = claim["holder"]
        assert claim["spans"] and all(_within(s, places) for s in [*claim["spans"], claim["cue"], holder["span"]]), claim["id"]
        assert holder["kind"] in KINDS and claim["form"] in FORMS, claim["id"]
        assert claim["side"] in sides | {None} or sides == {""}, claim["id"]
        assert claim["nested_in"] in {*ids, None} - {claim["id"]}, claim["id"]
        if holder["kind"] == "narrator":
            assert holder["span"] is None and claim["cue"] is None, claim["id"]
    for relation in told["relations"]:
        assert {relation["from"], relation["to"]} <= set(ids) and relation["from"] != relation["to"], relation["id"]
        assert relation["type"] in TYPES and _within(relation["cue"], places), relation["id"]


def test_a_second_annotation_agrees_with_the_first():
    second = annotations(SECOND)
    tally = Tally()
    passages = 0
    for name, told in second.items():
        places = [s["span"] for s in told["sections"]]
        passages += len(places)
        tally.merge(score(*(part(made(one, ""), places) for one in (annotations()[name], told))))
    figures = tally.figures()
    assert passages == 15
    assert tally.rows()["claims"]["n"] >= 250
    assert {key: round(figures[key], 2) for key in ("claims", "holder", "side", "relations", "relations:explicit-recall")} == {
        "claims": 0.93,
        "holder": 0.89,
        "side": 0.97,
        "relations": 0.72,
        "relations:explicit-recall": 0.8,
    }, "the guide tells these figures"


def test_holders_named_elsewhere_get_their_names():
    claim = {"id": "c1", "holder": {"kind": "named-person", "span": [12, 15], "resolved": [0, 4]}, "cue": [16, 20]}
    told = {"doc": "a.txt", "format": "plain-bare", "sections": [], "claims": [claim], "relations": []}
    whole = made(told, "Bram came. And he said so.")
    assert whole["claims"][0]["holder"]["resolved"] == "Bram"
    assert whole["claims"][0]["cue"] == {"span": [16, 20]}


def test_only_what_may_be_learned_from_is_written(tmp_path, gum):
    write(gum, tmp_path)
    assert sorted(p.name for p in (tmp_path / "articles").rglob("*.txt")) == ["one.txt"]
    (kept,) = (tmp_path / "gold").iterdir()
    told = json.loads(kept.read_text())
    text = (tmp_path / "articles" / told["format"] / told["doc"]).read_text()
    assert text == "He says it leaks .\n\nIt does , Oake adds ."
    assert [text[slice(*s["span"])] for s in told["sections"]] == text.split("\n\n")
    words = [[text[slice(*s)] for s in (*c["spans"], c["holder"]["span"], c["cue"]["span"])] for c in told["claims"]]
    assert words == [["it leaks", "He", "says"], ["It does", "Oake", "adds"]]
    assert told["claims"][0]["holder"]["resolved"] == "Oake"
    assert told["relations"][0]["cue"] == {"span": [20, 27]}


def test_another_text_is_refused(gum):
    (told,) = annotations(gum / "annotations").values()
    with pytest.raises(ReadError, match="not the text that was annotated"):
        cut(told, "Another text .")


@pytest.fixture
def gum(tmp_path_factory, monkeypatch):
    """A corpus of one document that may be learned from and one that may not, with two passages of the first annotated."""
    folder = tmp_path_factory.mktemp("shared")
    text = "Oake came . He says it leaks . It rained . It does , Oake adds ."
    place = folder / "data" / "gum-attribution"
    place.mkdir(parents=True)
    rows = [{"doc": "one", "split": "train", "text": text}, {"doc": "two", "split": "dev", "text": text}]
    (place / "documents.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))

    def at(words):
        return [text.index(words), text.index(words) + len(words)]

    claims = [
        {
            "id": "c1",
            "spans": [at("it leaks")],
            "holder": {"kind": "named-person", "span": at("He"), "resolved": at("Oake")},
            "cue": at("says"),
        },
        {
            "id": "c2",
            "spans": [at("It does")],
            "holder": {"kind": "named-person", "span": [53, 57], "resolved": None},
            "cue": at("adds"),
        },
    ]
    told = {
        "doc": "one",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "sections": [
            {"span": at("He says it leaks .")},
            {"span": at("It does , Oake adds .")},
        ],
        "claims": claims,
        "relations": [{"id": "r1", "from": "c2", "to": "c1", "type": "support", "explicit": True, "cue": at("It does")}],
    }
    (folder / "annotations").mkdir()
    (folder / "annotations" / "one.json").write_text(json.dumps(told))
    monkeypatch.setattr("annotation_files.GUM", folder / "annotations")
    return folder


@pytest.mark.shared
def test_they_fit_the_articles_and_hold_no_sentence_of_them(shared):
    measured = {json.loads(p.read_text())["doc"] for p in (shared / "gold" / "dev").glob("*.json")}
    for name, told in annotations().items():
        assert told["doc"] not in measured, name
        _fits(name, told, article_bytes(told, shared).decode())


@pytest.mark.shared
def test_what_is_learned_from_is_of_the_corpus_that_may_be_and_holds_no_sentence_of_it(shared):
    texts = corpus(shared)
    assert set(annotations(GUM)) <= set(texts)
    for name, told in annotations(GUM).items():
        _fits(name, told, texts[name])
        passages, whole = cut(told, texts[name])
        for claim, moved in zip(told["claims"], whole["claims"], strict=True):
            assert [passages[slice(*s)] for s in moved["spans"]] == [texts[name][slice(*s)] for s in claim["spans"]], (
                name,
                claim["id"],
            )


def _fits(name, told, text):
    mine = " ".join(f"{s.get('issue')} {s.get('sides')}" for s in told["sections"])
    assert not _runs(mine) & _runs(text), name
    for claim in told["claims"]:
        assert all(text[a:b].strip() for a, b in claim["spans"]), (name, claim["id"])


def test_a_passage_has_its_own_claims_and_what_ties_them():
    claims = [{"id": name, "spans": [[at, at + 2]]} for name, at in (("c1", 0), ("c2", 4), ("c3", 20))]
    relations = [{"from": "c1", "to": "c2"}, {"from": "c3", "to": "c2"}]
    gold = {"claims": claims, "relations": relations}
    assert part(gold, [[0, 10]]) == {"sections": [{"span": [0, 10]}], "claims": claims[:2], "relations": relations[:1]}


def _runs(text):
    words = re.findall(r"[a-z0-9]+", text.lower())
    return set(zip(*(words[k:] for k in range(RUN)), strict=False))


@pytest.mark.shared
def test_annotated_passages_are_not_those_of_the_hand_made_maps(shared):
    for path in sorted((shared / "gold" / "train").glob("*.json")):
        told = annotations().get(path.stem)
        for a, b in [s["span"] for s in told["sections"]] if told else []:
            gold = [s["span"] for s in json.loads(path.read_text())["sections"]]
            assert all(b <= c or d <= a for c, d in gold), path.stem
