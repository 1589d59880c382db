"""The tables: as the schema says, the same bytes each time, and what the model says about each article."""

from __future__ import annotations

import io
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from audiatur.cli.verbs.guide import pages
from audiatur.config import Config
from audiatur.corpus.rows import article_row, only
from audiatur.corpus.schema import ARTICLES, SCHEMA, TABLES, markdown, table
from audiatur.corpus.tables import parquet
from audiatur.formats.base import named
from audiatur.pipeline.checking import checked
from audiatur.pipeline.subject import open_subject
from audiatur.store.library import find_article
from auditing import audit_here
from audits import invented, rows


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    invented(home / "corpus", 9, every=4)
    (home / "corpus" / "0002.txt").write_bytes(b"\x00\x01\x02 no text \xff\xfe\x00")
    audit_here(home / "corpus", home / "audit", extractor="learned")
    return home / "audit"


def test_the_guide_describes_every_column() -> None:
    assert markdown() in pages()["auditing-a-corpus"] + "\n"


@pytest.mark.parametrize("one", TABLES, ids=lambda t: t.name)
def test_the_files_have_the_schema(one, audited: Path) -> None:
    file = pq.ParquetFile(next((audited / "tables" / one.name).iterdir()))
    fields = [
        (f.name, str(f.type).replace("float64", "double").replace("list<element: string>", "list<string>"), f.nullable)
        for f in file.schema_arrow
    ]
    assert [(name, kind.replace("list<item: string>", "list<string>"), null) for name, kind, null in fields] == [
        (c.name, c.type, c.null) for c in one.columns
    ]
    assert file.schema_arrow.metadata[b"schema"] == SCHEMA.encode()
    for row in file.read().to_pylist():
        assert [c.name for c in one.columns if row[c.name] is None and not c.null] == []


def test_the_same_rows_are_the_same_bytes_and_no_rows_are_a_table() -> None:
    row = article_row(article="weir-1", title="W\ud800eir", state="skipped")
    assert parquet(ARTICLES, [row]) == parquet(ARTICLES, [dict(row)])
    (read,) = pq.read_table(io.BytesIO(parquet(ARTICLES, [row]))).to_pylist()
    assert read["title"] == "W?eir"
    for one in TABLES:
        assert pq.read_table(io.BytesIO(parquet(one, []))).num_rows == 0
    assert set(only(row)) == {t.name for t in TABLES}
    with pytest.raises(KeyError):
        table("nonsense")


def test_rows_say_what_the_commands_say(audited: Path) -> None:
    tables = rows(audited)
    assert {row["state"] for row in tables["articles"]} == {"debate", "skipped", "failed"}
    told = [row for row in tables["articles"] if row["state"] == "debate"]
    assert [row["number"] for row in told] == [0, 4, 8]
    config = Config(root=audited.parent)
    for row in told:
        subject = open_subject(config, str(audited.parent / "corpus" / str(row["source"])))
        found = checked(config, subject).findings
        own = {name: [r for r in tables[name] if r["article"] == row["article"]] for name in tables}
        assert [r["text"] for r in own["claims"]] == [c.text for c in subject.map.live_claims]
        assert [(r["source"], r["target"]) for r in own["relations"]] == [(r.source, r.to) for r in subject.map.live_relations]
        assert [(r["code"], r["line"], r["message"]) for r in own["findings"]] == [(f.code, f.line, f.message) for f in found]
        assert (row["claims"], row["relations"], row["findings"]) == (len(own["claims"]), len(own["relations"]), len(found))
        assert row["sections"] == len(own["sections"]) == 1
        source = subject.document.source
        assert all(source[r["start"] : r["end"]].startswith(str(r["quote"])[:20]) for r in own["claims"] + own["findings"])
        assert {r["measure"] for r in own["measures"]} == {f"M{n}" for n in range(1, 10)}


def test_a_map_stands_beside_its_text(audited: Path) -> None:
    for row in rows(audited)["articles"]:
        if row["state"] != "debate":
            assert row["map"] is row["text"] is None
            continue
        path = audited / str(row["map"])
        argument = named("json").load(path.read_bytes())
        found = find_article(argument.source, path, audited)
        assert found.sha256 == row["sha256"] == argument.source.sha256
        assert (audited / str(row["text"])).read_text(encoding="utf-8") == found.text
        assert open_subject(Config(root=audited.parent), str(path)).map.live_claims
