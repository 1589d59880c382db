"""The cheap filter: whether an article can hold a debate, told from its raw text before anything is parsed.

It lets through what ``extract.debates`` would find a debate in, and a little more: markup is taken away by a few expressions
instead of being read, headings are looked for in every form that a format has for them, and the same words decide.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from ..extract.debates import aired, contends, speaking, voices
from ..lexicon.headings import heading_kind

_SURE = ("debate", "reception")
_PERHAPS = ("sister", "promise", "views")

_DROPPED = re.compile(
    r"<!--.*?-->|<ref\b[^<>]*/>|<ref\b[^<>]*>.{0,5000}?</ref>|<(script|style|head|svg|math)\b.*?</\1>", re.DOTALL | re.IGNORECASE
)
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}|\{\|[^{}]*\|\}")
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]|\]\([^()\s]*\)")
_H = re.compile(r"<h[1-6]\b[^<>]*>(.{0,1000}?)</h[1-6]>", re.IGNORECASE | re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|div|li|ul|ol|dd|dt|dl|td|tr|th|table|section|blockquote|br|figure|aside)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]{0,500}>", re.IGNORECASE)
_MARKS = re.compile(r"''+|\*\*|__|\[\d+\]|[*_`](?=[\w.,;:!?)])")
_HEADING = re.compile(
    r"^(?:={1,6}[ \t]*([^\n]{1,200}?)[ \t]*={1,6}|#{1,6}[ \t]+([^\n]{1,200})|([^\W_][^\n|{}\[\]<>=]{1,120}))[ \t]*$",
    re.MULTILINE,
)
_MARKED = re.compile(r"^(?:=[^\n]*=|#[^\n]*)[ \t]*$", re.MULTILINE)
_GAP = re.compile(r"\n[ \t]*(?:\n\s*|(?=[*#:;]))")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NESTED = 4


def may_debate(text: str, title: str = "", scope: str = "debate") -> bool:
    """Whether an article with this raw text may hold a debate within a scope (see ``article.within``)."""
    return scope == "all" or _holds(bare(text), title, elsewhere=scope != "sections")


def bare(text: str) -> str:
    """The text with most of its markup taken away, headings as ``== words ==`` or as they are; offsets are lost."""
    if "<" in text:
        text = _DROPPED.sub("", text)
        text = _H.sub(r"\n\n== \1 ==\n\n", text)
        text = _TAG.sub("", _BLOCK.sub("\n\n", text))
    for _ in range(_NESTED):
        if "{" not in text:
            break
        text = _TEMPLATE.sub("", text)
    if "](" in text or "[[" in text:
        text = _LINK.sub(r"\1", text)
    return _MARKED.sub(r"\n\g<0>\n", _MARKS.sub("", html.unescape(text) if "&" in text else text))


def _holds(text: str, title: str, elsewhere: bool) -> bool:
    places = list(_headings(text, title))
    if any(kind in _SURE for _, kind in places):
        return True
    if not elsewhere:
        return False
    if any(_speaks(paragraph) for paragraph in _GAP.split(text)):
        return True
    ends = [*(start for start, _ in places[1:]), len(text)]
    open_to = [(start, end) for (start, kind), end in zip(places, ends, strict=False) if kind in _PERHAPS]
    return any(contends(_GAP.split(text[start:end])) for start, end in open_to)


def _headings(text: str, title: str) -> Iterator[tuple[int, str | None]]:
    """The ends of what may be headings, with what they promise."""
    for found in _HEADING.finditer(text):
        yield found.end(), heading_kind(next(g for g in found.groups() if g), title)


def _speaks(paragraph: str) -> bool:
    """Whether unnamed groups speak in a paragraph."""
    groups, verbs = speaking()
    words = set(_WORD.findall(paragraph.lower()))
    if groups.isdisjoint(words) or verbs.isdisjoint(words):
        return False
    return voices(paragraph) >= 2 or aired(paragraph)
