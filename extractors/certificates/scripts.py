"""Which script the words of a certificate are in: zh for ideographs, en for Latin letters."""

import re

_DENSE = 8  # letters of codes and trade names beside each ideograph of a Chinese text, at most
_PAGE = 2  # letters beside each ideograph of a Chinese page, at most
_FEW = 0.05  # ideographs for each letter that a page in another language has: names in brackets
_PARTS = 30  # ideographs from which a text beside a Latin one is in two languages
_SAID_FIRST = re.compile(
    r"[^\u4e00-\u9fff]*[A-Za-z]{3,}[^\u4e00-\u9fff]*\s[A-Za-z]{2,}"
)  # a description, no trade name
_SAID_AGAIN = 3  # ideographs of a description at least
_CHINESE, _BOTH = 6, 2.5  # letters for each ideograph: above, in two languages at most; below, in Chinese alone


def count_scripts(text: str) -> tuple[int, int]:
    """The numbers of ideographs and of Latin letters in a text."""
    ideographs = sum("\u4e00" <= char <= "\u9fff" for char in text)
    return ideographs, sum(char.isascii() and char.isalpha() for char in text)


def script_of(text: str) -> str:
    """The script of a value: zh where it holds an ideograph at all."""
    return "zh" if count_scripts(text)[0] else "en"


def script_of_most(text: str) -> str:
    """The script of nearly all of a text: a word of a bilingual label at a Latin text makes no Chinese.

    Of a text that is said in both, one after the other, it is that of the first: the other is its translation.
    """
    ideographs, latin = count_scripts(text)
    if _SAID_FIRST.match(text) and ideographs >= _SAID_AGAIN:
        return "en"
    return "zh" if ideographs and _DENSE * ideographs >= latin else "en"


def script_of_page(text: str) -> str:
    """The script of a page in one language, empty for one in two."""
    ideographs, latin = count_scripts(text)
    return "zh" if ideographs * _PAGE > latin else "en" if ideographs <= _FEW * latin else ""


def language_of(text: str) -> str:
    """The language of a certificate: zh, en or bilingual."""
    ideographs, latin = count_scripts(text)
    if ideographs * _CHINESE > latin:
        return "zh" if latin < ideographs * _BOTH else "bilingual"
    return "bilingual" if ideographs > _PARTS else "en"
