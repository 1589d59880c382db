"""An invented article with its key."""

from __future__ import annotations

from hashlib import sha256

from audiatur.model.anchor import Anchor, make
from audiatur.model.argument import ArgumentMap, Claim, Holder, Relation, SectionRef, Side, Source
from audiatur.teach.marking.counted import Counted
from audiatur.teach.marking.given import Flag, Key

SENTENCES = (
    ("Merchants of the harbour", "say", ("the new quay brings large ships into the old town again",), "pro"),
    ("The guild of pilots", "replies", ("large ships cannot turn in so narrow a basin at ebb tide",), "con"),
    (
        "Critics",
        "argue",
        ("the cranes keep half of the town awake through every summer night", "the dust ruins the washing"),
        "con",
    ),
    ("Mayor Odile Brandt", "answers", ("the cranes have stood still after ten at night since the spring",), "pro"),
    ("Fishers", "fear", ("the dredging drives the herring out of the bay for good",), "con"),
    ("A report of the water office", "finds", ("the herring came back within two years after earlier dredging works",), "pro"),
    (
        "Supporters of the quay",
        "hold",
        ("the harbour dues pay for the school and the two ferries", "the young people stay"),
        "pro",
    ),
    ("Some residents", "doubt", ("the dues of the quay ever reached the school on the hill",), "con"),
    ("The chamber of trade", "warns", ("without the quay the ferries would have to stop in winter",), "pro"),
    ("Observers", "note", ("nobody has counted the ships that came because of the quay",), None),
)
TEXT = "The quay of Ormsey\n\nIt was built by the county.\n\nDebate\n\n" + "\n".join(
    f"{who} {cue} that {' and '.join(claims)}." for who, cue, claims, _ in SENTENCES
)
SOURCE = Source(path="ormsey.txt", sha256=sha256(TEXT.encode()).hexdigest(), title="The quay of Ormsey")
LINKS = (
    ("r1", "c2", "c1", "rebut"),
    ("r2", "c5", "c3", "rebut"),
    ("r3", "c4", "c3", "support"),
    ("r4", "c7", "c6", "rebut"),
    ("r5", "c8", "c1", "support"),
    ("r6", "c10", "c8", "rebut"),
    ("r7", "c9", "c8", "support"),
    ("r8", "c11", "c8", "support"),
    ("r9", "c12", "r5", "undercut"),
)
MERGED = (("c3", "c4"), ("c8", "c9"))
"""Claims that one "and" joins, the longer first."""
FLAGGED = (("c3", "ATT001", "vague holder"), ("c10", "ATT001", "vague holder"), ("c12", "ATT004", "vague crowd"))


def anchor(words: str, start: int = 0) -> Anchor:
    at = TEXT.index(words, start)
    return make(TEXT, (at, at + len(words)))


def key_map() -> ArgumentMap:
    claims, number = [], 0
    for who, cue, texts, side in SENTENCES:
        begin = TEXT.index(f"{who} {cue} that")
        for words in texts:
            number += 1
            kind = "group-vague" if who in ("Critics", "Some residents", "Observers") else "named-org"
            claims.append(
                Claim(
                    id=f"c{number}",
                    text=words.capitalize() + ".",
                    side=side,
                    holder=Holder(kind=kind, anchor=anchor(who, begin)),
                    cue=anchor(cue, begin + len(who)),
                    spans=(anchor(words, begin),),
                    status="reviewed",
                )
            )
    relations = tuple(Relation(id=i, source=a, to=b, type=kind, status="reviewed") for i, a, b, kind in LINKS)
    at = TEXT.index("Debate")
    return ArgumentMap(
        source=SOURCE,
        status="reviewed",
        issue="Is the quay worth it?",
        sections=(SectionRef(heading="Debate", span=(at, len(TEXT))),),
        sides=(Side(id="pro", label="For the quay"), Side(id="con", label="Against the quay")),
        claims=tuple(claims),
        relations=relations,
    )


def key() -> Key:
    argument, text = key_map(), Counted(TEXT)
    flags = []
    for claim, code, name in FLAGGED:
        span = argument.claims_by_id[claim].holder.anchor.span
        place = text.place([span])
        flags.append(Flag(place, span, text.line(span[0]), (code,), (name,), frozenset({claim}), TEXT[span[0] : span[1]]))
    return Key(argument, text, tuple(flags), "The quay of Ormsey")
