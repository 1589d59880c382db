"""What a map works out once must never outlive its claims and relations."""

from __future__ import annotations

from audiatur.lint.example import example
from audiatur.model.argument import ArgumentMap


def test_a_changed_copy_is_looked_through_anew() -> None:
    found = example("[c1 con: A | say | x]. [p1 pro rebuts=c1: B | reply | y].").map
    assert (found.claim("c1"), len(found.live_claims), len(found.live_relations)) == (found.claims[0], 2, 1)
    assert found.relation("r1") == found.relations[0]
    fewer = found.model_copy(update={"claims": found.claims[1:]})
    assert fewer.claim("c1") is None
    assert (len(fewer.live_claims), len(fewer.live_relations)) == (1, 0)
    stale = tuple(c.model_copy(update={"status": "stale"}) for c in found.claims)
    assert found.model_copy(update={"claims": stale}).live_claims == ()


def test_looking_things_up_changes_neither_equality_nor_what_is_written() -> None:
    one, two = (example("[c1 con: A | say | x].").map for _ in range(2))
    assert one.claim("c1") and one.live_relations == ()
    assert one == two and one.model_dump() == two.model_dump()
    assert one.model_copy() == two
    assert ArgumentMap.model_validate(one.model_dump(by_alias=True)) == one
