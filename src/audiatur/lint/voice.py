"""Whose words a place of the text is: what a reporting verb earlier in the sentence hands to somebody else.

The map knows who holds what in the debate passages; elsewhere only the sentence itself can tell, so these guards read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..lexicon import reporting_verbs, words
from ..lexicon.frames import cue_verbs
from ..lexicon.inflect import forms
from ..model.base import Span
from .base import Case
from .wording import hits

_ASIDE = re.compile(
    r"\b(?:according to|in the (?:view|opinion|words|eyes) of|in (?:his|her|its|their|\w+[’']s) (?:own )?(?:view|opinion|words)"
    r"|(?:from|in) the (?:perspective|viewpoint|standpoint) of|as [^,;]{1,80}? (?:put|puts) it)\b",
    re.IGNORECASE,
)
_WORD_AS_WORD = re.compile(
    r"\b(?:terms?|words?|labels?|epithets?|phrases?|called|termed|dubbed|titled|entitled|nicknamed|known as|synonym for"
    r"|concepts? of|definitions? of|meaning)[\s,:]+(?:an? |the )?$",
    re.IGNORECASE,
)
_NOUN = re.compile(r"(?:\b(?:an?|the|these|those|its|their|his|her|our|of|no)|\w[’']s|\ws[’'])\s+$", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;:]")


@cache
def reporting() -> re.Pattern[str]:
    """The verbs after which words are somebody's, in all forms: of saying, judging, wishing, accusing; some need "that"."""
    lemmas = {*cue_verbs(), *reporting_verbs(), *words("voice_verbs")} - words("not_voice")
    with_that = {f"{form} that" for lemma in words("not_voice") for form in forms(lemma)}
    every = sorted({form for lemma in lemmas for form in forms(lemma)} | with_that, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, every))})(?![\w-])")


def _reports(clause: str) -> bool:
    """Whether a clause holds a reporting verb; "the claims" and "their report" are nouns."""
    return any(not _NOUN.search(clause[max(0, m.start() - 20) : m.start()]) for m in reporting().finditer(clause))


def handed_over(case: Case, clean: Span) -> bool:
    """Whether the sentence gives a clean span to somebody: after a verb of saying or judging, or with "according to"."""
    start, end = case.scope.sentence(clean[0])
    text = case.document.text
    clause = _CLAUSE_END.split(text[start : clean[0]])[-1].lstrip()
    return bool(_reports(clause[:1].lower() + clause[1:]) or _ASIDE.search(text, start, end) or _said_after(text[clean[1] : end]))


def _said_after(rest: str) -> bool:
    """Whether the sentence ends by saying who says so ("..., the union argued")."""
    last = rest.rpartition(",")[2]
    return "," in rest and len(last.split()) <= SAID_AFTER and reporting().search(last) is not None


SAID_AFTER = 5
"""Words of a speaker and a verb at the end of a sentence."""


def named_as_word(case: Case, clean: Span) -> bool:
    """Whether the words before a clean span say that it is a word or a name ("the term", "known as")."""
    start, _ = case.scope.sentence(clean[0])
    return _WORD_AS_WORD.search(case.document.text[max(start, clean[0] - 40) : clean[0]]) is not None


def proper_name(case: Case, clean: Span) -> bool:
    """Whether a clean span is or belongs to a name: capitalised inside a sentence, or part of a run of capitalised words."""
    text = case.document.text
    start, end = case.scope.sentence(clean[0])
    after = re.match(r"[ -]([A-Z][\w’'-]*)", text[clean[1] : end])
    if not text[clean[0]].isupper():
        return False
    return clean[0] > start or after is not None


def own_words(case: Case, pattern: re.Pattern[str]) -> Iterator[tuple[Span, Span, re.Match[str]]]:
    """Matches in the article's own voice, as ``wording.hits``; names, words as words, quoted blocks, captions left out."""
    for span, clean, match in hits(case, pattern):
        if case.scope.paragraph(clean[0]).kind in ("quote", "caption"):
            continue
        if any(s.kind == "tail" for s in case.places.sections_around(span[0])):
            continue
        if not (proper_name(case, clean) or named_as_word(case, clean) or handed_over(case, clean)):
            yield span, clean, match


@cache
def law() -> re.Pattern[str]:
    """Beginnings of words that speak of accusations, crimes or courts."""
    return re.compile(rf"\b(?:{'|'.join(sorted(words('law_words')))})", re.IGNORECASE)
