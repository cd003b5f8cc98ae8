"""The history of regulations in a built warehouse: changes, citations, amendments, status, impact, and the diff."""

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from extractors.pages.read import read_document
from extractors.records.hints import Hints
from extractors.regulations import parse_regulation
from extractors.regulations.amendments import find_amendments
from extractors.regulations.citations import find_citations, law_key
from warehouse import parquet, rows
from warehouse.build import build
from warehouse.changes.regulations import compare_regulations
from warehouse.difference_text import as_text, summary
from warehouse.differences import UnknownSourceError, compare_source
from warehouse.rows import Origin

FIRST = """# 岚屿灯塔管理条例

（2020年1月1日岚屿政府令第1号公布）

第一条　为了管理灯塔，制定本条例。

第二条　灯塔由海务局管理。

第三条　建造灯塔，应当向海务局提出申请。

第四条　违反本条例第三条规定的，处一万元罚款。

第五条　本条例自2020年3月1日起施行。
"""
SECOND = """# 岚屿灯塔管理条例

（2020年1月1日岚屿政府令第1号公布　根据2022年6月1日《关于修改〈岚屿灯塔管理条例〉的决定》修正）

第一条　为了管理灯塔，制定本条例。

第二条　建造灯塔，应当向海务局提出申请。

第三条　违反本条例第二条规定的，处一万元罚款。

第四条　本条例自2020年3月1日起施行。
"""
THIRD = SECOND.replace("一万元", "五万元").replace("修正）", "修正　根据2024年6月1日《关于再次修改的决定》修正）")
CITING = """# 岚屿浮标管理规定

（2021年5月1日岚屿海务局令第2号公布）

第一条　建造浮标，参照《岚屿灯塔管理条例》（以下简称灯塔条例）第三条办理。

第二条　依照灯塔条例第四条处罚；灯塔条例第九条不适用。

第三条　本规定自2021年6月1日起施行。《岚屿旧灯塔办法》同时废止。
"""
REPEALED = """# 岚屿旧灯塔办法

（1990年1月1日岚屿政府令第9号公布）

第一条　灯塔归岚屿所有。

第二条　本办法自1990年1月1日起施行。
"""
DECISION = """# 关于修改《岚屿灯塔管理条例》的决定

（2022年6月1日通过）

一、删去第二条。

二、将第三条中的“渔业局”修改为“航标局”。

《岚屿灯塔管理条例》根据本决定作相应修改并对条文顺序作相应调整。
"""
PIERS = """# 岚屿码头条例

第一条　码头由海务局管理。

第二条　码头应当照明。

第三条　建造码头，应当向海务局申请许可。

第四条　违反第三条规定的，处罚款。

第五条　本条例自2020年3月1日起施行。
"""
FEWER_PIERS = """# 岚屿码头条例

第一条　码头由海务局管理。

第二条　建造码头，应当向海务局申请许可。

第三条　违反第三条规定的，处罚款。

第四条　本条例自2020年3月1日起施行。
"""
TEXTS = [
    ("piers", PIERS, date(2020, 1, 1)),
    ("piers", FEWER_PIERS, date(2023, 1, 1)),
    ("lighthouses", FIRST, date(2020, 1, 1)),
    ("lighthouses", SECOND, date(2022, 6, 1)),
    ("lighthouses", THIRD, date(2024, 6, 1)),
    ("buoys", CITING, date(2021, 5, 1)),
    ("old-lighthouses", REPEALED, date(1990, 1, 1)),
    ("decision", DECISION, date(2022, 6, 1)),
]


