"""Several readings of one text side by side: who marked what where, and how far they agree, passage by passage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from ...model.argument import ArgumentMap, Claim
from ...model.base import Span
from .agreement import Alpha, Value, alpha, observed
from .counted import Counted, Place, dice, paired
from .given import Key, Said, Submission
from .holding import renamed, same_holder, same_side

NOBODY = ""
"""The value of a word in a claim on no side; a word in no claim has the value ``None``."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader's claims; ``values`` are the sides by the number of the word, in the names that ``naming`` makes of them."""

    name: str
    claims: tuple[Said, ...]
    argument: ArgumentMap
    values: Mapping[int, str]
    naming: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence: its words, its line, who marked how many of them, and how far the readers agree on which."""

    span: Span
    line: int
    words: range
    marked: tuple[int, ...]
    agreement: float | None
    claims: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two readers: claims of each, those that are the same, and of these what else is the same.

    ``alike`` is twice the claims in common by the claims of both, each by the share of its words (soft F1); ``relations`` are
    those between claims in common, of both, and the same.
    """

    names: tuple[str, str]
    claims: tuple[int, int]
    common: int
    alike: Fraction
    holders: int
    sides: int
    relations: tuple[int, int, int]


@dataclass(frozen=True)
class Compared:
    """All readings with what they have in common. ``left_out`` names what could not be compared, with the reason."""

    title: str
    text: Counted
    readings: tuple[Reading, ...]
    passages: tuple[Passage, ...]
    pairs: tuple[Pair, ...]
    marking: Alpha
    siding: Alpha
    agreement: float | None
    sides: tuple[tuple[str, str], ...]
    left_out: tuple[tuple[str, str], ...] = ()
    silent: int = 0


def compare(key: Key, sentences: Sequence[Span], submissions: Sequence[Submission]) -> Compared:
    """Hold readings against each other on the text of ``key``, which belongs to the first of them.

    Compared are the sentences of the passages that any reading covers, and others that anybody marked.
    """
    kept = [s for s in submissions if s.readable and s.argument is not None]
    readings = tuple(_reading(key, s) for s in kept)
    covered = _covered(key, kept)
    passages = [p for span in sentences if (p := _passage(key.text, span, readings, covered)) is not None]
    units = [[[_value(r, word, sided=False) for r in readings] for word in p.words] for p in passages]
    sided = [[[_value(r, word, sided=True) for r in readings] for word in p.words] for p in passages]
    both = [[[v for v in unit if v is not None] for unit in own] for own in sided]
    return Compared(
        title=key.title,
        text=key.text,
        readings=readings,
        passages=tuple(passages),
        pairs=tuple(_pair(key.text, a, b) for a, b in combinations(readings, 2)),
        marking=alpha(units),
        siding=alpha(both),
        agreement=observed(unit for own in units for unit in own),
        sides=tuple((side.id, side.label) for side in key.argument.sides),
        left_out=tuple((s.name, s.elsewhere or s.trouble[0].what) for s in submissions if not s.readable),
        silent=sum(1 for span in sentences if not _touched(key.text, span, readings, covered)),
    )


def _reading(key: Key, submission: Submission) -> Reading:
    argument = submission.argument
    if argument is None:
        raise ValueError("a reading has a map")
    pairs = paired(_alike(key.places, [s.place or frozenset() for s in submission.claims]))
    naming = renamed(key.argument, argument, ((key.claims[i], submission.claims[j].claim) for i, j in pairs.items()))
    values: dict[int, str] = {}
    for said in submission.claims:
        side = naming.get(said.claim.side or "")
        for word in sorted(said.place or ()):
            values[word] = values.get(word) or side or NOBODY
    return Reading(submission.name, submission.claims, argument, values, naming)


def _alike(one: Sequence[Place], other: Sequence[Place]) -> dict[tuple[int, int], Fraction]:
    """Pairs of claims that share at least half of their words."""
    half = Fraction(1, 2)
    return {(i, j): share for i, a in enumerate(one) for j, b in enumerate(other) if (share := dice(a, b)) >= half}


def _covered(key: Key, submissions: Iterable[Submission]) -> Place:
    spans = [section.span for s in submissions if s.argument and not s.moved for section in s.argument.sections]
    return key.text.place(spans)


def _touched(text: Counted, span: Span, readings: Sequence[Reading], covered: Place) -> bool:
    words = text.range(span)
    return any(word in covered or any(word in r.values for r in readings) for word in words)


def _passage(text: Counted, span: Span, readings: Sequence[Reading], covered: Place) -> Passage | None:
    if not _touched(text, span, readings, covered):
        return None
    words = text.range(span)
    units = [[_value(r, word, sided=False) for r in readings] for word in words]
    claims = tuple(tuple(s for s in r.claims if s.place and min(s.place) in words) for r in readings)
    marked = tuple(sum(word in r.values for word in words) for r in readings)
    return Passage(span, text.line(span[0]), words, marked, observed(units), claims)


def _value(reading: Reading, word: int, *, sided: bool) -> Value:
    value = reading.values.get(word)
    return value if sided or value is None else "claim"


def _pair(text: Counted, one: Reading, other: Reading) -> Pair:
    mine, theirs = ([s.place or frozenset() for s in r.claims] for r in (one, other))
    weights = _alike(mine, theirs)
    pairs = paired(weights)
    matched = [(one.claims[i].claim, other.claims[j].claim) for i, j in pairs.items()]
    size = len(mine) + len(theirs)
    total = sum((weights[pair] for pair in pairs.items()), Fraction(0))
    return Pair(
        names=(one.name, other.name),
        claims=(len(mine), len(theirs)),
        common=len(matched),
        alike=2 * total / size if size else Fraction(0),
        holders=sum(same_holder(a.holder, b.holder, text) for a, b in matched),
        sides=sum(_same_side(a, b, one, other) for a, b in matched),
        relations=_relations(one, other, matched),
    )


def _same_side(a: Claim, b: Claim, one: Reading, other: Reading) -> bool:
    mine = one.naming.get(a.side) if a.side is not None else None
    return same_side(mine, b.side, other.naming)


def _relations(one: Reading, other: Reading, matched: Sequence[tuple[Claim, Claim]]) -> tuple[int, int, int]:
    """Relations of each reader between claims in common, and how many of them are the same in ends, direction and kind."""
    names = {b.id: a.id for a, b in matched}
    mine = _links(one.argument, {a.id: a.id for a, _ in matched})
    theirs = _links(other.argument, names)
    return len(mine), len(theirs), len(mine & theirs)


def _links(argument: ArgumentMap, names: Mapping[str, str]) -> set[tuple[str, ...]]:
    """Kind and claims, by the names they have in common, of each relation; an undercut has those of the link it attacks too."""
    found = set()
    for relation in argument.live_relations:
        attacked = argument.relation(relation.to) if argument.claim(relation.to) is None else None
        ends = [relation.source, *([attacked.source, attacked.to] if attacked else [relation.to])]
        if all(end in names for end in ends):
            found.add((relation.type, *(names[end] for end in ends)))
    return found
