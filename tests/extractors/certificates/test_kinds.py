"""Which papers are end-user certificates: by titles and contents, with papers of other kinds and wordings between them."""

import pytest

from extractors.certificates.kinds import certificate_pages, translations_among
from extractors.records.pages import Box, Document, Line, Page, Word


def page(number: int, *texts: str) -> Page:
    lines = []
    for row, text in enumerate(texts):
        y, left, words = 60.0 + 16 * row, 50.0, []
        for word in text.split(" "):
            width = sum(6.0 if char.isascii() else 10.0 for char in word)
            words.append(Word(word, Box(left, y, left + width, y + 11), 0.98))
            left += width + 3
        lines.append(Line(text, Box(50, y, left, y + 11), 0.98, tuple(words)))
    return Page(number, "\n".join(texts), "ocr", 595, 842, lines=tuple(lines))


PROMISES = (
    "We undertake not to re-export the goods without the prior consent of the exporting State.",
    "The goods will not be used for nuclear, chemical or biological weapons.",
)
CERTIFICATE = (
    "END-USER CERTIFICATE",
    "Certificate No.: EUC-7",
    "End-user: Lakeside Pump Works Ltd",
    "End-use: cooling water circuit",
    *PROMISES,
)
OTHERS = [
    (
        "a certificate of origin with its table",
        ["CERTIFICATE OF ORIGIN", "1. Exporter", "Harbour Tools Ltd", "2. Consignee", "Lakeside Pump Works Ltd",
         "3. Means of transport and route", "6. H.S. Code 7. Origin criterion 8. Quantity", "841370 P 12 pcs",
         "It is hereby certified that the goods were produced in the exporting country."],
    ),
    (
        "a form of the system of preferences",
        ["GENERALIZED SYSTEM OF PREFERENCES", "CERTIFICATE OF ORIGIN (Combined declaration and certificate) FORM A",
         "Goods consigned from", "Goods consigned to", "Number and date of invoices"],
    ),
    ("a Chinese certificate of origin", ["中华人民共和国原产地证书", "出口商", "收货人", "运输方式和路线", "货物品名 税号 数量", "兹证明上述货物原产于中国。"]),
    (
        "an invoice that names the certificate",
        ["COMMERCIAL INVOICE", "Invoice No. 77", "End-User Certificate No.: EUC-7", "Buyer: Lakeside Pump Works Ltd", "Total USD 120.00"],
    ),
    (
        "a letter that asks for one",
        ["Subject: missing papers", "Dear Mr Lund,", "please send us the signed end-user certificate.", "Kind regards"],
    ),
    ("a Chinese letter that asks for one", ["关于补交文件", "尊敬的客户：", "请贵司尽快寄来最终用户证明。", "此致敬礼"]),
    (
        "an export licence",
        ["EXPORT LICENCE", "Licence No. 4711", "Exporter: Harbour Tools Ltd", "End-user: Lakeside Pump Works Ltd",
         "Country of destination: Norway", "Valid until: 1 May 2026"],
    ),
    ("a Chinese licence", ["两用物项和技术出口许可证", "出口商：甲公司", "最终用户：乙公司", "最终用途：水泵", "有效截止日期：2026年5月1日"]),
    ("a bill of lading", ["BILL OF LADING", "Shipper", "Consignee", "Notify party", "Port of loading", "Freight prepaid"]),
    ("a data sheet without a title", ["Pump series 400", "Flow 12 l/s", "The end-user should change the oil yearly."]),
    ("an empty list", []),
]  # fmt: skip
CERTIFICATES = [
    ("title, labels, undertakings", list(CERTIFICATE)),
    ("a title in two lines", ["END-USER", "CERTIFICATE", *CERTIFICATE[1:]]),
    ("a title with its number", ["END-USER CERTIFICATE No. 2025/118", *CERTIFICATE[2:]]),
    ("a title that no list has", ["Declaration as to ultimate destination and use", *CERTIFICATE[2:]]),
    ("no title at all", [*CERTIFICATE[2:], "The goods remain in Norway and will not be transferred to third parties."]),
    ("beside an order number", ["Statement of the final recipient", "Sales contract No.: 5", *CERTIFICATE[2:],
                                "The goods will not be passed to any third party."]),
    ("Chinese", ["最终用户和最终用途证明", "最终用户：湖滨泵业有限公司", "最终用途：冷却水循环", "我方保证未经许可不再出口上述货物。"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "lines"), OTHERS, ids=[case[0] for case in OTHERS])
def test_other_papers_are_none(name: str, lines: list[str]) -> None:
    assert certificate_pages(Document("application/pdf", (page(1, *lines),), 1)) == []


@pytest.mark.parametrize(("name", "lines"), CERTIFICATES, ids=[case[0] for case in CERTIFICATES])
def test_certificates_are_one(name: str, lines: list[str]) -> None:
    groups = certificate_pages(Document("application/pdf", (page(1, *lines),), 1))
    assert [[p.number for p in group] for group in groups] == [[1]]


FILES = [
    ("two certificates", [CERTIFICATE, CERTIFICATE], [[1], [2]]),
    ("a second page without a title", [CERTIFICATE, ("Signed for the end-user",)], [[1, 2]]),
    ("a repeated head", [CERTIFICATE, ("END-USER CERTIFICATE", "Page 2 of 2", *PROMISES)], [[1, 2]]),
    ("an invoice before it", [("INVOICE", "Total USD 1.00"), CERTIFICATE], [[2]]),
    ("an invoice between two", [CERTIFICATE, ("PACKING LIST", "2 cases"), CERTIFICATE], [[1], [3]]),
]

CHINESE = (
    "最终用户证明",
    "证书编号：EUC-7",
    "最终用户：湖滨泵业有限公司",
    "最终用途：冷却水循环",
    "我方保证未经许可不再出口上述货物。",
)
TRANSLATION = (CHINESE[0], "（中文译本）", *CHINESE[2:])
LETTERHEAD = (
    "The Ministry of Trade hereby certifies that the signature and the seal on this end-user certificate are genuine."
)
FILES += [
    ("a translation by its words", [CERTIFICATE, TRANSLATION], [[1, 2]]),
    ("a translation by its number", [CERTIFICATE, CHINESE], [[1, 2]]),
    ("a paper of another number", [CERTIFICATE, (CHINESE[0], "证书编号：EUC-8", *CHINESE[2:])], [[1], [2]]),
    ("two with their translations", [CERTIFICATE, TRANSLATION, CERTIFICATE, TRANSLATION], [[1, 2], [3, 4]]),
    ("an attestation with a title", [CERTIFICATE, ("CERTIFICATION OF END-USER CERTIFICATE", LETTERHEAD)], [[1, 2]]),
    ("an attestation behind a packing list", [CERTIFICATE, ("PACKING LIST", "2 cases"), ("LEGALIZATION", LETTERHEAD)], [[1, 3]]),
    ("an annex", [CERTIFICATE, ("ANNEX TO END-USER CERTIFICATE", "Pump 12 sets")], [[1, 2]]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "pages", "expected"), FILES, ids=[case[0] for case in FILES])
def test_files_of_several_papers(name: str, pages: list[tuple[str, ...]], expected: list[list[int]]) -> None:
    document = Document("application/pdf", tuple(page(n, *lines) for n, lines in enumerate(pages, start=1)), len(pages))
    assert [[p.number for p in group] for group in certificate_pages(document)] == expected


TRANSLATED = [
    ("a translation", [CERTIFICATE, TRANSLATION], [2]),
    ("over two pages", [CERTIFICATE, TRANSLATION, ("签字人：王明", "（原件签字、盖章处）")], [2, 3]),
    ("and an attestation behind it", [CERTIFICATE, TRANSLATION, ("CERTIFICATION BY THE MINISTRY", LETTERHEAD)], [2]),
    ("a translation before the original", [TRANSLATION, CERTIFICATE], [1]),
    ("a second page", [CERTIFICATE, ("Signed for the end-user",)], []),
]


@pytest.mark.parametrize(("name", "pages", "expected"), TRANSLATED, ids=[case[0] for case in TRANSLATED])
def test_pages_that_translate(name: str, pages: list[tuple[str, ...]], expected: list[int]) -> None:
    group = [page(n, *lines) for n, lines in enumerate(pages, start=1)]
    assert sorted(translations_among(group)) == expected
