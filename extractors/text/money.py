"""Amounts of money: currency by ISO 4217, amount in figures, amount in words, and whether the two can be told apart."""

import re
from dataclasses import dataclass
from decimal import Decimal

from extractors.text.alternation import alternation
from extractors.text.figure_records import Figure
from extractors.text.figures import find_figures
from extractors.text.numbers import read_number
from extractors.text.numerals_en import NUMBER_WORD, parse_english_number
from extractors.text.numerals_zh import NUMERALS, parse_chinese_number
from extractors.text.units import currency_codes, currency_pattern

_CAPITALS = re.compile(
    rf"(?P<yuan>[{NUMERALS}]+)\s?[元圆圓](?:(?P<jiao>[{NUMERALS}])角)?(?:零?(?P<fen>[{NUMERALS}])分)?[整正]?"
)
_NUMBER_WORDS = alternation(NUMBER_WORD.split("|"))
_IN_WORDS = re.compile(
    rf"(?P<n>{_NUMBER_WORDS}(?:[\s,-]+(?:and\s)?{_NUMBER_WORDS})+)(?:(?P<middle>[^\d.;()]*?)\s(?:and\s)(?:cents?\s)?"
    rf"(?:(?P<cents>{_NUMBER_WORDS}(?:[\s-]{_NUMBER_WORDS})?)(?:\scents?)?(?=\s|$|\))|(?P<hundredths>\d{{1,2}})/100))?",
    re.IGNORECASE,
)
_BIG_WORDS = frozenset("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟")


@dataclass(frozen=True, slots=True)
class ParsedMoney:
    """An amount. `amount` is None where only words give it; `words_amount` is None where no words do.

    `currency` is "" where nothing names one; `currencies` holds all that a shared sign may mean ("$", "¥").
    """

    amount: Decimal | None
    currency: str
    words_amount: Decimal | None = None
    ambiguous: bool = False
    alternatives: tuple[Decimal, ...] = ()
    currencies: tuple[str, ...] = ()


def find_money(text: str) -> list[Figure]:
    """All amounts of money in a running text, each bound of a range by itself ("10万元以上50万元以下")."""
    return [figure for figure in find_figures(text) if figure.kind == "MONEY"]


def parse_money(text: str) -> ParsedMoney | None:
    """Read a field that holds one amount.

    "USD 1,250,000.00 (US Dollars One Million Two Hundred Fifty Thousand Only)".

    None where there is neither a number in figures nor in words.
    """
    words = parse_amount_in_words(text)
    figures = re.search(r"-?\d[\d.,' \u00a0\u2009’]*\d|\d", text)
    parsed = read_number(_scaled(text, figures)) if figures else None
    if parsed is None and words is None:
        return None
    codes = _currencies(text)
    return ParsedMoney(
        amount=parsed.value if parsed else None,
        currency=codes[0] if codes else "",
        words_amount=words,
        ambiguous=bool(parsed and parsed.ambiguous and words != parsed.value) or len(codes) > 1,
        alternatives=parsed.alternatives if parsed else (),
        currencies=codes,
    )


def parse_amount_in_words(text: str) -> Decimal | None:
    """Return the amount that words give: English cardinals with cents, or Chinese capitals with 角 and 分.

    None where there are none.
    """
    capitals = _CAPITALS.search(text)
    if capitals and (not _BIG_WORDS.isdisjoint(capitals["yuan"]) or "整" in capitals[0] or "正" in capitals[0]):
        return _yuan(capitals)
    for match in _IN_WORDS.finditer(text):
        amount = parse_english_number(match["n"])
        if amount is not None and amount >= 1:
            return amount + _cents(match)
    return None


def _yuan(match: re.Match[str]) -> Decimal | None:
    whole = parse_chinese_number(match["yuan"])
    if whole is None:
        return None
    jiao, fen = (parse_chinese_number(match[name]) or 0 if match[name] else 0 for name in ("jiao", "fen"))
    return whole + Decimal(jiao) / 10 + Decimal(fen) / 100


def _cents(match: re.Match[str]) -> Decimal:
    if match["hundredths"]:
        return Decimal(match["hundredths"]) / 100
    cents = parse_english_number(match["cents"]) if match["cents"] else None
    return Decimal(cents) / 100 if cents is not None else Decimal(0)


def _scaled(text: str, figures: re.Match[str]) -> str:
    scale = re.match(
        r"\s?(?:million|billion|thousand|万亿|百万|千万|万|萬|亿|億)", text[figures.end() :], re.IGNORECASE
    )
    return figures[0].rstrip(" .,'") + (scale[0] if scale else "")


_WORD = re.compile(rf"(?<![A-Za-z])(?P<c>{currency_pattern()})(?![A-Za-z])")


def _currencies(text: str) -> tuple[str, ...]:
    """Return what the text may name as currency: sure names before shared signs."""
    found = [currency_codes(match["c"]) for match in _WORD.finditer(text)]
    sure = [codes for codes in found if len(codes) == 1 and codes]
    return (sure or found or [()])[0]
