"""What is tried on every reader and format: one target each, found by discovery, with its inputs and with what must hold.

A check takes bytes; it passes when they are read, or refused with the declared error that says what is wrong and what to do.
"""

from __future__ import annotations

import bz2
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from document_facts import check_document
from format_maps import sample
from hypothesis import strategies as st

from audiatur.errors import ArgumentFileError, FormatError, LimitExceeded, ReadError
from audiatur.formats.base import Format, formats, named
from audiatur.limits import ARTICLE_BYTES
from audiatur.read.base import Reader, read, readers
from audiatur.read.pages import pages
from audiatur.store.yaml import dumps, loads

Check = Callable[[bytes], None]
SIGNS = [
    "[[", "]]", "{{", "}}", "|", "''", "'''", "<ref>", "</ref>", "<ref name=x/>", "<!--", "-->", "{|", "|}", "==", "=", "\n", "\n\n", "\r\n",
    "\n\n\n", "*", ":", "#", "- ", "[1]", "[note 2]", "[citation needed]", "&nbsp;", "&amp;", "\u00a0", "\u200b", "\ufeff", "File:a.jpg",
    "quote", "nowrap", "convert", "http://x.org", "[http://x.org ", "<blockquote>", "</blockquote>", "<br>", "_", " ", "  ", ".", "? ", "(",
    ")", "“", "”", "Critics", "argue", "that", "See also", "Dr.", "U.S.", "1931", "é", "地", "😀", "Category:", "<nowiki>", "</nowiki>",
    "<p>", "</p>", "<li>", "<h2>", "</h2>", "<table>", "<td>", "</table>", "<sup class=reference>", "</sup>", '<a href="#x">', "<q>", "<li id=x>",
    '<sup class="Inline-Template">', "{{citation needed span|", "{{who}}", "{{POV section}}", "# ", "## ", "> ", "`", "```\n", "[^1]", "[^1]: ",
    "~~", "\\", "![", "](", "---\n", "| a | b |\n|---|---|\n", "<R id=x/>", "    ", "import x\n", "<main>", "<script>", "<!doctype html>",
    "<section>", "<figure>", "<span typeof='mw:Transclusion' data-mw='{}'>", "^[", "](#fn1)", "{{sfn|Ash|1931}}", "|-\n", "! ", "<del>",
]  # fmt: skip
DUMP = (
    '<mediawiki version="0.10"><siteinfo><namespaces><namespace key="1">Talk</namespace></namespaces></siteinfo><page><title>Dam</title>'
    '<ns>0</ns><id>5</id><redirect title="Weir"/><revision><id>7</id><timestamp>2010-01-01T00:00:00Z</timestamp><text>The &amp;amp; dam.'
    "</text></revision></page><page><title>Talk:Dam</title><revision><text>x</text></revision></page></mediawiki>"
)
TAGS = [
    *re.findall(r"<[^<>]*>|[^<>]+", DUMP),
    "<!DOCTYPE x>",
    "<![CDATA[",
    "]]>",
    "<text>",
    "&#0;",
    "&a;",
    "\x00",
    "<page",
    "<!--",
    "-->",
]
TAGS += ["<?x", "</"]
HEADS = [
    "===\ntitle: x\n===\n",
    "flowchart TD\n",
    "digraph {",
    "Discussion Title: x\n\n1. a\n",
    "<graphml>",
    "<arggraph>",
    '{"nodes": [',
]
HEADS += ['{"@context": ', '{"statements": {}, "arguments": {', "row,id,text,", "[a]: b\n  + "]
KEYS = [
    "nodes",
    "edges",
    "id",
    "nodeID",
    "type",
    "text",
    "atom",
    "scheme",
    "metadata",
    "userdata",
    "audiatur",
    "source",
    "target",
    "AIF",
]
KEYS += [
    "fromID",
    "toID",
    "claims",
    "relations",
    "annotations",
    "statements",
    "arguments",
    "pcs",
    "members",
    "from",
    "to",
    "holder",
]
MAP_SIGNS = "ac1 .\n\t[]<>{}()+-_=>#@*\\/\"':,;|&%~`é\x00\u2028"
YAML_SIGNS = [
    "&a ",
    "*a",
    "!!python/object:x ",
    "? ",
    "|\n",
    ">\n",
    "- ",
    "no",
    "1e9",
    "<<: *a",
    "---\n",
    "...\n",
    "{",
    "}",
    "[",
    "]",
    "\t",
]

MARKED_UP = st.lists(st.one_of(st.sampled_from(SIGNS), st.text(max_size=4)), max_size=40).map("".join)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["a", "I", "RA", "atom", "scheme", "L", "YA", "\ud800"]),
    lambda x: st.lists(x, max_size=3) | st.dictionaries(st.sampled_from(KEYS), x, max_size=4),
    max_leaves=8,
)


@dataclass(frozen=True)
class Target:
    """A reader or format: its check, ways to make inputs with the share of each, and a few whole files to begin with."""

    check: Check
    inputs: tuple[tuple[float, st.SearchStrategy[bytes]], ...]
    seeds: tuple[bytes, ...]


