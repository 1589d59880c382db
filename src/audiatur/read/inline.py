"""Markdown inside a paragraph: what is prose, what is a link, an emphasis, a footnote mark; linear on any input."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from ..lexicon import kinds
from ..lexicon.labels import shown_label
from ..limits import check_parts
from ..model.document import ParagraphKind
from .clean import Builder
from .sources import target

Action = Literal["drop", "put", "cite", "named", "label"]

_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~\n])|(?P<code>`++)|(?P<comment><!--)|(?P<auto><(?:https?|ftp|mailto):[^\s<>]{1,2000}>)"
    r"|(?P<tag></?(?P<name>[A-Za-z][\w.:-]{0,60})(?P<given>(?:[\s/][^<>]*+)?)>)|(?P<note>\[\^(?P<notekey>[^\]\s\[]{1,80})\])"
    r"|(?P<pandoc>\[[^\[\]@]{0,80}(?<![\w.])@\w[\w:.#$%&+?~/-]{0,79}[^\[\]]{0,400}\])|(?P<named>(?<![\w.@/])@[A-Za-z]\w[\w:.-]{0,78}\w)|(?P<open>!?\[)|(?P<close>\])"
    r"|(?P<run>\*++|_++|~~++)|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});)|(?P<role>\{[\w:+-]{1,40}\}(?=`))|(?P<braces>\{[^{}]{0,1000}\})"
)
_GOAL = re.compile(
    r"\(\s{0,9}(?:<(?P<angled>[^<>\n]{0,2000})>|(?P<bare>(?:[^\s()]|\([^\s()]{0,300}\)){0,2000}))"
    r"(?:\s{1,9}(?:\"[^\"]{0,500}\"|'[^']{0,500}'|\([^()]{0,500}\)))?\s{0,9}\)"
)
_LABEL = re.compile(r"\[([^\[\]\n]{0,200})\]")
_MARKER = re.compile(r"\[?\s*(?:\d{1,3}(?:[,–-] ?\d{1,3})*|(?:note|nb|fn) ?\d{1,3}|[*†‡§]{1,3})\s*\]?", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"([\w-]{1,30})\s{0,9}=\s{0,9}(?:\"([^\"]{0,300})\"|'([^']{0,300})'|\{\s{0,9}[\"'`]([^\"'`{}]{0,300})[\"'`]\s{0,9}\})"
)
_PANDOC_KEY = re.compile(r"@([\w:.#$%&+?~/-]{1,80})")
_LONGEST_LABEL = 120
_LONGEST_KEY = 80


class Cut(NamedTuple):
    """A part of a paragraph's text that is not prose; ``text`` is what is put there, or a citation's key.

    "named" is a citation that is a word of its sentence too ("@ash shows that ...").
    """

    start: int
    end: int
    action: Action = "drop"
    text: str = ""
    target: str = ""


class Works(NamedTuple):
    """What the definitions of a document say: footnotes by key, addresses of links by label (both in lower case).

    ``keyed``: it cites works by ``@key``.
    """

    notes: dict[str, str]
    links: dict[str, str]
    keyed: bool = False


class _Run(NamedTuple):
    start: int
    end: int
    opens: bool
    closes: bool


def add_paragraph(builder: Builder, segments: Sequence[tuple[int, int]], kind: ParagraphKind, works: Works, mdx: bool) -> int:
    """Hand a paragraph to the builder; ``segments`` are its lines in the source without what marks the block.

    Returns how many citations and dispute marks it holds.
    """
    source = builder.source
    text = "\n".join(source[a:b] for a, b in segments)
    starts, at = [], 0
    for a, b in segments:
        starts.append(at)
        at += b - a + 1
    builder.open(kind)
    at = marked = 0
    for cut in [*sorted(Scan(text, works, mdx).cuts(), key=lambda c: (c.start, -c.end)), Cut(len(text), len(text))]:
        if cut.start < at:
            continue
        _emit(builder, segments, starts, at, cut.start)
        start = _place(segments, starts, cut.start)
        end = _place(segments, starts, cut.end - 1) + 1 if cut.end > cut.start else start
        marked += _act(builder, cut, start, end)
        at = cut.end
    builder.close()
    return marked


def _act(builder: Builder, cut: Cut, start: int, end: int) -> int:
    if cut.action == "put":
        builder.put(cut.text, start, end)
    elif cut.action in ("cite", "named"):
        if cut.action == "named":
            builder.add(start, end)
        builder.cite(start, end, cut.text, cut.target)
        return 1
    elif cut.action == "label":
        mark = shown_label(cut.text)
        if mark:
            builder.label(start, end, mark)
        return 1
    return 0


def _place(segments: Sequence[tuple[int, int]], starts: list[int], at: int) -> int:
    index = max(0, bisect_right(starts, at) - 1)
    return min(segments[index][0] + at - starts[index], segments[index][1])


def _emit(builder: Builder, segments: Sequence[tuple[int, int]], starts: list[int], start: int, end: int) -> None:
    """The source behind a part of the joined text, line by line."""
    index = max(0, bisect_right(starts, start) - 1)
    while index < len(segments) and starts[index] < end:
        first, last = segments[index]
        a = first + max(0, start - starts[index])
        b = min(last, first + end - starts[index])
        if a < b:
            builder.add(a, b)
        if starts[index] + last - first < end and index + 1 < len(segments):
            builder.put(" ", last, segments[index + 1][0])
        index += 1


def plain(text: str, works: Works, mdx: bool) -> str:
    """The words of a heading."""
    words: list[str] = []
    at = 0
    for cut in sorted(Scan(text, works, mdx).cuts(), key=lambda c: (c.start, -c.end)):
        if cut.start >= at:
            words += [text[at : cut.start], {"put": cut.text, "named": text[cut.start : cut.end]}.get(cut.action, "")]
            at = cut.end
    return " ".join("".join([*words, text[at:]]).split())


class Scan:
    """One pass over the text of a paragraph."""

    def __init__(self, text: str, works: Works, mdx: bool) -> None:
        self.text = text
        self.works = works
        self.mdx = mdx
        self.found: list[Cut] = []
        self.runs: dict[str, list[_Run]] = {}
        self.brackets: list[tuple[int, int]] = []
        self.components: list[tuple[str, str]] = []
        self.ticks: dict[int, list[int]] = {}
        for match in re.finditer(r"`+", text):
            self.ticks.setdefault(match.end() - match.start(), []).append(match.start())
        self.comment_ends = [m.end() for m in re.finditer("-->", text)]

    def cuts(self) -> list[Cut]:
        """What is not prose, in no order; a cut may lie inside another one."""
        at = 0
        while match := _TOKEN.search(self.text, at):
            at = max(self._token(match), match.start() + 1)
            check_parts(len(self.found) + len(self.brackets) + sum(map(len, self.runs.values())), "pieces of mark-up")
        for sign, runs in sorted(self.runs.items()):
            self.found += _emphasis(runs, sign == "~")
        return self.found

    def _token(self, match: re.Match[str]) -> int:
        """Deal with one token; returns where scanning goes on."""
        start, end = match.span()
        kind = match.lastgroup
        if match["tag"]:
            return self._tag(match)
        if match["note"]:
            key = match["notekey"]
            self.found.append(Cut(start, end, "cite", key, self.works.notes.get(key.lower(), "")))
        elif match["pandoc"]:
            self.found += _several(match.group(), start)
        elif match["named"]:
            self.found += [Cut(start, end, "named", match.group()[1:])] if self.works.keyed else []
        elif kind == "escape":
            self.found.append(Cut(start, start + 1))
        elif kind == "code":
            return self._code(start, end)
        elif kind == "comment":
            index = bisect_right(self.comment_ends, end)
            end = self.comment_ends[index] if index < len(self.comment_ends) else end
            self.found.append(Cut(start, end))
        else:
            return self._sign(str(kind), match)
        return end

    def _sign(self, kind: str, match: re.Match[str]) -> int:
        start, end = match.span()
        if kind == "auto":
            self.found += [Cut(start, start + 1), Cut(end - 1, end)]
        elif kind == "open":
            self.brackets.append((start, end))
        elif kind == "close":
            return self._bracket(start)
        elif kind == "run":
            self._run(start, end)
        elif kind == "entity":
            self.found.append(Cut(start, end, "put", html.unescape(match.group())))
        elif kind == "role" or (kind == "braces" and self.mdx):
            self.found.append(Cut(start, end))
        else:
            return start + 1
        return end

    def _code(self, start: int, end: int) -> int:
        places = self.ticks.get(end - start, [])
        index = bisect_right(places, start)
        if index >= len(places):
            return end
        close = places[index]
        self.found += [Cut(start, end), Cut(close, close + end - start)]
        return close + end - start

    def _run(self, start: int, end: int) -> None:
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        left = bool(after.strip()) and (not _punctuation(after) or not before.strip() or _punctuation(before))
        right = bool(before.strip()) and (not _punctuation(before) or not after.strip() or _punctuation(after))
        sign = self.text[start]
        if sign == "_":
            left, right = left and (not right or _punctuation(before)), right and (not left or _punctuation(after))
        self.runs.setdefault(sign, []).append(_Run(start, end, left, right))

    def _bracket(self, close: int) -> int:
        """A closing bracket: the end of a link, a picture, a footnote mark, a dispute mark, or a plain bracket."""
        if not self.brackets:
            return close + 1
        start, inner = self.brackets.pop()
        if self.text[max(0, start - 1) : inner] == "^[":
            return self._inline_note(start - 1, inner, close)
        image = self.text[start] == "!"
        words = self.text[inner:close] if close - inner <= _LONGEST_LABEL else ""
        goal = _GOAL.match(self.text, close + 1)
        if goal:
            return self._link(start, inner, close, goal.end(), words, goal["angled"] or goal["bare"] or "", image)
        label = _LABEL.match(self.text, close + 1)
        address = self.works.links.get(_key(label.group(1) or words)) if label else None
        if label and address is not None:
            return self._link(start, inner, close, label.end(), words, address, image)
        address = self.works.links.get(_key(words))
        if address is not None or (_MARKER.fullmatch(words) and not image):
            return self._link(start, inner, close, close + 1, words, address or "", image)
        if words and shown_label(words) and ("needed" in words or "?" in words or "–" in words):
            self.found.append(Cut(start, close + 1, "label", words))
        return close + 1

    def _inline_note(self, start: int, inner: int, close: int) -> int:
        """A footnote whose words stand in the text: they are none of the article's."""
        words = self.text[inner:close]
        self.found.append(Cut(start, close + 1, "cite", " ".join(words[:_LONGEST_KEY].split()), target(words)))
        return close + 1

    def _link(self, start: int, inner: int, close: int, end: int, words: str, address: str, image: bool) -> int:
        if image:
            self.found.append(Cut(start, end))
        elif _MARKER.fullmatch(words):
            work = self.works.notes.get(address.removeprefix("#").lower(), "") if address.startswith("#") else target(address)
            self.found.append(Cut(start, end, "cite", words.strip("[] "), work))
        else:
            self.found += [Cut(start, inner), Cut(close, end)]
        return end

    def _tag(self, match: re.Match[str]) -> int:
        start, end = match.span()
        name, given = match["name"], match["given"]
        key = name.lower()
        component = name[0].isupper() and key in _citing()
        if match.group().startswith("</"):
            opened = self.components.pop() if component and self.components else ("", "")
            self.found.append(Cut(start, end, "cite", opened[1]) if opened[1] else Cut(start, end))
        elif component:
            values = _values(given)
            ids = (
                values.get("id")
                or values.get("key")
                or values.get("href")
                or values.get("url")
                or next(iter(values.values()), "")
            )
            if given.rstrip().endswith("/"):
                self.found.append(Cut(start, end, "cite", ids or key, target(" ".join(values.values()))))
            else:
                self.components.append((key, ids or key))
                self.found.append(Cut(start, end))
        elif key == "br":
            self.found.append(Cut(start, end, "put", " "))
        else:
            self.found.append(_component(name, given, start, end))
        return end


