"""Slides: what is told, in which order and step, in letters that a room can read, and nothing lost, cut or moved off the slide."""

from __future__ import annotations

import io
import random
import re
from itertools import pairwise

import pytest
from pypdf import PdfReader
from slide_debates import LINKS, TEXTS, debate, finding, small

from audiatur.errors import UsageError
from audiatur.quoting import clean
from audiatur.render.measure import width
from audiatur.render.scene import Circle, Path, Rect, Text
from audiatur.teach.slides.deck import deck
from audiatur.teach.slides.material import material
from audiatur.teach.slides.paper import paper
from audiatur.teach.slides.stage import BODY, SIZES, SMALL, Slide, Stage, stage
from audiatur.teach.words import catalogue

HOSTILE = [
    "<script>alert(1)</script> and more of it",
    '"><img src=x onerror=alert(1)> in the middle',
    "</text></svg><script>alert(1)</script> at the end",
    "]]> and <!-- and <![CDATA[ of markup",
    "a" * 300 + " is one long word",
    "the dam is \u202e turned around",
    "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字",
    "عربي طويل جدا جدا جدا عربي طويل جدا",
    "😀 👨‍👩‍👧 🇫🇷 and e\u0301\u0301\u0301",
    "{{7*7}} ${7*7} {0} %s",
]
WORDS = [
    "dam",
    "silt",
    "lake",
    "river",
    "mud",
    "thaw",
    "wall",
    "salmon",
    "town",
    "board",
    "levy",
    "flood",
    "spring",
    "valley",
    "engineers",
    "decade",
]


def made(case, look="light", size="16:9", language="en", found=(), **more) -> tuple[list[Slide], Stage]:
    words = catalogue(language)
    room = stage(words, size, look)
    return deck(material(*case, found, words, **more), room), room


def many(count: int, least: int = 6, most: int = 20, deep: int = 0, **more):
    """A debate of some length; each claim but the last quarter bears on one of the ``deep`` claims before it."""
    pick = random.Random(count)
    texts = [f"in case {i} {' '.join(pick.choices(WORDS, k=pick.randint(least, most)))}" for i in range(1, count + 1)]
    links = [
        (i, pick.randint(max(1, i - (deep or i)), i - 1), pick.choice(["support", "rebut"])) for i in range(2, count * 3 // 4)
    ]
    return debate(texts, links, headings=3, **more)


def told(slide: Slide, step: int = 99) -> str:
    return squeezed("".join(line.text for s in slide.upto(step) if isinstance(s, Text) for line in s.lines))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", clean(text))


def all_texts(slides: list[Slide]) -> list[Text]:
    return [s for slide in slides for step in slide.steps for s in step.shapes if isinstance(s, Text)]


def pages(data: bytes) -> list[str]:
    return [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(data)).pages]


def test_the_slides_of_a_small_debate_come_in_the_order_of_the_text():
    slides, _ = made(small())
    assert [slide.key for slide in slides] == [
        "start", "map", *(f"claim-{n}" for n in range(1, 7)), "last", "answered", "discuss",
    ]  # fmt: skip
    assert [len(slide.steps) for slide in slides] == [1, 2, 5, 7, 5, 6, 6, 6, 2, 2, 7]


def test_each_step_adds_an_answer_and_the_text_of_the_pages_is_exactly_that():
    slides, room = made(small())
    found = pages(paper(slides, room, "Lindow dam"))
    assert len(found) == sum(len(slide.steps) for slide in slides)
    first = found[3:8]
    base = ["1", "Claim 1 of 6 · line 5", "Debate about part 1", "Critics say that", TEXTS[0], "."]
    base += ["Who says it?", "On which side?", "What supports it?", "What answers it?"]
    added = [
        "“Critics” a group; nobody in it is named",
        "Keep the Lindow dam",
        "4 Every year the river brings more mud than was planned for.",
        "2 The mud was measured in a single wet decade. 5 The lake takes up a whole spring thaw.",
    ]
    for step, page in enumerate(first):
        assert page == squeezed("".join((*base, *added[:step])))


def test_without_steps_every_slide_is_one_page_with_all_of_it():
    slides, room = made(small())
    found = pages(paper(slides, room, "Lindow dam", steps=False))
    assert found == [told(slide) for slide in slides]
    assert squeezed("Should the Lindow dam stay as it is?") in found[0]
    assert squeezed("2 claims3 replies from others") in found[0]


def test_the_numbers_of_the_map_lead_to_their_slides():
    slides, room = made(small())
    for steps in (True, False):
        reader = PdfReader(io.BytesIO(paper(slides, room, "Lindow dam", steps=steps)))
        links = [note.get_object() for note in reader.pages[1]["/Annots"]]
        goals = [next(n for n, page in enumerate(reader.pages) if page.indirect_reference == link["/Dest"][0]) for link in links]
        told_ = [squeezed(reader.pages[goal].extract_text()) for goal in goals]
        assert [squeezed(f"Claim {n} of 6") in page for n, page in enumerate(told_, 1)] == [True] * 6
        assert len(reader.outline) == len(slides)


