"""The rules about attribution beyond the first twelve: when each fires and, at least as often, when it must not."""

from __future__ import annotations

from collections import Counter

import pytest

from audiatur.lint.base import Case, Options
from audiatur.lint.engine import check, rule
from audiatur.lint.example import example
from audiatur.model.argument import Settled

DEBATE = "== Debate ==\n[c2 pro: Millers | say | the weir is safe]. [c3 con rebuts=c2: Anglers | reply that | it leaks]. "
LATER = DEBATE + "\n\n== Today ==\n"

FIRES = [
    ("ATT003", LATER + "[restates?=c2: The weir is a safe work]."),
    ("ATT003", LATER + "[rebuts?=c3: The weir has never leaked]."),
    ("ATT003", "[c2 pro: Millers | say | it is safe]. [con: Anglers | say | it is ugly].\n\n[con restates=c2: It is safe]."),
    ("ATT005", "[c2 pro: Millers | say | the weir is safe]. [rebuts=c2: But it has leaked twice]."),
    ("ATT005", DEBATE + "The river rose.\n\n[rebuts=c3: This fear is idle]."),
    ("ATT004", "The weir has strengthened regional cooperation and lasted."),
    ("ATT004", "It was the least sensible plan of all."),
    ("ATT004", "For all that, the levy was a costly failure."),
    ("ATT004", "The governments should renew the pact."),
    ("ATT006", "The levy has often been described as “a tax on having children at all”."),
    ("ATT006", 'The weir was then derided as "a wall without any purpose" and pulled down.'),
    ("ATT006", "There was “a good deal of shouting about nothing” in the hall."),
    ("ATT007", "Almost all economists reject the levy."),
    ("ATT007", "The levy is rejected by most economists."),
    ("ATT007", "There is a broad consensus that the levy failed."),
    ("ATT007", "Few would deny that the levy failed."),
    ("ATT008", "[con: Some economists | blame | the levy].[1]"),
    ("ATT008", "[con: Critics | blame | the levy].[1] [con: They = Critics | fear | more].[1]"),
    ("ATT010", "[c1 pro: Millers | say | it is old]. [con restates=c1: Anglers | say | it has long stood]."),
    ("ATT010", "[c1 pro: Some doctors | say | smoke harms]. [restates?=c1: Smoke harms the lungs].[1]"),
    ("BAL012", LATER + " ".join(f"[n{i} restates?=c2: The weir is safe]." for i in range(3))),
    ("BAL012", LATER + " ".join(f"[n{i} rebuts?=c2: The weir is not safe]." for i in range(4))),
]

SILENT = [
    ("ATT003", LATER + "[supports?=c2: The weir was tested in 1990]."),
    ("ATT003", LATER + "[restates?=c2: The charter requires that the weir be safe]."),
    ("ATT003", LATER + "[rebuts?=c3: The weir has never leaked].[2]"),
    ("ATT003", "topic: settled\n" + LATER + "[restates?=c2: The weir is a safe work]."),
    ("ATT003", "[c2 pro: Millers | say | the weir is safe].\n\n[restates?=c2: The weir is a safe work]."),
    ("ATT003", LATER + "[restates?=c2,c3: The weir is old]."),
    ("ATT003", LATER + "“[restates?=c2: The weir is a safe work].”"),
    ("ATT005", "[c2 pro: Millers | say | the weir is safe]. [rebuts=c2: But it has leaked twice].[1]"),
    ("ATT005", LATER + "[rebuts?=c3: The weir has never leaked]."),
    ("ATT005", "[rebuts=c2: It has leaked twice]. [c2 pro: Millers | say | the weir is safe]."),
    ("ATT004", "The weir has strengthened regional cooperation.[2]"),
    ("ATT004", "It was the longest weir of all and has strengthened the bank."),
    ("ATT004", "Okada called the levy a costly failure and said that it was misguided."),
    ("ATT004", "“The governments should renew the pact,” the paper wrote. All ships must carry a light."),
    ("ATT004", "[con: Critics | say | the levy was misguided]."),
    ("ATT004", "The pact was meant to strengthen regional cooperation."),
    ("ATT004", LATER + "[restates?=c2: The weir is safe and has strengthened regional security]."),
    ("ATT006", "The levy has often been described as “a tax on having children at all”.[1]"),
    ("ATT006", "The levy was described by the union as “a tax on having children at all”."),
    ("ATT006", "The levy was described as “a tax on having children” by the union."),
    ("ATT006", "The weir was called “The Long Grey Wall of Lindow”."),
    ("ATT006", "The weir was called “a wall”."),
    ("ATT006", "Okada came back. There was “a good deal of shouting about nothing” in the hall."),
    ("ATT006", "The gate bears the words “water for all who ask”."),
    ("ATT006", "The name (“the place where two rivers meet”) is old."),
    ("ATT006", "[con named-person: Okada | spoke | of harm]. The plan was called “a tax on having any children”."),
    ("ATT007", "Almost all economists reject the levy.[1]"),
    ("ATT007", "A few scholars question the levy. Most economists were paid by the hour."),
    ("ATT007", "[con named-person: Okada | says | most economists reject the levy]."),
    ("ATT007", "According to a report most economists reject the levy."),
    ("ATT007", "“Most economists reject the levy,” the paper wrote."),
    ("ATT007", "In all, 62 % of the members, and most economists, reject the levy."),
    ("ATT007", "== Lead ==\nMost economists reject the levy.\n\n== Debate ==\nIt was raised.[1]"),
    ("ATT008", "[con: Some economists | blame | the levy]."),
    ("ATT008", "[con: Some economists | blame | the levy].[1][2]"),
    ("ATT008", "[con: Two economists | blame | the levy].[1]"),
    ("ATT008", "[con named-person: Okada | blames | the levy].[1]"),
    ("ATT010", "[c1 pro: Some doctors | say | smoke harms]. [restates?=c1: Smoke harms the lungs]."),
    ("ATT010", "[c1 pro: Millers | say | it is old]. [pro restates=c1: Millers | add | it has long stood]."),
    ("ATT010", "[c1 pro: Doctors | say | smoke harms]. [con rebuts=c1: Growers | deny | it]. [restates?=c1: It harms].[1]"),
    ("BAL012", LATER + " ".join(f"[n{i} restates?=c2: The weir is safe]." for i in range(2))),
    ("BAL012", LATER + " ".join(f"[n{i} restates?=c2: The weir is safe].[1]" for i in range(4))),
    ("BAL012", LATER + "[n1 restates?=c2: It is safe], [n2 restates?=c2: it is sound] and [n3 restates?=c2: it is dry]."),
]


