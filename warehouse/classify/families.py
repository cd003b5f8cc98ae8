"""Which entries take the few places: those of several lists that say the same leave room for others."""

from collections import Counter
from collections.abc import Mapping, Sequence

from warehouse.classify.entries import Key

_PLACE = (1.0, 0.82, 0.67, 0.55, 0.45, 0.37)  # what the next of a family is worth beside those that stand already
_POOL = 80


def spread(
    ranked: Sequence[tuple[Key, float]], corresponding: Mapping[Key, Sequence[tuple[Key, float]]], limit: int
) -> list[tuple[Key, float]]:
    """Return the `limit` best of ranked entries, each worth less the more corresponding ones stand before it."""
    left = dict(ranked[: max(_POOL, limit)])
    standing: Counter[Key] = Counter()
    chosen: list[tuple[Key, float]] = []
    while left and len(chosen) < limit:
        worth = {key: score * _PLACE[min(standing[key], len(_PLACE) - 1)] for key, score in left.items()}
        best = max(worth, key=lambda key: worth[key])
        chosen.append((best, worth[best]))
        del left[best]
        standing.update(other for other, _ in corresponding.get(best, ()))
    return chosen
