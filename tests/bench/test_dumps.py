"""Pages of a dump a second, against ``mwxml`` and ``mwparserfromhell`` alone, in one run; and memory over a long dump."""

from __future__ import annotations

import bz2
import io
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from audiatur.read.base import read
from audiatur.read.pages import pages

FLOOR = 1.0
"""We must not be slower than the two libraries, although each of our pages comes with sentences, citations and labels."""


@pytest.fixture(scope="module")
def sample(shared: Path) -> Path:
    return next((shared / "articles" / "xmldump").glob("enwiki-*.bz2"))


def ours(path: Path) -> int:
    """Every article as a document."""
    with path.open("rb") as stream:
        found = [p for p in pages(stream) if not p.redirect and p.ns == 0]
    return sum(bool(read(p.text.encode(), "page.wiki", format="wikitext").text) for p in found)


def theirs(path: Path) -> int:
    """Every article parsed, and its text without mark-up: what one would do with the two libraries."""
    mwxml = pytest.importorskip("mwxml", reason="needs mwxml")
    parser = pytest.importorskip("mwparserfromhell", reason="needs mwparserfromhell")
    count = 0
    with bz2.open(path, "rt", encoding="utf-8") as stream:
        for page in mwxml.Dump.from_file(stream):
            texts = [revision.text for revision in page]
            if not page.redirect and page.namespace == 0:
                count += bool(parser.parse(texts[-1]).strip_code())
    return count


def timed(work, path: Path) -> tuple[float, int]:
    start = time.process_time()
    count = work(path)
    return time.process_time() - start, count


@pytest.mark.shared
@pytest.mark.filterwarnings("ignore")
def test_pages_a_second_against_the_libraries_alone(benchmark, sample):
    pairs = [(timed(theirs, sample), timed(ours, sample)) for _ in range(3)]
    ratio = sorted(them[0] / us[0] for them, us in pairs)[1]
    (their_time, count), (our_time, again) = pairs[0]
    benchmark.pedantic(ours, args=(sample,), rounds=1)
    benchmark.extra_info |= {
        "articles": again,
        "mwxml and mwparserfromhell, pages/s": round(count / their_time, 1),
        "ours, pages/s": round(again / our_time, 1),
        "times as fast": round(ratio, 2),
    }
    assert count == again > 50
    assert ratio >= FLOOR


class Repeated(io.RawIOBase):
    """The pages of a dump again and again, as one dump: its head, ``times`` times its pages, its end."""

    def __init__(self, path: Path, times: int) -> None:
        whole = bz2.decompress(path.read_bytes())
        first, last = whole.index(b"<page>"), whole.rindex(b"</page>") + len(b"</page>")
        self.parts = self._parts(whole, first, last, times)
        self.rest = b""

    @staticmethod
    def _parts(whole: bytes, first: int, last: int, times: int) -> Iterator[bytes]:
        yield whole[:first]
        for _ in range(times):
            yield from (whole[i : min(i + 65536, last)] for i in range(first, last, 65536))
        yield whole[last:]

    def read(self, size: int = -1) -> bytes:
        while len(self.rest) < size and (part := next(self.parts, b"")):
            self.rest += part
        given, self.rest = self.rest[:size], self.rest[size:]
        return given


def peak(path: Path, times: int) -> tuple[int, int]:
    """Pages, and the most memory that they took above what is taken before."""
    stream = Repeated(path, times)
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        count = sum(1 for _ in pages(stream))
        return count, tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()


@pytest.mark.shared
def test_memory_is_flat_however_long_the_dump_is(benchmark, sample):
    count, once = peak(sample, 1)
    many, fifty = benchmark.pedantic(peak, args=(sample, 50), rounds=1)
    benchmark.extra_info |= {"pages": many, "MB for the sample": round(once / 1e6, 1), "MB for fifty": round(fifty / 1e6, 1)}
    assert (count, many) == (206, 50 * 206)
    assert fifty < 1.15 * once
