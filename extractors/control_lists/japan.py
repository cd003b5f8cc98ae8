"""Japan's Export Trade Control Order (輸出貿易管理令), Appended Table 1, in the XML of the e-Gov law database.

Rows of the table are top-level entries (一 … 一六), below them （一）, then １, then イ. Codes are written in figures:
row 三の二, item （二）, number ５の２ is "3-2(2)5-2".
"""

import re
from typing import TYPE_CHECKING

from extractors.control_lists.features.enrich import enrich_tree
from extractors.control_lists.model.draft import Block, Draft, Tree
from extractors.control_lists.model.markers import chinese_number
from extractors.control_lists.model.markup import (
    child,
    children,
    is_xml,
    local_name,
    root_of,
    starts_with_element,
    text_of,
)
from extractors.errors import LayoutError
from extractors.records.control_lists import ControlList, ListSection
from extractors.records.hints import Hints
from extractors.records.pages import Document

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "japan"

_TABLE = "別表第一"
_KANJI = "[〇零一二三四五六七八九十百]+"
_ROW = re.compile(rf"^{_KANJI}(?:の{_KANJI})*$")
_LEVELS = (
    re.compile(rf"^[（(]\s*({_KANJI}(?:の{_KANJI})*)\s*[)）][\s　]*(.*)$", re.DOTALL),
    re.compile(r"^([０-９0-9]+(?:の[０-９0-9]+)*)[\s　.．、]+(.*)$", re.DOTALL),
    re.compile(r"^([ｱ-ﾝア-ン](?:の[０-９0-9]+)*)[\s　]+(.*)$", re.DOTALL),
    re.compile(r"^[（(]([ｱ-ﾝア-ン](?:の[０-９0-9]+)*)[)）][\s　]*(.*)$", re.DOTALL),
)
_DELETED = re.compile(r"^削除[。\s]*$")


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """Tell whether the file is a Japanese law with Appended Table 1 as a table."""
    return (
        is_xml(document, data)
        and starts_with_element(data, b"Law")
        and _TABLE.encode() in data
        and b"<AppdxTable" in data
    )


def parse(document: Document, data: bytes, hints: Hints) -> ControlList:
    """Read Appended Table 1; what a row says of destinations becomes a section, other tables are named in the notes."""
    law = root_of(data, "Law")
    tables = [element for element in law.iter() if local_name(element) == "AppdxTable"]
    first = next((table for table in tables if text_of(child(table, "AppdxTableTitle")) == _TABLE), None)
    if first is None:
        raise LayoutError("The law has no 別表第一 (Appended Table 1): give the Export Trade Control Order of e-Gov.")
    tree = Tree()
    for row in (element for element in first.iter() if local_name(element) == "TableRow"):
        _row(tree, children(row, "TableColumn"))
    for table in tables:
        if table is not first:
            tree.note(
                "table", f"{text_of(child(table, 'AppdxTableTitle'))} is not part of the control list and was not read."
            )
    status = {
        draft.code: "repealed" for draft in tree.drafts if draft.blocks and _DELETED.match(draft.blocks[0].text())
    }
    return enrich_tree(tree, status=status)


def _row(tree: Tree, columns: list["_Element"]) -> None:
    """Read a row: its number, its goods line by line, its destinations."""
    if len(columns) < 2:
        return
    number = text_of(columns[0])
    if not _ROW.match(number):
        return
    category = _figures(number)
    row = tree.add(Draft(category, None, 1, category, "", number, None, None))
    opened: list[Draft] = [row]
    for sentence in (element for element in columns[1].iter() if local_name(element) == "Sentence"):
        _sentence(tree, opened, text_of(sentence))
    destinations = " ".join(filter(None, (text_of(column) for column in columns[2:])))
    if destinations:
        tree.add_section(ListSection(f"{number} 地域", destinations, category))


def _sentence(tree: Tree, opened: list[Draft], text: str) -> None:
    """Open the item that a sentence begins with, on its level, or add it to what is open."""
    for level, shape in enumerate(_LEVELS):
        found = shape.match(text)
        if found:
            depth = min(level + 1, len(opened))
            del opened[depth:]
            parent, label = opened[-1], _figures(found.group(1))
            code = f"{parent.code}({label})" if level in {0, 3} else f"{parent.code}.{label}"
            draft = tree.add(
                Draft(code, parent.code, parent.depth + 1, parent.category, "", found.group(1), None, None)
            )
            draft.blocks.append(Block("title" if not draft.blocks else "text", [found.group(2).strip()]))
            opened.append(draft)
            return
    if text:
        opened[-1].blocks.append(Block("text" if opened[-1].blocks else "title", [text]))


def _figures(number: str) -> str:
    """Return a number in figures: 一〇 is 10, 三の二 is 3-2, ５の２ is 5-2, イ stays."""
    return "-".join(_figure(part) for part in number.split("の"))


def _figure(part: str) -> str:
    """Return one part of a number in figures; positional kanji (一〇) and the usual ones (十) are both in use."""
    plain = part.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    if plain.isdecimal() and plain.isascii():
        return plain
    if "十" in plain or "百" in plain:
        return str(chinese_number(plain))
    digits = [str(chinese_number(character)) for character in plain]
    return (
        "".join(digits)
        if all(digit != "0" or character in "〇零" for digit, character in zip(digits, plain, strict=True))
        else plain
    )
