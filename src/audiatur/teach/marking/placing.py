"""Putting what a pupil handed in onto the text of the key: by place where it was made from that very text, else by its words."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ...model.anchor import Anchor, locate, resolve
from ...model.argument import ArgumentMap, Claim
from ...model.base import Span
from .counted import bag
from .given import Asked, Key, Pointed, Said, Submission

CODE = re.compile(r"[A-Z]{3}\d{3}")
MOST_WORDS = 400
"""A claim without a place is compared by no more words than this."""


def placed(key: Key, name: str, argument: ArgumentMap, *, bare: bool = False, lost: Collection[str] = ()) -> Submission:
    """A map as a submission about the text of the key; ``elsewhere`` names its own text when it is about another.

    ``bare`` maps have no article behind them: their claims are sought by their words, and those that stand nowhere are held to be
    in the pupil's own words. Of a map with an article at least half of the claims must stand in the text of the key; ``lost``
    names claims that are known not to.
    """
    same = argument.source.sha256 == key.argument.source.sha256
    said = []
    for claim in argument.live_claims:
        spans = [] if claim.id in lost else _spans(key, claim, same=same, bare=bare)
        place = key.text.place(spans) if spans else frozenset()
        said.append(Said(_moved(claim, spans) if spans else claim, place or None, () if place else _bags(claim)))
    there = sum(s.place is not None for s in said)
    other = bool(said) and not same and (not _near(key, said) if bare else 2 * there < len(said))
    title = argument.source.title or argument.source.path
    return Submission(
        name=name,
        claims=tuple(said),
        relations=argument.live_relations,
        argument=argument,
        flags=noted(argument, key) if not other else None,
        elsewhere=title if other else "",
        moved=not same and not bare and bool(said),
    )


def _near(key: Key, said: Sequence[Said]) -> bool:
    """Whether any claim stands in the text of the key, or says in other order what one of the key's says."""
    from .holding import HALF, alike

    return any(s.place is not None or any(alike(claim, s.bags) >= HALF for claim in key.claims) for s in said)


def _spans(key: Key, claim: Claim, *, same: bool, bare: bool) -> list[Span]:
    """Where the words of a claim stand in the text of the key; empty when that is not certain for all of them."""
    found = [_span(key.text.text, anchor, same=same, bare=bare) for anchor in claim.spans]
    return [span for span in found if span] if all(found) else []


def _span(text: str, anchor: Anchor, *, same: bool, bare: bool) -> Span | None:
    start, end = anchor.span
    if bare:
        places = resolve(text, anchor.exact)
        return places[0] if len(places) == 1 else None
    if same and not anchor.exact:
        return anchor.span if start < end <= len(text) else None
    return locate(text, anchor, same=same).span


def _moved(claim: Claim, spans: Sequence[Span]) -> Claim:
    """The claim with its anchors where they stand in the text of the key."""
    anchors = tuple(a.model_copy(update={"span": span}) for a, span in zip(claim.spans, spans, strict=True))
    return claim.model_copy(update={"spans": anchors})


def _bags(claim: Claim) -> tuple[Any, ...]:
    texts = dict.fromkeys((claim.text, " ".join(a.exact for a in claim.spans)))
    return tuple(bag(" ".join(text.split()[:MOST_WORDS])) for text in texts if text.strip())


def noted(argument: ArgumentMap, key: Key) -> tuple[Pointed, ...] | None:
    """The flags in the notes of claims: a rule named by its code (``ATT001``) or its name (``vague holder``).

    ``None`` where no note names one: then flags were not part of the task.
    """
    called = {name.casefold(): flag.codes[i] for flag in key.flags for i, name in enumerate(flag.names) if i < len(flag.codes)}
    found = []
    for claim in argument.live_claims:
        note = claim.note or ""
        words = " ".join(note.casefold().replace("-", " ").split())
        codes = dict.fromkeys([*CODE.findall(note), *(code for name, code in called.items() if name in words)])
        found += [Pointed(claim=claim.id, code=code) for code in codes]
    return tuple(found) or None


def pointed(key: Key, raw: Any) -> tuple[Pointed, ...]:
    """The flags in the ``findings`` of a file: words by their place in the text, with or without the code of a rule.

    The reader's exercises tell words instead (``exact``, the ``nth`` of them from 0 in the passage ``within``).
    """
    found = []
    for entry in raw if isinstance(raw, list) else ():
        span = _place(key, entry) if isinstance(entry, Mapping) else None
        if span and (place := key.text.place([span])):
            code = entry.get("code")
            quote = " ".join(key.text.text[span[0] : span[1]].split())[:80]
            found.append(Pointed(place=place, code=code if isinstance(code, str) and CODE.fullmatch(code) else "", quote=quote))
    return tuple(found)


def _place(key: Key, entry: Mapping[str, Any]) -> Span | None:
    within, exact, nth = (entry.get(name) for name in ("within", "exact", "nth"))
    if not (isinstance(within, list) and len(within) == 2):
        return _pair(entry.get("start"), entry.get("end"))
    passage = _pair(*within)
    if passage is None or not isinstance(exact, str) or not isinstance(nth, int):
        return None
    inside = [s for s in resolve(key.text.text, exact) if passage[0] <= s[0] and s[1] <= passage[1]]
    return inside[nth] if 0 <= nth < len(inside) else None


def asked(key: Key, raw: Any) -> Asked | None:
    """What an exercise asked, from the ``study`` of a file; ``None`` where the file holds no answers to exercises."""
    told = raw.get("asked") if isinstance(raw, Mapping) else None
    if not isinstance(told, Mapping):
        return None
    spans = [_pair(*entry[:2]) for entry in _list(told.get("passages")) if isinstance(entry, list) and len(entry) >= 2]
    return Asked(
        holders=_names(told.get("holders")),
        sides=_names(told.get("sides")),
        relations=_names(told.get("relations")),
        passages=key.text.place(span for span in spans if span),
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _names(value: Any) -> frozenset[str]:
    return frozenset(name for name in _list(value) if isinstance(name, str))


def _pair(start: Any, end: Any) -> Span | None:
    whole = all(isinstance(x, int) and not isinstance(x, bool) for x in (start, end))
    return (start, end) if whole and 0 <= start < end else None
