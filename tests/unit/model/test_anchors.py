"""Anchors find their words again, or say that they cannot; never the wrong ones."""

from __future__ import annotations

import random
import re

import pytest

from audiatur.model.anchor import CONTEXT, Anchor, find, locate, make, resolve

_VOCABULARY = (
    "the levy the dam the council of a critics supporters argue that reply farms children meals is fair costly safe and not "
    "because however report county old new water school land 2019 “fair” é 地震 \U0001d11e"
)
VOCABULARY = _VOCABULARY.split()


def article(chance: random.Random, words: int = 400) -> list[str]:
    """Pieces of a text: words of a small vocabulary, so that phrases repeat, with gaps between them."""
    gaps = [" "] * 12 + [". ", ", ", "\n", "\n\n", "  ", "\u00a0"]
    return [piece for _ in range(words) for piece in (chance.choice(VOCABULARY), chance.choice(gaps))]


def test_ten_thousand_round_trips() -> None:
    chance = random.Random(1)
    for number in range(10_000):
        if number % 100 == 0:
            text = "".join(article(chance, chance.choice([1, 3, 20, 150])))
            if number % 300 == 0:
                text = "".join(chance.choice("ab \n") for _ in range(chance.randint(1, 120)))
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.choice([1, 3, 12, 60, len(text)]))
        end = max(end, start + 1)
        anchor = make(text, (start, end))
        assert anchor.exact == text[start:end]
        assert find(text, anchor) == (start, end)


def edited(chance: random.Random, pieces: list[str]) -> tuple[list[str], list[int]]:
    """Another version of a text, and for each of its pieces the number of the piece it was (-1: it is new)."""
    rows = list(zip(pieces, range(len(pieces)), strict=True))
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(0, len(rows) - 30, 2)
        size = 2 * chance.choice([1, 1, 2, 5, 12])
        what = chance.choice(["insert", "delete", "replace", "copy", "move", "space"])
        if what == "insert":
            rows[at:at] = [(p, -1) for p in article(chance, size // 2)]
        elif what == "delete":
            del rows[at : at + size]
        elif what == "replace":
            rows[at : at + size] = [(p, -1) for p in article(chance, size // 2)]
        elif what == "copy":
            there = chance.randrange(0, len(rows), 2)
            rows[there:there] = [(p, -1) for p, _ in rows[at : at + size]]
        elif what == "move":
            cut = rows[at : at + size]
            del rows[at : at + size]
            there = chance.randrange(0, len(rows), 2)
            rows[there:there] = cut
        else:
            rows = [(chance.choice([" ", "\n", "  "]) if p.isspace() and chance.random() < 0.3 else p, i) for p, i in rows]
    return [p for p, _ in rows], [i for _, i in rows]


def places(pieces: list[str]) -> list[int]:
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts


def test_two_thousand_edited_articles() -> None:
    chance = random.Random(2)
    wrong = intact = found = 0
    for _ in range(2000):
        old = article(chance, 200)
        new, was = edited(chance, old)
        text, changed = "".join(old), "".join(new)
        old_at, new_at = places(old), places(new)
        where = {number: place for place, number in enumerate(was) if number >= 0}
        for _ in range(4):
            first = chance.randrange(0, len(old) - 40, 2)
            last = first + 2 * chance.choice([0, 1, 3, 8])
            anchor = make(text, (old_at[first], old_at[last] + len(old[last])))
            run = [where.get(number) for number in range(first, last + 1)]
            stands = run[0] is not None and run == list(range(run[0], run[0] + len(run)))
            truth = (new_at[run[0]], new_at[run[-1]] + len(new[run[-1]])) if stands else None  # type: ignore[index]
            span = find(changed, anchor)
            intact += truth is not None
            found += truth is not None and span == truth
            wrong += span is not None and span != truth and not same_surroundings(text, anchor, changed, span)
    assert wrong == 0
    assert intact > 5000
    assert found / intact >= 0.95


def same_surroundings(text: str, anchor: Anchor, changed: str, span: tuple[int, int]) -> bool:
    """Whether a place has the very words of the anchor and of one side around it: a copy that replaced the original."""

    def squash(words: str) -> str:
        return re.sub(r"\s+", " ", words)

    left = squash(changed[: span[0]]).endswith(squash(anchor.prefix)) and len(anchor.prefix) >= CONTEXT
    right = squash(changed[span[1] :]).startswith(squash(anchor.suffix)) and len(anchor.suffix) >= CONTEXT
    return squash(changed[slice(*span)]) == squash(anchor.exact) and (left or right) and _once(text, anchor)


def _once(text: str, anchor: Anchor) -> bool:
    return text.count(anchor.prefix + anchor.exact) == 1 or text.count(anchor.exact + anchor.suffix) == 1


TEXT = "At first the council said that the levy was fair. Later the farmers said that the levy was costly to them all."


def anchored(words: str, nth: int = 0) -> Anchor:
    at = [m.start() for m in re.finditer(re.escape(words), TEXT)][nth]
    return make(TEXT, (at, at + len(words)))


@pytest.mark.parametrize("nth", [0, 1])
def test_the_same_words_twice(nth: int) -> None:
    anchor = anchored("the levy", nth)
    shifted = "A new first line.\n" + TEXT
    assert locate(TEXT, anchor).verdict == "exact"
    span, verdict = locate(shifted, anchor)
    assert verdict == "moved"
    assert span == (anchor.start + 18, anchor.end + 18)


def test_the_words_are_not_taken_from_elsewhere() -> None:
    gone = TEXT.replace("At first the council said that the levy was fair. ", "")
    assert locate(gone, anchored("the levy")) == (None, "lost")
    assert locate("Nothing of it is left.", anchored("the levy")) == (None, "lost")
    assert locate("the levy, and again the levy", anchored("the levy")) == (None, "ambiguous")


def test_other_white_space_is_no_other_word() -> None:
    span, verdict = locate(TEXT.replace(" ", "\n  "), anchored("the levy was costly"))
    assert verdict == "changed"
    assert span is not None
    assert TEXT.replace(" ", "\n  ")[slice(*span)].split() == ["the", "levy", "was", "costly"]


def test_words_that_a_person_corrected_in_an_unchanged_article() -> None:
    anchor = anchored("the levy", 1)
    longer = anchor.model_copy(update={"exact": "that the levy was costly"})
    span, verdict = locate(TEXT, longer, same=True)
    assert verdict == "moved"
    assert span is not None
    assert TEXT[slice(*span)] == "that the levy was costly"
    nearer = anchor.model_copy(update={"exact": "levy", "prefix": "", "suffix": ""})
    assert locate(TEXT, nearer, same=True).span == (anchor.start + 4, anchor.end)
    assert locate(TEXT, nearer).verdict == "ambiguous"


def test_repeated_text_is_never_guessed() -> None:
    text = "the levy is fair. " * 40
    anchor = make(text, (18 * 20 + 4, 18 * 20 + 8))
    assert find(text, anchor) == anchor.span
    assert find("x " + text, anchor) is None


def test_resolve_uses_what_stands_around() -> None:
    assert len(resolve(TEXT, "the levy")) == 2
    assert len(resolve(TEXT, "the levy", suffix=" was fair")) == 1
    assert len(resolve(TEXT, "the\n levy", prefix="farmers said that ")) == 1
    assert resolve(TEXT, "") == []


@pytest.mark.parametrize("span", [(0, 0), (5, 3), (0, 1000), (-1, 3)])
def test_no_words_no_anchor(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no words"):
        make(TEXT, span)
