"""Which edition of each party list a day is screened against, and which lists have none on that day."""

from datetime import date
from typing import Any, NamedTuple


class Editions(NamedTuple):
    """The newest edition of each list up to a day, and the lists whose first edition is younger.

    Of the latter only parties that were listed by a date of their own stand on the day; the others were not asked for.
    """

    used: dict[str, str]
    without: tuple[str, ...]


def list_editions(con: Any, as_of: date) -> Editions:
    """The editions of an open warehouse's party lists for a day."""
    rows = con.execute(_EDITIONS, [as_of]).fetchall()
    return Editions(
        {name: edition for name, edition in rows if edition}, tuple(name for name, edition in rows if not edition)
    )


_EDITIONS = """
SELECT p.list_id, CAST(max(d.edition_date) AS VARCHAR)
FROM (SELECT DISTINCT list_id, source_id FROM parties) p
LEFT JOIN documents d ON d.source_id = p.source_id AND d.edition_date <= ?
GROUP BY 1 ORDER BY 1
"""
