"""MediaWiki wikitext: prose, headings, lists and quotations, with references as citations."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from operator import attrgetter

from ..lexicon.labels import template_label
from ..model.document import Document, ParagraphKind
from .base import Reader, title_from
from .clean import Builder
from .markup import Mark, Scanner
from .sources import target
from .tables import CELL_WORDS

_HEADING = re.compile(r"(={1,6})[ \t]*([^\r\n]{0,400}?[^=\r\n])[ \t]*(={1,6})(?:[ \t]|<!--[^\r\n]{0,400}?-->)*(?=\r|\n|\Z)")
_HEADING_ASIDES = re.compile(r"<!--[^\r\n]*?-->|<ref[^<>\r\n]*>[^<>\r\n]*</ref>|<[^<>\r\n]*>|\{\{[^{}\r\n]*\}\}")
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_LIST = re.compile(r"[ \t]*([*#:;]+)[ \t]*")
_SKIPPED = re.compile(r"-{4,}|[ \t]*(?:\||\{\|)")
_LINE_END = re.compile(r"[^\r\n]*")
_BLANK = re.compile(r"[ \t\u00a0]*(?=\r|\n|\Z)")
_BOLD = re.compile(r"'''([^'\r\n]{1,120})'''")
_REST = re.compile(r"[ \t]*(?=\r|\n|\Z|\{\{|\}\})")
_LEAD = 20_000


class Wikitext(Reader):
    """The source text of a MediaWiki page."""

    name = "wikitext"
    suffixes = (".wiki", ".wikitext", ".mediawiki", ".mw")

    def sniff(self, data: bytes, name: str) -> float:
        """By suffix, or by links, templates and references in the first 100 kB."""
        head = data[:100_000]
        if head[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype", b"<html", b"<?xml", b"<mediawiki")):
            return 0.0
        if name.lower().endswith(self.suffixes):
            return 0.9
        links = head.count(b"[[")
        signs = links + head.count(b"{{") + head.count(b"'''") + head.count(b"<ref")
        return 0.7 if links >= 2 and signs >= 5 and signs * 1500 >= len(head) else 0.05

    def read(self, source: str, path: str, sha256: str) -> Document:
        """The article; a wiki page can always cite."""
        builder = Builder(source)
        _Page(source, Scanner(source).scan(), builder).read()
        title = _title(source, title_from(path))
        return builder.document(path=path, sha256=sha256, format=self.name, title=title, can_cite=True)


class _Page:
    """Walks over the marks of a page and hands what lies between them to the builder."""

    def __init__(self, source: str, marks: list[Mark], builder: Builder) -> None:
        self.source = source
        self.marks = marks
        self.builder = builder
        self.depth = 0
        self.in_table = False
        self.captions: list[tuple[int, int]] = []
        self.targets = _targets(source, marks)
        self.wrapped: dict[int, int] = {m.inner[0]: 0 for m in marks if m.action == "label" and m.inner[1]}

    def read(self) -> None:
        """The whole page."""
        at = self._line(0, len(self.source))
        self._walk(at, len(self.source), None)
        self._close()

    def _walk(self, at: int, end: int, kind: ParagraphKind | None) -> None:
        """Prose from ``at`` to ``end``; ``kind`` is given inside a caption, where lines mean nothing."""
        i = bisect_left(self.marks, at, key=attrgetter("start"))
        while i < len(self.marks) and self.marks[i].start < end:
            mark = self.marks[i]
            self._prose(at, mark.start, kind)
            at = self._mark(mark, min(end, len(self.source)), kind)
            i = bisect_left(self.marks, at, lo=i + 1, key=attrgetter("start")) if at > mark.start else i + 1
        self._prose(at, end, kind)

    def _prose(self, start: int, end: int, kind: ParagraphKind | None) -> None:
        if start in self.wrapped:
            self.wrapped[start] = self.builder.here
        if start >= end:
            return
        if not self.builder.is_open and not self.source[start:end].isspace():
            self._open(kind)
        if self.builder.is_open:
            self.builder.add(start, end)

    def _open(self, kind: ParagraphKind | None = None) -> None:
        if kind is None:
            kind = "item" if self.in_table else "quote" if self.depth else "prose"
        self.builder.open(kind, CELL_WORDS if self.in_table else 0)

    def _mark(self, mark: Mark, end: int, kind: ParagraphKind | None) -> int:
        """Deal with a mark; returns where prose goes on."""
        if mark.action == "newline":
            return self._newline(mark, end, kind)
        if mark.action == "put":
            if not self.builder.is_open and mark.text.strip():
                self._open(kind)
            self.builder.put(mark.text, mark.start, mark.end)
        elif mark.action == "cite":
            works = self.targets.get(mark.text) or target(self.source[slice(*mark.inner)])
            self.builder.cite(mark.start, mark.end, mark.text, works)
        elif mark.action == "label":
            self._label(mark, kind)
        elif mark.action == "file":
            self._picture(mark, kind)
        elif mark.action in ("cell", "table"):
            self._close(kind)
            self.in_table = mark.action == "cell"
        elif mark.action in ("break", "quote", "unquote"):
            self._close(kind)
            step = {"quote": 1, "unquote": -1}.get(mark.action, 0)
            self.depth = max(0, self.depth + step)
        return mark.end

    def _label(self, mark: Mark, kind: ParagraphKind | None) -> None:
        """A dispute mark: alone on its line it is a banner, or belongs to what stands before it."""
        alone = not self.builder.is_open and bool(_REST.match(self.source, mark.end))
        found = template_label(mark.text, banner=alone)
        if found is None:
            return
        if found.reach == "sentence" and not self.builder.is_open and not alone:
            self._open(kind)
        self.builder.label(mark.start, mark.end, found, self.wrapped.get(mark.inner[0]) if mark.inner[1] else None)

    def _picture(self, mark: Mark, kind: ParagraphKind | None) -> None:
        if mark.inner[0] < mark.inner[1]:
            self.captions.append(mark.inner)
        if not self.builder.is_open:
            self._close(kind)

    def _close(self, kind: ParagraphKind | None = None) -> None:
        """End the paragraph and give the captions of its pictures as paragraphs of their own (those in a caption come later)."""
        self.builder.close()
        if kind == "caption":
            return
        captions, self.captions = self.captions, []
        depth, self.depth = self.depth, 0
        in_table, self.in_table = self.in_table, False
        while captions:
            for start, end in captions:
                self._walk(start, end, "caption")
                self.builder.close()
            captions, self.captions = self.captions, []
        self.depth, self.in_table = depth, in_table

    def _newline(self, mark: Mark, end: int, kind: ParagraphKind | None) -> int:
        if self.builder.is_open:
            self.builder.add(mark.start, mark.end)
        return mark.end if kind == "caption" else self._line(mark.end, end)

    def _line(self, at: int, end: int) -> int:
        """What the start of a line says; returns where its prose begins."""
        heading = _HEADING.match(self.source, at, end) if self.source.startswith("=", at) else None
        if heading:
            return self._heading(heading)
        if _BLANK.match(self.source, at, end):
            self._close()
            return at
        if _SKIPPED.match(self.source, at, end) and not self._marked(at):
            self._close()
            line = _LINE_END.match(self.source, at, end)
            return line.end() if line else at
        listed = _LIST.match(self.source, at, end)
        if listed:
            self._close()
            self._open("quote" if set(listed.group(1)) == {":"} else "item")
            return listed.end()
        if self.builder.is_open and self.builder.kind == "item":
            self._close()
        return at

    def _marked(self, at: int) -> bool:
        """Whether a mark (a table that is dropped whole, the end of another one) begins at the line's first sign."""
        sign = at + len(self.source[at : at + 8]) - len(self.source[at : at + 8].lstrip())
        i = bisect_left(self.marks, sign, key=attrgetter("start"))
        if i == len(self.marks) or self.marks[i].start != sign:
            return False
        return self.marks[i].end - sign > 2 or self.marks[i].action == "table"

    def _heading(self, match: re.Match[str]) -> int:
        self._close()
        self.depth, self.in_table = 0, False
        level = min(len(match.group(1)), len(match.group(3)))
        words = _HEADING_ASIDES.sub("", match.group(2))
        words = html.unescape(_LINK.sub(r"\1", words)).replace("'''", "").replace("''", "")
        self.builder.heading(level, " ".join(words.split()), match.span(2), match.span())
        return match.end()


def _targets(source: str, marks: list[Mark]) -> dict[str, str]:
    """The works behind the references that are spelled out, by their keys; other places may use a key again."""
    found: dict[str, str] = {}
    for mark in marks:
        if mark.action == "cite" and mark.inner[1] and source.startswith("<", mark.start) and mark.text not in found:
            found[mark.text] = target(source[slice(*mark.inner)])
    return found


def _title(source: str, fallback: str) -> str:
    """The page's name in its own spelling, if the lead sets it in bold."""
    for bold in _BOLD.finditer(source, 0, _LEAD):
        if bold.group(1).casefold().replace("-", " ") == fallback.casefold():
            return bold.group(1)
    return fallback