def encoded(text: str) -> bytes:
    """The bytes of a text, whatever is in it."""
    return text.encode("utf-8", "surrogatepass")


def damaged(whole: bytes, start: int, cut: int, into: bytes) -> bytes:
    """A file with some bytes taken out and others put in."""
    start %= len(whole) or 1
    return whole[:start] + into + whole[start + cut :]


def damage(wholes: list[bytes]) -> st.SearchStrategy[bytes]:
    """Whole files, each damaged at one place."""
    places = {"start": st.integers(0, 100_000), "cut": st.integers(0, 60), "into": st.binary(max_size=6)}
    return st.builds(damaged, st.sampled_from(wholes), **places)


def reads(name: str | None, data: bytes) -> None:
    """Read or refused; what is read has exact places and is the same each time."""
    try:
        document = read(data, "a.txt", format=name)
    except (ReadError, LimitExceeded) as told:
        assert told.where
        assert told.hint or len(data) > ARTICLE_BYTES
        return
    check_document(document)
    assert read(data, "a.txt", format=name) == document


def unpacks(data: bytes) -> None:
    """The pages of a dump, or a refusal."""
    try:
        for page in pages(io.BytesIO(data), where="w.xml"):
            assert page.text is not None
    except (ReadError, LimitExceeded) as told:
        assert told.where
        assert told.hint


def loads_map(format: Format, data: bytes) -> None:
    """A map, or a refusal."""
    assert format.sniff(data) in (True, False)
    try:
        argument = format.load(data)
    except FormatError as told:
        assert told.what
        assert told.hint
    else:
        assert argument.source.sha256


def loads_yaml(data: bytes) -> None:
    """An argument file, or its faults."""
    try:
        argument = loads(data.decode("utf-8", "replace"), "a.yaml").map
    except ArgumentFileError as told:
        assert told.where.startswith("a.yaml")
        assert told.hint or told.faults
    else:
        assert argument.source.sha256


def _article_target(reader: Reader | None) -> Target:
    seeds = [
        "# The dam\n\nIt leaks.[^1]\n\n[^1]: Ash\n",
        "== Dam ==\nIt ''leaks''.<ref>Ash</ref>{{who}}\n",
        "Dam\n\nIt leaks.[1]\n",
    ]
    seeds.append("<!doctype html><main><h2>Dam</h2><p>It leaks.<sup class=reference><a href='#n'>[1]</a></sup></p></main>")
    marked = MARKED_UP.map(encoded)
    shares = ((0.6, marked), (0.2, st.text(max_size=200).map(encoded)), (0.2, st.binary(max_size=300)))
    return Target(partial(reads, reader.name if reader else None), shares, tuple(map(encoded, seeds)))


def _dump_target() -> Target:
    whole = DUMP.encode()
    tags = st.lists(st.sampled_from(TAGS) | st.text(max_size=3), max_size=40).map(
        lambda parts: encoded("<mediawiki>" + "".join(parts))
    )
    shares = ((0.5, tags), (0.4, damage([whole, bz2.compress(whole)])), (0.1, st.binary(max_size=200)))
    return Target(unpacks, shares, (whole, bz2.compress(whole)))


def _any_json(base: dict[str, Any], key: str, value: object) -> bytes:
    return json.dumps(base | {key: value}).encode()


def _map_target(format: Format, samples: dict[str, bytes]) -> Target:
    bases = [json.loads(data) for _, data in sorted(samples.items()) if data.startswith(b"{")]
    begun = st.builds(lambda head, rest: encoded(head + rest), st.sampled_from(HEADS), st.text(alphabet=MAP_SIGNS, max_size=80))
    wholes = [samples[format.name]] if format.name in samples else sorted(samples.values())
    objects = st.builds(_any_json, st.sampled_from([{}, *bases]), st.sampled_from(KEYS), JUNK)
    shares = ((0.1, st.binary(max_size=200)), (0.35, begun), (0.3, damage(wholes)), (0.25, objects))
    return Target(partial(loads_map, format), shares, tuple(wholes))


def _yaml_target() -> Target:
    whole = dumps(sample()).encode()
    signs = st.lists(st.sampled_from([*YAML_SIGNS, *KEYS, ": ", "\n", "\n  "]) | st.text(max_size=3), max_size=30)
    shares = ((0.6, damage([whole])), (0.3, signs.map(lambda parts: encoded("".join(parts)))), (0.1, st.binary(max_size=200)))
    return Target(loads_yaml, shares, (whole,))


@cache
def targets() -> dict[str, Target]:
    """Every reader, every format that can be read, and argument files, by name; ``article`` is the choice of a reader by content."""
    found = {f"read-{r.name}": _article_target(r) for r in readers() if r.name != "dump"}
    found |= {"read-any": _article_target(None), "read-dump": _dump_target(), "load-yaml": _yaml_target()}
    loading = [f for f in formats() if type(f).load is not Format.load]
    samples = {f.name: f.dump(sample()) for f in loading if type(f).dump is not Format.dump}
    return found | {f"load-{f.name}": _map_target(named(f.name), samples) for f in loading}
