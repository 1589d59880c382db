"""Scanning MediaWiki mark-up in one pass: every construct becomes a ``Mark``, nothing is searched twice, nothing recurses.

Time grows with the length of the text on any input: brackets are matched with one stack, closing tags are looked up with cursors
that only move forward.
"""

from __future__ import annotations

import html
import re
from itertools import pairwise
from typing import Literal, NamedTuple

from ..lexicon.labels import template_label
from ..lexicon.templates import template
from ..limits import check_parts
from .tables import cells, is_wikitable

Action = Literal["drop", "cite", "label", "put", "file", "newline", "break", "quote", "unquote", "cell", "table"]


class Mark(NamedTuple):
    """Source from ``start`` to ``end`` that is not prose; ``text`` is a citation's key or what is put in its place.

    ``inner`` is the place of a picture's caption, of what a citation says, or of the words that a dispute mark wraps; for such a
    mark ``text`` is the name of its template. After "cell" stands what a cell of a table holds, "table" ends the last one.
    """

    start: int
    end: int
    action: Action
    text: str = ""
    inner: tuple[int, int] = (0, 0)


class _Open(NamedTuple):
    kind: str
    start: int
    pipes: list[int]


_TOKEN = re.compile(
    r"(?P<newline>\r\n|\r|\n)|(?P<bars>\|)|(?P<open>\{\{|\[\[)|(?P<close>\}\}|\]\])|(?P<quotes>''+)|(?P<comment><!--)"
    r"|(?P<tag></?(?P<name>[A-Za-z]{1,16}\d?)\b[^<>]*>)|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});)"
    r"|(?P<url>\[(?:https?:|ftp:|mailto:|(?=//))[^\s\[\]<>|{}]*)|(?P<magic>__[A-Z]{3,24}__)"
)
_TABLE = re.compile(r"[ \t:*]*(?:(?P<open>\{\|)|(?P<close>\|\}(?!\})))")
_HEAD_CELL = re.compile(r"[ \t]{0,20}!")
_OPAQUE = (
    "ref",
    "nowiki",
    "math",
    "pre",
    "gallery",
    "source",
    "syntaxhighlight",
    "score",
    "timeline",
    "imagemap",
    "chem",
    "hiero",
)
_BREAKING = re.compile(r"p|div|center|li|[uod]l|d[dt]|table|t[rdh]|h[1-6r]|poem")
_INLINE = re.compile(
    r"[biusq]|em|strong|small|big|su[bp]|span|font|tt|code|kbd|samp|var|cite|abbr|del|ins|strike|references|noinclude|includeonly"
    r"|onlyinclude|section|bd[io]|mark|time|ruby|r[bpt]|wbr|templatestyles"
)
_FILE = re.compile(r"\s*(?:file|image|media|datei|fichier|archivo)\s*:", re.IGNORECASE)
_ASIDE = re.compile(r"\s*(?:category|kategorie|catégorie|[a-z]{2,3}(?:-[a-z]{2,8})?|simple)\s*:(?!:)\S", re.IGNORECASE)
_OPTION = re.compile(
    r"\s*(?:thumb(?:nail)?|frame(?:d|less)?|border|right|left|cent(?:er|re)|none|baseline|middle|top|bottom|upright|\d*x?\d+ ?px"
    r"|(?:alt|upright|link|class|lang|page|thumb|start|end|thumbtime)\s*=.*)\s*",
    re.IGNORECASE | re.DOTALL,
)
_NAME = re.compile(r"\bname\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'/<>]+))", re.IGNORECASE)
_NAMED = re.compile(r"\s*([\w-]+)\s*=\s*")
_KEY_LENGTH = 80
_MOST_BANNERS = 200


class _Cursor:
    """Finds the next match of a pattern; asked for rising places, it reads the text once."""

    def __init__(self, pattern: str, source: str) -> None:
        self._pattern = re.compile(pattern, re.IGNORECASE)
        self._source = source
        self._found: re.Match[str] | None = None
        self._spent = False

    def after(self, at: int) -> re.Match[str] | None:
        """The first match that begins at ``at`` or later."""
        if not self._spent and (self._found is None or self._found.start() < at):
            self._found = self._pattern.search(self._source, at)
            self._spent = self._found is None
        return self._found


