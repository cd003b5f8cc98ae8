"""China's annual catalogue of import and export licences for dual-use items (两用物项和技术进出口许可证管理目录).

A PDF table: 序号 · 管制编码 · 物项名称及描述 · 参考商品名称 · 海关商品编号 · 单位. Records cross pages, cells are
merged, codes and HS codes are wrapped, an entry has several HS codes, headings (Ⅱ、一、（一）1A) stand between.
The plain list of HS codes in JSON is read too.
The HS codes are references: a licence is needed whether or not one is given.
"""

import json
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from extractors.control_lists.codes import parse_code
from extractors.control_lists.features.enrich import enrich_tree
from extractors.control_lists.model.columns import Columns, TableRow, table_rows
from extractors.control_lists.model.draft import Block, Draft, Tree
from extractors.control_lists.model.notes import note_head
from extractors.errors import DamagedInputError, LayoutError
from extractors.records.control_lists import ControlList, HsLink, ListSection
from extractors.records.hints import Hints
from extractors.records.pages import Document

NAME = "china_catalogue"
HS_DIGITS = 10

COLUMNS = Columns(
    {
        "number": ("序号",),
        "code": ("管制编码", "管制编号", "出口管制编码", "编码"),
        "description": ("物项名称及描述", "物项名称", "物项描述", "描述"),
        "goods": ("参考商品名称", "商品名称", "货物名称"),
        "hs": ("海关商品编号", "参考海关商品编号", "商品编号", "海关编码", "HS编码", "参考税则号列"),
        "unit": ("单位", "计量单位"),
    },
    needed=("hs",),
    fewest=3,
)
_BASIS = "licence catalogue"
_HEADING = re.compile(
    r"^(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX]{1,4}|[一二三四五六七八九十]{1,3})\s*[、.．]|^[（(][一二三四五六七八九十]{1,3}[)）]|^\d[A-E](?!\d)|^第[一二三四五六七八九十]+(?:部分|类|章)"
)
_GROUP = re.compile(r"(?<![0-9A-Z])(\d)([A-E])(?![0-9])")
_MENTIONS_CODES = re.compile(r"编\s*号|编\s*码|税则号列")
_NUMBER = re.compile(r"^\d{1,4}$")
_WHOLE_CODE = re.compile(r"^\d[A-E]\d{3}")
_DIGITS = re.compile(r"\d+")
_LONGEST_HEADING = 60
_GROUP_NAMED = 8  # characters within which a heading names its group


