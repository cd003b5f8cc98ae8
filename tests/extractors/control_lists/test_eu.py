"""The layout of the EU's Annex I on a fictional list, and on the real editions where they are at hand."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from extractors.control_lists import parse_control_list, texts_read_alone
from extractors.pages.read import read_document
from extractors.records.control_lists import ControlList, ListEntry
from extractors.records.hints import Hints
from extractors.records.pages import Document

FIRST = """
ANNEX I
DEFINITIONS
"Woven glass" (1 2) means glass threads that cross at right angles.
"Hover barge" (1) means a vessel that floats on air.
CATEGORY 1 — FICTIONAL MATERIALS
1A Systems, Equipment and Components
Note: This note belongs to the group.
1A001 Barges and components therefor, as follows:
        N.B.: SEE ALSO 1A101.
        a. "Hover barges" having all of the following:
          1. A deck area exceeding 1 250 m2;
          2. A draught of 0,05 m or less; and
          3. Any of the following:
            a. Sails of "woven glass"; or
            b. Ropes of "woven glass";
          Technical Notes:
          1. A draught is measured at rest.
          2. A deck does not include gangways, such as:
            a. Ramps;
            b. Ladders.
        b. Anchors, other than those specified in 1A101, weighing more
        ~  than 25 kg;
          Note: 1A001.b. does not control:
            a. Anchors of wood;
              Technical Note:
              Wood includes bamboo.
            b. Anchors of stone.
        c. Not used;
        d. Paddles.
          Note: 1A001 does not control toy barges.
1A101 Rudders with a length
        ~of 3 m or more.
(1) A footnote about rudders.
1B Test, Inspection and Production Equipment
None.
1C Materials
"""
SECOND = """
1C001 (continued)
1C001 Glass threads, referred to in
        1A001 a. and b. above, in lengths exceeding 10 m.
1C450 Dyes and mixtures, as follows:
        1. Blue dye;
        2. Red dye.
1C451 b. (continued)
2E Technology
        The following table is set at the margin.
2E001 "Technology" for the "development"
        ~of dyes.
ANNEX IV
1A001 Barges that need a second licence.
2E002 Technology that stands in another annex.
"""
CODES = ["1A001", "1A101", "1C001", "1C450", "1C451", "2E001"]
TREE = {
    "1A001.a": "1A001",
    "1A001.a.3.b": "1A001.a.3",
    "1A001.b": "1A001",
    "1A001.c": "1A001",
    "1A001.d": "1A001",
    "1C450.1": "1C450",
    "1C450.2": "1C450",
}


@pytest.fixture(scope="module")
def fictional(printed: Callable[..., Document]) -> ControlList:
    return parse_control_list(printed(FIRST, SECOND), b"x", Hints())


def _entry(listed: ControlList, code: str) -> ListEntry:
    return next(entry for entry in listed.entries if entry.code == code)


def _tops(listed: ControlList) -> list[str]:
    return [entry.code for entry in listed.entries if entry.depth == 1]


def test_top_level_codes_stop_at_the_next_annex(fictional: ControlList) -> None:
    assert sorted(_tops(fictional)) == CODES


def test_a_code_printed_as_continued_only_is_an_entry_and_noted(fictional: ControlList) -> None:
    assert _entry(fictional, "1C451").text == ""
    assert any("1C451" in note for note in fictional.notes)


def test_sub_items_stand_where_they_are_set_in(fictional: ControlList) -> None:
    parents = {entry.code: entry.parent_code for entry in fictional.entries if entry.depth > 1}
    assert {code: parents.get(code) for code in TREE} == TREE
    assert len(parents) == 4 + 3 + 2 + 2, sorted(parents)


@pytest.mark.parametrize(
    ("code", "kinds"),
    [
        pytest.param("1A001", ["nota_bene", "decontrol"], id="note_names_the_entry_from_below"),
        pytest.param("1A001.a", ["technical_note"], id="numbered_technical_notes_are_no_items"),
        pytest.param("1A001.b", ["decontrol", "technical_note", "note"], id="note_goes_on_after_a_note_inside_it"),
        pytest.param("1A101", ["footnote"], id="footnote"),
        pytest.param("1A001.a.3", [], id="none"),
    ],
)
def test_notes_stand_with_what_they_modify(fictional: ControlList, code: str, kinds: list[str]) -> None:
    assert [note.kind for note in _entry(fictional, code).annotations] == kinds


def test_text_is_the_entry_s_own(fictional: ControlList) -> None:
    anchors = _entry(fictional, "1A001.b")
    assert anchors.title == "Anchors, other than those specified in 1A101, weighing more than 25 kg;"
    assert "Anchors of stone." in anchors.text
    assert anchors.excludes == ("1A101",)
    assert anchors.page == 1


def test_parameters_terms_reasons_status(fictional: ControlList) -> None:
    area = _entry(fictional, "1A001.a.1").parameters[0]
    assert (area.property, area.operator, area.value, area.unit) == ("deck area", ">", 1250.0, "m2")
    assert _entry(fictional, "1A001.a").terms == ("Hover barge",)
    assert _entry(fictional, "1A101").reasons == ("Missile Technology Control Regime",)
    assert _entry(fictional, "1A001.c").status == "reserved"


def test_an_entry_read_alone_has_the_conditions_above_it(fictional: ControlList) -> None:
    alone = texts_read_alone(fictional.entries)["1A001.a.3.b"].split("\n")
    assert alone[0] == "Barges and components therefor, as follows:"
    assert alone[-3:] == [
        '"Hover barges" having all of the following:',
        "Any of the following:",
        'Ropes of "woven glass";',
    ]


def test_definitions_and_sections_are_kept(fictional: ControlList) -> None:
    assert [(found.term, found.scope) for found in fictional.definitions] == [
        ("Woven glass", "1 2"),
        ("Hover barge", "1"),
    ]
    assert any("This note belongs to the group." in section.text for section in fictional.sections)


def test_mirrored_margins_and_lost_geometry_keep_the_codes(
    printed: Callable[..., Document], plain: Callable[[Document], Document]
) -> None:
    mirrored = parse_control_list(printed(FIRST, SECOND, shift=20.0), b"x", Hints())
    flat = parse_control_list(plain(printed(FIRST, SECOND)), b"x", Hints())
    whole = [entry.code for entry in parse_control_list(printed(FIRST, SECOND), b"x", Hints()).entries]
    assert [entry.code for entry in mirrored.entries] == whole
    assert sorted(_tops(flat)) == CODES


NESTED_TABLES = """<html><body><p>1A&nbsp;&nbsp;Systems, Equipment and Components</p>
<table><tr><td><p>1A001</p></td><td><p>Kites, as follows:</p>
<table><tr><td><p>a.</p></td><td><p>Paper kites, having any of the following:</p>
<table><tr><td><p>1.</p></td><td><p>A tail; <span>or</span></p></td></tr></table>
<table><tr><td><p>2.</p></td><td><p>Two tails;</p></td></tr></table></td></tr></table>
<table><tr><td><p>b.</p></td><td><p>Silk kites.</p></td></tr></table>
<table><tr><td><p>Note:</p></td><td><p>1A001 does not control red kites.</p></td></tr></table></td></tr></table>
<table><tr><td><p>1A002</p></td><td><p>String.</p></td></tr></table><p>1C&nbsp;Materials</p>
<table><tr><td><p>1C001</p></td><td><p>Paper.</p></td></tr></table></body></html>"""


def test_nested_tables_of_an_official_html_page() -> None:
    data = NESTED_TABLES.encode()
    listed = parse_control_list(read_document(data, "annex.html"), data, Hints())
    codes = ["1A001", "1A001.a", "1A001.a.1", "1A001.a.2", "1A001.b", "1A002", "1C001"]
    assert [entry.code for entry in listed.entries] == codes
    assert [note.kind for note in listed.entries[0].annotations] == ["decontrol"]


OTHER_LAYOUTS = [
    pytest.param(
        """
