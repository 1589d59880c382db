"""Changing a text of YAML where its values changed, and nowhere else.

A person's comments, order of keys, indentation and quotation marks survive because nothing is written anew but the values that
are different; what is the same stays the same bytes.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

from . import write
from .tree import Listing, Mapping, Scalar, Tree

_MISSING = object()
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")


def patch(text: str, tree: Mapping, old: dict[str, Any], new: dict[str, Any]) -> str:
    """``text``, whose values are ``tree`` and mean ``old``, changed so that they mean ``new``.

    Both are plain values as ``shape`` gives them; keys of the tree that ``old`` leaves out (defaults written out) stay. Items
    with an id keep their comments; they must stand in the same order in both (``reorder`` sees to that).
    """
    edits = _Edits(text)
    _mapping(edits, tree, old, new)
    return edits.result()


def reorder(text: str, tree: Mapping, key: str, order: list[str]) -> str:
    """``text`` with the items of the list ``key`` in the order of the ids in ``order``, each with the comments above it."""
    found = tree.get(key)
    if not found or not isinstance(found[1], Listing):
        return text
    edits, items = _Edits(text), found[1].items
    if found[1].flow:
        pieces = [(item.start, item.end) for item in items]
    else:
        ends = [edits.line_end(found[0].end), *(edits.line_end(item.end) for item in items)]
        pieces = list(itertools.pairwise(ends))
    rank = {name: i for i, name in enumerate(order)}
    ids = [_id(item) for item in items]
    places = sorted(range(len(items)), key=lambda i: (rank.get(ids[i], len(rank)), i))
    for (start, end), place in zip(pieces, places, strict=True):
        piece = text[slice(*pieces[place])]
        edits.put(start, end, piece if found[1].flow or piece.endswith("\n") else piece + "\n", raw=True)
    return edits.result()


def _id(item: Tree) -> str:
    found = item.get("id") if isinstance(item, Mapping) else None
    return found[1].value if found and isinstance(found[1], Scalar) else ""


def _leaves(node: Tree) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _leaves(item)
    else:
        for key, value in node.items:
            yield key
            yield from _leaves(value)


class _Edits:
    """Replacements in a text, put in from the first to the last."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.edits: list[tuple[int, int, int, str]] = []

    def put(self, start: int, end: int, new: str, *, raw: bool = False) -> None:
        """Replace ``start``-``end``; whole lines put at the end of a text without a last line end get theirs first."""
        if start == len(self.text) and new.endswith("\n") and self.text and not self.text.endswith("\n"):
            new = "\n" + new[:-1]
        self.edits.append((start, end, len(self.edits), new if raw else new.replace("\n", self.newline)))

    def line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1

    def drop_lines(self, at: int, *nodes: Tree) -> None:
        """Take out the lines from ``at`` to the end of the last node, all but their comments."""
        start, end = self.line_start(at), self.line_end(nodes[-1].end)
        masked = list(self.text[start:end])
        for leaf in (leaf for node in nodes for leaf in _leaves(node)):
            masked[leaf.start - start : leaf.end - start] = "x" * (leaf.end - leaf.start)
        comments = _COMMENT.findall("".join(masked))
        self.put(start, end, "".join(" " * (at - start) + comment.rstrip() + "\n" for comment in comments))

    def result(self) -> str:
        parts: list[str] = []
        last = 0
        for start, end, _, new in sorted(self.edits):
            parts += (self.text[last:start], new)
            last = end
        return "".join([*parts, self.text[last:]])


def _mapping(edits: _Edits, node: Mapping, old: dict[str, Any], new: dict[str, Any]) -> None:
    gone = {key for key in old if key not in new and node.get(key)}
    kept = [i for i, (key, _) in enumerate(node.items) if key.value not in gone]
    for key, value in node.items:
        if key.value in new and old.get(key.value, _MISSING) != new[key.value]:
            _value(edits, node, key, value, old.get(key.value), new[key.value])
    after = kept[0]
    places = {key.value: i for i, (key, _) in enumerate(node.items)}
    for name, value in new.items():
        if name in places:
            after = places[name]
        elif node.flow:
            edits.put(node.items[after][1].end, node.items[after][1].end, f", {name}: {write.inline(value)}")
        else:
            place = edits.line_end(node.items[after][1].end)
            edits.put(place, place, write.entry(name, value, node.items[0][0].column - 1, blocks=False))
    if node.flow:
        _drop_inline(edits, [(k.start, v.end) for k, v in node.items], kept)
    else:
        _drop_entries(edits, node, gone)


def _drop_entries(edits: _Edits, node: Mapping, gone: set[str]) -> None:
    for i, (key, value) in enumerate(node.items):
        if key.value not in gone:
            continue
        if edits.text[edits.line_start(key.start) : key.start].strip():
            edits.put(key.start, node.items[i + 1][0].start, "")
        else:
            edits.drop_lines(key.start, key, value)


