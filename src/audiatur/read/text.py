"""Plain text: bare headings between blank lines or ``== Heading ==``, bracketed citation marks, list items, comments."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..lexicon.headings import is_tail
from ..lexicon.labels import shown_label
from ..limits import check_parts
from ..model.document import Document, ParagraphKind
from ..model.suppression import COMMENT
from .base import Reader, title_from
from .clean import Builder
from .sources import target

_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n|\Z)")
_EQUALS = re.compile(r"(={1,6})(?!=)[ \t]*(\S[^\r\n]*?)[ \t]*(={1,6})[ \t]*")
_OPENED = re.compile(r"(={1,6})[ \t]+([\w\"'“‘!(¿][^\r\n=]{0,118})")
"""A heading after equals signs, as some wikis and AsciiDoc write it."""
_ITEM = re.compile(r"\s*(?:(?:[-*•‣◦▪·]|\(?\d{1,3}[.)]|\(?[a-z][.)]|#)[ \t\u00a0]+)+")
_RULE = re.compile(r"\s*[-+|=:_*~]{2}[-+|=:_*~\s]*")
_CATEGORY = re.compile(r"(?:^|\s)Category:\S")
_EDIT = re.compile(r"\s*\[ ?edit(?: ?\| ?edit source| source)? ?\]$|(?<=[a-z0-9)\]’'\"”])Edit$")
_ABBREVIATION = re.compile(r"(?:\b(?:\w\.)+\w|\b(?:inc|ltd|co|jr|sr|etc|corp|st|bros))\.$", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<!\w)_(?=\S)([^_\r\n]{1,300})(?<=\S)_(?!\w)")
_NUMBER = r"\d{1,3}(?:[,–-] ?\d{1,3})*|(?<=[^\s\[]\[)\d{4}"
_NOTE = r"(?:[Nn]otes?|[Nn]b|NB|fn|lower-alpha|upper-alpha|lower-roman) ?[\da-z]{0,4}|(?<=[.,;:!?\"”’)\]]\[)[A-Za-z](?!\]\w)"
_TAG = (
    r"\[[A-Za-z –-]{0,40}(?:needed|\?|discuss|disputed|[Vv]ague|[Dd]ubious|failed verification|dead link|original research"
    r"|synthesis|weasel words|peacock term)[ ?]*\]"
)
_MARK = re.compile(
    rf"(?P<cite>\[(?P<key>{_NUMBER}|{_NOTE})\](?::\d+(?:[-–,]\d+)*)?)|(?P<tag>{_TAG})|(?P<debris>\}}\}}+|\]\]|\{{\{{)"
)
_ENTRY = re.compile(rf"\[(?P<key>\d{{1,3}}|{_NOTE})\]:?[ \t]+(?P<work>\S.*)")
_UNFINISHED = re.compile(
    r"(?<=\S )(?:a|an|the|of|to|in|on|at|by|for|with|from|and|or|that|is|are|was|were|as|which|who|than|said|says|states?"
    r"|stated|wrote|writes|argued|remarked|concluded)$|\.(?:png|jpe?g|svg|gif)$"
    r"|^[_'*]{0,3}(?:see also|main articles?|further information):",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\s*\[\d{1,4}\]\s*")
_WRAPPED_AT = 200
_HEADING_AT_MOST = 120


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    blank: bool


class PlainText(Reader):
    """Plain text as people paste it and as converters write it."""

    name = "text"
    suffixes = (".txt", ".text")

    def sniff(self, data: bytes, name: str) -> float:
        """Any text can be read, but mark-up languages only by their own readers."""
        head = data[:512].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
        if head.startswith((b"<!doctype", b"<html", b"<?xml", b"<mediawiki", b"{\\rtf")):
            return 0.0
        return 0.5 if name.lower().endswith(self.suffixes) else 0.2

    def read(self, source: str, path: str, sha256: str) -> Document:
        """The article; ``can_cite`` is false when no citation or dispute mark of any kind occurs."""
        return _Parse(source).document(path, sha256)


class _Parse:
    """One pass over the lines of a plain text."""

    def __init__(self, source: str) -> None:
        check_parts(source.count("\n") + source.count("\r"), "lines")
        self.source = source
        self.lines = _lines(source)
        self.marked = False
        self.nested = False
        self.gaps = _gaps(self.lines)
        self.opened = (
            sum(bool(_OPENED.fullmatch(x.text)) and x.text[1] == "=" and self.gaps[i] > 0 for i, x in enumerate(self.lines)) > 1
        )
        self.equals = self.opened or any(_EQUALS.fullmatch(line.text) for line in self.lines)
        self.wrapped = all(line.end - line.start <= _WRAPPED_AT for line in self.lines)
        self.works = {m["key"]: m["work"] for line in self.lines if (m := _ENTRY.match(line.text))}
        self.deep = not self.equals and any(self._is_bare(i) and self.gaps[i] >= 2 for i in range(1, len(self.lines)))

    def document(self, path: str, sha256: str) -> Document:
        title, first = self._title()
        start = self.lines[first].start if first < len(self.lines) else len(self.source)
        builder = Builder(self.source, start)
        for i in range(first, len(self.lines)):
            self._line(builder, i)
        title = title or title_from(path)
        return builder.document(path=path, sha256=sha256, format="text", title=title, can_cite=self.marked)

    def _title(self) -> tuple[str, int]:
        """The title and the line after it."""
        first = next((i for i, line in enumerate(self.lines) if not line.blank), 0)
        text = self.lines[first].text
        equals = self._equals(first)
        if equals:
            return (_heading_words(equals.group(2)), first + 1) if len(equals.group(1)) == 1 else ("", 0)
        after = next((i for i in range(first + 1, len(self.lines)) if not self.lines[i].blank), None)
        alone = after is not None and after > first + 1
        if alone and after is not None and (_EDIT.search(text.strip()) or (_is_title(text) and not self._is_bare(after))):
            return _heading_words(text.strip("\ufeff \t")), first + 1
        return "", 0

    def _line(self, builder: Builder, i: int) -> None:
        line = self.lines[i]
        equals = self._equals(i)
        if line.blank or _RULE.fullmatch(line.text) or self._in_table(i) or _CATEGORY.search(line.text) or self._listed(i):
            builder.close()
        elif equals:
            self._heading(builder, line, _level(equals), equals.span(2))
        elif not self.equals and self._is_bare(i) and not (builder.in_tail and self._is_entry(i)):
            self._heading(builder, line, self._bare_level(i), (0, len(line.text)))
        else:
            self._prose(builder, line)

    def _equals(self, i: int) -> re.Match[str] | None:
        """A line that is a heading by its equals signs."""
        text = self.lines[i].text
        found = _EQUALS.fullmatch(text) if self.equals else None
        return found or (_OPENED.fullmatch(text) if self.opened and self.gaps[i] else None)

    def _heading(self, builder: Builder, line: _Line, level: int, words: tuple[int, int]) -> None:
        raw = line.text[words[0] : words[1]]
        text = _heading_words(raw)
        start = line.start + words[0] + len(raw) - len(raw.lstrip())
        length = len(_EDIT.sub("", raw.strip()))
        builder.heading(level, text, (start, start + length), (line.start, line.end))

    def _is_entry(self, i: int) -> bool:
        """Whether a line that looks like a heading in a list at the end of an article is an entry: no text follows it."""
        if self.gaps[i] >= 2 or is_tail(_heading_words(self.lines[i].text)):
            return False
        after = next((j for j in range(i + 1, len(self.lines)) if not self.lines[j].blank), None)
        return after is None or self._is_bare(after)

    def _bare_level(self, i: int) -> int:
        """The level of a bare heading: two blank lines before it make it a main one, one a deeper one where both occur.

        Converters write all deeper levels alike; a deeper heading with no text before the next is taken to hold what follows.
        """
        if not self.deep or self.gaps[i] >= 2:
            self.nested = False
            return 2
        after = next((j for j in range(i + 1, len(self.lines)) if not self.lines[j].blank), i)
        if after > i and self.gaps[after] < 2 and self._is_bare(after):
            self.nested = True
            return 3
        return 4 if self.nested else 3

    def _is_bare(self, i: int) -> bool:
        """Whether a line is a heading by its looks: short, alone between blank lines, no sentence, item or caption."""
        line = self.lines[i]
        if _CATEGORY.search(line.text):
            return False
        alone = self.gaps[i] >= 1 and (i + 1 == len(self.lines) or self.lines[i + 1].blank)
        if not alone or line.blank or not _is_title(line.text):
            return False
        return line.text[:1].isupper() or self.gaps[i] >= 2 or _odd(line.text)

    def _listed(self, i: int) -> bool:
        """Whether a line is the number of an entry in a list of references whose words are gone: more of them stand around it."""
        near = (self.lines[j].text for j in range(max(0, i - 2), min(len(self.lines), i + 3)) if j != i)
        return bool(_ALONE.fullmatch(self.lines[i].text)) and any(_ALONE.fullmatch(text) for text in near)

    def _in_table(self, i: int) -> bool:
        text = self.lines[i].text.lstrip()
        return text.startswith(("|", "+-", "+="))

    def _prose(self, builder: Builder, line: _Line) -> None:
        item = _ITEM.match(line.text)
        indented = line.text.startswith(("  ", "\t"))
        start = line.start
        if item:
            builder.open("item")
            start += item.end()
        elif not builder.is_open or not self.wrapped:
            kind: ParagraphKind = "quote" if indented else "prose"
            builder.open(kind)
        else:
            builder.put(" ", line.start - 1, line.start)
        start = self._caption(builder, line, start)
        self._run(builder, start, line.end)

    def _caption(self, builder: Builder, line: _Line, start: int) -> int:
        """Take a picture caption that leaked in from wikitext as a paragraph of its own; returns where the prose goes on."""
        close = self.source.find("]]", start, line.end)
        if close < 0 or self.source.find("[[", start, close) >= 0 or close - start > 400:
            return start
        builder.open("caption")
        self._run(builder, start, close)
        builder.open("prose")
        return close + 2

    def _run(self, builder: Builder, start: int, end: int) -> None:
        """Add source text without its citation marks, dispute tags, emphasis signs and broken mark-up."""
        cuts: list[tuple[int, int, re.Match[str] | None]] = []
        for m in _MARK.finditer(self.source, start, end):
            cuts.append((m.start(), m.end(), m))
            check_parts(len(cuts), "marks in one paragraph")
        cuts += [(m.start(), m.end(), None) for m in COMMENT.finditer(self.source, start, end)]
        for m in _EMPHASIS.finditer(self.source, start, end):
            cuts += [(m.start(), m.start() + 1, None), (m.end() - 1, m.end(), None)]
            check_parts(len(cuts), "marks in one paragraph")
        at = start
        for a, b, mark in sorted(cuts, key=lambda c: c[:2]):
            if a < at:
                continue
            builder.add(at, a)
            if mark and mark.lastgroup != "debris":
                self._mark(builder, mark)
            at = b
        builder.add(at, end)

    def _mark(self, builder: Builder, mark: re.Match[str]) -> None:
        self.marked = True
        if mark["cite"]:
            builder.cite(mark.start(), mark.end(), mark["key"], target(self.works.get(mark["key"], "")))
        elif label := shown_label(mark["tag"]):
            builder.label(mark.start(), mark.end(), label)


def _level(heading: re.Match[str]) -> int:
    return min(len(sign) for sign in heading.groups() if sign.startswith("="))


def _lines(source: str) -> list[_Line]:
    lines = []
    for match in _LINE.finditer(source):
        if match.group():
            text = match.group().rstrip("\r\n")
            blank = not COMMENT.sub("", text).strip("\ufeff \t\u00a0\f\v")
            lines.append(_Line(match.start(), match.start() + len(text), text, blank))
    return lines


def _gaps(lines: list[_Line]) -> list[int]:
    """For every line the number of blank lines right before it; the first line of a text counts as set off.

    A line that holds only a comment to audiatur is not there: of the blank lines above and below it the larger number counts.
    """
    gaps, count, above = [], 1, 0
    for line in lines:
        gaps.append(max(count, above))
        if line.blank and COMMENT.search(line.text):
            above, count = max(above, count), 0
        else:
            above, count = (above, count + 1) if line.blank else (0, 0)
    return gaps


def _heading_words(raw: str) -> str:
    words = _MARK.sub("", _EDIT.sub("", raw.strip("\ufeff \t")))
    return " ".join(words.replace("_", "").split())


def _odd(text: str) -> bool:
    """Whether a line begins with a digit, a quotation mark or a name like "eBay"."""
    word = text.lstrip("\"“‘'«(¿")[:2]
    return text[:1] in "\"“‘'«(¿" or word[:1].isdigit() or word[1:].isupper()


def _is_title(text: str) -> bool:
    words = text.strip("\ufeff")
    if len(words) > _HEADING_AT_MOST or words[:1].isspace() or not any(c.isalnum() for c in words):
        return False
    if _ITEM.match(words) or any(sign in words for sign in ("]]", "}}", "=")) or words.startswith(("[", "|", "+", "!", "{", "*")):
        return False
    bare = " ".join(words.split())
    if bare.endswith((".", ",", ";", ":", "!", '."', ".”", ",”", "…", ".''", ". ''")):
        return bool(_ABBREVIATION.search(bare))
    return bool(_EDIT.search(bare)) or not (bare.endswith("]") or _UNFINISHED.search(bare))
