"""What speaks for a claim's side before its neighbours are asked: signed features, +1 for "pro" and -1 for "con"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..draft import Draft
from ..sides import Topic, evidence
from .facts import View
from .pairs import Passage, pointed

STEM = 7
"""Letters that words of one stem share."""
SIGN = {"pro": 1.0, "con": -1.0, "-": 0.0}


def signed(drafts: Sequence[Draft], p: Passage, view: View, topic: Topic) -> Iterator[tuple[str, float]]:
    """Features that turn round when the words for the sides are swapped."""
    judging = pointed(p, view.number) is not None
    for name, side in evidence(drafts, view.number, topic):
        if not (judging and name in {"stance", "verdict"}):
            yield f"rule:{name}", SIGN[side]
    if view.camp != "-":
        yield "camp-word", SIGN[view.camp]
    if view.lean != "-" and not judging and not _clausal(view):
        lean = SIGN[view.lean] * (-1.0 if view.negated_cue else 1.0)
        yield f"lean:{view.cls}", lean
        yield f"lean:{view.draft.part.form}", lean
        if view.pointer:
            yield f"lean:{view.pointer}", lean
        if topic.words & view.words:
            yield "lean:on-topic", lean
    if view.reported and view.camp == "-" and _kin(topic, view.key):
        yield "own-name", 1.0
        yield f"own-name:{'named' if view.draft.kind.startswith('named') else 'group'}", 1.0
    heading = topic.lean_at(view.draft.paragraph)
    if heading != "-":
        yield "heading", SIGN[heading]
        yield f"heading:{'narrator' if not view.reported else view.cls or 'none'}", SIGN[heading]
    if topic.lean != "-":
        yield "topic", SIGN[topic.lean]


def _clausal(view: View) -> bool:
    """Whether a cue brings in a clause ("denied that the dam leaks"): its lean is then to the clause and not to the subject."""
    cue, doc = view.draft.frame.cue, view.draft.doc
    return view.draft.frame.rule == "clause" or (cue is not None and cue[1] < len(doc) and doc[cue[1]].lower_ == "that")


def _kin(topic: Topic, name: str) -> bool:
    """Whether a holder's name shares a word, or the stem of one, with the article's title ("falsificationists")."""
    stems = {w[:STEM] for w in topic.words if len(w) >= STEM}
    return any(w in topic.words or w[:STEM] in stems for w in name.split())


def weighed(view: View) -> Iterator[tuple[str, float]]:
    """Features that lean to one side by experience: tone, kind of holder, form."""
    yield "bias", 1.0
    yield f"kind:{view.draft.kind}", 1.0
    yield f"form:{view.draft.part.form}", 1.0
    yield f"cls:{view.cls or 'none'}", 1.0
    if view.draft.sense is not None:
        yield "sense", view.draft.sense.lean / 2
    if view.lemma:
        yield f"cue:{view.lemma}", 1.0
    if view.bad or view.good:
        yield "tone", float(max(-2, min(2, view.good - view.bad)))
        yield f"tone:{'r' if view.reported else 'n'}", float(max(-2, min(2, view.good - view.bad)))
    if view.negated:
        yield "negated", 1.0
    if view.verdict is not None:
        yield "verdict-word", 1.0
    if view.pointer:
        yield f"pointer:{view.pointer}", 1.0
    if view.figures:
        yield "figures", 1.0
    if view.past:
        yield f"past:{'r' if view.reported else 'n'}", 1.0
