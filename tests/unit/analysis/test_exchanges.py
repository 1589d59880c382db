"""Exchanges: what holds turns together and what parts them."""

from __future__ import annotations

import pytest

from audiatur.analysis.exchanges import exchanges
from audiatur.lint.example import example

CON, PRO = "[con: Anglers | say | trout die].", "[pro: Engineers | reply | they thrive]."


def sequences(text: str) -> list[str]:
    case = example(text)
    return [e.sequence for e in exchanges(case.map, case.document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{CON} {PRO}", ["con pro"]),
        (f"{CON} {CON}", []),
        (f"{CON} The river is long. {PRO}", ["con pro"]),
        (f"{CON} The river is long.\n\n{PRO}", ["con pro"]),
        (f"{CON}\n\nThe mill is another matter. {PRO}", []),
        (f"{CON}\n\nCritics abound. {PRO}", ["con pro"]),
        (f"{CON}\n\nHowever, the mill stands. {PRO}", ["con pro"]),
        (f"{CON}\n\nAnother objection came later. {PRO}", ["con pro"]),
        (f"{CON}\n\nThe mill stands. {PRO} {CON}", ["pro con"]),
        (f"== A ==\n{CON}\n\n== B ==\n{PRO}", []),
        ("[c1 con: A | say | x].\n\nThe mill stands. [pro rebuts=c1: B | reply | y].", ["con pro"]),
        ("[c1 con: A | say | x].\n\nThe mill stands. [pro supports=c1: B | reply | y].", []),
        ("[c1 con: A | say | x].\n\n[pro rebuts=c1: The mill stands]. [pro: B | reply | y].", ["con pro"]),
        ("[c1 con: A | say | x].\n\n[pro: The mill stands]. [pro: B | reply | y].", []),
        (f"{CON}\n\nHowever, a.\n\nHowever, b.\n\n{PRO}", []),
        ("[c1 con: A | say | x].\n\nIt a.\n\nIt b.\n\nIt c. [pro rebuts=c1: B | reply | y].", ["con pro"]),
        ("While [pro: friends | say | x], [con: foes | say | y].", ["pro con"]),
    ],
)
def test_sequences(text: str, expected: list[str]) -> None:
    assert sequences(text) == expected


def test_the_last_word_of_a_sentence_with_two_sides_is_the_later_one() -> None:
    case = example("While [pro: friends | say | x], [con: foes | say | y].")
    (found,) = exchanges(case.map, case.document)
    assert found.last_word == "con"


def test_a_position_in_the_mouth_of_opponents_is_no_turn() -> None:
    assert sequences("[pro: Engineers | say | [con target-only: talk of leaks] is idle]. [pro: They | add | more].") == []
