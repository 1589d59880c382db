"""Plain text: headings, marks, lists, and the way back to the source."""

from __future__ import annotations

import pytest

from audiatur.read.base import read

ARTICLE = """\
Lindow damEdit

The dam on the Lind is 40 metres high.[1] It was praised\u00a0at first.

History

Work began in 1921.[2][3] The valley was “cleared” by force.[citation needed]

Criticism[edit]

Critics argue that the dam is unsafe.[4]:34 Others disagree [note 2].

- The spillway is too narrow.[5]
- It was never tested.

See also

Lind valley

References

[1] Ash, Orla. The Dam.
"""

DEEP = """\
The school-meal levy is a tax.



History


First proposals

The levy was proposed in 1950.

Debate


Early years

Some praised it.

Later years

Many did not.


See also

- Taxes
"""


def article(text: str, name: str = "dam.txt"):
    return read(text.encode(), name)


def headings(document):
    return [(s.level, s.kind, s.heading) for s in document.sections]


def test_title_sections_and_kinds():
    document = article(ARTICLE)
    assert document.title == "Lindow dam"
    assert headings(document) == [
        (1, "lead", ""),
        (2, "body", "History"),
        (2, "body", "Criticism"),
        (2, "tail", "See also"),
        (2, "tail", "References"),
    ]
    assert document.quote(document.sections[2].heading_span) == "Criticism"
    assert document.quote(document.sections[1].span).strip().startswith("Work began")
    assert document.sections[1].span[1] == document.source.index("Criticism[edit]")
    assert document.sections[4].span[1] == len(document.source)


def test_clean_text_has_no_marks_and_plain_spaces():
    paragraphs = article(ARTICLE).text.split("\n\n")
    assert paragraphs == [
        "The dam on the Lind is 40 metres high. It was praised at first.",
        "Work began in 1921. The valley was “cleared” by force.",
        "Critics argue that the dam is unsafe. Others disagree.",
        "The spillway is too narrow.",
        "It was never tested.",
        "Lind valley",
        "Ash, Orla. The Dam.",
    ]


def test_citations_point_to_the_words_before_them():
    document = article(ARTICLE)
    found = [(c.key, document.quote(c.span), document.text[: c.at].rsplit(" ", 1)[-1]) for c in document.citations]
    assert found == [
        ("1", "[1]", "high."),
        ("2", "[2]", "1921."),
        ("3", "[3]", "1921."),
        ("4", "[4]:34", "unsafe."),
        ("note 2", "[note 2]", "disagree"),
        ("5", "[5]", "narrow."),
    ]
    assert document.can_cite


@pytest.mark.parametrize(
    ("text", "can_cite"), [("The dam is old.", False), ("The dam is old.[3]", True), ("The dam is old.[citation needed]", True)]
)
def test_a_text_without_any_mark_cannot_cite(text, can_cite):
    assert article(f"The dam\n\n{text}\n").can_cite is can_cite


@pytest.mark.parametrize(
    ("text", "clean", "keys"),
    [
        ('He said "[t]he dam is old" and left.', 'He said "[t]he dam is old" and left.', []),
        ("The claim[s] of [a] few.", "The claim[s] of [a] few.", []),
        ("It leaked.[a][b] Then it did not.", "It leaked. Then it did not.", ["a", "b"]),
        ("It leaked[12, 14] and[7–9] held.", "It leaked and held.", ["12, 14", "7–9"]),
        ("In [1984] it leaked.[1984]", "In [1984] it leaked.", ["1984"]),
        ("It leaked.[who?] It held.[dubious – discuss]", "It leaked. It held.", []),
        ("The _Lindow Star_ and snake_case_name differ.", "The Lindow Star and snake_case_name differ.", []),
    ],
)
def test_marks_and_what_only_looks_like_one(text, clean, keys):
    document = article(f"The dam\n\n{text}\n")
    assert document.text == clean
    assert [c.key for c in document.citations] == keys


def test_two_blank_lines_make_main_headings_and_empty_ones_hold_what_follows():
    assert headings(article(DEEP)) == [
        (1, "lead", ""),
        (2, "body", "History"),
        (2, "body", "First proposals"),
        (3, "body", "Debate"),
        (2, "body", "Early years"),
        (3, "body", "Later years"),
        (2, "tail", "See also"),
    ]


