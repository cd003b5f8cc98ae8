"""Forms as other authors set them: labels in brackets, set to the right, filling their column, and in two languages."""

import pytest

from extractors.certificates.assign import assign
from extractors.certificates.candidates import label_candidates
from extractors.certificates.goods.in_prose import goods_in
from extractors.certificates.goods.line_numbers import without_line_numbers
from extractors.certificates.goods.read import read_goods
from extractors.certificates.goods.said_twice import in_two_languages, second_quantity
from extractors.certificates.kinds import attestations_among
from extractors.certificates.labels.bracketed import with_bracketed
from extractors.certificates.labels.capital_headings import capital_headings
from extractors.certificates.labels.colons import with_colons
from extractors.certificates.labels.find import find_labels
from extractors.certificates.labels.lexicon import role_of
from extractors.certificates.labels.sentences import without_sentences
from extractors.certificates.labels.tight import with_tight_labels
from extractors.certificates.scripts import script_of_most
from extractors.certificates.sheet.columns import with_columns
from extractors.certificates.sheet.layout import PageLayout, lay_out
from extractors.certificates.values.spelt import spelt_figures
from extractors.certificates.wording.authentication import read_authentications
from extractors.certificates.wording.prose import flow_of, prose_candidates
from extractors.records.certificates import GoodsLine
from extractors.records.pages import Box, Line, Page, Word

_LETTER, _BLANK, _HEIGHT = 5.0, 2.0, 10.0
Piece = tuple[float, str]


def _width(word: str) -> float:
    return sum(2 * _LETTER if char >= "\u2e80" else _LETTER for char in word)


def _line(pieces: list[Piece], y: float) -> Line:
    """A printed line of texts at given places, ideographs twice as wide as letters."""
    words = []
    for x, text in pieces:
        left = x
        for word in text.split(" "):
            words.append(Word(word, Box(left, y, left + _width(word), y + _HEIGHT), None))
            left += _width(word) + _BLANK
    edge = max(word.box.x1 for word in words if word.box)
    return Line(" ".join(text for _, text in pieces), Box(pieces[0][0], y, edge, y + _HEIGHT), None, tuple(words))


def _ending_at(x: float, text: str) -> Piece:
    """A text set to the right."""
    words = text.split(" ")
    return x - sum(map(_width, words)) - _BLANK * (len(words) - 1), text


def _page(rows: list[list[Piece]], step: float = 14.0) -> PageLayout:
    lines = tuple(_line(row, 60.0 + step * n) for n, row in enumerate(rows))
    return lay_out(Page(1, "", "text", 595, 842, lines=lines))


def _formed(rows: list[list[Piece]]) -> PageLayout:
    return with_bracketed(with_colons(with_tight_labels(with_columns(_page(rows)))))


def _fields(rows: list[list[Piece]], tongue: str = "") -> dict[str, str | float]:
    layout = _formed(rows)
    labels = without_sentences(layout, find_labels(layout))
    found = [*label_candidates(layout, labels), *prose_candidates(flow_of(layout, labels), 1)]
    return {field.name: field.value for field in assign(found, tongue)[0]}


