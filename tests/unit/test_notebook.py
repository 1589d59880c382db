"""Maps in notebooks."""

from __future__ import annotations

import base64
import subprocess
import sys
from xml.etree import ElementTree

import audiatur as aud
from audiatur.model.anchor import Anchor
from audiatur.model.argument import ArgumentMap, Claim, Holder, Relation, Side, Source
from audiatur.model.shown import bundle, show_with
from audiatur.pipeline.notebook import MOST_CLAIMS, show_maps

SVG = "{http://www.w3.org/2000/svg}"


def small(count: int = 2, title: str = "Lindow dam") -> ArgumentMap:
    holder = Holder(kind="bare", anchor=Anchor(span=(0, 7), exact="Critics"))
    claims = tuple(
        Claim(
            id=f"c{i}",
            text=f"The dam leaks at gate {i}.",
            side="con",
            holder=holder,
            spans=(Anchor(span=(10 * i, 10 * i + 5), exact="leaks"),),
        )
        for i in range(1, count + 1)
    )
    relations = (Relation.model_validate({"id": "r1", "from": "c2", "to": "c1", "type": "support"}),) if count > 1 else ()
    source = Source(path="seeds/dam.txt", sha256="0" * 64, title=title)
    return ArgumentMap(source=source, sides=(Side(id="con", label="Against the dam"),), claims=claims, relations=relations)


def test_a_map_shows_itself_as_svg_first_and_as_words_last():
    assert aud.load
    made = small()._repr_mimebundle_()
    assert list(made) == ["image/svg+xml", "image/png", "text/plain"]
    root = ElementTree.fromstring(made["image/svg+xml"])
    assert sum(g.get("class") == "claim" for g in root.iter(f"{SVG}g")) == 2
    assert base64.b64decode(made["image/png"]).startswith(b"\x89PNG")
    assert made["text/plain"].startswith("Lindow dam\n2 claims")
    assert small()._repr_svg_() == made["image/svg+xml"]


def test_nothing_in_it_runs_or_loads():
    picture = small(title="<script>alert(1)</script>")._repr_mimebundle_(include=["image/svg+xml"])["image/svg+xml"]
    root = ElementTree.fromstring(picture)
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert not names & {"script", "foreignObject", "image", "use", "a", "iframe"}
    assert not [k for e in root.iter() for k in e.attrib if k.startswith("on") or "href" in k]
    assert picture.count("url(") == picture.count("url(data:font/")


def test_only_what_is_asked_for_is_drawn():
    argument = small()
    assert list(argument._repr_mimebundle_(include=["text/plain", "text/html"])) == ["text/plain"]
    assert list(argument._repr_mimebundle_(exclude=["image/svg+xml", "image/png"])) == ["text/plain"]
    assert argument._repr_mimebundle_(include=["text/html"]) == {}


def test_a_very_large_map_tells_how_to_draw_it():
    made = small(MOST_CLAIMS + 1)._repr_mimebundle_()
    assert list(made) == ["text/plain"]
    assert "audiatur.draw" in made["text/plain"]


def test_data_that_nobody_draws_shows_nothing():
    assert bundle(object()) == {}
    show_with(ArgumentMap, lambda value, wanted: {"text/plain": "x", "text/html": "y"})
    try:
        assert small()._repr_mimebundle_() == {"text/plain": "x"}
        assert small()._repr_svg_() is None
    finally:
        show_maps()


PROGRAM = """
import sys
from audiatur.model.argument import ArgumentMap, Source
made = ArgumentMap(source=Source(path="a", sha256="0" * 64))
print(made._repr_mimebundle_(), "audiatur.pipeline" in sys.modules, any(m.startswith("audiatur.render") for m in sys.modules))
"""


def test_the_data_alone_knows_no_pictures():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["{}", "False", "False"]
