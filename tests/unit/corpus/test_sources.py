"""Every kind of corpus gives the same articles however it is cut, and a part depends on its own bytes alone."""

from __future__ import annotations

import bz2
from collections.abc import Callable
from pathlib import Path

import pytest
from corpora import TITLES, dump, lines, page, planned, streams, table, taken, wikitext

from audiatur.corpus.sources import dump as plain
from audiatur.corpus.sources import jsonl, packed, parquet
from audiatur.corpus.sources.base import source


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


FORMS: dict[str, Callable[[Path], Path]] = {
    "dump": lambda folder: write(folder / "wiki.xml", dump().encode()),
    "part of a dump": lambda folder: write(folder / "wiki.xml-p1p40", dump().encode()),
    "one stream": lambda folder: write(folder / "wiki.xml.bz2", bz2.compress(dump().encode(), 1)),
    "many streams": lambda folder: write(folder / "wiki-multistream.xml.bz2", streams(dump(), 9)),
}


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spans so short that every article begins in one and ends in another now and then."""
    monkeypatch.setattr(plain.Dump, "length", 700)
    monkeypatch.setattr(packed.Packed, "length", 300)
    monkeypatch.setattr(jsonl.JsonLines, "length", 500)
    monkeypatch.setattr(parquet, "_ROWS", 3)


@pytest.mark.parametrize("form", FORMS)
def test_pages_of_dumps(form: str, tmp_path: Path, short: None) -> None:
    path = FORMS[form](tmp_path)
    assert len(planned(path)[1]) > 3
    found = taken(path)
    assert [item.error for item in found if item.error] == []
    assert [item.page for item in found] == [*TITLES[:5], "Talk:Lindow weir 5", *TITLES[6:]]
    assert [item.kind for item in found if item.kind != "article"] == ["redirect", "other"]
    assert found[7].data.decode() == wikitext(TITLES[7])
    assert (found[7].place, found[7].revision, found[7].format, found[7].source) == ("8", "907", "wikitext", path.name)
    assert len({item.key for item in found}) == len(TITLES)


@pytest.mark.parametrize("form", FORMS)
def test_however_a_dump_is_cut_the_articles_are_the_same(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = FORMS[form](tmp_path)
    whole = taken(path)
    for length in (97, 451, 1999):
        monkeypatch.setattr(plain.Dump, "length", length)
        monkeypatch.setattr(packed.Packed, "length", length)
        assert taken(path) == whole


def test_large_blocks_that_begin_at_any_bit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = dump().replace("</mediawiki>\n", "") + "".join(page(n, f"Quay {n}", text=f"{n} " * 4000) for n in range(100, 160))
    path = write(tmp_path / "wiki.xml.bz2", bz2.compress((text + "</mediawiki>").encode(), 1))
    monkeypatch.setattr(packed.Packed, "length", 4_000)
    assert len(packed._places(path.read_bytes(), packed._BLOCK)) > 5
    assert [item.page for item in taken(path)][-60:] == [f"Quay {n}" for n in range(100, 160)]


def test_json_lines(tmp_path: Path, short: None) -> None:
    path = write(tmp_path / "texts.jsonl", (lines() + '\n{"title": "No text"}\nnot json\n[1]').encode())
    found = taken(path)
    assert [item.title for item in found[:40]] == TITLES
    assert found[9].data.decode() == wikitext(TITLES[9])
    assert [(item.place, item.revision) for item in found[:2]] == [("0", "900"), ("1", "901")]
    assert ["no field with a text" in found[40].error, "no JSON" in found[41].error, "no object" in found[42].error] == [True] * 3


@pytest.mark.parametrize("rows", [7, 40])
def test_parquet(tmp_path: Path, short: None, rows: int) -> None:
    table(tmp_path / "texts.parquet", rows)
    root, cut = planned(tmp_path / "texts.parquet")
    assert len(cut) > 5
    found = taken(tmp_path / "texts.parquet")
    assert [(item.title, item.data.decode(), item.error) for item in found] == [(t, wikitext(t), "") for t in TITLES]
    digests = [source(part.source).digest(root, part) for part in cut]
    assert len(set(digests)) == len(cut)


def test_a_file_that_only_looks_like_a_table_ends_nothing(tmp_path: Path) -> None:
    write(tmp_path / "a.parquet", b"PAR1 and nothing more")
    write(tmp_path / "b.txt", b"Lindow weir\n\nA weir.\n")
    assert [part.files for part in planned(tmp_path)[1]] == [("a.parquet", "b.txt")]


def test_a_table_without_texts_says_so(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"words": ["a"]}), tmp_path / "t.parquet")
    assert ["no column of texts; it has words" in item.error for item in taken(tmp_path / "t.parquet")] == [True]


def test_a_broken_page_is_one_failed_article(tmp_path: Path) -> None:
    text = dump().replace("<title>Lindow weir 8</title>", "<title>Lindow weir 8")
    found = taken(write(tmp_path / "wiki.xml", text.encode()))
    assert [n for n, item in enumerate(found) if item.error] == [8]
    assert "no sound XML" in found[8].error
    assert found[9].title == TITLES[9]


def test_a_dump_that_breaks_off(tmp_path: Path) -> None:
    data = dump().encode()
    found = taken(write(tmp_path / "wiki.xml", data[: data.index(b"Lindow weir 30")]))
    assert [item.title for item in found[:30] if not item.error] == [*TITLES[:5], "Talk:Lindow weir 5", *TITLES[6:30]]
    assert "no sound XML" in found[30].error
    packed_up = bz2.compress(data, 1)
    told = taken(write(tmp_path / "wiki.xml.bz2", packed_up[: len(packed_up) * 2 // 3]))
    assert "the middle of a block" in told[-1].error


def test_a_page_longer_than_any(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from audiatur.corpus.sources import wikipages

    monkeypatch.setattr(wikipages, "MOST", 2_000)
    text = dump().replace("</mediawiki>\n", "") + page(77, "Endless", text="sand " * 9_000) + page(78, "Quay", text="A quay.")
    monkeypatch.setattr(plain, "_CHUNK", 512)
    found = taken(write(tmp_path / "wiki.xml", (text + "</mediawiki>").encode()))
    assert found[-2].error
    assert (found[-1].title, found[-1].error) == ("Quay", "")


@pytest.mark.parametrize("name", ["wiki.xml", "wiki.xml.bz2", "texts.jsonl"])
def test_a_digest_sees_every_byte_of_its_part(name: str, tmp_path: Path, short: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "MOST", 900)
    monkeypatch.setattr(plain, "HEAD", 300)
    monkeypatch.setattr(packed, "_REACH", 1_500)
    monkeypatch.setattr(packed, "_HEAD", 700)
    monkeypatch.setattr(jsonl, "_LONGEST", 3_000)
    text = lines() if name.endswith("jsonl") else dump()
    other = text.replace("Stone 0 of the Lindow weir 20", "Stone O of the Lindow weir 20")

    def digests(of: str) -> tuple[list[str], list[list[object]]]:
        path = write(tmp_path / name, streams(of, 20) if name.endswith("bz2") else of.encode())
        root, cut = planned(path)
        return [source(p.source).digest(root, p) for p in cut], [list(source(p.source).items(root, p)) for p in cut]

    before, held = digests(text)
    after, holds = digests(other)
    assert digests(text) == (before, held)
    changed = [n for n, (a, b) in enumerate(zip(held, holds, strict=False)) if a != b]
    assert changed
    assert all(before[n] != after[n] for n in changed)
    assert sum(a == b for a, b in zip(before, after, strict=False)) > 3
