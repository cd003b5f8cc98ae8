"""What texts state, side by side: conflicts with their sources, successions, duties, and the names of things."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from warehouse import parquet
from warehouse.build import build

MENTION = {"char_start": 0, "char_end": 1, "sentence": "…"}
FACT = {"text": "…", "sentence": "…", "char_start": 0}
PLACE = {"text": "…", "sentence": "…"}
ROWS: dict[str, list[dict[str, Any]]] = {
    "sources": [{"source_id": name, "kind": "document", "title": name} for name in ("a", "b", "law")],
    "documents": [{"document_id": name, "source_id": name, "file": name, "status": "ok"} for name in ("a", "b", "law")],
    "statements": [
        FACT | {"document_id": "a", "subject": "ATT", "attribute": "accession", "value": "2020-07"},
        FACT | {"document_id": "b", "subject": "ATT", "attribute": "accession", "value": "2020-10-04"},
        FACT | {"document_id": "a", "subject": "NPT", "attribute": "accession", "value": "1992"},
        FACT | {"document_id": "b", "subject": "NPT", "attribute": "accession", "value": "1992-03"},
        FACT | {"document_id": "a", "subject": "WA", "attribute": "members", "value": "4"},
        FACT | {"document_id": "b", "subject": "WA", "attribute": "members", "value": "41"},
        FACT | {"document_id": "law", "version_id": "l@1", "subject": "x", "attribute": "review time", "value": "P5D"},
        FACT | {"document_id": "law", "version_id": "l@2", "subject": "x", "attribute": "review time", "value": "P9D"},
    ],
    "programme_elements": [
        {"document_id": name, "programme": "icp", "element": 1, "elements": count, "text": "policy", "lead_in": "…"}
        for name, count in (("a", 6), ("b", 9))
    ],
    "agency_mandates": [
        PLACE | {"document_id": "a", "category": "controlled_chemicals", "agency_id": "NCWCIO", "role": "licensing"},
        PLACE | {"document_id": "b", "category": "controlled_chemicals", "agency_id": "MIIT", "role": "lead"},
        PLACE | {"document_id": "a", "category": "nuclear", "agency_id": "CAEA", "role": "lead"},
        PLACE | {"document_id": "b", "category": "nuclear", "agency_id": "CAEA", "role": "licensing"},
    ],
    "mentions": [
        MENTION | {"document_id": "a", "label": "AGENCY", "text": text, "canonical_id": entity}
        for text, entity in (
            ("China Atomic Energy Agency", "CAEA"),
            ("MOFCOM", "MOFCOM"),
            ("Ministry of Commerce", "MOFCOM"),
            ("General Armaments Department", "GAD"),
        )
    ]
    + [
        MENTION | {"document_id": "b", "label": label, "text": text, "canonical_id": entity}
        for label, text, entity in (
            ("AGENCY", "China Atomic Energy Authority", "CAEA"),
            ("AGENCY", "Equipment Development Department", "CMC-EDD"),
            ("LIST", "watch list", "CN-WATCH-2002"),
            ("LIST", "关注名单", "CN-WATCH"),
        )
    ],
}


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    folder: Path = tmp_path_factory.mktemp("texts")
    for name, rows in ROWS.items():
        parquet.write(name, rows, folder / f"{name}.parquet")
    result = build(folder / "w.duckdb", {name: [folder / f"{name}.parquet"] for name in ROWS})
    assert result.breaches == ()
    return duckdb.connect(result.file, read_only=True)


CONFLICTS = [
    ("value", "ATT", {"2020-07", "2020-10-04"}),
    ("value", "NPT", set()),
    ("value", "WA", {"4", "41"}),
    ("value", "x", set()),
    ("value", "icp", {"6", "9"}),
    ("competence", "controlled_chemicals", {"NCWCIO", "MIIT"}),
    ("competence", "nuclear", set()),
    ("name", "CAEA", {"china atomic energy agency", "china atomic energy authority"}),
    ("name", "MOFCOM", set()),
    ("homonym", "watch list", {"CN-WATCH-2002", "CN-WATCH"}),
    ("homonym", "GAC", set()),
    ("succession", "CMC-EDD", {"GAD", "CMC-EDD"}),
    ("succession", "NHC", set()),
]


@pytest.mark.parametrize(("kind", "subject", "values"), CONFLICTS, ids=[f"{c[0]} {c[1]}" for c in CONFLICTS])
def test_conflicts_stand_side_by_side(
    con: duckdb.DuckDBPyConnection, kind: str, subject: str, values: set[str]
) -> None:
    found = con.execute(
        "SELECT value, document_id FROM conflicts WHERE kind = ? AND subject = ?", [kind, subject]
    ).fetchall()
    assert {value for value, _ in found} == values
    assert all(document in ("a", "b") for _, document in found)


def test_entities_keep_predecessor_and_successor_apart(con: duckdb.DuckDBPyConnection) -> None:
    row = con.sql("SELECT successor_id, documents_of_predecessor FROM agency_succession WHERE predecessor_id = 'GAD'")
    assert row.fetchall() == [("CMC-EDD", ["a"])]
    names = con.sql("SELECT count(DISTINCT entity_id) FROM entity_names WHERE name = 'watch list'").fetchall()
    assert names == [(2,)]


@pytest.mark.parametrize("view", ["conflicts", "stated_facts", "agency_succession", "duties"])
def test_every_column_of_a_view_is_explained(con: duckdb.DuckDBPyConnection, view: str) -> None:
    rows = con.execute(
        "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ? AND comment IS NULL", [view]
    ).fetchall()
    assert rows == []
