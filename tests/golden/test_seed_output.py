"""The committed map and report of the seed are what the committed argument file gives, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from audiatur.cli.main import main

ROOT = Path(__file__).resolve().parent.parent.parent
SEEDS = sorted(p.stem for p in (ROOT / "seeds").glob("*.txt"))


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def remade(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of seeds and argument files in which the main job was done anew."""
    folder = tmp_path_factory.mktemp("remade")
    for name in ("seeds", "arguments"):
        if not (ROOT / name).is_dir():
            pytest.fail(f"{name}/ is missing: it belongs into the tree")
        shutil.copytree(ROOT / name, folder / name, copy_function=shutil.copyfile)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.delenv("AUDIATUR_ENGINE", raising=False)
        assert main(["run", "--quiet"]) == 0
    return folder


def test_there_is_a_seed_with_its_argument_file():
    assert SEEDS
    missing = [name for name in SEEDS if not (ROOT / "arguments" / f"{name}.yaml").is_file()]
    assert missing == [], "run `make demo`, review what it drafts in arguments/, and commit it"


def test_the_argument_files_are_reviewed_and_stay_as_they_are(remade):
    assert files(remade / "arguments") == files(ROOT / "arguments")
    for name in SEEDS:
        text = (ROOT / "arguments" / f"{name}.yaml").read_text(encoding="utf-8")
        assert "\nstatus: reviewed" in text or "\nstatus: accepted" in text
        assert "status: draft" not in text


def test_the_output_is_made_again_byte_for_byte(remade):
    committed, made = files(ROOT / "output"), files(remade / "output")
    committed = {name: data for name, data in committed.items() if not name.startswith("teaching/")}
    assert sorted(committed) == sorted(made), "run `make demo` and commit output/"
    changed = [name for name in made if made[name] != committed[name]]
    assert changed == [], "run `make demo`, look at what changed, and commit output/ with the reason"
