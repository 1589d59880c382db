"""Wikitext: what is prose, what cites, and where each word stands."""

from __future__ import annotations

import pytest

from audiatur.read.base import read

ARTICLE = """\
{{Short description|A dam}}
{{Infobox dam
| name = Lindow dam
| operator = [[Lind Board]]<ref name="op"/>
}}
[[File:Lindow.jpg|thumb|upright=1.2|The dam in [[1931]]]]
The '''Lindow dam''' is a dam on the [[River Lind|Lind]].<ref name="ash">{{cite book|last=Ash|title=The Dam}}</ref> It is ''old''.
It holds 40&nbsp;million tonnes.{{sfn|Birch|1950|p=3}}{{rp|12}}
<!-- not shown -->

==History==
Work began in 1921.<ref>{{cite news|title=Star}}</ref>{{citation needed|date=May 2020}}

===[[Flood]] of ''1931''===
The [http://example.org/flood flood] came.[http://example.org/old]
{| class="wikitext"
! a !! b
|-
| c || {{d|e}}
|}
== Criticism ==
{{Main|Criticism of dams}}
Orla Ash noted:
{{Quote|text=The dam is ''unsafe''.|author=Orla Ash}}
* The spillway is too narrow.<ref name="ash" />
# It was never tested.
: It leaks.
<blockquote>Nobody asked us.</blockquote>

==References==
{{Reflist}}
<ref>x</ref>
[[Category:Dams]]
"""


def wiki(text: str):
    return read(text.encode(), "lindow-dam.wiki")


def test_sections():
    document = wiki(ARTICLE)
    assert document.title == "Lindow dam"
    assert [(s.level, s.kind, s.heading, s.parent) for s in document.sections] == [
        (1, "lead", "", None),
        (2, "body", "History", None),
        (3, "body", "Flood of 1931", 1),
        (2, "body", "Criticism", None),
        (2, "tail", "References", None),
    ]
    assert document.quote(document.sections[2].heading_span) == "[[Flood]] of ''1931''"
    assert document.can_cite


def test_paragraphs_and_their_kinds():
    document = wiki(ARTICLE)
    assert [(p.kind, document.text[slice(*p.clean)]) for p in document.paragraphs] == [
        ("caption", "The dam in 1931"),
        ("prose", "The Lindow dam is a dam on the Lind. It is old. It holds 40 million tonnes."),
        ("prose", "Work began in 1921."),
        ("prose", "The flood came."),
        ("prose", "Orla Ash noted:"),
        ("quote", "The dam is unsafe."),
        ("item", "The spillway is too narrow."),
        ("item", "It was never tested."),
        ("quote", "It leaks."),
        ("quote", "Nobody asked us."),
    ]


def test_citations():
    document = wiki(ARTICLE)
    assert [(c.key, document.text[: c.at].rsplit(" ", 1)[-1]) for c in document.citations] == [
        ("ash", "Lind."),
        ("Birch 1950 p=3", "tonnes."),
        ("{{cite news|title=Star}}", "1921."),
        ("http://example.org/old", "came."),
        ("ash", "narrow."),
    ]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a [[b|c]] d", "a c d"),
        ("a [[b]]s d", "a bs d"),
        ("a [[b (c)|]] d", "a b d"),
        ("a [[:Category:B]] d", "a Category:B d"),
        ("a [[Category:B]] d", "a d"),
        ("a [[de:B]] d", "a d"),
        ("'''''a''''' b''s", "a bs"),
        ("a{{spaced ndash}}b{{ndash}}c", "a – b–c"),
        ("a {{lang|de|Wort}} b", "a Wort b"),
        ("a {{nowrap|b [[c|d]]}} e", "a b d e"),
        ("{{convert|10|km|mi}} long", "10 km long"),
        ("{{harvtxt|Ash|1931}} says", "Ash (1931) says"),
        ("a {{unknown|b}} c", "a c"),
        ("a<br/>b <small>c</small> <nowiki>[[d]]</nowiki>", "a b c [[d]]"),
        ("a <math>x^2</math> b", "a b"),
        ("5 < 6 & 7 > 3 &amp; AT&T &bogus;", "5 < 6 & 7 > 3 & AT&T &bogus;"),
        ("a <!-- b\n\nc --> d", "a d"),
        ("a {{b", "a b"),
        ("a }} b ]] c", "a b c"),
        ("a <ref>never closed", "a never closed"),
        ("a <ref>open b<ref>c</ref> d", "a open b d"),
        ("[http://example.org a b] c", "a b c"),
        ("a __NOTOC__ b", "a b"),
        ("[[File:a.jpg|thumb|x {{b|[[c]]}} y]] z", "x y\n\nz"),
        ("[[File:a.jpg|thumb]] z", "z"),
        ("a [[File:b.jpg|the [[File:c.jpg|inner]] one]] d", "a d\n\nthe one\n\ninner"),
        ("{{quote|{{quote|a}}}} b", "a\n\nb"),
    ],
)
def test_mark_up(text, clean):
    document = wiki("x\n\n" + text)
    assert document.text == "x\n\n" + clean


