"""An article told differently: the same claims in other words of camp, other quotes, lines, spaces, order, with more citations."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from audiatur.extract.base import extractor
from audiatur.extract.debates import Debate
from audiatur.formats.json_map import data
from audiatur.model.document import Document

PAIRS = (("proponents", "critics"), ("supporters", "opponents"), ("advocates", "detractors"))
_SWAP = {a: b for pair in PAIRS for a, b in (pair, pair[::-1])}
_SWAPPED = re.compile(rf"\b({'|'.join(_SWAP)})\b", re.IGNORECASE)
_FOLD = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u202f": " ", "\n": " "})


def swapped(text: str) -> str:
    """The text with the words for the two camps exchanged."""

    def other(found: re.Match[str]) -> str:
        word = _SWAP[found.group().lower()]
        return word.capitalize() if found.group()[0].isupper() else word

    return _SWAPPED.sub(other, text)


def curled(text: str) -> str:
    """Straight quotes as curly ones."""
    text = re.sub(r'(^|[\s(\[])"', r"\1“", text, flags=re.MULTILINE).replace('"', "”")
    return re.sub(r"(^|[\s(\[“])'", r"\1‘", text, flags=re.MULTILINE).replace("'", "’")


def straightened(text: str) -> str:
    """Curly quotes as straight ones."""
    return text.translate({ord(c): _FOLD[ord(c)] for c in "“”‘’"})


def wrapped(text: str) -> str:
    """Every paragraph in lines of about sixty characters, list items and markup lines as they are."""
    return "\n".join(_wrapped(line) for line in text.split("\n"))


def _wrapped(line: str) -> str:
    if not re.match(r"[\w\"“'‘]", line) or len(line) < 80:
        return line
    lines = [""]
    for word in line.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) > 60:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".lstrip(" ") if lines[-1] else word
    return "\n".join(lines)


def unbroken(text: str) -> str:
    """Every third space of a line of prose as a no-break space."""

    def line(told: str) -> str:
        words = told.split(" ")
        gaps = ["\u00a0" if i % 3 == 2 else " " for i in range(len(words))]
        return "".join(w + g for w, g in zip(words, gaps, strict=True))[:-1]

    return "\n".join(line(told) if re.match(r"[\w\"“'‘]", told) else told for told in text.split("\n"))


def cited(document: Document, span: tuple[int, int], mark: str) -> str:
    """The source with a citation mark more at the end of every sentence inside ``span``; returned is what stands there then."""
    source = document.source
    ends = {document.offsets.to_source(a, b)[1] for a, b in document.sentences}
    told = [at for at in sorted(ends) if span[0] < at <= span[1] and source[at - 1] == "."]
    pieces = [source[a:b] for a, b in zip([span[0], *told], [*told, span[1]], strict=True)]
    return mark.join(pieces)


def rows(drawn: dict[str, Any], fold: Callable[[str], str] = str, *, without: tuple[str, ...] = ("why",)) -> list[dict[str, Any]]:
    """The claims of a map in words, without their places; ``fold`` evens out the words."""
    words = {c["id"]: fold(" … ".join(a["exact"] for a in c["anchors"])) for c in drawn["claims"]}
    told = []
    for claim in drawn["claims"]:
        row = {
            "words": words[claim["id"]],
            "holder": fold(claim["holder"].get("text") or ""),
            "resolved": fold(claim["holder"].get("resolved") or ""),
            "kind": claim["holder"]["kind"],
            "cue": fold((claim.get("cue") or {}).get("text") or ""),
            "side": claim["side"],
            "why": claim["found_by"].partition("; side by ")[2],
            "form": claim["form"],
            "cited": claim["cited"],
            "nested": words.get(claim.get("nested_in") or ""),
        }
        told.append({key: value for key, value in row.items() if key not in without})
    return told


def ties(drawn: dict[str, Any], fold: Callable[[str], str] = str) -> list[tuple[str, str, str]]:
    """The relations of a map in words."""
    words = {c["id"]: fold(" … ".join(a["exact"] for a in c["anchors"])) for c in drawn["claims"]}
    return sorted((words.get(r["from"], r["from"]), r["type"], words.get(r["to"], r["to"])) for r in drawn["relations"])


def even(text: str) -> str:
    """Words with straight quotes and plain single spaces."""
    return " ".join(text.translate(_FOLD).split())


def map_of(document: Document, heading: str) -> dict[str, Any]:
    """The draft of the section of that heading, whatever the finder of debates says of it."""
    number = next(i for i, s in enumerate(document.sections) if s.heading == heading)
    inside = tuple(i for i, p in enumerate(document.paragraphs) if _within(document, p.section, number))
    return data(extractor().extract(document, [Debate(heading, document.sections[number].span, inside, "heading", number)]))


def _within(document: Document, section: int | None, number: int) -> bool:
    while section is not None and section != number:
        section = document.sections[section].parent
    return section == number
