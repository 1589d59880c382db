"""Finding the debates of an article: by headings, by who speaks in a paragraph, and by knowing what only looks like a debate.

Readers tell lead, body and tail apart; whether a section holds a debate is decided here and nowhere else. Words come from
``lexicon/data/headings.tsv`` (headings and their false friends), ``vague_holders.tsv`` and ``cues.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Literal

from ..lexicon import kinds, quantifiers, rows, vague_holders
from ..lexicon.headings import HeadingKind, heading_kind
from ..lexicon.inflect import forms
from ..model.document import Document, Section

Why = Literal["heading", "passage", "pointer"]
Scope = Literal["debate", "all"]

_WORD = re.compile(r"[^\W\d_][\w’'-]*|[,;:.]")
_HATNOTE = re.compile(
    r"(?:main (?:article|page|entry)s?|see also|further information|see (?:more|further)|for [^.]{0,80}, see)\b", re.IGNORECASE
)
_POINTER_WORDS = 25
_REACH = 12
_NEAR = 3
_DISPUTES = ("debate", "controvers", "dispute", "concern", "objection", "critici")
_JOINERS = frozenset(
    {",", ";", ":", "while", "whereas", "but", "and", "although", "though", "that", "however", "because", "when"}
)
_ADVERBS = frozenset(
    {"however", "still", "yet", "today", "nevertheless", "conversely", "meanwhile", "instead", "similarly", "moreover"}
)
_LEANING = frozenset(
    {"the", "its", "their", "his", "her", "such", "other", "political", "religious", "conservative", "liberal", "modern"}
)
_CERTAIN = ("debate", "reception")
_SENTENCE = re.compile(r"[.;!?][”\"’')]*(?:\[\d+\])*\s|\n")
_FEW = 4
_ENOUGH = 4
_PER_TURN = 5
_DENSE = 0.9
_LEAD = 3_000
_PER_PERSONAL = 70
_PERSONAL = frozenset({"he", "she", "his", "her", "him"})
_HELD = ("argue", "believe", "express", "ask")
_STANCES = ("critic", "deny", "reply", "concede", "fear", "support")
_PARTIES = ("sceptic", "skeptic", "opponent", "proponent", "supporter", "advocate", "detractor", "defender", "accus", "oppos")
_TURNS = frozenset({"however", "nevertheless", "nonetheless", "contrast", "whereas", "others", "although", "yet", "mistaken"})
_SAID = ("argue", "say", "believe", "fear", "critic", "support", "deny", "express", "ask", "concede", "reply")


@dataclass(frozen=True, slots=True)
class Debate:
    """A debate of an article.

    ``span`` is the source it covers, ``paragraphs`` the indices of its paragraphs in the document, ``section`` that of its
    section. ``why`` says how it was found: by its heading, by the speakers of a passage elsewhere, or, for ``pointer``, that a
    debate heading stands there with hardly more than a reference to another article: no claims are to be expected.
    """

    heading: str
    span: tuple[int, int]
    paragraphs: tuple[int, ...]
    why: Why
    section: int


def classify(document: Document) -> Document:
    """The document with ``kind`` "debate" on every section whose heading is sure of a debate, its sub-sections included."""
    promises = [heading_kind(s.heading, document.title) if s.kind == "body" else None for s in document.sections]
    beside = _beside_debates(document, promises)
    marked: list[Section] = []
    for i, section in enumerate(document.sections):
        inherits = section.parent is not None and marked[section.parent].kind == "debate"
        holds = inherits or promises[i] in _CERTAIN or (promises[i] == "sister" and i in beside)
        marked.append(replace(section, kind="debate") if holds and section.kind == "body" else section)
    return replace(document, sections=tuple(marked))


def _airing(document: Document, within: list[list[int]]) -> set[int]:
    """The paragraphs under headings that leave it open whether a debate stands there, where the text says that one does.

    A section in which another one is a debate by its heading leaves the debate to that one. In the article of a person
    "Views", "Support" and the like are that person's own.
    """
    open_to = ("promise",) if _of_a_person(document) else ("promise", "sister", "views")
    around = _around(document)
    airing: set[int] = set()
    for i, section in enumerate(document.sections):
        if section.kind == "body" and i not in around and heading_kind(section.heading, document.title) in open_to:
            running = [p for p in within[i] if _running(document, p)]
            airing.update(running if contends(_text(document, p) for p in running) else ())
    return airing


def _around(document: Document) -> set[int]:
    """The sections around debate sections."""
    around: set[int] = set()
    for section in document.sections:
        at = section.parent if section.kind == "debate" else None
        while at is not None and at not in around:
            around.add(at)
            at = document.sections[at].parent
    return around


def _running(document: Document, number: int) -> bool:
    paragraph = document.paragraphs[number]
    tail = document.sections[paragraph.section].kind == "tail"
    return not tail and paragraph.kind != "caption" and not _hatnote(document, number)


def _of_a_person(document: Document) -> bool:
    """Whether an article is about a person: its lead is full of he and she."""
    leads = [i for i, p in enumerate(document.paragraphs) if document.sections[p.section].kind == "lead"]
    words = [w.lower() for i in leads for w in _WORD.findall(_text(document, i)[:_LEAD])]
    return sum(w in _PERSONAL for w in words) * _PER_PERSONAL >= max(len(words), 1)


def contends(paragraphs: Iterable[str]) -> bool:
    """Whether a text reports opposing claims: most sentences tell who holds what, and enough of them take a stand or turn.

    For and against weigh alike: a section of praise is told by the same measure as one of blame.
    """
    sentences = [w for text in paragraphs for w in _sentences(text)]
    stands = [not _stances().isdisjoint(w) or any(one.startswith(_DISPUTES + _PARTIES) for one in w) for w in sentences]
    held = sum(s or not _finite(_HELD).isdisjoint(w) for s, w in zip(stands, sentences, strict=True))
    told = sum(s or not _verbs().isdisjoint(w) for s, w in zip(stands, sentences, strict=True))
    against = sum(stands) + sum(not _TURNS.isdisjoint(w) for w in sentences)
    dense = (2 * held >= len(sentences) and held + against >= _DENSE * len(sentences)) or 4 * told >= 3 * len(sentences)
    return dense and told >= _ENOUGH and any(stands) and against >= max(2, len(sentences) / _PER_TURN)


def _sentences(text: str) -> Iterator[set[str]]:
    """The words of every sentence that is long enough to claim something."""
    for sentence in _SENTENCE.split(text):
        words = {w.lower() for w in _WORD.findall(sentence)}
        if len(words) >= _FEW:
            yield words


def _beside_debates(document: Document, promises: list[HeadingKind | None]) -> set[int]:
    """The sections right before and after a debate section on the same level, where a "Support" belongs to it."""
    beside: set[int] = set()
    last: dict[tuple[int | None, int], int] = {}
    for i, section in enumerate(document.sections):
        place = (section.parent, section.level)
        before = last.get(place)
        if before is not None and promises[before] == "debate":
            beside.add(i)
        if before is not None and promises[i] == "debate":
            beside.add(before)
        last[place] = i
    return beside


def debates(document: Document, scope: Scope = "debate") -> list[Debate]:
    """The debates of an article in text order.

    ``scope`` "debate": sections whose heading is sure of one (a debate inside a debate is part of it), and paragraphs elsewhere
    in which two or more unnamed groups speak, or under a heading that may hold a debate that their section airs. "all":
    everything but the lists at the end, section by section.
    """
    document = classify(document)
    within = _paragraphs_within(document)
    found = [_by_heading(document, i, within[i]) for i in _outermost(document)]
    taken = {p for debate in found for p in debate.paragraphs}
    airing = _airing(document, within)
    rest = [p for p in range(len(document.paragraphs)) if p not in taken and (p in airing or _eligible(document, p, scope))]
    found += _passages(document, rest)
    return sorted(found, key=lambda d: (d.span, d.section))


def _outermost(document: Document) -> Iterator[int]:
    for i, section in enumerate(document.sections):
        around = None if section.parent is None else document.sections[section.parent]
        if section.kind == "debate" and (around is None or around.kind != "debate"):
            yield i


def _paragraphs_within(document: Document) -> list[list[int]]:
    """For every section the paragraphs in it and in its sub-sections."""
    within: list[list[int]] = [[] for _ in document.sections]
    for number, paragraph in enumerate(document.paragraphs):
        at: int | None = paragraph.section
        while at is not None:
            within[at].append(number)
            at = document.sections[at].parent
    return within


def _by_heading(document: Document, index: int, paragraphs: list[int]) -> Debate:
    section = document.sections[index]
    kept = tuple(p for p in paragraphs if not _hatnote(document, p))
    told = [p for p in kept if document.paragraphs[p].kind != "caption"]
    words = sum(len(_text(document, p).split()) for p in told)
    empty = words < _POINTER_WORDS and not any(_tells(_text(document, p)) for p in told)
    span = _trimmed(document, section.span)
    return Debate(section.heading, span, () if empty else kept, "pointer" if empty else "heading", index)


def _passages(document: Document, paragraphs: list[int]) -> Iterator[Debate]:
    """Neighbouring paragraphs of one section, taken together."""
    keyed = enumerate(paragraphs)
    for (section, _), group in groupby(keyed, key=lambda e: (document.paragraphs[e[1]].section, e[1] - e[0])):
        numbers = tuple(p for _, p in group)
        span = (document.paragraphs[numbers[0]].span[0], document.paragraphs[numbers[-1]].span[1])
        yield Debate(document.sections[section].heading, span, numbers, "passage", section)


def _eligible(document: Document, number: int, scope: Scope) -> bool:
    if not _running(document, number):
        return False
    text = _text(document, number)
    return scope == "all" or voices(text) >= 2 or aired(text)


def _hatnote(document: Document, number: int) -> bool:
    text = _text(document, number)
    return len(text) < 300 and bool(_HATNOTE.match(text))


def _text(document: Document, number: int) -> str:
    return document.text[slice(*document.paragraphs[number].clean)]


def _trimmed(document: Document, span: tuple[int, int]) -> tuple[int, int]:
    body = document.source[slice(*span)]
    start = span[0] + len(body) - len(body.lstrip())
    return (start, start + len(body.strip())) if body.strip() else (span[0], span[0])


def _tells(text: str) -> bool:
    """Whether a text reports at all that somebody says, fears or criticizes something."""
    return not _verbs().isdisjoint(w.lower() for w in _WORD.findall(text))


def voices(text: str) -> int:
    """How often an unnamed group ("critics", "some scholars", "others") is said to hold something in a text."""
    words = [w.lower() for w in _WORD.findall(text)]
    count, at = 0, 0
    while at < len(words):
        step = _voice(words, at)
        count += step > 0
        at += step or 1
    return count


def aired(text: str) -> bool:
    """Whether a sentence names a dispute and lets an unnamed group speak in it ("in debates on tolls, voices have urged ...")."""
    for sentence in re.split(r"[.;!?]\s", text):
        words = [w.lower() for w in _WORD.findall(sentence)]
        if any(w.startswith(_DISPUTES) for w in words):
            speakers = [i for i, w in enumerate(words) if w in vague_holders()]
            if any(not _verbs().isdisjoint(words[i + 1 : i + 1 + _NEAR]) for i in speakers):
                return True
    return False


def _voice(words: list[str], at: int) -> int:
    """How many words a group that speaks takes up from ``at`` on; 0 where none does."""
    group = _group_end(words, at)
    if not group:
        return 0
    for i in range(group, min(len(words), group + _REACH)):
        if words[i] in ".;" or _group_end(words, i):
            return 0
        if words[i] in _verbs():
            return i + 1 - at
    return 0


def _group_end(words: list[str], at: int) -> int:
    """Where the naming of a group that begins at ``at`` ends; 0 if none begins there."""
    before = words[at - 1] if at else "."
    opens = before in _JOINERS or before in ".“" or before in _ADVERBS
    if words[at] in _roles():
        return at + 1 if opens or before in _counts() or before in _LEANING else 0
    if not opens or words[at] not in _counts():
        return 0
    for i in range(at + 1, min(len(words), at + 4)):
        if words[i] in _roles() or words[i] in _people():
            return i + 1
    alone = words[at] in _pronouns() and at + 1 < len(words)
    return at + 1 if alone and (words[at + 1] in _verbs() or words[at + 1] in ("have", "also", "even")) else 0


@cache
def _roles() -> frozenset[str]:
    return (
        kinds("vague_holders", "side-role") | kinds("vague_holders", "expert") | frozenset(f"{row[0]}s" for row in rows("camps"))
    )


@cache
def _people() -> frozenset[str]:
    return kinds("vague_holders", "crowd")


@cache
def _counts() -> frozenset[str]:
    return frozenset(q for q in quantifiers() if " " not in q) | _pronouns()


@cache
def _pronouns() -> frozenset[str]:
    return kinds("vague_holders", "bare") | {"some", "others", "many"}


@cache
def _stances() -> frozenset[str]:
    """Finite forms of verbs with which somebody takes sides, for or against."""
    return _finite(_STANCES)


@cache
def speaking() -> tuple[frozenset[str], frozenset[str]]:
    """Words without which a text outside debate sections is never taken for a debate: of unnamed groups, and of what they do."""
    groups = _roles() | _counts() | frozenset(vague_holders())
    return groups, _verbs()


@cache
def _verbs() -> frozenset[str]:
    """Finite forms of verbs that say, argue, fear and the like."""
    return _finite(_SAID)


@cache
def _finite(kinds_of_cue: tuple[str, ...]) -> frozenset[str]:
    lemmas = [row[0] for row in rows("cues") if row[1] in kinds_of_cue]
    return frozenset(form for lemma in lemmas for form in forms(lemma) if " " not in form and not form.endswith("ing"))