_RIGHT = 170.0
TO_THE_RIGHT = [
    [_ending_at(_RIGHT, "Certificate No."), (181, "VB-44/26")],
    [_ending_at(_RIGHT, "The end-user"), (181, "Lagune Forage SARL")],
    [_ending_at(_RIGHT, "Contract number"), (181, "K-9912")],
    [_ending_at(_RIGHT, "Importer"), (181, "Porto Novo Import SARL")],
    [_ending_at(_RIGHT, "Date of issue"), (181, "the 4th of May 2026")],
    [_ending_at(_RIGHT, "Expiry date"), (181, "the 4th of May 2027")],
    [_ending_at(_RIGHT, "Contract dated"), (181, "the 11th of March 2026")],
    [_ending_at(_RIGHT, "Rank or function of the"), (181, "Works Manager")],
    [_ending_at(_RIGHT, "signatory")],
]
FIELDS: list[tuple[str, list[list[Piece]], dict[str, str]]] = [
    (
        "labels in brackets",
        [
            [(50, "【证书编号】VB-44/26")],
            [(50, "【证明日期】2026年5月4日")],
            [(50, "【终端用户（最终用户）】泻湖钻探有限公司")],
            [(50, "【签字人职务】厂长")],
        ],
        {
            "certificate_number": "VB-44/26",
            "issue_date": "2026-05-04",
            "end_user_name": "泻湖钻探有限公司",
            "signatory_title": "厂长",
        },
    ),
    (
        "labels in square brackets",
        [[(50, "[Exporter] Wuhan Haiguang Instruments Co., Ltd.")], [(50, "[Contract No.] K-9912")]],
        {"exporter_name": "Wuhan Haiguang Instruments Co., Ltd.", "contract_number": "K-9912"},
    ),
    (
        "labels set to the right with dates that begin small",
        TO_THE_RIGHT,
        {
            "issue_date": "2026-05-04",
            "expiry_date": "2027-05-04",
            "contract_date": "2026-03-11",
            "signatory_title": "Works Manager",
        },
    ),
    (
        "a label whose bracket closes in the next row",
        [
            [(50, "Contract No.（合同号）"), (190, "K-9912")],
            [(50, "End-user's address（最终用"), (190, "4 Quai Nord, 229 Cotonou, Benin")],
            [(50, "户地址）"), (190, "贝宁科托努市北码头路4号")],
            [(50, "Expiry date（失效日期）"), (190, "4 May 2027")],
        ],
        {"end_user_address": "4 Quai Nord, 229 Cotonou, Benin", "contract_number": "K-9912"},
    ),
    (
        "a numbered label over two lines",
        [
            [(50, "Field 09 – Country where the goods will"), (320, "Benin")],
            [(50, "finally remain")],
        ],
        {"end_user_country": "BJ"},
    ),
    (
        "dots that nobody filled in",
        [
            [(50, "Issued by Lagune Forage Limited")],
            [(50, "Name of the person signing:"), (220, "………………")],
            [(50, "职位：………………")],
            [(50, "〔原文此处有签字〕")],
        ],
        {},
    ),
]


@pytest.mark.parametrize(("name", "rows", "expected"), FIELDS, ids=[case[0] for case in FIELDS])
def test_fields(name: str, rows: list[list[Piece]], expected: dict[str, str]) -> None:
    found = _fields(rows, "en")
    asked = expected or {"signatory_name": None, "signatory_title": None}
    assert {key: found.get(key) for key in asked} == asked


def test_of_a_value_in_two_languages_the_one_of_the_goods_is_given() -> None:
    rows = [
        [(50, "End-user"), (190, "Lagune Forage SARL")],
        [(190, "泻湖钻探有限公司")],
        [(50, "Address"), (190, "4 Quai Nord, 229 Cotonou, Benin")],
        [(190, "贝宁科托努市北码头路4号")],
        [(50, "Contract No."), (190, "K-9912")],
    ]
    given = {tongue: _fields(rows, tongue) for tongue in ("en", "zh")}
    assert given["en"]["end_user_name"] == "Lagune Forage SARL"
    assert given["zh"]["end_user_name"] == "泻湖钻探有限公司"
    assert given["en"]["end_user_address"] == "4 Quai Nord, 229 Cotonou, Benin"
    assert given["zh"]["end_user_address"] == "贝宁科托努市北码头路4号"


LINES = [
    ("a stroke between", "Cape Tools CC / 开普工具公司", "Cape Tools CC", "开普工具公司"),
    ("Chinese first", "开普工具公司 / Cape Tools CC", "Cape Tools CC", "开普工具公司"),
    ("a name with a Chinese word", "Cape Tools CC 总部", "Cape Tools CC 总部", "Cape Tools CC 总部"),
]


