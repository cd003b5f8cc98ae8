"""Editions of a list as change rows: neighbours in one language; on the real Canadian list too."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractors.control_lists import parse_control_list
from extractors.pages.read import read_document
from extractors.records.hints import Hints
from warehouse.changes.control_lists import compare_control_lists
from warehouse.control_list_rows import control_list_rows
from warehouse.rows import Origin, Rows, merged

PUMP, PUMP_AGAIN = "Pumps with a flow exceeding 10 m3/h", "Pumps with a flow exceeding 20 m3/h"
BOMBE = "Pompes d'un débit supérieur à 10 m3/h"


def changes(*editions: Rows) -> list[dict[str, Any]]:
    return compare_control_lists(merged(*editions))["control_item_changes"]


def test_neighbouring_editions_are_compared(edition: Callable[..., Rows]) -> None:
    first, second, third = (
        edition("l", {"2B001": text}, day=day)
        for day, text in (("2020-01-01", PUMP), ("2021-01-01", PUMP_AGAIN), ("2022-01-01", PUMP_AGAIN))
    )
    (row,) = changes(third, first, second)
    assert (row["from_edition"], row["to_edition"], row["change"]) == ("2020-01-01", "2021-01-01", "amended")
    assert row["operations"] == '[["replace", "10", "20"]]'
    assert (row["category"], row["product_group"], row["depth"]) == ("2", "B", 1)


def test_another_language_is_no_change(edition: Callable[..., Rows]) -> None:
    french = edition("l", {"2B001": BOMBE}, day="2021-01-01", language="fr")
    assert changes(edition("l", {"2B001": PUMP}, day="2020-01-01"), french) == []


def test_two_lists_are_not_compared(edition: Callable[..., Rows]) -> None:
    assert changes(edition("l", {"2B001": PUMP}), edition("m", {"2B001": PUMP_AGAIN}, day="2025-01-01")) == []


@pytest.fixture(scope="module")
def canada(shared_data: Path) -> Callable[[str, str], Rows]:
    def read(file: str, day: str) -> Rows:
        from datetime import date

        data = (shared_data / "control_lists" / "ca-export-control-list" / file).read_bytes()
        listed = parse_control_list(read_document(data, file), data, Hints(language="en"))
        return control_list_rows(listed, Origin(f"ca@{day}/f", "ca", "CA", "en", date.fromisoformat(day)))

    return read


def test_a_real_edition_twice_has_no_change(canada: Callable[[str, str], Rows]) -> None:
    assert changes(canada("2021-06-30.en.xml", "2021-06-30"), canada("2021-06-30.en.xml", "2022-06-30")) == []


def test_real_editions_differ_by_what_their_codes_say(canada: Callable[[str, str], Rows]) -> None:
    older, newer = canada("2021-02-26.en.xml", "2021-02-26"), canada("2021-06-30.en.xml", "2021-06-30")
    codes = [{row["code"] for row in rows["control_items"]} for rows in (older, newer)]
    found = changes(older, newer)
    moved = [row for row in found if row["change"] == "renumbered"]
    added = {row["new_code"] for row in found if row["change"] == "added"} | {row["new_code"] for row in moved}
    removed = {row["code"] for row in found if row["change"] == "removed"} | {row["code"] for row in moved}
    assert codes[1] - codes[0] <= added
    assert codes[0] - codes[1] <= removed
