"""Labels, values and promises in wordings and arrangements of other authors."""

import pytest

from extractors.certificates.assign import assign
from extractors.certificates.candidates import label_candidates
from extractors.certificates.goods.read import read_goods
from extractors.certificates.labels.captions import with_captions
from extractors.certificates.labels.colons import with_colons
from extractors.certificates.labels.continued import without_continued
from extractors.certificates.labels.find import Label, find_labels
from extractors.certificates.labels.joined_heads import parted_heads
from extractors.certificates.labels.lexicon import role_of
from extractors.certificates.labels.sentences import without_sentences
from extractors.certificates.labels.tight import with_tight_labels
from extractors.certificates.sheet.layout import PageLayout, lay_out
from extractors.certificates.values.aliases import with_aliases
from extractors.certificates.values.echoes import echoed_addresses
from extractors.certificates.wording.closing import closing_candidates
from extractors.certificates.wording.meaning import codes_of
from extractors.certificates.wording.prose import flow_of, prose_candidates
from extractors.certificates.wording.signing import named_candidates
from extractors.certificates.wording.undertakings import read_undertakings
from extractors.records.pages import Box, Line, Page, Word

ROLES = [
    ("a country behind the party", "Exporter in China (name)", ("field", "exporter_name")),
    ("a box with a letter", "3(a) Ultimate consignee", ("party", "consignee")),
    ("a part of the form", "Part II – Exporter", ("party", "exporter")),
    ("a Chinese section", "第二部分 最终用户", ("party", "end_user")),
    ("who certifies", "Certifying officer", ("field", "signatory_name")),
    ("a passive place", "Goods will be installed at", ("field", "end_use_location")),
    ("the last day", "Good through", ("field", "expiry_date")),
    ("the party's order", "Buyer's order no.", ("field", "contract_number")),
    ("a contract or invoice", "Contract / invoice no.", ("field", "contract_number")),
    ("a country that goods go to", "销往国家", ("field", "end_user_country")),
    ("who issues it", "颁证机关", ("field", "issuing_authority")),
    ("a representative of the party", "最终用户授权代表", ("field", "signatory_name")),
    ("a hint in brackets", "最终用户（声明人）", ("party", "end_user")),
    ("a field of application", "应用领域", ("field", "end_use")),
    ("a body of government is a value", "Department of Import and Export Control", None),
    ("a ministry is a value", "Ministry of Trade", None),
    ("a person with a form of address is a value", "Ruth Hale女士", None),
]


@pytest.mark.parametrize(("name", "text", "expected"), ROLES, ids=[case[0] for case in ROLES])
def test_wordings(name: str, text: str, expected: tuple[str, str] | None) -> None:
    role = role_of(text)
    assert (role and (role.kind, role.name)) == expected


def line(text: str, x: float, y: float, size: float = 10.0) -> Line:
    """A printed line with a word box for each word, half a size a letter; two spaces in a row make a wide gap."""
    words, left = [], x
    for word in text.split(" "):
        wide = sum(1.0 if char >= "\u2e80" else 0.5 for char in word) * size
        if word:
            words.append(Word(word, Box(left, y, left + wide, y + size), None))
        left += wide + 0.3 * size if word else 20.0
    return Line(text, Box(x, y, left, y + size), None, tuple(words))


def seen(lines: list[Line], cells: tuple[Box, ...] = ()) -> tuple[PageLayout, list[Label]]:
    layout = lay_out(Page(1, "", "text", 595, 842, lines=tuple(lines)), cells)
    layout = parted_heads(with_colons(with_tight_labels(layout)))
    named = without_continued(layout, with_aliases(layout, find_labels(layout)))
    return layout, with_captions(layout, without_sentences(layout, named))


def fields(lines: list[Line], cells: tuple[Box, ...] = ()) -> dict[str, str | float]:
    layout, labels = seen(lines, cells)
    found = [
        *label_candidates(layout, labels),
        *prose_candidates(flow_of(layout, labels), 1),
        *closing_candidates(layout, labels, ()),
        *named_candidates(layout, labels),
    ]
    given, _ = assign([*found, *echoed_addresses(layout, labels, found)])
    return {field.name: field.value for field in given}


def rows(*texts: str, step: float = 14.0) -> list[Line]:
    return [line(text, 60, 100 + step * number) for number, text in enumerate(texts)]


def columns(*pairs: tuple[str, str], step: float = 13.0) -> list[Line]:
    """Labels in one column and their values in another."""
    return [
        line(text, x, 100 + step * number)
        for number, pair in enumerate(pairs)
        for text, x in zip(pair, (60, 240), strict=True)
        if text
    ]


