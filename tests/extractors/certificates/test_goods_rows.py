"""Lines of goods: cells that run on below, tables in a box of a form, goods printed in two languages."""

import pytest

from extractors.certificates.goods.cells import GoodsCells, goods_line, is_partial, is_total, read_quantity
from extractors.certificates.goods.in_prose import goods_in
from extractors.certificates.goods.read import read_goods
from extractors.certificates.labels.find import find_labels
from extractors.certificates.labels.itemised import itemised
from extractors.certificates.sheet.layout import PageLayout, lay_out
from extractors.certificates.values.twins import in_one_language
from extractors.certificates.wording.prose import flow_of
from extractors.records.certificates import GoodsLine
from extractors.records.pages import Box, Line, Page, Word

Row = list[tuple[float, str]]
HEADS: Row = [(50, "Description"), (250, "HS code"), (340, "Quantity"), (420, "Value")]


def _line(texts: Row, y: float) -> Line:
    words = []
    for x, text in texts:
        left = x
        for word in text.split(" "):
            wide = sum(10.0 if char >= "\u2e80" else 5.0 for char in word)
            words.append(Word(word, Box(left, y, left + wide, y + 10), None))
            left += wide + 2
    edge = max(word.box.x1 for word in words if word.box)
    return Line(" ".join(text for _, text in texts), Box(texts[0][0], y, edge, y + 10), None, tuple(words))


def _layout(rows: list[Row], cells: list[Box] | None = None, step: float = 12.0) -> PageLayout:
    lines = tuple(_line(row, 100.0 + step * number) for number, row in enumerate(rows))
    return lay_out(Page(1, "", "text", 595, 842, lines=lines), cells or [])


def _goods(layout: PageLayout) -> list[tuple[str, str | None, float | None, float | None, str | None]]:
    labels = itemised(layout, find_labels(layout))
    lines = read_goods(layout, labels, flow_of(layout, labels)).lines
    return [(line.description, line.hs_code, line.quantity, line.value, line.currency) for line in lines]


