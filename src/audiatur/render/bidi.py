"""The order in which a line is read: the Unicode Bidirectional Algorithm (UAX #9, revision 48) for one line of text.

Only the levels are worked out; whoever draws shapes each run of one level in its direction and puts the runs side by side.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

DEEPEST = 125
REMOVED = -1
"""The level of characters that only steer the order and are never seen."""
_FIRST_RTL = "\u0590"
_ISOLATES, _EMBEDDINGS = frozenset({"LRI", "RLI", "FSI"}), frozenset({"LRE", "RLE", "LRO", "RLO"})
_STEERING = _EMBEDDINGS | {"PDF", "BN"}
_NEUTRAL = _ISOLATES | {"B", "S", "WS", "ON", "PDI"}
_BRACKETS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "「": "」", "『": "』", "【": "】", "（": "）", "［": "］", "｛": "｝"}
_CLOSING = {close: open_ for open_, close in _BRACKETS.items()}


def classes(text: str) -> list[str]:
    """The bidirectional class of every character."""
    return [unicodedata.bidirectional(c) or "L" for c in text]


def right_to_left(text: str) -> bool:
    """Whether the first letter of a text belongs to a script that runs from right to left (P2, P3)."""
    return max(text, default="") >= _FIRST_RTL and _base(classes(text)) == 1


def levels(text: str, base: int | None = None) -> list[int]:
    """The level of every character of a line: even runs left to right, odd right to left, ``REMOVED`` is not shown.

    ``base`` is the level of the paragraph; without it the first strong letter decides.
    """
    if max(text, default="") < _FIRST_RTL and not base:
        return [0] * len(text)
    kinds = classes(text)
    base = _base(kinds) if base is None else base
    found, resolved = _explicit(kinds, base)
    original = list(resolved)
    for sequence, opens, closes in list(_sequences(kinds, found, base)):
        _weak(sequence, resolved, opens)
        _brackets(text, sequence, original, resolved, found, opens)
        _neutral(sequence, resolved, found, opens, closes)
        _implicit(sequence, resolved, found)
    _trailing(kinds, found, base)
    return found


def visual(found: Sequence[int]) -> list[int]:
    """The indices of a line in the order of their places from left to right (L2), by level."""
    order = [i for i, level in enumerate(found) if level != REMOVED]
    shown = [found[i] for i in order]
    for level in range(max(shown, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and found[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return order


def _base(kinds: Sequence[str]) -> int:
    return next((int(kinds[i] != "L") for i in _outside_isolates(kinds) if kinds[i] in {"L", "R", "AL"}), 0)


def _outside_isolates(kinds: Sequence[str]) -> Iterator[int]:
    depth = 0
    for i, kind in enumerate(kinds):
        if kind == "PDI":
            depth = max(0, depth - 1)
        elif not depth:
            yield i
        depth += kind in _ISOLATES


def _partner(kinds: Sequence[str], start: int) -> int:
    """Index of the sign that ends the isolate begun at ``start``, or the end of the line."""
    depth = 0
    for i in range(start, len(kinds)):
        depth += (kinds[i] in _ISOLATES) - (kinds[i] == "PDI")
        if depth == 0:
            return i
    return len(kinds)


class _Stack:
    """The open embeddings and isolates while X1 to X8 walk along a line."""

    def __init__(self, base: int) -> None:
        self.entries: list[tuple[int, str, bool]] = [(base, "", False)]
        self.lost_isolates = self.lost_embeddings = self.isolates = 0

    @property
    def level(self) -> int:
        return self.entries[-1][0]

    @property
    def override(self) -> str:
        return self.entries[-1][1]

    def push(self, rtl: bool, override: str, isolate: bool) -> None:
        level = (self.level + 1) | 1 if rtl else (self.level + 2) & ~1
        if level <= DEEPEST and not self.lost_isolates and not self.lost_embeddings:
            self.isolates += isolate
            self.entries.append((level, override, isolate))
        elif isolate:
            self.lost_isolates += 1
        elif not self.lost_isolates:
            self.lost_embeddings += 1

    def end_isolate(self) -> None:
        if self.lost_isolates:
            self.lost_isolates -= 1
        elif self.isolates:
            self.lost_embeddings = 0
            while not self.entries[-1][2]:
                self.entries.pop()
            self.entries.pop()
            self.isolates -= 1

    def end_embedding(self) -> None:
        if self.lost_isolates:
            return
        if self.lost_embeddings:
            self.lost_embeddings -= 1
        elif len(self.entries) > 1 and not self.entries[-1][2]:
            self.entries.pop()


def _explicit(kinds: Sequence[str], base: int) -> tuple[list[int], list[str]]:
    """Levels by embeddings, overrides and isolates (X1 to X8), and the classes that are left."""
    stack, found, resolved = _Stack(base), [], list(kinds)
    for i, kind in enumerate(kinds):
        if kind == "PDI":
            stack.end_isolate()
        found.append(REMOVED if kind in _STEERING else base if kind == "B" else stack.level)
        if kind not in _STEERING and kind != "B":
            resolved[i] = stack.override or kind
        if kind in _ISOLATES:
            inside = kinds[i + 1 : _partner(kinds, i)]
            stack.push(kind == "RLI" or (kind == "FSI" and _base(inside) == 1), "", True)
        elif kind in _EMBEDDINGS:
            stack.push(kind.startswith("R"), kind[0] if kind.endswith("O") else "", False)
        elif kind == "PDF":
            stack.end_embedding()
    return found, resolved


def _sequences(kinds: Sequence[str], found: Sequence[int], base: int) -> Iterator[tuple[list[int], str, str]]:
    """The isolating run sequences (X10) with the directions around them."""
    shown = [i for i, level in enumerate(found) if level != REMOVED]
    runs: list[list[int]] = []
    for i in shown:
        if runs and found[runs[-1][-1]] == found[i]:
            runs[-1].append(i)
        else:
            runs.append([i])
    starts = {run[0]: run for run in runs}
    joined = {p for i in shown if kinds[i] in _ISOLATES and (p := _partner(kinds, i)) in starts}
    for run in runs:
        if run[0] in joined:
            continue
        sequence = list(run)
        while kinds[sequence[-1]] in _ISOLATES and (p := _partner(kinds, sequence[-1])) in starts:
            sequence += starts[p]
        level = found[sequence[0]]
        before = next((found[i] for i in reversed(shown) if i < sequence[0]), base)
        after = base if kinds[sequence[-1]] in _ISOLATES else next((found[i] for i in shown if i > sequence[-1]), base)
        yield sequence, _direction(max(level, before)), _direction(max(level, after))


def _direction(level: int) -> str:
    return "R" if level % 2 else "L"


def _weak(sequence: Sequence[int], kinds: list[str], opens: str) -> None:
    """W1 to W7: marks take the class of what they stand on, numbers that of the text around them."""
    before = opens
    for i in sequence:
        if kinds[i] == "NSM":
            kinds[i] = "ON" if before in _ISOLATES | {"PDI"} else before
        before = kinds[i]
    _numbers(sequence, kinds, opens, "AL", "AN")
    for i in sequence:
        kinds[i] = "R" if kinds[i] == "AL" else kinds[i]
    for left, middle, right in zip(sequence, sequence[1:], sequence[2:], strict=False):
        if kinds[left] == kinds[right] and (kinds[left], kinds[middle]) in {("EN", "ES"), ("EN", "CS"), ("AN", "CS")}:
            kinds[middle] = kinds[left]
    _terminators(sequence, kinds)
    _numbers(sequence, kinds, opens, "L", "L")


def _numbers(sequence: Sequence[int], kinds: list[str], opens: str, after: str, become: str) -> None:
    """W2 and W7: European numbers whose last strong letter is of one class take another."""
    strong = opens
    for i in sequence:
        if kinds[i] in {"L", "R", "AL"}:
            strong = kinds[i]
        elif kinds[i] == "EN" and strong == after:
            kinds[i] = become


def _terminators(sequence: Sequence[int], kinds: list[str]) -> None:
    """W5 and W6: signs of currency and per cent belong to the number beside them, other separators are neutral."""
    for order in (sequence, sequence[::-1]):
        for i, j in pairwise(order):
            if kinds[i] == "EN" and kinds[j] == "ET":
                kinds[j] = "EN"
    for i in sequence:
        if kinds[i] in {"ET", "ES", "CS"}:
            kinds[i] = "ON"


def _strong(kind: str) -> str:
    return "R" if kind in {"R", "EN", "AN"} else kind if kind == "L" else ""


def _brackets(
    text: str, sequence: Sequence[int], original: Sequence[str], kinds: list[str], found: Sequence[int], opens: str
) -> None:
    """N0: both brackets of a pair point the same way."""
    own = _direction(found[sequence[0]])
    for left, right in _pairs(text, sequence, kinds):
        between = [_strong(kinds[i]) for i in sequence if left < i < right]
        side = own if own in between else ""
        if not side and any(between):
            context = next((s for i in reversed(sequence) if i < left and (s := _strong(kinds[i]))), opens)
            side = context if context != own else own
        if side:
            _turn((left, right), side, sequence, original, kinds)


def _turn(pair: Iterable[int], side: str, sequence: Sequence[int], original: Sequence[str], kinds: list[str]) -> None:
    """Give a pair its side, and the marks right after each bracket with it."""
    for i in pair:
        kinds[i] = side
        for j in sequence[sequence.index(i) + 1 :]:
            if original[j] != "NSM":
                break
            kinds[j] = side


def _pairs(text: str, sequence: Sequence[int], kinds: Sequence[str]) -> list[tuple[int, int]]:
    stack: list[int] = []
    found = []
    for i in sequence:
        if kinds[i] != "ON":
            continue
        if text[i] in _BRACKETS:
            stack.append(i)
        elif text[i] in _CLOSING:
            match = next((k for k in reversed(range(len(stack))) if text[stack[k]] == _CLOSING[text[i]]), None)
            if match is not None:
                found.append((stack[match], i))
                del stack[match:]
    return sorted(found)


def _neutral(sequence: Sequence[int], kinds: list[str], found: Sequence[int], opens: str, closes: str) -> None:
    """N1 and N2: neutral signs take the direction around them where both sides agree, else that of the level."""
    start = 0
    while start < len(sequence):
        if kinds[sequence[start]] not in _NEUTRAL:
            start += 1
            continue
        end = start
        while end < len(sequence) and kinds[sequence[end]] in _NEUTRAL:
            end += 1
        before = _strong(kinds[sequence[start - 1]]) if start else opens
        after = _strong(kinds[sequence[end]]) if end < len(sequence) else closes
        side = before if before == after else _direction(found[sequence[start]])
        for i in sequence[start:end]:
            kinds[i] = side
        start = end


def _implicit(sequence: Sequence[int], kinds: Sequence[str], found: list[int]) -> None:
    """I1 and I2."""
    for i in sequence:
        odd = found[i] % 2
        found[i] += {"R": 1 - odd, "L": odd}.get(kinds[i], 1 if odd else 2)


def _trailing(kinds: Sequence[str], found: list[int], base: int) -> None:
    """L1: separators, and blanks before them or at the end of the line, have the level of the paragraph."""
    at_end = True
    for i in reversed(range(len(kinds))):
        if kinds[i] in {"B", "S"}:
            at_end = True
        elif found[i] != REMOVED and kinds[i] not in _ISOLATES | {"WS", "PDI"}:
            at_end = False
        if at_end and found[i] != REMOVED:
            found[i] = base
