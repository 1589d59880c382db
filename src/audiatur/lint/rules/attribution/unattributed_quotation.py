"""ATT006 unattributed-quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....lexicon import words
from ....lexicon.cues import cue_words
from ....model.base import Span
from ....model.finding import Finding
from ...base import Case, Rule
from ...holders import NAMED
from ...scope import QUOTATION, Quotation
from ...wording import quoted

FEWEST_WORDS = 4
JUDGED = (
    "called|described|labelled|labeled|dubbed|branded|criticized|criticised|praised|hailed|characterized|characterised|denounced"
    "|condemned|derided|dismissed|lauded|attacked|mocked|ridiculed|portrayed|depicted|quoted|deemed|declared|accused"
)
PASSIVE = re.compile(
    rf"\b(?:is|are|was|were|been|being) (?:\w+ly |also |often |once |then |sometimes |since |later ){{0,2}}(?:{JUDGED})\b"
    r"[^.;:“\"]{0,60}$",
    re.IGNORECASE,
)
AGENT = re.compile(r"\b(?:by|in|according to|from) (?!\w+ing\b)")
NAME = re.compile(r"(?<=[\w,;:’'\")] )(?!I\b)[A-Z][\w’'-]+")
OPENING_NAME = re.compile(
    r"(?:^|[.!?] )(?!(?:The|An?|This|That|These|Those|There|Then|It|In|At|On|By|For|From|As|To|Of|After|Before|During|But|And|Yet"
    r"|However|When|While|Although|Since|Still|Here|Now|Later|Once|Some|Many|Most|All|No|Its)\b)[A-Z][\w’'-]+ (?=[a-z])"
)
"""A word that opens a sentence and may be a name, as far as that can be told: anything but the commonest function words."""
PEOPLE = ("ists", "ers", "ors", "ians")
PRONOUN = re.compile(r"\b(?:he|she|they|I|we|who|his|her|their|it|its|one|you|whose|him|them|this|these|those)\b", re.IGNORECASE)
REFERENCE = re.compile(
    r"\bpp?\. ?\d|\bISBN\b|\bRetrieved\b|\bVol\.|\(\d{4}\)|\bet al\b|\b(?:Press|Journal|Review|Times|News)\b|https?:|\bdoi\b"
)
"""What a sentence of a bibliography holds."""
NAMING = re.compile(
    r"\b(?:titled|entitled|named|known as|translated|translates|meaning|means|literally|slogans?|mottos?|motto is|phrases?|words?"
    r"|terms?|sentences?|statements?|questions?|chapters?|articles?|songs?|films?|books?|essays?|books?|lines?|inscriptions?"
    r"|inscribed|signs?|banners?|headlines?|captions?|section|clause|rule|principle|definition|defined as|definition of"
    r"|such as|e\.g\.|example|like|law|provides?|states?|reads?|says|reading|stating)\b[^.;“\"]{0,60}$",
    re.IGNORECASE,
)
"""Words before a quotation that make it a name, a motto, a gloss, a text with a known source, or an example."""
BRACKET = "(["
REACH = 1500
"""Characters before and after a quotation in which a speaker is looked for, at most."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
CAPITAL_SHARE = 0.5


