"""The files of pupils and teachers: their words, their sizes, and that nothing of a key is among what pupils get."""

from __future__ import annotations

import io
import re
from collections import Counter
from html import unescape

import pytest
from lesson import material
from paper_words import plain, read, sizes, told
from pypdf import PdfReader

from audiatur.config import load
from audiatur.pipeline.subject import open_map
from audiatur.pipeline.teaching import Wanted, worksheets
from audiatur.render.pdf import PAPERS
from audiatur.teach.worksheet.base import Exercise, kinds
from audiatur.teach.worksheet.blocks import Question, Tree, Twig
from audiatur.teach.worksheet.material import LEVELS, Choice
from audiatur.teach.worksheet.page import page
from audiatur.teach.worksheet.paper.made import paper
from audiatur.teach.worksheet.sheet import built, key, pupils

NAMES = [kind.name for kind in kinds()]
SEED_MAP = "arguments/000_b271a6bd4018d1c0.yaml"
HIDDEN = re.compile(r"<!--|<script|\son\w+=|data-|\sid=|\shidden[\s>=]|display:\s*none|https?:", re.IGNORECASE)


def shown(data: bytes) -> str:
    """What a page of HTML says, without white space."""
    body = data.decode().partition("<body>")[2]
    return plain(unescape(re.sub(r"<[^>]*>", " ", body)))


def both(choice: Choice, language: str = "en"):
    made = material(choice, language)
    tasks, left = built(made, kinds())
    return pupils(made, tasks), key(made, tasks, left), tasks


@pytest.mark.parametrize(("level", "language"), [("easy", "en"), ("medium", "de"), ("hard", "en")])
def test_paper_says_exactly_what_it_should(level, language):
    for sheets in both(Choice(3, level), language)[:2]:
        data = paper(sheets, "a4")
        text = "".join(read(data))
        expected = told(sheets, len(PdfReader(io.BytesIO(data)).pages))
        assert Counter(text) == Counter("".join(expected))
        for part in expected:
            assert part in text


@pytest.mark.parametrize("level", LEVELS)
def test_the_page_says_what_the_paper_says(level):
    for sheets in both(Choice(3, level))[:2]:
        text = shown(page(sheets, "a4"))
        for part in told(sheets, 0):
            assert plain(part).replace("·", "") in text.replace("·", "")


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_every_sheet_has_its_size_and_letters_of_eleven_points(size):
    for sheets in both(Choice(5, "hard"))[:2]:
        data = paper(sheets, size)
        assert {(float(p.mediabox.width), float(p.mediabox.height)) for p in PdfReader(io.BytesIO(data)).pages} == {PAPERS[size]}
        assert len(sizes(data)) > 100
        assert min(sizes(data)) >= 11.0


def test_the_page_has_no_letters_below_eleven_points_and_knows_its_paper():
    sheets = both(Choice())[0]
    for size, name in (("a4", "A4"), ("letter", "letter")):
        text = page(sheets, size).decode()
        assert f"@page{{size:{name};" in text
        found = [float(n) for n in re.findall(r"font(?:-size)?:[^;}]*?([\d.]+)pt", text)]
        assert len(found) > 10
        assert min(found) >= 11.0
        assert "font-size:smaller" not in text
        assert not re.search(r"font(?:-size)?:[^;}]*\d(?:px|em|rem|%)", text)


