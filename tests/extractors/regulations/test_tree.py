"""Paths and the builder of trees."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.regulations import paths
from extractors.regulations.tree import TreeBuilder


@pytest.mark.parametrize(
    ("kind", "number", "parent", "path"),
    [
        pytest.param("art", (16,), "ch-2/sect-1", "art-16", id="articles run through the chapters"),
        pytest.param("art", (133, 1), "ch-2", "art-133-1", id="inserted article"),
        pytest.param("para", 1, "art-16", "art-16/para-1", id="paragraph"),
        pytest.param("item", 4, "art-16/para-1", "art-16/para-1/item-4", id="item"),
        pytest.param("sect", 1, "ch-2", "ch-2/sect-1", id="section of a chapter"),
        pytest.param("sec", "744.3", "part-744/subpart-B", "sec-744.3", id="section of the CFR"),
        pytest.param("art", (2,), "annex-1/ch-1", "annex-1/art-2", id="article of an annex"),
        pytest.param("art", "2-3", "suppl-4", "suppl-4/art-2-3", id="article of a supplementary provision"),
        pytest.param("preamble", "", None, "preamble", id="no number"),
        pytest.param("annex", "Sup/A B", None, "annex-Sup-A-B", id="unsafe characters"),
    ],
)
def test_paths(kind: str, number: str | int | tuple[int, ...], parent: str | None, path: str) -> None:
    assert paths.make(kind, number, parent) == path


def test_a_repeated_path_gets_a_suffix_and_a_note() -> None:
    tree = TreeBuilder()
    first = tree.add("art", 3, printed="第三条")
    second = tree.add("art", 3, printed="第三条")
    third = tree.add("art", 3, printed="第三条")
    assert (first, second, third) == ("art-3", "art-3~2", "art-3~3")
    assert len(tree.notes) == 2


def test_an_unknown_parent_becomes_the_root() -> None:
    tree = TreeBuilder()
    path = tree.add("para", 1, parent="art-9")
    assert tree.build()[0].parent_path is None
    assert path == "para-1"
    assert "art-9" in tree.notes[0]


def test_text_and_heading_grow_in_place() -> None:
    tree = TreeBuilder()
    path = tree.add("ch", 1, printed="第一章")
    tree.retitle(path, "总则")
    tree.extend(path, "正文")
    assert (tree.build()[0].heading, tree.build()[0].text) == ("总则", "正文")
    assert tree.text_of(path) == "正文"
    assert path in tree


NAMES = st.sampled_from(sorted(paths.LEVELS))
PARENTS = st.one_of(st.none(), st.integers(min_value=0, max_value=40), st.text(max_size=6))


@given(st.lists(st.tuples(NAMES, st.one_of(st.integers(0, 3), st.text(max_size=5)), PARENTS), max_size=60))
def test_any_sequence_of_nodes_gives_a_valid_tree(
    law: SimpleNamespace, nodes: list[tuple[str, int | str, str | int | None]]
) -> None:
    tree = TreeBuilder()
    made: list[str] = []
    for kind, number, parent in nodes:
        above = made[parent % len(made)] if isinstance(parent, int) and made else None
        made.append(tree.add(kind, number, parent=parent if isinstance(parent, str) else above, text="x"))
    law.check_tree(tree.build())
