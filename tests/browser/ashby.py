"""An invented article about a toll, a draft of its argument with the faults that drafts have, and the map as it should be."""

from __future__ import annotations

from pathlib import Path

from audiatur.files import digest
from audiatur.model.anchor import Anchor, make
from audiatur.model.argument import ArgumentMap, Claim, Holder, Relation, Review, SectionRef, Side, Source
from audiatur.store.yaml import dumps

TEXT = """Ashby Ferry toll

The ferry at Ashby crosses the river Wend. Since last year the parish has asked a toll of two crowns 🪙 for each crossing.

Debate over the toll

Shopkeepers say that the toll keeps customers away and that it should be dropped before the winter. The parish council answers \
that the ferry could not run without it. Pilgrims, who cross on foot, complain that walkers pay as much as carts. The church of \
Wend is old. According to the ferryman Tom Hale, carts wear the deck far more than walkers do. Some hold that a bridge would end \
the dispute for good.
"""
COMMENT = "  # Ask Edith whether this is about the old toll.\n"


def span(words: str) -> tuple[int, int]:
    """The place of words that stand in the article once."""
    assert TEXT.count(words) == 1, words
    at = TEXT.index(words)
    return at, at + len(words)


def anchor(words: str) -> Anchor:
    return make(TEXT, span(words))


def claim(key: str, said: str, words: list[str], who: str | None, cue: str | None, side: str | None, **more) -> Claim:
    kind = more.pop("kind", "group-vague")
    holder = Holder(kind=kind, anchor=anchor(who) if who else None)
    spans = tuple(anchor(w) for w in words)
    return Claim(id=key, text=said, holder=holder, cue=anchor(cue) if cue else None, spans=spans, side=side, **more)


BOTH = "the toll keeps customers away and that it should be dropped before the winter"
RUN, WALK, OLD = "the ferry could not run without it", "walkers pay as much as carts", "The church of Wend is old"
WEAR, BRIDGE = "carts wear the deck far more than walkers do", "a bridge would end the dispute for good"


def _whole(**more) -> ArgumentMap:
    source = Source(path="ashby.txt", sha256=digest(TEXT.encode()), title="Ashby Ferry toll")
    sections = (SectionRef(heading="Debate over the toll", span=(span("Shopkeepers say")[0], len(TEXT) - 1)),)
    return ArgumentMap(source=source, sections=sections, **more)


def draft() -> ArgumentMap:
    """Two claims taken for one, one that nobody makes, one missing, a wrong side, a wrong holder, wrong relations."""
    tool = {"found_by": "reporting-verb", "confidence": 0.7}
    return _whole(
        issue="Should the toll be dropped?",
        sides=(Side(id="pro", label="For “Ashby Ferry toll”"), Side(id="con", label="Against the toll")),
        claims=(
            claim(
                "c1", "The toll keeps customers away and that it should be dropped.", [BOTH], "Shopkeepers", "say", "con", **tool
            ),
            claim(
                "c2",
                "The ferry could not run without it.",
                [RUN],
                "The parish council",
                "answers",
                "pro",
                kind="named-org",
                **tool,
            ),
            claim("c3", "Walkers pay as much as carts.", [WALK], "Pilgrims", "complain", "pro", **tool),
            claim("c4", "The church of Wend is old.", [OLD], None, None, None, kind="narrator", **tool),
            claim(
                "c5",
                "Carts wear the deck far more.",
                ["carts wear the deck"],
                "the ferryman",
                "According to",
                None,
                kind="bare",
                **tool,
            ),
        ),
        relations=(
            Relation(id="r1", source="c2", to="c1", type="support", explicit=True, cue=anchor("answers"), found_by="order"),
            Relation(id="r2", source="c3", to="c4", type="rebut", found_by="order"),
        ),
    )


def reviewed() -> ArgumentMap:
    """What a careful reader makes of it."""
    tool = {"found_by": "reporting-verb", "confidence": 0.7}
    done = {"status": "reviewed"}
    keep, drop = "the toll keeps customers away", "and that it should be dropped before the winter"
    return _whole(
        status="reviewed",
        review=Review(by="Ada Reed", note="Read twice."),
        issue="Should the toll at Ashby be dropped?",
        sides=(Side(id="pro", label="For the toll"), Side(id="con", label="Against the toll")),
        claims=(
            claim("c1", "The toll keeps customers away.", [keep], "Shopkeepers", "say", "con", **tool, **done),
            claim("c6", "The toll should be dropped before winter.", [drop], "Shopkeepers", "say", "con", **done),
            claim(
                "c2",
                "The ferry could not run without it.",
                [RUN],
                "The parish council",
                "answers",
                "pro",
                kind="named-org",
                **tool,
                **done,
            ),
            claim("c3", "Walkers pay as much as carts.", [WALK], "Pilgrims", "complain", "con", **tool, **done),
            claim(
                "c5",
                "Carts wear the deck far more.",
                [WEAR],
                "the ferryman Tom Hale",
                "According to",
                "con",
                kind="named-person",
                **tool,
                **done,
            ),
            claim("c7", "A bridge would end the dispute for good.", [BRIDGE], "Some", "hold", None, kind="bare", **done),
        ),
        relations=(
            Relation(id="r3", source="c2", to="c6", type="rebut", status="reviewed"),
            Relation(id="r4", source="c3", to="r3", type="undercut", status="reviewed"),
            Relation(id="r5", source="c5", to="c3", type="rebut", status="reviewed"),
        ),
    )


def write(folder: Path) -> Path:
    """The article and its draft, with a person's comment in it, as files."""
    (folder / "ashby.txt").write_text(TEXT, encoding="utf-8")
    path = folder / "ashby.yaml"
    path.write_text(dumps(draft()).replace("  - id: c3\n", f"{COMMENT}  - id: c3\n"), encoding="utf-8")
    return path
