"""The tables of an audit: their columns, types and meaning, as plain data.

The Parquet files, ``audiatur query``, the page that shows an audit, and the guide all take the tables from here.
A list of a column's type is written ``list<...>``; times and counts are never negative; offsets are Unicode code points
of the untouched source text, end exclusive. Every table is keyed by ``article``, which is the same for the same text of the
same place in a corpus on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SCHEMA = "audiatur/audit/1"

Type = Literal["string", "int32", "int64", "double", "bool", "list<string>", "list<int32>"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type and meaning; ``null`` says whether it may be empty."""

    name: str
    type: Type
    means: str
    null: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a folder of Parquet files of that name, in the order of the corpus."""

    name: str
    means: str
    columns: tuple[Column, ...]


_ARTICLE = Column("article", "string", "key of the article: its title in short, and a digest of its place (file, and page in it)")

ARTICLES = Table(
    "articles",
    "one row for each article of the corpus, also for those without a debate and for those that failed",
    (
        _ARTICLE,
        Column("part", "int32", "number of the part of the corpus that it belongs to"),
        Column("number", "int64", "place of the article in its part, from 0; part and number give the order of the corpus"),
        Column("source", "string", "file that holds it, relative to the corpus"),
        Column("page", "string", "title or key within that file, where it holds several", null=True),
        Column("title", "string", "title of the article"),
        Column("revision", "string", "revision that the dump names", null=True),
        Column("sha256", "string", "digest of its text as it stands in the corpus"),
        Column("format", "string", "reader that read it", null=True),
        Column("characters", "int64", "length of its text in code points"),
        Column("state", "string", "skipped (the cheap filter saw no debate), no debate, debate, failed, redirect or other"),
        Column("error", "string", "why it failed", null=True),
        Column("issue", "string", "the question in dispute", null=True),
        Column("sections", "int32", "debate sections and passages"),
        Column("words", "int32", "words of those sections"),
        Column("claims", "int32", "claims"),
        Column("relations", "int32", "relations"),
        Column("findings", "int32", "findings"),
        Column("warnings", "int32", "findings of level warning or error"),
        Column("headlines", "int32", "clusters of findings"),
        Column("attention", "double", "warnings and headlines for 100 words of debate: what the ranking begins with"),
        Column("map", "string", "file of the argument map (JSON) below the audit's folder", null=True),
        Column("text", "string", "file of its text beside the map, as it stands in the corpus", null=True),
    ),
)
SECTIONS = Table(
    "sections",
    "one row for each debate section or passage",
    (
        _ARTICLE,
        Column("section", "int32", "number within the article, from 0"),
        Column("heading", "string", "its heading"),
        Column("why", "string", "why it was taken: its heading, or the speakers of a passage elsewhere"),
        Column("start", "int64", "first code point"),
        Column("end", "int64", "one past the last code point"),
        Column("words", "int32", "words"),
        Column("claims", "int32", "claims that begin in it"),
        Column("findings", "int32", "findings that begin in it"),
        Column("warnings", "int32", "those of level warning or error"),
    ),
)
CLAIMS = Table(
    "claims",
    "one row for each claim",
    (
        _ARTICLE,
        Column("claim", "string", "id within the article"),
        Column("section", "int32", "number of the section that it begins in", null=True),
        Column("start", "int64", "first code point"),
        Column("end", "int64", "one past the last code point"),
        Column("text", "string", "the claim as one plain sentence"),
        Column("quote", "string", "its exact words, pieces joined with an ellipsis"),
        Column("holder", "string", "who is said to hold it", null=True),
        Column(
            "holder_kind", "string", "named-person, named-org, document, group-specific, group-vague, bare, agentless, narrator"
        ),
        Column("cue", "string", "words that report it", null=True),
        Column("verb", "string", "cue as the word of the dictionary, lower case", null=True),
        Column("verb_class", "string", "class of the verb (say, argue, emotive ...)", null=True),
        Column("side", "string", "id of its side", null=True),
        Column("side_label", "string", "label of its side", null=True),
        Column("form", "string", "proposition, topic or target-only"),
        Column("nested_in", "string", "claim that reports it", null=True),
        Column("cited", "bool", "whether a citation covers it"),
        Column("confidence", "double", "chance that it is right", null=True),
        Column("found_by", "string", "rule that found it", null=True),
        Column("answered", "bool", "whether a claim or relation speaks against it"),
    ),
)
RELATIONS = Table(
    "relations",
    "one row for each relation, from the reason to the claim",
    (
        _ARTICLE,
        Column("relation", "string", "id within the article"),
        Column("type", "string", "support, rebut, undercut, restate or concede"),
        Column("source", "string", "claim that it comes from"),
        Column("target", "string", "claim, or for an undercut relation, that it goes to"),
        Column("source_side", "string", "side of the source", null=True),
        Column("target_side", "string", "side of the target", null=True),
        Column("explicit", "bool", "whether words of the text say it"),
        Column("cue", "string", "those words", null=True),
        Column("confidence", "double", "chance that it is right", null=True),
    ),
)
FINDINGS = Table(
    "findings",
    "one row for each finding",
    (
        _ARTICLE,
        Column("finding", "int32", "number within the article, from 0"),
        Column("section", "int32", "number of the section that it begins in", null=True),
        Column("code", "string", "code of the rule"),
        Column("name", "string", "name of the rule"),
        Column("level", "string", "note, warning or error"),
        Column("confidence", "double", "how sure the rule is"),
        Column("message", "string", "what it says"),
        Column("start", "int64", "first code point"),
        Column("end", "int64", "one past the last code point"),
        Column("line", "int32", "line of the source, from 1"),
        Column("column", "int32", "column of the source, from 1"),
        Column("quote", "string", "the words it points to, 200 characters at most"),
        Column("claims", "list<string>", "ids of the claims concerned"),
        Column("cluster", "string", "findings with one root cause share it"),
        Column("headline", "bool", "whether it speaks for its cluster"),
        Column("fingerprint", "string", "stays the same when lines move"),
    ),
)
MEASURES = Table(
    "measures",
    "the scorecard: one row for each measure M1 to M9 and each two sides of an article, always counts, never one number",
    (
        _ARTICLE,
        Column("measure", "string", "M1 to M9"),
        Column("means", "string", "the measure in words"),
        Column("side_a", "string", "one side"),
        Column("side_b", "string", "the other"),
        Column("part_a", "double", "count (or mean) of the one", null=True),
        Column("whole_a", "int32", "of how many", null=True),
        Column("part_b", "double", "count (or mean) of the other", null=True),
        Column("whole_b", "int32", "of how many", null=True),
        Column("p", "double", "exact test, where the counts allow one", null=True),
    ),
)

TABLES: tuple[Table, ...] = (ARTICLES, SECTIONS, CLAIMS, RELATIONS, FINDINGS, MEASURES)
"""All tables, in the order in which they depend on each other."""


def table(name: str) -> Table:
    """The table of that name; raises ``KeyError``."""
    return {t.name: t for t in TABLES}[name]


def markdown() -> str:
    """All tables and columns as Markdown."""
    return "\n".join(_markdown(one) for one in TABLES)


def _markdown(one: Table) -> str:
    rows = [f"| `{c.name}` | {c.type} | {c.means}{' (or null)' if c.null else ''} |" for c in one.columns]
    head = [
        f"### `{one.name}`",
        "",
        f"{one.means[0].upper()}{one.means[1:]}.",
        "",
        "| column | type | meaning |",
        "|---|---|---|",
    ]
    return "\n".join([*head, *rows, ""])
