"""Marks that are one image on two documents, found by the share of bits in which their fingerprints differ."""

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

_BLOCK = 2048
_BITS = 1024
_TABLE = """
    CREATE TABLE same_marks (
        certificate_id VARCHAR, kind VARCHAR, page INTEGER, x0 DOUBLE, y0 DOUBLE, x1 DOUBLE, y1 DOUBLE,
        other VARCHAR, distance DOUBLE)
"""
_MARKS = """
    SELECT m.certificate_id, coalesce(c.document_id, m.certificate_id), m.kind, m.page, m.x0, m.y0, m.x1, m.y1, m.phash
    FROM (SELECT *, true AS asked FROM certificate_marks
          UNION ALL BY NAME SELECT *, false AS asked FROM known_marks
          WHERE certificate_id NOT IN (SELECT certificate_id FROM certificates)) m
    LEFT JOIN certificates c USING (certificate_id)
    WHERE m.kind = ? AND length(m.phash) = ?
    ORDER BY m.certificate_id, m.page, m.y0, m.x0
"""
_LIMIT = """
    SELECT getvariable('seal_distance_doubtful'), getvariable('signature_distance_doubtful'),
           getvariable('mark_size_share')
"""


def find_same_marks(con: duckdb.DuckDBPyConnection) -> None:
    """Fill the session's table `same_marks`: every mark that may be the same image as one on another document."""
    con.execute(_TABLE)
    seal, signature, size = con.execute(_LIMIT).fetchone() or (0.0, 0.0, 0.0)
    for kind, limit in (("seal", seal), ("signature", signature)):
        rows = con.execute(_MARKS, [kind, _BITS // 4]).fetchall()
        found = [row for pair in _pairs(rows, limit) if _of_one_size(rows, pair, size) for row in _both(rows, pair)]
        if found:
            con.executemany("INSERT INTO same_marks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", found)


def _pairs(rows: Sequence[tuple[Any, ...]], limit: float) -> Iterator[tuple[int, int, float]]:
    """Pairs of marks of two documents that differ in no more than `limit` of their bits."""
    if len(rows) < 2:
        return
    bits = np.unpackbits(np.array([list(bytes.fromhex(row[8])) for row in rows], dtype=np.uint8), axis=1)
    signs: NDArray[np.float32] = bits.astype(np.float32) * 2 - 1
    starts = range(0, len(rows), _BLOCK)
    for first, second in combinations_with_replacement(starts, 2):
        differing = (1 - signs[first : first + _BLOCK] @ signs[second : second + _BLOCK].T / _BITS) / 2
        for i, j in zip(*np.nonzero(differing <= limit), strict=True):
            left, right = first + int(i), second + int(j)
            if left < right and rows[left][1] != rows[right][1]:
                yield left, right, float(differing[i, j])


def _of_one_size(rows: Sequence[tuple[Any, ...]], pair: tuple[int, int, float], share: float) -> bool:
    """Whether both boxes have nearly the same sides; a scan makes them a little larger or smaller."""
    (x0, y0, x1, y1), (u0, v0, u1, v1) = rows[pair[0]][4:8], rows[pair[1]][4:8]
    wide, tall = float(x1 - x0), float(y1 - y0)
    return bool(abs(wide - (u1 - u0)) <= share * wide + 2 and abs(tall - (v1 - v0)) <= share * tall + 2)


def _both(rows: Sequence[tuple[Any, ...]], pair: tuple[int, int, float]) -> Iterator[tuple[Any, ...]]:
    for one, other in (pair[:2], pair[1::-1]):
        certificate, _, kind, page, *box = rows[one][:8]
        yield (certificate, kind, page, *box, rows[other][1], round(pair[2], 4))
