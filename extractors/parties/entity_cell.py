"""One entity cell of the Entity List: a name, its aliases, its addresses, set in a dozen ways.

`Name, a.k.a., the following two aliases:` with a line of its own for each; `Name (a.k.a. A; a.k.a. B)`;
`Name, a.k.a., A, street …` on one line; `Name, street …`. Line breaks come and go between editions, so nothing
that identifies an entry rests on them.
"""

import re
from typing import NamedTuple

from extractors.parties.entity_names import MAX_NAME, end_of_name, joined, split_address, split_name, without_tail
from extractors.parties.names import clean
from extractors.parties.vocabulary import vocabulary

_SEE = re.compile(r"\(?\s*See\s+(?:also\s+)?(?:alternat\w*|address\w*|other)[^()]*\)?\.?", re.IGNORECASE)
_MARKER = re.compile(
    r"[\s,;]*(?P<open>\(\s*)?\b(?P<kind>[afn]\.?\s?k\.?\s?a\b|d\.?b\.?a\b)\.?[\s,]*",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"^(?:(?:and|or|including|as|the|following|follow)[\s,]+)*(?P<count>[a-z-]+|\d+)?[\s,]*(?:the\s+)?(?:following\s+)?"
    r"(?:alia\w*|entity|entities|names?)\b(?:,\s+(?:and|including)\b[^:\n]{0,60}(?=:))?\s*[:,]?\s*",
    re.IGNORECASE,
)
_NEXT_MARKER = re.compile(r"\s*[;,]\s*(?:and\s+)?(?=[afn]\.?\s?k\.?\s?a\b)", re.IGNORECASE)
_ITEM = re.compile(r"^\s*[—–]\s*|^\s*-\s*(?=[A-Z0-9“\"'])")
_ITEMS_ON_ONE_LINE = re.compile(r";\s*(?:and\s+)?[—–-]?\s*")
_SUBORDINATE = re.compile(r"[\s.]*\bSubordinate [Ii]nstitutions?\b:?\s*")

Aliases = list[tuple[str, str]]


class EntityCell(NamedTuple):
    """A cell taken apart. `aliases` are pairs of name and kind; `stated` is False where it announces another number."""

    name: str
    aliases: tuple[tuple[str, str], ...]
    addresses: tuple[str, ...]
    stated: bool = True


def read_cell(text: str) -> EntityCell:
    """Take an entity cell apart; what is neither name nor alias is address.

    Subordinate institutions that the cell names with their own aliases are aliases of the entry too.
    """
    first, *others = _SUBORDINATE.split(_SEE.sub(" ", text.replace("\xa0", " ")).strip())
    cell = _read(first or (others.pop(0) if others else ""))
    for other in others:
        more = _read(other)
        aliases = (*cell.aliases, (more.name, "alias"), *more.aliases)
        cell = EntityCell(cell.name, aliases, (*cell.addresses, *more.addresses), cell.stated and more.stated)
    return cell


def _read(text: str) -> EntityCell:
    """One name with its aliases and addresses."""
    marker = _marker(text)
    if marker is None:
        name, rest = split_name(text)
        return EntityCell(without_tail(name), (), split_address(rest))
    name = without_tail(text[: marker.start()].rstrip(" ,;("))
    aliases: Aliases = []
    stated = True
    rest = text[marker.start() :]
    while (marker := _MARKER.match(rest)) and (len(aliases) == 0 or rest.strip()):
        found, rest, agrees = _aliases(marker, rest[marker.end() :])
        aliases += found
        stated = stated and agrees
    return EntityCell(name, tuple(aliases), split_address(rest), stated)


def identifying_name(text: str) -> str:
    """Return what identifies an entry however it is set: up to the alias marker, or to the address."""
    text = _SUBORDINATE.sub("Subordinate institution ", text.strip())
    marker = _marker(text)
    if marker is not None:
        return text[: marker.start()]
    line = " ".join(text.split())
    return line[: end_of_name(line)[0]]


def _marker(text: str) -> re.Match[str] | None:
    """Return the first "a.k.a." behind a name, None where the cell has none or only one in its address."""
    marker = _MARKER.search(text)
    return marker if marker and text[: marker.start()].strip() and marker.start() <= MAX_NAME else None


def _aliases(marker: re.Match[str], body: str) -> tuple[Aliases, str, bool]:
    """Return the aliases after one marker, what follows them, and whether their number is the stated one."""
    kind = _alias_kind(marker.group("kind"))
    listed = _LISTED.match(body)
    if listed:
        stated = _stated(listed.group("count"))
        names, rest = _listed_aliases(body[listed.end() :], stated)
        return [(name, kind) for name in names], rest, stated in (None, len(names))
    if marker.group("open"):
        return *_bracketed_aliases(body, kind), True
    alias, rest = split_name(body)
    return [(name, kind) for part in joined(alias) if (name := without_tail(part))], rest, True


def _alias_kind(marker: str) -> str:
    """Former names are f.k.a.; all others are aliases."""
    return "former" if marker.lower().startswith("f") else "alias"


def _stated(count: str | None) -> int | None:
    """Return the number of aliases announced: digits or a numeral, none where the cell only says "alias"."""
    numerals: list[str] = vocabulary()["numerals"]
    word = (count or "").lower()
    if word.isdigit():
        return int(word)
    return numerals.index(word) if word in numerals else None


def _listed_aliases(text: str, stated: int | None) -> tuple[list[str], str]:
    """Aliases set one a line behind a dash, and what follows them; some cells set them on one line without dashes."""
    lines = [line for line in text.split("\n") if line.strip()]
    count = next((index for index, line in enumerate(lines) if not _ITEM.match(line)), len(lines))
    count = count or min(1, len(lines))
    rest = "\n".join(lines[count:])
    items = [_ITEM.sub("", line).strip() for line in lines[:count]]
    if items and not rest.strip():
        items[-1], rest = split_name(items[-1], alias=True)
    if len(items) == stated:
        return [name for item in items if (name := without_tail(item))], rest
    pieces = [piece for item in items for piece in _ITEMS_ON_ONE_LINE.split(item) if piece.strip() != "and"]
    return [name for piece in pieces if (name := without_tail(piece))], rest


def _bracketed_aliases(body: str, kind: str) -> tuple[Aliases, str]:
    """Aliases inside brackets, each with its own marker or joined by commas and "and", and what follows the bracket."""
    depth, end = 1, len(body)
    for index, character in enumerate(body):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth == 0:
            end = index
            break
    pairs: Aliases = []
    for part in _NEXT_MARKER.split(body[:end]):
        marker = _MARKER.match(part)
        own = _alias_kind(marker.group("kind")) if marker else kind
        names = [part[marker.end() :]] if marker else joined(part)
        pairs += [(clean(name), own) for name in names]
    return [pair for pair in pairs if pair[0]], body[end + 1 :].lstrip(" ,;.")
