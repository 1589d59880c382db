"""Dumps: pages one by one, in bounded memory, old and new formats, and what is refused."""

from __future__ import annotations

import bz2
import gzip
import io
import itertools
import tracemalloc

import pytest

from audiatur.errors import LimitExceeded, ReadError
from audiatur.limits import ARTICLE_BYTES
from audiatur.read.base import read
from audiatur.read.pages import Page, page, pages

HEAD = '<mediawiki xmlns="http://www.mediawiki.org/xml/export-{version}/" version="{version}" xml:lang="en">'
SPACES = (
    "<siteinfo><sitename>W</sitename><namespaces><namespace key='0'/><namespace key='1'>Talk</namespace></namespaces></siteinfo>"
)


def one(title: str, *texts: str, ns: str = "<ns>0</ns>", extra: str = "") -> str:
    revisions = "".join(
        f"<revision><id>{10 + i}</id><timestamp>20{10 + i}-01-01T00:00:00Z</timestamp><contributor><username>Ash</username>"
        f'<id>77</id></contributor><comment>x</comment><text xml:space="preserve">{t}</text></revision>'
        for i, t in enumerate(texts)
    )
    return f"<page><title>{title}</title>{ns}<id>5</id>{extra}{revisions}</page>"


def dump(*inside: str, version: str = "0.10") -> bytes:
    return f"{HEAD.format(version=version)}{SPACES}{''.join(inside)}</mediawiki>".encode()


def found(data: bytes, **options: bool) -> list[Page]:
    return list(pages(io.BytesIO(data), where="w.xml", **options))


SMALL = dump(
    one("Lindow dam", "The dam &amp;amp; mill.&lt;ref&gt;Ash&lt;/ref&gt;"),
    one("Dam", "#REDIRECT [[Lindow dam#History]]", extra='<redirect title="Lindow dam" />'),
    one("Talk:Dam", "Hello", ns="<ns>1</ns>"),
)


def test_pages_come_in_order_with_their_entities_resolved():
    first, second, third = found(SMALL)
    assert first == Page("Lindow dam", 0, 5, 10, "The dam &amp; mill.<ref>Ash</ref>", "", "2010-01-01T00:00:00Z")
    assert (second.redirect, second.ns) == ("Lindow dam", 0)
    assert (third.title, third.ns) == ("Talk:Dam", 1)


@pytest.mark.parametrize("version", ["0.3", "0.4", "0.5", "0.6", "0.8", "0.10", "0.11"])
def test_formats_of_all_years(version):
    old = version in ("0.3", "0.4")
    ns = "" if old else "<ns>1</ns>"
    data = dump(one("Talk:Dam", "#redirect [[Lindow dam|x]]", ns=ns), one("Dam", "Old.", "New."), version=version)
    talk, dam = found(data)
    assert (talk.ns, talk.redirect) == (1, "Lindow dam")
    assert (dam.text, dam.revision, dam.redirect) == ("New.", 11, "")


def test_slots_of_format_0_11_do_not_hide_the_text():
    inside = "<content><role>aux</role><id>3</id><text>aux</text></content>"
    data = dump(one("Dam", "Main.").replace("<text", inside + "<text", 1), version="0.11")
    assert [(p.text, p.revision) for p in found(data)] == [("Main.", 10)]


def test_the_newest_revision_or_all_of_them():
    data = dump(one("Dam", "Old.", "New."))
    assert [p.text for p in found(data)] == ["New."]
    assert [(p.title, p.revision, p.text) for p in found(data, revisions=True)] == [("Dam", 10, "Old."), ("Dam", 11, "New.")]


def test_one_stream_many_streams_and_none_read_alike():
    half = len(SMALL) // 2
    many = bz2.compress(SMALL[:half]) + bz2.compress(SMALL[half:])
    by_letter = b"".join(bz2.compress(SMALL[i : i + 97]) for i in range(0, len(SMALL), 97))
    assert found(bz2.compress(SMALL)) == found(many) == found(by_letter) == found(SMALL)