PAGES: list[tuple[str, list[Line], dict[str, str]]] = [
    (
        "a dash inside the label",
        rows("Seller - name: Fictional Optics Co., Ltd.", "Seller - address: 9 Lake Road, Hefei 230001, China"),
        {"exporter_name": "Fictional Optics Co., Ltd.", "exporter_address": "9 Lake Road, Hefei 230001, China"},
    ),
    (
        "a label inside a label",
        rows("Exporter: name: Fictional Optics Co., Ltd."),
        {"exporter_name": "Fictional Optics Co., Ltd."},
    ),
    (
        "short names that the paper gives",
        rows("一、出口商（乙方）", "乙方名称：虚构光学有限公司", "二、收货人（丙方）", "丙方地址：虚构市湖滨路9号"),
        {"exporter_name": "虚构光学有限公司", "consignee_address": "虚构市湖滨路9号"},
    ),
    (
        "labels with values of their own are no wrapped label",
        columns(("Purchaser", "Fictional Pumps GmbH"), ("Address of the ultimate", "Werkstrasse 1, 89073 Ulm"), ("consignee", "")),
        {"consignee_name": "Fictional Pumps GmbH", "consignee_address": "Werkstrasse 1, 89073 Ulm"},
    ),
    (
        "a wrapped label beside one value",
        columns(("End user's registered", "Werkstrasse 1, 89073 Ulm, Germany"), ("address", "")),
        {"end_user_address": "Werkstrasse 1, 89073 Ulm, Germany"},
    ),
    (
        "Chinese labels one below the other",
        columns(("最终用户", "虚构精密机械设备有限公司"), ("进口目的", "稻田测绘"), ("货物安装地点", "虚构一号厂")),
        {"end_use": "稻田测绘", "end_use_location": "虚构一号厂"},
    ),
    (
        "a label after a long line",
        rows(
            "Address: 12 Alataer Street, Rare Earth Hi-Tech Zone, Lake City 014030, Far Province, China",
            "Name of consignee: Fictional Pumps GmbH",
        ),
        {"consignee_name": "Fictional Pumps GmbH"},
    ),
    (
        "a name and a position under a closing",
        [*rows("Certificate No.: EU-77/2025"), line("Best regards,", 60, 600), line("Name: Dana Fictional", 60, 640), line("Procurement Director", 60, 653)],
        {"signatory_name": "Dana Fictional", "signatory_title": "Procurement Director"},
    ),
    (
        "a company that declares",
        rows("Declarant: Fictional Pumps GmbH", "Signed by: Dana Fictional"),
        {"end_user_name": "Fictional Pumps GmbH", "signatory_name": "Dana Fictional"},
    ),
    (
        "an address ends with its sentence",
        rows("Consignee: Fictional Pumps GmbH, Werkstrasse 1, 89073 Ulm, Germany. Final destination: Germany."),
        {"consignee_address": "Werkstrasse 1, 89073 Ulm, Germany"},
    ),
    (
        "a name that goes on before the next label",
        rows("；收货人：虚构精密机械设备进出口贸易发展有限", "公司，地址：虚构市湖滨路9号"),
        {"consignee_name": "虚构精密机械设备进出口贸易发展有限公司"},
    ),
    (
        "a section with its number ends the value above",
        rows("4. Location", "Fictional Foundry Hall B", "5. Re-export and transfer"),
        {"end_use_location": "Fictional Foundry Hall B"},
    ),
    (
        "an authority in words of labels",
        [line("Issuing authority", 60, 100, 8), line("Department of Import and Export Control", 60, 110)],
        {"issuing_authority": "Department of Import and Export Control"},
    ),
    (
        "the exporter in a Chinese sentence",
        rows("该物项由虚构光学有限公司（地址：虚构市湖滨路9号）根据2026年1月20日签订的第CT-25号合同出口。"),
        {"exporter_name": "虚构光学有限公司", "exporter_address": "虚构市湖滨路9号"},
    ),
    (
        "the letterhead's address stops before the number and the date",
        [
            *rows("Fictional Pumps GmbH", "Werkstrasse 1, 89073 Ulm, Germany", "No. EU-41897-26", "2026-02-16"),
            *(line(text, 60, 300) for text in ["We, Fictional Pumps GmbH, hereby confirm that we are the end-user."]),
        ],
        {"end_user_address": "Werkstrasse 1, 89073 Ulm, Germany"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "lines", "expected"), PAGES, ids=[case[0] for case in PAGES])
def test_arrangements(name: str, lines: list[Line], expected: dict[str, str]) -> None:
    found = fields(lines)
    assert {key: found.get(key) for key in expected} == expected


def test_words_of_a_value_in_its_cell_are_no_label() -> None:
    cells = (Box(50, 90, 230, 130), Box(230, 90, 420, 130))
    lines = [line("End-user", 60, 100), line("Fictional Water Conversion", 240, 98), line("Company", 240, 110)]
    assert fields(lines, cells)["end_user_name"] == "Fictional Water Conversion Company"


def test_words_of_a_sentence_in_a_column_are_no_values() -> None:
    lines = rows(
        "2. that the goods will be used for milling at the following place:",
        "3. that the end-user accepts these obligations:",
    )
    assert "obligations:" not in fields(lines).values()


GOODS: list[tuple[str, list[Line], tuple[Box, ...], list[tuple[str, float | None, float | None, str | None]]]] = [
    (
        "a table inside a box of the form",
        [
            line("Description", 60, 100), line("HS code", 240, 100), line("Quantity", 340, 100), line("Value", 430, 100),
            line("Fictional lathe", 60, 116), line("8461401190", 240, 116), line("4 sets", 340, 116), line("830,320.00 EUR", 430, 116),
            line("Fictional pump", 60, 131), line("8421192090", 240, 131), line("2 sets", 340, 131), line("116,600.00 EUR", 430, 131),
        ],
        (Box(50, 80, 545, 160),),
        [("Fictional lathe", 4.0, 830320.0, "EUR"), ("Fictional pump", 2.0, 116600.0, "EUR")],
    ),
    (
        "Item over a column of words, one price",
        [
            line("Item", 60, 100), line("HS code", 240, 100), line("Quantity", 340, 100), line("Price", 430, 100),
            line("Fictional lathe", 60, 116), line("8461401190", 240, 116), line("4 sets", 340, 116), line("EUR 830,320.00", 430, 116),
        ],
        (),
        [("Fictional lathe", 4.0, 830320.0, "EUR")],
    ),
    (
        "an amount that wraps in its cell",
        [
            line("Goods", 60, 100), line("HS code", 240, 100), line("Quantity", 320, 100), line("Unit", 400, 100), line("Value", 460, 100),
            line("Fictional core TI-640, 12", 60, 116), line("8525892190", 240, 116), line("12", 320, 116), line("pcs", 400, 116), line("CNY", 460, 116),
            line("um", 60, 127), line("155,882.88", 460, 127),
            line("Fictional lathe", 60, 146), line("8461401190", 240, 146), line("4", 320, 146), line("sets", 400, 146), line("CNY 830,320.00", 460, 146),
        ],
        (),
        [("Fictional core TI-640, 12 um", 12.0, 155882.88, "CNY"), ("Fictional lathe", 4.0, 830320.0, "CNY")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "lines", "cells", "expected"), GOODS, ids=[case[0] for case in GOODS])
def test_goods(
    name: str,
    lines: list[Line],
    cells: tuple[Box, ...],
    expected: list[tuple[str, float | None, float | None, str | None]],
) -> None:
    layout, labels = seen(lines, cells)
    found = read_goods(layout, labels, flow_of(layout, labels)).lines
    assert [(g.description, g.quantity, g.value, g.currency) for g in found] == expected


PROMISES = [
    ("nothing else", "The goods are bought for the end-use given above and for nothing else.", {"stated_use_only"}),
    ("the exclusion of others", "The articles shall serve the declared end-use, to the exclusion of every other.", {"stated_use_only"}),
    ("civil use", "The equipment serves civil purposes exclusively.", {"no_military_use"}),
    ("civil use in Chinese", "保证仅用于民事目的。", {"no_military_use"}),
    ("consent required", "Export of the items from our country shall require the prior consent of the Chinese Government.", {"no_reexport"}),
    ("goods that stay", "The goods will remain permanently in the territory of Kenya.", {"no_reexport"}),
    ("given to others", "未取得出口国政府同意，不将物项转给他方。", {"no_transfer"}),
    ("officials who may look", "货到之后，发证机关可在我方现场核查货物的去向和使用情况。", {"inspection"}),
    ("entry", "Representatives of the exporting country shall be given entry to the place of use at any reasonable time.", {"inspection"}),
    ("receipt certified", "Receipt of the goods will be certified to the exporter within 45 days of arrival.", {"delivery_verification"}),
    ("no longer correct", "If circumstances change so that the declared end-use is no longer correct, we will give written notice at once.", {"notify_change"}),
    ("no longer correct in Chinese", "申报的最终用途或者最终用户不再准确时，随即书面告知。", {"notify_change"}),
    ("data", "THE DATA GIVEN ABOVE ARE CORRECT AND COMPLETE.", {"true_statement"}),
    ("empowered", "The undersigned is empowered to give this undertaking for the end-user.", {"authorised"}),
    ("safeguards are no visit", "不将商品用于未接受国际原子能机构保障监督的核燃料循环活动。", {"no_nuclear"}),
    ("copper is no copy", "The Ministry certifies that Fictional Copper LLC will not be hindered.", set()),
    ("resale allowed", "The goods may be resold to third parties at the end-user's discretion.", set()),
    ("visits refused", "我方不接受任何现场核查。", set()),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), PROMISES, ids=[case[0] for case in PROMISES])
def test_promises(name: str, text: str, expected: set[str]) -> None:
    assert set(codes_of(text)) == expected


BESIDE_LABELS = [
    ("below one and its value", ["End use: Balancing of rotors", "We agree to on-site inspections by the exporting state."], ["inspection"]),
    ("listed behind one", ["In consideration of the licence we declare: (1) The goods will", "not be transferred. (2) They are not for chemical weapons."], ["no_transfer", "no_wmd"]),
    ("its value alone", ["End use: use in no chemical weapons"], []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "texts", "expected"), BESIDE_LABELS, ids=[case[0] for case in BESIDE_LABELS])
def test_promises_beside_labels(name: str, texts: list[str], expected: list[str]) -> None:
    layout, labels = seen(rows(*texts, step=12))
    assert [one.code for one in read_undertakings(flow_of(layout, labels), 1, labels)] == expected
