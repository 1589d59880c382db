"""The project's own passages: what they cover, and that a map that does not fit its passage is refused."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from material import own
from passage_files import FOLDER, FORMS, KINDS, SHOWS, PassageError, load

TRAPS = set(range(1, 31))
GOOD = """\
file: weir.txt
title: Weir
lead: It stands in Marl.
heading: Criticism
traps: 1
issue: Is the weir safe?
pro: It is safe
con: It is not
=== passage
Critics argue that it leaks because the wall is old. The wall is old, they say.
=== claims
c1 con | group-vague: Critics | argue | it leaks
c2 con | = | = | the wall is old
c3 con cited topic | group-vague: they -> Critics | say | The wall
=== relations
c2 support c1 | because
"""


def test_there_are_enough_passages_and_claims():
    assert len(own()) >= 50
    assert sum(len(p.gold["claims"]) for p in own()) >= 500
    assert sum(len(p.gold["relations"]) for p in own()) >= 250


@pytest.mark.parametrize("trap", sorted(TRAPS))
def test_every_trap_is_covered(trap):
    assert [p.name for p in own() if trap in p.traps]


def test_only_known_traps_and_kinds_are_named():
    assert set(chain.from_iterable(p.traps for p in own())) == TRAPS
    assert set(chain.from_iterable(p.shows for p in own())) == set(SHOWS)


@pytest.mark.parametrize("passage", own(), ids=lambda p: p.name)
def test_a_passage_is_as_long_as_a_passage_is(passage):
    words = re.sub(r"<[^>]+>|\{\{.*?\}\}", " ", passage.source[slice(*passage.span)]).split()
    assert 60 <= len(words) <= 250
    assert len(passage.gold["sides"]) >= 2
    assert passage.gold["issue"].endswith("?")
    assert passage.source.count(passage.source[slice(*passage.span)]) == 1


@pytest.mark.parametrize("passage", own(), ids=lambda p: p.name)
def test_a_passage_shows_what_it_says(passage):
    claims, relations = passage.gold["claims"], passage.gold["relations"]
    sides = {c["side"] for c in claims} - {None}
    shown = {
        "three-sides": len(sides) >= 3,
        "concede": any(r["type"] == "concede" for r in relations),
        "restate": any(r["type"] == "restate" for r in relations),
        "undercut": any(r["type"] == "undercut" for r in relations),
        "narrator": any(c["holder"]["kind"] == "narrator" for c in claims),
        "cited": any(c["cited"] for c in claims),
        "continued": any(
            (c["holder"]["resolved"] and not c["holder"]["text"]) or c["holder"]["kind"] == "narrator" for c in claims
        ),
        "pronoun": any(c["holder"]["resolved"] and c["holder"]["text"] for c in claims),
        "chorus": any(c["holder"]["kind"] in {"bare", "group-vague"} for c in claims),
    }
    assert {kind for kind in passage.shows if not shown.get(kind, True)} == set()


def test_all_kinds_of_holders_and_forms_occur():
    claims = [c for p in own() for c in p.gold["claims"]]
    assert {c["holder"]["kind"] for c in claims} == KINDS
    assert {c["form"] for c in claims} == {"proposition", *FORMS.values()}
    assert {p.file.rpartition(".")[2] for p in own()} == {"txt", "wiki", "html", "md", "mdx", "xml"}
    assert {r["type"] for p in own() for r in p.gold["relations"]} == {"support", "rebut", "undercut", "restate", "concede"}


def test_every_file_is_a_passage():
    assert sorted(p.name for p in FOLDER.iterdir()) == [f"{p.name}.txt" for p in own()]


def test_a_passage_is_read_with_all_offsets():
    passage = load("weir", GOOD)
    words = lambda span: passage.source[slice(*span)]  # noqa: E731
    first, second, third = passage.gold["claims"]
    assert words(first["spans"][0]) == "it leaks"
    assert words(first["holder"]["span"]) == "Critics"
    assert second["cue"] == first["cue"]
    assert second["holder"] == first["holder"]
    assert (third["cited"], third["form"], third["holder"]["resolved"]) == (True, "topic", "Critics")
    assert passage.gold["relations"] == [
        {"id": "r1", "from": "c2", "to": "c1", "type": "support", "explicit": True, "cue": {"text": "because", "span": passage.gold["relations"][0]["cue"]["span"]}}
    ]  # fmt: skip
    assert words(passage.span).startswith("Critics argue")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("| it leaks\n", "| it burst\n", "not found as whole words: 'it burst'"),
        ("| it leaks\n", "| it leak\n", "not found as whole words: 'it leak'"),
        ("| The wall\n", "| wall\n", "'wall' stands there 2 times, say which"),
        ("| The wall\n", "| wall #3\n", "'wall' stands there 2 times, not 3"),
        ("| it leaks\n", "| it leaks #1\n", "'it leaks' stands there 1 times, not 1"),
        ("group-vague: Critics ", "group: Critics ", "no kind of holder 'group'"),
        ("c1 con", "c1 against", "no side 'against'"),
        ("c2 con", "c1 con", "c1 stands there twice"),
        ("cited topic", "cited topics", "unknown mark"),
        ("| argue |", "| argue", "not four fields"),
        ("c2 support c1", "c2 support c7", "no such ends or type"),
        ("c2 support c1", "c2 helps c1", "no such ends or type"),
        ("c2 support c1", "c2 undercut c1", "no such ends or type"),
        ("issue: Is the weir safe?\n", "", "lacks issue"),
        ("=== relations\n", "", "wants a head and the parts"),
    ],
)
def test_what_does_not_fit_is_refused(old, new, fault):
    assert old in GOOD
    with pytest.raises(PassageError, match=re.escape(fault)):
        load("weir", GOOD.replace(old, new, 1))