@pytest.mark.parametrize(("name", "text", "english", "chinese"), LINES, ids=[case[0] for case in LINES])
def test_names_in_two_languages_on_one_line(name: str, text: str, english: str, chinese: str) -> None:
    rows: list[list[Piece]] = [[(50, "Consignee"), (190, text)], [(50, "Contract No."), (190, "K-9912")]]
    assert [_fields(rows, tongue)["consignee_name"] for tongue in ("en", "zh")] == [english, chinese]


def test_an_authority_keeps_both_its_names() -> None:
    rows: list[list[Piece]] = [
        [(50, "Issuing authority"), (190, "贝宁共和国贸易部")],
        [(190, "Ministry of Trade of Benin")],
        [(50, "Contract No."), (190, "K-9912")],
    ]
    assert _fields(rows, "zh")["issuing_authority"] == "Ministry of Trade of Benin / 贝宁共和国贸易部"


ROLES = [
    ("where goods stay", "Country where the goods will finally stay (destination)", "end_user_country"),
    ("where goods remain", "Site where the items will remain", "end_use_location"),
    ("the longest label", "Vendor in China (exporter)", "exporter"),
]


@pytest.mark.parametrize(("name", "text", "expected"), ROLES, ids=[case[0] for case in ROLES])
def test_roles(name: str, text: str, expected: str) -> None:
    role = role_of(text)
    assert role and role.name == expected


TWICE = [
    ("a stroke between", "2 sets / 9 台", ("2 sets", "9 台")),
    ("with words", "15 (fifteen) units 15（拾伍）台", ("15 (fifteen) units", "15（拾伍）台")),
    ("a unit in two languages", "250 kg/千克", None),
    ("a measure of the same language", "2 sets 5 pcs", None),
]


@pytest.mark.parametrize(("name", "text", "expected"), TWICE, ids=[case[0] for case in TWICE])
def test_quantities_in_two_languages(name: str, text: str, expected: tuple[str, str] | None) -> None:
    assert in_two_languages(text) == expected


SECOND = [
    ("another quantity", "2 sets / 9 台", None, ["9"]),
    ("a stroke that a scan made a figure", "16 (sixteen) pcs 1个", 0.97, []),
    ("one in print", "16 pcs 1个", None, ["1"]),
]


@pytest.mark.parametrize(("name", "text", "confidence", "expected"), SECOND, ids=[case[0] for case in SECOND])
def test_second_quantities(name: str, text: str, confidence: float | None, expected: list[str]) -> None:
    found = second_quantity(GoodsLine("Pump", quantity=16.0, confidence=confidence), text)
    assert ([found.value] if found else []) == expected


_HEADS: list[Piece] = [(50, "Item"), (90, "Commodity"), (250, "HS code"), (330, "Quantity"), (400, "Value (EUR)")]
_LATHE: list[Piece] = [(50, "1"), (90, "Jig grinder"), (250, "8460239000"), (330, "2 sets"), (400, "9,100.00")]
_PUMP: list[Piece] = [(50, "2"), (90, "Vacuum pump"), (250, "8414108090"), (330, "3 sets"), (400, "4,500.00")]
_NAMELESS: list[Piece] = [(50, "2"), (250, "8414108090"), (330, "3 sets"), (400, "4,500.00")]
_TOTAL: list[Piece] = [(50, "Total value"), (400, "13,600.00")]
TABLES: list[tuple[str, list[list[Piece]], list[tuple[str, float | None, str | None, float | None]]]] = [
    (
        "a line that names nothing",
        [_HEADS, _LATHE, _NAMELESS, _TOTAL],
        [("Jig grinder", 2.0, "sets", 9100.0), ("", 3.0, "sets", 4500.0)],
    ),
    (
        "a title of the section over the headings, and promises under the sum",
        [
            [(48, "What is supplied")],
            _HEADS,
            _LATHE,
            _PUMP,
            _TOTAL,
            [(48, "What we undertake")],
            [(48, "1 We undertake to use the goods for the declared end-use only")],
        ],
        [("Jig grinder", 2.0, "sets", 9100.0), ("Vacuum pump", 3.0, "sets", 4500.0)],
    ),
    (
        "a unit that runs up to a price",
        [
            [*_HEADS[:3], (330, "Qty"), (360, "Unit"), (396, "Price"), (464, "Sum (EUR)")],
            [*_LATHE[:3], (330, "3"), (360, "sets"), (386, "412,000.00"), (444, "1,236,000.00")],
            [*_PUMP[:3], (330, "3"), (360, "sets"), (396, "1,500.00"), (464, "4,500.00")],
        ],
        [("Jig grinder", 3.0, "sets", 1236000.0), ("Vacuum pump", 3.0, "sets", 4500.0)],
    ),
]


