"""Weights of four bits: what comes out of the file is close to what was put in, and small enough to be multiplied exactly."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import numpy
import pytest

from audiatur.extract.encoder.network import FOLDER, network
from audiatur.extract.encoder.packed import BLOCK, HIGHEST, ROWWISE, SCALES, TOP, apart, load, together
from audiatur.pipeline.training.pack import pack
from audiatur.pipeline.training.pretrained import FIXED, PACKAGES, PIECES, pieces, unpacked

LIMIT = 30_000_000
"""Bytes that the files of the learned reader may take."""


def drawn(rows: int, columns: int) -> numpy.ndarray:
    return numpy.random.default_rng(5).normal(size=(rows, columns)) * numpy.linspace(0.001, 3, columns)


def test_two_numbers_to_a_byte() -> None:
    rows = numpy.array([[0, 15], [7, 1], [14, 3], [2, 9]], dtype=numpy.uint8)
    assert together(rows).tolist() == [[7 * 16, 15 + 16], [14 + 2 * 16, 3 + 9 * 16]]
    assert apart(together(rows)).tolist() == rows.tolist()


def test_what_four_bits_can_say_comes_back_exactly() -> None:
    rows = numpy.resize(numpy.arange(-HIGHEST, HIGHEST + 1), (2 * BLOCK, 1))
    scales = numpy.repeat([[SCALES], [4]], BLOCK, axis=0)
    columns = (1.0, 0.25)
    packed = pack(numpy.hstack([rows * scales * unit for unit in columns]))
    assert packed.weights().tolist() == numpy.hstack([rows * scales] * 2).tolist()
    assert packed.unit.tolist() == pytest.approx(columns)


def test_a_matrix_comes_back_nearly_as_it_was() -> None:
    matrix = drawn(8 * BLOCK, 40)
    packed = pack(matrix)
    error = ((packed.weights() * packed.unit - matrix) ** 2).mean(axis=0) / (matrix**2).mean(axis=0)
    assert error.max() < 0.012
    assert packed.halves.nbytes * 2 == matrix.size


def test_an_empty_column_stays_empty() -> None:
    matrix = drawn(2 * BLOCK, 3)
    matrix[:, 1] = 0
    packed = pack(matrix)
    assert not packed.weights()[:, 1].any()
    assert packed.weights()[:, 0].any()


def test_products_of_two_pairs_fit_sixteen_bits() -> None:
    """As processors without an instruction for dot products of bytes add them (``vpmaddubsw`` saturates)."""
    assert numpy.iinfo(numpy.int16).max >= 2 * 255 * TOP
    assert numpy.abs(pack(drawn(8 * BLOCK, 40)).weights()).max() == TOP


def test_a_table_is_given_row_by_row(tmp_path: Path) -> None:
    names = ("product", f"table{ROWWISE}")
    packed = {name: pack(drawn(2 * BLOCK, 5)) for name in names}
    stored = {f"{name}/{part}": array for name, one in packed.items() for part, array in one._asdict().items()}
    numpy.savez(tmp_path / "some.npz", **stored)
    found = load(tmp_path / "some.npz")
    assert sorted(found) == sorted(f"{name}/{part}" for name in names for part in ("weights", "unit"))
    assert found["product/weights"].shape == (2 * BLOCK, 5)
    assert numpy.array_equal(found[f"table{ROWWISE}/weights"], found["product/weights"].T)


@pytest.mark.skipif(network() is None, reason="the encoder is not installed")
def test_the_files_are_as_small_as_they_may_be() -> None:
    assert sum(p.stat().st_size for p in FOLDER.glob("*.*") if p.suffix != ".md") <= LIMIT


def test_the_word_pieces_that_are_kept() -> None:
    known = ["<s>", "<pad>", "</s>", "[UNK]", "[unused5]", "<mask>", "a", "##a", "dam", "levy", "##s"]
    known += [*(f"word{n}" for n in range(PIECES)), "ж"]
    old = {piece: number for number, piece in enumerate(known)}
    counts = dict.fromkeys(old.values(), 0) | {old["dam"]: 3, old["word7"]: 2, old[f"word{PIECES - 1}"]: 1, old["<mask>"]: 9}
    new = pieces(old, [{"content": "<mask>"}], counts)
    assert sorted(new.values()) == list(range(PIECES))
    assert {piece: new[piece] for piece in FIXED} == FIXED
    assert {"a", "##a", "##s", "dam", "word7", f"word{PIECES - 1}"} <= set(new)
    assert not {"<mask>", "[unused5]", "<s>", "ж", f"word{PIECES - 2}"} & set(new)
    assert new["a"] < new["dam"] < new["word7"]


class Package:
    """An installed package that holds one part of an archive."""

    def __init__(self, folder: Path, part: str) -> None:
        self.folder, self.files = folder, [Path("some/README"), Path("some/input") / part]

    def locate_file(self, name: Path) -> Path:
        return self.folder / name


def test_an_encoder_in_parts_is_put_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ZipFile(tmp_path / "whole.zip", "w") as archive:
        archive.writestr("all-mpnet-base-v2/config.json", "{}")
        archive.writestr("all-mpnet-base-v2/model.safetensors", bytes(range(256)) * 9)
    whole = (tmp_path / "whole.zip").read_bytes()
    size = len(whole) // len(PACKAGES) + 1
    installed = {}
    for number, name in enumerate(PACKAGES, 1):
        part = f"all-mpnet-base-v2.zip.{number:03}"
        (tmp_path / name / "some" / "input").mkdir(parents=True)
        (tmp_path / name / "some" / "input" / part).write_bytes(whole[(number - 1) * size : number * size])
        installed[name] = Package(tmp_path / name, part)
    monkeypatch.setattr("audiatur.pipeline.training.pretrained.distribution", installed.__getitem__)
    folder = unpacked(tmp_path / "out")
    assert {p.name: p.stat().st_size for p in folder.iterdir()} == {"config.json": 2, "model.safetensors": 2304}
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["all-mpnet-base-v2"]
