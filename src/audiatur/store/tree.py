"""YAML as a tree of values that know their place in the text; nothing is constructed, every leaf is a string.

ruamel.yaml (YAML 1.2) splits the text into events; what argument files have no use for and what makes YAML dangerous or
treacherous is refused here with its line: aliases and anchors (they multiply), tags (they build objects), keys used twice,
several documents, nesting deeper than ``DEPTH``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..errors import ArgumentFileError

DEPTH = 64
"""The deepest nesting that is read; an argument file needs seven levels."""
MOST = 2_000_000
"""The most characters that are read; an argument file of 500 claims has about 400,000."""
MOST_VALUES = 100_000
"""The most values that are read; an argument file of 500 claims has about 15,000."""
MOST_FAULTS = 100
"""After so many faults a file is not read on: its reader has enough to do."""
REMEMBERED = 2
"""How many trees are kept: what is written is read again at once, to see that it says what it should. Nobody changes a tree."""
_sound: dict[str, Tree] = {}
_EMPTY = frozenset({"", "~", "null"})


@dataclass(slots=True)
class Node:
    """A piece of the text: ``start`` and ``end`` in code points, ``line`` and ``column`` from 1."""

    start: int
    end: int
    line: int
    column: int


@dataclass(slots=True)
class Scalar(Node):
    """A leaf; ``style`` is ``None`` (plain), a quotation mark, ``|`` or ``>``."""

    value: str
    style: str | None

    @property
    def empty(self) -> bool:
        """Whether the leaf says that there is nothing."""
        return self.style is None and self.value in _EMPTY


@dataclass(slots=True)
class Mapping(Node):
    """Keys with their values, in the order of the text."""

    flow: bool
    items: list[tuple[Scalar, Tree]] = field(default_factory=list)

    def get(self, key: str) -> tuple[Scalar, Tree] | None:
        """The key and the value of that name."""
        return next((item for item in self.items if item[0].value == key), None)


@dataclass(slots=True)
class Listing(Node):
    """Values in the order of the text."""

    flow: bool
    items: list[Tree] = field(default_factory=list)


Tree = Scalar | Mapping | Listing


def fault(name: str, node: Node | None, what: str, hint: str) -> ArgumentFileError:
    """A fault of an argument file at the place of a node."""
    where = f"{name}:{node.line}:{node.column}" if node else name
    return ArgumentFileError(what, where=where, hint=hint)


def parse(text: str, name: str) -> tuple[Tree | None, list[ArgumentFileError]]:
    """The tree of a text and every fault of its form; no tree when the text is no YAML at all or too large."""
    if len(text) > MOST:
        what = f"the file has {len(text):,} characters, the most that is read is {MOST:,}"
        return None, [ArgumentFileError(what, where=name, hint="one file holds the argument of one article: split it")]
    if text in _sound:
        return _sound[text], []
    builder = _Builder(name, text)
    builder.run()
    tree = None if builder.broken else builder.root
    if tree is not None and not builder.faults:
        while len(_sound) >= REMEMBERED:
            _sound.pop(next(iter(_sound)), None)
        _sound[text] = tree
    return tree, builder.faults


def plain(tree: Tree) -> Any:
    """The values of a tree as dictionaries, lists, strings and ``None``."""
    if isinstance(tree, Scalar):
        return None if tree.empty else tree.value
    if isinstance(tree, Listing):
        return [plain(item) for item in tree.items]
    return {key.value: plain(value) for key, value in tree.items}


def at(tree: Tree, path: tuple[str | int, ...]) -> tuple[Node, Scalar | None]:
    """The deepest node on a path, and the key it stands under."""
    node: Tree = tree
    key: Scalar | None = None
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str) and (found := node.get(step)):
            key, node = found
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
            key, node = None, node.items[step]
        else:
            break
    return node, key


class _Stop(Exception):  # noqa: N818 (not an error, the end of the walk)
    """The rest of the text cannot be made sense of."""


class _Builder:
    """Builds a tree from ruamel's events without recursion."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.faults: list[ArgumentFileError] = []
        self.root: Tree | None = None
        self.broken = False
        self.stack: list[Mapping | Listing] = []
        self.keys: list[Scalar | None] = []
        self.seen: list[dict[str, Scalar]] = []
        self.values = 0

    def run(self) -> None:
        from ruamel.yaml.error import MarkedYAMLError, YAMLError

        try:
            for event in _events(self.text):
                self._take(event)
        except MarkedYAMLError as wrong:
            self._broken(*_explain(wrong))
        except YAMLError as wrong:
            at = getattr(wrong, "position", 0)
            line = self.text.count("\n", 0, at) + 1
            place = Node(at, at, line, at - self.text.rfind("\n", 0, at))
            self._broken(place, f"a character that YAML does not allow (U+{ord(self.text[at]):04X})", "delete it")
        except _Stop:
            self.broken = True
        if self.root is None and not self.faults:
            self.faults.append(fault(self.name, None, "the file is empty", "delete it, or write an argument map"))

    def _broken(self, place: Node | None, what: str, hint: str) -> None:
        self.faults.append(fault(self.name, place, what, hint))
        self.broken = True

    def _take(self, event: Any) -> None:
        kind = type(event).__name__
        self.values += 1
        if self.values > MOST_VALUES:
            self._refuse(event, f"more than {MOST_VALUES:,} values", "one file holds the argument of one article: split it")
        if self.values > MOST_VALUES or len(self.faults) >= MOST_FAULTS:
            raise _Stop
        if kind == "AliasEvent":
            self._refuse(event, f"an alias (*{event.anchor})", "write the value out")
            self._add(Scalar(*_marks(event), value="", style='"'))
        elif kind == "ScalarEvent":
            self._check(event)
            self._add(_scalar(event, self.text, self.keys[-1] if self.keys else None))
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._check(event)
            self._open(event, Mapping if kind == "MappingStartEvent" else Listing)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._close(event)
        elif kind == "DocumentStartEvent" and self.root is not None:
            self._refuse(event, "a second document ('---')", "one file holds one map: put the rest into a file of its own")
            raise _Stop

    def _refuse(self, event: Any, what: str, hint: str) -> None:
        self.faults.append(fault(self.name, Node(*_marks(event)), f"{what} is not allowed here", hint))

    def _check(self, event: Any) -> None:
        if event.anchor:
            self._refuse(event, f"an anchor (&{event.anchor})", "delete it")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._refuse(event, f"a tag ({tag})", "delete it, or put the text in quotation marks")

    def _open(self, event: Any, kind: type[Mapping] | type[Listing]) -> None:
        if len(self.stack) >= DEPTH:
            self._refuse(event, f"nesting deeper than {DEPTH} levels", "an argument file needs seven levels")
            raise _Stop
        node = kind(*_marks(event), flow=bool(event.flow_style))
        self._add(node)
        self.stack.append(node)
        self.keys.append(None)
        self.seen.append({})

    def _close(self, event: Any) -> None:
        node = self.stack.pop()
        self.keys.pop()
        self.seen.pop()
        if node.flow:
            node.end = event.end_mark.index
        elif node.items:
            last = node.items[-1]
            node.end = last[1].end if isinstance(last, tuple) else last.end

    def _add(self, node: Tree) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if isinstance(parent, Listing):
            parent.items.append(node)
            return
        key = self.keys[-1]
        if key is None:
            self.keys[-1] = self._key(node)
        else:
            parent.items.append((key, node))
            self.keys[-1] = None

    def _key(self, node: Tree) -> Scalar:
        if not isinstance(node, Scalar):
            self.faults.append(fault(self.name, node, "a key must be a word", "put the value after a word and a colon"))
            raise _Stop
        first = self.seen[-1].setdefault(node.value, node)
        if first is not node:
            what = f"the key {node.value!r} is used twice (first in line {first.line})"
            self.faults.append(fault(self.name, node, what, "keep one of the two"))
        return node


