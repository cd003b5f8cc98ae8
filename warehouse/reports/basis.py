"""The text of the provisions that a rule rests on, in the version in force on a day."""

from datetime import date
from functools import cache

import duckdb

from corpus import vocabulary
from warehouse.verification.basis import Cited

_TEXT = """
    WITH version AS (
        SELECT version_id, title FROM regulations
        WHERE list_contains(?, title) AND version_date <= ? ORDER BY version_date DESC LIMIT 1)
    SELECT v.title, string_agg(p.text, chr(10) ORDER BY p.ordinal)
    FROM provisions p JOIN version v USING (version_id)
    WHERE (p.path = ? OR starts_with(p.path, ? || '/')
           OR ends_with(p.path, '/' || ?) OR contains(p.path, '/' || ? || '/'))
      AND coalesce(p.text, '') <> ''
    GROUP BY v.title
"""


def provision_text(con: duckdb.DuckDBPyConnection, article: Cited, as_of: date) -> tuple[str, str] | None:
    """Title and text of an article in the version in force on a day; None where the warehouse does not have it."""
    titles = list(_titles(article.law_id))
    row = con.execute(_TEXT, [titles, as_of, *[article.path] * 4]).fetchone()
    return (str(row[0]), str(row[1])) if row else None


@cache
def _titles(law_id: str) -> tuple[str, ...]:
    entry = next(entry for entry in vocabulary.entries("laws") if entry.id == law_id)
    return tuple(name for names in entry.names.values() for name in names)
