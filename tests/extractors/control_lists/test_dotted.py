"""Lists with dotted codes: Wassenaar, MTCR and NSG, on fictional lists in their layouts."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from extractors.control_lists import parse_control_list
from extractors.control_lists.registry import LAYOUTS
from extractors.pages.read import read_document
from extractors.records.control_lists import ControlList
from extractors.records.hints import Hints
from extractors.records.pages import Document

MTCR_CONTENTS = """
TABLE OF CONTENTS
CATEGORY I - ITEM 1
1.A.1. Complete kites
1.B. None
CATEGORY II - ITEM 3
3.A.1. String
UNITS USED IN THIS ANNEX
"""
MTCR = """
ITEM 1 COMPLETE KITES
1.A. EQUIPMENT
1.A.1. Kites capable of a height of at least 300 m.
1.A.2. Kite trains, as follows:
       a. Of paper;
       b. Of silk:
         1. Dyed; or
         2. Plain.
         Note:
         2.A.1.b. is not meant here.
1.B. TEST EQUIPMENT
       None.
"""
MTCR_RESERVED = """
RESERVED FOR FUTURE USE
"""
MTCR_LAST = """
ITEM 3 STRING
3.A. EQUIPMENT
3.A.1. String with a tensile strength exceeding 1 kN.
3.D. SOFTWARE
3.D.1. "Software" for string specified in
       3.A.1. above.
STATEMENT OF UNDERSTANDING
3.A.1. String is understood to be twisted.
"""
WASSENAAR = """
DUAL-USE LIST - CATEGORY 1 - KITES
1. A. SYSTEMS
1. A. 1. Kites as follows:
         a. Large kites, having any of the following:
            1. A span over 3 m; or
            2. Two tails;
         b. Small kites.
1. A. 2. String.
1. A. 2. a. Twisted string:
         b. Knots.
1. B. TEST EQUIPMENT
1. B. 1. Wind tunnels.
"""
WASSENAAR_REST = """
SENSITIVE LIST
1. A. 1. a. Large kites of note.
VERY SENSITIVE LIST
1. B. 1. Wind tunnels of note.
MUNITIONS LIST
ML 1. Cannon, as follows:
         a. Of bronze.
ML2. Armour.
DEFINITIONS OF TERMS
"Kite" means a thing that flies.
"""
NSG_ONE = """
NSG Part 1 trigger list
ANNEX A
1. This is a general note and no item.
MATERIAL AND EQUIPMENT
1. Fissile chalk
      As defined elsewhere.
1.1. "Chalk"
      The term is understood.
2. Equipment
ANNEX B
1. Ovens and parts
1.1. Complete ovens
      Ovens for chalk.
      EXPLANATORY NOTE
      An oven has a door.
1.2. Doors
      (a) Of iron;
      (b) Of stone.
1.2.1. [No longer used – since 1 May 2001]
ANNEX C
1. The purpose of guards is to guard.
"""
NSG_TWO = """
NSG Part 2 Guidelines for dual-use items
1. INDUSTRIAL EQUIPMENT
1.A. EQUIPMENT
1.A.1. Windows of glass.
1.A.2. Robots having either of the following:
      a. Arms; or
      b. Legs.
1.B. TEST EQUIPMENT
1.B.1. Lathes.
2. MATERIALS
2.C. MATERIALS
2.C.1. Chalk of high purity.
"""


def _codes(listed: ControlList) -> list[str]:
    return [entry.code for entry in listed.entries]


@pytest.fixture(scope="module")
def mtcr(printed: Callable[..., Document]) -> Document:
    return printed(MTCR_CONTENTS, MTCR, MTCR_RESERVED, MTCR_LAST)


MTCR_CODES = ["1", "1.A.1", "1.A.2", "1.A.2.a", "1.A.2.b", "1.A.2.b.1", "1.A.2.b.2", "2", "3", "3.A.1", "3.D.1"]


def test_mtcr_items_and_entries_without_the_contents(mtcr: Document) -> None:
    listed = parse_control_list(mtcr, b"x", Hints())
    assert _codes(listed) == MTCR_CODES
    by_code = {entry.code: entry for entry in listed.entries}
    assert (by_code["1"].category, by_code["3"].category) == ("I", "II")
    assert by_code["2"].status == "reserved"
    assert by_code["1.A.1"].parent_code == "1"
    assert by_code["3.A.1"].text == "String with a tensile strength exceeding 1 kN."


def test_mtcr_trees_are_equal_with_and_without_geometry(mtcr: Document, plain: Callable[[Document], Document]) -> None:
    assert _codes(parse_control_list(plain(mtcr), b"x", Hints(layout="mtcr"))) == MTCR_CODES


def test_real_mtcr_annex(shared_data: Path) -> None:
    data = (shared_data / "control_lists" / "mtcr-annex" / "2019-10-11.pdf").read_bytes()
    listed = parse_control_list(read_document(data, "a.pdf"), data, Hints())
    assert sum(entry.depth == 1 for entry in listed.entries) == 20
    assert sum(entry.depth == 2 for entry in listed.entries) == 146


@pytest.fixture(scope="module")
def wassenaar(printed: Callable[..., Document]) -> ControlList:
    return parse_control_list(printed(WASSENAAR, WASSENAAR_REST), b"x", Hints())


def test_wassenaar_dual_use_and_munitions(wassenaar: ControlList) -> None:
    expected = ["1.A.1", "1.A.1.a", "1.A.1.a.1", "1.A.1.a.2", "1.A.1.b", "1.A.2", "1.A.2.a", "1.A.2.b", "1.B.1"]
    assert _codes(wassenaar) == [*expected, "ML1", "ML1.a", "ML2"]
    assert [found.term for found in wassenaar.definitions] == ["Kite"]


def test_wassenaar_nested_lists_mark_entries(wassenaar: ControlList) -> None:
    marks = {entry.code: entry.sensitivity for entry in wassenaar.entries if entry.sensitivity}
    assert marks == {
        "1.A.1.a": "sensitive",
        "1.A.1.a.1": "sensitive",
        "1.A.1.a.2": "sensitive",
        "1.B.1": "very_sensitive",
    }


def test_labels_that_ocr_misread_are_put_right(printed: Callable[..., Document]) -> None:
    clean = printed("""
