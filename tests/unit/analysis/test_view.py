"""From a map to what a drawing shows."""

from __future__ import annotations

import pytest

from audiatur.analysis.view import headline, map_view, shown_holder
from audiatur.lint.engine import check
from audiatur.lint.example import example
from audiatur.model.argument import Holder
from audiatur.model.base import Data

DEBATE = example(
    "== Debate ==\n[p1 pro named-person: A. Okada | argues | the dam holds]. [c1 con: Critics | fear | floods]. "
    "[p2 pro rebuts=c1: They = The builders | reply that | [c2 con target-only: such talk] is idle]. [pro: The dam is a success]."
)


def test_claims_are_numbered_in_text_order() -> None:
    shuffled = DEBATE.map.model_copy(update={"claims": DEBATE.map.claims[::-1]})
    view = map_view(shuffled)
    assert [(c.number, c.id) for c in view.claims] == [(1, "p1"), (2, "c1"), (3, "p2"), (4, "c2"), (5, "x5")]


def test_holders_are_shown_as_the_text_names_them() -> None:
    view = map_view(DEBATE.map)
    assert [c.holder for c in view.claims] == ["A. Okada", "“Critics”", "“They” (The builders)", "nobody named", "the article"]
    assert shown_holder(Holder(kind="named-person", resolved="Okada")) == "(Okada)"


def test_badges_come_from_findings() -> None:
    view = map_view(DEBATE.map, check(DEBATE.map, DEBATE.document))
    badges = {c.id: c.badges for c in view.claims}
    assert "vague holder" in badges["c1"]
    assert badges["p1"] == ()


def test_draft_reviewed_and_mixed() -> None:
    claims = DEBATE.map.claims
    done = tuple(c.model_copy(update={"status": "reviewed"}) for c in claims)
    relations = tuple(r.model_copy(update={"status": "accepted"}) for r in DEBATE.map.relations)
    assert map_view(DEBATE.map).reviewed == "draft"
    assert map_view(DEBATE.map.model_copy(update={"claims": (done[0], *claims[1:])})).reviewed == "mixed"
    view = map_view(DEBATE.map.model_copy(update={"claims": done, "relations": relations}))
    assert view.reviewed == "reviewed"
    assert not any(c.draft for c in view.claims)
    assert [c.id for c in view.claims if c.implied] == ["c2"]


def test_title_and_subtitle() -> None:
    view = map_view(DEBATE.map)
    assert view.title == "Example"
    assert view.subtitle == "Debate · 5 claims (3 by supporters, 2 by critics) · 1 relation"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It stands.", ""),
        ("[pro: The dam is a success].", "Every claim is made by the article itself"),
        ("[pro: Critics | say | x].", "The one reported claim has no named holder"),
        ("[pro: Critics | say | x]. [pro: Opponents | say | x].", "None of the 2 reported claims has a named holder"),
        ("[pro named-person: Okada | says | x].", "Every reported claim has a named holder"),
        (
            "[c1 con: Critics | say | x]. [p1 pro named-person rebuts=c1: Okada | says | y].",
            "1 of 2 reported claims has no named holder; the critics’ claims get 1 reply, the supporters’ none",
        ),
    ],
)
def test_headline_is_computed_from_the_map(text: str, expected: str) -> None:
    assert headline(example(text).map) == expected


def test_relations_of_the_view_are_those_of_the_map() -> None:
    (relation,) = map_view(DEBATE.map).relations
    assert (relation.source, relation.target, relation.type, relation.explicit, relation.draft) == (
        "p2",
        "c1",
        "rebut",
        True,
        True,
    )
    assert isinstance(DEBATE.map, Data)
