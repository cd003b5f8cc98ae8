"""Forms whose labels stand below their values or apart from their colons, goods in blocks of lines, sentences."""

from collections.abc import Mapping

import pytest

from extractors.certificates.candidates import label_candidates
from extractors.certificates.goods.read import read_goods
from extractors.certificates.labels.behind import with_behind
from extractors.certificates.labels.captions import with_captions
from extractors.certificates.labels.colons import with_colons
from extractors.certificates.labels.find import Label, find_labels
from extractors.certificates.labels.itemised import itemised
from extractors.certificates.labels.sentences import without_sentences
from extractors.certificates.sheet.layout import PageLayout, lay_out
from extractors.certificates.wording.contacts import without_contacts
from extractors.certificates.wording.heading import heading_candidates
from extractors.certificates.wording.prose import flow_of, prose_candidates
from extractors.records.pages import Box, Line, Page, Word

Fields = Mapping[str, str | float]


def line(text: str, x: float, y: float, size: float = 10.0) -> Line:
    """A printed line with a word box for each word, half a size a letter; two spaces in a row make a wide gap."""
    words, left = [], x
    for word in text.split(" "):
        wide = sum(1.0 if char >= "\u2e80" else 0.5 for char in word) * size
        if word:
            words.append(Word(word, Box(left, y, left + wide, y + size), None))
        left += wide + 0.3 * size if word else 20.0
    return Line(text, Box(x, y, left, y + size), None, tuple(words))


def seen(lines: list[Line]) -> tuple[PageLayout, list[Label]]:
    layout = with_colons(lay_out(Page(1, "", "text", 595, 842, lines=tuple(lines))))
    labels = without_contacts(layout, find_labels(layout))
    return layout, with_captions(layout, with_behind(layout, itemised(layout, without_sentences(layout, labels))))


def fields(lines: list[Line]) -> Fields:
    layout, labels = seen(lines)
    flow = flow_of(layout, labels)
    candidates = [
        *label_candidates(layout, labels),
        *prose_candidates(flow, 1),
        *heading_candidates(layout, labels, flow),
    ]
    best: dict[str, tuple[float, str | float]] = {}
    for found in candidates:
        if found.score > best.get(found.field, (0.0, ""))[0]:
            best[found.field] = (found.score, found.value)
    return {name: value for name, (_, value) in best.items()}


def below(*pairs: tuple[str, str], form: str = "({})", size: float = 7.0, top: float = 100.0) -> list[Line]:
    """Values on lines of their own, each with its label in small print below."""
    lines = []
    for number, (label, value) in enumerate(pairs):
        y = top + 28 * number
        lines += [line(value, 61, y), line(form.format(label), 58, y + 13, size)]
    return lines


