"""Parties and countries of letters, values in boxes and lists, and sentences of a promise read by their meaning."""

import pytest

from extractors.certificates.candidates import label_candidates
from extractors.certificates.labels.continued import without_continued
from extractors.certificates.labels.find import find_labels
from extractors.certificates.labels.sentences import without_sentences
from extractors.certificates.sheet.layout import PageLayout, lay_out
from extractors.certificates.wording.closing import letterhead_candidates
from extractors.certificates.wording.heading import heading_candidates
from extractors.certificates.wording.meaning import codes_of
from extractors.certificates.wording.prose import flow_of, prose_candidates
from extractors.records.pages import Box, Line, Page, Word

Row = list[tuple[float, str]]


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


def _layout(rows: list[Row], cells: list[Box] | None = None) -> PageLayout:
    lines = tuple(_line(row, 100.0 + 14 * number) for number, row in enumerate(rows))
    return lay_out(Page(1, "", "text", 595, 842, lines=lines), cells or [])


def _fields(layout: PageLayout) -> dict[str, str]:
    labels = without_sentences(layout, without_continued(layout, find_labels(layout)))
    flow = flow_of(layout, labels)
    found = [
        *label_candidates(layout, labels),
        *heading_candidates(layout, labels, flow),
        *letterhead_candidates(layout, labels),
        *prose_candidates(flow, 1),
    ]
    return {c.field: str(c.value) for c in sorted(found, key=lambda candidate: candidate.score)}


LETTERS: list[tuple[str, list[Row], dict[str, str | None]]] = [
    (
        "name, address, and the role in brackets below",
        [
            [(50, "Messrs: Fictional Pumps Co., Ltd.")],
            [(50, "100 Lake East Road, Dalian 116600, China")],
            [(50, "(seller)")],
        ],
        {"exporter_name": "Fictional Pumps Co., Ltd.", "exporter_address": "100 Lake East Road, Dalian 116600, China"},
    ),
    (
        "a letterhead with the legal form before the name",
        [
            [(200, "PT Samudra Semen Utama")],
            [(180, "Jl. Veteran No. 9, Gresik 61122, Indonesia")],
            [(220, "End-use certificate")],
        ],
        {"end_user_name": "PT Samudra Semen Utama", "end_user_country": "ID"},
    ),
    (
        "a country behind the name of who declares",
        [[(50, "We, Ishim Rolling LLP, Kazakhstan, are the end user of the following products.")]],
        {"end_user_name": "Ishim Rolling LLP", "end_user_country": "KZ"},
    ),
    (
        "further lines of a numbered item",
        [
            [(50, "4. Exporter's address: Block C, 9 Gaoxin South Road, Nanshan District,")],
            [(67, "Shenzhen 518057, China")],
            [(50, "5. Name of end-user: Minas Fictional S.A.")],
        ],
        {"exporter_address": "Block C, 9 Gaoxin South Road, Nanshan District, Shenzhen 518057, China"},
    ),
    (
        "an aside behind a name is no address",
        [[(50, "The goods will be consigned to Kanto Trading Co., Ltd, the consignee, for final delivery.")]],
        {"consignee_name": "Kanto Trading Co., Ltd", "consignee_address": None},
    ),
    (
        "a Chinese paragraph below a short address",
        [
            [(50, "乙方（最终用户）：河口涂料有限公司")],
            [(50, "地址：英国赫尔巷7号")],
            [(72, "就双方签订的合同项下货物，乙方确认并承诺如下，并遵守中国法律：")],
        ],
        {"end_user_address": "英国赫尔巷7号"},
    ),
    (
        "the end-user and its country in a Chinese sentence",
        [[(50, "云港工业气体公司系本保证书所列商品的最终用户，所在国家（地区）为沙特阿拉伯。")]],
        {"end_user_name": "云港工业气体公司", "end_user_country": "SA"},
    ),
    (
        "a position over the name of who signs",
        [[(50, "Date: 3 May 2026")], [(50, "Authorized Representative")], [(50, "Martin Ellery")]],
        {"signatory_name": "Martin Ellery", "signatory_title": "Authorized Representative"},
    ),
    (
        "a label for who signs is no position",
        [[(50, "Date: 3 May 2026")], [(50, "Authorised Representative: Martin Ellery")]],
        {"signatory_name": "Martin Ellery", "signatory_title": None},
    ),
    (
        "a numbered item below a use",
        [
            [(50, "1. The goods will be used for the following purpose: signal testing of base station")],
            [(50, "antennas")],
            [(50, "2. Final location of the goods: Workshop Langenhagen, Building C")],
        ],
        {"end_use": "signal testing of base station antennas"},
    ),
    (
        "a party with its short name below an address",
        [
            [(50, "甲方（出口商）：河口超硬工具有限公司")],
            [(50, "地址：江苏省苏州工业园区星湖街218号")],
            [(50, "乙方（最终用户）：涡轮服务有限公司")],
        ],
        {"exporter_address": "江苏省苏州工业园区星湖街218号"},
    ),
]


@pytest.mark.parametrize(("name", "rows", "expected"), LETTERS, ids=[case[0] for case in LETTERS])
def test_letters(name: str, rows: list[Row], expected: dict[str, str | None]) -> None:
    found = _fields(_layout(rows))
    assert {field: found.get(field) for field in expected} == expected


def test_a_body_made_of_words_of_labels_is_the_value_of_its_box() -> None:
    rows: list[Row] = [
        [(50, "12 ISSUING AUTHORITY"), (320, "13 AUTHORISED OFFICER")],
        [(50, "Trade and Industry Department"), (320, "Wong Tai Man")],
    ]
    layout = _layout(rows, [Box(40, 98, 300, 126), Box(300, 98, 560, 126)])
    assert _fields(layout)["issuing_authority"] == "Trade and Industry Department"


def test_a_line_of_its_own_box_goes_on_beside_other_boxes() -> None:
    rows: list[Row] = [
        [(50, "1. Consignee"), (320, "2. Exporter")],
        [(50, "Name: Jakarta Pumps PT"), (320, "Name: Fictional Machine Tool Works Co.,")],
        [(50, "Address: Jl. Raya 12, Jakarta"), (320, "Ltd.")],
        [(50, "10720, Indonesia"), (320, "Address: 100 Lake Road, Dalian 116600")],
    ]
    layout = _layout(rows, [Box(40, 98, 310, 156), Box(310, 98, 530, 156)])
    assert _fields(layout)["exporter_name"] == "Fictional Machine Tool Works Co., Ltd."


CLAUSES = [
    ("civil use", "The merchandise will remain in civil use and will not be supplied to the military.", ("no_military_use",)),
    ("possession", "The goods will be kept in our own possession and will not be lent to anybody.", ("no_transfer",)),
    ("the country", "The goods will remain in Norway and will not be taken elsewhere.", ("no_reexport",)),
    ("another use", "The goods will not be diverted to any other use than that stated in this document.", ("stated_use_only",)),
    ("another person", "The goods will not be diverted to any other person.", ("no_transfer",)),
    ("a firm that exports by its name", "We, Ostrava Fictional Import & Export Co., Ltd., will not use the goods for chemical weapons.", ("no_wmd",)),
    ("numbers are no denial", "The goods supplied by Ostrava Import & Export Co., No. 9 Lake Road, under contract No. AB-7 are destined for Norway.", ()),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), CLAUSES, ids=[case[0] for case in CLAUSES])
def test_clauses(name: str, text: str, expected: tuple[str, ...]) -> None:
    assert codes_of(text) == expected
