"""The forms of English verbs, by rule and a short list of exceptions: enough to find a verb without a language model."""

from __future__ import annotations

from functools import cache

from . import rows

VOWELS = "aeiou"
DOUBLING = frozenset({"admit", "own up", "rebut", "commit", "fret", "slam", "regret"})


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(row[1].split()) for row in rows("irregular_verbs")}


@cache
def forms(lemma: str) -> frozenset[str]:
    """All forms of a verb or of a phrase that begins with one ("point out": points out, pointing out, pointed out)."""
    verb, _, rest = lemma.partition(" ")
    found = {verb, _s_form(verb), _stem(verb, "ing") + "ing"}
    found.update(_irregular().get(verb, (_ed_form(verb),)))
    return frozenset(f"{form} {rest}" if rest else form for form in found)


@cache
def participle(lemma: str) -> str:
    """The past participle of a verb ("argued", "seen")."""
    verb, _, rest = lemma.partition(" ")
    form = _irregular()[verb][-1] if verb in _irregular() and verb != "be" else _ed_form(verb)
    return f"{form} {rest}" if rest else form


def _s_form(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _ed_form(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ied"
    return _stem(verb, "ed") + "ed"


def _stem(verb: str, ending: str) -> str:
    if verb.endswith("e") and ending == "ing" and not verb.endswith(("ee", "oe")):
        return verb[:-1]
    return verb + verb[-1] if verb in DOUBLING else verb
