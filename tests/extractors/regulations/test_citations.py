"""Citations led to the provisions that they mean."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.pages.read import read_document
from extractors.records.citations import Citation
from extractors.records.hints import Hints
from extractors.regulations import parse_regulation
from extractors.regulations.citations import find_citations, law_key

LAW = """# 岚屿共和国灯塔管理条例

第一章 总则

第一条　为了管理灯塔，根据《岚屿共和国海岸法》（以下简称海岸法），制定本条例。

第二条　灯塔应当具备下列条件：
（一）光源；
（二）值守人员；
（三）本条例第四条规定的记录。
前款第二项规定的人员应当持证。

第三条　违反前条规定的，由主管部门责令改正。
违反本条第一款，情节严重的，依照海岸法第九条处罚。
有前两款行为的，记入档案；有第二条第一款第一项、第三项和第二条第二款情形的，从重处罚。

第二章 附则

第四条　本章所称记录，保存五年；第九条另有规定的除外。
"""


def cited(law: SimpleNamespace) -> list[Citation]:
    document = law.document(LAW)
    return list(find_citations(parse_regulation(document, LAW.encode(), Hints())))


def test_relative_references_lead_where_they_mean(law: SimpleNamespace) -> None:
    found = {(c.path, c.text): (c.target_path, c.resolved) for c in cited(law) if c.kind == "internal"}
    assert found == {
        ("art-2/para-1/item-3", "本条例第四条"): ("art-4", True),
        ("art-2/para-2", "前款第二项"): ("art-2/para-1/item-2", True),
        ("art-3/para-1", "前条"): ("art-2", True),
        ("art-3/para-2", "本条第一款"): ("art-3/para-1", True),
        ("art-3/para-3", "前两款"): ("art-3/para-2", True),
        ("art-3/para-3", "第二条第一款第一项"): ("art-2/para-1/item-1", True),
        ("art-3/para-3", "第三项"): ("art-2/para-1/item-3", True),
        ("art-3/para-3", "第二条第二款"): ("art-2/para-2", True),
        ("art-4/para-1", "本章"): ("ch-2", True),
        ("art-4/para-1", "第九条"): ("art-9", False),
    }


def test_two_paragraphs_before_are_two_citations(law: SimpleNamespace) -> None:
    assert [c.target_path for c in cited(law) if c.text == "前两款"] == ["art-3/para-1", "art-3/para-2"]


def test_spans_index_the_text_of_the_provision(law: SimpleNamespace) -> None:
    document = law.document(LAW)
    regulation = parse_regulation(document, LAW.encode(), Hints())
    texts = {p.path: p.text for p in regulation.provisions}
    citations = find_citations(regulation)
    assert citations
    assert all(texts[c.path][c.char_start : c.char_end] == c.text for c in citations)


def test_other_instruments_keep_their_name(law: SimpleNamespace) -> None:
    external = [(c.text, c.target_law, c.target_path) for c in cited(law) if c.kind == "external"]
    assert external == [
        ("《岚屿共和国海岸法》", "岚屿共和国海岸法", ""),
        ("海岸法", "岚屿共和国海岸法", ""),
        ("海岸法第九条", "岚屿共和国海岸法", "art-9"),
    ]


def test_a_decision_cites_the_articles_of_what_it_amends(law: SimpleNamespace) -> None:
    text = "# 关于修改《岚屿灯塔管理办法》的决定\n\n一、删去第九条。\n\n二、本决定第一条自公布之日起施行。\n"
    regulation = parse_regulation(law.document(text), text.encode(), Hints())
    found = {(c.text, c.kind, c.target_law, c.target_path) for c in find_citations(regulation)}
    assert ("第九条", "external", "岚屿灯塔管理办法", "art-9") in found
    assert ("本决定第一条", "internal", "", "art-1") in found


def real(shared_data: Path, file: str) -> tuple[Citation, ...]:
    path = shared_data / "regulations" / file
    data = path.read_bytes()
    return find_citations(parse_regulation(read_document(data, path.name), data, Hints()))


def test_references_of_real_chinese_laws_are_resolved(shared_data: Path) -> None:
    laws = sorted((shared_data / "regulations").glob("cn-*/*.md"))
    internal = [c for p in laws for c in real(shared_data, f"{p.parent.name}/{p.name}") if c.kind == "internal"]
    assert len(internal) > 150
    assert sum(c.resolved for c in internal) >= 0.99 * len(internal)


@pytest.mark.parametrize(
    ("law_id", "target"),
    [
        pytest.param("", "art-18/para-4", id="paragraph of the own text"),
        pytest.param("", "art-28/para-1", id="one of a list that shares its article"),
        pytest.param("CN-ECL", "art-12/para-3", id="paragraph of the law behind the abbreviation"),
    ],
)
def test_gold_of_the_dual_use_regulations(shared_data: Path, law_id: str, target: str) -> None:
    found = real(shared_data, "cn-dual-use-regulation/2024-09-30.md")
    assert any(c.target_law == law_id and c.target_path.startswith(target) for c in found)


def test_paths_of_the_cfr(shared_data: Path) -> None:
    found = real(shared_data, "us-nrc-110/2026-05-29.xml")
    internal = [c for c in found if c.kind == "internal"]
    assert sum(c.resolved for c in internal) > 0.9 * len(internal)
    laws = {c.target_law for c in found if c.kind == "external"}
    assert "10 CFR Part 2" in laws
    assert "10 CFR Part 110" not in laws


def test_a_part_of_the_cfr_is_called_by_title_and_part(shared_data: Path) -> None:
    path = shared_data / "regulations" / "us-nrc-110" / "2026-05-29.xml"
    data = path.read_bytes()
    assert law_key(parse_regulation(read_document(data, path.name), data, Hints())) == "10 CFR Part 110"


PIECES = st.sampled_from(["第一条", "第二款", "第（三）项", "、", "至", "前款", "前三条", "本章", "本条第", "《", "》", "〈甲法〉", "以下简称", "（", "）", "附件", "同法", "该法", "刑法", "号", "第九至十一条", "Article 5", "(a)", "§ 9.9", " through ", "of this section", "paragraphs ", "15 CFR ", "supplement no. 1 to part 9", "Annex I", " and ", "、、", "\n"])  # fmt: skip


@settings(
    max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pieces=st.lists(PIECES, max_size=30), layout=st.sampled_from(["chinese", "english", "prose"]))
def test_any_text_can_be_searched_for_citations(law: SimpleNamespace, pieces: list[str], layout: str) -> None:
    text = "第一条　甲。\n第二条　" + "".join(pieces)
    regulation = parse_regulation(law.document(text), b"", Hints(layout=layout))
    texts = {p.path: p.text for p in regulation.provisions}
    for citation in find_citations(regulation):
        assert texts[citation.path][citation.char_start : citation.char_end] == citation.text != ""
        assert not citation.resolved or citation.target_path in texts
