"""A trained network as the files that audiatur reads: graph, packed weights, layers that judge claims, tokenizer."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy
import torch

from ...extract.encoder.heads import SCALE
from .graph import shrink
from .model import Net
from .ties import Ties

JUDGING = ("side.", "told_")
BIG = 50_000
"""Numbers in a layer that is worth storing as int8."""
TINY = 1e-9


def export(net: Net, ties: Ties, folder: str, out: Path) -> None:
    """Write ``encoder.onnx``, ``encoder.npz``, ``heads.npz`` and ``tokenizer.json`` into ``out``.

    ``folder`` holds the encoder's tokenizer. What the large matrices hold goes into ``encoder.npz``, four bits a weight.
    """
    import onnx

    out.mkdir(parents=True, exist_ok=True)
    model = traced(net)
    packed = shrink(model.graph)
    model.opset_import.add(domain="com.microsoft", version=1)
    onnx.save(model, str(out / "encoder.onnx"))
    stored = {f"{name}/{part}": array for name, one in packed.items() for part, array in one._asdict().items()}
    numpy.savez(out / "encoder.npz", **stored)  # type: ignore[arg-type]
    numpy.savez(out / "heads.npz", **dict(sorted(judging(net, ties).items())))
    shutil.copy(Path(folder) / "tokenizer.json", out / "tokenizer.json")


def judging(net: Net, ties: Ties) -> dict[str, Any]:
    """The layers that judge claims: matrices as int8 with a scale for every row, the rest in 16 bits."""
    found = {}
    own = {name: values for name, values in net.state_dict().items() if name.startswith(JUDGING)}
    for name, values in (own | ties.state_dict()).items():
        layer = values.numpy()
        if layer.ndim == 2 and layer.size >= BIG:
            scale = numpy.maximum(numpy.abs(layer).max(axis=1, keepdims=True), TINY) / 127
            found[f"{name}{SCALE}"] = scale.astype(numpy.float32)
            found[name] = numpy.rint(layer / scale).astype(numpy.int8)
        else:
            found[name] = layer.astype(numpy.float16)
    return found


def traced(net: Net) -> Any:
    """The ONNX model of a network: word pieces and their mask in, logits of the marks and vectors of the pieces out."""
    import onnx

    net.encoder.set_attn_implementation("eager")
    axes = {0: "windows", 1: "pieces"}
    sample = (torch.ones(2, 8, dtype=torch.long), torch.ones(2, 8, dtype=torch.long))
    with tempfile.TemporaryDirectory() as scratch:
        whole = str(Path(scratch) / "whole.onnx")
        names = {"input_names": ["ids", "mask"], "output_names": ["marks", "words"]}
        dynamic = dict.fromkeys(("ids", "mask", "marks", "words"), axes)
        torch.onnx.export(net.eval(), sample, whole, **names, dynamic_axes=dynamic, opset_version=17, dynamo=False)
        return onnx.load(whole)
