"""Notes that two settings of one list print with different items of the same entry.

On paper a note's left edge tells what it explains; a file without edges has the same note under the item before it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from extractors.control_lists.editions import EditionItem
from extractors.control_lists.model.notes import note_head
from extractors.control_lists.model.vocabulary import phrase_pattern
from extractors.control_lists.typography import wording


def codes_of_moved_notes(amended: Iterable[tuple[EditionItem | None, EditionItem | None]]) -> set[str]:
    """Return the codes of amended items whose entry says the same, its notes printed with other items.

    Only notes may stand elsewhere, and none that takes goods out of control: where such a note stands decides what
    it frees.
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
    """Tell whether the items' own texts are the same one by one, and their notes together, without decontrol notes."""
    parted = [(_parted(old), _parted(new)) for old, new in pairs]
    if any(old[0] != new[0] for old, new in parted):
        return False
    before, after = (Counter(line for pair in parted for line in pair[side][1]) for side in (0, 1))
    return before == after and not any(phrase_pattern("decontrol").search(item.text) for pair in pairs for item in pair)


def _parted(item: EditionItem) -> tuple[list[str], list[str]]:
    """Return an item's own lines and those of its notes, without typography."""
    lines = [line for line in item.text.split("\n") if line.strip()]
    notes = next((at for at, line in enumerate(lines) if note_head(line)), len(lines))
    plain = [min(wording(line)) for line in lines]
    return plain[:notes], plain[notes:]
