"""What a page says about one submission: sentences for a pupil, in the order in which they are read."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ...model.argument import Claim, Holder, Relation
from ..words import Catalogue
from .given import Key, Said
from .marking import ALL, Found, Marked, Seen, Spare
from .relating import Related

Verdict = Literal["right", "part", "wrong", "extra", "aside"]
QUOTE = 220
"""Characters of a quotation after which it is cut."""


@dataclass(frozen=True, slots=True)
class Row:
    """One item: its verdict, its number or ends, where it stands, its words, and what there is to say about it."""

    verdict: Verdict
    label: str
    line: str
    quote: str
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """Items of one kind under a heading."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Gauge:
    """A line of the rubric: its name, what was right, what was earned, and how full its bar is in per cent."""

    name: str
    items: str
    points: str
    full: str
    sentence: str
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """All that a page says: ``notes`` come first, ``total`` and ``percent`` are empty where nothing was marked."""

    heading: str
    name: str
    total: str
    percent: str
    notes: tuple[str, ...]
    gauges: tuple[Gauge, ...]
    chapters: tuple[Chapter, ...]
    foot: str


def amount(value: Fraction, words: Catalogue) -> str:
    """A number with at most one decimal place, halves rounded up, as the language writes it."""
    tenths = (value * 20 + 1) // 2
    whole, rest = divmod(abs(int(tenths)), 10)
    sign = "−" if tenths < 0 else ""
    comma = "," if words.language == "de" else "."
    return f"{sign}{whole}{comma}{rest}" if rest else f"{sign}{whole}"


