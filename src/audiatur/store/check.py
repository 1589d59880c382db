"""From plain values to an argument map, with every fault named in the words of the field and at its place."""

from __future__ import annotations

import difflib
import types
from collections.abc import Iterator
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from ..errors import ArgumentFileError
from ..model.argument import SCHEMA, ArgumentMap, Claim, Relation, Side
from ..model.consistency import Fault
from ..model.consistency import faults as contradictions
from .tree import Mapping, Node, Tree, at, fault

Path = tuple[str | int, ...]
DEEP = 3
"""Steps to a key of a part: its list, its place, its name."""
PARTS: dict[str, type[BaseModel]] = {"sides": Side, "claims": Claim, "relations": Relation}


def build(data: Any, tree: Tree, name: str) -> tuple[ArgumentMap | None, list[ArgumentFileError]]:
    """The map that ``data`` describes, or every fault that keeps it from being one; ``tree`` knows the places."""
    if not isinstance(tree, Mapping):
        return None, [fault(name, tree, "this is no argument map", f"begin with 'schema: {SCHEMA}'")]
    if data.get("schema") != SCHEMA:
        return None, [_foreign(data, tree, name)]
    found = [_renamed(tree, path, name) for path in _backstage(data)]
    try:
        argument = ArgumentMap.model_validate(data)
    except ValidationError as wrong:
        found += [_fault(error, data, tree, name) for error in wrong.errors(include_url=False)]
        return None, found + [fault(name, at(tree, c.path)[0], c.what, c.hint) for c in _clashes(data)]
    found += [fault(name, at(tree, c.path)[0], c.what, c.hint) for c in contradictions(argument)]
    return (None if found else argument), found


def _clashes(data: dict[str, Any]) -> Iterator[Fault]:
    """Contradictions among the parts of a broken map that are sound themselves, so that one reading tells every fault."""
    sound: dict[str, list[tuple[int, Any]]] = {}
    broken: set[str] = set()
    for kind, model in PARTS.items():
        sound[kind] = []
        for i, item in enumerate(data.get(kind) or ()):
            try:
                sound[kind].append((i, model.model_validate(item)))
            except ValidationError:
                broken.add(str(item.get("id")) if isinstance(item, dict) else "")
    sides, claims, relations = (tuple(part for _, part in sound[kind]) for kind in PARTS)
    joined = ArgumentMap.model_construct(None, sides=sides, claims=claims, relations=relations)
    for clash in contradictions(joined):
        if clash.path[0] not in sound or len(clash.path) != DEEP:
            continue
        kind, place, key = str(clash.path[0]), int(clash.path[1]), str(clash.path[2])
        original = sound[kind][place][0]
        if str(data[kind][original].get(key)) not in broken:
            yield clash.model_copy(update={"path": (kind, original, key)})


def _foreign(data: dict[str, Any], tree: Mapping, name: str) -> ArgumentFileError:
    schema = data.get("schema")
    if schema is None:
        return fault(name, tree, "this is no argument map: it has no 'schema'", f"begin with 'schema: {SCHEMA}'")
    what = f"the schema {schema!r} is not known here"
    return fault(name, at(tree, ("schema",))[0], what, f"write {SCHEMA}, or install a newer audiatur")


def _backstage(data: dict[str, Any]) -> Iterator[Path]:
    """Keys that the model knows by another name than the file does."""
    for i, relation in enumerate(data.get("relations") or ()):
        if isinstance(relation, dict) and "source" in relation:
            yield "relations", i, "source"
    if "schema_" in data:
        yield ("schema_",)


def _renamed(tree: Tree, path: Path, name: str) -> ArgumentFileError:
    node, key = at(tree, path)
    right = "from" if path[-1] == "source" else "schema"
    return fault(name, key or node, f"there is no key {path[-1]!r} here", f"did you mean {right!r}?")


def _fault(error: Any, data: Any, tree: Tree, name: str) -> ArgumentFileError:
    path: Path = error["loc"]
    node, key = at(tree, path)
    kind = error["type"]
    if kind == "extra_forbidden":
        return fault(name, key or node, f"there is no key {path[-1]!r} {_in(path, data)}", _instead(path))
    if kind == "missing":
        return fault(name, node, f"{_what(path[:-1], data)} has no {path[-1]!r}", f"add '{path[-1]}:'")
    what, hint = _said(kind, error, path)
    return fault(name, node, f"{_what(path, data)} {what}", hint)


