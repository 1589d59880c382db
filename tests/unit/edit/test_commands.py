"""Commands keep a map valid, and what they did can be undone to the letter."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marram import ARTICLE, sample, span

from audiatur.edit import applied, difference, perform
from audiatur.edit.base import operations
from audiatur.errors import EditError
from audiatur.model.argument import ArgumentMap
from audiatur.model.consistency import faults
from audiatur.store.yaml import dumps, loads, update


def after(*commands: dict, argument: ArgumentMap | None = None) -> ArgumentMap:
    return perform(argument or sample(), ARTICLE, commands)


def test_a_claim_is_made_of_selected_words_at_its_place_in_the_text():
    made = after({"do": "add-claim", "spans": [span(" deliveries would be quicker.\n"), span("Supporters")], "side": "pro"})
    assert [c.id for c in made.claims] == ["c1", "c2", "c3", "c4", "c5", "c6"]
    new = made.claims[-1]
    assert [a.exact for a in new.spans] == ["Supporters", "deliveries would be quicker."]
    assert (new.text, new.status, new.found_by) == ("Supporters deliveries would be quicker.", "reviewed", None)
    first = after({"do": "add-claim", "spans": [span("a planned road")], "text": "It is planned."})
    assert (first.claims[0].id, first.claims[0].text) == ("c6", "It is planned.")


def test_offsets_are_code_points_also_behind_a_character_beyond_the_first_plane():
    made = after({"do": "set-holder", "id": "c5", "holder": {"kind": "named-person", "span": span("Ida Thorne")}})
    assert made.claim("c5").holder.text == "Ida Thorne"
    assert after({"do": "set-spans", "id": "c5", "spans": [span("spring 🌱")]}).claim("c5").spans[0].exact == "spring 🌱"


def test_an_id_that_a_deleted_draft_had_is_not_given_again():
    gone = after({"do": "remove-claim", "id": "c5"})
    again = perform(gone, ARTICLE, [{"do": "add-claim", "spans": [span("Supporters")]}], taken={"c5"})
    assert again.claims[-1].id == "c6"


def test_removing_a_claim_takes_it_out_of_everything():
    made = after({"do": "remove-claim", "id": "c2"})
    assert [r.id for r in made.relations] == ["r4"]
    assert made.claim("c3").nested_in is None
    assert made.ignore == ()
    assert after({"do": "remove-claim", "id": "c4"}).settled == ()


def test_a_claim_is_split_where_the_cut_is():
    at = ARTICLE.index("and halve")
    made = after({"do": "split-claim", "id": "c1", "at": at})
    first, second = made.claims[:2]
    assert (first.id, first.spans[0].exact) == ("c1", "the bypass would calm the High Street")
    assert (second.id, second.spans[0].exact, second.text) == ("c6", "and halve the noise", "And halve the noise.")
    assert (second.holder, second.cue, second.side, second.found_by) == (first.holder, first.cue, "pro", None)
    with pytest.raises(EditError, match="on one side of the cut"):
        after({"do": "split-claim", "id": "c1", "at": 3})


def test_claims_are_joined_with_their_relations():
    made = after({"do": "merge-claims", "id": "c3", "into": "c2"})
    assert [a.exact for a in made.claim("c2").spans] == ["the figures are ten years old", "a second road only brings more cars"]
    assert [(r.id, r.source, r.to) for r in made.relations] == [("r1", "c2", "c1"), ("r2", "c4", "c2"), ("r3", "c5", "r2")]
    assert after({"do": "merge-claims", "id": "c2", "into": "c3"}).ignore[0].claim == "c3"


def test_accepting_a_claim_accepts_what_it_says_about_others():
    made = after({"do": "accept-claim", "id": "c2"})
    assert {p.id for p in (*made.claims, *made.relations) if p.status == "reviewed"} == {"c2", "r1"}
    assert after({"do": "accept-claim", "id": "c2", "relations": False}).relation("r1").status == "draft"


def test_relations_are_drawn_turned_and_removed():
    made = after({"do": "add-relation", "from": "c5", "to": "c4", "type": "rebut"})
    assert (made.relations[-1].id, made.relations[-1].status) == ("r5", "reviewed")
    assert after({"do": "add-relation", "from": "c4", "to": "c2", "type": "concede"}).relation("r2").type == "concede"
    turned = after({"do": "turn-relation", "id": "r4"})
    assert (turned.relation("r4").source, turned.relation("r4").to) == ("c1", "c3")
    assert {r.id for r in after({"do": "remove-relation", "id": "r2"}).relations} == {"r1", "r4"}


REFUSED = {
    "an unknown command": ({"do": "burn"}, "no command"),
    "no command": ({}, "no command"),
    "a claim that is not there": ({"do": "set-claim", "id": "c99", "text": "x"}, "no claim 'c99'"),
    "an unknown field": ({"do": "set-claim", "id": "c1", "colour": "red"}, "colour"),
    "an empty text": ({"do": "set-claim", "id": "c1", "text": "  "}, "text"),
    "a side that is not there": ({"do": "set-claim", "id": "c1", "side": "moon"}, "does not exist"),
    "words outside the article": ({"do": "set-spans", "id": "c1", "spans": [[0, 10**9]]}, "no words"),
    "words before the article": ({"do": "set-spans", "id": "c1", "spans": [[-4, 2]]}, "spans"),
    "white space alone": ({"do": "set-spans", "id": "c1", "spans": [[13, 15]]}, "no words"),
    "half of a surrogate pair": ({"do": "set-claim", "id": "c1", "text": "\ud83c"}, "text"),
    "a control character": ({"do": "set-claim", "id": "c1", "text": "a\x00b"}, "text"),
    "a novel": ({"do": "set-claim", "id": "c1", "text": "x" * 3000}, "text"),
    "a claim inside itself": ({"do": "set-claim", "id": "c2", "nested_in": "c3"}, "nested"),
    "a relation to oneself": ({"do": "add-relation", "from": "c1", "to": "c1", "type": "support"}, "itself"),
    "a support for a relation": ({"do": "add-relation", "from": "c1", "to": "r2", "type": "support"}, "no claim"),
    "an undercut of a claim": ({"do": "add-relation", "from": "c1", "to": "c2", "type": "undercut"}, "no relation"),
    "a turned undercut": ({"do": "turn-relation", "id": "r3"}, "cannot be turned"),
    "a claim joined with itself": ({"do": "merge-claims", "id": "c1", "into": "c1"}, "itself"),
    "no reason": ({"do": "add-ignore", "code": "ATT001", "reason": " "}, "reason"),
    "what is not silenced": ({"do": "remove-ignore", "code": "BAL001"}, "not silenced"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_makes_no_sense_is_refused_in_words(name):
    command, told = REFUSED[name]
    with pytest.raises(EditError) as refused:
        after({"do": "set-claim", "id": "c1", "side": None}, command)
    assert told in str(refused.value)


ids = st.sampled_from(["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c99"])
edges = st.sampled_from(["r1", "r2", "r3", "r4", "r5", "r6"])
sides = st.sampled_from(["pro", "con", "side1", None])
places = st.tuples(st.integers(0, len(ARTICLE) + 3), st.integers(0, 70)).map(lambda p: [p[0], p[0] + p[1]])
texts = st.text(max_size=12)
types = st.sampled_from(["support", "rebut", "undercut", "restate", "concede"])
kinds = st.sampled_from(["named-person", "group-vague", "narrator", "bare"])
statuses = st.sampled_from(["draft", "reviewed", "accepted"])
holders = st.fixed_dictionaries({"kind": kinds}, optional={"span": places, "resolved": texts})
COMMANDS = {
    "add-claim": {"spans": st.lists(places, min_size=1, max_size=3), "side": sides, "holder": holders},
    "set-claim": {"id": ids, "side": sides, "text": texts, "nested_in": st.none() | ids, "status": statuses},
    "set-spans": {"id": ids, "spans": st.lists(places, min_size=1, max_size=3)},
    "set-holder": {"id": ids, "holder": holders},
    "set-cue": {"id": ids, "span": st.none() | places},
    "accept-claim": {"id": ids},
    "remove-claim": {"id": ids},
    "split-claim": {"id": ids, "at": st.integers(0, len(ARTICLE))},
    "merge-claims": {"id": ids, "into": ids},
    "add-relation": {"from": ids, "to": ids | edges, "type": types, "explicit": st.booleans()},
    "set-relation": {"id": edges, "type": types, "cue": st.none() | places},
    "turn-relation": {"id": edges},
    "remove-relation": {"id": edges},
    "add-side": {"label": texts},
    "set-side": {"id": st.sampled_from(["pro", "side1"]), "label": texts},
    "remove-side": {"id": st.sampled_from(["pro", "con", "side1"])},
    "set-map": {"issue": texts, "status": statuses, "reviewer": texts, "note": texts},
    "add-ignore": {"code": st.just("SRC001"), "claim": st.none() | ids, "reason": texts},
    "remove-ignore": {"code": st.sampled_from(["SRC001", "ATT001"]), "claim": st.none() | ids},
}
commands = st.one_of([st.fixed_dictionaries({"do": st.just(name), **more}) for name, more in COMMANDS.items()])


def test_every_command_is_tried():
    assert set(COMMANDS) == set(operations())


@given(st.lists(commands, min_size=1, max_size=12))
@settings(max_examples=150)
def test_every_command_keeps_the_map_valid_and_can_be_undone(given_commands):
    states = [sample()]
    for command in json.loads(json.dumps(given_commands)):
        try:
            made = perform(states[-1], ARTICLE, [command])
        except EditError:
            continue
        assert faults(made) == []
        assert all(ARTICLE[a.start : a.end] == a.exact for c in made.claims for a in c.spans)
        states.append(made)
    effects = [difference(old, new) for old, new in pairwise(states)]
    now = states[-1]
    for effect, before in zip(reversed(effects), reversed(states[:-1]), strict=True):
        undone = applied(now, effect.inverse())
        assert undone.conflicts == ()
        assert dumps(undone.map) == dumps(before)
        assert undone.map == before
        assert applied(undone.map, effect).map == now
        now = before


@given(st.lists(commands, min_size=1, max_size=6))
@settings(max_examples=60)
def test_what_commands_make_goes_into_the_file_and_comes_out_again(given_commands):
    text = dumps(sample()).replace("sides:", "# What people call themselves.\nsides:")
    loaded = loads(text, "marram.yaml")
    now = loaded.map
    for command in json.loads(json.dumps(given_commands)):
        try:
            now = perform(now, ARTICLE, [command])
        except EditError:
            continue
    written = update(loaded, now)
    assert loads(written, "marram.yaml").map == now
    assert "# What people call themselves." in written or not now.sides