def test_an_undercut_is_told_where_it_bears_and_what_a_claim_does_itself_is_told():
    slides, _ = made(small())
    by_key = {slide.key: told(slide) for slide in slides}
    assert squeezed("questions the link with claim 1") in by_key["claim-4"]
    assert squeezed("It answers claim 1.") in by_key["claim-2"]
    assert squeezed("It questions whether claim 4 bears on claim 1.") in by_key["claim-2"]
    assert by_key["claim-5"].count(squeezed("Nothing in the text.")) == 2


def test_the_end_tells_last_words_answers_and_questions():
    case = small()
    flags = (finding(case[1], "ATT001", "Critics", ("c1", "c4")), finding(case[1], "BAL003", "salmon back", (), headline=False))
    slides, _ = made(case, found=flags)
    by_key = {slide.key: told(slide) for slide in slides}
    assert squeezed("Lines 5 to 15: the last word is with: Open it for the fish") in by_key["last"]
    assert squeezed("2 answered · 0 not answered") in by_key["answered"]
    assert squeezed("Claim 2 gets no answer in the text.") in by_key["discuss"]
    assert squeezed("Who exactly? A group speaks, and nobody in it is named. Line 5 · claims 1, 4") in by_key["look"]
    assert squeezed("Everytime") not in by_key["look"]
    assert "Theydonotsaywhoisright." in by_key["look"]


def test_notes_ask_what_the_claim_gives_reason_for():
    case = small()
    slides, room = made(case, found=(finding(case[1], "NEU001", "Critics", ("c1",)),))
    notes = {slide.key: slide.notes for slide in slides}
    assert room.say("notes.vague") in notes["claim-1"]
    assert room.say("check.NEU001") in notes["claim-1"]
    assert room.say("notes.named") in notes["claim-2"]
    assert room.say("notes.no-answer") in notes["claim-2"]
    assert all(notes.values())


@pytest.mark.parametrize("size", sorted(SIZES))
@pytest.mark.parametrize(
    "case",
    [
        small(),
        many(60, deep=8),
        many(24),
        debate(HOSTILE, [(2, 1, "rebut"), (3, 1, "rebut")], sides=HOSTILE[:3], issue=HOSTILE[2]),
    ],
    ids=["small", "sixty", "star", "hostile"],
)
def test_every_letter_can_be_read_and_stays_on_the_slide(case, size):
    slides, room = made(case, size=size)
    texts = all_texts(slides)
    assert min(text.size for text in texts) >= SMALL - 1e-6
    for text in texts:
        for i, line in enumerate(text.lines):
            w = width(line.text, text.size, text.face)
            left = text.x - w / 2 if text.middle else text.x
            assert left >= -0.5
            assert left + w <= room.w + 0.5, line.text
            assert 0 < text.y + i * text.leading <= room.h - 4, line.text


@pytest.mark.parametrize("lengths", [(90, 30), (400, 60), (30, 1200)])
def test_long_claims_shrink_or_go_on_and_lose_no_word(lengths):
    pick = random.Random(3)
    case = debate([" ".join(pick.choices(WORDS, k=n)) for n in lengths], [(2, 1, "rebut")])
    slides, room = made(case)
    for n, length in enumerate(lengths, 1):
        own = [slide for slide in slides if re.fullmatch(rf"claim-{n}(-\d+)?", slide.key)]
        sentence = squeezed(case[0].claims[n - 1].spans[0].exact)
        shown = "".join(
            "".join(line.text for line in s.lines)
            for slide in own
            for step in slide.steps
            for s in step.shapes
            if isinstance(s, Text) and s.face == "book"
        )
        assert sentence in squeezed(shown), length
        assert len(own) >= (2 if length > 150 else 1)
    sizes = {s.size for s in all_texts(slides) if s.face == "book"}
    assert min(sizes) >= BODY
    assert max(t.y for t in all_texts(slides)) < room.h


def test_a_shorter_sentence_stands_in_larger_letters():
    def size(text: str) -> float:
        slides, _ = made(debate([text]))
        return max(s.size for s in all_texts([s for s in slides if s.key == "claim-1"]) if s.face == "book")

    sizes = [size("the dam " + "silts up " * n) for n in (1, 24, 33)]
    assert sizes[0] > sizes[1] > sizes[2] >= BODY


