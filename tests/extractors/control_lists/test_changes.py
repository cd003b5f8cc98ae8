"""Editions of a fictional list: what is added, removed, renumbered, amended – and what is only set anew."""

import random

import pytest

from extractors.control_lists.changes import EditionItem, ItemChange, compare_editions

HEAD = "Pumps for corrosive fluids having any of the following:"
A, B, C = (
    "A flow exceeding 10 m3/h and wetted parts of tantalum;",
    "A seal of two bellows;",
    "A housing cast in one piece.",
)
LONG = "Furnaces that melt titanium under vacuum with a crucible volume exceeding 8 litres"


def item(code: str, text: str, parent: str | None = None) -> EditionItem:
    return EditionItem(code, parent, 1 if parent is None else 2, text, code[:1], code[1:2])


def told(changes: list[ItemChange]) -> list[tuple[str, str | None, str | None]]:
    return [(c.change, c.old.code if c.old else None, c.new.code if c.new else None) for c in changes]


PUMPS = [item("2B900", HEAD), item("2B900.a", A, "2B900"), item("2B900.b", B, "2B900"), item("2B900.c", C, "2B900")]
CASES = [
    ("equal", PUMPS, PUMPS, []),
    (
        "set anew",
        PUMPS,
        [
            item("2B900", "“Pumps” for corrosive\nfluids, having any of the following"),
            item("2B900.a", "– A flow exceeding 10 m³/h and wetted parts of tan-\ntalum", "2B900"),
            *PUMPS[2:],
        ],
        [],
    ),
    ("in another order", PUMPS, [PUMPS[0], PUMPS[3], PUMPS[1], PUMPS[2]], []),
    ("added", PUMPS, [*PUMPS, item("2B901", LONG)], [("added", None, "2B901")]),
    ("removed", [*PUMPS, item("2B901", LONG)], PUMPS, [("removed", "2B901", None)]),
    (
        "amended",
        PUMPS,
        [PUMPS[0], item("2B900.a", A.replace("10", "25"), "2B900"), *PUMPS[2:]],
        [("amended", "2B900.a", "2B900.a")],
    ),
    (
        "a note printed with another item of the entry",
        [item("2B900", HEAD + "\nTechnical Note: A seal is a part."), *PUMPS[1:]],
        [*PUMPS[:3], item("2B900.c", C + "\nTechnical Note: A seal is a part.", "2B900")],
        [],
    ),
    (
        "a decontrol note moved to another item",
        [item("2B900", HEAD + "\nNote: does not control toys."), *PUMPS[1:]],
        [*PUMPS[:3], item("2B900.c", C + "\nNote: does not control toys.", "2B900")],
        [("amended", "2B900", "2B900"), ("amended", "2B900.c", "2B900.c")],
    ),
    (
        "a decontrol note that names its item printed with another one",
        [item("2B900", HEAD + "\nNote: 2B900.a. does not control toys."), *PUMPS[1:]],
        [*PUMPS[:3], item("2B900.c", C + "\nNote: 2B900.a. does not control toys.", "2B900")],
        [],
    ),
    (
        "a note printed with another item, its paragraphs cut anew",
        [item("2B900", HEAD + "\nTechnical Note:\nA seal is a part.\nA bellows is a seal."), *PUMPS[1:]],
        [*PUMPS[:3], item("2B900.c", C + "\nTechnical Note: A seal is a part. A bellows\nis a seal.", "2B900")],
        [],
    ),
    (
        "a note printed with another item and another number",
        [item("2B900", HEAD + "\nTechnical Note: A seal has 25 parts."), *PUMPS[1:]],
        [*PUMPS[:3], item("2B900.c", C + "\nTechnical Note: A seal has 52 parts.", "2B900")],
        [("amended", "2B900", "2B900"), ("amended", "2B900.c", "2B900.c")],
    ),
    (
        "a long note moved from one item to the one below it leaves both where they are",
        [PUMPS[0], item("2B900.a", f"{A}\nNote: {LONG}. {LONG}.", "2B900"), *PUMPS[2:]],
        [*PUMPS[:2], item("2B900.b", f"{B}\nNote: {LONG}. {LONG}.", "2B900"), PUMPS[3]],
        [],
    ),
    (
        "a condition moved to another item",
        [item("2B900", HEAD + "\nMade for export."), *PUMPS[1:]],
        [*PUMPS[:3], item("2B900.c", C + "\nMade for export.", "2B900")],
        [("amended", "2B900", "2B900"), ("amended", "2B900.c", "2B900.c")],
    ),
    (
        "an item put in between moves the labels",
        PUMPS,
        [
            PUMPS[0],
            PUMPS[1],
            item("2B900.b", "A shaft without any seal;", "2B900"),
            item("2B900.c", B, "2B900"),
            item("2B900.d", C, "2B900"),
        ],
        [("added", None, "2B900.b"), ("renumbered", "2B900.b", "2B900.c"), ("renumbered", "2B900.c", "2B900.d")],
    ),
    (
        "an entry under another code with its items",
        PUMPS,
        [item("2B950", HEAD), *(item(f"2B950.{i.code[-1]}", i.text, "2B950") for i in PUMPS[1:])],
        [
            ("renumbered", "2B900", "2B950"),
            ("renumbered", "2B900.a", "2B950.a"),
            ("renumbered", "2B900.b", "2B950.b"),
            ("renumbered", "2B900.c", "2B950.c"),
        ],
    ),
    (
        "renumbered and amended",
        [item("2B901", LONG)],
        [item("2B955", LONG.replace("8 litres", "9 litres"))],
        [("renumbered", "2B901", "2B955")],
    ),
    (
        "an item does not become an entry",
        [item("2B900", HEAD), item("2B900.a", LONG, "2B900")],
        [item("2B900", HEAD), item("2B901", LONG)],
        [("added", None, "2B901"), ("removed", "2B900.a", None)],
    ),
    (
        "a formula names nothing",
        [item("2B901", "Reserved"), item("2B902", LONG)],
        [item("2B902", LONG), item("2B903", "Reserved")],
        [("added", None, "2B903"), ("removed", "2B901", None)],
    ),
    (
        "a code with a text written anew stays one entry",
        [item("2B901", LONG)],
        [item("2B901", "Glove boxes filled with argon for handling of lithium")],
        [("amended", "2B901", "2B901")],
    ),
]


@pytest.mark.parametrize(("older", "newer", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_changes_between_editions(
    older: list[EditionItem], newer: list[EditionItem], expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert told(compare_editions(older, newer)) == expected


def test_a_renumbered_entry_keeps_its_operations() -> None:
    (change,) = compare_editions([item("2B901", LONG)], [item("2B955", LONG.replace("8 litres", "9 litres"))])
    assert [tuple(operation) for operation in change.operations] == [("replace", "8", "9")]
    assert change.similarity is not None and 0.8 < change.similarity < 1


def test_a_large_edition_in_random_order_has_no_change() -> None:
    numbers = random.Random(5)
    words = ["pump", "valve", "furnace", "mixer", "laser", "rotor", "press", "sensor", "alloy", "powder", "membrane"]
    older = [item(f"1A{n:03}", " ".join(numbers.choices(words, k=12)) + f" exceeding {n} mm") for n in range(600)]
    newer = older.copy()
    numbers.shuffle(newer)
    assert compare_editions(older, newer) == []
