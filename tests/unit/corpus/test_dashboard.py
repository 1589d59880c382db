"""The page over an audit: what it counts, what it holds of a large one, the same bytes, and what its server answers."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import httpx
import pytest

from audiatur.cli.verbs.guide import pages
from audiatur.config import load
from audiatur.corpus.looking import figures, showing
from audiatur.corpus.looking.database import Database
from audiatur.corpus.looking.folder import open_audit
from audiatur.corpus.looking.ranking import MEASURES, ORDERS, Asked, ranked
from audiatur.corpus.looking.ready import queries
from audiatur.errors import UsageError
from audiatur.report.audit.page import page
from audiatur.report.audit.plots import alternative, histogram
from audiatur.report.audit.shown import Bars
from audiatur.web.server import background, open_site
from invented_audit import Debate, Said, invented, write

GUIDE = "exploring-an-audit"


@pytest.fixture(scope="module")
def audit(tmp_path_factory) -> Path:
    return write(tmp_path_factory.mktemp("page") / "audit", invented(40))


@pytest.fixture(scope="module")
def database(audit):
    with Database(open_audit(audit)) as made:
        yield made


def data(html: bytes) -> dict:
    found = re.search(rb'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_base_rates_are_those_of_the_tables(database):
    whole = figures.totals(database)
    rows = database.rows("SELECT * FROM findings")
    debates = database.rows("SELECT * FROM articles WHERE state = 'debate'")
    assert whole.states["debate"] == len(debates)
    assert whole.findings == len(rows)
    for rule in figures.rules(database, whole):
        mine = [r for r in rows if r["code"] == rule.code]
        assert rule.findings == len(mine)
        assert rule.share == pytest.approx(len({r["article"] for r in mine}) / len(debates))
        assert rule.per_1000_words == pytest.approx(1000 * len(mine) / sum(a["words"] for a in debates))
    assert sum(kind.share for kind in figures.kinds(database)) == pytest.approx(1)


def test_distances_count_every_pair_of_sides_with_enough_cases(database):
    found = {bars.measure: bars for bars in figures.distances(database)}
    for measure, bars in found.items():
        rows = database.rows("SELECT * FROM measures WHERE measure = $m AND whole_a >= 3 AND whole_b >= 3", {"m": measure})
        assert bars.pairs == len(rows)
        assert bars.tested == sum(r["p"] is not None for r in rows)
    (row,) = database.rows(
        "SELECT count(*) AS n FROM measures WHERE measure = 'M4' AND whole_a >= 3 AND whole_b >= 3 AND part_a = part_b AND whole_a = whole_b"
    )
    assert found["M4"].counts[0] >= row["n"]


def test_a_histogram_says_in_words_what_it_shows():
    bars = Bars("M4", "claims that the other side answers", (3, 0, 1, 0, 0, 0, 0, 0, 0, 2), 0.1, 1, 6)
    assert (
        alternative(bars)
        == "claims that the other side answers: 6 pairs of sides by distance; 0 to 10 %: 3, 20 to 30 %: 1, 90 to 100 %: 2; median 10 %"
    )
    drawn = histogram(bars)
    assert 'role="img"' in drawn
    assert drawn.count('class="fill"') == 3


@pytest.mark.parametrize("order", [*ORDERS, *MEASURES])
def test_every_order_gives_each_article_once(database, order):
    total, keys = ranked(database, Asked(order=order), most=1000)
    assert total == len(keys) == len(set(keys))
    pieces = [key for skip in range(0, total, 7) for key in ranked(database, Asked(order=order), most=7, skip=skip)[1]]
    assert pieces == keys


def test_filters_keep_what_they_say(database):
    claims = database.rows("SELECT article, holder, holder_kind FROM claims")
    named = {c["article"] for c in claims if c["holder"] == "Ada Reed"}
    assert set(ranked(database, Asked(holder="ada reed"), most=99)[1]) == named
    assert set(ranked(database, Asked(text="ADA reed"), most=99)[1]) == named
    assert set(ranked(database, Asked(kind="named-person"), most=99)[1]) == {
        c["article"] for c in claims if c["holder_kind"] == "named-person"
    }
    rule = {f["article"] for f in database.rows("SELECT article FROM findings WHERE code = 'NEU001'")}
    assert set(ranked(database, Asked(rule="NEU001"), most=99)[1]) == rule
    assert ranked(database, Asked(state="failed"), most=9)[0] == 3
    assert ranked(database, Asked(least=10**6), most=9)[0] == 0
    for wrong in ({"order": "bias"}, {"level": "x"}):
        with pytest.raises(UsageError):
            Asked(**wrong)


def test_a_large_audit_is_shown_in_part_and_says_so(audit, database, monkeypatch):
    monkeypatch.setattr(showing, "MOST_ROWS", 10)
    monkeypatch.setattr(showing, "ATTENTION", 5)
    monkeypatch.setattr(showing, "tops", lambda d, codes, most, least: iter(ranked(d, Asked(), most=most)[1]))
    shown = showing.gathered(open_audit(audit), database)
    assert not shown.whole
    told = data(page(shown))
    assert told["whole"] is False
    assert told["total"] == shown.debates > sum("state" not in row for row in told["rows"])
    assert [r["key"] for r in told["rows"]][:5] == ranked(database, Asked(), most=5)[1]


def test_the_tops_of_every_ranking_are_on_a_large_page(database):
    found = set(showing.tops(database, ["ATT001"], 20))
    for order in (*ORDERS, *MEASURES):
        assert set(ranked(database, Asked(order=order), most=20)[1]) <= found
    assert set(ranked(database, Asked(rule="ATT001"), most=20)[1]) <= found


def test_the_page_and_its_readers_are_the_same_bytes_again_and_are_not_made_twice(audit, tmp_path, monkeypatch):
    (tmp_path / "audiatur.toml").write_text("", encoding="utf-8")
    config = load(tmp_path)
    first = showing.finish(config, audit, readers=1).read_bytes()
    readers = {p.name: p.read_bytes() for p in (audit / "readers").iterdir()}
    assert sum(name.endswith(".html") for name in readers) >= 1
    monkeypatch.setattr(showing, "reader", lambda *_: pytest.fail("a reader was made again"))
    assert showing.finish(config, audit, readers=1).read_bytes() == first
    assert {p.name: p.read_bytes() for p in (audit / "readers").iterdir()} == readers
    opened = [row["open"] for row in data(first)["rows"] if "open" in row]
    assert opened
    assert all((audit / name).is_file() for name in opened)
    assert str(audit.parent).encode() not in first


def test_the_policy_of_the_page_allows_nothing_from_elsewhere(audit, database):
    plain, served = (page(showing.gathered(open_audit(audit), database, served=flag)).decode() for flag in (False, True))
    for html in (plain, served):
        told = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
        assert told
        parts = dict(part.split(" ", 1) for part in told[1].replace("&#39;", "'").split("; "))
        assert parts["default-src"] == "'none'"
        assert set(parts) <= {"default-src", "script-src", "style-src", "font-src", "base-uri", "form-action", "connect-src"}
        assert "unsafe" not in told[1]
        assert re.findall(r"(?:src|href)=\"(?!\./|#)[^\"]*\"", html) == []
    assert "connect-src" not in plain
    assert "connect-src &#39;self&#39;" in served


def test_the_server_answers_rows_and_readers_and_nothing_else(audit):
    with (
        background(open_site(load(audit.parent), audit)) as running,
        httpx.Client(base_url=f"http://127.0.0.1:{running.port}", timeout=60) as client,
    ):
        assert client.get("/rows").status_code == 403
        client.get(running.address)
        every = client.get("/rows", params={"most": "200"}).json()
        assert every["total"] == len(every["rows"])
        few = client.get("/rows", params={"most": "3", "skip": "2", "order": "warnings", "text": "harrow"}).json()
        assert len(few["rows"]) == 3
        assert all("Harrow" in row["title"] for row in few["rows"])
        assert client.get("/rows", params={"order": "bias"}).status_code == 400
        assert client.get("/rows", params={"rule": "x' OR true --"}).json()["total"] == 0
        key = every["rows"][-1]["key"]
        reader = client.get(f"/readers/{key}.html")
        assert reader.status_code == 200
        assert "sha256-" in reader.headers["content-security-policy"]
        for wrong in ("/readers/nothing.html", "/readers/audit.json", "/audit.json", "/tables"):
            assert client.get(wrong).status_code == 404
        assert client.post("/rows").status_code == 405


def test_a_map_outside_of_the_audit_is_not_read(tmp_path):
    def spoil(rows):
        for row in rows["articles"]:
            row["map"] = "../../secret.json"
        return rows

    folder = write(tmp_path / "audit", [Debate("Lindow dam", (Said("Critics", "say", "it is old"),))], spoil=spoil)
    (tmp_path / "secret.json").write_text("{}", encoding="utf-8")
    with Database(open_audit(folder)) as database, pytest.raises(UsageError, match="outside"):
        showing.reader(load(tmp_path), open_audit(folder), database, database.rows("SELECT article FROM articles")[0]["article"])


@pytest.mark.parametrize("sql", re.findall(r"```sql\n(.*?)```", pages()[GUIDE], re.DOTALL))
def test_every_query_of_the_guide_runs(database, sql):
    assert database.ask(sql).num_columns >= 3


def test_the_ready_queries_that_guides_name_exist():
    told = re.findall(r"audiatur query ([a-z][a-z-]+)", "\n".join(pages().values()))
    assert len(told) >= 4
    assert set(told) <= {q.name for q in queries()}
    assert all(len(shlex.split(line)) >= 3 for line in re.findall(r"^audiatur .*$", pages()[GUIDE], re.MULTILINE))
