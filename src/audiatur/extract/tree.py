"""Small steps on a dependency tree (spaCy's English labels, https://spacy.io/models/en)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..lexicon import kinds
from ..lexicon.frames import agents
from .draft import Range

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
OPENERS = frozenset({'"', "“", "‘", "``", "'", "«"})
CLOSERS = frozenset({'"', "”", "’", "''", "'", "»"})
EDGE = frozenset({",", ";", ":", ".", "-", "–", "—", "!", "?", "…", "(", "[", "''"}) | OPENERS | CLOSERS


def child(token: Token, *labels: str) -> Token | None:
    """First child with one of the labels."""
    return next((c for c in token.children if c.dep_ in labels), None)


def children(token: Token, *labels: str) -> list[Token]:
    """All children with one of the labels, in text order."""
    return [c for c in token.children if c.dep_ in labels]


def subtree(token: Token, without: Iterable[Token] = ()) -> set[int]:
    """Indices of a token and all below it, leaving out whole branches."""
    stop = {t.i for t in without}
    found: set[int] = set()
    stack = [token]
    while stack:
        t = stack.pop()
        if t.i in stop or t.i in found:
            continue
        found.add(t.i)
        stack.extend(t.children)
    return found


def runs(doc: Doc, indices: Iterable[int]) -> tuple[Range, ...]:
    """Token indices as trimmed runs; gaps of nothing but punctuation are bridged."""
    ranges: list[list[int]] = []
    for i in sorted(indices):
        if ranges and all(doc[j].is_punct or doc[j].is_space for j in range(ranges[-1][1], i)) and i - ranges[-1][1] <= 2:
            ranges[-1][1] = i + 1
        else:
            ranges.append([i, i + 1])
    trimmed = (trim(doc, (a, b)) for a, b in ranges)
    return tuple(r for r in trimmed if r is not None)


def trim(doc: Doc, span: Range) -> Range | None:
    """The range without punctuation at its edges, or ``None`` when nothing is left; closing brackets stay with their opening."""
    a, b = span
    while a < b and (doc[a].text in EDGE or doc[a].is_space):
        a += 1
    while a < b and not _closes(doc, a, b - 1) and (_hangs(doc, b - 1) or _stray(doc, a, b - 1)):
        b -= 1
    while a < b and b < len(doc) and doc[b - 1].whitespace_ == "" and (doc[b].text == "-" or doc[b - 1].text == "-"):
        b += 1
    return (a, b) if a < b else None


def _hangs(doc: Doc, at: int) -> bool:
    return doc[at].text in EDGE or doc[at].is_space or doc[at].lower_ in {"and", "or", "but", "nor"}


def _closes(doc: Doc, start: int, at: int) -> bool:
    """Whether a closing quotation mark ends a quotation that began inside the range, and not with it."""
    return doc[at].text == '"' and sum(doc[i].text == '"' for i in range(start + 1, at)) % 2 == 1


def _stray(doc: Doc, start: int, at: int) -> bool:
    if doc[at].text not in {")", "]"}:
        return False
    opening = {")": "(", "]": "["}[doc[at].text]
    return not any(doc[i].text == opening for i in range(start, at))


def subject(verb: Token) -> Token | None:
    """The subject of a verb: its own, or the one it shares through coordination, control or a participle."""
    seen: set[int] = set()
    token = verb
    while token.i not in seen:
        seen.add(token.i)
        own = child(token, *SUBJECTS)
        if own is not None:
            return antecedent(own) if own.lower_ != "which" else _spoken_of(antecedent(own))
        if token.dep_ in {"acl", "relcl"}:
            return token.head
        if (first := _first_report(verb, token)) is not None:
            token = first
            continue
        if token.dep_ in {"conj", "advcl", "xcomp", "ccomp", "pcomp"} or (token.dep_ == "aux" and token.head.pos_ == "VERB"):
            token = token.head
            if token.pos_ == "ADP":
                token = token.head
            continue
        return None
    return None


def _first_report(verb: Token, token: Token) -> Token | None:
    """As in "she insists that P and repeats that Q", where the parser hung the second report on P: the verb of the first."""
    if token != verb or token.dep_ != "conj" or child(token, "ccomp") is None:
        return None
    clause = token.head
    while clause.dep_ == "conj" and clause.head.pos_ in {"VERB", "AUX"}:
        clause = clause.head
    report = clause.head
    told = clause.dep_ == "ccomp" and report.pos_ == "VERB" and any(c.lower_ == "that" for c in children(clause, "mark"))
    return report if told and report.tag_ == token.tag_ and child(token, *SUBJECTS) is None else None


def _spoken_of(noun: Token) -> Token | None:
    """As in "the report, which says that": a body or document; other things behind "which" mostly stand for a whole clause."""
    return noun if noun.pos_ in {"NOUN", "PROPN"} and noun.lemma_.lower() in agents("body") | agents("document") else None


def antecedent(token: Token) -> Token:
    """What "who", "which" and "that" stand for in a relative clause."""
    if token.tag_ in {"WP", "WDT"} and token.head.dep_ in {"relcl", "conj"}:
        clause = token.head
        while clause.dep_ == "conj":
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return token


def conjuncts(token: Token) -> list[Token]:
    """A token and all that is coordinated with it, in text order."""
    chain, found = [token], [token]
    while chain:
        t = chain.pop()
        for c in t.children:
            if c.dep_ == "conj":
                found.append(c)
                chain.append(c)
    return sorted(found, key=lambda t: t.i)


def verb_group(verb: Token) -> Range:
    """A verb with its auxiliaries, particle, negation and the adverbs between them ("has often been criticized")."""
    low, high = verb.i, verb.i + 1
    for c in verb.children:
        if c.dep_ in {"aux", "auxpass", "neg"} and c.i < verb.i and verb.i - c.i <= 5:
            low = min(low, c.i)
        if c.dep_ == "prt":
            high = max(high, c.i + 1)
    doc = verb.doc
    while low < verb.i and doc[low].pos_ not in {"AUX", "PART", "VERB", "ADV"}:
        low += 1
    if any(doc[i].dep_ in SUBJECTS or doc[i].pos_ in {"NOUN", "PROPN", "PRON"} for i in range(low, verb.i)):
        low = verb.i
    while low > 0 and doc[low - 1].dep_ == "advmod" and doc[low - 1].head == verb and doc[low - 1].text.isalpha():
        low -= 1
    return low, high


def aimed(verb: Token) -> bool:
    """Whether a verb is an infinitive of purpose or of a noun ("a chance to explain X"), which nobody has done yet."""
    if verb.tag_ != "VB" or not any(c.tag_ == "TO" for c in verb.children):
        return False
    return not (verb.dep_ == "xcomp" and verb.head.lemma_.lower() in kinds("light_verbs", "go"))


def quoted(doc: Doc, start: int, end: int) -> list[Range]:
    """Quotations between tokens: ranges of the words inside the marks. An unclosed one ends with the range."""
    found: list[Range] = []
    opened: int | None = None
    for i in range(start, end):
        text = doc[i].text
        if opened is None and text in {'"', "“", "``", "«"}:
            opened = i + 1
        elif opened is not None and text in {'"', "”", "''", "»"}:
            if i > opened:
                found.append((opened, i))
            opened = None
    if opened is not None and opened < end:
        found.append((opened, end))
    return found
