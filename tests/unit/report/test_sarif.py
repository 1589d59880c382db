"""SARIF: the form of the standard, places in code points, fingerprints, suppressions, and what is left out is said."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import Any

import pytest
from sarif_checks import faults

from audiatur.analysis.balance import balance
from audiatur.lint.engine import judge, rules
from audiatur.lint.example import example
from audiatur.model.finding import Finding, Suppressed
from audiatur.model.result import ReportData, ShownClaim
from audiatur.pipeline.checking import rule_infos
from audiatur.report import sarif
from audiatur.report.base import report

TEXT = (
    "The dam 🏞️ is old.\n\n[c1 con: Critics | fear | floods 🌊]. [c2 con: Some | fear | mud]. "
    "[p1 pro rebuts=c1: Sensible engineers | see | no danger]."
)


def data(text: str = TEXT, path: str = "seeds/dam.txt", **more: Any) -> ReportData:
    case = example(text)
    judged = judge(case.map, case.document)
    claims = tuple(ShownClaim(c.id, c.text, c.holder.text or "", c.side or "", c.spans[0].span, 1) for c in case.claims)
    values = {
        "findings": judged.findings,
        "suppressed": judged.suppressed,
        "scorecard": balance(case.map, case.document).scorecard,
        "lines": tuple(case.document.source.split("\n")),
        "rules": rule_infos(),
        "claims": claims,
    }
    return ReportData(path, "The dam", **(values | more))


def log(*articles: ReportData) -> dict[str, Any]:
    return json.loads(report("sarif").render_all(articles))


def test_the_form_is_that_of_the_standard() -> None:
    assert faults(log(data())) == []
    assert faults(log()) == []
    assert faults(log(data(), data(path="b.txt"))) == []
    assert faults(log(ReportData("bare.txt", "", findings=data().findings))) == []


@pytest.mark.parametrize(
    ("way", "value"),
    [
        (("version",), "2.0"),
        (("runs", 0, "tool", "driver", "name"), 3),
        (("runs", 0, "columnKind"), "bytes"),
        (("runs", 0, "results", 0, "level"), "fatal"),
        (("runs", 0, "results", 0, "message"), {}),
        (("runs", 0, "results", 0, "extra"), 1),
        (("runs", 0, "results", 0, "locations", 0, "physicalLocation", "region", "startLine"), 0),
        (("runs", 0, "artifacts", 0, "location", "uri"), "a b.txt"),
    ],
)
def test_the_check_of_the_form_sees_faults(way: tuple[Any, ...], value: Any) -> None:
    broken = copy.deepcopy(log(data()))
    inner: Any = broken
    for step in way[:-1]:
        inner = inner[step]
    inner[way[-1]] = value
    assert faults(broken) != []


def test_every_rule_is_declared_even_when_it_is_silent() -> None:
    run = log(data())["runs"][0]
    declared = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert declared == sorted(r.code for r in rules())
    assert {r["ruleId"] for r in run["results"]} < set(declared)
    for result in run["results"]:
        assert declared[result["ruleIndex"]] == result["ruleId"]
    off = [rule["id"] for rule in run["tool"]["driver"]["rules"] if not rule["defaultConfiguration"]["enabled"]]
    assert off == [r.code for r in rules() if r.tier != "S"]


def test_places_are_code_points_of_the_source() -> None:
    shown = data()
    run = log(shown)["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    source = "\n".join(shown.lines)
    places = [result["locations"][0]["physicalLocation"]["region"] for result in run["results"]]
    places += [r["physicalLocation"]["region"] for result in run["results"] for r in result["relatedLocations"]]
    assert any("🌊" in source[: p["charOffset"]] for p in places)
    for place in places:
        start, length = place["charOffset"], place["charLength"]
        assert source.count("\n", 0, start) + 1 == place["startLine"]
        assert start - source.rfind("\n", 0, start) == place["startColumn"]
        assert source.count("\n", 0, start + length) + 1 == place["endLine"]
        assert start + length - source.rfind("\n", 0, start + length) == place["endColumn"]
        assert place.get("snippet", {"text": ""})["text"] == source[start : start + length]


def test_claims_are_logical_locations() -> None:
    results = log(data())["runs"][0]["results"]
    places = [place for result in results for place in result["locations"][0]["logicalLocations"]]
    assert {"name": "p1", "fullyQualifiedName": "Sensible engineers / p1", "kind": "claim"} in places
    assert {place["kind"] for place in places} == {"claim"}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("seeds/dam.txt", "seeds/dam.txt"),
        ("seeds/Zürich & co: 100 %.txt", "seeds/Z%C3%BCrich%20%26%20co%3A%20100%20%25.txt"),
        ("a#b?c.txt", "a%23b%3Fc.txt"),
        ('<b>"x".txt', "%3Cb%3E%22x%22.txt"),
    ],
)
def test_addresses_are_relative_and_encoded(path: str, uri: str) -> None:
    run = log(data(path=path))["runs"][0]
    assert run["artifacts"] == [{"location": {"uri": uri, "uriBaseId": "%SRCROOT%"}}]
    assert set(run["originalUriBaseIds"]) == {"%SRCROOT%"}


def marks(shown: ReportData) -> list[tuple[str, str]]:
    results = log(shown)["runs"][0]["results"]
    return sorted((r["ruleId"], r["partialFingerprints"]["audiatur/v1"]) for r in results)


def test_fingerprints_stay_when_lines_move_and_differ_from_each_other() -> None:
    moved = data("A sentence that was put in.\n\nAnd a second one.\n\n" + TEXT)
    lines = {r["locations"][0]["physicalLocation"]["region"]["startLine"] for r in log(moved)["runs"][0]["results"]}
    assert max(lines) > max(f.line for f in data().findings)
    placed = [f for f in data().findings if f.end > f.start and f.code not in ("SRC001",)]
    assert {f.fingerprint for f in placed} <= {mark for _, mark in marks(moved)}
    assert len(set(marks(data()))) == len(data().findings)


def test_suppressed_findings_come_with_their_reason() -> None:
    shown = data('<!-- audiatur: ignore NEU008 reason="their own word" -->\n\n' + TEXT.partition("\n\n")[2])
    results = log(shown)["runs"][0]["results"]
    silenced = [r for r in results if r["suppressions"]]
    assert [(r["ruleId"], r["suppressions"]) for r in silenced] == [
        ("NEU008", [{"kind": "inSource", "status": "accepted", "justification": "their own word"}])
    ]


def test_too_many_results_are_cut_and_the_run_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    one = {"name": "x", "message": "m", "start": 0, "end": 1}
    found = [Finding(code=f"ATT00{i}", level=level, **one) for i, level in enumerate(["note", "warning", "note", "error"])]
    silenced = (Suppressed(finding=Finding(code="ATT009", level="error", **one), reason="r"),)
    run = log(replace(data(), findings=tuple(found), suppressed=silenced))["runs"][0]
    assert [r["ruleId"] for r in run["results"]] == ["ATT000", "ATT001", "ATT003"]
    notice = run["invocations"][0]["toolExecutionNotifications"][0]
    assert notice["message"]["text"] == "2 findings of 5 left out: a run holds at most 3"
    assert faults({"version": "2.1.0", "runs": [run]}) == []
    assert (
        "toolExecutionNotifications"
        not in log(replace(data(), findings=tuple(found[:3]), suppressed=()))["runs"][0]["invocations"][0]
    )


def test_related_places_are_cut_and_counted() -> None:
    many = Finding(code="X1", name="x", level="note", message="m", start=0, end=1, related=tuple((i, i + 1) for i in range(120)))
    result = log(replace(data(), findings=(many,), suppressed=()))["runs"][0]["results"][0]
    assert len(result["relatedLocations"]) == 100
    assert result["properties"]["relatedLeftOut"] == 20
