"""Case records: typed, and refused with a sentence that says what to write."""

from datetime import date
from pathlib import Path

import pytest

from warehouse.verification import CASE_TABLES, CaseError, load_cases

HEAD = ",".join(CASE_TABLES["applications"])
GOOD = "A1,2025-03-01,K-1,2025-02-01,E-1,Exporter,Consignee,User,Street,GB,Use,12.50,USD,single,low"


def _folder(
    path: Path, text: str = f"{HEAD}\n{GOOD}\n", name: str = "applications.csv", encoding: str = "utf-8"
) -> Path:
    (path / name).write_bytes(text.encode(encoding))
    return path


def test_values_are_typed_and_what_is_empty_is_unknown(tmp_path: Path) -> None:
    found = load_cases(_folder(tmp_path, f"{HEAD}\n{GOOD.replace('low', '')}\n"))
    row = (found["applications"] or [])[0]
    assert (row["decision_date"], row["total_value"], row["risk"]) == (date(2025, 3, 1), 12.5, None)


def test_a_missing_file_is_unknown_and_an_empty_one_is_known_to_be_empty(tmp_path: Path) -> None:
    _folder(tmp_path, ",".join(CASE_TABLES["history"]) + "\n", "history.csv")
    found = load_cases(_folder(tmp_path))
    assert found["history"] == []
    assert found["registry"] is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    found = load_cases(_folder(tmp_path, f"{HEAD}\n{GOOD.replace('User', '最终用户')}\n", encoding=encoding))
    assert (found["applications"] or [])[0]["end_user_name"] == "最终用户"


WRONG = [
    ("a date that is none", f"{HEAD}\n{GOOD.replace('2025-03-01', '1.3.2025')}\n", "line 2, decision_date"),
    ("a number that is none", f"{HEAD}\n{GOOD.replace('12.50', 'twelve')}\n", "line 2, total_value"),
    ("no number at all", f"{HEAD}\n{GOOD.replace('12.50', 'nan')}\n", "line 2, total_value"),
    ("a cell too many", f"{HEAD}\n{GOOD},more\n", "more cells than columns"),
    ("an application twice", f"{HEAD}\n{GOOD}\n{GOOD}\n", "stands there twice"),
    ("an application without number", f"{HEAD}\n{GOOD.replace('A1', '', 1)}\n", "application_id is empty"),
    ("no column of applications", "number\nA1\n", "column application_id is missing"),
    ("an open quote", f'{HEAD}\n"{GOOD}\n', "check the quotes"),
]


@pytest.mark.parametrize(("name", "text", "said"), WRONG, ids=[case[0] for case in WRONG])
def test_wrong_records_are_refused(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(CaseError, match=said):
        load_cases(_folder(tmp_path, text))


def test_no_folder_and_no_applications(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="there is no folder"):
        load_cases(tmp_path / "absent")
    with pytest.raises(CaseError, match="holds no applications"):
        load_cases(tmp_path)
