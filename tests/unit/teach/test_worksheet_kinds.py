"""Each kind of exercise: what it asks comes from the map, its key is right, and what stands beside it is fair."""

from __future__ import annotations

import re

import pytest
from lesson import ARTICLE, CLAIMS, RELATIONS, material

from audiatur.registry import modules
from audiatur.teach.words import catalogue
from audiatur.teach.worksheet.base import VOICES, Cannot, Exercise, kinds, named, quoted
from audiatur.teach.worksheet.blocks import Bank, Branch, Card, Cutting, Ledger, Question, Say, Tree, Twig
from audiatur.teach.worksheet.kinds.blank_holders import BOXES
from audiatur.teach.worksheet.ladder import forest
from audiatur.teach.worksheet.material import COUNTS, LEVELS, Choice, Material

SEEDS = range(1, 9)
EVERY = [(seed, level) for seed in SEEDS for level in LEVELS]
WORDS = catalogue("en")
TEXTS = {row[0]: row[6] for row in CLAIMS}
QUOTES = {row[0]: " ".join(row[5].split()) for row in CLAIMS}


def made(name: str, seed: int = 1, level: str = "medium", count: int = 0, **changes: object) -> tuple[Exercise, Material]:
    stuff = material(Choice(seed, level, count), **changes)
    task = named([name])[0].build(stuff)
    assert isinstance(task, Exercise)
    return task, stuff


def cards(blocks) -> list[Card]:
    return [card for block in blocks if isinstance(block, Tree) for card in _cards(block.root)]


def _cards(twig: Twig):
    yield twig.card
    for branch in twig.branches:
        for below in branch.twigs:
            yield from _cards(below)


def joins(blocks) -> list[tuple[Card, Branch, Card]]:
    """Every relation of the trees: the card above, the branch, the card below."""
    return [found for block in blocks if isinstance(block, Tree) for found in _joins(block.root)]


def _joins(twig: Twig):
    for branch in twig.branches:
        for below in branch.twigs:
            yield twig.card, branch, below.card
            yield from _joins(below)


def questions(blocks) -> list[Question]:
    return [block for block in blocks if isinstance(block, Question)]


def by_number(stuff: Material, mark: str) -> str:
    return next(key for key, number in stuff.numbers.items() if str(number) == mark)


def test_a_kind_is_one_file_of_its_name():
    files = [name.rpartition(".")[2].replace("_", "-") for name in modules("audiatur.teach.worksheet.kinds")]
    assert sorted(kind.name for kind in kinds()) == sorted(files)
    assert len({kind.order for kind in kinds()}) == len(files)


@pytest.mark.parametrize("name", [kind.name for kind in kinds()])
@pytest.mark.parametrize("level", LEVELS)
def test_every_kind_has_points_time_and_no_more_items_than_asked_for(name, level):
    task, _ = made(name, 2, level)
    assert task.points > 0
    assert task.minutes % 5 == 0
    assert task.minutes > 0
    asked = questions(task.blocks)
    assert len([q for q in asked if q.mark]) <= COUNTS[level]


@pytest.mark.parametrize(("seed", "level"), EVERY)
def test_missing_claims_are_those_of_the_map(seed, level):
    task, stuff = made("blank-claims", seed, level)
    blank = [card for card in cards(task.blocks) if card.rules]
    solved = {card.mark: card for card in cards(task.key) if card.answer}
    assert blank
    assert {card.mark for card in blank} == set(solved)
    for card in blank:
        claim = by_number(stuff, card.mark)
        assert card.text == ""
        assert solved[card.mark].text.endswith(TEXTS[claim])
        assert QUOTES[claim] in solved[card.mark].hint
        assert bool(card.hint) == (level != "hard")
    shown = [card for card in cards(task.blocks) if not card.rules]
    assert shown
    assert all(card.text == TEXTS[by_number(stuff, card.mark)] for card in shown)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_bank_holds_every_missing_claim_once_and_fair_others(seed):
    task, stuff = made("blank-claims", seed, "easy")
    bank = next(block for block in task.blocks if isinstance(block, Bank))
    offered = dict(bank.entries)
    answers = {card.mark: card.text.partition(": ") for card in cards(task.key) if card.answer}
    for _, (letter, _, text) in answers.items():
        assert offered[letter] == text
    right = {letter for letter, _, _ in answers.values()}
    assert len(right) == len(answers)
    shown = {card.text for card in cards(task.blocks)}
    for letter in set(offered) - right:
        claim = next(key for key, text in TEXTS.items() if text == offered[letter])
        assert offered[letter] not in shown
        holders = {stuff.argument.claim(by_number(stuff, mark)).holder.name for mark in answers}
        assert stuff.argument.claim(claim).holder.name not in holders


