"""One list set as further States set it: a table of shifted cells, cells across pages, Chinese prose."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "reset"))

import reset_states as states
import reset_tree as tree
from reset_invented import CHINESE, ENGLISH, Words, invented
from reset_tree import Node, Par

from extractors.control_lists import parse_control_list
from extractors.control_lists.changes import EditionItem, compare_editions
from extractors.pages.read import read_document
from extractors.records.control_lists import ControlList
from extractors.records.hints import Hints

CHINESE_HEADINGS = {
    "1": "第1类 庆典用品",
    "2": "第2类 手工用品",
    **dict(zip("ABCDE", ("系统、设备和部件", "测试、检验和生产设备", "材料", "软件", "技术"), strict=True)),
}


def _chinese(par: Par) -> Par:
    text = CHINESE_HEADINGS[par.code[-1]] if par.kind in {"category", "group"} else par.text
    return Par(par.kind, par.depth, text, par.code, par.label, par.inner)


def _expected(nodes: list[Node], *, graded: bool, above: str = "", depth: int = 0) -> Iterator[EditionItem]:
    """Yield the items that a reader finds: with the labels of each level where the list has a kind for each."""
    for node in nodes:
        label = states.graded_label(depth, node.label) if graded and depth else node.label
        code = f"{above}.{label}" if above else label
        yield EditionItem(code, above or None, depth + 1, "\n".join(node.paragraphs))
        yield from _expected(node.children, graded=graded, above=code, depth=depth + 1)


def _shifted(pars: list[Par]) -> bytes:
    return states.shifted_cells(pars)


def _cells(pars: list[Par]) -> bytes:
    return states.cells_across_pages(pars, tree.label_only, size=13.0)


def _prose(pars: list[Par]) -> bytes:
    return states.indented_prose(list(map(_chinese, pars)), head="管制清单", size=16.0)


LAYOUTS: list[tuple[str, Words, str, bool, Callable[[list[Par]], bytes]]] = [
    ("shifted_cells", ENGLISH, "html", True, _shifted),
    ("cells_across_pages", ENGLISH, "pdf", False, _cells),
    ("chinese_prose", CHINESE, "pdf", False, _prose),
]


@pytest.mark.parametrize(
    ("words", "ending", "graded", "make"), [pytest.param(*layout[1:], id=layout[0]) for layout in LAYOUTS]
)
def test_a_list_of_another_state_is_the_same_list(
    words: Words, ending: str, graded: bool, make: Callable[[list[Par]], bytes]
) -> None:
    roots = invented(words)
    expected = list(_expected(roots, graded=graded))
    listed = _read(make(list(tree.paragraphs_of(roots))), f"list.{ending}")
    found = [EditionItem(entry.code, entry.parent_code, entry.depth, entry.text) for entry in listed.entries]
    assert [(item.code, item.parent_code) for item in found] == [(item.code, item.parent_code) for item in expected]
    assert not compare_editions(expected, found)


def _read(data: bytes, name: str) -> ControlList:
    return parse_control_list(read_document(data, name), data, Hints())
