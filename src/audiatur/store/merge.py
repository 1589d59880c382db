"""Re-running extraction over an argument file: what a person did stays, what only the tool did may improve.

*Held* is every claim and relation that a person has reviewed (or whose map has), changed or added; ``record`` tells which
drafts are the tool's own. Held parts come out of a merge as they went in. A new draft that stands on words of a held claim is
left out: the person has dealt with these words. A new draft that a person deleted before is not added again. Drafts of the
tool that extraction does not find any more are marked stale, never removed. In a reviewed map nothing new is written at all
unless asked for; it is offered as a suggestion.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..model.argument import REVIEWED, ArgumentMap, Claim, Relation, Side
from . import record
from .match import covers, fresh, pair, sides_between
from .yaml import without


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge and what it did, by ids of ``map``.

    ``kept`` were held and not changed, ``updated`` are drafts of the tool with new values, ``added`` are new, ``stale`` were not
    found any more; ``lost`` are held parts whose words are gone from the article: they are kept as they are, and a person has to
    look. ``suggestions`` are new claims that were not written. ``drafted`` is the note to write with the map.
    """

    map: ArgumentMap
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    suggestions: tuple[Claim, ...] = ()
    drafted: Mapping[str, str] = field(default_factory=dict)

    @property
    def current(self) -> ArgumentMap:
        """The map with everything lost marked stale: what checks and maps may show."""
        return without(self.map, dict.fromkeys(self.lost))


def merge(
    old: ArgumentMap,
    new: ArgumentMap,
    *,
    drafted: Mapping[str, str] | None = None,
    lost: Collection[str] = (),
    add: bool = False,
) -> Merged:
    """``old``, as a person left it, with what extraction found now.

    Both must be anchored to the same article (``load`` sees to that; ``lost`` are the ids of ``old`` whose words it did not
    find). ``drafted`` is the note of the file; without it every draft counts as changed by a person. ``add``: write new drafts
    into a reviewed map too.
    """
    return _Merge(old, new, drafted or {}, lost, add).run()


def parts(argument: ArgumentMap) -> list[Claim | Relation]:
    """Everything in a map that has a status of its own."""
    return [*argument.claims, *argument.relations]


