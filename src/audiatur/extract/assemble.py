"""From drafts to the argument map: ids in text order, anchors in the untouched source, plain wording, confidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..lexicon.frames import cue_verbs
from ..lexicon.inflect import participle
from ..model.anchor import Anchor, make
from ..model.argument import ArgumentMap, Claim, Holder, Relation, SectionRef, Side, Source, Sureness
from ..model.document import Document
from .confidence import chance, of_claim, of_link, of_side
from .debates import Debate
from .draft import Draft, Range
from .parse import plain
from .relations import Tie
from .sides import SURE

BARE = frozenset({"object", "prep", "nominal", "adjective", "passive", "received", "charge"})
"""Constructions whose content may be a bare noun phrase."""
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


def argument_map(document: Document, passages: Sequence[Debate], drafts: Sequence[Draft], ties: Sequence[Tie]) -> ArgumentMap:
    """The map of everything found; the drafts must be in text order, each once."""
    names = {id(d): f"c{i}" for i, d in enumerate(drafts, 1)}
    claims = tuple(_claim(document, d, names) for d in drafts)
    kept = [t for t in ties if id(t.source) in names and id(t.target) in names]
    kept.sort(key=lambda t: (t.source.paragraph, t.source.part.start, int(names[id(t.target)][1:])))
    relations = tuple(_relation(document, t, f"r{i}", names) for i, t in enumerate(kept, 1))
    used = {c.side for c in claims}
    return ArgumentMap(
        source=Source(path=document.path, sha256=document.sha256, format=document.format, title=document.title),
        issue=f"What speaks for and against {_subject(document.title)}?",
        sections=tuple(SectionRef(heading=p.heading, span=p.span) for p in passages if p.why != "pointer"),
        sides=tuple(s for s in _sides(document.title) if s.id in used),
        claims=claims,
        relations=relations,
    )


def _subject(title: str) -> str:
    return f"“{title}”" if title else "the article’s subject"


def _sides(title: str) -> tuple[Side, ...]:
    return Side(id="pro", label=f"For {_subject(title)}"), Side(id="con", label=f"Against {_subject(title)}")


def _anchor(document: Document, draft: Draft, span: Range) -> Anchor:
    base = document.paragraphs[draft.paragraph].clean[0]
    last = draft.doc[span[1] - 1]
    return make(document.source, document.offsets.to_source(base + draft.doc[span[0]].idx, base + last.idx + len(last.text)))


def _words(document: Document, draft: Draft) -> str:
    """The claim's words as the article has them, runs joined by a space."""
    base = document.paragraphs[draft.paragraph].clean[0]
    ends = [(draft.doc[a], draft.doc[b - 1]) for a, b in draft.part.runs]
    return " ".join(document.text[base + first.idx : base + last.idx + len(last.text)] for first, last in ends)


def _named(document: Document, resolved: str | None) -> str | None:
    """The words that a pronoun stands for as the article has them."""
    if not resolved or resolved in document.text:
        return resolved
    at = plain(document.text).find(resolved)
    return document.text[at : at + len(resolved)] if at >= 0 else resolved


def _claim(document: Document, draft: Draft, names: dict[int, str]) -> Claim:
    frame, told = draft.frame, draft.speaker
    anchor = _anchor(document, told, told.holder) if told.holder else None
    holder = Holder(kind=draft.kind, resolved=_named(document, draft.resolved), anchor=anchor)
    return Claim(
        id=names[id(draft)],
        text=_plain(document, draft),
        side=draft.side,
        form=draft.part.form,
        holder=holder,
        cue=_anchor(document, told, told.frame.cue) if told.frame.cue else None,
        spans=tuple(_anchor(document, draft, r) for r in draft.part.runs),
        nested_in=names.get(id(draft.parent)) if draft.parent is not None else None,
        cited=draft.cited,
        confidence=round(chance("claim", of_claim(draft), frame.prior if draft.score is None else draft.score), 2),
        sure_of=_sureness(draft),
        found_by="; ".join(_found_by(draft)),
    )


def _found_by(draft: Draft) -> Iterator[str]:
    yield draft.frame.rule
    if draft.learned and draft.frame.rule != "learned":
        yield "words by the encoder"
    if draft.side:
        yield f"side by {draft.why}"


def _plain(document: Document, draft: Draft) -> str:
    """The claim's words as a sentence of their own: white space folded, a capital at the head, a full stop at the end.

    A bare noun phrase says nothing alone, so the attitude towards it follows in brackets ("The toll (opposed).").
    """
    words = " ".join(_words(document, draft).split())
    text = words[:1].upper() + words[1:]
    attitude = _attitude(draft)
    if attitude:
        return f"{text} ({attitude})."
    return text if text.endswith((".", "!", "?", ".”", '."')) else text + "."


def _attitude(draft: Draft) -> str:
    """The cue verb's participle or the attitude noun, for a content without a finite verb or one that is denied; else nothing."""
    frame, tokens = draft.frame, [draft.doc[i] for i in draft.part.tokens]
    bare = frame.rule in BARE and not any(t.tag_ in FINITE for t in tokens)
    if not bare and not _denying(draft):
        return ""
    if frame.lemma in cue_verbs():
        particle = draft.doc[frame.cue[1] - 1].lower_ if frame.rule == "prep" and frame.cue else ""
        return f"{participle(frame.lemma)} {particle}".strip()
    return frame.lemma


def _denying(draft: Draft) -> bool:
    """Whether a claim is that its words are not so ("deny that P"): the words alone would say the opposite of what is held."""
    frame = draft.frame
    if frame.cue is None or frame.cls != "deny" or draft.part.form == "target-only" or draft.part.link:
        return False
    return not any(t.dep_ == "neg" or t.lower_ == "never" for t in draft.doc[frame.cue[0] : frame.cue[1]])


def _sureness(draft: Draft) -> Sureness:
    features, prior = of_claim(draft), draft.frame.prior
    return Sureness(
        cue=round(chance("cue", features, prior), 2),
        span=round(chance("span", features, prior), 2),
        side=round(chance("side", of_side(draft), SURE.get(draft.why, 0.5)), 2) if draft.side else None,
    )


def _relation(document: Document, tie: Tie, key: str, names: dict[int, str]) -> Relation:
    return Relation(
        id=key,
        source=names[id(tie.source)],
        to=names[id(tie.target)],
        type=tie.type,
        explicit=tie.explicit,
        cue=_anchor(document, tie.source, tie.cue) if tie.cue else None,
        confidence=round(chance("link", of_link(tie), tie.confidence), 2),
        found_by=tie.why,
    )
