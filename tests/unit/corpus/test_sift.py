"""The cheap filter lets through every article in which a debate is found, and few others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from corpora import taken

from audiatur.apart import LARGE, read_article
from audiatur.corpus.sift import bare, may_debate
from audiatur.extract.debates import classify, debates

SPEAK = "Some residents argue that the sluice floods their cellars. Others say that the rain does, and that the sluice helps."
NAMED = "Mayor Ash said that the sluice was opened in May. It cost nine thousand crowns, and the council paid for it in 1931."
AIRED = "Residents say that it is too loud. Critics object to its cost. Supporters reply that it pays. Yet opponents fear for the fish."
FORMS = {
    "plain": "Lindow sluice\n\nA sluice.\n\n{heading}\n\n{text}\n",
    "wrapped": "Lindow sluice\n\nA sluice.\n\n== {heading} ==\n{text}\n",
    "wikitext": "'''Lindow sluice''' is a sluice.<ref>{{{{cite|a=b}}}}</ref>\n\n=== ''{heading}'' ===\n{{{{main|Sluices}}}}\n{text}\n",
    "html": "<html><body><h1>Lindow sluice</h1><p>A sluice.</p><h2><span>{heading}</span></h2><p>{text}</p></body></html>",
    "markdown": "# Lindow sluice\n\nA sluice.\n\n## {heading}\n\n{text}\n",
}

ENDS = {"plain": ".txt", "wrapped": ".txt", "wikitext": ".wiki", "html": ".html", "markdown": ".md"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("heading", "text", "holds"),
    [
        ("Controversies", NAMED, True),
        ("History", NAMED, False),
        ("History", SPEAK, True),
        ("Views", AIRED, True),
        ("Views", NAMED, False),
        ("Literary criticism", NAMED, False),
    ],
)
def test_as_the_whole_way_finds_it(form: str, heading: str, text: str, holds: bool) -> None:
    written = FORMS[form].format(heading=heading, text=text)
    document = classify(read_article(written.encode(), f"sluice{ENDS[form]}"))
    assert bool(debates(document)) == holds
    assert may_debate(written) == holds


def test_scopes() -> None:
    in_passing = FORMS["markdown"].format(heading="History", text=SPEAK)
    assert [may_debate(in_passing, "", scope) for scope in ("sections", "debate", "all")] == [False, True, True]
    assert may_debate(FORMS["markdown"].format(heading="History", text=NAMED), "", "all")
    assert may_debate(FORMS["markdown"].format(heading="Criticism", text=NAMED), "", "sections")


def test_markup_between_a_group_and_its_verb_hides_nothing() -> None:
    text = "[[Critic|Critics]]<ref name=a>Ash 1931</ref> {{efn|{{cite|x}}}} ''say'' that. However, some [[people]]<ref/> argue &amp; fear."
    assert " ".join(bare(text).split()) == "Critics say that. However, some people argue & fear."


def test_recall_on_real_articles(shared: Path) -> None:
    """Sections and passages of 191 real articles: at least 99 of 100 are in articles that are let through."""
    there = found = passed = empty = 0
    for item in taken(shared / "articles"):
        if item.error or item.kind != "article" or len(item.data) > LARGE:
            continue
        document = read_article(item.data, item.page or item.source, format=item.format)
        document = classify(replace(document, title=item.title or document.title))
        count = sum(debate.why != "pointer" for debate in debates(document))
        through = may_debate(document.source, item.title)
        there += count
        found += count * through
        empty += not count
        passed += through and not count
    assert there > 200
    assert found >= 0.99 * there
    assert passed <= 0.25 * empty
