"""Lists inside notes that another note interrupts."""

import pytest

from extractors.control_lists.model.assembler import Assembler
from extractors.control_lists.model.rows import Row

NOTE, ITEM = 82.0, 60.0
HEAD = [("Note: 0B006 includes:", NOTE), ("a. Plants;", NOTE), ("b. Choppers; and", NOTE)]
INNER = [("Technical Note: Choppers may have:", NOTE), ("1. Blades; or", NOTE), ("2. Shears.", NOTE)]
ROWS = [
    ("the list goes on after it", [*HEAD, *INNER, ("c. Dissolvers.", NOTE)], []),
    ("the entry's own first item follows", [*HEAD, *INNER, ("a. Tanks.", ITEM)], ["0B006.a"]),
    ("the note that is open goes on", [*HEAD, *INNER, ("3. Saws.", NOTE)], []),
]


@pytest.mark.parametrize(("rows", "items"), [case[1:] for case in ROWS], ids=[case[0] for case in ROWS])
def test_a_list_that_a_note_interrupts(rows: list[tuple[str, float]], items: list[str]) -> None:
    assembler = Assembler()
    assembler.open_entry("0B006", text="Plant and equipment:", row=Row("0B006", 1, 20.0), category="0")
    for at, (text, x) in enumerate(rows):
        assembler.add(Row(text, 1, x, top=100.0 + 12 * at, bottom=110.0 + 12 * at))
    assembler.close()
    codes = [draft.code for draft in assembler.tree.drafts]
    assert codes == ["0B006", *items]
