"""What two claims of a passage have to do with each other, as far as their places, holders and joining words tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .facts import View, same_holder

COMPLAINTS = frozenset({"criticism", "critique", "objection", "complaint", "accusation", "allegation", "charge"})
NAME = 3
"""Letters that a name looked for in other claims must have more of."""


class Passage:
    """The claims of one passage with what has to be known of all of them to judge two."""

    def __init__(self, views: Sequence[View]) -> None:
        self.views = views
        self.first: dict[int, int] = {}
        self.heads: dict[tuple[int, int], int] = {}
        self.of_sentence: dict[tuple[int, int], list[int]] = {}
        for v in views:
            self.first.setdefault(v.draft.paragraph, v.number)
            place = (v.draft.paragraph, v.draft.sentence)
            self.heads.setdefault(place, v.number)
            self.of_sentence.setdefault(place, []).append(v.number)
        self.nested: dict[int, list[int]] = {}
        self.by_draft = {id(v.draft): v.number for v in views}
        for v in views:
            around = self.by_draft.get(id(v.draft.parent)) if v.draft.parent is not None else None
            if around is not None:
                self.nested.setdefault(v.number, []).append(around)
                self.nested.setdefault(around, []).append(v.number)
        self.holder = self._holders()
        self.rank = self._ranks()
        self.row: list[int] = []
        for v in views:
            self.row.append(self.row[-1] + (not v.joined) if self.row else 0)

    def _holders(self) -> list[int]:
        """For each claim the number of its holder, numbered as they come up."""
        seen: list[View] = []
        numbers: list[int] = []
        for v in self.views:
            at = next((k for k, other in reversed(list(enumerate(seen))) if same_holder(other, v)), None)
            if at is None:
                seen.append(v)
                at = len(seen) - 1
            numbers.append(at)
        return numbers

    def _ranks(self) -> list[int]:
        """For each claim, how many claims of the same holder stand before it in the same paragraph."""
        count: dict[tuple[int, int], int] = {}
        found = []
        for v, h in zip(self.views, self.holder, strict=True):
            place = (v.draft.paragraph, h)
            found.append(count.get(place, 0))
            count[place] = found[-1] + 1
        return found

    def inside(self, i: int, j: int) -> bool:
        """Whether claim ``i`` is nested in claim ``j``."""
        parent = self.views[i].draft.parent
        return parent is not None and self.by_draft.get(id(parent)) == j

    def mates(self, i: int) -> int:
        """How many claims the sentence of claim ``i`` holds."""
        draft = self.views[i].draft
        return len(self.of_sentence[draft.paragraph, draft.sentence])

    def between(self, i: int, j: int) -> int:
        """How many changes of holder lie between two claims."""
        low, high = sorted((i, j))
        return sum(self.holder[k] != self.holder[k - 1] for k in range(low + 1, high + 1))


def relation_of_places(p: Passage, i: int, j: int) -> str:
    """How far apart two claims stand: in one frame, sentence, neighbouring sentence, paragraph, or beyond."""
    a, b = p.views[i].draft, p.views[j].draft
    if a.paragraph != b.paragraph:
        return "beyond"
    if a.frame is b.frame:
        return "frame"
    gap = abs(a.sentence - b.sentence)
    return ("sentence", "next", "after-next")[gap] if gap <= 2 else "paragraph"


def voices(p: Passage, i: int, j: int) -> str:
    """Who speaks in two claims: the same holder, two holders, or the article in one or both."""
    a, b = p.views[i], p.views[j]
    if not a.reported or not b.reported:
        return f"{'r' if a.reported else 'n'}{'r' if b.reported else 'n'}"
    return "same" if p.holder[i] == p.holder[j] else "other"


def neighbours(p: Passage) -> dict[tuple[int, int], set[str]]:
    """The pairs of claims whose sides bear on each other, earlier one first, with what joins them."""
    found: dict[tuple[int, int], set[str]] = {}

    def tie(i: int, j: int, why: str) -> None:
        found.setdefault((min(i, j), max(i, j)), set()).add(why)

    for j, v in enumerate(p.views):
        if j and p.views[j - 1].draft.paragraph == v.draft.paragraph:
            tie(j - 1, j, "before")
        before = [k for k in range(j) if p.holder[k] == p.holder[j]]
        if before and v.reported:
            tie(before[-1], j, "holder")
        for k in p.nested.get(j, ()):
            tie(k, j, "nested")
        other = next((k for k in range(j - 1, -1, -1) if p.holder[k] != p.holder[j] and not p.inside(k, j)), None)
        if other is not None and turns(v) and reaches(p.views[other], v):
            tie(other, j, "turn")
        answered = pointed(p, j)
        if answered is not None:
            tie(answered, j, "points")
        for k in _mentioned(p, j):
            tie(k, j, "names")
        for k in _accused(p, j):
            tie(k, j, "named-in")
    return found


def reaches(a: View, b: View) -> bool:
    """Whether a turn reaches back to a claim: a contrast ends with its paragraph, a reply may answer the paragraph before."""
    steps = b.draft.paragraph - a.draft.paragraph
    return steps == 0 or (steps == 1 and turns(b) in {"reply", "glue-reply", "deny"})


def pointed(p: Passage, j: int) -> int | None:
    """The claim that claim ``j`` judges: it names a position to reject it, or points back ("rejected this criticism").

    "This criticism" is the last complaint by another holder, other words for a view the last claim of the sentences before.
    """
    v = p.views[j]
    named = [k for k in p.nested.get(j, ()) if p.inside(k, j) and p.views[k].draft.part.form == "target-only"]
    if named and v.verdict is not None:
        return named[0]
    if not v.view or (v.lean == "-" and v.verdict is None):
        return None
    earlier = [k for k in range(j) if p.views[k].draft.sentence < v.draft.sentence]
    before = [k for k in earlier if p.views[k].draft.parent is None]
    if v.view in COMPLAINTS:
        so_called = [k for k in earlier if p.views[k].draft.part.form == "target-only" and p.views[k].lemma == v.view]
        if so_called and p.views[so_called[-1]].draft.paragraph == v.draft.paragraph:
            return so_called[-1]
        of_others = [k for k in before if p.holder[k] != p.holder[j]]
        told = [k for k in of_others if p.views[k].camp == "con" or p.views[k].lean == "con"]
        before = told or of_others or before
    return before[-1] if before else None


def judged(v: View) -> int:
    """1 when a claim that judges a view takes its part, -1 when it goes against it."""
    return 1 if v.verdict is None and (v.lean == "pro") != v.negated_cue else -1


def turns(v: View) -> str:
    """How a claim answers somebody: by its cue, its joining words or by pointing back to a view; empty when it does not."""
    if v.cls in {"reply", "deny"}:
        return v.cls
    signal = v.glued("reply", "contrast", "reject")
    if signal is not None and v.lead:
        return f"glue-{signal.cls}"
    if v.pointer == "view":
        return f"view-{v.cls or 'none'}"
    return ""


def _last_name(v: View) -> str:
    name = v.key.split()[-1] if v.reported and v.key else ""
    return name if len(name) > NAME else ""


def _mentioned(p: Passage, j: int) -> list[int]:
    """The last claim of each earlier holder whose name stands in claim ``j``."""
    found: dict[int, int] = {}
    for k in range(j):
        name = _last_name(p.views[k])
        if name and p.holder[k] != p.holder[j] and name in p.views[j].words:
            found[p.holder[k]] = k
    return sorted(found.values())


def _accused(p: Passage, j: int) -> list[int]:
    """The last claim before ``j`` that speaks of the holder of ``j``."""
    name = _last_name(p.views[j])
    if not name:
        return []
    spoken = [k for k in range(j) if p.holder[k] != p.holder[j] and name in p.views[k].words]
    return spoken[-1:]


def same_side(p: Passage, i: int, j: int, why: set[str]) -> Iterator[tuple[str, float]]:
    """Features of two claims (``i`` before ``j``) that bear on whether they stand on one side."""
    a, b = p.views[i], p.views[j]
    place = relation_of_places(p, i, j)
    if "before" in why:
        yield from _before(b, voices(p, i, j), place)
    if "holder" in why:
        yield "holder", 1.0
        yield f"holder:{'near' if a.draft.paragraph == b.draft.paragraph else 'far'}", 1.0
    if "nested" in why:
        yield from _nested(*((a, b) if p.inside(j, i) else (b, a)))
    if "turn" in why:
        yield "turn", 1.0
        yield f"turn:{turns(b)}", 1.0
        yield f"turn:{place}", 1.0
    for name in ("names", "named-in"):
        if name in why:
            yield name, 1.0
            yield f"{name}:{b.cls or 'none'}", 1.0
    yield from _split(a, b)


def _before(b: View, who: str, place: str) -> Iterator[tuple[str, float]]:
    yield f"before:{who}@{place}", 1.0
    yield f"before:{place}", 1.0
    here = "here" if place in {"frame", "sentence"} else "there"
    for s in b.glue:
        yield f"glue:{s.cls}:{here}", 1.0
    if b.verdict is not None:
        yield f"verdict:{who}", 1.0


def _nested(outer: View, inner: View) -> Iterator[tuple[str, float]]:
    yield "nested", 1.0
    yield f"nested:{outer.cls or 'none'}", 1.0
    yield f"nested:{inner.draft.part.form}", 1.0
    if outer.verdict is not None:
        yield "nested:verdict", 1.0


def _split(a: View, b: View) -> Iterator[tuple[str, float]]:
    """What a rule that split one content into parts says of two of them, and two camps by name."""
    for draft in (a.draft, b.draft):
        if draft.part.link is not None and a.draft.frame is b.draft.frame:
            yield f"part:{draft.part.link.type}", 1.0
    if {a.camp, b.camp} == {"pro", "con"}:
        yield "camps", 1.0
