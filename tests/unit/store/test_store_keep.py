"""Drafts are put into files: new ones, worked-on ones, broken ones."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from store_samples import TEXT, article, levy

from audiatur import files, store
from audiatur.errors import ArgumentFileError, ChangedError, ReadError, SaveError
from audiatur.model.argument import Source
from audiatur.store import Article, keep, load, save
from audiatur.store.library import argument_files, beside, find_article, path_for


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "levy.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_new_file_and_nothing_the_second_time(project: Path) -> None:
    path = project / "arguments" / "levy.yaml"
    first = keep(path, levy(), article())
    assert (first.path, first.changed, first.conflict) == (path, True, "")
    assert first.merged.added == ("c1", "c2", "c3", "r1", "r2")
    assert load(path, root=project).map == levy() == first.map
    before = path.read_bytes()
    again = keep(path, levy(), article())
    assert (again.changed, again.conflict) == (False, "")
    assert path.read_bytes() == before
    assert sorted(p.name for p in path.parent.iterdir()) == ["argument-map.schema.json", "levy.yaml"]


def test_a_worked_on_file_keeps_every_mark_of_a_person(project: Path) -> None:
    path = project / "arguments" / "levy.yaml"
    keep(path, levy(), article())
    text = path.read_text()
    text = text.replace("  - id: c1\n    status: draft", "  # read by A.\n  - id: c1\n    status: reviewed   # sure")
    text = text.replace("text: The levy is raised on land.", "text: 'The levy falls on land.'")
    path.write_text(text)
    new = levy(claims=tuple(c.model_copy(update={"text": "New: " + c.text}) for c in levy().claims))
    kept = keep(path, new, article())
    assert kept.changed
    assert kept.merged.kept == ("c1", "c2")
    assert kept.merged.updated == ("c3",)
    expected = text.replace(
        "text: Children learn better when they have eaten.", 'text: "New: Children learn better when they have eaten."'
    )
    old_note = next(line for line in text.splitlines() if line.startswith("# drafted"))
    new_note = next(line for line in path.read_text().splitlines() if line.startswith("# drafted"))
    assert path.read_text() == expected.replace(old_note, new_note)


def test_a_reviewed_file_stays_the_same_bytes(project: Path) -> None:
    path = project / "arguments" / "levy.yaml"
    keep(path, levy(), article())
    path.write_text(path.read_text().replace("status: draft\nissue", "status: reviewed\nissue"))
    before = path.read_bytes()
    new = levy(claims=levy().claims[:1], relations=(), issue="?", sides=())
    assert not keep(path, new, article()).changed
    assert path.read_bytes() == before


def test_an_edited_article_moves_the_anchors_and_nothing_else(project: Path) -> None:
    path = project / "arguments" / "levy.yaml"
    keep(path, levy(), article())
    path.write_text(path.read_text().replace("status: draft\nissue", "status: reviewed\nissue"))
    longer = "Introduction\n\n" + TEXT
    (project / "seeds" / "levy.txt").write_text(longer, encoding="utf-8")
    opened = load(path, root=project)
    assert opened.loaded.moved > 0
    assert [longer[slice(*c.spans[0].span)] for c in opened.map.claims] == [c.spans[0].exact for c in levy().claims]
    assert opened.map.sections[0].span == (86 + 14, len(longer))
    new = levy(source=Source(path="seeds/levy.txt", sha256=article(longer).sha256))
    assert keep(path, new, article(longer)).changed
    assert load(path, root=project).loaded.moved == 0


def test_words_that_left_the_article_stop_a_load_but_not_a_merge(project: Path) -> None:
    path = project / "arguments" / "levy.yaml"
    keep(path, levy(), article())
    path.write_text(path.read_text().replace("status: draft\nissue", "status: reviewed\nissue"))
    shorter = TEXT.replace("children learn better when they have eaten", "nobody knows")
    (project / "seeds" / "levy.txt").write_text(shorter, encoding="utf-8")
    with pytest.raises(ArgumentFileError) as fault:
        load(path, root=project)
    assert [f.what.split(":")[0] for f in fault.value.faults] == ["claim c3"]
    new = levy(source=Source(path="seeds/levy.txt", sha256=article(shorter).sha256), claims=levy().claims[:2], relations=())
    kept = keep(path, new, article(shorter))
    assert kept.merged.lost == ("c3",)
    assert [c.status for c in kept.merged.map.claims] == ["draft"] * 3
    assert [c.id for c in kept.map.live_claims] == ["c1", "c2"]
    assert "children learn better" in path.read_text()


@pytest.mark.parametrize("broken", ["claims: [", "just words", "\udcff", "schema: other/2\n"])
def test_a_file_that_cannot_be_read_is_left_alone(project: Path, broken: str) -> None:
    path = project / "arguments" / "levy.yaml"
    path.parent.mkdir()
    path.write_bytes(broken.encode("utf-8", "surrogateescape"))
    before = path.read_bytes()
    kept = keep(path, levy(), article())
    assert path.read_bytes() == before
    assert kept.path == path.with_name("levy.new.yaml")
    assert str(path) in kept.conflict
    assert load(kept.path, root=project).map == levy()
    again = keep(path, levy(), article())
    assert (again.path, again.changed) == (kept.path, False)
    other = keep(path, levy(issue="Another?"), article())
    assert other.path == path.with_name("levy.new2.yaml")
    assert [p.name for p in argument_files(path.parent)] == ["levy.yaml"]


def test_a_file_that_cannot_be_changed_safely_gets_a_neighbour(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = project / "arguments" / "levy.yaml"
    keep(path, levy(), article())
    monkeypatch.setattr(store.yaml, "patch", lambda text, *_: text)
    kept = keep(path, levy(issue="Another?"), article())
    assert "cannot be put into this file" in kept.conflict
    assert load(kept.path, root=project).map.issue == "Another?"


def test_save_keeps_comments_and_sees_other_peoples_edits(project: Path) -> None:
    path = project / "arguments" / "levy.yaml"
    path.parent.mkdir()
    save(levy(), path)
    path.write_text("# mine\n" + path.read_text())
    opened = load(path, root=project)
    save(levy(issue="Another?"), path, opened)
    assert path.read_text().startswith("# mine\n")
    with pytest.raises(ChangedError):
        save(levy(issue="A third?"), path, opened)
    save(levy(issue="A third?"), path)
    assert load(path, root=project).map.issue == "A third?"
    assert path.read_text().startswith("# mine\n")
    copy = path.with_name("copy.yaml")
    save(levy(issue="A fourth?"), copy, opened)
    assert copy.read_text().startswith("# mine\n")
    before = path.stat().st_mtime_ns
    save(load(path, root=project).map, path)
    assert path.stat().st_mtime_ns == before


def test_the_schema_describes_the_files(project: Path) -> None:
    text = store.schema_text()
    schema = json.loads(text)
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["$defs"]["Anchor"]["required"] == ["exact"]
    assert schema["required"] == ["schema", "source"]
    kinds = [schema, *schema["$defs"].values()]
    assert all(field["description"] for kind in kinds for field in kind["properties"].values())
    store.write_schema(project)
    before = (project / store.SCHEMA_NAME).stat().st_mtime_ns
    store.write_schema(project)
    assert (project / store.SCHEMA_NAME).stat().st_mtime_ns == before
    assert (project / store.SCHEMA_NAME).read_text() == text


HOSTILE = ("../x", "/etc/x", "a/b", "..", ".", "", "a\0b", "a/../../b", "~/../x")


@pytest.mark.parametrize("slug", HOSTILE)
def test_no_slug_leads_out_of_the_folder(tmp_path: Path, slug: str) -> None:
    try:
        path = path_for(tmp_path, slug)
    except ArgumentFileError as fault:
        assert fault.hint
    else:
        assert path.resolve().parent == tmp_path.resolve()


@pytest.mark.parametrize(
    "place", ["../../secret.txt", "/etc/hostname", "seeds/link.txt", "../outside.txt", "a\0b", "", "~", "seeds"]
)
def test_no_source_path_leads_out_of_the_project(project: Path, place: str) -> None:
    (project.parent / "secret.txt").write_text("secret")
    (project.parent / "outside.txt").write_text("secret")
    (project / "seeds" / "link.txt").symlink_to(project.parent / "secret.txt")
    source = Source(path=place, sha256=hashlib.sha256(b"secret").hexdigest())
    with pytest.raises(ReadError, match="not to be found"):
        find_article(source, project / "arguments" / "a.yaml", project)


def test_the_article_is_found_near_the_file(project: Path) -> None:
    other = project / "elsewhere"
    other.mkdir()
    (other / "levy.txt").write_text("Another text of this name.")
    for at, root in (
        (project / "arguments" / "a.yaml", Path("/nonexistent")),
        (other / "a.yaml", project),
        (project / "a.yaml", project),
    ):
        for place in ("seeds/levy.txt", "levy.txt"):
            found = find_article(levy().source.model_copy(update={"path": place}), at, root)
            assert found == Article(TEXT, files.digest(TEXT.encode()), place)
    source = levy().source.model_copy(update={"path": "levy.txt", "sha256": "0" * 64})
    assert find_article(source, other / "a.yaml", other).text == "Another text of this name."


def test_the_files_of_a_folder(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "a.new.yaml", "a.new2.yaml", ".c.yaml", "d.json", "new.yaml", "e.newest.yaml"):
        (tmp_path / name).write_text("x")
    (tmp_path / "folder.yaml").mkdir()
    assert [p.name for p in argument_files(tmp_path)] == ["a.yml", "b.yaml", "e.newest.yaml", "new.yaml"]
    assert list(argument_files(tmp_path / "nowhere")) == []
    assert beside(Path("x/a.yaml"), 3).name == "a.new3.yaml"


def test_too_many_neighbours(project: Path) -> None:
    path = project / "arguments" / "levy.yaml"
    path.parent.mkdir()
    path.write_text("claims: [")
    for number in range(1, 100):
        beside(path, number).write_text("x")
    with pytest.raises(SaveError, match="too many"):
        keep(path, levy(), article())
