"""120 hostile texts in every text field, through map, reader, gallery and report, in a real browser: none runs, none changes."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

from audiatur.config import load
from audiatur.model.anchor import Anchor
from audiatur.model.argument import ArgumentMap, Claim, Holder, Relation, Review, SectionRef, Side, Source, Weights
from audiatur.model.document import Document, OffsetMap, Paragraph, Piece, Section
from audiatur.model.finding import Finding, Suppressed
from audiatur.pipeline.gallery import refresh
from audiatur.pipeline.products import map_bytes, map_options, report_bytes
from audiatur.pipeline.reading import reader_bytes
from audiatur.pipeline.subject import Subject

SECURITY = Path(__file__).resolve().parent.parent / "security"
PAYLOADS: list[str] = [" ".join(p.split()) for p in runpy.run_path(str(SECURITY / "test_hostile_reports.py"))["PAYLOADS"]]
ALL = " ¦ ".join(PAYLOADS)
"""For fields that a page has once: all texts in one, told apart by a sign that none of them holds."""
INERT = "script, style, link, meta, title, base"
RUNS = "iframe, object, embed, img, video, audio, source, form, template, noscript, frame, frameset, applet, portal, math, link, base"


def article(text: str) -> Document:
    """An article as no reader cleans it: every paragraph one sentence, all in one section."""
    size, spans, at = len(text), [], 0
    for line in text.split("\n\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 2
    return Document(
        path=f"seeds/{ALL}.txt",
        sha256="0" * 64,
        format="text",
        title=ALL,
        source=text,
        text=text,
        offsets=OffsetMap((Piece(0, size, 0, size),)),
        sections=(Section(ALL, 2, (0, size), kind="debate"),),
        paragraphs=tuple(Paragraph(span, span, 0) for span in spans),
        sentences=tuple(spans),
    )


def hostile() -> tuple[Subject, list[Finding]]:
    """A map whose every text is one of the texts, with a finding for each."""
    document = article("\n\n".join(f"{p} holds that {p} is so." for p in PAYLOADS))
    text = document.source
    claims, relations, at = [], [], 0
    for number, payload in enumerate(PAYLOADS):
        holder = Anchor(exact=payload, span=(at, at + len(payload)))
        cue = Anchor(exact=payload, span=(at, at + len(payload)))
        start = at + len(payload) + len(" holds that ")
        words = Anchor(exact=payload, span=(start, start + len(payload)))
        assert text[start : start + len(payload)] == payload
        at = start + len(payload) + len(" is so.\n\n")
        who = Holder(kind="group-vague", anchor=holder, resolved=payload if number % 2 else None)
        claims.append(
            Claim(
                id=f"c{number}",
                text=payload,
                side=f"s{number % 6}",
                holder=who,
                cue=cue,
                spans=(words,),
                note=payload,
                found_by=payload,
            )
        )
        if number % 3:
            relations.append(
                Relation(id=f"r{number}", source=f"c{number}", to=f"c{number - 1}", type="rebut", note=payload, cue=cue)
            )
    argument = ArgumentMap(
        source=Source(path=f"seeds/{ALL}.txt", sha256=document.sha256, title=ALL),
        review=Review(by=ALL, note=ALL),
        weights=Weights(basis=ALL),
        issue=ALL,
        sections=(SectionRef(heading=ALL, span=(0, len(text))),),
        sides=tuple(Side(id=f"s{i}", label=" ¦ ".join(PAYLOADS[i::6])) for i in range(6)),
        claims=tuple(claims),
        relations=tuple(relations),
    )
    found = [
        Finding(
            code="LOC001",
            name="local-term",
            level="warning",
            message=p,
            start=c.start,
            end=c.end,
            line=2 * i + 1,
            column=1,
            claims=(c.id,),
            cluster=f"k{i}",
            badge=p[:24],
            evidence={p: p},
            help=p,
        )
        for i, (p, c) in enumerate(zip(PAYLOADS, claims, strict=True))
    ]
    return Subject("hostile", argument, document), found


@pytest.fixture(scope="session")
def pages(tmp_path_factory) -> dict[str, Path]:
    """Every page that the map is shown on."""
    root = tmp_path_factory.mktemp("hostile")
    (root / "audiatur.toml").write_text("", encoding="utf-8")
    config = load(root)
    subject, found = hostile()
    silenced = tuple(Suppressed(finding=f, reason=f.message) for f in found)
    folder = root / "output" / "all"
    folder.mkdir(parents=True)
    made = {
        "reader.html": reader_bytes(config, subject, found, suppressed=silenced),
        "report.html": report_bytes(config, subject, "html", found, suppressed=silenced),
        "report.json": report_bytes(config, subject, "json", found, suppressed=silenced),
        "map.svg": map_bytes(config, subject, "svg", map_options(config, show="both", fold=0), found),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return {name: folder / name for name in made} | {"index.html": refresh(config)}


def squeezed(text: str) -> str:
    return "".join(text.split())


def said(page) -> str:
    """All text nodes of a page, without white space, which drawing may break."""
    return squeezed(
        page.evaluate(
            "[...document.querySelectorAll('*')].filter(e => !['script', 'style'].includes(e.localName)).flatMap(e => [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data)).join('')"
        )
    )


def test_the_texts_are_many_and_the_sign_is_in_none():
    assert len(set(PAYLOADS)) >= 118
    assert not any("¦" in p for p in PAYLOADS)


@pytest.mark.parametrize("name", ["reader.html", "report.html", "map.svg", "index.html"])
def test_nothing_runs_and_nothing_is_changed(opened, pages, name):
    page = opened(pages[name])
    if name == "reader.html":
        for key in "12345sjjk":
            page.keyboard.press(key)
        page.keyboard.press("Escape")
        page.click("#text .n >> nth=3")
    assert page.title() == "" or "owned" not in page.title().split(" ¦ ")[0]
    if name != "index.html":
        assert page.evaluate(f"document.querySelectorAll({RUNS!r}).length") == 0
    handlers = "[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length"
    assert page.evaluate(handlers) == 0
    links = page.evaluate(
        "[...document.querySelectorAll('a')].map(a => a.getAttribute('href') || a.getAttribute('xlink:href') || '')"
    )
    assert [link for link in links if ":" in link.split("/")[0].split("#")[0]] == []
    words = said(page)
    assert [p for p in PAYLOADS if squeezed(p) not in words] == []


def test_the_reader_shows_every_field_to_the_letter(opened, pages):
    page = opened(pages["reader.html"])

    def texts(selector: str) -> list[str]:
        return page.evaluate("s => [...document.querySelectorAll(s)].map(e => e.textContent)", selector)

    assert texts("h1") == [ALL]
    assert texts(".issue") == [ALL]
    assert texts(".side .name") == [" ¦ ".join(PAYLOADS[i::6]) for i in range(6)]
    assert ALL in texts(".made")[0]
    assert sorted(set(texts("#v-outline .claim-link .what"))) == sorted(set(PAYLOADS))
    assert texts("#found .finding .message") == PAYLOADS
    assert texts("#found .finding .why dd") == PAYLOADS
    assert texts("#found mark") == PAYLOADS
    assert texts("#text .q") == PAYLOADS
    assert texts("#v-outline h3") == [ALL]
    assert set(texts("#v-ledger .entry .what")) == set(PAYLOADS)
    data = json.loads(texts("#data")[0])
    assert [c["text"] for c in data["map"]["claims"]] == PAYLOADS
    assert [c["note"] for c in data["map"]["claims"]] == PAYLOADS
    notes = []
    for number in (0, 17, 59, 119):
        page.evaluate("id => { location.hash = id; }", f"c{number}")
        page.wait_for_selector(f"#text .n.on[data-n=c{number}]")
        notes.append(texts("#detail .cols > div > p.quiet")[0])
    assert notes == [PAYLOADS[n] for n in (0, 17, 59, 119)]
