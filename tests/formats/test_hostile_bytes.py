"""Dangerous and endless files: a map or a ``FormatError`` that says what to do, no file and no network touched, in little time."""

from __future__ import annotations

import sys

import pytest
from format_maps import sample

from audiatur.errors import FormatError
from audiatur.formats.base import Format, formats, named

READERS = [f for f in formats() if type(f).load is not Format.load]
ENTITY = b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>"
XML = {
    "a document type": b"<!DOCTYPE graphml><graphml><graph/></graphml>",
    "an entity": ENTITY + b"<graphml><graph><node id='&b;'/></graph></graphml>",
    "billions of laughs": b"<!DOCTYPE x [<!ENTITY a 'ha'>"
    + b"".join(b"<!ENTITY a%d '&a;&a;'>" % i for i in range(20))
    + b"]><graphml/>",
    "an outside file": b"<!DOCTYPE x [<!ENTITY a SYSTEM 'x.txt'>]><graphml><graph><node id='a'/>&a;</graph></graphml>",
    "an outside DTD": b"<!DOCTYPE x SYSTEM 'http://example.org/x.dtd'><graphml><graph/></graphml>",
    "a parameter entity": b"<!DOCTYPE x [<!ENTITY % a SYSTEM 'http://example.org/x'> %a;]><graphml><graph/></graphml>",
    "depth": b"<graphml>" + b"<graph>" * 100_000,
    "an encoding nobody has": b"<?xml version='1.0' encoding='nonsense'?><graphml/>",
}


def refused_or_read(format: Format, data: bytes) -> None:
    assert format.sniff(data) in (True, False)
    try:
        argument = format.load(data)
    except FormatError as told:
        assert told.what
        assert told.hint
    else:
        assert argument.source.sha256


@pytest.mark.parametrize("what", sorted(XML))
def test_dangerous_xml_is_refused_and_opens_nothing(what: str) -> None:
    events: list[str] = []
    watching = [True]

    def hook(event: str, args: tuple[object, ...]) -> None:
        if watching[0] and event in ("open", "socket.connect", "subprocess.Popen"):
            events.append(event)

    named("graphml").load(named("graphml").dump(sample()))
    sys.addaudithook(hook)
    try:
        for name in ("graphml", "arggraph"):
            with pytest.raises(FormatError) as told:
                named(name).load(XML[what])
            assert told.value.hint
    finally:
        watching[0] = False
    assert events == []


LONG = {
    "argdown": [
        *(b"{" * 40_000, b"[" * 40_000, b"<!--" * 10_000, b"/*" * 20_000, b"[a]: " + b"{} " * 10_000, b"===" * 9_000),
        *(b"*a " * 9_000, b"{,}," * 10_000, b"#(" * 20_000, b"[a](" * 9_000),
        b"\n".join(b" " * (i % 200) + b"+ [a]" for i in range(4_000)),
    ],
    "kialo": [b"Discussion Title: x\n\n1. a\n" + b"x\n" * 20_000, b"1. " + b"1." * 20_000],
    "mermaid": [b"flowchart TD\n" + b"A[" * 20_000, b"flowchart TD\n" + b"a--" * 9_000, b"%%\n" * 9_000 + b"graph TD\n"],
    "dot": [b'digraph {"' + b"\\" * 40_000, b"digraph {" + b"/*" * 20_000, b"digraph {" + b"a [" * 20_000],
    "json": [b"[" * 60_000, b'{"a":' * 20_000],
    "csv": [b"row,id,text\n" + b'"' * 40_001, b"row,id,text\n" + b"," * 40_000],
    "graphml": [b"<graphml" + b" a='1'" * 10_000, b"<graphml>" + b"<node/>" * 20_000],
}


@pytest.mark.parametrize("name", sorted(LONG))
def test_long_nonsense_is_read_or_refused(name: str) -> None:
    for data in LONG[name]:
        for format in READERS:
            format.sniff(data)
        refused_or_read(named(name), data)


def test_a_file_that_is_too_large_is_refused_at_once() -> None:
    data = b" " * (16 * 1024 * 1024 + 1)
    for format in READERS:
        if format.name != "json":
            with pytest.raises(FormatError, match="larger than"):
                format.load(data)


UNITS = {
    "argdown": ["{", "[", "<!--", "/*", "[a]: {} ", "*a ", "{,}", "#(", "[a](", "  + [a]\n", "<a>: b\n", "(1) a\n", "===\n"],
    "kialo": ["1. a\n", "1.", "1.1. Pro: x\n"],
    "mermaid": ["A[", "a--", "%%\n", "A-->B\n", "subgraph a\n", 'A["x"]\n'],
    "dot": ['"\\', "/*", "a [", "a->b;", "{", 'a [b="c"];'],
    "csv": ['"', ",", "claim,a,b\n"],
    "graphml": [" a='1'", "<node/>", "<graph>"],
    "arggraph": ["<edu>", "<adu/>"],
    "json": ["[", '{"a":'],
    "aif": ["[", '{"nodes":['],
}
STARTS = {"mermaid": "flowchart TD\n", "dot": "digraph {", "csv": "row,id,text\n", "graphml": "<graphml>"}
STARTS |= {"kialo": "Discussion Title: x\n\n1. a\n", "arggraph": "<arggraph>"}


@pytest.mark.parametrize(("name", "unit"), [(name, unit) for name, units in sorted(UNITS.items()) for unit in units])
def test_work_grows_with_length_only(calls, name: str, unit: str) -> None:
    def work(size: int) -> None:
        refused_or_read(named(name), (STARTS.get(name, "") + unit * size).encode())

    small, large = (calls(lambda n=n: work(n)) for n in (400, 1_600))
    assert large < 9 * small, "four times the text may take about four times the work, quadratic would be sixteen"