PARTIES = [
    ("full name of the end-user", "Fictional Feinguss GmbH"),
    ("address of the end-user", "Werkstrasse 1, 89073 Ulm, Germany"),
    ("name of the exporter", "Fictional Optics Co., Ltd."),
    ("address", "9 Lake Road, Hefei 230001, China"),
    ("date of issue", "25 October 2025"),
]
EXPECTED: Fields = {
    "end_user_name": "Fictional Feinguss GmbH",
    "end_user_address": "Werkstrasse 1, 89073 Ulm, Germany",
    "exporter_name": "Fictional Optics Co., Ltd.",
    "exporter_address": "9 Lake Road, Hefei 230001, China",
    "issue_date": "2025-10-25",
}
CAPTIONS: list[tuple[str, list[Line], Fields]] = [
    ("below the values, in brackets", below(*PARTIES), EXPECTED),
    ("below the values, in small print", below(*[(a.capitalize(), b) for a, b in PARTIES], form="{}"), EXPECTED),
    (
        "below, side by side",
        [
            line("EUC-25-17", 61, 100),
            line("25 October 2025", 261, 100),
            line("24 October 2026", 411, 100),
            line("(number of certificate)", 58, 113, 7),
            line("(date of issue)", 258, 113, 7),
            line("(valid until)", 408, 113, 7),
        ],
        {"certificate_number": "EUC-25-17", "issue_date": "2025-10-25", "expiry_date": "2026-10-24"},
    ),
    (
        "below, a name broken before its legal form, a sentence before it and after it",
        [
            line("declares that the goods listed below, supplied by", 58, 88),
            line("Fictional Optics and Instrument Works Co.,", 58, 100),
            line("9 Lake Road, Shushan District,", 330, 100),
            line("Ltd.", 58, 112),
            line("Hefei 230001, China", 330, 112),
            line("(seller and exporter)", 58, 124, 7),
            line("(seller's address)", 330, 124, 7),
            line("under", 58, 133),
            line("PO-4411", 58, 145),
            line("(sales contract No.)", 58, 157, 7),
            line("and shipped to", 58, 166),
            line("Fictional Feinguss GmbH", 58, 178),
            line("(consignee)", 58, 190, 7),
        ],
        {
            "exporter_name": "Fictional Optics and Instrument Works Co., Ltd.",
            "exporter_address": "9 Lake Road, Shushan District, Hefei 230001, China",
            "contract_number": "PO-4411",
            "consignee_name": "Fictional Feinguss GmbH",
        },
    ),
    (
        "behind the values, at the other side of the page",
        [
            part
            for number, (label, value) in enumerate(
                [
                    ("End-user", "Fictional Feinguss GmbH"),
                    ("Address of the end-user", "Werkstrasse 1, 89073 Ulm, Germany"),
                    ("Exporter", "Fictional Optics Co., Ltd."),
                    ("Exporter's address", "9 Lake Road, Hefei 230001, China"),
                    ("Date of issue", "25 October 2025"),
                    ("Contract No.", "PO-4411"),
                ]
            )
            for part in (line(value, 58, 100 + 20 * number), line(label, 420, 100 + 20 * number))
        ],
        {**EXPECTED, "contract_number": "PO-4411"},
    ),
    (
        "below, in the middle of the line",
        [
            line("25 October 2025", 100, 100),
            line("Fictional Optics Co., Ltd.", 300, 100),
            line("(date of issue)", 111, 113, 7),
            line("(name of the exporter)", 326, 113, 7),
        ],
        {"issue_date": "2025-10-25", "exporter_name": "Fictional Optics Co., Ltd."},
    ),
    (
        "above the values, in small print",
        [
            part
            for number, (label, value) in enumerate(PARTIES)
            for part in (line(label.capitalize(), 58, 100 + 28 * number, 7), line(value, 58, 109 + 28 * number))
        ],
        EXPECTED,
    ),
    (
        "in Chinese",
        below(
            ("最终用户名称", "虚构精密铸造有限公司"),
            ("出口商名称", "虚构光学有限公司"),
            ("签发日期", "2025年10月25日"),
            form="（{}）",
        ),
        {
            "end_user_name": "虚构精密铸造有限公司",
            "exporter_name": "虚构光学有限公司",
            "issue_date": "2025-10-25",
        },
    ),
    (
        "one caption, the party in brackets",
        [line("Fictional Optics Co., Ltd.", 61, 100), line("(Exporter)", 58, 113, 7)],
        {"exporter_name": "Fictional Optics Co., Ltd."},
    ),
    (
        "a remark in brackets under a label is no caption",
        [line("Date of issue", 61, 100), line("(day, month, year)", 61, 112, 7), line("25 October 2025", 261, 100)],
        {"issue_date": "2025-10-25"},
    ),
    (
        "over two lines",
        [
            *below(*PARTIES[:2]),
            line("Tests of the tightness of the seams of aluminium vessels and of the pipes between", 61, 200),
            line("them under pressure", 61, 214),
            line("(purpose for which the goods are needed)", 58, 227, 7),
        ],
        {
            "end_user_name": "Fictional Feinguss GmbH",
            "end_user_address": "Werkstrasse 1, 89073 Ulm, Germany",
            "end_use": "Tests of the tightness of the seams of aluminium vessels and of the pipes between them under pressure",
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "lines", "expected"), CAPTIONS, ids=[case[0] for case in CAPTIONS])
def test_captions(name: str, lines: list[Line], expected: Fields) -> None:
    found = fields(lines)
    assert {key: found.get(key) for key in expected} == expected


def pairs(*texts: tuple[str, str], colon: str = ":") -> list[Line]:
    """Labels, colons and values, each in a column of its own."""
    lines = []
    for number, (label, value) in enumerate(texts):
        y = 100 + 14 * number
        lines += [line(label, 60, y), line(colon, 198, y), line(value, 210, y)]
    return lines


COLONS: list[tuple[str, list[Line], Fields]] = [
    (
        "in a column of their own",
        pairs(("INTENDED USE", "COOLING OF TANKS"), ("PLANT / SITE", "WORKS 2, ULM"), ("VALID UNTIL", "2026-07-06")),
        {"end_use": "COOLING OF TANKS", "end_use_location": "WORKS 2, ULM", "expiry_date": "2026-07-06"},
    ),
    (
        "before the values",
        [line("Signatory", 60, 100), line(": Dana Fictional", 150, 100), line("Date of issue", 60, 116), line(": 3 May 2025", 150, 116)],
        {"signatory_name": "Dana Fictional", "issue_date": "2025-05-03"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "lines", "expected"), COLONS, ids=[case[0] for case in COLONS])
def test_colons(name: str, lines: list[Line], expected: Fields) -> None:
    found = fields(lines)
    assert {key: found.get(key) for key in expected} == expected


Goods = list[tuple[str, str | None, float | None, str | None, float | None]]
ITEMS: list[tuple[str, list[Line], Goods]] = [
    (
        "numbered items of labelled lines",
        pairs(
            ("ITEM 1", "LEAK DETECTOR LD-5"), ("HS CODE", "9027899090"), ("QUANTITY", "4 UNITS"), ("VALUE", "125,000.00 EUR"),
            ("ITEM 2", "NICKEL POWDER"), ("HS CODE", "7504001000"), ("QUANTITY", "20 KG"), ("VALUE", "717.60 EUR"),
        ),
        [("LEAK DETECTOR LD-5", "9027899090", 4, "UNITS", 125000.0), ("NICKEL POWDER", "7504001000", 20, "KG", 717.6)],
    ),
    (
        "numbered items without colons",
        pairs(("Item 1", "Leak detector LD-5"), ("HS code", "9027899090"), ("Quantity", "3 sets"), ("Value", "EUR 500.00"), colon=""),
        [("Leak detector LD-5", "9027899090", 3, "sets", 500.0)],
    ),
    (
        "labels below the goods",
        [
            line("Leak detector LD-5", 61, 100), line("9027899090", 278, 100), line("4 pcs", 362, 100), line("EUR 80.00", 441, 100),
            line("(designation of goods)", 58, 113, 7), line("(HS code)", 275, 113, 7), line("(quantity)", 359, 113, 7), line("(value)", 438, 113, 7),
            line("Nickel powder, 99.7%", 61, 126), line("7504001000", 278, 126), line("20 kg", 362, 126), line("EUR 717.60", 441, 126),
            line("(designation of goods)", 58, 139, 7), line("(HS code)", 275, 139, 7), line("(quantity)", 359, 139, 7), line("(value)", 438, 139, 7),
        ],
        [("Leak detector LD-5", "9027899090", 4, "pcs", 80.0), ("Nickel powder, 99.7%", "7504001000", 20, "kg", 717.6)],
    ),
    (
        "a list with marks and a total behind it",
        [
            line("– Leak detector LD-5, 316L (HS 9027.89.9090), 5 (five) sets, valued at US$ 6,402.00", 72, 100),
            line("– Nickel powder (HS 7504.00.1000), 60 kg, at a value of US$ 178,500.00", 72, 114),
            line("The total value is US$ 184,902.00.", 72, 128),
        ],
        [("Leak detector LD-5, 316L", "9027899090", 5, "sets", 6402.0), ("Nickel powder", "7504001000", 60, "kg", 178500.0)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "lines", "expected"), ITEMS, ids=[case[0] for case in ITEMS])
def test_goods_in_blocks(name: str, lines: list[Line], expected: Goods) -> None:
    layout, labels = seen(lines)
    found = read_goods(layout, labels, flow_of(layout, labels)).lines
    assert [(g.description, g.hs_code, g.quantity, g.unit, g.value) for g in found] == expected


TEXTS: list[tuple[str, list[str], Fields]] = [
    (
        "the undersigned with a capacity",
        [
            "I, the undersigned, Dana Fictional, acting in the capacity of Head of Trade Compliance of Fictional",
            "Pumps Company Limited (hereinafter the end-user), with its seat at Lot 2.9B, Lake Industrial Park,",
            "Can Tho, Viet Nam, country of end-use: Viet Nam, do hereby declare:",
        ],
        {
            "signatory_name": "Dana Fictional", "signatory_title": "Head of Trade Compliance", "end_user_country": "VN",
            "end_user_name": "Fictional Pumps Company Limited", "end_user_address": "Lot 2.9B, Lake Industrial Park, Can Tho, Viet Nam",
        },
    ),
    (
        "a use and a place in one sentence",
        ["2. that the goods will be used for drilling of cores at the following place: Fictional Cold Store;"],
        {"end_use": "drilling of cores", "end_use_location": "Fictional Cold Store"},
    ),
    (
        "a heading over a sentence on the end-user",
        ["The end-user", "The end-user is Fictional Energy hf., Lake Road 9, 108 Reykjavik, Iceland. The country of final destination is Iceland."],
        {"end_user_name": "Fictional Energy hf.", "end_user_address": "Lake Road 9, 108 Reykjavik, Iceland", "end_user_country": "IS"},
    ),
    (
        "one authorised to represent, parties in brackets",
        [
            "I, Dana Fictional, Purchasing Manager, duly authorised to represent Fictional Pumps GmbH with its",
            "registered office at Werkstrasse 1, 89073 Ulm, Germany (the End-User), declare under contract No. SC-77",
            "dated 3 March 2025 with Fictional Optics Co., Ltd., 9 Lake Road, Hefei 230001, China (the Exporter):",
        ],
        {
            "signatory_name": "Dana Fictional", "signatory_title": "Purchasing Manager", "contract_date": "2025-03-03",
            "end_user_name": "Fictional Pumps GmbH", "exporter_name": "Fictional Optics Co., Ltd.", "contract_number": "SC-77",
        },
    ),
    (
        "installed at a place and used for a purpose",
        ["The goods will be installed at Ulm Works 3 and used for the casting of turbine housings."],
        {"end_use": "the casting of turbine housings", "end_use_location": "Ulm Works 3"},
    ),
    (
        "represented by one with a position",
        [
            "This is to certify that Fictional Pumps GmbH (address: Werkstrasse 1, 89073 Ulm, Germany), represented",
            "by its Managing Director Dana Fictional, is the end-user of the goods delivered to Fictional Trade LLC",
            "(consignee; address: 26 Sand Street, Navoi, Uzbekistan).",
        ],
        {
            "end_user_name": "Fictional Pumps GmbH", "signatory_title": "Managing Director", "signatory_name": "Dana Fictional",
            "consignee_name": "Fictional Trade LLC", "consignee_address": "26 Sand Street, Navoi, Uzbekistan",
        },
    ),
    (
        "one who signs in Chinese",
        ["本人（签署人）王小明，职务采购经理，代表虚构精密铸造有限公司声明：本公司根据2025年3月3日第SC-77号合同购买货物。"],
        {"signatory_name": "王小明", "signatory_title": "采购经理", "contract_number": "SC-77", "contract_date": "2025-03-03"},
    ),
    (
        "a post office box is no purchase order",
        ["Address of the end-user: P.O. Box 2411, Lake Industrial Estate, Salalah 211, Oman"],
        {"end_user_address": "P.O. Box 2411, Lake Industrial Estate, Salalah 211, Oman", "contract_number": ""},
    ),
    (
        "the end of a sentence is no label",
        [
            "We will apply the goods solely in the manner set out here, unless told in writing by the",
            "Chinese competent authority.",
            "The goods will never leave the country again without the prior consent of its Government",
        ],
        {"issuing_authority": ""},
    ),
    (
        "the board of a company",
        ["I, the undersigned, Dana Fictional, acting in the capacity of Secretary to the Board of Fictional Pumps GmbH,", "do hereby declare:"],
        {"signatory_title": "Secretary to the Board", "end_user_name": "Fictional Pumps GmbH"},
    ),
    ("a number under the title", ["DECLARATION OF END-USE", "No. EUD-24-B388"], {"certificate_number": "EUD-24-B388"}),
    (
        "a number of registration above the title",
        ["Registration no. UE 518.990", "END-USE CERTIFICATE"],
        {"certificate_number": "UE 518.990"},
    ),
    (
        "the registration of a company above the title is none",
        ["Fictional Pumps GmbH", "Registration no. HRB 51899", "END-USE CERTIFICATE"],
        {"certificate_number": ""},
    ),
    (
        "the exporter addressed",
        ["To: Fictional Optics Co., Ltd.", "(Exporter), 9 Lake Road, Hefei 230001, China"],
        {"exporter_name": "Fictional Optics Co., Ltd.", "exporter_address": "9 Lake Road, Hefei 230001, China"},
    ),
    (
        "an addressee who will export",
        ["To: Fictional Optics Co., Ltd.", "We certify the following in respect of the goods that you intend to export."],
        {"exporter_name": "Fictional Optics Co., Ltd."},
    ),
    ("an addressee of whom nothing is said", ["To: Fictional Optics Co., Ltd.", "We certify the following."], {"exporter_name": ""}),
    (
        "an addressee in a column of its own",
        ["To:  Fictional Optics Co., Ltd.", "Dear Sirs,", "We are the end-user of the goods which you, as exporter, supply to us."],
        {"exporter_name": "Fictional Optics Co., Ltd."},
    ),
    (
        "an address over the salutation",
        ["Fictional Pumps GmbH", "", "3 March 2025", "", "Fictional Optics Co., Ltd.", "9 Lake Road, Hefei 230001, China", "", "Dear Mr. Wang,", "We use the goods that you supply to us."],
        {"exporter_name": "Fictional Optics Co., Ltd.", "exporter_address": "9 Lake Road, Hefei 230001, China"},
    ),
    (
        "a letterhead over the salutation is no address",
        ["Fictional Pumps GmbH", "Werkstrasse 1, 89073 Ulm, Germany", "", "Dear Sirs,", "We use the goods that you supply to us."],
        {"exporter_name": ""},
    ),
    (
        "an address over the salutation of a letter to nobody who supplies",
        ["3 March 2025", "", "Fictional Optics Co., Ltd.", "", "Dear Sirs,", "We use the goods in Ulm."],
        {"exporter_name": ""},
    ),
    (
        "a number with its day behind a comma",
        ["END-USE CERTIFICATE", "No. REG 345.113, 1 June 2025"],
        {"certificate_number": "REG 345.113", "issue_date": "2025-06-01"},
    ),
    ("a number of a year", ["END-USE CERTIFICATE", "No. 113 of 2025"], {"certificate_number": "113 of 2025", "issue_date": ""}),
    (
        "a number with its day under the title",
        ["END-USE CERTIFICATE", "No. REG 345.113 of 01 JUNE 2025"],
        {"certificate_number": "REG 345.113", "issue_date": "2025-06-01"},
    ),
    (
        "articles with several pairs each",
        [
            "Article 1. End-user: Fictional Joint Stock Company; address: Lot C-12, Lake Industrial",
            "Park, Can Tho, Viet Nam. Country of final destination: Viet Nam.",
            "Article 2. Consignee: Fictional Trade Sdn. Bhd.; contract No.: P-264501.",
            "Article 3. End-use: Casting of turbine housings. Place of use: Kiln Hall No. 3, Can Tho.",
            "Article 4. The end-user has bound itself towards this Ministry as follows:",
        ],
        {
            "end_user_name": "Fictional Joint Stock Company", "end_user_country": "VN", "contract_number": "P-264501",
            "end_user_address": "Lot C-12, Lake Industrial Park, Can Tho, Viet Nam", "end_use": "Casting of turbine housings",
            "consignee_name": "Fictional Trade Sdn. Bhd.", "end_use_location": "Kiln Hall No. 3, Can Tho",
        },
    ),
    ("a number under the heading of the contract", ["3. Agreement", "(1) Number: P-264501"], {"contract_number": "P-264501"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "texts", "expected"), TEXTS, ids=[case[0] for case in TEXTS])
def test_letters(name: str, texts: list[str], expected: Fields) -> None:
    found = fields([line(text, 66, 100 + 14 * number) for number, text in enumerate(texts) if text])
    assert {key: found.get(key, "") for key in expected} == expected
