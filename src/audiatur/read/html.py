"""Web pages: MediaWiki's and Parsoid's, and any page with an article in it."""

from __future__ import annotations

import html
import json
import re

from ..errors import ReadError
from ..lexicon.labels import Mark, shown_label, template_label
from ..model.document import Document, ParagraphKind
from .base import Reader, title_from
from .clean import Builder
from .content import Content, content
from .elements import INLINE, Element, Page, Step
from .sources import target
from .tables import CELL_WORDS

_HEAD = re.compile(
    rb"\s*(?:<\?xml[^<>]{0,200}\?>\s*|<!--.{0,500}?-->\s*)*(?:<!doctype\s+html|<html\b)", re.IGNORECASE | re.DOTALL
)
_FRAGMENT = re.compile(rb"\s*<(?:body|head|meta|article|main|section|div|p|h[1-6])\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});?")
_LEVEL = re.compile(r"h([1-6])")
_MARKER = re.compile(r"\[?\s*(?:\d{1,3}|[a-z]{1,2}|[*†‡§¶]{1,3}|(?:note|nb|n|fn) ?\d{1,3})\s*\]?", re.IGNORECASE)
_EDIT = re.compile(r"\s*\[ ?edit(?: source)? ?\]\s*$")
_SITE = re.compile(r"\s+(?:[-–—|·»]|::)\s+[^-–—|·»]{2,60}$")
_NOTE = frozenset({"li", "p", "dd", "aside", "tr", "div"})
_BOX = "box-"
_LONGEST_NOTE = 1_500
_MOST_STEPS = 300
_KINDS: dict[str, ParagraphKind] = {"li": "item", "dt": "item", "dd": "quote", "blockquote": "quote", "figcaption": "caption"}
_REFERENCES = {
    "a": frozenset({"footnote-ref", "footnoteref", "footnote-reference", "citation-reference", "noteref"}),
    "sup": frozenset({"reference", "mw-ref", "footnote", "footnoteref", "footnote-ref"}),
}
"""Classes of footnote marks: MediaWiki's, Pandoc's, DocBook's, docutils' and those of books for screens."""
_BOXES = frozenset({"note", "tip", "warning", "caution", "important", "admonition", "callout"})
"""Classes of boxes beside the running text: their titles head no section."""
_BOX_DEPTH = 3
_QUOTES = frozenset({"cquote", "quotebox", "templatequote", "rquote", "pullquote"})


class Html(Reader):
    """A page in HTML."""

    name = "html"
    suffixes = (".html", ".htm", ".xhtml")

    def sniff(self, data: bytes, name: str) -> float:
        """By its beginning, or by the suffix."""
        head = data[:2048].removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe").replace(b"\x00", b"")
        if _HEAD.match(head):
            return 0.95
        if name.lower().endswith(self.suffixes):
            return 0.9
        return 0.75 if _FRAGMENT.match(head) and data.count(b"</") > 3 else 0.0

    def read(self, source: str, path: str, sha256: str) -> Document:
        """The article of the page; ``ReadError`` when it holds no text."""
        page = Page(source)
        found = content(page)
        builder = Builder(source, found.root.inner)
        walk = _Walk(page, found, builder)
        walk.run()
        can_cite = walk.cited or (found.wiki and not walk.listed)
        title = _title(page, found) or title_from(path)
        document = builder.document(path=path, sha256=sha256, format=self.name, title=title, can_cite=can_cite)
        if not document.paragraphs:
            raise ReadError("this page holds no text", where=path, hint="save the page with its text (some pages load it later)")
        return document


