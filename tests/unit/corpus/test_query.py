"""Questions to an audit: what they answer, in which forms, and that they read the tables and nothing else."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from audiatur.cli.main import main
from audiatur.corpus.looking.database import Database
from audiatur.corpus.looking.folder import is_audit, open_audit
from audiatur.corpus.looking.ready import queries, query
from audiatur.corpus.schema import TABLES
from audiatur.errors import UsageError
from invented_audit import Debate, Said, invented, write

HOSTILE = ("=1+1", "\x1b[31mred\x1b[0m", "a\u202eb", "<b>x</b>")


@pytest.fixture(scope="module")
def audit(tmp_path_factory) -> Path:
    return write(tmp_path_factory.mktemp("audit"), invented(30))


def ask(audit: Path, sql: str) -> list[dict]:
    with Database(open_audit(audit)) as database:
        return database.ask(sql).to_pylist()


def test_every_table_has_its_columns(audit):
    for table in TABLES:
        told = ask(audit, f"DESCRIBE {table.name}")
        assert [row["column_name"] for row in told] == [c.name for c in table.columns]


@pytest.mark.parametrize("ready", queries(), ids=lambda q: q.name)
def test_every_ready_query_runs_and_orders_its_rows(audit, ready):
    with Database(open_audit(audit)) as database:
        first, again = (database.ask(ready.text) for _ in range(2))
    assert first.equals(again)
    assert first.num_columns >= 4
    assert "ORDER BY" in ready.text
    assert re.fullmatch(r"[a-z][a-z-]+", ready.name)


def test_the_most_one_way_section_is_found(tmp_path):
    said = [Said("Ada Reed", "says", f"the dam serves need {i}", 0) for i in range(3)]
    said += [Said("Critics", "claim", f"it fails need {i}", 1, to=i) for i in range(3)]
    folder = write(tmp_path / "a", [Debate("Lindow dam", tuple(said))])
    (row,) = ask(folder, query("most-one-way-sections").text)
    assert (row["answering"], row["answers"], row["answered"], row["answers_back"]) == ("Against it", 3, "For it", 0)
    vague = ask(folder, query("vaguest-holders").text)
    assert [(r["holder"], r["claims"]) for r in vague] == [("ada reed", 3), ("critics", 3)]
    verbs = ask(folder, query("verbs-by-side").text)
    assert {(r["side"], r["verb"], r["times"]) for r in verbs} == {("For it", "say", 3), ("Against it", "claim", 3)}


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("SELECT titel FROM articles", "did you mean articles.title"),
        ("SELECT * FROM articel", "did you mean articles?"),
        ("SELECT a.attentoin FROM articles a", "articles.attention"),
        ("SELEC 1", "syntax error"),
        ("SELECT 1; SELECT 2", "2 statements"),
        ("-- nothing", "no statement"),
        ("", "no query"),
    ],
)
def test_what_is_wrong_is_said_with_the_nearest_name(audit, capsys, sql, told):
    assert main(["query", sql, str(audit)]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('{file}')",
        "SELECT * FROM read_parquet('{file}')",
        "SELECT * FROM read_csv('https://example.org/x.csv')",
        "SELECT * FROM '{file}'",
        "SELECT * FROM glob('/*')",
        "SELECT * FROM sniff_csv('{file}')",
        "COPY articles TO '{file}.csv'",
        "ATTACH '{file}.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "RESET enable_external_access",
        "EXPORT DATABASE '{file}.d'",
        "CREATE TABLE t AS SELECT 1",
        "DROP VIEW articles",
        "SELECT getenv('PATH')",
        "SELECT * FROM audit",
        "PRAGMA database_list",
    ],
)
def test_sql_reaches_no_file_no_network_and_no_variable(audit, tmp_path, sql):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    with pytest.raises(UsageError):
        ask(audit, sql.format(file=secret))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["secret.txt"]


def test_what_is_no_audit_is_refused(audit, tmp_path, capsys):
    assert is_audit(audit)
    for path, told in ((tmp_path, "no folder of an audit"), (tmp_path / "x", "no such folder"), (audit / "audit.json", "a file")):
        assert main(["query", "worth-a-look", str(path)]) == 2
        assert told in capsys.readouterr().err
    assert main(["query", "vague-holders", str(audit)]) == 2
    assert "did you mean vaguest-holders?" in capsys.readouterr().err


def test_an_audit_without_rows_answers_with_none(tmp_path):
    folder = write(tmp_path / "a", [])
    assert ask(folder, "SELECT count(*) AS n FROM findings") == [{"n": 0}]
    for path in (folder / "tables").rglob("*.parquet"):
        path.unlink()
    assert ask(folder, "SELECT count(*) AS n FROM findings") == [{"n": 0}]


def test_answers_come_as_text_csv_json_and_parquet(audit, tmp_path, capfdbinary):
    sql = "SELECT article, warnings, attention, claims > 3 AS many FROM articles WHERE state = 'debate' ORDER BY article"
    wanted = ask(audit, sql)
    assert main(["query", sql, str(audit), "--format", "json"]) == 0
    assert json.loads(capfdbinary.readouterr().out) == wanted
    assert main(["query", sql, str(audit), "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capfdbinary.readouterr().out.decode())))
    assert [row["article"] for row in rows] == [row["article"] for row in wanted]
    import pyarrow.parquet as pq

    target = tmp_path / "answer.parquet"
    assert main(["query", sql, str(audit), "--format", "parquet", "-o", str(target)]) == 0
    assert pq.read_table(target).to_pylist() == wanted
    capfdbinary.readouterr()
    assert main(["query", sql, str(audit), "--rows", "2"]) == 0
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert len(lines) == 6
    assert lines[-1] == f"2 of {len(wanted)} rows"
    assert [line.split()[0] for line in lines[2:4]] == [row["article"] for row in wanted[:2]]


def test_foreign_text_is_harmless_in_every_form(tmp_path, capfdbinary):
    debates = [Debate(f"{text} {i}", error=text) for i, text in enumerate(HOSTILE)]
    folder = write(tmp_path / "a", debates)
    assert main(["query", "SELECT error FROM articles ORDER BY number", str(folder)]) == 0
    text = capfdbinary.readouterr().out.decode()
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\\x1b[31mred" in text
    assert main(["query", "SELECT error FROM articles ORDER BY number", str(folder), "--format", "csv"]) == 0
    assert "'=1+1" in capfdbinary.readouterr().out.decode()


def test_a_ready_query_can_be_read_and_all_are_listed(capsys):
    assert main(["query", "last-word"]) == 0
    assert capsys.readouterr().out.startswith("-- who closes the exchanges")
    assert main(["query", "--list", "--tables"]) == 0
    told = capsys.readouterr().out
    assert all(q.name in told and q.summary in told for q in queries())
    assert all(c.means in told for t in TABLES for c in t.columns)
    assert main(["query", "SELECT 1"]) == 2
