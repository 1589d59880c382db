"""Reading the words that name a holder: the noun at their head, what stands before and after it, and whether it names anybody."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..lexicon import kinds, quantifiers, vague_holders
from ..model.argument import Claim

NAMED = frozenset({"named-person", "named-org", "document", "group-specific"})
"""Kinds of holders that somebody could identify."""
_AFTER_HEAD = re.compile(
    r",|\(|\b(?:of|for|in|from|who|whom|that|which|on|against|within|at|with|to|and|or|like|such|including|among)\b"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_FIXED = frozenset({"this", "that", "these", "those", "such", "his", "her", "its", "their", "our", "my", "your", "both"})
_POSSESSIVE = re.compile(r"[’']s\b|s[’'](?=\s)")
_COUNTED = re.compile(r"\d|%|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.IGNORECASE)
READER = frozenset({"we", "you", "one", "us"})
LIKELY = 0.5
REMEMBERED = 4096
"""Holders whose words are not read twice."""
_PLURAL_PRONOUNS = frozenset({"they", "them", "these", "those", "the latter", "the former", "both"})


@lru_cache(maxsize=REMEMBERED)
def head(words: str) -> str:
    """The noun at the head of a holder's words, in lower case: "some critics of the dam" gives "critics"."""
    before = _AFTER_HEAD.split(words.lower(), maxsplit=1)[0]
    found = _WORD.findall(before) or _WORD.findall(words.lower())
    return found[-1] if found else ""


@lru_cache(maxsize=REMEMBERED)
def modifiers(words: str) -> tuple[str, ...]:
    """The words before the head, as they stand, quantifiers and articles among them."""
    before = _AFTER_HEAD.split(words, maxsplit=1)[0]
    return tuple(_WORD.findall(before)[:-1])


@lru_cache(maxsize=REMEMBERED)
def complement(words: str) -> tuple[str, ...]:
    """The words after "of" (or "for", "against"), as they stand: "critics of undue caution" gives "undue", "caution"."""
    found = re.search(r"\b(?:of|for|against)\s+(.*)", words, re.DOTALL)
    return tuple(_WORD.findall(found.group(1))) if found else ()


@lru_cache(maxsize=REMEMBERED)
def label(words: str) -> str:
    """A holder's words without article and quantifier, in lower case: mentions with one label are one holder."""
    lowered = " ".join(words.lower().split())
    for opening in _openings():
        if lowered.startswith(opening + " "):
            return label(lowered.removeprefix(opening + " "))
    return lowered


@cache
def _openings() -> tuple[str, ...]:
    return tuple(sorted({*quantifiers(), "the", "a", "an", "both"}, key=lambda word: (-len(word), word)))


def vague(claim: Claim) -> bool:
    """Whether a claim is held by a group that nobody can identify: no name, no count, no determiner that points to one."""
    if claim.holder.kind != "group-vague":
        return False
    words = claim.holder.name
    first = words.lower().split(maxsplit=1)[0] if words.split() else ""
    return not (first in _FIXED and not pronoun(words)) and not _POSSESSIVE.search(words) and not _COUNTED.search(words)


def side_label(words: str) -> bool:
    """Whether the words only say which side speaks ("critics", "supporters of the dam")."""
    return head(words) in kinds("vague_holders", "side-role")


def bare(words: str) -> bool:
    """Whether the words are a bare quantifier ("some", "many others"), without a noun and without "of ..."."""
    found = words.lower().split()
    known = {*kinds("vague_holders", "bare"), *quantifiers()}
    return bool(found) and all(w in known for w in found) and (found[-1] in vague_holders())


def pronoun(words: str) -> bool:
    """Whether the words are a pronoun for several people."""
    return " ".join(words.lower().split()) in _PLURAL_PRONOUNS


def held(claim: Claim) -> bool:
    """Whether the holder likelier holds the claim than not (drafts say how sure they are), and is not just the reader ("you")."""
    sure = claim.sure_of.cue if claim.sure_of is not None and claim.status == "draft" else None
    return (sure is None or sure >= LIKELY) and claim.holder.name.lower() not in READER


def surest(claims: list[Claim]) -> float:
    """How sure it is that a finding about these claims stands on a right map: 1.0 for what a person has written."""
    return max((1.0 if c.confidence is None else c.confidence for c in claims), default=1.0)
