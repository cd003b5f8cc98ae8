"""Headings of the dual-use list: categories ("CATEGORY 1"), their parts, product groups ("1A Systems …"), the annex."""

import re

from extractors.control_lists.model.vocabulary import vocabulary

_GROUP = re.compile(r"^(\d) ?\.?\s?([A-E])([12])?\.?(?:\s+[-–—]?\s*|[-–—])(?![A-E]?\d)(\D.*)$")
_GROUP_ALONE = re.compile(r"^(\d)([A-E])([12])?$")
CATEGORY = re.compile(
    r"^(?:PART\s+[IVX]+\s*[-–—:]?\s*)?(?:(?:CATEGORY|CATÉGORIE|KATEGORIE|CATEGORÍA|CATEGORIA|类别)\s*|第\s?(?=\d\s?[类類]))"
    r"(\d)(?:\s?[类類]|\b)\s*(.*)$",
    re.IGNORECASE,
)
ANNEX = re.compile(
    r"^(?:ANNEXE?|ANHANG|ANEXO|ALLEGATO|SCHEDULE|BIJLAGE|附件)\s+([IVX]{1,5}[a-z]?|\d{1,2}|[A-Z])\b[\s.:]*(.{0,60})$"
)
PART = re.compile(
    r"^(?:[^\W\d_]{4,12}\s+\d\s*[-–—,:]?\s*)?(?:PART|PARTIE|TEIL|PARTE|DEEL)\s+\d\b\s*[-–—:.]?(?!\s*[a-z(])"
)
_SENTENCE = re.compile(r"^(?:[,;.)]|[a-z]|Part\b|PART\b)")


def read_group(text: str) -> re.Match[str] | None:
    """Return the heading of a product group ("5A1 Systems …"), told from a quantity ("6 A or more")."""
    found = _GROUP.match(text)
    if found and not _names_group(found.group(2), found.group(4)):
        return None
    return found or _GROUP_ALONE.match(text)


def _names_group(letter: str, words: str) -> bool:
    """Tell whether the words are a group's name in one of the languages, or at least printed like a title."""
    phrases = vocabulary()["groups"][letter]
    head = words.strip("\"“”„«'‘ ").casefold()
    return any(head.startswith(phrase) for phrase in phrases) or any(phrase in head[:60] for phrase in phrases)


def begins_category(found: re.Match[str], before: str, *, first: bool, upcoming: str) -> bool:
    """Tell a category's heading from a sentence: it is the next category, and its words are a title.

    `before` is the category that is open, "" for none; `upcoming` the product group of the next code.
    """
    number, words = found.groups()
    later = int(number) > int(before or "-1")
    alone = later and not words and found.group(0).isupper()
    due = first or int(number) == int(before or "-1") + 1 or alone or (later and upcoming[:1] == number)
    return due and not _SENTENCE.match(words) and not words.rstrip().endswith((".", ",", ";"))
