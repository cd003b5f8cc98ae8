"""Nested lists whose levels are known by the kind of their enumerators, in whatever order a text nests them."""

from dataclasses import dataclass, field

from extractors.regulations.chinese_marks import Mark
from extractors.regulations.tree import TreeBuilder


@dataclass(slots=True)
class _Open:
    kind: str
    number: int
    path: str


@dataclass(slots=True)
class Enumeration:
    """The open levels of a list. The first level is of items, deeper ones of subitems."""

    tree: TreeBuilder
    report: bool = True
    levels: list[_Open] = field(default_factory=list)

    def add(self, mark: Mark, text: str, *, parent: str | None, page: int | None) -> str:
        """Add an enumerated line: a sibling where its kind is open already, else a child of the deepest one."""
        self._close_to(mark)
        above = self.levels[-1].path if self.levels else parent
        kind = "subitem" if self.levels else "item"
        number = mark.numbers[0]
        path = self.tree.add(kind, number, parent=above, printed=mark.printed, text=text, page=page)
        self.levels.append(_Open(mark.kind, number, path))
        return path

    def clear(self) -> None:
        """Close all levels: a new paragraph, article or part begins."""
        self.levels.clear()

    @property
    def deepest(self) -> str | None:
        """The path of the deepest open node, None where no list is open."""
        return self.levels[-1].path if self.levels else None

    def _close_to(self, mark: Mark) -> None:
        """Close the levels down to the sibling of `mark`, and note a number that does not follow its sibling's."""
        open_at = next((i for i in reversed(range(len(self.levels))) if self.levels[i].kind == mark.kind), None)
        if open_at is None:
            if mark.numbers[0] != 1:
                self._note(f"a list begins at {mark.printed}", mark)
            return
        sibling = self.levels[open_at]
        if mark.numbers[0] != sibling.number + 1:
            self._note(f"{mark.printed} follows number {sibling.number}", mark)
        del self.levels[open_at:]

    def _note(self, what: str, mark: Mark) -> None:
        if self.report:
            self.tree.notes.append(f"{what} (“{mark.rest[:20]}”): the numbering of the list has a gap")
