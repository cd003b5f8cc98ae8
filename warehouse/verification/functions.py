"""Functions for the rules that SQL lacks: names folded and compared by characters, numbers in words, countries.

They work on whole columns; a missing argument gives a missing answer.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import permutations
from typing import Any

import duckdb
import pyarrow as pa
from duckdb import sqltypes
from rapidfuzz import fuzz, utils

from extractors.text.countries import country_code, find_countries
from extractors.text.units import canonical_unit
from warehouse.verification.names import core_name, without_titles

_APART = re.compile(r"[\W_]+")
_LONGEST = 40
_SHORT = re.compile(r"(?<![0-9])[0-9]{1,4}(?![0-9])")
_PIECE = re.compile(r"[^\W\d_]{4,}")
_HAN = re.compile(r"[\u3400-\u9fff]")


@lru_cache(1 << 16)
def fold(text: str) -> str:
    """Letters and digits alone, in one width and case, without marks on letters."""
    # Decomposed, a mark is no letter and falls with the punctuation.
    return _APART.sub("", text.casefold() if text.isascii() else unicodedata.normalize("NFKD", text).casefold())


@lru_cache(1 << 16)
def name_similarity(left: str, right: str) -> float | None:
    """How alike two names of organisations or persons are without their legal forms, 0 to 1.

    Words may change places; a word that only one of them has counts, since it may be another company of a group.
    None for names in two scripts: letters cannot tell whether one translates the other.
    """
    if not _comparable(left, right):
        return None
    first, second = core_name(left), core_name(right)
    if not first or not second:
        return 0.0
    if _HAN.search(first + second):
        return fuzz.ratio(first.replace(" ", ""), second.replace(" ", "")) / 100
    return max(fuzz.ratio(first, second), fuzz.token_sort_ratio(first, second)) / 100


@lru_cache(1 << 16)
def person_similarity(left: str, right: str) -> float | None:
    """How alike two names of persons are without titles, words in any order, 0 to 1; None in two scripts."""
    if not _comparable(left, right):
        return None
    return fuzz.token_sort_ratio(without_titles(left), without_titles(right)) / 100


@lru_cache(1 << 16)
def text_similarity(left: str, right: str) -> float | None:
    """How alike two texts are by their words in any order, 0 to 1; None for texts in two scripts."""
    if not _comparable(left, right):
        return None
    first, second = (utils.default_process(unicodedata.normalize("NFKC", text)) for text in (left, right))
    if _HAN.search(first + second):
        return fuzz.ratio(first.replace(" ", ""), second.replace(" ", "")) / 100
    return max(fuzz.token_sort_ratio(first, second), fuzz.ratio(first, second)) / 100


def _comparable(left: str, right: str) -> bool:
    scripts = {script_of(left), script_of(right)}
    return "both" in scripts or len(scripts) == 1


@lru_cache(1 << 16)
def script_of(text: str) -> str:
    """Whether a text is written in Han characters (`han`), without any (`latin`), or in both (`both`)."""
    han = len(_HAN.findall(text))
    latin = sum(char.isascii() and char.isalpha() for char in text)
    return "han" if han and han * 2 >= latin else "both" if han else "latin"


@lru_cache(1 << 16)
def country_in(text: str) -> str | None:
    """The country (ISO 3166-1 alpha-2) that a text is or names: an address in Chinese begins with it, others end so."""
    mentions = find_countries(text)
    if mentions:
        return mentions[0].code if _HAN.match(text) and mentions[0].start == 0 else mentions[-1].code
    return country_code(text) if len(text) <= _LONGEST else None


@lru_cache(1 << 14)
def unit_group(text: str) -> str | None:
    """The canonical unit of a unit of measure or packing as printed; None where it is not known."""
    return canonical_unit(text)


@lru_cache(1 << 16)
def edit_similarity(left: str, right: str) -> float:
    """How alike two strings are letter by letter, 0 to 1."""
    return fuzz.ratio(left, right) / 100


@lru_cache(1 << 16)
def seal_similarity(words: str, name: str) -> float | None:
    """How much of a name stands in the words of a seal, which may hold more and begin anywhere in its ring; 0 to 1."""
    if not _comparable(words, name):
        return None
    first, second = fold(words), fold(name)
    core = fold(core_name(name))
    return max(fuzz.partial_ratio(first + first, second), fuzz.partial_ratio(first + first, core)) / 100


@lru_cache(1 << 16)
def pieces_of(words: str, name: str) -> bool:
    """Whether most words of a seal, two or more, are pieces of a name: its own ring, half read."""
    pieces = [fold(piece) for piece in _PIECE.findall(words)]
    held = sum(piece in fold(name) for piece in pieces)
    return held >= 2 and 2 * held >= len(pieces)


@lru_cache(1 << 16)
def same_meaning(left: str, right: str) -> bool | None:
    """Whether two values of a bilingual paper say the same: True where they are equal, else None.

    A name and its translation share no letters, so letters never show that two values differ.
    """
    return True if fold(left) == fold(right) else None


@lru_cache(1 << 14)
def translated_similarity(left: str, right: str) -> float:
    """How alike two names in two scripts are by sound and by known words, 0 to 1."""
    from warehouse.matching import score_pair

    return score_pair(left, right, "company").score


@lru_cache(1 << 14)
def same_place(left: str, right: str) -> bool | None:
    """Whether two addresses in two languages are one: False for two countries or numbers, None where nothing tells."""
    here, there = (frozenset(_SHORT.findall(text)) for text in (left, right))
    if here and here < there:
        return None  # the address and more: lines of others were read with it
    first, second = country_in(left), country_in(right)
    if first and second and first != second:
        return False
    if not here or not there:
        return None
    # Two numbers that were read as one: "4, No. 108" without its space.
    joined = {a + b for a, b in permutations((*here, *there), 2)}
    return True if here == there else None if here & there or (here | there) & joined else False


_FUNCTIONS: Mapping[str, tuple[Callable[..., Any], int, str]] = {
    "fold": (fold, 1, "VARCHAR"),
    "name_similarity": (name_similarity, 2, "DOUBLE"),
    "person_similarity": (person_similarity, 2, "DOUBLE"),
    "text_similarity": (text_similarity, 2, "DOUBLE"),
    "edit_similarity": (edit_similarity, 2, "DOUBLE"),
    "seal_similarity": (seal_similarity, 2, "DOUBLE"),
    "pieces_of": (pieces_of, 2, "BOOLEAN"),
    "same_meaning": (same_meaning, 2, "BOOLEAN"),
    "translated_similarity": (translated_similarity, 2, "DOUBLE"),
    "same_place": (same_place, 2, "BOOLEAN"),
    "script_of": (script_of, 1, "VARCHAR"),
    "country_in": (country_in, 1, "VARCHAR"),
    "unit_group": (unit_group, 1, "VARCHAR"),
}
_ARROW = {"VARCHAR": pa.string(), "DOUBLE": pa.float64(), "BOOLEAN": pa.bool_()}


def register(con: duckdb.DuckDBPyConnection) -> None:
    """Make the functions known to a session."""
    for name, (function, arity, kind) in _FUNCTIONS.items():
        # DuckDB counts the parameters of what it registers.
        columnwise = _of_one if arity == 1 else _of_two
        con.create_function(
            name,
            columnwise(function, _ARROW[kind]),
            [sqltypes.VARCHAR] * arity,
            getattr(sqltypes, kind),
            type="arrow",
            null_handling="special",
        )


def _of_one(function: Callable[[str], Any], kind: pa.DataType) -> Callable[[pa.Array], pa.Array]:
    def over(column: pa.Array) -> pa.Array:
        return pa.array([None if cell is None else function(cell) for cell in column.to_pylist()], type=kind)

    return over


def _of_two(function: Callable[[str, str], Any], kind: pa.DataType) -> Callable[[pa.Array, pa.Array], pa.Array]:
    def over(left: pa.Array, right: pa.Array) -> pa.Array:
        pairs = zip(left.to_pylist(), right.to_pylist(), strict=True)
        return pa.array([None if a is None or b is None else function(a, b) for a, b in pairs], type=kind)

    return over