WRAPPED: list[tuple[str, list[Row], list[tuple[object, ...]]]] = [
    (
        "a code in two lines, an amount under its currency",
        [
            HEADS,
            [(50, "Grinding wheel, ceramic"), (250, "6804 22"), (340, "12 pcs"), (420, "EUR")],
            [(50, "bond"), (250, "3000"), (420, "204.84")],
            [(50, "Pump"), (250, "8413 70"), (340, "2 sets"), (420, "EUR 900.00")],
            [(50, "PX-4"), (250, "9190")],
        ],
        [
            ("Grinding wheel, ceramic bond", "6804223000", 12.0, 204.84, "EUR"),
            ("Pump PX-4", "8413709190", 2.0, 900.0, "EUR"),
        ],
    ),
    (
        "a table turned on its side",
        [
            [(50, "No."), (150, "1"), (300, "2")],
            [(50, "Description"), (150, "Grinding wheel,"), (300, "Pump PX-4")],
            [(150, "ceramic bond")],
            [(50, "HS code"), (150, "6804223000"), (300, "8413709190")],
            [(50, "Quantity"), (150, "12 pcs"), (300, "2 sets")],
            [(50, "Amount"), (150, "204.84 EUR"), (300, "900.00 EUR")],
        ],
        [
            ("Grinding wheel, ceramic bond", "6804223000", 12.0, 204.84, "EUR"),
            ("Pump PX-4", "8413709190", 2.0, 900.0, "EUR"),
        ],
    ),
    (
        "the word for an office before labels of goods",
        [
            [(50, "Designation: Pump PX-4")],
            [(50, "HS code: 8413709190")],
            [(50, "Quantity: 2 sets")],
            [(50, "Price per unit: EUR 450,00")],
            [(50, "Line total: EUR 900,00")],
        ],
        [("Pump PX-4", "8413709190", 2.0, 900.0, "EUR")],
    ),
    (
        "a line without code and quantity is a line of its own",
        [
            HEADS,
            [(50, "Pump"), (250, "8413709190"), (340, "2 sets"), (420, "EUR 900.00")],
            [(50, "Packing"), (420, "EUR 45.00")],
        ],
        [("Pump", "8413709190", 2.0, 900.0, "EUR"), ("Packing", None, None, 45.0, "EUR")],
    ),
    (
        "codes of six digits one below the other",
        [
            HEADS,
            [(50, "Pump"), (250, "841370"), (340, "2 sets"), (420, "EUR 900.00")],
            [(50, "Valve"), (250, "848180"), (340, "5 pcs"), (420, "EUR 50.00")],
        ],
        [("Pump", "841370", 2.0, 900.0, "EUR"), ("Valve", "848180", 5.0, 50.0, "EUR")],
    ),
    (
        "what the goods are under the heading Item",
        [
            [(50, "Item"), (250, "HS code"), (340, "Quantity"), (420, "Value")],
            [(50, "Pump with seal"), (250, "8413709190"), (340, "2 sets"), (420, "EUR 900.00")],
            [(50, "Valve"), (250, "8481804090"), (340, "5 pcs"), (420, "EUR 50.00")],
        ],
        [("Pump with seal", "8413709190", 2.0, 900.0, "EUR"), ("Valve", "8481804090", 5.0, 50.0, "EUR")],
    ),
    (
        "numbered items in labelled lines",
        [
            [(50, "Item 1: Pump, cast iron")],
            [(50, "HS code: 8413.70.9190")],
            [(50, "Quantity: 5 sets")],
            [(50, "Value: CNY 14,491.80")],
            [(50, "Item 2: Valve")],
            [(50, "HS code: 8481.80.4090")],
            [(50, "Quantity: 3 pcs")],
            [(50, "Value: CNY 300.00")],
        ],
        [
            ("Pump, cast iron", "8413709190", 5.0, 14491.8, "CNY"),
            ("Valve", "8481804090", 3.0, 300.0, "CNY"),
        ],
    ),
    (
        "the same in two columns of two languages",
        [
            [(50, "Date: 3 May 2026"), (300, "日期：2026年5月3日")],
            [(50, "Contract No.: K-77"), (300, "合同号：K-77")],
            [(50, "Goods: Pump"), (300, "货物名称：泵")],
            [(50, "HS code: 8413709190"), (300, "商品编码：8413709190")],
            [(50, "Quantity: 5 sets"), (300, "数量：5台")],
            [(50, "Value: EUR 900.00"), (300, "金额：EUR 900.00")],
        ],
        [("Pump", "8413709190", 5.0, 900.0, "EUR")],
    ),
    (
        "lots with a title and a sum each, then the sum of all",
        [
            HEADS,
            [(50, "Lot 1:")],
            [(50, "Pump"), (250, "8413709190"), (340, "2 sets"), (420, "EUR 900.00")],
            [(50, "Total of lot 1"), (420, "EUR 900.00")],
            [(50, "Lot 2: spare parts")],
            [(50, "Valve"), (250, "8481804090"), (340, "5 pcs"), (420, "EUR 50.00")],
            [(50, "Gasket"), (250, "8484100090"), (340, "9 pcs"), (420, "EUR 18.00")],
            [(50, "Subtotal (Lot 2)"), (420, "EUR 68.00")],
            [(50, "TOTAL"), (420, "EUR 968.00")],
            [(50, "Delivery"), (250, "3 May 2026"), (340, "Port 12")],
        ],
        [
            ("Pump", "8413709190", 2.0, 900.0, "EUR"),
            ("Valve", "8481804090", 5.0, 50.0, "EUR"),
            ("Gasket", "8484100090", 9.0, 18.0, "EUR"),
        ],
    ),
    (
        "a section title between the goods, and a section behind them",
        [
            HEADS,
            [(50, "Pump"), (250, "8413709190"), (340, "2 sets"), (420, "EUR 900.00")],
            [(50, "B. Spare parts")],
            [(50, "Valve"), (250, "8481804090"), (340, "5 pcs"), (420, "EUR 50.00")],
            [(50, "C. Delivery in 30 days")],
        ],
        [("Pump", "8413709190", 2.0, 900.0, "EUR"), ("Valve", "8481804090", 5.0, 50.0, "EUR")],
    ),
    (
        "serial numbers in a column of their own",
        [
            [(50, "Description"), (190, "Serial numbers"), *HEADS[1:]],
            [(50, "Pump"), (190, "KX2041-44"), (250, "8413709190"), (340, "2 sets"), (420, "EUR 900.00")],
            [(50, "Valve"), (190, "KX77-81"), (250, "8481804090"), (340, "5 pcs"), (420, "EUR 50.00")],
        ],
        [("Pump", "8413709190", 2.0, 900.0, "EUR"), ("Valve", "8481804090", 5.0, 50.0, "EUR")],
    ),
    (
        "a price and an amount without a wide gap between them, in the only row",
        [
            [(50, "Description"), (220, "HS code"), (300, "Quantity"), (370, "Unit price"), (440, "Value")],
            [(50, "Pump"), (220, "8413709190"), (300, "2 sets"), (370, "US$450.00 US$900.00")],
        ],
        [("Pump", "8413709190", 2.0, 900.0, "USD")],
    ),
    (
        "a label that the end of a line cuts in two",
        [
            [(50, "①品名：泵，型号：P-1，税则号列：8413.70.9190，总价：人民币900.00元；")],
            [(50, "②品名：耐腐蚀阀，型号：V-1，税则号列：8481.80.4090，数量：5只，总")],
            [(50, "价：人民币50.00元；")],
        ],
        [("泵 P-1", "8413709190", None, 900.0, "CNY"), ("耐腐蚀阀 V-1", "8481804090", 5.0, 50.0, "CNY")],
    ),
]


