"""Which entries of two editions of a list belong together.

Entries are matched from the top down. Below two entries that belong together, items with the same label and wording
come first, then items whose wording moved to another label (an item put in between moves the labels and not the
contents), then amended ones. What is left on both sides is matched across the whole list by its wording, top-level
entries among themselves; a code that both editions have and nothing else claims stays one entry.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.control_lists.model.vocabulary import whole_pattern
from extractors.control_lists.operations import folded_words, similarity
from extractors.control_lists.typography import lines_wording, wording

MOVED = 0.8  # share of common words from which an amended text under another code is the same entry
AMENDED = 0.3  # the same among items of one entry under the same label
TELLING = 30  # letters from which a wording says which entry it is anywhere in the list
MOST_PAIRS = 4000  # pairs of left-over items of one entry that are compared one by one


@dataclass(frozen=True)
class EditionItem:
    """An entry or item of one edition as changes see it; `text` is its own text with its notes."""

    code: str
    parent_code: str | None
    depth: int
    text: str
    category: str = ""
    product_group: str = ""

    @cached_property
    def wording(self) -> frozenset[str]:
        """The text without typography."""
        return wording(self.text)

    @cached_property
    def key(self) -> str:
        """One form of the wording, to look it up by; empty where the text says nothing (reserved, not used)."""
        return "" if whole_pattern("reserved").match(self.text.strip()) else min(self.wording)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words in lower case."""
        return folded_words(self.text)

    @property
    def label(self) -> str:
        """The number below the entry above; the code itself at the top."""
        above = self.parent_code or ""
        return self.code[len(above) :] if above and self.code.startswith(above) else self.code


Pair = tuple[EditionItem, EditionItem]
Key = Callable[[EditionItem], str]


def says_the_same(old: EditionItem, new: EditionItem) -> bool:
    """Tell whether two texts differ in nothing but typography and the order of their lines."""
    return bool(old.wording & new.wording) or lines_wording(old.text) == lines_wording(new.text)


class _Edition:
    """Items of an edition, the items below each, and the wording of each with all below."""

    def __init__(self, items: Sequence[EditionItem]) -> None:
        self.items = items
        self.below: dict[str | None, list[EditionItem]] = defaultdict(list)
        known = {item.code for item in items}
        for item in items:
            self.below[item.parent_code if item.parent_code in known else None].append(item)
        self._whole: dict[str, str] = {}
        for item in sorted(items, key=lambda item: -item.depth):
            self._whole[item.code] = item.key + "".join(
                f"/{self._whole.get(b.code, b.key)}" for b in self.below[item.code]
            )

    def whole(self, item: EditionItem) -> str:
        """Return the wording of an item with that of all items below; empty where the item says nothing."""
        return self._whole[item.code] if item.key else ""


