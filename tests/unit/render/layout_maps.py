"""Thirty maps for measuring layouts: twelve drawn by hand for a reason, eighteen grown by chance."""

from __future__ import annotations

import random

from map_views import TANGLE, TREE, view

from audiatur.model.view import MapView

HAND: dict[str, tuple[int, list[tuple[str, str, str]]]] = {
    "a debate of one section": (14, TREE),
    "circles and undercuts": (9, TANGLE),
    "one long chain": (9, [(f"c{n + 1}", f"c{n}", "support") for n in range(1, 9)]),
    "a fan of eight": (9, [(f"c{n}", "c1", "rebut" if n % 2 else "support") for n in range(2, 10)]),
    "sixty siblings": (61, [(f"c{n}", "c1", "rebut") for n in range(2, 62)]),
    "point and answer, six times": (12, [(f"c{2 * n}", f"c{2 * n - 1}", "rebut") for n in range(1, 7)]),
    "one reason for two claims": (
        6,
        [("c3", "c1", "support"), ("c3", "c2", "support"), ("c4", "c2", "rebut"), ("c5", "c3", "support"), ("c6", "c3", "rebut")],
    ),
    "a diamond": (4, [("c2", "c1", "support"), ("c3", "c1", "rebut"), ("c4", "c2", "support"), ("c4", "c3", "rebut")]),
    "each answers the other": (
        4,
        [("c2", "c1", "rebut"), ("c1", "c2", "rebut"), ("c3", "c1", "support"), ("c4", "c2", "support")],
    ),
    "an undercut on an undercut": (
        5,
        [("c2", "c1", "support"), ("c3", "r1", "undercut"), ("c4", "r2", "undercut"), ("c5", "c3", "support")],
    ),
    "three undercuts on one link": (
        5,
        [("c2", "c1", "support"), ("c3", "r1", "undercut"), ("c4", "r1", "undercut"), ("c5", "r1", "undercut")],
    ),
    "two camps with echoes": (
        12,
        [
            ("c2", "c1", "support"),
            ("c4", "c1", "rebut"),
            ("c5", "c4", "support"),
            ("c7", "c4", "rebut"),
            ("c8", "c2", "restate"),
            ("c9", "c5", "rebut"),
            ("c10", "c9", "concede"),
            ("c12", "c7", "support"),
        ],
    ),
}


def grown(count: int, seed: int, *, cross: float = 0.0, undercuts: int = 0, roots: int = 1) -> MapView:
    """A map that grew claim by claim: each speaks to an earlier one, some to a second one, some to a link."""
    dice = random.Random(seed)
    links: list[tuple[str, str, str]] = []
    for n in range(roots + 1, count + 1):
        target = dice.randint(1, n - 1)
        links.append((f"c{n}", f"c{target}", dice.choice(["support", "support", "rebut"])))
        if dice.random() < cross and n > 4:
            other = dice.choice([m for m in range(1, n) if m != target])
            links.append((f"c{n}", f"c{other}", dice.choice(["support", "rebut"])))
    for _ in range(undercuts):
        number = dice.randint(1, len(links))
        source = dice.randint(roots + 1, count)
        if f"c{source}" not in links[number - 1][:2]:
            links.append((f"c{source}", f"r{number}", "undercut"))
    return view(count, links)


SIZES = [(12, 2), (16, 2), (20, 3), (24, 3), (32, 4), (40, 5)]
MAPS: dict[str, MapView] = {name: view(count, links) for name, (count, links) in HAND.items()}
for claims, starts in SIZES:
    MAPS[f"a tree of {claims}"] = grown(claims, claims, roots=starts)
    MAPS[f"{claims} with second targets"] = grown(claims, claims + 1, cross=0.12, roots=starts)
    MAPS[f"{claims} with undercuts"] = grown(claims, claims + 2, cross=0.06, undercuts=3, roots=starts)
