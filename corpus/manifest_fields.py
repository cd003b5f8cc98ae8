"""Typed reading of one mapping of the manifest: unknown, doubled, missing and ill-typed keys become mistakes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from corpus.manifest_records import Mistake
from corpus.yaml_lines import MappingNode, Node, ScalarNode, SequenceNode, describe, entries, is_empty, line_of

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHOLE = re.compile(r"\d[\d_]*")


@dataclass(slots=True)
class Report:
    """Collects mistakes and warnings while a file is checked."""

    file: str
    mistakes: list[Mistake] = field(default_factory=list)
    warnings: list[Mistake] = field(default_factory=list)

    def mistake(self, line: int, problem: str, remedy: str) -> None:
        """Note something that must be put right before the file can be used."""
        self.mistakes.append(Mistake(self.file, line, problem, remedy))

    def warn(self, line: int, problem: str, remedy: str) -> None:
        """Note something that looks unintended and stops nothing."""
        self.warnings.append(Mistake(self.file, line, problem, remedy))


class Fields:
    """The keys of one mapping, read by type. A key that is absent or empty reads as nothing."""

    def __init__(self, report: Report, node: MappingNode, what: str, known: tuple[str, ...]) -> None:
        self.report = report
        self.what = what
        self.line = line_of(node)
        self._nodes: dict[str, Node] = {}
        self._lines: dict[str, int] = {}
        for entry in entries(node):
            if entry.key not in known:
                report.mistake(entry.line, f"{what} has an unknown key '{entry.key}'", one_of(entry.key, known))
            elif entry.key in self._nodes:
                first = self._lines[entry.key]
                report.mistake(entry.line, f"'{entry.key}' stands twice (first in line {first})", "keep one of them")
            else:
                self._nodes[entry.key] = entry.value
                self._lines[entry.key] = entry.line

    def line_at(self, key: str) -> int:
        """Return the line of a key, or of the mapping where the key is absent."""
        return self._lines.get(key, self.line)

    def node(self, key: str) -> Node | None:
        """Return the value of a key unless it is absent or empty."""
        node = self._nodes.get(key)
        return None if node is None or is_empty(node) else node

    def require(self, key: str, remedy: str) -> bool:
        """Note a mistake where a key is absent or empty, and tell whether it is there."""
        if self.node(key) is not None:
            return True
        state = "is empty" if key in self._nodes else "is missing"
        self.report.mistake(self.line_at(key), f"{self.what}: '{key}' {state}", remedy)
        return False

    def text(self, key: str) -> str:
        """Return a text on one line; what YAML takes for a number or a truth value (`no`) stays as written."""
        node = self.node(key)
        if node is None:
            return ""
        if isinstance(node, ScalarNode):
            return " ".join(str(node.value).split())
        self.report.mistake(self.line_at(key), f"'{key}' is {describe(node)}", "write a single text")
        return ""

    def matching(self, key: str, pattern: re.Pattern[str], problem: str, remedy: str) -> str:
        """Return a text that fits a pattern as a whole, or note a mistake."""
        text = self.text(key)
        if text and not pattern.fullmatch(text):
            self.report.mistake(self.line_at(key), f"{key} '{text}' {problem}", remedy)
            return ""
        return text

    def choice(self, key: str, allowed: tuple[str, ...]) -> str:
        """Return one of the allowed words, or note a mistake with the likeliest of them."""
        text = self.text(key)
        if text and text not in allowed:
            self.report.mistake(self.line_at(key), f"{key} '{text}' is not known", one_of(text, allowed))
            return ""
        return text

    def whole_number(self, key: str) -> int | None:
        """Return a count, zero or more."""
        node = self.node(key)
        if node is None:
            return None
        if isinstance(node, ScalarNode) and _WHOLE.fullmatch(node.value):
            return int(node.value)
        problem = f"'{key}' is {describe(node)}, not a whole number"
        self.report.mistake(self.line_at(key), problem, "write digits, as in 49")
        return None

    def day(self, key: str) -> date | None:
        """Return a calendar day written as 2024-12-01."""
        text = self.text(key)
        if not text:
            return None
        try:
            if _DATE.fullmatch(text):
                return date.fromisoformat(text)
            problem = "is not a date"
        except ValueError:
            problem = "is not a day of the calendar"
        self.report.mistake(self.line_at(key), f"{key} '{text}' {problem}", "write it as YYYY-MM-DD, as in 2024-12-01")
        return None


def mappings(report: Report, fields: Fields, key: str, example: str) -> Iterator[MappingNode]:
    """Yield the mappings in a list; everything else in it is a mistake."""
    node = fields.node(key)
    if node is None:
        return
    if not isinstance(node, SequenceNode):
        report.mistake(
            fields.line_at(key), f"'{key}' is {describe(node)}, not a list", f"write entries such as {example}"
        )
        return
    for item in node.value:
        if isinstance(item, MappingNode):
            yield item
        else:
            report.mistake(line_of(item), f"an entry of '{key}' is {describe(item)}", f"write it as {example}")


def one_of(word: str, allowed: Iterable[str]) -> str:
    """Return the remedy for a word that is not among the allowed ones, naming the likeliest."""
    from difflib import get_close_matches

    names = list(allowed)
    close = get_close_matches(word.lower(), names, n=1, cutoff=0.6)
    hint = f"; did you mean '{close[0]}'?" if close else ""
    return f"use one of {', '.join(names)}{hint}"
