"""A sentence model of one table, written byte by byte: the ONNX package is not needed for that.

Field numbers are those of onnx.proto3; every message is fields of (number, kind, content).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FLOAT, INT64 = 1, 7


def make_model(table: NDArray[np.float32], inputs: tuple[str, ...], *, mean: bool = False) -> bytes:
    """`input_ids` -> rows of `table`; with `mean`, their mean over the words."""
    nodes = [_node("Gather", ["table", "input_ids"], "words")]
    if mean:
        nodes.append(
            _node("ReduceMean", ["words"], "last", _ints("axes", [1]), _int("keepdims", 0))
        )
    output = "last" if mean else "words"
    dims = b"".join(_number(1, size) for size in table.shape)
    tensor = dims + _number(2, FLOAT) + _text(8, "table") + _bytes(9, table.tobytes())
    graph = b"".join(_bytes(1, node) for node in nodes) + _text(2, "tiny") + _bytes(5, tensor)
    graph += b"".join(_bytes(11, _value(name, INT64, 2)) for name in inputs)
    graph += _bytes(12, _value(output, FLOAT, 2 if mean else 3))
    return _number(1, 8) + _bytes(8, _number(2, 13)) + _bytes(7, graph)


def _node(kind: str, inputs: list[str], output: str, *attributes: bytes) -> bytes:
    named = b"".join(_text(1, one) for one in inputs) + _text(2, output) + _text(4, kind)
    return named + b"".join(_bytes(5, one) for one in attributes)


def _ints(name: str, values: list[int]) -> bytes:
    return _text(1, name) + b"".join(_number(8, one) for one in values) + _number(20, 7)


def _int(name: str, value: int) -> bytes:
    return _text(1, name) + _number(3, value) + _number(20, 2)


def _value(name: str, kind: int, dimensions: int) -> bytes:
    shape = b"".join(_bytes(1, _text(2, f"{name}{at}")) for at in range(dimensions))
    return _text(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, shape)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _text(field: int, value: str) -> bytes:
    return _bytes(field, value.encode())


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value])
