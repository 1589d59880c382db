"""``run``, ``check``, ``map`` and ``report`` take articles, dumps, argument files and maps of other tools; ``-f`` says which."""

from __future__ import annotations

import bz2
import shutil
import sys
from pathlib import Path

import pytest

ARGDOWN = b"===\ntitle: Dam\n===\n\n[a]: The dam should go.\n  + [b]: It leaks.\n  - [c]: It feeds the town.\n"
TEXT = (
    "The '''weir''' is low.\n\n== Criticism ==\n\nCritics argue that the weir is too high for boats."
    "&lt;ref&gt;Ash&lt;/ref&gt; However, the county denies that it is.\n"
)


def page(title: str, text: str, number: int, ns: int = 0, inside: str = "") -> str:
    revision = f"<revision><id>9</id><text>{text}</text></revision>"
    return f"<page><title>{title}</title><ns>{ns}</ns><id>{number}</id>{inside}{revision}</page>"


PAGES = [
    page("Weir", TEXT, 1),
    page("Weirs", "x", 2, inside='<redirect title="Weir"/>'),
    page("Talk:Weir", "Hello", 3, ns=1),
    page("AT&amp;T weir", TEXT.replace("weir", "sluice"), 4),
    page("Mill", "The '''mill''' is old.", 5),
]
HEAD, TAIL = '<mediawiki version="0.10">', "</mediawiki>"


@pytest.fixture
def dump(project) -> str:
    (project / "w.xml").write_text(HEAD + "".join(PAGES) + TAIL, encoding="utf-8")
    return "w.xml"


@pytest.fixture
def multistream(project) -> str:
    """A dump in three bz2 parts with its index, and a fault in its last part."""
    parts = [HEAD, "".join(PAGES[:2]), "".join(PAGES[2:4]), "<<<"]
    packed = [bz2.compress(p.encode()) for p in parts]
    first = len(packed[0])
    second = first + len(packed[1])
    lines = [f"{first}:1:Weir", f"{first}:2:Weirs", f"{second}:3:Talk:Weir", f"{second}:4:AT&amp;T weir"]
    (project / "xx-pages-articles-multistream.xml.bz2").write_bytes(b"".join(packed))
    index = bz2.compress(("\n".join(lines) + "\n").encode())
    (project / "xx-pages-articles-multistream-index.txt.bz2").write_bytes(index)
    return "xx-pages-articles-multistream.xml.bz2"


def test_a_foreign_map_becomes_an_argument_file_and_is_drawn(project, run):
    (project / "dam.argdown").write_bytes(ARGDOWN)
    ran = run("run", "dam.argdown")
    assert ran.code == 0, ran.err
    assert (project / "output" / "dam" / "map.svg").read_bytes()
    made = {p.name: p.read_bytes() for p in (project / "arguments").iterdir()}
    assert {"dam.yaml", "dam.txt"} <= set(made)
    assert "3 claims, 2 relations" in ran.err
    again = run("run", "dam.argdown", "arguments/dam.yaml")
    assert again.code == 0, again.err
    assert {p.name: p.read_bytes() for p in (project / "arguments").iterdir()} == made


def test_an_argument_file_that_a_person_changed_is_not_replaced(project, run):
    (project / "dam.argdown").write_bytes(ARGDOWN)
    assert run("run", "dam.argdown").code == 0
    (project / "dam.argdown").write_bytes(ARGDOWN.replace(b"It leaks.", b"It is old."))
    before = (project / "arguments" / "dam.yaml").read_bytes()
    ran = run("run", "dam.argdown")
    assert ran.code == 2
    assert "another argument file" in ran.err
    assert "audiatur run arguments/dam.yaml" in ran.err
    assert (project / "arguments" / "dam.yaml").read_bytes() == before


def test_a_whole_dump(dump, project, run):
    ran = run("run", dump)
    assert ran.code == 0, ran.err
    assert "5 pages: 1 redirect, 1 other page, 1 article without a debate, 2 mapped" in ran.err
    made = sorted(p.name for p in (project / "output").iterdir())
    assert len(made) == 3
    assert "index.html" in made
    assert run("run", dump).code == 0
    assert sorted(p.name for p in (project / "output").iterdir()) == made


def test_pages_of_a_dump_by_title(dump, project, run):
    ran = run("run", dump, "--page", "weir", "--page", "Sluice")
    assert ran.code == 2
    assert "no page 'Sluice'" in ran.err
    assert [p.name[:5] for p in (project / "arguments").glob("*.wiki")] == ["weir-"]
    assert run("check", dump, "--page", "Weir", "--format", "json").code == 0
    assert run("map", dump, "--page", "Weir", "-o", "weir.svg").code == 0
    assert run("run", "--page", "Weir").code == 2


def test_a_page_of_a_multistream_dump_is_read_by_its_index(multistream, project, run):
    for title in ("Weir", "AT&T weir"):
        ran = run("extract", multistream, "--page", title)
        assert ran.code == 0, ran.err
        assert "Critics" in ran.out
    assert "no page 'Mill'" in run("extract", multistream, "--page", "Mill").err
    index = project / "xx-pages-articles-multistream-index.txt.bz2"
    whole = run("run", multistream)
    assert whole.code == 2, "the last part of the dump is broken, what came before was read"
    assert "2 mapped" in whole.err
    index.write_bytes(bz2.compress(b"7:1:Weir\n"))
    assert run("extract", multistream, "--page", "Weir").code == 2
    index.write_bytes(bz2.compress(b"0:1:Weir\n"))
    assert "does not fit this dump" in run("extract", multistream, "--page", "Weir").err
    index.write_bytes(b"nonsense\n")
    assert "no index" in run("extract", multistream, "--page", "Weir").err


@pytest.mark.parametrize("verb", [("check",), ("map", "-o", "m.svg"), ("report", "-o", "r.md"), ("run",)], ids=lambda v: v[0])
def test_the_format_can_be_forced(project, run, verb):
    (project / "dam.dat").write_bytes(ARGDOWN)
    ran = run(verb[0], "dam.dat", "-f", "argdown", *verb[1:])
    assert ran.code == 0, ran.err
    shutil.copy(project / "seeds" / "lindow-dam.txt", project / "dam.xyz")
    assert run(verb[0], "dam.xyz", "--from", "text", *verb[1:]).code == 0
    wrong = run(verb[0], "dam.xyz", "-f", "docx", *verb[1:])
    assert wrong.code == 2
    assert "argdown" in wrong.err
    assert "wikitext" in wrong.err
    assert run(verb[0], "dam.dat", "-f", "aif", *verb[1:]).code == 2


def test_a_map_on_stdin(project, spawn):
    ran = spawn("check", "-", "-f", "argdown", "--format", "json", input=ARGDOWN)
    assert ran.returncode == 0, ran.stderr
    ran = spawn("map", "-", "-f", "argdown", "-o", "-", "--format", "svg", input=ARGDOWN)
    assert ran.stdout.startswith(b"<svg"), sys.getdefaultencoding()


def test_a_broken_map_is_named(project, run):
    Path("dam.aif.json").write_text('{"nodes": [', encoding="utf-8")
    ran = run("check", "dam.aif.json")
    assert ran.code == 2
    assert "dam.aif.json" in ran.err
