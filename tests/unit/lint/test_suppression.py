"""Silencing findings with a reason, in the article and in the argument file, and the findings about that."""

from __future__ import annotations

import pytest

from audiatur.lint.engine import Judged, hide, judge
from audiatur.lint.example import example
from audiatur.model.suppression import Ignore
from audiatur.read.base import read

WHY = 'reason="the survey names nobody"'
ONE = "[c1 con: Critics | argue that | the dam leaks].\n\n[c2 con: Some residents | say | it is ugly]."


def judged(text: str, *ignore: Ignore, **options: object) -> Judged:
    case = example(text)
    return judge(case.map.model_copy(update={"ignore": ignore}), case.document, **options)  # type: ignore[arg-type]


def codes(found: Judged) -> list[tuple[str, tuple[str, ...]]]:
    return sorted((f.code, f.claims) for f in found.findings if f.code in ("ATT001", "SUP001", "SUP002"))


def test_a_comment_silences_the_next_block_only() -> None:
    assert codes(judged(ONE)) == [("ATT001", ("c1",)), ("ATT001", ("c2",))]
    found = judged(f"<!-- audiatur: ignore ATT001 {WHY} -->\n\n{ONE}")
    assert codes(found) == [("ATT001", ("c2",))]
    assert [(s.finding.code, s.finding.claims, s.reason, s.kind) for s in found.suppressed] == [
        ("ATT001", ("c1",), "the survey names nobody", "inSource")
    ]


@pytest.mark.parametrize("said", ["att001", "vague-holder", "SRC001, ATT001", "BAL001,ATT001"])
@pytest.mark.parametrize("quote", ['"{}"', "“{}”", "'{}'"])
def test_codes_names_and_quotation_marks(said: str, quote: str) -> None:
    found = judged(f"<!-- audiatur: ignore {said} reason={quote.format('x')} -->\n\n{ONE}")
    assert ("ATT001", ("c1",)) not in codes(found)


def test_a_comment_before_a_heading_means_its_section() -> None:
    text = f"== History ==\n\n[c1 con: Observers | say | it leaks].\n\n<!-- audiatur: ignore ATT001 {WHY} -->\n\n== Debate ==\n\n"
    found = judged(text + "[c2 con: Critics | say | it is ugly].\n\n[c3 con: Critics | say | it is loud].")
    assert codes(found) == [("ATT001", ("c1",))]


@pytest.mark.parametrize("comment", ["ignore ATT001", 'ignore ATT001 reason=""', 'ignore ATT001 reason="  "', "hush", "ignore"])
def test_without_a_reason_nothing_is_silenced_and_that_is_an_error(comment: str) -> None:
    found = judged(f"<!-- audiatur: {comment} -->\n\n{ONE}")
    assert [code for code, _ in codes(found)] == ["ATT001", "ATT001", "SUP001"]
    assert found.findings[0].code == "SUP001"
    assert found.findings[0].level == "error"
    assert not found.suppressed


def test_what_met_nothing_is_reported() -> None:
    found = judged(f"<!-- audiatur: ignore ATT001, NEU008, XYZ9 {WHY} -->\n\n{ONE}")
    told = sorted(f.message for f in found.findings if f.code == "SUP002")
    assert told == [
        "The comment in line 1 ignores NEU008, but there is no such finding here; delete it",
        "The comment in line 1 names no rule: XYZ9",
    ]


def test_codes_of_rules_that_did_not_run_are_left_alone() -> None:
    text = f"<!-- audiatur: ignore NEU008 {WHY} -->\n\n{ONE}"
    assert any(f.code == "SUP002" for f in judged(text).findings)
    assert not any(f.code == "SUP002" for f in judged(text, select=["ATT", "SUP"]).findings)


def test_complaints_about_suppressions_cannot_be_silenced() -> None:
    found = judged(f"<!-- audiatur: ignore SUP001, SUP002 {WHY} -->\n\n<!-- audiatur: ignore ATT001 -->\n\n{ONE}")
    assert {"SUP001", "SUP002"} <= {f.code for f in found.findings}


