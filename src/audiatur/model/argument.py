"""The argument map: who claims what, and what speaks for and against it.

The same model is the YAML of ``arguments/`` (see ``store``) and the JSON of ``audiatur extract --format json``
(see ``formats``). Words: a *claim* is held by a *holder*; a *cue* is the wording that reports it; a *relation* runs from
the reason to the claim; *undercut* (Pollock) speaks against a relation instead of a claim.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from .anchor import Anchor
from .base import Data, Span
from .cover import Cover
from .shown import bundle
from .suppression import Ignore

SCHEMA: Literal["audiatur/argument-map/1"] = "audiatur/argument-map/1"

HolderKind = Literal["named-person", "named-org", "document", "group-specific", "group-vague", "bare", "agentless", "narrator"]
Form = Literal["proposition", "topic", "target-only"]
RelationType = Literal["support", "rebut", "undercut", "restate", "concede"]
Status = Literal["draft", "reviewed", "accepted", "stale"]
Topic = Literal["unknown", "contested", "mainstream-minority", "settled"]
Role = Literal["view", "fringe"]
WeightMethod = Literal["declared", "sources", "survey"]
Identifier = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]+$", min_length=1, max_length=64)]
Confidence = Annotated[float, Field(ge=0, le=1)]
Share = Annotated[float, Field(ge=0, le=1)]
Words = Annotated[str, Field(min_length=1)]
TOLERANCE = 0.15
"""How far the space of a side may lie outside its declared weight."""

REVIEWED: frozenset[str] = frozenset({"reviewed", "accepted"})
"""The statuses a person has put a name to; extraction never changes such a part."""
ATTACKS: frozenset[str] = frozenset({"rebut", "undercut"})


class Source(Data):
    """The article a map was made from. ``path`` is relative to the project (or the argument file's folder)."""

    path: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    format: str = "text"
    title: str = ""


class SectionRef(Data):
    """A debate passage that the map covers; ``span`` is its body."""

    heading: str
    span: Span


class Side(Data):
    """A camp on the issue, and what somebody has declared about the space it is due.

    ``weight`` is an interval of shares, ``count`` a number of people (for weights by survey), ``max_share`` its ceiling;
    ``required`` says that a debate without this side is incomplete.
    """

    id: Identifier
    label: str
    aliases: tuple[str, ...] = ()
    weight: tuple[Share, Share] | None = None
    count: Annotated[int, Field(ge=0)] | None = None
    max_share: Share | None = None
    role: Role = "view"
    required: bool = False


class Weights(Data):
    """What the weights of the sides rest on (``basis``, shown with every figure that uses them) and how exact they are."""

    basis: Words
    method: WeightMethod = "declared"
    tolerance: Share = TOLERANCE


class Settled(Data):
    """A claim, or all claims of a side, that somebody has declared settled, with the reason."""

    claim: Identifier
    reason: Words
    source: str | None = None


CLOSE = 30
"""Characters between a holder and a cue that still follows closely."""


class Holder(Data):
    """Who is said to hold a claim.

    ``anchor`` is the wording that names the holder, ``resolved`` the antecedent of a pronoun or of a bare "some", in words.
    """

    kind: HolderKind
    resolved: str | None = None
    anchor: Anchor | None = None

    @property
    def text(self) -> str | None:
        """The holder's words as they stand in the source."""
        return self.anchor.exact if self.anchor else None

    @property
    def name(self) -> str:
        """The best name there is: what a pronoun stands for, else the words of the source, else the kind."""
        return self.resolved or self.text or self.kind


class Sureness(Data):
    """The chance, from 0 to 1, that each decision behind a draft claim is right; ``None`` where there was nothing to decide."""

    cue: Confidence | None = None
    span: Confidence | None = None
    side: Confidence | None = None


class Claim(Data):
    """A statement that somebody holds, in the exact words of the source (``spans``) and as one plain sentence (``text``)."""

    id: Identifier
    text: str
    side: Identifier | None = None
    form: Form = "proposition"
    holder: Holder
    cue: Anchor | None = None
    spans: Annotated[tuple[Anchor, ...], Field(min_length=1)]
    nested_in: Identifier | None = None
    cited: bool = False
    status: Status = "draft"
    confidence: Confidence | None = None
    sure_of: Sureness | None = None
    found_by: str | None = None
    note: str | None = None

    @cached_property
    def start(self) -> int:
        """First code point of the claim's words."""
        return self.spans[0].start

    @cached_property
    def end(self) -> int:
        """One past the last code point of the claim's words."""
        return self.spans[-1].end

    @cached_property
    def narrated(self) -> bool:
        """Whether the article itself asserts the claim."""
        return self.holder.kind == "narrator"

    @cached_property
    def attribution(self) -> Span:
        """Source span of holder and cue when the cue follows closely, else of the cue, of the holder, or of the claim itself."""
        holder, cue = self.holder.anchor, self.cue
        if holder and cue and 0 <= cue.start - holder.end <= CLOSE:
            return holder.start, cue.end
        found = cue or holder
        return found.span if found else (self.start, self.end)


class Relation(Data):
    """What one claim does to another: runs from the reason (``from``) to the claim (``to``; for an undercut, a relation)."""

    id: Identifier
    source: Annotated[Identifier, Field(alias="from")]
    to: Identifier
    type: RelationType
    explicit: bool = False
    cue: Anchor | None = None
    status: Status = "draft"
    confidence: Confidence | None = None
    found_by: str | None = None
    note: str | None = None

    @property
    def attacks(self) -> bool:
        """Whether the relation speaks against its target."""
        return self.type in ATTACKS


class Review(Data):
    """Who has read the map against its source, and what they want the next reader to know."""

    by: str
    note: str | None = None


class ArgumentMap(Data):
    """One article's debate: the issue, its sides, the claims and their relations; ``ignore`` silences findings with a reason."""

    schema_: Annotated[Literal["audiatur/argument-map/1"], Field(alias="schema")] = SCHEMA
    source: Source
    status: Status = "draft"
    review: Review | None = None
    topic: Topic = "unknown"
    weights: Weights | None = None
    settled: tuple[Settled, ...] = ()
    issue: str = ""
    sections: tuple[SectionRef, ...] = ()
    sides: tuple[Side, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
    ignore: tuple[Ignore, ...] = ()

    def _repr_mimebundle_(self, include: Collection[str] | None = None, exclude: Collection[str] | None = None) -> dict[str, str]:
        """The map as notebooks show it (IPython calls this): SVG, PNG, and a few words."""
        return bundle(self, include, exclude)

    def _repr_svg_(self) -> str | None:
        """The map for notebooks that know no other way."""
        return bundle(self, ["image/svg+xml"]).get("image/svg+xml")

    @cached_property
    def claims_by_id(self) -> Mapping[str, Claim]:
        """Claims by id; the first of several with one id."""
        return {c.id: c for c in reversed(self.claims)}

    @cached_property
    def relations_by_id(self) -> Mapping[str, Relation]:
        """Relations by id; the first of several with one id."""
        return {r.id: r for r in reversed(self.relations)}

    def claim(self, key: str) -> Claim | None:
        """The claim with that id."""
        return self.claims_by_id.get(key)

    def relation(self, key: str) -> Relation | None:
        """The relation with that id."""
        return self.relations_by_id.get(key)

    @cached_property
    def relations_at(self) -> Mapping[str, tuple[Relation, ...]]:
        """The live relations that begin or end at a claim or relation, by its id, each in the order of the map."""
        found: dict[str, list[Relation]] = {}
        for relation in self.live_relations:
            for end in {relation.source, relation.to}:
                found.setdefault(end, []).append(relation)
        return {end: tuple(relations) for end, relations in found.items()}

    @cached_property
    def words(self) -> Cover[Claim]:
        """The spans of the live claims, to be asked what lies around or across a place."""
        return Cover((anchor.span, claim) for claim in self.live_claims for anchor in claim.spans)

    def is_settled(self, claim: Claim) -> bool:
        """Whether somebody has declared a claim, or its whole side, settled."""
        return bool(self.settled) and any(s.claim in (claim.id, claim.side) for s in self.settled)

    @cached_property
    def live_claims(self) -> tuple[Claim, ...]:
        """The claims that still stand in the article (stale ones left out)."""
        return tuple(c for c in self.claims if c.status != "stale")

    @cached_property
    def live_relations(self) -> tuple[Relation, ...]:
        """The relations that still stand and whose ends do too."""
        claims = {c.id for c in self.live_claims}
        kept = {r.id: r for r in self.relations if r.status != "stale" and r.source in claims}
        ends = claims | {r.id for r in kept.values() if r.to in claims}
        return tuple(r for r in kept.values() if r.to in ends)
