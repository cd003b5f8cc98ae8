"""Many words looked up at once: the listed words like each of them, and the names that those lead to.

Words that share a key are as alike as the key tells. Words that share letters alone are compared letter by letter, but
for those whose length or set of letters differs by more than the edits that would be forgiven.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from warehouse.matching.grouped import Grouped, Ints, ranges
from warehouse.matching.keys import RANKS, asked_keys
from warehouse.matching.parts import Part
from warehouse.matching.word_likeness import FAR

Floats = npt.NDArray[np.float32]
Longs = npt.NDArray[np.int64]

_FAR_JOINED = 0.13
"""What `FAR` is for other words, for words written as one: a letter of eight."""
_LEAST_SPELLED = 0.7
_BITS = 3
_VALUES = np.array([0.0, *RANKS], dtype=np.float32)


class Shapes(NamedTuple):
    """What is known of words without reading them: length, letters as a set of bits, whether several were joined."""

    texts: npt.NDArray[np.object_]
    lengths: Longs
    letters: npt.NDArray[np.uint64]
    joined: npt.NDArray[np.bool_]
    weights: Floats


class Vocabulary:
    """The listed words of one kind, by key, and the names that have them."""

    def __init__(self, listed: Shapes, by_key: Grouped, postings: Grouped) -> None:
        self._by_key, self._postings = by_key, postings
        self._listed = listed

    def names_like(self, parts: Sequence[Part]) -> list[tuple[Ints, Floats]]:
        """For each part the names that words like it lead to, the least alike first, with likeness times weight."""
        asked = shapes(parts)
        owners, words, values = self._alike(parts, asked)
        values = values * np.maximum(self._listed.weights[words], asked.weights[owners])
        order = np.argsort(owners * 4.0 + values, kind="stable")
        owners, words, values = owners[order], words[order], values[order]
        starts = self._postings.starts[words]
        counts = self._postings.starts[words + 1] - starts
        names = self._postings.members[ranges(starts, counts)]
        ends = np.cumsum(np.bincount(owners, weights=counts, minlength=len(parts)).astype(np.int64))[:-1]
        return list(zip(np.split(names, ends), np.split(np.repeat(values, counts), ends), strict=True))

    def _alike(self, parts: Sequence[Part], asked: Shapes) -> tuple[Longs, Longs, Floats]:
        """Pairs of a part and a listed word with how alike they can be, by part."""
        owners, words, ranks = self._sharing_keys(parts)
        values = _VALUES[ranks]
        spelled = np.flatnonzero(ranks == 0)
        values[spelled] = self._spelled(asked, owners[spelled], words[spelled])
        # Two names that both write the words apart are found by the words.
        kept = (values > 0) & ~(asked.joined[owners] & self._listed.joined[words])
        return owners[kept], words[kept], values[kept]

    def _sharing_keys(self, parts: Sequence[Part]) -> tuple[Longs, Longs, npt.NDArray[np.int64]]:
        """Pairs of a part and a listed word with a key in common, each once, with the best key's rank."""
        keys = [asked_keys(part) for part in parts]
        owners = np.repeat(np.arange(len(parts)), [len(hashes) for hashes, _ in keys])
        hashes = np.fromiter((h for found, _ in keys for h in found), dtype=np.uint32, count=len(owners))
        ranks = np.fromiter((r for _, found in keys for r in found), dtype=np.int64, count=len(owners))
        places, there = self._by_key.places(hashes)
        owners, ranks = owners[there], ranks[there]
        starts = self._by_key.starts[places]
        counts = self._by_key.starts[places + 1] - starts
        words = self._by_key.members[ranges(starts, counts)].astype(np.int64)
        size = max(len(self._listed.texts), 1)
        codes = ((np.repeat(owners, counts) * size + words) << _BITS) | np.repeat(ranks, counts)
        codes.sort()
        pairs = codes >> _BITS
        last = np.append(pairs[1:] != pairs[:-1], True)[: len(pairs)]
        owners, words = np.divmod(pairs[last], size)
        return owners, words, codes[last] & ((1 << _BITS) - 1)

    def _spelled(self, asked: Shapes, owners: Longs, words: Longs) -> Floats:
        """How alike pairs are that share letters alone; 0 for those that differ in too many."""
        listed = self._listed
        limits = np.where(asked.joined[owners], _FAR_JOINED, FAR)
        longest = np.maximum(asked.lengths[owners], listed.lengths[words])
        edits = np.floor(limits * longest + 1e-6)
        other = np.bitwise_count(asked.letters[owners] ^ listed.letters[words])
        near = np.flatnonzero((np.abs(asked.lengths[owners] - listed.lengths[words]) <= edits) & (other <= 2 * edits))
        values = np.zeros(len(owners), dtype=np.float32)
        if len(near):
            far = cpdist(
                asked.texts[owners[near]].tolist(),
                listed.texts[words[near]].tolist(),
                scorer=OSA.normalized_distance,
                score_cutoff=FAR,
                dtype=np.float32,
            ).astype(np.float64)
            values[near] = np.where(far <= limits[near], np.maximum(_LEAST_SPELLED, 1 - far), 0.0)
        return values


def shapes(words: Sequence[Part]) -> Shapes:
    """The shapes of words in their order."""
    texts = [word.text for word in words]
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    points = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    letters = np.zeros(len(texts), dtype=np.uint64)
    filled = np.flatnonzero(lengths)
    if len(filled):
        starts = (np.cumsum(lengths) - lengths)[filled]
        letters[filled] = np.bitwise_or.reduceat(np.uint64(1) << (points % np.uint64(64)), starts)
    return Shapes(
        as_objects(texts),
        lengths,
        letters,
        np.array([word.role == "joined" for word in words], dtype=np.bool_),
        np.array([word.weight for word in words], dtype=np.float32),
    )


def as_objects(texts: Sequence[str]) -> npt.NDArray[np.object_]:
    """Texts as an array of objects, never of characters in one width."""
    return np.array([*texts, None], dtype=object)[:-1]
