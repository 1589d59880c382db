"""What is tried on every reader and format: one target each, found by discovery, with its inputs and with what must hold.

A check takes bytes; it passes when they are read, or refused with the declared error that says what is wrong and what to do.
"""

from __future__ import annotations

import bz2
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from random import Random
from typing import Any

from document_facts import check_document
from format_maps import sample

from audiatur.errors import ArgumentFileError, FormatError, LimitExceeded, ReadError
from audiatur.formats.base import Format, formats, named
from audiatur.limits import ARTICLE_BYTES
from audiatur.read.base import Reader, read, readers
from audiatur.read.pages import pages
from audiatur.store.yaml import dumps, loads

Check = Callable[[bytes], None]
Made = Callable[[Random], bytes]
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
TEXTS = ["a", "I", "RA", "atom", "scheme", "L", "YA", "\ud800"]
BASES: list[dict[str, Any]] = [{"nodes": [], "edges": []}, {"statements": {}, "arguments": {}}, {"@context": "a", "claims": []}]
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


@dataclass(frozen=True)
class Target:
    """A reader or format: its check, ways to make an input with the weight of each, and a few whole files to begin with."""

    check: Check
    ways: tuple[tuple[int, Made], ...]
    seeds: tuple[bytes, ...]

    def made(self, chance: Random) -> bytes:
        """One input; ``chance`` decides everything, so that the same chance makes the same input."""
        (way,) = chance.choices([way for _, way in self.ways], [weight for weight, _ in self.ways])
        return way(chance)


def encoded(text: str) -> bytes:
    """The bytes of a text, whatever is in it."""
    return text.encode("utf-8", "surrogatepass")


def anything(chance: Random, most: int) -> bytes:
    """Any bytes."""
    return bytes(chance.choices(range(256), k=chance.randint(0, most)))


def any_text(chance: Random, most: int) -> str:
    """Any characters, those of ASCII most often; halves of surrogate pairs too."""
    tops = chance.choices((0x7F, 0x2FF, 0xFFFF, 0x10FFFF), (6, 2, 2, 1), k=chance.randint(0, most))
    return "".join(chr(chance.randint(0, top)) for top in tops)


def some(chance: Random, words: Sequence[str], most: int) -> str:
    """Words in any order, here and there other text between them."""
    found = chance.choices(words, k=chance.randint(0, most))
    return "".join(any_text(chance, 4) if chance.random() < 0.2 else word for word in found)


def damaged(chance: Random, wholes: Sequence[bytes]) -> bytes:
    """A whole file, with some bytes taken out at one place and others put in."""
    whole = chance.choice(wholes)
    start = chance.randrange(len(whole))
    return whole[:start] + anything(chance, 6) + whole[start + chance.randint(0, 60) :]


def junk(chance: Random, depth: int = 3) -> object:
    """A value of JSON."""
    kind = chance.randint(0, 7 if depth else 5)
    if kind < 6:
        return (None, True, chance.randint(-9, 9), 1e300, chance.choice(TEXTS), any_text(chance, 6))[kind]
    inside = [junk(chance, depth - 1) for _ in range(chance.randint(0, 4))]
    return inside if kind == 6 else dict(zip(chance.choices(KEYS, k=len(inside)), inside, strict=True))


def any_json(chance: Random, bases: Sequence[dict[str, Any]]) -> bytes:
    """A map in JSON, with something else at one of its places."""
    base = chance.choice(bases)
    key = chance.choice([*base, *KEYS])
    inside = base.get(key)
    if isinstance(inside, list) and inside and isinstance(inside[0], dict) and chance.random() < 0.7:
        place = chance.randrange(len(inside))
        inner = chance.choice([*inside[place], *KEYS])
        return json.dumps(base | {key: [*inside[:place], inside[place] | {inner: junk(chance)}, *inside[place + 1 :]]}).encode()
    return json.dumps(base | {key: junk(chance)}).encode()


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
    ways: tuple[tuple[int, Made], ...] = (
        (6, lambda chance: encoded(some(chance, SIGNS, 50))),
        (2, lambda chance: encoded(any_text(chance, 200))),
        (2, lambda chance: anything(chance, 300)),
    )
    return Target(partial(reads, reader.name if reader else None), ways, tuple(map(encoded, seeds)))


def _dump_target() -> Target:
    wholes = (DUMP.encode(), bz2.compress(DUMP.encode()))
    ways: tuple[tuple[int, Made], ...] = (
        (5, lambda chance: encoded("<mediawiki>" + some(chance, TAGS, 40))),
        (4, lambda chance: damaged(chance, wholes)),
        (1, lambda chance: anything(chance, 200)),
    )
    return Target(unpacks, ways, wholes)


def _map_target(format: Format, samples: dict[str, bytes]) -> Target:
    own = (samples[format.name],) if format.name in samples else tuple(data for _, data in sorted(samples.items()))
    bases = [{}, *(json.loads(data) for data in own if data.startswith(b"{")), *BASES]
    ways: list[tuple[int, Made]] = [
        (1, lambda chance: anything(chance, 200)),
        (3, lambda chance: encoded(chance.choice(HEADS) + some(chance, MAP_SIGNS, 80))),
        (3, lambda chance: damaged(chance, own)),
        (3, lambda chance: any_json(chance, bases)),
    ]
    return Target(partial(loads_map, format), tuple(ways), own)


def _yaml_target() -> Target:
    whole = dumps(sample()).encode()
    signs = [*YAML_SIGNS, *KEYS, ": ", "\n", "\n  "]
    ways: tuple[tuple[int, Made], ...] = (
        (3, lambda chance: damaged(chance, (whole,))),
        (6, lambda chance: encoded(some(chance, signs, 30))),
        (1, lambda chance: anything(chance, 200)),
    )
    return Target(loads_yaml, ways, (whole,))


@cache
def targets() -> dict[str, Target]:
    """Every reader, every format that can be read, and argument files, by name; ``article`` is the choice of a reader by content."""
    found = {f"read-{r.name}": _article_target(r) for r in readers() if r.name != "dump"}
    found |= {"read-any": _article_target(None), "read-dump": _dump_target(), "load-yaml": _yaml_target()}
    loading = [f for f in formats() if type(f).load is not Format.load]
    samples = {f.name: f.dump(sample()) for f in loading if type(f).dump is not Format.dump}
    return found | {f"load-{f.name}": _map_target(named(f.name), samples) for f in loading}
