"""Marks that are one image on two documents, found by the share of bits in which their fingerprints differ."""

from collections.abc import Iterator, Sequence
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Places = NDArray[np.intp]
Widths = NDArray[np.float64]

_BLOCK = 512
_ROUNDING = 1e-6
_BITS = 1024
_TABLE = """
    CREATE TABLE same_marks (
        certificate_id VARCHAR, kind VARCHAR, page INTEGER, x0 DOUBLE, y0 DOUBLE, x1 DOUBLE, y1 DOUBLE,
        other VARCHAR, distance DOUBLE)
"""
_COLUMNS = ("certificate_id", "kind", "page", "x0", "y0", "x1", "y1", "other", "distance")
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
    """Fill the session's table `same_marks`: each mark that may be one image with one on another document."""
    con.execute(_TABLE)
    seal, signature, size = con.execute(_LIMIT).fetchone() or (0.0, 0.0, 0.0)
    for kind, limit in (("seal", seal), ("signature", signature)):
        rows = con.execute(_MARKS, [kind, _BITS // 4]).fetchall()
        if found := list(_nearest(rows, limit, size)):
            columns = map(list, zip(*found, strict=True))
            con.register("incoming", pa.table(dict(zip(_COLUMNS, columns, strict=True))))
            con.execute("INSERT INTO same_marks BY NAME SELECT * FROM incoming")
            con.unregister("incoming")


def _nearest(rows: Sequence[tuple[Any, ...]], limit: float, size: float) -> Iterator[tuple[Any, ...]]:
    """Each mark with the nearest of its size on another document that differs in no more than `limit` of the bits."""
    if len(rows) < 2:
        return
    papers = np.unique([row[1] for row in rows], return_inverse=True)[1]
    boxes = np.array([row[4:8] for row in rows], dtype=np.float64)
    sides = boxes[:, 2:] - boxes[:, :2]
    marks, others, distances = (
        np.concatenate(parts) for parts in zip(*_near(rows, sides[:, 0], limit, size), strict=True)
    )
    # A scan makes boxes a little larger or smaller.
    alike = np.abs(sides[marks] - sides[others]) <= size * sides[marks] + 2
    fits = (papers[marks] != papers[others]) & alike.all(axis=1)
    marks, others, distances = marks[fits], others[fits], distances[fits]
    order = np.lexsort((others, distances, marks))
    for at in order[np.unique(marks[order], return_index=True)[1]]:
        certificate, _, kind, page, *box = rows[marks[at]][:8]
        yield (certificate, kind, page, *box, rows[others[at]][1], round(float(distances[at]), 4))


def _near(
    rows: Sequence[tuple[Any, ...]], widths: Widths, limit: float, size: float
) -> Iterator[tuple[Places, Places, Floats]]:
    """Pairs of marks of about one width that differ in no more than `limit` of their bits, by their places.

    A block of them at a time, in the order of their widths: of most marks most others are too wide or too narrow.
    """
    order = np.argsort(widths, kind="stable")
    ranked = widths[order]
    bits = np.unpackbits(np.array([list(bytes.fromhex(rows[n][8])) for n in order], dtype=np.uint8), axis=1)
    signs: Floats = bits.astype(np.float32) * 2 - 1
    for start in range(0, len(rows), _BLOCK):
        block = ranked[start : start + _BLOCK]
        first, last = np.searchsorted(ranked, [block[0] * (1 - size) - 2, block[-1] * (1 + size) + 2 + _ROUNDING])
        differing = (1 - signs[start : start + _BLOCK] @ signs[first:last].T / _BITS) / 2
        left, right = np.nonzero(differing <= limit)
        yield order[left + start], order[right + first], differing[left, right].astype(np.float32)