def _several(marks: str, start: int) -> list[Cut]:
    """The citations of ``[@ash; see @birch, 3]``: one for each work."""
    keys = list(_PANDOC_KEY.finditer(marks))
    ends = [*(m.start() for m in keys[1:]), len(marks)]
    firsts = [0, *ends]
    return [Cut(start + a, start + b, "cite", m[1].rstrip(".:")) for m, a, b in zip(keys, firsts, ends, strict=False)]


def _component(name: str, given: str, start: int, end: int) -> Cut:
    """A tag: nothing, or the words of a link that is written as one closed component."""
    if not (name[0].isupper() and name.endswith("Link") and given.rstrip().endswith("/")):
        return Cut(start, end)
    values = _values(given)
    shown = next((values[k] for k in ("label", "text", "name", "title", "children") if values.get(k)), "")
    return Cut(start, end, "put", shown or re.sub(r"[-_]+", " ", values.get("id", "")))


def _values(given: str) -> dict[str, str]:
    return {m.group(1): m.group(2) or m.group(3) or m.group(4) or "" for m in _ATTRIBUTE.finditer(given[:3000])}


def _citing() -> frozenset[str]:
    return kinds("web_parts", "cite")


def _punctuation(sign: str) -> bool:
    return bool(sign) and not sign.isalnum() and not sign.isspace()


def _key(label: str) -> str:
    return " ".join(label.casefold().split())


def _emphasis(runs: list[_Run], pairs: bool) -> list[Cut]:
    """The signs that open and close an emphasis; others stay in the text."""
    cuts: list[Cut] = []
    waiting: list[list[int]] = []
    for run in runs:
        start, end = run.start, run.end
        while run.closes and waiting and start < end and waiting[-1][2] < run.start:
            opened = waiting[-1]
            size = min(opened[1] - opened[0], end - start)
            cuts += [Cut(opened[1] - size, opened[1]), Cut(start, start + size)]
            opened[1] -= size
            start += size
            if opened[0] >= opened[1]:
                waiting.pop()
        if run.opens and start < end and (not pairs or end - start == 2):
            waiting.append([start, end, run.end - 1])
    return cuts
