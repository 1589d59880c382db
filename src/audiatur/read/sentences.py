"""Where sentences end in clean text: by rules, fast, without a language model."""

from __future__ import annotations

import re

from ..lexicon.stops import never_last, openers, seldom_last

_END = re.compile(r"[.!?…]+[\"'”’)\]»]*(?=\s)")
_WORD_BEFORE = re.compile(r"[\w.&’'-]{0,24}$")
_NEXT = re.compile(r"[\w’'-]+\.?")
_OPENING = "\"'“‘([«—–-¿¡"


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of the paragraph ``text[start:end]`` as spans of ``text`` without surrounding white space."""
    spans: list[tuple[int, int]] = []
    begin = start
    for stop in _END.finditer(text, start, end):
        if stop.start() < begin or not _ends(text, stop, begin, end):
            continue
        spans.append((begin, stop.end()))
        begin = _skip_space(text, stop.end(), end)
    if begin < end:
        spans.append((begin, end))
    return spans


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _ends(text: str, stop: re.Match[str], begin: int, end: int) -> bool:
    """Whether the sentence that began at ``begin`` ends at this stop."""
    following = _skip_space(text, stop.end(), end)
    if following >= end:
        return False
    word = _next_word(text, following, end)
    if not word or not (word[0].isupper() or word[0].isdigit()):
        return word == "" and stop.group()[0] in "!?."
    if not stop.group().startswith(".") or len(stop.group()) - len(stop.group().lstrip(".")) > 1:
        return True
    return _full_stop(_word_before(text, begin, stop.start()), word)


def _next_word(text: str, at: int, end: int) -> str:
    """The word at or after ``at``, with its stop if it has one: an initial is no opener."""
    while at < end and text[at] in _OPENING:
        at += 1
    match = _NEXT.match(text, at, end)
    return match.group() if match else ""


def _word_before(text: str, begin: int, at: int) -> str:
    match = _WORD_BEFORE.search(text[max(begin, at - 24) : at])
    return match.group().lstrip("'’-") if match else ""


def _full_stop(before: str, following: str) -> bool:
    """Whether a stop between these two words ends a sentence, and is not part of an abbreviation or an initial."""
    initial = len(before) == 1 and before.isupper()
    word = before.casefold()
    if word in never_last() and not initial:
        return False
    if initial or word in seldom_last() or re.fullmatch(r"(?:\w\.)+\w", before):
        return following.casefold() in openers()
    return True