DUAL-USE LIST - CATEGORY 1 - KITES
1. A. SYSTEMS
1. A. 1. Kites as follows:
         1. Large kites of any of the following:
            1. Paper; or
            2. Silk;
         h. Small kites;
         e. Other kites.
l. A. 2. String.
1. A. 3. Knots.
1. A. 4. Tails.
""")
    scanned = replace(clean, pages=tuple(replace(page, method="ocr") for page in clean.pages))
    listed = parse_control_list(scanned, b"x", Hints(layout="wassenaar"))
    tree = ["1.A.1", "1.A.1.a", "1.A.1.a.1", "1.A.1.a.2", "1.A.1.b", "1.A.1.c", "1.A.2", "1.A.3", "1.A.4"]
    assert _codes(listed) == tree


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param(
            NSG_ONE,
            ["A.1", "A.1.1", "A.2", "B.1", "B.1.1", "B.1.2", "B.1.2.a", "B.1.2.b", "B.1.2.1"],
            id="part_1_annexes_are_numbered_anew",
        ),
        pytest.param(NSG_TWO, ["1.A.1", "1.A.2", "1.A.2.a", "1.A.2.b", "1.B.1", "2.C.1"], id="part_2_has_dotted_codes"),
    ],
)
def test_nsg(printed: Callable[..., Document], text: str, codes: list[str]) -> None:
    document = printed(text)
    assert LAYOUTS["nsg"].recognises(document, b"x", Hints())
    assert _codes(parse_control_list(document, b"x", Hints())) == codes


def test_nsg_explanatory_note_and_reserved_item(printed: Callable[..., Document]) -> None:
    by_code = {entry.code: entry for entry in parse_control_list(printed(NSG_ONE), b"x", Hints()).entries}
    assert [note.kind for note in by_code["B.1.1"].annotations] == ["explanatory_note"]
    assert by_code["B.1.2.1"].status == "reserved"


GROUPS_AND_ITEMS = """
1. A. SYSTEMS
1. A. 1. Kites as follows:
a. Kites having all of the following:
1. A tail; and
2. Two lines;
b. Kites having any of the following:
1. A frame of ash; or
2. A frame of elm.
Note: The following are not controlled:
a. Paper kites;
Technical Note: Paper is pulp.
b. Toy kites.
c. Box kites.
1. B. TEST EQUIPMENT
1. B. 1. Scales.
2. A. SYSTEMS
2. A. 1. Barges.
"""
KITES = ["1.A.1", "1.A.1.a", "1.A.1.a.1", "1.A.1.a.2", "1.A.1.b", "1.A.1.b.1", "1.A.1.b.2", "1.A.1.c"]
WHOLE_CODES = """
1. A. SYSTEMS
1. A. 1. Kites as follows:
1. A. 1. a. Kites having all of the following:
1. A. 1. a. 1. A tail; and
1. A. 1. a. 2. 0.5 m of line;
Note: The following are not controlled:
a. Paper kites;
b. Toy kites.
1. A. 1. b. box kites.
1. A. 1. b. includes kites without a tail, and those that are specified in
1. A. 1. a.
1. B. TEST EQUIPMENT
1. B. 1. Scales for kites specified in
2. A. 1. a., weighing less than 1 kg.
2. A. SYSTEMS
2. A. 1. Barges.
"""
WHOLE = ["1.A.1", "1.A.1.a", "1.A.1.a.1", "1.A.1.a.2", "1.A.1.b"]


@pytest.mark.parametrize("geometry", [True, False], ids=["printed", "without_geometry"])
@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param(GROUPS_AND_ITEMS, KITES, id="an_item_that_begins_like_a_group"),
        pytest.param(WHOLE_CODES, WHOLE, id="whole_codes_and_sentences_that_begin_with_one"),
    ],
)
def test_items_of_dotted_lists(
    printed: Callable[..., Document],
    plain: Callable[[Document], Document],
    text: str,
    codes: list[str],
    geometry: bool,
) -> None:
    document = printed(text) if geometry else plain(printed(text))
    listed = parse_control_list(document, b"x", Hints(layout="wassenaar"))
    assert _codes(listed) == [*codes, "1.B.1", "2.A.1"]


def test_a_row_that_ends_a_sentence_of_an_item_belongs_to_the_item(printed: Callable[..., Document]) -> None:
    rows = ["1. A. SYSTEMS", "1. A. 1. Kites as follows:", "    a. Kites of ash and", "~    elm;", "    b. Box kites."]
    listed = parse_control_list(printed("\n".join(rows)), b"x", Hints(layout="wassenaar"))
    assert [(entry.code, entry.text) for entry in listed.entries][1] == ("1.A.1.a", "Kites of ash and elm;")
