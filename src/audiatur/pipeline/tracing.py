"""``audiatur extract --explain``: the account of an extraction as text for a person or JSON for a program."""

from __future__ import annotations

import json
import textwrap
from typing import Any

from ..config import Config
from ..extract.explain import Account, Kept, Told, account
from ..model.argument import Relation
from ..model.document import Document
from ..quoting import terminal
from .subject import check_length

WIDTH = 110


def traced(config: Config, document: Document, scope: str | None = None) -> Account:
    """The account of an extraction; raises ``LimitExceeded`` for freak articles."""
    wanted = config.settings.extract.scope if scope is None else "all" if scope == "all" else "debate"
    check_length(document, wanted)
    return account(document, wanted)


def as_json(told: Account) -> bytes:
    """The account as JSON; offsets are code points of the article."""
    return (json.dumps(_data(told), ensure_ascii=False, indent=1) + "\n").encode()


def _data(told: Account) -> dict[str, Any]:
    return {
        "passages": [{"heading": p.heading, "span": list(p.span), "found_by": p.why} for p in told.passages],
        "sentences": [
            {
                "paragraph": s.paragraph,
                "span": list(s.span),
                "text": s.text,
                "found": [_found(told, k) for k in s.kept],
                "rejected": [d._asdict() for d in s.dropped],
            }
            for s in told.sentences
        ],
    }


def _found(told: Account, kept: Kept) -> dict[str, Any]:
    claim = kept.claim
    return {
        "claim": claim.id,
        "rule": kept.rule,
        "cue": claim.cue.exact if claim.cue else None,
        "cue_word": kept.cue or None,
        "holder": {"text": claim.holder.text, "resolved": claim.holder.resolved, "kind": claim.holder.kind, "by": kept.holder},
        "words": [a.exact for a in claim.spans],
        "split": kept.split,
        "nested_in": claim.nested_in,
        "side": claim.side,
        "side_by": kept.side,
        "confidence": claim.confidence,
        "relations": [_tied(r) for r in told.map.relations if r.source == claim.id],
    }


def _tied(relation: Relation) -> dict[str, Any]:
    fields = relation.model_dump(mode="json", include={"id", "type", "to", "confidence"})
    return fields | {"by": relation.found_by, "cue": relation.cue.exact if relation.cue else None}


def as_text(told: Account) -> bytes:
    """The account for a person: each sentence, then a line for every claim, relation and rejected candidate."""
    lines: list[str] = []
    place = -1
    for sentence in told.sentences:
        passage = next((i for i, p in enumerate(told.passages) if sentence.paragraph in p.paragraphs), place)
        if passage != place:
            place = passage
            debate = told.passages[place]
            lines += [f"## {debate.heading or 'a passage'} (found by {debate.why})", ""]
        lines += _lines(told, sentence)
    lines += [f"## {p.heading}: only points elsewhere, not read" for p in told.passages if p.why == "pointer"]
    return (terminal("\n".join(lines)) + "\n").encode()


def _lines(told: Account, sentence: Told) -> list[str]:
    lines = textwrap.wrap(sentence.text, WIDTH, break_long_words=False) or [""]
    for kept in sentence.kept:
        lines += _claim_lines(told, kept)
    lines += [f"  --   “{_short(d.words)}”  not taken ({d.rule}): {d.why}" for d in sentence.dropped]
    return [*lines, ""]


def _claim_lines(told: Account, kept: Kept) -> list[str]:
    claim = kept.claim
    sure = "" if claim.confidence is None else f"  {claim.confidence:.2f}"
    said = f" on “{claim.cue.exact}”" if claim.cue else ""
    inside = f", inside {claim.nested_in}" if claim.nested_in else ""
    who = f" = {claim.holder.resolved}" if claim.holder.resolved else ""
    return [
        f"  {claim.id:<4} “{_short(' … '.join(a.exact for a in claim.spans))}”{sure}",
        f"       rule   {kept.rule}{said}: {kept.split}{inside}",
        f"       holder {claim.holder.kind}: {kept.holder}{who}",
        f"       side   {claim.side or '-'}: {kept.side}",
        *(_relation_line(r) for r in told.map.relations if r.source == claim.id),
    ]


def _relation_line(relation: Relation) -> str:
    said = f" on “{relation.cue.exact}”" if relation.cue else ""
    sure = "" if relation.confidence is None else f"  {relation.confidence:.2f}"
    return f"       {relation.id:<6} {relation.type} {relation.to}: {relation.found_by}{said}{sure}"


def _short(words: str) -> str:
    return textwrap.shorten(words, WIDTH - 20, placeholder=" …")
