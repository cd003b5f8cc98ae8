"""The differences between two editions of one source, as the warehouse has them: laws, control lists, party lists."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from warehouse.rows import Rows


class UnknownSourceError(LookupError):
    """Nothing in the warehouse is called so, or it has too few editions; the message says what there is."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. Places are what a reader calls them: 第九条, § 744.11, 2B001, a name."""

    change: str
    old_place: str
    new_place: str
    old_text: str = ""
    new_text: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences between two editions; `unchanged` counts what stayed as it was, None where that is not known.

    `top` says of which kinds the differences at the top level of a list are.
    """

    source: str
    title: str
    older: str
    newer: str
    differences: tuple[Difference, ...]
    unchanged: int | None = None
    top: tuple[str, ...] = ()


def compare_source(
    con: duckdb.DuckDBPyConnection, source: str, since: date | None = None, until: date | None = None
) -> Comparison:
    """Compare two editions of a source: by default its last two, else those that stood on the days given.

    Raises UnknownSourceError where the warehouse has no such source or only one edition of it.
    """
    for read in (_regulation, _control_list, _party_list):
        found = read(con, source, since, until)
        if found is not None:
            return found
    raise UnknownSourceError(_unknown(con, source))


def _unknown(con: duckdb.DuckDBPyConnection, source: str) -> str:
    names = _column(
        con,
        """SELECT DISTINCT name FROM (SELECT regulation_id AS name FROM regulations
           UNION SELECT list_id FROM control_items UNION SELECT list_id FROM parties)
           ORDER BY jaro_winkler_similarity(name, ?) DESC, name LIMIT 5""",
        [source],
    )
    near = f"; the nearest names are {', '.join(names)}" if names else ", and it holds no law or list"
    return f"the warehouse has no law or list called “{source}”{near}"


def _pick(editions: Sequence[date], source: str, since: date | None, until: date | None) -> tuple[date, date]:
    """Return the two editions to compare: those that stood on the days given, or the last two."""
    newer = max((e for e in editions if until is None or e <= until), default=editions[0])
    before = [e for e in editions if e < newer]
    wanted = [e for e in before if since is None or e <= since]
    older = max(wanted, default=min(before, default=None)) if since else max(before, default=None)
    if older is None:
        days = ", ".join(map(str, editions))
        raise UnknownSourceError(f"“{source}” has no two editions to compare in these days: the warehouse has {days}")
    return older, newer


def _regulation(
    con: duckdb.DuckDBPyConnection, source: str, since: date | None, until: date | None
) -> Comparison | None:
    languages = _column(
        con, "SELECT language FROM regulations WHERE regulation_id = ? GROUP BY 1 ORDER BY count(*) DESC, 1", [source]
    )
    if not languages:
        return None
    where = "FROM regulations WHERE regulation_id = ? AND language = ?"
    editions = _column(con, f"SELECT DISTINCT version_date {where} ORDER BY 1", [source, languages[0]])
    older, newer = _pick(editions, source, since, until)
    versions = _rows(
        con, f"SELECT * {where} AND version_date IN (?, ?) ORDER BY version_date", [source, languages[0], older, newer]
    )
    ids = [row["version_id"] for row in versions]
    neighbours = editions.index(newer) - editions.index(older) == 1
    changes = _stored(con, ids) if neighbours else _computed(con, versions, ids)
    numbers = {
        (row["version_id"], row["path"]): row["number"] or row["path"]
        for row in _rows(con, "SELECT version_id, path, number FROM provisions WHERE version_id IN (?, ?)", ids)
    }
    listed = tuple(_change(row, numbers) for row in changes)
    touched = sum(row["to_path"] is not None and row["level"] in ("article", "section") for row in changes)
    unchanged = versions[1]["articles"] - touched
    return Comparison(source, versions[1]["title"], str(older), str(newer), listed, max(unchanged, 0))


def _stored(con: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> list[dict[str, Any]]:
    return _rows(con, "SELECT * FROM provision_changes WHERE from_version = ? AND to_version = ?", ids)


def _computed(
    con: duckdb.DuckDBPyConnection, versions: list[dict[str, Any]], ids: Sequence[str]
) -> list[dict[str, Any]]:
    """Compare two editions that are no neighbours from their provisions."""
    from warehouse.changes.regulations import compare_regulations

    provisions = _rows(con, "SELECT * FROM provisions WHERE version_id IN (?, ?)", ids)
    return compare_regulations({"regulations": versions, "provisions": provisions})["provision_changes"]


def _change(row: dict[str, Any], numbers: dict[tuple[str, str], str]) -> Difference:
    old = _place(numbers, row["from_version"], row["from_path"])
    new = _place(numbers, row["to_version"], row["to_path"])
    return Difference(row["change"], old, new, row["old_text"] or "", row["new_text"] or "")


def _place(numbers: dict[tuple[str, str], str], version: str, path: str | None) -> str:
    """Return what readers call a provision; below a table or an annex, its number with the annex's address."""
    if path is None:
        return ""
    number = numbers.get((version, path), path)
    return number if "/" not in path or number == path else f"{path.rpartition('/')[0]} {number}"