class Scanner:
    """Turns wikitext into marks in the order of their start; marks inside a dropped one are to be passed over."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.marks: list[Mark] = []
        self._stack: list[_Open] = []
        self._counts = {"{{": 0, "[[": 0, "{|": 0}
        self._closers = {name: _Cursor(rf"</{name}\s*>", source) for name in _OPAQUE}
        self._next_ref = _Cursor(r"<ref\b[^<>]*(?<!/)>", source)
        self._comment_end = _Cursor("-->", source)
        self._bracket = _Cursor(r"\]|\r|\n", source)

    def scan(self) -> list[Mark]:
        """All marks."""
        at = self._line(0)
        while match := _TOKEN.search(self.source, at):
            at = self._token(match)
            check_parts(len(self.marks) + len(self._stack), "pieces of mark-up")
        self.marks += [Mark(o.start, o.start + 2, "drop") for o in self._stack]
        return sorted(self.marks, key=lambda m: (m.start, -m.end, m))

    def _token(self, match: re.Match[str]) -> int:
        """Deal with one token; returns where scanning goes on."""
        start, end = match.span()
        kind = match.lastgroup if match.lastgroup != "name" else "tag"
        if kind == "newline":
            self.marks.append(Mark(start, end, "newline"))
            return self._line(end)
        if kind == "bars":
            if self._stack:
                self._stack[-1].pipes.append(start)
        elif kind == "open":
            self._push(match.group(), start)
        elif kind == "close":
            self._close(match.group(), start)
        elif kind == "comment":
            closing = self._comment_end.after(end)
            end = closing.end() if closing else end
            self.marks.append(Mark(start, end, "drop"))
        else:
            return self._inline(str(kind), match)
        return end

    def _inline(self, kind: str, match: re.Match[str]) -> int:
        start, end = match.span()
        if kind == "tag":
            return self._tag(match)
        if kind == "url":
            return self._url(match)
        if kind == "quotes":
            keep = {4: 1}.get(end - start, max(0, end - start - 5))
            self.marks.append(Mark(start + keep, end, "drop"))
        elif kind == "entity":
            self.marks.append(Mark(start, end, "put", html.unescape(match.group())))
        else:
            self.marks.append(Mark(start, end, "drop"))
        return end

    def _line(self, at: int) -> int:
        """Tables begin and end at the start of a line."""
        match = _TABLE.match(self.source, at)
        if match and match["open"]:
            self._push("{|", match.start("open"))
            return match.end()
        if match and self._counts["{|"] and any(o.kind == "{|" for o in self._stack[-3:]):
            while self._stack[-1].kind != "{|":
                self._unmatched(self._pop())
            self._table(self._pop(), match.start("close"), match.end())
            return match.end()
        if self._stack and self._stack[-1].kind == "{|" and (head := _HEAD_CELL.match(self.source, at)):
            self._stack[-1].pipes.append(head.end() - 1)
        return at

    def _table(self, opened: _Open, close: int, end: int) -> None:
        """A table: what its cells hold may be prose, all the rest goes."""
        if not is_wikitable(self.source, opened.start):
            self.marks.append(Mark(opened.start, end, "drop"))
            return
        at = opened.start
        for start, stop in cells(self.source, opened.pipes, close):
            self.marks.append(Mark(at, start, "cell"))
            at = stop
        self.marks.append(Mark(at, end, "table"))

    def _push(self, kind: str, start: int) -> None:
        self._stack.append(_Open(kind, start, []))
        self._counts[kind] += 1

    def _pop(self) -> _Open:
        opened = self._stack.pop()
        self._counts[opened.kind] -= 1
        return opened

    def _unmatched(self, opened: _Open) -> None:
        self.marks.append(Mark(opened.start, opened.start + 2, "drop"))

    def _close(self, sign: str, at: int) -> None:
        kind = "{{" if sign == "}}" else "[["
        while kind == "{{" and self._counts[kind] and self._stack[-1].kind == "[[":
            self._unmatched(self._pop())
        if not self._stack or self._stack[-1].kind != kind:
            self.marks.append(Mark(at, at + 2, "drop"))
        elif kind == "{{":
            self._template(self._pop(), at)
        else:
            self._link(self._pop(), at)

    def _link(self, opened: _Open, close: int) -> None:
        start = opened.start
        first = opened.pipes[0] if opened.pipes else close
        target = self.source[start + 2 : first]
        if _FILE.match(target):
            self.marks.append(Mark(start, close + 2, "file", "", self._caption(opened, close)))
        elif _ASIDE.match(target) and not target.startswith(":") and (target[:1].islower() or "ategor" in target):
            self.marks.append(Mark(start, close + 2, "drop"))
        elif first < close and not self.source[first + 1 : close].strip():
            base = re.match(r"[^(,|]*[^(,|\s]", target)
            self.marks += [Mark(start, start + 2, "drop"), Mark(start + 2 + (base.end() if base else 0), close + 2, "drop")]
        else:
            colon = 1 if target.startswith(":") else 0
            label = first + 1 if first < close else start + 2 + colon
            self.marks += [Mark(start, label, "drop"), Mark(close, close + 2, "drop")]

    def _caption(self, opened: _Open, close: int) -> tuple[int, int]:
        if not opened.pipes:
            return (0, 0)
        start = opened.pipes[-1] + 1
        return (0, 0) if _OPTION.fullmatch(self.source, start, close) else (start, close)

    def _template(self, opened: _Open, close: int) -> None:
        start = opened.start
        bounds = [*opened.pipes, close]
        name = self.source[start + 2 : min(bounds[0], start + 82)]
        known = template(name)
        parameters = [(a + 1, b) for a, b in pairwise(bounds)] if known.action != "drop" else []
        if known.action == "quote":
            self._quotation(start, close, self._parameter(parameters, known.value.split(",")))
        elif known.action == "keep":
            self._keep(start, close, self._parameter(parameters, [known.value]))
        elif known.action == "form":
            self._form(start, close, known.value, parameters)
        elif known.action == "word":
            self.marks.append(Mark(start, close + 2, "put", known.value))
        elif known.action == "cite":
            key = " ".join(self.source[a:b].strip() for a, b in parameters[:4])
            self.marks.append(Mark(start, close + 2, "cite", _key(key), (start + 2, close)))
        elif template_label(name):
            self._label(start, close, name, [(a + 1, b) for a, b in pairwise(bounds)])
        elif known.action == "labels":
            self._labels(start, close)
        else:
            self.marks.append(Mark(start, close + 2, "drop"))

    def _label(self, start: int, close: int, name: str, parameters: list[tuple[int, int]]) -> None:
        """A dispute mark; the words that some of them wrap stay prose."""
        inner = self._parameter(parameters, ["text", "1"]) if name.rstrip().lower().endswith(" span") else None
        if inner is None:
            self.marks.append(Mark(start, close + 2, "label", name))
        else:
            self.marks += [Mark(start, inner[0], "drop"), Mark(inner[1], close + 2, "label", name, inner)]

    def _labels(self, start: int, close: int) -> None:
        """A template that holds nothing but dispute marks: they stay, what stands between them goes."""
        inside = []
        for mark in self.marks[: -_MOST_BANNERS - 1 : -1]:
            if mark.start < start:
                break
            if mark.action == "label":
                inside.append(mark)
        at = start
        for mark in sorted(inside):
            if mark.start >= at:
                self.marks.append(Mark(at, mark.start, "drop"))
                at = mark.end
        self.marks.append(Mark(at, close + 2, "drop"))

    def _parameter(self, parameters: list[tuple[int, int]], wanted: list[str]) -> tuple[int, int] | None:
        """The place of the first wanted parameter's value that is there."""
        values: dict[str, tuple[int, int]] = {}
        count = 0
        for a, b in parameters:
            named = _NAMED.match(self.source, a, b)
            count += 0 if named else 1
            values[named.group(1).lower() if named else str(count)] = (named.end() if named else a, b)
        values["-1"] = values.get(str(count), (0, 0))
        return next((values[w] for w in wanted if w in values and values[w][0] < values[w][1]), None)

    def _keep(self, start: int, close: int, inner: tuple[int, int] | None) -> None:
        if inner is None:
            self.marks.append(Mark(start, close + 2, "drop"))
        else:
            self.marks += [Mark(start, inner[0], "drop"), Mark(inner[1], close + 2, "drop")]

    def _quotation(self, start: int, close: int, inner: tuple[int, int] | None) -> None:
        if inner is None:
            self.marks.append(Mark(start, close + 2, "break"))
        else:
            self.marks += [Mark(start, inner[0], "quote"), Mark(inner[1], close + 2, "unquote")]

    def _form(self, start: int, close: int, pattern: str, parameters: list[tuple[int, int]]) -> None:
        """Words made from parameters; a leading first parameter keeps its own place in the source."""
        first = self._parameter(parameters, ["1"])
        if pattern.startswith("{1}") and first:
            self.marks.append(Mark(start, first[0], "drop"))
            start, pattern = first[1], pattern.removeprefix("{1}")
        for number in ("1", "2"):
            place = self._parameter(parameters, [number])
            value = self.source[place[0] : place[1]].strip() if place and place[1] - place[0] < 200 else ""
            pattern = pattern.replace("{" + number + "}", re.sub(r"[\[\]{}|<>]", "", value))
        self.marks.append(Mark(start, close + 2, "put", pattern.replace(" ()", "")))

    def _tag(self, match: re.Match[str]) -> int:
        name = match["name"].lower()
        start, end = match.span()
        opening = match.group()[1] != "/"
        if opening and name in self._closers and not match.group().endswith("/>"):
            return self._opaque(name, match)
        if name == "ref" and opening:
            self.marks.append(Mark(start, end, "cite", _ref_key(match.group(), "")))
        elif name == "blockquote":
            self.marks.append(Mark(start, end, "quote" if opening else "unquote"))
        elif name == "br":
            self.marks.append(Mark(start, end, "put", " "))
        elif _BREAKING.fullmatch(name):
            self.marks.append(Mark(start, end, "break"))
        elif _INLINE.fullmatch(name) or name in self._closers:
            self.marks.append(Mark(start, end, "drop"))
        return end

    def _opaque(self, name: str, match: re.Match[str]) -> int:
        """A tag whose content is no mark-up; one that is never closed is dropped alone."""
        closing = self._closers[name].after(match.end())
        other = self._next_ref.after(match.end()) if name == "ref" else None
        if closing is None or (other is not None and other.start() < closing.start()):
            self.marks.append(Mark(match.start(), match.end(), "drop"))
            return match.end()
        if name == "ref":
            content = self.source[match.end() : min(closing.start(), match.end() + 2 * _KEY_LENGTH)]
            inner = (match.end(), closing.start())
            self.marks.append(Mark(match.start(), closing.end(), "cite", _ref_key(match.group(), content), inner))
        elif name == "nowiki":
            self.marks += [Mark(match.start(), match.end(), "drop"), Mark(closing.start(), closing.end(), "drop")]
        else:
            self.marks.append(Mark(match.start(), closing.end(), "drop"))
        return closing.end()

    def _url(self, match: re.Match[str]) -> int:
        """An external link: its label is prose; one without a label is an old way of citing."""
        start, end = match.span()
        closing = self._bracket.after(end)
        if closing is None or closing.group() != "]":
            return end
        label = re.compile(r"\s*").match(self.source, end, closing.start())
        at = label.end() if label else end
        if at == closing.start():
            self.marks.append(Mark(start, closing.end(), "cite", _key(self.source[start + 1 : end]), (start + 1, end)))
        else:
            self.marks += [Mark(start, at, "drop"), Mark(closing.start(), closing.end(), "drop")]
        return at


def _key(text: str) -> str:
    return " ".join(text.split())[:_KEY_LENGTH]


def _ref_key(tag: str, content: str) -> str:
    named = _NAME.search(tag)
    return _key(next((g for g in named.groups() if g), "") if named else content)