def test_easy_and_medium_blanks_are_never_neighbours():
    for seed, level in EVERY:
        task, _ = made("blank-claims", seed, level)
        pairs = [(above.rules, below.rules) for above, _, below in joins(task.blocks)]
        assert level == "hard" or not any(above and below for above, below in pairs)


@pytest.mark.parametrize(("seed", "level"), EVERY)
def test_missing_words_are_those_of_the_relations(seed, level):
    task, stuff = made("blank-relations", seed, level)
    asked = [(above, branch, below) for above, branch, below in joins(task.blocks) if branch.kind is None]
    solved = {branch.mark: (above, branch, below) for above, branch, below in joins(task.key) if branch.answer}
    told = {question.mark: question for question in questions(task.key)}
    assert asked
    assert {branch.mark for _, branch, _ in asked} == set(solved) == set(told)
    truth = {(source, to): kind for _, source, to, kind, _ in RELATIONS}
    reasons = {key: source for key, source, *_ in RELATIONS}
    for above, branch, below in asked:
        assert branch.word == ""
        upper, lower = by_number(stuff, above.mark), by_number(stuff, below.mark)
        kind = truth.get((lower, upper)) or next(k for _, s, to, k, _ in RELATIONS if s == lower and reasons.get(to) == upper)
        word = WORDS.say(f"worksheet.relation.{kind}")
        assert solved[branch.mark][1].word == word
        assert told[branch.mark].answers == (word,)
        assert len(told[branch.mark].notes) >= 1


def test_both_words_are_offered_even_where_one_is_needed():
    task, _ = made("blank-relations", 1, "medium", ties=(RELATIONS[0],))
    told = " ".join(block.text for block in task.blocks if isinstance(block, Say))
    assert "because:" in told
    assert "but:" in told


@pytest.mark.parametrize(("seed", "level"), EVERY)
def test_holders_are_those_of_the_map_and_exactly_one_box_is_right(seed, level):
    task, stuff = made("blank-holders", seed, level)
    asked, solved = questions(task.blocks), questions(task.key)
    assert len(asked) == len(solved) == min(COUNTS[level], len(asked))
    for question, answer in zip(asked, solved, strict=True):
        claim = next(c for c in stuff.claims if answer.quote.startswith(quoted(c)))
        assert question.quote.startswith(quoted(claim))
        assert not any(box.ticked for box in question.boxes)
        assert [box.ticked for box in answer.boxes] == [voice == VOICES[claim.holder.kind] for voice in BOXES]
        words = claim.holder.anchor
        assert (f"“{words.exact}”" in answer.answers[0]) if words else ("No words" in answer.answers[0])


def test_every_kind_of_speaker_is_asked_for_before_one_comes_twice():
    for seed in SEEDS:
        task, _ = made("blank-holders", seed, "easy")
        ticked = [[box.ticked for box in question.boxes].index(True) for question in questions(task.key)]
        assert sorted(ticked) == [0, 1, 2, 3]


@pytest.mark.parametrize(("seed", "level"), EVERY)
def test_the_cards_of_a_jigsaw_fill_its_places(seed, level):
    task, _ = made("jigsaw", seed, level)
    cut = next(block for block in task.blocks if isinstance(block, Cutting)).cards
    frame = cards(task.blocks)
    solved = cards(task.key)
    assert len(frame) == len(solved)
    assert [card.slot for card in frame] == [card.answer for card in solved]
    assert sorted(card.mark for card in cut) == sorted(card.mark for card in solved if card.answer)
    texts = {card.mark: card.text for card in cut}
    assert all(card.text == texts[card.mark] for card in solved if card.answer)
    assert [card.mark for card in cut] == sorted(card.mark for card in cut)
    given = [card for card in frame if not card.slot]
    assert bool(given) == (level == "easy")
    assert all((branch.kind is None) == (level == "hard") for _, branch, _ in joins(task.blocks))
    truth = {(TEXTS[source], TEXTS[to]): kind for _, source, to, kind, _ in RELATIONS if to in TEXTS}
    for above, branch, below in joins(task.key):
        assert truth.get((below.text, above.text), "undercut") == branch.kind


