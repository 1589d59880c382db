"""The same map gives the same bytes whatever the hash seed, the language and the time zone of the machine."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

PROGRAM = """
import hashlib, sys
from audiatur.formats.json_map import JsonMap
from audiatur.model.anchor import make
from audiatur.model.argument import ArgumentMap, Claim, Holder, Relation, Side, Source
from audiatur.store import dumps, loads, merge, schema_text, update, Article
text = "Critics say that the \\u201clevy\\u201d is unfair. Supporters say that it feeds 1,5 children. \\u5730\\u9707 " * 3
def claim(n, a, b):
    return Claim(id=f"c{n}", text="Ist es so: nein", side="con", holder=Holder(kind="bare"), spans=(make(text, (a, b)),),
                 confidence=0.1 * n, found_by="cue")
claims = tuple(claim(n, 7 * n, 7 * n + 20) for n in range(1, 9))
relations = tuple(Relation.model_validate({"id": f"r{n}", "from": f"c{n}", "to": "c8", "type": "support"}) for n in range(1, 8))
sides = (Side(id="pro", label="ja"), Side(id="con", label="nein"))
source = Source(path="seeds/x.txt", sha256=hashlib.sha256(text.encode()).hexdigest())
m = ArgumentMap(source=source, sides=sides, claims=claims, relations=relations)
other = m.model_copy(update={"claims": claims[3:], "relations": relations[4:], "issue": "Warum?"})
loaded = loads(dumps(m), "x", Article(text, source.sha256, "x"))
merged = merge(loaded.map, other, drafted=loaded.drafted)
parts = [dumps(m), update(loaded, merged.map, merged.drafted), schema_text(), JsonMap().dump(m).decode()]
sys.stdout.buffer.write("\\0".join(parts).encode())
"""


def test_other_seeds_languages_and_time_zones() -> None:
    seen = set()
    for seed, language, zone in (
        ("0", "C", "UTC"),
        ("1", "C.utf8", "Asia/Tokyo"),
        ("77", "de_DE.UTF-8", "America/New_York"),
        ("4242", "POSIX", "UTC"),
    ):
        around = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": language, "LANG": language, "TZ": zone, "PYTHONUTF8": "0"}
        done = subprocess.run([sys.executable, "-c", PROGRAM], env=around, capture_output=True, check=True)
        assert len(done.stdout) > 5000
        seen.add(hashlib.sha256(done.stdout).hexdigest())
    assert len(seen) == 1