1A Systems, Equipment and Components
1A001 Kites, as follows:
1A001.a. Paper kites;
1A001.b. Silk kites, having any of the following:
1A001.b.1. A tail; or
1A001.b.2. Two tails.
1A002 String referred to in
1A001 or 1A003 and longer than 3 m.
1A003 Knots.
""",
        ["1A001", "1A001.a", "1A001.b", "1A001.b.1", "1A001.b.2", "1A002", "1A003"],
        id="items_printed_with_their_whole_code",
    ),
    pytest.param(
        """
1A Systems, Equipment and Components
1A001 Kites.
1B001 Looms, as in
        Category 3 of another list.
1C Materials
1C001 Paper.
1C002 Silk.
""",
        ["1A001", "1B001", "1C001", "1C002"],
        id="a_group_without_heading_and_a_sentence_about_a_category",
    ),
    pytest.param(
        """
1A Systeme, Ausrüstung und Bestandteile
1A001
        Drachen wie folgt:
        a. aus Papier,
        b. aus Seide.
1C Werkstoffe und Materialien
1C001 Papier.
1C002 Seide.
""",
        ["1A001", "1A001.a", "1A001.b", "1C001", "1C002"],
        id="another_language_and_codes_on_rows_of_their_own",
    ),
]


@pytest.mark.parametrize(("text", "codes"), OTHER_LAYOUTS)
def test_other_layouts_of_the_list(printed: Callable[..., Document], text: str, codes: list[str]) -> None:
    listed = parse_control_list(printed(text), b"x", Hints())
    assert [entry.code for entry in listed.entries] == codes


@pytest.fixture(scope="module")
def editions(shared_data: Path) -> dict[str, ControlList]:
    folder = shared_data / "control_lists" / "eu-annex-i"
    found = {}
    for name in ("2015-12-24", "2022-01-07"):
        data = (folder / f"{name}.pdf").read_bytes()
        found[name] = parse_control_list(read_document(data, f"{name}.pdf"), data, Hints())
    return found


@pytest.mark.slow
def test_real_editions_have_their_codes(editions: dict[str, ControlList]) -> None:
    old, new = (set(_tops(editions[name])) for name in ("2015-12-24", "2022-01-07"))
    assert (len(old), len(new)) == (361, 366)
    assert sorted(new - old) == ["1B235", "3D005", "3E004", "5A003", "5A004", "6B002", "7D104", "9B107"]
    assert sorted(old - new) == ["1B229", "1C352", "7B005"]


@pytest.mark.slow
def test_real_editions_are_valid_trees(editions: dict[str, ControlList]) -> None:
    for listed in editions.values():
        counted = Counter(entry.code for entry in listed.entries)
        assert max(counted.values()) == 1
        assert all(entry.parent_code is None or entry.parent_code in counted for entry in listed.entries)
