"""Changes of two people meet: what does not contradict is joined, what does is told, and the map stays whole."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from marram import ARTICLE, sample, span
from test_commands import commands

from audiatur.edit import applied, difference, perform
from audiatur.edit.changes import ABSENT, distance, fields
from audiatur.errors import EditError
from audiatur.model.argument import ArgumentMap
from audiatur.model.consistency import faults


def after(*done: dict) -> ArgumentMap:
    return perform(sample(), ARTICLE, done)


def joined(mine: ArgumentMap, theirs: ArgumentMap):
    return applied(theirs, difference(sample(), mine))


def test_two_people_who_change_different_fields_of_one_claim_both_get_their_way():
    mine, theirs = after({"do": "set-claim", "id": "c1", "side": None}), after({"do": "set-claim", "id": "c1", "text": "Theirs."})
    made = joined(mine, theirs)
    assert made.conflicts == ()
    assert (made.map.claim("c1").side, made.map.claim("c1").text) == (None, "Theirs.")


def test_one_field_changed_by_both_stays_theirs_and_is_told():
    mine, theirs = (
        after({"do": "set-claim", "id": "c1", "text": "Mine."}),
        after({"do": "set-claim", "id": "c1", "text": "Theirs."}),
    )
    made = joined(mine, theirs)
    assert [(c.path, c.mine, c.theirs) for c in made.conflicts] == [(("claims", "c1", "text"), "Mine.", "Theirs.")]
    assert made.map == theirs


def test_a_claim_that_one_removes_and_the_other_edits_is_kept_and_told():
    mine, theirs = after({"do": "remove-claim", "id": "c5"}), after({"do": "set-claim", "id": "c5", "text": "Theirs."})
    made = joined(mine, theirs)
    assert made.map.claim("c5").text == "Theirs."
    assert made.map.relation("r3") is None
    assert [c.path for c in made.conflicts] == [("claims", "c5", "text")]
    back = joined(theirs, mine)
    assert back.map == mine
    assert [(c.path, c.mine, c.theirs) for c in back.conflicts] == [(("claims", "c5", "text"), "Theirs.", ABSENT)]


def test_two_new_claims_with_one_id_become_two():
    mine = after(
        {"do": "add-claim", "spans": [span("deliveries")]}, {"do": "add-relation", "from": "c6", "to": "c1", "type": "support"}
    )
    theirs = after({"do": "add-claim", "spans": [span("Supporters")]})
    made = joined(mine, theirs)
    assert made.renamed == {"c6": "c7"}
    assert {c.text for c in made.map.claims[-2:]} == {"Deliveries.", "Supporters."}
    assert made.map.relations[-1].source == "c7"


def test_a_relation_to_a_claim_that_is_gone_is_told_and_leaves_the_map_whole():
    mine = after({"do": "add-relation", "from": "c5", "to": "c3", "type": "rebut"})
    theirs = after({"do": "remove-claim", "id": "c3"})
    made = joined(mine, theirs)
    assert made.map == theirs
    assert {c.path[1] for c in made.conflicts} == {"r5"}


def test_a_claim_that_others_answer_by_now_is_not_removed():
    mine = after({"do": "remove-claim", "id": "c3"})
    theirs = after({"do": "add-relation", "from": "c5", "to": "c3", "type": "rebut"})
    made = joined(mine, theirs)
    assert faults(made.map) == []
    assert made.map.claim("c3") is not None
    assert made.map.relation("r5") is not None
    assert made.conflicts


def test_the_distance_counts_fields_and_whole_parts():
    def count(other: ArgumentMap) -> int:
        return distance(fields(sample())[0], fields(other)[0])

    assert count(sample()) == 0
    assert count(after({"do": "set-claim", "id": "c1", "side": None, "text": "X."})) == 2
    assert count(after({"do": "remove-claim", "id": "c5"})) == 2


def run(*done: dict) -> ArgumentMap:
    now = sample()
    for command in done:
        try:
            now = perform(now, ARTICLE, [command])
        except EditError:
            continue
    return now


@given(st.lists(commands, max_size=4), st.lists(commands, max_size=4))
@settings(max_examples=150)
def test_whatever_two_people_do_the_map_stays_whole_and_every_loss_is_told(one, other):
    mine, theirs = run(*one), run(*other)
    effect = difference(sample(), mine)
    made = applied(theirs, effect)
    assert faults(made.map) == []
    told = {c.path for c in made.conflicts}
    now = difference(mine, made.map)
    theirs_too = difference(sample(), theirs).paths
    for path in effect.paths - told:
        if path[1] not in (made.renamed or {}) and path in now.paths:
            assert path in theirs_too or any(t[:2] == path[:2] for t in told) or any(t[1] == path[1] for t in told)