@pytest.mark.parametrize(("name", "rows", "expected"), TABLES, ids=[case[0] for case in TABLES])
def test_tables(
    name: str, rows: list[list[Piece]], expected: list[tuple[str, float | None, str | None, float | None]]
) -> None:
    layout = _page(rows)
    labels = find_labels(layout)
    goods: tuple[GoodsLine, ...] = read_goods(layout, labels, flow_of(layout, labels)).lines
    assert [(line.description, line.quantity, line.unit, line.value) for line in goods] == expected


NUMBERED = [
    ("counted from one on", ["1 Jig grinder", "2 Vacuum pump"], False, ["Jig grinder", "Vacuum pump"]),
    ("one under a sign for numbers", ["1 Jig grinder"], True, ["Jig grinder"]),
    ("one alone", ["1 Jig grinder"], False, ["1 Jig grinder"]),
    ("a measure", ["3 Axis mill", "4 Axis mill"], False, ["3 Axis mill", "4 Axis mill"]),
]


@pytest.mark.parametrize(("name", "printed", "headed", "expected"), NUMBERED, ids=[case[0] for case in NUMBERED])
def test_numbers_of_lines(name: str, printed: list[str], headed: bool, expected: list[str]) -> None:
    lines = [GoodsLine(text, quantity=2.0) for text in printed]
    assert [line.description for line in without_line_numbers(lines, headed=headed)] == expected


def test_rows_without_rules_between_columns_are_cut_under_the_headings() -> None:
    heads: list[Piece] = [(55, "Commodity"), (200, "Quantity"), (280, "HS code"), (400, "Value (EUR)")]
    rows: list[list[Piece]] = [heads, [(55, "Jig grinder"), (200, "2 sets"), (280, "8460239000"), (400, "9,100.00")]]
    rows.append([(55, "Total amount (EUR)"), (400, "9,100.00")])
    lines = tuple(_line(row, 60.0 + 14 * n) for n, row in enumerate(rows))
    cells = (*(Box(x, 57, x + 70, 72) for x in (53, 198, 278, 398)), Box(53, 73, 470, 86))
    layout = lay_out(Page(1, "", "text", 595, 842, lines=lines), cells)
    labels = find_labels(layout)
    found = read_goods(layout, labels, flow_of(layout, labels))
    assert [(g.description, g.quantity, g.unit, g.value) for g in found.lines] == [("Jig grinder", 2.0, "sets", 9100.0)]
    assert [row["value"] for row in found.totals] == ["9,100.00"]


def test_a_unit_that_opens_the_next_line() -> None:
    rows: list[list[Piece]] = [
        [(50, "（1）氟化聚酰亚胺粉末；海关编码：3911900090；管制编码：1C008；数量：90")],
        [(50, "千克（大写：玖拾）；金额：USD 6,705.00。")],
    ]
    layout = _page(rows)
    labels = find_labels(layout)
    found = read_goods(layout, labels, flow_of(layout, labels)).lines
    assert [(line.quantity, line.unit, line.value) for line in found] == [(90.0, "千克", 6705.0)]


