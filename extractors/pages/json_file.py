"""JSON and JSON Lines: checked, then printed readably, a line for each value or record."""

import json
import re
from collections.abc import Iterator
from typing import Any

from extractors.errors import DamagedInputError, EmptyInputError, HostileInputError
from extractors.pages.encodings import decode
from extractors.pages.lines import one_page, without_controls
from extractors.records.pages import Document

MAX_DEPTH = 200

_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)


class _Pairs:
    """Builds objects and counts names that occur twice in one, of which JSON readers keep the last alone."""

    def __init__(self) -> None:
        self.repeated = 0

    def __call__(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        built = dict(pairs)
        self.repeated += len(pairs) - len(built)
        return built


def read_json(data: bytes) -> Document:
    """Read JSON, or JSON Lines, to one page of readable lines.

    Raises EmptyInputError, DamagedInputError with the line for invalid or truncated JSON,
    HostileInputError for nesting beyond 200 levels.
    """
    decoded = decode(data)
    text, notes = without_controls(decoded.text)
    if not text.strip():
        raise EmptyInputError("The JSON file holds nothing but white space: obtain it again from its source.")
    check_depth(text)
    pairs = _Pairs()
    media_type = "application/jsonl" if is_json_lines(text) else "application/json"
    lines = list(_records(text, pairs) if media_type == "application/jsonl" else _printed(text, pairs))
    if pairs.repeated:
        notes += (f"{pairs.repeated} names occur twice in one object; the last value is kept.",)
    return one_page(media_type, lines, encoding=decoded.encoding, notes=decoded.notes + notes)


def check_depth(text: str) -> None:
    """Refuse nesting that would exhaust a reader."""
    depth = 0
    for match in _BRACKETS.finditer(text):
        mark = match.group()
        depth += mark in "[{" if len(mark) == 1 else 0
        depth -= mark in "]}" if len(mark) == 1 else 0
        if depth > MAX_DEPTH:
            line = text.count("\n", 0, match.start()) + 1
            raise HostileInputError(
                f"The JSON nests over {MAX_DEPTH} levels deep (line {line}): ask its source for another copy."
            )


def is_json_lines(text: str) -> bool:
    """Tell whether each of the first lines is a whole JSON object or array by itself."""
    first, _, rest = text.strip().partition("\n")
    second = rest.strip().partition("\n")[0]
    return bool(second) and _whole(first) and _opens(second)


def _whole(line: str) -> bool:
    """Tell whether a line is a complete object or array."""
    try:
        return _opens(line) and isinstance(json.loads(line), dict | list)
    except (ValueError, RecursionError):
        return False


def _opens(line: str) -> bool:
    """Tell whether a line begins an object or array."""
    return line.lstrip()[:1] in ("{", "[")


def _records(text: str, pairs: _Pairs) -> Iterator[str]:
    """Print JSON Lines, a record a line."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield json.dumps(_load(line, pairs, first_line=number), ensure_ascii=False)


def _printed(text: str, pairs: _Pairs) -> list[str]:
    """Print one JSON value over many lines."""
    return json.dumps(_load(text, pairs), ensure_ascii=False, indent=1).split("\n")


def _load(text: str, pairs: _Pairs, *, first_line: int = 1) -> object:
    """Load JSON; a mistake is told with its line."""
    try:
        return json.loads(text, object_pairs_hook=pairs)
    except json.JSONDecodeError as error:
        line = first_line + error.lineno - 1
        cut = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
        what = "cut short" if cut else "invalid"
        raise DamagedInputError(f"The JSON is {what} at line {line} ({error.msg}): obtain the file again.") from error
    except ValueError as error:
        raise DamagedInputError(
            f"The JSON holds a number that cannot be read ({error}): obtain the file again."
        ) from error
