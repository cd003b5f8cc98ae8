"""Characters that look alike in print, settled where the word itself leaves no doubt."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from extractors.pages.ocr_decode import Character

_DIGIT_OF = {"o": "0", "i": "1", "s": "5"}
"""Base letters of accented letters that stand for figures: no figure has an accent."""


_RARE, _UNSURE = 0.015, 0.8
"""Share of accented letters below which a page has none, but for those read with at least this confidence."""

_WORD = 4
"""Fewest characters of a word of capitals in which a zero is an O: shorter ones are codes."""

_DOUBTFUL = 0.9
"""Confidence below which a zero behind small letters is an o: versions and grades end with figures too."""


_BEHIND_L = "aeiouyw"
"""Letters that words begin with behind an l."""

_ELEMENTS = {"A": "", "C": "3", "T": "20"}
"""Capitals that are an element together with an l, and how the mass of its isotopes begins: Al-6061, Cl-36, Tl-204."""


def has_accents(lines: Iterable[Sequence[Character]]) -> bool:
    """Tell whether a page's language writes accents, rather than the scan having specks over letters."""
    letters = [char.text for line in lines for char in line if unicodedata.name(char.text[0], "").startswith("LATIN")]
    return sum(not text.isascii() for text in letters) > _RARE * len(letters)


def settle(characters: Sequence[Character], *, accents: bool = True) -> list[Character]:
    """Return the characters with look-alikes settled by their neighbours.

    A capital I at the end of small letters is an l (S.r.I. → S.r.l.), an accented letter among figures
    is a figure (30040õ → 300400), a zero in a word is an o (0saka → Osaka, P.0. Box → P.O. Box), AI before a
    hyphen and a name is Al, a small l that no word begins with so is an I (lstanbul → Istanbul, lAEA → IAEA, Fl-822 →
    FI-822), a dot between spaced words is a dash, and where the page has no `accents`, doubtful ones are specks.
    """
    return [
        character._replace(text=_settled(characters, index, accents=accents))
        for index, character in enumerate(characters)
    ]


def _settled(characters: Sequence[Character], index: int, *, accents: bool) -> str:
    text = characters[index].text
    if text in "I0l":
        return _letter_meant(characters, index) or text
    if text == "·" and _at(characters, index - 1).isspace() and _at(characters, index + 1).isspace() and index > 1:
        return "-"
    if text.isascii() or not text.isalpha():
        return text
    if _among_figures(characters, index):
        return _figure(text) or text
    if not accents and characters[index].confidence < _UNSURE:
        return _plain(text)
    return text


def _at(characters: Sequence[Character], index: int) -> str:
    return characters[index].text if 0 <= index < len(characters) else " "


def _is_small_l(characters: Sequence[Character], index: int) -> bool:
    before, after = _at(characters, index - 1), _at(characters, index + 1)
    if before == ".":
        before = _at(characters, index - 2)
    return before.islower() and before.isascii() and not (after.isascii() and after.isalnum())


def _letter_meant(characters: Sequence[Character], index: int) -> str | None:
    """Return the letter that a capital I, a small l or a zero stands for, None where it is itself."""
    if characters[index].text == "0":
        return _letter_for_zero(characters, index)
    if characters[index].text == "l":
        return "I" if _is_capital_i(characters, index) else None
    return "l" if _is_small_l(characters, index) or _is_article(characters, index) else None


def _is_article(characters: Sequence[Character], index: int) -> bool:
    """Tell whether a doubtful I is that of "Al-" before a name: Al-Qahtani, Al-Enezi."""
    before, first, hyphen, capital, small = (_at(characters, index + step) for step in (-2, -1, 1, 2, 3))
    opens = not before.isalnum() and first == "A" and hyphen == "-"
    return opens and capital.isupper() and small.islower() and characters[index].confidence < _UNSURE


def _is_capital_i(characters: Sequence[Character], index: int) -> bool:
    """Tell whether a small l stands where only a capital I can: before a consonant or a capital, or in a model."""
    earlier, before, after, next_, third = (_at(characters, index + step) for step in (-2, -1, 1, 2, 3))
    if after.isascii() and after.isupper():
        return not before.islower()
    if before.isascii() and before.isupper():
        mass = "".join(_at(characters, index + step) for step in (2, 3))
        element = not earlier.isupper() and before in _ELEMENTS and mass.startswith(_ELEMENTS[before])
        return after == "-" and next_.isdigit() and not element
    if before.isalnum() or before in "'’" or not all(map(_is_small, (after, next_, third))):
        return False
    doubled = after == "l" and characters[index].confidence >= _DOUBTFUL
    return after not in _BEHIND_L and not doubled and (after, next_, third) != ("t", "d", "a")


def _letter_for_zero(characters: Sequence[Character], index: int) -> str | None:
    """Return the letter that a zero stands for in a word: 0saka, Mo0, P.0., d.0.0.; None where it may be a figure."""
    second, before, after, next_ = (_at(characters, index + step) for step in (-2, -1, 1, 2))
    if _is_small(after) and _is_small(next_) and not before.isalnum():
        return "O"
    if _is_small(before) and second.isalpha() and after.isspace() and characters[index].confidence < _DOUBTFUL:
        return "o"
    if _spelt_in_capitals(characters, index):
        return "O"
    if before == after == "." and (next_ == "0" or not next_.isdigit()):
        return _initial(characters, index - 2)
    return None


def _spelt_in_capitals(characters: Sequence[Character], index: int) -> bool:
    """Tell whether a zero stands inside a word of capitals without any other figure: W00DLANDS, P0RT."""
    start = end = index
    while _is_capital_or_zero(_at(characters, start - 1)):
        start -= 1
    while _is_capital_or_zero(_at(characters, end + 1)):
        end += 1
    word = [characters[place].text for place in range(start, end + 1)]
    alone = all(_at(characters, place) in " ,.;:()" for place in (start - 1, end + 1))
    return alone and len(word) >= _WORD and "0" not in (word[0], word[-1]) and 2 * word.count("0") <= len(word)


def _is_capital_or_zero(text: str) -> bool:
    return text == "0" or (text.isascii() and text.isupper())


def _initial(characters: Sequence[Character], index: int) -> str | None:
    """Return an o as large as the first letter of an abbreviation with dots, zeros that stand for one passed over."""
    while _at(characters, index) == "0" and _at(characters, index - 1) == ".":
        index -= 2
    letter = _at(characters, index)
    if not (letter.isascii() and letter.isalpha()) or _at(characters, index - 1).isalnum():
        return None
    return "O" if letter.isupper() else "o"


def _is_small(text: str) -> bool:
    return text.isascii() and text.islower()


def _among_figures(characters: Sequence[Character], index: int) -> bool:
    around = [_at(characters, place) for place in (index - 2, index - 1, index + 1, index + 2)]
    return sum(text.isdigit() for text in around) >= 2 and not any(text.isalpha() for text in around[1:3])


@cache
def _figure(text: str) -> str | None:
    base = unicodedata.normalize("NFD", text)
    return _DIGIT_OF.get(base[0].lower()) if len(base) > 1 else {"ø": "0", "Ø": "0"}.get(text)


@cache
def _plain(text: str) -> str:
    base = unicodedata.normalize("NFD", text)[0]
    return base if base.isascii() else text
