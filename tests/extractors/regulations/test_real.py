"""The counts that the real documents must give (data README), and their text back from the tree."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from extractors.pages.read import read_document
from extractors.records.hints import Hints
from extractors.records.regulations import Regulation
from extractors.regulations import parse_prose, parse_regulation
from extractors.regulations.paths import in_annex
from extractors.regulations.roundtrip import flatten, source_text

CHINESE = [
    pytest.param("cn-export-control-law/2020-10-17.md", (49, 5, 80, 23), id="export control law"),
    pytest.param("cn-dual-use-regulation/2024-09-30.md", (50, 6, 86, 46), id="dual use"),
    pytest.param("cn-arms-export/2002-10-15.md", (30, 6, 36, 9), id="arms"),
    pytest.param("cn-missile/2002-08-22.md", (24, 0, 27, 6), id="missiles"),
    pytest.param("cn-nuclear-dual-use/2007-01-26.md", (29, 0, 36, 9), id="nuclear dual use"),
    pytest.param("cn-nuclear-export/2006-11-09.md", (24, 0, 32, 14), id="nuclear"),
    pytest.param("cn-biological/2002-10-14.md", (25, 0, 28, 9), id="biological"),
    pytest.param("cn-controlled-chemicals/2011-01-08.md", (27, 0, 37, 0), id="chemicals"),
    pytest.param("cn-foreign-trade-law/2016-11-07.md", (70, 11, 96, 29), id="trade 2016"),
    pytest.param("cn-foreign-trade-law/2022-12-30.md", (69, 11, 94, 29), id="trade 2022"),
    pytest.param("cn-cybersecurity-law/2016-11-07.md", (79, 7, None, None), id="cyber 2016"),
    pytest.param("cn-cybersecurity-law/2025-10-28.md", (81, 7, None, None), id="cyber 2025"),
    pytest.param("cn-national-security-law/1993-02-22.md", (34, 5, None, None), id="security 1993"),
    pytest.param("cn-national-security-law/2015-07-01.pdf", (84, 7, None, None), id="security 2015"),
    pytest.param("cn-technology-trade/2020-11-29.md", (52, 5, None, None), id="technology"),
    pytest.param("cn-unreliable-entity-provisions/2020-09-19.md", (14, None, 15, 12), id="unreliable entities"),
]


def read(shared_data: Path, file: str, folder: str = "regulations") -> Regulation:
    path = shared_data / folder / file
    data = path.read_bytes()
    return parse_regulation(read_document(data, path.name), data, Hints())


@pytest.mark.parametrize(("file", "counts"), CHINESE)
def test_counts_of_chinese_laws(shared_data: Path, file: str, counts: tuple[int | None, ...]) -> None:
    regulation = read(shared_data, file)
    levels = Counter(p.level for p in regulation.provisions if not in_annex(p.path))
    found = (regulation.articles, levels["chapter"], levels["paragraph"], levels["item"])
    assert [f for f, c in zip(found, counts, strict=True) if c is not None] == [c for c in counts if c is not None]
    assert levels["article"] == regulation.articles
    assert not any("articles missing" in note or "twice" in note for note in regulation.notes)


@pytest.mark.parametrize(("file", "counts"), CHINESE)
def test_the_text_comes_back(shared_data: Path, file: str, counts: tuple[int | None, ...]) -> None:
    del counts
    data = (shared_data / "regulations" / file).read_bytes()
    document = read_document(data, file)
    regulation = parse_regulation(document, data, Hints())
    assert flatten(regulation.provisions) == source_text(document, regulation)


@pytest.mark.parametrize(
    ("file", "layout", "articles"),
    [
        pytest.param("us-ear-744/2026-03-25.xml", "ecfr", 21, id="15 CFR 744"),
        pytest.param("us-nrc-110/2026-05-29.xml", "ecfr", 91, id="10 CFR 110"),
        pytest.param("jp-foreign-exchange-act/2025-06-01.xml", "egov", 84, id="FEFTA"),
        pytest.param("ca-export-import-permits-act/2025-07-31.en.xml", "justice", 60, id="EIPA"),
    ],
)
def test_xml_layouts(shared_data: Path, file: str, layout: str, articles: int) -> None:
    regulation = read(shared_data, file)
    assert (regulation.layout, regulation.articles) == (layout, articles)
    assert not any("occurs again" in note for note in regulation.notes)


def test_the_entity_list_row_by_row(shared_data: Path) -> None:
    rows = [
        p for p in read(shared_data, "us-ear-744/2026-03-25.xml").provisions if p.path.startswith("annex-4/table-1/row")
    ]
    assert len(rows) == 3415


def test_the_missile_list(shared_data: Path) -> None:
    items = Counter(
        p.parent_path for p in read(shared_data, "cn-missile/2002-08-22.md").provisions if p.level == "item"
    )
    assert (items["annex-1/part-1"], items["annex-1/part-2"]) == (19, 9)


@pytest.mark.parametrize(
    ("file", "path", "beginning"),
    [
        pytest.param("cn-dual-use-regulation/2024-09-30.md", "art-18/para-4", "国务院商务主管部门发现准予", id="18(4)"),
        pytest.param(
            "cn-dual-use-regulation/2024-09-30.md", "art-16/para-1/item-4", "两用物项的最终用户", id="16(1)(iv)"
        ),
        pytest.param("cn-export-control-law/2020-10-17.md", "art-12/para-3/item-3", "", id="12(3)(iii)"),
    ],
)
def test_provisions_that_citations_reach(shared_data: Path, file: str, path: str, beginning: str) -> None:
    found = {p.path: p.text for p in read(shared_data, file).provisions}
    assert found[path].startswith(beginning)


def test_instruments(shared_data: Path) -> None:
    arms = read(shared_data, "cn-arms-export/2002-10-15.md")
    assert (arms.promulgated_on, arms.effective_on) == (date(1997, 10, 22), date(1998, 1, 1))
    assert arms.issuers == ("SC", "CMC")
    trade = read(shared_data, "cn-foreign-trade-law/2022-12-30.md")
    assert trade.effective_on is None
    assert any("2004年7月1日" in note for note in trade.notes)
    repeals = [e for e in read(shared_data, "cn-dual-use-regulation/2024-09-30.md").events if e.event == "repealed"]
    assert len(repeals) == 4
    assert {e.on_date for e in repeals} == {date(2024, 12, 1)}


def test_the_white_paper_has_its_four_parts(shared_data: Path) -> None:
    path = next((shared_data / "documents" / "seeds").glob("002_*"))
    report = parse_prose(read_document(path.read_bytes(), path.name))
    parts = [p.number for p in report.provisions if p.level == "chapter"]
    assert parts == ["I.", "II.", "III.", "IV."]
