"""A tree of provisions that orders can be carried out on: articles with their paragraphs and items, cut and pasted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractors.records.regulations import Provision
from extractors.regulations.chinese_marks import read_mark
from extractors.regulations.numbering import article_name
from extractors.regulations.paths import LEVELS
from extractors.regulations.tree import TreeBuilder

_TAIL = re.compile(r"(?P<kind>[a-z]+)-(?P<number>\d+)(?:-(?P<sub>\d+))?\Z")
_ITEMS = ("han_paren", "digit_paren")


@dataclass(slots=True)
class Node:
    """A provision in the making. `old` is its path before; `fixed`: an order gave the number, `reworded`: the words."""

    kind: str
    number: tuple[int, ...]
    printed: str = ""
    heading: str = ""
    text: str = ""
    old: str = ""
    page: int | None = None
    fixed: bool = False
    reworded: bool = False
    children: list["Node"] = field(default_factory=list)

    def all(self) -> Iterator["Node"]:
        """Return this node and everything below it."""
        yield self
        for child in self.children:
            yield from child.all()


def plant(provisions: Iterable[Provision]) -> list[Node]:
    """Return the trees of a regulation: divisions as flat nodes between the articles, articles with all below them."""
    made: dict[str, Node] = {}
    roots: list[Node] = []
    for p in provisions:
        found = _TAIL.search(p.path)
        number = tuple(int(n) for n in (found.group("number"), found.group("sub")) if n) if found else ()
        node = Node(found.group("kind") if found else p.path, number, p.number, p.heading, p.text, p.path, p.page)
        made[p.path] = node
        parent = made.get(p.parent_path or "")
        if parent is None or node.kind in ("art", "sec") or (parent.kind in _DIVISIONS and node.kind in _DIVISIONS):
            roots.append(node)
        else:
            parent.children.append(node)
    return roots


_DIVISIONS = ("book", "part", "ch", "sect")


def grow(roots: Sequence[Node]) -> tuple[Provision, ...]:
    """Return the trees as provisions with paths and ordinals made anew."""
    builder = TreeBuilder()
    divisions: list[tuple[str, str]] = []
    for root in roots:
        if root.kind in _DIVISIONS:
            while divisions and _DIVISIONS.index(divisions[-1][0]) >= _DIVISIONS.index(root.kind):
                divisions.pop()
        parent = divisions[-1][1] if divisions else None
        path = _add(builder, root, parent if root.kind in (*_DIVISIONS, "art", "sec") else None)
        if root.kind in _DIVISIONS:
            divisions.append((root.kind, path))
    return builder.build()


def _add(builder: TreeBuilder, node: Node, parent: str | None) -> str:
    printed = article_name(*node.number[:2]) if node.kind == "art" and node.number else node.printed
    number = node.number if len(node.number) > 1 else node.number[0] if node.number else ""
    path = builder.add(
        node.kind if _known(node.kind) else "para",
        number,
        parent=parent,
        printed=printed,
        heading=node.heading,
        text=node.text,
        page=node.page,
    )
    for child in node.children:
        _add(builder, child, path)
    return path


def _known(kind: str) -> bool:
    return kind in LEVELS


def read_body(text: str) -> list[Node]:
    """Return the paragraphs of a quoted article with their items."""
    paragraphs: list[Node] = []
    for line in (line.strip() for line in text.split("\n")):
        mark = read_mark(line)
        if mark is not None and mark.kind in _ITEMS and paragraphs and not mark.reference:
            turn = len(paragraphs[-1].children) + 1
            paragraphs[-1].children.append(Node("item", (turn,), mark.printed, text=mark.rest.strip()))
        elif line:
            paragraphs.append(Node("para", (len(paragraphs) + 1,), text=line))
    return paragraphs


def read_item(text: str, number: int) -> Node:
    """Return a quoted item, with or without its bracketed number."""
    mark = read_mark(text)
    if mark is not None and mark.kind in _ITEMS:
        return Node("item", mark.numbers or (number,), mark.printed, text=mark.rest.strip(), fixed=True)
    return Node("item", (number,), text=text.strip(), fixed=True)
