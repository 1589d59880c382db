"""Marking files: every format, every accident, and a class whose pages hold together."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from html.parser import HTMLParser

import planting
import pytest
import quay

from audiatur.cli.main import main
from audiatur.config import Config
from audiatur.errors import ReadError, UsageError
from audiatur.formats.base import named
from audiatur.pipeline import marking
from audiatur.pipeline.marking import handed_in, open_key, open_rubric, open_submission, page_names
from audiatur.store.yaml import dumps
from audiatur.teach.marking.marking import mark
from audiatur.teach.marking.rubric import Rubric

FORMATS = {"yaml": ".yaml", "json": ".json", "argdown": ".argdown"}


def written(argument, kind: str) -> bytes:
    return dumps(argument).encode() if kind == "yaml" else named(kind).dump(argument)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A project with the article, its key, and room for what is handed in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ormsey.txt").write_text(quay.TEXT, encoding="utf-8")
    (tmp_path / "key.yaml").write_text(dumps(quay.key_map()), encoding="utf-8")
    (tmp_path / "in").mkdir()
    return tmp_path


@pytest.fixture
def key(folder):
    return open_key(Config(folder), "key.yaml")


def one(key, folder, name: str, data: bytes):
    path = folder / "in" / name
    path.write_bytes(data)
    return open_submission(key, "Ada", path)


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_earns_the_same(key, folder, kind):
    for seed in range(24):
        made = planting.planted(seed)
        found = mark(key, one(key, folder, f"Ada{FORMATS[kind]}", written(made.argument(), kind)), Rubric())
        parts = {part.name: part.earned for part in found.parts if part.name != "flags"}
        assert parts == {name: made.part(name) for name in planting.WORTH if name != "flags"}, (seed, made.kinds)


def test_argdown_in_own_words_is_held_against_the_words_of_the_claims(key, folder):
    text = "[a]: The new quay brings large ships into the town again.\n  - [b]\n\n[b]: Large ships cannot turn in so narrow a basin.\n"
    found = mark(key, one(key, folder, "Ada.argdown", text.encode()), Rubric())
    assert [f.claim.id for f in found.claims if f.said] == ["c1", "c2"]
    assert all(0 < f.credit < 1 for f in found.claims if f.said)
    assert next(r for r in found.relations if r.relation.id == "r1").credit == 1


def test_a_yaml_by_hand_needs_words_only(key, folder):
    text = f"""schema: audiatur/argument-map/1
source: {{path: my-copy.txt, sha256: "{quay.SOURCE.sha256}"}}
claims:
  - id: one
    text: Herring
    holder: {{kind: group-specific, anchor: {{exact: Fishers}}}}
    spans:
      - exact: the dredging drives the herring out of the bay for good
