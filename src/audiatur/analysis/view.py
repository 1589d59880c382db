"""From a map and its findings to what a drawing shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ..model.argument import REVIEWED, ArgumentMap, Claim, Holder
from ..model.document import Document
from ..model.finding import Finding
from ..model.view import MapView, ViewClaim, ViewRelation, ViewSide
from .sides import Sides, collective, sides, text_order
from .told import told

NAMED = frozenset({"named-person", "named-org", "document", "group-specific", "narrator"})
NARRATOR, NOBODY = "the article", "nobody named"
SEVERAL = 2
DOUBT = 0.6
"""Chance under which a draft claim bears a question mark."""


def map_view(argument: ArgumentMap, findings: Iterable[Finding] = (), document: Document | None = None) -> MapView:
    """What a map of the article says: claims numbered in text order, holders as the text names them, badges from findings.

    The map draws the debate passages. What the article asserts elsewhere in its own voice is counted in the subtitle and left
    off, because such sentences echo claims that are drawn already.
    """
    claims = [c for c in text_order(argument.live_claims) if not _echo(argument, c)]
    drawn = {c.id for c in claims}
    edges = {r.id for r in argument.live_relations if r.source in drawn and r.to in drawn}
    relations = [r for r in argument.live_relations if r.source in drawn and (r.to in drawn or r.to in edges)]
    badges = _badges(findings)
    title = argument.source.title or (document.title if document else "") or argument.issue or argument.source.path
    return MapView(
        title=title,
        subtitle=_subtitle(argument, claims, len(relations)),
        headline=headline(argument),
        sides=tuple(ViewSide(s.id, s.label) for s in argument.sides),
        claims=tuple(_claim(c, i, badges.get(c.id, ())) for i, c in enumerate(claims, 1)),
        relations=tuple(ViewRelation(r.id, r.source, r.to, r.type, r.explicit, r.status not in REVIEWED) for r in relations),
        reviewed=_reviewed(argument),
        sentences=told(argument, document, claims) if document else (),
    )


def _echo(argument: ArgumentMap, claim: Claim) -> bool:
    """Whether the article itself asserts a claim outside the passages that the map covers."""
    inside = any(s.span[0] <= claim.start < s.span[1] for s in argument.sections)
    return claim.narrated and bool(argument.sections) and not inside


def headline(argument: ArgumentMap) -> str:
    """One true sentence about who is named and who is answered; empty for an empty map."""
    claims = argument.live_claims
    if not claims:
        return ""
    reported = [c for c in claims if not c.narrated]
    unnamed = sum(c.holder.kind not in NAMED for c in reported)
    first = _unnamed(unnamed, len(reported)) if reported else "every claim is made by the article itself"
    second = _replies(sides(argument))
    sentence = f"{first}; {second}" if second else first
    return sentence[0].upper() + sentence[1:]


def shown_holder(holder: Holder) -> str:
    """A holder as a card names it: the words of the text, vague ones in quotation marks, a pronoun with what it stands for."""
    if holder.kind == "narrator":
        return NARRATOR
    if holder.text is None:
        return f"({holder.resolved})" if holder.resolved else NOBODY
    words = " ".join(holder.text.split())
    shown = words if holder.kind in NAMED and not holder.resolved else f"“{words}”"
    return f"{shown} ({holder.resolved})" if holder.resolved and holder.resolved != words else shown


def _unnamed(count: int, total: int) -> str:
    if count == 0:
        return "every reported claim has a named holder"
    if count == total:
        return (
            f"none of the {total} reported claims has a named holder"
            if total > 1
            else "the one reported claim has no named holder"
        )
    return f"{count} of {total} reported claims {'have' if count > 1 else 'has'} no named holder"


def _replies(found: Sides) -> str:
    """How many replies the claims of each side get, when the article has replies at all."""
    received = {s: sum(a.answered == s for a in found.answers) for s, e in found.by_id.items() if e.claims}
    if not found.answers or len(received) < SEVERAL:
        return ""
    ranked = sorted(received.items(), key=lambda pair: -pair[1])
    told = [f"the {collective(found.by_id[s].side)}’ claims get {_many(n)}" for s, n in ranked]
    return ", ".join([told[0], *(t.replace(" claims get ", " ") for t in told[1:])])


def _many(count: int) -> str:
    return "none" if count == 0 else f"{count} repl{'y' if count == 1 else 'ies'}"


def _subtitle(argument: ArgumentMap, claims: list[Claim], relations: int) -> str:
    headings = " · ".join(dict.fromkeys(s.heading for s in argument.sections if s.heading))
    per_side = [(collective(s), sum(c.side == s.id for c in claims)) for s in argument.sides]
    shares = ", ".join(f"{count} by {name}" for name, count in per_side if count)
    counts = f"{len(claims)} claim{'' if len(claims) == 1 else 's'}" + (f" ({shares})" if shares else "")
    echoes = len(argument.live_claims) - len(claims)
    own = f"{echoes} more in the article’s own voice elsewhere" if echoes else ""
    ties = f"{relations} relation{'' if relations == 1 else 's'}"
    return " · ".join(part for part in (headings, counts, ties, own) if part)


def _badges(findings: Iterable[Finding]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for finding in findings:
        for claim in finding.claims if finding.badge else ():
            if finding.badge not in found.get(claim, ()):
                found[claim] = (*found.get(claim, ()), finding.badge)
    return found


def _claim(claim: Claim, number: int, badges: tuple[str, ...]) -> ViewClaim:
    return ViewClaim(
        id=claim.id,
        number=number,
        text=claim.text,
        holder=shown_holder(claim.holder),
        side=claim.side,
        quote=" … ".join(" ".join(a.exact.split()) for a in claim.spans),
        badges=badges,
        draft=claim.status not in REVIEWED,
        unsure=claim.confidence is not None and claim.confidence < DOUBT and claim.status not in REVIEWED,
        implied=claim.form == "target-only",
    )


def _reviewed(argument: ArgumentMap) -> Literal["draft", "reviewed", "mixed"]:
    states = {c.status in REVIEWED for c in argument.live_claims} | {r.status in REVIEWED for r in argument.live_relations}
    if states == {True}:
        return "reviewed"
    return "mixed" if len(states) > 1 else "draft"
