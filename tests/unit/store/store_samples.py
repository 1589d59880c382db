"""Maps for tests: one made by hand, and any number of generated ones."""

from __future__ import annotations

import hashlib
from typing import Any

from hypothesis import strategies as st

from audiatur.model.anchor import make
from audiatur.model.argument import ArgumentMap, Claim, Holder, Relation, SectionRef, Side, Source
from audiatur.store import Article

TEXT = """The school-meal levy

The levy pays for meals in every school of the county.

Debate

Critics argue that the levy burdens small farms, because it is raised on land. Supporters of the levy reply that
children learn better when they have eaten. A report of 2019 calls the levy “fair and simple”. Some doubt this.
"""
_WORDS = (
    "the levy dam farms council argues that critics reply no yes 12:30 2011 NO null “fair” a b c children eat well: never "
    'simple, # because é 地震 \U0001d11e don\'t "quoted" [12] {x} & * ! | > % @ ` ~ - ? \u00a0 \u200b'
)
WORDS = _WORDS.split(" ")


def article(text: str = TEXT, path: str = "seeds/levy.txt") -> Article:
    return Article(text, hashlib.sha256(text.encode()).hexdigest(), path)


def anchor(words: str, text: str = TEXT, nth: int = 0) -> Any:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return make(text, (at, at + len(words)))


def levy(**changes: Any) -> ArgumentMap:
    """A map of ``TEXT``, all of it drafted by the tool."""
    claims = (
        Claim(
            id="c1",
            text="The levy burdens small farms.",
            side="con",
            holder=Holder(kind="group-vague", anchor=anchor("Critics")),
            cue=anchor("argue that"),
            spans=(anchor("the levy burdens small farms"),),
            confidence=0.93,
            found_by="reporting-verb",
        ),
        Claim(
            id="c2",
            text="The levy is raised on land.",
            side="con",
            holder=Holder(kind="group-vague", anchor=anchor("Critics")),
            spans=(anchor("it is raised on land"),),
            confidence=0.7,
            found_by="reason-clause",
        ),
        Claim(
            id="c3",
            text="Children learn better when they have eaten.",
            side="pro",
            holder=Holder(kind="group-specific", anchor=anchor("Supporters of the levy")),
            cue=anchor("reply that"),
            spans=(anchor("children learn better when they have eaten"),),
            confidence=0.9,
            found_by="reporting-verb",
        ),
    )
    relations = (
        Relation.model_validate(
            {
                "id": "r1",
                "from": "c2",
                "to": "c1",
                "type": "support",
                "explicit": True,
                "cue": anchor("because"),
                "found_by": "cue",
            }
        ),
        Relation.model_validate({"id": "r2", "from": "c3", "to": "c1", "type": "rebut", "found_by": "reply"}),
    )
    values: dict[str, Any] = {
        "source": Source(path="seeds/levy.txt", sha256=article().sha256, title="The school-meal levy"),
        "issue": "Is the school-meal levy fair?",
        "sections": (SectionRef(heading="Debate", span=(86, len(TEXT))),),
        "sides": (Side(id="pro", label="The levy is good"), Side(id="con", label="The levy is unfair")),
        "claims": claims,
        "relations": relations,
    }
    return ArgumentMap(**(values | changes))


words = st.text(st.characters(exclude_categories=("Cs",)), max_size=40) | st.lists(st.sampled_from(WORDS), max_size=8).map(
    " ".join
)
sources = (
    st.lists(st.sampled_from([*WORDS, "\n", "\n\n"]), min_size=3, max_size=60).map(" ".join).filter(lambda t: len(t.strip()) > 8)
)
statuses = st.sampled_from(["draft", "reviewed", "accepted", "stale"])
kinds = st.sampled_from(
    ["named-person", "named-org", "document", "group-specific", "group-vague", "bare", "agentless", "narrator"]
)


@st.composite
def anchors(draw: st.DrawFn, text: str) -> Any:
    start = draw(st.sampled_from([i for i, c in enumerate(text) if not c.isspace()]))
    return make(text, (start, draw(st.integers(start + 1, len(text)))))


@st.composite
def maps(draw: st.DrawFn, text: str) -> ArgumentMap:
    """Any map of a text that does not contradict itself."""
    sides = draw(st.lists(st.sampled_from(["pro", "con", "no", "1", "a.b"]), unique=True, max_size=3))
    names = [f"c{i}" for i in range(draw(st.integers(0, 4)))]
    maybe = st.none() | words
    sure = st.none() | st.floats(0, 1)
    claims = [
        Claim(
            id=name,
            text=draw(words),
            side=draw(st.sampled_from([None, *sides])),
            form=draw(st.sampled_from(["proposition", "topic", "target-only"])),
            holder=Holder(kind=draw(kinds), resolved=draw(maybe), anchor=draw(st.none() | anchors(text))),
            cue=draw(st.none() | anchors(text)),
            spans=tuple(draw(st.lists(anchors(text), min_size=1, max_size=3))),
            nested_in=draw(st.sampled_from([None, *(n for n in names if n != name)])),
            cited=draw(st.booleans()),
            status=draw(statuses),
            confidence=draw(sure),
            found_by=draw(st.sampled_from([None, "cue", "no"])),
            note=draw(maybe),
        )
        for name in names
    ]
    relations: list[Relation] = []
    for i in range(draw(st.integers(0, 4)) if len(names) > 1 else 0):
        start, end = draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True))
        values = {"id": f"r{i}", "from": start, "to": end, "type": draw(st.sampled_from(["support", "rebut", "concede"]))}
        if relations and relations[-1].type != "undercut" and draw(st.booleans()):
            values |= {"to": relations[-1].id, "type": "undercut"}
        more = {"explicit": draw(st.booleans()), "status": draw(statuses), "confidence": draw(sure), "note": draw(maybe)}
        relations.append(
            Relation.model_validate(values | more | {"cue": draw(st.none() | anchors(text)), "found_by": draw(maybe)})
        )
    return ArgumentMap(
        source=Source(path=draw(st.sampled_from(["seeds/a.txt", "no", "12"])), sha256=article(text).sha256, title=draw(words)),
        status=draw(statuses),
        review=draw(st.none() | st.builds(lambda by, note: {"by": by, "note": note}, words, maybe)),
        topic=draw(st.sampled_from(["unknown", "contested"])),
        issue=draw(words),
        sections=tuple(draw(st.lists(st.builds(lambda h: SectionRef(heading=h, span=(0, 3)), words), max_size=2))),
        sides=tuple(Side(id=s, label=draw(words)) for s in sides),
        claims=tuple(claims),
        relations=tuple(relations),
    )


@st.composite
def texts_and_maps(draw: st.DrawFn, number: int = 1) -> tuple[Any, ...]:
    """A text, and maps of it."""
    text = draw(sources)
    return (text, *(draw(maps(text)) for _ in range(number)))
