"""The main job: what it makes, what it leaves alone, and that it always makes the same bytes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

MADE = [
    "index.html",
    *(
        f"lindow-dam/{name}"
        for name in (
            "ledger.svg",
            "map.dot",
            "map.pdf",
            "map.png",
            "map.svg",
            "map.thumb.svg",
            "reader.html",
            "report.html",
            "report.json",
            "report.md",
            "report.sarif",
        )
    ),
]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def done(project, run) -> Path:
    """The project after one run."""
    ran = run("run")
    assert ran.code == 0, ran.err
    assert ran.out == ""
    assert ran.err.splitlines()[-1] == "open output/lindow-dam/reader.html, or output/index.html"
    return project


def test_everything_is_made(done):
    assert sorted(bytes_of(done / "output")) == MADE
    assert sorted(bytes_of(done / "arguments")) == ["argument-map.schema.json", "lindow-dam.yaml"]
    assert all(bytes_of(done / "output").values())
    assert (done / "output/lindow-dam/map.png").read_bytes().startswith(b"\x89PNG")


def test_the_page_links_what_is_to_be_looked_at_and_runs_no_script_but_its_own(done):
    page = (done / "output" / "index.html").read_text(encoding="utf-8")
    for name in ("reader.html", "map.svg", "ledger.svg", "map.pdf", "report.html"):
        assert f'href="./lindow-dam/{name}"' in page
    assert "Lindow dam" in page
    assert "script-src 'sha256-" in page.replace("&#39;", "'")
    assert page.count("<script") == 1


def test_a_second_run_changes_nothing(done, run):
    before = bytes_of(done)
    times = {p: p.stat().st_mtime_ns for p in (done / "output").rglob("*.*")}
    ran = run("run")
    assert ran.code == 0
    assert "left as it is" in ran.err
    assert bytes_of(done) == before
    assert {p: p.stat().st_mtime_ns for p in (done / "output").rglob("*.*")} == times


def test_a_fully_reviewed_file_stays_byte_for_byte_and_suggestions_are_only_told(done, run):
    path = done / "arguments" / "lindow-dam.yaml"
    text = path.read_text(encoding="utf-8").replace("status: draft", "status: reviewed")
    start = text.index("  - id: c1\n")
    end = text.index("  - id: c2\n")
    claims = text[:start] + text[end:]
    relations = claims.index("\nrelations:")
    kept = "# my own remark\n" + claims[: relations + 1]
    path.write_text(kept, encoding="utf-8")
    ran = run("run")
    assert ran.code == 0, ran.err
    assert "1 suggestion not written, for the map is reviewed" in ran.err
    assert path.read_text(encoding="utf-8") == kept


def test_an_edit_of_a_person_survives(done, run):
    path = done / "arguments" / "lindow-dam.yaml"
    text = path.read_text(encoding="utf-8")
    mine = text.replace(
        "status: draft\n    text: The dam silts up too fast.", "status: reviewed   # checked\n    text: The dam fills with sand."
    )
    assert mine != text
    path.write_text(mine, encoding="utf-8")
    assert run("run").code == 0
    after = path.read_text(encoding="utf-8")
    assert "text: The dam fills with sand." in after
    assert "# checked" in after
    assert "The dam fills with sand." in (done / "output/lindow-dam/map.dot").read_text(encoding="utf-8")


def test_an_edited_article_is_followed(done, run):
    seed = done / "seeds" / "lindow-dam.txt"
    seed.write_text(
        seed.read_text(encoding="utf-8").replace("It was finished in 1961.", "It was finished in 1961, late."), encoding="utf-8"
    )
    assert run("run").code == 0
    ran = run("check")
    assert ran.code == 0, ran.err


def test_two_articles_of_one_name_do_not_share_a_file(done, run):
    other = done / "seeds" / "lindow-dam.wiki"
    other.write_text(
        "== Criticism ==\nCritics argue that the weir at Lindow is ugly. Supporters say that the weir is useful.\n",
        encoding="utf-8",
    )
    ran = run("run")
    assert ran.code == 0, ran.err
    files = [p.name for p in (done / "arguments").glob("*.yaml")]
    assert len(files) == 2
    assert "lindow-dam.yaml" in files
    assert sorted(p.name for p in (done / "output").iterdir() if p.is_dir()) == sorted(f.removesuffix(".yaml") for f in files)


def test_other_reports_in_the_output_folder_do_not_break_the_page(done, run):
    strange = done / "output" / "strange"
    strange.mkdir()
    (strange / "report.json").write_text("[]", encoding="utf-8")
    (done / "output" / "index.html").unlink()
    assert run("run").code == 0
    assert "strange" not in (done / "output" / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_bytes_do_not_depend_on_hash_seed_locale_zone_or_place(project, spawn, tmp_path_factory):
    results = []
    settings = [("0", "C.UTF-8", "UTC"), ("4711", "C", "Pacific/Kiritimati")]
    for seed, locale, zone in settings:
        folder = tmp_path_factory.mktemp("elsewhere")
        (folder / "seeds").mkdir()
        (folder / "seeds" / "lindow-dam.txt").write_bytes((project / "seeds" / "lindow-dam.txt").read_bytes())
        environment = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone}
        ran = spawn("run", cwd=folder, env=environment)
        assert ran.returncode == 0, ran.stderr
        results.append(bytes_of(folder))
        assert not any(str(folder).encode() in data for data in results[-1].values())
    assert results[0] == results[1]


def test_the_settings_choose_the_folders(project, run):
    (project / "audiatur.toml").write_text('output = "made"\narguments = "files"\n', encoding="utf-8")
    assert run("run").code == 0
    assert (project / "made" / "index.html").is_file()
    assert (project / "files" / "lindow-dam.yaml").is_file()


def test_an_article_outside_the_project_is_made_with_a_word_of_advice(project, run, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "weir.txt"
    elsewhere.write_bytes((project / "seeds" / "lindow-dam.txt").read_bytes())
    ran = run("run", elsewhere)
    assert ran.code == 0
    assert "put it into seeds/" in ran.err
    assert str(elsewhere.parent) not in (project / "arguments" / "weir.yaml").read_text(encoding="utf-8")
    (project / "seeds" / "weir.txt").write_bytes(elsewhere.read_bytes())
    assert run("check", "arguments/weir.yaml").code == 0


def test_quiet_says_nothing(project, run):
    ran = run("run", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_a_progress_bar_only_on_a_terminal(project, run, monkeypatch):
    assert "\r" not in run("run").err
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    ran = run("run", "seeds/lindow-dam.txt")
    assert ran.code == 0
    assert "open output/lindow-dam/reader.html" in ran.err
