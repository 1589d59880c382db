"""One page of a dump on the command line."""

from __future__ import annotations

import bz2
import json

import pytest

TEXT = (
    "The '''weir''' is low.\n\n== Criticism ==\n\nCritics argue that the weir is too high for boats."
    "&lt;ref&gt;Ash&lt;/ref&gt; However, the county denies that it is.\n"
)
DUMP = (
    '<mediawiki version="0.10">'
    f"<page><title>Weir (Lind)</title><ns>0</ns><id>1</id><revision><id>2</id><text>{TEXT}</text></revision></page>"
    '<page><title>Weirs</title><ns>0</ns><id>3</id><redirect title="Weir (Lind)"/><revision><id>4</id><text>x</text></revision></page>'
    "</mediawiki>"
)


@pytest.fixture(params=["w.xml", "w.xml.bz2"])
def dump(request, project):
    name = request.param
    (project / name).write_bytes(bz2.compress(DUMP.encode()) if name.endswith("bz2") else DUMP.encode())
    return name


def test_a_page_is_drafted_by_its_title(dump, run):
    ran = run("extract", dump, "--page", "weir (Lind)", "--format", "json")
    data = json.loads(ran.out)
    assert ran.code == 0
    assert (data["source"]["title"], data["source"]["format"]) == ("Weir (Lind)", "wikitext")
    assert "Critics" in {c["holder"]["text"] for c in data["claims"]}


def test_an_argument_file_gets_its_article(dump, project, run):
    for _ in range(2):
        assert run("extract", dump, "--page", "Weir (Lind)", "-o", "weir.yaml").code == 0
    (article,) = project.glob("*.wiki")
    assert article.read_text(encoding="utf-8").startswith("The '''weir''' is low.")
    assert run("check", "weir.yaml").code == 0
    article.write_text("Something else.", encoding="utf-8")
    assert run("extract", dump, "--page", "Weir (Lind)", "-o", "weir.yaml").code == 2
    assert article.read_text(encoding="utf-8") == "Something else."


@pytest.mark.parametrize(
    ("more", "said"),
    [((), "many articles"), (("--page", "Mill"), "no page 'Mill'"), (("--page", "Weirs"), 'use --page "Weir (Lind)"')],
)
def test_other_wishes_end_in_a_clear_message(dump, run, more, said):
    ran = run("extract", dump, *more)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert dump in ran.err


def test_a_page_of_what_is_no_dump(run, project):
    ran = run("extract", "seeds/lindow-dam.txt", "--page", "Weir")
    assert ran.code == 2
    assert "no sound XML" in ran.err or "no MediaWiki dump" in ran.err
    assert run("extract", "none.xml", "--page", "Weir").code == 2
