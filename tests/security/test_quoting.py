"""Hostile text through every escaper: what comes out shows the same words and runs nothing."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur import quoting

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</script><script>alert(1)</script>",
    "<svg/onload=alert(1)>",
    "</text><script>alert(1)</script><text>",
    "</title><script>alert(1)</script>",
    "<!-- never closed",
    "--><b>",
    "]]><x>",
    "<![CDATA[ x ]]>",
    "<?xml version='1.0'?>",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>",
    "&lt;script&gt;",
    "&amp;amp;",
    "&#x6a;avascript:alert(1)",
    "javascript:alert(1)",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    '<<TABLE HREF="javascript:alert(1)"><TR><TD>x</TD></TR></TABLE>>',
    "<i>never closed>",
    "<b>closed</b>",
    "cost \\N and \\G and \\E",
    "ends in \\",
    '\\" -> b',
    'a"]; b [URL="javascript:alert(1)"]; c [label="',
    "} digraph G {",
    "line\nbreak\r\nand\rreturn",
    "tab\there",
    "nul \x00 bell \x07 escape \x1b[31m delete \x7f c1 \x9b",
    "\x1b]8;;http://evil.example\x07click\x1b]8;;\x07",
    "bidi \u202e txt \u2066 more",
    "lone \ud800 surrogate \udfff",
    "noncharacter \ufffe \uffff",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    "| a | b |",
    "[x](javascript:alert(1)) ![y](z) `code` *em* _em_ # head",
    "漢字 عربي 😀 👨‍👩‍👧",
    "\u2028\u2029",
    "%%{init: {}}%% click A href",
    "",
]


def shown(text: str) -> str:
    """What a reader should see of ``text``: forbidden characters as U+FFFD, line ends unified."""
    return quoting.clean(text)


class Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.words += data


@pytest.mark.parametrize("payload", PAYLOADS)
def test_html_shows_the_text_and_makes_no_element(payload):
    page = Collector()
    page.feed(f'<p title="{quoting.html(payload)}">{quoting.html(payload)}</p>')
    page.close()
    assert page.tags == ["p"]
    assert page.attributes == [("title", shown(payload))]
    assert page.words == shown(payload)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_svg_is_well_formed_and_shows_the_text(payload):
    made = quoting.element("text", {"aria-label": payload}, payload)
    read = ElementTree.fromstring(made)
    assert list(read) == []
    assert (read.text or "") == shown(payload)
    assert read.attrib["aria-label"].split() == shown(payload).split()


def test_elements_nest_only_what_element_made():
    inner = quoting.element("b", None, "<i>")
    outer = quoting.element("p", {"class": None, "x": 1.5, "y": -0.0}, inner, "<u>")
    assert outer == '<p x="1.5" y="0"><b>&lt;i&gt;</b>&lt;u&gt;</p>'


@pytest.mark.parametrize("name", ["onload", "ONCLICK", "a b", "x>", "", '"'])
def test_elements_refuse_handlers_and_broken_names(name):
    with pytest.raises(ValueError, match="may be written"):
        quoting.element("g", {name: "x"})
    with pytest.raises(ValueError, match="may be written"):
        quoting.element(name)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_dot_text_stays_inside_its_quotes(payload):
    made = quoting.dot(payload)
    assert not re.search(r'["<>\n\x00-\x1f]', made)
    assert not re.search(r"(?<!\\)(\\\\)*\\$", made), "a trailing backslash would eat the closing quote"
    assert not re.search(r"(?<!\\)(\\\\)*\\[NGETHLlr]", made), "an escape that Graphviz would fill in"
    back = made.replace("\\n", "\n") if "\\\\" not in made else made
    for raw, name in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("&", "&amp;")):
        back = back.replace(name, raw)
    if "\\" not in payload:
        assert back == shown(payload).replace("\t", " ")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markdown_is_one_literal_line(payload):
    made = quoting.markdown(payload)
    assert "\n" not in made
    assert "<" not in made
    assert not re.search(r"(?<!\\)[`*_\[\]|!]", made.replace("\\\\", ""))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_csv_cell_is_no_formula_and_survives_the_round_trip(payload):
    made = quoting.csv_cell(payload)
    assert not made.startswith(tuple("=+-@\t\r＝"))
    file = io.StringIO()
    csv.writer(file).writerow([made, "next"])
    assert next(csv.reader(io.StringIO(file.getvalue(), newline="")))[0] == made
    assert made in {shown(payload), "'" + shown(payload)}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_terminal_gets_no_control_and_no_direction_mark(payload):
    made = quoting.terminal(payload)
    assert not [c for c in made if (ord(c) < 0x20 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\ud800-\udfff]", made)
    made.encode("utf-8")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_json_in_html_is_json_and_closes_no_script(payload):
    made = quoting.json_in_html({"words": payload})
    assert not re.search("[<>&\u2028\u2029]", made)
    assert json.loads(made)["words"] == re.sub("[\ud800-\udfff]", "\ufffd", payload)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
        "\x01javascript:alert(1)",
        "vbscript:x",
        "file:///etc/passwd",
        "data:text/html,<script>",
        "//evil.example",
        "\\\\evil.example",
        "http\\://evil.example",
        "relative/path",
        "",
    ],
)
def test_links_that_may_not_be_followed(address):
    assert quoting.url(address) is None


@pytest.mark.parametrize("address", ["https://example.org/a?b#c", "HTTP://example.org", "mailto:a@example.org", "#claim-3"])
def test_links_that_may(address):
    assert quoting.url(address) == address


TITLES = ["Iran", "IRAN", "Café", "CON", "con", "nul.txt", "..", "../../etc/passwd", "a" * 400, "a\x00b", "地震", "C++", "C#"]
TITLES += ["", " ", ".", "/", "~", "-rf", "%2e%2e", "x:y", "name.", "trailing ", "\ud800", "example-dam", "com1", "lpt9.x"]


def test_file_names_are_portable_and_all_different():
    made = [quoting.slug(title) for title in TITLES]
    assert len({name.lower() for name in made}) == len(TITLES)
    for name in made:
        assert re.fullmatch(r"[\w-]+", name), name
        assert len(name.encode()) <= 100
        assert not name.startswith("-")
        assert name.lower() not in {"con", "nul", "prn", "aux", "com1"}


def test_file_names_keep_safe_names_letters_of_all_scripts_and_unicode_forms():
    assert quoting.slug("example-dam") == "example-dam"
    assert quoting.slug("地震").startswith("地震-")
    assert quoting.slug("Cafe\u0301") == quoting.slug("Caf\u00e9")


@given(st.text())
def test_any_text_at_all(text):
    read = ElementTree.fromstring(quoting.element("text", None, "x", text))
    assert read.text == "x" + shown(text)
    quoting.terminal(text).encode("utf-8")
    assert re.fullmatch(r"[\w-]+", quoting.slug(text))
    assert "\n" not in quoting.dot(text)


def test_markup_is_built_nowhere_else(root: Path):
    pattern = re.compile(r"""\b[rR]?[fF][rR]?(["']{1,3}).*?(?<!P)(?<!\?)<(/?[a-zA-Z][\w-]*)[\s>/{]""")
    built = [
        f"{path.name}:{number}"
        for path in sorted((root / "src").rglob("*.py"))
        if path.name != "quoting.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert built == []


def test_markdown_leaves_plain_prose_alone():
    prose = "In 2019 (see line 3), 0.25 of them: half, no more - said so."
    assert quoting.markdown(prose) == prose
    assert quoting.markdown("1. not a list") == "1\\. not a list"
    assert quoting.markdown("- not a list") == "\\- not a list"
    assert quoting.markdown("see http://x.y") == "see http\\://x.y"
