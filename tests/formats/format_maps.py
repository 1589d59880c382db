"""Argument maps of every shape, with hostile words in every text field."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from audiatur.model.anchor import Anchor, make
from audiatur.model.argument import (
    ArgumentMap,
    Claim,
    Holder,
    Relation,
    Review,
    SectionRef,
    Settled,
    Side,
    Source,
    Weights,
)

TEXT = (
    "Critics argue that the Lindow dam leaks, because it is old. “No”, the council says; [it] is *safe* <b>.\n\n"
    "Supporters 😀 of the levy add that = it is fair, too.\r\n"
) * 2
HOSTILE = [
    *("", " ", "-> See 1.", "\\-> See 1.1.", "Pro: x", "1.1. Pro: x", "end", "a : b", "\\"),
    *("%%{init: {}}%% click A href", "#59; &lt; &amp;", "A --> B", '"]; x[', "a__b"),
    *("=cmd|' /C calc'!A0", "'=1", "+1", "@SUM(A1)", "a,b;c\td"),
    *("<script>alert(1)</script>", "[x](javascript:alert(1))", "]]> --> */", "<!-- x", "<![CDATA[ x ]]>"),
    *('a"]; b [label="', "ends in \\", "\\N \\G", "<<TABLE><TR><TD>x</TD></TR></TABLE>>", "} digraph G {"),
    *(
        "line\nbreak\r\nand\rreturn",
        "nul \x00 \x1b \x7f \x9b",
        "noncharacter \ufffe \uffff \ufeff",
        "\u2028\u2029",
        "bidi \u202e",
    ),
    *("=== a ===", "# head", "#tag {a: 1} }", "@[c1] [c1]: <r1>", "  + [c2]", "(1) x", "--", "// x", "/* x", "_i_ **b** `x`"),
    *(".A. :A: U.S.A. http://example.org//x", "漢字 عربي 😀 👨‍👩‍👧", "The dam leaks.", "It is old.", "The levy is fair."),
]
WEIRD = ["c.1", "-x", "constructor", "__proto__", "end", "1", "A_b-c.d", "x" * 64]
KINDS = ["named-person", "named-org", "document", "group-specific", "group-vague", "bare", "agentless"]

words = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
maybe = st.none() | words
statuses = st.sampled_from(["draft", "reviewed", "accepted", "stale"])
trust = st.none() | st.floats(0, 1)


def _anchor(pair: tuple[int, int]) -> Anchor:
    return make(TEXT, (pair[0], min(len(TEXT), pair[0] + pair[1])))


anchors = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(_anchor)
holders = st.just(Holder(kind="narrator")) | st.builds(
    Holder, kind=st.sampled_from(KINDS), resolved=maybe, anchor=st.none() | anchors
)


@st.composite
def _claim(draw: Any, key: str, ids: list[str], sides: list[Side]) -> Claim:
    return Claim(
        id=key,
        text=draw(words),
        side=draw(st.sampled_from([None, *(s.id for s in sides)])),
        form=draw(st.sampled_from(["proposition", "topic", "target-only"])),
        holder=draw(holders),
        cue=draw(st.none() | anchors),
        spans=tuple(draw(st.lists(anchors, min_size=1, max_size=2))),
        nested_in=draw(st.sampled_from([None, *(i for i in ids if i != key)])),
        cited=draw(st.booleans()),
        status=draw(statuses),
        confidence=draw(trust),
        found_by=draw(maybe),
        note=draw(maybe),
    )


@st.composite
def _relations(draw: Any, ids: list[str]) -> list[Relation]:
    made: list[Relation] = []
    for number in range(draw(st.integers(0, 5)) if len(ids) > 1 else 0):
        source, target = draw(st.sampled_from([(a, b) for a in ids for b in ids if a != b]))
        plain = [r.id for r in made if r.type != "undercut"]
        kind = draw(st.sampled_from(["support", "rebut", "restate", "concede", *(["undercut"] * 2 if plain else [])]))
        values = {
            **{"id": f"q.{number}" if number % 2 else f"r{number}", "from": source, "type": kind},
            **{"to": draw(st.sampled_from(plain)) if kind == "undercut" else target},
            **{"explicit": draw(st.booleans()), "cue": draw(st.none() | anchors), "status": draw(statuses)},
            **{"confidence": draw(trust), "found_by": draw(maybe), "note": draw(maybe)},
        }
        made.append(Relation.model_validate(values))
    return list(draw(st.permutations(made)))


@st.composite
def maps(draw: Any) -> ArgumentMap:
    """Any map: up to six claims, parallel and circular relations, undercuts of every kind of relation."""
    ids = draw(st.permutations([f"c{i}" for i in range(1, 5)] + WEIRD))[: draw(st.integers(0, 6))]
    names = draw(st.sampled_from([(), ("pro", "con"), ("s.1",), ("con", "pro", "a-b")]))
    weights = draw(st.none() | st.just(Weights(basis="a survey of the county")))
    weight = (0.2, 0.4) if weights else None
    sides = [Side(id=i, label=draw(words), weight=weight) for i in names]
    return ArgumentMap(
        source=Source(path=draw(st.sampled_from(["seeds/dam.txt", "a b.txt"])), sha256="0" * 64, title=draw(words)),
        status=draw(statuses),
        review=draw(st.none() | st.builds(Review, by=words, note=maybe)),
        topic=draw(st.sampled_from(["unknown", "contested"])),
        weights=weights,
        settled=tuple(Settled(claim=i, reason="the court has ruled") for i in ids[:1]) if draw(st.booleans()) else (),
        issue=draw(words),
        sections=tuple(draw(st.lists(st.builds(SectionRef, heading=words, span=st.just((0, 20))), max_size=2))),
        sides=tuple(sides),
        claims=tuple(draw(_claim(i, ids, sides)) for i in ids),
        relations=tuple(draw(_relations(ids))),
    )


def at(exact: str) -> Anchor:
    """The anchor of words in ``TEXT``."""
    start = TEXT.index(exact)
    return make(TEXT, (start, start + len(exact)))


def sample() -> ArgumentMap:
    """A small map with everything in it, ids in the order in which readers would number them."""
    claims = (
        Claim(
            id="c1",
            text="The dam leaks.",
            side="con",
            holder=Holder(kind="group-vague", anchor=at("Critics")),
            cue=at("argue"),
            spans=(at("the Lindow dam leaks"),),
        ),
        Claim(id="c2", text="The dam is old.", side="con", holder=Holder(kind="narrator"), spans=(at("it is old"),)),
        Claim(
            id="c3",
            text="The dam is safe.",
            side="pro",
            holder=Holder(kind="named-org", anchor=at("the council")),
            spans=(at("[it] is *safe*"),),
        ),
        Claim(
            id="c4",
            text="The levy is fair.",
            holder=Holder(kind="group-vague", anchor=at("Supporters")),
            spans=(at("it is fair"),),
            note="checked",
        ),
    )
    raw = [
        ("r1", "c2", "c1", "support"),
        ("r2", "c3", "c1", "rebut"),
        ("r3", "c4", "r1", "undercut"),
        ("r4", "c4", "c3", "concede"),
    ]
    relations = tuple(Relation.model_validate({"id": i, "from": a, "to": b, "type": t}) for i, a, b, t in raw)
    return ArgumentMap(
        source=Source(path="seeds/dam.txt", sha256="0" * 64, title="Lindow dam"),
        issue="Is the dam safe?",
        sides=(Side(id="pro", label="Safe"), Side(id="con", label="Unsafe")),
        claims=claims,
        relations=relations,
    )
