"""What a line of Chinese law begins with: 编, 分编, 章, 节, 条, annexes and enumerators, in all typographies."""

import re
import unicodedata
from dataclasses import dataclass

from extractors.regulations.numerals import DIGITS, TENS, UNITS, chinese_to_int, letter_to_int
from extractors.regulations.phrases import CHINESE

HAN = "".join((*DIGITS, *UNITS, *TENS))
_NUM = rf"[{HAN}\d](?:\s?[{HAN}\d])*"
_ARTICLE = re.compile(rf"第\s*({_NUM})\s*条(?:\s*之\s*([{HAN}\d]+)(?![{HAN}\d]|\s*规定))?")
_DIVISION = re.compile(rf"第\s*({_NUM})\s*(分\s*编|编|章|节|部\s*分)")
_CAPTION = re.compile(r"\s*(【[^】]{1,40}】|〔[^〕]{1,40}〕|\[[^\]]{1,40}\]|[（(][^）)。；]{1,25}[）)])")
_ANNEX = re.compile(rf"(附\s*(?:件|录|表|图)?)\s*([{HAN}\d]{{0,3}})(?:\s*[:：.、]|(?=\s|《|$))")
_HAN_ITEM = re.compile(rf"([{HAN}]{{1,4}})\s*[、．.](?!\d)")
_DIGIT_ITEM = re.compile(r"([0-9０-９]{1,3})\s*(?:[、．]|[.](?!\d))")
_PAREN_ITEM = re.compile(rf"[（(〔]\s*([{HAN}]{{1,5}}|[0-9０-９]{{1,3}}|[a-zA-Zａ-ｚ]{{1,2}})\s*[）)〕]")
_LETTER_ITEM = re.compile(r"([a-zａ-ｚ])[.．、](?=\s|[^\x00-\x7f])")
_SEPARATORS = " \t　\xa0:：】"
# A word that only begins like a level is content: 项目, 款项, 目的.
_LISTED = re.compile(r"\s*(?:项(?!目)|款(?!项)|目(?![的录标前])|、|至\s*第?[（(])")
_CIRCLED = re.compile(r"([①-⑳㉑-㉟])|([⑴-⒇])|([㈠-㈩])")
_REFERENCE = re.compile("|".join(CHINESE.patterns("references")))
_SPACED_REFERENCE = re.compile("|".join(CHINESE.patterns("spaced_references")))
_PREAMBLES = CHINESE.words("preambles")
_BLANKS = re.compile(r"\s+")

KINDS = {"分编": "part", "编": "book", "章": "ch", "节": "sect", "部分": "part"}
FIRST = frozenset("第附（(〔①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳0123456789０１２３４５６７８９") | frozenset(HAN)


@dataclass(frozen=True, slots=True)
class Mark:
    """The head of a line. `kind` is that of `paths` for divisions, articles and annexes, else the enumerator's.

    `rest` is what follows it; `doubtful` that no blank divides them; `reference` that the line reads like a reference.
    """

    kind: str
    numbers: tuple[int, ...]
    printed: str
    rest: str
    caption: str = ""
    doubtful: bool = False
    reference: bool = False

    @property
    def key(self) -> tuple[str, tuple[int, ...]]:
        """What makes two heads the same, as in a table of contents and the body."""
        return self.kind, self.numbers


DIVISIONS = ("book", "part", "ch", "sect")
ENUMERATORS = ("han", "han_paren", "digit", "digit_paren", "circled", "letter", "letter_paren")


def read_mark(text: str) -> Mark | None:
    """Return the mark that a stripped line begins with, or None. Whether it holds depends on its neighbours."""
    if not text:
        return None
    first = text[0]
    if first == "第":
        return _article(text) or _division(text)
    if first == "附":
        return _annex(text)
    compact = _BLANKS.sub("", text[:12])
    if len(text) < 12 and compact in _PREAMBLES:
        return Mark("preamble", (), "", text)
    return _enumerator(text)


