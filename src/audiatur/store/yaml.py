"""Argument files as text: reading with all faults at once, writing afresh, and changing what a person wrote without harm.

``loads`` and ``dumps`` are each other's inverse; ``update`` keeps comments, order and wording of a text that is there.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field
from typing import Any

from ..errors import AnchorError, ArgumentFileError, ReadError, SaveError
from ..model.argument import ArgumentMap, Source
from . import record
from .check import build, place
from .library import Article
from .patch import patch, reorder
from .settle import Settled, settle
from .shape import shape
from .tree import Mapping, Tree, at, fault, parse, plain
from .write import entry, item

HEADER = """\
# yaml-language-server: $schema=argument-map.schema.json
# The argument of one article: who claims what, and what speaks for or against it.
# Review: hold each claim against its words ("exact"), correct text, side, holder and cue, then set its status to "reviewed";
# audiatur never changes a reviewed part. Delete what is wrong. To add a claim, its exact words are enough, without a span.
# When all is read, set the status of the whole map to "reviewed". More: audiatur guide the-argument-file
"""
Finder = Callable[[Source], Article]
_AIRY = frozenset({"claims"})


@dataclass(frozen=True, slots=True)
class Loaded:
    """An argument file as it was read.

    ``map`` has every anchor at its place in the article. ``moved`` counts the anchors that were found elsewhere than the file
    says, ``lost`` names the claims and relations whose words were not found (only when that was allowed), each with its faults.
    ``drafted`` is the tool's own note of what it wrote (see ``record``).
    """

    name: str
    text: str
    tree: Mapping
    map: ArgumentMap
    article: Article | None = None
    moved: int = 0
    lost: MappingType[str, tuple[AnchorError, ...]] = field(default_factory=dict)
    drafted: MappingType[str, str] = field(default_factory=dict)

    @property
    def current(self) -> ArgumentMap:
        """The map with everything lost marked stale: what checks and maps may show."""
        return without(self.map, self.lost)


def without(argument: ArgumentMap, lost: MappingType[str, Any]) -> ArgumentMap:
    """The map with the claims and relations named in ``lost`` marked stale."""
    if not lost:
        return argument
    claims = [c.model_copy(update={"status": "stale"}) if c.id in lost else c for c in argument.claims]
    relations = [r.model_copy(update={"status": "stale"}) if r.id in lost else r for r in argument.relations]
    return argument.model_copy(update={"claims": tuple(claims), "relations": tuple(relations)})


def loads(text: str, name: str, article: Article | Finder | None = None, *, lost_ok: bool = False) -> Loaded:
    """The map in a text of YAML; ``name`` is its file for messages.

    With the ``article`` (or what finds it for a ``Source``) every anchor is held against its words; without it the places are
    believed. Raises ``ArgumentFileError`` (``AnchorError`` when nothing but anchors is wrong) with every fault, each at its
    line. ``lost_ok``: anchors that cannot be found are named in ``Loaded.lost`` instead.
    """
    tree, faults = parse(text, name)
    if tree is None:
        raise _broken(name, faults)
    data = plain(tree)
    if callable(article):
        article = _found(data, tree, name, article, faults)
    settled = settle(data, tree, name, article)
    argument, wrong = build(data, tree, name)
    anchors = [] if lost_ok else list(settled.faults)
    if argument is None or faults or anchors:
        raise _broken(name, [*faults, *wrong, *anchors])
    return _loaded(name, text, tree, argument, article, settled)


def _found(data: Any, tree: Tree, name: str, find: Finder, faults: list[ArgumentFileError]) -> Article | None:
    """The article that the file names; what keeps it from being found is a fault like any other."""
    try:
        source = Source.model_validate(data.get("source") if isinstance(data, dict) else None)
    except ValueError:
        return None
    try:
        return find(source)
    except ReadError as wrong:
        faults.append(fault(name, at(tree, ("source", "path"))[0], wrong.what, wrong.hint))
        return None


def _loaded(name: str, text: str, tree: Tree, argument: ArgumentMap, article: Article | None, settled: Settled) -> Loaded:
    if not isinstance(tree, Mapping):
        raise TypeError("a map was built from something else than a mapping")
    lost = {key: tuple(faults) for key, faults in settled.lost.items()}
    return Loaded(name, text, tree, argument, article, settled.moved, lost, record.read(text))


def _broken(name: str, faults: list[ArgumentFileError]) -> ArgumentFileError:
    faults = sorted(faults, key=place)
    what = "1 fault in this argument file" if len(faults) == 1 else f"{len(faults)} faults in this argument file"
    kind = AnchorError if faults and all(isinstance(f, AnchorError) for f in faults) else ArgumentFileError
    return kind(what, where=name, faults=tuple(faults))


def dumps(argument: ArgumentMap, drafted: MappingType[str, str] | None = None) -> str:
    """A map as a fresh argument file. ``drafted`` is the note of what the tool wrote; by default, of all its drafts."""
    parts = [HEADER]
    for key, value in shape(argument).items():
        head = "\n" if key not in ("schema", "status", "review", "topic", "issue") else ""
        parts.append(head + (_airy(key, value) if key in _AIRY else entry(key, value, 0)))
        parts.append("\n" if key == "source" else "")
    return "".join(parts) + record.text(record.of(argument) if drafted is None else drafted)


def _airy(key: str, values: list[Any]) -> str:
    """A list with an empty line between its items."""
    return f"{key}:\n" + "\n".join(item(value, 2) for value in values)


def update(loaded: Loaded, argument: ArgumentMap, drafted: MappingType[str, str] | None = None) -> str:
    """The text of an argument file changed so that it holds ``argument``; what did not change stays the same bytes.

    Raises ``SaveError`` when the text is laid out in a way that cannot be changed safely (nothing is guessed).
    """
    text = loaded.text
    if argument != _believed(loaded.tree, loaded.map):
        text = _changed(loaded, argument)
    return text if drafted is None or dict(drafted) == dict(loaded.drafted) else record.replace(text, drafted)


def _changed(loaded: Loaded, argument: ArgumentMap) -> str:
    text, tree, old = loaded.text, loaded.tree, _written(loaded.tree, loaded.map)
    for key, parts in (("sides", argument.sides), ("claims", argument.claims), ("relations", argument.relations)):
        order = [part.id for part in parts]
        if _order(old, key, order) != _order(old, key, [v["id"] for v in old.get(key, ())]):
            text = reorder(text, tree, key, order)
            tree = _tree(text, loaded.name)
            old = _written(tree, loaded.map)
    text = patch(text, tree, old, shape(argument))
    if _meaning(text, loaded.name, argument) != argument:
        what = "the changes cannot be put into this file without touching what a person wrote in it"
        raise SaveError(what, where=loaded.name, hint="lay the file out as audiatur writes it: one key a line, two spaces deeper")
    return text


def _order(old: dict[str, Any], key: str, order: list[str]) -> list[str]:
    there = {value["id"] for value in old.get(key, ())}
    return [name for name in order if name in there]


def _tree(text: str, name: str) -> Mapping:
    tree, faults = parse(text, name)
    if faults or not isinstance(tree, Mapping):
        raise SaveError("the changes cannot be put into this file", where=name, hint="lay the file out as audiatur writes it")
    return tree


def _written(tree: Mapping, argument: ArgumentMap) -> dict[str, Any]:
    """The values as the text has them, in the order and with the omissions of ``shape``.

    An anchor that was written without its place takes it from ``argument``, so that it counts as unchanged.
    """
    return shape(_believed(tree, argument))


def _believed(tree: Mapping, argument: ArgumentMap) -> ArgumentMap:
    data = plain(tree)
    known = {kind: {part["id"]: part for part in shape(argument).get(kind, ())} for kind in ("claims", "relations")}
    for kind, parts in known.items():
        for part in data.get(kind) or ():
            _fill(part, parts.get(part.get("id")))
    return ArgumentMap.model_validate(data)


def _fill(written: Any, known: Any) -> None:
    if isinstance(written, list) and isinstance(known, list):
        for a, b in zip(written, known, strict=False):
            _fill(a, b)
    elif isinstance(written, dict) and isinstance(known, dict):
        bare = "exact" in written and written.get("span") is None
        if bare and written["exact"].split() == known["exact"].split():
            written |= {"prefix": "", "suffix": ""} | known
        elif bare:
            written["span"] = [0, 1]
        for key in ("holder", "anchor", "cue", "spans"):
            _fill(written.get(key), known.get(key))


def _meaning(text: str, name: str, argument: ArgumentMap) -> ArgumentMap | None:
    """What a text says, or ``None`` when it says nothing that holds together."""
    tree, faults = parse(text, name)
    if faults or not isinstance(tree, Mapping):
        return None
    try:
        return _believed(tree, argument)
    except ValueError:
        return None
