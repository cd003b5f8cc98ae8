"""Files of names and of pairs, as offices write them."""

from pathlib import Path

import pytest

from warehouse.matching import Subject
from warehouse.screening import ScreeningInputError, read_pairs, read_subjects

GOOD = [
    ("comma", b"name,country\nOrion Ltd,ae\n", [Subject("Orion Ltd", country="AE")]),
    ("semicolon and mark", "\ufeffName;Kind\nOrion Ltd;Company\n".encode(), [Subject("Orion Ltd", kind="company")]),
    ("GBK", "名称,国家\n启明公司,CN\n宏远公司,CN\n".encode("gbk"), [Subject("启明公司", country="CN"), Subject("宏远公司", country="CN")]),
    ("one column without a header", b"Orion Ltd\nSigma Trading\n", [Subject("Orion Ltd"), Subject("Sigma Trading")]),
    ("rows without a name are left out", b"name,role\n,consignee\nOrion,consignee\n", [Subject("Orion", role="consignee")]),
    ("birth and identifiers", b"name,dob,identifier\nA B,1961-04-09,X1; X2\n", [Subject("A B", birth_date="1961-04-09", identifiers=("X1", "X2"))]),
]  # fmt: skip


@pytest.mark.parametrize(("data", "subjects"), [c[1:] for c in GOOD], ids=[c[0] for c in GOOD])
def test_subjects(tmp_path: Path, data: bytes, subjects: list[Subject]) -> None:
    file = tmp_path / "names.csv"
    file.write_bytes(data)
    assert read_subjects(file) == subjects


BAD = [
    ("empty", b"", "is empty"),
    ("white space", b"\n \n", "nothing but white space"),
    ("no column", b"party_no,remark\n1,x\n", "no column `name`; the header has party_no, remark"),
    ("header alone", b"name,country\n", "no row has a name"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "names.csv"),
]


@pytest.mark.parametrize(("data", "message"), [c[1:] for c in BAD], ids=[c[0] for c in BAD])
def test_bad_files_say_what_is_wrong(tmp_path: Path, data: bytes, message: str) -> None:
    file = tmp_path / "names.csv"
    file.write_bytes(data)
    with pytest.raises(ScreeningInputError, match=message):
        read_subjects(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScreeningInputError, match=r"none\.csv cannot be read: No such file"):
        read_subjects(tmp_path / "none.csv")


def test_pairs_keep_their_order_and_their_empty_cells(tmp_path: Path) -> None:
    file = tmp_path / "pairs.csv"
    file.write_text("schema,left,right\nPerson,A,B\n,C,\nVessel,D,E\n", encoding="utf-8")
    assert [(p.left, p.right, p.schema) for p in read_pairs(file)] == [
        ("A", "B", "Person"),
        ("C", "", ""),
        ("D", "E", "Vessel"),
    ]


def test_pairs_without_a_column_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "pairs.csv"
    file.write_text("left,rihgt\nA,B\n", encoding="utf-8")
    with pytest.raises(ScreeningInputError, match="no column `right`; the header has left, rihgt"):
        read_pairs(file)
