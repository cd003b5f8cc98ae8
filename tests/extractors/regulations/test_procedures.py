"""Procedures, programmes, competences and degrees of authentication are drawn from the texts."""

from pathlib import Path

import pytest

from extractors.pages.read import read_document
from extractors.records.regulations import Provision
from extractors.regulations.procedures import category_of, elements, lists_of, mandates, steps, tiers
from extractors.text.enumerations import find_enumerations
from extractors.text.pipeline import find_mentions

PROCESS = (
    "The following is a summary of the licensing process for conventional arms:\n 1. A firm applies to SASTIND.\n"
    " 2. SASTIND decides within 20 days.\n 3. The GAC checks the licence.\n"
)


def test_steps_with_actors_and_time_limits() -> None:
    found = list(steps(find_enumerations(PROCESS), "en"))
    assert [(s.category, s.number, s.actors, s.deadline) for s in found] == [
        ("military", 1, ("SASTIND",), ""),
        ("military", 2, ("SASTIND",), "P20D"),
        ("military", 3, ("GAC",), ""),
    ]


NO_PROCEDURE = [
    ("members", "The office has three units:\n • Intake\n • Review\n • Archive\n"),
    ("a definition", "Waste of a process means material that is:\n (1) burnt;\n (2) buried;\n (3) sold.\n"),
]


@pytest.mark.parametrize("text", [c[1] for c in NO_PROCEDURE], ids=[c[0] for c in NO_PROCEDURE])
def test_what_is_no_procedure(text: str) -> None:
    assert list(steps(find_enumerations(text), "en")) == []


def test_elements_of_a_programme_have_their_edition() -> None:
    text = "The 2031 guidance on internal compliance programmes has three elements: policy; screening; and audit."
    assert [(e.edition, e.number, e.count, e.text) for e in elements(find_enumerations(text))] == [
        ("2031", 1, 3, "policy"),
        ("2031", 2, 3, "screening"),
        ("2031", 3, 3, "audit"),
    ]


MANDATES = [
    ("jointly", "In China, the export of nuclear dual-use items is regulated by the Ministry of Commerce jointly with CAEA.", [("nuclear_dual_use", "MOFCOM", "lead"), ("nuclear_dual_use", "CAEA", "joint")]),
    ("licenses", "The National CWC Implementation Office (which licenses exports of CWC-scheduled chemicals) helps.", [("controlled_chemicals", "NCWCIO", "licensing")]),
    ("portfolio", "The export of missile-related items falls under MOFCOM's portfolio.", [("missile", "MOFCOM", "lead")]),
    ("nothing regulated", "MOFCOM is responsible for the weather.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in MANDATES], ids=[c[0] for c in MANDATES])
def test_mandate(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(m.category, m.agency, m.role) for m in mandates(find_mentions(text, language="en"))] == expected


TIERS = [
    ("three degrees", "An end-user certificate is issued by the end user; for exports at risk it is verified by the government of that State and by the Chinese embassy.", [(1, "end_user"), (2, "government"), (3, "mission")]),
    ("Chinese", "申请人应当提交最终用户出具的最终用户和最终用途证明文件；主管部门可以要求提交政府机构认证的文件。", [(1, "end_user"), (2, "government")]),
    ("no certificate", "The invoice is issued by the end user.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in TIERS], ids=[c[0] for c in TIERS])
def test_tier(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(tier.rank, tier.issuer) for tier in tiers(text)] == expected


def test_lists_of_a_law_are_its_items() -> None:
    tree = [
        Provision("art-1/para-1", "art-1", "paragraph", "", 0, "", "申请人应当提交下列材料："),
        Provision("art-1/para-1/item-1", "art-1/para-1", "item", "（一）", 1, "", "申请表；"),
        Provision("art-1/para-1/item-2", "art-1/para-1", "item", "（二）", 2, "", "合同。"),
    ]
    listed = next(lists_of(tree))
    assert (listed.lead_in, [item.text for item in listed.items]) == (
        "申请人应当提交下列材料：",
        ["申请表；", "合同。"],
    )


@pytest.mark.parametrize(
    ("text", "category"), [("arms exports", "military"), ("核两用品", "nuclear_dual_use"), ("tea", "")]
)
def test_category(text: str, category: str) -> None:
    assert category_of(text) == category


@pytest.fixture(scope="module")
def reports(shared_data: Path) -> dict[str, str]:
    files = sorted((shared_data / "documents" / "seeds").glob("*.txt"))
    return {f"S{int(f.name[:3])}": read_document(f.read_bytes(), name=f.name).text for f in files}


def test_the_reports_tell_two_procedures_of_five_steps(reports: dict[str, str]) -> None:
    found = list(steps(find_enumerations(reports["S0"]), "en"))
    assert [(s.category, s.number) for s in found] == [(c, n) for c in ("military", "dual_use") for n in range(1, 6)]
    assert found[6].deadline == "P45D"


@pytest.mark.parametrize(("report", "edition", "count"), [("S0", "2007", 6), ("S1", "", 9), ("S2", "2021", 9)])
def test_the_reports_tell_the_elements(reports: dict[str, str], report: str, edition: str, count: int) -> None:
    found = list(elements(find_enumerations(reports[report])))
    assert [(e.edition, e.number) for e in found] == [(edition, n) for n in range(1, count + 1)]


def test_the_white_paper_tells_competences_and_degrees(reports: dict[str, str]) -> None:
    competences = {(m.category, m.agency, m.role) for m in mandates(find_mentions(reports["S2"], language="en"))}
    assert {
        ("nuclear_dual_use", "MOFCOM", "lead"),
        ("nuclear_dual_use", "CAEA", "joint"),
        ("biological", "NHC", "joint"),
        ("missile", "CMC-EDD", "joint"),
        ("cryptography", "SCA", "joint"),
        ("controlled_chemicals", "MIIT", "lead"),
    } <= competences
    assert [tier.rank for tier in tiers(reports["S2"])] == [1, 2, 3]
