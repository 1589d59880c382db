"""The learned reader: windows, marks, candidates, the choice among them, and who is said to hold what it alone found."""

import json
from itertools import pairwise
from types import SimpleNamespace

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur.extract.base import extract
from audiatur.extract.debates import debates
from audiatur.extract.encoder import candidates as proposing
from audiatur.extract.encoder import network as networks
from audiatur.extract.encoder.candidates import Candidate, alike, covers
from audiatur.extract.encoder.choose import Scale, choose
from audiatur.extract.encoder.heads import FAR, SCALE, Heads
from audiatur.extract.encoder.network import FOLDER, Network, Seen, network
from audiatur.extract.encoder.reading import Reading
from audiatur.extract.encoder.sense import MOST, Sense
from audiatur.extract.encoder.windows import BREAK, STEP, WIDTH, Passage, Stream, cuts, stream, windows
from audiatur.extract.learned import Learned
from audiatur.extract.rules import Rules
from audiatur.read.base import read

ARTICLE = """Lindow dam

The Lindow dam is a dam in the north.

== Criticism ==
Critics argue that the dam floods the valley and that it drives out the otters. Mara Oake, a farmer, says the fields are lost.
The operator replies that the valley was empty. Some engineers doubt this.
"""


@given(st.integers(min_value=1, max_value=5000))
def test_windows_cover_every_piece_in_order(size):
    found = list(cuts(size))
    assert found[0][0] == 0
    assert found[-1][1] == size
    for (a, b), (c, d) in pairwise(found):
        assert a < c <= b < d
        assert c - a <= STEP
    assert all(0 < b - a <= WIDTH for a, b in found)


def test_no_window_reaches_over_a_paragraph():
    text = Stream((), tuple(range(7)), ((0, 1), (1, 2), BREAK, (4, 5), BREAK, (7, 8), (8, 9)))
    assert list(windows(text)) == [(0, 2), (3, 4), (5, 7)]


def test_the_encoder_does_not_see_which_camp_speaks_or_how_a_quotation_is_set():
    net = network()

    def ids(words):
        return stream(net.tokenizer, "Lindow dam", ["Reception"], [Passage(0, words)]).ids

    assert ids("Its detractors say “no”.") == ids('Its supporters say "no".') == ids("Its critics say “no”.")
    assert ids("Its engineers say no.") != ids("Its critics say no.")


def test_the_stream_keeps_offsets_and_tells_paragraphs_apart():
    net = network()
    text = stream(
        net.tokenizer, "Lindow dam", ["Reception", "Criticism"], [Passage(10, "Otters leave."), Passage(40, "Who says?")]
    )
    words = [(a, b) for a, b in text.spans if b > a]
    assert words[0][0] == 10
    assert words[-1] == (48, 49)
    assert text.spans.count(BREAK) == 1


def reading(*rows):
    """A reading of one-letter pieces from rows of content marks: o outside, b begins, i goes on, | between paragraphs."""
    marks = numpy.zeros((len(rows[0]), 3, 3), dtype=numpy.float32)
    spans = []
    for i, letter in enumerate(rows[0]):
        spans.append(BREAK if letter == "|" else (i, i + 1))
        for layer in range(3):
            mark = rows[layer][i] if layer < len(rows) else "o"
            marks[i, layer] = {"o": (0.9, 0.05, 0.05), "b": (0.1, 0.8, 0.1), "i": (0.1, 0.1, 0.8), "?": (0.5, 0.1, 0.4)}.get(
                mark, (1, 0, 0)
            )
    return Reading(Stream((101, 102), tuple(range(len(spans))), tuple(spans)), seen_as(marks))


def seen_as(marks, words=None):
    """What a network has seen, in one window, when only its marks matter."""
    vectors = numpy.zeros((len(marks), 4), dtype=numpy.float32) if words is None else words
    return Seen(marks, vectors, numpy.ones((1, vectors.shape[1]), dtype=numpy.float32), [0] * len(marks))


