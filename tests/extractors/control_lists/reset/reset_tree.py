"""A control list set anew: one tree of entries printed in the layouts that other States and other editions use.

The tree comes from a list that a reader has read, or is invented; the generator knows nothing of the readers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from extractors.records.control_lists import ListEntry

Kind = Literal["category", "group", "entry", "item", "text", "note", "furniture"]

GROUP_NAMES = {
    "en": {
        "A": "Systems, Equipment and Components",
        "B": "Test, Inspection and Production Equipment",
        "C": "Materials",
        "D": "Software",
        "E": "Technology",
    },
    "fr": {
        "A": "Systèmes, équipements et composants",
        "B": "Équipements d'essai, d'inspection et de production",
        "C": "Matières",
        "D": "Logiciel",
        "E": "Technologie",
    },
    "de": {
        "A": "Systeme, Ausrüstung und Bestandteile",
        "B": "Prüf-, Test- und Herstellungseinrichtungen",
        "C": "Werkstoffe und Materialien",
        "D": "Datenverarbeitungsprogramme (Software)",
        "E": "Technologie",
    },
    "es": {
        "A": "Sistemas, equipos y componentes",
        "B": "Equipos de ensayo, inspección y producción",
        "C": "Materiales",
        "D": "Equipo lógico",
        "E": "Tecnología",
    },
    "it": {
        "A": "Sistemi, apparecchiature e componenti",
        "B": "Apparecchiature di collaudo, ispezione e produzione",
        "C": "Materiali",
        "D": "Software",
        "E": "Tecnologia",
    },
    "nl": {
        "A": "Systemen, apparatuur en onderdelen",
        "B": "Test-, inspectie- en productieapparatuur",
        "C": "Materialen",
        "D": "Programmatuur",
        "E": "Technologie",
    },
}
CATEGORY_WORD = {
    "en": "CATEGORY",
    "fr": "CATÉGORIE",
    "de": "KATEGORIE",
    "es": "CATEGORÍA",
    "it": "CATEGORIA",
    "nl": "CATEGORIE",
}


INNER = "\t"  # stands before a paragraph that belongs to the note above it


@dataclass(slots=True)
class Node:
    """One entry or item: its code, its label below the one above, its paragraphs, the items below."""

    code: str
    label: str
    paragraphs: list[str]
    category: str = ""
    group: str = ""
    children: list["Node"] = field(default_factory=list)
    later: list[tuple[int, str]] = field(default_factory=list)  # paragraphs after so many children


@dataclass(frozen=True, slots=True)
class Par:
    """One paragraph to print: `depth` 1 for an entry's; `label` is empty where the paragraph begins without one."""

    kind: Kind
    depth: int
    text: str
    code: str = ""
    label: str = ""
    inner: int = 0  # levels that a paragraph of a note is set in below the note's owner


def tree_of(entries: Iterable[ListEntry]) -> list[Node]:
    """Return the nodes of a list that was read, paragraphs as the reader gives them."""
    nodes: dict[str, Node] = {}
    roots: list[Node] = []
    for entry in entries:
        inner = {line for note in entry.annotations for line in note.text.split("\n")[bool(note.label) :]}
        paragraphs = [INNER * (line in inner) + line for line in entry.text.split("\n")]
        node = Node(entry.code, entry.label, paragraphs, entry.category, entry.product_group)
        nodes[entry.code] = node
        above = nodes.get(entry.parent_code or "")
        (above.children if above else roots).append(node)
    return roots


def paragraphs_of(roots: Iterable[Node], language: str = "en", *, groups: bool = True) -> Iterator[Par]:
    """Yield the list's paragraphs in order, headings of categories and groups put before their first entry."""
    category = group = ""
    for root in roots:
        if groups and root.category != category:
            category, group = root.category, ""
            yield Par("category", 0, f"{CATEGORY_WORD[language]} {category}", category)
        if groups and root.group != group:
            group = root.group
            yield Par("group", 0, GROUP_NAMES[language][group], f"{category}{group}")
        yield from _below(root, 1)


def _below(node: Node, depth: int) -> Iterator[Par]:
    first, *rest = node.paragraphs
    yield Par("entry" if depth == 1 else "item", depth, first, node.code, node.label)
    yield from _notes(rest, depth)
    for count, child in enumerate(node.children, start=1):
        yield from _below(child, depth + 1)
        yield from _notes([text for after, text in node.later if after == count], depth)


def _notes(texts: Iterable[str], depth: int) -> Iterator[Par]:
    for text in texts:
        yield Par("note", depth, text.removeprefix(INNER), inner=text.startswith(INNER))


# How a code is printed: what stands before an item's text, given the entry's code and the labels below it.
def label_only(top: str, labels: list[str]) -> str:
    """Print "1A001" and "a."."""
    return f"{labels[-1]}." if labels else top


def whole(top: str, labels: list[str]) -> str:
    """Print "1A001.a.1"."""
    return ".".join([top, *labels])


def whole_spaced(top: str, labels: list[str]) -> str:
    """Print "1A001 a. 1."."""
    return " ".join([top, *(f"{label}." for label in labels)])


def whole_dotless(top: str, labels: list[str]) -> str:
    """Print "1A001a.1"."""
    return top + ".".join(labels)


def spaced_top(top: str, labels: list[str]) -> str:
    """Print "1A 001" and "a."."""
    return f"{labels[-1]}." if labels else f"{top[:2]} {top[2:]}"


def wide_top(top: str, labels: list[str]) -> str:
    """Print "1 A 001.a.1"."""
    return ".".join([f"{top[:1]} {top[1:2]} {top[2:]}", *labels])


def bracketed(top: str, labels: list[str]) -> str:
    """Print "1A001" and "(a)"."""
    return f"({labels[-1]})" if labels else top


def path_only(top: str, labels: list[str]) -> str:
    """Print "1A001" and "a.1."."""
    return ".".join(labels) + "." if labels else top


def closed_letters(top: str, labels: list[str]) -> str:
    """Print "1A001" and "a)"."""
    return f"{labels[-1]})" if labels else top


def dotted_top(top: str, labels: list[str]) -> str:
    """Print "1.A.1." and "a."."""
    return f"{labels[-1]}." if labels else f"{top}."


def dotted_spaced(top: str, labels: list[str]) -> str:
    """Print "1. A. 1." and "a."."""
    return f"{labels[-1]}." if labels else ". ".join(top.split(".")) + "."


def dotted_whole(top: str, labels: list[str]) -> str:
    """Print "1. A. 1. a. 1."."""
    return ". ".join([*top.split("."), *labels]) + "."


def items_of(roots: Iterable[Node], groups: dict[str, str]) -> Iterator[Par]:
    """Yield the paragraphs of a list whose top-level entries are items with entries below them (MTCR)."""
    for root in roots:
        yield Par("category", 0, f"ITEM {root.code} {root.paragraphs[0]}", root.code)
        group = ""
        for entry in root.children:
            if entry.group != group:
                group = entry.group
                yield Par("category", 0, f"{root.code}.{group}. {groups[group]}")
            yield from _below(entry, 1)
