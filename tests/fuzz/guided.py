"""The same checks, with inputs that Atheris makes by what the code does with them: ``python guided.py TARGET INPUTS [SEED]``.

Atheris is no part of the installation (it needs Linux and a wheel for the Python at hand).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import atheris
import held

with atheris.instrument_imports(include=["audiatur.read", "audiatur.formats", "audiatur.store", "audiatur.lexicon"]):
    from fuzz_inputs import KEYS, SIGNS, TAGS, targets

    TARGETS = targets()


def quoted(word: str) -> str:
    """A word as a dictionary of Atheris writes it: every byte by its number."""
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    name, count, *rest = sys.argv[1:]
    target = TARGETS[name]
    watched = held.Watched(target.check)
    folder = Path(os.environ["AUDIATUR_INPUT"]).parent
    (corpus := folder / "corpus").mkdir()
    for number, whole in enumerate(target.seeds):
        (corpus / str(number)).write_bytes(whole)
    longest = max(2_000, *map(len, target.seeds), 0)
    words = folder / "words"
    words.write_text("".join(f'"{quoted(word)}"\n' for word in dict.fromkeys([*SIGNS, *KEYS, *TAGS])))
    options = [f"-runs={count}", f"-seed={rest[0] if rest else 1}", f"-max_len={longest}", "-len_control=0", f"-dict={words}"]
    options += [
        f"-rss_limit_mb={held.MEMORY >> 20}",
        f"-timeout={held.SECONDS:g}",
        f"-artifact_prefix={folder}/",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], watched)
    atheris.Fuzz()