def read(source: str, text: str, day: date) -> rows.Rows:
    """The rows of one version, as the pipeline makes them."""
    document = read_document(text.encode(), "f.md")
    regulation = parse_regulation(document, text.encode(), Hints())
    origin = Origin(f"{source}@{day}/f.md", source, "XL", "zh", day)
    record = {"document_id": origin.document_id, "source_id": source, "file": "f.md", "status": "ok"}
    return rows.merged(
        {"documents": [record | {"notes": "\n".join(regulation.notes) or None}]},
        rows.regulation_rows(regulation, origin, law_id=law_key(regulation)),
        {"citations": rows.citation_rows(find_citations(regulation), origin)},
        {"amendment_operations": rows.amendment_rows(find_amendments(text, regulation.title), origin)},
    )


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("history")
    gathered: rows.Rows = defaultdict(list)
    for source in dict.fromkeys(source for source, _, _ in TEXTS):
        own = rows.merged(*(read(*entry) for entry in TEXTS if entry[0] == source))
        own = rows.merged(own, compare_regulations(own))
        own["sources"] = [{"source_id": source, "kind": "regulation", "title": source}]
        for table, listed in own.items():
            gathered[table] += listed
    item = {"list_id": "goods", "depth": 1, "language": "en"}
    gathered["sources"] += [{"source_id": "goods", "kind": "control_list", "title": "Goods"}]
    gathered["control_items"] = [
        item | {"edition_date": date(2020, 1, 1), "code": "1A001", "title": "Seals", "text": "Seals of rubber", "document_id": "g"},
        item | {"edition_date": date(2021, 1, 1), "code": "1A001", "title": "Seals", "text": "Seals of silicone", "document_id": "g"},
        item | {"edition_date": date(2021, 1, 1), "code": "1A002", "title": "Rings", "text": "Rings", "document_id": "g"},
    ]  # fmt: skip
    gathered["documents"].append({"document_id": "g", "source_id": "goods", "file": "g", "status": "ok"})
    parts: dict[str, list[Path]] = {}
    for table, listed in gathered.items():
        parts[table] = [folder / f"{table}.parquet"]
        parquet.write(table, listed, parts[table][0])
    result = build(folder / "w.duckdb", parts)
    assert [str(breach) for breach in result.breaches] == []
    return result.file