def test_a_page_by_its_title():
    for title in ("Lindow dam", "lindow_dam", " Lindow  dam "):
        assert page(io.BytesIO(SMALL), title).text.startswith("The dam")
    with pytest.raises(ReadError, match="no page 'Mill'") as caught:
        page(io.BytesIO(SMALL), "Mill", where="w.xml")
    assert caught.value.where == "w.xml"
    broken_later = SMALL.replace(b"<page><title>Talk", b"<<<")
    assert page(io.BytesIO(broken_later), "Lindow dam").id == 5


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b"BZh9 nonsense", "no sound bz2"),
        (bz2.compress(SMALL)[:-9], "ends in the middle"),
        (SMALL[:-20], "no sound XML"),
        (SMALL.replace(b"</page>", b"</pgae>", 1), "no sound XML: mismatched tag"),
        (b"<html><body/></html>", "no MediaWiki dump"),
        (b'<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><mediawiki>&b;</mediawiki>', "document type"),
        (b'<!DOCTYPE m SYSTEM "m.dtd"><mediawiki/>', "document type"),
        (b"<mediawiki>" + b"<a>" * 500, "nested deeper"),
        (b"<mediawiki><page a='" + b"x" * 8_000_000, "no end"),
        (b"<mediawiki>&unknown;</mediawiki>", "undefined entity"),
        (b"<mediawiki>\xff\xfe</mediawiki>", "not well-formed"),
    ],
)
def test_what_is_no_whole_dump_is_refused(data, what):
    with pytest.raises(ReadError, match=what):
        found(data)


def test_a_bomb_is_refused_early():
    bomb = bz2.compress(dump()[:-12] + b"<page><title>Dam</title><revision><text>" + b" " * 120_000_000)
    assert len(bomb) < 1_000
    with pytest.raises(LimitExceeded, match="300 times"):
        found(bomb)


BLANK = b" " * 120_000_000
BOMBS = {
    "in a text": lambda: bz2.compress(dump()[:-12] + b"<page><title>Dam</title><revision><text>" + BLANK),
    "between tags": lambda: bz2.compress(dump()[:-12] + BLANK + b"</mediawiki>"),
    "in an attribute": lambda: bz2.compress(dump()[:-12] + b"<page a='" + BLANK),
    "cut off": lambda: bz2.compress(dump()[:-12] + BLANK)[:-20],
    "in many streams": lambda: bz2.compress(dump()[:-12]) + bz2.compress(BLANK[:4_000_000]) * 40,
    "after the dump": lambda: bz2.compress(dump()) + bz2.compress(BLANK),
    "packed twice": lambda: bz2.compress(bz2.compress(BLANK)),
    "entities": lambda: (
        b"<!DOCTYPE x [<!ENTITY a 'ha'>" + b"".join(b"<!ENTITY a%d '&a;&a;'>" % i for i in range(20)) + b"]><mediawiki/>"
    ),
    "zip": lambda: b"PK\x03\x04" + b"\x00" * 200,
    "gzip": lambda: gzip.compress(BLANK[:1_000_000]),
}


@pytest.mark.parametrize("what", sorted(BOMBS))
def test_no_bomb_takes_more_than_its_piece_of_memory(what):
    bomb = BOMBS[what]()
    tracemalloc.start()
    try:
        with pytest.raises((ReadError, LimitExceeded)):
            found(bomb)
        assert tracemalloc.get_traced_memory()[1] < 24 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_a_text_that_is_too_long_is_left_out_and_said():
    huge, small = found(dump(one("Dam", "x" * (ARTICLE_BYTES + 1)), one("Mill", "Small.")))
    assert (huge.oversized, huge.text) == (True, "")
    assert (small.oversized, small.text) == (False, "Small.")


class Endless(io.RawIOBase):
    """A dump of many pages that is made while it is read."""

    def __init__(self, count: int) -> None:
        body = one("Dam", "The dam is old. " * 2_000).encode()
        self.parts = itertools.chain([dump()[:-12]], itertools.repeat(body, count), [b"</mediawiki>"])
        self.rest = b""

    def read(self, size: int = -1) -> bytes:
        while len(self.rest) < size and (part := next(self.parts, b"")):
            self.rest += part
        given, self.rest = self.rest[:size], self.rest[size:]
        return given


def _peak(count: int) -> int:
    tracemalloc.start()
    try:
        assert sum(1 for _ in pages(Endless(count))) == count
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_dump():
    assert _peak(2_000) < 1.2 * _peak(50)


@pytest.mark.parametrize("name", ["w.xml", "w.txt", "w.xml.bz2"])
def test_where_one_article_is_wanted_a_dump_says_what_to_do(name):
    data = bz2.compress(SMALL) if name.endswith("bz2") else SMALL
    with pytest.raises(ReadError, match="many articles") as caught:
        read(data, name)
    assert "--page TITLE" in caught.value.hint


@pytest.mark.shared
def test_real_dumps(shared):
    counts = {}
    for path in sorted((shared / "articles" / "xmldump").iterdir()):
        with path.open("rb") as stream:
            all_pages = list(pages(stream, where=path.name))
        counts[len(all_pages)] = sum(1 for p in all_pages if p.redirect)
        assert all(p.title and p.id and p.revision and p.text for p in all_pages)
    assert counts == {3: 1, 206: 100}
