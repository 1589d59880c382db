"""What is known of an article without its words: how many headings and citations it has, and digests of both."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right

from audiatur.read.base import read


def digest(value: object) -> str:
    """Twelve signs that stand for a value of JSON."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:12]


def facts(data: bytes, name: str, format: str) -> tuple[int, str, int, str]:
    """Headings, the digest of their levels and words, citations, the digest of their sentences (without spaces)."""
    document = read(data, name, format=format)
    headings = [[s.level, s.heading] for s in document.sections[1:]]
    starts = [start for start, _ in document.sentences]
    cited = []
    for citation in document.citations:
        index = bisect_right(starts, max(0, citation.at - 1)) - 1
        cited.append("".join(document.text[slice(*document.sentences[index])].split()) if index >= 0 else "")
    return len(headings), digest(headings), len(cited), digest(cited)
