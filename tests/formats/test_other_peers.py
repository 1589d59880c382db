"""arguebuf and Mermaid take what we write and see the same claims and relations. Skipped where they are not installed.

``make peers`` installs both, and Argdown's tool, into ``.peers``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from format_maps import maps, sample
from hypothesis import HealthCheck, given, settings

from audiatur.formats.base import named
from audiatur.model.argument import ArgumentMap, Relation

HERE = Path(__file__).resolve().parent
INSTALLED = HERE.parent.parent / ".peers"
ARGUEBUF = os.environ.get("AUDIATUR_ARGUEBUF") or str(INSTALLED / "venv" / "bin" / "python")
MERMAID = Path(os.environ.get("AUDIATUR_MERMAID") or INSTALLED)
MAPS = int(os.environ.get("AUDIATUR_MAPS", "100"))
SCHEMES = {"support": "Support", "rebut": "Attack", "undercut": "Attack", "restate": "Rephrase", "concede": "none"}


def generated() -> list[ArgumentMap]:
    made: list[ArgumentMap] = [sample()]

    @settings(max_examples=MAPS, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(maps())
    def collect(argument: ArgumentMap) -> None:
        made.append(argument)

    collect()
    return made


def asked(command: list[str]) -> dict[str, Any]:
    ran = subprocess.run(command, capture_output=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stderr[-1500:].decode()
    return dict(json.loads(ran.stdout))


def ends(relations: Sequence[Relation]) -> list[list[str]]:
    return sorted([pair for r in relations for pair in ([r.source, r.id], [r.id, r.to])])


@pytest.mark.slow
@pytest.mark.skipif(shutil.which(ARGUEBUF) is None, reason="needs arguebuf: make peers, or AUDIATUR_ARGUEBUF=python that has it")
def test_arguebuf_sees_every_claim_and_relation_and_loses_nothing(tmp_path: Path) -> None:
    made = generated()
    for number, argument in enumerate(made):
        for name in ("aif", "arguebuf", "sadface"):
            (tmp_path / f"m{number}.{name}.json").write_bytes(named(name).dump(argument))
    seen = asked([ARGUEBUF, str(HERE / "peers" / "arguebuf_peer.py"), str(tmp_path)])
    for number, argument in enumerate(made):
        kinds = Counter(SCHEMES[r.type] for r in argument.relations)
        conceded = {r.id for r in argument.relations if r.type == "concede"}
        in_aif = [r for r in argument.relations if not {r.id, r.to} & conceded]
        for name in ("aif", "arguebuf", "sadface"):
            found = seen[f"m{number}.{name}.json"]
            assert set(found["atoms"]) == {c.id for c in argument.claims}, (number, name)
            assert len(found["schemes"]) == len(in_aif if name == "aif" else argument.relations), (number, name)
            if name == "aif":
                assert found["edges"] == ends(in_aif), "AIF has no concessions: they travel in a field of ours"
                assert Counter(found["schemes"]) == Counter(SCHEMES[r.type] for r in in_aif)
            if name == "arguebuf":
                assert Counter(found["schemes"]) == kinds
                assert found["atoms"] == {c.id: c.text for c in argument.claims}
                assert found["edges"] == ends(argument.relations)
                assert found["people"] == sorted({c.holder.name for c in argument.claims if not c.narrated})
        again = (tmp_path / f"m{number}.again.json").read_bytes()
        assert named("arguebuf").load(again) == argument, number


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("node") is None or not (MERMAID / "node_modules" / "mermaid").is_dir(),
    reason="needs Mermaid: make peers, or AUDIATUR_MERMAID=folder with node_modules that hold mermaid and jsdom",
)
def test_mermaid_draws_every_claim_and_relation(tmp_path: Path) -> None:
    made = generated()
    for number, argument in enumerate(made):
        (tmp_path / f"m{number}.mmd").write_bytes(named("mermaid").dump(argument))
    seen = asked(["node", str(HERE / "peers" / "mermaid_peer.mjs"), str(tmp_path), str(MERMAID)])
    for number, argument in enumerate(made):
        cut = {r.to for r in argument.relations if r.type == "undercut"}
        wanted = {"nodes": len(argument.claims) + len(cut), "arrows": len(argument.relations) + len(cut), "clicks": 0}
        assert seen[f"m{number}.mmd"] == wanted, number
