"""Building a ``Document``: clean text piece by piece, with the place of every piece in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from ..lexicon.headings import is_tail
from ..lexicon.labels import Mark
from ..limits import check_parts
from ..model.document import Citation, Document, Label, OffsetMap, Paragraph, ParagraphKind, Piece, Section
from .sentences import sentences

_VOID = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
_TOKEN = re.compile(rf"(?P<run>[^\s{_VOID}]++(?:\s[^\s{_VOID}]++)*+)|(?P<space>\s++)|[{_VOID}]++")
_SPACE = re.compile(r"\s")
_WORDY = re.compile(r"\w")
_WORD = re.compile(r"[^\W\d_]{2,}")
_GAP = "\n\n"
_CLOSING = ".,;:!?)"
_BETWEEN = ' ,;:.!?)\n"”’'


class Builder:
    """Collects headings, paragraphs and citations in reading order; ``document`` hands the whole over.

    White space inside a paragraph becomes one plain space, invisible characters vanish. Section 0 is the lead.
    """

    def __init__(self, source: str, start: int = 0) -> None:
        self.source = source
        self._sections = [Section("", 1, (start, len(source)), kind="lead")]
        self._stack: list[int] = []
        self._text: list[str] = []
        self._length = 0
        self._pieces: list[Piece] = []
        self._paragraphs: list[Paragraph] = []
        self._citations: list[Citation] = []
        self._labels: list[Label] = []
        self._kind: ParagraphKind = "prose"
        self._least = 0
        self._mark = (0, 0, 0, 0, 0)
        self._space: tuple[int, int] | None = None
        self._open = False

    def heading(self, level: int, words: str, span: tuple[int, int], line: tuple[int, int]) -> None:
        """Begin a section: ``span`` are its heading's words, ``line`` the whole heading in the source."""
        self.close()
        while self._stack and self._sections[self._stack[-1]].level >= level:
            self._finish(self._stack.pop(), line[0])
        if len(self._sections) == 1:
            self._finish(0, line[0])
        parent = self._stack[-1] if self._stack else None
        tail = is_tail(words) or (parent is not None and self._sections[parent].kind == "tail")
        self._stack.append(len(self._sections))
        body = (line[1], len(self.source))
        self._sections.append(Section(words, level, body, span, "tail" if tail else "body", parent))

    def _finish(self, index: int, end: int) -> None:
        section = self._sections[index]
        self._sections[index] = replace(section, span=(section.span[0], max(section.span[0], end)))

    def open(self, kind: ParagraphKind = "prose", least: int = 0) -> None:
        """Begin a paragraph (and end the one before); one of fewer words than ``least`` will be left out with all it cites."""
        self.close()
        check_parts(len(self._pieces) + len(self._citations) + 2 * len(self._paragraphs), "pieces of prose")
        self._kind, self._least = kind, least
        self._open = True
        self._mark = (len(self._text), self._length, len(self._pieces), len(self._citations), len(self._labels))
        if self._length:
            self._text.append(_GAP)
            self._length += len(_GAP)

    @property
    def is_open(self) -> bool:
        """Whether a paragraph has been begun and not ended."""
        return self._open

    @property
    def in_tail(self) -> bool:
        """Whether the section begun last is one of the lists at the end of an article."""
        return self._sections[-1].kind == "tail"

    @property
    def kind(self) -> ParagraphKind:
        """The kind of the paragraph begun last."""
        return self._kind

    def add(self, start: int, end: int) -> None:
        """Take over the source between two offsets."""
        for token in _TOKEN.finditer(self.source, start, end):
            if token.lastgroup == "run":
                self._emit(_SPACE.sub(" ", token.group()), token.start(), token.end())
            elif token.lastgroup == "space":
                self._space = self._space or token.span()

    def put(self, text: str, start: int, end: int) -> None:
        """Let ``text`` stand for the source between two offsets (an entity, a template with a known meaning)."""
        if not text.strip():
            self._space = self._space or ((start, end) if text else None)
            return
        if text[0].isspace():
            self._space = self._space or (start, start)
        self._emit(" ".join(text.split()), start, end)
        if text[-1].isspace():
            self._space = (end, end)

    def cite(self, start: int, end: int, key: str, target: str = "") -> None:
        """Note a citation marker between two offsets of the source; lists of sources at the end of an article hold none."""
        if not self.in_tail:
            check_parts(len(self._citations), "citations")
            self._citations.append(Citation((start, end), self._length, key, target))

    @property
    def here(self) -> int:
        """The clean offset reached so far."""
        return self._length

    def label(self, start: int, end: int, mark: Mark, since: int | None = None) -> None:
        """Note a dispute mark between two offsets of the source; ``since`` is the clean offset where the words it wraps begin."""
        if self.in_tail:
            return
        section = len(self._sections) - 1
        reach = "sentence" if mark.reach == "sentence" else "section" if section else "article"
        scope = (since, self._length) if since is not None and since < self._length else None
        self._labels.append(Label(mark.kind, (start, end), self._length, reach, None, section, scope))  # type: ignore[arg-type]

    def _emit(self, text: str, start: int, end: int) -> None:
        dangling = self._space is not None and self._space[1] != start and text[0] in _CLOSING
        if self._space and not dangling and self._length > self._clean_start:
            self._piece(" ", *self._space)
        self._space = None
        self._piece(text, start, end)

    @property
    def _clean_start(self) -> int:
        before = self._mark[1]
        return before + len(_GAP) if before else 0

    def _piece(self, text: str, start: int, end: int) -> None:
        last = self._pieces[-1] if len(self._pieces) > self._mark[2] else None
        plain = len(text) == end - start
        joins = last is not None and last.clean_length == last.source_length and last.source + last.source_length == start
        if last is not None and plain and joins:
            self._pieces[-1] = Piece(last.clean, last.clean_length + len(text), last.source, last.source_length + len(text))
        else:
            check_parts(len(self._pieces), "pieces of prose")
            self._pieces.append(Piece(self._length, len(text), start, end - start))
        self._text.append(text)
        self._length += len(text)

    def close(self) -> None:
        """End the paragraph; one without a letter or digit is dropped, its citations go to the paragraph before."""
        if not self._open:
            return
        self._open, self._space = False, None
        texts, length, pieces, cites, labels = self._mark
        section = len(self._sections) - 1
        short = self._least and len(_WORD.findall("".join(self._text[texts:]))) < self._least
        if not short and any(_WORDY.search(t) for t in self._text[texts:]):
            self._keep(section, pieces, cites)
            return
        del self._text[texts:], self._pieces[pieces:]
        self._length = length
        orphans = self._citations[cites:]
        del self._citations[cites:]
        if short:
            del self._labels[labels:]
        elif self._paragraphs and self._paragraphs[-1].section == section:
            self._citations += [replace(c, at=length) for c in orphans]
        self._labels[labels:] = [replace(x, at=length, scope=None) for x in self._labels[labels:]]

    def _keep(self, section: int, pieces: int, cites: int) -> None:
        own = self._pieces[pieces:]
        start = min(p.source for p in own)
        ends = [p.source + p.source_length for p in own] + [c.span[1] for c in self._citations[cites:]]
        clean = (self._clean_start, self._length)
        self._paragraphs.append(Paragraph(clean, (start, max(ends)), section, self._kind))

    def document(self, *, path: str, sha256: str, format: str, title: str, can_cite: bool) -> Document:
        """The finished article, sentences included."""
        self.close()
        text = "".join(self._text)
        spans = tuple(s for p in self._paragraphs for s in sentences(text, *p.clean))
        return Document(
            path=path,
            sha256=sha256,
            format=format,
            title=title,
            source=self.source,
            text=text,
            offsets=OffsetMap(tuple(self._pieces)),
            sections=tuple(self._sections),
            paragraphs=tuple(self._paragraphs),
            sentences=spans,
            citations=_scoped(text, spans, self._citations),
            can_cite=can_cite,
            labels=_placed(text, spans, self._labels),
        )


