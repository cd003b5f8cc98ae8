"""Notes that two settings of one list print with different items of the same entry.

On paper a note's left edge tells what it explains; a file without edges has the same note under the item before it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.control_lists.editions import EditionItem
from extractors.control_lists.model.notes import note_head
from extractors.control_lists.model.vocabulary import phrase_pattern
from extractors.control_lists.typography import wording


@dataclass(frozen=True, slots=True)
class _Amended:
    """An amended item: whether its own text is the same, the notes that it lost, gained, and must keep."""

    code: str
    same: bool
    lost: Counter[str]
    gained: Counter[str]
    bound: frozenset[str]


def codes_of_moved_notes(amended: Iterable[tuple[EditionItem | None, EditionItem | None]]) -> set[str]:
    """Return the codes of amended items that only lost notes to other items of their entry or gained them.

    A note that takes goods out of control must name the item that it frees: where one stands that names none ("does
    not control toys") decides what it frees.
    """
    by_entry: dict[str, list[_Amended]] = defaultdict(list)
    for old, new in amended:
        if old and new:
            by_entry[_entry(new)].append(_compared(old, new))
    return {code for items in by_entry.values() for code in _only_moved(items)}


def _entry(item: EditionItem) -> str:
    """Return the code of the entry that an item belongs to, by the part before the first label."""
    return item.code if item.depth == 1 else item.code.rsplit(".", item.depth - 1)[0]


def _compared(old: EditionItem, new: EditionItem) -> _Amended:
    own, *before = _parted(old)
    now, *after = _parted(new)
    bound = {_plain(note) for item, notes in ((old, before), (new, after)) for note in notes if _frees(item, note)}
    lost, gained = Counter(map(_plain, before)), Counter(map(_plain, after))
    return _Amended(new.code, _plain(own) == _plain(now), lost - gained, gained - lost, frozenset(bound))


def _only_moved(items: list[_Amended]) -> list[str]:
    """Return the codes of items whose own text is the same and whose notes all went elsewhere or came from there."""
    lost = sum((item.lost for item in items if item.same), Counter[str]())
    gained = sum((item.gained for item in items if item.same), Counter[str]())
    bound = frozenset[str]().union(*(item.bound for item in items))
    elsewhere = {note for note in lost if lost[note] == gained[note]} - bound
    return [item.code for item in items if item.same and elsewhere.issuperset([*item.lost, *item.gained])]


def _frees(item: EditionItem, note: str) -> bool:
    """Tell whether a note frees goods and names no code of the entry."""
    return bool(phrase_pattern("decontrol").search(note)) and _entry(item).casefold() not in note.casefold()


def _parted(item: EditionItem) -> list[str]:
    """Return an item's own text and its notes, each with its list."""
    parts = [""]
    for line in item.text.split("\n"):
        if note_head(line):
            parts.append(line)
        else:
            parts[-1] += f"\n{line}"
    return parts


def _plain(text: str) -> str:
    """Return a text without typography and however it is cut into paragraphs."""
    return "".join(min(wording(line)) for line in text.split("\n"))