@pytest.mark.parametrize(
    ("marks", "runs"),
    [
        ("obiio", [(1, 4)]),
        ("biibi", [(0, 3), (3, 5)]),
        ("oiio", [(1, 3)]),
        ("bi|ib", [(0, 2), (3, 4), (4, 5)]),
        ("oooo", []),
    ],
)
def test_runs_begin_anew_at_a_beginning_and_at_a_paragraph(marks, runs):
    assert [(m.start, m.end) for m in reading(marks).marked("content")] == runs


def test_a_bias_reads_more_generously():
    assert [(m.start, m.end) for m in reading("bi??o").marked("content")] == [(0, 2)]
    assert [(m.start, m.end) for m in reading("bi??o").marked("content", bias=0.15)] == [(0, 4)]


def test_chances_of_spans():
    read_ = reading("obiio", "booob")
    assert read_.inside([(1, 4)]) == pytest.approx(0.9)
    assert read_.least([(0, 4)]) == pytest.approx(0.1)
    assert read_.most([(0, 5)], "holder") == pytest.approx(0.9)
    assert read_.begins([(1, 4)]) == pytest.approx(0.8)
    assert read_.ends([(1, 4)]) == pytest.approx(0.95)
    assert read_.inside([(7, 9)]) == 0.0


def test_nothing_stands_beyond_the_ends_of_a_paragraph():
    assert reading("oo|bi|oo", "oooooooo", "oo|oo|oo").edges([(3, 5)])[1:] == (0, 0, 0)
    beside = reading("i|bii", "ooooo", "b|ooo").edges([(2, 4)])
    assert beside[1:] == pytest.approx((0, 0.9, 0))


def test_a_run_over_the_end_of_a_sentence_is_one_in_each():
    heard = reading("obiiiiiiiiiiiiiiiiiiiiiio")
    assert proposing._runs(heard, [0, 12]) == [(1, 12), (12, 24)]
    assert proposing._runs(heard, [0, 3]) == [(3, 24)]


def test_overlaps_count_letters():
    assert alike([(0, 10)], [(5, 15)]) == pytest.approx(1 / 3)
    assert covers([(0, 10)], [(5, 15)]) == pytest.approx(1 / 2)
    assert covers([(0, 4), (6, 8)], [(2, 7)]) == pytest.approx(3 / 5)


BY = Scale(0.0, {"good": 1.0}, 0.4)


def candidate(start, end, good, draft=None):
    return Candidate(((start, end),), draft, (0, 100), {"good": good, "never heard of": 99.0})


def ruled(form="proposition"):
    """As much of a draft as the choice looks at."""
    return SimpleNamespace(part=SimpleNamespace(form=form))


def test_a_position_named_to_be_rejected_stands_beside_what_rejects_it():
    outer, inner = candidate(0, 100, 1.0, draft=ruled()), candidate(0, 80, 0.5, draft=ruled("target-only"))
    assert choose([outer, inner], BY) == [inner, outer]
    assert choose([outer, candidate(0, 80, 0.5, draft=ruled())], BY) == [outer]
    assert choose([outer, candidate(0, 101, 0.5, draft=ruled("target-only"))], BY) == [outer]


def test_of_rivals_the_likelier_stays():
    weak, strong, apart = candidate(0, 20, 0.1), candidate(5, 20, 2.0), candidate(30, 50, 0.5)
    assert choose([weak, strong, apart], BY) == [strong, apart]
    assert strong.probability == pytest.approx(1 / (1 + numpy.exp(-2.0)))


def test_what_is_less_likely_than_the_threshold_is_no_claim():
    assert choose([candidate(0, 20, -0.5)], BY) == []


def test_rules_may_nest_claims_and_the_encoder_may_not():
    outer, inner = candidate(0, 100, 1.0, draft=ruled()), candidate(60, 80, 0.5, draft=ruled())
    assert choose([outer, inner], BY) == [outer, inner]
    assert choose([outer, candidate(60, 80, 0.5)], BY) == [outer]


def test_the_choice_does_not_depend_on_the_order_of_candidates():
    some = [candidate(0, 20, 0.3), candidate(4, 25, 0.3), candidate(22, 40, 0.3)]
    assert [c.spans for c in choose(some, BY)] == [c.spans for c in choose(some[::-1], BY)]


