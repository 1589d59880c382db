"""Marking: what a pupil's map has of the key, and how well.

Each claim of the key is worth the same. A claim that is found earns the overlap of its words with the pupil's (twice the words in
common by the words of both, which is the F1 of the two spans: the partial credit by span coverage of Johansson and Moschitti,
"Relational features in fine-grained opinion analysis", Computational Linguistics 39:3, 2013, taken both ways, as for the
opinions of MPQA). Claims are paired one to one so that the overlaps sum to the most; below ``least-overlap`` two claims are not
the same. Holder, side and form of a claim count when the claim is found; a relation counts when both its claims are. What the key
does not have costs ``extra`` of one item of its part, and no part falls below nothing. All sums are exact fractions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ...model.argument import Claim, Relation
from .counted import covered, dice, paired
from .given import Flag, Key, Pointed, Said, Submission
from .holding import alike, renamed, same_holder, same_side
from .relating import Related, related
from .rubric import PARTS, Rubric, exactly

NONE = Fraction(0)
ALL = Fraction(1)


@dataclass(frozen=True, slots=True)
class Found:
    """A claim of the key with the pupil's claim for it; the verdicts are ``None`` where nothing was asked or found.

    ``within`` is the pupil's claim that swallowed it whole, where it was not found.
    """

    claim: Claim
    said: Said | None
    credit: Fraction
    holder: bool | None = None
    side: bool | None = None
    form: bool | None = None
    within: Said | None = None


@dataclass(frozen=True, slots=True)
class Spare:
    """A claim of the pupil that is none of the key's; ``part_of`` is the claim of the key it is a piece of."""

    said: Said
    part_of: Claim | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A flag of the key with the pupil's for it."""

    flag: Flag
    pointed: Pointed | None
    credit: Fraction


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the rubric: what was earned of ``worth`` points; ``right`` items (in full or in part) of ``items``."""

    name: str
    worth: Fraction
    earned: Fraction
    right: int
    items: int
    extra: int = 0


@dataclass(frozen=True)
class Marked:
    """A submission with its marks. ``parts`` is empty where there was nothing to mark."""

    submission: Submission
    parts: tuple[Part, ...] = ()
    claims: tuple[Found, ...] = ()
    spare: tuple[Spare, ...] = ()
    outside: tuple[Said, ...] = ()
    relations: tuple[Related, ...] = ()
    loose: tuple[Relation, ...] = ()
    flags: tuple[Seen, ...] = ()
    stray: tuple[Pointed, ...] = ()
    naming: Mapping[str, str | None] | None = None

    @property
    def earned(self) -> Fraction:
        """The points of all parts."""
        return sum((part.earned for part in self.parts), NONE)

    @property
    def worth(self) -> Fraction:
        """The points that could be had."""
        return sum((part.worth for part in self.parts), NONE)

    @property
    def share(self) -> Fraction | None:
        """What was earned, from 0 to 1; ``None`` where there was nothing to mark."""
        return self.earned / self.worth if self.worth else None

    @property
    def precision(self) -> Fraction:
        """Soft precision of the claims: the overlaps by the pupil's claims that count."""
        said = sum(f.said is not None for f in self.claims) + len(self.spare)
        return sum((f.credit for f in self.claims), NONE) / said if said else NONE

    @property
    def recall(self) -> Fraction:
        """Soft recall of the claims: the overlaps by the claims of the key."""
        return sum((f.credit for f in self.claims), NONE) / len(self.claims) if self.claims else NONE


def mark(key: Key, submission: Submission, rubric: Rubric) -> Marked:
    """The marks of a submission; what cannot be read, or is about another text, gets none."""
    if not submission.readable or submission.argument is None:
        return Marked(submission)
    back = _paired(key, submission, rubric)
    pairs = [(key.claims[i], submission.claims[j].claim) for i, j in back.items()]
    naming = renamed(key.argument, submission.argument, pairs)
    found = tuple(_found(key, submission, i, back.get(i), naming) for i in range(len(key.claims)))
    spare, outside = _spare(key, submission, back)
    mine = {submission.claims[j].claim.id: key.claims[i].id for i, j in back.items()}
    wanted = [r for r in key.relations if submission.asked is None or r.id in submission.asked.relations]
    ties, loose = related(wanted, submission.argument, key.argument, mine, rubric)
    if submission.asked is not None:
        loose = ()
    seen, stray = _flags(key, submission, mine, rubric)
    made = Marked(submission, (), found, spare, outside, ties, loose, seen, stray, naming)
    return Marked(submission, tuple(_parts(made, rubric)), found, spare, outside, ties, loose, seen, stray, naming)


