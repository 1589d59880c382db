"""Where a text says where to look, without a citation mark beside the words: rules about sources let that pass."""

from __future__ import annotations

import re

from ..model.argument import Claim
from .base import Case
from .holders import head, pronoun

YEAR = re.compile(r"\((?:[^()\n]{0,60}[ ,(])?(?:1[5-9]|20)\d\d[a-z]?\b")
"""A year in brackets, alone or after a name: "(2019)", "(Okada 2019)", "(Betts (2000))"."""
PLACE = re.compile(
    r"\b(?:[Bb]ook|[Cc]hapter|[Pp]art|[Vv]ol(?:ume)?\.?|[Cc]anto|[Aa]ct|[Ss]ura|[Aa]rticle|[Ss]ection|§|pp?\.|[Pp]ages?)\s?(?:[IVXLC]+|\d+)\b"
    r"|\b[A-Z]\w+ \d{1,3}:\d{1,3}\b"
)
"""A place in a work: "Book I", "p. 12", or chapter and verse ("Isaiah 45:15")."""
WORK = re.compile(
    r"\b[Ii]n (?:his|her|their|its|the) (?:\w+ ){0,2}?"
    r"(?:book|paper|essay|article|memoirs?|study|report|treatise|thesis|review|letter|speech)"
    r",? [\"“‘_*'A-Z]"
)
"""A work by its title: "in her essay 'On Dams'"."""


def year_given(case: Case, claim: Claim) -> bool:
    """Whether the sentence names the work by its year, in brackets."""
    sentence = case.places.sentence_span(claim.start)
    return sentence is not None and YEAR.search(case.document.quote(sentence)) is not None


def place_given(case: Case, claim: Claim) -> bool:
    """Whether the sentence names a work by its title, or a place in one."""
    sentence = case.places.sentence_span(claim.start)
    quote = case.document.quote(sentence) if sentence is not None else ""
    return bool(PLACE.search(quote) or WORK.search(quote))


def quoted_below(case: Case, claim: Claim) -> bool:
    """Whether the paragraph ends with a colon and what it announces, in the next one, is cited or itself says where it stands."""
    at = case.places.paragraph(claim.start)
    paragraphs = case.document.paragraphs
    if at is None or at + 1 >= len(paragraphs):
        return False
    start, end = paragraphs[at].clean
    announced = case.document.text[start:end].rstrip().endswith(":")
    return announced and case.scope.cited(paragraphs[at + 1].span[0])


def goes_on(case: Case, claim: Claim) -> bool:
    """Whether the sentence before is cited and names the same holder, or the holder is a pronoun for one it names."""
    at = case.places.sentence(claim.start)
    if not at or case.places.paragraph(claim.start) != case.places.paragraph(case.places.sentences[at - 1][0]):
        return False
    if not case.scope.marked(case.places.clean_sentences[at - 1]):
        return False
    name = claim.holder.resolved or claim.holder.text or ""
    before = case.document.quote(case.places.sentences[at - 1])
    return bool(head(name)) and not pronoun(name) and head(name) in before.lower() and name[:1].isupper()
