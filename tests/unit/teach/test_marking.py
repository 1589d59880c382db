"""Marks: 200 maps with planted errors earn exactly what was counted by hand, and the sentences say what was wrong."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import planting
import pytest
import quay

from audiatur.model.argument import Holder
from audiatur.teach.marking.marking import Marked, mark
from audiatur.teach.marking.page import pupil_markdown, pupil_page
from audiatur.teach.marking.placing import placed
from audiatur.teach.marking.rubric import PARTS, Rubric
from audiatur.teach.words import catalogue

SUBMISSIONS = 200
KEY = quay.key()


def marked(argument, rubric: Rubric | None = None) -> Marked:
    return mark(KEY, placed(KEY, "Ada", argument), rubric or Rubric())


@pytest.mark.parametrize("seed", range(SUBMISSIONS))
def test_a_map_with_planted_errors_earns_exactly_what_was_counted(seed):
    made = planting.planted(seed)
    found = marked(made.argument())
    parts = {part.name: part.earned for part in found.parts}
    wanted = {name: made.part(name) for name in PARTS if name != "flags" or made.flags}
    assert parts == wanted, made.kinds
    worth = sum(planting.WORTH[name] for name in wanted)
    assert found.share == sum(wanted.values()) / worth


def test_every_kind_of_error_is_planted_often():
    counts = Counter(kind for seed in range(SUBMISSIONS) for kind in planting.planted(seed).kinds)
    assert set(counts) == set(planting.ERRORS)
    assert min(counts.values()) >= 10


def test_the_key_itself_earns_everything():
    argument = quay.key_map()
    notes = {claim: code for claim, code, _ in quay.FLAGGED}
    claims = tuple(c.model_copy(update={"note": notes.get(c.id)}) for c in argument.claims)
    found = marked(argument.model_copy(update={"claims": claims}))
    assert found.share == 1
    assert {part.name for part in found.parts} == set(PARTS)
    assert (found.precision, found.recall) == (1, 1)
    assert "Everything is as in the key." in pupil_markdown(KEY, found, catalogue("en"))


def test_an_empty_map_earns_nothing_and_is_told_kindly():
    found = marked(quay.key_map().model_copy(update={"claims": (), "relations": ()}))
    assert found.share == 0
    page = pupil_markdown(KEY, found, catalogue("en"))
    assert "There is no claim in this file yet" in page
    assert "Not found" not in page


def test_no_part_falls_below_nothing():
    argument = quay.key_map()
    spare = tuple(
        argument.claims[0].model_copy(update={"id": f"x{i}", "spans": (quay.anchor(word, quay.TEXT.index("Debate")),)})
        for i, word in enumerate(["say", "replies", "argue", "answers", "fear", "finds", "hold", "doubt", "warns", "note"] * 5)
    )
    found = marked(argument.model_copy(update={"claims": spare, "relations": ()}))
    assert found.share == 0
    assert next(p for p in found.parts if p.name == "claims").extra == len(spare)


def test_a_wrong_holder_is_named_with_the_line():
    argument = quay.key_map()
    wrong = argument.claims[3].model_copy(update={"holder": Holder(kind="named-org", anchor=quay.anchor("Fishers"))})
    found = marked(argument.model_copy(update={"claims": (*argument.claims[:3], wrong, *argument.claims[4:])}))
    page = pupil_page(KEY, found, catalogue("en")).decode()
    assert "You gave this claim to Fishers; the article gives it to Critics: line 9." in page
    german = pupil_page(KEY, found, catalogue("de")).decode()
    assert "Du schreibst diese Behauptung Fishers zu; der Text nennt dafür Critics: Zeile 9." in german


def test_a_merged_claim_is_told_from_a_missed_one():
    argument = quay.key_map()
    long, short = (argument.claims_by_id[c] for c in quay.MERGED[0])
    both = long.model_copy(update={"spans": (quay.make(quay.TEXT, (long.start, short.end)),)})
    claims = tuple(both if c.id == long.id else c for c in argument.claims if c.id != short.id)
    relations = tuple(r for r in argument.relations if short.id not in (r.source, r.to))
    page = pupil_markdown(KEY, marked(argument.model_copy(update={"claims": claims, "relations": relations})), catalogue("en"))
    assert page.count("it stands inside a longer claim of yours") == 1
    assert "It needs claim 4, which you did not find." in page


def test_own_names_for_sides_do_not_matter():
    argument = quay.key_map()
    names = {"pro": "left", "con": "right", None: None}
    sides = tuple(s.model_copy(update={"id": names[s.id], "label": f"Camp {i}"}) for i, s in enumerate(argument.sides))
    claims = tuple(c.model_copy(update={"side": names[c.side]}) for c in argument.claims)
    found = marked(argument.model_copy(update={"sides": sides, "claims": claims}))
    assert found.naming == {"left": "pro", "right": "con"}
    assert all(claim.side for claim in found.claims)


def test_sides_that_were_given_may_not_be_swapped():
    argument = quay.key_map()
    swap = {"pro": "con", "con": "pro", None: None}
    claims = tuple(c.model_copy(update={"side": swap[c.side]}) for c in argument.claims)
    found = marked(argument.model_copy(update={"claims": claims}))
    assert sum(bool(claim.side) for claim in found.claims) == 1, "only the claim on no side"


def test_a_rebuttal_of_the_claim_is_half_an_undercut():
    argument = quay.key_map()
    loose = tuple(r.model_copy(update={"type": "rebut", "to": "c1"}) if r.id == "r9" else r for r in argument.relations)
    found = marked(argument.model_copy(update={"relations": loose}))
    undercut = next(r for r in found.relations if r.relation.id == "r9")
    assert (undercut.credit, undercut.other, undercut.turned) == (Fraction(1, 2), True, False)


def test_the_rubric_decides_what_counts():
    made = planting.planted(7)
    only = Rubric.model_validate({"points": {"claims": 3, "holders": 1, "sides": 0, "forms": 0, "relations": 0, "flags": 0}})
    found = marked(made.argument(), only)
    assert [(p.name, p.worth) for p in found.parts] == [("claims", 3), ("holders", 1)]
    assert found.parts[0].earned == made.part("claims") * 3 / 35
    assert found.parts[1].earned == made.part("holders") / 20
    free = Rubric.model_validate({"credit": {"extra": 0}})
    lavish = marked(made.argument(), free)
    assert lavish.parts[0].earned == 35 * sum(made.credit.values()) / len(made.credit)


def test_the_same_map_gives_the_same_bytes():
    pages = {pupil_page(KEY, marked(planting.planted(11).argument()), catalogue("en")) for _ in range(3)}
    assert len(pages) == 1
