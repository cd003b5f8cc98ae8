"""The layers of a BERT encoder as an ONNX model, so that an optimised runtime takes the 4-bit weights as they are.

Devlin et al. 2019 for the layers. The numbers of the fields are those of onnx.proto3; operators that onnx itself does
not have are those of ONNX Runtime (`com.microsoft`).
"""

import struct
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from warehouse.classify.meaning.packed import Packed

STATE, THERE = "state", "there"  # inputs: vectors of pieces (texts, pieces, hidden), and 1 where there is a piece
_IR, _OPSET, _OWN = 8, 17, "com.microsoft"
_KINDS = {"float32": 1, "uint8": 2, "int32": 6}
_INT8 = 4  # accuracy level: sums over a block in whole numbers; vectors differ by less than 0.0002 in their product


def encoder_graph(model: Packed) -> bytes:
    """Return an ONNX model from the vectors of pieces to those of the last layer."""
    graph = _Graph(model)
    last = graph.encoded()
    size = model.hidden
    body = [_field(1, node) for node in graph.nodes] + [_field(2, b"encoder")]
    body += [_field(5, tensor) for tensor in graph.tensors]
    body += [_field(11, _value(STATE, "float32", size)), _field(11, _value(THERE, "int32"))]
    body += [_field(12, _value(last, "float32", size))]
    sets = [_field(8, _field(1, name.encode()) + _number(2, number)) for name, number in (("", _OPSET), (_OWN, 1))]
    return _number(1, _IR) + _field(7, b"".join(body)) + b"".join(sets)


class _Graph:
    """Collects the nodes and the tensors of a model; each method adds a step and returns the name of its result."""

    def __init__(self, model: Packed) -> None:
        self._model = model
        self.nodes: list[bytes] = []
        self.tensors: list[bytes] = []

    def encoded(self) -> str:
        """Add all layers: attention with what it changes, then two dense layers with theirs."""
        norm = self._floats("emb.ln.w"), self._floats("emb.ln.b")
        state = self._node("LayerNormalization", [STATE, *norm], "begin", "", epsilon=self._model.epsilon, axis=-1)
        for number in range(self._model.layers):
            state = self._layer(f"l{number}", state)
        return state

    def _layer(self, layer: str, state: str) -> str:
        size, inner = self._model.hidden, self._model.inner
        mixed = [self._product(f"{layer}.{part}", state, size, size) for part in "qkv"]
        bias = np.concatenate([self._model.floats(f"{layer}.{part}.b") for part in "qkv"])
        mixed += [self._tensor(f"{layer}.qkv.b", bias), THERE]
        seen = self._node("MultiHeadAttention", mixed, f"{layer}.seen", num_heads=self._model.heads)
        out = self._product(f"{layer}.ao", seen, size, size)
        state = self._added(out, state, f"{layer}.aln", f"{layer}.ao.b")
        wide = self._product(f"{layer}.fi", state, inner, size)
        bent = self._node("FastGelu", [wide, self._floats(f"{layer}.fi.b")], f"{layer}.bent")
        return self._added(self._product(f"{layer}.fo", bent, size, inner), state, f"{layer}.oln", f"{layer}.fo.b")

    def _product(self, name: str, state: str, rows: int, columns: int) -> str:
        """Multiply by a matrix in 4 bits a weight."""
        weights, scales = self._model.packed_matrix(f"{name}.w", rows, columns)
        tensors = [self._tensor(f"{name}.w", weights), self._tensor(f"{name}.s", scales)]
        return self._node(
            "MatMulNBits",
            [state, *tensors],
            name,
            K=columns,
            N=rows,
            bits=4,
            block_size=columns // weights.shape[1],
            accuracy_level=_INT8,
        )

    def _added(self, change: str, state: str, norm: str, bias: str) -> str:
        """Add a change with its bias to a state and bring the sum to the measure of the layer."""
        rest = [self._floats(f"{norm}.w"), self._floats(f"{norm}.b"), self._floats(bias)]
        return self._node("SkipLayerNormalization", [change, state, *rest], norm, epsilon=self._model.epsilon)

    def _floats(self, name: str) -> str:
        return self._tensor(name, self._model.floats(name))

    def _tensor(self, name: str, values: npt.NDArray[np.generic]) -> str:
        sizes = b"".join(_number(1, size) for size in values.shape)
        kind = _number(2, _KINDS[values.dtype.name])
        self.tensors.append(sizes + kind + _field(8, name.encode()) + _field(9, values.tobytes()))
        return name

    def _node(self, kind: str, taken: list[str], made: str, domain: str = _OWN, /, **settings: float) -> str:
        parts = [_field(1, name.encode()) for name in taken] + [_field(2, made.encode()), _field(4, kind.encode())]
        parts += [_field(5, setting) for setting in _settings(settings)]
        self.nodes.append(b"".join([*parts, _field(7, domain.encode())]))
        return made


def _settings(settings: dict[str, float]) -> Iterator[bytes]:
    for name, value in settings.items():
        if isinstance(value, int):
            yield _field(1, name.encode()) + _number(3, value) + _number(20, 2)
        else:
            yield _field(1, name.encode()) + _key(2, 5) + struct.pack("<f", value) + _number(20, 1)


def _value(name: str, kind: str, *last: int) -> bytes:
    """Return the declaration of an input or output over texts and pieces."""
    sizes = [_field(2, b"texts"), _field(2, b"pieces"), *(_number(1, size) for size in last)]
    shape = b"".join(_field(1, size) for size in sizes)
    return _field(1, name.encode()) + _field(2, _field(1, _number(1, _KINDS[kind]) + _field(2, shape)))


def _field(number: int, content: bytes) -> bytes:
    return _key(number, 2) + _varint(len(content)) + content


def _number(number: int, value: int) -> bytes:
    return _key(number, 0) + _varint(value % (1 << 64))


def _key(number: int, kind: int) -> bytes:
    return _varint(number << 3 | kind)


def _varint(value: int) -> bytes:
    """Return a number in protobuf's way: seven bits a byte, the lowest first, a mark on all but the last."""
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])
