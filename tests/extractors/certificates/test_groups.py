"""Groups of labels: whose name, address or date a part is, by the cell, the heading beside it or the column it is in."""

import pytest

from extractors.certificates.candidates import label_candidates
from extractors.certificates.goods.table import tables_of
from extractors.certificates.labels.find import find_labels
from extractors.certificates.sheet.layout import PageLayout, lay_out
from extractors.certificates.sheet.party_grid import grid_candidates, party_grids
from extractors.certificates.wording.closing import closing_candidates, letterhead_candidates
from extractors.certificates.wording.prose import flow_of
from extractors.records.pages import Box, Line, Page, Word


def line(text: str, x: float, y: float) -> Line:
    """A printed line with a word box for each word, five points a letter."""
    words, left = [], x
    for word in text.split(" "):
        words.append(Word(word, Box(left, y, left + 5.0 * len(word), y + 10), None))
        left += 5.0 * len(word) + 3
    return Line(text, Box(x, y, left - 3, y + 10), None, tuple(words))


def layout_of(lines: list[Line], cells: tuple[Box, ...] = ()) -> PageLayout:
    return lay_out(Page(1, "", "text", 595, 842, lines=tuple(lines)), cells)


def rows(*texts: tuple[str, str], x: float, y: float) -> tuple[list[Line], list[Box]]:
    """Ruled rows of a label and its value, twenty points each."""
    lines, cells = [], []
    for number, (label, value) in enumerate(texts):
        top = y + 20 * number
        lines += [line(label, x + 4, top + 5), line(value, x + 104, top + 5)]
        cells += [Box(x, top, x + 100, top + 20), Box(x + 100, top, x + 400, top + 20)]
    return lines, cells


def beside() -> tuple[list[Line], tuple[Box, ...]]:
    """Two parties and a contract, each named in a cell to the left that spans its rows."""
    lines: list[Line] = []
    cells: list[Box] = []
    groups = (
        ("End user", (("Company", "Nordsee Werft AG"), ("Address", "Kai 7, 24103 Kiel, Germany"))),
        ("Exporter", (("Company", "Wuhu Lathe Co., Ltd."), ("Address", "9 River Road, Wuhu, China"))),
        ("Contract", (("Number", "WL-4471"), ("Date", "2025-02-03"))),
    )
    for number, (heading, parts) in enumerate(groups):
        top = 100.0 + 40 * number
        more, boxes = rows(*parts, x=140, y=top)
        lines += [line(heading, 44, top + 15), *more]
        cells += [Box(40, top, 140, top + 40), *boxes]
    return lines, tuple(cells)


def boxed() -> tuple[list[Line], tuple[Box, ...]]:
    """Two boxes side by side, each with its heading, small labels and values."""
    left = [
        ("1. END-USER", 100),
        ("Name", 112),
        ("Nordsee Werft AG", 124),
        ("Address", 136),
        ("Kai 7, 24103 Kiel", 148),
    ]
    right = [
        ("2. EXPORTER", 100),
        ("Name", 112),
        ("Wuhu Lathe Co., Ltd.", 124),
        ("Address", 136),
        ("9 River Road, Wuhu", 148),
    ]
    lines = [line(text, 44, y) for text, y in left] + [line(text, 304, y) for text, y in right]
    return lines, (Box(40, 95, 300, 165), Box(300, 95, 560, 165))


def columns() -> tuple[list[Line], tuple[Box, ...]]:
    """Two columns without rules, the same labels in both."""
    lines = [line("End-user", 50, 100), line("Exporter", 320, 100)]
    lines += [line("Name: Nordsee Werft AG", 50, 116), line("Name: Wuhu Lathe Co., Ltd.", 320, 116)]
    lines += [line("Address: Kai 7, 24103 Kiel", 50, 132), line("Address: 9 River Road, Wuhu", 320, 132)]
    return lines, ()


@pytest.mark.parametrize("drawn", [beside, boxed, columns], ids=["beside", "boxed", "columns"])
def test_whose_part(drawn: object) -> None:
    lines, cells = drawn()  # type: ignore[operator]
    layout = layout_of(lines, cells)
    best: dict[str, str] = {}
    for candidate in label_candidates(layout, find_labels(layout)):
        best.setdefault(candidate.field, str(candidate.value))
    assert best["end_user_name"] == "Nordsee Werft AG"
    assert best["exporter_name"] == "Wuhu Lathe Co., Ltd."
    assert best["end_user_address"].startswith("Kai 7")
    assert best["exporter_address"].startswith("9 River Road")
    if drawn is beside:
        assert (best["contract_number"], best["contract_date"]) == ("WL-4471", "2025-02-03")


