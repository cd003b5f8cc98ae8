"""Forms whose values run up to what stands beside them, and letters that say a name again above its address."""

import pytest

from extractors.certificates.candidates import label_candidates
from extractors.certificates.goods.in_prose import opens_with_cell
from extractors.certificates.labels.colons import with_colons
from extractors.certificates.labels.find import find_labels
from extractors.certificates.labels.sentences import without_sentences
from extractors.certificates.labels.tight import with_tight_labels
from extractors.certificates.sheet.columns import with_columns
from extractors.certificates.sheet.layout import PageLayout, lay_out
from extractors.certificates.values.echoes import echoed_addresses
from extractors.certificates.wording.closing import letterhead_candidates
from extractors.certificates.wording.meaning import codes_of
from extractors.certificates.wording.prose import flow_of, prose_candidates
from extractors.records.pages import Box, Line, Page, Word


def line(texts: list[tuple[float, str]], y: float) -> Line:
    """A printed line of texts at given places, five points a letter and two between words."""
    words = []
    for x, text in texts:
        left = x
        for word in text.split(" "):
            words.append(Word(word, Box(left, y, left + 5.0 * len(word), y + 10), None))
            left += 5.0 * len(word) + 2
    edge = max(word.box.x1 for word in words if word.box)
    return Line(" ".join(text for _, text in texts), Box(texts[0][0], y, edge, y + 10), None, tuple(words))


def laid(rows: list[list[tuple[float, str]]]) -> PageLayout:
    lines = [line(row, 100.0 + 16 * n) for n, row in enumerate(rows)]
    return with_colons(with_columns(lay_out(Page(1, "", "text", 595, 842, lines=tuple(lines)))))


def fields(rows: list[list[tuple[float, str]]]) -> dict[str, str]:
    layout = laid(rows)
    labels = without_sentences(layout, find_labels(layout))
    found = sorted(label_candidates(layout, labels), key=lambda candidate: candidate.score)
    return {candidate.field: str(candidate.value) for candidate in found}


FORMS: list[tuple[str, list[list[tuple[float, str]]], dict[str, str]]] = [
    (
        "a value up to the next label",
        [
            [(50, "Consignee"), (120, "Ost Handel AG"), (300, "Address"), (370, "Am Markt 1, Jena")],
            [(50, "End-user"), (120, "Royal Danube Shipyards Company Trusts"), (300, "Address"), (370, "Kai 7, Kiel")],
            [(50, "Contract No."), (120, "K-71/24"), (300, "Contract date"), (370, "4 May 2024")],
            [(50, "Validity"), (120, "4 May 2026"), (300, "Date"), (370, "6 May 2024")],
        ],
        {"end_user_name": "Royal Danube Shipyards Company Trusts", "end_user_address": "Kai 7, Kiel"},
    ),
    (
        "a label that goes on behind its colon",
        [
            [(50, "1."), (70, "Certificate No.:"), (240, "WF-8812")],
            [(50, "2."), (70, "Country of final:"), (240, "Norway")],
            [(70, "destination")],
            [(50, "3."), (70, "Contract No.:"), (240, "K-71/24")],
        ],
        {"certificate_number": "WF-8812", "end_user_country": "NO", "contract_number": "K-71/24"},
    ),
    (
        "numbered items one below the other",
        [
            [(50, "11."), (70, "End-use of the goods"), (240, "Drying of timber")],
            [(50, "12."), (70, "Place where the goods will be"), (240, "Kiln hall, Bergen")],
            [(70, "used")],
        ],
        {"end_use": "Drying of timber", "end_use_location": "Kiln hall, Bergen"},
    ),
    (
        "a letter of a stamp between two headings",
        [
            [(50, "Name of signatory"), (215, "Signatory's position"), (330, "xq"), (400, "Signature")],
            [(50, "Ane Lund"), (215, "Works Manager")],
        ],
        {"signatory_name": "Ane Lund", "signatory_title": "Works Manager"},
    ),
    (
        "name and position behind one label",
        [[(50, "Name and title:"), (200, "Ane Lund, Works Manager")]],
        {"signatory_name": "Ane Lund", "signatory_title": "Works Manager"},
    ),
    (
        "number and date of the certificate",
        [[(50, "Certificate number and date"), (240, "WF-8812 of 6 May 2024")]],
        {"issue_date": "2024-05-06"},
    ),
    (
        "a short line goes on nowhere",
        [
            [(50, "End-use: Inspection of high-voltage overhead power lines from the air")],
            [(50, "Place of end-use: Hall 4, Bergen")],
            [
                (
                    50,
                    "Note: this form has been completed with care, in block letters, by the person named, for all goods of it",
                )
            ],
        ],
        {"end_use_location": "Hall 4, Bergen"},
    ),
]


@pytest.mark.parametrize(("name", "rows", "expected"), FORMS, ids=[case[0] for case in FORMS])
def test_forms(name: str, rows: list[list[tuple[float, str]]], expected: dict[str, str]) -> None:
    found = fields(rows)
    assert {key: found.get(key) for key in expected} == expected


TIGHT = [
    ("cut where three rows begin a column", 300.0, ["End-user", "Royal Danube Shipyards Company Trusts", "Address"]),
    ("whole where none does", 299.0 - 4, ["End-user", "Royal Danube Shipyards Company Trusts Address"]),
]


