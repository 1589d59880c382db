"""Naming a corpus: folder, file, pattern, list; and cutting it into parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora import TITLES, dump, lines, planned, taken

from audiatur.corpus.places.base import find
from audiatur.corpus.plan import first_articles, parts
from audiatur.errors import ReadError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "texts"
    for name in ("b/2.wiki", "b/1.txt", "a.md", "c.html", ".hidden.txt", "b/picture.png", "out/tables/old.parquet"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(name, encoding="utf-8")
    (home / "d.xml").write_text(dump(), encoding="utf-8")
    (home / "e.jsonl").write_text(lines(), encoding="utf-8")
    return home


def test_a_folder_in_the_order_of_names_without_what_is_no_article(folder: Path) -> None:
    found = list(find(str(folder)).files(folder / "out"))
    assert found == ["a.md", "b/1.txt", "b/2.wiki", "c.html", "d.xml", "e.jsonl"]
    (folder / "b" / "loop").symlink_to(folder)
    assert list(find(str(folder)).files(folder / "out")) == found


def test_files_that_hold_many_articles_stand_among_others(folder: Path) -> None:
    cut = list(parts(find(str(folder)), folder / "out"))
    assert [(p.source, p.files) for p in cut] == [
        ("files", ("a.md", "b/1.txt", "b/2.wiki", "c.html")),
        ("dump", ("d.xml",)),
        ("jsonl", ("e.jsonl",)),
    ]
    assert [p.number for p in cut] == [0, 1, 2]
    assert [p.name for p in cut] == ["part-00000", "part-00001", "part-00002"]


def test_a_pattern_and_a_list_and_a_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    assert list(find("texts/b/*.*i").files()) == ["2.wiki"]
    assert find("texts/**/*.txt").root == Path("texts")
    assert find("texts/**/*.txt").title == "texts/**/*.txt"
    assert "b/1.txt" in list(find("texts/**/*.txt").files())
    (folder / "some.lst").write_text("# two\nc.html\n\nb/1.txt\n../elsewhere.txt\n", encoding="utf-8")
    assert list(find("@texts/some.lst").files()) == ["c.html", "b/1.txt", "../elsewhere.txt"]
    assert [(item.source, item.error) for item in taken("@texts/some.lst")][-1] == ("../elsewhere.txt", "there is no such file")
    assert list(find("texts/a.md").files()) == ["a.md"]
    assert find("texts").title == "texts"


@pytest.mark.parametrize("named", ["nowhere", "texts/*.nothing", "@nowhere.txt"])
def test_what_is_not_there(named: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    with pytest.raises(ReadError) as told:
        list(find(named).files())
    assert told.value.hint


def test_a_new_file_changes_the_part_that_it_comes_into_and_no_other(tmp_path: Path) -> None:
    for number in range(600):
        (tmp_path / f"{number:04d}.txt").write_text("a", encoding="utf-8")
    before = {p.files for p in planned(tmp_path)[1]}
    assert len(before) > 5
    assert max(map(len, before)) <= 256
    (tmp_path / "0300b.txt").write_text("a", encoding="utf-8")
    after = {p.files for p in planned(tmp_path)[1]}
    assert len(before - after) <= 2


@pytest.mark.parametrize("most", [1, 3, 4, 20, 60, 500])
def test_the_first_articles(folder: Path, most: int) -> None:
    from audiatur.corpus.sources.base import source

    corpus = find(str(folder))
    cut = list(first_articles(parts(corpus, folder / "out"), corpus.root, most))
    found = [item for part in cut for item in source(part.source).items(corpus.root, part)]
    assert len(found) == min(most, 4 + 2 * len(TITLES))