def test_replaced_words_map_as_a_whole_and_kept_ones_exactly():
    document = wiki("The {{nowrap|old dam}} dates from {{circa|1900}}.")
    assert document.text == "The old dam dates from c. 1900."
    assert document.quote(document.offsets.to_source(4, 7)) == "old"
    assert document.quote(document.offsets.to_source(23, 25)) == "{{circa|1900}}"
    assert document.offsets.to_clean(0, 30) == (0, 19)


def test_crlf_reads_like_lf():
    assert wiki(ARTICLE.replace("\n", "\r\n")).text == wiki(ARTICLE).text


UNITS = [
    "{|class=wikitable\n| a || ", "\n| a", "\n!",
    "{{a|", "[[", "<ref>", "[[a|", "{{", "]]", "}}", "[[File:a|", "{|\n", "<!--", "<b>", "'''", "[http://x ", '<ref name="', "{{quote|",
    "{{convert|", "==a==\n", "=", "<blockquote>", "{{nowrap|", "&amp;", "<", "|", "\n|", "*", "{{efn|",
]  # fmt: skip
NESTED = [
    ("{{a|", "}}"),
    ("[[a|", "]]"),
    ("[[File:a|", "]]"),
    ("{{quote|x", "}}"),
    ("{|\n", "|}\n"),
    ("{|class=wikitable\n|a||b|c\n!", "|}\n"),
    ("[[{{", "]]}}"),
    ("{{nowrap|x", "}}"),
]


@pytest.mark.parametrize("opening", [*((u, "") for u in UNITS), *NESTED, ("==<!--", "=="), ("==[[", "==")])
def test_work_grows_with_length_only(calls, opening):
    small, large = (calls(lambda n=n: wiki("x " + opening[0] * n + opening[1] * n)) for n in (500, 2_000))
    assert large < 9 * small, "four times the text may take about four times the work, quadratic would be sixteen"


def test_the_classical_hangs_are_read():
    for unit in ("{{a|", "[[", "<ref>"):
        document = read((unit * 20_000 + " The dam is old.").encode(), "a.wiki")
        assert document.text.endswith("The dam is old.")


TABLE = """\
The dam is old.
{| class="wikitable sortable"
|+ What the parties say of the dam at Lindow
! Party !! What the party says of the dam at Lindow
|-
| Greens<ref>G</ref> || The dam harms the salmon, and so it should go.<ref name="x">Y</ref>{{cn}}
|- style="x"
! scope="row" | The board of the long named river authority
| colspan=2 | The ''dam'' feeds [[Lind|the town]], says the board.
| Short{{who}}
|
* It is old and leaks at every turn.
* Short one.
{| class="wikitable"
| An inner table that says six words
|}
|}
{| class="infobox"
| This is a box with more than six words
|}
It stays.
"""


def test_cells_of_a_table_that_hold_a_sentence_are_items():
    document = wiki(TABLE)
    assert [(p.kind, document.text[slice(*p.clean)]) for p in document.paragraphs] == [
        ("prose", "The dam is old."),
        ("item", "The dam harms the salmon, and so it should go."),
        ("item", "The dam feeds the town, says the board."),
        ("item", "It is old and leaks at every turn."),
        ("item", "An inner table that says six words"),
        ("prose", "It stays."),
    ]
    assert [(c.key, document.text[: c.at].endswith("should go.")) for c in document.citations] == [("x", True)]
    assert [(x.kind, document.sentences[x.sentence][1] == document.citations[0].at) for x in document.labels] == [
        ("citation-needed", True)
    ]


def test_a_heading_may_be_followed_by_a_comment():
    document = wiki("a\n\n==One==<!-- linked from above -->\nb\n\n== Two == <!-- x --> \nc\n\n==Three== not <!-- so -->\n")
    assert [s.heading for s in document.sections] == ["", "One", "Two"]
