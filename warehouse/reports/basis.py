"""The text of the provisions that a rule rests on, in the version in force on a day."""

from datetime import date

import duckdb

from warehouse.verification.basis import Cited, names_of

_TEXT = """
    WITH version AS (
        SELECT version_id, title FROM regulations
        WHERE list_contains(?, title) AND version_date <= ?
        ORDER BY version_date DESC, language = ? DESC LIMIT 1)
    SELECT v.title, string_agg(p.text, chr(10) ORDER BY p.ordinal)
    FROM provisions p JOIN version v USING (version_id)
    WHERE (p.path = ? OR starts_with(p.path, ? || '/')
           OR ends_with(p.path, '/' || ?) OR contains(p.path, '/' || ? || '/'))
      AND coalesce(p.text, '') <> ''
    GROUP BY v.title
"""


def provision_text(
    con: duckdb.DuckDBPyConnection, article: Cited, as_of: date, language: str
) -> tuple[str, str] | None:
    """Title and text of an article in the version in force on a day, in the language if the warehouse has it in that.

    None where the warehouse does not have the article in any.
    """
    titles = [name for names in names_of(article.law_id).values() for name in names]
    row = con.execute(_TEXT, [titles, as_of, language, *[article.path] * 4]).fetchone()
    return (str(row[0]), str(row[1])) if row else None
