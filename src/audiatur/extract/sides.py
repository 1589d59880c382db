"""What rules say of a claim's side: the holder's camp, the cue's stance, a verdict, the heading. ``linking`` weighs it.

"pro" is for the article's subject as it stands, "con" against it. Sentiment of the words alone is never used: it is right for
about 60 % of Wikipedia claims (IBM claim stance data) and so no evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from ..lexicon import words
from ..lexicon.frames import camps
from .agents import lemma_of
from .draft import Draft, Lean

if TYPE_CHECKING:
    from spacy.tokens import Token

    from ..model.document import Document
    from .debates import Debate

OTHER: dict[str, str] = {"pro": "con", "con": "pro"}
SURE = {
    "camp": 0.95, "chain": 0.93, "own-name": 0.86, "reply": 0.85, "stance": 0.85, "same-holder": 0.85, "nested": 0.8,
    "position": 0.8, "verdict": 0.8, "contrast": 0.75, "grant": 0.7, "named": 0.6, "wording": 0.6, "heading": 0.6, "goes-on": 0.6,
}  # fmt: skip
"""How often each kind of evidence is right; the measured table is in the guide on extraction."""


class Topic:
    """What an article is about, as far as sides need it: the content words of its title, and the lean of a section's heading."""

    def __init__(self, title: str, heading: str, leans: Mapping[int, Lean] | None = None) -> None:
        self.words = {w for w in title.lower().replace("-", " ").split() if len(w) > 2} - words("plain_words")
        self.lean = heading_lean(heading)
        self.leans = dict(leans or {})

    @classmethod
    def of(cls, document: Document, debate: Debate) -> Topic:
        """The topic of a debate, with what the innermost heading that takes a side announces above each of its paragraphs."""
        leans: dict[int, Lean] = {}
        for number in debate.paragraphs:
            at: int | None = document.paragraphs[number].section
            while at is not None and leans.get(number, "-") == "-":
                leans[number] = heading_lean(document.sections[at].heading)
                at = document.sections[at].parent
        return cls(document.title, debate.heading, leans)

    def lean_at(self, paragraph: int) -> Lean:
        """What the innermost heading above a paragraph announces."""
        return self.leans.get(paragraph, self.lean)


@cache
def _heading_words() -> tuple[tuple[str, Lean], ...]:
    from ..lexicon import rows

    return tuple((word, "pro" if lean == "pro" else "con" if lean == "con" else "-") for word, lean in rows("heading_leans"))


def heading_lean(heading: str) -> Lean:
    """The side that a heading announces ("Criticism": con, "Arguments for": pro); "-" for both or none."""
    text = f" {heading.lower()} "
    found: list[Lean] = [lean for word, lean in _heading_words() if f" {word}" in text]
    if "-" in found or len(set(found)) != 1:
        return "-"
    return found[0]


def evidence(drafts: Sequence[Draft], i: int, topic: Topic) -> Iterator[tuple[str, str]]:
    """What each rule says of a claim's side, as (rule, side), without its neighbours' sides."""
    for name, step in {"camp": _camp, "position": _position, "verdict": _verdict, "stance": _stance}.items():
        side = step(drafts, i, topic)
        if side is not None:
            yield name, side


def _camp(drafts: Sequence[Draft], i: int, topic: Topic) -> str | None:
    """The holder's own name says it: "critics", "supporters of the dam", "opponents of the ban" (who are for what is banned)."""
    head = drafts[i].head
    if head is None:
        return None
    lean = camps().get(lemma_of(head), "-")
    if lean == "-":
        lean, head = _compound(head)
    return None if lean == "-" else _aimed(head, lean, topic)


def _position(drafts: Sequence[Draft], i: int, topic: Topic) -> str | None:
    """A rejected "criticism" is against the subject, a rejected "claim" against whoever rejects it."""
    draft = drafts[i]
    if draft.frame.rule != "rejected":
        return None
    return "con" if draft.frame.lemma in {"criticism", "critique", "objection", "complaint", "concern", "fear", "worry"} else None


