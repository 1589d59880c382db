"""Who gets the last word? The ledger of the debate with the replies hidden."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ....model.argument import Claim
from ..base import Cannot, Exercise, Kind, holder, legend, placed, short
from ..blocks import Block, Box, Cell, Ledger, Question, Say
from ..material import Material

SHARES = (0.12, 0.38, 0.36, 0.14)


@dataclass(frozen=True, slots=True)
class Row:
    """A claim with the claims that answer it directly, and the side that speaks last about it (empty: not known)."""

    claim: Claim
    replies: tuple[Claim, ...]
    last: str


class LastWord(Kind):
    """Claims of the text on the left; pupils look for replies, and count who speaks last."""

    name, order = "last-word", 70

    def build(self, material: Material) -> Exercise | Cannot:
        """At least one claim is answered; where the text has them, as many that nobody answers stand between."""
        answered, silent = _rows(material)
        if not answered:
            return self.cannot(material)
        most = material.choice.items
        calm = material.chosen(silent, lambda row: row.claim.id, "silent", max(1, most // 2))
        loud = material.chosen(answered, lambda row: row.claim.id, self.name, max(1, most - len(calm)))
        rows = sorted([*loud, *calm], key=lambda row: material.numbers[row.claim.id])
        say = material.words.say
        heads = (say("worksheet.line-label"), *(say(f"worksheet.last-word.{column}") for column in ("said", "reply", "none")))
        table = Ledger(heads, tuple(_cells(material, row, solved=False) for row in rows), SHARES)
        solved = Ledger(heads, tuple(_cells(material, row, solved=True) for row in rows), SHARES)
        counts = Counter(row.last for row in rows)
        known = all(row.last for row in rows)
        sides = {c.side for r in rows for c in (r.claim, *r.replies)} if known else set()
        seen = [side for side in material.argument.sides if side.id in sides]
        labels = tuple(say("worksheet.last-word.count", side=short(side.label, 60)) for side in seen)
        sums = tuple(f"{label} {counts[side.id]}" for label, side in zip(labels, seen, strict=True))
        shown = [claim for row in rows for claim in (row.claim, *row.replies)]
        question = say("worksheet.last-word.question")
        blocks: list[Block] = [Say(say("worksheet.last-word.ask")), *legend(material, shown), table]
        if seen:
            blocks.append(Question("", question, labels=tuple((label,) for label in labels)))
        blocks.append(Question("", say("worksheet.last-word.think"), rules=2))
        key: list[Block] = [Say(say("worksheet.last-word.mark")), *legend(material, shown), solved]
        key += [Question("", question, answers=sums)] if seen else []
        key.append(Say(say("worksheet.last-word.note"), "quiet"))
        points = 2 * len(loud) + len(calm) + len(seen)
        replies = {reply.id for row in rows for reply in row.replies}
        asks = {f"relation {r.id}" for r in material.relations if r.attacks and r.source in replies}
        shows = {f"{part} {row.claim.id}" for row in rows for part in ("claim", "holder")}
        return self.made(material, points, 4 + 2 * len(rows), blocks, key, asks=asks, shows=shows)


def _rows(material: Material) -> tuple[list[Row], list[Row]]:
    """The claims that are answered in the text, and those that stand alone: no answer, no part in another, no echo of one."""
    claims = {claim.id: claim for claim in material.claims}
    replies: dict[str, set[str]] = defaultdict(set)
    targets = {relation.id: relation for relation in material.relations}
    for relation in material.relations:
        to = targets[relation.to].source if relation.to in targets else relation.to
        if relation.attacks:
            replies[to].add(relation.source)
    tied = {end for r in material.argument.live_relations for end in (r.source, r.to)}
    loud, calm = [], []
    for claim in material.claims:
        found = sorted(replies[claim.id], key=lambda key: material.numbers[key])
        if found:
            last = claims[_last(claim.id, replies, material.numbers)].side or ""
            loud.append(Row(claim, tuple(claims[key] for key in found), last))
        elif claim.id not in tied and claim.form != "target-only" and (claim.side or not material.argument.sides):
            calm.append(Row(claim, (), claim.side or ""))
    return loud, calm


def _last(start: str, replies: dict[str, set[str]], numbers: dict[str, int]) -> str:
    """The claim that stands last in the text among all that answer, and answer the answers."""
    found, new = {start}, {start}
    while new:
        new = {source for claim in new for source in replies.get(claim, ())} - found
        found |= new
    return max(found - {start} or {start}, key=lambda key: numbers[key])


def _cells(material: Material, row: Row, *, solved: bool) -> tuple[Cell, ...]:
    claim = row.claim
    place = Cell(material.claim_lines(claim, bare=True))
    said = Cell(short(claim.text), holder(material, claim), material.sides.get(claim.side or ""))
    box = Cell(boxes=(Box("", solved and not row.replies),))
    if not solved or not row.replies:
        return place, said, Cell(rules=0 if solved else 2), box
    return (
        place,
        said,
        Cell(_replies(material, row.replies), _holders(material, row.replies), _side(material, row), answer=True),
        box,
    )


def _replies(material: Material, replies: Sequence[Claim]) -> str:
    told = ((short(reply.text), material.claim_lines(reply)) for reply in replies)
    return " / ".join(placed(text, lines) for text, lines in told)


def _holders(material: Material, replies: Sequence[Claim]) -> str:
    return ", ".join(dict.fromkeys(holder(material, reply) for reply in replies))


def _side(material: Material, row: Row) -> int | None:
    sides = {reply.side for reply in row.replies}
    return material.sides.get(next(iter(sides)) or "") if len(sides) == 1 else None