def matrix() -> tuple[list[Line], tuple[Box, ...]]:
    """A column for each party, a row for each part."""
    texts = [
        ["", "Exporter", "Consignee", "End-user"],
        ["Name", "Wuhu Lathe Co., Ltd.", "Ost Handel AG", "Nordsee Werft AG"],
    ]
    texts += [
        ["Address", "9 River Road, Wuhu", "Am Markt 1, Jena", "Kai 7, 24103 Kiel"],
        ["Country", "China", "", "Germany"],
    ]
    return grid(texts)


def turned_matrix() -> tuple[list[Line], tuple[Box, ...]]:
    """A row for each party, a column for each part."""
    texts = [
        ["Party", "Name", "Address", "Country"],
        ["Exporter", "Wuhu Lathe Co., Ltd.", "9 River Road, Wuhu", "China"],
    ]
    texts += [
        ["Consignee", "Ost Handel AG", "Am Markt 1, Jena", ""],
        ["End-user", "Nordsee Werft AG", "Kai 7, 24103 Kiel", "Germany"],
    ]
    return grid(texts)


def with_rows_unknown() -> tuple[list[Line], tuple[Box, ...]]:
    """The same without rules, and with rows of a bank and of one whom no label names."""
    lines, _ = grid(
        [
            ["Role", "Name", "Address", "Country"],
            ["Exporter", "Wuhu Lathe Co., Ltd.", "9 River Road, Wuhu", "China"],
            ["Bank", "Fictional Bank AG", "Am Kai 1, Kiel", "Germany"],
            ["Insurer", "Fictional Cover AG", "Am Kai 9, Kiel", "Germany"],
            ["Consignee", "Ost Handel AG", "Am Markt 1, Jena", ""],
            ["End-user", "Nordsee Werft AG", "Kai 7, 24103 Kiel", "Germany"],
        ]
    )
    return lines, ()


def with_agent() -> tuple[list[Line], tuple[Box, ...]]:
    """The same with the row of an intermediary, and a heading over two lines."""
    texts = [
        ["Role", "Name", "Address", "Country"],
        ["", "Wuhu Lathe Co., Ltd.", "9 River Road, Wuhu", "China"],
        ["Agent", "Fictional Shipping Agency", "-", "-"],
        ["Consignee", "Ost Handel AG", "Am Markt 1, Jena", ""],
        ["End-user", "Nordsee Werft AG", "Kai 7, 24103 Kiel", "Germany"],
    ]
    lines, cells = grid(texts)
    return [*lines, line("Supplier", 44, 120.5), line("(exporter)", 44, 130)], cells


def open_matrix() -> tuple[list[Line], tuple[Box, ...]]:
    """The same as `matrix` without rules."""
    return matrix()[0], ()


def grid(texts: list[list[str]]) -> tuple[list[Line], tuple[Box, ...]]:
    cells = [(text, 40.0 + 130 * c, 100.0 + 20 * r) for r, row in enumerate(texts) for c, text in enumerate(row)]
    return [line(text, x + 4, y + 5) for text, x, y in cells if text], tuple(
        Box(x, y, x + 130, y + 20) for _, x, y in cells
    )


def best_of(lines: list[Line], cells: tuple[Box, ...]) -> dict[str, str]:
    layout = layout_of(lines, cells)
    labels = find_labels(layout)
    grids = party_grids(labels)
    rest = [label for label in labels if not any(label in grid.labels for grid in grids)]
    candidates = [*label_candidates(layout, rest), *grid_candidates(layout, grids, labels)]
    found = sorted(candidates, key=lambda candidate: candidate.score)
    return {candidate.field: str(candidate.value) for candidate in found}


TABLES = [
    ("columns", matrix, {}),
    ("rows", turned_matrix, {}),
    ("another party", with_agent, {"intermediary_name": "Fictional Shipping Agency"}),
    ("unknown rows", with_rows_unknown, {}),
    ("without rules", open_matrix, {}),
]


@pytest.mark.parametrize(("name", "drawn", "further"), TABLES, ids=[case[0] for case in TABLES])
def test_tables_of_parties(name: str, drawn: object, further: dict[str, str]) -> None:
    assert best_of(*drawn()) == further | {  # type: ignore[operator]
        "exporter_name": "Wuhu Lathe Co., Ltd.",
        "exporter_address": "9 River Road, Wuhu",
        "consignee_name": "Ost Handel AG",
        "consignee_address": "Am Markt 1, Jena",
        "end_user_name": "Nordsee Werft AG",
        "end_user_address": "Kai 7, 24103 Kiel",
        "end_user_country": "DE",
    }


