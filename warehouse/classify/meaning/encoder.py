"""Texts as vectors of length 1 whose products say how close they are in meaning.

Wang et al. 2024 (multilingual E5) for the mean over pieces and the two prefixes.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import numpy as np

from warehouse.classify.meaning.graph import STATE, THERE, encoder_graph
from warehouse.classify.meaning.packed import Floats, Packed, open_packed
from warehouse.classify.meaning.pieces import Segmenter

QUERY, PASSAGE = "query: ", "passage: "
_MOST_PIECES = 34  # an entry says within so many what it is about
_AT_ONCE = 256  # pieces that go through a layer together: more do not stay in the cache of a core


class Encoder:
    """Holds the weights; use it for many texts."""

    def __init__(self, model: Packed) -> None:
        """Hand the layers of a model to the runtime."""
        self._model = model
        self._segmenter = Segmenter(model)
        self._places = model.floats("emb.pos").reshape(-1, model.hidden) + model.floats("emb.type")[: model.hidden]
        self._session = _session(encoder_graph(model))

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
        pieces, there = np.zeros(shape, np.int64), np.zeros(shape, np.int32)
        for row, numbers in enumerate(numbered):
            pieces[row, : len(numbers)], there[row, : len(numbers)] = numbers, 1
        state = self._model.piece_vectors(pieces) + self._places[: shape[1]]
        (last,) = self._session.run(None, {STATE: state, THERE: there})
        means = (last * there[:, :, None]).sum(axis=1) / there.sum(axis=1, keepdims=True)
        return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True), np.float32)


@cache
def encoder() -> Encoder:
    """Return the encoder of the installed model."""
    return Encoder(open_packed())


def _session(graph: bytes) -> Any:
    """Return the runtime for a graph; it takes a core a call, and batches take turns."""
    from onnxruntime import InferenceSession, SessionOptions  # takes a moment to load

    options = SessionOptions()
    options.intra_op_num_threads = 1
    return InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _batches(numbered: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Yield the rows of texts of about one length that go through the layers together."""
    rows = sorted(range(len(numbered)), key=lambda row: len(numbered[row]))
    while rows:
        together = max(1, _AT_ONCE // len(numbered[rows[0]]))
        yield rows[:together]
        rows = rows[together:]
