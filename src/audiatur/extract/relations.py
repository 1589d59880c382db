"""Relations between the claims of a passage: reasons, replies, concessions, restatements, each with the words that signal it.

A rebuttal's target is the nearest earlier claim of the other side, which was right for 93.9 % of rebuttals in debate passages
(sentence similarity did no better); "this criticism" and "such claims" point to the claims right before them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .draft import Draft, Range
from .sides import OTHER, verdict
from .split import connectors

if TYPE_CHECKING:
    from ..model.argument import RelationType


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation from one draft to another; ``cue`` is a token range in the source draft's paragraph."""

    source: Draft
    target: Draft
    type: RelationType
    why: str
    confidence: float
    cue: Range | None = None

    @property
    def explicit(self) -> bool:
        """Whether words of the text signal it."""
        return self.cue is not None


def relations(drafts: Sequence[Draft]) -> list[Tie]:
    """All relations of one passage, at most one between two claims, the surest first where several are proposed."""
    found: dict[tuple[int, int], Tie] = {}
    for i, draft in enumerate(drafts):
        for tie in (
            *_split(drafts, draft),
            *_participle(drafts, draft),
            *_answer(drafts, i),
            *_opened(drafts, i),
            *_follows(drafts, i),
        ):
            key = (id(tie.source), id(tie.target))
            if tie.source is not tie.target and key not in found and key[::-1] not in found:
                found[key] = tie
    return list(found.values())


def _split(drafts: Sequence[Draft], draft: Draft) -> Iterator[Tie]:
    """Reasons and concessions split off from the clause they serve."""
    link = draft.part.link
    if link is None:
        return
    mates = [d for d in drafts if d.frame is draft.frame and d.part.link is None]
    if not mates:
        return
    for target in mates if draft.frame.rule == "evidence" else [mates[min(link.to, len(mates) - 1)]]:
        if link.reverse:
            yield Tie(target, draft, link.type, "mark", 0.8, link.cue)
        else:
            yield Tie(draft, target, link.type, "mark", 0.85, link.cue)


def _participle(drafts: Sequence[Draft], draft: Draft) -> Iterator[Tie]:
    """As in "H emphasizes A, arguing that B": B is a reason for A."""
    cue = draft.frame.cue
    if cue is None or not draft.lead or (draft.doc[cue[1] - 1].tag_ != "VBG" and draft.doc[cue[0]].tag_ != "VBG"):
        return
    mates = [
        d for d in drafts if d.sentence == draft.sentence and d.frame.root == draft.frame.root and d.frame is not draft.frame
    ]
    earlier = [
        d for d in mates if d.part.start < draft.part.start and d.part.link is None and d.frame.cue and d.frame.cue[0] < cue[0]
    ]
    if earlier:
        first = [d for d in earlier if d.frame is earlier[-1].frame]
        yield Tie(draft, first[0], "support", "participle", 0.8, cue)


def _answer(drafts: Sequence[Draft], i: int) -> Iterator[Tie]:
    """Replies: a reply verb or opener, a contrast with the other side, a verdict on "this criticism"."""
    draft = drafts[i]
    cue = _signal(draft)
    if cue is None or draft.side not in OTHER:
        return
    why, words, confidence = cue
    nested = [d for d in drafts if d.parent is draft and d.side == OTHER[draft.side or ""]]
    target = nested[0] if nested else _target(drafts, i, why)
    if target is not None:
        yield Tie(draft, target, "rebut", why, confidence, words)


def _signal(draft: Draft) -> tuple[str, Range, float] | None:
    frame = draft.frame
    if frame.cls == "reply" and frame.cue:
        return "reply", frame.cue, 0.85
    words = draft.opener
    kind = connectors("open").get(words)
    if kind in {"reply", "contrast"} and draft.lead and (span := _opener_range(draft, words)):
        return kind, span, 0.85 if kind == "reply" else 0.75
    if frame.cls == "deny" and frame.cue:
        return "denial", frame.cue, 0.7
    at = verdict(draft)
    return ("verdict", (at, at + 1), 0.7) if at is not None else None


def _opener_range(draft: Draft, words: str) -> Range | None:
    anchor = draft.frame.cue[0] if draft.frame.cue else draft.part.start
    sent = draft.doc[anchor].sent
    size = len(words.split())
    for k in range(sent.start, sent.end - size + 1):
        if draft.doc[k : k + size].text.lower() == words:
            return k, k + size
    return None


def _target(drafts: Sequence[Draft], i: int, why: str) -> Draft | None:
    """Nearest earlier claim of the other side that stands on its own, in this paragraph or the one before."""
    draft = drafts[i]
    wanted = OTHER[draft.side or ""]
    near = 0 if why == "contrast" else 1
    choices = [
        d
        for d in drafts[:i]
        if d.side == wanted and d.part.link is None and d.frame is not draft.frame and draft.paragraph - d.paragraph <= near
    ]
    return choices[-1] if choices else None


def _opened(drafts: Sequence[Draft], i: int) -> Iterator[Tie]:
    """As in "Thus P", "For example, P": the sentence before is the reason, or the claim."""
    draft = drafts[i]
    words = draft.opener
    kind = connectors("open").get(words)
    if kind not in {"conclude", "example"} or not draft.lead:
        return
    last = next((d for d in reversed(drafts[:i]) if d.sentence < draft.sentence and d.part.link is None), None)
    span = _opener_range(draft, words)
    if last is None or last.paragraph != draft.paragraph or last.side not in {draft.side, None}:
        return
    if kind == "conclude":
        yield Tie(last, draft, "support", "conclusion", 0.65, span)
    else:
        yield Tie(draft, last, "support", "example", 0.65, span)


def _follows(drafts: Sequence[Draft], i: int) -> Iterator[Tie]:
    """A sentence that goes on in the same voice and on the same side mostly backs up what the paragraph's claim has said."""
    draft = drafts[i]
    if draft.reported or draft.part.link is not None or draft.side is None or not draft.lead:
        return
    last = next(
        (d for d in reversed(drafts[:i]) if d.sentence < draft.sentence and d.part.link is None and d.parent is None), None
    )
    if last is None or last.paragraph != draft.paragraph or last.sentence != draft.sentence - 1 or last.side != draft.side:
        return
    yield Tie(draft, last, "support", "goes-on", 0.35)
