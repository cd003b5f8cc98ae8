"""Goods in running text: what is left of a sentence when customs code, quantity and value are taken out of it."""

import re
from collections.abc import Iterator

from extractors.certificates.goods_cells import read_hs, read_quantity, read_value
from extractors.certificates.typed import clean
from extractors.records.certificates import GoodsLine

_MARKS = re.compile(r"^\s*(?:[-–•●■◆*]|[(（]?\d{1,2}[)）.、]|[(（][一二三四五六七八九十]+[)）])\s*")
_HS = re.compile(
    r"[,，;；(（]?\s*(?:(?:(?:under |classified under |of )?(?:HS|H\.S\.|customs|tariff|commodity)?[\s-]*(?:tariff|commodity)?\s*(?:code|heading|no\.?|number|编码|编号)?|(?:参考)?(?:海关)?(?:商品)?(?:编码|编号)|税则号列|海关编码|商品编码))"
    r"\s*(?:为|是|:|：)?\s*(?<!\d)(?P<hs>\d{4}[. ]?\d{2}(?:[. ]?\d{2}){0,2})(?!\d)\s*[)）]?",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"(?:[,，;；]\s*)?(?:(?:in )?(?:the )?(?:quantity|qty|quantities)(?: of)?|数量)\s*(?:为|:|：)?\s*(?P<named>\d[\d,. ]*\s*(?:[A-Za-z]+(?:\([a-z]\))?|[\u4e00-\u9fff]{1,2}))"
    r"|(?<![\w.])(?P<bare>\d[\d,]*(?:\.\d+)?\s*(?:pcs|pieces?|sets?|units?|kg|kgs|kilograms?|tons?|tonnes?|t|m|metres?|meters?|litres?|liters?|l|nos?|ea|each|pairs?|rolls?|drums?|bottles?|cylinders?|boxes|items?|台|套|件|个|只|支|公斤|千克|吨|米|升|瓶|桶|箱|卷|张|组|副))(?![\w²³])",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"(?:[,，;；]\s*)?(?:(?:at |with |for )?(?:a |the )?(?:total |unit )?(?:value|amount|price|worth|valued at|priced at|invoice value)(?: of| is)?|金额|价值|总价|货值|总值|总金额)\s*(?:为|:|：)?\s*"
    r"(?P<named>(?:[A-Z]{3}|US\$|[$€£¥￥]|人民币|美元|欧元)?\s*\d[\d,. ]*\d?\s*(?:[A-Z]{3}\b|美元|欧元|元|人民币|日元|英镑)?)"
    r"|(?P<bare>(?:\b[A-Z]{3}|US\$|[$€£¥￥])\s*\d[\d,.]*\d|\d[\d,.]*\d\s*(?:USD|EUR|CNY|RMB|GBP|JPY|CHF|美元|欧元|元))",
)
_LEAD = re.compile(
    r"^(?:.*?\b(?:following (?:goods|items|products)|goods|items|products|equipment)\b[^:：]*[:：]\s*|(?:item|goods|product|commodity|description)\s*\d*\s*[:：]\s*|.*?(?:购买|采购|进口|订购|购进|引进)(?:的|了)?\s*|(?:货物|物项|商品|品名|名称)\s*[:：]\s*)",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"^(?:of|namely|viz\.?|and|的|及|和)\s+|\s+(?:and|of|at|with|in|for|under|the|a|total(?:ling)?|to the)$|[,，;；:：(（\s]+$|^[,，;；:：)）\s]+", re.IGNORECASE)


def goods_in(text: str, page: int) -> Iterator[GoodsLine]:
    """The goods that a sentence or list item names: it must hold a customs code, or a quantity with a value."""
    body = _MARKS.sub("", text)
    hs, quantity, value = _HS.search(body), _QUANTITY.search(body), _VALUE.search(body)
    if not (hs and (quantity or value)) and not (quantity and value):
        return
    spans = sorted(match.span() for match in (hs, quantity, value) if match)
    description = _description(body, spans)
    if description is None:
        return
    amount, unit = read_quantity(quantity["named"] or quantity["bare"]) if quantity else (None, None)
    money, currency = read_value(value["named"] or value["bare"]) if value else (None, None)
    yield GoodsLine(description, read_hs(hs["hs"]) if hs else None, None, amount, unit, money, currency, page)


def _description(body: str, spans: list[tuple[int, int]]) -> str | None:
    """The text before the first figure; where that says nothing, the longest text between or behind them."""
    before = _LEAD.sub("", body[: spans[0][0]])
    pieces = [before] if _says_something(before) else []
    ends = [*spans[1:], (len(body), len(body))]
    pieces += [body[span[1] : following[0]] for span, following in zip(spans, ends, strict=True) if span[1] < following[0]]
    for piece in pieces:
        bare = piece
        for _ in range(3):
            bare = _JOINTS.sub("", bare.strip())
        if _says_something(bare):
            return clean(bare)
    return None


def _says_something(text: str) -> bool:
    return sum(char.isalpha() for char in text) >= 3
