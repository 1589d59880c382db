"""An invented article about a bypass with a small map, for tests of commands."""

from __future__ import annotations

import hashlib

from audiatur.model.anchor import Anchor, make
from audiatur.model.argument import ArgumentMap, Claim, Holder, Ignore, Relation, SectionRef, Settled, Side, Source

ARTICLE = """Marram bypass

The Marram bypass is a planned road around the town of Marram.

Debate

Residents argue that the bypass would calm the High Street and halve the noise. Critics say that the figures are ten years old,
and that a second road only brings more cars. The council replies that the counts were repeated in spring 🌱. According to
Ida Thorne, no count can show what a closed shop costs. Supporters add that deliveries would be quicker.
"""


def words(text: str, start: int = 0) -> Anchor:
    """The anchor of words that stand in the article."""
    at = ARTICLE.index(text, start)
    return make(ARTICLE, (at, at + len(text)))


def span(text: str) -> list[int]:
    """The place of words in the article."""
    return list(words(text).span)


def claim(key: str, text: str, holder: str, cue: str, side: str | None, **more: object) -> Claim:
    kind = more.pop("kind", "group-vague")
    said = Holder(kind=kind, anchor=words(holder))  # type: ignore[arg-type]
    given = {"status": "draft", "found_by": "reporting-verb", "confidence": 0.8, **more}
    return Claim(id=key, text=text.capitalize() + ".", side=side, holder=said, cue=words(cue), spans=(words(text),), **given)


def sample() -> ArgumentMap:
    """Five drafts, three relations between them and an undercut."""
    digest = hashlib.sha256(ARTICLE.encode()).hexdigest()
    claims = (
        claim("c1", "the bypass would calm the High Street and halve the noise", "Residents", "argue", "pro"),
        claim("c2", "the figures are ten years old", "Critics", "say", "con"),
        claim("c3", "a second road only brings more cars", "Critics", "say", "con", nested_in="c2"),
        claim("c4", "the counts were repeated in spring", "The council", "replies", "pro", kind="named-org"),
        claim("c5", "no count can show what a closed shop costs", "Ida Thorne", "According to", "con", kind="named-person"),
    )
    relations = (
        Relation(id="r1", source="c2", to="c1", type="rebut", explicit=True, found_by="order", cue=words("say")),
        Relation(id="r2", source="c4", to="c2", type="rebut", explicit=True, found_by="order"),
        Relation(id="r3", source="c5", to="r2", type="undercut", found_by="order"),
        Relation(id="r4", source="c3", to="c1", type="rebut", found_by="order"),
    )
    return ArgumentMap(
        source=Source(path="marram.txt", sha256=digest, title="Marram bypass"),
        issue="Should the Marram bypass be built?",
        sections=(SectionRef(heading="Debate", span=(80, len(ARTICLE))),),
        sides=(Side(id="pro", label="For the bypass"), Side(id="con", label="Against the bypass")),
        claims=claims,
        relations=relations,
        ignore=(Ignore(code="ATT001", claim="c2", reason="the survey names nobody"),),
        settled=(Settled(claim="c4", reason="the count is public"),),
    )
