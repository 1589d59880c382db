"""The page of the reader: one small file that allows itself nothing but its own parts."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from audiatur.analysis.view import map_view
from audiatur.config import load
from audiatur.model.anchor import make
from audiatur.model.argument import ArgumentMap, Claim, Holder, Relation, Side, Source
from audiatur.model.document import Document, OffsetMap, Paragraph, Piece, Section
from audiatur.pipeline.reading import READER, reader_bytes, shown_bytes
from audiatur.pipeline.subject import Subject, open_subject
from audiatur.render.inline import depths
from audiatur.report.reader import assets
from audiatur.report.reader.voices import letter

LIMIT = 250 * 1024


@pytest.fixture(scope="module")
def seed(root) -> bytes:
    """The reader of the article that comes with the project."""
    return reader_bytes(load(root), open_subject(load(root), str(next((root / "arguments").glob("*.yaml")))))


def content(page: bytes, pattern: str) -> str:
    found = re.search(pattern, page.decode(), re.DOTALL)
    assert found
    return found[1]


def test_it_is_one_small_file(seed):
    assert len(seed) <= LIMIT
    assert not re.search(rb"(?:src|href)=\"(?!#)", seed)
    assert b"@import" not in seed
    assert set(re.findall(rb"url\((\w+):", seed)) == {b"data"}


def test_the_policy_allows_its_own_style_and_script_alone(seed):
    policy = content(seed, r'http-equiv="Content-Security-Policy" content="([^"]*)"').replace("&#39;", "'")
    rules = dict(part.split(" ", 1) for part in policy.split("; "))
    for name, pattern in (("style-src", r"<style>(.*?)</style>"), ("script-src", r"<script>(.*?)</script>")):
        digest = base64.b64encode(hashlib.sha256(content(seed, pattern).encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"
    assert rules["default-src"] == "'none'"
    assert set(rules) == {"default-src", "script-src", "style-src", "font-src", "img-src", "base-uri", "form-action"}


def test_the_same_article_gives_the_same_bytes(seed, root):
    config = load(root)
    again = shown_bytes(config, open_subject(config, str(next((root / "arguments").glob("*.yaml")))), READER)
    assert again == seed


def test_its_data_hold_the_argument_of_the_contract(seed, root):
    data = json.loads(content(seed, r'<script type="application/json" id="data">(.*?)</script>'))
    subject = open_subject(load(root), str(next((root / "arguments").glob("*.yaml"))))
    assert data["map"]["schema"] == "audiatur/argument-map/1"
    assert [c["id"] for c in data["map"]["claims"]] == [c.id for c in subject.map.claims]
    assert [c["spans"] for c in data["map"]["claims"]] == [[list(a.span) for a in c.spans] for c in subject.map.claims]
    assert set(data["rules"]) == {f[0] for f in data["findings"]}
    ends = {t[1] for t in data["ties"]} | {t[2] for t in data["ties"]}
    assert ends <= set(data["order"])


def test_every_word_of_the_article_is_there_unchanged(seed, root):
    from html import unescape

    subject = open_subject(load(root), str(next((root / "arguments").glob("*.yaml"))))
    bare = re.sub(r"<(a class=\"n|button)[^>]*>.*?</(a|button)>", "", seed.decode())
    shown = unescape(re.sub(r"<[^>]+>", "", bare))
    document = subject.document
    assert [p for p in document.paragraphs if document.text[p.clean[0] : p.clean[1]] not in shown] == []


def made(count: int, chain: bool = False) -> Subject:
    """An article of ``count`` claims, each against the first, or each against the one before."""
    lines = [f"Holder {i} says that point {i} of the plan fails." for i in range(count)]
    text = "\n\n".join(lines)
    spans, at = [], 0
    for line in lines:
        spans.append((at, at + len(line)))
        at += len(line) + 2
    claims = tuple(
        Claim(
            id=f"c{i}",
            text=f"Point {i} fails.",
            side="ab"[i % 2],
            holder=Holder(kind="bare", anchor=make(text, (start, start + len(f"Holder {i}")))),
            spans=(make(text, (end - len(f"point {i} of the plan fails."), end - 1)),),
        )
        for i, (start, end) in enumerate(spans)
    )
    relations = tuple(Relation(id=f"r{i}", source=f"c{i}", to=f"c{i - 1 if chain else 0}", type="rebut") for i in range(1, count))
    document = Document(
        "plan.txt",
        "0" * 64,
        "text",
        "Plan",
        text,
        text,
        OffsetMap((Piece(0, len(text), 0, len(text)),)),
        (Section("Debate", 2, (0, len(text)), kind="debate"),),
        tuple(Paragraph(s, s, 0) for s in spans),
        tuple(spans),
    )
    sides = (Side(id="a", label="For"), Side(id="b", label="Against"))
    source = Source(path="plan.txt", sha256="0" * 64, title="Plan")
    return Subject("plan.txt", ArgumentMap(source=source, sides=sides, claims=claims, relations=relations), document)


def test_depths_count_the_steps_from_the_main_claim():
    subject = made(6, chain=True)
    assert depths(map_view(subject.map, (), subject.document)) == {f"c{i}": i for i in range(6)}


def test_a_large_map_is_drawn_once_and_unfolded():
    page = reader_bytes(load(Path("nowhere")), made(230), ()).decode()
    assert re.findall(r'data-layer="(\w+)"', page) == ["lr99"]
    assert page.count('class="claim"') == 230


def test_a_map_without_its_article_shows_the_words_of_its_claims():
    subject = made(3)
    page = reader_bytes(load(Path("nowhere")), Subject("x", subject.map, subject.document, bare=True), ()).decode()
    assert "The article is not at hand" in page
    assert 'data-c="c2">point 2 of the plan fails</span>' in page


def test_a_long_article_leaves_out_what_holds_no_claim():
    subject = made(2)
    document, more = subject.document, "Nothing is claimed here. " * 40
    text = document.text + ("\n\n" + more) * 80
    spans = [p.clean for p in document.paragraphs]
    at = len(document.text)
    for _ in range(80):
        spans.append((at + 2, at + 2 + len(more)))
        at += 2 + len(more)
    long = Document(
        "plan.txt",
        "0" * 64,
        "text",
        "Plan",
        text,
        text,
        OffsetMap((Piece(0, len(text), 0, len(text)),)),
        (Section("Debate", 2, (0, len(text)), kind="debate"),),
        tuple(Paragraph(s, s, 0) for s in spans),
        tuple(spans),
    )
    page = reader_bytes(load(Path("nowhere")), Subject("x", subject.map, long), ()).decode()
    assert "80 paragraphs without a claim, not shown" in page
    assert "Nothing is claimed here" not in page


def test_letters_for_what_the_map_leaves_out():
    assert [letter(i) for i in (0, 25, 26, 51, 52, 701, 702)] == ["a", "z", "aa", "az", "ba", "zz", "aaa"]


def templates(script: str) -> list[str]:
    """The template literals of a script; one inside another would be taken for several."""
    return re.findall(r"`(?:[^`\\]|\\.)*`", script)


def test_the_script_without_white_space_says_the_same_words():
    folder = Path(assets.__file__).parents[1] / "templates" / "reader"
    written = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.js")))
    small = assets.gathered(".js")
    assert len(small) < 0.9 * len(written)
    assert templates(small) == templates("\n".join(line for line in written.splitlines() if not line.strip().startswith("//")))
    assert not [literal for literal in templates(written) if literal.count("${") != literal.count("}")]