def whole(share: Fraction) -> int:
    """A share in per cent; only what is complete is 100, and only nothing is 0."""
    rounded = int((share * 200 + 1) // 2)
    return min(max(rounded, 1 if share else 0), 100 if share >= 1 else 99)


def told(key: Key, marked: Marked, words: Catalogue) -> Told:
    """What the page of one submission says."""
    share = marked.share
    return Told(
        heading=words.say("mark.heading", title=key.title),
        name=marked.submission.name,
        total=""
        if share is None
        else words.say("mark.points", earned=amount(marked.earned, words), worth=amount(marked.worth, words)),
        percent="" if share is None else words.say("mark.percent", share=whole(share)),
        notes=tuple(_notes(key, marked, words)),
        gauges=tuple(_gauges(marked, words)),
        chapters=tuple(c for c in _chapters(key, marked, words) if c.rows) if marked.submission.claims else (),
        foot=words.say("mark.made"),
    )


def _notes(key: Key, marked: Marked, words: Catalogue) -> list[str]:
    own = marked.submission
    notes = []
    if own.trouble:
        notes.append(words.say("mark.unreadable"))
        notes += [" ".join(part for part in (f"{t.where}: {t.what}.", t.hint) if part) for t in own.trouble]
    elif own.elsewhere:
        notes.append(words.say("mark.elsewhere", other=own.elsewhere, title=key.title))
    elif not own.claims:
        notes.append(words.say("mark.empty"))
    elif marked.share is None:
        notes.append(words.say("mark.nothing"))
    if own.readable and own.moved:
        notes.append(words.say("mark.moved"))
    if own.asked is not None:
        notes.append(words.say("mark.given"))
    if marked.share == ALL:
        notes.append(words.say("mark.perfect"))
    return notes


def _gauges(marked: Marked, words: Catalogue) -> list[Gauge]:
    return [
        Gauge(
            name=words.say(f"mark.part.{part.name}"),
            items=words.say("mark.part.items", right=part.right, items=part.items),
            points=words.say("mark.points", earned=amount(part.earned, words), worth=amount(part.worth, words)),
            full=f"{whole(part.earned / part.worth)}%",
            sentence=words.say(f"mark.summary.{part.name}", right=part.right, items=part.items),
            extra=words.say("mark.extra-cost", n=part.extra) if part.extra else "",
        )
        for part in marked.parts
    ]


def _chapters(key: Key, marked: Marked, words: Catalogue) -> list[Chapter]:
    return [
        Chapter(
            words.say("mark.claim.heading"),
            tuple(_claim(key, marked, found, words) for found in marked.claims if _told(marked, found)),
        ),
        Chapter(words.say("mark.relation.heading"), tuple(_relation(key, r, words) for r in marked.relations)),
        Chapter(words.say("mark.flag.heading"), tuple(_flag(seen, words) for seen in marked.flags)),
        Chapter(words.say("mark.extra.heading"), tuple(_extras(key, marked, words))),
    ]


def _told(marked: Marked, found: Found) -> bool:
    """Whether there is anything to say about a claim: of those that an exercise gave, only where an answer was asked for."""
    return marked.submission.asked is None or found.holder is not None or found.side is not None


def short(text: str) -> str:
    """A quotation on one line, cut at a word when it is long."""
    line = " ".join(text.split())
    return line if len(line) <= QUOTE else f"{line[:QUOTE].rsplit(' ', 1)[0]} …"


def quoted(claim: Claim) -> str:
    """The words of a claim."""
    return short(" … ".join(" ".join(anchor.exact.split()) for anchor in claim.spans)) or short(claim.text)


def _at(number: int, words: Catalogue) -> str:
    return words.say("mark.line", line=number)


def _claim(key: Key, marked: Marked, found: Found, words: Catalogue) -> Row:
    claim, line = found.claim, _at(key.line(found.claim), words)
    label = str(key.number(claim))
    if found.said is None:
        said = [words.say("mark.claim.merged" if found.within else "mark.claim.missed")]
        said += [words.say("mark.own", words=quoted(found.within.claim))] if found.within else []
        return Row("wrong", label, line, quoted(claim), tuple(said))
    about = [_overlap(found, words)]
    if found.credit < ALL:
        about.append(words.say("mark.own", words=quoted(found.said.claim)))
    wrong = [*_holder(key, found, words), *_side(key, marked, found, words), *_form(found, words)]
    verdict: Verdict = "right" if found.credit == ALL and not wrong else "part"
    if marked.submission.asked is not None:
        answers = [answer for answer in (found.holder, found.side) if answer is not None]
        verdict = "right" if all(answers) else "part" if any(answers) else "wrong"
        about = [words.say("mark.holder.right", real=_name(claim.holder, words))] if found.holder else []
    return Row(verdict, label, line, quoted(claim), (*about, *wrong))


def _overlap(found: Found, words: Catalogue) -> str:
    if found.said is not None and found.said.place is None:
        return words.say("mark.claim.meant")
    if found.credit == ALL:
        return words.say("mark.claim.exact")
    return words.say("mark.claim.partly", share=whole(found.credit))


def _name(holder: Holder, words: Catalogue) -> str:
    """A holder as a sentence names it."""
    if holder.kind == "narrator":
        return words.say("mark.holder.article")
    name = holder.resolved or holder.text
    return short(name) if name else words.say("mark.holder.nobody")


def _holder(key: Key, found: Found, words: Catalogue) -> list[str]:
    if found.holder is not False or found.said is None:
        return []
    claim, theirs = found.claim, found.said.claim.holder
    mine = claim.holder
    line = key.text.line(mine.anchor.start if mine.anchor else claim.attribution[0])
    named = {"real": _name(mine, words), "said": _name(theirs, words), "line": line}
    if not (theirs.resolved or theirs.text) and theirs.kind != "narrator":
        return [words.say("mark.holder.none-own-voice" if mine.kind == "narrator" else "mark.holder.none", **named)]
    if mine.kind == "narrator":
        return [words.say("mark.holder.own-voice", **named)]
    return [words.say("mark.holder.not-own-voice" if theirs.kind == "narrator" else "mark.holder.wrong", **named)]


def _side(key: Key, marked: Marked, found: Found, words: Catalogue) -> list[str]:
    if found.side is not False or found.said is None or marked.submission.argument is None:
        return []
    mine = side_label(key.argument.sides, found.claim.side)
    own = found.said.claim.side
    theirs = side_label(marked.submission.argument.sides, own)
    if own is None:
        return [words.say("mark.side.unsided", real=mine)]
    if found.claim.side is None:
        return [words.say("mark.side.wrongly-sided", said=theirs)]
    return [words.say("mark.side.wrong", said=theirs, real=mine)]


def side_label(sides: tuple[object, ...], wanted: str | None) -> str:
    """What a side is called, its id where it has no label."""
    for side in sides:
        if getattr(side, "id", None) == wanted:
            return short(str(getattr(side, "label", "")) or str(wanted))
    return str(wanted or "")


def _form(found: Found, words: Catalogue) -> list[str]:
    if found.form is not False or found.said is None:
        return []
    mine, theirs = (words.say(f"mark.form.{c.form}") for c in (found.claim, found.said.claim))
    return [words.say("mark.form.wrong", said=theirs, real=mine)]


def link(key: Key, relation: Relation, words: Catalogue) -> str:
    """A relation of the key in words, its claims by their numbers."""
    return f"{_end(key, relation.source, words)} {words.say(f'mark.relation.{relation.type}')} {_end(key, relation.to, words)}"


def _end(key: Key, end: str, words: Catalogue) -> str:
    claim = key.argument.claim(end)
    if claim is not None:
        return str(key.number(claim))
    attacked = key.argument.relation(end)
    if attacked is None:
        return end
    target = key.argument.claim(attacked.to)
    to = str(key.number(target)) if target else attacked.to
    return words.say("mark.relation.link", source=_end(key, attacked.source, words), target=to)


def _relation(key: Key, found: Related, words: Catalogue) -> Row:
    relation = found.relation
    said = []
    if found.said is None:
        said.append(words.say("mark.relation.missed"))
        numbers = sorted(key.number(c) for end in found.apart if (c := key.argument.claim(end)))
        if numbers:
            said.append(words.say("mark.relation.apart", numbers=", ".join(map(str, numbers))))
    if found.turned:
        said.append(words.say("mark.relation.turned"))
    if found.other and found.said is not None:
        mine, theirs = (words.say(f"mark.relation.{r.type}") for r in (relation, found.said))
        said.append(words.say("mark.relation.other", said=theirs, real=mine))
    verdict: Verdict = "wrong" if found.said is None else "right" if found.credit == ALL else "part"
    source = key.argument.claim(relation.source)
    line = _at(key.line(source), words) if source else ""
    return Row(verdict, "", line, link(key, relation, words), tuple(said) or (words.say("mark.relation.right"),))


def _flag(seen: Seen, words: Catalogue) -> Row:
    names = ", ".join(seen.flag.names)
    kind = "missed" if seen.pointed is None else "right" if seen.credit == ALL else "other"
    verdict: Verdict = {"missed": "wrong", "right": "right", "other": "part"}[kind]  # type: ignore[assignment]
    return Row(verdict, "", _at(seen.flag.line, words), short(seen.flag.quote), (words.say(f"mark.flag.{kind}", names=names),))


def _extras(key: Key, marked: Marked, words: Catalogue) -> list[Row]:
    rows = [_spare(key, spare, words) for spare in marked.spare]
    back = {f.said.claim.id: f.claim for f in marked.claims if f.said}
    for relation in marked.loose:
        ends = [str(key.number(back[end])) if end in back else end for end in (relation.source, relation.to)]
        word = words.say(f"mark.relation.{relation.type}")
        rows.append(Row("extra", "", "", "", (words.say("mark.extra.relation", source=ends[0], word=word, target=ends[1]),)))
    rows += [Row("extra", "", "", short(p.quote or p.code), (words.say("mark.extra.flag"),)) for p in marked.stray]
    return rows + [_aside(key, said, words) for said in marked.outside]


def _spare(key: Key, spare: Spare, words: Catalogue) -> Row:
    said = words.say("mark.extra.piece", number=key.number(spare.part_of)) if spare.part_of else words.say("mark.extra.claim")
    return Row("extra", "", _line(key, spare.said, words), quoted(spare.said.claim), (said,))


def _aside(key: Key, said: Said, words: Catalogue) -> Row:
    return Row("aside", "", _line(key, said, words), quoted(said.claim), (words.say("mark.extra.outside"),))


def _line(key: Key, said: Said, words: Catalogue) -> str:
    return _at(key.line(said.claim), words) if said.place is not None else ""
