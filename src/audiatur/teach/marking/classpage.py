"""The summary of a class: the points of each pupil, what most missed, what was taken for what; as a page and as a table."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from ...model.argument import ArgumentMap
from ...quoting import csv_cell
from ..words import Catalogue, catalogue
from .given import Key
from .marking import NONE, Marked, Part
from .page import rendered
from .rubric import PARTS
from .telling import amount, link, quoted, side_label, whole

BUCKETS = 10
FEW = 3
"""Names of the most frequent confusions that are shown for a claim."""
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One pupil in the table; ``cells`` are the points by part."""

    name: str
    page: str
    points: str
    percent: int | None
    cells: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A claim, relation or flag with how many of those asked found it, and what they took it for."""

    label: str
    words: str
    line: int
    found: int
    of: int
    confused: tuple[str, ...] = ()

    @property
    def percent(self) -> int:
        """Who found it, in per cent."""
        return whole(Fraction(self.found, self.of)) if self.of else 0


def class_page(key: Key, made: Sequence[Marked], pages: Sequence[str], words: Catalogue) -> bytes:
    """The summary as one page in UTF-8; ``pages`` are the files of the pupils."""
    shares = [one.share for one in made if one.share is not None]
    parts = [name for name in PARTS if any(p.name == name for one in made for p in one.parts)]
    return rendered(
        "class.html",
        say=words.say,
        language=words.language,
        heading=words.say("mark.class.heading", title=key.title),
        handed=words.count("mark.class", len(made)),
        average=_average(shares, words),
        bars=_bars(shares, words),
        parts=[words.say(f"mark.part.{name}") for name in parts],
        lines=[_line(key, one, made, page, parts, words) for one, page in zip(made, pages, strict=True)],
        claims=_claims(key, made, words),
        relations=_relations(key, made, words),
        flags=_flags(key, made),
        mixed=_mixed(key, made, words),
        foot=words.say("mark.made"),
    )


def _average(shares: Sequence[Fraction], words: Catalogue) -> str:
    if not shares:
        return words.say("mark.class.nobody")
    mean = sum(shares, NONE) / len(shares)
    return words.say("mark.class.average", share=whole(mean), median=whole(Fraction(median(shares))))


@dataclass(frozen=True, slots=True)
class Bar:
    """One tenth of the scale: how many pupils, as a height in per cent of the fullest, and in words."""

    number: int
    height: str
    label: str
    low: int


def _bars(shares: Sequence[Fraction], words: Catalogue) -> list[Bar]:
    counts = Counter(min(int(share * BUCKETS), BUCKETS - 1) for share in shares)
    top = max(counts.values(), default=1)
    bars = []
    for i in range(BUCKETS):
        low, high = HUNDRED // BUCKETS * i, HUNDRED // BUCKETS * (i + 1)
        label = words.say("mark.class.bucket", low=low, high=high, n=counts[i])
        bars.append(Bar(counts[i], f"{100 * counts[i] / top:.0f}", label, low))
    return bars


def _line(key: Key, one: Marked, made: Sequence[Marked], page: str, parts: Sequence[str], words: Catalogue) -> Line:
    own = {part.name: part for part in one.parts}
    cells = tuple(amount(own[name].earned, words) if name in own else "–" for name in parts)
    share = one.share
    points = "–" if share is None else words.say("mark.points", earned=amount(one.earned, words), worth=amount(one.worth, words))
    return Line(
        one.submission.name, page, points, None if share is None else whole(share), cells, tuple(_notes(key, one, made, words))
    )


def _notes(key: Key, one: Marked, made: Sequence[Marked], words: Catalogue) -> list[str]:
    """What a teacher should know about a submission beside its points."""
    own = one.submission
    if own.trouble:
        return [words.say("mark.class.unreadable", where=own.trouble[0].where, what=own.trouble[0].what)]
    if own.elsewhere:
        return [words.say("mark.class.elsewhere", other=own.elsewhere)]
    if not own.claims:
        return [words.say("mark.class.empty")]
    notes = []
    if own.asked is None and own.argument is not None:
        if _same(own.argument, key.argument):
            notes.append(words.say("mark.class.same-key"))
        for other in made:
            twin = other.submission.argument if other is not one and other.submission.asked is None else None
            if twin is not None and _same(twin, own.argument):
                notes.append(words.say("mark.class.same-other", other=other.submission.name))
    return notes


def _same(one: ArgumentMap, other: ArgumentMap) -> bool:
    """Whether one map is a copy of the other, in whatever format: sentences, places, sides, kinds of holders, relations."""
    return _claimed(one) == _claimed(other) and _tied(one) == _tied(other)


def _claimed(argument: ArgumentMap) -> list[tuple[object, ...]]:
    return sorted((c.text, tuple(a.span for a in c.spans), c.side or "", c.holder.kind) for c in argument.claims)


def _tied(argument: ArgumentMap) -> list[tuple[str, str, str]]:
    return sorted((r.source, r.to, r.type) for r in argument.relations)


def _claims(key: Key, made: Sequence[Marked], words: Catalogue) -> list[Item]:
    items = []
    for number, claim in enumerate(key.claims):
        rows = [one.claims[number] for one in made if one.claims and one.submission.asked is None]
        wrong = Counter(
            row.said.claim.holder.name if row.said.claim.holder.kind != "narrator" else words.say("mark.holder.article")
            for one in made
            if one.claims
            for row in [one.claims[number]]
            if row.holder is False and row.said
        )
        found = sum(row.said is not None for row in rows)
        items.append(Item(str(number + 1), quoted(claim), key.line(claim), found, len(rows), _often(wrong, words)))
    return sorted(items, key=lambda item: (item.percent if item.of else HUNDRED, int(item.label)))


def _often(counts: Counter[str], words: Catalogue) -> tuple[str, ...]:
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = [words.say("mark.class.times", name=name, n=n) for name, n in ranked[:FEW]]
    rest = len(ranked) - len(shown)
    return (*shown, words.say("mark.more", n=rest)) if rest else tuple(shown)


def _relations(key: Key, made: Sequence[Marked], words: Catalogue) -> list[Item]:
    items = []
    for relation in key.relations:
        rows = [r for one in made for r in one.relations if r.relation is relation]
        source = key.argument.claim(relation.source)
        found = sum(r.said is not None for r in rows)
        told = f"{link(key, relation, words)} · {quoted(source)}" if source else link(key, relation, words)
        items.append(Item("", told, key.line(source) if source else 0, found, len(rows)))
    return sorted((i for i in items if i.of), key=lambda item: (item.percent, item.line, item.words))


def _flags(key: Key, made: Sequence[Marked]) -> list[Item]:
    items = []
    for flag in key.flags:
        rows = [seen for one in made for seen in one.flags if seen.flag is flag]
        found = sum(seen.pointed is not None for seen in rows)
        items.append(Item("", flag.quote, flag.line, found, len(rows), flag.names))
    return sorted((i for i in items if i.of), key=lambda item: (item.percent, item.line, item.words))


def _mixed(key: Key, made: Sequence[Marked], words: Catalogue) -> list[tuple[str, str, int]]:
    """What the key has, what it was taken for, and how often: sides, kinds of claims and of relations."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in made:
        theirs = one.submission.argument
        for found in one.claims:
            if found.said is None or theirs is None:
                continue
            if found.side is False:
                own = side_label(key.argument.sides, found.claim.side) or "–"
                counts[own, side_label(theirs.sides, found.said.claim.side) or "–"] += 1
            if found.form is False:
                counts[words.say(f"mark.form.{found.claim.form}"), words.say(f"mark.form.{found.said.claim.form}")] += 1
        for tie in one.relations:
            if tie.other and tie.said:
                counts[words.say(f"mark.relation.{tie.relation.type}"), words.say(f"mark.relation.{tie.said.type}")] += 1
    return [(a, b, n) for (a, b), n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def class_csv(key: Key, made: Sequence[Marked]) -> str:
    """A row for each pupil: points by part, what was found, soft precision and recall of the claims, and what to know."""
    words = catalogue("en")
    stream = io.StringIO()
    sheet = csv.writer(stream, lineterminator="\r\n")
    counted = [f"{name}_{kind}" for name in PARTS for kind in ("right", "of", "points")]
    sheet.writerow(["pupil", "status", "percent", "points", "of_points", *counted, "extra", "precision", "recall", "notes"])
    for one in made:
        own = {part.name: part for part in one.parts}
        cells = [cell for name in PARTS for cell in _cells(own.get(name))]
        share = one.share
        figures = [_number(one.precision, 3), _number(one.recall, 3)] if one.claims and one.submission.asked is None else ["", ""]
        sheet.writerow(
            [
                csv_cell(one.submission.name),
                _status(one),
                "" if share is None else _number(share * HUNDRED),
                "" if share is None else _number(one.earned),
                "" if share is None else _number(one.worth),
                *cells,
                str(sum(part.extra for part in one.parts)),
                *figures,
                csv_cell("; ".join(_notes(key, one, made, words))),
            ]
        )
    return stream.getvalue()


def _status(one: Marked) -> str:
    own = one.submission
    if own.trouble:
        return "unreadable"
    return "other text" if own.elsewhere else "marked" if own.claims else "empty"


def _cells(part: Part | None) -> list[str]:
    return [str(part.right), str(part.items), _number(part.earned)] if part else ["", "", ""]


def _number(value: Fraction, places: int = 2) -> str:
    scale: Callable[[Fraction], int] = lambda v: int((v * 2 * 10**places + 1) // 2)  # noqa: E731
    return f"{scale(value) / 10**places:.{places}f}"
