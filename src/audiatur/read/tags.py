"""Cutting HTML into tags and text, each with its place: one pass, as browsers do it, linear on any input.

Every character is consumed once: what is never closed (a comment, a tag, a script) reaches to the end of the file.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Kind = Literal["open", "close", "text"]

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"})
"""Elements that never hold anything."""
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "template"})
_NAME = re.compile(r"[A-Za-z][^\s/>]*+")
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?P<name>=?[^\s/>=]++)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)(?:\"|\Z)|'(?P<single>[^']*+)(?:'|\Z)|(?P<bare>[^\s>]*+)))?"
)
_TAG_END = re.compile(r"[\s/]*+(?:>|\Z)")
_LOOSE = re.compile(r"[\s/=]++")
_WANTED = frozenset(
    {
        "id",
        "class",
        "href",
        "typeof",
        "data-mw",
        "role",
        "style",
        "hidden",
        "aria-hidden",
        "itemprop",
        "name",
        "content",
        "property",
    }
)
_LONGEST_VALUE = 20_000


class Token(NamedTuple):
    """A tag or a run of text from ``start`` to ``end``; ``name`` in lower case, ``attributes`` those that readers ask for."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    attributes: dict[str, str] = {}  # noqa: RUF012 (never written to)


def tokens(source: str) -> Iterator[Token]:
    """The tags and texts of a page; comments, doctypes and what stands in scripts, styles and the like are passed over."""
    at, size = 0, len(source)
    closers: dict[str, re.Pattern[str]] = {}
    while at < size:
        sign = source.find("<", at)
        sign = size if sign < 0 else sign
        following = source[sign + 1 : sign + 2]
        if sign < size and not (following.isascii() and following.isalpha()) and following not in ("/", "!", "?"):
            sign_end = sign + 1
            yield Token("text", at, sign_end)
            at = sign_end
            continue
        if at < sign:
            yield Token("text", at, sign)
        if sign == size:
            return
        token, at = _markup(source, sign)
        if token is None:
            continue
        yield token
        if token.kind == "open" and token.name in _RAW:
            closer = closers.setdefault(token.name, re.compile(rf"</{token.name}(?=[\s/>])", re.IGNORECASE))
            found = closer.search(source, at)
            inner = found.start() if found else size
            if token.name == "title" and at < inner:
                yield Token("text", at, inner)
            at = inner


def _markup(source: str, at: int) -> tuple[Token | None, int]:
    """The tag that begins at ``at``, or ``None`` for a comment and the like, and where it ends."""
    if source.startswith("<!--", at):
        end = source.find("-->", at + 2)
        return None, len(source) if end < 0 else end + 3
    closing = source.startswith("</", at)
    name = _NAME.match(source, at + 1 + closing)
    if name is None:
        end = source.find(">", at)
        return None, len(source) if end < 0 else end + 1
    attributes, end = _attributes(source, name.end())
    return Token("close" if closing else "open", at, end, name.group().lower()[:40], attributes), end


def _attributes(source: str, at: int) -> tuple[dict[str, str], int]:
    found: dict[str, str] = {}
    while True:
        end = _TAG_END.match(source, at)
        if end:
            return found, end.end()
        attribute = _ATTRIBUTE.match(source, at)
        if attribute is None:
            loose = _LOOSE.match(source, at)
            at = loose.end() if loose else at + 1
            continue
        name = attribute["name"].lower() if len(attribute["name"]) < 20 else ""
        if name in _WANTED and name not in found:
            value = attribute["double"] or attribute["single"] or attribute["bare"] or ""
            found[name] = html.unescape(value[:_LONGEST_VALUE])
        at = attribute.end()
