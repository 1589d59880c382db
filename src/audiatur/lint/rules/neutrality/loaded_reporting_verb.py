"""NEU001 loaded-reporting-verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ....analysis.sides import sure
from ....lexicon import rows, words
from ....lexicon.frames import cue_verbs
from ....lexicon.inflect import forms, participle
from ....lexicon.pattern import any_of
from ....model.argument import Claim
from ....model.base import Span
from ....model.finding import Finding, Level
from ...base import Case, Rule
from ...voice import law
from ...wording import hits, quoted
from ...wordlist import MOST_RELATED

ALWAYS = frozenset({"reveal", "point out", "expose"})
"""Factive verbs that are noted even where nobody disputes what they report; the others are ordinary words of science."""
EFFECT = {
    "factive": "vouches for what is said",
    "distance": "keeps a distance from what is said",
    "concede": "makes what is said an admission",
}
SUBJECT = 90
"""Characters before a verb in which its subject is looked for."""
NOT_ASSERTED = re.compile(
    r"\b(?:to|not|never|cannot|can|could|must|should|would|might|may|if|whether|unless|without|from|\w+n[’']t"
    r"|is|are|was|were|be|been|being)(?: not)?(?: \w+ly| have)?\s+$",
    re.IGNORECASE,
)
NOUNS = frozenset({"claim", "claims", "boast", "boasts", "shows", "finds", "proves"})
NOUN = re.compile(
    r"(?:\b(?:an?|the|this|that|these|those|such|any|some|many|other|another|each|every|no|of|by|to|with|about|from|on|for|against|are"
    r"|were|his|her|its|their|our|main|central|widespread|false|public|makes?|made|rejects?|disputes?|supports?|despite|\w+ed|\w+ing|\w+[’']s"
    r"|\w+s[’'])|^|[;:(])\s*$",
    re.IGNORECASE,
)
DEMAND = re.compile(r"\s*that [^,.;]{1,80}?\b(?:be|should|must)\b")
NESTED = re.compile(r"\bthat\b")
OPENS_CLAUSE = re.compile(r"\s*(?:that\b|[,:]?\s*[“\"‘]|,)")
CLAUSE_WORDS = 4


@dataclass(frozen=True, slots=True)
class Verb:
    """A loaded verb: its class and the beginnings of objects with which it means something else."""

    lemma: str
    cls: str
    objects: re.Pattern[str] | None


@cache
def verbs() -> dict[str, Verb]:
    """The loaded verbs by their forms."""
    found: dict[str, Verb] = {}
    for lemma, cls, *rest in rows("loaded_verbs"):
        cells = [c for c in (rest[0] if rest else "").split(",") if c]
        parts = [re.escape(c.removesuffix("-")) + (r"\w*" if c.endswith("-") else r"\b") for c in cells]
        objects = re.compile(rf"\s*(?:{'|'.join(parts)})", re.IGNORECASE) if parts else None
        found.update((form, Verb(lemma, cls, objects)) for form in forms(lemma))
    return found


@cache
def pattern() -> re.Pattern[str]:
    """A form of a loaded verb before "that"."""
    every = any_of(verbs(), " ")
    return re.compile(rf"\b(?P<verb>{every})(?= that\b)")


@cache
def _in_cue() -> re.Pattern[str]:
    every = any_of(verbs(), " ")
    return re.compile(rf"\b(?:{every})$", re.IGNORECASE)


@cache
def _evidence() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words('evidence')))})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Use:
    """One use of a loaded verb: its source span, the claims it reports, and whether these are disputed."""

    span: Span
    verb: Verb
    claims: tuple[str, ...]
    disputed: bool


class LoadedReportingVerb(Rule):
    """A reporting verb tells the reader whether to believe what is said.

    What it does
        Reports verbs that vouch ("point out", "reveal", "show"), that keep a distance ("claim", "allege", "insist") or
        that make an admission of it ("admit", "concede") when the article uses them before a clause or a quotation,
        once for each verb. Warning in debate sections and for claims that another side attacks, else note; verbs that
        vouch, other than "point out", "reveal" and "expose", only for claims that are attacked; admissions only in
        debates.

    Why
        "Point out" says that it is so, "claim" that it may not be: the writer has taken a side by the choice of a
        verb. Wikipedia's guideline on words to watch asks for "said", "stated" or "according to". Press studies found
        "claimed" and "professed" to be read as doubt, "pointed out" and "announced" as trust.

    When it is fine
        Other senses (claim lives, admit to hospital, deny entry); studies, records and courts that show or find;
        "denied" as the plain answer to an accusation; an accusation that a court is to judge; an admission that the
        source calls one.

    Bad::

        [c1 pro: Supporters | point out that | the dam works]. [con rebuts=c1: Opponents | claim | it does not work at all].

    Bad::

        == Debate ==
        The trust insisted that the levy was small.

    Good::

        [c1 pro: Supporters | say that | the dam works]. [con rebuts=c1: Opponents | argue | it does not work at all].

    Good::

        The survey showed that the trout had gone. The flood claimed forty lives.

    Good::

        [pro: Supporters | emphasize that | the dam works]. The keeper denied that he had stolen the money. Claims that he had
        were false.

    Measured
        On 76 encyclopedia articles (484,000 words outside debate sections, 67,000 inside): outside no warnings and 0.14
        notes per 1,000 words, inside 0.6 warnings and 0.1 notes. Of 30 warnings read, 28 are the wording that the
        guideline means (the others are admissions that were such); of 30 notes, 27. Half of all findings are "claim".
    """

    code, name, badge = "NEU001", "loaded-reporting-verb", "loaded verb"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each verb and level; further uses are related places."""
        groups: dict[tuple[str, Level], list[_Use]] = {}
        for use in _uses(case):
            level = self._level(case, use)
            if level:
                groups.setdefault((use.verb.lemma, level), []).append(use)
        for (lemma, level), uses in groups.items():
            spans, cue = [u.span for u in uses], case.document.quote(uses[0].span)
            instead = plain(cue)
            message = f"{quoted(cue)} {EFFECT[uses[0].verb.cls]}; {quoted(instead)} does not"
            evidence = {"verb": lemma, "class": uses[0].verb.cls, "uses": len(uses), "instead": instead}
            claims = [c for u in uses for c in u.claims]
            yield self.finding(
                case, spans[0], message, level=level, related=spans[:MOST_RELATED], claims=claims, evidence=evidence
            )

    def _level(self, case: Case, use: _Use) -> Level | None:
        if use.disputed:
            return self.level
        if use.verb.cls == "factive":
            return "note" if use.verb.lemma in ALWAYS else None
        if case.places.in_debate(use.span[0]):
            return self.level
        return "note" if use.verb.cls == "distance" else None


