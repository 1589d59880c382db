"""The annotations of further passages: many, in order, without a word of the articles, and none of what is measured on."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from annotation_files import ANNOTATIONS, annotations, article_bytes, made, write
from figures import Tally, score

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


@pytest.mark.parametrize("told", [*annotations().values(), *annotations(ANNOTATIONS / "second").values()], ids=lambda t: t["doc"])
def test_every_file_is_in_order(told):
    places = [s["span"] for s in told["sections"]]
    assert all(b <= c for (_, b), (c, _) in pairwise(places)), "passages follow one another"
    sides = {side.split("=")[0].strip() for s in told["sections"] for side in s["sides"].split(";")}
    ids = [c["id"] for c in told["claims"]]
    assert len(set(ids)) == len(ids)
    for claim in told["claims"]:
        holder = claim["holder"]
        assert claim["spans"] and all(_within(s, places) for s in [*claim["spans"], claim["cue"], holder["span"]]), claim["id"]
        assert holder["kind"] in KINDS and claim["form"] in FORMS, claim["id"]
        assert claim["side"] in sides | {None}, claim["id"]
        assert claim["nested_in"] in {*ids, None} - {claim["id"]}, claim["id"]
        if holder["kind"] == "narrator":
            assert holder["span"] is None and claim["cue"] is None, claim["id"]
    for relation in told["relations"]:
        assert {relation["from"], relation["to"]} <= set(ids) and relation["from"] != relation["to"], relation["id"]
        assert relation["type"] in TYPES and _within(relation["cue"], places), relation["id"]


def _scored(told, places):
    """The maps of some passages as the scorer reads them."""
    claims = [c | {"cue": {"span": c["cue"]} if c["cue"] else None, "cited": False} for c in told["claims"]]
    inside = [c for c in claims if _within(c["spans"][0], places)]
    ids = {c["id"] for c in inside}
    relations = [r for r in told["relations"] if {r["from"], r["to"]} <= ids]
    return {"sections": [{"span": span} for span in places], "claims": inside, "relations": relations}


def test_a_second_annotation_agrees_with_the_first():
    second = annotations(ANNOTATIONS / "second")
    tally = Tally()
    passages = 0
    for name, told in second.items():
        places = [s["span"] for s in told["sections"]]
        passages += len(places)
        tally.merge(score(_scored(annotations()[name], places), _scored(told, places)))
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


@pytest.mark.shared
def test_they_fit_the_articles_and_hold_no_sentence_of_them(shared, tmp_path):
    assert write(shared, tmp_path) == len(annotations())
    measured = {json.loads(p.read_text())["doc"] for p in (shared / "gold" / "dev").glob("*.json")}
    for name, told in annotations().items():
        assert told["doc"] not in measured, name
        text = article_bytes(told, shared).decode()
        assert json.loads((tmp_path / "gold" / f"{name}.json").read_text())["claims"][-1]["id"] == told["claims"][-1]["id"]
        mine = " ".join(f"{s['issue']} {s['sides']}" for s in told["sections"])
        assert not _runs(mine) & _runs(text), name
        for claim in told["claims"]:
            assert all(text[a:b].strip() for a, b in claim["spans"]), (name, claim["id"])


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
