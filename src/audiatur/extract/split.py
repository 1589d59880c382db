"""Splitting a content into claims that could be supported or rebutted alone.

Coordinated clauses are split; a verb phrase that shares its subject keeps it as a run of its own. Reasons ("because ...",
"due to ...") and concessions ("although ...") become claims tied to the clause they serve. The rule follows argument-mapping
practice (one claim a box; Cullen 2018, van Gelder's Rationale tutorials).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from ..lexicon import rows
from ..lexicon.frames import cue_verbs
from .draft import Link, Part, Range
from .tree import SUBJECTS, child, children, runs, subtree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from ..model.argument import Form

CLAUSE_HEADS = frozenset({"VERB", "AUX"})
COMMENTS = frozenset({"which", "who", "whose", "where"})
LOOK = 14
"""Words within which a clause of a list must show its subject."""
OUTCOME = 6
"""Words from which a closing participle counts as a claim of its own."""


@cache
def connectors(form: str) -> dict[str, str]:
    """Connecting words of one form (mark, prep, open) and the relation they signal."""
    return {words: relation for kind, words, relation in rows("connectors") if kind == form}


def clause_parts(head: Token, tokens: set[int], also: Sequence[Token] = ()) -> list[Part]:
    """The claims of a clause whose words are ``tokens`` (from under ``head`` and ``also``, further clauses)."""
    doc = head.doc
    pieces = that_pieces(doc, tokens)
    if len(pieces) > 1:
        return [p for piece in pieces for p in _piece(doc, piece)]
    chain = _chain(head, tokens, also)
    kept = set(tokens)
    asides: list[tuple[Token, set[int], Link | None]] = []
    for index, verb in enumerate(chain):
        for aside, words, link in _asides(verb, tokens, index):
            kept -= subtree(aside)
            asides.append((aside, words, link))
    parts = [_conjunct(doc, chain, k, kept) for k in range(len(chain))]
    found = [Part(runs(doc, without_comment(doc, p))) for p in parts]
    for aside, words, link in asides:
        inner = _chain(aside, words)
        if len(inner) > 1:
            found.extend(Part(runs(doc, _conjunct(doc, inner, k, words)), link=link) for k in range(len(inner)))
        else:
            found.append(Part(runs(doc, words), link=link))
    return [p for p in found if p.runs]


def that_pieces(doc: Doc, tokens: set[int]) -> list[set[int]]:
    """As in "P, that Q, and that R": the words of each clause of the list, whatever the parser hung them on."""
    first = min(tokens, default=0)
    opens = doc[first].lower_ == "that" or (first > 0 and doc[first - 1].lower_ == "that")
    starts = [i for i in sorted(tokens) if i > first + 2 and _again(doc, i)] if opens else []
    bounds = [first, *starts, max(tokens, default=0) + 1]
    return [{i for i in tokens if a <= i < b} for a, b in itertools.pairwise(bounds)]


def _again(doc: Doc, at: int) -> bool:
    """Whether a further "that" opens a clause here: behind a comma or "and", with a subject of its own to follow."""
    if doc[at].lower_ != "that" or at + 2 >= len(doc) or doc[at + 1].pos_ in {"VERB", "AUX", "PUNCT"}:
        return False
    before = doc[at - 1]
    listed = before.text in {",", ";"} or (before.lower_ in {"and", "or", "but"} and doc[at + 1].pos_ != "NOUN")
    return listed and any(t.dep_ in SUBJECTS for t in doc[at + 1 : at + LOOK])


def _piece(doc: Doc, piece: set[int]) -> list[Part]:
    top = _top(doc, piece)
    return clause_parts(top, piece) if top is not None else [Part(cut)] if (cut := runs(doc, _lead(doc, piece))) else []


def _top(doc: Doc, piece: set[int]) -> Token | None:
    """The verb that governs most of some words."""
    tops = [
        doc[i] for i in sorted(piece) if doc[i].pos_ in CLAUSE_HEADS and (doc[i].head.i not in piece or doc[i].head == doc[i])
    ]
    return max(tops, key=lambda t: len(subtree(t) & piece), default=None)


def without_comment(doc: Doc, words: set[int]) -> set[int]:
    """Words without a closing ", which ..." or ", who ...": it says something more about a thing, and is not what is claimed."""
    last = max(words, default=0)
    for t in (doc[i] for i in sorted(words)):
        if t.dep_ != "relcl" or t.head.i not in words:
            continue
        comment = subtree(t) & words
        first = min(comment)
        if last in comment and first - 1 in words and doc[first - 1].text == "," and doc[first].lower_ in COMMENTS:
            return words - comment
    return words


def _chain(head: Token, tokens: set[int], also: Sequence[Token] = ()) -> list[Token]:
    """The coordinated verbs of a clause, the head first."""
    chain = [head, *also]
    for t in chain:
        nested = [g for c in children(t, "ccomp", "xcomp") for g in c.children if _another_that(g)]
        near = [*t.children, *nested]
        fresh = [c for c in near if c.i in tokens and c not in chain]
        chain.extend(c for c in fresh if _coordinated(t, c) or _another_that(c) or _joined(t, c))
    return sorted(chain, key=lambda t: (t != head, t.i))


def _coordinated(first: Token, second: Token) -> bool:
    """Whether a coordinated verb is a clause of its own and not a mere list of participles or infinitives."""
    if second.dep_ != "conj" or second.pos_ not in CLAUSE_HEADS or _one_object(first):
        return False
    if child(second, *SUBJECTS) is not None:
        return True
    if second.tag_ == "VB" and first.tag_ in {"VBZ", "VBP", "VBD"} and child(second, "aux") is None:
        return False
    return len(subtree(second)) >= 2


def _one_object(first: Token) -> bool:
    """As in "has raised or will raise the toll": the first verb shares the words behind the second."""
    doc = first.doc
    if first.i + 1 >= len(doc) or doc[first.i + 1].dep_ != "cc":
        return False
    return any(c.dep_ in {"dobj", "prep", "ccomp", "xcomp"} for t in children(first, "conj") for c in t.children)


def _joined(first: Token, second: Token) -> bool:
    """As in "P; Q" and "P, so Q": a full clause behind a semicolon, colon or "so"."""
    if second.dep_ not in {"ccomp", "parataxis", "advcl", "conj"} or child(second, "nsubj", "nsubjpass", "expl") is None:
        return False
    if second.i < first.i:
        last = max(subtree(second))
        return second.dep_ == "ccomp" and last + 1 < len(first.doc) and first.doc[last + 1].text in {";", ":"}
    at = min(subtree(second))
    before = first.doc[at - 1] if at else first.doc[at]
    return before.text == ";" or before.lower_ == "so" or (first.doc[at].lower_ == "so" and before.text == ",")


def _another_that(clause: Token) -> bool:
    """As in "..., that Q, and that R": further that-clauses, whatever the parser hung them on."""
    mark = next((c for c in children(clause, "mark") if c.lower_ == "that"), None)
    if mark is None or clause.dep_ not in {"advcl", "conj", "ccomp"} or mark.i == 0:
        return False
    before = mark.nbor(-1)
    return before.dep_ == "cc" or (before.text in {",", ";"} and clause.dep_ != "ccomp")


def _conjunct(doc: Doc, chain: list[Token], k: int, kept: set[int]) -> set[int]:
    later = [t for t in chain if t != chain[k]]
    own = subtree(chain[k], without=[t for t in later if t.i > chain[k].i or t.head == chain[k]]) & kept
    own -= {c.i for c in chain[k].children if c.dep_ == "cc" and _leads_to(c, later)}
    own -= {c.i for c in chain[k].children if c.dep_ == "mark" and c.lower_ == "that"}
    if k == 0 or child(chain[k], *SUBJECTS) is not None:
        return _lead(doc, own)
    return _lead(doc, own) | (_shared(chain[:k], chain[k]) & kept)


def _leads_to(cc: Token, later: list[Token]) -> bool:
    return any(t.i > cc.i for t in later)


def _lead(doc: Doc, own: set[int]) -> set[int]:
    """Without a coordinating word, comma or adverb of order at the head."""
    order = sorted(own)
    while order and (doc[order[0]].dep_ in {"cc", "punct", "preconj"} or doc[order[0]].lower_ in {"that", "also"}):
        order.pop(0)
    return set(order)


def _shared(before: list[Token], verb: Token) -> set[int]:
    """The subject (and modal) that a coordinated verb takes over from an earlier one."""
    for earlier in reversed(before):
        subject = child(earlier, *SUBJECTS)
        if subject is None:
            continue
        words = subtree(subject)
        if verb.tag_ == "VB" and child(verb, "aux") is None:
            words |= {c.i for c in earlier.children if c.dep_ == "aux" and c.tag_ == "MD"}
        return words if len(words) <= 12 else set()
    return set()


def _asides(verb: Token, tokens: set[int], index: int) -> list[tuple[Token, set[int], Link | None]]:
    """Reason and concession clauses and noun phrases that hang on a verb."""
    found: list[tuple[Token, set[int], Link | None]] = []
    marks, preps = connectors("mark"), connectors("prep")
    for c in verb.children:
        if c.i not in tokens:
            continue
        if c.dep_ in {"advcl", "ccomp"} and (mark := child(c, "mark")) is not None:
            words, cue = _mark(mark, c)
            relation = marks.get(words)
            if (
                relation
                and _full(c)
                and not (words == "as" and c.i > verb.i and not _set_off(mark))
                and not (words == "since" and _temporal(c))
            ):
                found.append((c, (subtree(c) & tokens) - set(range(cue[0], cue[1])), _link(relation, cue, index)))
        elif c.dep_ in {"prep", "advmod"} and (phrase := _phrase(c, preps)) is not None:
            cue, rest = phrase
            found.append((c, rest & tokens, _link(preps[c.doc[cue[0] : cue[1]].text.lower()], cue, index)))
        elif _outcome(verb, c):
            found.append((c, subtree(c) & tokens, None))
    return found


def _set_off(mark: Token) -> bool:
    """Whether a comma stands before "as", or before an adverb in front of it ("..., particularly as P")."""
    before = mark.nbor(-1)
    return before.text == "," or (before.pos_ == "ADV" and before.i > 0 and before.nbor(-1).text == ",")


def reasons(verb: Token) -> list[Part]:
    """Why somebody takes the stand a cue verb states ("opposed X because P", "criticized X due to Y"): each a claim of theirs."""
    asides = _asides(verb, subtree(verb), 0)
    found = [Part(runs(verb.doc, words), link=link) for _, words, link in asides if link is not None and link.type == "support"]
    return [p for p in found if p.runs]


def _outcome(verb: Token, clause: Token) -> bool:
    """As in "P, leading to Q": a closing participle that says what comes of P and could be disputed alone."""
    if clause.dep_ != "advcl" or clause.tag_ != "VBG" or clause.i < verb.i or clause.lemma_.lower() in cue_verbs():
        return False
    first = min(subtree(clause))
    return first > 0 and clause.doc[first - 1].text == "," and len(subtree(clause)) >= OUTCOME


def _full(clause: Token) -> bool:
    return child(clause, *SUBJECTS) is not None


def _temporal(clause: Token) -> bool:
    """As in "Since 1990", "since it was founded": time, not a reason."""
    return clause.tag_ in {"VBD", "VBN"} and child(clause, "neg") is None


def _mark(mark: Token, clause: Token) -> tuple[str, Range]:
    start = mark.i
    if mark.i > 0 and mark.nbor(-1).lower_ == "even":
        start -= 1
    return mark.doc[start : mark.i + 1].text.lower(), (start, mark.i + 1)


def _phrase(prep: Token, preps: dict[str, str]) -> tuple[Range, set[int]] | None:
    """A reason or concession given as a noun phrase: its cue and its words."""
    doc = prep.doc
    for length in (3, 2, 1):
        text = doc[prep.i : prep.i + length].text.lower()
        if text in preps:
            cue = (prep.i, prep.i + length)
            words = subtree(prep) - set(range(*cue))
            return (cue, words) if words else None
    return None


def _link(relation: str, cue: Range, index: int) -> Link:
    kind = cast(Literal["support", "concede", "rebut"], relation)
    return Link(kind, cue, to=index, reverse=kind == "concede")


def noun_parts(head: Token, tokens: set[int], form: Form, tail: set[int] | None = None) -> list[Part]:
    """The claims of a noun phrase, one for each coordinated noun; ``tail`` are the words that close the phrase for all."""
    chain = [head]
    for t in chain:
        chain.extend(c for c in t.children if c.dep_ == "conj" and c.i in tokens and c.pos_ in {"NOUN", "PROPN", "VERB"})
    doc = head.doc
    chain.sort(key=lambda t: t.i)
    pieces = []
    for t in chain:
        own = subtree(t, without=[x for x in chain if x != t]) & tokens
        own -= {c.i for c in children(t, "cc", "preconj")}
        pieces.extend(_twins(t, own))
    pieces[-1] |= tokens - set().union(*(subtree(t) for t in chain))
    if len(chain) > 1 and not all(_weighty(doc, p) for p in pieces):
        pieces = [set().union(*pieces) | {i for i in tokens if min(map(min, pieces)) <= i <= max(map(max, pieces))}]
    return [p for p in (Part(runs(doc, piece | (tail or set())), form) for piece in pieces) if p.runs]


def _twins(head: Token, own: set[int]) -> list[set[int]]:
    """As in "the cost and sovereignty implications of X": a noun phrase for each of two coordinated nouns before the head."""
    for first in children(head, "nmod", "compound"):
        second = next((c for c in children(first, "conj") if c.pos_ == "NOUN" and first.pos_ == "NOUN"), None)
        if second is not None and first.i < second.i < head.i:
            link = subtree(second) | {c.i for c in children(first, "cc")}
            left = own - link
            right = (
                own
                - (subtree(first) - link)
                - {c.i for c in children(head, "det") if c.i < first.i}
                - {c.i for c in children(first, "cc")}
            )
            return [left, right]
    return [own]


def _weighty(doc: Doc, indices: set[int]) -> bool:
    """Whether a list item says enough to be weighed alone (a modifier or complement beside its noun)."""
    return sum(not doc[i].is_punct and doc[i].pos_ not in {"DET", "CCONJ"} for i in indices) >= 1
