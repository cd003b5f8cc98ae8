"""The numbers that Word prints before paragraphs: nowhere in the text, computed from definitions and styles."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.pages.names import local_name
from extractors.pages.symbols import without_private, written_number
from extractors.pages.word_xml import attribute, child, small_number, value_of

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS = 9
BULLET = "•"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list definition."""

    style: str = "decimal"
    pattern: str = ""
    start: int = 1
    restarts: bool = True
    legal: bool = False
    paragraph_style: str = ""
    properties: "_Element | None" = None


@dataclass(slots=True)
class _List:
    """A list in use: its definition's key, levels, and starts that it overrides once."""

    key: str
    levels: dict[int, Level]
    overrides: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of one document in their order."""

    def __init__(self, numbering: "_Element | None", styles: "_Element | None") -> None:
        self._lists = _read_lists(numbering) if numbering is not None else {}
        self._styles = _read_styles(styles) if styles is not None else {}
        self._counts: dict[str, list[int | None]] = {}

    def label(self, properties: "_Element | None") -> str:
        """Return the number or bullet of the next paragraph, by its properties; empty for one without."""
        number, level = self._place(properties)
        found = self._lists.get(number)
        if found is None:
            return ""
        defined = found.levels.get(level)
        if defined is None:
            return ""
        counts = self._advance(found, level, defined)
        if defined.style == "bullet":
            sign = without_private(defined.pattern).strip()
            return sign if sign and sign not in "\ufffdo§" else BULLET
        return _printed(defined, found.levels, counts)

    def level_of(self, properties: "_Element | None") -> "_Element | None":
        """Return the paragraph properties of the list level that a paragraph stands on."""
        number, level = self._place(properties)
        found = self._lists.get(number)
        defined = found.levels.get(level) if found else None
        return defined.properties if defined else None

    def _place(self, properties: "_Element | None") -> tuple[str, int]:
        """Return the list and level of a paragraph, from itself or from its style."""
        own = child(properties, "numpr")
        name = value_of(properties, "pstyle")
        inherited_number, inherited_level = self._from_style(name)
        number = value_of(own, "numid") or inherited_number
        stated = value_of(own, "ilvl")
        if stated:
            return number, min(small_number(stated), LEVELS - 1)
        found = self._lists.get(number)
        for index, level in found.levels.items() if found else ():
            if name and level.paragraph_style == name:
                return number, index
        return number, inherited_level

    def _from_style(self, name: str) -> tuple[str, int]:
        """Return the list and level that a style gives, or the style that it is based on."""
        level = ""
        for _ in range(20):
            number, stated, base = self._styles.get(name, ("", "", ""))
            level = level or stated
            if number:
                return number, min(small_number(level), LEVELS - 1)
            name = base
        return "", 0

    def _advance(self, found: _List, level: int, defined: Level) -> list[int | None]:
        """Count a paragraph on its level; deeper levels begin anew."""
        counts = self._counts.setdefault(found.key, [None] * LEVELS)
        if level in found.overrides:
            counts[level] = found.overrides.pop(level)
        else:
            current = counts[level]
            counts[level] = defined.start if current is None else current + 1
        for deeper in range(level + 1, LEVELS):
            if found.levels.get(deeper, Level()).restarts:
                counts[deeper] = None
        return counts


def _printed(defined: Level, levels: dict[int, Level], counts: list[int | None]) -> str:
    """Write a number by its pattern, such as %1.%2 ."""

    def part(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        level = levels.get(index, Level())
        count = counts[index]
        return written_number(level.start if count is None else count, "decimal" if defined.legal else level.style)

    return re.sub(r"%([1-9])", part, defined.pattern).strip()


def _read_lists(numbering: "_Element") -> dict[str, _List]:
    """Read the lists in use by their ids."""
    abstract = {attribute(node, "abstractNumId"): node for node in numbering if local_name(node) == "abstractnum"}
    linked = {value_of(node, "stylelink"): key for key, node in abstract.items() if value_of(node, "stylelink")}
    found: dict[str, _List] = {}
    for node in numbering:
        if local_name(node) != "num":
            continue
        key = value_of(node, "abstractnumid")
        if key in abstract:
            key = linked.get(value_of(abstract[key], "numstylelink"), key)
            found[attribute(node, "numId")] = _overridden(node, key, _read_levels(abstract[key]))
    found.pop("0", None)
    return found


def _overridden(node: "_Element", key: str, levels: dict[int, Level]) -> _List:
    """Apply a list's own levels and starts to those of its definition."""
    made = _List(key, levels)
    for override in node:
        if local_name(override) != "lvloverride":
            continue
        index = small_number(attribute(override, "ilvl"))
        levels |= _read_levels(override)
        start = value_of(override, "startoverride")
        if start and index < LEVELS:
            made.overrides[index] = small_number(start)
    return made


def _read_levels(node: "_Element") -> dict[int, Level]:
    """Read the levels of a definition."""
    return {
        small_number(attribute(item, "ilvl")): Level(
            style=value_of(item, "numfmt") or "decimal",
            pattern=value_of(item, "lvltext"),
            start=small_number(value_of(item, "start") or "1"),
            restarts=value_of(item, "lvlrestart") != "0",
            legal=child(item, "islgl") is not None and value_of(item, "islgl") not in ("0", "false"),
            paragraph_style=value_of(item, "pstyle"),
            properties=child(item, "ppr"),
        )
        for item in node
        if local_name(item) == "lvl"
    }


def _read_styles(styles: "_Element") -> dict[str, tuple[str, str, str]]:
    """Read list, level and base of each style by its id."""
    found: dict[str, tuple[str, str, str]] = {}
    for node in styles:
        if local_name(node) == "style":
            numbers = child(child(node, "ppr"), "numpr")
            place = (value_of(numbers, "numid"), value_of(numbers, "ilvl"), value_of(node, "basedon"))
            found[attribute(node, "styleId")] = place
    return found
