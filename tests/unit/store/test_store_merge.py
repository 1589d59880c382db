"""Extraction runs again over a file that people have worked on."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from store_samples import TEXT, anchor, levy, texts_and_maps

from audiatur.model.argument import ArgumentMap, Claim, Holder, Relation, Side
from audiatur.model.consistency import faults
from audiatur.store import Merged, merge, record


def changed(argument: ArgumentMap, key: str, **values: Any) -> ArgumentMap:
    claims = tuple(c.model_copy(update=values) if c.id == key else c for c in argument.claims)
    relations = tuple(r.model_copy(update=values) if r.id == key else r for r in argument.relations)
    return argument.model_copy(update={"claims": claims, "relations": relations})


def rerun(old: ArgumentMap, new: ArgumentMap, **kwargs: Any) -> Merged:
    """A merge over a file that the tool wrote as ``levy()`` and a person left as ``old``."""
    merged = merge(old, new, drafted=record.of(levy()), **kwargs)
    assert faults(merged.map) == []
    again = merge(merged.map, new, drafted=merged.drafted, **kwargs)
    assert again.map == merged.map, "a second run changes something"
    return merged


def doubt() -> Claim:
    return Claim(
        id="c1",
        text="Some doubt it.",
        holder=Holder(kind="bare", anchor=anchor("Some")),
        spans=(anchor("doubt this"),),
        found_by="x",
    )


def test_the_same_again_changes_nothing() -> None:
    merged = rerun(levy(), levy())
    assert merged.map == levy()
    assert not (merged.added or merged.updated or merged.kept or merged.stale or merged.suggestions or merged.lost)
    assert merged.drafted == record.of(levy())


def test_a_draft_of_the_tool_takes_its_new_values_and_keeps_its_id() -> None:
    new = changed(levy(), "c3", id="c7", text="Children learn better.", spans=(anchor("children learn better when they have"),))
    new = changed(new, "r2", source="c7")
    merged = rerun(levy(), new)
    assert merged.updated == ("c3",)
    assert merged.map.claim("c3") == new.claim("c7").model_copy(update={"id": "c3"})  # type: ignore[union-attr]
    assert merged.map.relations == levy().relations


@pytest.mark.parametrize("status", ["reviewed", "accepted"])
def test_a_reviewed_part_is_never_changed(status: str) -> None:
    old = changed(changed(levy(), "c3", status=status), "r1", status=status)
    new = changed(changed(levy(), "c3", text="Quite another text.", side=None), "r1", type="rebut", cue=None)
    merged = rerun(old, new)
    assert merged.map.claim("c3") == old.claim("c3")
    assert merged.map.relation("r1") == old.relation("r1")
    assert merged.kept == ("c3", "r1")
    assert merged.updated == ()


@pytest.mark.parametrize(
    "edit",
    [
        {"text": "Mine."},
        {"side": None},
        {"note": "why?"},
        {"cited": True},
        {"status": "stale"},
        {"form": "topic"},
        {"confidence": 0.1},
    ],
)
def test_a_draft_that_a_person_changed_is_kept(edit: dict[str, Any]) -> None:
    old = changed(levy(), "c1", **edit)
    merged = rerun(old, changed(levy(), "c1", text="The tool's new text."))
    assert merged.map.claim("c1") == old.claim("c1")
    assert merged.kept == ("c1",)


def test_what_a_person_added_is_kept() -> None:
    own = doubt().model_copy(update={"id": "mine", "found_by": None})
    old = levy(claims=(own, *levy().claims))
    merged = rerun(old, levy())
    assert merged.map == old
    assert merged.kept == ("mine",)


def test_what_a_person_deleted_is_not_drafted_again() -> None:
    old = levy(claims=levy().claims[:2], relations=levy().relations[:1])
    merged = rerun(old, levy())
    assert merged.map == old
    assert merged.added == ()


def test_new_drafts_come_in_where_they_stand_in_the_text() -> None:
    new = levy(claims=(doubt(), *(c.model_copy(update={"id": f"c{i + 2}"}) for i, c in enumerate(levy().claims))), relations=())
    merged = rerun(levy(), new)
    assert [c.id for c in merged.map.claims] == ["c1", "c2", "c3", "c4"]
    assert merged.added == ("c4",)
    assert merged.stale == ("r1", "r2")
    first = doubt().model_copy(update={"spans": (anchor("pays for meals"),)})
    assert [c.id for c in rerun(levy(), levy(claims=(first,), relations=())).map.claims] == ["c4", "c1", "c2", "c3"]


def test_ids_are_never_used_again() -> None:
    old = levy(claims=levy().claims[:2], relations=levy().relations[:1])
    merged = rerun(old, levy(claims=(doubt(),), relations=()))
    assert merged.added == ("c4",)


def test_drafts_that_are_gone_are_marked_stale_and_can_come_back() -> None:
    less = levy(claims=levy().claims[:1], relations=())
    merged = rerun(levy(), less)
    assert merged.stale == ("c2", "c3", "r1", "r2")
    assert [c.status for c in merged.map.claims] == ["draft", "stale", "stale"]
    back = merge(merged.map, levy(), drafted=merged.drafted)
    assert back.map == levy()
    assert back.updated == ("c2", "c3", "r1", "r2")


def test_a_draft_on_words_of_a_reviewed_claim_is_left_out_and_its_relations_lead_there() -> None:
    old = changed(levy(), "c1", status="reviewed")
    part = levy().claims[0].model_copy(update={"id": "x", "spans": (anchor("small farms"),)})
    new = levy(claims=(*levy().claims[1:], part), relations=tuple(r.model_copy(update={"to": "x"}) for r in levy().relations))
    merged = rerun(old, new)
    assert merged.map == old
    assert merged.added == ()


def test_a_reviewed_map_is_finished() -> None:
    old = levy(status="reviewed", claims=levy().claims[:2], relations=())
    new = levy(claims=(*levy().claims, doubt().model_copy(update={"id": "c9"})))
    merged = merge(old, new)
    assert merged.map == old
    assert [c.id for c in merged.suggestions] == ["c3", "c9"]
    asked = merge(old, new, add=True)
    assert asked.added == ("c3", "c9", "r1", "r2")
    assert asked.map.claims[:2] == old.claims
    assert faults(asked.map) == []


def test_words_that_are_gone_are_kept_and_reported() -> None:
    old = changed(levy(), "c1", status="reviewed")
    merged = rerun(old, levy(claims=levy().claims[1:], relations=()), lost={"c1", "c3"})
    assert merged.lost == ("c1",)
    assert merged.map.claim("c1") == old.claim("c1")
    assert merged.map.claim("c3").status == "draft"  # type: ignore[union-attr]
    assert merged.current.claim("c1").status == "stale"  # type: ignore[union-attr]


def test_sides_keep_their_names_when_people_used_them() -> None:
    old = changed(levy(), "c1", status="reviewed")
    swapped = levy(sides=(Side(id="con", label="For"), Side(id="pro", label="Against"), Side(id="third", label="Wait")))
    swapped = swapped.model_copy(
        update={
            "claims": (
                *(c.model_copy(update={"side": {"con": "pro", "pro": "con"}[str(c.side)]}) for c in swapped.claims),
                doubt().model_copy(update={"id": "c4", "side": "third"}),
            )
        }
    )
    merged = rerun(old, swapped)
    assert [c.side for c in merged.map.claims] == ["con", "con", "pro", "third"]
    assert merged.map.sides == (*levy().sides, Side(id="third", label="Wait"))


def test_sides_and_issue_follow_the_tool_while_nobody_touched_them() -> None:
    new = levy(issue="Should there be a levy?", sides=(Side(id="pro", label="Yes"), Side(id="con", label="No")))
    assert rerun(levy(), new).map == new
    mine = levy(issue="My question?")
    assert rerun(mine, new).map.issue == "My question?"


def test_undercuts_follow_their_relation() -> None:
    under = Relation.model_validate({"id": "r3", "from": "c3", "to": "r1", "type": "undercut", "found_by": "x"})
    new = levy(relations=(under, *levy().relations)).model_copy(update={"issue": levy().issue})
    new = changed(new, "r1", id="r9")
    new = changed(new, "r3", to="r9")
    merged = rerun(levy(), new)
    assert merged.added == ("r3",)
    assert merged.map.relation("r3") == under


ROOMY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@ROOMY
@given(texts_and_maps(2))
def test_any_merge_holds_together_and_keeps_what_people_did(drawn: tuple[str, ArgumentMap, ArgumentMap]) -> None:
    _, old, new = drawn
    drafted = {k: v for k, v in record.of(old).items() if random.Random(k).random() < 0.8}
    merged = merge(old, new, drafted=drafted)
    assert faults(merged.map) == []
    held = [
        p for p in (*old.claims, *old.relations) if old.status in ("reviewed", "accepted") or drafted.get(p.id) != record.mark(p)
    ]
    after = {p.id: p for p in (*merged.map.claims, *merged.map.relations)}
    assert [p for p in held if after[p.id] != p] == []
    assert {p.id for p in (*old.claims, *old.relations)} <= set(after)
    assert set(merged.added).isdisjoint({p.id for p in (*old.claims, *old.relations)})
    again = merge(merged.map, new, drafted=merged.drafted)
    assert again.added == ()
    assert again.map.claims == merged.map.claims


def test_the_note_survives_its_file() -> None:
    entries = record.of(levy())
    file = "a: b\n" + record.text(entries)
    assert record.read(file) == entries
    assert record.replace(file, {}) == "a: b\n"
    assert record.read(record.replace(file, {"c1": "0" * 12})) == {"c1": "0" * 12}
    many = {f"c{i}": f"{i:012x}" for i in range(100)}
    assert record.read(record.text(many)) == many
    assert max(len(line) for line in record.text(many).splitlines()) <= 120
    assert record.text(many).index("c9:") < record.text(many).index("c10:")
    assert record.of(levy(status="reviewed")) == {}
    assert record.mark(levy().claims[0]) == record.mark(levy().claims[0].model_copy(update={"spans": (shifted(),)}))


def shifted() -> Any:
    first = levy().claims[0].spans[0]
    return first.model_copy(update={"span": (first.start + 9, first.end + 9), "prefix": TEXT[:9]})
