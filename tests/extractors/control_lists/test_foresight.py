"""Items printed without indents: the rows that follow decide where a marker belongs."""

import pytest

from extractors.control_lists.model.entrywise import EntrywiseAssembler
from extractors.control_lists.model.rows import Row

CASES = [
    (
        "a note's list before the entry's own",
        "Looms that weave in two or more directions:",
        ["Technical Note: Speed is found in these steps:", "a. Count the threads;", "b. Halve them.", "a. Hand looms;"],
        ["a"],
    ),
    (
        "a list in a note that ends, and the entry's list goes on",
        "Kites as follows:",
        [
            "a. Box kites;",
            "b. Kites with tails;",
            "Note: b. does not control tails of:",
            "a. Paper;",
            "b. Silk.",
            "c. Stunt kites.",
        ],
        ["a", "b", "c"],
    ),
    (
        "a letter that two lists wait for goes where the inner one has ended",
        "Barges as follows:",
        [
            "a. Sailing barges;",
            "b. Barges having any of the following:",
            "1. A mast; or",
            "2. Any of the following:",
            "a. A sail; or",
            "b. A keel;",
            "c. Lighters.",
        ],
        ["a", "b", "b.1", "b.2", "b.2.a", "b.2.b", "c"],
    ),
    (
        "the last item of an inner list carries the conjunction of the outer one",
        "Windmills as follows:",
        [
            "a. Post mills having all of the following:",
            "1. Having any of the following:",
            "a. Four sails; or",
            "b. A cap; and",
            "2. A stair;",
            "b. Smock mills.",
        ],
        ["a", "a.1", "a.1.a", "a.1.b", "a.2", "b"],
    ),
    (
        "sentences number a note, not the entry",
        "Anvils as follows:",
        [
            "a. Anvils with a horn;",
            "1. Of iron; or",
            "2. Of bronze;",
            "Technical Notes:",
            "1. A horn is a cone.",
            "2. Iron is cast.",
            "3. Bronze is not.",
            "b. Stakes.",
        ],
        ["a", "a.1", "a.2", "b"],
    ),
    (
        "items that are not used stand near the top",
        "Bellows as follows:",
        [
            "a. Bellows with all of the following:",
            "1. A nozzle;",
            "2. A valve;",
            "3. Not used;",
            "b. Not used;",
            "c. Pipes.",
        ],
        ["a", "a.1", "a.2", "a.3", "b", "c"],
    ),
    (
        "a second list in a note, announced by the text after the first",
        "Windmills as follows:",
        [
            "a. Windmills having all of the following:",
            "1. A cap; and",
            "2. A stair;",
            "Note: Width is any of the following:",
            "a. That of the cap; or",
            "b. That of the stair.",
            "Height is any of the following:",
            "a. That of the mill; or",
            "b. That of the sails.",
            "b. Sails.",
        ],
        ["a", "a.1", "a.2", "b"],
    ),
    (
        "a numbered note ends the one before it with all that is inside",
        "Barges as follows:",
        [
            "a. Barges having any of the following:",
            "1. A mast; or",
            "2. A sail; or",
            "Note 1: a.1. does not control masts having all of the following:",
            "a. Ropes; and",
            "b. Any of the following:",
            "1. A flag; or",
            "2. A lamp.",
            "Note 2: a.2. does not control sails having any of the following:",
            "a. A patch; or",
            "b. A hem.",
            "3. A keel.",
        ],
        ["a", "a.1", "a.2", "a.3"],
    ),
    (
        "technical notes inside a note whose list goes on after them",
        "Kites as follows:",
        [
            "a. Box kites,",
            "b. Stunt kites.",
            "Note: The following are not controlled:",
            "a. Paper kites;",
            "b. Not used;",
            "Technical Note: Paper is pulp.",
            "c. Not used;",
            "d. Silk kites;",
            "Technical Note: Silk is spun.",
            "e. Toy kites.",
        ],
        ["a", "b"],
    ),
    (
        "a dash announces a list",
        "Looms as follows—",
        ["(a) Hand looms, being—", "(i) of oak; or", "(ii) of elm;", "(b) Power looms."],
        ["a", "a.i", "a.ii", "b"],
    ),
    (
        "a note's head on a row of its own after an item without a full stop",
        "Bellows as follows:",
        [
            "a. Bellows with:",
            "1. A nozzle;",
            "2. Not used",
            "N.B.1.",
            "See also:",
            "1. Anvils;",
            "2. Looms.",
            "b. Pipes.",
        ],
        ["a", "a.1", "a.2", "b"],
    ),
    (
        "two labels on one row",
        "Organs as follows:",
        ["a. 1. Pipes;", "2. Stops;", "b. Keys."],
        ["a", "a.1", "a.2", "b"],
    ),
]


@pytest.mark.parametrize(("title", "texts", "items"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_items_without_indents(title: str, texts: list[str], items: list[str]) -> None:
    rows = [Row(text, 1) for text in texts]
    assert _items(title, rows) == items


def test_what_the_list_names_elsewhere_decides_between_two_places() -> None:
    texts = [
        "a. Sundials as follows:",
        "1. With a plate as follows:",
        "a. Of slate;",
        "b. Of brass;",
        "b. Gnomons;",
        "c. Dials;",
    ]
    rows = [Row(text, 1) for text in texts]
    assert _items("Sundials as follows:", rows, named=frozenset({("c",)}))[-1] == "c"


def test_edges_tell_where_there_are_any() -> None:
    rows = [
        Row("a. Spinning wheels:", 1, 60.0),
        Row("1. Of oak;", 1, 72.0),
        Row("a. Of ash;", 1, 84.0),
        Row("b. Of elm;", 1, 84.0),
    ]
    rows += [Row("b. Distaffs.", 1, 60.0), Row("c. Spindles.", 1, 60.0)]
    assert _items("Spinning goods:", rows) == ["a", "a.1", "a.1.a", "a.1.b", "b", "c"]


def _items(title: str, rows: list[Row], named: frozenset[tuple[str, ...]] = frozenset()) -> list[str]:
    assembler = EntrywiseAssembler(rows, {"1A001": named})
    assembler.open_entry("1A001", text=title, row=Row(title, 1), category="1")
    for row in rows:
        assembler.add(row)
    assembler.close()
    return [draft.code.removeprefix("1A001.") for draft in assembler.tree.drafts if draft.depth > 1]
