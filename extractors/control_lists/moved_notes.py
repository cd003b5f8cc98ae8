"""Notes that two settings of one list print with different items of the same entry.

On paper a note's left edge tells what it explains; a file without edges has the same note under the item before it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from extractors.control_lists.editions import EditionItem
from extractors.control_lists.model.vocabulary import phrase_pattern
from extractors.control_lists.typography import wording


def codes_of_moved_notes(amended: Iterable[tuple[EditionItem | None, EditionItem | None]]) -> set[str]:
    """Return the codes of amended items whose entry has the same lines as before, each heading in its place.

    Only lines after the heading may stand elsewhere, and none that takes goods out of control: where such a note
    stands decides what it frees.
    """
    by_entry: dict[str, list[tuple[EditionItem, EditionItem]]] = defaultdict(list)
    for old, new in amended:
        if old and new:
            by_entry[_entry(new)].append((old, new))
    return {new.code for pairs in by_entry.values() if _only_moved(pairs) for _, new in pairs}


def _entry(item: EditionItem) -> str:
    """Return the code of the entry that an item belongs to, by the part before the first label."""
    return item.code if item.depth == 1 else item.code.rsplit(".", item.depth - 1)[0]


def _only_moved(pairs: list[tuple[EditionItem, EditionItem]]) -> bool:
    """Tell whether the lines of these items are the same together, and none that moved decontrols."""
    if any(_lines(old)[:1] != _lines(new)[:1] for old, new in pairs):
        return False
    before, after = (Counter(line for pair in pairs for line in _lines(pair[side])) for side in (0, 1))
    moved = (
        line
        for old, new in pairs
        for line in (*old.text.split("\n"), *new.text.split("\n"))
        if (min(wording(line)) in _lines(old)) != (min(wording(line)) in _lines(new))
    )
    return before == after and not any(phrase_pattern("decontrol").search(line) for line in moved)


def _lines(item: EditionItem) -> list[str]:
    """Return an item's lines without typography."""
    return [min(wording(line)) for line in item.text.split("\n") if line.strip()]
