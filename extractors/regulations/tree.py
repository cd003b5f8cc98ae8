"""A builder of provision trees that always gives a valid tree, whatever it is fed."""

from dataclasses import dataclass, field

from extractors.records.regulations import Level, Provision
from extractors.regulations import paths


@dataclass(slots=True)
class _Node:
    path: str
    parent: str | None
    level: Level
    number: str
    heading: str
    text: list[str] = field(default_factory=list)
    page: int | None = None


class TreeBuilder:
    """Collects nodes in reading order: unique paths, parents before children, ordinals from 0.

    A node whose path exists gets "~2", "~3" … and a note; a parent that is unknown becomes the root, with a note.
    """

    def __init__(self) -> None:
        self._nodes: dict[str, _Node] = {}
        self._copies: dict[str, int] = {}
        self._children: dict[tuple[str | None, str], int] = {}
        self.notes: list[str] = []

    def add(
        self,
        kind: str,
        number: str | int | tuple[int, ...] = "",
        *,
        parent: str | None = None,
        printed: str = "",
        heading: str = "",
        text: str = "",
        level: Level | None = None,
        page: int | None = None,
    ) -> str:
        """Add a node of a kind of `paths.LEVELS` and return its path. `printed` is the number as the text has it."""
        parent = self._known(parent)
        path = paths.make(kind, number, parent)
        return self._insert(_Node(path, parent, level or paths.LEVELS[kind], printed, heading, [text], page))

    def add_designated(
        self, designator: str, *, parent: str, level: Level, printed: str, heading: str = "", text: str = ""
    ) -> str:
        """Add a designated paragraph ("(a)", "(1)") under a section or another such paragraph and return its path."""
        parent_path = self._known(parent)
        path = paths.designated(designator, parent_path)
        return self._insert(_Node(path, parent_path, level, printed, heading, [text]))

    def add_next(self, kind: str, *, parent: str | None, **fields: str | int | None) -> str:
        """Add an unnumbered node under `parent`, numbered by its turn among those of its kind (para-1, para-2)."""
        return self.add(kind, self.turn(kind, parent), parent=parent, **fields)  # type: ignore[arg-type]

    def turn(self, kind: str, parent: str | None) -> int:
        """Count one more node of a kind under a parent and return the count."""
        turn = self._children.get((parent, kind), 0) + 1
        self._children[parent, kind] = turn
        return turn

    def extend(self, path: str, text: str) -> None:
        """Append text to a node."""
        self._nodes[path].text.append(text)

    def retitle(self, path: str, heading: str) -> None:
        """Append to the heading of a node."""
        self._nodes[path].heading += heading

    def text_of(self, path: str) -> str:
        """Return the own text of a node."""
        return "".join(self._nodes[path].text)

    def __contains__(self, path: str) -> bool:
        return path in self._nodes

    def build(self) -> tuple[Provision, ...]:
        """Return the tree in reading order."""
        return tuple(
            Provision(n.path, n.parent, n.level, n.number, ordinal, n.heading.strip(), "".join(n.text).strip(), n.page)
            for ordinal, n in enumerate(self._nodes.values())
        )

    def _known(self, parent: str | None) -> str | None:
        if parent is None or parent in self._nodes:
            return parent
        self.notes.append(f"a provision belongs under {parent}, which the text does not have: it stands at the root")
        return None

    def _insert(self, node: _Node) -> str:
        if node.path in self._nodes:
            node.path = self._copy(node)
        self._nodes[node.path] = node
        return node.path

    def _copy(self, node: _Node) -> str:
        """Return a free path for a node whose path is taken, and note the repetition."""
        first = node.path
        copies = self._copies.get(first, 1) + 1
        while f"{first}~{copies}" in self._nodes:
            copies += 1
        self._copies[first] = copies
        if node.number:
            self.notes.append(f"{node.number} occurs again under one heading: the repetition is {first}~{copies}")
        return f"{first}~{copies}"