def plain(cue: str) -> str:
    """The form of "say" that fits where a cue stands."""
    verb = cue.split()[0].lower() if cue.split() else ""
    lemma = next((v.lemma for form, v in verbs().items() if form.split()[0] == verb), "")
    if verb.endswith("ing"):
        return "saying"
    if lemma and verb == participle(lemma).split()[0]:
        return "said"
    return "says" if verb.endswith("s") else "say"


def _uses(case: Case) -> list[_Use]:
    """Uses of loaded verbs, those the map knows and those before "that", in text order."""
    found: dict[Span, _Use] = {}
    for span, clean, match in hits(case, pattern()):
        verb = verbs()[match.group("verb")]
        if not (_guarded(case, clean, verb) or _nested(case, clean)):
            claims = _reported(case, span)
            found[span] = _Use(span, verb, tuple(c.id for c in claims), any(attacked(case, c) for c in claims))
    for claim in case.claims:
        _add_cue(case, claim, found)
    return [found[span] for span in sorted(found)]


def _add_cue(case: Case, claim: Claim, found: dict[Span, _Use]) -> None:
    """Add the use that the cue of a claim is, when "that" did not already give it away."""
    cue = claim.cue
    last = _in_cue().search(cue.exact) if cue else None
    if cue is None or last is None or claim.narrated or claim.form != "proposition" or claim.nested_in:
        return
    span = (cue.start + last.start(), cue.end)
    verb = verbs()[last.group(0).lower()]
    between = case.document.source[cue.end : claim.start] if cue.end <= claim.start else "-"
    clean = case.document.offsets.to_clean(*span)
    if clean is None or case.scope.quoted(span) or not _clausal(claim, verb, between) or _guarded(case, clean, verb):
        return
    before = found.get(span)
    ids = (*(before.claims if before else ()), claim.id)
    found[span] = _Use(span, verb, tuple(dict.fromkeys(ids)), (before is not None and before.disputed) or attacked(case, claim))


def _clausal(claim: Claim, verb: Verb, between: str) -> bool:
    """Whether a claim is reported as a clause or a quotation, not as the thing that is claimed, denied or shown."""
    if OPENS_CLAUSE.match(between) or claim.spans[0].exact.startswith(("“", '"')):
        return True
    words_of = claim.spans[0].exact.split()
    return verb.cls != "factive" and not between.strip() and len(words_of) >= CLAUSE_WORDS and words_of[0].lower() != "to"


def _reported(case: Case, span: Span) -> list[Claim]:
    """The claims whose cue overlaps a place."""
    near = (case.by_id[i] for i in case.claims_at(span))
    return [c for c in near if c.cue and c.cue.start < span[1] and span[0] < c.cue.end]


def attacked(case: Case, claim: Claim) -> bool:
    """Whether a claim answers another or is answered."""
    return any(r.attacks and sure(r) for r in case.map.relations_at.get(claim.id, ()))


def _guarded(case: Case, clean: Span, verb: Verb) -> bool:
    """Whether the verb is a noun, negated, passive, in another sense, or the plain word for what happened."""
    text = case.document.text
    start, end = case.scope.sentence(clean[0])
    before = text[max(start, clean[0] - SUBJECT) : clean[0]]
    form = text[clean[0] : clean[1]].split()[0]
    if NOT_ASSERTED.search(before) or (form.lower() in NOUNS and NOUN.search(before)):
        return True
    if verb.objects and verb.objects.match(text, clean[1], end):
        return True
    if verb.lemma == "insist" and DEMAND.match(text, clean[1], end):
        return True
    if verb.cls == "factive":
        return _evidence().search(before) is not None
    return verb.lemma in ("deny", "allege", "admit", "confess") and _accusation(case, clean)


def _accusation(case: Case, clean: Span) -> bool:
    """Whether the sentence or the one before speaks of an accusation or a court."""
    start, end = case.scope.sentence(clean[0])
    paragraph = case.scope.paragraph(clean[0]).clean
    before = case.scope.sentence(max(paragraph[0], start - 2))[0]
    return law().search(case.document.text, before, end) is not None


def _nested(case: Case, clean: Span) -> bool:
    """Whether the verb stands in what another verb of the sentence reports."""
    start, _ = case.scope.sentence(clean[0])
    before = case.document.text[start : clean[0]]
    return any(NESTED.match(before, m.end() + 1) for m in _says().finditer(before))


@cache
def _says() -> re.Pattern[str]:
    every = sorted({form for lemma in cue_verbs() for form in forms(lemma)}, key=lambda form: (-len(form), form))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, every))})\b")
