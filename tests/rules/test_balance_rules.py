"""When the rules on balance and structure fire and, at least as often, when they must not: cases beyond those on their pages."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from audiatur.analysis.labelling import framework, label
from audiatur.analysis.semantics.base import Framework
from audiatur.lint.base import Case, Options
from audiatur.lint.engine import check, chosen, rule
from audiatur.lint.example import example


def side(name: str, count: int, body: str, cite: str = "") -> str:
    """Claims of a side; ``{i}`` is a number."""
    texts = [body.replace("{i}", str(1900 + i)) for i in range(count)]
    return " ".join(f"[{name}: Farmers {chr(97 + i)} | say | {text}].{cite}" for i, text in enumerate(texts))


LONG = (
    "the wall holds back the spring floods that drown the lower fields of the valley nearly every year and so it saves {i} barns"
)
SHORT = "trout die in {i}"
WIDE = side("pro", 8, LONG) + " " + side("con", 1, LONG)
EVEN = side("pro", 6, LONG) + " " + side("con", 4, LONG)
NAMES = " ".join(f"[{{0}} named-person: {n}. Okada | says | it holds {n}]." for n in "ABCD")
CROWD = " ".join(f"[{{0}} group-vague: {w} | say | it leaks {w}]." for w in ("critics", "experts", "observers", "opponents"))
PLAIN = "[{0}: A{1} | say | it is vital in {1}]. "
SOFT = "[{0}: B{1} | say | it could fail in {1}]. "
REPLIES = "[c1 con: Anglers | say | trout die]. [c2 con: Hikers | say | it leaks]. "
STATED = "".join(f"[{{0}}: A{i} | say | it holds in {i}]. " for i in range(4))
TOPICS = "".join(f"[{{0}} topic: B{i} | worry about | leaks of {i}]. " for i in range(4))
ANSWERED = "[p1 pro rebuts=c1: Engineers | reply | they thrive]. [p2 pro rebuts=c2: Millers | reply | it is dry]."
LEAD = (
    "== Lead ==\nThe wall stands in the north. It was built in 1931. It brought irrigation and prosperity.{0}\n\n== Debate ==\n"
)
TALK = "[pro: Farmers | say | irrigation and prosperity came]. [pro: Millers | praise | irrigation and prosperity]. [con: Anglers | fear | for spawning trout]."

FIRES = [
    ("BAL004", WIDE),
    ("BAL004", "weights: pro 0.4-0.5, con 0.5-0.6\n" + WIDE),
    ("BAL005", STATED.format("con") + TOPICS.format("pro")),
    (
        "BAL005",
        "".join(f"[c{i} con: A{i} | say | x{i}]. [con supports=c{i}: A{i} | cite | y{i}]. " for i in range(3))
        + STATED.format("pro"),
    ),
    ("BAL007", "".join(PLAIN.format("con", i) + SOFT.format("pro", i) for i in range(4))),
    ("BAL008", NAMES.format("con") + " " + CROWD.format("pro")),
    ("BAL008", "Old.[8] " + side("pro", 3, SHORT) + "\n\n" + "[con: A | say | x].[1][2][3][4]"),
    ("BAL009", REPLIES + ANSWERED),
    ("BAL010", "== Controversy ==\n" + side("pro", 3, SHORT)),
    ("BAL010", "required: pro\n[con: A | say | [pro target-only: talk of power] is idle]."),
    ("BAL011", "weights: pro 0.85-0.95, con 0.05-0.15\n" + EVEN),
    ("BAL011", "fringe: con\n[pro: A | say | x]. [con: B | say | y]."),
    ("BAL013", "[con: Critics | say | x]. [con bare: Some = Critics | say | y]. [con bare: Others = Critics | say | z]."),
    ("BAL014", LEAD.format("") + TALK),
    ("STR001", "[pro: A | say | x]. [con: B | say | y]. [pro: A | say | z]. [con: B | say | w]. [con: B | say | v]."),
    ("STR003", side("pro", 3, SHORT)),
    (
        "STR007",
        "== Use ==\n[p1 pro restates=p2: It feeds].\n\n== Debate ==\n[p2 pro: A | say | it feeds]. " + side("con", 3, SHORT),
    ),
    ("STR008", "[c1 con: A | say | trout spawn late]. [pro rebuts=c1: B | countered that | cheap power lights villages]."),
]

SILENT = [
    ("BAL004", EVEN),
    ("BAL004", side("pro", 3, SHORT) + side("con", 1, SHORT)),
    ("BAL004", "weights: pro 0.8-0.95, con 0.05-0.2\n" + WIDE),
    ("BAL004", "topic: settled\n" + WIDE),
    ("BAL004", "topic: mainstream-minority\n" + WIDE),
    ("BAL004", "fringe: con\n" + WIDE),
    ("BAL005", "topic: settled\n" + STATED.format("con") + TOPICS.format("pro")),
    ("BAL005", "fringe: pro\n" + STATED.format("con") + TOPICS.format("pro")),
    ("BAL005", "== Debate ==\nMain article: The wall.\n\n" + STATED.format("con") + TOPICS.format("pro")),
    ("BAL007", "".join(PLAIN.format("con", i) + PLAIN.format("pro", i) for i in range(4))),
    ("BAL007", "".join(PLAIN.format("con", i) + SOFT.format("pro", i) for i in range(2))),
    ("BAL007", "".join(PLAIN.format("con", i) + f"[pro: B{i} | say | it feeds all that might come in {i}]. " for i in range(2))),
    ("BAL008", NAMES.format("con") + " " + NAMES.format("pro")),
    ("BAL008", CROWD.format("con") + " " + CROWD.format("pro")),
    ("BAL008", NAMES.format("con") + " [pro: Critics | say | x]. [pro: Experts | say | y]."),
    ("BAL009", "topic: settled\n" + REPLIES + ANSWERED),
    ("BAL009", "fringe: con\n" + REPLIES + ANSWERED),
    ("BAL009", REPLIES + "[p1 pro rebuts=c1: Engineers | reply | they thrive]."),
    ("BAL010", "== History ==\n" + side("pro", 3, SHORT)),
    ("BAL010", "== Controversy ==\n" + side("pro", 2, SHORT)),
    ("BAL010", "== Controversy ==\n" + side("pro", 3, SHORT) + side("-", 2, SHORT)),
    ("BAL010", "topic: settled\n== Controversy ==\n" + side("pro", 3, SHORT)),
    ("BAL011", EVEN),
    ("BAL011", "weights: pro 0.4-0.6, con 0.4-0.6\n" + WIDE),
    ("BAL011", "weights: pro 0.75-0.9, con 0.1-0.25\n" + WIDE),
    (
        "BAL013",
        "[c1 con: Critics | say | x]. [con bare: Some = Critics | say | y]. [con bare supports=c1: Others = Critics | say | z].",
    ),
    ("BAL014", LEAD.format(" Critics disagree.") + TALK),
    ("BAL014", "topic: settled\n" + LEAD.format("") + TALK),
    ("STR001", "[pro: A | say | x]. [con: B | say | y]. [pro: A | say | z].\n\n[con: B | say | w]."),
    ("STR003", side("pro", 3, SHORT, cite="[1]")),
    ("STR003", side("pro", 2, SHORT)),
    ("STR007", "== Use ==\nIt feeds.\n\n== Debate ==\n[p2 pro: A | say | it feeds]. " + side("con", 3, SHORT)),
    ("STR008", "[c1 con: A | say | trout spawn late]. [pro rebuts=c1: B | countered that | that is a false count of boats]."),
    ("STR008", "[c1 con: A | say | trout spawn late]. [pro rebuts?=c1: B | countered that | cheap power lights villages]."),
    ("STR008", "[c1 con: A | say | trout spawn late]. [pro rebuts=c1: B | say that | cheap power lights villages]."),
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
    ("BAL004", WIDE, "note"),
    ("BAL004", "topic: contested\n" + WIDE, "note"),
    ("BAL004", "weights: pro 0.4-0.5, con 0.5-0.6\n" + WIDE, "warning"),
    ("BAL005", STATED.format("con") + TOPICS.format("pro"), "note"),
    ("BAL005", "topic: contested\n" + STATED.format("con") + TOPICS.format("pro"), "warning"),
    ("BAL009", "topic: contested\n" + REPLIES + ANSWERED, "note"),
    ("BAL010", "== Controversy ==\n" + side("pro", 3, SHORT), "warning"),
    ("BAL010", "== Criticism ==\n" + side("con", 3, SHORT), "note"),
    ("BAL011", "fringe: con\n[pro: A | say | x]. [con: B | say | y].", "warning"),
]


@pytest.mark.parametrize(("code", "text", "level"), LEVELS)
def test_level(code: str, text: str, level: str) -> None:
    assert [f.level for f in rule(code).check(example(text))] == [level]


def test_the_topic_switches_the_check_of_undue_weight_on() -> None:
    on = [t for t in ("unknown", "contested", "mainstream-minority", "settled") if "BAL011" in {r.code for r in chosen(topic=t)}]
    assert on == ["mainstream-minority", "settled"]
    assert "BAL011" not in {r.code for r in chosen(["BAL"], topic="settled")}
    assert "BAL011" not in {r.code for r in chosen(ignore=["BAL011"], topic="settled")}


def test_thresholds_are_settings() -> None:
    case = example(WIDE)
    assert list(rule("BAL004").check(Case(case.map, case.document, Options(space_ratio=50)))) == []
    few = example(side("pro", 2, SHORT))
    assert list(rule("STR003").check(Case(few.map, few.document, Options(bare_claims=2))))


def test_space_prints_its_counts() -> None:
    (finding,) = rule("BAL004").check(example(WIDE))
    words = finding.evidence["words"]
    assert words["pro"] == 8 * words["con"]
    assert f"{words['pro']} (89 %)" in finding.message


def test_declared_weights_print_their_basis() -> None:
    (finding,) = rule("BAL011").check(example("weights: pro 0.85-0.95, con 0.05-0.15\n" + EVEN))
    assert "an example" in finding.message
    assert finding.evidence["limit"] == pytest.approx(0.3)


def test_a_verdict_names_the_cheapest_reply() -> None:
    text = REPLIES + "[p1 pro rebuts=c1,c2: A | reply | no]. [p2 pro rebuts=c2: B | add | never]."
    (finding,) = rule("BAL009").check(example(text))
    assert "1 sourced reply, to p1 (line 1), would reinstate c1." in finding.message


def test_the_cheapest_reply_is_the_cheapest() -> None:
    """No fewer replies to other claims would let one of the side stand, by trying all of them."""
    texts = [
        REPLIES + ANSWERED,
        REPLIES + "[p1 pro rebuts=c1,c2: A | reply | no]. [p2 pro rebuts=c1,c2: B | add | never].",
        REPLIES
        + "[p1 pro rebuts=c1,c2: A | reply | no]. [p2 pro rebuts=c1,c2: B | add | no]. [p3 pro rebuts=c1,c2: C | add | no].",
        "[c1 con: A | say | x]. [c2 con rebuts=p1: A | say | y]. [p1 pro rebuts=c1: B | reply | z]. [p2 pro rebuts=c2: B | add | w].",
    ]
    for text in texts:
        (finding,) = rule("BAL009").check(example(text))
        named = int(finding.message.split(" sourced repl")[0].rsplit(" ", 1)[-1])
        arguments = framework(example(text).map)
        ours = {a for a in arguments.arguments if a.startswith("c")}
        others = sorted(arguments.arguments - ours)
        enough = [n for n in range(1, 4) if any(stand(arguments, t) & ours for t in combinations(others, n))]
        assert named == enough[0]


def stand(arguments: Framework, targets: tuple[str, ...]) -> frozenset[str]:
    attacks = arguments.attacks | {("new", t) for t in targets}
    return label(Framework(arguments.arguments | {"new"}, attacks)).in_


def test_supports_that_change_the_verdict_are_told() -> None:
    text = REPLIES + ANSWERED.replace("p1 pro", "p1 pro supports=c2")
    (finding,) = rule("BAL009").check(example(text))
    assert "With supports read as" in finding.message


def test_drafts_with_sides_from_the_heading_alone_are_not_compared() -> None:
    for code, text in (("BAL004", WIDE), ("BAL008", NAMES.format("con") + CROWD.format("pro")), ("BAL010", FIRES[8][1])):
        case = example(text)
        claims = tuple(c.model_copy(update={"found_by": "clause; side by heading"}) for c in case.map.claims)
        assert list(rule(code).check(case))
        assert list(rule(code).check(Case(case.map.model_copy(update={"claims": claims}), case.document))) == []


def test_settled_claims_do_not_count() -> None:
    case = example("settled: pro\n" + side("pro", 3, SHORT))
    assert [f for f in check(case.map, case.document, preview=True) if f.code == "STR003"] == []
