"""Candidates for claims: the parts that rules found and the runs that the encoder marked, each with what speaks for it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log

from ...model.document import Document
from ..draft import Draft, Range
from .reading import Marked, Reading, Spans

BIASES = (0.0, 0.15)
"""How much the encoder's doubt is lowered in its two readings of the contents; the second one cuts more generously."""
FAINT = 0.01
"""The least chance that counts."""
SHORTEST = 8
"""Code points of a run below which it is no claim."""
SAME = 0.95
"""Overlap (intersection over union) from which an encoder's run is the rule's part again."""


@dataclass(slots=True)
class Candidate:
    """Words that may be a claim: clean-text spans, the rules' draft of them if there is one, features, and a probability."""

    spans: tuple[Range, ...]
    draft: Draft | None
    sentence: Range
    features: dict[str, float] = field(default_factory=dict)
    probability: float = 0.0

    @property
    def size(self) -> int:
        """Code points."""
        return sum(b - a for a, b in self.spans)


def candidates(reading: Reading, drafts: Sequence[Draft], document: Document, heading: bool) -> list[Candidate]:
    """All candidates of a debate, with features; ``heading`` says that a heading announces the debate."""
    starts = [a for a, _ in document.sentences]

    def sentence(spans: Spans) -> Range:
        at = bisect_right(starts, spans[0][0]) - 1
        return document.sentences[at] if at >= 0 else (spans[0][0], spans[-1][1])

    runs = _runs(reading, starts)
    found = []
    for draft in drafts:
        spans = tuple(clean(document, draft, r) for r in draft.part.runs)
        found.append(Candidate(spans, draft, sentence(spans)))
    ruled = Near([c.spans for c in found])
    for run in runs:
        if all(alike([run], spans) < SAME for spans in ruled.over((run,))):
            found.append(Candidate((run,), None, sentence([run])))
    marked, rivals = Near([(run,) for run in runs]), Near([c.spans for c in found])
    for one in found:
        one.features = _features(one, reading, document, marked, ruled) | {"heading": float(heading)}
        near = rivals.over(one.spans)
        one.features["rivals"] = sum(covers(spans, one.spans) > 0.5 for spans in near) - 1
    return found


class Near:
    """Span sets by place, so that those about some words are found without a look at all of them."""

    def __init__(self, sets: Sequence[tuple[Range, ...]]) -> None:
        self._sets = sorted(sets)
        self._starts = [spans[0][0] for spans in self._sets]
        self._longest = max((spans[-1][1] - spans[0][0] for spans in self._sets), default=0)

    def over(self, spans: Spans) -> list[tuple[Range, ...]]:
        """The sets that may share a word with ``spans``; all others share none."""
        first, last = spans[0][0], spans[-1][1]
        within = slice(bisect_left(self._starts, first - self._longest), bisect_left(self._starts, last))
        return [found for found in self._sets[within] if found[-1][1] > first]


def clean(document: Document, draft: Draft, tokens: Range) -> Range:
    """The clean-text span of a token range of a draft's paragraph."""
    base = document.paragraphs[draft.paragraph].clean[0]
    last = draft.doc[tokens[1] - 1]
    return base + draft.doc[tokens[0]].idx, base + last.idx + len(last.text)


def _runs(reading: Reading, starts: Sequence[int]) -> list[Range]:
    """The runs that the encoder marked; one that reaches over the end of a sentence is a run in each of them."""
    found: list[Range] = []
    for bias in BIASES:
        for m in reading.marked("content", bias):
            cuts = [m.start, *starts[bisect_right(starts, m.start) : bisect_left(starts, m.end)], m.end]
            found += [(a, b) for a, b in pairwise(cuts) if b - a >= SHORTEST]
    return sorted(set(found))


def _features(one: Candidate, reading: Reading, document: Document, marked: Near, ruled: Near) -> dict[str, float]:
    spans, draft = one.spans, one.draft
    found = {
        "mean": reading.inside(spans),
        "least": reading.least(spans),
        "begins": reading.begins(spans),
        "ends": reading.ends(spans),
        "marked": max((alike(run, spans) for run in marked.over(spans)), default=0.0),
        "ruled": max((alike(other, spans) for other in ruled.over(spans) if other != spans), default=0.0),
        "length": log(one.size),
        "cue": reading.most([one.sentence], "cue"),
        "holder": reading.most([one.sentence], "holder"),
        "holds-cue": reading.most(spans, "cue"),
        "holds-holder": reading.most(spans, "holder"),
        "opens": float(spans[0][0] - one.sentence[0] < 3),
        "pieces": float(len(spans) > 1),
        "by:encoder": float(draft is None),
        "run": float(any(alike(run, spans) >= SAME for run in marked.over(spans))),
    }
    found |= _edges(reading, spans, found)
    if draft is None:
        return found
    told, frame = draft.speaker, draft.frame
    found |= {"prior": frame.prior, "nested": float(draft.parent is not None), "parts": float(len(frame.parts))}
    found[f"by:{frame.rule}"] = 1.0
    found["own-cue"] = reading.inside([clean(document, told, told.frame.cue)], "cue") if told.frame.cue else -0.2
    found["own-holder"] = reading.inside([clean(document, told, told.holder)], "holder") if told.holder else -0.2
    return found


def _edges(reading: Reading, spans: Spans, known: Mapping[str, float]) -> dict[str, float]:
    """How well the words hold together, as logarithms of the encoder's chances, and what stands just outside of them."""
    inner, before, after, cue = reading.edges(spans)
    return {
        "log-begins": _log(known["begins"]),
        "log-ends": _log(known["ends"]),
        "log-mean": _log(known["mean"]),
        "inner": inner,
        "log-one": _log(1 - inner),
        "out-before": before,
        "out-after": after,
        "cue-before": cue,
    }


def _log(chance: float) -> float:
    return log(max(FAINT, chance))


def alike(a: Spans, b: Spans) -> float:
    """Intersection over union of two span sets, in code points."""
    both = _common(a, b)
    return both / (_size(a) + _size(b) - both)


def covers(a: Spans, b: Spans) -> float:
    """Intersection of two span sets over the smaller one."""
    return _common(a, b) / min(_size(a), _size(b))


def _size(spans: Spans) -> int:
    return sum(b - a for a, b in spans)


def _common(a: Spans, b: Spans) -> int:
    return sum(max(0, min(q, t) - max(p, s)) for p, q in a for s, t in b)


def nearest(marks: Sequence[Marked], spans: Spans) -> Marked | None:
    """The mark with the fewest code points between it and the spans; the earlier of two."""
    low, high = spans[0][0], spans[-1][1]
    return min(marks, key=lambda m: m.start - high if m.start >= high else low - m.end, default=None)
