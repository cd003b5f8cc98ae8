"""Certificates in traditional Chinese: read in simplified, given as printed."""

import pytest

from extractors.certificates.traditional import as_printed, in_simplified
from extractors.records.certificates import Certificate, FieldValue, GoodsLine, Undertaking
from extractors.records.pages import Box, Document, Line, Page, Word

LINES = [
    "最終用戶聲明書",
    "文件編號：A-77",
    "收貨人：臺中和亞刀具有限公司",
    "地址：臺中市大里區平台路3號",
    "貨物不轉讓予第三方。",
]


def _document(lines: list[str]) -> Document:
    boxes = [Box(50, 100.0 + 16 * n, 300, 110.0 + 16 * n) for n in range(len(lines))]
    placed = tuple(Line(text, box, None, (Word(text, box),)) for text, box in zip(lines, boxes, strict=True))
    return Document("application/pdf", (Page(1, "\n".join(lines), "text", 595, 842, lines=placed),), 1)


def test_lines_and_words_are_made_simplified() -> None:
    plain = in_simplified(_document(LINES)).pages[0]
    assert [line.text for line in plain.lines] == [line.words[0].text for line in plain.lines]
    assert plain.lines[0].text == "最终用户声明书"
    assert plain.text.startswith("最终用户声明书")


UNTOUCHED = [
    ("simplified", ["最终用户声明书", "收货人：台中和亚刀具有限公司"]),
    ("English", ["End-user certificate", "Consignee: Fictional Pumps Ltd"]),
    ("simplified with a name in traditional characters", ["最终用户声明书，本公司承诺货物不转让予第三方，不用于军事用途。" * 3, "臺灣"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "lines"), UNTOUCHED, ids=[case[0] for case in UNTOUCHED])
def test_other_documents_stay_as_they_are(name: str, lines: list[str]) -> None:
    document = _document(lines)
    assert in_simplified(document) is document


def test_what_was_read_is_given_as_printed() -> None:
    printed = _document(LINES)
    plain = in_simplified(printed)
    name = FieldValue("consignee_name", "台中和亚刀具有限公司", "台中和亚刀具有限公司", None, 1, None)
    place = FieldValue("consignee_address", "台中市大里区平台路3号", "台中市大里区平台路3号", None, 1, None)
    read = Certificate(
        "zh", (name, place), (GoodsLine("刀具", unit="号"),), (Undertaking("no_transfer", "货物不转让予第三方。"),)
    )
    given = as_printed(read, printed, plain)
    assert [value.value for value in given.fields] == ["臺中和亞刀具有限公司", "臺中市大里區平台路3號"]
    assert (given.goods[0].description, given.goods[0].unit) == ("刀具", "號")
    assert given.undertakings == (Undertaking("no_transfer", "貨物不轉讓予第三方。"),)