class UnattributedQuotation(Rule):
    """A quotation of four words or more has neither a speaker nor a citation.

    What it does
        Reports a quotation in running text when no citation covers it and its paragraph, up to it, has nobody who could
        have said it: no reported claim with a named holder, no name, no pronoun, no verb of saying and no noun for
        people. After a passive that passes judgement ("was called", "has been described as") without "by", a quotation
        is reported even if other names stand there.

    Why
        Quotations need attribution and a source (Wikipedia: Verifiability); "direct quotation" is the first reason for
        which editors ask for a citation (Redi and others, 2019). Reuters: identify who is speaking at once. It can be
        checked without judgement, so it is an error.

    When it is fine
        Titles, slogans, mottos, glosses and translations in brackets, definitions, the text of a law, dialogue in a
        summary of a plot, example sentences.

    Bad::

        The plan was called “a betrayal of everyone who trusted us”.

    Bad::

        The levy came at last. There was soon “nothing but rules and more rules”.

    Good::

        The plan was called “a betrayal of everyone who trusted us”.[2]

    Good::

        The plan was called “a betrayal of everyone who trusted us” by its former chair.

    Good::

        The town’s motto is “water for all who ask”. [con named-person: A. Okada | called | it “a betrayal of all of us”].

    Measured
        On the drafts of 76 articles (548,000 words, 833 quotations of four words or more without a citation): 2
        findings, 0.004 in 1,000 words outside debate sections and none inside; both right by hand. With a look at the
        sentence before only, instead of the paragraph, there were 17, of which 3 right. On 69 hand-made maps it meets
        none of 10 flags: all of them stand under a citation, where the source can be looked up and the rule is silent.
    """

    code, name, level, badge = "ATT006", "unattributed-quotation", "error", "no speaker"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each quotation."""
        torn = {p.clean[0] for p in case.document.paragraphs if case.document.text.count('"', *p.clean) % 2}
        for quotation in case.scope.quotations:
            span = case.document.offsets.to_source(*quotation.span)
            whole = _sentence_like(quotation) and not _torn(case, quotation, torn)
            if whole and _running_text(case, quotation, span) and not _sourced(case, quotation, span):
                message = f"{quoted(quotation.words)} is quoted without a speaker and without a source; say who said it, and cite"
                evidence = {"words": len(_WORD.findall(quotation.words))}
                yield self.finding(case, span, message, claims=case.claims_at(span), evidence=evidence)


def _sentence_like(quotation: Quotation) -> bool:
    """Whether a quotation is long enough and no title: most of its words begin with a small letter."""
    found = _WORD.findall(quotation.words)
    capital = sum(w[0].isupper() for w in found[1:])
    return len(found) >= FEWEST_WORDS and capital < CAPITAL_SHARE * len(found) and quotation.words[0] != " "


def _torn(case: Case, quotation: Quotation, torn: set[int]) -> bool:
    """Whether straight quotation marks may be paired wrongly: their number is odd, or a word ends where a quotation begins."""
    start, text = quotation.span[0], case.document.text
    return (text[start] == '"' and case.scope.paragraph(start).clean[0] in torn) or text[max(0, start - 1)].isalnum()


def _running_text(case: Case, quotation: Quotation, span: Span) -> bool:
    """Whether a quotation stands in a sentence of prose: no appendix, list, block, bibliography, bracket or naming."""
    paragraph = case.scope.paragraph(quotation.span[0])
    if paragraph.kind != "prose" or any(s.kind == "tail" for s in case.places.sections_around(span[0])):
        return False
    start, end = _sentence(case, quotation)
    text = case.document.text
    around = text[start : quotation.span[0]] + text[quotation.span[1] : end]
    before = text[start : quotation.span[0]]
    if REFERENCE.search(around) or before.rstrip()[-1:] in BRACKET or not before.strip():
        return False
    return NAMING.search(before) is None


def _sentence(case: Case, quotation: Quotation) -> Span:
    """Clean span of the sentence a quotation begins in, to the end of the quotation at least."""
    start, end = case.scope.sentence(quotation.span[0])
    return max(start, quotation.span[0] - REACH), min(max(end, quotation.span[1]), quotation.span[1] + REACH)


def _sourced(case: Case, quotation: Quotation, span: Span) -> bool:
    """Whether a citation covers a quotation or anybody near it could have said it."""
    if case.scope.cited(span[0]) or case.scope.cited(span[1] - 1):
        return True
    here = _sentence(case, quotation)
    opening = max(case.scope.paragraph(quotation.span[0]).clean[0], quotation.span[0] - REACH)
    first, last = case.document.offsets.to_source(opening, here[1])
    if any(c.holder.kind in NAMED for c in case.beginning(first, last + 1)):
        return True
    text = case.document.text
    judged = PASSIVE.search(text[here[0] : quotation.span[0]])
    if judged:
        return bool(AGENT.search(judged[0]) or AGENT.search(text[quotation.span[1] : here[1]]))
    return _somebody(QUOTATION.sub(" ", text[opening : here[1]]))


def _somebody(text: str) -> bool:
    """Whether anything in a text could be a speaker: a name, a pronoun, a verb of saying, a noun for people or documents."""
    if NAME.search(text) or OPENING_NAME.search(text) or PRONOUN.search(text):
        return True
    found, nouns = _WORD.findall(text.lower()), words("agents")
    return any(w in cue_words() or w in nouns or w.removesuffix("s") in nouns or w.endswith(PEOPLE) for w in found)
