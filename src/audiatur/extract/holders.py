"""Holders: the words that name them, what kind of holder they are, and what a pronoun or a bare "others" stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from ..lexicon import words
from ..lexicon.frames import agents
from .agents import can_hold, lemma_of, noun_kind
from .draft import Draft, Range
from .tree import child, children, subtree, trim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from ..model.argument import HolderKind

BARE = frozenset({"some", "others", "several", "few", "another", "both"})
PLURAL_PRONOUNS = frozenset({"they", "them", "their", "these", "those"})
PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "his"})
ACRONYM = re.compile(r"^(?:[A-Z]{2,}s?|[A-Z]\.(?:[A-Z]\.)+)$")
COUNTS = frozenset({"number", "majority", "handful", "group", "variety", "range", "couple", "lot", "minority"})
"""Nouns that count people ("a number of farmers")."""
EXAMPLES = frozenset({"as", "like", "including"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A holder met earlier: its words, kind and number, its paragraph and the word of it that it stands at."""

    text: str
    kind: HolderKind
    plural: bool
    paragraph: int
    at: int = -1


@cache
def places() -> frozenset[str]:
    """Names of countries, which speak as governments do."""
    return words("places")


def holder_range(root: Token) -> Range | None:
    """The noun phrase of a holder with its titles and complements, without appositions and relative clauses."""
    doc = root.doc
    keep = root.lower_ in {"those", "anyone", "many", "some", "most", "few", "all"}
    cut = [] if keep else [c for c in children(root, "relcl", "acl", "appos") if not _named_by(root, c)]
    given = next((c.i for c in root.children if c.dep_ == "prep" and c.i > root.i and _exemplifies(doc, c)), root.i)
    cut += [c for c in children(root, "punct", "cc") if c.i > max(root.i, given) and not children(root, "conj")]
    cut += [c for c in root.children if c.dep_ == "prep" and c.i > root.i and _after_comma(doc, root, c)]
    cut += [c for c in root.children if c.dep_ in {"mark", "ccomp", "advmod"} and c.i > root.i]
    tokens = subtree(root, without=cut)
    low = high = root.i
    while low - 1 in tokens:
        low -= 1
    while high + 1 in tokens:
        high += 1
    name = _name_behind(root)
    if name is not None and high == root.i:
        high = name.i
    return trim(doc, (low, high + 1))


def _named_by(root: Token, name: Token) -> bool:
    """As in "the engineer Orla Ash": a name right behind the noun, with no comma between."""
    if name.dep_ != "appos" or name.pos_ != "PROPN" or name.i < root.i:
        return False
    return all(t.pos_ in {"PROPN", "NOUN", "ADJ"} for t in root.doc[root.i + 1 : name.i])


def _name_behind(root: Token) -> Token | None:
    """As in "the engineer Orla Ash said", where the parser gave the verb two subjects: the name right behind the noun."""
    if root.pos_ != "NOUN" or root.dep_ != "nsubj" or not _person(root):
        return None
    twin = next((c for c in root.head.children if c.dep_ in {"nsubj", "appos"} and c.i > root.i and c.pos_ == "PROPN"), None)
    return twin if twin is not None and all(t.pos_ == "PROPN" for t in root.doc[root.i + 1 : twin.i]) else None


def _exemplifies(doc: Doc, prep: Token) -> bool:
    return prep.lower_ in EXAMPLES or doc[prep.i - 1].lower_ == "such"


def _after_comma(doc: Doc, root: Token, prep: Token) -> bool:
    if _exemplifies(doc, prep):
        return False
    return any(doc[i].text in {",", "–", "—", "("} for i in range(root.i + 1, prep.i + 1))


def kind_of(root: Token, span: Range) -> HolderKind:
    """The kind of a holder (gold guidelines: name > examples given by name > document > delimited group > vague group)."""
    doc = root.doc
    if root.lower_ in BARE and span[1] - span[0] == 1:
        return "bare"
    example = next((i for i in range(root.i + 1, span[1] - 1) if doc[i].lower_ in EXAMPLES), None)
    first = next((doc[i] for i in range(example or span[1], span[1]) if doc[i].pos_ == "PROPN"), None)
    if first is not None and noun_kind(lemma_of(root)) is None:
        return _name(name_of(first), (first.i, span[1]))
    if first is not None:
        return "named-person" if _person(root) else "named-org"
    if _name_behind(root) is not None or any(c.i < span[1] and _named_by(root, c) for c in root.children):
        return "named-person"
    inner = _counted(root)
    if inner is not None:
        return _common(inner, span)
    if root.pos_ == "PROPN" and noun_kind(lemma_of(root)) != "person" and not _people(root):
        return _name(root, span)
    return _common(root, span)


def _people(root: Token) -> bool:
    """As in "the Greeks": a people or following by its name, which is nobody's in particular."""
    alone = all(c.dep_ in {"det", "amod", "punct"} for c in root.children if c.i < root.i)
    return root.tag_ == "NNPS" and alone and root.lower_ not in places() and any(c.dep_ == "det" for c in root.children)


def name_of(name: Token) -> Token:
    """The head word of the name that a word is part of ("Club" of "Marl Rowing Club"); the word itself when it is of none."""
    while name.dep_ in {"compound", "nmod"} and name.head.pos_ == "PROPN":
        name = name.head
    return name


