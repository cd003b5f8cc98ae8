"""Labels: what a printed text announces, whole, numbered, in two languages, composed, misread, or with its value."""

import pytest

from extractors.certificates.labels.captions import with_captions
from extractors.certificates.labels.find import find_labels
from extractors.certificates.labels.lexicon import role_of
from extractors.certificates.sheet.layout import lay_out
from extractors.certificates.values.find import ValueFinder
from extractors.records.pages import Box, Line, Page, Word

ROLES = [
    ("plain", "Contract No.", ("field", "contract_number")),
    ("with a colon", "End-use:", ("field", "end_use")),
    ("numbered", "3. Country of destination", ("field", "end_user_country")),
    ("a boxed number", "（四）最终用户", ("party", "end_user")),
    ("two languages", "Name of End-User 最终用户名称", ("field", "end_user_name")),
    ("two languages the other way round", "合同编号 / Contract number", ("field", "contract_number")),
    ("composed with of", "Registered office of the end-user", ("field", "end_user_address")),
    ("composed with a genitive", "Buyer's address", ("field", "consignee_address")),
    ("composed in Chinese", "使用单位地址", ("field", "end_user_address")),
    ("with an aside", "Final destination (country)", ("field", "end_user_country")),
    ("slightly misread", "Certificate nurnber", ("field", "certificate_number")),
    ("street and town", "Street and number, city", ("part", "address")),
    ("the number of an item", "Goods 货物 2", ("goods", "description")),
    ("a question without its noun", "WHERE THEY ARE USED", ("field", "end_use_location")),
    ("the last day counts", "Valid up to and including", ("field", "expiry_date")),
    ("a printed position", "Print title", ("field", "signatory_title")),
    ("the letter of a party before its role", "甲方（卖方）", ("party", "exporter")),
    ("an intermediary in brackets", "Agent between the parties (intermediary)", ("party", "intermediary")),
    ("an intermediary by its name", "Name of the broker", ("field", "intermediary_name")),
    ("who carries is no intermediary", "Freight forwarder", ("party", "forwarder")),
    ("two names with a stroke between them", "Plant / site", ("field", "end_use_location")),
    ("two roles with a stroke between them are none", "Plant / currency", None),
    (
        "a clause that reads like a label is none",
        "We confine the use of the goods to the end-use indicated above.",
        None,
    ),
    ("a title is none", "END-USER CERTIFICATE", None),
    ("a title in two languages is none", "END-USE CERTIFICATE 最终用户和最终用途证明", None),
    ("the end of a sentence is none", "authority.", None),
    ("a value is none", "Hangzhou Fictional Instrument Co., Ltd.", None),
    ("a label with its value is none as a whole", "Ref. No. 证明书号 : No.2024009507", None),
]


@pytest.mark.parametrize(("name", "text", "expected"), ROLES, ids=[case[0] for case in ROLES])
def test_roles(name: str, text: str, expected: tuple[str, str] | None) -> None:
    role = role_of(text)
    assert (role and (role.kind, role.name)) == expected


def line(text: str, x: float, y: float) -> Line:
    """A printed line with a word box for each word, six points a letter."""
    words, left = [], x
    for word in text.split(" "):
        width = 6.0 * len(word) if word.isascii() else 10.0 * len(word)
        words.append(Word(word, Box(left, y, left + width, y + 10), 0.99))
        left += width + 3
    return Line(text, Box(x, y, left, y + 10), 0.99, tuple(words))


def values(*lines: Line, cells: tuple[Box, ...] = ()) -> list[tuple[str, list[str]]]:
    layout = lay_out(Page(1, "", "ocr", 595, 842, lines=lines), cells)
    labels = with_captions(layout, find_labels(layout))
    finder = ValueFinder(layout, labels)
    found = [(label.role.name, finder.value_of(label)) for label in labels]
    return [(name, [part.text for part in value.lines] if value else []) for name, value in found]


LAYOUTS = [
    (
        "a name over its caption, right below a clause",
        [
            line(
                "(8) The end-user accepts checks of the use of the products by officials of the exporting State.",
                50,
                100,
            ),
            line("Pablo Ferreyra", 50, 112),
            line("(Name of signatory)", 50, 124),
            line("2027-08-18", 50, 148),
            line("(Valid until)", 50, 160),
        ],
        (),
        [("signatory_name", ["Pablo Ferreyra"]), ("expiry_date", ["2027-08-18"])],
    ),
    (
        "a position that is also a label, over its caption",
        [
            line("Authorised Representative", 50, 100),
            line("(Position held)", 50, 111),
            line("2027-08-18", 50, 148),
            line("(Valid until)", 50, 160),
        ],
        (),
        [("title", ["Authorised Representative"]), ("expiry_date", ["2027-08-18"])],
    ),
    ("behind the label", [line("Date of issue: 3 March 2025", 50, 100)], (), [("issue_date", ["3 March 2025"])]),
    (
        "two pairs on a line",
        [line("签字人：王小明 职务：采购经理", 50, 100)],
        (),
        [("signatory_name", ["王小明"]), ("title", ["采购经理"])],
    ),
    (
        "to the right, over two lines",
        [
            line("Exporter", 50, 100),
            line("Fictional Pumps GmbH", 250, 100),
            line("Werkstrasse 1, Ulm", 250, 112),
            line("Contract No.", 50, 140),
            line("A-17", 250, 140),
        ],
        (),
        [("exporter", ["Fictional Pumps GmbH", "Werkstrasse 1, Ulm"]), ("contract_number", ["A-17"])],
    ),
    (
        "below the label in its box",
        [
            line("1. Consignee", 55, 100),
            line("2. Country of destination", 305, 100),
            line("Fictional Trade Ltd", 55, 116),
            line("Norway", 305, 116),
        ],
        (Box(50, 95, 298, 140), Box(300, 95, 540, 140)),
        [("consignee", ["Fictional Trade Ltd"]), ("end_user_country", ["Norway"])],
    ),
    (
        "in the cell beside it",
        [line("End use", 55, 100), line("Cleaning of milk tanks", 205, 100)],
        (Box(50, 95, 198, 115), Box(200, 95, 540, 115)),
        [("end_use", ["Cleaning of milk tanks"])],
    ),
    (
        "a label over two lines",
        [line("Name and address of", 50, 100), line("the end-user", 50, 111), line("Fictional Dairy AS", 250, 105)],
        (),
        [("end_user", ["Fictional Dairy AS"])],
    ),
    (
        "an address under a name behind its label",
        [line("Purchaser: Fictional Supply Plc", 50, 100), line("89 Harbour Road, Bergen 5003, Norway", 50, 112)],
        (),
        [("importer", ["Fictional Supply Plc", "89 Harbour Road, Bergen 5003, Norway"])],
    ),
]