CLOSINGS = [
    ("the name over the position", ["Ruth Hale", "Import Manager"], ("Ruth Hale", "Import Manager")),
    ("the position over the name", ["Company Secretary", "Ruth Hale"], ("Ruth Hale", "Company Secretary")),
]


@pytest.mark.parametrize(("name", "texts", "expected"), CLOSINGS, ids=[case[0] for case in CLOSINGS])
def test_closings(name: str, texts: list[str], expected: tuple[str, str]) -> None:
    lines = [line("END-USER CERTIFICATE", 200, 60), *(line(text, 50, 600.0 + 12 * n) for n, text in enumerate(texts))]
    found = {c.field: c.value for c in closing_candidates(layout_of(lines), [], [])}
    assert (found["signatory_name"], found["signatory_title"]) == expected


NUMBERS = [
    ("bare", "IC-2025/417", "IC-2025/417"),
    ("in brackets", "(UEC.5109.25)", "UEC.5109.25"),
    ("behind No.", "No. 50-837/2025", "50-837/2025"),
    ("Chinese", "第 UEC.88.25 号", "UEC.88.25"),
    ("a date is none", "12/03/2025", None),
    ("a year is none", "2025", None),
    ("a company is none", "ALDER3 LTD", None),
]


@pytest.mark.parametrize(("name", "text", "expected"), NUMBERS, ids=[case[0] for case in NUMBERS])
def test_numbers_by_themselves(name: str, text: str, expected: str | None) -> None:
    layout = layout_of([line(text, 420, 50), line("END-USER CERTIFICATE", 200, 80), line("End of the page", 50, 800)])
    found = [c.value for c in letterhead_candidates(layout, find_labels(layout)) if c.field == "certificate_number"]
    assert found == ([expected] if expected else [])


def test_the_parts_of_the_use() -> None:
    texts = [
        ("5. Particulars of the use", ""),
        ("(a) Purpose", "Weaving of cotton"),
        ("(b) Place", "Mill No. 3, Leeds"),
    ]
    lines = [
        line(text, x, 100.0 + 16 * n)
        for n, row in enumerate(texts)
        for text, x in zip(row, (50, 250), strict=True)
        if text
    ]
    assert best_of(lines, ())["end_use_location"] == "Mill No. 3, Leeds"


def test_a_position_under_the_name_of_a_signatory() -> None:
    found = best_of([line("Signed by", 50, 100), line("Ruth Hale", 50, 112), line("Import Manager", 50, 124)], ())
    assert (found["signatory_name"], found["signatory_title"]) == ("Ruth Hale", "Import Manager")


def test_labels_with_values_between_them_head_no_table() -> None:
    lines = [line(text, x, 100) for text, x in (("Quantity", 50), ("3 sets", 150), ("Value", 250), ("USD 900.00", 350))]
    layout = layout_of([*lines, line("HS code", 50, 120), line("8412290000", 150, 120)])
    assert list(tables_of(layout, find_labels(layout))) == []


def test_a_table_that_a_frame_encloses_has_columns() -> None:
    heads = [("Goods", 50), ("HS code", 200), ("Quantity", 300), ("Value in EUR", 400)]
    goods = [("Lathe L-4", 50), ("8458110000", 200), ("2 sets", 300), ("88'000.00", 400)]
    lines = [line(text, x, 100) for text, x in heads] + [line(text, x, 125) for text, x in goods]
    layout = layout_of(lines, (Box(40, 95, 560, 115), Box(40, 115, 560, 145)))
    (table,) = tables_of(layout, find_labels(layout))
    assert [table.rows[0][name] for name in ("description", "hs_code", "quantity", "value")] == [t for t, _ in goods]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [
        "The goods will be used only in our mill",
        "and will not leave the country for any",
        "other purpose or place of use at all.",
    ]
    right = [
        "The second column says the same again",
        "in other words for those who read the",
        "other language of this certificate now.",
    ]
    lines = [line(text, 50, 100.0 + 12 * n) for n, text in enumerate(left)]
    lines += [line(text, 320, 100.0 + 12 * n) for n, text in enumerate(right)]
    lines += [line("Signed", 50, 160), line("Sealed", 320, 160)]
    assert " ".join(left) in flow_of(layout_of(lines)).text.replace("\n", " ")
