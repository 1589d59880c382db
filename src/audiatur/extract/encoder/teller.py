"""Whose claim it is: where the encoder points at another holder than the one at hand, and clearly so, the claim is given to that.

The encoder weighs every word of the paragraph against nobody: the article itself, somebody who is not named, somebody named
in an earlier paragraph (a pointer network, Vinyals et al. 2015). Only noun phrases that rules or encoder took for holders count,
and somebody who is not named. That the article says it itself is left to the rules: heeding the encoder there too made more
holders wrong than right on maps it had not seen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..draft import Draft, Frame, Range
from ..holders import name_of, settle
from .attach import RULE, Scene, history, tokens_of, widened
from .candidates import clean
from .heads import NOBODY, Heads
from .network import softmax
from .sense import BEFORE
from .windows import BREAK

if TYPE_CHECKING:
    from .network import Array

SURER = 10.0
"""How many times likelier than the holder at hand another one must be to take its place."""
LIKELY = 0.5
"""The least chance of a holder that takes another one's place."""
FAINT = 1e-3
"""The least chance that the holder at hand counts with."""
BIAS = 0.15
"""How much the encoder's doubt that words are a holder is lowered: what it points at may be marked faintly."""


@dataclass(frozen=True)
class Told:
    """A possible holder: the words that name it, or which of ``NOBODY``; and its chance."""

    holder: Range | None
    nobody: str
    chance: float


def retell(scene: Scene, heads: Heads, drafts: Sequence[Draft]) -> None:
    """Give drafts to the holders that the encoder points at, in place, where it is sure enough."""
    keys = heads.keys(scene.reading.seen.words)
    for draft in drafts:
        found = list(_choices(scene, heads, keys, draft))
        best = max(found, key=lambda t: t.chance, default=None)
        if best is None or best.chance < max(LIKELY, SURER * max(FAINT, _chance(draft, found))):
            continue
        if best.holder is not None:
            _give(scene, draft, best.holder)
        elif best.nobody == "agentless" and _cued(draft):
            _unname(draft)


def _choices(scene: Scene, heads: Heads, keys: Array, draft: Draft) -> Iterator[Told]:
    """All who may hold a claim, with their chances."""
    import numpy

    reading = scene.reading
    own = [int(i) for r in scene.spans(draft) for i in reading.pieces([r])]
    if not own:
        return
    low, high = _paragraph(reading.text.spans, own[0])
    told = draft.speaker
    said = scene.cue(draft) if told.paragraph == draft.paragraph else None
    cued = [int(i) for i in reading.pieces([said])] if said is not None else []
    vector = reading.vector(own, [*cued, *reading.before(own[0], BEFORE)])
    scores, none = heads.holder(vector, keys[low:high], own[0] - low)
    scores[[i - low for i in own if low <= i < high]] = -numpy.inf
    chances = softmax(numpy.concatenate([scores, none]))
    for name, chance in zip(NOBODY, chances[high - low :], strict=True):
        yield Told(None, name, float(chance))
    for words in sorted(_holders(scene, draft)):
        span = clean(scene.document, draft, words)
        at = [int(i) - low for i in reading.pieces([span]) if low <= i < high]
        if at and not set(range(*words)) & draft.part.tokens:
            yield Told(words, "", float(chances[at].sum()))


def _paragraph(spans: Sequence[tuple[int, int]], piece: int) -> Range:
    """The pieces of the paragraph in which a piece stands."""
    low = high = piece
    while low > 0 and spans[low - 1] != BREAK:
        low -= 1
    while high < len(spans) and spans[high] != BREAK:
        high += 1
    return low, high


def _holders(scene: Scene, draft: Draft) -> set[Range]:
    """The noun phrases of a claim's paragraph that somebody took for a holder."""
    base, end = scene.document.paragraphs[draft.paragraph].clean
    found = {d.holder for d in scene.within(draft.paragraph) if d.holder is not None}
    marks = scene.reading.marked("holder", BIAS)
    for mark in marks[bisect_left(marks, (base,)) : bisect_left(marks, (end,))]:
        words = tokens_of(scene, draft.paragraph, (mark.start, mark.end))
        whole = widened(scene, draft.paragraph, words, scene.spans(draft)) if words is not None else None
        if whole is not None:
            found.add(whole)
    if draft.holder is not None:
        found.add(draft.holder)
    return found


def _chance(draft: Draft, found: Sequence[Told]) -> float:
    """The chance of the holder that a claim has."""
    told = draft.speaker
    if told.holder is not None and told.paragraph == draft.paragraph:
        return max((t.chance for t in found if t.holder is not None and _share(t.holder, told.holder)), default=0.0)
    name = "elsewhere" if told.holder is not None or draft.resolved else draft.kind
    return next((t.chance for t in found if t.nobody == name), 0.0)


def _share(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _give(scene: Scene, draft: Draft, holder: Range) -> None:
    """Make ``holder`` the one who says it, named and resolved as where the rules met it, if they did."""
    mate = next((d for d in scene.within(draft.paragraph) if d.holder == holder and d is not draft), None)
    told = draft.speaker
    draft.voice = None
    if not draft.reported:
        draft.frame = Frame(RULE, None, "say", (draft.part,))
    elif told.paragraph == draft.paragraph and told is not draft:
        draft.frame = told.frame
    root = name_of(draft.doc[slice(*holder)].root).i
    draft.frame = replace(draft.frame, holder=holder, root=root)
    draft.resolved = None
    if mate is not None:
        draft.holder, draft.kind, draft.resolved, draft.head = holder, mate.kind, mate.resolved, mate.head
    else:
        settle(draft, history(scene, draft))


def _cued(draft: Draft) -> bool:
    """Whether words of its own paragraph say that somebody holds it.

    Of what somebody denies the encoder may mean the position itself, which has the same words and is nobody's (``positions``).
    """
    told = draft.speaker
    return told.frame.cue is not None and told.paragraph == draft.paragraph and told.frame.cls != "deny"


def _unname(draft: Draft) -> None:
    draft.frame = replace(draft.speaker.frame, holder=None, root=None, kind="agentless")
    draft.voice = draft.holder = draft.head = draft.resolved = None
    draft.kind = "agentless"
