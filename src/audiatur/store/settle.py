"""Holding the anchors of an argument file against its article.

An anchor whose words stand at its place is left alone. In a changed article every anchor is sought again; one that is not
found for certain is a fault (or, when the file is only read to be merged, its claim or relation is named as lost). An anchor
that a person wrote with its exact words alone gets its place here, when the words stand only once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from ..errors import AnchorError
from ..model.anchor import Anchor, locate, make, resolve
from .library import Article
from .tree import Tree, at

Path = tuple[str | int, ...]
_NOWHERE = [0, 1]
_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(slots=True)
class Settled:
    """What became of the anchors of a file: ``shifts`` are (old place, new place), ``lost`` maps ids to their faults."""

    faults: list[AnchorError] = field(default_factory=list)
    lost: dict[str, list[AnchorError]] = field(default_factory=dict)
    shifts: list[tuple[int, int]] = field(default_factory=list)
    moved: int = 0


def settle(data: Any, tree: Tree, name: str, article: Article | None) -> Settled:
    """Bring every anchor in ``data`` (changed in place) to its words in the article; without one, places are believed."""
    settled = Settled()
    source = data.get("source") if isinstance(data, dict) else None
    same = article is not None and isinstance(source, dict) and source.get("sha256") == article.sha256
    for path, part, anchor in _anchors(data):
        worry = _settle(anchor, article, same, settled)
        if worry and part.get("status") != "stale":
            what, hint = worry
            node, _ = at(tree, path)
            where = f"{name}:{node.line}:{node.column}"
            wrong = AnchorError(
                f"{path[0][:-1] if isinstance(path[0], str) else ''} {part.get('id')}: {what}", where=where, hint=hint
            )
            settled.faults.append(wrong)
            settled.lost.setdefault(str(part.get("id")), []).append(wrong)
    if article and not same and isinstance(data, dict):
        _sections(data, article, settled)
        if isinstance(source, dict) and _DIGEST.fullmatch(str(source.get("sha256"))):
            source["sha256"] = article.sha256
    return settled


def _anchors(data: Any) -> Iterator[tuple[Path, dict[str, Any], dict[str, Any]]]:
    """Every anchor with its path and the claim or relation it belongs to, whatever else may be wrong with them."""
    for kind in ("claims", "relations"):
        parts = data.get(kind) if isinstance(data, dict) else None
        for i, part in enumerate(parts if isinstance(parts, list) else ()):
            if isinstance(part, dict):
                for path, anchor in _anchors_of(part):
                    if isinstance(anchor, dict):
                        yield (kind, i, *path), part, anchor


def _anchors_of(part: dict[str, Any]) -> Iterator[tuple[Path, Any]]:
    holder, spans = part.get("holder"), part.get("spans")
    if isinstance(holder, dict):
        yield ("holder", "anchor"), holder.get("anchor")
    yield ("cue",), part.get("cue")
    for i, anchor in enumerate(spans if isinstance(spans, list) else ()):
        yield ("spans", i), anchor


def _settle(raw: dict[str, Any], article: Article | None, same: bool, settled: Settled) -> tuple[str, str] | None:
    """Give one anchor its place; what is wrong and what to do, when it has none."""
    bare = raw.get("span") is None
    try:
        anchor = Anchor.model_validate(raw | {"span": _NOWHERE} if bare else raw)
    except ValidationError:
        return None
    if bare:
        raw["span"] = _NOWHERE
    if not anchor.exact.strip():
        return "the words of an anchor are empty", "copy the exact words from the article"
    if article is None:
        hint = "give the article, or add the place as 'span: [start, end]'"
        return (f"{_quote(anchor.exact)} has no place, and the article is not at hand", hint) if bare else None
    return _resolve(raw, anchor, article) if bare else _locate(raw, anchor, article, same, settled)


def _resolve(raw: dict[str, Any], anchor: Anchor, article: Article) -> tuple[str, str] | None:
    spans = resolve(article.text, anchor.exact, anchor.prefix, anchor.suffix)
    if len(spans) == 1:
        _set(raw, make(article.text, spans[0]))
        return None
    if not spans:
        framed = anchor.prefix or anchor.suffix
        what = f"{_quote(anchor.exact)} does not stand in {article.path}" + (" between these words" if framed else "")
        return what, "copy the exact words from the article"
    lines = ", ".join(str(article.line(s[0])) for s in spans[:6]) + (", ..." if len(spans) > 6 else "")
    what = f"{_quote(anchor.exact)} stands {len(spans)} times in {article.path} (lines {lines})"
    return what, "add 'prefix:' or 'suffix:' with the words just before or after it"


def _locate(raw: dict[str, Any], anchor: Anchor, article: Article, same: bool, settled: Settled) -> tuple[str, str] | None:
    span, verdict = locate(article.text, anchor, same=same)
    if span is None and verdict == "ambiguous":
        what = f"{_quote(anchor.exact)} stands at several places in {article.path}, and its surroundings do not tell which"
        return what, "write the words just before and after it as 'prefix:' and 'suffix:', and delete the span"
    if span is None:
        what = f"{_quote(anchor.exact)} is not certain to stand in {article.path} any more"
        return what, "copy the words as they stand now and delete the span, or set 'status: stale'"
    if verdict != "exact":
        settled.moved += 1
    if verdict != "exact" or not same:
        settled.shifts.append((anchor.start, span[0]))
        _set(raw, make(article.text, span))
    return None


def _set(raw: dict[str, Any], anchor: Anchor) -> None:
    raw |= {"exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix, "span": list(anchor.span)}


def _sections(data: dict[str, Any], article: Article, settled: Settled) -> None:
    """Move the sections along with the words found in them; the next extraction gives their exact extent."""
    shifts = sorted(settled.shifts)
    for section in data.get("sections") or ():
        span = section.get("span") if isinstance(section, dict) else None
        if isinstance(span, list) and len(span) == 2 and all(isinstance(s, str) and s.isdigit() for s in span):
            start, end = int(span[0]), int(span[1])
            first = next((new - old for old, new in shifts if old >= start), 0)
            last = next((new - old for old, new in reversed(shifts) if old < end), 0)
            low = min(max(0, start + first), len(article.text))
            section["span"] = [low, max(low, min(len(article.text), end + last))]


def _quote(words: str) -> str:
    short = " ".join(words.split())
    return f"“{short[:60]}…”" if len(short) > 60 else f"“{short}”"
