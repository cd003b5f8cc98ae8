"""Listed entities in Chinese announcements: numbered lines, tables, and enumerations in the deciding sentence."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from extractors.parties.names import CLOSING, OPENING, Names, clean, split_brackets
from extractors.parties.scripts import script_of
from extractors.parties.vocabulary import section
from extractors.records.pages import Table
from extractors.records.parties import PartyAddress, PartyIdentifier, PartyName

_NUMBERED = re.compile(r"^(?:[（(]\s*(?P<b>\d{1,3})\s*[）)]|(?P<a>\d{1,3})\s*[.．、)）](?!\d))\s*(?P<text>.*)$")
_BETWEEN_NAMES = re.compile(r"[、，,]\s*|(?:以及|和|及)(?=[^、，,（(]{2,}[（(])")
_COUNTED = re.compile(
    r"等?\s*(?:\d+|[一二三四五六七八九十]+)\s*(?:家|个|名|位)[^、（(]*$|等\s*(?:实体|企业|公司|机构)?$"
)
_NO_NAME = re.compile(r"(?:包括|含|及其|下列|以下|上述|有关|相关)")
_ACRONYM = re.compile(r"^(?P<name>.+?)[,，、;；]\s*(?P<short>[A-Z][A-Z0-9&]{1,9})$")
_LEGAL = re.compile(
    r"^(?:LLC|LLP|LP|INC|LTD|PLC|GMBH|SA|AG|JSC|PJSC|BV|NV|KK|SPA|SRL|CO|CORP|FZE|FZC|OY|AB|AS|ULC|PBC|PC)$"
)


@dataclass
class Entry:
    """One listed entity. `number` is as printed, 0 where nothing is numbered; `heading` is that of its annex."""

    names: tuple[PartyName, ...]
    number: int = 0
    heading: str = ""
    addresses: list[PartyAddress] = field(default_factory=list)
    identifiers: list[PartyIdentifier] = field(default_factory=list)
    printed: str = ""


def numbered_lines(lines: Sequence[str]) -> tuple[list[tuple[int, str, int]], list[int]]:
    """Return the numbered items as (number, text, index of the line), and the numbers of empty ones."""
    items: list[tuple[int, list[str], int]] = []
    for index, line in enumerate(lines):
        found = _NUMBERED.match(line)
        if found:
            items.append((int(found["a"] or found["b"]), [found["text"]], index))
        elif items and line and _continues(items[-1][1], line):
            items[-1][1].append(line)
    joined = [(number, _join(parts), index) for number, parts, index in items]
    return [item for item in joined if item[1]], [number for number, text, _ in joined if not text]


def _continues(parts: list[str], line: str) -> bool:
    """Whether a line goes on with the item before it: its brackets are open, or it opens one, or labels a detail."""
    text = "".join(parts)
    if sum(map(text.count, OPENING)) > sum(map(text.count, CLOSING)):
        return True
    broken = (
        not any(map(text.count, OPENING))
        and any(map(line.count, OPENING))
        and line[0] not in "（("
        and text[-1:] != "。"
    )
    return line[0] in OPENING or bool(_detail_pattern().match(line)) or not text or broken


def _join(parts: list[str]) -> str:
    """Return the lines of an item in one: Latin words keep a space between them."""
    text = parts[0]
    for part in parts[1:]:
        latin = text[-1:].isascii() and part[:1].isascii()
        text += f" {part}" if latin and text and text[-1:] not in OPENING else part
    return text.strip()


def read_entry(text: str, number: int = 0, heading: str = "") -> Entry:
    """Return an item such as `虚构航空公司（Fiction Air Co., Ltd.），地址：…`, in any form of brackets or with none."""
    text = text.strip().rstrip("；;。")
    body, details = _cut_details(text)
    names = Names()
    outer, inner, rest = split_brackets(body)
    if (inner and script_of(inner) != script_of(outer)) or not inner:
        _add_outer(outer, names)
        _add_inner(inner, names)
    else:
        names.add(f"{outer}({inner})", "primary")
    entry = Entry(names.names, number, heading, printed=text)
    for label, value in details:
        _add_detail(label, value, entry, names)
    if rest.strip(" ，,；;。"):
        entry.addresses.append(PartyAddress(clean(rest)))
    entry.names = names.names
    return entry


def _add_outer(text: str, names: Names) -> None:
    """Return the name before the brackets."""
    names.add(text, "primary")


def _add_inner(text: str, names: Names) -> None:
    """Return the names in the brackets: the foreign one, then short and former ones."""
    if not text:
        return
    first, details = _cut_details(text)
    short = _ACRONYM.match(first.strip())
    if short and not _LEGAL.match(short["short"]) and _is_acronym(short["short"], short["name"]):
        names.add(short["name"], "alias")
        names.add(short["short"], "alias")
    else:
        for part in re.split(r"[;；]", first):
            names.add(part, "alias")
    for label, value in details:
        names.add(value, "former" if label in section("chinese_labels")["former"] else "alias")


def _is_acronym(short: str, name: str) -> bool:
    """Whether letters are among the initials of a name, in order."""
    initials = iter(word[0].upper() for word in re.findall(r"[A-Za-z]+", name))
    letters = [letter for letter in short if letter.isalpha()]
    return sum(letter in initials for letter in letters) >= max(2, len(letters) - 1)


@lru_cache(maxsize=1)
def _detail_pattern() -> re.Pattern[str]:
    """Return the pattern of the labels of details (地址, 简称, 曾用名)."""
    labels = [label for group in section("chinese_labels").values() for label in group]
    return re.compile(
        rf"[，,；;。\s（(]*(?P<label>{'|'.join(sorted(labels, key=len, reverse=True))})\s*(?:为|是)?\s*[:：“\"]?\s*"
    )


def _cut_details(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a text up to its first labelled detail, and the details as (label, value)."""
    found = [match for match in _detail_pattern().finditer(text) if match.start() > 0]
    if not found:
        return text, []
    ends = [match.start() for match in found[1:]] + [len(text)]
    details = [(m["label"], text[m.end() : end].strip(' ，,；;。”"）)')) for m, end in zip(found, ends, strict=True)]
    return text[: found[0].start()], details