@pytest.mark.parametrize(("name", "rows", "expected"), WRAPPED, ids=[case[0] for case in WRAPPED])
def test_lines_of_goods(name: str, rows: list[Row], expected: list[tuple[object, ...]]) -> None:
    assert _goods(_layout(rows)) == expected


def test_a_table_in_a_box_ends_with_the_box() -> None:
    rows: list[Row] = [
        [(50, "7. Items")],
        HEADS,
        [(50, "Pump"), (250, "8413709190"), (340, "2 sets"), (420, "EUR 900.00")],
        [(50, "Valve"), (250, "8481804090"), (340, "5 pcs"), (420, "EUR 50.00")],
        [(50, "8. Disposition"), (320, "9. End-use")],
        [(50, "by ourselves"), (320, "Water supply of 2 towns")],
    ]
    box, left, right = Box(40, 98, 560, 147), Box(40, 147, 300, 175), Box(300, 147, 560, 175)
    found = _goods(_layout(rows, [box, left, right]))
    assert [line[0] for line in found] == ["Pump", "Valve"]


def test_codes_beside_quantities_in_a_box() -> None:
    rows: list[Row] = [
        [(50, "7. Items")],
        [(50, "Description"), (250, "HS code"), (308, "Quantity"), (420, "Value")],
        [(50, "Scanner head for coordinate"), (250, "9031.49.9090"), (312, "6 pcs"), (420, "EUR 900.00")],
        [(50, "measuring")],
        [(50, "Valve"), (250, "8481.80.4090"), (312, "3 pcs"), (420, "EUR 50.00")],
    ]
    assert _goods(_layout(rows, [Box(40, 98, 560, 165)])) == [
        ("Scanner head for coordinate measuring", "9031499090", 6.0, 900.0, "EUR"),
        ("Valve", "8481804090", 3.0, 50.0, "EUR"),
    ]


TOGETHER = [
    ("a code and a quantity in one column", "9031499090 1 units", ("9031499090", 1.0)),
    ("a quantity alone", "1,200 pcs", (None, 1200.0)),
    ("a large quantity", "12000000 pcs", (None, 12000000.0)),
]


@pytest.mark.parametrize(("name", "text", "expected"), TOGETHER, ids=[case[0] for case in TOGETHER])
def test_a_code_is_no_quantity(name: str, text: str, expected: tuple[str | None, float]) -> None:
    line = goods_line(GoodsCells({"description": "Scanner", "quantity": text}), 1)
    assert line is not None
    assert (line.hs_code, line.quantity) == expected


SENTENCES: list[tuple[str, str, tuple[str, float, str]]] = [
    ("a measure before, the count behind the code", "Tank, 50 litres, steel; HS code 8419.89.9090; 4 units; EUR 900.00", ("Tank, 50 litres, steel", 4.0, "units")),
    ("a count of the goods, which have a measure", "The following wares: 12 (twelve) units of Tank, 50 litres, HS code 8419899090, at a value of CHF 900.00", ("Tank, 50 litres", 12.0, "units")),
    ("a count glued to its unit behind the code", "Drum 200L, HS code 7310100000, 8 pcs, EUR 80.00", ("Drum 200L", 8.0, "pcs")),
    ("an amount in a currency of the region", "Pump, HS code 8413709190, 3 sets, 465,600.00 HKD", ("Pump", 3.0, "sets")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), SENTENCES, ids=[case[0] for case in SENTENCES])