def test_the_lines_of_the_text_are_the_same_on_both_papers():
    sheets = both(Choice())[0]
    first, other = (read(paper(sheets, size))[0].partition("page1of")[0] for size in ("a4", "letter"))
    assert len(first) > 500
    assert first == other


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("level", LEVELS)
def test_nothing_of_a_key_is_in_the_pupils_file(name, level):
    made = material(Choice(2, level))
    (task,), _ = built(made, [kind for kind in kinds() if kind.name == name])
    sheets = pupils(made, [task])
    secret = secrets(task)
    assert secret or name == "prose"
    article = plain("".join(line.text for line in made.lines))
    offered = level == "easy" and name == "blank-claims"
    for data in (paper(sheets, "a4"), page(sheets, "a4")):
        text = "".join(read(data)) if data.startswith(b"%PDF") else shown(data)
        for words in secret:
            assert offered or words in article or words not in text, words
    markup = page(sheets, "a4").decode().partition("<body>")[2]
    assert not HIDDEN.search(markup)
    assert not re.search(r"\b[cr]\d+\b", markup)


def secrets(task: Exercise) -> set[str]:
    """What only the key says: answers and their reasons, and the filled-in cards."""
    found: set[str] = set()
    for block in task.key:
        if isinstance(block, Question):
            found |= {plain(text) for text in block.notes}
        elif isinstance(block, Tree):
            found |= {plain(card.text) for card in filled(block.root)} if task.kind == "blank-claims" else set()
    text = {plain(block.text) for block in task.key if hasattr(block, "look")}
    return (found | text) - {""}


def filled(twig: Twig):
    if twig.card.answer:
        yield twig.card
    for branch in twig.branches:
        for below in branch.twigs:
            yield from filled(below)


def test_what_a_pdf_says_about_itself_is_no_answer():
    sheets, answers, _ = both(Choice())
    for made, title in ((sheets, "Worksheet: Lindow dam"), (answers, "Key: Lindow dam")):
        about = PdfReader(io.BytesIO(paper(made, "a4"))).metadata
        assert about["/Title"] == title
        assert set(about) <= {
            "/Title",
            "/Subject",
            "/Creator",
            "/Producer",
            "/Author",
            "/Keywords",
            "/CreationDate",
            "/ModDate",
            "/Trapped",
        }
        assert about.get("/Subject", "") in ("", "unspecified")
        assert about.get("/Keywords", "") in ("", "unspecified")


def test_fonts_of_the_pupils_file_hold_only_its_letters():
    sheets, answers, _ = both(Choice())
    extra = set("".join(told(answers, 0))) - set("".join(told(sheets, 3)))
    assert extra
    tables = re.findall(rb"beginbfchar\n(.*?)\nendbfchar", paper(sheets, "a4"), re.DOTALL)
    letters = {bytes.fromhex(h.decode()).decode("utf-16-be") for t in tables for h in re.findall(rb"> <([0-9A-F]+)>", t)}
    assert not extra & {c for text in letters for c in text}


@pytest.mark.parametrize("form", [paper, page])
def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(form):
    first, again = (form(both(Choice(7))[0], "a4") for _ in range(2))
    assert first == again
    others = {form(both(Choice(seed))[0], "a4") for seed in range(1, 4)}
    assert len(others) == 3


def test_the_page_loads_and_runs_nothing():
    text = unescape(page(both(Choice())[0], "a4").decode())
    assert "default-src 'none'; style-src 'sha256-" in text
    assert not re.search(r"<script|<link|<img|https?:|@import|url\((?!data:font)", text)
    assert '<html lang="en">' in text
    assert '<html lang="de">' in page(both(Choice(), "de")[0], "a4").decode()


def test_every_kind_can_be_made_from_the_seed_article(root):
    config = load(root)
    subject = open_map(config, root / SEED_MAP)
    made = worksheets(config, subject, Wanted(Choice(1), formats=("pdf",), separate=True))
    assert [task.kind for task in made.tasks] == NAMES
    assert made.left == ()
    assert set(made.files) == {f"{stem}{name}.pdf" for stem in ("worksheet", "key") for name in ("", *(f"-{n}" for n in NAMES))}
    first = read(made.files["worksheet.pdf"])[0]
    assert plain("1As with any enduring security arrangement") in first
    assert plain("Controversies and debates") in first
    for name, data in made.files.items():
        assert min(sizes(data)) >= 11.0, name