@pytest.mark.parametrize(("code", "text"), FIRES)
def test_fires(code: str, text: str) -> None:
    assert [f.code for f in rule(code).check(example(text))]


@pytest.mark.parametrize(("code", "text"), SILENT)
def test_is_silent(code: str, text: str) -> None:
    assert [f.message for f in rule(code).check(example(text))] == []


def test_there_are_as_many_silent_cases_as_firing_ones_for_each_rule() -> None:
    fires, silent = Counter(c for c, _ in FIRES), Counter(c for c, _ in SILENT)
    assert [c for c in fires if silent[c] < fires[c]] == []


LEVELS = [
    ("ATT003", LATER + "[restates?=c2: The weir is a safe work].", "warning"),
    ("ATT003", LATER + "[restates?=c2: The weir is a safe work].[1]", "note"),
]


@pytest.mark.parametrize(("code", "text", "level"), LEVELS)
def test_level(code: str, text: str, level: str) -> None:
    assert [f.level for f in rule(code).check(example(text))] == [level]


ALIGNED = (
    LATER
    + "It is a weir. [n1 restates?=c2: It is safe]. [n2 restates?=c2: It is sound].\n\n[n3 rebuts?=c3: It is dry]. [n4 restates?=c2: It lasts]."
)


def test_the_narrators_alignment_heads_the_cluster_of_its_sentences() -> None:
    case = example(ALIGNED)
    found = [f for f in check(case.map, case.document) if f.code in ("ATT003", "BAL012")]
    assert [f.code for f in found] == ["BAL012", *["ATT003"] * 4]
    assert [f.headline for f in found] == [True, *[False] * 4]
    assert len({f.cluster for f in found}) == 1


def test_the_narrators_alignment_points_to_the_closing_paragraph_and_counts() -> None:
    case = example(ALIGNED)
    (finding,) = rule("BAL012").check(case)
    assert case.document.quote((finding.start, finding.end)) == "It is dry"
    assert finding.evidence == {"side": "pro", "claims": {"pro": 4, "con": 0}, "share": 1.0, "alignment": 1.0}
    assert len(finding.related) == 3


def test_the_thresholds_of_alignment_are_settings() -> None:
    case = example(LATER + "[n1 restates?=c2: It is safe]. [n2 restates?=c2: It is sound].")
    assert [f for f in check(case.map, case.document) if f.code == "BAL012"] == []
    wider = Options(alignment_claims=2)
    assert [f.code for f in check(case.map, case.document, options=wider, select=["BAL012"])] == ["BAL012"]


def test_claims_of_one_sentence_are_one_finding() -> None:
    case = example(LATER + "[n1 restates?=c2: The weir is safe] and [n2 restates?=c2: it is sound].")
    (finding,) = rule("ATT003").check(case)
    assert finding.claims == ("n1", "n2")
    assert finding.evidence["adopts"] == ["c2"]


SETTLED = Settled(claim="pro", reason="stated in every textbook")


@pytest.mark.parametrize(
    ("head", "cue", "codes"),
    [
        ("pro group-vague", "say", ["ATT010"]),
        ("pro named-person", "say", []),
        ("pro named-person", "claim", ["ATT010"]),
        ("con group-vague", "say", []),
    ],
)
def test_what_is_settled_must_not_look_like_one_sides_opinion(head: str, cue: str, codes: list[str]) -> None:
    case = example(f"[{head}: Doctors | {cue} | smoke harms].")
    settled = Case(case.map.model_copy(update={"settled": (SETTLED,)}), case.document)
    assert [f.code for f in rule("ATT010").check(settled)] == codes


def test_what_is_settled_may_stand_in_the_articles_voice() -> None:
    case = example(LATER + "[n1 restates?=c2: The weir is safe].")
    settled = Case(case.map.model_copy(update={"settled": (SETTLED,)}), case.document)
    assert [len(list(rule("ATT003").check(c))) for c in (case, settled)] == [1, 0]
