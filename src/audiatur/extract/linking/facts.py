"""What the scorers of sides and relations look at: a draft's words, cue, holder and the words that join it to what stands before.

Everything is taken from token ranges (holder, cue, content), so that a draft is judged alike whoever has found it. A cue's class
and lean come from its words where its frame does not know them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ...lexicon import rows, words
from ...lexicon.frames import camps, cue_nouns, cue_verbs
from ...lexicon.inflect import forms
from ..agents import lemma_of, noun_kind
from ..draft import Draft, Lean, Range

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 5
"""Words of the longest signal."""
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM"})
DETERMINERS = frozenset({"the", "a", "an", "this", "these", "those", "that", "some", "many", "several", "other", "most"})
NEGATIONS = frozenset(
    {"not", "n't", "n’t", "no", "never", "neither", "nor", "without", "cannot", "hardly", "little", "lack", "lacks"}
)
PLAIN = frozenset({"add", "and", "by", "for"})
"""Classes of joining phrases that leave what was said before in force."""
JOINERS = frozenset({"and", "or", "that", "also", "both", "nor", "as", "well", "to", "for", "by", "of"})
POINTERS = frozenset({"this", "these", "such", "that", "those"})
BACKWARD = POINTERS | {"his", "her", "their"}
PRONOUNS = frozenset({"it", "they", "he", "she", "this", "these", "that", "those", "its", "their", "his", "her"})


@dataclass(frozen=True, slots=True)
class Signal:
    """A joining phrase: its class, its words and its token range."""

    cls: str
    words: str
    span: Range


@dataclass(frozen=True)
class View:
    """A draft with what can be read off its words once and for all.

    ``glue`` are the joining phrases between the claim before it in its sentence (or the head of the sentence) and its own words,
    ``key`` tells holders apart, ``lean`` and ``cls`` are the cue's, ``camp`` the lean of the holder's own name.
    """

    draft: Draft
    number: int
    key: str
    cls: str
    lean: Lean
    lemma: str
    camp: Lean
    negated_cue: bool
    glue: tuple[Signal, ...]
    joined: bool
    inner: tuple[Signal, ...]
    content: frozenset[str]
    words: frozenset[str]
    lead: bool
    verdict: int | None
    pointer: str
    view: str
    negated: bool
    good: int
    bad: int
    past: bool
    figures: bool

    @property
    def reported(self) -> bool:
        """Whether somebody other than the article holds it."""
        return self.draft.reported

    def glued(self, *classes: str) -> Signal | None:
        """The first joining phrase of one of the classes."""
        return next((s for s in self.glue if s.cls in classes), None)


@cache
def _signals() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("link_signals")}


@cache
def _verb_of() -> dict[str, str]:
    """Cue verbs by each of their forms, for tokens without a lemma."""
    return {form: lemma for lemma in cue_verbs() for form in forms(lemma)}


@cache
def _tone() -> dict[str, int]:
    """Words that speak well (1) or ill (-1) of something."""
    found: dict[str, int] = dict.fromkeys(words("verdicts"), -1)
    for word, tone in rows("tones"):
        found[word] = 1 if tone == "good" else -1
    return found


def views(drafts: Sequence[Draft]) -> list[View]:
    """The drafts of one passage, in their order, each with its facts."""
    taken: dict[int, set[int]] = {}
    for draft in drafts:
        taken.setdefault(draft.paragraph, set()).update(draft.part.tokens)
    leads: set[tuple[int, int]] = set()
    found: list[View] = []
    for i, draft in enumerate(drafts):
        place = (draft.paragraph, draft.sentence)
        found.append(_view(draft, i, taken[draft.paragraph], place not in leads, found[-1] if found else None))
        leads.add(place)
    return found


def _view(draft: Draft, number: int, taken: set[int], lead: bool, before: View | None) -> View:
    doc = draft.doc
    tokens = [doc[k] for k in sorted(draft.part.tokens)]
    cls, lean, lemma = cue_facts(draft)
    tones = [_tone().get(t.lower_) or _tone().get(_lemma(t), 0) for t in tokens]
    flips = [any(doc[k].lower_ in NEGATIONS for k in range(max(0, t.i - 3), t.i)) for t in tokens]
    joined = before is not None and _joined(before.draft, draft)
    glue = tuple(signals(doc, _glue(draft, taken)))
    signed = [-v if f else v for v, f in zip(tones, flips, strict=True)]
    return View(
        draft=draft,
        number=number,
        key=holder_key(draft),
        cls=cls,
        lean=lean,
        lemma=lemma,
        camp=camp_of(draft),
        negated_cue=_negated(doc, draft.speaker.frame.cue if draft.speaker.doc is doc else None),
        glue=before.glue
        if joined and before is not None and not any(g.cls not in {"add", "and", "by", "for"} for g in glue)
        else glue,
        joined=joined,
        inner=tuple(signals(doc, (draft.part.start, draft.part.end))),
        content=frozenset(_lemma(t) for t in tokens if t.pos_ in CONTENT and len(t.text) > 2) - words("stops"),
        words=frozenset(t.lower_ for t in tokens) | _aimed_at(draft),
        lead=lead,
        verdict=_verdict(tokens),
        pointer=_pointer(tokens),
        view=_view_word(draft, tokens),
        negated=any(t.lower_ in NEGATIONS for t in tokens),
        good=sum(v > 0 for v in signed),
        bad=sum(v < 0 for v in signed),
        past=any(t.tag_ == "VBD" for t in tokens),
        figures=any(t.like_num for t in tokens),
    )


def _aimed_at(draft: Draft) -> frozenset[str]:
    """The words of a cue and of what it speaks about ("accused Ash of")."""
    frame = draft.frame
    spans = [s for s in (frame.cue, frame.aims) if s is not None]
    return frozenset(draft.doc[k].lower_ for s in spans for k in range(*s))


def _lemma(token: Token) -> str:
    return (token.lemma_ or token.lower_).lower()


def _glue(draft: Draft, taken: set[int]) -> Range:
    """From the last claim word before it in its sentence (or the head of the sentence) to its own first word."""
    start = draft.part.runs[-1][0]
    low = draft.doc[start].sent.start
    at = start
    while at > low and at - 1 not in taken:
        at -= 1
    return at, start


def _joined(before: Draft, draft: Draft) -> bool:
    """Whether a claim is coordinated with the one before it: only a comma, "and", "or", "that" stands between them."""
    if before.doc is not draft.doc or before.sentence != draft.sentence:
        return False
    start, end = draft.part.runs[-1][0], before.part.end
    return end <= start <= end + 4 and all(_plain(draft.doc[k]) for k in range(end, start))


def _plain(token: Token) -> bool:
    return token.is_punct or token.lower_ in JOINERS


def signals(doc: Doc, span: Range) -> list[Signal]:
    """The joining phrases in a token range, longest first at each place."""
    low = [doc[k].lower_ for k in range(*span)]
    found, at = [], 0
    while at < len(low):
        sizes = range(min(LONGEST, len(low) - at), 0, -1)
        size = next((n for n in sizes if " ".join(low[at : at + n]) in _signals()), 0)
        if size:
            phrase = " ".join(low[at : at + size])
            found.append(Signal(_signals()[phrase], phrase, (span[0] + at, span[0] + at + size)))
        at += max(size, 1)
    return found


def holder_key(draft: Draft) -> str:
    """What two claims of one holder have in common: the holder's words without article, or nothing for none."""
    if not draft.reported:
        return "-"
    kept = [w for w in draft.name().lower().replace(",", " ").split() if w not in DETERMINERS]
    return " ".join(kept)


