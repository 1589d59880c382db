"""Worksheets of any text lie well on their paper: nothing beyond the margins, nothing cut, no heading alone."""

from __future__ import annotations

import io
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lesson import document, material, subject
from paper_words import plain, read, sizes
from pypdf import PdfReader

from audiatur.model.argument import ArgumentMap, Source
from audiatur.render.measure import width
from audiatur.render.pdf import PAPERS
from audiatur.render.scene import Circle, Path, Rect, Shape, Text
from audiatur.teach.words import catalogue
from audiatur.teach.worksheet.base import kinds, short
from audiatur.teach.worksheet.material import LEVELS, Choice, Material
from audiatur.teach.worksheet.page import page
from audiatur.teach.worksheet.paper.flow import BOTTOM, EDGE, TOP, Piece, leaves, room
from audiatur.teach.worksheet.paper.made import paper
from audiatur.teach.worksheet.paper.made import pieces as set_pieces
from audiatur.teach.worksheet.passages import MEASURE, ONE_PAGE, SIZE, passages
from audiatur.teach.worksheet.sheet import built, key, pupils

LONG = "the committee of the valley holds that " + "the dam and all its gates and walls and turbines " * 40 + "must be drained"
ARABIC = "السد يمتلئ بالطمي بسرعة كبيرة"
HEBREW = "הסכר מתמלא בבוץ מהר מדי"
CHINESE = "水坝淤积得太快而且维护费用也太高因此应该拆除" * 6
HOSTILE = '</style><script>alert(1)</script> & "quotes" {braces} %s \x00\x1b[31m \u202e dam'


def debate(*claims: str) -> dict:
    """An article of which every claim is said by somebody, the second against the first, the third for it, and so on."""
    text = "Dam\n\nLead.\n\nDebate\n\n" + " ".join(f"Person {chr(65 + i)} says {claim}." for i, claim in enumerate(claims)) + "\n"
    rows = [
        (f"c{i}", ("pro", "con")[i % 2], "named-person", f"Person {chr(65 + i)}", "says", claim, claim)
        for i, claim in enumerate(claims)
    ]
    ties = [(f"r{i}", f"c{i}", "c0", "rebut" if i % 2 else "support", None) for i in range(1, len(claims))]
    return {"text": text, "rows": rows, "ties": ties, "heading": "Debate", "title": "Dam"}


def files(stuff: Material):
    tasks, left = built(stuff, kinds())
    return pupils(stuff, tasks), key(stuff, tasks, left)


def right(shape: Shape) -> tuple[float, float]:
    """The left and the right end of a shape."""
    if isinstance(shape, Text):
        widths = [width(line.text, shape.size, shape.face) for line in shape.lines]
        w = max(widths, default=0.0)
        return (shape.x - w / 2, shape.x + w / 2) if shape.middle else (shape.x, shape.x + w)
    if isinstance(shape, Rect):
        return shape.x, shape.x + shape.w
    if isinstance(shape, Circle):
        return shape.x - shape.r, shape.x + shape.r
    assert isinstance(shape, Path)
    return min(s.numbers[0] for s in shape.steps if s.letter in "ML"), max(s.numbers[0] for s in shape.steps if s.letter in "ML")


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_nothing_stands_beyond_the_margins(size, level, language):
    for sheets in files(material(Choice(4, level), language)):
        across, high = room(size)
        made = list(set_pieces(sheets, across))
        assert len(made) > 30
        for piece in made:
            for shape in piece.shapes:
                low, far = right(shape)
                assert low >= -5.1, shape
                assert far <= across + 5.1, shape
        assert all(piece.h <= high for piece in made)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("size", ["a4", "letter"])
