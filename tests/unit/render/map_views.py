"""Views for the tests of the maps."""

from __future__ import annotations

from audiatur.model.view import MapView, ViewClaim, ViewRelation, ViewSide

SIDES = (ViewSide("a", "For the dam"), ViewSide("b", "Against the dam"))
WORDS = [
    "The Lindow dam protects three villages",
    "The dam has silted up and holds back half of what it did when it was built",
    "Fish can no longer pass",
    "The levy pays for a fish ladder, and the ladder will be finished within two years",
]


def claim(number: int, **fields) -> ViewClaim:
    base = {
        "id": f"c{number}",
        "number": number,
        "text": WORDS[number % 4],
        "holder": "the water board",
        "side": "ab"[number % 2],
    }
    return ViewClaim(**{**base, **fields})


def view(count: int, links: list[tuple[str, str, str]], **fields) -> MapView:
    """A view of ``count`` claims; links are (from, to, type) and get the ids r1, r2 and so on."""
    relations = tuple(ViewRelation(f"r{i}", *link) for i, link in enumerate(links, 1))
    base = {
        "title": "Lindow dam: who argues what",
        "subtitle": "“Debate”",
        "sides": SIDES,
        "claims": tuple(claim(n) for n in range(1, count + 1)),
        "relations": relations,
        "reviewed": "reviewed",
    }
    return MapView(**{**base, **fields})


TREE = [
    ("c2", "c1", "support"),
    ("c3", "c1", "support"),
    ("c4", "c3", "support"),
    ("c5", "c3", "support"),
    ("c6", "c1", "rebut"),
    ("c7", "c1", "rebut"),
    ("c8", "c1", "rebut"),
    ("c10", "c9", "rebut"),
    ("c10", "c8", "support"),
    ("c11", "c8", "rebut"),
    ("c12", "c11", "support"),
    ("c13", "r9", "undercut"),
    ("c14", "c13", "support"),
]
TANGLE = [
    ("c2", "c1", "rebut"),
    ("c1", "c2", "rebut"),
    ("c3", "c1", "support"),
    ("c3", "c2", "rebut"),
    ("c4", "c3", "restate"),
    ("c5", "c3", "concede"),
    ("c6", "r1", "undercut"),
    ("c7", "r3", "undercut"),
    ("c1", "r3", "undercut"),
    ("c8", "r2", "undercut"),
    ("c9", "c5", "support"),
    ("c9", "c1", "rebut"),
    ("c4", "c5", "rebut"),
    ("c6", "r7", "undercut"),
]