class _Merge:
    def __init__(self, old: ArgumentMap, new: ArgumentMap, drafted: Mapping[str, str], lost: Collection[str], add: bool) -> None:
        self.old, self.new, self.drafted, self.lost, self.add = old, new, drafted, lost, add
        self.whole = old.status in REVIEWED
        self.added: list[str] = []
        self.updated: list[str] = []
        self.stale: list[str] = []
        self.suggestions: list[Claim] = []
        self.ids: dict[str, str] = {}
        gone = set(drafted) - {p.id for p in parts(old)}
        self.deleted = {drafted[key][:6] for key in gone if key != record.TOP}
        self.taken = {*drafted, *(p.id for p in parts(old))}

    def run(self) -> Merged:
        held = {p.id for p in parts(self.old) if self._held(p)}
        pairs = pair(self.old.claims, self.new.claims, self.lost)
        sides, translate = self._sides(held, pairs)
        claims = self._claims(held, pairs, translate)
        relations = self._relations(held)
        merged = self._top(sides, claims, relations, held)
        kept = tuple(p.id for p in parts(merged) if p.id in held)
        lost = tuple(key for key in kept if key in self.lost)
        return Merged(
            *(merged, tuple(self.added), tuple(self.updated), kept, tuple(self.stale), lost),
            suggestions=tuple(self.suggestions),
            drafted=self._note(merged, held),
        )

    def _held(self, part: Claim | Relation) -> bool:
        return self.whole or part.status in REVIEWED or self.drafted.get(part.id) != record.mark(part)

    def _sides(self, held: Collection[str], pairs: Mapping[str, str]) -> tuple[tuple[Side, ...], Mapping[str, str]]:
        """The sides, and what a new draft's side is called among them."""
        if not self.old.sides or (not held and self._own_top()):
            return self.new.sides, {s.id: s.id for s in self.new.sides}
        translate = sides_between(self.old, self.new, pairs)
        used = {c.side for c in self.new.claims if c.id not in pairs}
        sides = list(self.old.sides)
        for side in self.new.sides:
            if side.id in used and side.id not in translate and (self.add or not self.whole):
                translate[side.id] = fresh(side.id, {s.id for s in sides})
                sides.append(side.model_copy(update={"id": translate[side.id]}))
        return tuple(sides), translate

    def _own_top(self) -> bool:
        return not self.whole and self.drafted.get(record.TOP) == record.top(self.old)

    def _claims(self, held: Collection[str], pairs: Mapping[str, str], sides: Mapping[str, str]) -> list[Claim]:
        """The claims of the merged map; fills ``ids`` (new id to merged id)."""
        found = {pairs[c.id]: c for c in self.new.claims if c.id in pairs}
        self.ids = dict(pairs)
        extra = [c for c in self.new.claims if c.id not in pairs and not self._settled(c, held)]
        for claim in extra:
            self.ids[claim.id] = fresh(claim.id, self.taken)
            self.taken.add(self.ids[claim.id])
        claims = [self._claim(c, found.get(c.id), held, sides) for c in self.old.claims]
        translated = [self._translated(c, self.ids[c.id], sides) for c in extra]
        if self.whole and not self.add:
            self.suggestions = translated
            self.ids = {new: old for new, old in self.ids.items() if new in pairs}
            return claims
        self.added += [c.id for c in translated]
        return _by_place(claims, translated)

    def _settled(self, claim: Claim, held: Collection[str]) -> bool:
        """Whether a person has already decided about the words of a new draft."""
        if record.words(claim) in self.deleted:
            return True
        cover = next((c for c in self.old.claims if c.id in held and c.id not in self.lost and covers(c, claim)), None)
        if cover:
            self.ids.setdefault(claim.id, cover.id)
        return cover is not None

    def _claim(self, old: Claim, new: Claim | None, held: Collection[str], sides: Mapping[str, str]) -> Claim:
        if old.id in held:
            return old
        if new is None:
            if old.status != "stale":
                self.stale.append(old.id)
            return old.model_copy(update={"status": "stale", "nested_in": self._nested(old.nested_in, old.id)})
        draft = self._translated(new, old.id, sides)
        if draft != old:
            self.updated.append(old.id)
        return draft

    def _translated(self, claim: Claim, key: str, sides: Mapping[str, str]) -> Claim:
        nested = self.ids.get(claim.nested_in) if claim.nested_in else None
        side = sides.get(claim.side) if claim.side else None
        return claim.model_copy(update={"id": key, "side": side, "nested_in": self._nested(nested, key)})

    def _nested(self, outer: str | None, key: str) -> str | None:
        return outer if outer != key else None

    def _relations(self, held: Collection[str]) -> list[Relation]:
        """The relations of the merged map; those that end at relations come last, when their targets have their ids."""
        edges = [r for r in self.new.relations if r.type != "undercut"]
        undercuts = [r for r in self.new.relations if r.type == "undercut"]
        kept = {r.id: r for r in self.old.relations}
        between = {(r.source, r.to): r for r in self.old.relations}
        found: set[str] = set()
        extra: list[Relation] = []
        for relation in (*edges, *undercuts):
            ends = self.ids.get(relation.source), self.ids.get(relation.to)
            if ends[0] is None or ends[1] is None or ends[0] == ends[1]:
                continue
            old = between.get((ends[0], ends[1]))
            draft = relation.model_copy(update={"source": ends[0], "to": ends[1], "id": old.id if old else relation.id})
            if old is None:
                for made in self._extra(draft):
                    extra.append(made)
                    between[made.source, made.to] = made
                    found.add(made.id)
                continue
            self.ids.setdefault(relation.id, old.id)
            if old.id not in held and old.id not in found and old != draft:
                kept[old.id] = draft
                self.updated.append(old.id)
            found.add(old.id)
        return [self._aged(r, found, held) for r in kept.values()] + extra

    def _extra(self, draft: Relation) -> list[Relation]:
        """A new relation, unless a person deleted it or has finished the map."""
        if (self.whole and not self.add) or record.words(draft) in self.deleted:
            return []
        key = fresh(draft.id, self.taken)
        self.taken.add(key)
        self.ids.setdefault(draft.id, key)
        self.added.append(key)
        return [draft.model_copy(update={"id": key})]

    def _aged(self, relation: Relation, found: Collection[str], held: Collection[str]) -> Relation:
        if relation.id in held or relation.id in found:
            return relation
        if relation.status != "stale":
            self.stale.append(relation.id)
        return relation.model_copy(update={"status": "stale"})

    def _top(self, sides: tuple[Side, ...], claims: list[Claim], relations: list[Relation], held: Collection[str]) -> ArgumentMap:
        was, now = self.old.source, self.new.source
        source = was.model_copy(update={"sha256": now.sha256, "format": now.format, "title": was.title or now.title})
        names, used = {side.id for side in sides}, {claim.side for claim in claims}
        sides = (*sides, *(side for side in self.old.sides if side.id in used - names))
        changes: dict[str, Any] = {"source": source, "sides": sides, "claims": tuple(claims), "relations": tuple(relations)}
        if not self.whole:
            changes["sections"] = self.new.sections
        if not held and self._own_top():
            changes |= {"issue": self.new.issue, "topic": self.new.topic}
        return self.old.model_copy(update=changes)

    def _note(self, merged: ArgumentMap, held: Collection[str]) -> dict[str, str]:
        """The note for the merged map: the tool's own drafts as they are now, and what was deleted or changed, as before."""
        own = {p.id: record.mark(p) for p in parts(merged) if p.id not in held}
        note = {**self.drafted, **own}
        if not held and (self._own_top() or not self.old.sides):
            note[record.TOP] = record.top(merged)
        return note


def _by_place(claims: list[Claim], extra: list[Claim]) -> list[Claim]:
    """``claims`` in their order, with each new one behind the last that begins before it."""
    result = list(claims)
    for claim in extra:
        before = [i for i, c in enumerate(result) if c.start <= claim.start]
        result.insert(before[-1] + 1 if before else 0, claim)
    return result