def test_a_debate_of_sixty_claims_has_one_map_and_slides_between_its_sections():
    slides, room = made(many(60, deep=8))
    keys = [slide.key for slide in slides]
    assert [key for key in keys if key.startswith("map")] == ["map"]
    assert [key for key in keys if key.startswith("part")] == ["part-1", "part-2", "part-3"]
    ways = next(slide for slide in slides if slide.key == "map").ways
    shown = re.match(r".*?(\d+)of60claims;morebehindeachplus", told(next(s for s in slides if s.key == "map")))
    assert shown
    assert len(ways) == int(re.sub(r"^\D*", "", shown[1])) < 60
    for way in ways:
        x, y, w, h = way.box
        assert way.key in keys
        assert 0 <= x < x + w <= room.w
        assert 0 <= y < y + h <= room.h
    for one, other in pairwise(sorted(way.box for way in ways)):
        assert one != other


def test_a_small_map_shows_the_words_of_the_claims():
    slides, _ = made(small())
    shown = told(next(s for s in slides if s.key == "map"))
    assert all(squeezed(text[1:]) in shown for text in TEXTS)
    large, _ = made(many(24))
    assert squeezed("in case") not in told(next(s for s in large if s.key == "map")).lower()


def test_claims_can_be_chosen_and_limited():
    case = small()

    def keys(**more) -> list[str]:
        return [slide.key for slide in made(case, **more)[0] if slide.key.startswith("claim")]

    assert keys(only=("c5", "2")) == ["claim-2", "claim-5"]
    assert keys(most=2) == ["claim-1", "claim-2"]
    assert keys(only=("c3", "c6", "c1"), most=1) == ["claim-1"]
    with pytest.raises(UsageError, match="no claim 'c77'"):
        made(case, only=("c77",))


def test_an_empty_map_says_so():
    empty = small()[0].model_copy(update={"claims": (), "relations": ()})
    with pytest.raises(UsageError, match="no claim to make slides of"):
        made((empty, small()[1]))


def test_without_an_article_there_are_no_lines():
    slides, _ = made(small(), bare=True)
    text = "".join(told(slide) for slide in slides)
    assert "line" not in re.sub("(?i)outline", "", text).lower()
    assert squeezed(TEXTS[0]) in told(slides[2])
    assert "machine" not in text


def test_without_sides_nobody_has_the_last_word():
    slides, _ = made(debate(TEXTS, LINKS, sides=()))
    assert {"last", "answered"} & {slide.key for slide in slides} == set()
    assert squeezed("On no side") in told(slides[2])


def test_german_slides_are_german():
    slides, _ = made(small(), language="de")
    text = "".join(told(slide) for slide in slides)
    for part in (
        "Wer sagt das?",
        "Auf welcher Seite?",
        "Was stützt sie?",
        "Nichts im Text.",
        "Wer hat das letzte Wort?",
        "„Critics“",
    ):
        assert squeezed(part) in text
    english = catalogue("en").sentences
    german = catalogue("de").sentences
    plain = [v for k, v in english.items() if k.startswith("slides.") and "{" not in v and len(v) > 12 and german[k] != v]
    assert [sentence for sentence in plain if squeezed(sentence) in text] == []


@pytest.mark.parametrize(
    "text", ["السد يحمي الوادي من الفيضانات", "הסכר מגן על העמק משיטפונות", "ダムは毎年の洪水から谷を守っている"]
)
def test_other_scripts_are_on_the_slides_and_can_be_searched(text):
    slides, room = made(debate([text, "the salmon no longer reach it"], [(2, 1, "rebut")], sides=(text, "other")))
    data = paper(slides, room, "x", steps=False)
    # What runs from right to left is told beside the glyphs (PDF 32000-1, 14.9.4).
    beside = [bytes.fromhex(m.decode()).decode("utf-16-be") for m in re.findall(rb"/ActualText <FEFF([0-9A-F]*)>", data)]
    assert any(squeezed(text) in page for page in (*pages(data), *map(squeezed, beside)))
    assert squeezed(text) in squeezed("".join(part.text for s in slides for step in s.steps for part in step.said))


def test_the_print_theme_is_grey_and_textures_tell_the_sides():
    slides, _ = made(small(), look="print")
    shapes = [s for slide in slides for step in slide.steps for s in step.shapes]
    colours = {s.fill for s in shapes if s.fill} | {
        s.stroke.colour for s in shapes if isinstance(s, Rect | Circle | Path) and s.stroke
    }
    assert colours
    assert all(c[1:3] == c[3:5] == c[5:7] for c in colours)


def test_the_same_slides_every_time():
    first, room = made(many(12))
    again, _ = made(many(12))
    assert first == again
    assert paper(first, room, "x", steps=False) == paper(again, room, "x", steps=False)


def test_a_deck_that_nobody_could_show_is_refused():
    slides, room = made(small())
    with pytest.raises(UsageError, match="pages"):
        paper(slides * 100, room, "x")


def test_the_words_of_every_step_say_what_it_shows():
    for slide in made(debate(TEXTS, LINKS))[0]:
        heads = [part for step in slide.steps for part in step.said if part.tag in {"h1", "h2"}]
        assert len(heads) == 1, slide.key
        assert all(step.said for step in slide.steps), slide.key