def _article(text: str) -> Mark | None:
    found = _ARTICLE.match(text)
    number = chinese_to_int(found.group(1)) if found else None
    if found is None or number is None:
        return None
    rest = text[found.end() :]
    caption = _caption(rest)
    spaced = not rest or rest[0].isspace() or rest[0] in ":：】" or bool(caption)
    reference = bool((_SPACED_REFERENCE if spaced else _REFERENCE).match(rest.strip()))
    sub = chinese_to_int(found.group(2)) if found.group(2) else None
    numbers = (number,) if sub is None else (number, sub)
    rest = rest[len(caption) :].lstrip(_SEPARATORS).rstrip()
    return Mark("art", numbers, _trim(found.group()), rest, caption.strip(), doubtful=not spaced, reference=reference)


def _caption(rest: str) -> str:
    """Return the caption 【…】 or （…） that follows a number directly, with the blanks before it."""
    found = _CAPTION.match(rest)
    if found is None or (rest[:1].isspace() and not found.group().lstrip().startswith("【")):
        return ""
    inner = found.group().strip()[1:-1]
    return "" if chinese_to_int(inner) is not None else found.group()


def _division(text: str) -> Mark | None:
    found = _DIVISION.match(text)
    if found is None or len(text) > 80:
        return None
    number = chinese_to_int(found.group(1))
    title = text[found.end() :]
    if number is None or re.search(r"[。；;，]\s*$|^\s*(的|所列|所述|规定|、|，|和|及|至|第)", title):
        return None
    kind = KINDS[_BLANKS.sub("", found.group(2))]
    doubtful = bool(title) and not title[0].isspace()
    return Mark(kind, (number,), _BLANKS.sub("", found.group()), title.lstrip(_SEPARATORS).rstrip(), doubtful=doubtful)


def _annex(text: str) -> Mark | None:
    found = _ANNEX.match(text)
    if found is None or text.startswith(("附则", "附 则", "附　则")) or len(text) > 120:
        return None
    rest = text[found.end() :].strip()
    if re.search(r"[。；，]$", rest) and not rest.startswith(("1", "一")):
        return None
    number = chinese_to_int(found.group(2)) if found.group(2) else None
    return Mark("annex", (number,) if number else (), _BLANKS.sub("", found.group()), rest)


def _enumerator(text: str) -> Mark | None:
    """Return the mark of an enumerated line: 一、 （一） 1． (1) ① a. (a)."""
    paren = _PAREN_ITEM.match(text)
    if paren is not None:
        return _paren_mark(paren, text)
    for kind, pattern in (("han", _HAN_ITEM), ("digit", _DIGIT_ITEM), ("letter", _LETTER_ITEM)):
        found = pattern.match(text)
        if found is not None:
            value = letter_to_int(_plain(found.group(1))) if kind == "letter" else chinese_to_int(found.group(1))
            return None if value is None else Mark(kind, (value,), _trim(found.group()), text[found.end() :].strip())
    return _circled(text)


def _paren_mark(found: re.Match[str], text: str) -> Mark | None:
    content, rest = _plain(found.group(1)), text[found.end() :]
    if _LISTED.match(rest):
        return None
    value = chinese_to_int(content)
    kind = "digit_paren" if content.isdigit() and content.isascii() else "han_paren"
    if value is None:
        value, kind = letter_to_int(content), "letter_paren"
    return None if value is None else Mark(kind, (value,), _trim(found.group()), rest.strip())


def _circled(text: str) -> Mark | None:
    found = _CIRCLED.match(text)
    if found is None:
        return None
    plain = _plain(found.group()).strip("()")
    value = chinese_to_int(plain)
    kind = ("circled", "digit_paren", "han_paren")[found.lastindex - 1 if found.lastindex else 0]
    return None if value is None else Mark(kind, (value,), found.group(), text[found.end() :].strip())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _trim(text: str) -> str:
    return _BLANKS.sub("", text)