def _paired(key: Key, submission: Submission, rubric: Rubric) -> dict[int, int]:
    """Number of the key's claim -> number of the pupil's; claims that were given keep their ids."""
    if submission.asked is not None:
        places = {said.claim.id: j for j, said in enumerate(submission.claims)}
        return {i: places[c.id] for i, c in enumerate(key.claims) if c.id in places}
    least = exactly(rubric.credit.least_overlap)
    weights: dict[tuple[int, int], Fraction] = {}
    better: dict[tuple[int, int], int] = {}
    for i, claim in enumerate(key.claims):
        for j, said in enumerate(submission.claims):
            shared = overlap(key, i, said)
            if shared >= least:
                weights[i, j] = shared
                better[i, j] = 2 * same_holder(claim.holder, said.claim.holder, key.text) + (claim.form == said.claim.form)
    return paired(weights, better)


def overlap(key: Key, number: int, said: Said) -> Fraction:
    """What a claim of the key and one of the pupil have in common, from 0 to 1."""
    if said.place is not None:
        return dice(key.places[number], said.place)
    return alike(key.claims[number], said.bags)


def _found(key: Key, submission: Submission, number: int, at: int | None, naming: Mapping[str, str | None]) -> Found:
    claim = key.claims[number]
    if at is None:
        around = (s for s in submission.claims if s.place and covered(key.places[number], s.place) >= Fraction(3, 4))
        return Found(claim, None, NONE, within=next(around, None))
    said = submission.claims[at]
    asked = submission.asked
    credit = ALL if asked is not None else overlap(key, number, said)
    holder = same_holder(claim.holder, said.claim.holder, key.text) if asked is None or claim.id in asked.holders else None
    side = same_side(claim.side, said.claim.side, naming) if asked is None or claim.id in asked.sides else None
    return Found(claim, said, credit, holder, side, claim.form == said.claim.form if asked is None else None)


def _spare(key: Key, submission: Submission, back: Mapping[int, int]) -> tuple[tuple[Spare, ...], tuple[Said, ...]]:
    """The pupil's claims that are none of the key's, inside and outside the passages that it covers."""
    used = set(back.values())
    spare, outside = [], []
    for j, said in enumerate(submission.claims):
        if j in used or submission.asked is not None:
            continue
        if said.place is not None and key.inside is not None and not said.place & key.inside:
            outside.append(said)
            continue
        own = said.place or frozenset()
        whole = next((c for c, place in zip(key.claims, key.places, strict=True) if covered(own, place) >= Fraction(3, 4)), None)
        spare.append(Spare(said, whole))
    return tuple(spare), tuple(outside)


def _flags(
    key: Key, submission: Submission, mine: Mapping[str, str], rubric: Rubric
) -> tuple[tuple[Seen, ...], tuple[Pointed, ...]]:
    if submission.flags is None:
        return (), ()
    asked = submission.asked
    wanted = [flag for flag in key.flags if asked is None or flag.place <= asked.passages]
    weights = {
        (i, j): credit
        for i, flag in enumerate(wanted)
        for j, pointed in enumerate(submission.flags)
        if (credit := _flagged(flag, pointed, mine, rubric))
    }
    pairs = paired(weights)
    seen = tuple(
        Seen(flag, submission.flags[pairs[i]] if i in pairs else None, weights[i, pairs[i]] if i in pairs else NONE)
        for i, flag in enumerate(wanted)
    )
    used = set(pairs.values())
    return seen, tuple(p for j, p in enumerate(submission.flags) if j not in used)


def _flagged(flag: Flag, pointed: Pointed, mine: Mapping[str, str], rubric: Rubric) -> Fraction:
    """What a pupil's flag earns for one of the key: all for its words (half of the shorter) or its claim, with the right rule."""
    if pointed.place is not None:
        least = min(len(flag.place), len(pointed.place))
        there = bool(least) and Fraction(len(flag.place & pointed.place), least) >= Fraction(1, 2)
    else:
        there = mine.get(pointed.claim) in flag.claims and pointed.code in flag.codes
    if not there:
        return NONE
    return ALL if not pointed.code or pointed.code in flag.codes else exactly(rubric.credit.other_type)


def _parts(marked: Marked, rubric: Rubric) -> Iterator[Part]:
    """The parts that were asked for and have points, each with what was earned."""
    asked = marked.submission.asked
    claims = marked.claims
    rows: dict[str, list[Fraction]] = {
        "claims": [] if asked else [f.credit for f in claims],
        "holders": [Fraction(f.holder is True) for f in claims if asked is None or f.claim.id in asked.holders],
        "sides": [Fraction(f.side is True) for f in claims if asked is None or f.claim.id in asked.sides],
        "forms": [] if asked else [Fraction(f.form is True) for f in claims],
        "relations": [r.credit for r in marked.relations],
        "flags": [s.credit for s in marked.flags],
    }
    extras = {"claims": len(marked.spare), "relations": len(marked.loose), "flags": len(marked.stray)}
    cost = exactly(rubric.credit.extra)
    for name in PARTS:
        worth, credits = rubric.worth(name), rows[name]
        if worth and credits:
            extra = extras.get(name, 0)
            got = max(NONE, sum(credits, NONE) - cost * extra)
            yield Part(name, worth, worth * got / len(credits), sum(c > 0 for c in credits), len(credits), extra)
