"""``audiatur slides``: from an article or a map to files, from the command line."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

ROOT = Path(__file__).resolve().parents[3]
DEBATE = """===
title: Lindow dam
===

[Dam]: The dam should stay.
  + [Floods]: It keeps floods from three villages.
    - [Silt]: It has silted up and keeps nothing back.
  - [Fish]: Fish can no longer pass.
"""


@pytest.fixture
def debate(project) -> Path:
    path = project / "debate.argdown"
    path.write_text(DEBATE, encoding="utf-8")
    return path


def test_a_folder_gets_both_files(project, run):
    ran = run("slides", "seeds/lindow-dam.txt", "-o", "lesson")
    assert ran.code == 0, ran.err
    assert "wrote lesson/slides.html" in ran.err
    assert "wrote lesson/slides.pdf" in ran.err
    assert (project / "lesson/slides.pdf").read_bytes().startswith(b"%PDF")
    assert b"floods" in (project / "lesson/slides.html").read_bytes()


def test_a_name_gets_one_file_in_the_wanted_shape(debate, run):
    for size, shape in (("16:9", (960, 540)), ("4:3", (800, 600))):
        assert run("slides", debate, "-o", "deck.pdf", "--size", size, "--no-steps").code == 0
        pages = PdfReader(io.BytesIO(Path("deck.pdf").read_bytes())).pages
        assert {tuple(int(v) for v in page.mediabox[2:]) for page in pages} == {shape}
    few = len(pages)
    assert run("slides", debate, "-o", "deck.pdf", "--steps").code == 0
    assert len(PdfReader("deck.pdf").pages) > 2 * few


def test_claims_and_language_are_chosen(debate, run):
    assert run("slides", debate, "-o", "deck.html", "--claims", "2,4", "--language", "de").code == 0
    text = Path("deck.html").read_text(encoding="utf-8")
    assert 'id="claim-2"' in text
    assert 'id="claim-4"' in text
    assert 'id="claim-1"' not in text
    assert '<html lang="de">' in text
    assert "Was stützt sie?" in text
    ran = run("slides", debate, "-o", "deck.html", "--max", "1")
    assert Path("deck.html").read_text(encoding="utf-8").count('class="slide" id="claim-') == 1
    assert "slides" in ran.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("-o", "deck.pptx"), "'pptx'"),
        (("--claims", "99"), "'99'"),
        (("--language", "xx"), "'xx'"),
        (("--max", "0"), "no number of claims"),
    ],
)
def test_what_cannot_be_is_said(debate, run, words, told):
    ran = run("slides", debate, *words)
    assert ran.code == 2
    assert told in ran.err
    assert not Path("slides").exists()


def test_an_article_without_a_debate_says_so(project, run):
    (project / "calm.txt").write_text("Calm\n\nThe lake is deep.\n", encoding="utf-8")
    ran = run("slides", "calm.txt")
    assert ran.code == 2
    assert "no claim to make slides of" in ran.err
    assert not Path("slides").exists()


def test_slides_for_a_sheet_have_its_numbers_and_lines(project, run):
    from audiatur.config import load
    from audiatur.pipeline.subject import open_subject
    from audiatur.teach.words import catalogue
    from audiatur.teach.worksheet.material import Choice, Material

    for folder in ("seeds", "arguments"):
        shutil.copytree(ROOT / folder, project / folder, dirs_exist_ok=True)
    config = load(Path(), None)
    name = sorted(Path("arguments").glob("*.yaml"))[0].as_posix()
    assert run("slides", name, "-o", "deck.pdf", "--sheet", "easy", "--no-steps").code == 0
    subject = open_subject(config, name)
    sheet = Material(subject.map, subject.document, (), Choice(level="easy"), catalogue("en"))
    pages = [page.extract_text() for page in PdfReader("deck.pdf").pages]
    assert len(sheet.claims) > 2
    for claim in sheet.claims:
        told = f"Claim {sheet.numbers[claim.id]} of {len(sheet.claims)} · {sheet.claim_lines(claim)}"
        assert any(told in page for page in pages), told