def ask(warehouse: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(warehouse, read_only=True) as con:
        answer: list[tuple[Any, ...]] = con.sql(query).fetchall()
        return answer


def test_neighbouring_versions_are_compared(warehouse: Path) -> None:
    query = "SELECT from_version, change, from_path, to_path FROM provision_changes WHERE regulation_id = 'lighthouses' ORDER BY ALL"
    assert ask(warehouse, query) == [
        ("lighthouses@2020-01-01", "deleted", "art-2", None),
        ("lighthouses@2020-01-01", "reference_update", "art-4", "art-3"),
        ("lighthouses@2020-01-01", "renumbered", "art-3", "art-2"),
        ("lighthouses@2020-01-01", "renumbered", "art-5", "art-4"),
        ("lighthouses@2022-06-01", "amended", "art-3", "art-3"),
    ]


def test_citations_of_another_instrument_are_led_to_its_newest_text(warehouse: Path) -> None:
    query = "SELECT text, target_regulation_id, target_path, resolved FROM citations WHERE kind = 'external' AND target_path IS NOT NULL AND version_id LIKE 'buoys%' ORDER BY path, char_start"
    assert ask(warehouse, query) == [
        ("《岚屿灯塔管理条例》（以下简称灯塔条例）第三条", "lighthouses", "art-3", True),
        ("灯塔条例第四条", "lighthouses", "art-4", True),
        ("灯塔条例第九条", "lighthouses", "art-9", False),
    ]


def test_numbers_that_now_mean_something_else_are_shown(warehouse: Path) -> None:
    query = "SELECT target_path, now_at FROM citations_overtaken ORDER BY ALL"
    assert ask(warehouse, query) == [("art-3", "art-2"), ("art-4", "art-3")]


def test_a_reference_that_did_not_follow_its_target_is_shown(warehouse: Path) -> None:
    query = "SELECT version_id, path, text, target_change, target_now_at FROM references_left_behind"
    assert ask(warehouse, query) == [("piers@2023-01-01", "art-3/para-1", "第三条", "renumbered", "art-2")]


def test_status_follows_the_day(warehouse: Path) -> None:
    query = "SELECT status FROM regulation_status('{}') WHERE version_id = 'lighthouses@2020-01-01'"
    days = ("2019-12-31", "2020-02-01", "2020-03-01", "2022-06-01")
    found = [ask(warehouse, query.format(day))[0][0] for day in days]
    assert found == ["not_yet_promulgated", "not_yet_in_force", "in_force", "superseded"]


def test_an_instrument_ends_where_another_repeals_it(warehouse: Path) -> None:
    query = "SELECT repealed_on, status FROM regulations WHERE regulation_id = 'old-lighthouses'"
    assert ask(warehouse, query) == [(date(2021, 6, 1), "repealed")]
    assert ("repealed",) in ask(warehouse, "SELECT change FROM law_changes WHERE regulation_id = 'old-lighthouses'")


def test_a_date_of_effect_older_than_the_amendment_is_a_doubt(warehouse: Path) -> None:
    query = "SELECT version_id FROM regulation_doubts WHERE doubt = 'effective_date' ORDER BY 1"
    assert ask(warehouse, query) == [("lighthouses@2022-06-01",), ("lighthouses@2024-06-01",)]
    query = "SELECT effective_on FROM regulations WHERE version_id = 'lighthouses@2022-06-01'"
    assert ask(warehouse, query) == [(None,)]


def test_orders_are_held_against_both_texts(warehouse: Path) -> None:
    query = "SELECT operation, target_regulation_id, applied, agrees FROM amendment_operations ORDER BY ordinal"
    assert ask(warehouse, query) == [
        ("delete", "lighthouses", True, True),
        ("substitute", "lighthouses", False, False),
        ("adjust", "lighthouses", None, None),
    ]


def test_a_change_shows_what_rests_on_it(warehouse: Path) -> None:
    query = "SELECT change, from_path, affected FROM change_impact WHERE affected LIKE 'buoys%' ORDER BY ALL"
    found = ask(warehouse, query)
    assert ("renumbered", "art-3", "buoys@2021-05-01#art-1/para-1") in found
    assert ("buoys@2021-05-01#art-2/para-1",) in ask(
        warehouse, "SELECT affected FROM impact_of('lighthouses', 'art-4')"
    )


def test_every_view_carries_a_comment(warehouse: Path) -> None:
    query = "SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL AND regexp_matches(view_name, 'law|regulation|citation|reference|impact|rule_prov')"
    assert ask(warehouse, query) == []


COMPARISONS = [
    ("last two", "lighthouses", None, None, "1 amended, 3 unchanged"),
    ("by days", "lighthouses", date(2021, 1, 1), date(2023, 1, 1), "1 deleted, 1 reference update, 2 renumbered, 1 unchanged"),
    ("no neighbours", "lighthouses", date(2020, 1, 1), None, "1 deleted, 1 amended, 2 renumbered, 1 unchanged"),
    ("control list", "goods", None, None, "1 added, 1 amended, 0 unchanged"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "since", "until", "expected"), [c[1:] for c in COMPARISONS], ids=[c[0] for c in COMPARISONS]
)
def test_summaries(warehouse: Path, source: str, since: date | None, until: date | None, expected: str) -> None:
    with duckdb.connect(warehouse, read_only=True) as con:
        assert summary(compare_source(con, source, since, until)) == expected


@pytest.mark.parametrize(
    ("source", "message"),
    [
        pytest.param("buoys", "2021-05-01", id="one edition only"),
        pytest.param("lighthuses", "lighthouses", id="a wrong name"),
    ],
)
def test_what_cannot_be_compared_is_told(warehouse: Path, source: str, message: str) -> None:
    with duckdb.connect(warehouse, read_only=True) as con, pytest.raises(UnknownSourceError, match=message):
        compare_source(con, source)


def test_words_that_went_and_came_are_marked(warehouse: Path) -> None:
    with duckdb.connect(warehouse, read_only=True) as con:
        comparison = compare_source(con, "lighthouses")
    lines = [line.plain for line in as_text(comparison)]
    assert lines[3] == "1 amended, 3 unchanged"
    assert "处[-一万-]{+五万+}元罚款。" in lines[-1]
    assert "处一万五万元罚款。" in [line.plain for line in as_text(comparison, marks=False)][-1]
