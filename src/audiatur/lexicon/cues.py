"""What kind of reporting a cue is: the verb behind "have sometimes argued" or "has raised concerns about"."""

from __future__ import annotations

import re
from functools import cache

from . import VerbEntry, reporting_verbs, rows
from .inflect import forms, participle

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
LONGEST = 4


@cache
def _by_form() -> dict[str, VerbEntry]:
    found: dict[str, VerbEntry] = {}
    for entry in reporting_verbs().values():
        for form in sorted(forms(entry.lemma)):
            found.setdefault(form, entry)
    scores = {entry.cls: entry.score for entry in reporting_verbs().values()}
    for word, cls in rows("cue_nouns"):
        found.setdefault(word, VerbEntry(word, cls, scores[cls]))
    return found


@cache
def cue_entry(cue: str) -> VerbEntry | None:
    """The reporting verb, phrase or noun in the words of a cue, or ``None`` when no list knows it.

    A longer phrase wins over a shorter one ("raise concerns" over "concerns"), and of equally long ones the last: what stands
    before it is an auxiliary or a verb like "continue to".
    """
    tokens = WORD.findall(cue.lower())
    for size in range(min(LONGEST, len(tokens)), 0, -1):
        for start in range(len(tokens) - size, -1, -1):
            entry = _by_form().get(" ".join(tokens[start : start + size]))
            if entry:
                return entry
    return None


@cache
def participles(*classes: str) -> tuple[str, ...]:
    """Past participles of the one-word reporting verbs of the given classes, sorted."""
    lemmas = (e.lemma for e in reporting_verbs().values() if e.cls in classes and " " not in e.lemma)
    return tuple(sorted({participle(lemma) for lemma in lemmas}))


@cache
def cue_words() -> frozenset[str]:
    """Every form of the one-word reporting verbs, and the one-word cue nouns."""
    return frozenset(form for form in _by_form() if " " not in form)