def _events(text: str) -> Iterator[Any]:
    from ruamel.yaml import YAML

    return iter(YAML(typ="safe", pure=True).parse(text))


def _marks(event: Any) -> tuple[int, int, int, int]:
    start, end = event.start_mark, event.end_mark
    return start.index, end.index, start.line + 1, start.column + 1


def _scalar(event: Any, text: str, key: Scalar | None) -> Scalar:
    start, end, line, column = _marks(event)
    if event.style is None and not event.value and key is not None:
        start = end = text.find(":", key.end) + 1
        line, column = key.line, start - text.rfind("\n", 0, start)
    while event.style in ("|", ">") and text[end - 1] in " \r\n" and end > start:
        end -= 1
    return Scalar(start, end, line, column, value=event.value, style=event.style)


_REMEDIES = (
    ("found character '\\t'", "indent with spaces, not with tabs"),
    ("mapping values are not allowed", "put the text in quotation marks if it holds a colon, or check the indentation"),
    ("could not find expected ':'", "write 'key: value'; put a text that goes over several lines in quotation marks"),
    ("expected <block end>", "check the indentation of this line, and that a text beginning with a quotation mark ends with it"),
    ("unexpected end of stream", "close the quotation mark or bracket that is open"),
    ("expected ',' or", "close the bracket, or put a text that holds brackets or commas in quotation marks"),
    ("cannot start any token", "put a text that begins with this character in quotation marks"),
    ("unknown escape", "write \\\\ for a backslash inside double quotation marks, or use single ones"),
)


def _explain(wrong: Any) -> tuple[Node | None, str, str]:
    mark = wrong.problem_mark or wrong.context_mark
    place = Node(mark.index, mark.index, mark.line + 1, mark.column + 1) if mark else None
    problem = str(wrong.problem or wrong.context or wrong)
    hint = next((hint for words, hint in _REMEDIES if words in problem), "correct the line")
    return place, f"not valid YAML: {problem}", hint
