"""What is unchanged is not done again: no parsing for unchanged texts, no extraction for changed rules."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from audiatur.config import Config, Lint, Settings
from audiatur.corpus import article as articles
from audiatur.corpus import work as working
from auditing import audit_here
from audits import article, invented, rows, tree


@pytest.fixture
def done() -> Iterator[Counter[str]]:
    """How often articles are read, drafted, checked and looked through, and parts worked on."""
    count: Counter[str] = Counter()

    def counted(module: object, name: str) -> None:
        real = getattr(module, name)

        def call(*args: object, **more: object) -> object:
            count[name] += 1
            return real(*args, **more)

        patch.setattr(module, name, call)

    with pytest.MonkeyPatch.context() as patch:
        for name in ("read_article", "drafted", "checked", "may_debate"):
            counted(articles, name)
        counted(working, "_digest")
        yield count


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    invented(tmp_path / "corpus", 40, every=10)
    return tmp_path / "corpus"


def test_an_unchanged_corpus(corpus: Path, tmp_path: Path, done: Counter[str]) -> None:
    first = audit_here(corpus, tmp_path / "audit")
    assert (done["read_article"], done["drafted"], done["checked"], done["may_debate"]) == (4, 4, 4, 40)
    before = tree(tmp_path / "audit")
    done.clear()
    second = audit_here(corpus, tmp_path / "audit")
    assert done == Counter()
    assert second.before == second.parts == first.parts
    assert second.counts == first.counts
    assert tree(tmp_path / "audit") == before


def test_a_changed_article(corpus: Path, tmp_path: Path, done: Counter[str]) -> None:
    audit_here(corpus, tmp_path / "audit")
    done.clear()
    (corpus / "0010.txt").write_text(article(10, debate=True).replace("too fast", "far too fast"), encoding="utf-8")
    audit_here(corpus, tmp_path / "audit")
    assert (done["read_article"], done["drafted"], done["checked"]) == (1, 1, 1)
    audit_here(corpus, tmp_path / "other")
    assert rows(tmp_path / "audit") == rows(tmp_path / "other")
    assert tree(tmp_path / "audit") == tree(tmp_path / "other")


def test_changed_rules(corpus: Path, tmp_path: Path, done: Counter[str]) -> None:
    audit_here(corpus, tmp_path / "audit")
    every = len(rows(tmp_path / "audit")["findings"])
    done.clear()
    config = Config(root=tmp_path, settings=Settings(lint=Lint(ignore=("ATT",))))
    audit_here(corpus, tmp_path / "audit", config)
    assert (done["drafted"], done["checked"]) == (0, 4)
    found = rows(tmp_path / "audit")
    assert every > 0
    assert {row["code"] for row in found["findings"]}.isdisjoint({"ATT001", "ATT002", "ATT003"})
    assert len(found["findings"]) < every
    audit_here(corpus, tmp_path / "afresh", config)
    assert rows(tmp_path / "afresh") == found


def test_files_that_came_and_went(corpus: Path, tmp_path: Path, done: Counter[str]) -> None:
    audit_here(corpus, tmp_path / "audit")
    done.clear()
    for number in range(10, 40):
        (corpus / f"{number:04d}.txt").unlink()
    (corpus / "0005b.txt").write_text(article(77, debate=True), encoding="utf-8")
    audit_here(corpus, tmp_path / "audit")
    assert done["drafted"] == 1
    audit_here(corpus, tmp_path / "other")
    assert tree(tmp_path / "audit") == tree(tmp_path / "other")
    assert len(rows(tmp_path / "audit")["articles"]) == 11


def test_lost_and_torn_files_are_made_good(corpus: Path, tmp_path: Path, done: Counter[str]) -> None:
    audit_here(corpus, tmp_path / "audit")
    before = tree(tmp_path / "audit")
    done.clear()
    one = next(iter((tmp_path / "audit" / "maps").rglob("*.json")))
    one.write_bytes(one.read_bytes()[:100])
    for kept in sorted((tmp_path / "audit" / "cache").rglob("*")):
        if kept.is_file():
            kept.write_bytes(kept.read_bytes()[:40])
            break
    audit_here(corpus, tmp_path / "audit")
    assert done["drafted"] <= 1
    assert tree(tmp_path / "audit") == before


def test_a_cache_that_is_shared_by_two_audits(corpus: Path, tmp_path: Path, done: Counter[str]) -> None:
    audit_here(corpus, tmp_path / "one", cache=tmp_path / "cache")
    done.clear()
    audit_here(corpus, tmp_path / "two", cache=tmp_path / "cache")
    assert (done["drafted"], done["checked"], done["read_article"]) == (0, 0, 0)
    assert tree(tmp_path / "two") == tree(tmp_path / "one")


def test_an_unchanged_corpus_imports_no_parser(corpus: Path, tmp_path: Path) -> None:
    audit_here(corpus, tmp_path / "audit")
    code = (
        "import json, sys; from audiatur.cli.main import main; code = main(sys.argv[1:]); "
        "print(json.dumps([code, sorted({'spacy', 'pyarrow', 'onnxruntime', 'numpy', 'thinc'} & set(sys.modules))]))"
    )
    (tmp_path / "audit" / "index.html").write_text("made with the tables", encoding="utf-8")
    words = ["audit", str(corpus), "-o", str(tmp_path / "audit"), "--workers", "1"]
    ran = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, check=True, timeout=120, cwd=tmp_path)
    assert json.loads(ran.stdout.splitlines()[-1]) == [0, []]
    assert b"1 of 1 parts were done before" in ran.stderr


def test_the_digest_of_a_corpus_is_that_of_its_texts(corpus: Path, tmp_path: Path) -> None:
    audit_here(corpus, tmp_path / "audit")
    told = json.loads((tmp_path / "audit" / "audit.json").read_text(encoding="utf-8"))
    moved = corpus.rename(tmp_path / "moved")
    audit_here(moved, tmp_path / "other")
    again = json.loads((tmp_path / "other" / "audit.json").read_text(encoding="utf-8"))
    assert told["corpus"].pop("name") == "corpus"
    assert again["corpus"].pop("name") == "moved"
    assert told == again
    assert str(tmp_path) not in (tmp_path / "audit" / "audit.json").read_text(encoding="utf-8")
