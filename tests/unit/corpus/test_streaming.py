"""However large a corpus is, a part of it is held at a time, and a page of a part."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpora import HEAD, page

from audiatur.corpus.cache import RECORDS, Cache, key_of
from audiatur.corpus.part import Part
from audiatur.corpus.places.base import find
from audiatur.corpus.plan import parts
from audiatur.corpus.sources import dump
from audiatur.corpus.sources.base import source
from auditing import audit_here
from audits import invented, rows


def peak(path: Path) -> int:
    """Bytes held at most while all articles of a corpus are taken out, one after the other."""
    corpus = find(str(path))
    tracemalloc.start()
    try:
        count = sum(1 for part in parts(corpus) for _ in source(part.source).items(corpus.root, part))
        assert count
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_dump_ten_times_as_long_needs_hardly_more_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dump.Dump, "length", 256 * 1024)
    for count in (250, 2500):
        pages = (page(n, f"Weir {n}", text="The weir was mended. " * 150) for n in range(count))
        with (tmp_path / f"{count}.xml").open("w", encoding="utf-8") as file:
            file.write(HEAD)
            file.writelines(pages)
            file.write("</mediawiki>\n")
    peak(tmp_path / "250.xml")
    assert peak(tmp_path / "2500.xml") < 1.3 * peak(tmp_path / "250.xml")


def test_parts_are_not_kept(tmp_path: Path) -> None:
    for number in range(2_000):
        (tmp_path / f"{number:05d}.txt").touch()
    most = count = 0
    before = _parts()
    for _ in _living(parts(find(str(tmp_path)))):
        count += 1
        most = max(most, _parts() - before)
    assert count > 20
    assert most <= 3


def _parts() -> int:
    return sum(isinstance(thing, Part) for thing in gc.get_objects())


def _living(found: Iterator[Part]) -> Iterator[int]:
    for part in found:
        yield part.number


def test_a_result_is_saved_before_the_next_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from audiatur.corpus import plan

    monkeypatch.setattr(plan, "_MOST", 8)
    invented(tmp_path / "corpus", 60, every=100)
    done = audit_here(tmp_path / "corpus", tmp_path / "audit")
    assert done.parts >= 7
    found = rows(tmp_path / "audit")["articles"]
    assert [(row["part"], row["number"]) for row in found] == sorted((row["part"], row["number"]) for row in found)
    assert [row["source"] for row in found] == sorted(str(row["source"]) for row in found)


def test_the_cache_forgets_what_is_torn_and_sweeps(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    key = key_of("weir", None, "1931")
    assert key != key_of("weir", "", "1931")
    assert cache.get(RECORDS, key) is None
    cache.put(RECORDS, key, {"text": "ö\ud800"})
    assert cache.get(RECORDS, key) == {"text": "ö\ud800"}
    (kept,) = [p for p in tmp_path.rglob("*") if p.is_file()]
    for torn in (b"", kept.read_bytes()[:-5], b"no zlib at all"):
        kept.write_bytes(torn)
        assert cache.get(RECORDS, key) is None
    left = kept.with_name("a.1.tmp")
    left.touch()
    cache.sweep()
    assert left.exists()
    import os

    os.utime(left, (0, 0))
    cache.sweep()
    assert not left.exists()
    assert Cache(None).get(RECORDS, key) is None