def test_the_network_reads_the_same_twice_and_sums_to_one():
    net = network()
    text = stream(net.tokenizer, "Lindow dam", ["Criticism"], [Passage(0, "Critics argue that the dam floods the valley. " * 60)])
    assert len(text.ids) > WIDTH
    first, second = net.read(text), Network(FOLDER).read(text)
    assert all(numpy.array_equal(a, b) for a, b in zip(first[:3], second[:3], strict=True))
    assert first.top_of == second.top_of == sorted(first.top_of)
    assert set(first.top_of) == set(range(len(first.tops)))
    assert numpy.allclose(first.marks.sum(axis=2), 1, atol=1e-4)


def test_the_network_marks_content_holder_and_cue():
    net = network()
    words = "Critics argue that the dam floods the valley."
    marks = Reading(text := stream(net.tokenizer, "Lindow dam", ["Criticism"], [Passage(0, words)]), net.read(text))
    assert [words[m.start : m.end] for m in marks.marked("holder")] == ["Critics"]
    assert "argue" in [words[m.start : m.end] for m in marks.marked("cue")]
    assert [words[m.start : m.end] for m in marks.marked("content")] == ["the dam floods the valley"]


def test_every_claim_is_words_of_the_article_with_a_chance():
    document = read(ARTICLE.encode(), "lindow.txt")
    drawn = extract(document, engine="learned")
    assert len(drawn.claims) >= 4
    for claim in drawn.claims:
        assert all(document.source[a.start : a.end] == a.exact for a in claim.spans)
        assert 0 < claim.confidence < 1


def test_without_its_files_the_learned_extractor_is_the_rules(monkeypatch):
    document = read(ARTICLE.encode(), "lindow.txt")
    network.cache_clear()
    monkeypatch.setattr(networks, "FOLDER", FOLDER / "nowhere")
    try:
        alone = extract(document, engine="learned")
    finally:
        monkeypatch.undo()
        network.cache_clear()
    assert alone == extract(document, engine="rules")


def run_of(document, words):
    at = document.text.index(words)
    return at, at + len(words)


