"""What two snapshots of a party list say of each other, case by case."""

import pytest

from extractors.parties.changes import PartyState, compare_snapshots
from extractors.parties.identity import entry_key


def own(name: str, *aliases: str, **cells: str) -> PartyState:
    """An entry of a list that numbers nothing: its id is made of its name."""
    entry_id = entry_key("XV", name)
    return PartyState(f"L:{entry_id}", entry_id, (name, *aliases), cells)


def given(number: str, name: str, *aliases: str, **cells: str) -> PartyState:
    """An entry under the publisher's number."""
    return PartyState(f"L:{number}", number, (name, *aliases), cells)


Case = tuple[str, list[PartyState], list[PartyState], list[tuple[str, str]]]

CASES: list[Case] = [
    ("nothing differs", [given("1", "Alder Works")], [given("1", "Alder Works")], []),
    ("a new number is a listing", [], [given("1", "Alder Works")], [("listed", "")]),
    ("a lost row is a removal and no delisting", [given("1", "Alder Works")], [], [("removed", "")]),
    (
        "the publisher's number decides, not the name",
        [given("1", "Alder Works")],
        [given("2", "Alder Works")],
        [("listed", ""), ("removed", "")],
    ),
    (
        "another primary name under one number",
        [given("1", "Alder Works")],
        [given("1", "Birch Works")],
        [("renamed", "substantive")],
    ),
    (
        "an edited requirement cell is no listing",
        [given("1", "Alder Works", measures="All items. (See § 1)")],
        [given("1", "Alder Works", measures="All items (See §1)")],
        [("amended", "editorial")],
    ),
    (
        "aliases in another order are nothing",
        [given("1", "Alder Works", "AW", "Alder")],
        [given("1", "Alder Works", "Alder", "AW")],
        [],
    ),
    (
        "a new alias is substantive",
        [given("1", "Alder Works", "AW")],
        [given("1", "Alder Works", "AW", "Elder Works")],
        [("amended", "substantive")],
    ),
    (
        "a new address is substantive",
        [given("1", "Alder Works", addresses="1 Quay")],
        [given("1", "Alder Works", addresses="1 Quay\n2 Quay")],
        [("amended", "substantive")],
    ),
    (
        "an own id under a new name with a shared alias is a renaming",
        [own("Alder Works", "AWX Holding")],
        [own("Birch Instruments", "AWX Holding")],
        [("renamed", "substantive")],
    ),
    (
        "two unrelated rows at one address stay two",
        [own("Alder Works", addresses="12 Harbour Street, Tolm")],
        [own("Quince Optics", addresses="12 Harbour Street, Tolm")],
        [("listed", ""), ("removed", "")],
    ),
    (
        "a corrected spelling at the same address is a renaming",
        [own("Aldr Machine Works", addresses="12 Harbour Street, Tolm")],
        [own("Alder Machine Works", addresses="12 Harbour Street, Tolm")],
        [("renamed", "substantive")],
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_changes(old: list[PartyState], new: list[PartyState], expected: list[tuple[str, str]]) -> None:
    assert [(change.change, change.weight) for change in compare_snapshots(old, new)] == expected


def test_one_removed_row_explains_one_new_row_only() -> None:
    old = [own("Alder Works", "AWX")]
    new = [own("Birch Works", "AWX"), own("Cedar Works", "AWX")]
    kinds = {kind: sum(c.change == kind for c in compare_snapshots(old, new)) for kind in ("renamed", "listed")}
    assert kinds == {"renamed": 1, "listed": 1}