def test_cards_of_a_jigsaw_lie_in_another_order_with_another_seed():
    orders = set()
    for seed in SEEDS:
        task, _ = made("jigsaw", seed)
        orders.add(tuple(card.text for card in next(b for b in task.blocks if isinstance(b, Cutting)).cards))
    assert len(orders) > len(SEEDS) / 2


def test_cards_that_may_change_places_are_named():
    ties = (("r1", "c2", "c1", "support", None), ("r2", "c3", "c1", "support", None))
    task, _ = made("jigsaw", 1, ties=ties)
    solved = {card.text: card.mark for card in cards(task.key)}
    pair = ", ".join(sorted((solved[TEXTS["c2"]], solved[TEXTS["c3"]])))
    assert WORDS.say("worksheet.jigsaw.change", cards=pair) in [block.text for block in task.key if isinstance(block, Say)]
    other, _ = made("jigsaw", 1, ties=(ties[0], ("r2", "c3", "c1", "rebut", None)))
    assert not any("change places" in block.text for block in other.key if isinstance(block, Say))


@pytest.mark.parametrize(("seed", "level"), [(seed, level) for seed in SEEDS for level in ("medium", "hard")])
def test_the_key_of_a_hunt_names_every_place_that_the_checks_point_at(seed, level):
    for name, words in (
        ("unattributed", ["Critics claim", "Some say", "Others doubt", "It is often said"]),
        ("loaded-word", ["so-called", "the pride of", "denied"]),
    ):
        task, _ = made(name, seed, level)
        answers = [question.answers[0] for question in questions(task.key)]
        assert len(answers) == len(words)
        for place, answer in zip(words, answers, strict=True):
            assert place in answer
        assert len(questions(task.blocks)) == len(words)
        assert all(question.notes for question in questions(task.key))
        regions = [block.text for block in task.blocks if isinstance(block, Say) and block.look == "strong"]
        assert bool(regions) == (level == "medium")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["unattributed", "loaded-word"])
def test_places_to_choose_between_are_fair(name, seed):
    task, stuff = made(name, seed, "easy")
    pointed = [(f.start, f.end) for f in stuff.findings if f.code.startswith("ATT" if name == "unattributed" else "NEU")]
    ticks = []
    for question, answer in zip(questions(task.blocks), questions(task.key), strict=True):
        assert question.quote == answer.quote
        assert [box.ticked for box in question.boxes] == [False, False]
        words = re.match(r"“(.*)” \(", answer.quote)
        start = " ".join(ARTICLE.split()).index(words[1])
        flat = [(" ".join(ARTICLE[:low].split()), " ".join(ARTICLE[low:high].split())) for low, high in pointed]
        hit = any(len(before) < start + len(words[1]) and start <= len(before) + len(inside) for before, inside in flat)
        assert answer.boxes[0].ticked == hit
        assert answer.boxes[1].ticked == (not hit)
        assert bool(answer.notes) == hit
        ticks.append(hit)
    assert {True, False} == set(ticks)


@pytest.mark.parametrize(("seed", "level"), EVERY)
def test_the_last_word_is_that_of_the_map(seed, level):
    task, stuff = made("last-word", seed, level)
    asked, solved = (next(b for b in blocks if isinstance(b, Ledger)).rows for blocks in (task.blocks, task.key))
    replies = {"c2": ["c3"], "c5": ["c7"], "c11": ["c12"], "c10": ["c13"]}
    tied = {end for _, source, to, *_ in RELATIONS for end in (source, to)}
    last = {"pro": 0, "con": 0}
    assert any(row[2].text for row in solved)
    for row, answer in zip(asked, solved, strict=True):
        claim = next(c for c in stuff.claims if c.text == row[1].text)
        assert row[2].text == ""
        assert row[2].rules > 0
        assert not row[3].boxes[0].ticked
        found = replies.get(claim.id, [])
        assert all(TEXTS[key] in answer[2].text for key in found)
        assert answer[3].boxes[0].ticked == (not found)
        assert found or claim.id not in tied
        last[stuff.argument.claim(found[-1]).side if found else claim.side] += 1
    sums = next(question.answers for question in questions(task.key))
    assert sums == (f"Keep the dam: {last['pro']}", f"Remove the dam: {last['con']}")


