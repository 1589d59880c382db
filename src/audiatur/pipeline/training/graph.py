"""An ONNX graph with small whole numbers in place of its large matrices.

A matrix product becomes one of bytes: each row of what comes in, a word piece, is scaled by its largest number to 127, so that
no other piece has a part in how it is rounded, and only one window is read at a time; the weights are those of
``extract.encoder.packed``, which stand in a file of their own. Tables of which rows are looked up are packed too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy

from ...extract.encoder.packed import BLOCK, ROWWISE, Packed
from .pack import pack

LARGE = 100_000
"""Numbers in a matrix of a product that is worth packing."""
LONG = 500_000
"""Numbers in a table that is worth packing."""
MIDDLE = 50_000
"""Numbers in a matrix that is worth storing in 16 bits."""
ZERO, ONE, MOST, LEAST, FLAT = "zero", "one", "most", "least", "flat"
CONSTANTS = {
    ZERO: numpy.uint8(128),
    ONE: numpy.float32(1),
    MOST: numpy.float32(127),
    LEAST: numpy.float32(1e-9),
    FLAT: numpy.array([-1], dtype=numpy.int64),
}


def shrink(graph: Any) -> dict[str, Packed]:
    """Take the large matrices out of a graph and make it compute with bytes, in place; the matrices, by their new names."""
    from onnx import TensorProto, helper, numpy_helper

    users = defaultdict(set)
    for node in graph.node:
        for place, name in enumerate(node.input):
            users[name].add((node.op_type, place))
    packed: dict[str, Packed] = {}
    names: dict[str, str] = {}
    kept = [numpy_helper.from_array(numpy.asarray(value), name) for name, value in CONSTANTS.items()]
    nodes = []
    for stored in graph.initializer:
        matrix = numpy_helper.to_array(stored)
        product, table = users[stored.name] == {("MatMul", 1)}, users[stored.name] == {("Gather", 0)}
        large = matrix.ndim == 2 and matrix.size >= (LONG if table else LARGE)
        if large and (product or table) and matrix.shape[table] % (2 * BLOCK) == 0:
            name = names[stored.name] = f"matrix{len(names)}{ROWWISE if table else ''}"
            packed[name] = pack(matrix.T if table else matrix)
            kept += _outside(name, matrix.shape, len(packed[name].unit))
        elif matrix.dtype == numpy.float32 and matrix.size >= MIDDLE:
            kept.append(numpy_helper.from_array(matrix.astype(numpy.float16), f"{stored.name}/half"))
            nodes.append(helper.make_node("Cast", [f"{stored.name}/half"], [stored.name], to=TensorProto.FLOAT))
        else:
            kept.append(stored)
    scaled: set[str] = set()
    for node in graph.node:
        matrix = next((names[n] for n in node.input if n in names), None)
        if matrix is None:
            nodes.append(node)
        elif node.op_type == "Gather":
            nodes += _looked_up(node, matrix)
        else:
            nodes += _multiplied(node, matrix, scaled)
    for field, values in ((graph.initializer, kept), (graph.node, nodes)):
        del field[:]
        field.extend(values)
    return packed


def _outside(name: str, shape: tuple[int, ...], units: int) -> Iterator[Any]:
    """Declarations of a matrix's weights and units, which are given when the graph is loaded."""
    from onnx import TensorProto

    for part, kind, dims in (("weights", TensorProto.INT8, shape), ("unit", TensorProto.FLOAT, (units,))):
        made = TensorProto(name=f"{name}/{part}", data_type=kind, dims=dims, data_location=TensorProto.EXTERNAL)
        made.external_data.add(key="location", value="encoder.npz")
        yield made


def _multiplied(node: Any, matrix: str, scaled: set[str]) -> Iterator[Any]:
    from onnx import helper

    (given, _), (out,) = node.input, node.output
    if given not in scaled:
        scaled.add(given)
        yield from _bytes(given)
    product = [f"{given}/bytes", f"{matrix}/weights", ONE, f"{matrix}/unit", ZERO]
    yield helper.make_node("MatMulIntegerToFloat", product, [f"{out}/units"], domain="com.microsoft")
    yield helper.make_node("Mul", [f"{out}/units", f"{given}/scale"], [out])


def _bytes(given: str) -> Iterator[Any]:
    """What comes into a product, as bytes around 128 under a scale for each row, of one window."""
    from onnx import helper

    yield helper.make_node("Abs", [given], [f"{given}/size"])
    yield helper.make_node("ReduceMax", [f"{given}/size"], [f"{given}/largest"], axes=[-1], keepdims=1)
    yield helper.make_node("Max", [f"{given}/largest", LEAST], [f"{given}/above"])
    yield helper.make_node("Div", [f"{given}/above", MOST], [f"{given}/scale"])
    yield helper.make_node("Reshape", [f"{given}/scale", FLAT], [f"{given}/scales"])
    yield helper.make_node("Shape", [f"{given}/scales"], [f"{given}/rows"])
    yield helper.make_node("Expand", [ZERO, f"{given}/rows"], [f"{given}/zeros"])
    yield helper.make_node("QuantizeLinear", [given, f"{given}/scales", f"{given}/zeros"], [f"{given}/bytes"], axis=1)


def _looked_up(node: Any, matrix: str) -> Iterator[Any]:
    from onnx import TensorProto, helper

    (_, row), (out,) = node.input, node.output
    yield helper.make_node("Gather", [f"{matrix}/weights", row], [f"{out}/whole"])
    yield helper.make_node("Cast", [f"{out}/whole"], [f"{out}/real"], to=TensorProto.FLOAT)
    yield helper.make_node("Gather", [f"{matrix}/unit", row], [f"{out}/unit"])
    yield helper.make_node("Constant", [], [f"{out}/axis"], value_ints=[-1])
    yield helper.make_node("Unsqueeze", [f"{out}/unit", f"{out}/axis"], [f"{out}/units"])
    yield helper.make_node("Mul", [f"{out}/real", f"{out}/units"], [out])