def test_the_argument_file_silences_by_claim_or_all() -> None:
    one = Ignore(code="ATT001", claim="c1", reason="r1")
    assert codes(judged(ONE, one)) == [("ATT001", ("c2",))]
    assert codes(judged(ONE, Ignore(code="ATT001", reason="r"))) == []
    assert [s.reason for s in judged(ONE, one).suppressed] == ["r1"]
    gone = judged(ONE, Ignore(code="NEU008", claim="c1", reason="r"))
    assert ("SUP002", ("c1",)) in codes(gone)
    assert ("SUP001", ("c1",)) in codes(judged(ONE, Ignore(code="ATT001", claim="c1")))


def test_a_finding_about_several_claims_needs_all_of_them() -> None:
    text = "[c1 con: Critics | argue that | it leaks]. [c2 con: Critics | say | it is ugly]."
    (both,) = (claims for code, claims in codes(judged(text)) if code == "ATT001")
    assert both == ("c1", "c2")
    entries = [Ignore(code="ATT001", claim=c, reason=f"r{c}") for c in both]
    assert codes(judged(text, entries[0])) == [("ATT001", both)]
    silenced = judged(text, *entries)
    assert codes(silenced) == []
    assert [s.reason for s in silenced.suppressed] == ["rc1; rc2"]


def test_many_openings_of_comments_are_read_in_time() -> None:
    text = "<!-- audiatur:" * 20_000
    document = read(f"Dam\n\nIt is old. {text}\n".encode(), "a.txt")
    case = example(ONE)
    assert judge(case.map.model_copy(update={"claims": (), "relations": ()}), document).suppressed == ()


COMMENT = '<!-- audiatur: ignore ATT001 reason="x_a b_ [1]" -->'
ARTICLE = (
    "Dam\n\nThe dam is old. It is grey.\n\nHistory\n\nIt was built [1] by hand.\n\nDebate\n\nCritics say it leaks. It drips.\n"
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        *((words, line) for words in ("Debate\n", "History\n", "Critics", "The dam", "Dam\n") for line in ("\n", "\n\n")),
        *((words, " ") for words in ("Critics", "The dam", "It drips", "leaks")),
    ],
)
def test_comments_in_plain_text_are_no_prose(before: str, after: str) -> None:
    plain = read(ARTICLE.encode(), "a.txt")
    document = read(ARTICLE.replace(before, COMMENT + after + before, 1).encode(), "a.txt")
    assert document.text == plain.text
    assert [(s.heading, s.level) for s in document.sections] == [(s.heading, s.level) for s in plain.sections]
    assert len(document.citations) == len(plain.citations)
    for paragraph in document.paragraphs:
        assert COMMENT not in document.text[slice(*paragraph.clean)]


def test_fingerprints_know_words_and_section_not_places() -> None:
    def marks(text: str) -> dict[tuple[str, tuple[str, ...]], str]:
        return {(f.code, f.claims): f.fingerprint for f in judged(text).findings if f.code == "ATT001"}

    here, there = marks(ONE), marks("A new first line.\n\n" + ONE.replace("argue that", "argue  that"))
    assert here == there
    assert len(set(here.values())) == 2
    assert marks(f"== Debate ==\n\n{ONE}") != here
    twice = marks("[c1 con: Critics | say | it leaks].\n\n[c2 con: Some critics | say | it is ugly].\n\n" + ONE)
    assert len(set(twice.values())) == len(twice)


def test_hiding_findings_gives_the_cluster_a_new_headline() -> None:
    found = judged(ONE)
    sizes = [f.cluster for f in found.findings]
    first = next(c for c in sizes if sizes.count(c) > 1)
    at = next(i for i, f in enumerate(found.findings) if f.cluster == first)
    left = hide(found, {at}, "known")
    assert [f.headline for f in left.findings if f.cluster == first] == [True] + [False] * (sizes.count(first) - 2)
    assert [(s.kind, s.reason) for s in left.suppressed] == [("external", "known")]
