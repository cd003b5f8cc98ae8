"""A warehouse built from Parquet, published under readers, and asked as of a day and by words."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from warehouse import parquet
from warehouse.build import BuildResult, build
from warehouse.publish import BusyError, draft_of, only_builder, publish
from warehouse.query import FORMATS, open_warehouse

LAW = {"regulation_id": "law", "document_id": "law@1", "language": "zh", "articles": 1, "status": "unknown"}
DOCUMENT = {"source_id": "law", "file": "f", "status": "ok"}
ROWS: dict[str, list[dict[str, Any]]] = {
    "sources": [
        {"source_id": "law", "kind": "regulation", "title": "律"},
        {"source_id": "list", "kind": "party_list", "title": "List"},
        {"source_id": "goods", "kind": "control_list", "title": "Goods"},
    ],
    "documents": [
        DOCUMENT | {"document_id": "law@1", "edition_date": "2020-01-01"},
        DOCUMENT | {"document_id": "list@1", "source_id": "list", "edition_date": "2021-01-01"},
        DOCUMENT | {"document_id": "list@2", "source_id": "list", "edition_date": "2022-01-01"},
        DOCUMENT | {"document_id": "goods@1", "source_id": "goods", "edition_date": "2021-01-01"},
    ],
    "regulations": [
        LAW
        | {"version_id": "law@2020-01-01", "version_date": "2020-01-01", "title": "律", "effective_on": "2020-02-01"},
        LAW
        | {"version_id": "law@2022-01-01", "version_date": "2022-01-01", "title": "律", "effective_on": "2022-02-01"},
    ],
    "provisions": [
        {
            "version_id": f"law@{year}-01-01",
            "regulation_id": "law",
            "path": "art-1",
            "level": "article",
            "ordinal": 0,
            "text": text,
        }
        for year, text in ((2020, "国家对两用物项的出口实行许可制度。"), (2022, "国家对两用物项实行出口管制。"))
    ],
    "control_items": [
        {
            "list_id": "goods",
            "edition_date": "2021-01-01",
            "code": "1A001",
            "depth": 1,
            "title": "Seals of fluoroelastomers",
            "document_id": "goods@1",
        },
        {
            "list_id": "goods",
            "edition_date": "2021-01-01",
            "code": "2B001",
            "depth": 1,
            "title": "Machine tools",
            "document_id": "goods@1",
        },
    ],
    "parties": [
        {
            "party_id": f"list:{n}",
            "list_id": "list",
            "entry_id": n,
            "kind": "company",
            "source_id": "list",
            "snapshot_date": day,
            "country": country,
        }
        for n, day, country in (
            ("1", "2021-01-01", "XX"),
            ("1", "2022-01-01", "YY"),
            ("2", "2021-01-01", "XX"),
            ("3", "2022-01-01", "XX"),
        )
    ],
    "party_names": [
        {"party_id": "list:1", "name": name, "script": "latin", "kind": "primary", "snapshot_date": day}
        for name, day in (("Old Name", "2021-01-01"), ("New Name", "2022-01-01"))
    ],
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    folder = tmp_path_factory.mktemp("built")
    parts = {}
    for table, rows in ROWS.items():
        parquet.write(table, rows, folder / f"{table}.parquet")
        parts[table] = [folder / f"{table}.parquet"]
    return build(folder / "w.duckdb", parts)


def test_the_build_loads_every_row_and_breaks_no_expectation(built: BuildResult) -> None:
    assert built.breaches == ()
    vocabulary = ("entities", "entity_names", "rules", "rule_basis")
    assert all(built.rows[table] for table in vocabulary)
    assert {table: n for table, n in built.rows.items() if n and table not in vocabulary} == {
        "sources": 3, "documents": 4, "regulations": 2, "provisions": 2, "control_items": 2, "parties": 3,
        "party_names": 1,
    }  # fmt: skip


QUESTIONS = [
    ("the version in force on a day", "SELECT version_id FROM regulations_as_of('2021-06-01')", ["law@2020-01-01"]),
    ("the newest version today", "SELECT version_id FROM regulations_as_of('2030-01-01')", ["law@2022-01-01"]),
    ("nothing before the first version", "SELECT version_id FROM regulations_as_of('2019-01-01')", []),
    ("its provisions", "SELECT text FROM provisions_as_of('2021-06-01')", ["国家对两用物项的出口实行许可制度。"]),
    ("old is superseded", "SELECT status FROM regulations ORDER BY version_date", ["superseded", "in_force"]),
    ("parties of the first snapshot", "SELECT entry_id FROM parties_as_of('2021-06-01') ORDER BY 1", ["1", "2"]),
    ("a row that vanished is gone", "SELECT entry_id FROM parties_as_of('2022-06-01') ORDER BY 1", ["1", "3"]),
    ("a party is shown in its newest state", "SELECT country FROM parties WHERE entry_id = '1'", ["YY"]),
    ("and under its newest name", "SELECT name FROM party_names", ["New Name"]),
    ("Chinese words are found", "SELECT version_id FROM search_provisions('许可制度')", ["law@2020-01-01"]),
    ("in both versions, the better first", "SELECT version_id[5:8] FROM search_provisions('出口管制')", ["2022", "2020"]),
    ("English words are found", "SELECT code FROM search_control_items('machine TOOLS')", ["2B001"]),
    ("codes are found", "SELECT code FROM search_control_items('1A001')", ["1A001"]),
    ("what nobody wrote is not found", "SELECT code FROM search_control_items('submarine')", []),
    ("entries on a day", "SELECT code FROM control_items_as_of('2021-01-01') ORDER BY 1", ["1A001", "2B001"]),
    ("no entries before the first edition", "SELECT code FROM control_items_as_of('2020-12-31')", []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "query", "expected"), QUESTIONS, ids=[case[0] for case in QUESTIONS])
def test_questions(built: BuildResult, name: str, query: str, expected: list[str]) -> None:
    with open_warehouse(built.file) as con:
        assert [row[0] for row in con.sql(query).fetchall()] == expected


def test_a_reader_needs_no_extension(built: BuildResult) -> None:
    config = {"autoload_known_extensions": "false", "autoinstall_known_extensions": "false"}
    with duckdb.connect(built.file, read_only=True, config=config) as con:
        assert con.sql("SELECT count(*) FROM search_provisions('两用物项')").fetchall() == [(2,)]


def test_reading_never_writes(built: BuildResult) -> None:
    with open_warehouse(built.file) as con, pytest.raises(duckdb.Error):
        con.execute("DELETE FROM sources")
    with open_warehouse(built.file) as con, pytest.raises(duckdb.Error):
        con.execute(f"COPY sources TO '{built.file}.csv'")


READER = """
import sys, duckdb
con = duckdb.connect(sys.argv[1], read_only=True)
print(con.sql("SELECT g FROM t").fetchone()[0], flush=True)
sys.stdin.readline()
print(con.sql("SELECT g FROM t").fetchone()[0], flush=True)
"""


def publish_generation(warehouse: Path, generation: int) -> None:
    with draft_of(warehouse) as draft:
        with duckdb.connect(draft) as con:
            con.execute(f"CREATE TABLE t AS SELECT {generation} AS g")
        publish(draft, warehouse)


def test_a_reader_keeps_its_file_while_the_next_is_published(tmp_path: Path) -> None:
    warehouse = tmp_path / "w.duckdb"
    publish_generation(warehouse, 1)
    command = [sys.executable, "-c", READER, str(warehouse)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdin and reader.stdout
        assert reader.stdout.readline().strip() == "1"
        publish_generation(warehouse, 2)
        reader.stdin.write("go on\n")
        reader.stdin.flush()
        assert reader.stdout.readline().strip() == "1"
    with open_warehouse(warehouse) as con:
        assert con.sql("SELECT g FROM t").fetchall() == [(2,)]
    assert [f.name for f in tmp_path.iterdir()] == ["w.duckdb"]


def test_a_draft_that_is_not_published_disappears(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="stop"), draft_of(tmp_path / "w.duckdb") as draft:
        draft.write_bytes(b"half")
        raise ValueError("stop")
    assert list(tmp_path.iterdir()) == []


def test_two_builders_do_not_meet(tmp_path: Path) -> None:
    with (
        only_builder(tmp_path / "lock"),
        pytest.raises(BusyError, match="wait for it"),
        only_builder(tmp_path / "lock"),
    ):
        pass
    with only_builder(tmp_path / "lock"):
        pass


def test_an_unknown_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="colour"):
        parquet.write("sources", [{"source_id": "s", "colour": "red"}], tmp_path / "s.parquet")
    assert list(tmp_path.iterdir()) == []


ANSWERS = [
    ("csv", 'name,n\n"a,b",1\n,2'),
    ("json", '[\n {\n  "name": "a,b",\n  "n": 1\n },\n {\n  "name": null,\n  "n": 2\n }\n]'),
    ("markdown", "| name | n |\n| --- | --- |\n| a,b | 1 |\n|  | 2 |"),
]


@pytest.mark.parametrize(("form", "expected"), ANSWERS, ids=[case[0] for case in ANSWERS])
def test_answers_as_text(form: str, expected: str) -> None:
    assert FORMATS[form](["name", "n"], [("a,b", 1), (None, 2)]) == expected


def test_a_table_shows_every_cell_whole() -> None:
    shown = FORMATS["table"](["名称"], [("最终用户和最终用途证明" * 20,)])
    assert shown.replace("\n", "").replace(" ", "").count("最终用户和最终用途证明") >= 19
    assert shown.endswith("(1 row)")
