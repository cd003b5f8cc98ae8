"""A person to write to in the block of a party: name and address of the company stay."""

import pytest

from extractors.certificates.candidates import label_candidates
from extractors.certificates.labels.find import find_labels
from extractors.certificates.sheet.layout import lay_out
from extractors.certificates.wording.contacts import without_contacts
from extractors.records.pages import Box, Line, Page, Word


def line(text: str, x: float, y: float) -> Line:
    words, left = [], x
    for word in text.split(" "):
        words.append(Word(word, Box(left, y, left + 5.0 * len(word), y + 10)))
        left += 5.0 * len(word) + 3
    return Line(text, Box(x, y, left, y + 10), None, tuple(words))


def fields(lines: list[Line]) -> dict[str, str | float]:
    layout = lay_out(Page(1, "", "text", 595, 842, lines=tuple(lines)))
    return {
        found.field: found.value for found in label_candidates(layout, without_contacts(layout, find_labels(layout)))
    }


EXPORTER = {
    "exporter_name": "Beiyuan Tools Co., Ltd.",
    "exporter_address": "8 Elm Road, Ningbo 315000, China",
    "end_user_name": "Sorn Works Ltd.",
}
END_USER = line("End-user: Sorn Works Ltd.", 50, 180)
CASES = [
    (
        "in the line of the name",
        [line("Exporter: Beiyuan Tools Co., Ltd. Attn: Li Wei", 50, 100), line("8 Elm Road, Ningbo 315000, China", 50, 114)],
    ),
    (
        "between name and address",
        [
            line("Exporter:", 50, 100),
            line("Beiyuan Tools Co., Ltd.", 50, 114),
            line("Attn: Li Wei", 50, 128),
            line("8 Elm Road, Ningbo 315000, China", 50, 142),
        ],
    ),
    (
        "in a column of values",
        [
            line("Exporter", 50, 100),
            line("Beiyuan Tools Co., Ltd., Attn: Li Wei", 200, 100),
            line("8 Elm Road, Ningbo 315000, China", 200, 114),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize("lines", [case[1] for case in CASES], ids=[case[0] for case in CASES])
def test_contacts(lines: list[Line]) -> None:
    assert fields([*lines, END_USER]) == EXPORTER