class _Walk:
    """Walks through the article of a page and hands its prose to the builder."""

    def __init__(self, page: Page, found: Content, builder: Builder) -> None:
        self.page = page
        self.content = found
        self.builder = builder
        self.kinds: list[ParagraphKind] = []
        self.tables: list[bool] = []
        self.title_seen = False
        self.last_break = -1
        self.since: int | None = None
        self.works = _works(page)
        self.cited = False
        self.listed = any("references" in s.element.classes for s in page.steps if s.kind == "open")

    def run(self) -> None:
        """The whole article."""
        first, last = self.content.root.steps
        steps, i = self.page.steps, first
        while i < last:
            step = steps[i]
            i += 1
            if step.kind == "text":
                self._text(step.start, step.end)
            elif step.kind == "close":
                self._leave(step)
            elif step.element is not self.content.root and self._taken(step.element):
                i = step.element.steps[1]
            else:
                self._enter(step.element)
        self.builder.close()

    def _taken(self, element: Element) -> bool:
        """Deal with an element as a whole; false when it is to be walked through."""
        if _LEVEL.fullmatch(element.name):
            return self._heading(element)
        if self._label(element) or self._reference(element):
            return True
        if not self.content.is_dropped(element) or not element.classes.isdisjoint(_QUOTES):
            return False
        self._banners(element)
        if element.name not in INLINE:
            self.builder.close()
        return True

    def _enter(self, element: Element) -> None:
        if element.name in INLINE:
            self._inline(element)
            return
        self.builder.close()
        if element.name == "table":
            self.tables.append("wikitable" in element.classes)
        kind = self._kind(element)
        if kind:
            self.kinds.append(kind)

    @property
    def _in_table(self) -> bool:
        """Whether this is a table of the article's own; elsewhere on the web tables hold whole pages."""
        return self.content.wiki and bool(self.tables) and self.tables[-1]

    def _kind(self, element: Element) -> ParagraphKind | None:
        return "item" if element.name == "td" and self._in_table else _kind(element)

    def _inline(self, element: Element) -> None:
        if element.name == "br":
            blank = self.last_break >= 0 and not self.page.source[self.last_break : element.start].strip()
            self.last_break = element.inner
            if blank:
                self.builder.close()
            elif self.builder.is_open:
                self.builder.put(" ", element.start, element.inner)
        elif element.name == "q":
            self._open()
            self.builder.put("“", element.start, element.inner)
        elif "citation-needed-content" in element.classes and self.builder.is_open:
            self.since = self.builder.here

    def _leave(self, step: Step) -> None:
        if step.element.name == "q" and self.builder.is_open and step.start < step.end:
            self.builder.put("”", step.start, step.end)
        if step.element.name in INLINE:
            return
        self.builder.close()
        if self.kinds and self._kind(step.element) and step.element is not self.content.root:
            self.kinds.pop()
        if step.element.name == "table" and self.tables:
            self.tables.pop()

    def _open(self) -> None:
        if not self.builder.is_open:
            self.builder.open(self.kinds[-1] if self.kinds else "prose", CELL_WORDS if self._in_table else 0)

    def _text(self, start: int, end: int) -> None:
        source = self.page.source
        if not self.builder.is_open:
            if source[start:end].isspace():
                return
            self._open()
        at = start
        for entity in _ENTITY.finditer(source, start, end):
            shown = html.unescape(entity.group())
            if shown == entity.group():
                continue
            self.builder.add(at, entity.start())
            self.builder.put(shown, *entity.span())
            at = entity.end()
        self.builder.add(at, end)

    def _shown(self, element: Element) -> tuple[str, tuple[int, int]]:
        """The words of an element (a heading, a mark) and their place, without the buttons in it."""
        words: list[str] = []
        first = last = -1
        i, end = element.steps[0] + 1, element.steps[1]
        while i < end:
            step = self.page.steps[i]
            i += 1
            if step.kind == "text":
                words.append(self.page.source[step.start : step.end])
                if words[-1].strip():
                    first = first if first >= 0 else step.start + len(words[-1]) - len(words[-1].lstrip())
                    last = step.start + len(words[-1].rstrip())
            elif step.kind == "open" and (self.content.is_dropped(step.element) or _is_button(step.element)):
                i = step.element.steps[1]
        span = (first, last) if first >= 0 else (element.inner, element.inner)
        return html.unescape("".join(words)), span

    def _heading(self, element: Element) -> bool:
        words, span = self._shown(element)
        words = " ".join(_EDIT.sub("", words).split())
        level = int(element.name[1])
        if level == 1 and not self.title_seen:
            self.title_seen = True
            self.builder.close()
        elif _in_box(element):
            self.builder.close()
        elif words and not self.content.is_dropped(element):
            self.builder.heading(level, words, span, (element.start, element.end))
        return True

    def _reference(self, element: Element) -> bool:
        """A footnote mark."""
        known = _is_reference(element)
        if not known and not (
            element.name == "sup" or (element.name == "a" and element.attributes.get("href", "").startswith("#fn"))
        ):
            return False
        words, _ = self._shown_all(element)
        links = [
            s.element
            for s in self.page.inside(element, _MOST_STEPS)
            if s.kind == "open" and "#" in s.element.attributes.get("href", "")
        ]
        if not known and not (links and all(_MARKER.fullmatch(w) for w in words.split(","))):
            return False
        if words.startswith(":") and not links:
            return True
        self.cited = True
        name = _name_of(element)
        single = len(links) <= 1
        for link in [element] if single else links:
            anchor = (links[0] if single and links else link).attributes.get("href", "").partition("#")[2]
            key = name or (words if single else self._shown_all(link)[0]).strip("[] \u200b")
            self.builder.cite(link.start, link.end, key or anchor, self.works.get(anchor, ""))
        return True

    def _shown_all(self, element: Element) -> tuple[str, int]:
        """All words of a small element, hidden or not."""
        inside = [s for s in self.page.inside(element, _MOST_STEPS) if s.kind == "text"]
        words = html.unescape("".join(self.page.source[s.start : s.end] for s in inside)[:_LONGEST_NOTE])
        return " ".join(words.split()), len(inside)

    def _label(self, element: Element) -> bool:
        """An inline dispute mark."""
        if element.name not in ("sup", "span") or not any(c.startswith("Inline-Template") for c in element.classes):
            return False
        mark = _named_label(element) or shown_label(self._shown_all(element)[0])
        since, self.since = self.since, None
        if mark:
            self.cited = True
            self.builder.label(element.start, element.end, mark, since)
        return True

    def _banners(self, element: Element) -> None:
        """The dispute banners in an element that is left out."""
        if element.name in INLINE or not any(c.startswith(_BOX) or c in ("ambox", "tmbox") for c in element.classes):
            return
        for step in self.page.inside(element):
            names = (
                [c.removeprefix(_BOX) for c in sorted(step.element.classes) if c.startswith(_BOX)] if step.kind == "open" else []
            )
            mark = next((m for n in names if (m := template_label(n, banner=True))), None)
            if mark:
                self.builder.label(step.element.start, step.element.end, mark)


