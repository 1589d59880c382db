"""Where knowledge is on one side no check may ask for balance; where weights are declared, false balance is found."""

from __future__ import annotations

import re

import pytest

from audiatur.lint.engine import check
from audiatur.lint.example import example

TOPICS = {
    "evolution": (
        "species change and share ancestors, as fossils, genes and the spread of islands' birds show in every group looked at",
        "every kind of animal was made as it is and no kind has ever turned into another, whatever the stones are said to show",
    ),
    "vaccines": (
        "vaccination against measles prevents the disease and its spread, as trials and registers of many countries have found",
        "measles is harmless and the needle is worse than the spots, as a mother in the next street is said to have noticed",
    ),
    "climate": (
        "the surface of the earth has warmed and burning coal, oil and gas is the main cause of it, by all lines of evidence",
        "the thermometers stand beside car parks and the sun alone decides how warm it is, whatever comes out of the chimneys",
    ),
    "moon landing": (
        "people landed on the moon and brought back rocks that laboratories in many countries have studied ever since that day",
        "the landing was filmed in a hall with a painted sky, because a flag on a stick seems to wave where there is no wind",
    ),
}
DEMANDS = re.compile(r"\b(?:add|more (?:space|room|words)|give (?:the )?other side|shorten|cut|missing side)\b", re.IGNORECASE)
EXCHANGE = {"BAL002", "BAL003", "BAL004", "BAL005", "BAL009", "BAL014"}


def article(known: str, fringe: str, head: str = "", equal: bool = False) -> str:
    """A debate in which researchers say and show, and others deny: twice as much for the first, or the same for both."""
    one = " ".join(f"[p{i} pro: Researchers of group {i} | found that | {known}]." for i in range(4))
    count = 4 if equal else 1
    other = " ".join(f"[c{i} con: Pamphlet {i} | claims that | {fringe}]." for i in range(count))
    reply = "" if equal else "[p9 pro rebuts=c0: Researchers | answered that | the pamphlet gives no count]."
    return f"{head}== Debate ==\n{one} {other} {reply}"


def found(text: str) -> dict[str, list[str]]:
    """Codes of the findings with their levels and messages, preview rules included."""
    case = example(text)
    result: dict[str, list[str]] = {}
    for f in check(case.map, case.document, preview=True):
        result.setdefault(f.code, []).append(f"{f.level}: {f.message}")
    return result


every_topic = pytest.mark.parametrize("texts", TOPICS.values(), ids=TOPICS)


@every_topic
def test_nobody_asks_for_room_when_nothing_is_declared(texts: tuple[str, str]) -> None:
    told = found(article(*texts))
    assert "BAL011" not in told
    for code in EXCHANGE & set(told):
        assert all(line.startswith("note: ") for line in told[code])
    assert not [line for code, lines in told.items() if code.startswith("BAL") for line in lines if DEMANDS.search(line)]


@every_topic
@pytest.mark.parametrize(
    "head", ["topic: settled\n", "topic: settled\nfringe: con\n", "topic: mainstream-minority\nfringe: con\n"]
)
def test_a_settled_or_minority_topic_is_no_matter_of_exchange(texts: tuple[str, str], head: str) -> None:
    told = found(article(*texts, head=head))
    assert not (EXCHANGE | {"BAL010", "BAL011"}) & set(told)


@every_topic
def test_false_balance_is_found_where_weights_are_declared(texts: tuple[str, str]) -> None:
    weights = "topic: mainstream-minority\nweights: pro 0.95-1, con 0-0.05\n"
    (line,) = found(article(*texts, head=weights, equal=True))["BAL011"]
    assert line.startswith("warning: ")
    assert "at most 20 % was declared due" in line
    assert "BAL011" not in found(article(*texts, head=weights))


@every_topic
def test_an_unanswered_fringe_claim_is_found(texts: tuple[str, str]) -> None:
    told = found(article(*texts, head="topic: settled\nfringe: con\n", equal=True))
    assert any("no answer in the article" in line for line in told["BAL011"])
