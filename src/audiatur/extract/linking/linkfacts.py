"""What speaks for one claim being a reason for, or an answer to, another: names of what holds of an ordered pair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import floor

from ..confidence import odds
from .facts import View
from .pairs import NAME, Passage, reaches, relation_of_places, turns, voices
from .weights import Two

REACH = 8
"""How many claims back a relation may reach."""
NEAR = 3
"""How many claims on a relation may reach."""
Three = tuple[float, float, float]
Rules = Mapping[tuple[int, int], str]
"""What the rules of ``relations`` say of a pair, as ``why:type``."""


def candidates(p: Passage, i: int) -> list[int]:
    """The claims that claim ``i`` may bear on: near ones, and the first of its paragraph and of its holder.

    In another paragraph only what it answers: an unmarked relation across paragraphs is a guess.
    """
    near = set(range(max(0, i - REACH), min(len(p.views), i + NEAR + 1)))
    near.add(p.first[p.views[i].draft.paragraph])
    near.add(p.holder.index(p.holder[i]))
    near.update(p.nested.get(i, ()))
    near.discard(i)
    return sorted(j for j in near if _within(p.views[i], p.views[j]))


def _within(a: View, b: View) -> bool:
    """Whether a claim may bear on another: in its own paragraph any, in the one before what it answers."""
    return a.draft.paragraph == b.draft.paragraph or bool(turns(a) and reaches(b, a))


class Pairs:
    """The features of claims and pairs of one passage; ``signs`` are its claims' chances of being for, from -1 to 1."""

    def __init__(self, passage: Passage, signs: list[float], rules: Rules) -> None:
        self.passage, self.signs, self.rules = passage, signs, rules
        self._roles = [{name: tuple(_roles(v, name)) for name in "ab"} for v in passage.views]

    def of(self, i: int, j: int) -> tuple[tuple[str, ...], list[str]]:
        """What claim ``i`` as the reason (or answer) is to claim ``j``: the kinds of pair it is, and all else that holds of it.

        Every feature counts by itself and once more with each kind.
        """
        p = self.passage
        order = "<" if i < j else ">"
        place, who = relation_of_places(p, i, j) + order, voices(p, i, j)
        kinds = (place, who) + ((f"adjacent{order}",) if abs(i - j) == 1 else ())
        found = [f"place:{place}:{who}", f"who:{who}", f"same={floor(self.signs[i] * self.signs[j] * 2.5)}"]
        found += _places(p, i, j)
        found += _words(p.views[i], p.views[j], i < j)
        found += self._roles[i]["a"]
        found += self._roles[j]["b"]
        if (i, j) in self.rules:
            found.append(f"rule:{self.rules[i, j]}")
        if (j, i) in self.rules:
            found.append(f"rule-back:{self.rules[j, i]}")
        return kinds, found

    def sensed(self, i: int, j: int) -> Two:
        """What the encoder makes of claim ``i`` as a support and as a rebuttal of claim ``j``; nothing across paragraphs."""
        a, b = self.passage.views[i].draft, self.passage.views[j].draft
        if a.sense is None or b.sense is None or a.paragraph != b.paragraph:
            return 0.0, 0.0
        return a.sense.toward(b.sense, j - i)

    def claimed(self, i: int, j: int) -> Three:
        """Whether the two were weighed as claims, and the log-odds that each is one; zeros where they were not."""
        a, b = (self.passage.views[k].draft.score for k in (i, j))
        return (0.0, 0.0, 0.0) if a is None or b is None else (1.0, odds(a), odds(b))

    def alone(self, i: int) -> list[str]:
        """What of claim ``i`` alone bears on whether it serves another claim at all."""
        return [*_alone(self.passage, i), *self._roles[i]["a"]]


