"""One list set in many layouts is read to one tree: the layouts of other States, of other editions and file formats."""

import sys
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "reset"))

import reset_markup as markup
import reset_tree as tree
from reset_invented import ENGLISH, below, invented
from reset_pdf import Setting, pdf
from reset_tree import Node, Par

from extractors.control_lists import parse_control_list
from extractors.control_lists.changes import EditionItem, compare_editions
from extractors.pages.read import read_document
from extractors.records.control_lists import ControlList
from extractors.records.hints import Hints

WIDE, NARROW = {"code_column": 100.0, "whole_in_column": True}, {"code_column": 0.0, "step": 16.0}


def _every(nodes: list[Node], parent: str | None = None) -> Iterator[tuple[str, str | None]]:
    for node in nodes:
        yield node.code, parent
        yield from _every(node.children, node.code)


def _read(data: bytes, name: str) -> ControlList:
    return parse_control_list(read_document(data, name), data, Hints())


def _edition(listed: ControlList) -> list[EditionItem]:
    return [EditionItem(entry.code, entry.parent_code, entry.depth, entry.text) for entry in listed.entries]


ROOTS = invented()
PARS = list(tree.paragraphs_of(ROOTS))
PDF_LAYOUTS = {
    "code_column": Setting(),
    "ruled_table": Setting(ruled=True),
    "ruled_table_of_whole_codes": Setting(ruled=True, codes=tree.whole, **WIDE),
    "column_of_whole_codes": Setting(codes=tree.whole, **WIDE),
    "column_of_spaced_codes": Setting(codes=tree.wide_top, **WIDE),
    "column_of_paths": Setting(codes=tree.path_only, code_column=80.0, whole_in_column=True),
    "hanging_whole_codes_with_spaces": Setting(codes=tree.whole_spaced, **NARROW),
    "no_indents": Setting(code_column=0.0, step=0.0, hanging=False),
    "indents_without_hanging_text": Setting(code_column=0.0, step=14.0, hanging=False),
    "code_with_a_space": Setting(codes=tree.spaced_top),
    "letters_in_brackets": Setting(codes=tree.bracketed),
    "letters_closed_by_a_bracket": Setting(codes=tree.closed_letters),
    "code_alone_head_foot_continued": Setting(
        alone=True, head="Goods Order, page #", foot="- # -", continued="(continued)"
    ),
    "contents_and_index": Setting(contents=True, index="CORRELATION TABLE"),
    "marks_and_footnotes": Setting(marks=True, footnotes=["(1) OJ L 1, 1.1.2020, p. 1.", "(2) OJ L 2, 2.1.2021."]),
    "mirrored_margins": Setting(mirrored=24.0, head="# Gazette"),
    "two_columns": Setting(columns=2, size=7.5, leading=9.0, code_column=38.0, step=12.0),
}


def _same(listed: ControlList) -> None:
    assert [(entry.code, entry.parent_code) for entry in listed.entries] == list(_every(ROOTS))
    assert not compare_editions(_edition(REFERENCE), _edition(listed))


REFERENCE = _read(pdf(PARS, Setting()), "list.pdf")


@pytest.mark.parametrize("setting", [pytest.param(setting, id=name) for name, setting in PDF_LAYOUTS.items()])
def test_a_list_set_anew_on_paper_is_the_same_list(setting: Setting) -> None:
    _same(_read(pdf(PARS, setting), "list.pdf"))


@pytest.mark.parametrize("language", ["fr", "de", "es", "it", "nl"])
def test_headings_in_another_language_change_no_code(language: str) -> None:
    _same(_read(pdf(list(tree.paragraphs_of(ROOTS, language)), Setting()), "list.pdf"))


def test_a_list_without_group_headings() -> None:
    _same(_read(pdf(list(tree.paragraphs_of(ROOTS, groups=False)), Setting()), "list.pdf"))


MARKUP: list[tuple[str, str, Callable[[], bytes]]] = [
    ("nested_tables", "html", lambda: markup.eur_lex(ROOTS)),
    ("nested_tables_of_whole_codes", "html", lambda: markup.eur_lex(ROOTS, tree.whole)),
    ("grids", "html", lambda: markup.grids(ROOTS)),
    ("ordered_lists", "html", lambda: markup.legislation(ROOTS)),
    ("ordered_lists_in_brackets", "html", lambda: markup.legislation(ROOTS, tree.bracketed)),
    ("paragraphs", "html", lambda: markup.flat_html(PARS)),
    ("paragraphs_with_paths", "html", lambda: markup.flat_html(PARS, tree.path_only)),
    ("paragraphs_with_whole_codes", "html", lambda: markup.flat_html(PARS, tree.whole)),
    ("one_table", "html", lambda: markup.row_table(PARS)),
    ("markdown_lists", "md", lambda: markup.markdown(PARS)),
    ("markdown_bold_codes", "md", lambda: markup.markdown(PARS, style="plain")),
    ("markdown_whole_codes", "md", lambda: markup.markdown(PARS, tree.whole, style="plain")),
    ("typed_labels", "docx", lambda: markup.docx_typed(PARS)),
    ("hanging_labels", "docx", lambda: markup.docx_typed(PARS, hanging=36.0)),
    ("typed_whole_codes", "docx", lambda: markup.docx_typed(PARS, tree.whole)),
    ("automatic_numbers", "docx", lambda: markup.docx_numbered(PARS)),
    ("table", "docx", lambda: markup.docx_table(PARS)),
]


