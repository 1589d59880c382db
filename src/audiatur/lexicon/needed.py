r"""Which words a text must hold before a pattern can match in it.

A pattern is read as Python's own parser reads it, and every way to match it is followed at once. Where the letters of whole
words are known, one of the words of each way is needed; where they are not (``\\w+``, ``.``), nothing is. The result is never
too strict: what has none of the words cannot match, what has them may. The idea is that of RE2's filter (Cox 2010, "Regular
Expression Matching in the Wild"), with words for strings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

WORD = re.compile(r"\w+")
BREAK = " "
"""In the letters of a way to match: a place where no word goes on."""
WILD = "*"
"""In the letters of a way to match: any characters or none. At the end of a needed word: words that begin so."""
MOST_LETTERS = 8
"""A set of more characters than this counts as any character."""
MOST_WAYS = 4000
"""More ways to match than this are not told apart."""
WORTHY = 4
"""A word of so many letters says more than several words that were needed before it."""

Ways = dict[str, frozenset[str] | None]
"""The letters of the ways to match so far, since the last unknown ones, and the words of which each way needs one, if any."""


@cache
def needed(pattern: re.Pattern[str]) -> tuple[frozenset[str], ...]:
    """Sets of words in lower case: a text that matches holds a word of each. A word that ends in ``*`` may go on.

    No set at all says nothing about the text; an empty set says that the pattern never matches.
    """
    walk = _Walk()
    ways = walk.along(parser.parse(pattern.pattern, pattern.flags), {WILD: None}, outer=True)
    walk.settle(_wild(ways))
    return tuple(walk.needs)


class _Walk:
    """Follows the ways through a pattern. Only what lies on every way becomes a need."""

    def __init__(self) -> None:
        self.needs: list[frozenset[str]] = []
        self.steps: Mapping[str, Callable[[Any, Ways], Ways]] = {
            "LITERAL": lambda code, ways: _append(ways, [_letter(code)]),
            "IN": lambda items, ways: _append(ways, _letters(items)),
            "AT": lambda place, ways: _append(ways, [BREAK]) if str(place) == "AT_BOUNDARY" else ways,
            "ASSERT": lambda _, ways: ways,
            "ASSERT_NOT": lambda arg, ways: _append(ways, [BREAK]) if _no_word(arg[1]) else ways,
            "BRANCH": lambda arg, ways: _union(self.along(branch, ways) for branch in arg[1]),
            "SUBPATTERN": lambda arg, ways: self.along(arg[3], ways),
            "ATOMIC_GROUP": lambda arg, ways: self.along(arg, ways),
            "MAX_REPEAT": self._repeat,
            "MIN_REPEAT": self._repeat,
            "POSSESSIVE_REPEAT": self._repeat,
            "FAILURE": lambda _, ways: {},
        }

    def along(self, items: Iterable[tuple[Any, Any]], ways: Ways, *, outer: bool = False) -> Ways:
        """The ways after a sequence; ``outer``: every match goes through it."""
        for op, arg in items:
            step = self.steps.get(str(op))
            if outer and str(op) == "SUBPATTERN":
                ways = self.along(arg[3], ways, outer=True)
            else:
                ways = step(arg, ways) if step else _wild(ways)
            if outer:
                ways = self.settle(ways)
            if len(ways) > MOST_WAYS:
                ways = _wild(ways)
        return ways

    def settle(self, ways: Ways) -> Ways:
        """Where every way so far ends between words and needs one, that is a need; then the ways begin anew."""
        if not all(text.endswith((BREAK, WILD)) for text in ways):
            return ways
        picked = [_pick(text, known) for text, known in ways.items()]
        if any(p is None for p in picked):
            return ways
        self.needs.append(frozenset().union(*(p for p in picked if p)))
        return {BREAK if all(text.endswith(BREAK) for text in ways) else WILD: None} if ways else {}

    def _repeat(self, arg: Any, ways: Ways) -> Ways:
        least, most, items = arg
        once = self.along(items, ways)
        if int(most) == 1:
            return once if least else _union([ways, once])
        alone = self.along(items, {"": None})
        if all(not text.strip(BREAK) for text in alone):
            broken = _append(ways, [BREAK])
            return broken if least else _union([ways, broken])
        ends_broken = all(text.endswith(BREAK) for text in alone)
        if least:
            return _wild(once, BREAK if ends_broken else WILD)
        return _wild(ways, BREAK if ends_broken and all(text.endswith(BREAK) for text in ways) else WILD)


def _letter(code: int) -> str:
    low = chr(code).lower()
    return low if WORD.fullmatch(low) else BREAK


def _letters(items: list[tuple[Any, Any]]) -> list[str]:
    """The characters of a set, or ``WILD``."""
    found: set[str] = set()
    for op, arg in items:
        if str(op) == "LITERAL":
            found.add(_letter(arg))
        elif str(op) == "RANGE" and arg[1] - arg[0] < MOST_LETTERS:
            found.update(map(_letter, range(arg[0], arg[1] + 1)))
        elif str(op) == "CATEGORY" and str(arg) in ("CATEGORY_SPACE", "CATEGORY_NOT_WORD"):
            found.add(BREAK)
        else:
            return [WILD]
    return sorted(found) if len(found) <= MOST_LETTERS else [WILD]


def _no_word(items: Any) -> bool:
    """Whether what must not stand here is, among others, any letter of a word."""
    parts = list(items)
    if len(parts) != 1 or str(parts[0][0]) != "IN" or str(parts[0][1][0][0]) == "NEGATE":
        return False
    return any(str(op) == "CATEGORY" and str(arg) == "CATEGORY_WORD" for op, arg in parts[0][1])


def _append(ways: Ways, letters: list[str]) -> Ways:
    if letters == [WILD]:
        return _wild(ways)
    return _union({text + letter: known} for text, known in ways.items() for letter in letters)


def _wild(ways: Ways, after: str = WILD) -> Ways:
    """The ways once any characters may follow."""
    return _union({after: _pick(text + WILD, known)} for text, known in ways.items())


def _union(several: Iterable[Ways]) -> Ways:
    found: Ways = {}
    for ways in several:
        for text, known in ways.items():
            if text in found:
                other = found[text]
                known = None if known is None or other is None else known | other
            found[text] = known
    return found


def _pick(text: str, known: frozenset[str] | None) -> frozenset[str] | None:
    """The words of which a way needs one: the longest of its own, or those it needed before."""
    own = [word for word in text.split(BREAK) if word.strip(WILD) and not word.startswith(WILD)]
    if not own:
        return known
    best = max(own, key=lambda word: (len(word.strip(WILD)), word))
    better = known is None or (len(known) > 1 and len(best.strip(WILD)) >= WORTHY)
    return frozenset({best}) if better else known
