"""Views, macros and checks over fictional control lists."""

from collections.abc import Callable
from typing import Any

import duckdb
import pytest

from warehouse.build import BuildResult
from warehouse.changes.control_lists import compare_control_lists
from warehouse.crosswalk import crosswalk_rows
from warehouse.rows import Rows, merged

PUMPS = "Centrifugal pumps lined with tantalum for acids"
OLD = {
    "1A001": "Seals of fluoroelastomers for aircraft fuel tanks",
    "2B001": f"{PUMPS} (HS code: 8413.70)",
    "2B001.a": "With a flow exceeding 10 m3/h",
    "2B002": "Glove boxes filled with argon for the handling of lithium metal",
}
NEW = {
    "1A001": "Seals of fluoroelastomers for aircraft fuel tanks",
    "2B001": f"{PUMPS} (HS code: 8413.70)",
    "2B001.a": "With a flow exceeding 20 m3/h",
    "2B007": "Glove boxes filled with argon for the handling of lithium metal",
    "3A001": "Travelling wave tubes above 31 GHz",
}
OTHER = {"5.1": PUMPS, "5.2": "Tents and field kitchens"}


@pytest.fixture(scope="module")
def con(edition: Callable[..., Rows], build_lists: Callable[..., BuildResult]) -> duckdb.DuckDBPyConnection:
    goods = merged(edition("goods", OLD, day="2020-01-01"), edition("goods", NEW, day="2022-01-01"))
    other = edition("other", OTHER, day="2021-01-01")
    links = crosswalk_rows([*goods["control_items"], *other["control_items"]], [], [])
    changes = compare_control_lists(goods)["control_item_changes"]
    sentence = "The list contains 816 items, of which 71 per cent have classification numbers."
    paper: dict[str, Any] = {
        "document_id": "goods@2020-01-01/f",
        "page": 1,
        "sentence": sentence,
        "char_start": 0,
        "char_end": 1,
    }
    mentions = [
        paper | {"label": "LIST", "text": "the list", "canonical_id": "CN-DU"},
        paper | {"label": "QUANTITY", "text": "816 items", "value": "816"},
        paper | {"label": "PERCENT", "text": "71 per cent", "value": "71%"},
    ]  # fmt: skip
    built = build_lists(goods, other, control_crosswalk=links, control_item_changes=changes, mentions=mentions)
    assert built.breaches == ()
    return duckdb.connect(built.file, read_only=True)


ANSWERS = [
    ("what was controlled on a day", "SELECT code FROM control_items_as_of('2021-06-01') WHERE list_id = 'goods' AND depth = 1 ORDER BY 1", [("1A001",), ("2B001",), ("2B002",)]),
    ("changes by year", "SELECT year, category, added, amended, renumbered FROM control_changes_by_year ORDER BY ALL", [(2022, "2", 0, 1, 1), (2022, "3", 1, 0, 0)]),
    ("side by side", "SELECT old_code, new_code, change FROM control_items_side_by_side('goods', '2020-05-01', '2022-05-01')", [("1A001", "1A001", "same"), ("2B001", "2B001", "same"), ("2B001.a", "2B001.a", "amended"), ("2B002", "2B007", "renumbered"), (None, "3A001", "added")]),
    ("one edition beside itself", "SELECT DISTINCT change FROM control_items_side_by_side('goods', '2022-05-01', '2023-01-01')", [("same",)]),
    ("gaps", "SELECT code, finding, other_code FROM control_gap_analysis WHERE list_id = 'goods' ORDER BY code", [("1A001", "none", None), ("2B001", "counterpart", "5.1"), ("2B007", "none", None), ("3A001", "none", None)]),
    ("gaps counted", "SELECT category, product_group, entries, without, share_without FROM control_gap_summary WHERE list_id = 'goods' ORDER BY 1", [("1", "A", 1, 1, 1.0), ("2", "B", 2, 1, 0.5), ("3", "A", 1, 1, 1.0)]),
    ("share with customs codes", "SELECT edition_date::VARCHAR, entries, entries_with_code, share_with_code FROM control_hs_coverage WHERE list_id = 'goods' ORDER BY 1", [("2020-01-01", 3, 1, 0.3333), ("2022-01-01", 4, 1, 0.25)]),
    ("what a document states", "SELECT list_id, items_stated, share_stated FROM control_coverage_stated", [("CN-DU", "816", "71%")]),
    ("coverage of categories", "SELECT category, entries, items, parameters FROM control_category_coverage WHERE list_id = 'goods' AND year(edition_date) = 2022 ORDER BY 1", [("1", 1, 1, 0), ("2", 2, 3, 1), ("3", 1, 1, 1)]),
    ("validity of links", "SELECT valid_from::VARCHAR, valid_to::VARCHAR, nomenclature FROM control_item_hs ORDER BY 1", [("2020-01-01", "2021-12-31", "HS 2017"), ("2022-01-01", None, "HS 2022")]),
    ("read alone", "SELECT full_text FROM control_items WHERE code = '2B001.a' AND year(edition_date) = 2022", [(f"{PUMPS} (HS code: 8413.70)\nWith a flow exceeding 20 m3/h",)]),
    ("thresholds in numbers", "SELECT operator, value, unit, si_unit FROM control_item_parameters WHERE code = '2B001.a' ORDER BY value", [(">", 10.0, "m3/h", "m3/s"), (">", 20.0, "m3/h", "m3/s")]),
]  # fmt: skip


@pytest.mark.parametrize(("query", "expected"), [case[1:] for case in ANSWERS], ids=[case[0] for case in ANSWERS])
def test_answers(con: duckdb.DuckDBPyConnection, query: str, expected: list[tuple[Any, ...]]) -> None:
    assert con.sql(query).fetchall() == expected


@pytest.mark.parametrize("view", ["control_items_newest", "control_entries", "control_gap_analysis", "control_gap_summary", "control_changes_by_year", "control_hs_coverage", "control_coverage_stated", "control_category_coverage"])  # fmt: skip
def test_every_view_is_commented(con: duckdb.DuckDBPyConnection, view: str) -> None:
    row = con.sql(f"SELECT comment FROM duckdb_views() WHERE view_name = '{view}'").fetchone()
    assert row and row[0] and row[0].endswith(".")


MANY = {f"1A{n:03}": f"Goods number {n} of a kind that nobody makes" for n in range(40)}
SLIPS = [
    (
        "an entry missing between two editions",
        {k: v for k, v in MANY.items() if k != "1A007"},
        "stands in the edition between",
    ),
    ("half of the list gone", dict(list(MANY.items())[:20]), "at most a tenth fewer"),
]


@pytest.mark.parametrize(("middle", "words"), [case[1:] for case in SLIPS], ids=[case[0] for case in SLIPS])
def test_slips_of_reading_are_told_and_block_nothing(
    edition: Callable[..., Rows], build_lists: Callable[..., BuildResult], middle: dict[str, str], words: str
) -> None:
    days = (("2020-01-01", MANY), ("2021-01-01", middle), ("2022-01-01", MANY))
    built = build_lists(*(edition("l", texts, day=day) for day, texts in days))
    told = [breach for breach in built.breaches if words in breach.expectation.name]
    assert told and not told[0].expectation.blocking
