"""What is recorded stands in the warehouse at once, survives a rebuild, and disturbs no reader."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from warehouse import audit
from warehouse.build import build
from warehouse.stamp import is_stamped, set_stamp
from warehouse.store import Store

RUN = {
    "screening_runs": [
        {
            "run_id": "r1",
            "screened_at": datetime(2026, 3, 1, 12),
            "list_versions": "{}",
            "matcher_version": "1",
            "threshold": 0.8,
        }
    ],
    "screening_hits": [
        {"run_id": "r1", "subject": "Alpha Works", "party_id": "L:1", "matched_name": "Alpha Work", "score": 0.9}
    ],
    "screening_decisions": [],
}


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "w.duckdb"
    build(file, {})
    yield file


def _count(file: Path, table: str) -> int:
    with duckdb.connect(file, read_only=True) as con:
        row = con.sql(f"SELECT count(*) FROM {table}").fetchone()
    assert row
    return int(row[0])


def test_recorded_rows_stand_in_the_published_warehouse(warehouse: Path) -> None:
    assert audit.record(warehouse, RUN, "r1")
    assert (_count(warehouse, "screening_runs"), _count(warehouse, "screening_hits")) == (1, 1)


def test_an_open_reader_keeps_its_file(warehouse: Path) -> None:
    with duckdb.connect(warehouse, read_only=True) as reader:
        audit.record(warehouse, RUN, "r1")
        assert reader.sql("SELECT count(*) FROM screening_hits").fetchone() == (0,)
    assert _count(warehouse, "screening_hits") == 1


def test_recorded_rows_come_back_with_every_build(warehouse: Path, tmp_path: Path) -> None:
    audit.record(warehouse, RUN, "r1")
    parts: dict[str, list[Path]] = {}
    audit.add_parts(parts, Store.beside(warehouse))
    again = tmp_path / "again.duckdb"
    build(again, parts)
    assert _count(again, "screening_hits") == 1


def test_without_a_warehouse_the_ledger_keeps_the_rows(tmp_path: Path) -> None:
    missing = tmp_path / "none.duckdb"
    assert not audit.record(missing, RUN, "r1")
    assert len(list(audit.recorded(missing, "screening_hits"))) == 1
    assert not missing.exists()


def test_a_run_id_is_taken_once(warehouse: Path) -> None:
    audit.record(warehouse, RUN, "r1")
    with pytest.raises(ValueError, match="already recorded"):
        audit.record(warehouse, RUN, "r1")


def test_recording_does_not_make_the_next_run_build_again(warehouse: Path) -> None:
    store = Store.beside(warehouse)
    store.root.mkdir(exist_ok=True)
    set_stamp(store, warehouse, "what it rests on")
    audit.record(warehouse, RUN, "r1")
    assert is_stamped(store, warehouse, "what it rests on")


def test_a_foreign_file_in_its_place_has_no_stamp(warehouse: Path) -> None:
    store = Store.beside(warehouse)
    store.root.mkdir(exist_ok=True)
    set_stamp(store, warehouse, "what it rests on")
    warehouse.unlink()
    build(warehouse, {})
    audit.record(warehouse, RUN, "r1")
    assert not is_stamped(store, warehouse, "what it rests on")