class Matcher:
    """Matches the items of two editions."""

    def __init__(self, older: Sequence[EditionItem], newer: Sequence[EditionItem]) -> None:
        self._older, self._newer = _Edition(older), _Edition(newer)
        self._pairs: dict[str, EditionItem] = {}  # new item by old code
        self._taken: set[str] = set()  # new codes

    def pairs(self) -> list[Pair]:
        """Return the pairs in the order of the older edition."""
        self._match_below(None, None)
        self._match_strays()
        return [(old, self._pairs[old.code]) for old in self._older.items if old.code in self._pairs]

    def _match_below(self, old_code: str | None, new_code: str | None) -> None:
        """Match the items below two entries that belong together, then those below each pair."""
        waiting = [(old_code, new_code)]
        while waiting:
            above_old, above_new = waiting.pop()
            olds, news = self._older.below[above_old], self._newer.below[above_new]
            waiting += [(old.code, new.code) for old, new in self._siblings(olds, news)]

    def _siblings(self, olds: Sequence[EditionItem], news: Sequence[EditionItem]) -> list[Pair]:
        """Match items of one entry and return the pairs."""
        steps = (_equal, _same_heading, self._moved_whole, self._moved_alone, _amended)
        return [pair for step in steps for pair in self._take(step(self._old_left(olds), self._new_left(news)))]

    def _take(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Keep the pairs whose items are still free."""
        kept = []
        for old, new in pairs:
            if old.code not in self._pairs and new.code not in self._taken:
                self._pairs[old.code] = new
                self._taken.add(new.code)
                kept.append((old, new))
        return kept

    def _old_left(self, items: Iterable[EditionItem]) -> list[EditionItem]:
        return [item for item in items if item.code not in self._pairs]

    def _new_left(self, items: Iterable[EditionItem]) -> list[EditionItem]:
        return [item for item in items if item.code not in self._taken]

    def _moved_whole(self, olds: Sequence[EditionItem], news: Sequence[EditionItem]) -> list[Pair]:
        """Return items that stand under another label with all that is below them."""
        return _joined(olds, news, self._older.whole, self._newer.whole)

    @staticmethod
    def _moved_alone(olds: Sequence[EditionItem], news: Sequence[EditionItem]) -> list[Pair]:
        """Return items that stand under another label, whatever became of the items below."""
        return _joined(olds, news, _telling, _telling)

    def _match_strays(self) -> None:
        """Match what is left by its wording wherever it stands, then by its code."""
        for step in (self._strays_whole, _strays_alone, _strays_amended, _same_code):
            olds, news = self._old_left(self._older.items), self._new_left(self._newer.items)
            for old, new in self._take(step(olds, news)):
                self._match_below(old.code, new.code)

    def _strays_whole(self, olds: Sequence[EditionItem], news: Sequence[EditionItem]) -> list[Pair]:
        """Return items with the same wording and the same items below, anywhere in the list."""
        return _joined(
            olds, news, lambda i: _anywhere(i, self._older.whole(i)), lambda i: _anywhere(i, self._newer.whole(i))
        )


def _equal(olds: Sequence[EditionItem], news: Sequence[EditionItem]) -> list[Pair]:
    """Return items with the same label and wording."""
    labels = {new.label: new for new in news}
    return [(old, labels[old.label]) for old in olds if old.label in labels and says_the_same(old, labels[old.label])]


def _same_heading(olds: Sequence[EditionItem], news: Sequence[EditionItem]) -> list[Pair]:
    """Return items with the same label and the same first line: their notes differ, or stand elsewhere."""
    labels = {new.label: new for new in news}
    return [
        (old, labels[old.label]) for old in olds if old.label in labels and _heading(old) == _heading(labels[old.label])
    ]


def _heading(item: EditionItem) -> str:
    """Return the first line of an item without its typography."""
    return min(wording(item.text.partition("\n")[0]))


def _amended(olds: Sequence[EditionItem], news: Sequence[EditionItem]) -> list[Pair]:
    """Return items of one entry that share enough words, best first; the same label needs fewer."""
    few = len(olds) * len(news) <= MOST_PAIRS
    scored = [
        (similarity(old.words, new.words), old.label == new.label, old, new)
        for old in olds
        for new in news
        if old.label == new.label or (few and old.key and new.key)
    ]
    fits = [(score + same * 0.2, old, new) for score, same, old, new in scored if score >= (AMENDED if same else MOVED)]
    return [(old, new) for _, old, new in sorted(fits, key=lambda fit: (-fit[0], fit[1].code, fit[2].code))]


def _telling(item: EditionItem) -> str:
    """Return the wording of an item where it is long enough to be no formula ("As follows:")."""
    return item.key if len(item.key) >= TELLING else ""


def _anywhere(item: EditionItem, key: str) -> str:
    """Return a key under which an item may be found elsewhere in the list: entries and items apart."""
    return f"{item.depth == 1}{key}" if len(key) >= TELLING else ""


def _strays_alone(olds: Sequence[EditionItem], news: Sequence[EditionItem]) -> list[Pair]:
    """Return items with the same wording, anywhere in the list."""
    return _joined(olds, news, lambda i: _anywhere(i, i.key), lambda i: _anywhere(i, i.key))


def _strays_amended(olds: Sequence[EditionItem], news: Sequence[EditionItem]) -> list[Pair]:
    """Return items that share most of their words, anywhere in the list; candidates share a rare word."""
    counts = Counter(word for new in news for word in set(new.words))
    index: dict[str, list[EditionItem]] = defaultdict(list)
    for new in news:
        for word in sorted(set(new.words), key=lambda word: (counts[word], word))[:8]:
            index[word].append(new)
    fits = []
    for old in olds:
        if len(old.key) < TELLING:
            continue
        near = {new.code: new for word in set(old.words) for new in index.get(word, ())}
        for new in near.values():
            score = similarity(old.words, new.words) if (old.depth == 1) == (new.depth == 1) else 0.0
            if score >= MOVED:
                fits.append((score, old, new))
    return [(old, new) for _, old, new in sorted(fits, key=lambda fit: (-fit[0], fit[1].code, fit[2].code))]


def _same_code(olds: Sequence[EditionItem], news: Sequence[EditionItem]) -> list[Pair]:
    """Return items that nothing but their code connects: the text was written anew."""
    codes = {new.code: new for new in news}
    return [(old, codes[old.code]) for old in olds if old.code in codes]


def _joined(olds: Sequence[EditionItem], news: Sequence[EditionItem], old_key: Key, new_key: Key) -> list[Pair]:
    """Return the items whose key is the same and stands once on either side; empty keys join nothing."""
    before, after = _once(olds, old_key), _once(news, new_key)
    return [(old, after[key]) for key, old in before.items() if key in after]


def _once(items: Sequence[EditionItem], key_of: Key) -> dict[str, EditionItem]:
    """Return the items whose key no other item has, by key."""
    keys = {item.code: key_of(item) for item in items}
    counts = Counter(keys.values())
    return {keys[item.code]: item for item in items if keys[item.code] and counts[keys[item.code]] == 1}
