"""Dispute marks and citations in wikitext and plain text: their sentence, their work, the words they vouch for."""

from __future__ import annotations

import pytest

from audiatur.lexicon.labels import kinds_of_labels, shown_label, template_label
from audiatur.read.base import read
from audiatur.read.sources import target


def wiki(text: str):
    return read(text.encode(), "lindow-dam.wiki")


def labels(document):
    found = []
    for label in document.labels:
        words = None if label.sentence is None else document.text[slice(*document.sentences[label.sentence])]
        found.append((label.kind, label.reach, words))
    return found


@pytest.mark.parametrize(
    ("text", "kind", "sentence"),
    [
        ("One is here. Two is there{{citation needed|date=May 2020}}. Three.", "citation-needed", "Two is there."),
        ("One is here. Two is there.{{cn}} Three.", "citation-needed", "Two is there."),
        ("One is here. Two is there. {{Fact}} Three.", "citation-needed", "Two is there."),
        ("One is here. Two is there.<ref>Ash</ref>{{dubious|Talk}} Three.", "disputed", "Two is there."),
        ("One is here. Some people{{Who|date=June 2011}} believe two. Three.", "who", "Some people believe two."),
        ("One is here. It was criticized{{by whom}} for two. Three.", "by-whom", "It was criticized for two."),
        ("One is here. {{according to whom}} Two is there.", "according-to-whom", "One is here."),
        ("* One is here.\n* {{Weasel inline}} Many say two.\n* Three.", "weasel", "Many say two."),
        (
            "One is here.\n\nTwo is [[there|here]], in the U.S.{{vague}} army.\n\nThree.",
            "clarify",
            "Two is here, in the U.S. army.",
        ),
        ("One is here.\n\n{{citation needed}} Two is there. Three.", "citation-needed", "Two is there."),
        ("One is here. Two is there.\n{{citation needed}}\n\nThree.", "citation-needed", "Two is there."),
        ("[[File:a.jpg|thumb|Two is there.{{cn}}]] One is here.", "citation-needed", "Two is there."),
    ],
)
def test_each_mark_belongs_to_its_sentence(text, kind, sentence):
    document = wiki("Zero.\n\n" + text)
    assert labels(document) == [(kind, "sentence", sentence)]
    assert document.quote(document.labels[0].span).startswith("{{")


def test_marks_around_words_doubt_these_words_only():
    document = wiki("The dam {{citation needed span|text=''was'' cleared by force|date=May}} in 1921. It leaks.")
    assert document.text == "The dam was cleared by force in 1921. It leaks."
    (label,) = document.labels
    assert (label.kind, document.text[slice(*label.scope)], label.sentence) == ("citation-needed", "was cleared by force", 0)


def test_banners_stand_for_sections_or_the_article():
    text = "{{POV|date=May 2020}}\nThe dam.\n\n== Debate ==\n{{Undue weight section|date=June}}\n{{Multiple issues|section=yes|\n"
    text += "{{Weasel|date=May}}\n{{Unreferenced section}}\n}}\nCritics disagree.\n\n== References ==\n{{Refimprove}}\n"
    document = wiki(text)
    assert [(x.kind, x.reach, x.section, x.scope) for x in document.labels] == [
        ("pov", "article", 0, None),
        ("undue", "section", 1, None),
        ("weasel", "section", 1, None),
        ("citation-needed", "section", 1, None),
    ]
    assert document.text == "The dam.\n\nCritics disagree."


def test_other_templates_are_no_marks():
    assert wiki("The dam{{efn|who?}} is {{nowrap|40 m}} high.{{dead link|date=May}}{{use dmy dates}}").labels == ()


def test_marks_in_plain_text():
    document = read(
        b"The dam\n\nOne is here.[citation needed] Some[who?] say two.[dubious \xe2\x80\x93 discuss] Three [t]here.", "dam.txt"
    )
    assert labels(document) == [
        ("citation-needed", "sentence", "One is here."),
        ("who", "sentence", "Some say two."),
        ("disputed", "sentence", "Some say two."),
    ]


def test_a_citation_vouches_for_the_words_since_the_one_before():
    document = wiki("Adopted by Ash,<ref>a</ref> rejected by Birch.<ref>b</ref>{{sfn|Cole|2000}} Praised. Old.{{r|a}}")
    assert [document.text[slice(*c.scope)] for c in document.citations] == [
        "Adopted by Ash,",
        "rejected by Birch.",
        "rejected by Birch.",
        "Old.",
    ]


def test_references_used_again_know_their_work():
    text = 'One.<ref name="ash"/> Two.<ref name=ash>{{cite book|last=Ash|year=1931|quote=It said that.|doi=10.1234/x}}</ref>{{rp|12}}\n\n'
    text += 'Three.<ref name="late" /> Four.{{sfn|Birch|1950|p=3}} Five.[https://example.org/five]\n\n== References ==\n'
    text += '{{reflist|refs=<ref name="late">[https://example.org/late Late]</ref>}}\n'
    document = wiki(text)
    assert [(c.key, c.target) for c in document.citations] == [
        ("ash", "doi:10.1234/x"),
        ("ash", "doi:10.1234/x"),
        ("late", "https://example.org/late"),
        ("Birch 1950 p=3", "Birch 1950"),
        ("https://example.org/five", "https://example.org/five"),
    ]
    assert document.text.startswith("One. Two.\n\nThree. Four. Five.")


def test_numbered_sources_of_plain_text():
    text = (
        "The dam\n\nOne.[1] Two.[2]\n\nReferences\n\n[1] Ash, Orla. The Dam. 1931.\n\n[2] https://example.org/two. Read in May.\n"
    )
    document = read(text.encode(), "dam.txt")
    assert [(c.key, c.target) for c in document.citations] == [("1", "Ash 1931"), ("2", "https://example.org/two")]


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("{{cite web|archiveurl=https://web.archive.org/1|url=https://a.org/x|title=T}}", "https://a.org/x"),
        ("{{cite journal|doi=10.1000/ABC.1|url=https://a.org}}", "doi:10.1000/abc.1"),
        ("See https://a.org/x_(y), and more.", "https://a.org/x_(y)"),
        ("(https://a.org/x)", "https://a.org/x"),
        ("{{cite book|last1=Ash|last2=Elm|year=1931}}", "Ash 1931"),
        ("{{cite book|isbn=978-3-16-148410-0|title=T}}", "isbn:978-3-16-148410-0"),
        ("Ash, p. 3", ""),
        ("ibid.", ""),
        ("", ""),
    ],
)
def test_the_work_behind_a_reference(text, work):
    assert target(text) == work


def test_names_of_marks():
    assert template_label("Citation_needed ") == ("citation-needed", "sentence")
    assert template_label("POV section") == ("pov", "section")
    assert template_label("Undue weight") == ("undue", "sentence")
    assert template_label("Undue weight", banner=True) == ("undue", "section")
    assert template_label("Infobox") is None
    assert shown_label("[by whom?]") == ("by-whom", "sentence")
    assert shown_label("[dubious – discuss]") == ("disputed", "sentence")
    assert shown_label("[the dam]") is None
    assert {"who", "by-whom", "according-to-whom", "weasel", "peacock", "pov", "undue", "clarify"} < set(kinds_of_labels())