def _counted(root: Token) -> Token | None:
    """As in "a number of farmers": the people that are counted."""
    of = next((c for c in root.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    return child(of, "pobj") if of is not None and root.lemma_.lower() in COUNTS else None


def _name(root: Token, span: Range) -> HolderKind:
    doc = root.doc
    own = subtree(root, without=children(root, "prep", "appos", "conj", "relcl", "acl"))
    names = [doc[i] for i in range(*span) if doc[i].pos_ == "PROPN" and i in own]
    lemmas = {t.lower_ for t in names} | {lemma_of(t) for t in names}
    if lemmas & words("titles"):
        return "named-person"
    if root.lower_ in places() or any(ACRONYM.match(t.text) for t in names[-1:]) or lemmas & agents("body"):
        return "named-org"
    if any(doc[i].lower_ == "the" for i in range(span[0], root.i)) and not any(_person(doc[i]) for i in range(*span)):
        return "named-org"
    return "named-person"


def _person(token: Token) -> bool:
    return token.pos_ == "NOUN" and noun_kind(lemma_of(token)) == "person"


def _common(root: Token, span: Range) -> HolderKind:
    doc = root.doc
    kind = noun_kind(lemma_of(root))
    plural = root.tag_ in {"NNS", "NNPS"} or root.lower_ in {"those", "people"}
    definite = doc[span[0]].lower_ in {"the", "this", "these", "its", "their", "both"} or any(
        c.dep_ in {"nummod", "poss"} and c.i < root.i for c in root.children
    )
    if kind == "document":
        return "document"
    if kind == "body":
        return "group-vague" if plural else "named-org" if doc[span[0]].lower_ == "the" else "group-specific"
    if not plural and root.pos_ in {"NOUN", "PROPN"}:
        return "group-specific"
    return "group-specific" if definite and _delimited(root) else "group-vague"


def _delimited(root: Token) -> bool:
    """As in "The three judges", "the creators of X": a group one could list."""
    return (
        any(c.dep_ == "nummod" for c in root.children)
        or child(root, "poss") is not None
        or any(c.dep_ == "prep" and c.lower_ == "of" for c in root.children)
    )


def resolve(root: Token, kind: HolderKind, history: Sequence[Mention], paragraph: int) -> Mention | None:
    """What a pronoun or bare quantifier stands for: the nearest earlier holder that fits in number, at most one paragraph back.

    A pronoun may stand for somebody who holds no claim yet: subjects are what sentences go on about (centering, Grosz et al.
    1995), so that the nearest one before it that can hold a view counts like a holder.
    """
    word = root.lower_
    wanted: Literal["plural", "person", "body", "group"] | None = None
    if word in PLURAL_PRONOUNS:
        wanted = "plural"
    elif word in PERSON_PRONOUNS:
        wanted = "person"
    elif word == "it":
        wanted = "body"
    elif kind == "bare":
        wanted = "group"
    if wanted is None:
        return None
    subject = next((m for m in _subjects(root, paragraph) if _fits(m, wanted)), None) if kind != "bare" else None
    for mention in reversed(history):
        if paragraph - mention.paragraph > (0 if wanted == "group" else 1):
            break
        if subject is not None and (mention.paragraph < paragraph or mention.at < subject.at):
            break
        if _fits(mention, wanted):
            return mention
    return subject


def _subjects(pronoun: Token, paragraph: int) -> Iterator[Mention]:
    """The subjects of main clauses before a word of its paragraph that can hold a view, the nearest first."""
    for token in reversed(pronoun.doc[: pronoun.i]):
        if (
            token.dep_ in {"nsubj", "nsubjpass"}
            and token.pos_ in {"NOUN", "PROPN"}
            and _of_main_clause(token)
            and can_hold(token)
        ):
            span = holder_range(token)
            if span is not None and not span[0] <= pronoun.i < span[1]:
                yield Mention(token.doc[slice(*span)].text, kind_of(token, span), is_plural(token), paragraph, token.i)


def _of_main_clause(subject: Token) -> bool:
    verb = subject.head
    while verb.dep_ == "conj" or _before_a_colon(verb):
        verb = verb.head
    return verb.dep_ == "ROOT"


def _before_a_colon(verb: Token) -> bool:
    """As in "Editors take the opposite line: for them it is ...", which the parser hangs on what follows."""
    stops = [c for c in verb.head.children if c.text in {":", ";"} and verb.i < c.i < verb.head.i]
    return verb.dep_ == "ccomp" and bool(stops)


def _fits(mention: Mention, wanted: str) -> bool:
    if wanted == "plural":
        return mention.plural or mention.kind in {"named-org", "group-vague"}
    if wanted == "person":
        return mention.kind in {"named-person", "group-specific"} and not mention.plural
    if wanted == "body":
        return mention.kind in {"named-org", "document"} and not mention.plural
    return mention.plural and mention.kind in {"group-vague", "group-specific"}


def is_plural(root: Token) -> bool:
    """Whether a holder is grammatically plural."""
    return root.tag_ in {"NNS", "NNPS"} or root.lower_ in PLURAL_PRONOUNS | BARE or bool(children(root, "conj"))


def settle(draft: Draft, history: list[Mention]) -> None:
    """Fill in a draft's holder range, kind and antecedent; remember who spoke."""
    frame = draft.frame
    if frame.root is None:
        draft.kind = frame.kind or "narrator"
        return
    root = draft.doc[frame.root]
    span = frame.holder or holder_range(root)
    if span is None:
        return
    draft.holder, draft.head = span, root
    draft.kind = kind_of(root, span)
    described = root.lower_ in {"those", "these"} and span[1] - span[0] > 1
    antecedent = None if described else resolve(root, draft.kind, history, draft.paragraph)
    if antecedent is not None:
        draft.resolved = antecedent.text
        draft.kind = draft.kind if draft.kind == "bare" else antecedent.kind
    elif root.lower_ in PERSON_PRONOUNS:
        draft.kind = "named-person"
    if antecedent is None and root.pos_ != "PRON" and draft.kind != "bare":
        told = draft.doc[slice(*span)].text
        history.append(Mention(told, draft.kind, is_plural(root), draft.paragraph, root.i))
