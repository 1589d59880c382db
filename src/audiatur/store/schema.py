"""The JSON Schema of argument files, with which editors complete and explain what a person writes."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from ..model.argument import ArgumentMap

SCHEMA_NAME = "argument-map.schema.json"
"""The name under which the schema lies beside argument files; their first line points to it."""

_TEXTS: dict[str, dict[str, str]] = {
    "ArgumentMap": {
        "": "One article's debate: the issue, its sides, the claims and their relations.",
        "schema": "The version of this format.",
        "source": "The article that the map was made from.",
        "status": "draft: nobody has read it; reviewed: read against the article; accepted: approved by a second person.",
        "review": "Who has read the map against its article.",
        "topic": "How settled the question is among those who know: decides what balance to expect.",
        "weights": "What the weights of the sides rest on; without it no weight may be given.",
        "settled": "Claims or sides that are settled, each with the reason.",
        "issue": "The question in dispute, as one sentence with a question mark.",
        "sections": "The debate passages that the map covers.",
        "sides": "The camps on the issue.",
        "claims": "Who says what.",
        "relations": "What speaks for and against what.",
        "ignore": "Findings that are known and right as they are, each with the reason.",
    },
    "Ignore": {
        "": "A finding that is known and right as it is.",
        "code": "The code of the rule, such as ATT001.",
        "claim": "The id of the claim that the finding is about; leave it out to mean all findings of the rule.",
        "reason": "Why; without a reason nothing is ignored.",
    },
    "Source": {
        "": "The article that a map was made from.",
        "path": "Relative to the project folder, or to the folder of this file.",
        "sha256": "The digest of the article's bytes; written by audiatur, tells whether the article changed.",
        "format": "The reader for the article, such as text or wikitext.",
        "title": "The title of the article.",
    },
    "Review": {
        "": "Who has read the map, and what they want the next reader to know.",
        "by": "A name or initials.",
        "note": "What the next reader should know.",
    },
    "SectionRef": {
        "": "A debate passage.",
        "heading": "Its heading, as in the article.",
        "span": "Start and end of its body, in characters of the article.",
    },
    "Side": {
        "": "A camp on the issue.",
        "id": "Short name, such as pro or con.",
        "label": "What this side holds, in a few words.",
        "aliases": "Other words by which the article calls this side.",
        "weight": "The share of the space that the side is due: lower and upper bound, from 0 to 1.",
        "count": "How many hold this view, where weights come from a survey.",
        "max_share": "The largest share that the side is due, for a fringe view.",
        "role": "view, or fringe: held by so few that it is due little or no space.",
        "required": "Whether a debate without this side is incomplete.",
    },
    "Weights": {
        "": "What the weights of the sides rest on.",
        "basis": "Where the weights come from; shown with every figure that uses them.",
        "method": "declared: somebody’s judgement; sources: counted in sources; survey: from the 'count' of each side.",
        "tolerance": "How far the space of a side may lie outside its weight, from 0 to 1.",
    },
    "Settled": {
        "": "A claim, or the whole case of a side, that is settled.",
        "claim": "The id of the claim or of the side.",
        "reason": "Why it counts as settled.",
        "source": "Where that can be read.",
    },
    "Claim": {
        "": "A statement that somebody holds.",
        "id": "Its name in this file; never changes.",
        "status": "draft, reviewed or accepted; stale when its words are no longer in the article.",
        "text": "The claim as one plain sentence that can be understood alone.",
        "side": "The id of its side; leave it out when the claim takes none.",
        "form": "proposition: can be true or false; topic: only names a matter; target-only: only named to be answered.",
        "holder": "Who is said to hold it.",
        "cue": "The words that report it, such as “argue” or “according to”.",
        "spans": "The exact words of the claim in the article, one or more pieces.",
        "nested_in": "The id of the claim whose words contain this one.",
        "cited": "Whether the article gives a source for it.",
        "confidence": "The chance that a careful reader would have this claim, from 0 to 1, as the extraction sees it.",
        "sure_of": "The chances that its cue, its words and its side are right, as the extraction sees them.",
        "found_by": "Which rule of the extraction found it.",
        "note": "A remark for other people.",
    },
    "Sureness": {
        "": "The chance, from 0 to 1, that each decision behind a draft claim is right.",
        "cue": "That the claim is attributed as it should be.",
        "span": "That the claim's words are the right ones.",
        "side": "That it stands on the right side.",
    },
    "Holder": {
        "": "Who is said to hold a claim.",
        "kind": "named-person, named-org, document, group-specific (“Dutch farmers”), group-vague (“critics”), bare (“some”), "
        "agentless (“it is argued”), narrator (the article itself).",
        "resolved": "Whom a pronoun or a bare “some” stands for.",
        "anchor": "The exact words that name the holder.",
    },
    "Relation": {
        "": "What one claim does to another: runs from the reason to the claim.",
        "id": "Its name in this file; never changes.",
        "status": "draft, reviewed or accepted; stale when it no longer stands in the article.",
        "from": "The id of the claim that is the reason.",
        "to": "The id of the claim that is spoken for or against; for an undercut, of the relation.",
        "type": "support, rebut (speaks against a claim), undercut (against a relation), restate, concede.",
        "explicit": "Whether the article says so in words.",
        "cue": "The words that say so, such as “because” or “however”.",
        "confidence": "How sure the extraction was, from 0 to 1.",
        "found_by": "Which rule of the extraction found it.",
        "note": "A remark for other people.",
    },
    "Anchor": {
        "": "Exact words of the article and their place.",
        "exact": "The words, copied from the article.",
        "span": "Start and end in characters of the article; found by audiatur when left out and the words stand only once.",
        "prefix": "The text just before the words, where they stand more than once.",
        "suffix": "The text just after the words.",
    },
}


def schema() -> dict[str, Any]:
    """The schema as plain values (JSON Schema draft 2020-12)."""
    raw = ArgumentMap.model_json_schema(by_alias=True)
    kinds = {"ArgumentMap": raw, **raw["$defs"]}
    for name, kind in kinds.items():
        _describe(kind, _TEXTS[name])
    anchor = raw["$defs"]["Anchor"]
    anchor["required"] = [key for key in anchor["required"] if key != "span"]
    raw["required"] = ["schema", *raw["required"]]
    raw["$defs"]["Ignore"]["required"] = ["code", "reason"]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "audiatur argument map"}
    return head | {key: value for key, value in raw.items() if key != "title"}


def _describe(kind: dict[str, Any], texts: dict[str, str]) -> None:
    kind["description"] = texts[""]
    for key, field in kind["properties"].items():
        field.pop("title", None)
        field["description"] = texts[key]


@cache
def schema_text() -> str:
    """The schema as JSON text, the same bytes everywhere."""
    return json.dumps(schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