def _control_list(
    con: duckdb.DuckDBPyConnection, source: str, since: date | None, until: date | None
) -> Comparison | None:
    where = "FROM control_items WHERE list_id = ? AND language IS NOT DISTINCT FROM ?"
    languages = _column(
        con, "SELECT language FROM control_items WHERE list_id = ? GROUP BY 1 ORDER BY count(*) DESC, 1", [source]
    )
    if not languages:
        return None
    editions = _column(con, f"SELECT DISTINCT edition_date {where} ORDER BY 1", [source, languages[0]])
    older, newer = _pick(editions, source, since, until)
    items = _rows(con, f"SELECT * {where} AND edition_date IN (?, ?)", [source, languages[0], older, newer])
    from warehouse.changes.control_lists import compare_control_lists

    rows: Rows = {"control_items": items}
    changes = compare_control_lists(rows)["control_item_changes"]
    listed = tuple(
        Difference(
            c["change"],
            "" if c["change"] == "added" else c["code"],
            c["new_code"] or (c["code"] if c["change"] != "removed" else ""),
            c["old_text"] or "",
            c["new_text"] or "",
        )
        for c in changes
    )
    new_codes = {row["code"] for row in items if row["edition_date"] == newer}
    unchanged = len(new_codes - {d.new_place for d in listed})
    top = tuple(c["change"] for c in changes if c["depth"] == 1)
    return Comparison(source, _title(con, source), str(older), str(newer), listed, unchanged, top)


def _party_list(
    con: duckdb.DuckDBPyConnection, source: str, since: date | None, until: date | None
) -> Comparison | None:
    lists = _column(
        con, "SELECT DISTINCT list_id FROM parties WHERE source_id = ? OR list_id = ? ORDER BY 1", [source, source]
    )
    if not lists:
        return None
    editions = _column(
        con,
        """SELECT DISTINCT unnest([from_date, to_date]) AS d FROM party_changes
           WHERE list_contains(?, list_id) ORDER BY d""",
        [lists],
    )
    if not editions:
        raise UnknownSourceError(f"“{source}” has no two snapshots with differences in the warehouse")
    older, newer = _pick(editions, source, since, until)
    changes = _rows(
        con,
        """SELECT c.change, c.party_id, c.detail, n.name FROM party_changes c
           LEFT JOIN (SELECT party_id, first(name ORDER BY kind = 'primary' DESC, name) AS name
                      FROM party_names GROUP BY 1) n USING (party_id)
           WHERE list_contains(?, c.list_id) AND c.from_date >= ? AND c.to_date <= ?
           ORDER BY c.change, n.name, c.party_id""",
        [lists, older, newer],
    )
    listed = tuple(_party(row) for row in changes)
    return Comparison(source, _title(con, source), str(older), str(newer), listed)


def _party(row: dict[str, Any]) -> Difference:
    name = f"{row['name'] or row['party_id']} ({row['party_id']})"
    old = "" if row["change"] == "listed" else name
    before, after = _before_and_after(row["detail"] or "", row["name"] or "")
    return Difference(row["change"], old, name if row["change"] != "removed" else "", before, after)


def _before_and_after(detail: str, name: str) -> tuple[str, str]:
    """What a party's change says, as two texts; a listing or removal says no more than the name above it."""
    if not detail.startswith("{"):
        return "", "" if detail == name else detail
    cells = json.loads(detail)
    old, new = ("; ".join(f"{cell}: {pair[at] or '–'}" for cell, pair in cells.items()) for at in (0, 1))
    return old, new


def _title(con: duckdb.DuckDBPyConnection, source: str) -> str:
    found = _column(con, "SELECT title FROM sources WHERE source_id = ?", [source])
    return str(found[0]) if found else source


def _rows(con: duckdb.DuckDBPyConnection, query: str, values: Iterable[Any]) -> list[dict[str, Any]]:
    answer = con.execute(query, list(values))
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def _column(con: duckdb.DuckDBPyConnection, query: str, values: Iterable[Any]) -> list[Any]:
    return [row[0] for row in con.execute(query, list(values)).fetchall()]
