"""The page over all articles."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from audiatur import config
from audiatur.pipeline.gallery import refresh
from audiatur.report.gallery import LABELS, Shown, ShownSide, gallery

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{7*7}} ${7*7} {% raw %}",
    "</script><script>alert(1)</script>",
    "javascript:alert(1)",
    "nul \x00 escape \x1b[31m",
    "bidi \u202e txt",
    "lone \ud800 surrogate",
    "漢字 عربي 😀",
]


class Page(HTMLParser):
    """Elements with their attributes, and the text of each kind of element."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(data.decode())

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        self.texts.append((self.open[-1] if self.open else "", data))

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [a for t, a in self.found if t == tag and all(a.get(k) == v for k, v in wanted.items())]


def shown(number: int = 1, **fields) -> Shown:
    base = {
        "folder": f"dam-{number}",
        "title": f"Lindow dam {number}",
        "article": f"seeds/dam-{number}.txt",
        "claims": 10 + number,
        "relations": 4,
        "status": "reviewed",
        "levels": (("error", 0), ("warning", 3), ("note", 1)),
        "lean": 2,
        "sides": (ShownSide("For the dam", 7, 0.7), ShownSide("Against the dam", 3, 0.3)),
        "told": ("The supporters have the last word in 3 of 3 exchanges.",),
        "made": LABELS,
    }
    return Shown(**{**base, **fields})


def test_the_policy_allows_just_the_style_and_the_script_of_the_page():
    text = gallery([shown()]).decode()
    (policy,) = [m["content"] for m in Page(text.encode()).all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    for kind in ("style", "script"):
        inside = re.findall(rf"<{kind}>(.*?)</{kind}>", text, re.DOTALL)
        assert len(inside) == 1
        digest = base64.b64encode(hashlib.sha256(inside[0].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy
    names = {name for _, attributes in Page(text.encode()).found for name in attributes}
    assert not [name for name in names if name.startswith("on") or name in {"style", "srcset", "action"}]


def test_an_article_shows_its_sides_findings_and_files():
    page = Page(gallery([shown()]))
    words = " ".join(" ".join(text.split()) for _, text in page.texts)
    for part in (
        "Lindow dam 1",
        "11 claims · 4 relations",
        "For the dam",
        "7 claims · 70 % of the words",
        "3 warnings",
        "1 note",
    ):
        assert part in words
    assert "The supporters have the last word" in words
    assert "error" not in [text for _, text in page.texts]
    assert [a["href"] for a in page.all("a") if a["href"] != "#list"] == [
        "./dam-1/reader.html",
        "./dam-1/reader.html",
        "./dam-1/map.svg",
        "./dam-1/ledger.svg",
        "./dam-1/map.pdf",
        "./dam-1/report.html",
    ]
    assert [img["src"] for img in page.all("img")] == ["./dam-1/map.thumb.svg"]


def test_what_was_not_made_is_not_linked():
    page = Page(gallery([shown(made=("map.svg",))]))
    assert {a["href"] for a in page.all("a")} == {"#list", "./dam-1/map.svg"}
    assert [img["src"] for img in page.all("img")] == ["./dam-1/map.svg"]
    bare = Page(gallery([shown(made=())]))
    assert {a["href"] for a in bare.all("a")} == {"#list"}
    assert bare.all("img") == []


def test_what_articles_are_sorted_by():
    (item,) = Page(gallery([shown()])).all("li", **{"data-place": "1"})
    assert (item["data-claims"], item["data-findings"], item["data-lean"], item["data-gap"]) == ("11", "4", "2", "40")
    assert item["data-state"] == "reviewed"
    offered = [option["value"] for option in Page(gallery([shown()])).all("option")]
    assert offered == ["title", "claims", "findings", "lean", "gap", "", "reviewed", "draft"]
    assert all(f"data-{key}" in item for key in offered[1:5])


@pytest.mark.parametrize("count", [0, 1, 12])
def test_one_page_for_any_number_of_articles(count):
    page = Page(gallery([shown(n) for n in range(1, count + 1)]))
    assert len(page.all("article")) == count
    ids = [a["id"] for _, a in page.found if a.get("id")]
    assert len(ids) == len(set(ids))
    (nothing,) = page.all("p", id="none")
    assert ("hidden" in nothing) == (count > 0)


def test_every_control_has_a_name():
    page = Page(gallery([shown(), shown(2)]))
    for tag in ("select", "input"):
        assert all(a.get("aria-label") for a in page.all(tag))
    assert all(a.get("aria-label") or a.get("data-set") or a.get("id") == "clear" or not a for a in page.all("button"))
    assert all(img.get("alt") is not None for img in page.all("img"))
    assert next(tag for tag, _ in page.found if re.fullmatch(r"h[1-6]", tag)) == "h1"


@pytest.mark.parametrize("text", HOSTILE)
def test_what_somebody_wrote_to_do_harm_is_shown_as_it_is(text):
    sides = (ShownSide(text, 2, 0.5), ShownSide(text, 2, 0.5))
    data = gallery([shown(title=text, article=text, told=(text,), sides=sides, folder=f"dam {text}"), shown(2)])
    page, plain = Page(data), Page(gallery([shown(), shown(2)]))
    assert [t for t, _ in page.found] == [t for t, _ in plain.found]
    assert [sorted(a) for _, a in page.found] == [sorted(a) for _, a in plain.found]
    seen = re.sub("[\x00\x1b\ud800\u202e]", "", text)
    words = "".join(words for tag, words in page.texts if tag in {"bdi", "span"})
    if seen == text:
        assert words.count(text) >= 4
    for link in [a["href"] for a in page.all("a")] + [img["src"] for img in page.all("img")]:
        assert link == "#list" or link.startswith("./dam")
    (own,) = {unquote(a["href"]).split("/")[1] for a in page.all("a") if a["href"].startswith("./dam%20")}
    assert own.startswith("dam ")


def report(**fields) -> str:
    base = {
        "path": "seeds/dam.txt",
        "title": "Lindow dam",
        "sides": [{"id": "pro", "label": "For the dam"}, {"id": "con", "label": "Against it"}],
        "findings": [
            {"code": "BAL005", "message": "the last word", "headline": True},
            {"code": "ATT001", "message": "nobody named", "headline": False},
        ],
        "scorecard": {"claims": {"pro": 5, "con": 2}, "space": {"pro": {"words": 80, "share": 0.8}, "con": {"share": 0.2}}},
        "summary": {"claims": 7, "relations": 2, "levels": {"warning": 2}, "status": "draft"},
    }
    return json.dumps({**base, **fields})


def test_the_page_is_made_from_the_reports(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in {"dam": report(), "old": report(sides=[]), "foreign": '{"a": 1}', "broken": "{", "list": "[]"}.items():
        folder = tmp_path / "output" / name
        folder.mkdir(parents=True)
        (folder / "report.json").write_text(text)
        (folder / "map.svg").write_text("<svg/>")
    path = refresh(config.load(tmp_path))
    page = Page(path.read_bytes())
    assert len(page.all("article")) == 2
    first = page.all("li", **{"data-place": "1"})[0]
    assert (first["data-lean"], first["data-gap"], first["data-state"]) == ("1", "60", "draft")
    words = " ".join(text for _, text in page.texts)
    assert "the last word" in words
    assert "nobody named" not in words
    before = path.stat().st_mtime_ns
    refresh(config.load(tmp_path))
    assert path.stat().st_mtime_ns == before