@dataclass(slots=True)
class _Record:
    """One record of the table while its rows are read."""

    number: str
    page: int
    category: str
    product_group: str
    code: str = ""
    description: list[str] = field(default_factory=list)
    goods: list[tuple[str, str]] = field(default_factory=list)  # name of goods, HS digits as printed
    unit: str = ""


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """Tell whether the document has the table's heading, or is the JSON list of its HS codes."""
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{":
        return b'"codes"' in data and b'"eccn"' not in data
    return any(_MENTIONS_CODES.search(page.text) and COLUMNS.found_in(page) for page in document.pages)


def parse(document: Document, data: bytes, hints: Hints) -> ControlList:
    """Read records as entries with their HS links; the JSON list gives links without codes and no entries."""
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{":
        return _from_json(data)
    reader = _Reader()
    for row in table_rows(document, COLUMNS):
        reader.read(row)
    return reader.finish()


class _Reader:
    """Reads rows of the table: headings, first rows of records, and rows that go on with them."""

    def __init__(self) -> None:
        self._tree = Tree()
        self._records: list[_Record] = []
        self._category = self._group = ""
        self._headings: list[str] = []

    def read(self, row: TableRow) -> None:
        """Read one row."""
        heading = self._heading(row)
        if heading:
            self._open_heading(heading, row.page)
        elif self._begins_record(row):
            self._records.append(_Record(row.cell("number").strip(), row.page, self._category, self._group))
            self._add(self._records[-1], row)
        elif self._records:
            self._add(self._records[-1], row)
        else:
            self._tree.note("outside", f"page {row.page}: {row.text()[:80]}")

    def _heading(self, row: TableRow) -> str:
        """Return the text of a row that is a heading: it begins in the first column and has no number, code or HS code.

        A row in the description's column alone is one only where it names a group of items ("1A"): descriptions
        have numbered paragraphs too.
        """
        text = re.sub(r"\s", "", row.text())
        if (
            not _HEADING.match(text)
            or len(text) > _LONGEST_HEADING
            or row.cell("hs").strip()
            or row.cell("unit").strip()
        ):
            return ""
        if _NUMBER.match(row.cell("number").strip()) or _WHOLE_CODE.match(row.cell("code").strip()):
            return ""
        first = next(iter(row.cells.values()), "")
        return text if first.strip() or _GROUP.search(text[:_GROUP_NAMED]) else ""

    def _open_heading(self, heading: str, page: int) -> None:
        """Take note of a heading and of the field and group of items that it names."""
        group = _GROUP.search(heading)
        if group:
            self._category, self._group = group.groups()
        self._tree.add_section(ListSection(heading.replace("\n", ""), "", self._category, self._group, page))

    def _begins_record(self, row: TableRow) -> bool:
        """Tell whether a row begins a record: it has a running number, or without such a column a whole code."""
        if row.has("number"):
            return bool(_NUMBER.match(re.sub(r"\s", "", row.cell("number"))))
        return bool(_WHOLE_CODE.match(re.sub(r"\s", "", row.cell("code"))))

    def _add(self, record: _Record, row: TableRow) -> None:
        """Add a row's cells to a record; a row that has an HS code after a complete one is another reference."""
        record.code += re.sub(r"\s", "", row.cell("code"))
        record.description += [text for text in row.cell("description").split("\n") if text.strip()]
        record.unit = record.unit or row.cell("unit").strip()
        goods, digits = row.cell("goods").replace("\n", ""), re.sub(r"[^\d\n,，、;；/ ]", "", row.cell("hs"))
        incomplete = bool(record.goods) and len(re.sub(r"\D", "", record.goods[-1][1])) % HS_DIGITS != 0
        if record.goods and (incomplete or not digits.strip()):
            name, before = record.goods[-1]
            record.goods[-1] = (name + goods, f"{before}\n{digits}")
        elif goods or digits.strip():
            record.goods.append((goods, digits))

    def finish(self) -> ControlList:
        """Return the finished list: entries in the table's order, each below the nearest code that the table has."""
        links: list[HsLink] = []
        taken: set[str] = set()
        for record in self._records:
            code = self._code(record, taken)
            taken.add(code)
            self._tree.add(self._draft(record, code, taken))
            links += self._links(record)
        self._check_numbers()
        return enrich_tree(self._tree, hs_links=links)

    def _code(self, record: _Record, taken: set[str]) -> str:
        """Return the record's code, or its running number where it has none; a repeated code gets the number too."""
        parsed = parse_code(record.code)
        code = str(parsed) if parsed else record.code or f"No. {record.number}"
        if record.code and not parsed:
            self._tree.note("code", f"record {record.number}: {record.code!r} is not written as a control code.")
        if code not in taken:
            return code
        self._tree.note("duplicate", f"record {record.number} has the code {code} of an earlier record.")
        return (
            f"{code}#{record.number}"
            if f"{code}#{record.number}" not in taken
            else f"{code}#{record.number}/{len(taken)}"
        )

    def _draft(self, record: _Record, code: str, taken: set[str]) -> Draft:
        """Return the entry of a record: the description's first paragraph is its title, notes are told apart."""
        parent = code.rpartition(".")[0]
        while parent and parent not in taken:
            parent = parent.rpartition(".")[0]
        above = self._tree.get(parent) if parent else None
        coded = _WHOLE_CODE.match(code)
        return Draft(
            code,
            parent or None,
            above.depth + 1 if above else 1,
            code[0] if coded else record.category,
            code[1] if coded else record.product_group,
            record.number or code,
            record.page,
            None,
            _blocks(record.description),
        )

    def _links(self, record: _Record) -> list[HsLink]:
        """Return the record's HS links; digits that make no whole code are noted."""
        links = []
        for name, printed in record.goods:
            codes, rest = _hs_codes(printed)
            links += [HsLink(str(parse_code(record.code) or record.code), code, _BASIS, name) for code in codes]
            if rest:
                self._tree.note("hs", f"record {record.number}: {rest!r} is no HS code of {HS_DIGITS} digits.")
        return links

    def _check_numbers(self) -> None:
        """Note running numbers that are left out or repeated; a number that begins again at 1 begins a new part."""
        before = 0
        for record in self._records:
            number = int(re.sub(r"\D", "", record.number) or before + 1)
            if number not in {before + 1, 1}:
                self._tree.note("gap", f"number {number} on page {record.page} follows {before}.")
            before = number


def _hs_codes(printed: str) -> tuple[list[str], str]:
    """Return HS codes of a cell, wrapped ones joined, and digits left over; 8 and 6 digits count alone."""
    codes: list[str] = []
    pending = ""
    for run in _DIGITS.findall(printed):
        pending += run
        while len(pending) >= HS_DIGITS:
            codes.append(pending[:HS_DIGITS])
            pending = pending[HS_DIGITS:]
    if pending and not codes and len(pending) in {6, 8}:
        return [pending], ""
    return codes, pending


def _blocks(lines: list[str]) -> list[Block]:
    """Return a description as blocks: title, paragraphs, notes."""
    blocks: list[Block] = []
    for line in lines:
        head = note_head(line)
        if head:
            blocks.append(Block(head.kind, [head.rest], head.label))
        elif blocks and not _ends(blocks[-1].rows[-1]):
            blocks[-1].add(line)
        else:
            blocks.append(Block("text" if blocks else "title", [line]))
    return blocks


def _ends(text: str) -> bool:
    """Tell whether a line ends its paragraph."""
    return text.rstrip().endswith(("。", "；", "：", ";", ":", "."))


def _from_json(data: bytes) -> ControlList:
    """Read the list of HS codes without control codes."""
    try:
        loaded = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise DamagedInputError(f"The JSON file cannot be parsed ({error}): obtain it again.") from error
    codes = loaded.get("codes") if isinstance(loaded, dict) else None
    if not isinstance(codes, list):
        raise LayoutError("The JSON file has no list of codes: it is not the licence catalogue's list of HS codes.")
    metadata = loaded.get("metadata")
    return _linked(codes, metadata if isinstance(metadata, dict) else {})


def _linked(codes: list[Any], metadata: dict[str, Any]) -> ControlList:
    """Return the links of a list of HS codes and notes of what is none."""
    plain = [str(code.get("code", "") if isinstance(code, dict) else code).strip() for code in codes]
    good = [code for code in plain if code.isascii() and code.isdecimal() and len(code) in {6, 8, 10}]
    notes = [f"hs: {code!r} is no HS code of 6, 8 or 10 digits." for code in plain if code not in set(good)]
    stated = metadata.get("code_count")
    if isinstance(stated, int) and stated != len(good):
        notes.append(f"count: the file states {stated} codes and holds {len(good)}.")
    if len(set(good)) != len(good):
        notes.append(f"duplicate: {len(good) - len(set(good))} codes are repeated.")
    basis = str(metadata.get("source") or _BASIS)
    return ControlList(
        (), tuple(HsLink("", code, basis) for code in good), _date(metadata.get("effective_from")), tuple(notes)
    )


def _date(stated: object) -> date | None:
    """Return an ISO date, None where there is none."""
    try:
        return date.fromisoformat(str(stated))
    except ValueError:
        return None
