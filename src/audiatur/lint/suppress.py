"""What people have said about known findings, in comments of the article and under ``ignore`` in the argument file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model.argument import ArgumentMap
from ..model.base import Span
from ..model.document import Document
from ..model.finding import Finding
from ..model.suppression import COMMENT, ORDER


@dataclass(frozen=True, slots=True)
class Order:
    """One suppression: its codes or names as written, the reason (empty: none), and the place it stands at.

    ``reach`` is the stretch of the article whose findings it silences; ``None`` with an argument file, where ``claim`` says
    which ones (``None``: all). ``understood`` is false for a comment that says something else. ``told`` names it in messages.
    """

    codes: tuple[str, ...]
    reason: str
    span: Span
    told: str
    reach: Span | None = None
    claim: str | None = None
    understood: bool = True

    @property
    def holds(self) -> bool:
        """Whether it silences anything at all: only with a reason."""
        return self.understood and bool(self.reason)

    def covers(self, finding: Finding, code: str | None = None) -> bool:
        """Whether it means a finding, by one of its codes or by ``code`` alone."""
        if not any(named(word, finding) for word in ((code,) if code else self.codes)):
            return False
        if self.reach is None:
            return self.claim is None or self.claim in finding.claims
        return self.reach[0] <= finding.start < max(self.reach[1], self.reach[0] + 1)


def named(word: str, finding: Finding) -> bool:
    """Whether a word is the code or the name of a finding's rule."""
    return word.upper() == finding.code or word.lower() == finding.name


def reason(finding: Finding, holding: Sequence[Order]) -> str:
    """Why a finding is silenced; empty when it is not.

    A finding about several claims is silenced claim by claim only when every one of them is: it may be right about the others.
    """
    meant = [order for order in holding if order.covers(finding)]
    whole = next((order for order in meant if order.claim is None), None)
    if whole:
        return whole.reason
    done = {order.claim for order in meant}
    return "; ".join(dict.fromkeys(order.reason for order in meant)) if done >= set(finding.claims) else ""


def orders(argument: ArgumentMap, document: Document) -> tuple[Order, ...]:
    """All suppressions, those of the article first, in the order in which they stand."""
    return (*_comments(document), *_entries(argument))


def _comments(document: Document) -> Iterator[Order]:
    for match in COMMENT.finditer(document.source):
        said = ORDER.fullmatch(match["body"])
        told = f"the comment in line {document.line_column(match.start())[0]}"
        if said is None:
            yield Order((), "", match.span(), told, understood=False)
            continue
        codes = tuple(code.strip() for code in said["codes"].split(","))
        reason = (said["straight"] or said["curly"] or said["single"] or "").strip()
        yield Order(codes, reason, match.span(), told, reach=_block(match.span(), document))


def _block(comment: Span, document: Document) -> Span:
    """From a comment to the end of the block it stands in or before; the block of a heading is its section."""
    blocks = [(p.span[0], p.span[1], p.span[1]) for p in document.paragraphs]
    blocks += [(s.heading_span[0], s.heading_span[1], s.span[1]) for s in document.sections if s.heading_span]
    after = min((block for block in blocks if block[1] > comment[1]), default=None)
    return (min(comment[0], after[0]), after[2]) if after else comment


def _entries(argument: ArgumentMap) -> Iterator[Order]:
    for number, entry in enumerate(argument.ignore, 1):
        claim = argument.claim(entry.claim) if entry.claim else None
        span = claim.spans[0].span if claim and claim.status != "stale" else (0, 0)
        told = f"entry {number} under ‘ignore’ in the argument file"
        yield Order((entry.code.strip(),), entry.reason.strip(), span, told, claim=entry.claim)
