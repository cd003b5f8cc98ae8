"""Goods in running text: what is left of a sentence when customs code, quantity and value are taken out of it."""

import re
from collections.abc import Iterator

from extractors.certificates.expressions import expressions
from extractors.certificates.goods.cells import read_hs, read_quantity, read_value
from extractors.certificates.values.typed import clean
from extractors.certificates.wording.cues import told_facts
from extractors.certificates.wording.mentions import mentions
from extractors.records.certificates import GoodsLine
from extractors.text.units import unit_dimension

_MARKS = re.compile(
    r"^\s*(?:[-–•●■◆*]|一(?=\s+[A-Za-z])|[(（]?\d{1,2}(?:[)）、．]|\s?·|\.(?!\d))|[(（](?:[一二三四五六七八九十]+|[ivx]{1,4}|[a-z])[)）]|(?:[ivx]{1,4}|[a-z])[)）.]\s)\s*"
)
_SPACED = re.compile(r"\d[\s(（]|[\u4e00-\u9fff]")
_OF = re.compile(r"\s*(?:of\s|[×–—])")
_COUNTED = ("count", "package")
# A bracket that opens before a code, whatever a scan made of the words in it: "(tarif f No. 9002199090)".
_LEFT_OPEN = re.compile(r"(?<=\S)\s*[(（][^()（）\d]{0,40}$")
_BLANK = re.compile(r"_{4,}")
_expression = expressions("goods_prose")


def goods_in(text: str, page: int) -> Iterator[GoodsLine]:
    """The goods that a sentence or list item names: it must hold a customs code, or a quantity with a value."""
    body = _MARKS.sub("", text)
    hs, control = _expression("hs").search(body), _expression("control").search(body)
    price, value = _money(body)
    quantity = _quantity(body, hs)
    if not (hs and (quantity or value)) and not (quantity and value):
        return
    spans = sorted(match.span() for match in (hs, control, quantity, price, value) if match)
    description = _description(body, spans)
    if description is None:
        return
    amount, unit = read_quantity(quantity["named"] or quantity["bare"]) if quantity else (None, None)
    money, currency = read_value(value["named"] or value["bare"]) if value else (None, None)
    code = read_hs(hs["hs"] or hs["bare"]) if hs else None
    each = read_value(price["named"] or price["bare"])[0] if price and value else None
    listed = control["control"].upper() if control else None
    yield GoodsLine(description, code, listed, amount, unit, money, currency, page, unit_price=each)


def _money(body: str) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """The price of one of the goods and the amount of all in a sentence; "at USD 3.00 each" is no amount."""
    found = list(_expression("value").finditer(body))
    prices = [m for m in found if _expression("of_each").match(body, m.end()) or _expression("price_of").search(m[0])]
    amounts = [match for match in found if match not in prices]
    return next(iter(prices), None), next(iter(amounts), None)


def opens_with_cell(text: str) -> bool:
    """Whether a text opens with a code, a quantity or a value named so, or is nothing but a quantity or a value.

    It goes on with the goods named before it.
    """
    cells = (("hs", "hs"), ("quantity", "named"), ("value", "named"))
    named = any((found := _expression(name).match(text)) and found[group] for name, group in cells)
    bare = text.strip(" ;,.；，。")
    return named or any(_expression(name).fullmatch(bare) for name in ("quantity", "value"))


def _quantity(body: str, hs: re.Match[str] | None) -> re.Match[str] | None:
    """The quantity of a sentence: the one that is named so, that opens it, or that stands last before the code.

    Descriptions hold measures of their own ("200 L", "10 m").
    """
    found = list(_expression("quantity").finditer(body)) or list(_expression("glued").finditer(body))
    named = next((match for match in found if match["named"]), None)
    if named or not found or found[0].start() == 0 or hs is None:
        return named or next(iter(found), None)
    # "3 sets of pumps, 50 litres": what counts something is the quantity, whatever measures follow.
    if counting := next((match for match in found if _OF.match(body, match.end()) and _counts(match)), None):
        return counting
    before = [match for match in found if match.end() <= hs.start() + 1]
    after = [match for match in found if match.start() >= hs.end()]
    behind = next((match for match in after if not body[hs.end() : match.start()].strip(" ,;，；")), None)
    # "316L (HS 8413.70), 2 sets": a measure glued to its unit describes; the count stands behind the code.
    if behind and before and (not _SPACED.search(before[-1]["bare"] or " ") or _counts(behind) > _counts(before[-1])):
        return behind
    return before[-1] if before else found[0]


def _counts(match: re.Match[str]) -> bool:
    """Whether a quantity counts pieces, sets or packages; a measure may as well describe the goods."""
    _, unit = read_quantity(match["named"] or match["bare"])
    return unit is not None and unit_dimension(unit) in _COUNTED


def _description(body: str, spans: list[tuple[int, int]]) -> str | None:
    """The text before the first figure; where that says nothing, the longest text between or behind them."""
    before = _expression("lead").sub("", _behind_parties(body[: spans[0][0]]))
    pieces = [before] if _says_something(before) else []
    ends = [*spans[1:], (len(body), len(body))]
    pieces += [
        body[span[1] : following[0]] for span, following in zip(spans, ends, strict=True) if span[1] < following[0]
    ]
    for piece in pieces:
        bare = piece
        for _ in range(3):
            bare = _expression("joints").sub("", bare.strip())
        if _says_something(bare):
            return _expression("opening").sub("", clean(_LEFT_OPEN.sub("", bare)))
    return None


def _behind_parties(text: str) -> str:
    """What follows the parties and the contract in a sentence that names them before the goods."""
    ends = [mention.stop for mention in mentions(text)]
    ends += [fact.end for fact in told_facts(text) if fact.field in ("contract_number", "contract_date")]
    ends += [blank.end() for blank in _BLANK.finditer(text)]
    return text[max(ends) :].lstrip(" ,，;；)）") if ends else text


def _says_something(text: str) -> bool:
    return sum(char.isalpha() for char in text) >= 3
