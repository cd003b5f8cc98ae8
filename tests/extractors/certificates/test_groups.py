"""Groups of labels: whose name, address or date a part is, by the cell, the heading beside it or the column it is in."""

import pytest

from extractors.certificates.candidates import label_candidates
from extractors.certificates.goods_table import tables_of
from extractors.certificates.labels import find_labels
from extractors.certificates.layout import PageLayout, lay_out
from extractors.certificates.prose import flow_of
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
