"""What a finding is known by in the next version of an article: rule, section and words, but no place."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from ..model.finding import Finding
from .base import Case

MOST_WORDS = 80
"""Characters of the words that count, so that a long stretch keeps its mark when something in its middle changes."""
DIGITS = 32


def marked(findings: Sequence[Finding], case: Case) -> list[Finding]:
    """The findings, in their order, each with its fingerprint; equal ones are numbered in text order."""
    ranked = sorted(range(len(findings)), key=lambda i: (findings[i].start, findings[i].end, findings[i].message))
    seen: Counter[str] = Counter()
    marks = [""] * len(findings)
    for i in ranked:
        basis = _basis(findings[i], case)
        seen[basis] += 1
        marks[i] = hashlib.sha256(f"{basis}\0{seen[basis]}".encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
    return [f.model_copy(update={"fingerprint": mark}) for f, mark in zip(findings, marks, strict=True)]


def _basis(finding: Finding, case: Case) -> str:
    around = case.places.sections_around(finding.start)
    words = " ".join(case.document.quote((finding.start, finding.end)).casefold().split())
    return "\0".join((finding.code, " ".join(around[0].heading.casefold().split()) if around else "", words[:MOST_WORDS]))
