"""Where a web page keeps its article: the main text among menus, margins and footers."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..lexicon import kinds
from .elements import Element, Page

WIKI_DROPPED = kinds("web_parts", "wiki")
"""Classes of MediaWiki for what is no prose of the article."""
_NO_TEXT = kinds("web_parts", "no-text")
_MARGIN = re.compile(rf"(?:^|[-_ ])(?:{'|'.join(sorted(kinds('web_parts', 'margin')))})(?:$|[-_ ])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAIN = frozenset({"article", "main"})
_DESCENDED = kinds("web_parts", "container")
_NOTES = frozenset({"doc-endnotes", "doc-footnote", "doc-toc", "doc-pagelist", "navigation", "search", "banner", "contentinfo"})
_HEADS = frozenset({"th", "caption"})
_SECTIONS = frozenset({"section", "sect1", "sect2", "sect3", "level1", "level2", "level3"})
"""Classes of sections, whose names are made of their headings ("copyright-considerations") and say nothing of margins."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TEASERS = 2
_RUN = 25
_MOST = 0.85


class Content(NamedTuple):
    """``root`` holds the article; ``wiki`` says that MediaWiki made it; ``prose`` counts the characters of running text.

    ``teasers`` counts the headings that lead to other pages.
    """

    root: Element
    wiki: bool
    prose: dict[Element, int]
    teasers: dict[Element, int]

    def is_dropped(self, element: Element) -> bool:
        """Whether an element inside the article holds no prose of it."""
        if _never_shown(element) or element.name in _NO_TEXT:
            return True
        if self.wiki:
            if element.name == "table" and "wikitable" not in element.classes:
                return True
            named = element.name in _HEADS or element.id in ("toc", "coordinates")
            return named or not element.classes.isdisjoint(WIKI_DROPPED)
        if self.teasers.get(element, 0) >= _TEASERS and element not in self.prose:
            return True
        share = self.prose.get(element, 0) / (self.prose.get(self.root, 0) or 1)
        if element.name == "table":
            return share < 0.25 and element.attributes.get("role") != "presentation"
        return share < 0.5 and _in_margin(element)


def _never_shown(element: Element) -> bool:
    given = element.attributes
    return (
        "hidden" in given
        or given.get("aria-hidden") == "true"
        or given.get("role") in _NOTES
        or bool(_HIDDEN.search(given.get("style", "")[:500]))
        or "mw:Extension/references" in given.get("typeof", "")
    )


def _in_margin(element: Element) -> bool:
    if element.name in _HEADINGS or element.name in ("p", "body", "main", "article", "sup", "a"):
        return False
    slugged = element.name == "section" or not element.classes.isdisjoint(_SECTIONS)
    named = f"{element.attributes.get('class', '')[:300]} {'' if slugged else element.id[:100]}".lower()
    return bool(_MARGIN.search(named))


def content(page: Page) -> Content:
    """The article of a page.

    MediaWiki says where it is. Elsewhere: the innermost ``article`` or ``main`` that holds half of the running text, or else the
    innermost block that holds most of it.
    """
    prose, teasers = _prose(page), _teasers(page)
    wiki = _wiki(page, prose)
    if wiki:
        return Content(wiki, True, prose, teasers)
    total = prose.get(page.root, 0)
    marked = [s.element for s in page.steps if s.kind == "open" and _is_main(s.element) and prose.get(s.element, 0) * 2 > total]
    return Content(marked[-1] if marked else _densest(page, prose), False, prose, teasers)


def _is_main(element: Element) -> bool:
    return (
        element.name in _MAIN
        or element.attributes.get("role") in ("main", "article")
        or element.attributes.get("itemprop") == "articleBody"
    )


def _wiki(page: Page, prose: dict[Element, int]) -> Element | None:
    """The element in which MediaWiki (or Parsoid, or a converter) puts an article, the one with most text."""
    best: tuple[int, int, Element] | None = None
    for step in page.steps:
        rank = _wiki_rank(step.element) if step.kind == "open" else 0
        if rank and (best is None or (rank, prose.get(step.element, 0)) > best[:2]):
            best = (rank, prose.get(step.element, 0), step.element)
    return best[2] if best else None


def _wiki_rank(element: Element) -> int:
    if "mw-parser-output" in element.classes:
        return 3
    if element.id == "mw-content-text":
        return 2
    parsoid = element.name == "body" and not element.classes.isdisjoint({"parsoid-body", "mw-body-content", "mw-parser-output"})
    return 1 if parsoid else 0


def _prose(page: Page) -> dict[Element, int]:
    """Characters of running text in every element that has any: long runs outside links and outside menus and the like."""
    found: dict[Element, int] = {}
    steps, i = page.steps, 0
    while i < len(steps):
        step = steps[i]
        i += 1
        if step.kind == "open" and (
            step.element.name in _NO_TEXT or step.element.name in ("a", "header") or _never_shown(step.element)
        ):
            i = step.element.steps[1]
        elif step.kind == "text":
            size = len(page.source[step.start : step.end].strip())
            if size >= _RUN:
                found[step.element] = found.get(step.element, 0) + size
        elif step.kind == "close" and step.element in found and step.element.parent:
            found[step.element.parent] = found.get(step.element.parent, 0) + found[step.element]
    return found


def _teasers(page: Page) -> dict[Element, int]:
    """How many headings in every element are links to another page: a block of them without running text recommends articles."""
    found: dict[Element, int] = {}
    for step in page.steps:
        element = step.element
        if step.kind == "open" and element.name == "a" and element.parent and element.parent.name in _HEADINGS:
            away = not element.attributes.get("href", "#").startswith("#")
            found[element.parent] = found.get(element.parent, 0) + away
        elif step.kind == "close" and found.get(element) and element.parent:
            found[element.parent] = found.get(element.parent, 0) + (1 if element.name in _HEADINGS else found[element])
    return found


def _densest(page: Page, prose: dict[Element, int]) -> Element:
    """The innermost block that holds most of the running text."""
    children: dict[Element, Element] = {}
    for element, size in prose.items():
        above = element.parent
        if above and (above not in children or size > prose[children[above]]):
            children[above] = element
    at = page.root
    while at in children and children[at].name in _DESCENDED and prose[children[at]] > _MOST * prose[at]:
        at = children[at]
    return at
