"""What changed between two audits: found, counted, ranked, and told in every form; what is unchanged is not opened."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from audiatur.cli.main import main
from audiatur.corpus.looking.folder import Audit, open_audit
from audiatur.corpus.trend.comparing import compare
from audiatur.report.trend.shown import Trend
from audiatur.report.trend.written import FORMATS, as_text
from invented_audit import Debate, Said, invented, write

BASE = (
    Said("Ada Reed", "says", "the dam keeps the whole valley dry in spring", 0, "named-person"),
    Said("Critics", "claim", "the lake behind the wall silts up too fast", 1, to=0),
    Said("The mayor", "argues", "nobody in the town was asked about the levy", 0, "named-person"),
    Said("Opponents", "say", "the figures of the board are forty years old", 1, to=2),
)
NEW = Said("Professor Marsh", "points out", "salmon no longer reach the upper river", 1, "named-person")


def both(tmp_path: Path, before: list[Debate], after: list[Debate]) -> tuple[Audit, Audit]:
    return open_audit(write(tmp_path / "old", before)), open_audit(write(tmp_path / "new", after))


def of(trend: Trend) -> dict[str, dict[str, int]]:
    return {a.title: {k: n for k, n in a.counts.items() if n} for a in trend.articles}


@pytest.fixture(scope="module")
def trend(tmp_path_factory) -> Trend:
    folder = tmp_path_factory.mktemp("trend")
    said = list(BASE)
    other = [replace(BASE[0], holder="The water board", kind="named-org"), *BASE[1:]]
    moved = [*BASE[:3], replace(BASE[3], side=0), NEW]
    before = [Debate(t, BASE) for t in ("Same", "Grown", "Cut", "Handed", "Moved", "Gone")] + [
        Debate("Calm"),
        Debate("Poison", BASE),
    ]
    after = [
        Debate("Same", BASE),
        Debate("Grown", (*said, NEW)),
        Debate("Cut", BASE[:2]),
        Debate("Handed", tuple(other)),
        Debate("Moved", tuple(moved)),
        Debate("Calm"),
        Debate("Fresh", BASE),
        Debate("Poison", error="this file is no text"),
    ]
    return compare(*both(folder, before, after), names=("a", "b"))


def test_every_kind_of_change_is_found_in_its_article(trend):
    found = of(trend)
    assert found["Grown"]["added"] == 1
    assert found["Cut"]["removed"] == 2
    assert found["Cut"]["relations_removed"] == 1
    assert found["Handed"]["reattributed"] == 1
    assert "added" not in found["Handed"]
    assert found["Moved"]["moved"] == 1
    assert found["Gone"]["removed"] == found["Fresh"]["added"] == 4
    assert not {"Same", "Calm", "Poison"} & set(found)
    assert dict(trend.corpus) == {"unchanged": 2, "changed": 4, "added": 1, "removed": 1, "not comparable": 1}


def test_articles_are_ranked_by_amount_and_findings_are_followed(trend):
    amounts = [a.amount for a in trend.articles]
    assert amounts == sorted(amounts, reverse=True)
    assert {a.title for a in trend.articles[:2]} == {"Gone", "Fresh"}
    handed = next(a for a in trend.articles if a.title == "Handed")
    assert [(c.before, c.after) for c in handed.claims if c.kind == "reattributed"] == [("Ada Reed", "The water board")]
    cut = next(a for a in trend.articles if a.title == "Cut")
    assert any(not f.appeared and f.code == "ATT001" for f in cut.findings)
    assert not any(f.appeared and f.code == "ATT001" for f in cut.findings)
    for code, _, new, gone in trend.rules:
        told = [f for a in trend.articles for f in a.findings if f.code == code]
        assert (sum(f.appeared for f in told), sum(not f.appeared for f in told)) == (new, gone)


def test_articles_of_the_same_text_are_not_opened(tmp_path, monkeypatch):
    debates = invented(12)
    changed = [replace(d, said=(*d.said, NEW)) if i == 1 else d for i, d in enumerate(debates)]
    audits = both(tmp_path, debates, changed)
    opened: list[str] = []
    real = Audit.map_bytes
    monkeypatch.setattr(Audit, "map_bytes", lambda self, name: opened.append(name) or real(self, name))
    found = compare(*audits)
    assert len(opened) == 2
    assert [a.title for a in found.articles] == [debates[1].title]


def test_an_article_that_moved_is_known_by_its_title(tmp_path):
    before = [
        Debate("Lindow dam", BASE, source="dump-2024.xml"),
        Debate("Twin", BASE, source="a.md"),
        Debate("Twin", BASE, source="b.md"),
    ]
    after = [Debate("Lindow dam", (*BASE, NEW), source="dump-2025.xml"), Debate("Twin", BASE, source="c.md")]
    found = compare(*both(tmp_path, before, after))
    assert dict(found.corpus) == {"unchanged": 0, "changed": 1, "added": 1, "removed": 2, "not comparable": 0}
    assert of(found)["Lindow dam"]["added"] == 1


def test_details_are_kept_of_those_that_changed_most_only(tmp_path):
    before = [Debate(f"Dam {i}", BASE) for i in range(6)]
    after = [Debate(f"Dam {i}", BASE[: 4 - i % 4]) for i in range(6)]
    audits = both(tmp_path, before, after)
    whole, short = compare(*audits), compare(*audits, most=2)
    assert [a.title for a in short.articles] == [a.title for a in whole.articles]
    assert [bool(a.claims) for a in short.articles] == [True, True, False, False]
    assert all(a.claims for a in whole.articles)
    assert short.totals == whole.totals


def test_every_form_tells_the_same_and_the_same_bytes(trend):
    told = json.loads(FORMATS["json"](trend))
    assert [a["title"] for a in told["articles"]] == [a.title for a in trend.articles]
    assert told["totals"] == dict(trend.totals)
    rows = list(csv.DictReader(io.StringIO(FORMATS["csv"](trend).decode())))
    assert [int(r["amount"]) for r in rows] == [a.amount for a in trend.articles]
    assert [int(r["went"]) for r in rows] == [a.counts["went"] for a in trend.articles]
    text = as_text(trend).decode()
    assert "re-attributed: the dam keeps the whole valley dry in spring: Ada Reed → The water board" in " ".join(text.split())
    page = FORMATS["html"](trend).decode()
    assert page.count('class="rank"') == len(trend.articles)
    assert "<script" not in page
    for write_ in FORMATS.values():
        assert write_(trend) == write_(trend)


def test_the_command_compares_audits_and_counts_what_appeared(tmp_path, capsys):
    old, new = both(tmp_path, [Debate("Lindow dam", BASE[:1])], [Debate("Lindow dam", BASE)])
    assert main(["diff", str(old.path), str(new.path)]) == 0
    assert "3 claims new" in capsys.readouterr().out
    assert main(["diff", str(old.path), str(new.path), "--fail-on", "warning"]) == 1
    assert main(["diff", str(new.path), str(new.path), "--fail-on", "note"]) == 0
    target = tmp_path / "changes.html"
    assert main(["diff", str(old.path), str(new.path), "--format", "html", "-o", str(target)]) == 0
    assert b"What changed in the arguments" in target.read_bytes()
    article = tmp_path / "a.txt"
    article.write_text("Nothing.", encoding="utf-8")
    capsys.readouterr()
    assert main(["diff", str(old.path), str(article)]) == 2
    assert "one is a corpus, the other is not" in capsys.readouterr().err
    assert main(["diff", str(article), str(article), "--format", "csv"]) == 2


def test_other_settings_are_told(tmp_path):
    old, new = both(tmp_path, [Debate("Lindow dam", BASE)], [Debate("Lindow dam", BASE)])
    about = json.loads((new.path / "audit.json").read_text(encoding="utf-8"))
    (new.path / "audit.json").write_text(json.dumps({**about, "settings": {"x": 1}, "audiatur": "1"}), encoding="utf-8")
    notes = compare(old, open_audit(new.path)).notes
    assert len(notes) == 2
    assert compare(old, old).notes == ()
