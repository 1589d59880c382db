"""Commands for claims."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from ...errors import EditError
from ...model.argument import REVIEWED, ArgumentMap, Claim, Form, Holder, HolderKind, Identifier, Relation, Status
from ...model.base import Data, Span
from ..base import Line, Operation, Said, Work

Spans = Annotated[tuple[Span, ...], Field(min_length=1, max_length=40)]
_ENDS = " \t\r\n,;:–—-"


def sentence(words: str) -> str:
    """A first plain sentence from the words of the article: one line, a capital and a full stop."""
    text = " ".join(words.split()).strip(_ENDS)
    if not text:
        raise EditError("no words are selected", hint="select words of the article")
    return text[0].upper() + text[1:] + ("" if text[-1] in '.!?…”"' else ".")


class _HolderGiven(Data):
    kind: HolderKind
    span: Span | None = None
    resolved: Line | None = None


def _holder(work: Work, given: _HolderGiven) -> Holder:
    anchor = work.anchor(given.span) if given.span else None
    return Holder(kind=given.kind, resolved=given.resolved or None, anchor=anchor)


class _Add(Data):
    spans: Spans
    text: Line = ""
    holder: _HolderGiven = _HolderGiven(kind="narrator")
    cue: Span | None = None
    side: Identifier | None = None
    form: Form = "proposition"
    cited: bool = False


class AddClaim(Operation):
    """A claim that a person found: reviewed from the beginning."""

    name = "add-claim"
    given = _Add

    def apply(self, work: Work, given: _Add) -> ArgumentMap:
        """Put it behind the last claim that begins before it."""
        spans = work.anchors(given.spans)
        claim = Claim(
            id=work.fresh("c"),
            text=given.text or sentence(" ".join(anchor.exact for anchor in spans)),
            side=given.side,
            form=given.form,
            holder=_holder(work, given.holder),
            cue=work.anchor(given.cue) if given.cue else None,
            spans=spans,
            cited=given.cited,
            status="reviewed",
        )
        return _placed(work.map, claim)


def _placed(argument: ArgumentMap, claim: Claim) -> ArgumentMap:
    before = [i for i, c in enumerate(argument.claims) if c.start <= claim.start]
    at = before[-1] + 1 if before else 0
    return argument.model_copy(update={"claims": (*argument.claims[:at], claim, *argument.claims[at:])})


class _Set(Data):
    id: Identifier
    text: Said | None = None
    side: Identifier | None = None
    form: Form | None = None
    cited: bool | None = None
    nested_in: Identifier | None = None
    note: Line | None = None
    status: Status | None = None


_MAY_BE_EMPTY = frozenset({"side", "nested_in", "note"})


class SetClaim(Operation):
    """What is said of a claim; only the given fields change, and ``null`` empties side, outer claim and note."""

    name = "set-claim"
    given = _Set

    def apply(self, work: Work, given: _Set) -> ArgumentMap:
        """Set the fields."""
        claim = work.claim(given.id)
        changes: dict[str, Any] = {}
        for name in given.model_fields_set - {"id"}:
            value = getattr(given, name)
            if value is None and name not in _MAY_BE_EMPTY:
                raise EditError(f"the {name} of a claim cannot be empty")
            changes[name] = value or None if name == "note" else value
        _check_nesting(work, claim.id, changes.get("nested_in"))
        return work.with_claim(claim.model_copy(update=changes))


def _check_nesting(work: Work, key: str, outer: str | None) -> None:
    seen = {key}
    while outer is not None:
        if outer in seen:
            raise EditError(f"claim {key} cannot be nested in a claim that is nested in it")
        seen.add(outer)
        outer = work.claim(outer).nested_in


class _SetSpans(Data):
    id: Identifier
    spans: Spans
    text: Line = ""


class SetSpans(Operation):
    """The words of a claim."""

    name = "set-spans"
    given = _SetSpans

    def apply(self, work: Work, given: _SetSpans) -> ArgumentMap:
        """Put it on other words; with ``text`` also into other words."""
        claim = work.claim(given.id)
        more = {"text": given.text} if given.text else {}
        return work.with_claim(claim.model_copy(update={"spans": work.anchors(given.spans), **more}))


class _SetHolder(Data):
    id: Identifier
    holder: _HolderGiven


class SetHolder(Operation):
    """Who holds a claim."""

    name = "set-holder"
    given = _SetHolder

    def apply(self, work: Work, given: _SetHolder) -> ArgumentMap:
        """Set kind, words and meaning at once."""
        return work.with_claim(work.claim(given.id).model_copy(update={"holder": _holder(work, given.holder)}))


class _SetCue(Data):
    id: Identifier
    span: Span | None


class SetCue(Operation):
    """The words that report a claim."""

    name = "set-cue"
    given = _SetCue

    def apply(self, work: Work, given: _SetCue) -> ArgumentMap:
        """Set or empty them."""
        cue = work.anchor(given.span) if given.span else None
        return work.with_claim(work.claim(given.id).model_copy(update={"cue": cue}))


class _Accept(Data):
    id: Identifier
    relations: bool = True


class AcceptClaim(Operation):
    """A claim is right as it stands, and (``relations``) so is what it says for or against others."""

    name = "accept-claim"
    given = _Accept

    def apply(self, work: Work, given: _Accept) -> ArgumentMap:
        """Mark them as reviewed."""
        claim = work.claim(given.id)
        accepted = work.with_claim(_reviewed(claim))
        if not given.relations:
            return accepted
        relations = [_reviewed(r) if r.source == claim.id and r.status != "stale" else r for r in accepted.relations]
        return accepted.model_copy(update={"relations": tuple(relations)})


def _reviewed(part: Any) -> Any:
    return part if part.status in REVIEWED else part.model_copy(update={"status": "reviewed"})


class _Named(Data):
    id: Identifier


class RemoveClaim(Operation):
    """A claim that nobody makes: it goes, with every relation that begins or ends there."""

    name = "remove-claim"
    given = _Named

    def apply(self, work: Work, given: _Named) -> ArgumentMap:
        """Take it out of everything."""
        gone = work.claim(given.id)
        claims = [_outer(c, gone.id, gone.nested_in) for c in work.map.claims if c.id != gone.id]
        relations = without_dangling([r for r in work.map.relations if gone.id not in (r.source, r.to)])
        changes = {
            "claims": tuple(claims),
            "relations": relations,
            "ignore": tuple(i for i in work.map.ignore if i.claim != gone.id),
            "settled": tuple(s for s in work.map.settled if s.claim != gone.id),
        }
        return work.map.model_copy(update=changes)


def without_dangling(relations: list[Relation]) -> tuple[Relation, ...]:
    """Relations without the undercuts whose target is not among them."""
    there = {r.id for r in relations}
    return tuple(r for r in relations if r.type != "undercut" or r.to in there)


def _outer(claim: Claim, old: str, new: str | None) -> Claim:
    if claim.nested_in != old:
        return claim
    return claim.model_copy(update={"nested_in": new if new != claim.id else None})


class _Split(Data):
    id: Identifier
    at: Annotated[int, Field(ge=0)]


class SplitClaim(Operation):
    """Two claims that were taken for one: the words before ``at`` and those from there on."""

    name = "split-claim"
    given = _Split

    def apply(self, work: Work, given: _Split) -> ArgumentMap:
        """The first keeps id and relations, both keep holder, cue and side."""
        claim = work.claim(given.id)
        halves: tuple[list[Span], list[Span]] = ([], [])
        for start, end in (anchor.span for anchor in claim.spans):
            for half, span in ((halves[0], (start, min(end, given.at))), (halves[1], (max(start, given.at), end))):
                tight = _tight(work.article, span)
                half += [tight] if tight else []
        if not halves[0] or not halves[1]:
            raise EditError("there are no words of this claim on one side of the cut", hint="cut within the words of the claim")
        first, second = (work.anchors(half) for half in halves)
        made = [
            claim.model_copy(update={"spans": spans, "text": sentence(" ".join(a.exact for a in spans)), "status": "draft"})
            for spans in (first, second)
        ]
        fresh = {"id": work.fresh("c"), "found_by": None, "confidence": None, "sure_of": None, "note": None}
        return _placed(work.with_claim(made[0]), made[1].model_copy(update=fresh))


def _tight(article: str, span: Span) -> Span | None:
    """A span without white space and joining punctuation at its ends; ``None`` when nothing is left."""
    start, end = span
    while start < end and article[start] in _ENDS:
        start += 1
    while end > start and article[end - 1] in _ENDS:
        end -= 1
    return (start, end) if start < end else None


class _Merge(Data):
    id: Identifier
    into: Identifier


class MergeClaims(Operation):
    """One claim that was taken for two: ``id`` goes into ``into``, with its words and its relations."""

    name = "merge-claims"
    given = _Merge

    def apply(self, work: Work, given: _Merge) -> ArgumentMap:
        """Join them."""
        gone, kept = work.claim(given.id), work.claim(given.into)
        if gone.id == kept.id:
            raise EditError("a claim cannot be joined with itself", hint="choose another claim")
        spans = work.anchors([anchor.span for claim in (kept, gone) for anchor in claim.spans])
        joined = kept.model_copy(update={"spans": spans, "nested_in": kept.nested_in if kept.nested_in != gone.id else None})
        claims = [joined if c.id == kept.id else _outer(c, gone.id, kept.id) for c in work.map.claims if c.id != gone.id]
        changes = {
            "claims": tuple(claims),
            "relations": _redirected(work.map.relations, gone.id, kept.id),
            "ignore": tuple(i.model_copy(update={"claim": kept.id}) if i.claim == gone.id else i for i in work.map.ignore),
            "settled": tuple(s.model_copy(update={"claim": kept.id}) if s.claim == gone.id else s for s in work.map.settled),
        }
        return work.map.model_copy(update=changes)


def _redirected(relations: tuple[Relation, ...], old: str, new: str) -> tuple[Relation, ...]:
    """Relations that lead to ``new`` instead of ``old``, without those that then lead nowhere or say the same twice."""
    seen: set[tuple[str, str, str]] = set()
    kept: list[Relation] = []
    for relation in relations:
        ends = {"source": new if relation.source == old else relation.source, "to": new if relation.to == old else relation.to}
        moved = relation.model_copy(update=ends)
        key = moved.source, moved.to, moved.type
        if moved.source != moved.to and key not in seen:
            kept.append(moved)
            seen.add(key)
    return without_dangling(kept)
