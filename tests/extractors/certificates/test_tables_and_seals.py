"""What stands close together on a page: headings of one line, labels and values, letters of a seal, paragraphs."""

import pytest

from extractors.certificates.goods.read import read_goods
from extractors.certificates.labels.find import find_labels
from extractors.certificates.labels.joined_heads import parted_heads
from extractors.certificates.labels.lexicon import role_of
from extractors.certificates.marks.seal_letters import without_seal_letters
from extractors.certificates.sheet.layout import PageLayout, lay_out
from extractors.certificates.wording.prose import flow_of
from extractors.records.certificates import Mark
from extractors.records.pages import Box, Line, Page, Word


def _line(*words: tuple[str, float], top: float) -> Line:
    """A line of words at their left edges, six points a letter, ideographs twelve."""
    placed = tuple(
        Word(text, Box(x, top, x + sum(12 if c >= "\u2e80" else 6 for c in text), top + 10)) for text, x in words
    )
    assert placed[0].box
    assert placed[-1].box
    return Line(
        " ".join(text for text, _ in words), Box(placed[0].box.x0, top, placed[-1].box.x1, top + 10), None, placed
    )


def _layout(*lines: Line) -> PageLayout:
    return lay_out(Page(1, "", "text", 595.0, 842.0, lines=lines))


def test_headings_that_ran_together_are_parted() -> None:
    layout = parted_heads(
        _layout(
            _line(("Description", 50), ("HS", 200), ("code", 215), ("Quantity", 243), ("Value", 295), top=100),
            _line(("Pump", 50), ("8413709990", 180), ("2", 255), ("EUR", 300), ("900.00", 322), top=120),
        )
    )
    goods = read_goods(layout, find_labels(layout), flow_of(layout))
    assert [segment.text for segment in layout.rows[0]] == ["Description", "HS code", "Quantity", "Value"]
    assert (goods.lines[0].description, goods.lines[0].hs_code, goods.lines[0].value) == ("Pump", "8413709990", 900.0)


def test_one_heading_of_two_words_stays_one() -> None:
    layout = parted_heads(
        _layout(
            _line(("Goods", 50), ("Unit", 200), ("price", 230), ("Value", 400), top=100),
            _line(("Pump", 50), ("450.00", 200), ("EUR", 400), ("900.00", 420), top=120),
        )
    )
    assert [segment.text for segment in layout.rows[0]] == ["Goods", "Unit price", "Value"]


def test_a_code_that_a_long_description_reaches_is_cut_off() -> None:
    layout = _layout(
        _line(("Goods", 50), ("Tariff", 290), ("No.", 330), ("Quantity", 400), ("Value", 480), top=100),
        _line(("Fictional", 50), ("bearing,", 108), ("sealed,", 160), ("large", 205), ("8482.10.40", 240), ("4", 400), ("EUR", 480), ("80.00", 502), top=120),
        _line(("Pump", 50), ("8413.70.99", 290), ("2", 400), ("EUR", 480), ("90.00", 502), top=140),
    )  # fmt: skip
    goods = read_goods(layout, find_labels(layout), flow_of(layout)).lines
    assert [(line.description, line.hs_code) for line in goods] == [
        ("Fictional bearing, sealed, large", "84821040"),
        ("Pump", "84137099"),
    ]


def test_goods_named_in_the_line_above_their_labels() -> None:
    layout = _layout(
        _line(("B.1", 60), ("Fictional", 90), ("pump,", 150), ("100", 190), ("litres", 215), top=100),
        _line(("HS", 90), ("code:", 106), ("8413.70.99", 140), ("Quantity:", 240), ("4", 298), ("pcs", 308), ("Value:", 360), ("2.400,00", 400), ("EUR", 455), top=113),
    )  # fmt: skip
    line = read_goods(layout, find_labels(layout), flow_of(layout)).lines[0]
    assert (line.description, line.hs_code, line.quantity, line.value) == (
        "Fictional pump, 100 litres",
        "84137099",
        4.0,
        2400.0,
    )


QUESTIONS = [
    ("who", "1. Who is the end-user of the goods?", ("party", "end_user")),
    ("where", "Where will the goods be used?", ("field", "end_use_location")),
    ("what for", "For what purpose will the goods be used?", ("field", "end_use")),
    ("until when", "Until when is this statement valid?", ("field", "expiry_date")),
    ("which contract", "Under which contract or order are the goods supplied?", ("field", "contract_number")),
    ("Chinese", "货物用于什么目的？", ("field", "end_use")),
    ("one that no field answers", "Is the company listed on an exchange?", ("other", "question")),
]


@pytest.mark.parametrize(("name", "text", "expected"), QUESTIONS, ids=[case[0] for case in QUESTIONS])
def test_questions(name: str, text: str, expected: tuple[str, str]) -> None:
    role = role_of(text)
    assert role is not None
    assert (role.kind, role.name) == expected


def test_letters_of_a_seal_are_taken_off() -> None:
    ring = [("F", 300), ("I", 318), ("C", 342), ("T", 366), ("I", 384)]
    lines = (
        _line(("Function:", 60), ("Engineer", 130), ring[0], top=540),
        *(_line(letter, top=top) for letter, top in zip(ring[1:], (510, 502, 510, 540), strict=True)),
        _line(("Date:", 60), ("3", 130), ("May", 142), ("2025", 166), top=560),
    )
    seal = Mark("seal", 1, Box(290, 495, 400, 605))
    page = without_seal_letters(Page(1, "", "text", 595.0, 842.0, lines=lines), [seal])
    assert [line.text for line in page.lines] == ["Function: Engineer", "Date: 3 May 2025"]


def test_a_short_line_ends_its_paragraph() -> None:
    layout = _layout(
        _line(("The", 50), ("goods", 80), ("stay", 120), ("at", 150), ("Fictional", 170), ("Research", 230), ("Centre,", 290), top=100),
        _line(("Room", 50), ("20", 80), top=111),
        _line(("We", 50), ("hereby", 70), ("certify", 112), ("and", 160), ("undertake", 184), ("the", 244), ("following.", 268), top=122),
    )  # fmt: skip
    assert [text.strip() for _, text in flow_of(layout).pieces()] == [
        "The goods stay at Fictional Research Centre, Room 20",
        "We hereby certify and undertake the following.",
    ]


def test_a_column_headed_number_holds_counts_though_a_unit_stands_on_the_next_line() -> None:
    layout = _layout(
        _line(("Description", 50), ("HS code", 200), ("Number", 300), ("Value", 400), top=100),
        _line(("Pump", 50), ("8413709990", 200), ("8 pcs", 300), ("EUR 900.00", 400), top=120),
        _line(("Wafer", 50), ("3818009000", 200), ("12,500", 300), ("EUR 800.00", 400), top=140),
        _line(("pieces", 300), top=152),
        _line(("Valve", 50), ("8481803990", 200), ("3 units", 300), ("EUR 70.00", 400), top=172),
    )
    goods = read_goods(layout, find_labels(layout), flow_of(layout)).lines
    assert [(g.quantity, g.unit) for g in goods] == [(8.0, "pcs"), (12500.0, "pieces"), (3.0, "units")]
