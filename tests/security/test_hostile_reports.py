"""120 hostile texts in every text field of a report, through every format: no markup survives, and the words are still shown."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser

import pytest

from audiatur import quoting
from audiatur.model.finding import Finding, Suppressed
from audiatur.model.result import ReportData, RuleInfo, ShownClaim
from audiatur.report.base import report, reports

SCRIPTS = ["alert(1)", "document.title='owned'", "fetch('//evil.example')"]
ELEMENTS = [
    *("<script>{}</script>", "<img src=x onerror={}>", "<svg onload={}>", "<svg><script>{}</script></svg>", "<body onload={}>"),
    *(
        "<iframe src='javascript:{}'>",
        "<a href='javascript:{}'>x</a>",
        "<details open ontoggle={}>",
        "<input autofocus onfocus={}>",
    ),
    *("<video><source onerror={}>", "<math><mi xlink:href='javascript:{}'>", "<object data='javascript:{}'>", "<embed src='{}'>"),
    *(
        "<style>@import '{}';</style>",
        "<link rel=stylesheet href='{}'>",
        "<meta http-equiv=refresh content='0;{}'>",
        "<base href='{}'>",
    ),
    *(
        "<form action='javascript:{}'><button>",
        "<template><script>{}</script></template>",
        "<noscript><p title='</noscript><img onerror={}>'>",
    ),
]
BREAKOUTS = [
    *('"><script>{}</script>', "'><img src=x onerror={}>", "</title><script>{}</script>", "</style><script>{}</script>"),
    *("</main></html><script>{}</script>", "--><script>{}</script>", "]]><script>{}</script>", '" onmouseover="{}" x="'),
]
OTHERS = [
    *("&lt;script&gt;", "&#60;script&#62;", "&amp;lt;b&amp;gt;", "<!-- never closed", "<![CDATA[ x ]]>", "<?xml version='1.0'?>"),
    *("{{7*7}}", "{% raw %}", "{# x #}", "${7*7}", "<%= 7 %>", "{0} {1}", "\\", "\\n", "%0A::error::x", "%s%n"),
    *(
        "::stop-commands::x",
        "::set-output name=x::y",
        "a\n::error::b",
        "a\r\n::warning::b",
        "##[error]x",
        "[x](javascript:alert(1))",
    ),
    *("![x](//evil.example/p.png)", "[x]: javascript:alert(1)", "<javascript:alert(1)>", "`code` **bold** _em_ ~~s~~", "# head"),
    *(
        "| a | b |\n|---|---|",
        "- item",
        "1. item",
        "> quote",
        "***",
        "$x^2$",
        "https://evil.example",
        "a@evil.example",
        "@everyone",
    ),
]
PAYLOADS = [pattern.format(SCRIPTS[i % 3]) for i, pattern in enumerate([*ELEMENTS, *BREAKOUTS] * 3)][:84] + OTHERS
PAYLOADS = list(dict.fromkeys([*PAYLOADS, *(p.upper() for p in PAYLOADS)]))[:120]
PLAIN = "word"


def hostile(text: str) -> ReportData:
    """A report with the text in every field that comes from outside."""
    finding = Finding(
        code="ATT001",
        name="vague-holder",
        level="warning",
        message=f"before {text} after",
        start=0,
        end=len(text),
        claims=("c1",),
        cluster="k1",
        evidence={text: text, "inner": {"list": [text]}},
        fingerprint="f" * 32,
        help=text,
    )
    second = finding.model_copy(update={"headline": False})
    return ReportData(
        path=f"seeds/{text}.txt",
        title=text,
        findings=(finding, second),
        scorecard={
            "claims": {text: 1, "con": 2},
            "pairs": [{"sides": [text, "con"], "M1": {"measure": text, "counts": [1, 2]}}],
            "declared": {"basis": text},
        },
        summary={"claims": 1},
        lines=tuple(f"{text} tail".split("\n")),
        suppressed=(Suppressed(finding=finding, reason=text),),
        claims=(ShownClaim("c1", text, text, text, (0, 1), 1),),
        rules=(RuleInfo("ATT001", "vague-holder", "warning", "attribution", text, text),),
        sides=((text, text),),
        status=text,
    )


class Page(HTMLParser):
    """What a browser would take for markup: tags with their attributes, and the words between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.values: list[tuple[str, str | None]] = []
        self.others: list[str] = []
        self.words = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.values += attrs

    def handle_decl(self, decl):
        self.others.append(decl)

    def handle_comment(self, data):
        self.others.append(data)

    def handle_pi(self, data):
        self.others.append(data)

    def handle_data(self, data):
        self.words += data


