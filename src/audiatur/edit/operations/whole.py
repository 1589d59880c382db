"""Commands for the sides and for the map as a whole."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from ...errors import EditError
from ...model.argument import ArgumentMap, Identifier, Review, Side, Status, Topic
from ...model.base import Data
from ...model.suppression import Ignore
from ..base import Line, Operation, Said, Work


class _AddSide(Data):
    label: Said


class AddSide(Operation):
    """A camp that is missing."""

    name = "add-side"
    given = _AddSide

    def apply(self, work: Work, given: _AddSide) -> ArgumentMap:
        """Add it as the last."""
        made = Side(id=work.fresh("side"), label=given.label)
        return work.map.model_copy(update={"sides": (*work.map.sides, made)})


class _SetSide(Data):
    id: Identifier
    label: Said


class SetSide(Operation):
    """What a camp is called."""

    name = "set-side"
    given = _SetSide

    def apply(self, work: Work, given: _SetSide) -> ArgumentMap:
        """Change its label; its id stays."""
        side = work.side(given.id).model_copy(update={"label": given.label})
        return work.map.model_copy(update={"sides": tuple(side if s.id == side.id else s for s in work.map.sides)})


class _Named(Data):
    id: Identifier


class RemoveSide(Operation):
    """A camp that is none: its claims are on no side then."""

    name = "remove-side"
    given = _Named

    def apply(self, work: Work, given: _Named) -> ArgumentMap:
        """Take it out of everything."""
        gone = work.side(given.id)
        claims = [c.model_copy(update={"side": None}) if c.side == gone.id else c for c in work.map.claims]
        known = {c.id for c in claims}
        changes = {
            "sides": tuple(s for s in work.map.sides if s.id != gone.id),
            "claims": tuple(claims),
            "settled": tuple(s for s in work.map.settled if s.claim != gone.id or s.claim in known),
        }
        return work.map.model_copy(update=changes)


class _SetMap(Data):
    issue: Line | None = None
    topic: Topic | None = None
    status: Status | None = None
    reviewer: Line | None = None
    note: Line | None = None


class SetMap(Operation):
    """The issue, the kind of topic, and whether all has been read; only the given fields change."""

    name = "set-map"
    given = _SetMap

    def apply(self, work: Work, given: _SetMap) -> ArgumentMap:
        """Set the fields; the reviewer goes with a note for the next reader."""
        named = given.model_fields_set
        changes: dict[str, Any] = {name: getattr(given, name) for name in named & {"issue", "topic", "status"}}
        if None in changes.values():
            raise EditError("issue, topic and status cannot be left open")
        if "reviewer" in named:
            changes["review"] = Review(by=given.reviewer, note=given.note or None) if given.reviewer else None
        return work.map.model_copy(update=changes)


class _Ignore(Data):
    code: Annotated[str, Field(pattern=r"^[A-Z]{2,6}[0-9]{1,4}$")]
    claim: Identifier | None = None
    reason: Said


class AddIgnore(Operation):
    """A finding that is known and right as it is, with the reason."""

    name = "add-ignore"
    given = _Ignore

    def apply(self, work: Work, given: _Ignore) -> ArgumentMap:
        """Add it, or give one that is there another reason."""
        kept = tuple(i for i in work.map.ignore if (i.code, i.claim) != (given.code, given.claim))
        made = Ignore(code=given.code, claim=given.claim, reason=given.reason)
        return work.map.model_copy(update={"ignore": (*kept, made)})


class _Unignore(Data):
    code: Annotated[str, Field(min_length=1, max_length=64)]
    claim: Identifier | None = None


class RemoveIgnore(Operation):
    """A finding that is not to be silenced any more."""

    name = "remove-ignore"
    given = _Unignore

    def apply(self, work: Work, given: _Unignore) -> ArgumentMap:
        """Take it out."""
        kept = tuple(i for i in work.map.ignore if (i.code, i.claim) != (given.code, given.claim))
        if len(kept) == len(work.map.ignore):
            raise EditError(f"{given.code} is not silenced there")
        return work.map.model_copy(update={"ignore": kept})