"""
    found = mark(key, one(key, folder, "Ada.yaml", text.encode()), Rubric())
    herring = next(f for f in found.claims if f.said)
    assert (herring.claim.id, herring.credit, herring.holder) == ("c6", 1, True)


def test_another_copy_of_the_text_is_found_again(key, folder):
    crlf = quay.TEXT.replace("\n", "\n\n").replace("large ships into", "large  ships into")
    argument = quay.key_map()
    other = argument.source.model_copy(update={"sha256": "0" * 64})
    claims = []
    for claim in argument.claims:
        words = claim.spans[0].exact.replace("large ships into", "large  ships into")
        at = crlf.index(words)
        claims.append(claim.model_copy(update={"spans": (quay.make(crlf, (at, at + len(words))),), "cue": None}))
    found = mark(
        key,
        one(key, folder, "Ada.json", written(argument.model_copy(update={"source": other, "claims": tuple(claims)}), "json")),
        Rubric(),
    )
    assert found.submission.moved
    assert next(p for p in found.parts if p.name == "claims").earned == 35


OTHER = "The dam of Lindow\n\nEngineers say that the dam keeps the valley dry in spring. Critics say that it silts up.\n"
LINES = "\n".join("x: [" for _ in range(5))
HOSTILE = {
    "empty file": (b"", "the file is empty"),
    "white space": (b" \n\t", "the file is empty"),
    "wrong encoding": ("schema: ä".encode("latin-1"), "not valid UTF-8"),
    "UTF-16": ("schema: audiatur/argument-map/1".encode("utf-16"), "not valid UTF-8"),
    "zeros": (b"\0" * 4096, ""),
    "no map": (b"schema: something/else\n", "is not known here"),
    "broken": (LINES.encode(), ""),
    "a bomb": (b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", ""),
    "too large": (b"#" * (marking.MOST_BYTES + 1), "the file is larger than"),
    "deep": (b"[" * 10_000, ""),
    "a tag": (b"!!python/object/apply:os.system ['true']\n", ""),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_says_where_and_why(key, folder, name):
    data, reason = HOSTILE[name]
    for suffix in (".yaml", ".json", ".argdown"):
        found = one(key, folder, f"Ada{suffix}", data)
        assert not found.readable or not found.claims
        if suffix == ".yaml":
            assert found.trouble
            assert reason in found.trouble[0].what
            assert found.trouble[0].where.startswith("Ada.yaml")
            assert str(folder) not in f"{found.trouble}"


def test_the_line_of_a_fault_is_told(key, folder):
    text = dumps(quay.key_map()).replace("type: support", "type: suport", 1)
    found = one(key, folder, "Ada.yaml", text.encode())
    line = text[: text.index("suport")].count("\n") + 1
    assert found.trouble[0].where.startswith(f"Ada.yaml:{line}:")
    bad = json.dumps({"schema": "audiatur/argument-map/1"}) + "\n}"
    assert one(key, folder, "Ada.json", bad.encode()).trouble[0].where == "Ada.json:2:1"


def test_a_thousand_claims_are_too_many(key, folder):
    argument = quay.key_map()
    many = tuple(argument.claims[0].model_copy(update={"id": f"n{i}"}) for i in range(marking.MOST_CLAIMS + 1))
    found = one(key, folder, "Ada.json", written(argument.model_copy(update={"claims": many, "relations": ()}), "json"))
    assert "the most that is marked is 500" in found.trouble[0].what


def test_the_most_claims_on_all_of_the_text_earn_one(key, folder):
    argument = quay.key_map()
    words = argument.claims[0].model_copy(update={"spans": (quay.make(quay.TEXT, (0, len(quay.TEXT))),)})
    many = tuple(words.model_copy(update={"id": f"n{i}"}) for i in range(marking.MOST_CLAIMS))
    found = mark(
        key,
        one(key, folder, "Ada.json", written(argument.model_copy(update={"claims": many, "relations": ()}), "json")),
        Rubric(),
    )
    assert found.share == 0


def test_a_map_of_another_text_is_noticed(key, folder):
    (folder / "other.txt").write_text(OTHER, encoding="utf-8")
    from audiatur.model.anchor import make
    from audiatur.model.argument import ArgumentMap, Claim, Holder, Source

    spans = [(OTHER.index(w), OTHER.index(w) + len(w)) for w in ("the dam keeps the valley dry in spring", "it silts up")]
    claims = tuple(
        Claim(id=f"c{i}", text="x y", holder=Holder(kind="narrator"), spans=(make(OTHER, s),)) for i, s in enumerate(spans)
    )
    other = ArgumentMap(source=Source(path="other.txt", sha256="1" * 64, title="The dam of Lindow"), claims=claims)
    for kind, suffix in FORMATS.items():
        found = one(key, folder, f"Ada{suffix}", written(other, kind))
        assert found.elsewhere == "The dam of Lindow", kind
        assert mark(key, found, Rubric()).share is None


class Checked(HTMLParser):
    """Which elements a page has, and what its script elements would be."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]


NASTY = "<script>alert(1)<,=cmd|' /C calc'!A0,‮evil"


