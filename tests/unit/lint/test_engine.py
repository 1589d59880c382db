"""Choosing rules, and one headline for one root cause."""

from __future__ import annotations

import pytest

from audiatur.errors import UsageError
from audiatur.lint import engine
from audiatur.lint.base import Case, Rule
from audiatur.lint.engine import check, chosen, cluster, rule, rules, summary
from audiatur.lint.example import example
from audiatur.model.finding import Finding

STRAW = example(
    "[p1 pro rebuts=c1: Some commentators | argue that | [c1 con target-only: “leaky” talk] misses the point]. "
    "[p2 pro rebuts=c1: They = Some commentators | add that | this criticism is idle]. "
    "[c3 con: Naive critics | fear | floods]. [c4 con: Parents | fear | mud]."
)


def codes(*select: str, ignore: tuple[str, ...] = (), preview: bool = False) -> set[str]:
    return {r.code for r in chosen(select, ignore, preview=preview)}


def test_select_by_group_code_or_name() -> None:
    assert codes("ATT") == {r.code for r in rules() if r.code.startswith("ATT") and r.tier == "S"} > {"ATT001"}
    assert codes("att001", "last-word") == {"ATT001", "BAL003"}
    assert codes(ignore=("BAL", "vague-holder")) == {c for c in codes() if c[:3] != "BAL"} - {"ATT001"}


def test_unknown_rules_are_refused_with_a_suggestion() -> None:
    with pytest.raises(UsageError, match="vague-holder"):
        chosen(["vage-holder"])
    with pytest.raises(UsageError, match="ATT0"):
        rule("ATT01")
    with pytest.raises(UsageError, match="`audiatur rule`"):
        chosen([], ["zzz"])


def test_rule_by_code_or_name() -> None:
    assert rule("bal001").name == "target-only-position"
    assert rule("target-only-position").code == "BAL001"


class Quiet(Rule):
    """A rule for the tests."""

    code, name = "NEU099", "quiet"

    def check(self, case: Case):
        yield self.finding(case, (0, 1), "seen")


def test_preview_and_opt_in_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "rules", lambda: (Quiet(),))
    monkeypatch.setattr(Quiet, "tier", "P")
    assert codes() == codes("NEU099") == set()
    assert codes(preview=True) == {"NEU099"}
    monkeypatch.setattr(Quiet, "tier", "O")
    assert codes(preview=True) == codes("NEU") == set()
    assert codes("NEU099") == codes("quiet") == {"NEU099"}


def test_one_root_cause_has_one_headline() -> None:
    found = check(STRAW.map, STRAW.document)
    first = [f.code for f in found if f.cluster == "k1"]
    assert first[0] == "BAL001"
    assert set(first) == {"BAL001", "NEU003", "STR002", "ATT001"}
    for key in {f.cluster for f in found}:
        group = [f for f in found if f.cluster == key]
        assert [f.headline for f in group] == [True] + [False] * (len(group) - 1)


def test_what_is_left_over_is_gathered_by_rule() -> None:
    text = "[con: Critics | fear | mud]. [pro: Supporters | hope for | fish]. [pro: Experts | see | no harm]."
    case = example(text)
    found = check(case.map, case.document, select=["ATT001"])
    assert {f.cluster for f in found} == {"k1"}
    assert [f.headline for f in found] == [True, False, False]


def test_findings_about_exchanges_do_not_swallow_those_about_claims() -> None:
    text = "[c1 con: Critics | fear | mud]. [c2 con: Critics | fear | floods]. " + " ".join(
        f"[p{i} pro rebuts=c{i % 2 + 1}: Okada | replies | no]." for i in range(4)
    )
    case = example(text)
    found = check(case.map, case.document)
    by_code = {f.code: f.cluster for f in found}
    assert by_code["BAL002"] != by_code["ATT001"]


def test_order_of_findings_does_not_matter_for_clusters() -> None:
    found = [f.model_copy(update={"cluster": "", "headline": True}) for f in check(STRAW.map, STRAW.document)]
    assert cluster(found, STRAW) == cluster(found[::-1], STRAW) == check(STRAW.map, STRAW.document)


def test_summary_counts() -> None:
    found = check(STRAW.map, STRAW.document)
    total = summary(found)
    assert total["findings"] == len(found) == sum(total["codes"].values()) == sum(total["levels"].values())
    assert total["headlines"] == sum(f.headline for f in found)
    assert summary([]) == {"findings": 0, "headlines": 0, "levels": {"error": 0, "warning": 0, "note": 0}, "codes": {}}


def test_a_finding_is_orderly() -> None:
    case = example("First line.\n\nSecond line.")
    found = Quiet().finding(case, (13, 19), "words", related=[(5, 6), (0, 5), (5, 6), (13, 19)], claims=["b", "a", "b"])
    assert (found.line, found.column, found.message) == (3, 1, "Words")
    assert found.related == ((0, 5), (5, 6))
    assert found.claims == ("b", "a")
    assert found.help == "audiatur rule NEU099"
    assert isinstance(found, Finding)


@pytest.mark.shared
def test_the_seed_article_gives_headings_their_kind(shared) -> None:
    from audiatur.read.base import read

    path = shared / "seeds" / "000_b271a6bd4018d1c0.txt"
    document = read(path.read_bytes(), path.name)
    empty = STRAW.map.model_copy(update={"claims": (), "relations": (), "sections": ()})
    found = check(empty, document, select=["SRC002", "NEU003"])
    assert [(f.code, f.level) for f in found] == [("NEU003", "note"), ("SRC002", "note")]


@pytest.mark.parametrize(
    "words",
    ["it is widely believed that it was criticized ", "from a ", "“x” ", "this criticism of the ", '"y" said '],
    ids=lambda w: w[:9],
)
def test_a_very_long_line_is_checked(words: str) -> None:
    case = example("== Debate ==\n[con: Critics | say | x]. " + words * (200_000 // len(words)))
    found = check(case.map, case.document)
    assert {f.code for f in found} >= {"ATT001", "SRC002"}


def test_small_notes_about_wording_are_one_cluster_and_warnings_are_not_among_them() -> None:
    case = example(
        "The levy was misguided and was dropped.\n\nThe weir is one of the most prestigious works.\n\nFew would deny it."
    )
    found = check(case.map, case.document, select=["ATT004", "ATT007", "NEU004"], preview=True)
    assert {f.code: f.level for f in found} == {"ATT004": "note", "NEU004": "note", "ATT007": "warning"}
    clusters = {f.code: f.cluster for f in found}
    assert clusters["ATT004"] == clusters["NEU004"] != clusters["ATT007"]
    assert [f.code for f in found if f.headline] == ["ATT007", "NEU004"]
