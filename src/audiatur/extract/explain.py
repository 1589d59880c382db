"""How a draft came about, sentence by sentence: what was found by which rule, what was let go, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..lexicon import words
from ..lexicon.frames import cue_nouns, cue_verbs
from ..model.argument import ArgumentMap, Claim
from ..model.document import Document
from .agents import can_hold
from .base import DEFAULT, extractor
from .debates import Debate, Scope, debates
from .draft import Draft
from .trace import Look, Rejected, Trace
from .tree import aimed, child, subject

if TYPE_CHECKING:
    from spacy.tokens import Token


class Kept(NamedTuple):
    """A claim of the draft, the rule and cue word it rests on, and how its holder, words and side were settled."""

    claim: Claim
    rule: str
    cue: str
    holder: str
    split: str
    side: str


class Dropped(NamedTuple):
    """Words that came to nothing, the rule that had looked at them, and the reason."""

    words: str
    rule: str
    why: str


class Told(NamedTuple):
    """A sentence with what became of it; ``span`` is source offsets."""

    paragraph: int
    span: tuple[int, int]
    text: str
    kept: tuple[Kept, ...]
    dropped: tuple[Dropped, ...]


class Account(NamedTuple):
    """The whole account of one extraction; ``passages`` are all debates, the ones that only point elsewhere too."""

    map: ArgumentMap
    passages: tuple[Debate, ...]
    sentences: tuple[Told, ...]


def account(document: Document, scope: Scope = "debate", engine: str = DEFAULT) -> Account:
    """Extract a document's debates and tell how; raises what ``extract`` raises."""
    passages = debates(document, scope)
    trace = Trace()
    drawn = extractor(engine).extract(document, passages, trace)
    pairs = list(zip(trace.drafts, drawn.claims, strict=True))
    return Account(drawn, tuple(passages), tuple(_told(document, look, pairs) for look in trace.looks))


def _told(document: Document, look: Look, pairs: Sequence[tuple[Draft, Claim]]) -> Told:
    base = document.paragraphs[look.paragraph].clean[0]
    tokens = look.tokens
    here = [
        (d, c)
        for d, c in pairs
        if d.paragraph == look.paragraph and d.doc is tokens.doc and tokens.start <= d.part.start < tokens.end
    ]
    dropped = [*look.rejected, *unread(look, [d for d, _ in here])]
    return Told(
        look.paragraph,
        document.offsets.to_source(base + tokens.start_char, base + tokens.end_char),
        " ".join(tokens.text.split()),
        tuple(Kept(c, d.frame.rule, d.frame.lemma, holding(d), splitting(d), siding(d)) for d, c in here),
        tuple(Dropped(" ".join(tokens.doc[slice(*r.words)].text.split()), r.rule, r.why) for r in dropped),
    )


def holding(draft: Draft) -> str:
    """How the holder of a draft was settled."""
    if draft.voice is not None:
        return "goes on speaking from an earlier sentence"
    if draft.kind == "narrator":
        return "nobody is named: the article itself"
    if draft.holder is None:
        return "nobody is named"
    if draft.resolved:
        return "the nearest earlier holder that fits in number"
    words_ = " ".join(draft.doc[slice(*draft.holder)].text.split())
    return f"the noun phrase “{words_}”"


def splitting(draft: Draft) -> str:
    """How a draft's words were cut from the content of its cue."""
    if draft.learned:
        return "as the encoder marked them"
    link = draft.part.link
    number = len(draft.frame.parts)
    if link is not None:
        said = draft.doc[slice(*link.cue)].text if link.cue else ""
        return f"split off as {'a reason' if link.type == 'support' else 'what is granted or opposed'} ({said or 'no word'})"
    return f"one of {number} claims of one content" if number > 1 else "the whole content"


def siding(draft: Draft) -> str:
    """What put a draft on its side, or that nothing did."""
    return draft.why if draft.side else "no evidence: no side is guessed"


def unread(look: Look, kept: Sequence[Draft]) -> Iterator[Rejected]:
    """Cue words of a sentence that no candidate rests on, each with the first reason that keeps it from being one."""
    doc = look.tokens.doc
    taken = {i for d in kept if d.frame.cue for i in range(*d.frame.cue)}
    taken |= {i for r in look.rejected if r.rule != "narrator" for i in range(*r.words)}
    for token in look.tokens:
        lemma = token.lemma_.lower()
        if token.i in taken or token.i >= len(doc):
            continue
        if token.pos_ == "VERB" and lemma in words("not_cues") and child(token, "ccomp") is not None:
            yield Rejected((token.i, token.i + 1), "stoplist", "a verb that reports no view (not_cues)")
        elif token.pos_ == "VERB" and lemma in cue_verbs():
            yield Rejected((token.i, token.i + 1), "cue verb", _verb_guard(token))
        elif token.pos_ == "NOUN" and lemma in cue_nouns():
            yield Rejected((token.i, token.i + 1), "attitude noun", "it brings no content that a construction knows")


def _verb_guard(verb: Token) -> str:
    """The first guard that a cue verb does not pass."""
    if aimed(verb):
        return "a purpose: nobody has said it yet"
    if verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod"}:
        return "a participle that describes a noun"
    if child(verb, "auxpass") is not None:
        return "a passive that reports no view"
    holder = subject(verb)
    if holder is None:
        return "nobody is named as its subject"
    if not can_hold(holder):
        return f"“{holder.text}” is no person, body or text that can hold a view"
    return "it brings no content that a construction knows"