def _scoped(text: str, spans: tuple[tuple[int, int], ...], citations: list[Citation]) -> tuple[Citation, ...]:
    """Give every citation the words that it vouches for: those of its sentence since the citation before."""
    starts = [s for s, _ in spans]
    scoped: list[Citation] = []
    last = (0, 0)
    for citation in citations:
        at = citation.at
        if at != last[1]:
            index = bisect_right(starts, at) - 1
            begin = max(spans[index][0], last[1]) if index >= 0 and at > last[1] else spans[index][0] if index >= 0 else at
            while begin < at and text[begin] in _BETWEEN:
                begin += 1
            last = (begin, at)
        scoped.append(replace(citation, scope=last) if last[0] < last[1] == at else citation)
    return tuple(scoped)


def _placed(text: str, spans: tuple[tuple[int, int], ...], labels: list[Label]) -> tuple[Label, ...]:
    """Give every dispute mark its sentence: the one it stands in, or the one before when it stands after the stop."""
    starts = [s for s, _ in spans]
    placed: list[Label] = []
    for label in labels:
        index = bisect_right(starts, label.at) - 1
        if label.reach != "sentence":
            placed.append(label)
        elif index < 0:
            placed.append(replace(label, reach="section" if label.section else "article"))
        else:
            start, end = label.scope or spans[index]
            start += len(text[start:end]) - len(text[start:end].lstrip())
            placed.append(replace(label, sentence=index, scope=(start, end) if start < end else spans[index]))
    return tuple(placed)
