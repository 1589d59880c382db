"""Whatever the bytes: a map or a ``FormatError`` that says what to do, no file and no network touched, in little time."""

from __future__ import annotations

import json
import sys

import pytest
from format_maps import sample
from hypothesis import strategies as st

from audiatur.errors import FormatError
from audiatur.formats.base import Format, formats, named
from fuzzing import fuzz

READERS = [f for f in formats() if type(f).load is not Format.load]
SAMPLES = {f.name: f.dump(sample()) for f in READERS if type(f).dump is not Format.dump}
HEADS = [b"===\ntitle: x\n===\n", b"flowchart TD\n", b"digraph {", b"Discussion Title: x\n\n1. a\n", b"<graphml>", b"<arggraph>"]
HEADS += [b'{"nodes": [', b'{"@context": ', b'{"statements": {}, "arguments": {', b"row,id,text,", b"[a]: b\n  + "]
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


SIGNS = "ac1 .\n\t[]<>{}()+-_=>#@*\\/\"':,;|&%~`é\x00\u2028"


@pytest.mark.parametrize("name", [f.name for f in READERS])
def test_any_bytes_are_read_or_refused(name: str) -> None:
    """Any bytes, signs after a beginning that looks right, damaged files, any JSON: 500 inputs, 100,000 in ``make fuzz``."""
    format = named(name)
    fuzz(0.1, lambda data: refused_or_read(format, data), data=st.binary(max_size=200))
    fuzz(
        0.35, lambda head, rest: begun(format, head, rest), head=st.sampled_from(HEADS), rest=st.text(alphabet=SIGNS, max_size=80)
    )
    whole = st.sampled_from([SAMPLES[name]] if name in SAMPLES else sorted(SAMPLES.values()))
    fuzz(
        *(0.3, lambda whole, start, cut, into: damaged(format, whole, start, cut, into)),
        **{"whole": whole, "start": st.integers(0, 100_000), "cut": st.integers(0, 40), "into": st.binary(max_size=4)},
    )
    bases = [json.loads(data) for _, data in sorted(SAMPLES.items()) if data.startswith(b"{")]
    fuzz(
        *(0.25, lambda base, key, value: any_json(format, base, key, value)),
        **{"base": st.sampled_from([{}, *bases]), "key": st.sampled_from(KEYS), "value": junk},
    )


def begun(format: Format, head: bytes, rest: str) -> None:
    refused_or_read(format, head + rest.encode())


def damaged(format: Format, whole: bytes, start: int, cut: int, into: bytes) -> None:
    start %= len(whole)
    refused_or_read(format, whole[:start] + into + whole[start + cut :])


def any_json(format: Format, base: dict[str, object], key: str, value: object) -> None:
    refused_or_read(format, json.dumps(base | {key: value}).encode())


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
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["a", "I", "RA", "atom", "scheme", "L", "YA", "\ud800"]),
    lambda x: st.lists(x, max_size=3) | st.dictionaries(st.sampled_from(KEYS), x, max_size=4),
    max_leaves=12,
)


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
