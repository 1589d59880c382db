"""The rules about attribution beyond the first twelve: when each fires and, at least as often, when it must not."""

from __future__ import annotations

from collections import Counter

import pytest

from audiatur.lint.base import Options
from audiatur.lint.engine import check, rule
from audiatur.lint.example import example

DEBATE = "== Debate ==\n[c2 pro: Millers | say | the weir is safe]. [c3 con rebuts=c2: Anglers | reply that | it leaks]. "
LATER = DEBATE + "\n\n== Today ==\n"

FIRES = [
    ("ATT003", LATER + "[restates?=c2: The weir is a safe work]."),
    ("ATT003", LATER + "[rebuts?=c3: The weir has never leaked]."),
    ("ATT003", "[c2 pro: Millers | say | it is safe]. [con: Anglers | say | it is ugly].\n\n[con restates=c2: It is safe]."),
    ("ATT005", "[c2 pro: Millers | say | the weir is safe]. [rebuts=c2: But it has leaked twice]."),
    ("ATT005", DEBATE + "The river rose.\n\n[rebuts=c3: This fear is idle]."),
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