def _drop_inline(edits: _Edits, pieces: list[tuple[int, int]], kept: list[int]) -> None:
    """Take the members that are not kept out of a pair of brackets, with one comma each."""
    for i, (start, _) in enumerate(pieces):
        if i not in kept and i < kept[-1]:
            edits.put(start, pieces[i + 1][0], "")
    if kept[-1] < len(pieces) - 1:
        edits.put(pieces[kept[-1]][1], pieces[-1][1], "")


def _value(edits: _Edits, parent: Mapping, key: Scalar, node: Tree, old: Any, new: Any) -> None:
    if isinstance(node, Mapping) and isinstance(old, dict) and isinstance(new, dict) and _shared(node, new):
        _mapping(edits, node, old, new)
    elif isinstance(node, Listing) and isinstance(old, list) and isinstance(new, list) and new and len(old) == len(node.items):
        _listing(edits, node, old, new, key)
    elif isinstance(node, Scalar) and not isinstance(new, dict | list):
        _scalar(edits, node, new, flow=parent.flow, indent=parent.items[0][0].column + 1)
    elif parent.flow:
        edits.put(node.start, node.end, write.inline(new))
    else:
        edits.put(key.start, node.end, write.entry(key.value, new, key.column - 1, blocks=False).strip())


def _shared(node: Mapping, new: dict[str, Any]) -> bool:
    return any(key.value in new for key, _ in node.items)


def _scalar(edits: _Edits, node: Scalar, new: Any, *, flow: bool, indent: int) -> None:
    if node.style in ("|", ">"):
        block = write.literal(new, indent) if isinstance(new, str) else None
        edits.put(node.start, node.end, (block or write.scalar(new)).removesuffix("\n"))
        return
    quoted = isinstance(new, str) and node.style
    text = write.scalar(new, flow=flow, style=node.style if quoted else None)
    edits.put(node.start, node.end, text if node.end > node.start else " " + text)


def _listing(edits: _Edits, node: Listing, old: list[Any], new: list[Any], key: Scalar) -> None:
    names = [_name(value, i) for i, value in enumerate(old)]
    wanted = [_name(value, i) for i, value in enumerate(new)]
    places = {name: i for i, name in enumerate(names)}
    kept = [i for i, name in enumerate(names) if name in set(wanted)]
    if not kept:
        _renew(edits, node, new, key)
        return
    after = -1
    for name, value in zip(wanted, new, strict=True):
        if name in places:
            after = places[name]
            _member(edits, node, after, old[after], value)
        else:
            _insert(edits, node, after, value, key)
    if node.flow:
        _drop_inline(edits, [(item.start, item.end) for item in node.items], kept)
    else:
        _drop_items(edits, node, kept)


def _name(value: Any, place: int) -> str | int:
    """What an item of a list is known by: its id, otherwise its place."""
    return value["id"] if isinstance(value, dict) and "id" in value else place


def _member(edits: _Edits, node: Listing, place: int, old: Any, new: Any) -> None:
    item = node.items[place]
    if old == new:
        return
    if isinstance(item, Mapping) and isinstance(new, dict) and isinstance(old, dict) and _shared(item, new):
        _mapping(edits, item, old, new)
    elif isinstance(item, Scalar) and not isinstance(new, dict | list):
        _scalar(edits, item, new, flow=node.flow, indent=item.column + 1)
    else:
        edits.put(item.start, item.end, write.inline(new))


def _insert(edits: _Edits, node: Listing, after: int, value: Any, key: Scalar) -> None:
    if node.flow:
        first = after < 0
        place = node.items[0].start if first else node.items[after].end
        edits.put(place, place, write.inline(value) + ", " if first else ", " + write.inline(value))
        return
    place = edits.line_end(key.end if after < 0 else node.items[after].end)
    starts = [_dash(edits, item) for item in node.items]
    text = write.item(value, starts[0] - edits.line_start(starts[0]), one_line=write.on_one_line(key.value), blocks=False)
    airy = any(not edits.text[edits.line_start(s - 1) : s].strip() for s in map(edits.line_start, starts[1:]))
    if airy:
        text = text + "\n" if after < 0 else "\n" + text
    edits.put(place, place, text)


def _dash(edits: _Edits, item: Tree) -> int:
    return edits.text.rfind("-", 0, item.start)


def _drop_items(edits: _Edits, node: Listing, kept: list[int]) -> None:
    for i, item in enumerate(node.items):
        if i not in kept:
            edits.drop_lines(_dash(edits, item), item)


def _renew(edits: _Edits, node: Listing, new: list[Any], key: Scalar) -> None:
    """Write a whole list anew: none of its items is left."""
    if node.flow:
        edits.put(node.start, node.end, write.inline(new))
        return
    dash = _dash(edits, node.items[0])
    start = edits.line_start(dash)
    edits.put(
        start, start, "".join(write.item(v, dash - start, one_line=write.on_one_line(key.value), blocks=False) for v in new)
    )
    edits.drop_lines(dash, node)
