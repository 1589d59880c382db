"""What changed between two versions: claims by their words, sides by their claims, findings by what they are about."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from audiatur.analysis.diff import Difference, difference, findings_between
from audiatur.analysis.subgraph import around
from audiatur.lint.engine import check
from audiatur.lint.example import example
from audiatur.model.argument import ArgumentMap, Side

OLD = (
    "[c1 con: Critics | argue that | the Lindow dam silts up far too fast]. [c2 con: Anglers | say | it harms the salmon].\n\n"
    "[c3 pro rebuts=c1: Engineers | reply that | sand can be flushed out every spring]."
)


def diff(new: str, old: str = OLD) -> Difference:
    return difference(example(old).map, example(new).map)


def told(found: Difference) -> set[tuple[str, str, str]]:
    return {(c.kind, c.old.id if c.old else "", c.new.id if c.new else "") for c in found.changes}


def test_the_same_text_has_no_changes() -> None:
    found = diff(OLD)
    assert (found.changes, found.relations_added, found.relations_removed) == ((), (), ())
    assert found.unchanged == 3
    assert found.pairs == {"c1": "c1", "c2": "c2", "c3": "c3"}


def test_places_and_ids_do_not_matter() -> None:
    moved = "A new lead.\n\n" + OLD.replace("c1", "k7").replace("c2", "k1").replace("c3", "k2")
    assert diff(moved).changes == ()
    assert diff(moved).relations_added == ()


def test_added_and_removed() -> None:
    gone = OLD.replace(" [c2 con: Anglers | say | it harms the salmon].", "")
    assert told(diff(gone)) == {("removed", "c2", "")}
    assert told(diff(OLD, gone)) == {("added", "", "c2")}


def test_another_holder() -> None:
    assert told(diff(OLD.replace("Critics |", "The county |"))) == {("reattributed", "c1", "c1")}
    assert diff(OLD.replace("Critics |", "The critics |")).changes == ()


def test_another_side() -> None:
    assert told(diff(OLD.replace("[c2 con", "[c2 pro"))) == {("moved", "c2", "c2")}
    assert told(diff(OLD.replace("[c2 con", "[c2 -"))) == {("moved", "c2", "c2")}


def test_sides_are_known_by_their_claims_not_by_their_names() -> None:
    found = diff(OLD.replace("con:", "left:").replace("pro ", "right "))
    assert found.changes == ()
    assert found.sides == {"con": "left", "pro": "right"}
    swapped = OLD.replace("con:", "x:").replace("pro ", "con ").replace("x:", "pro:")
    assert diff(swapped).changes == ()


def test_a_side_without_claims_keeps_its_label() -> None:
    def with_side(key: str) -> ArgumentMap:
        argument = example(OLD).map
        return argument.model_copy(update={"sides": (*argument.sides, Side(id=key, label="The third camp"))})

    assert difference(with_side("third"), with_side("s3")).sides["third"] == "s3"


def test_other_words() -> None:
    found = diff(OLD.replace("silts up far too fast", "silts up much too fast"))
    assert told(found) == {("reworded", "c1", "c1")}
    assert found.relations_added == found.relations_removed == ()
    assert told(diff(OLD.replace("silts up far too fast", "must go"))) >= {("removed", "c1", ""), ("added", "", "c1")}


def test_relations() -> None:
    found = diff(OLD.replace("rebuts=c1", "supports=c1"))
    assert [r.type for r in found.relations_added] == ["support"]
    assert [r.type for r in found.relations_removed] == ["rebut"]
    apart = diff("[k1 con: Anglers | say | nothing like it].", OLD)
    assert len(apart.relations_removed) == 1


def test_undercuts_follow_their_relation() -> None:
    text = OLD + " [c4 con undercuts=r1: Anglers | add that | flushing spoils the gravel beds]."
    first, *_ = example(text).map.relations
    assert first.type == "rebut"
    assert diff(text, text).relations_added == ()
    assert [r.type for r in diff(text).relations_added] == ["undercut"]


def test_findings_that_appeared_and_went() -> None:
    old, new = example(OLD), example(OLD.replace("Anglers | say", "Sensible anglers | say"))
    found = difference(old.map, new.map)
    appeared, went = findings_between(check(old.map, old.document), check(new.map, new.document), found.pairs)
    assert "NEU008" in {f.code for f in appeared}
    assert "NEU008" not in {f.code for f in went}
    same = check(old.map, old.document)
    assert findings_between(same, same, {c: c for c in ("c1", "c2", "c3")}) == ((), ())


def test_a_finding_about_the_same_claim_is_still_there() -> None:
    old, new = example(OLD), example(OLD.replace("Critics |", "Some critics |"))
    found = difference(old.map, new.map)
    appeared, went = findings_between(check(old.map, old.document), check(new.map, new.document), found.pairs)
    assert "ATT001" not in {f.code for f in (*appeared, *went)}


WORDS = st.sampled_from(["the dam leaks", "it silts up", "the dam leaks badly", "sand", "", "🌊 floods come", "it is it is"])


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6))
def test_pairs_are_one_to_one_and_nothing_is_lost(before: list[str], after: list[str]) -> None:
    maps = [
        example(" ".join(f"[c{i} con: Critics | say | x {w}]." for i, w in enumerate(side)) or "Nothing.")
        for side in (before, after)
    ]
    found = difference(maps[0].map, maps[1].map)
    assert len(set(found.pairs.values())) == len(found.pairs)
    assert len(found.pairs) + len(found.of("removed")) == len(before)
    assert len(found.pairs) + len(found.of("added")) == len(after)
    back = difference(maps[1].map, maps[0].map)
    assert len(back.of("added")) == len(found.of("removed"))


def test_the_part_around_claims() -> None:
    argument = example(OLD + " [c4 con undercuts=r1: Anglers | add that | flushing spoils it]. [c5 con: Others | say | no].").map
    part = around(argument, {"c1"})
    assert [c.id for c in part.claims] == ["c1"]
    assert {c.id for c in part.near} == {"c3", "c4"}
    assert {r.type for r in part.relations} == {"rebut", "undercut"}
    assert around(argument, {"c5"}).relations == ()
    assert {r.id for r in around(argument, (), {"r1"}).relations} == {"r1", "r2"}
