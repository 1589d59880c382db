"""Pages of a wiki out of raw XML: what a dump's bytes between ``<page>`` and ``</page>`` say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...errors import ReadError
from ...read.pages import Page, pages_of
from ..part import Item, ItemKind

OPEN, CLOSE = b"<page>", b"</page>"
MOST = 16 * 1024 * 1024
"""The longest page that is taken out of a dump, in bytes of XML; of a longer one only the beginning is given."""
_BARE = b"<mediawiki>"
_WHOLE = b"</mediawiki>"


def cut(pieces: Iterable[tuple[bytes, bool]]) -> Iterator[bytes]:
    """The pages in a stream of XML, each from ``<page>`` to ``</page>``.

    Each piece says whether it is the part's own: a page belongs to the part in which its first byte lies; further pieces only
    finish the last page. A page that does not end is given as far as it goes.
    """
    held, own, inside, dropped = b"", 0, False, False
    for data, mine in pieces:
        held += data
        own = len(held) if mine else own
        while (at := held.find(CLOSE if inside else OPEN)) >= 0:
            if not inside and at >= own:
                return
            end = at + len(CLOSE) if inside else at
            if inside and not dropped:
                yield held[:end]
            held, own = held[end:], max(0, own - end)
            inside, dropped = not inside, False
        if not inside and not mine and own <= 0:
            return
        keep = len(CLOSE) if not inside or dropped else MOST
        if len(held) > keep:
            if inside and not dropped:
                yield held[:keep]
                dropped, keep = True, len(CLOSE)
            own = max(0, own - len(held) + keep)
            held = held[-keep:]
    if inside and not dropped:
        yield held


def item(name: str, xml: bytes, head: bytes, place: str) -> Item:
    """The article that the XML of one page holds.

    ``head`` is the XML before the first page, which old dumps need to tell articles from other pages; ``place`` says where the
    page stands in the file, for one that has no number of its own.
    """
    start = _BARE if b"<ns>" in xml[:4_000] or b"<mediawiki" not in head else head
    try:
        found = list(pages_of((start, xml, _WHOLE)))
    except ReadError as fault:
        return Item(name, place=place, page=place, error=fault.what)
    if not found:
        return Item(name, place=place, page=place, error="a page of this dump has no text")
    return _item(name, found[-1], place)


def _item(name: str, page: Page, place: str) -> Item:
    place = str(page.id) if page.id else place
    revision = str(page.revision) if page.revision else None
    made = Item(name, b"", place, page.title, page.title, revision, "wikitext")
    if page.oversized:
        return replace(made, error="the page is longer than any that is read")
    kind: ItemKind = "redirect" if page.redirect else "article" if page.ns == 0 and page.text.strip() else "other"
    return replace(made, data=page.text.encode("utf-8", "surrogatepass"), kind=kind)
