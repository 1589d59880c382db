"""When the rules about wording fire and, at least as often, when they must not: cases beyond those on their pages."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from audiatur.lexicon import rows
from audiatur.lint.base import Case, LocalTerm, Options, Rule
from audiatur.lint.engine import check, rule, rules
from audiatur.lint.example import example
from audiatur.lint.wordlist import build, word_list

CODES = ("NEU001", "NEU002", "NEU004", "NEU005", "NEU006", "NEU007", "NEU009", "NEU010")
LISTS = ("doubt_words", "puffery", "contentious_labels", "editorial_openers")

FIRES = [
    ("NEU001", "== Debate ==\n[con named-person: A. Okada | claimed that | the levy feeds nobody]."),
    ("NEU001", "== Debate ==\nThe miller admits that the gate leaks."),
    ("NEU001", "[c1 pro: Engineers | showed that | the dam holds]. [con rebuts=c1: Anglers | say | it does not]."),
    ("NEU001", "== History ==\nA. Okada pointed out that the gate leaks. The union alleges that the levy is a loan."),
    ("NEU002", "The supposed benefits of the levy came late."),
    ("NEU002", "The self-styled keepers of the dam met in Lindow."),
    ("NEU002", "The so-called reform was dropped."),
    ("NEU004", "The dam is a bulwark against drought. Its iconic gate was painted in 1951."),
    ("NEU004", "Lindow is one of the most beautiful towns of the county."),
    ("NEU004", "The levy has an enduring relevance."),
    ("NEU005", "The mill was burnt by extremists in 1931."),
    ("NEU005", "The henchmen of the council closed the gate."),
    ("NEU005", "== Debate ==\nLater the regime closed the gate."),
    ("NEU006", "Unfortunately, the levy came late."),
    ("NEU006", "The levy, of course, came late."),
    ("NEU006", "Like any reform, the levy took time."),
    ("NEU007", "Critics of the levy overlook the poorest pupils."),
    ("NEU007", "This argument ignores the trout. The union wrongly says that the levy was dropped."),
    ("NEU007", "Supporters have consistently underestimated the cost."),
    ("NEU009", "[con: Some residents | say | that support for the dam is driven by greed]."),
    ("NEU009", "The criticism stems from prejudice. Their objections are nothing but propaganda."),
    ("NEU009", "Opponents are motivated by resentment of the council."),
    ("NEU010", "Lindow has a levy. Firms were hailed by none. The job creators left."),
]

SILENT = [
    ("NEU001", "== Debate ==\n[con named-person: A. Okada | argued that | the levy feeds nobody]."),
    ("NEU001", "== Debate ==\nThe flood claimed forty lives. No group claimed responsibility. The miller insisted on a receipt."),
    ("NEU001", "== Debate ==\n“They claimed that it leaks,” she wrote. The claims that it leaks were false."),
    ("NEU001", "== Debate ==\nThe survey showed that trout had gone. Table 2 shows that they came back."),
    ("NEU001", "== Debate ==\nHe was accused of theft. He denied that he had taken the purse."),
    ("NEU001", "== Debate ==\n[con: Anglers | say that | the council claimed that the dam holds]."),
    (
        "NEU001",
        "== History ==\nA. Okada discovered that the gate leaks. She could not prove that it did. The miller admitted that it did.",
    ),
    ("NEU002", "The gate was supposed to close at six. It is supposed that it did."),
    ("NEU002", "The alleged murderer was tried. She allegedly stole a purse."),
    ("NEU002", "[con: Anglers | say | the so-called reform harms them]. “A supposed benefit,” she wrote."),
    ("NEU002", "The so-called Lindow rule holds. The so-called leat (a ditch) is dry. It is so called after a miller."),
    ("NEU002", "According to the union the supposed benefits came late."),
    ("NEU004", "The Revolutionary War ended. The town had outstanding debts. Arthur was a legendary king."),
    ("NEU004", "The trust called the dam iconic. “A magnificent gate,” wrote the paper."),
    ("NEU004", "[pro: Engineers | say | the dam is a cornerstone of safety]. It is one of the five longest dams."),
    ("NEU005", "The union called them extremists. “Extremists,” wrote the paper."),
    ("NEU005", "== History ==\nThe tax regime changed in 1951. It became a cult film. The regime fell."),
    ("NEU005", "== Extremists in Lindow ==\nThe extremists met in 1931. Four Extremists United was a band."),
    ("NEU005", "The group was designated as terrorists by the council. The term “fanatics” is old."),
    ("NEU006", "The levy is paid in towns, notably in Lindow. The sky was clearly seen."),
    ("NEU006", "[con: Anglers | say that | clearly, it is unfair]. The course of course work was long."),
    ("NEU006", "“Clearly, it is unfair,” she wrote. Reforms like any other take time."),
    ("NEU007", "[pro: Engineers | say that | critics overlook the poorest pupils]."),
    ("NEU007", "Critics missed the train. The keeper ignored the alarm. He was wrongly convicted."),
    ("NEU007", "Critics must not ignore the cost. “Critics ignore the cost,” she wrote. Supporters do not forget."),
    ("NEU007", "According to the union, critics ignore the cost. The lady correctly identified every cup."),
    ("NEU009", "The riot was driven by hunger. The illness stems from fear."),
    ("NEU009", "“Their criticism is rooted in envy,” she said. The criticism concerns the cost."),
    ("NEU009", "Critics say that the project is run for profit. Support for the dam grew. Supporters were inspired by a film."),
    ("NEU010", "Lindow has tax relief. The tax relief ended in 1951."),
]


@pytest.mark.parametrize(("code", "text"), FIRES)
def test_fires(code: str, text: str) -> None:
    assert {f.code for f in rule(code).check(example(text))} == {code}


@pytest.mark.parametrize(("code", "text"), SILENT)
def test_is_silent(code: str, text: str) -> None:
    assert [f.message for f in rule(code).check(example(text))] == []


def test_there_are_as_many_silent_cases_as_firing_ones_for_each_rule() -> None:
    fires, silent = Counter(c for c, _ in FIRES), Counter(c for c, _ in SILENT)
    assert [c for c in CODES if not 0 < fires[c] <= silent[c]] == []


LEVELS = [
    ("NEU001", "[c1 pro: A | point out that | it is safe]. [con rebuts=c1: B | say | it is not].", "warning"),
    ("NEU001", "== History ==\n[pro: The trust | points out that | it is safe].", "note"),
    ("NEU001", "== History ==\nThe trust claimed that it was safe.", "note"),
    ("NEU001", "== Debate ==\nThe trust claimed that it was safe.", "warning"),
    ("NEU009", "[pro named-person: A. Okada | says that | the criticism is rooted in envy].", "note"),
    ("NEU009", "[pro: Some residents | say that | the criticism is rooted in envy].", "warning"),
    ("NEU009", "The criticism is rooted in envy.[1]", "note"),
    ("NEU009", "The criticism is rooted in envy.", "warning"),
]


@pytest.mark.parametrize(("code", "text", "level"), LEVELS)
def test_level(code: str, text: str, level: str) -> None:
    assert [f.level for f in rule(code).check(example(text))] == [level]


def test_tiers_are_those_of_the_catalogue() -> None:
    tiers = {r.code: r.tier for r in rules()}
    assert {c: tiers[c] for c in CODES if tiers[c] != "S"} == {"NEU004": "P", "NEU006": "O", "NEU010": "P"}


def test_the_opt_in_rule_runs_only_by_name() -> None:
    case = example("Clearly, the levy was needed.")
    assert [f.code for f in check(case.map, case.document, select=["NEU"], preview=True)] == []
    assert [f.code for f in check(case.map, case.document, select=["NEU006"])] == ["NEU006"]


def test_mentions_of_one_term_are_one_finding() -> None:
    case = example("The extremists met. The mill was burnt by extremists. A thug fled.")
    first, second = rule("NEU005").check(case)
    assert (first.evidence["mentions"], [case.document.quote(s) for s in first.related]) == (2, ["extremists"])
    assert second.evidence == {"term": "thug", "class": "person", "mentions": 1}


def test_a_plain_verb_is_offered_in_the_form_of_the_loaded_one() -> None:
    forms = {"claims": "says", "claim": "say", "claimed": "said", "claiming": "saying", "pointed out": "said"}
    for loaded, plain in forms.items():
        (finding,) = rule("NEU001").check(
            example(f"== Debate ==\nThe trust, it is told, [pro: They | {loaded} that | it is safe].")
        )
        assert finding.evidence["instead"] == plain


def test_the_narrators_verdict_names_the_words_that_decide() -> None:
    (finding,) = rule("NEU007").check(example("Engineers rightly say that the dam holds."))
    assert finding.evidence == {"verb": "rightly say"}


def test_a_preface_reaches_to_its_comma() -> None:
    case = example("As with any new levy of this kind, there was debate, and more.")
    (finding,) = rule("NEU006").check(case)
    assert case.document.quote((finding.start, finding.end)) == "As with any new levy of this kind"


def test_a_term_of_one_side_is_counted_in_claims_and_in_the_articles_voice() -> None:
    told = "== History ==\nLindow has a levy. The reform began. The reforms went on. Further reform came.\n\n== Debate ==\n"
    text = (
        told
        + "[pro: The trust | says | reform helps]. [pro: The union | says | reform is just]. [con: Anglers | say | it harms]."
    )
    (finding,) = rule("NEU010").check(example(text))
    assert finding.evidence == {"term": "reform", "side": "pro", "claims": 2, "uses": 3}


@pytest.mark.parametrize("name", LISTS)
def test_entries_are_sorted_out_and_found_in_plain_text(name: str) -> None:
    found = word_list(name)
    assert all(len(row) <= 4 and row[0] == row[0].strip().lower() for row in rows(name))
    assert len({row[0] for row in rows(name)}) == len(rows(name))
    assert all(found.pattern.fullmatch(form) for form in found.forms)


def test_guards_of_an_entry_look_right_before_and_after() -> None:
    found = build([["leat(s)", "thing", "dry,wet-", "house"], ["plain term", "thing"]])
    assert set(found.forms) == {"leat", "leats", "plain term"}
    case = example("The leat ran. The dry leat ran. The wettest leats ran. The leat house stood. A plain  term.")
    assert [case.document.quote(h.span) for h in found.hits(case)] == ["leat", "plain term"]


def test_a_projects_own_terms_have_their_own_words_and_levels() -> None:
    case = example("The lunch taxes rose. Okada called it a lunch tax. The leat ran dry.")
    assert list(rule("LOC001").check(case)) == []
    own = Options(terms=(LocalTerm("Lunch tax(es)", "say levy", "error"), LocalTerm("leat", level="note"), LocalTerm("weir")))
    found = list(rule("LOC001").check(Case(case.map, case.document, own)))
    assert [(f.level, f.message) for f in found] == [
        ("error", "“lunch taxes”: say levy"),
        ("note", "“leat”: the settings ask to avoid this term"),
    ]


@pytest.mark.parametrize("code", CODES)
def test_findings_are_in_text_order_and_never_overlap(code: str) -> None:
    bad = " ".join(text for c, text in FIRES if c == code and "==" not in text and "[" not in text)
    spans = sorted((f.start, f.end) for f in _found(rule(code), bad))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def _found(one: Rule, text: str) -> list:
    return list(one.check(example(text))) if text else []