def _add_detail(label: str, value: str, entry: Entry, names: Names) -> None:
    """Return a labelled detail of an item."""
    labels = section("chinese_labels")
    if label in labels["address"]:
        entry.addresses.append(PartyAddress(clean(value)))
    elif label in labels["identifier"]:
        entry.identifiers.append(PartyIdentifier(label, value))
    else:
        names.add(value, "former" if label in labels["former"] else "alias")


def enumerated(text: str) -> list[Entry]:
    """Return the names of an enumeration: `甲公司（A）、乙公司（B）和丙公司（C）等3家实体`."""
    text = _COUNTED.sub("", text.strip())
    parts, depth, start = [], 0, 0
    for index, character in enumerate(text):
        depth += (character in OPENING) - (character in CLOSING)
        if depth <= 0:
            separator = _BETWEEN_NAMES.match(text, index)
            if separator and index >= start:
                parts.append(text[start:index])
                start = separator.end()
    parts.append(text[start:])
    return [
        read_entry(_without_description(part)) for part in parts if part.strip() and not _NO_NAME.match(part.strip())
    ]


def _without_description(text: str) -> str:
    """Return a name without the clause before it: 参与对台湾地区军售的虚构公司（…）."""
    bracket = min((index for index in map(text.find, OPENING) if index >= 0), default=len(text))
    cut = text.rfind("的", 0, bracket)
    return text[cut + 1 :] if cut > 0 else text


def table_entries(tables: Iterable[Table]) -> list[Entry]:
    """Return the rows of tables whose header names a column of names."""
    entries = []
    for table in tables:
        columns = _columns([cell.text for cell in table.rows[0]]) if table.rows else {}
        if "chinese" not in columns and "english" not in columns:
            continue
        for row in table.rows[1:]:
            cells = {name: clean(row[index].text) for name, index in columns.items()}
            entry = read_entry(cells.get("chinese") or cells.get("english", ""), _row_number(cells))
            if cells.get("chinese") and cells.get("english"):
                names = Names()
                for name, kind in [(n.name, n.kind) for n in entry.names] + [(cells["english"], "alias")]:
                    names.add(name, kind)
                entry.names = names.names
            if cells.get("address"):
                entry.addresses.append(PartyAddress(cells["address"]))
            if entry.names:
                entries.append(entry)
    return entries


def _row_number(cells: dict[str, str]) -> int:
    """Return the number of a row, 0 where it has none."""
    digits = re.sub(r"\D", "", cells.get("number", ""))
    return int(digits) if digits else 0


def _columns(header: list[str]) -> dict[str, int]:
    """Return the columns that the header names."""
    found: dict[str, int] = {}
    for name, labels in section("table_columns").items():
        for index, cell in enumerate(header):
            if re.sub(r"\s", "", cell) in labels:
                found.setdefault(name, index)
    return found