@pytest.mark.parametrize(("name", "at", "expected"), TIGHT, ids=[case[0] for case in TIGHT])
def test_segments_are_cut_at_columns(name: str, at: float, expected: list[str]) -> None:
    rows = [[(50.0, label), (120.0, "Ost AG"), (300.0, "Address")] for label in ("Consignee", "Exporter", "Importer")]
    rows.append([(50.0, "End-user"), (120.0, "Royal Danube Shipyards Company Trusts"), (at, "Address")])
    assert [segment.text for segment in laid(rows).rows[-1]] == expected


def letter(*rows: str) -> PageLayout:
    return laid([[(50, row)] for row in rows])


def test_the_address_under_a_name_said_again() -> None:
    layout = letter(
        "Nordsee Werft AG",
        "Kai 7, 24103 Kiel, Germany",
        "Tel: +49 431 55",
        "We, Nordsee Werft AG, hereby certify that we buy pumps.",
    )
    labels = find_labels(layout)
    found = list(prose_candidates(flow_of(layout, labels), 1))
    echoed = [(c.field, c.value) for c in echoed_addresses(layout, labels, found)]
    assert echoed == [("end_user_address", "Kai 7, 24103 Kiel, Germany")]


def test_no_address_without_the_name() -> None:
    layout = letter("Kai 7, 24103 Kiel, Germany", "We, Nordsee Werft AG, hereby certify that we buy pumps.")
    labels = find_labels(layout)
    assert not list(echoed_addresses(layout, labels, list(prose_candidates(flow_of(layout, labels), 1))))


AUTHORITIES = [
    (
        "under a state",
        ("NORWAY", "Tjenesten for eksportkontroll", "END-USER CERTIFICATE"),
        "Tjenesten for eksportkontroll",
    ),
    (
        "of words of labels",
        ("Ministry of Industry and Trade", "END-USER CERTIFICATE"),
        "Ministry of Industry and Trade",
    ),
    ("a line under no state", ("Tjenesten for eksportkontroll", "END-USER CERTIFICATE"), None),
]


@pytest.mark.parametrize(("name", "rows", "expected"), AUTHORITIES, ids=[case[0] for case in AUTHORITIES])
def test_the_authority_at_the_head(name: str, rows: tuple[str, ...], expected: str | None) -> None:
    layout = letter(*rows)
    found = [c.value for c in letterhead_candidates(layout, find_labels(layout)) if c.field == "issuing_authority"]
    assert found == ([expected] if expected else [])


CELLS = [
    ("a code", "HS code 8413701090; quantity 4 sets", True),
    ("a quantity", "quantity 4 sets", True),
    ("another item", "Vacuum pump VP-9", False),
]


@pytest.mark.parametrize(("name", "text", "expected"), CELLS, ids=[case[0] for case in CELLS])
def test_pieces_of_a_list_of_goods(name: str, text: str, expected: bool) -> None:
    assert opens_with_cell(text) is expected


PROMISES = [
    ("what may be checked", "Officials may verify that the goods are not used for military purposes.", {"inspection"}),
    ("what may be checked, in Chinese", "主管部门可到现场查看货物是否仅用于申报的用途。", {"inspection"}),
    (
        "a promise and its check",
        "The goods will be used solely for the stated purpose, which the authorities may verify on the spot.",
        {"stated_use_only", "inspection"},
    ),
    (
        "a proof of what has happened",
        "We shall send a customs document to verify that the goods have arrived.",
        {"delivery_verification"},
    ),
    ("from the stated use", "We will not divert the pumps from their stated end-use.", {"stated_use_only"}),
    ("to others", "The pumps will not be diverted to third parties.", {"no_transfer"}),
    ("to states under sanctions", "不将泵类产品转运至受安理会制裁的国家。", {"no_embargo"}),
    ("to all others too", "不将泵类产品再出口至第三国，尤其是受制裁的国家。", {"no_reexport", "no_embargo"}),
]


@pytest.mark.parametrize(("name", "text", "expected"), PROMISES, ids=[case[0] for case in PROMISES])
def test_promises(name: str, text: str, expected: set[str]) -> None:
    assert set(codes_of(text)) == expected


LABELS = ["Exporter", "Business address", "Importer", "Country of destination", "Purpose of the goods"]
SET = [
    ("set to the right", [200.0 - 7 * len(label) for label in LABELS], True),
    ("at the margin", [60.0 for _ in LABELS], False),
]


@pytest.mark.parametrize(("lefts", "parted"), [case[1:] for case in SET], ids=[case[0] for case in SET])
def test_labels_close_to_their_values(lefts: list[float], parted: bool) -> None:
    """A scan makes label and value one line; the same words at the margin may be a sentence."""
    lines = []
    for n, (label, left) in enumerate(zip(LABELS, lefts, strict=True)):
        words = [Word(word, Box(left, 100 + 16 * n, 198, 110 + 16 * n), 1.0) for word in label.split(" ")]
        words.append(Word("Norrbygg", Box(202, 100 + 16 * n, 250, 110 + 16 * n), 1.0))
        lines.append(Line(f"{label} Norrbygg", Box(left, 100 + 16 * n, 250, 110 + 16 * n), 1.0, tuple(words)))
    layout = with_tight_labels(lay_out(Page(1, "", "ocr", 595, 842, lines=tuple(lines))))
    assert ([row[0].text for row in layout.rows] == LABELS) == parted
