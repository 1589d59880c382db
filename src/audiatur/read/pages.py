"""Pages of a MediaWiki XML dump, one after the other: plain or bz2 (one stream or many), export formats 0.3 to 0.11.

The dump is never held as a whole: at most one page and its newest revision are, whatever the file claims. Document type
declarations (and with them entities) are refused, and so is a file that unpacks to far more than any dump does.
"""

from __future__ import annotations

import bz2
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO
from xml.parsers import expat

from ..errors import LimitExceeded, ReadError
from ..limits import ARTICLE_BYTES

_CHUNK = 1 << 16
_UNPACKED_CHUNK = 1 << 18
_DEPTH = 24
_LONGEST_TOKEN = 1 << 21
_LONGEST_VALUE = 4_000
_FREE = 64 * 1024 * 1024
_RATIO = 300
_REDIRECT = re.compile(
    r"\s*#\s?(?:REDIRECT|WEITERLEITUNG|REDIRECTION|REDIRECCIÓN|RINVIA|DOORVERWIJZING)\b\s*:?\s*\[\[([^\[\]|#]{1,255})", re.I
)
_HINT = "give a dump as it was downloaded (pages-articles.xml or .xml.bz2)"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a wiki: ``ns`` its namespace (0 for articles), ``revision`` the number of the revision whose ``text`` this is.

    ``redirect`` is the title that it leads to, or an empty string. ``oversized``: the text is longer than any that is read,
    and was left out.
    """

    title: str
    ns: int
    id: int
    revision: int
    text: str
    redirect: str = ""
    timestamp: str = ""
    oversized: bool = False


def is_dump(head: bytes) -> bool:
    """Whether the first bytes of a file (some hundred are enough) are those of an XML dump, or of a bz2 file that may be one."""
    if head.startswith(b"BZh"):
        return True
    bare = re.sub(rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]{0,200}\?>)?\s*", b"", head[:1000])
    return bare.startswith(b"<mediawiki")


def pages(stream: BinaryIO, *, where: str = "", revisions: bool = False) -> Iterator[Page]:
    """The pages of a dump in their order, each in its newest revision (``revisions``: in all of them, one after the other).

    ``stream`` is read forward only; ``where`` names it in messages. Whole pages before a fault are given first.
    Raises ``ReadError`` for what is no whole dump and ``LimitExceeded`` for a file that unpacks to more than 300 times its size.
    """
    return pages_of(unpacked(stream, where), where=where, revisions=revisions)


def pages_of(parts: Iterable[bytes], *, where: str = "", revisions: bool = False, whole: bool = True) -> Iterator[Page]:
    """The pages in the XML of a dump that is given in parts; without ``whole`` it may end before the last tag is closed."""
    parser = _Parser(where, revisions)
    try:
        for data in parts:
            parser.feed(data)
            yield from parser.taken()
        if whole:
            parser.end()
    except ReadError:
        yield from parser.taken()
        raise


def page(stream: BinaryIO, title: str, *, where: str = "") -> Page:
    """The page of that title (its first letter in either case, underscores for spaces); reads no further than it has to.

    Raises ``ReadError`` when the dump holds no such page.
    """
    wanted = normal(title)
    for found in pages(stream, where=where):
        if normal(found.title) == wanted:
            return found
    raise ReadError(f"there is no page {title!r} in this dump", where=where, hint="spell the title as the wiki does")


def normal(title: str) -> str:
    """A title as wikis compare them: underscores are spaces, the first letter is a capital."""
    bare = " ".join(title.replace("_", " ").split())
    return bare[:1].upper() + bare[1:]


def unpacked(stream: BinaryIO, where: str, *, single: bool = False) -> Iterator[bytes]:
    """What a file holds, piece by piece: of bz2 all its streams (``single``: the next one), of others the file as it is.

    Raises ``ReadError`` for broken bz2, ``LimitExceeded`` for a file that unpacks to more than 300 times its size.
    """
    data = stream.read(_CHUNK)
    if not data.startswith(b"BZh"):
        while data:
            yield data
            data = stream.read(_CHUNK)
        return
    taken = given = 0
    machine = bz2.BZ2Decompressor()
    while data or not machine.needs_input:
        taken += len(data)
        try:
            piece = machine.decompress(data, _UNPACKED_CHUNK)
        except (OSError, ValueError) as fault:
            raise ReadError(f"this is no sound bz2 file: {fault}", where=where, hint=_HINT) from None
        given += len(piece)
        if given > _FREE and given > _RATIO * taken:
            what = f"this file unpacks to more than {_RATIO} times its size, which no dump does"
            raise LimitExceeded(what, where=where, hint=_HINT)
        if piece:
            yield piece
        if machine.eof:
            data = machine.unused_data or stream.read(_CHUNK)
            machine = bz2.BZ2Decompressor()
            if not data or single:
                return
        else:
            data = stream.read(_CHUNK) if machine.needs_input else b""
    raise ReadError("this bz2 file ends in the middle", where=where, hint=_HINT)


class _Parser:
    """Takes a dump in pieces and puts its pages together."""

    def __init__(self, where: str, revisions: bool) -> None:
        self.where = where
        self.revisions = revisions
        self.path: list[str] = []
        self.value: list[str] = []
        self.size = 0
        self.fed = 0
        self.spaces: dict[str, int] = {}
        self.space_key = 0
        self.done: list[Page] = []
        self._begin_page()
        self.machine = expat.ParserCreate("utf-8")
        self.machine.buffer_text = True
        self.machine.StartElementHandler = self._start
        self.machine.EndElementHandler = self._end
        self.machine.CharacterDataHandler = self._characters
        self.machine.StartDoctypeDeclHandler = self._doctype
        self.machine.EntityDeclHandler = self._doctype

    def _begin_page(self) -> None:
        self.head = Page("", -999, 0, 0, "")
        self.newest: Page | None = None
        self.current = self.head

    def feed(self, data: bytes) -> None:
        self._parse(data, final=False)
        self.fed += len(data)
        if self.fed - self.machine.CurrentByteIndex > _LONGEST_TOKEN:
            raise ReadError("a tag in this dump has no end", where=self._place(), hint=_HINT)

    def end(self) -> None:
        if not self.fed:
            raise ReadError("the file is empty", where=self.where, hint=_HINT)
        self._parse(b"", final=True)

    def taken(self) -> list[Page]:
        done, self.done = self.done, []
        return done

    def _place(self) -> str:
        return f"{self.where}:{self.machine.CurrentLineNumber}" if self.where else f"line {self.machine.CurrentLineNumber}"

    def _parse(self, data: bytes, final: bool) -> None:
        try:
            self.machine.Parse(data, final)
        except expat.ExpatError as fault:
            what = f"this is no sound XML: {expat.errors.messages[fault.code]}"
            raise ReadError(what, where=self._place(), hint=_HINT) from None

    def _doctype(self, *_: object) -> None:
        raise ReadError("this XML declares a document type or entities, which no dump does", where=self._place(), hint=_HINT)

    def _start(self, name: str, given: dict[str, str]) -> None:
        if not self.path and name != "mediawiki":
            raise ReadError(f"this is no MediaWiki dump: it begins with {name[:40]!r}", where=self._place(), hint=_HINT)
        if len(self.path) >= _DEPTH:
            raise ReadError("the elements of this XML are nested deeper than in any dump", where=self._place(), hint=_HINT)
        self.path.append(name)
        self.value, self.size = [], 0
        if name == "page":
            self._begin_page()
        elif name == "revision":
            self.current = self.head
        elif name == "redirect" and self.path[-2] == "page":
            self.head = replace(self.head, redirect=given.get("title", "")[:_LONGEST_VALUE])
        elif name == "namespace":
            key = given.get("key", "0")
            self.space_key = int(key) if key.lstrip("-").isdecimal() and len(key) < 9 else 0

    def _characters(self, text: str) -> None:
        ceiling = ARTICLE_BYTES if self.path[-1] == "text" else _LONGEST_VALUE
        self.size += len(text)
        if self.size <= ceiling:
            self.value.append(text)
        elif self.path[-1] == "text":
            self.value = []

    def _end(self, name: str) -> None:
        self.path.pop()
        above = self.path[-1] if self.path else ""
        value, self.value = "".join(self.value), []
        if above == "page":
            self._page_value(name, value)
        elif above == "revision":
            self._revision_value(name, value)
        elif name == "page":
            self._end_page()
        elif name == "namespace" and value.strip():
            self.spaces[value.strip()] = self.space_key

    def _page_value(self, name: str, value: str) -> None:
        if name == "title":
            self.head = replace(self.head, title=value.strip())
        elif name == "ns":
            self.head = replace(self.head, ns=_number(value))
        elif name == "id":
            self.head = replace(self.head, id=_number(value))
        elif name == "revision":
            self._end_revision()

    def _revision_value(self, name: str, value: str) -> None:
        if name == "id":
            self.current = replace(self.current, revision=_number(value))
        elif name == "timestamp":
            self.current = replace(self.current, timestamp=value.strip())
        elif name == "text":
            self.current = replace(self.current, text=value, oversized=self.size > ARTICLE_BYTES)

    def _end_revision(self) -> None:
        if self.revisions:
            self.done.append(self._whole(self.current))
        elif self.newest is None or self.current.timestamp >= self.newest.timestamp:
            self.newest = self.current

    def _end_page(self) -> None:
        if self.newest is not None:
            self.done.append(self._whole(self.newest))
        self._begin_page()

    def _whole(self, found: Page) -> Page:
        """A page with what its head says: the head may come after the text, old formats say less."""
        ns = self.head.ns if self.head.ns != -999 else self.spaces.get(self.head.title.partition(":")[0], 0)
        leads = _REDIRECT.match(found.text[:600])
        redirect = self.head.redirect or (leads.group(1).strip() if leads else "")
        return replace(found, title=self.head.title, ns=ns, id=self.head.id, redirect=redirect)


def _number(value: str) -> int:
    bare = value.strip()
    return int(bare) if bare.lstrip("-").isdecimal() and len(bare) < 19 else 0
