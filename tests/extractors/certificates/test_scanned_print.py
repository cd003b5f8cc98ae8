"""What a scan does to print: torn figures, letters in the place of digits, headings over two lines, letters of a seal."""

import pytest

from extractors.certificates.goods.cells import read_hs, read_quantity, read_value
from extractors.certificates.goods.columns import Column
from extractors.certificates.goods.in_prose import goods_in
from extractors.certificates.goods.table import cells_of
from extractors.certificates.labels.wrapped import wrapped
from extractors.certificates.sheet.layout import PageLayout, Segment, lay_out
from extractors.certificates.sheet.mended_print import mended
from extractors.certificates.values.figures import code_in_digits, counted, in_digits, tidy_figures
from extractors.certificates.values.typed import read_field
from extractors.records.pages import Box, Document, Line, Page, Word


def printed(*words: str, tight: bool = False, method: str = "ocr") -> Document:
    """A page with one line of words, with blanks between them or none."""
    boxes = [Box(40.0 * n, 100.0, 40.0 * n + 36, 110.0) for n in range(len(words))]
    line = Line(
        ("" if tight else " ").join(words),
        Box(0, 100, 40.0 * len(words), 110),
        0.9,
        tuple(Word(word, box, 0.9) for word, box in zip(words, boxes, strict=True)),
    )
    page = Page(1, line.text, "ocr" if method == "ocr" else "text", 595, 842, lines=(line,))
    return Document("application/pdf", (page,), 1)


TORN = [
    ("a year before 年", printed("202", "3", "年4月14日"), "2023 年4月14日", ["2023", "年4月14日"]),
    ("a day before 日", printed("2023年5月2", "0", "日"), "2023年5月20 日", ["2023年5月20", "日"]),
    ("a word with a hyphen", printed("End", "-", "use", "of", "goods"), "End-use of goods", ["End-use", "of", "goods"]),
    (
        "a comma in full width",
        printed("USD", "599，", "980.00", tight=True),
        "USD599,980.00",
        ["USD", "599,980.00"],
    ),
    ("a list of numbers", printed("types", "20", "24", "mm"), "types 20 24 mm", ["types", "20", "24", "mm"]),
    ("a list in Chinese", printed("8，9，10类", tight=True), "8，9，10类", ["8，9，10类"]),
    ("a text layer", printed("202", "3", "年", method="text"), "202 3 年", ["202", "3", "年"]),
]


@pytest.mark.parametrize(("document", "text", "words"), [case[1:] for case in TORN], ids=[case[0] for case in TORN])
def test_torn_print(document: Document, text: str, words: list[str]) -> None:
    line = mended(document).pages[0].lines[0]
    assert (line.text, [word.text for word in line.words]) == (text, words)


DIGITS = [
    ("an l and an O", "l2 March 2O24", "12 March 2024"),
    ("behind a currency", "USD l5,912.00", "USD 15,912.00"),
    ("a litre", "20l", "20l"),
    ("a word", "Isabel 12", "Isabel 12"),
    ("a grade", "IP67, SB 4", "IP67, SB 4"),
    ("a digital date", "2024-O5-l2", "2024-05-12"),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in DIGITS], ids=[case[0] for case in DIGITS])
def test_letters_for_digits(text: str, expected: str) -> None:
    assert in_digits(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("B501320090", "8501320090"), ("85O1.32.00", "8501.32.00"), ("BOLS SOBS", "BOLS SOBS")],
    ids=["an eight", "a nought", "words"],
)
def test_letters_in_customs_codes(text: str, expected: str) -> None:
    assert code_in_digits(text) == expected


def test_cells_are_read_in_digits() -> None:
    assert counted("l set") == "1 set"
    assert read_hs("9OO2199090") == "9002199090"
    assert read_quantity("l2 台") == (12.0, "台")
    assert read_quantity("I set") == (1.0, "set")
    assert read_quantity("6 pcsValue: 41,808.00 USD") == (6.0, "pcs")
    assert read_value("EUR 2,665,434 00") == (2665434.0, "EUR")
    assert tidy_figures("codes 1,200 12 and 14") == "codes 1,200 12 and 14"