def same_holder(a: View, b: View) -> bool:
    """Whether two claims have the same holder, by the same words or, for who has a name of their own, the same last name."""
    if a.draft.frame is b.draft.frame or (a.key and a.key == b.key):
        return True
    if not a.key or not b.key or "-" in {a.key, b.key} or not all(v.draft.kind.startswith("named") for v in (a, b)):
        return False
    first, second = a.key.split()[-1], b.key.split()[-1]
    return first == second and len(first) > 3 and noun_kind(first) is None and noun_kind(first.removesuffix("s")) is None


def cue_facts(draft: Draft) -> tuple[str, Lean, str]:
    """Class, lean and lemma of a draft's cue, from its frame or, where that does not know, from its words."""
    told = draft.speaker
    frame = told.frame
    if frame.cls and frame.lemma:
        return frame.cls, frame.lean, frame.lemma
    if frame.cue is None:
        return "", "-", ""
    tokens = [told.doc[k] for k in range(*frame.cue)]
    for t in tokens:
        lemma = _lemma(t) if _lemma(t) in cue_verbs() else _verb_of().get(t.lower_, "")
        if lemma and t.pos_ != "NOUN":
            verb = cue_verbs()[lemma]
            return verb.cls, _aim(tokens, verb.stance), lemma
    for t in tokens:
        lemma = lemma_of(t)
        if lemma in cue_nouns():
            return "noun", cue_nouns()[lemma].stance, lemma
    return "other", _aim(tokens, "-"), ""


def _aim(tokens: Sequence[Token], lean: Lean) -> Lean:
    """The lean of a cue with its preposition ("argue against")."""
    low = {t.lower_ for t in tokens}
    if low & {"against", "critical", "hostile", "opposed"}:
        return "con"
    if lean == "-" and low & {"favor", "favour", "support"}:
        return "pro"
    return lean


def _negated(doc: Doc, cue: Range | None) -> bool:
    return cue is not None and any(doc[k].lower_ in NEGATIONS for k in range(max(0, cue[0] - 1), cue[1]))


def camp_of(draft: Draft) -> Lean:
    """The lean of the holder's own name ("critics", "supporters of the dam"), before its target is looked at."""
    told = draft.speaker
    if told.head is not None and camps().get(lemma_of(told.head), "-") != "-":
        return camps()[lemma_of(told.head)]
    found = {camps()[w] for word in draft.name().lower().split() for w in (word, word.removesuffix("s")) if w in camps()}
    found.discard("-")
    return found.pop() if len(found) == 1 else "-"


def _verdict(tokens: Sequence[Token]) -> int | None:
    """The first word that calls a view wrong."""
    return next((t.i for t in tokens if t.lower_ in words("verdicts") or _lemma(t) in words("denials")), None)


def _view_word(draft: Draft, tokens: Sequence[Token]) -> str:
    """The noun for an earlier view ("criticism" in "rejected this criticism") that a claim points back with, else nothing."""
    aims = draft.frame.aims
    spoken = [draft.doc[k] for k in range(*aims)] if aims else list(tokens)
    low = [t.lower_ for t in spoken]
    for k, token in enumerate(spoken[:6]):
        if lemma_of(token) in words("anaphors") and set(low[:k]) & BACKWARD:
            return lemma_of(token)
    return ""


def _pointer(tokens: Sequence[Token]) -> str:
    """How a claim points back at its head: to a view ("this criticism"), a thing ("this"), a person or thing ("it"), or not."""
    if not tokens:
        return ""
    first = tokens[0].lower_
    if any(lemma_of(t) in words("anaphors") for t in tokens[:4]) and first in POINTERS | {"the", "their", "his", "her", "its"}:
        return "view"
    if first in POINTERS:
        return "this"
    return "pronoun" if first in PRONOUNS else ""