STACKED = [
    ("words under their figure", [[(50, "Pump"), (330, "3"), (400, "162,900.00")], [(330, "(three)")]], [(3.0, 3.0)]),
    ("other words", [[(50, "Pump"), (330, "3"), (400, "162,900.00")], [(330, "(four)")]], [(3.0, 4.0)]),
    ("running text", [[(50, "we ordered of these valves a number of 12")], [(50, "(twelve) pieces")]], [(12.0, 12.0)]),
]


@pytest.mark.parametrize(("name", "rows", "expected"), STACKED, ids=[case[0] for case in STACKED])
def test_words_across_cells(name: str, rows: list[list[Piece]], expected: list[tuple[float, float]]) -> None:
    layout = _page(rows, step=11.0)
    assert [(f.figures, f.in_words) for f in spelt_figures(layout, flow_of(layout))] == expected


def test_the_title_of_a_government_paper_heads_no_act() -> None:
    rows: list[list[Piece]] = [
        [(50, "政府最终用户证明书")],
        [(50, "Date of issue"), (190, "4 May 2026")],
        [(50, "Authority: Ministry of Trade of Benin")],
    ]
    layout = _page(rows)
    assert read_authentications(layout, flow_of(layout)) == ()


SCRIPTS = [
    ("English, then Chinese", "Jig grinding machine 数控坐标磨床", "en"),
    ("Chinese with a trade name", "数控坐标磨床 Hauser S3", "zh"),
    ("a word of a bilingual label", "Jig grinding machine, model S3 (磨)", "en"),
]


@pytest.mark.parametrize(("name", "text", "expected"), SCRIPTS, ids=[case[0] for case in SCRIPTS])
def test_script_of_a_text_in_both(name: str, text: str, expected: str) -> None:
    assert script_of_most(text) == expected


