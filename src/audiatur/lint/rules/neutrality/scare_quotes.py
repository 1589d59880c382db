"""NEU003 scare-quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....lexicon import quantifiers, vague_holders, words
from ....model.base import Span
from ....model.finding import Finding, Level
from ...base import Case, Rule
from ...scope import Quotation

NAMED = frozenset({"named-person", "named-org", "document"})
FEW_WORDS = re.compile(r"[a-z][\w’'-]*(?: [a-z][\w’'-]*){0,2}[,.]?")
NAMING = re.compile(
    r"\b(?:called|calls?|calling|termed|terms?|dubbed|known as|translated as|translates? (?:as|to)|means?|meaning|meant"
    r"|words?|titles?|phrases?|names?|named|titled|entitled|slogans?|labels?|concepts?(?: of)?|notions? of|expressions?"
    r"|nicknamed|referred to as|refers? to|defined as|definitions? of|coined|spelled|abbreviated|motto|adjectives?|nouns?"
    r"|verbs?|category|categories|banners?|headlines?|signs?|describ(?:ed|es) (?:\w+ ){0,4}as)\b[\s,:]*(?:\w+ ){0,2}$",
    re.IGNORECASE,
)
EXPLAINED = re.compile(r"^\s*(?:\(|,? (?:means?|refers? to|is (?:a|the) (?:term|word|name)|in the sense)\b)")
GLOSS = re.compile(r"(?:\(|, or )$")
"""What stands before another word for the same thing: "rubeola (“reddish”)", "the writer's purpose, or “intended meaning”"."""
SPEAKER = re.compile(
    r"\b[A-Z][\w’'-]+ (?:[\w’'-]+ ){0,2}?"
    r"(?:sa[iy]|wrot|writ|argu|claim|stat|describ|call|term|insist|warn|declar|dismiss|ask|report)"
)
ACCORDING = re.compile(r"\b(?:[Aa]ccording to|in the words of|as) (?:the )?[A-Z]")
BEFORE, AFTER = 60, 40
PRONOUNS = frozenset({"they", "it", "this", "these", "he", "she", "we"})


class ScareQuotes(Rule):
    """Quotation marks hold a word or three at arm's length, and nobody is quoted.

    What it does
        Reports one to three lower-case words in quotation marks, inside a claim or a debate section, when the
        sentence names no speaker and has no citation, and nothing says that the words are a term, a name or a
        translation. Warning for words of a claim in a debate section, elsewhere note.

    Why
        The marks say that the writer does not share the word, not whose word it is; on the page they look like a
        quotation. Wikipedia's guideline on words to watch gives the example of a Yale "report".

    When it is fine
        A term at its first use, a translation, a title, a word as a word; a partial quotation whose speaker is named
        in the sentence or the one before, or whose sentence is cited; a term that the article uses again. Outside
        debates nearly all short quotations are of these kinds.

    Bad::

        [pro: Some residents | say | the plan rests on “green” thinking].

    Bad::

        == Debate ==
        The "experts" of the council then changed the plan.

    Good::

        [pro named-person: A. Okada | says | the plan rests on “green” thinking].[3]

    Good::

        == Debate ==
        The basin is called a “polder”. The word "levy" comes from French. The “sluice” (a gate) leaks.

    Good::

        == History ==
        The gate was known as “old tom”. Builders of “The Long Wall” went home.

    Good::

        == Debate ==
        The old name is Rotwasser (“red water”). The banner with “cheap” on it hung from the lock, or “sluice”.

    Measured
        On 69 hand-made maps of debate sections, 56 of them in view while the rules were tuned, with sparing flags by
        their annotators: 32 findings, 10 of them warnings; 1 of 5 flagged. Most are terms that an article quotes
        once: read it as a question. Without the guards there were 106 findings in 56 maps. On drafts of 76 articles
        17 warnings, of which 11 were right when read; three of the wrong ones are left out since.
    """

    code, name, badge = "NEU003", "scare-quotes", "scare quotes"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each quotation."""
        for quotation in case.scope.quotations:
            if not FEW_WORDS.fullmatch(quotation.words):
                continue
            span = case.document.offsets.to_source(*quotation.span)
            debated = case.places.in_debate(span[0])
            claims = case.claims_at(span)
            if not (debated or claims) or _names(case, quotation) or _used_or_sourced(case, quotation):
                continue
            if not _speaker(case, quotation, span):
                yield self._report(case, span, quotation, "warning" if debated and claims else "note", claims)

    def _report(self, case: Case, span: Span, quotation: Quotation, level: Level, claims: tuple[str, ...]) -> Finding:
        judged = any(w in words("evaluative") for w in quotation.words.lower().split())
        message = f"“{quotation.words}” stands in quotation marks, but nobody is quoted: say whose word it is, or use a plain one"
        return self.finding(case, span, message, level=level, confidence=0.9 if judged else 0.7, claims=claims)


def _names(case: Case, quotation: Quotation) -> bool:
    """Whether the words around the quotation say that it is a term, a name or a translation, or it stands in a list item."""
    start, end = quotation.span
    sentence = case.scope.sentence(start)
    before = case.document.text[max(sentence[0], start - BEFORE) : start]
    after = case.document.text[end : min(sentence[1], end + AFTER)]
    if NAMING.search(before) or EXPLAINED.search(after) or GLOSS.search(before):
        return True
    return case.scope.paragraph(start).kind != "prose"


def _used_or_sourced(case: Case, quotation: Quotation) -> bool:
    """Whether the article uses the words as a term, or a citation in the sentence leads to whose they are."""
    return case.scope.term(quotation) or case.scope.marked(case.scope.sentence(quotation.span[0]))


def _speaker(case: Case, quotation: Quotation, span: Span) -> bool:
    """Whether the sentence names a speaker, or the sentence before does and this one goes on with the same voice."""
    clean = case.scope.sentence(quotation.span[0])
    sentence = case.document.text[clean[0] : clean[1]]
    nobody = {*vague_holders(), *quantifiers(), *PRONOUNS}
    if any(nobody.isdisjoint(m.group(0).lower().split()) for m in SPEAKER.finditer(sentence)) or ACCORDING.search(sentence):
        return True
    at = case.places.sentence(span[0])
    if at is None:
        return False
    here = case.places.paragraph(span[0])
    before = (c for c in case.in_sentence(at - 1) if case.places.paragraph(c.start) == here)
    return any(c.holder.kind in NAMED for c in (*case.in_sentence(at), *before))