def _places(p: Passage, i: int, j: int) -> Iterator[str]:
    a, b = p.views[i], p.views[j]
    yield f"gap={max(-4, min(9, i - j))}"
    yield f"sentences={max(-2, min(4, a.draft.sentence - b.draft.sentence))}"
    yield f"paragraphs={max(-1, min(2, a.draft.paragraph - b.draft.paragraph))}"
    yield f"rows={max(-3, min(5, p.row[i] - p.row[j]))}"
    yield f"turns={min(3, p.between(i, j))}"
    yield f"a-rank={min(3, p.rank[i])}"
    yield f"b-rank={min(3, p.rank[j])}"
    yield f"a-mates={min(3, p.mates(i))}"
    yield f"b-mates={min(3, p.mates(j))}"
    flags = {
        "same-holder": p.holder[i] == p.holder[j],
        "a-joined": a.joined,
        "b-joined": b.joined,
        "one-row": p.row[i] == p.row[j],
        "b-row-head": j == 0 or p.row[j] != p.row[j - 1],
        "b-first": p.first[b.draft.paragraph] == j,
        "a-first": p.first[a.draft.paragraph] == i,
        "b-head": p.heads[b.draft.paragraph, b.draft.sentence] == j,
        "a-head": p.heads[a.draft.paragraph, a.draft.sentence] == i,
        "holder-first": p.holder.index(p.holder[i]) == j,
        "a-in-b": p.inside(i, j),
        "b-in-a": p.inside(j, i),
        "same-frame": a.draft.frame is b.draft.frame,
    }
    yield from (name for name, holds in flags.items() if holds)


def _words(a: View, b: View, before: bool) -> Iterator[str]:
    shared = len(a.content & b.content)
    yield f"shared={min(3, shared)}"
    yield f"share={4 * shared // max(1, min(len(a.content), len(b.content)))}"
    if _named(a, b):
        yield "b-names-a"
    if _named(b, a):
        yield "a-names-b"
    order = "<" if before else ">"
    for name, view in (("a", a), ("b", b)):
        if not view.glue:
            yield f"{name}-glue:none"
        for s in view.glue:
            yield f"{name}-glue:{s.cls}:{order}"
            yield f"{name}-says:{s.words}:{order}"


def _named(a: View, b: View) -> bool:
    """Whether the holder of ``a`` is named in ``b``."""
    name = a.key.split()[-1] if a.reported and a.key else ""
    return len(name) > NAME and name in b.words


def _roles(v: View, name: str) -> Iterator[str]:
    yield f"{name}-cls:{v.cls or 'none'}"
    yield f"{name}-kind:{v.draft.kind}"
    yield f"{name}-form:{v.draft.part.form}"
    size = len(v.draft.part.tokens)
    yield f"{name}-length={(size >= 4) + (size >= 8) + (size >= 16)}"
    for s in v.inner:
        yield f"{name}-inner:{s.cls}"
    if v.pointer:
        yield f"{name}-points:{v.pointer}"
    if v.good != v.bad:
        yield f"{name}-tone:{'good' if v.good > v.bad else 'bad'}"
    if v.lean != "-":
        yield f"{name}-lean:{v.lean}"
    flags = {
        "verdict": v.verdict is not None,
        "negated": v.negated,
        "figures": v.figures,
        "past": v.past,
        "negated-cue": v.negated_cue,
        "ing": _participle(v),
        "carried": v.draft.frame.cue is None,
    }
    yield from (f"{name}-{flag}" for flag, holds in flags.items() if holds)


def _participle(v: View) -> bool:
    cue = v.draft.frame.cue
    return cue is not None and (v.draft.doc[cue[0]].tag_ == "VBG" or v.draft.doc[cue[1] - 1].tag_ == "VBG")


def _alone(p: Passage, i: int) -> Iterator[str]:
    v = p.views[i]
    yield "any"
    yield f"first:{p.first[v.draft.paragraph] == i}"
    yield f"head:{p.heads[v.draft.paragraph, v.draft.sentence] == i}"
    yield f"rank={min(3, p.rank[i])}"
    yield f"size={min(3, len(p.views) // 5)}"
    yield f"last:{i == len(p.views) - 1}"
    yield f"new-voice:{i == 0 or p.holder[i] != p.holder[i - 1]}"
    yield f"{'row' if v.joined else 'own'}:{v.glue[0].cls if v.glue else 'none'}"
    for s in v.glue:
        yield f"glue:{s.cls}"
