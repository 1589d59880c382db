"""The finished draft map: ids, anchors, plain wording, nesting, confidence."""

from __future__ import annotations

import pytest

from audiatur.extract.base import extract
from audiatur.extract.carriers.base import carriers
from audiatur.model.consistency import faults
from audiatur.read.base import read

BODY = (
    "Critics argue that the weir[1] floods the meadows[2] of the valley, because its wall is thin.[3] "
    "They say that many engineers claim that the mill is sound. “The weir is a danger to us all,” said Orla Ash.[12]\n\n"
    "The weir, according to the Harbour Board[4] of Marl, has stood for a\u00a0hundred years. However, supporters reply that this "
    "criticism misreads the survey of 1921, although the survey is old. The levy has been criticized for its cost and its rules."
)


@pytest.fixture(scope="module")
def document():
    text = f"Lindow weir\n\nIt stands in Marl.\n\n== Criticism ==\n\n{BODY}\n\n== See also ==\n\n* Marl\n"
    return read(text.encode(), "lindow-weir.txt")


@pytest.fixture(scope="module")
def drawn(document, nlp):
    return extract(document, engine="rules")


def anchors(argument):
    for claim in argument.claims:
        yield from claim.spans
        yield from (a for a in (claim.cue, claim.holder.anchor) if a)
    yield from (r.cue for r in argument.relations if r.cue)


def test_ids_count_up_in_text_order(drawn):
    assert [c.id for c in drawn.claims] == [f"c{i}" for i in range(1, len(drawn.claims) + 1)]
    assert [c.start for c in drawn.claims] == sorted(c.start for c in drawn.claims)
    assert [r.id for r in drawn.relations] == [f"r{i}" for i in range(1, len(drawn.relations) + 1)]
    assert len(drawn.claims) >= 8


def test_every_anchor_is_verbatim_in_the_untouched_source(document, drawn):
    found = list(anchors(drawn))
    assert len(found) > 20
    for anchor in found:
        assert document.source[anchor.start : anchor.end] == anchor.exact
        assert document.source[: anchor.start].endswith(anchor.prefix)
        assert document.source[anchor.end :].startswith(anchor.suffix)


def test_citation_marks_stay_inside_the_anchor_and_out_of_the_wording(drawn):
    first = drawn.claims[0]
    assert first.spans[0].exact == "the weir[1] floods the meadows[2] of the valley"
    assert first.text == "The weir floods the meadows of the valley."
    assert any(c.holder.text == "the Harbour Board[4] of Marl" for c in drawn.claims)


def test_a_no_break_space_is_kept_in_the_anchor_and_folded_in_the_wording(drawn):
    (claim,) = [c for c in drawn.claims if "hundred" in c.text]
    assert [a.exact for a in claim.spans] == ["The weir", "has stood for a\u00a0hundred years"]
    assert claim.text == "The weir has stood for a hundred years."


def test_the_wording_is_one_plain_sentence(drawn):
    for claim in drawn.claims:
        assert claim.text == " ".join(claim.text.split())
        assert claim.text.endswith((".", ".”", "!", "?"))
        assert claim.text[0] == claim.text[0].upper()


def test_a_view_inside_a_view_names_the_one_around_it(drawn):
    (inner,) = [c for c in drawn.claims if c.nested_in]
    outer = drawn.claim(inner.nested_in)
    assert inner.holder.text == "many engineers"
    assert outer.holder.resolved == "Critics"
    assert outer.start <= inner.start < inner.end <= outer.end


def test_confidence_and_rule_are_always_given(drawn):
    rules = {"narrator", "charge", "as", "prep", "predicated", "received", "bare-quotation", *(c.name for c in carriers())}
    for claim in drawn.claims:
        assert 0 < claim.confidence < 1
        assert claim.found_by.split(";")[0] in rules
        assert ("side by" in claim.found_by) == (claim.side is not None)
        assert claim.status == "draft"
    for relation in drawn.relations:
        assert 0 < relation.confidence < 1
        assert relation.found_by
        assert relation.explicit == (relation.cue is not None)


def test_the_map_agrees_with_itself_and_names_its_source(document, drawn):
    assert faults(drawn) == []
    assert (drawn.source.path, drawn.source.sha256) == ("lindow-weir.txt", document.sha256)
    assert [s.heading for s in drawn.sections] == ["Criticism"]
    assert drawn.status == "draft"
    assert "Lindow weir" in drawn.issue
    assert {s.id for s in drawn.sides} == {c.side for c in drawn.claims if c.side}


def test_an_article_without_a_debate_gives_an_empty_map():
    drawn = extract(read(b"Lindow weir\n\nIt stands in Marl. It was built in 1921.\n", "lindow-weir.txt"))
    assert (drawn.claims, drawn.relations, drawn.sections, drawn.sides) == ((), (), (), ())


def test_captions_and_lists_at_the_end_are_not_read(nlp):
    text = (
        "Weir\n\nIt is old.\n\n== Criticism ==\n\nSupporters say that it looks well in pictures.]]Critics argue that the weir is unsafe.\n\n"
        "== See also ==\n\n* Critics say that lists lie.\n"
    )
    document = read(text.encode(), "weir.txt")
    assert [p.kind for p in document.paragraphs].count("caption") == 1
    assert [c.text for c in extract(document).claims] == ["The weir is unsafe."]


@pytest.mark.xfail(strict=True, reason="quotation marks are trimmed at each end alone")
def test_quotation_marks_in_an_anchor_come_in_pairs(article):
    (claim,) = article("Ida Ashby called it “a tax on bread”.").claims
    assert claim.spans[0].exact.count("“") == claim.spans[0].exact.count("”")


def test_a_colon_hands_the_next_paragraphs_to_who_speaks(article):
    claims = article("The courts have noted:\n\nMost suits are brought by very few people.").claims
    assert [(c.holder.text, c.cue.exact) for c in claims] == [("The courts", "have noted")]


def test_a_list_behind_criticisms_and_a_colon_is_criticism(nlp):
    text = "# Toll\n\nIt is high.\n\n## Criticism\n\nShops are small in Marl. The criticism can be put like this:\n\n- The toll hurts shops that live on guests.\n- It is late."
    text += "\n\nThe lake is deep, and the boats that cross it in summer carry guests to the far shore and back again at night.\n"
    claims = extract(read(text.encode(), "toll.md"), engine="rules").claims
    assert [c.cue.exact for c in claims if c.holder.kind == "agentless"] == ["The criticism"] * 2


def test_a_first_person_inside_a_quotation_is_whoever_is_quoted(article):
    claims = article("Orla Ash wrote: “I believe that the weir is unsafe, and I think that it leaks.”").claims
    assert {c.holder.text for c in claims} <= {"Orla Ash", None}
    assert claims


def test_a_first_person_outside_quotations_holds_what_it_says(article):
    claims = article("We believe that the weir is unsafe.").claims
    assert [(c.holder.text, c.cue.exact, c.text) for c in claims] == [("We", "believe", "The weir is unsafe.")]
