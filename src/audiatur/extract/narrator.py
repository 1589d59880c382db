"""What the article itself asserts: sentences without an attribution that take a stand on the issue.

Plain background is not a claim. What tells the two apart was measured on hand-made maps (share of unattributed clauses that a
careful reader took as claims: with a modal verb 78 %, in the present 59 %, in the past 36 %; with three or more names 28 %, with
a number 37 %; given as a reason 86 %); the weights below put those shares into one score.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import TYPE_CHECKING

from .draft import Draft, Frame, Part, Place
from .split import clause_parts
from .tree import SUBJECTS, child, subtree

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from .trace import Trace

THRESHOLD = {"heading": -1.0, "passage": 0.5, "told": -9.0}
"""Scores from which a clause is a claim.

In a section that announces a debate most sentences bear on it, elsewhere few do; behind a colon that says who speaks all do.
"""
TENSES = {"MD": 1.5, "VBZ": 0.75, "VBP": 0.75, "VBD": -0.25}
COVERED = 0.3
"""Share of a sentence that may already be somebody's words before the rest is no claim of its own."""
SHORTEST = 5
TAKEN = "most of its words are somebody's already"


def narrated(sentence: Span, found: Sequence[Draft], place: Place, trace: Trace | None = None) -> list[Draft]:
    """The narrator's claims in a sentence, after the attributions in it are known; ``trace`` is told why there are none."""
    cues = {i for d in found if d.frame.cue for i in range(*d.frame.cue)}
    why = _no_stand(sentence, cues | {i for d in found for i in d.part.tokens})
    parts = [] if why else [p for p in clause_parts(sentence.root, subtree(sentence.root)) if not p.tokens & cues]
    score = bearing(sentence.root, parts, bool(found)) if parts else 0.0
    if parts and score < THRESHOLD[place.why]:
        why = f"background: {score:.2f} points for a stand on the issue, {THRESHOLD[place.why]:.2f} are needed here"
    if why or not parts:
        if trace is not None and why not in {"", TAKEN}:
            trace.reject((sentence.start, sentence.end), "narrator", why)
        return []
    frame = Frame("narrator", None, "narrator", tuple(parts), kind="narrator", prior=round(1 / (1 + exp(-score)), 3))
    return [Draft(frame, p, place.paragraph, place.sentence, sentence.doc, lead=i == 0) for i, p in enumerate(frame.parts)]


def _no_stand(sentence: Span, taken: set[int]) -> str:
    """Why a sentence cannot be the article's own claim, whatever it says; else nothing."""
    words = subtree(sentence.root)
    if len(words & taken) > COVERED * len(words):
        return TAKEN
    if "?" in sentence.text:
        return "a question"
    return "an instruction to the reader" if _told(sentence.root) else ""


def _told(root: Token) -> bool:
    """An instruction to the reader ("See the section below")."""
    return root.tag_ == "VB" and child(root, *SUBJECTS, "aux") is None


def bearing(root: Token, parts: Sequence[Part], shared: bool) -> float:
    """How much a clause looks like a stand on an issue rather than background; 0 is the line between the two."""
    tokens = [root.doc[i] for p in parts for i in sorted(p.tokens)]
    finite = [root, *(c for c in root.children if c.dep_ in {"aux", "auxpass"})]
    score = max((TENSES[t.tag_] for t in finite if t.tag_ in TENSES), default=-1.0)
    names = sum(t.pos_ == "PROPN" for t in tokens)
    score -= 0.5 * min(names, 3) if names > 1 else 0.0
    score -= 0.5 * any(t.pos_ == "NUM" and t.ent_type_ == "" for t in tokens)
    score += 0.5 * any(t.dep_ == "neg" for t in tokens)
    score += 0.25 * min(2, sum(t.pos_ == "ADJ" for t in tokens))
    score += 1.0 * any(p.link is not None and p.link.type == "support" for p in parts)
    score -= 0.5 * shared
    return score - (2.0 if len(tokens) < SHORTEST else 0.0)