def parsed(text: str) -> Page:
    page = Page()
    page.feed(report("html").render(hostile(text)).decode())
    page.close()
    return page


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_there_are_as_many_as_said() -> None:
    assert len(set(PAYLOADS)) == 120
    assert {"html", "sarif", "github", "md", "text", "json"} <= set(reports())


@pytest.mark.parametrize("text", PAYLOADS)
def test_html_has_the_same_markup_for_any_words(text: str) -> None:
    page, plain = parsed(text), parsed(PLAIN)
    lines = len(text.split("\n")) > 1
    assert lines or page.tags == plain.tags
    assert {tag for tag, _ in page.tags} == {tag for tag, _ in plain.tags}
    assert page.others == ["DOCTYPE html"]
    assert {name for name, _ in page.values} == {name for name, _ in plain.values}
    assert all((value or "").startswith("#a1-") for name, value in page.values if name == "href")
    assert "script" not in {tag for tag, _ in page.tags}
    assert squeezed(quoting.terminal(text)) in squeezed(page.words)


@pytest.mark.parametrize("text", PAYLOADS)
def test_html_forbids_itself_to_run_anything(text: str) -> None:
    policy = next(value for name, value in parsed(text).values if name == "content" and value and "default-src" in value)
    assert re.fullmatch(r"default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'", policy)


@pytest.mark.parametrize("text", PAYLOADS)
def test_sarif_carries_the_words_and_no_links(text: str) -> None:
    raw = report("sarif").render(hostile(text)).decode()
    run = json.loads(raw)["runs"][0]
    for result in run["results"]:
        told = result["message"]["text"]
        assert not re.search(r"(?<!\\)(?:\\\\)*[\[\]]", told)
        assert re.sub(r"\\([\\\[\]])", r"\1", told).replace("{{", "{").replace("}}", "}") == f"before {text} after"
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri)
    assert run["results"][-1]["suppressions"][0]["justification"] == text


@pytest.mark.parametrize("text", PAYLOADS)
def test_github_has_one_command_for_each_finding(text: str) -> None:
    lines = report("github").render(hostile(text)).decode().splitlines()
    assert len(lines) == 2
    for line in lines:
        values, _, message = line.removeprefix("::warning ").partition("::")
        assert line.startswith("::warning file=")
        assert [pair.partition("=")[0] for pair in values.split(",")][:3] == ["file", "line", "col"]
        assert message.startswith("before ")
        assert "\r" not in message


@pytest.mark.parametrize("text", PAYLOADS)
def test_markdown_has_the_same_lines_and_no_markup_for_any_words(text: str) -> None:
    made = report("md").render(hostile(text)).decode()
    plain = report("md").render(hostile(PLAIN)).decode()
    assert [re.match(r"#{1,6} |\||- |", line)[0] for line in made.splitlines()] == [
        re.match(r"#{1,6} |\||- |", line)[0] for line in plain.splitlines()
    ]
    bare = re.sub(r"\\[\\`*_{}\[\]()#+\-.!|~$:^=]", "", made)
    assert "<" not in bare
    assert not re.search(r"\]\(|`|\*\*|__|~~|://|!\[", bare)
    unescaped = html.unescape(re.sub(r"\\([\\`*_{}\[\]()#+\-.!|~$:^=])", r"\1", made))
    assert squeezed(quoting.clean(text)) in squeezed(unescaped)
