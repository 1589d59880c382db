"""Which claims stand on which page: a map that is too large for a sheet of paper is cut along its sub-trees.

A claim at which the map was cut stands on both pages, with a mark that says where it goes on ("→ p. 2") or comes from.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace

from ..model.view import MapView, ViewClaim
from .page import WORDS
from .web import Web, links, webs

Fits = Callable[[MapView], bool]
MOST = 60
"""More claims than this never share a page, so nobody tries."""
ONWARD, BACK = "→ p. {}", "← p. {}"
WIDEST = "→ p. 888"


def paged(view: MapView, fits: Fits) -> list[MapView]:
    """The view itself where it fits, else one view for each page, with marks where they go on."""
    if fits(view):
        return [view]
    kept = {c.id: c for c in reversed(view.claims)}
    order = sorted(kept, key=lambda c: (kept[c].number, c))
    cut = _Cutter(view, fits)
    found = webs(order, links(view, order))
    pieces = [piece for web in found if web.links for piece in cut.web(web)]
    sides = [side.id for side in view.sides]
    rank = {claim: sides.index(side) if (side := kept[claim].side) in sides else len(sides) for claim in order}
    alone = sorted((web.claims[0] for web in found if not web.links), key=rank.__getitem__)
    return _marked(view, cut.packed([*pieces, *([claim] for claim in alone)]))


class _Cutter:
    """Cuts the parts of a map into pieces that fit a page; ``twice`` are claims that need room for a mark."""

    def __init__(self, view: MapView, fits: Fits) -> None:
        self.view, self.fits_view = view, fits
        self.twice: set[str] = set()

    def fits(self, claims: list[str]) -> bool:
        """Whether these claims fit a page together, with room for the marks that they may get."""
        marks: dict[str, tuple[str, ...]] = {claim: (WIDEST,) for claim in claims if claim in self.twice}
        return len(claims) <= MOST and self.fits_view(_part(self.view, claims, marks))

    def web(self, web: Web) -> list[list[str]]:
        """The pieces of a part that hangs together, main claims first."""
        if self.fits(list(web.claims)):
            return [list(web.claims)]
        children: dict[str, list[str]] = defaultdict(list)
        for claim in web.claims:
            if claim in web.parents:
                children[web.parents[claim]].append(claim)
        found: list[list[str]] = []
        waiting = [claim for claim in web.claims if claim not in web.parents]
        while waiting:
            root = waiting.pop(0)
            reasons = children[root] or list(dict.fromkeys(k.source for k in web.links if k.beside == root and k.source != root))
            self.twice |= {root, *reasons}
            pieces, later = self._tree(root, reasons, children)
            found += pieces
            waiting = [*later, *waiting]
        self.twice = _several(found) | self.twice - set(web.claims)
        return found

    def _tree(self, root: str, reasons: list[str], children: dict[str, list[str]]) -> tuple[list[list[str]], list[str]]:
        """Pages for a claim and what hangs on it, and the claims whose own sub-trees come on later pages."""
        page, pages, later = [root], [], []
        for child in reasons:
            whole = _below(child, children) if child in children[root] else [child]
            if self.fits([*page, *whole]):
                page += whole
                continue
            if not self.fits([*page, child]) and len(page) > 1:
                pages.append(page)
                page = [root]
            alone = self.fits([*page, *whole])
            page += whole if alone else [child]
            if not alone and children[child]:
                later.append(child)
        return [*pages, page], later

    def packed(self, pieces: list[list[str]]) -> list[list[str]]:
        """Neighbouring pieces together on a page while there is room."""
        pages: list[list[str]] = []
        for piece in pieces:
            both = list(dict.fromkeys([*pages[-1], *piece])) if pages else piece
            if pages and self.fits(both):
                pages[-1] = both
            else:
                pages.append(piece)
        return pages


def _several(pieces: list[list[str]]) -> set[str]:
    counts = Counter(claim for piece in pieces for claim in piece)
    return {claim for claim, count in counts.items() if count > 1}


def _below(claim: str, children: dict[str, list[str]]) -> list[str]:
    found = [claim]
    for one in found:
        found.extend(children[one])
    return found


def _part(view: MapView, claims: list[str], marks: dict[str, tuple[str, ...]]) -> MapView:
    """The view with only these claims and the relations among them."""
    wanted = set(claims)
    shown = tuple(replace(c, marks=marks.get(c.id, ())) for c in view.claims if c.id in wanted)
    kept = {r.id for r in view.relations if r.source in wanted and r.target in wanted}
    size = -1
    while size != len(kept):
        size = len(kept)
        kept |= {r.id for r in view.relations if r.source in wanted and r.target in kept}
    return replace(view, claims=shown, relations=tuple(r for r in view.relations if r.id in kept))


def _marked(view: MapView, pages: list[list[str]]) -> list[MapView]:
    places: dict[str, list[int]] = defaultdict(list)
    for number, claims in enumerate(pages, 1):
        for claim in claims:
            places[claim].append(number)
    parts = [_part(view, claims, {}) for claims in pages]
    drawn = {r.id for part in parts for r in part.relations}
    apart = _apart(view, places, drawn)
    made = []
    for number, claims in enumerate(pages, 1):
        marks = {c: (*_around(places[c], number), *(apart[c] if number == places[c][0] else ())) for c in claims}
        part = _part(view, claims, marks)
        made.append(part if number == 1 else replace(part, subtitle="continued", headline=""))
    return made


def _around(places: list[int], number: int) -> tuple[str, ...]:
    at = places.index(number)
    before = (BACK.format(places[at - 1]),) if at else ()
    return (*before, *((ONWARD.format(places[at + 1]),) if at + 1 < len(places) else ()))


def _apart(view: MapView, places: dict[str, list[int]], drawn: set[str]) -> dict[str, list[str]]:
    """What to say at claims whose relations are on no page because the two ends are on different ones."""
    claims: dict[str, ViewClaim] = {c.id: c for c in reversed(view.claims)}
    by_id = {r.id: r for r in view.relations}
    said: dict[str, list[str]] = defaultdict(list)
    for relation in view.relations:
        goal = relation.target
        if relation.id in drawn or relation.source not in places:
            continue
        seen: set[str] = set()
        while goal in by_id and goal not in claims and goal not in seen:
            seen.add(goal)
            goal = by_id[goal].source
        if goal in places:
            word = WORDS["technical"][relation.type]
            said[relation.source].append(f"{word} {claims[goal].number}, p. {places[goal][0]}")
    return said
