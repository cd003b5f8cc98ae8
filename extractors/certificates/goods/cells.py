"""The cells of one line of goods as printed, and their values: quantity with unit, amount with currency, codes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from extractors.certificates.expressions import expressions
from extractors.certificates.goods.lots import is_partial_sum, without_lot
from extractors.certificates.goods.said_twice import in_two_languages
from extractors.certificates.labels.composition import is_wording
from extractors.certificates.labels.lexicon import Role, exact_role, fold, halves_of, named_role, totals
from extractors.certificates.sheet.layout import join, union, weakest
from extractors.certificates.values.figures import code_in_digits, counted, in_digits, tidy_figures
from extractors.records.certificates import GoodsLine
from extractors.records.pages import Box
from extractors.text.units import canonical_unit

_expression = expressions("goods_prose")
_HS = re.compile(r"(?<!\d)(\d{4})[. ]?(\d{2})(?:[. ]?(\d{2}))?(?:[. ]?(\d{2}))?(?!\d)")
_CODE_BEFORE = re.compile(r"^(?P<code>\d{4}\.?\d{2}\.?\d{2}(?:\.?\d{2})?)\s+(?P<rest>\d{1,6}\b.*)$")
_CONTROL = re.compile(
    r"(?<![0-9A-Z])(?:[0-9][A-Z][0-9]{3}(?:[.．][0-9a-z]{1,3}){0,5}|ML\s?\d{1,2}(?:\.?[a-z]\d?)*)(?![0-9A-Z])"
)
_NUMBER = re.compile(r"\d[\d,.'’ \u00a0]*")
_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3})[.,](\d{3})(?![\d.,]*\d)")
_ENUMERATION = re.compile(
    r"^\s*(?:[(（]?\d{1,2}[)）.、．]|(?:[A-Z]|\d)?\.\s?\d{1,2}\.?|[(（](?:[ivx]{1,4}|[a-z])[)）]|[①-⑳]|[-•●■◆*])\s+(?=\S)"
)

_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]+)[)）\]]")
_RUN_ON = re.compile(r"[a-z]{1,8}(?=[A-Z])")
_TOTAL_PLACES = (
    "other",
    "number",
    "description",
    "model",
    "hs_code",
    "control_code",
    "quantity",
    "unit",
    "unit_price",
    "value",
)


@dataclass(frozen=True, slots=True)
class GoodsCells:
    """What is printed in the columns of one line, by column name, with the headings of the columns."""

    texts: Mapping[str, str] = field(default_factory=dict)
    heads: Mapping[str, str] = field(default_factory=dict)
    box: Box | None = None
    confidence: float | None = None

    def __getitem__(self, column: str) -> str:
        return self.texts.get(column, "")

    @property
    def text(self) -> str:
        """Everything printed in the row."""
        return join(self.texts.values())

    @property
    def counted(self) -> str:
        """What is printed of the quantity, with its unit."""
        return join([self["quantity"], self["unit"]])

    def head(self, column: str) -> str:
        """The heading of a column, empty where it has none."""
        return self.heads.get(column, "")

    def with_text(self, column: str, text: str, head: str, box: Box, confidence: float | None) -> "GoodsCells":
        """The same cells with one more text; texts of one column are joined."""
        texts = {**self.texts, column: join([self[column], text])}
        place = union([*([self.box] if self.box else []), box])
        return GoodsCells(texts, {**self.heads, column: head}, place, weakest((self.confidence, confidence)))


def is_total(cells: GoodsCells) -> bool:
    """Whether a row is a sum: its first words are a word for totals."""
    return is_total_word(_first(cells))


def is_partial(cells: GoodsCells) -> bool:
    """Whether a sum is one of a lot or of a page, by its first words: "Sub-total", "Total of lot 2", 承前页."""
    return is_partial_sum(_first(cells))


def _first(cells: GoodsCells) -> str:
    return next((text for text in map(cells.__getitem__, _TOTAL_PLACES) if text), "")


def is_total_word(text: str) -> bool:
    """Whether a text begins with a word for totals and says no more, in one language or in both."""
    first = re.split(r"[:：]|\s[-–—]\s", without_lot(text))[0].strip(" ()（）")
    halves = [half for half in (fold(first), *halves_of(first)) if half]
    worded = any(half.startswith(total) and _adds_nothing(half[len(total) :]) for half in halves for total in totals())
    return worded or (bool(first) and (exact_role(first) or named_role(first)) == Role("field", "total_value"))


def _adds_nothing(rest: str) -> bool:
    """Whether what follows a word for totals is a sum, a unit or a currency at most: "Total 12 sets"."""
    return len(rest) <= 12 and (is_wording(rest) or sum(char.isalpha() for char in rest) <= 4)


def goods_line(cells: GoodsCells, page: int, decimal: str | None = None) -> GoodsLine | None:
    """The values of a line; None where it is about no goods. `decimal` is the mark that the page's amounts show."""
    description = _description(cells)
    cells = _parted(cells)
    hs_code = read_hs(cells["hs_code"])
    if not (description or _unnamed(cells, hs_code)) or not (hs_code or cells["quantity"] or cells["value"]):
        return None
    twice = in_two_languages(cells.counted)
    amount, unit = read_quantity(twice[0] if twice else cells.counted, cells.head("quantity"), decimal)
    value, currency = read_value(cells["value"], cells.head("value"), cells["currency"])
    control = _CONTROL.search(cells["control_code"])
    code = control.group(0) if control else None
    price, _ = read_value(cells["unit_price"], cells.head("unit_price")) if cells["value"] else (None, None)
    place = (page, cells.box, cells.confidence)
    return GoodsLine(description, hs_code, code, amount, unit, value, currency, *place, unit_price=price)


