"""What a newer edition of a list changed: entries added, removed, renumbered, amended.

Entries are compared from the top down: where two entries belong together, their items are matched by what they say
first and by their labels next, so that an item put in between moves the labels and not the contents. What is left on
both sides is matched across the whole list by its wording. A list set anew, or in another order, has no changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.control_lists.editions import EditionItem, Matcher, says_the_same
from extractors.control_lists.moved_notes import codes_of_moved_notes
from extractors.control_lists.operations import Operation, similarity, word_operations

__all__ = ["EditionItem", "ItemChange", "compare_editions"]


@dataclass(frozen=True, slots=True)
class ItemChange:
    """`change` is added, removed, amended or renumbered; `old` is None for added, `new` None for removed entries.

    A renumbered entry may be amended too: then it has operations. `similarity` is the share of common words.
    """

    change: str
    old: EditionItem | None
    new: EditionItem | None
    operations: tuple[Operation, ...] = ()
    similarity: float | None = None


def compare_editions(older: Sequence[EditionItem], newer: Sequence[EditionItem]) -> list[ItemChange]:
    """Return the changes from the older to the newer edition, in the order of the newer, removed entries last.

    Codes are unique within an edition; both editions are in one language.
    """
    pairs = Matcher(older, newer).pairs()
    old_of = {new.code: old for old, new in pairs}
    kept = {old.code for old, _ in pairs}
    changes = [_change(old_of.get(new.code), new) for new in newer]
    removed = [ItemChange("removed", old, None) for old in older if old.code not in kept]
    found = [change for change in changes if change] + removed
    moved = codes_of_moved_notes([(change.old, change.new) for change in found if change.change == "amended"])
    return [change for change in found if change.new is None or change.new.code not in moved]


def _change(old: EditionItem | None, new: EditionItem) -> ItemChange | None:
    """Return what happened to an entry, None for nothing."""
    if old is None:
        return ItemChange("added", None, new)
    same = says_the_same(old, new)
    if same and old.code == new.code:
        return None
    kind = "amended" if old.code == new.code else "renumbered"
    operations = () if same else word_operations(old.text, new.text)
    return ItemChange(kind, old, new, operations, 1.0 if same else round(similarity(old.words, new.words), 4))