def test_what_only_the_encoder_found_gets_the_cue_and_holder_it_hears(monkeypatch):
    source = "Lindow dam\n\n== Criticism ==\nMara Oake grumbles the otters are gone. The dam was built of grey stone in 1921 by forty men from the three "
    source += "villages below it, and it holds the water of two rivers.\n"
    document = read(source.encode(), "lindow.txt")
    content, cue, holder = (run_of(document, w) for w in ("the otters are gone", "grumbles", "Mara Oake"))

    def heard(net, text):
        marks = numpy.zeros((len(text.ids), 3, 3), dtype=numpy.float32)
        marks[:, :, 0] = 1
        for layer, span in enumerate((content, holder, cue)):
            inside = [i for i, (a, b) in enumerate(text.spans) if b > a >= span[0] and b <= span[1]]
            marks[inside, layer] = (0, 0, 1)
            marks[inside[0], layer] = (0, 1, 0)
        return seen_as(marks, numpy.zeros((len(marks), net.heads.parts["side.0.weight"].shape[1] // 3), dtype=numpy.float32))

    monkeypatch.setattr(Network, "read", heard)
    found = [c for c in extract(document, engine="learned").claims if c.spans[0].exact == "the otters are gone"]
    assert [(c.holder.text, c.holder.kind, c.cue.exact) for c in found] == [("Mara Oake", "named-person", "grumbles")]


def test_the_weights_name_only_features_that_are_measured(monkeypatch):
    seen = set()
    real = proposing.candidates

    def noted(*args):
        found = real(*args)
        seen.update(n for c in found for n in c.features)
        return found

    monkeypatch.setattr("audiatur.extract.encoder.candidates.candidates", noted)
    extract(read(ARTICLE.encode(), "lindow.txt"), engine="learned")
    stored = json.loads((FOLDER / "weights.json").read_text())["weights"]
    assert {n for n in stored if not n.startswith("by:")} <= seen


def test_a_claims_vector_is_its_words_what_stands_beside_it_and_the_whole():
    words = numpy.arange(20, dtype=numpy.float32).reshape(5, 4)
    text = Stream((101, 102), (1, 2, 3, 4, 5), ((0, 1), (2, 3), BREAK, (4, 5), (6, 7)))
    seen = Seen(numpy.zeros((5, 3, 3), dtype=numpy.float32), words, numpy.array([[7.0] * 4, [9.0] * 4]), [0, 0, 0, 1, 1])
    heard = Reading(text, seen)
    assert heard.vector([0, 1], [3]).tolist() == [2, 3, 4, 5, 12, 13, 14, 15, 7, 7, 7, 7]
    assert heard.vector([4], []).tolist() == [16, 17, 18, 19, 0, 0, 0, 0, 9, 9, 9, 9]
    assert heard.before(1, 2) == [0]
    assert heard.before(4, 2) == [3]
    assert heard.before(0, 2) == []


def test_the_layers_that_judge_claims_are_what_they_were_trained_as():
    """Two hidden numbers and vectors of two: every figure can be done by hand."""
    one, two = numpy.eye(2, dtype=numpy.float32), numpy.array([[1.0, -1.0]], dtype=numpy.float32)
    none = numpy.zeros(2, dtype=numpy.float32)
    gaps = numpy.zeros((2 * FAR + 1, 2), dtype=numpy.float32)
    gaps[FAR + 1], gaps[2 * FAR] = (1, 0), (0, 5)
    heads = Heads(
        {
            "side.0.weight": one, "side.0.bias": none, "side.3.weight": two, "side.3.bias": none[:1],
            "link_from.weight": one, "link_from.bias": none, "link_to.weight": one, "link_to.bias": none,
            "link_gap.weight": gaps, "link_kind.weight": one, "link_kind.bias": numpy.array([0.5, 0.0]),
            "link_none.weight": two, "link_none.bias": none[:1],
            "link_between.weight": 2 * one, "link_between.bias": none,
        }
    )  # fmt: skip
    a, b = numpy.array([3.0, 1.0]), numpy.array([-9.0, 2.0])
    assert heads.side(a) == 2.0
    assert heads.side(b) == -2.0
    source, _, alone = heads.ends(a)
    _, target, _ = heads.ends(b)
    assert alone == 2.0
    assert heads.pair(source, target, none, 1) == (0.5, 3.0)
    assert heads.pair(source, target, none, 99) == (0.5, 8.0)
    assert heads.pair(source, target, numpy.array([7.0, 1.0]), 1) == (2.5, 4.0)
    words = numpy.array([[5.0, 1.0], [1.0, 0.0], [0.5, 0.5], [2.0, 7.0]])
    assert heads.words_between(words).tolist() == (2 * words).tolist()
    sums = numpy.vstack([none, (2 * words).cumsum(axis=0)])
    this, other = Sense(0.0, source, target, alone, (0, 2), sums, heads), Sense(0.0, source, target, 0.0, (3, 4), sums, heads)
    assert this.toward(other, 1) == (-1.5, 2.0)
    assert this.toward(this, 1) == (-1.5, 1.0)


def test_layers_stored_as_whole_numbers_are_scaled_row_by_row(tmp_path):
    whole = numpy.array([[1, -2], [3, 4]], dtype=numpy.int8)
    stored = {"a.weight": whole, f"a.weight{SCALE}": numpy.array([[0.5], [2.0]]), "a.bias": numpy.ones(2, numpy.float16)}
    numpy.savez(tmp_path / "heads.npz", **stored)
    heads = Heads.load(tmp_path / "heads.npz")
    assert sorted(heads.parts) == ["a.bias", "a.weight"]
    assert heads.parts["a.weight"].tolist() == [[0.5, -1.0], [6.0, 8.0]]


def test_the_encoder_makes_something_of_every_claim_it_has_read():
    document = read(ARTICLE.encode(), "lindow.txt")
    drafts = [d for debate in debates(document) for d in Learned().drafts(document, debate)]
    assert len(drafts) >= 4
    assert all(d.sense is not None and -MOST <= d.sense.lean <= MOST for d in drafts)
    assert len({d.sense.lean for d in drafts}) > 1
    assert all(d.sense is None for debate in debates(document) for d in Rules().drafts(document, debate))