PROSE = [
    (
        "a misread word in the bracket before the code",
        "Zoom lens IRZ-193 (tarif f No. 9002199090), quantity 8 pcs, value USD 15,912.00",
        ("Zoom lens IRZ-193", "9002199090", 8.0),
    ),
    (
        "a count right behind a model with a letter",
        "侧扫声呐 SSS-399A12台（商品编码：9014800090），价值USD 502,980.00",
        ("侧扫声呐 SSS-399A", "9014800090", 12.0),
    ),
    (
        "a count that nothing tells from the model",
        "姿态单元 AHU-2184台（商品编码：9014200090），价值USD 50,260.00",
        ("姿态单元 AHU-2184台", "9014200090", None),
    ),
    (
        "what a company acquires",
        "our company acquires Fibre laser FLS-8 (tariff No. 8515809090), quantity 12 sets, value USD 609,876.00",
        ("Fibre laser FLS-8", "8515809090", 12.0),
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in PROSE], ids=[case[0] for case in PROSE])
def test_goods_in_prose(text: str, expected: tuple[str, str, float | None]) -> None:
    (line,) = goods_in(text, 1)
    assert (line.description, line.hs_code, line.quantity) == expected


def segment(text: str, x0: float, y0: float) -> Segment:
    return Segment(text, Box(x0, y0, x0 + 5.0 * len(text), y0 + 8.0), 0.9, 1)


HEADINGS = [
    ("beside another heading", ("Commodity", "Number"), "Code", ["hs_code"]),
    ("a label with its value", ("Commodity", "Lathe L-4"), "Code", []),
]


@pytest.mark.parametrize(("row", "below", "expected"), [c[1:] for c in HEADINGS], ids=[c[0] for c in HEADINGS])
def test_headings_over_two_lines(row: tuple[str, str], below: str, expected: list[str]) -> None:
    first = tuple(segment(text, 280.0 + 100 * n, 303.0) for n, text in enumerate(row))
    layout = PageLayout(1, 595, 842, (first, (segment(below, 280.0, 316.0),)))
    assert [role.name for role, _ in wrapped(layout)] == expected


def test_letters_of_a_seal_are_off_the_line() -> None:
    words = (
        Word("Ann", Box(61, 133, 78, 144), 0.99),
        Word("Moss", Box(83, 134, 110, 145), 0.99),
        Word("Maple", Box(118, 102, 157, 139), 0.6),
    )
    page = Page(1, "", "ocr", 595, 842, lines=(Line("Ann Moss Maple", Box(61, 102, 157, 145), 0.6, words),))
    assert {s.text for s in lay_out(page).segments} == {"Ann Moss", "Maple"}


LEFTOVERS = [
    ("a full stop read as a letter", "end_use_location", "o", None),
    ("the same behind Chinese", "end_use", "港口桩基检查 o", "港口桩基检查"),
    ("no address", "consignee_address", "为 o", None),
    ("a doctor keeps the degree", "signatory_name", "Dr. Ada Voss", "Dr. Ada Voss"),
    ("a form of address goes", "signatory_name", "Mr. Ada Voss", "Ada Voss"),
    ("a date in letters", "issue_date", "2O24-O5-l2", "2024-05-12"),
]


@pytest.mark.parametrize(("field", "text", "expected"), [c[1:] for c in LEFTOVERS], ids=[c[0] for c in LEFTOVERS])
def test_leftovers(field: str, text: str, expected: str | None) -> None:
    typed = read_field(field, [text])
    assert (typed.value if typed else None) == expected


def test_a_count_close_behind_its_description_stands_in_its_column() -> None:
    columns = [Column(80, 245, "description"), Column(269, 287, "quantity"), Column(326, 357, "unit")]
    name = Word("THX-310-S", Box(200, 100, 259, 110), 0.9)
    count = Word("4", Box(266, 100, 273, 110), 0.9)
    joined = Segment("THX-310-S 4", Box(200, 100, 273, 110), 0.9, 1, (name, count))
    row = [joined, Segment("sets", Box(326, 100, 344, 110), 0.9, 1)]
    filled = [*row, Segment("12", Box(270, 100, 282, 110), 0.9, 1)]
    assert cells_of(row, columns).texts == {"description": "THX-310-S", "quantity": "4", "unit": "sets"}
    assert cells_of(filled, columns)["description"] == "THX-310-S 4"
