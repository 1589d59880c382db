"""What a reference points to: the work behind a footnote, as far as its text says."""

from __future__ import annotations

import re

_LONGEST = 2_000
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>|{}\[\]&]{1,200}")
_URL = re.compile(r"https?://[^\s\"'<>|{}\[\]\\^`]{1,1000}", re.IGNORECASE)
_MAIN_URL = re.compile(r"\|\s*url\s*=\s*(https?://[^\s\"'<>|{}\[\]]{1,1000})", re.IGNORECASE)
_NUMBERED = re.compile(r"\b(arxiv|pmid|pmc|isbn)(?:(?:\s*[=:]\s*|\s+))([\dX][\w./-]{4,24})", re.IGNORECASE)
_FIELD = re.compile(r"\|\s*(last1?|author1?|surname1?|year|date)\s*=\s*([^|{}<>\[\]]{1,80})", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[4-9]|20)\d\d[a-z]?\b")
_NAME = re.compile(r"[^\W\d_][\w’'-]+")
_SHORT = re.compile(r"\s*(?:sfn|harv)[\w ]{0,30}\|", re.IGNORECASE)
_ARCHIVE = re.compile(r"https?://(?:web\.archive\.org|archive\.(?:is|today|ph|org)|www\.webcitation\.org)", re.IGNORECASE)


def target(text: str) -> str:
    """The work that the text of a reference names, or an empty string.

    In this order: ``doi:…``, a web address (not an archive's copy if there is another), ``isbn:…`` and the like, then author and
    year (``Ash 1931``). Only the first 2,000 characters are looked at.
    """
    text = text[:_LONGEST]
    doi = _DOI.search(text)
    if doi:
        return "doi:" + _stripped(doi.group()).lower()
    return _address(text) or _number(text) or _author_year(text)


def _address(text: str) -> str:
    main = _MAIN_URL.search(text)
    if main:
        return _stripped(main.group(1))
    found = [_stripped(m.group()) for m in _URL.finditer(text)]
    return next((url for url in found if not _ARCHIVE.match(url)), found[0] if found else "")


def _number(text: str) -> str:
    found = _NUMBERED.search(text)
    return f"{found.group(1).lower()}:{_stripped(found.group(2))}" if found else ""


def _author_year(text: str) -> str:
    short = _SHORT.match(text)
    if short:
        parts = [p.strip() for p in text[short.end() :].split("|") if "=" not in p]
        return " ".join(p for p in parts if p)[:80]
    fields = {m.group(1).lower().rstrip("1"): m.group(2).strip() for m in reversed(list(_FIELD.finditer(text)))}
    name = fields.get("last") or fields.get("surname") or fields.get("author") or ""
    dated = fields.get("year") or fields.get("date") or ""
    if not fields:
        first = _NAME.search(text)
        name, dated = (first.group() if first and first.group()[0].isupper() else ""), text
    year = _YEAR.search(dated)
    return f"{name} {year.group()}" if name and year else ""


def _stripped(found: str) -> str:
    """Without the punctuation that follows an address in running text; a closing bracket stays if it was opened inside."""
    bare = found.rstrip(".,;:!?'\"*_")
    while bare.endswith(")") and bare.count("(") < bare.count(")"):
        bare = bare[:-1].rstrip(".,;:")
    return bare
