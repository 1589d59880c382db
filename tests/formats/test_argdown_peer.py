"""Argdown's own tool takes what we write and sees the same statements and relations. Skipped where it is not installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from format_maps import maps, sample
from hypothesis import HealthCheck, given, settings

from audiatur.formats.argdown import title_of
from audiatur.formats.base import named
from audiatur.model.argument import ArgumentMap
from audiatur.quoting import clean

INSTALLED = Path(__file__).resolve().parents[2] / ".peers" / "node_modules" / ".bin" / "argdown"
TOOL = os.environ.get("AUDIATUR_ARGDOWN") or shutil.which(INSTALLED) or shutil.which("argdown")
SIGNS = {"support": "support", "rebut": "attack"}


def drawn(argument: ArgumentMap) -> set[tuple[str, str, str]]:
    """The relations that Argdown should see: of those that are undercut an argument stands between the ends."""
    plain = {r.id: r for r in argument.relations if r.type in SIGNS}
    cuts = [r for r in argument.relations if r.type == "undercut" and r.to in plain]
    cut = {r.to for r in cuts}
    found = {("undercut", title_of(r.source), title_of(r.to)) for r in cuts}
    for key, r in plain.items():
        source, target, kind = title_of(r.source), title_of(r.to), SIGNS[r.type]
        through = {("support", source, title_of(key)), (kind, title_of(key), target)}
        found |= through if key in cut else {(kind, source, target)}
    return found


def shown(words: str) -> str:
    return " ".join(clean(words).split()) or "…"


def generated() -> list[ArgumentMap]:
    made: list[ArgumentMap] = [sample()]

    @settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(maps())
    def collect(argument: ArgumentMap) -> None:
        made.append(argument)

    collect()
    return made


@pytest.mark.slow
@pytest.mark.skipif(TOOL is None, reason="needs Argdown's tool: make peers, or AUDIATUR_ARGDOWN=path/to/argdown")
def test_argdown_reads_every_map_as_it_is(tmp_path: Path) -> None:
    made = generated()
    (tmp_path / "in").mkdir()
    for number, argument in enumerate(made):
        (tmp_path / "in" / f"m{number}.argdown").write_bytes(named("argdown").dump(argument))
    command = [str(TOOL), "json", "in/*.argdown", "out"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=False)
    assert b"rror" not in ran.stdout + ran.stderr, ran.stderr[-500:]
    for number, argument in enumerate(made):
        seen = json.loads((tmp_path / "out" / f"m{number}.json").read_bytes())
        texts = {t: [" ".join((m.get("text") or "").split()) for m in s["members"]] for t, s in seen["statements"].items()}
        assert {t for t in texts if not t.startswith("Untitled")} == {title_of(c.id) for c in argument.claims}
        for claim in argument.claims:
            assert shown(claim.text) in texts[title_of(claim.id)]
        assert {(r["relationType"], r["from"], r["to"]) for r in seen["relations"]} == drawn(argument)


@pytest.mark.slow
@pytest.mark.skipif(TOOL is None, reason="needs Argdown's tool: make peers, or AUDIATUR_ARGDOWN=path/to/argdown")
def test_argdown_draws_every_relation(tmp_path: Path) -> None:
    made = generated()[:30]
    (tmp_path / "in").mkdir()
    for number, argument in enumerate(made):
        (tmp_path / "in" / f"m{number}.argdown").write_bytes(named("argdown").dump(argument))
    ran = subprocess.run(
        [str(TOOL), "map", "-f", "svg", "in/*.argdown", "out"], cwd=tmp_path, capture_output=True, timeout=120, check=False
    )
    assert b"rror" not in ran.stdout + ran.stderr, ran.stderr[-500:]
    for number, argument in enumerate(made):
        wanted = drawn(argument)
        ends = {title for _, source, target in wanted for title in (source, target)}
        if not wanted:
            continue
        picture = (tmp_path / "out" / f"m{number}.svg").read_text(encoding="utf-8")
        assert picture.count('class="edge"') == len(wanted), number
        assert picture.count('class="node"') == len({title_of(c.id) for c in argument.claims} | ends), number