def test_a_deeper_heading_without_text_holds_the_next_ones():
    text = "Lead prose here.\n\n\nUses\n\nProse.\n\nDebate\n\nFor\n\nGood, some say.\n\nAgainst\n\nBad, others say.\n\n\nNotes\n\n- x\n"
    sections = article(text).sections
    assert [(s.level, s.heading, s.parent) for s in sections[1:]] == [
        (2, "Uses", None),
        (3, "Debate", 1),
        (4, "For", 2),
        (4, "Against", 2),
        (2, "Notes", None),
    ]


def test_headings_between_equals_signs():
    text = "The levy is a tax.\nIt is paid yearly.\n\n== Debate ==\n\n=== For ===\nSome praised it.\nOne line\n\n== References ==\n* A\n"
    document = article(text)
    assert headings(document) == [(1, "lead", ""), (2, "body", "Debate"), (3, "body", "For"), (2, "tail", "References")]
    assert document.sections[2].parent == 1
    assert document.quote(document.sections[2].heading_span) == "For"


@pytest.mark.parametrize(
    "line",
    [
        "A short sentence ends with a stop.",
        "It was stated that",
        "in 1946]] The dam",
        "[40]",
        "- an item",
        "See also: Lind valley",
        "a line that starts small",
        "Category:Dams",
        "x" * 130,
        "dam.png",
    ],
)
def test_lines_that_are_no_headings(line):
    document = article(f"The dam\n\nIt is old.\n\n{line}\n\nMore prose here.\n")
    assert [s.heading for s in document.sections] == [""]


@pytest.mark.parametrize("line", ["Should the dam go?", "“Too slow”", "1931 flood", "iLind project", "Life in the U.S."])
def test_unusual_headings(line):
    document = article(f"The dam\n\nIt is old.\n\n{line}\n\nMore prose here.\n")
    assert [s.heading for s in document.sections] == ["", line]


def test_a_leaked_caption_is_a_paragraph_of_its_own():
    document = article("The dam\n\nthe dam in 1946]] Supporters praised the dam.\n")
    assert [(p.kind, document.text[slice(*p.clean)]) for p in document.paragraphs] == [
        ("caption", "the dam in 1946"),
        ("prose", "Supporters praised the dam."),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_break(newline):
    source = ARTICLE.replace("\n", newline)
    document = article(source)
    assert document.source == source
    assert document.text == article(ARTICLE).text
    assert headings(document) == headings(article(ARTICLE))
    for start, end in document.sentences:
        assert document.text[start:end].split()[0] in document.quote(document.offsets.to_source(start, end))


def test_wrapped_lines_are_joined_with_their_places():
    document = article("The dam\r\n\r\nThe dam was\r\n  finished in 1931.\r\n")
    assert document.text == "The dam was finished in 1931."
    assert document.quote(document.offsets.to_source(8, 29)) == "was\r\n  finished in 1931."
    start = document.source.index("finished")
    assert document.offsets.to_clean(start, start + 8) == (12, 20)


def test_tables_and_rules_are_left_out():
    document = article("The dam\n\nProse one.\n\n+---+---+\n| a | b |\n+---+---+\n\n* * *\n\nProse two.\n")
    assert document.text == "Prose one.\n\nProse two."


def test_a_glued_edit_button_is_no_part_of_a_heading():
    document = article(
        "Lindow damEdit\n\nIt is old.\n\nCriticismEdit\n\nSome disagree.\n\nSee alsoEdit\n\nReferencesEdit\n\nAsh\n"
    )
    assert headings(document) == [(1, "lead", ""), (2, "body", "Criticism"), (2, "tail", "See also"), (2, "tail", "References")]
    assert document.quote(document.sections[1].heading_span) == "Criticism"
    assert document.quote(document.sections[1].span).strip() == "Some disagree."


def test_numbers_alone_on_their_lines_are_a_list_and_cite_nothing():
    document = read(
        b"Dam\n\nThe dam is old.[1] It leaks.\n\n[2]\n\nLinks\n\nMore is told elsewhere.\n\n[1]\n\n[2]\n\n[3]\n", "dam.txt"
    )
    assert [c.key for c in document.citations] == ["1", "2"]