def _kind(element: Element) -> ParagraphKind | None:
    if not element.classes.isdisjoint(_QUOTES):
        return "quote"
    return "caption" if "thumbcaption" in element.classes else _KINDS.get(element.name)


def _is_button(element: Element) -> bool:
    return not element.classes.isdisjoint({"headerlink", "anchor", "anchorjs-link", "header-anchor"}) or _is_reference(element)


def _in_box(element: Element) -> bool:
    """Whether an element stands at the top of a note, a warning and the like."""
    around = element.parent
    for _ in range(_BOX_DEPTH):
        if around is None or around.name in ("body", "main", "article"):
            return False
        if not around.classes.isdisjoint(_BOXES):
            return True
        around = around.parent
    return False


def _is_reference(element: Element) -> bool:
    """Whether an element says itself that it is a footnote mark."""
    if element.name in _REFERENCES and not element.classes.isdisjoint(_REFERENCES[element.name]):
        return True
    given = element.attributes
    return "mw:Extension/ref" in given.get("typeof", "").split() or given.get("role") == "doc-noteref"


def _data(element: Element) -> dict[str, object]:
    """What Parsoid says about an element."""
    try:
        found = json.loads(element.attributes.get("data-mw", "") or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _name_of(element: Element) -> str:
    attributes = _data(element).get("attrs")
    name = attributes.get("name") if isinstance(attributes, dict) else None
    return name[:80] if isinstance(name, str) else ""


def _named_label(element: Element) -> Mark | None:
    parts = _data(element).get("parts")
    for part in parts if isinstance(parts, list) else []:
        made = part.get("template") if isinstance(part, dict) else None
        aim = made.get("target") if isinstance(made, dict) else None
        name = aim.get("wt") if isinstance(aim, dict) else None
        mark = template_label(name.strip()) if isinstance(name, str) else None
        if mark:
            return mark
    return None


def _works(page: Page) -> dict[str, str]:
    """The works behind the footnotes, by the ``id`` that the marks point to."""
    pointed = {
        s.element.attributes["href"].partition("#")[2] for s in page.steps if s.kind == "open" and "href" in s.element.attributes
    }
    found: dict[str, str] = {}
    for step in page.steps:
        element = step.element
        if step.kind == "open" and element.id in pointed and element.id and element.name in _NOTE:
            found[element.id] = target(_note(page, element))
    return found


def _note(page: Page, element: Element) -> str:
    """The addresses in a footnote, then its words."""
    inside = page.inside(element, _MOST_STEPS)
    addresses = [s.element.attributes.get("href", "") for s in inside if s.kind == "open"]
    words = [page.source[s.start : s.end] for s in inside if s.kind == "text"]
    return " ".join(
        [*(a for a in addresses if a.startswith("http")), html.unescape("".join(words)[:_LONGEST_NOTE]).lstrip("^↑ ")]
    )


def _words(page: Page, element: Element) -> str:
    """The words of an element, without the buttons in it."""
    words: list[str] = []
    passed = element.steps[0]
    for number, step in enumerate(page.inside(element, _MOST_STEPS), element.steps[0] + 1):
        if number < passed:
            continue
        if step.kind == "text":
            words.append(page.source[step.start : step.end])
        elif step.kind == "open" and _is_button(step.element):
            passed = step.element.steps[1]
    return "".join(words)


def _title(page: Page, found: Content) -> str:
    """The page's main heading, or its title without the name of the site."""
    title, in_title = "", False
    best: tuple[int, str] = (0, "")
    for step in page.steps:
        if step.kind == "open" and step.element.name == "h1":
            inside = found.root.steps[0] < step.element.steps[0] < found.root.steps[1]
            rank = 3 if step.element.id in ("firstHeading", "titleHeading") else 2 if inside else 1
            words = html.unescape(_words(page, step.element))
            best = max(best, (rank, " ".join(words.split())), key=lambda b: b[0] if b[1] else 0)
        elif step.kind == "text" and step.element.name == "title" and not in_title:
            title, in_title = " ".join(html.unescape(page.source[step.start : step.end]).split()), True
    return best[1][:200] or _SITE.sub("", title)[:200]