def _unnamed(cells: GoodsCells, hs_code: str | None) -> bool:
    """Whether a row counts goods by their code under a heading for what they are, and does not say what they are.

    Such a line must be seen: it is no further line of the goods above it.
    """
    return bool(hs_code and cells.head("description")) and any(map(str.isdigit, cells["quantity"]))


def _parted(cells: GoodsCells) -> GoodsCells:
    """The cells with a customs code that ran together with the quantity behind it in a column of its own."""
    found = _CODE_BEFORE.match(cells["quantity"]) if not cells["hs_code"] else None
    if not found:
        return cells
    return replace(cells, texts={**cells.texts, "hs_code": found["code"], "quantity": found["rest"]})


def _description(cells: GoodsCells) -> str:
    text = _expression("opening").sub("", _ENUMERATION.sub("", cells["description"])).strip(" ,;，；")
    model = cells["model"].strip(" ,;，；、")
    if model and fold(model) not in fold(text):
        text = join([text, model])
    return text if any(c.isalpha() for c in text) else ""


def read_hs(text: str) -> str | None:
    """A customs code of 6, 8 or 10 digits without its separators; None where the text holds none."""
    found = _HS.search(text) or _HS.search(code_in_digits(text))
    return "".join(group for group in found.groups() if group) if found else None


def read_quantity(text: str, head: str = "", decimal: str | None = None) -> tuple[float | None, str | None]:
    """Quantity and unit as printed: "1,250 pcs", "3台", "2 (two) sets"; the heading may give the unit ("Qty (pcs)").

    A dot before three digits ("2.500 pcs") is no decimal mark where the amounts of the page have a comma for it.
    """
    from extractors.text.numbers import parse_number

    text = tidy_figures(counted(text.strip()))
    found = _NUMBER.search(text)
    if not found:
        return None, None
    parsed = parse_number(found.group(0).strip(" .,"), decimal="," if decimal == "," and "," not in found[0] else None)
    rest = re.sub(r"[(（][^)）]*(?:[)）]|$)", " ", text[found.end() :]).strip(" .,;:，。")
    before = text[: found.start()].strip(" .,;:，。")
    unit = _known_unit(rest) or before or _in_brackets(head)
    return (float(parsed) if parsed is not None else None), (unit.split("\n")[0] or None) if unit else None


def _known_unit(text: str) -> str:
    """A unit without the label that runs on right behind it: 架金 is 架, "pcsValue: 8" is pcs."""
    if not text or canonical_unit(text):
        return text
    if text[0] < "\u4e00":
        found = _RUN_ON.match(text)
        return found[0] if found and canonical_unit(found[0]) else text
    return next((text[:end] for end in range(len(text) - 1, 0, -1) if canonical_unit(text[:end])), text)


def read_value(text: str, head: str = "", currency: str = "") -> tuple[float | None, str | None]:
    """Amount and ISO currency; the heading or a column of its own may give the currency ("Value (USD)")."""
    from extractors.text.money import parse_money

    # No currency has thousandths: three digits behind a lone separator are thousands.
    text = _THOUSANDS.sub(r"\1\2", tidy_figures(in_digits(text)))
    money = parse_money(text) if text else None
    amount = float(money.amount) if money and money.amount is not None else _bare_number(text)
    found = (money.currency if money else None) or _currency_of(currency) or _currency_of(head)
    return amount, found


def _bare_number(text: str) -> float | None:
    from extractors.text.numbers import parse_number

    found = _NUMBER.search(text)
    parsed = parse_number(found.group(0).strip(" .,")) if found else None
    return float(parsed) if parsed is not None else None


def _currency_of(text: str) -> str | None:
    from extractors.text.money import parse_money

    told = [*_BRACKETS.findall(text), text] if text else []
    found = (parse_money(f"{piece.strip()} 1") for piece in told)
    return next((money.currency for money in found if money and money.currency), None)


def _in_brackets(text: str) -> str:
    found = _BRACKETS.search(text)
    return found.group(1).strip() if found else ""