def _verdict(drafts: Sequence[Draft], i: int, topic: Topic) -> str | None:
    """Who says that criticisms go wrong speaks for what is criticised; of "this claim", for the other side of that claim."""
    draft = drafts[i]
    at = verdict(draft)
    if at is None:
        return None
    answered = _answered(drafts, i)
    if answered is not None and answered.side in OTHER:
        return OTHER[answered.side]
    return "pro" if any(lemma_of(t) in {"criticism", "critique", "objection", "critic"} for t in draft.doc[at].subtree) else None


def verdict(draft: Draft) -> int | None:
    """The token in a draft's words that says a view goes wrong ("misreads" in "this criticism misreads X"), or ``None``."""
    for k in sorted(draft.part.tokens):
        token = draft.doc[k]
        if token.lemma_.lower() in words("denials") or token.lower_ in words("verdicts"):
            views = [c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}]
            views += [c for c in token.head.children if token.dep_ == "acomp" and c.dep_ == "nsubj"]
            if any(lemma_of(v) in words("anaphors") for v in views):
                return k
    return None


def _compound(head: Token) -> tuple[Lean, Token]:
    """As in "Those in favour of X", "those opposed to X"."""
    for t in head.subtree:
        if t.lower_ in {"favor", "favour", "support"} and t.head.lower_ == "in":
            return "pro", t
        if t.lower_ in {"opposed", "opposing", "against", "disapprove", "oppose"}:
            return "con", t
    return "-", head


def _aimed(head: Token, lean: Lean, topic: Topic) -> str:
    """The camp's lean, turned round when its target is itself against the article's subject ("critics of excessive caution")."""
    target = next(
        (t for c in head.children if c.dep_ == "prep" and c.lower_ in {"of", "to"} for t in c.children if t.dep_ == "pobj"), None
    )
    if target is None or _about(target, topic):
        return lean
    modifiers = {t.lemma_.lower() for t in target.subtree}
    if modifiers & words("undue") or lemma_of(target) in words("con_things"):
        return OTHER[lean]
    return lean


def _about(target: Token, topic: Topic) -> bool:
    return any(t.lower_ in topic.words for t in target.subtree)


def _stance(drafts: Sequence[Draft], i: int, topic: Topic) -> str | None:
    """The cue's own stance, against what it is aimed at: an earlier claim's side turned, else the article's subject."""
    draft = drafts[i]
    lean = draft.frame.lean
    if lean == "-" or not draft.reported:
        return None
    target = _answered(drafts, i)
    if target is not None and target.side in OTHER:
        return target.side if lean == "pro" else OTHER[target.side]
    if draft.frame.rule == "clause":
        return OTHER.get(topic.lean)
    if lean == "pro" and topic.lean == "con" and not _names_topic(draft, topic):
        return None
    return lean


def _names_topic(draft: Draft, topic: Topic) -> bool:
    return any(draft.doc[k].lower_ in topic.words for k in draft.part.tokens)


def _answered(drafts: Sequence[Draft], i: int) -> Draft | None:
    """The earlier claim that a draft's words point back to ("this criticism", "such claims", the name of an earlier holder)."""
    draft = drafts[i]
    span = draft.frame.aims or (draft.part.start, draft.part.end)
    heads = [t for t in (draft.doc[k] for k in range(*span)) if lemma_of(t) in words("anaphors")]
    if not any(_pointing(t) for t in heads):
        return None
    return next((d for d in reversed(drafts[:i]) if d.sentence < draft.sentence and d.side is not None), None)


def _pointing(token: Token) -> bool:
    return lemma_of(token) in {"critic", "opponent"} or any(
        c.lower_ in {"this", "these", "such", "that", "those", "the"}
        for c in token.children
        if c.dep_ in {"det", "amod", "predet"}
    )