def test_a_class_goes_on_past_a_broken_file(folder, capsys):
    inside = folder / "in"
    (inside / "Perfect.yaml").write_bytes(written(quay.key_map(), "yaml"))
    (inside / "Half.json").write_bytes(written(planting.planted(3).argument(), "json"))
    (inside / "Broken.yaml").write_bytes(b"schema: [")
    (inside / "Empty.yaml").write_bytes(written(quay.key_map().model_copy(update={"claims": (), "relations": ()}), "yaml"))
    (inside / f"{NASTY.replace('/', '')}.yaml").write_bytes(written(planting.planted(5).argument(), "yaml"))
    (inside / "=SUM(A1).yaml").write_bytes(b"schema: [")
    (inside / "argument-map.schema.json").write_text("{}")
    assert main(["mark", "key.yaml", "in", "-o", "out"]) == 0
    said = capsys.readouterr()
    assert "Broken.yaml:1" in said.err
    assert re.search(r"100 % +12/12 +Perfect", said.out)
    rows = list(csv.DictReader(io.StringIO((folder / "out" / "class.csv").read_text(encoding="utf-8"))))
    assert {row["status"] for row in rows} == {"marked", "unreadable", "empty"}
    assert len(rows) == 6
    assert not [row for row in rows if row["pupil"].lstrip().startswith(("=", "+", "-", "@"))]
    assert next(row for row in rows if row["pupil"] == "Perfect")["notes"] == "the same as the key, to the letter"
    pages = sorted((folder / "out").glob("*.html"))
    assert len(pages) == 7
    for page in pages:
        parsed = Checked()
        parsed.feed(page.read_text(encoding="utf-8"))
        assert "script" not in parsed.tags
        assert "\u202e" not in page.read_text(encoding="utf-8")
    linked = re.findall(r'href="([^"#]+)"', (folder / "out" / "class.html").read_text(encoding="utf-8"))
    assert sorted(linked) == sorted(p.name for p in pages if p.name != "class.html")


def test_the_same_files_give_the_same_bytes(folder):
    for seed in range(4):
        (folder / "in" / f"p{seed}.json").write_bytes(written(planting.planted(seed).argument(), "json"))
    for target in ("a", "b"):
        assert main(["mark", "key.yaml", "in", "-o", target, "--language", "de", "-q"]) == 0
    first, second = ({p.name: p.read_bytes() for p in (folder / t).iterdir()} for t in ("a", "b"))
    assert first == second
    assert len(first) == 2 * 4 + 2


def test_names_come_from_files_and_none_is_lost(folder):
    for place in ("one", "two"):
        (folder / place).mkdir()
        (folder / place / "Ada Lind.yaml").touch()
    (folder / "one" / "class.yaml").touch()
    found = handed_in(["one", "two"])
    assert [name for name, _ in found] == ["Ada Lind (one)", "class", "Ada Lind (two)"]
    assert page_names([name for name, _ in found]) == ["ada-lind-one", "class-2", "ada-lind-two"]
    with pytest.raises(ReadError):
        handed_in(["nobody"])


def test_a_rubric_says_where_it_is_wrong(folder):
    path = folder / "rubric.toml"
    path.write_text("[points]\nclaim = 3\n")
    with pytest.raises(UsageError) as told:
        open_rubric(str(path))
    assert "did you mean claims?" in told.value.hint
    path.write_text("[points]\nclaims = -3\n")
    with pytest.raises(UsageError):
        open_rubric(str(path))
    path.write_text("[points]\nclaims = 50\nholders = 0.5\n[credit]\nextra = 0.1\n")
    made = open_rubric(str(path))
    assert (made.worth("claims"), made.worth("holders") * 2, made.worth("forms")) == (50, 1, 5)


def test_the_key_must_be_a_map_with_an_article(folder):
    with pytest.raises(UsageError):
        open_key(Config(folder), "ormsey.txt")
    (folder / "bare.argdown").write_text("[a]: The quay is long.\n")
    with pytest.raises(ReadError):
        open_key(Config(folder), "bare.argdown")


def test_answers_from_the_reader_are_marked_by_what_was_asked(key, folder):
    raw = json.loads(written(quay.key_map(), "json"))
    raw["study"] = {"asked": {"holders": ["c1", "c3"], "sides": ["c1"], "relations": ["r1", "r3"], "passages": []}}
    raw["claims"][2]["holder"] = {"kind": "agentless", "text": None, "span": None, "resolved": None}
    raw["relations"] = [r | {"type": "support"} for r in raw["relations"] if r["id"] == "r1"]
    found = mark(key, one(key, folder, "Ada.json", json.dumps(raw).encode()), Rubric())
    assert {p.name: (p.right, p.items, p.earned) for p in found.parts} == {
        "holders": (1, 2, 10),
        "sides": (1, 1, 10),
        "relations": (1, 2, 5),
    }


