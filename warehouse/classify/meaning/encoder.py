"""Texts as vectors of length 1 whose products say how close they are in meaning: a BERT encoder in NumPy.

Devlin et al. 2019 for the layers, Wang et al. 2024 (multilingual E5) for the mean over pieces and the two prefixes.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from warehouse.classify.meaning.packed import Floats, Packed, open_packed
from warehouse.classify.meaning.pieces import Segmenter

QUERY, PASSAGE = "query: ", "passage: "
_MOST_PIECES = 34  # an entry says within so many what it is about
_AT_ONCE = 2048  # pieces that go through a layer together
_FAR = -1e9  # what is added where there is no piece to look at

_Norm = tuple[Floats, Floats]


class _Layer(NamedTuple):
    attention: Floats
    attention_bias: Floats
    out: Floats
    out_bias: Floats
    out_norm: _Norm
    widen: Floats
    widen_bias: Floats
    narrow: Floats
    narrow_bias: Floats
    norm: _Norm


class Encoder:
    """Holds the weights; use it for many texts."""

    def __init__(self, model: Packed) -> None:
        """Unpack the layers of a model."""
        self._model = model
        self._segmenter = Segmenter(model)
        self._layers = [_layer(model, number) for number in range(model.layers)]
        self._places = model.floats("emb.pos").reshape(-1, model.hidden) + model.floats("emb.type")[: model.hidden]
        self._norm = _norm_of(model, "emb.ln")

    def vectors(self, texts: Sequence[str], prefix: str) -> Floats:
        """Return a row for each text; `prefix` says whether they are looked for or looked at."""
        numbered = [self._segmenter.numbers(prefix + text, _MOST_PIECES) for text in texts]
        found = np.zeros((len(texts), self._model.hidden), np.float32)
        batches = list(_batches(numbered))
        with ThreadPoolExecutor(max(1, min(len(batches), os.cpu_count() or 1))) as threads:
            encoded = threads.map(lambda rows: self._encoded([numbered[row] for row in rows]), batches)
            for rows, vectors in zip(batches, encoded, strict=True):
                found[rows] = vectors
        return found

    def _encoded(self, numbered: Sequence[Sequence[int]]) -> Floats:
        shape = len(numbered), max(map(len, numbered))
        pieces, there = np.zeros(shape, np.int64), np.zeros(shape, np.float32)
        for row, numbers in enumerate(numbered):
            pieces[row, : len(numbers)], there[row, : len(numbers)] = numbers, 1
        known, which = np.unique(pieces, return_inverse=True)
        state = self._model.piece_vectors(known)[which.reshape(shape)] + self._places[: shape[1]]
        state = self._normed(state.reshape(-1, self._model.hidden), self._norm)
        hidden_from = ((1 - there) * _FAR)[:, None, None, :]
        for layer in self._layers:
            state = self._normed(state + self._attended(state, layer, hidden_from), layer.out_norm)
            state = self._normed(state + _fed_forward(state, layer), layer.norm)
        means = (state.reshape(*shape, -1) * there[:, :, None]).sum(axis=1) / there.sum(axis=1, keepdims=True)
        return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True), np.float32)

    def _attended(self, state: Floats, layer: _Layer, hidden_from: Floats) -> Floats:
        texts, length, heads = len(hidden_from), hidden_from.shape[-1], self._model.heads
        mixed = (state @ layer.attention + layer.attention_bias).reshape(texts, length, 3, heads, -1)
        query, key, value = mixed.transpose(2, 0, 3, 1, 4)
        weights = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(key.shape[-1])) + hidden_from
        np.exp(weights - weights.max(axis=-1, keepdims=True), out=weights)
        weights /= weights.sum(axis=-1, keepdims=True)
        together = (weights @ value).transpose(0, 2, 1, 3).reshape(state.shape)
        return np.asarray(together @ layer.out + layer.out_bias)

    def _normed(self, state: Any, norm: _Norm) -> Any:
        state -= state.mean(axis=-1, keepdims=True)
        state /= np.sqrt((state * state).mean(axis=-1, keepdims=True) + np.float32(self._model.epsilon))
        return state * norm[0] + norm[1]


@cache
def encoder() -> Encoder:
    """Return the encoder of the installed model."""
    return Encoder(open_packed())


def _batches(numbered: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Yield the rows of texts of about one length that go through the layers together."""
    rows = sorted(range(len(numbered)), key=lambda row: len(numbered[row]))
    while rows:
        together = max(1, _AT_ONCE // len(numbered[rows[0]]))
        yield rows[:together]
        rows = rows[together:]


def _layer(model: Packed, number: int) -> _Layer:
    def weights(name: str, rows: int, columns: int) -> Floats:
        return model.matrix(f"l{number}.{name}.w", rows, columns).T

    def bias(name: str) -> Floats:
        return model.floats(f"l{number}.{name}.b")

    size, inner = model.hidden, model.inner
    return _Layer(
        np.concatenate([weights(name, size, size) for name in "qkv"], axis=1),
        np.concatenate([bias(name) for name in "qkv"]),
        weights("ao", size, size),
        bias("ao"),
        _norm_of(model, f"l{number}.aln"),
        weights("fi", inner, size),
        bias("fi"),
        weights("fo", size, inner),
        bias("fo"),
        _norm_of(model, f"l{number}.oln"),
    )


def _norm_of(model: Packed, name: str) -> _Norm:
    return model.floats(f"{name}.w"), model.floats(f"{name}.b")


def _fed_forward(state: Floats, layer: _Layer) -> Floats:
    """Return what the two dense layers make of the pieces, with GELU in its tanh form between them."""
    wide = state @ layer.widen + layer.widen_bias
    bent = wide * wide * wide * np.float32(0.044715) + wide
    np.tanh(bent * np.float32(np.sqrt(2 / np.pi)), out=bent)
    bent += 1
    bent *= wide
    bent *= np.float32(0.5)
    return np.asarray(bent @ layer.narrow + layer.narrow_bias)
