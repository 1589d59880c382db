"""Layout and drawing against the map command of Argdown's own tool, on the same claims and links, in one run.

``make peers`` installs that tool; without it this is skipped. Both are measured in processor seconds, their helpers included.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from audiatur.model.view import MapView
from audiatur.render.base import MapOptions, draw

sys.path.append(str(Path(__file__).resolve().parent.parent / "unit" / "render"))

from layout_maps import grown
from map_views import view

INSTALLED = Path(__file__).resolve().parents[2] / ".peers" / "node_modules" / ".bin" / "argdown"
TOOL = os.environ.get("AUDIATUR_ARGDOWN") or shutil.which(INSTALLED) or shutil.which("argdown")
SIBLINGS = view(61, [(f"c{n}", "c1", "rebut" if n % 2 else "support") for n in range(2, 62)])
CASES = {
    "60 siblings": SIBLINGS,
    "100 claims": grown(100, 100, cross=0.03, roots=4),
    "500 claims": grown(500, 500, cross=0.03, roots=20),
    "2000 claims": grown(2000, 2000, cross=0.03, roots=80),
}


def argdown(shown: MapView) -> str:
    """The same claims and links in Argdown's language."""
    number = {claim.id: claim.number for claim in shown.claims}
    lines = []
    for claim in shown.claims:
        lines.append(f"[{claim.number}]: {claim.text}")
        own = [r for r in shown.relations if r.target == claim.id]
        lines += [f"  {'+' if r.type == 'support' else '-'} [{number[r.source]}]" for r in own]
        lines.append("")
    return "\n".join(lines)


def spent() -> float:
    return sum(os.times()[:4])


@pytest.mark.skipif(TOOL is None, reason="needs Argdown's tool: make peers, or AUDIATUR_ARGDOWN=path/to/argdown")
@pytest.mark.parametrize("name", sorted(CASES))
def test_a_map_is_drawn_at_least_as_fast(benchmark, tmp_path, name):
    shown = CASES[name]
    source = tmp_path / "map.argdown"
    source.write_text(argdown(shown), encoding="utf-8")
    start = spent()
    subprocess.run([str(TOOL), "map", str(source), str(tmp_path / "out"), "-f", "svg"], check=True, capture_output=True)
    theirs = spent() - start
    assert next((tmp_path / "out").glob("*.svg")).stat().st_size > 1000
    draw(SIBLINGS, "svg", MapOptions(embed=True))
    start = spent()
    benchmark.pedantic(draw, args=(shown, "svg", MapOptions(embed=True)), rounds=1)
    ours = spent() - start
    benchmark.extra_info |= {"Argdown, seconds": round(theirs, 2), "audiatur, seconds": round(ours, 2)}
    assert ours <= theirs