def test_the_usual_rubric_is_the_one_that_is_printed(folder, capsys):
    assert main(["mark", "--show-rubric"]) == 0
    (folder / "usual.toml").write_text(capsys.readouterr().out)
    assert open_rubric("usual.toml") == Rubric() == open_rubric(None)


def test_the_argument_that_the_reader_saves_is_known_for_a_copy_of_the_key(folder):
    """The reader leaves out the words around anchors; handed in as it is, it is right, and the teacher is told."""
    raw = json.loads(written(quay.key_map(), "json"))
    for claim in raw["claims"]:
        claim.pop("anchors")
        claim["words"] = "told by the page"
    raw["findings"] = [{"code": "ATT001", "start": 3, "end": 9, "message": "x", "evidence": {}}]
    (folder / "in" / "Ada.json").write_text(json.dumps(raw), encoding="utf-8")
    (folder / "in" / "Ben.yaml").write_bytes(written(planting.planted(4).argument(), "yaml"))
    (folder / "in" / "Cem.json").write_bytes(written(planting.planted(4).argument(), "json"))
    assert main(["mark", "key.yaml", "in", "-o", "out", "-q"]) == 0
    rows = {r["pupil"]: r for r in csv.DictReader(io.StringIO((folder / "out" / "class.csv").read_text(encoding="utf-8")))}
    assert rows["Ada"]["notes"] == "the same as the key, to the letter"
    assert float(rows["Ada"]["claims_points"]) == 35
    assert rows["Ben"]["notes"] == "the same as Cem, to the letter"


STRANGE = {
    "lone surrogate": lambda raw: raw["claims"][0].update(text="\ud800 <b>", holder={"kind": "bare", "resolved": "\ud800"}),
    "turned text": lambda raw: raw["claims"][0]["holder"].update(resolved="\u202eevil</script>"),
    "far away": lambda raw: raw["claims"][0].update(spans=[[10**12, 10**12 + 5]], anchors=[{"exact": "x"}]),
    "nothing there": lambda raw: raw["claims"][0].update(spans=[[5, 5]], anchors=[{"exact": ""}]),
    "backwards": lambda raw: raw["claims"][0].update(spans=[[9, 3]], anchors=[{"exact": "abc"}]),
    "findings of air": lambda raw: raw.update(findings=[1, None, {"start": -3, "end": 10**20}, {"within": [1], "exact": 3}]),
    "study of air": lambda raw: raw.update(study={"asked": {"holders": 3, "passages": [[1], "x", [9, 2]]}}),
    "an undercut of an undercut": lambda raw: raw["relations"].append({"id": "z", "from": "c1", "to": "r9", "type": "undercut"}),
    "a title of markup": lambda raw: raw["source"].update(title="<img src=x onerror=alert(1)>", sha256="2" * 64),
}


@pytest.mark.parametrize("name", STRANGE)
def test_strange_maps_are_marked_or_refused_and_never_break_a_page(folder, name):
    raw = json.loads(written(quay.key_map(), "json"))
    STRANGE[name](raw)
    (folder / "in" / "Ada.json").write_text(json.dumps(raw), encoding="utf-8")
    assert main(["mark", "key.yaml", "in", "-o", "out", "-q"]) == 0
    page = (folder / "out" / "ada.html").read_text(encoding="utf-8")
    parsed = Checked()
    parsed.feed(page)
    assert not {"script", "img"} & set(parsed.tags)
    assert "\u202e" not in page
    assert (folder / "out" / "ada.md").read_text(encoding="utf-8")


def test_what_is_no_file_is_said(folder, key):
    pipe = folder / "in" / "Ada.yaml"
    try:
        os.mkfifo(pipe)
    except (AttributeError, OSError):
        pytest.skip("needs a system with pipes")
    assert open_submission(key, "Ada", pipe).trouble[0].what == "this is no file"
    (folder / "in" / "Loop.yaml").symlink_to("Loop.yaml")
    assert open_submission(key, "Loop", folder / "in" / "Loop.yaml").trouble
    assert main(["mark", "key.yaml", "in", "-o", "out", "-q"]) == 0
