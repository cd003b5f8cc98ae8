"""Workbooks: a page a sheet, dates in ISO form, numbers without noise, merged cells laid out."""

import datetime
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.errors import UnreadableInputError
from extractors.pages.office import read_office
from extractors.records.pages import Document, Page


def only(document: Document) -> Page:
    (page,) = document.pages
    return page


def rows_of(page: Page) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.rows] for table in page.tables]


def workbook(*sheets: tuple[str, list[list[object]]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        pytest.param("  名称\n二 ", None, "名称\n二", id="text"),
        pytest.param(12, None, "12", id="integer"),
        pytest.param(0.1 + 0.2, None, "0.3", id="float-noise"),
        pytest.param(1234567.5, "#,##0.00", "1234567.5", id="thousands"),
        pytest.param(8481804090, None, "8481804090", id="tariff-code"),
        pytest.param(101210000, "0000000000", "0101210000", id="leading-zeros-of-the-format"),
        pytest.param(1e-7, None, "0.0000001", id="small"),
        pytest.param(1e21, None, "1000000000000000000000", id="large"),
        pytest.param(-3.0, None, "-3", id="negative"),
        pytest.param(True, None, "TRUE", id="truth"),
        pytest.param(datetime.date(2025, 9, 29), None, "2025-09-29", id="date"),
        pytest.param(datetime.datetime(2025, 9, 29, 14, 30), None, "2025-09-29 14:30:00", id="date-and-time"),
        pytest.param(datetime.time(8, 5), None, "08:05:00", id="time"),
        pytest.param(45929, '[$-411]ggge"年"m"月"d"日"', "2025-09-29", id="japanese-era-format"),
        pytest.param(45929, 'yyyy"年"m"月"', "2025-09-29", id="chinese-format"),
        pytest.param(2.5, '0.0" days"', "2.5", id="literal-that-looks-like-a-date"),
        pytest.param(60, "yyyy-mm-dd", "1900-02-28", id="day-that-never-was"),
    ],
)
def test_cells_are_written_as_people_mean_them(value: object, code: str | None, text: str) -> None:
    book = workbook(("S", [["head"], [value]]))
    if code:
        book["S"]["A2"].number_format = code
    page = only(read_office(saved(book)))
    assert rows_of(page) == [[["head"], [text]]]


def test_each_sheet_is_a_page() -> None:
    book = workbook(("清单", [["No.", "Name"], [1, "ACME"]]), ("Empty", []), ("Old", [["x", "y"]]))
    book["Old"].sheet_state = "hidden"
    document = read_office(saved(book))
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert [table.name for page in document.pages for table in page.tables] == ["清单", "Old"]
    assert document.pages[0].text == "No.\tName\n1\tACME"
    assert document.pages[1].method == "blank"
    assert document.notes == ("The sheet Old is hidden in the workbook.",)


def test_merged_cells_repeat_and_gaps_close() -> None:
    book = workbook(("S", [["Title", None, None, None], ["Country", None, None, "Name"], ["X", None, None, "a"]]))
    sheet = book["S"]
    sheet["D4"] = "b"
    sheet["XFD9"] = "far"
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A3:A4")
    page = only(read_office(saved(book)))
    assert rows_of(page) == [
        [["Title", "Title", ""], ["Country", "Name", ""], ["X", "a", ""], ["X", "b", ""], ["", "", "far"]]
    ]
    assert [line.text for line in page.lines] == ["Title", "Country\tName", "X\ta", "b", "far"]


def test_a_formula_without_a_value_is_told() -> None:
    page = only(read_office(saved(workbook(("S", [["a"], ["=1+1"]])))))
    assert any("1 formulas hold no computed value" in note for note in page.notes)


def test_days_count_from_1904_where_the_book_says_so() -> None:
    book = workbook(("S", [["d"], [datetime.date(2020, 2, 29)]]))
    book.epoch = datetime.datetime(1904, 1, 1)
    assert rows_of(only(read_office(saved(book)))) == [[["d"], ["2020-02-29"]]]


SAMPLE = saved(workbook(("S", [["a", 1], ["b", datetime.date(2020, 1, 1)]])))
PARTS = ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"]


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(PARTS), st.integers(0, 2000), st.text(alphabet='<>/="w:rx0A19-&; ', min_size=1, max_size=9))
def test_mangled_parts_are_read_or_refused(part: str, at: int, noise: str) -> None:
    with zipfile.ZipFile(io.BytesIO(SAMPLE)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    content = members[part]
    members[part] = content[: at % len(content)] + noise.encode() + content[at % len(content) + len(noise) :]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
    try:
        assert read_office(out.getvalue()).page_count >= 1
    except UnreadableInputError as error:
        assert error.reason