@pytest.mark.parametrize(("ending", "make"), [pytest.param(e, make, id=f"{name}_{e}") for name, e, make in MARKUP])
def test_a_list_in_another_format_is_the_same_list(ending: str, make: Callable[[], bytes]) -> None:
    _same(_read(make(), f"list.{ending}"))


def _missile_list() -> list[Par]:
    """Print the invented goods as items with dotted entries below them."""
    groups = {"A": "EQUIPMENT", "B": "TEST EQUIPMENT", "D": "SOFTWARE"}
    words, traits = cycle(ENGLISH.goods), cycle(ENGLISH.traits)
    roots = []
    for item in ("1", "2", "3"):
        codes = [f"{item}.{group}.{number}" for group in groups for number in ((1, 2) if group == "A" else (1,))]
        entries = [
            Node(code, code, [f"{next(words)} of series {code[0]}, as follows:"], item, code.split(".")[1])
            for code in codes
        ]
        for entry in entries:
            entry.children = below(entry.code, 1, words, traits)
        roots.append(Node(item, item, [f"COMPLETE {next(words).upper()}"], item, "", entries))
    return list(tree.items_of(roots, groups))


MISSILE = _missile_list()
MISSILE_LAYOUTS: list[tuple[str, Callable[[], tuple[bytes, str]]]] = [
    ("spaced_codes_pdf", lambda: (pdf(MISSILE, Setting(codes=tree.dotted_spaced)), "a.pdf")),
    ("ruled_pdf", lambda: (pdf(MISSILE, Setting(codes=tree.dotted_top, ruled=True)), "a.pdf")),
    ("typed_docx", lambda: (markup.docx_typed(MISSILE, tree.dotted_top), "a.docx")),
    ("table_docx", lambda: (markup.docx_table(MISSILE, tree.dotted_top), "a.docx")),
    ("automatic_numbers_docx", lambda: (markup.docx_numbered(MISSILE), "a.docx")),
    ("html", lambda: (markup.flat_html(MISSILE, tree.dotted_top), "a.html")),
    ("markdown", lambda: (markup.markdown(MISSILE, tree.dotted_top), "a.md")),
]


@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in MISSILE_LAYOUTS])
def test_a_dotted_list_is_the_same_in_every_format(make: Callable[[], tuple[bytes, str]]) -> None:
    reference = _read(pdf(MISSILE, Setting(codes=tree.dotted_top)), "list.pdf")
    listed = _read(*make())
    assert [(entry.code, entry.parent_code) for entry in listed.entries] == [
        (entry.code, entry.parent_code) for entry in reference.entries
    ]
    assert sum(entry.depth == 1 for entry in listed.entries) == 3
    assert sum(entry.depth == 2 for entry in listed.entries) == 12
    assert not compare_editions(_edition(reference), _edition(listed))


def _dual_use_and_munitions() -> list[tree.Par]:
    """A list as the Wassenaar Arrangement prints it: entries of two categories, then munitions."""
    dual_use = [par for par in MISSILE if not par.text.startswith("ITEM")]
    heading = tree.Par("category", 0, "MUNITIONS LIST")
    kinds = [tree.Par("entry", 1, f"Weapons of kind {number};", f"ML{number}", f"ML{number}") for number in range(1, 6)]
    return [*dual_use, heading, *kinds]


@pytest.mark.parametrize("contents", [False, True], ids=["list_alone", "after_a_table_of_contents"])
def test_wassenaar_lists(contents: bool) -> None:
    data = pdf(_dual_use_and_munitions(), Setting(codes=tree.dotted_top, contents=contents))
    listed = parse_control_list(read_document(data, "list.pdf"), data, Hints(layout="wassenaar"))
    tops = [entry.code for entry in listed.entries if entry.depth == 1]
    items = [entry.code for entry in listed.entries if entry.depth > 1]
    assert len([code for code in tops if not code.startswith("ML")]) == 12
    assert [code for code in tops if code.startswith("ML")] == [f"ML{number}" for number in range(1, 6)]
    assert len(items) > 2 * 12
