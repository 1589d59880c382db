"""Commands for relations."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from ...errors import EditError
from ...model.argument import ArgumentMap, Identifier, Relation, RelationType, Status
from ...model.base import Data, Span
from ..base import Line, Operation, Work
from .claims import without_dangling


class _Add(Data):
    source: Annotated[Identifier, Field(alias="from")]
    to: Identifier
    type: RelationType
    explicit: bool = False
    cue: Span | None = None


class AddRelation(Operation):
    """A relation that a person found, from the reason to the claim (an undercut: to a relation)."""

    name = "add-relation"
    given = _Add

    def apply(self, work: Work, given: _Add) -> ArgumentMap:
        """Add it at the end; one that is there already with another type gets this one."""
        there = next((r for r in work.map.relations if (r.source, r.to) == (given.source, given.to)), None)
        cue = work.anchor(given.cue) if given.cue else None
        if there:
            changes = {"type": given.type, "explicit": given.explicit, "cue": cue or there.cue, "status": "reviewed"}
            return work.with_relation(there.model_copy(update=changes))
        made = Relation(
            id=work.fresh("r"),
            source=given.source,
            to=given.to,
            type=given.type,
            explicit=given.explicit,
            cue=cue,
            status="reviewed",
        )
        return work.map.model_copy(update={"relations": (*work.map.relations, made)})


class _Set(Data):
    id: Identifier
    type: RelationType | None = None
    explicit: bool | None = None
    cue: Span | None = None
    note: Line | None = None
    status: Status | None = None


class SetRelation(Operation):
    """What is said of a relation; only the given fields change, and ``null`` empties cue and note."""

    name = "set-relation"
    given = _Set

    def apply(self, work: Work, given: _Set) -> ArgumentMap:
        """Set the fields."""
        relation = work.relation(given.id)
        changes: dict[str, Any] = {}
        for name in given.model_fields_set - {"id"}:
            value = getattr(given, name)
            if value is None and name not in ("cue", "note"):
                raise EditError(f"the {name} of a relation cannot be empty")
            changes[name] = work.anchor(value) if name == "cue" and value else (value or None if name == "note" else value)
        return work.with_relation(relation.model_copy(update=changes))


class _Named(Data):
    id: Identifier


class TurnRelation(Operation):
    """The reason is the claim and the claim the reason."""

    name = "turn-relation"
    given = _Named

    def apply(self, work: Work, given: _Named) -> ArgumentMap:
        """Exchange its ends."""
        relation = work.relation(given.id)
        if relation.type == "undercut":
            raise EditError("an undercut ends at a relation and cannot be turned round", hint="remove it and draw another")
        return work.with_relation(relation.model_copy(update={"source": relation.to, "to": relation.source}))


class RemoveRelation(Operation):
    """A relation that the text does not make; what undercuts it goes too."""

    name = "remove-relation"
    given = _Named

    def apply(self, work: Work, given: _Named) -> ArgumentMap:
        """Take it out."""
        gone = work.relation(given.id)
        return work.map.model_copy(update={"relations": without_dangling([r for r in work.map.relations if r.id != gone.id])})