def test_no_heading_and_no_word_of_a_relation_stands_at_the_foot_of_a_page(level, size):
    stuff = material(Choice(4, level))
    words = {stuff.words.say(f"worksheet.relation.{kind}") for kind in ("support", "rebut", "undercut")}
    seen = 0
    for sheets in files(stuff):
        for leaf in leaves(list(set_pieces(sheets, room(size)[0])), size):
            texts = [shape for shape in leaf.shapes if isinstance(shape, Text) and shape.lines]
            if not texts:
                assert len(leaf.shapes) > 10  # lines to write on
                continue
            last = max(texts, key=lambda shape: (shape.y + (len(shape.lines) - 1) * shape.leading, shape.x))
            seen += any(shape.size == 17.0 for shape in texts)
            assert last.size != 17.0
            places = [shape.y + shape.h for shape in leaf.shapes if isinstance(shape, Rect)]
            assert last.lines[0].text.rpartition(" ")[2] not in words or max(places) > last.y + 20
            assert last.y <= TOP + room(size)[1]
    assert seen > 6


@given(st.lists(st.tuples(st.floats(5, 400), st.booleans(), st.floats(0, 20)), min_size=1, max_size=40))
@settings(max_examples=60)
def test_pages_hold_what_is_tied_and_lose_nothing(rows):
    made = [Piece(h, (Rect(0, 0, 1, h),), gap, tied) for h, tied, gap in rows]
    pages = leaves(made, "a4")
    assert sum(len(leaf.shapes) for leaf in pages) == len(made)
    height = room("a4")[1]
    for leaf in pages:
        ends = [(shape.y - TOP, shape.y - TOP + shape.h) for shape in leaf.shapes if isinstance(shape, Rect)]
        assert all(low >= -1e-6 and high <= height + 1e-6 for low, high in ends)
        assert all(before[1] <= after[0] + 1e-6 for before, after in pairwise(ends))
    starts = {id(leaf.shapes[-1]): leaf for leaf in pages}
    assert len(starts) == len(pages)


def test_a_tied_piece_goes_along_to_the_next_page():
    height = room("a4")[1]
    first, heading, body = (
        Piece(height - 60, (Rect(0, 0, 1, 1),)),
        Piece(30, (Rect(0, 0, 1, 2),), tied=True),
        Piece(100, (Rect(0, 0, 1, 3),)),
    )
    assert [len(leaf.shapes) for leaf in leaves([first, heading, body], "a4")] == [1, 2]


def test_writing_lines_fill_the_page_or_begin_another():
    height = room("a4")[1]
    line = Piece(25, (Rect(0, 0, 1, 1),), least=9)
    assert [len(leaf.shapes) for leaf in leaves([Piece(height - 300, (Rect(0, 0, 1, 1),)), line], "a4")] == [13]
    assert [len(leaf.shapes) for leaf in leaves([Piece(height - 200, (Rect(0, 0, 1, 1),)), line], "a4")] == [1, 18]


@pytest.mark.parametrize(
    "words",
    [LONG, ARABIC, HEBREW, CHINESE, HOSTILE, "word" * 200],
    ids=["long", "arabic", "hebrew", "chinese", "hostile", "one word"],
)
def test_any_words_can_be_set(words):
    stuff = material(Choice(1, "easy"), **debate(words, f"{words} not", "the gates are fine", f"{words} now"))
    for sheets in files(stuff):
        data = paper(sheets, "a4")
        across, high = room("a4")
        assert all(right(shape)[1] <= across + 5.1 for piece in set_pieces(sheets, across) for shape in piece.shapes)
        assert all(piece.h <= high for piece in set_pieces(sheets, across))
        assert min(sizes(data)) >= 11.0
        text = page(sheets, "a4").decode()
        assert "<script" not in text
        assert "\x00" not in text
    assert len(stuff.lines) >= 2


@pytest.mark.parametrize("words", [ARABIC, HEBREW, CHINESE], ids=["arabic", "hebrew", "chinese"])
def test_words_of_other_scripts_can_be_searched_on_paper(words):
    stuff = material(Choice(1, "easy"), **debate(words[:40], "the gates are fine", "nothing leaks"))
    sheets = pupils(stuff, built(stuff, kinds())[0])
    text = "".join(read(paper(sheets, "a4")))
    found = sum(set(plain(part)) <= set(text) for part in words[:40].split())
    assert found == len(words[:40].split())