def _said(kind: str, error: Any, path: Path) -> tuple[str, str]:
    """What is wrong and what to do, for the kinds of fault that a value can have."""
    value, context = error["input"], error.get("ctx", {})
    if value is None:
        return "is empty", "fill it in, or delete the line; put it in quotation marks if you mean the word"
    if kind == "literal_error":
        allowed = [w.strip("' ") for w in context["expected"].replace(" or ", ", ").split(", ")]
        near = difflib.get_close_matches(str(value), allowed, n=1, cutoff=0.5)
        guess = f"did you mean {near[0]!r}? " if near else ""
        return f"is {value!r}, which is none of the words for it", f"{guess}use one of {', '.join(allowed)}"
    if kind == "string_pattern_mismatch" and path[-1] == "sha256":
        return "is no SHA-256 digest", "run 'audiatur extract' on the article again, which puts the right one in"
    if kind == "string_pattern_mismatch":
        return f"is {value!r}, which is no id", "use letters, digits, '.', '_' and '-' only"
    return _form(kind, value, context)


def _form(kind: str, value: Any, context: dict[str, Any]) -> tuple[str, str]:
    if kind in ("int_parsing", "int_type", "int_from_float"):
        return f"is {value!r}, which is no whole number", "write the start and the end of the words, or delete the span"
    if kind in ("float_parsing", "float_type"):
        return f"is {value!r}, which is no number", "write a number from 0 to 1, or delete the line"
    if kind in ("bool_parsing", "bool_type"):
        return f"is {value!r}", "write true or false"
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = context.get("ge", context.get("le"))
        return f"is {value}", f"the {'least' if 'ge' in context else 'most'} it can be is {bound:g}"
    if kind in ("too_short", "string_too_short"):
        return "is empty", "give at least one"
    if kind in ("too_long", "string_too_long"):
        return "is too long", f"give at most {context.get('max_length')}"
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return "should have keys of its own", "write 'key: value' lines below it, indented by two spaces"
    if kind in ("tuple_type", "list_type"):
        return "should be a list", "begin each item with '- ' on a line of its own"
    return "should be a text", "write it on one line, in quotation marks if it holds a colon"


def _what(path: Path, data: Any) -> str:
    """A place in words: ``claim c3: 'side'``."""
    part, rest = _part(path, data)
    key = next((step for step in reversed(rest) if isinstance(step, str)), None)
    if part and key:
        return f"{part}: {key!r}"
    return part or (f"{key!r}" if key else "the map")


def _in(path: Path, data: Any) -> str:
    part, rest = _part(path[:-1], data)
    key = next((step for step in reversed(rest) if isinstance(step, str)), None)
    return f"in {part}" + (f", {key!r}" if key else "") if part else (f"in {key!r}" if key else "in an argument map")


def _part(path: Path, data: Any) -> tuple[str, Path]:
    """The claim, relation or side that a path leads to, and the rest of the path."""
    if len(path) < 2 or path[0] not in ("claims", "relations", "sides", "sections") or not isinstance(path[1], int):
        return "", path
    kind = path[0][:-1]
    item = data[path[0]][path[1]]
    name = item.get("id") if isinstance(item, dict) else None
    return f"{kind} {name or 'number ' + str(path[1] + 1)}", path[2:]


def _instead(path: Path) -> str:
    known = keys(path[:-1])
    near = difflib.get_close_matches(str(path[-1]), known, n=1, cutoff=0.5)
    return f"did you mean {near[0]!r}?" if near else f"the keys here are {', '.join(known)}"


def keys(path: Path) -> list[str]:
    """The keys that the model knows at a place."""
    model: Any = ArgumentMap
    for step in path:
        if isinstance(step, str):
            field = next((f for n, f in model.model_fields.items() if step in (n, f.alias)), None)
            model = _model(field.annotation) if field else None
        if model is None:
            return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _model(kind: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as ``tuple[Claim, ...] | None``."""
    if isinstance(kind, type) and not isinstance(kind, types.GenericAlias):
        return kind if issubclass(kind, BaseModel) else None
    if get_origin(kind) in (Union, types.UnionType, Annotated, tuple):
        return next((m for m in map(_model, get_args(kind)) if m), None)
    return None


def place(error: ArgumentFileError) -> tuple[int, int]:
    """Line and column of a fault, for putting faults in the order of the text."""
    parts = error.where.rsplit(":", 2)
    return (int(parts[1]), int(parts[2])) if len(parts) == 3 and parts[1].isdigit() and parts[2].isdigit() else (0, 0)


__all__ = ["Node", "build", "keys", "place"]