STAMPS = [
    (
        "a stamp with the name of a body over its words",
        ["Ministry of Trade of the Republic of Benin", "SEEN AND CERTIFIED", "Number: BJ-77/2026", "Ama Sossa, Head of Service"],
        ("Ministry of Trade of the Republic of Benin", "BJ-77/2026", "Ama Sossa"),
    ),
    (
        "a page headed as a certification",
        ["CERTIFICATION OF AN END-USER CERTIFICATE", "Authority: Ministry of Trade of Benin", "Certification number: BJ-77/2026",
         "Certifying official: Ama Sossa"],
        ("Ministry of Trade of Benin", "BJ-77/2026", "Ama Sossa"),
    ),
    (
        "a Chinese page headed so",
        ["最终用户证明认证书", "认证机关：贝宁共和国贸易部", "认证编号：BJ-77/2026", "认证官员：Ama Sossa"],
        ("贝宁共和国贸易部", "BJ-77/2026", "Ama Sossa"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "lines", "expected"), STAMPS, ids=[case[0] for case in STAMPS])
def test_acts_of_bodies(name: str, lines: list[str], expected: tuple[str, str, str]) -> None:
    layout = _page([[(50, text)] for text in lines])
    acts = read_authentications(layout, flow_of(layout))
    assert [(act.authority, act.number, act.official) for act in acts] == [expected]


def test_the_authority_named_below_is_no_name() -> None:
    layout = _page(
        [[(50, "The authority named below has verified this paper and certifies that its seal is genuine.")]]
    )
    assert read_authentications(layout, flow_of(layout)) == ()


ATTESTED = [
    ("in English", ["CERTIFICATION OF AN END-USER CERTIFICATE", "The notary: A. Sossa"], True),
    ("a block below the signature", ["Signature", "Name: A. Lund", "Director", "GOVERNMENT CERTIFICATION"], False),
    ("in Chinese", ["最终用户证明认证书", "签署人有权签署，其签字和印章均属真实。"], True),
    ("a certificate of its own", ["END-USER CERTIFICATE", "Certificate No. 8"], False),
]


@pytest.mark.parametrize(("name", "lines", "expected"), ATTESTED, ids=[case[0] for case in ATTESTED])
def test_pages_that_attest_another(name: str, lines: list[str], expected: bool) -> None:
    placed = tuple(_line([(50, text)], 60.0 + 14 * n) for n, text in enumerate(lines))
    first = Page(1, "END-USER CERTIFICATE", "text", 595, 842)
    page = Page(2, "\n".join(lines), "text", 595, 842, lines=placed)
    assert (2 in attestations_among([first, page])) is expected


def test_values_beside_labels_whose_rules_are_faint() -> None:
    rows: list[list[Piece]] = [
        [(55, "最终用户"), (205, "泻湖钻探有限公司")],
        [(55, "最终用户地址"), (205, "贝宁科托努市北码头路4号")],
        [(55, "收货人"), (205, "波多诺伏进口公司")],
    ]
    lines = tuple(_line(row, 60.0 + 14 * n) for n, row in enumerate(rows))
    cells = (Box(50, 55, 200, 84), Box(202, 55, 540, 104), Box(50, 85, 200, 104))
    layout = lay_out(Page(1, "", "text", 595, 842, lines=lines), cells)
    found = {c.field: c.value for c in label_candidates(layout, find_labels(layout))}
    assert found["end_user_name"] == "泻湖钻探有限公司"
    assert found["end_user_address"] == "贝宁科托努市北码头路4号"
    assert found["consignee_name"] == "波多诺伏进口公司"


PROSE = [
    (
        "amounts in groups parted by blanks",
        "(i) 4 pcs of Pump PX-4, 1000 W (HS 8413709190, control code 2B350), at 9 350,00 EUR per unit, amounting to 37 400,00 EUR",
        ("Pump PX-4, 1000 W", "2B350", 4.0, 9350.0, 37400.0),
    ),
    (
        "a price of each and an amount of all",
        "(2) Cold isostatic press, HS code 8479820090, export control code 2B004, quantity: 2 (two) sets, at USD 164,000.00 "
        "each, amounting to USD 328,000.00;",
        ("Cold isostatic press", "2B004", 2.0, 164000.0, 328000.0),
    ),
    (
        "a price named so",
        "Vacuum pump, HS code 8414108090, quantity: 3 sets, unit price USD 1,500.00, value USD 4,500.00",
        ("Vacuum pump", None, 3.0, 1500.0, 4500.0),
    ),
]


@pytest.mark.parametrize(("name", "text", "expected"), PROSE, ids=[case[0] for case in PROSE])
def test_goods_in_prose(name: str, text: str, expected: tuple[str, str | None, float, float, float]) -> None:
    found = [(g.description, g.control_code, g.quantity, g.unit_price, g.value) for g in goods_in(text, 1)]
    assert found == [expected]


HEADINGS: list[tuple[str, list[str], list[str]]] = [
    ("one that nobody knows", ["END-USER", "Lagune Forage", "SUPPLY", "Exporter", "GOODS", "UNDERTAKINGS"], ["SUPPLY"]),
    ("values in capitals", ["END-USER", "LAGUNE FORAGE", "Exporter", "HAIGUANG", "CONSIGNEE", "PORTO NOVO"], []),
]


@pytest.mark.parametrize(("name", "texts", "expected"), HEADINGS, ids=[case[0] for case in HEADINGS])
def test_headings_in_capitals(name: str, texts: list[str], expected: list[str]) -> None:
    layout = _page([[(50, text)] for text in texts])
    known = [segment for segment in layout.segments if role_of(segment.text)]
    assert [segment.text for segment in capital_headings(layout, known)] == expected


def test_full_names_of_signatories_are_no_positions() -> None:
    found = _fields([[(50, "Full name of the signatory")], [(50, "Awa Faye")]])
    assert found.get("signatory_name") == "Awa Faye"
    assert "signatory_title" not in found