@pytest.mark.parametrize(("seed", "level"), EVERY)
def test_the_model_paragraph_says_every_claim_of_the_map_with_its_holder(seed, level):
    task, _ = made("prose", seed, level)
    model = " ".join(block.text for block in task.key if isinstance(block, Say) and block.look == "answer")
    shown = cards(task.blocks)
    assert len(shown) >= 2
    for card in shown:
        assert card.text.rstrip(".") in model
    for _, branch, below in joins(task.blocks):
        start = WORDS.say(f"worksheet.model.{branch.kind}", holder="X", claim="Y").partition(" (")[0]
        assert re.search(re.escape(start) + r" \([^)]*\): " + re.escape(below.text.rstrip(".")), model)


def test_each_relation_stands_in_the_forest_once_and_repeats_point_to_their_claim():
    ties = (
        *RELATIONS,
        ("r7", "c2", "c6", "support", None),
        ("r8", "c4", "c4", "support", None),
        ("r9", "c1", "c2", "support", None),
    )
    stuff = material(ties=ties)
    found = [joint.relation.id for tree in forest(stuff) for joint in tree.all_joints()]
    assert sorted(found) == sorted(row[0] for row in ties if row[1] != row[2])


def test_what_a_text_has_nothing_for_is_said_and_why():
    stuff = material(ties=())
    told = {kind.name: kind.build(stuff) for kind in kinds()}
    assert isinstance(told["blank-holders"], Exercise)
    for name in ("blank-claims", "blank-relations", "jigsaw", "last-word", "prose", "unattributed", "loaded-word"):
        assert isinstance(told[name], Cannot), name
        assert told[name].reason == WORDS.say(f"worksheet.cannot.{name}")
    empty = material(rows=(), ties=())
    for kind in kinds():
        cannot = kind.build(empty)
        assert isinstance(cannot, Cannot)
        assert cannot.reason == WORDS.say("worksheet.cannot.claims")


@pytest.mark.parametrize("name", [kind.name for kind in kinds() if kind.name != "jigsaw"])
def test_a_count_is_kept_to(name):
    task, _ = made(name, 1, "medium", 2)
    items = {
        "blank-claims": [card for card in cards(task.blocks) if card.rules],
        "blank-relations": [branch for _, branch, _ in joins(task.blocks) if branch.kind is None],
        "last-word": [row for block in task.blocks if isinstance(block, Ledger) for row in block.rows],
        "prose": cards(task.blocks),
    }.get(name, questions(task.blocks))
    assert len(items) == 2


def test_tasks_tell_what_they_show_of_each_other():
    asked, _ = made("blank-claims", 1, "hard")
    prose, _ = made("prose", 1, "hard")
    assert asked.asks & prose.shows
    assert not asked.asks & asked.shows


def test_the_answer_to_an_answer_has_the_last_word():
    ties = (("r1", "c3", "c1", "rebut", None), ("r2", "c4", "c3", "rebut", None))
    task, _ = made("last-word", 1, "hard", ties=ties)
    rows = {row[1].text: row for block in task.key if isinstance(block, Ledger) for row in block.rows}
    assert TEXTS["c3"] in rows[TEXTS["c1"]][2].text
    assert TEXTS["c4"] not in rows[TEXTS["c1"]][2].text
    silent = [row for row in rows.values() if row[3].boxes[0].ticked]
    con = sum(row[1].side == 1 for row in silent) + 2
    assert next(q.answers for q in questions(task.key)) == (f"Keep the dam: {len(rows) - con}", f"Remove the dam: {con}")
