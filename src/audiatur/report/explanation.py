"""One finding explained: what was read, who claims what around it, and the counts behind it."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

from ..model.result import Explanation, ShownClaim, ShownRelation
from ..quoting import terminal
from .excerpt import excerpt
from .html_report import counted

WRAP = 100
VERBS = {"support": "supports", "rebut": "rebuts", "undercut": "undercuts", "restate": "restates", "concede": "concedes"}


def as_text(shown: Explanation) -> bytes:
    """For reading in a terminal."""
    f = shown.finding
    head = [f"{terminal(shown.data.path)}:{f.line}:{f.column}: {f.level} {f.code} {f.name} ({f.cluster})"]
    head += _wrapped(f.message)
    blocks = [
        head,
        _part("The words", _words(shown)),
        _part("The sentences", [line for at, words, _ in shown.sentences for line in _wrapped(f"{at}: {words}")]),
        _part("The claims it is about", _claims(shown.claims)),
        _part("How they are joined", (_relation(r, shown) for r in shown.relations)),
        _part("The claims next to them", _claims(shown.near)),
        _part("The counts behind it", list(_counts(f.evidence))),
        _part("Under the same headline" if f.headline else "In the same cluster", _others(shown)),
        _part("The rule", _wrapped(shown.rule.summary) if shown.rule else []),
        [f"More: {f.help}"] if f.help else [],
    ]
    return ("\n\n".join("\n".join(block) for block in blocks if block) + "\n").encode("utf-8", "backslashreplace")


def _part(title: str, lines: Iterable[str]) -> list[str]:
    body = list(lines)
    return [title, *(line if line.startswith("  ") else f"  {line}" for line in body)] if body else []


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(terminal(text), WRAP, initial_indent="  ", subsequent_indent="    ", break_long_words=False)


def _words(shown: Explanation) -> list[str]:
    found = excerpt(shown.finding, shown.data.lines)
    return [found.line, found.underline] if found else []


def _claims(claims: Iterable[ShownClaim]) -> list[str]:
    return [line for claim in claims for line in _wrapped(f"{claim.id}: {claim.text} ({_who(claim)}; line {claim.line})")]


def _who(claim: ShownClaim) -> str:
    return ", ".join(part for part in (claim.holder or "nobody named", claim.side) if part)


def _relation(relation: ShownRelation, shown: Explanation) -> str:
    said = f"“{relation.words}”" if relation.words else ("said in words" if relation.explicit else "inferred")
    mark = " *" if relation.id in shown.finding.relations else ""
    return terminal(f"{relation.id}  {relation.source} {VERBS[relation.type]} {relation.target}  ({said}){mark}")


def _counts(evidence: Mapping[str, Any], depth: int = 0) -> Iterable[str]:
    for key, value in evidence.items():
        name = f"{'  ' * (depth + 1)}{terminal(str(key).replace('_', ' '))}"
        if isinstance(value, Mapping):
            yield f"{name}:"
            yield from _counts(value, depth + 1)
        else:
            yield f"{name}: {terminal(counted(value))}"


def _others(shown: Explanation) -> list[str]:
    return [f"{o.code}@{o.line}:{o.column}  {o.name} ({o.level})" for o in shown.others]


def as_json(shown: Explanation) -> bytes:
    """For other programs."""
    value = {
        "path": shown.data.path,
        "finding": shown.finding.model_dump(mode="json"),
        "rule": shown.rule.text if shown.rule else None,
        "sentences": [{"line": at, "text": words, "span": list(span)} for at, words, span in shown.sentences],
        "claims": [_claim_record(c) for c in shown.claims],
        "near": [_claim_record(c) for c in shown.near],
        "relations": [
            {"id": r.id, "from": r.source, "to": r.target, "type": r.type, "explicit": r.explicit, "cue": r.words or None}
            for r in shown.relations
        ],
        "cluster": [f"{o.code}@{o.line}:{o.column}" for o in shown.others],
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def _claim_record(claim: ShownClaim) -> dict[str, Any]:
    return {"id": claim.id, "text": claim.text, "holder": claim.holder or None, "side": claim.side or None, "line": claim.line}