LAYOUTS += [
    (
        "a colon between party and part",
        [
            line("4. Exporter: name", 50, 100),
            line("Fictional Pumps GmbH", 250, 100),
            line("5. Exporter: address", 50, 120),
            line("Werkstrasse 1, Ulm", 250, 120),
        ],
        (),
        [("exporter_name", ["Fictional Pumps GmbH"]), ("exporter_address", ["Werkstrasse 1, Ulm"])],
    ),
    (
        "a colon between party and part, and one behind",
        [line("Exporter: name: Fictional Pumps GmbH", 50, 100)],
        (),
        [("exporter_name", ["Fictional Pumps GmbH"])],
    ),
    (
        "a heading that opens a numbered paragraph",
        [line("4. End-use. Drying of milk powder.", 50, 100)],
        (),
        [("end_use", ["Drying of milk powder"])],
    ),
    (
        "a number behind a label that begins small",
        [line("registered under No. QT.77.2025", 50, 100)],
        (),
        [("certificate_number", ["QT.77.2025"])],
    ),
    ("a sentence that begins with a label is none", [line("dated 19 March 2025, for 24 pieces", 50, 100)], (), []),
    (
        "a label set wide",
        [line("用 户： 南湖纺织股份公司", 50, 100), line("职 位：采购主管", 50, 130)],
        (),
        [("end_user", ["南湖纺织股份公司"]), ("title", ["采购主管"])],
    ),
    (
        "a value that ends with a comma goes on",
        [line("End-user address: 12 Mill Lane,", 50, 100), line("Leeds", 50, 112), line("Purpose: weaving", 50, 140)],
        (),
        [("end_user_address", ["12 Mill Lane,", "Leeds"]), ("end_use", ["weaving"])],
    ),
    (
        "the next choice is no value",
        [line("Purpose of the goods: weaving of cotton for clothing mills", 80, 100), line("b.", 60, 114)],
        (),
        [("end_use", ["weaving of cotton for clothing mills"])],
    ),
    (
        "a house number is no label",
        [line("End-user address", 50, 100), line("Pamuk Caddesi No: 148", 50, 112)],
        (Box(40, 95, 400, 130),),
        [("end_user_address", ["Pamuk Caddesi No: 148"])],
    ),
    (
        "pairs behind semicolons",
        [line("Exporter: Alder Ltd; address: 9 Mill Lane, Leeds; issued: 3 March 2025", 50, 100)],
        (),
        [("exporter", ["Alder Ltd"]), ("address", ["9 Mill Lane, Leeds"]), ("issue_date", ["3 March 2025"])],
    ),
    (
        "the end of a value before the next label",
        [
            line("Purpose of use: weaving of cotton for the clothing", 50, 100),
            line("mills. Place of use: Leeds", 50, 112),
        ],
        (),
        [("end_use", ["weaving of cotton for the clothing", "mills."]), ("end_use_location", ["Leeds"])],
    ),
    (
        "an unknown row ends the value before",
        [
            line("(a) Contract number", 50, 100),
            line("T-9", 250, 100),
            line("(b) Extras", 50, 114),
            line("none", 250, 114),
        ],
        (),
        [("contract_number", ["T-9"])],
    ),
    (
        "the first number of a column is no part of its heading",
        [Line("序号", Box(66, 100, 90, 129), 0.99), Line("1", Box(67, 137, 78, 149), 0.99)],
        (),
        [("number", ["1"])],
    ),
    (
        "a heading beside its rows has no value",
        [line("Contract", 50, 110), line("Number", 150, 100), line("T-9", 250, 100), line("Date", 150, 120)],
        (Box(40, 95, 140, 135), Box(140, 95, 240, 115), Box(240, 95, 340, 115), Box(140, 115, 240, 135)),
        [("number", ["T-9"]), ("contract_number", []), ("date", [])],
    ),
]


@pytest.mark.parametrize(("name", "lines", "cells", "expected"), LAYOUTS, ids=[case[0] for case in LAYOUTS])
def test_values(name: str, lines: list[Line], cells: tuple[Box, ...], expected: list[tuple[str, list[str]]]) -> None:
    assert values(*lines, cells=cells) == expected