def test_goods_in_a_sentence(name: str, text: str, expected: tuple[str, float, str]) -> None:
    line = next(goods_in(text, 1))
    assert (line.description, line.quantity, line.unit) == expected


UNITS = [("架金", 5.0, "架"), ("台", 5.0, "台"), ("千克", 5.0, "千克"), ("卷筒纸", 5.0, "卷")]


@pytest.mark.parametrize(("unit", "amount", "expected"), UNITS, ids=[case[0] for case in UNITS])
def test_units_without_the_label_behind_them(unit: str, amount: float, expected: str) -> None:
    assert read_quantity(f"5{unit}") == (amount, expected)


OPENINGS = [
    ("item and number", "Item 3: Lathe", "Lathe"),
    ("position", "Pos. 2 - Lathe", "Lathe"),
    ("Chinese", "第二项：车床", "车床"),
    ("a product of that name stays", "Item counter", "Item counter"),
]


@pytest.mark.parametrize(("name", "text", "expected"), OPENINGS, ids=[case[0] for case in OPENINGS])
def test_descriptions_without_the_number_of_their_item(name: str, text: str, expected: str) -> None:
    line = goods_line(GoodsCells({"description": text, "quantity": "2 sets"}), 1)
    assert line is not None
    assert line.description == expected


def test_goods_told_in_two_languages_count_once() -> None:
    lines = [
        GoodsLine("Pump", "841370", value=900.0),
        GoodsLine("泵", "841370", value=900.0),
        GoodsLine("阀", "848180", value=50.0),
    ]
    assert [line.description for line in in_one_language(lines)] == ["Pump", "阀"]


TOTALS = [
    ("a total", "TOTAL", True, False),
    ("a sub-total", "Subtotal", True, True),
    ("of a lot", "Total for lot 2", True, True),
    ("of a lot, its name first", "第一批小计", True, True),
    ("of a page", "本页合计", True, True),
    ("goods that begin so", "Total station, 2 seconds", False, False),
]


@pytest.mark.parametrize(("name", "text", "total", "partial"), TOTALS, ids=[case[0] for case in TOTALS])
def test_sums_of_all_and_of_lots(name: str, text: str, *, total: bool, partial: bool) -> None:
    cells = GoodsCells({"description": text, "value": "EUR 900.00"})
    assert (is_total(cells), is_partial(cells)) == (total, partial)


REST: list[Row] = [
    [(50, "Valve"), (250, "8481804090"), (340, "5 pcs"), (420, "EUR 50.00")],
    [(50, "Gasket"), (250, "8484100090"), (340, "9 pcs"), (420, "EUR 18.00")],
    [(50, "Total"), (420, "EUR 968.00")],
]
NEXT_PAGES: list[tuple[str, list[Row], list[str]]] = [
    ("rows at once", REST, ["Valve", "Gasket"]),
    ("behind a header", [[(50, "Certificate EU-7, page 2")], *REST], ["Valve", "Gasket"]),
    ("under headings of its own", [HEADS, *REST], ["Valve", "Gasket"]),
    ("in other columns", [[(70, "Tel 5550"), (270, "Fax 5551"), (370, "Telex 77")]], []),
]


@pytest.mark.parametrize(("name", "rows", "expected"), NEXT_PAGES, ids=[case[0] for case in NEXT_PAGES])
def test_a_table_runs_on_over_the_page(name: str, rows: list[Row], expected: list[str]) -> None:
    pump: Row = [(50, "Pump"), (250, "8413709190"), (340, "2 sets"), (420, "EUR 900.00")]
    text: list[Row] = [[(50, "We are the user of the goods below and of no others.")]] * 36
    first, second = _layout([*text, HEADS, pump]), _layout(rows)
    labels = find_labels(first)
    carried = read_goods(first, labels, flow_of(first, labels)).open
    assert carried is not None
    labels = find_labels(second)
    found = read_goods(second, labels, flow_of(second, labels), carried)
    assert [line.description for line in found.lines] == expected
    assert len(found.totals) == (1 if expected else 0)
