"""Markdown and MDX: front matter, headings, lists, quotations, footnotes, components."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from ..limits import check_parts
from ..model.document import Document, ParagraphKind
from .base import Reader, title_from
from .clean import Builder
from .inline import Works, add_paragraph, plain
from .sources import target
from .tables import CELL_WORDS

_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n|\Z)")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})[^`]*$")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,9}[.)])(?:[ \t]+(?:\[[ xX]\][ \t]+)?|$)")
_NOTE = re.compile(r" {0,3}\[\^([^\]\s\[]{1,80})\]:[ \t]*")
_DEFINITION = re.compile(r" {0,3}\[([^\[\]]{1,200})\]:[ \t]*<?(\S{1,2000}?)>?(?:[ \t]+[\"'(].*)?[ \t]*$")
_HEAD_ID = re.compile(r"[ \t]{0,9}\{#?[\w:. -]{1,100}\}$")
_IMPORT = re.compile(
    r"import\s+(?:[\w*{].{0,400}?\sfrom\s+)?[\"']|export\s+(?:const|default|function|let|var|async|class)\b|import\s*\{$"
)
_PASSED = re.compile(r"[ \t]*(?::::+.*|\[\[?toc\]?\]|\{%.*%\}|\{/\*.*\*/\})[ \t]*$", re.IGNORECASE)
_BLOCK = re.compile(r"[ \t]*<(script|style|pre|table|svg|math)\b", re.IGNORECASE)
_COMPONENT = re.compile(r"[ \t]*<[A-Z][\w.]*(?=[\s/>]|$)")
_TITLE = re.compile(r"^title[ \t]*[:=](.+)$", re.MULTILINE)
_SIGNS = re.compile(rb"^#{1,6} \S", re.MULTILINE)
_FORMATTED = re.compile(rb"\]\(|\*\*\w|^[-*] \S|^> |\[\^\w|^```", re.MULTILINE)
_KEYED = re.compile(r"^bibliography[ \t]*:", re.MULTILINE)
_KEYED_MARK = re.compile(r"\[-?@[A-Za-z][\w:.-]{2,80}[\],;]")
_HEAD = 4_000
_COMPONENT_LINES = 60
_LONGEST_FENCE = 20


class _Line(NamedTuple):
    start: int
    end: int
    text: str


class Markdown(Reader):
    """Markdown, and MDX with its imports and components."""

    name = "markdown"
    suffixes = (".md", ".markdown", ".mdx", ".mdown", ".mkd", ".rmd", ".qmd")

    def sniff(self, data: bytes, name: str) -> float:
        """By the suffix, or by headings and other signs in the first 100 kB."""
        head = data[:100_000]
        if (
            head[:512]
            .lstrip(b"\xef\xbb\xbf \t\r\n")
            .lower()
            .startswith((b"<!doctype", b"<html", b"<?xml", b"<mediawiki", b"{\\rtf"))
        ):
            return 0.0
        if name.lower().endswith(self.suffixes):
            return 0.9
        headings = len(_SIGNS.findall(head))
        return 0.6 if headings >= 2 and _FORMATTED.search(head) else 0.55 if headings >= 3 else 0.02

    def read(self, source: str, path: str, sha256: str) -> Document:
        """The article; ``can_cite`` is false when no footnote, citation or dispute mark occurs."""
        blocks = _Blocks(source, path.lower().endswith(".mdx"))
        blocks.run()
        return blocks.builder.document(
            path=path, sha256=sha256, format=self.name, title=blocks.title or title_from(path), can_cite=blocks.marked > 0
        )


class _Blocks:
    """Walks over the lines of a document."""

    def __init__(self, source: str, mdx: bool) -> None:
        check_parts(source.count("\n") + source.count("\r"), "lines")
        self.source = source
        self.lines = [
            _Line(m.start(), m.start() + len(text), text)
            for m in _LINE.finditer(source)
            if m.group()
            for text in [m.group().rstrip("\r\n")]
        ]
        self.mdx = mdx or any(_IMPORT.match(line.text) or _COMPONENT.match(line.text) for line in self.lines)
        self.segments: list[tuple[int, int]] = []
        self.kind: ParagraphKind = "prose"
        self.listed = False
        self.marked = 0
        self.title = ""
        self.after: dict[str, list[int]] = {}
        first = self._front_matter()
        self.works, self.noted = self._definitions(first)
        self.builder = Builder(source, self.lines[first].start if first < len(self.lines) else len(source))
        self.first = first
        self.one_title = self._one_title()

    def run(self) -> None:
        """The whole document."""
        i = self.first
        while i < len(self.lines):
            i = max(i + 1, self._line(i))
        self._flush()

    def _front_matter(self) -> int:
        first = self.lines[0].text.lstrip("\ufeff").rstrip() if self.lines else ""
        if first not in ("---", "+++"):
            return 0
        for i in range(1, len(self.lines)):
            if self.lines[i].text.rstrip() in (first, "..."):
                named = _TITLE.search(self.source, self.lines[0].end, self.lines[i].start)
                self.title = named.group(1).strip("\"' \t\r")[:200] if named else ""
                return i + 1
        return 0

    def _definitions(self, first: int) -> tuple[Works, set[int]]:
        """Footnotes and link targets, and the lines that hold them."""
        keyed = bool(_KEYED.search(self.source[: _HEAD if first else 0]) or _KEYED_MARK.search(self.source))
        works, taken = Works({}, {}, keyed), set[int]()
        i = first
        while i < len(self.lines):
            note = _NOTE.match(self.lines[i].text)
            definition = None if note else _DEFINITION.match(self.lines[i].text)
            begin, i = i, i + 1
            if definition:
                works.links.setdefault(" ".join(definition.group(1).casefold().split()), definition.group(2))
                taken.add(begin)
            elif note:
                while i < len(self.lines) and self._continues(i):
                    i += 1
                taken.update(range(begin, i))
                words = self.source[self.lines[begin].start + note.end() : self.lines[min(i, begin + 20) - 1].end]
                works.notes.setdefault(note.group(1).lower(), target(words))
        return works, taken

    def _continues(self, i: int) -> bool:
        """Whether a line goes on with the footnote above it."""
        text = self.lines[i].text
        if not text.strip():
            return i + 1 < len(self.lines) and self.lines[i + 1].text.startswith(("    ", "\t"))
        return text.startswith(("  ", "\t")) or not (self._blank(i - 1) or self._begins(text))

    def _blank(self, i: int) -> bool:
        return not self.lines[i].text.strip("\ufeff \t\u00a0\f\v")

    def _begins(self, text: str) -> bool:
        return bool(
            _HEADING.match(text) or _NOTE.match(text) or _ITEM.match(text) or _QUOTE.match(text) or _DEFINITION.match(text)
        )

    def _one_title(self) -> int:
        """The line of the only heading of the first level if it is the first heading of all, else -1."""
        found: list[tuple[int, int]] = []
        fenced = False
        for i in range(self.first, len(self.lines)):
            fenced = fenced != bool(_FENCE.match(self.lines[i].text))
            heading = None if fenced else _HEADING.match(self.lines[i].text)
            if heading:
                found.append((i, len(heading.group(1))))
        tops = [i for i, level in found if level == 1]
        return tops[0] if len(tops) == 1 and found[0][0] == tops[0] else -1

    def _line(self, i: int) -> int:
        """Deal with the block that a line begins or goes on with; returns the line after it."""
        line = self.lines[i]
        if i in self.noted or self._blank(i):
            self._flush()
            return i + 1
        beyond = self._skipped(i)
        if beyond:
            self._flush()
            return beyond
        heading = _HEADING.match(line.text)
        if heading:
            bare = line.text.rstrip(" \t")
            closed = bare.rstrip("#")
            bare = closed.rstrip(" \t") if closed.endswith((" ", "\t")) else bare
            self._heading(i, len(heading.group(1)), line.start + heading.end(), line.start + max(heading.end(), len(bare)))
        elif self._setext(line):
            pass
        elif _RULE.match(line.text):
            self._flush()
        elif self._is_table(i):
            return self._table(i)
        else:
            self._prose(line)
        return i + 1

    def _skipped(self, i: int) -> int:
        """The line after a block that holds no prose and begins here; 0 if none does."""
        text = self.lines[i].text
        fence = _FENCE.match(text)
        if fence:
            sign = fence.group(1)[:_LONGEST_FENCE]
            return self._until(
                i + 1, f"fence{sign[0]}{len(sign)}", lambda t: t.strip().startswith(sign) and not t.strip().strip(sign[0])
            )
        bare = text.strip()
        if bare.startswith("<!--"):
            end = self._until(i, "-->", lambda t: "-->" in t)
            return end if self.lines[end - 1].text.rstrip().endswith("-->") or end == len(self.lines) else 0
        if bare.startswith("$$"):
            return (
                i + 1 if len(bare) > 4 and bare.endswith("$$") else self._until(i + 1, "$$", lambda t: t.rstrip().endswith("$$"))
            )
        block = _BLOCK.match(text)
        if block:
            closing = f"</{block.group(1).lower()}"
            return self._until(i, closing, lambda t: closing in t.lower())
        if self.mdx and _IMPORT.match(text):
            return self._until(i, "blank", lambda t: not t.strip())
        if _PASSED.match(text):
            return i + 1
        indented = text.startswith(("    ", "\t")) and not self.segments and not self.listed
        return i + 1 if indented else self._open_component(i)

    def _open_component(self, i: int) -> int:
        """The line after a component whose tag is spread over several lines and closed in itself; 0 for any other line."""
        if not _COMPONENT.match(self.lines[i].text) or ">" in self.lines[i].text:
            return 0
        for j in range(i + 1, min(len(self.lines), i + _COMPONENT_LINES)):
            if self.lines[j].text.rstrip().endswith(">"):
                return j + 1
        return 0

    def _until(self, i: int, name: str, ends: Callable[[str], bool]) -> int:
        """The line after the first one from ``i`` on that ends a block; the end of the document when there is none."""
        if name not in self.after:
            following, at = [len(self.lines)] * (len(self.lines) + 1), len(self.lines)
            for j in range(len(self.lines) - 1, -1, -1):
                at = j + 1 if ends(self.lines[j].text) else at
                following[j] = at
            self.after[name] = following
        return self.after[name][min(i, len(self.lines))]

    def _heading(self, i: int, level: int, start: int, end: int) -> None:
        self._flush()
        self.listed = False
        raw = _HEAD_ID.sub("", self.source[start:end])
        words = plain(raw, self.works, self.mdx)
        if i == self.one_title:
            self.title = words or self.title
        elif words:
            self.builder.heading(level, words, (start, start + len(raw)), (self.lines[i].start, self.lines[i].end))

    def _setext(self, line: _Line) -> bool:
        """A heading whose line is underlined."""
        under = _UNDERLINE.match(line.text)
        if not under or len(self.segments) != 1 or self.kind != "prose":
            return False
        (start, end), self.segments = self.segments[0], []
        words = plain(self.source[start:end], self.works, self.mdx)
        self.listed = False
        if words:
            self.builder.heading(1 if under.group(1)[0] == "=" else 2, words, (start, end), (start, line.end))
        return True

    def _is_table(self, i: int) -> bool:
        following = self.lines[i + 1].text.strip() if i + 1 < len(self.lines) else ""
        ruled = "-" in following and "|" in following and not following.strip("|:- \t")
        return (ruled and "|" in self.lines[i].text) or self.lines[i].text.lstrip().startswith(("+-", "+="))

    def _table(self, i: int) -> int:
        """A table: cells that hold a sentence are items, all others are left out."""
        self._flush()
        grid = self.lines[i].text.lstrip().startswith("+")
        i += 0 if grid else 2
        while i < len(self.lines) and not self._blank(i) and ("|" in self.lines[i].text or grid):
            line = self.lines[i]
            bars = [-1, *(m.start() for m in re.finditer(r"(?<!\\)\|", line.text)), len(line.text)]
            for a, b in pairwise(bars) if not grid else ():
                if len(line.text[a + 1 : b].split()) >= CELL_WORDS:
                    self._paragraph([(line.start + a + 1, line.start + b)], "item")
            i += 1
        return i

    def _prose(self, line: _Line) -> None:
        at, quoted = 0, False
        while mark := _QUOTE.match(line.text, at):
            at, quoted = mark.end(), True
        item = _ITEM.match(line.text, at)
        if quoted and self.kind != "quote" and not item:
            self._flush()
        if item:
            self._flush()
            self.listed, self.kind, at = True, "item", item.end()
        elif not self.segments:
            indented = line.text.startswith(("  ", "\t"))
            self.listed = self.listed and (indented or quoted)
            self.kind = "quote" if quoted else "item" if self.listed else "prose"
        start = line.start + at + len(line.text[at:]) - len(line.text[at:].lstrip("\ufeff \t"))
        if start < line.end:
            self.segments.append((start, line.end))
        elif quoted:
            self._flush()

    def _flush(self) -> None:
        if self.segments:
            segments, self.segments = self.segments, []
            self._paragraph(segments, self.kind)
        self.kind = "prose"

    def _paragraph(self, segments: list[tuple[int, int]], kind: ParagraphKind) -> None:
        self.marked += add_paragraph(self.builder, segments, kind, self.works, self.mdx)
