"""From tags to nested elements: what browsers forgive (missing and crossed end tags) is put right, in time linear in the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from ..lexicon import kinds
from ..limits import check_parts
from .tags import VOID, Kind, tokens

INLINE = kinds("web_parts", "inline")
"""Elements inside a line; all others (unknown ones too) begin and end a block."""
_WALLS = frozenset({"table", "td", "th", "caption", "html"})
_CLOSED_BY_SIBLING = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "tr": frozenset({"tr", "td", "th"}),
    "tbody": frozenset({"tr", "td", "th", "tbody", "thead"}),
    "option": frozenset({"option"}),
}
_NEVER_EMPTY = INLINE | {"div", "p", "section", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(eq=False)
class Element:
    """An element: its start tag at ``start``-``inner`` in the source, its end (end tag included) at ``end``.

    ``steps`` are the indices of its first and last step in the page.
    """

    name: str
    attributes: dict[str, str]
    start: int
    inner: int
    parent: Element | None
    end: int = 0
    steps: tuple[int, int] = (0, 0)
    inline_counts: dict[str, int] = field(default_factory=dict, repr=False)
    block_counts: dict[str, int] = field(default_factory=dict, repr=False)

    @cached_property
    def classes(self) -> frozenset[str]:
        """The words of its ``class``."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def id(self) -> str:
        """Its ``id``, or an empty string."""
        return self.attributes.get("id", "")


class Step(NamedTuple):
    """One step of a walk through a page; for text ``element`` is what it stands in."""

    kind: Kind
    element: Element
    start: int
    end: int


class Page:
    """A page as a walk through its elements, every start with its end."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.steps: list[Step] = []
        self.root = Element("", {}, 0, 0, None)
        self._stack = [self.root]
        self._blocks = [self.root]
        self._walls = [self.root]
        self._wall_counts: dict[str, int] = {}
        for token in tokens(source):
            check_parts(len(self.steps) + len(self._stack), "tags and texts")
            if token.kind == "text":
                self.steps.append(Step("text", self._stack[-1], token.start, token.end))
            elif token.kind == "open":
                self._open(token.name, token.attributes, token.start, token.end)
            else:
                self._close(token.name, token.start, token.end)
        self._pop_until(1, len(source))
        self.root.end, self.root.steps = len(source), (0, len(self.steps))

    def _open(self, name: str, attributes: dict[str, str], start: int, end: int) -> None:
        if name not in INLINE:
            self._make_room(name, start)
        element = Element(name, attributes, start, end, self._stack[-1])
        self.steps.append(Step("open", element, start, end))
        element.steps = (len(self.steps) - 1, len(self.steps))
        if name in VOID or (name not in _NEVER_EMPTY and self.source.startswith("/>", end - 2)):
            element.end = end
            self.steps.append(Step("close", element, end, end))
            return
        self._stack.append(element)
        if name in INLINE:
            _more(self._blocks[-1].inline_counts, name)
            return
        self._blocks.append(element)
        if name in _WALLS:
            self._walls.append(element)
            _more(self._wall_counts, name)
        else:
            _more(self._walls[-1].block_counts, name)

    def _make_room(self, name: str, at: int) -> None:
        """End what a block that begins here ends without an end tag: a paragraph, a heading, the list item before."""
        if self._blocks[-1].name == "p" or (name in _HEADINGS and self._blocks[-1].name in _HEADINGS):
            self._pop_block(at)
        for _ in range(3):
            if self._blocks[-1].name not in _CLOSED_BY_SIBLING.get(name, ()):
                break
            self._pop_block(at)

    def _close(self, name: str, start: int, end: int) -> None:
        if name in INLINE:
            if self._blocks[-1].inline_counts.get(name):
                self._pop_to(name, start, end)
        elif name in _WALLS:
            if self._wall_counts.get(name):
                self._pop_to(name, start, end)
        elif self._walls[-1].block_counts.get(name):
            self._pop_to(name, start, end)

    def _pop_to(self, name: str, start: int, end: int) -> None:
        while self._stack[-1].name != name:
            self._pop(start, start)
        self._pop(start, end)

    def _pop_block(self, at: int) -> None:
        block = self._blocks[-1]
        while self._stack[-1] is not block:
            self._pop(at, at)
        self._pop(at, at)

    def _pop_until(self, depth: int, at: int) -> None:
        while len(self._stack) > depth:
            self._pop(at, at)

    def _pop(self, start: int, end: int) -> None:
        element = self._stack.pop()
        self.steps.append(Step("close", element, start, end))
        element.end, element.steps = end, (element.steps[0], len(self.steps))
        if element.name in INLINE:
            self._blocks[-1].inline_counts[element.name] -= 1
            return
        self._blocks.pop()
        if element.name in _WALLS:
            self._walls.pop()
            self._wall_counts[element.name] -= 1
        else:
            self._walls[-1].block_counts[element.name] -= 1

    def inside(self, element: Element, most: int = 1 << 60) -> list[Step]:
        """The first steps of an element, its own start included, and its end where they reach that far."""
        first, last = element.steps
        return self.steps[first : min(last, first + most)]


def _more(counts: dict[str, int], name: str) -> None:
    counts[name] = counts.get(name, 0) + 1
