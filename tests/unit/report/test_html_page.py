"""The page of a report: what it shows, that it needs nothing else, and that excerpts fall between words."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import Any

from audiatur.lint.engine import judge
from audiatur.lint.example import example
from audiatur.model.finding import Finding
from audiatur.model.result import ReportData, ShownClaim
from audiatur.pipeline.checking import rule_infos
from audiatur.report.base import report
from audiatur.report.excerpt import excerpt
from audiatur.report.html_report import counted

CASE = example(
    '<!-- audiatur: ignore NEU008 reason="their own word" -->\n\n'
    "[c1 con: Critics | fear | floods]. [c2 con: Some | fear | mud]. [p1 pro rebuts=c1: Sensible engineers | see | no danger]."
)
JUDGED = judge(CASE.map, CASE.document)
CARD: dict[str, Any] = {
    "claims": {"con": 2, "pro": 1},
    "space": {"con": {"words": 4}, "pro": {"words": 2}},
    "voice": {"con": {"mean": -0.25}},
}
CARD["pairs"] = [{"sides": ["con", "pro"], "M1": {"measure": "claims in brief", "counts": [[1, 2], [0, 1]]}}]
CARD["declared"] = {"basis": "a survey of 2019"}


def data(**more: object) -> ReportData:
    claims = tuple(ShownClaim(c.id, c.text, c.holder.text or "", f"The {c.side}", c.spans[0].span, 1) for c in CASE.claims)
    values = {
        "findings": JUDGED.findings,
        "suppressed": JUDGED.suppressed,
        "scorecard": CARD,
        "summary": {"claims": 3, "relations": 1},
        "lines": tuple(CASE.document.source.split("\n")),
        "claims": claims,
        "rules": rule_infos(),
        "sides": (("con", "The con"), ("pro", "The pro")),
        "status": "reviewed",
    }
    return ReportData("seeds/dam.txt", "The dam & its critics", **(values | more))  # type: ignore[arg-type]


def page(*articles: ReportData) -> str:
    return report("html").render_all(articles or [data()]).decode()


def test_everything_is_on_the_page() -> None:
    text = page()
    assert "<h1><bdi>The dam &amp; its critics</bdi></h1>" in text
    assert "seeds/dam.txt" in text
    assert "map reviewed · 3 claims, 1 relation" in text
    assert text.count('<section class="cluster"') == sum(f.headline for f in JUDGED.findings)
    assert all(f.code in text for f in JUDGED.findings)
    assert "<mark>Critics</mark>" in text
    assert "their own word" in text
    assert "The pro" in text
    assert "−0.25" in text
    assert "The con : The pro" in text
    assert "1 of 2 : 0 of 1" in text
    assert "Weights: <bdi>a survey of 2019</bdi>." in text


def test_links_lead_to_the_clusters_of_their_article() -> None:
    text = page(data(), data())
    targets, anchors = re.findall(r'href="#([^"]+)"', text), re.findall(r'id="([^"]+)"', text)
    assert targets == anchors
    assert len(set(anchors)) == len(anchors)


def test_nothing_is_loaded_and_the_policy_allows_just_the_style_sheet() -> None:
    text = page()
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src &#39;sha256-{digest}&#39;" in text
    assert not re.search(r"(?:src|href|action|data)=\"(?!#)|url\(|@import|<script|<link|style=\"| on\w+=", text)


class Tree(HTMLParser):
    VOID = frozenset({"meta", "rect", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_tags_are_nested_and_closed() -> None:
    for shown in (data(), data(findings=(), suppressed=(), scorecard={}), ReportData("a", "")):
        tree = Tree()
        tree.feed(page(shown))
        assert tree.open == []


def test_light_dark_and_print_have_the_same_colours() -> None:
    style = page()
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    names = [set(re.findall(r"(--[\w-]+):", block)) for block in blocks]
    assert len(blocks) == 3
    assert names[0] == names[1]
    assert names[2] <= names[0]
    assert set(re.findall(r"var\((--[\w-]+)\)", style)) - {"--side"} <= names[0]


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    full = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    parts = [int(full[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_text_can_be_read_on_its_ground() -> None:
    pairs = [("ink", "ground"), ("ink", "card"), ("ink", "mark"), ("quiet", "ground"), ("quiet", "card"), ("quiet", "sunk")]
    pairs += [(level, f"{level}-fill") for level in ("error", "warning", "note")] + [("link", "card")]
    for block in re.findall(r":root \{(.*?)\}", page(), re.DOTALL)[:2]:
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", block))
        for ink, ground in pairs:
            low, high = sorted((luminance(colours[ink]), luminance(colours[ground])))
            assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, ground)


def test_no_findings_is_no_praise() -> None:
    text = page(data(findings=(), suppressed=()))
    assert "No findings." in text
    assert "what they cannot see, they cannot report" in text


def test_excerpts_fall_between_words() -> None:
    line = "Wordy " * 60 + "target words " + "follow " * 60
    start = line.index("target")
    f = Finding(code="X", name="x", level="note", message="m", start=start, end=start + 6, column=start + 1)
    found = excerpt(f, (line,), 320, 110)
    assert found is not None
    assert found.before.startswith("…Wordy ")
    assert found.after.endswith(" follow…")
    assert found.words == "target"


def test_values_of_the_evidence_in_words() -> None:
    values = [None, True, False, 0.04567, -1.5, 3, [], ["a", 2], "word"]
    assert [counted(v) for v in values] == ["–", "yes", "no", "0.0457", "−1.5", "3", "none", "a, 2", "word"]