def test_the_lines_are_those_of_the_text_and_numbered_from_one():
    stuff = material()
    (passage,) = stuff.passages
    assert passage.heading == "Controversy"
    assert [line.number for line in stuff.lines] == list(range(1, len(stuff.lines) + 1))
    for line in stuff.lines:
        assert line.text == " ".join(stuff.document.text[slice(*line.span)].split())
        assert width(line.text, SIZE, "book") <= MEASURE
    words = " ".join(line.text for line in stuff.lines)
    body = stuff.document.source.partition("Controversy")[2].partition("See also")[0]
    assert words.split() == body.split()


def test_a_place_of_the_text_is_on_the_lines_that_show_it():
    stuff = material()
    for claim in stuff.claims:
        first, last = stuff.lines_at(claim.spans[0].span)
        shown = " ".join(line.text for line in stuff.lines[first - 1 : last])
        assert " ".join(claim.spans[0].exact.split()) in shown
        inner = " ".join(line.text for line in stuff.lines[first : last - 1])
        assert " ".join(claim.spans[0].exact.split()) not in inner or not inner
    assert stuff.lines_at((0, 5)) is None


def test_a_long_debate_gives_whole_paragraphs_that_fit_the_first_page():
    filler = "Nobody says anything here and the water runs on and on past the old mill and the new bridge. " * 9
    body = "\n\n".join([filler] * 5 + ["Ann Ash says the gates are rotten. Bo Birk says the gates are sound."] + [filler] * 5)
    text = f"Dam\n\nLead.\n\nDebate\n\n{body}\n\nOther\n\nNothing.\n"
    rows = [
        ("c1", "con", "named-person", "Ann Ash", "says", "the gates are rotten", "Rotten gates."),
        ("c2", "pro", "named-person", "Bo Birk", "says", "the gates are sound", "Sound gates."),
    ]
    made = subject(text, rows, (("r1", "c2", "c1", "rebut", None),), "Debate")
    (passage,) = passages(made.map, made.document, ONE_PAGE)
    assert passage.height <= ONE_PAGE
    assert passage.cut
    lines = [line.text for paragraph in passage.paragraphs for line in paragraph]
    assert "Ann Ash says the gates are rotten." in " ".join(lines)
    assert all(len(paragraph) > 1 for paragraph in passage.paragraphs if "Nobody" in paragraph[0].text)


def test_a_map_that_tells_no_passage_shows_the_paragraphs_of_its_claims():
    made = subject(heading="")
    assert made.map.sections == ()
    found = passages(made.map, made.document, ONE_PAGE)
    words = " ".join(line.text for passage in found for paragraph in passage.paragraphs for line in paragraph)
    assert "The engineer Orla Ash argues" in words
    assert "built in 1962" not in words


def test_a_map_without_claims_or_article_shows_no_text():
    article = document("Dam\n\nNothing is said here.\n")
    empty = ArgumentMap(source=Source(path=article.path, sha256=article.sha256))
    assert passages(empty, article, ONE_PAGE) == ()
    stuff = material()
    bare = Material(stuff.argument, stuff.document, (), Choice(), catalogue("en"), bare=True)
    assert bare.lines == ()
    assert len(bare.claims) == len(stuff.argument.claims)
    tasks, left = built(bare, kinds())
    assert {task.kind for task in tasks} == {"blank-claims", "blank-relations", "jigsaw", "last-word", "prose"}
    assert {cannot.reason for cannot in left} == {catalogue("en").say("worksheet.cannot.article")}
    assert re.search("Task 1", "".join(PdfReader(io.BytesIO(paper(pupils(bare, tasks), "a4"))).pages[0].extract_text()))


def test_a_long_text_is_cut_between_words():
    assert short("a b c") == "a b c"
    cut = short("word " * 100, 50)
    assert len(cut) <= 50
    assert cut.endswith("word…")
    assert len(short("x" * 500, 50)) == 50


def test_papers_have_room():
    assert {size: tuple(round(n) for n in room(size)) for size in PAPERS} == {
        "a4": (round(595.28 - 2 * EDGE), round(841.89 - TOP - BOTTOM)),
        "letter": (round(612 - 2 * EDGE), round(792 - TOP - BOTTOM)),
    }
