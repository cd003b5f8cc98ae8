"""Document numbers of Chinese and English instruments in all their forms (orders, announcements, bracketed years)."""

import re
from dataclasses import dataclass

from extractors.regulations.numerals import chinese_to_int

_N = "〇零○一二三四五六七八九十百千\\d０-９"
_ISSUER = re.compile(r"[\u4e00-\u9fff、，,\s　]*\Z")
_YEAR = rf"[\[［〔【(（〈]?\s*(?P<year>[{_N}]{{4}})\s*年?\s*[\]］〕】)）〉]?\s*年?"
_CHINESE = re.compile(
    rf"(?P<joint>联合)?(?P<type>主席令|令|公告|通告|通知|决定|公报)\s*[（(]?\s*"
    rf"(?:{_YEAR}\s*)?(?:[，,]?\s*总)?第\s*(?P<number>[{_N}]{{1,6}})\s*号"
)
_LETTER = re.compile(
    r"(?P<before>[\[［〔【(（]\s*(?P<y1>\d{4})\s*[\]］〕】)）])?\s*(?P<body>[\u4e00-\u9fff]{1,12}[函发字办规告技管贸产安许]字?)\s*"
    r"(?P<after>[\[［〔【(（]\s*(?P<y2>\d{4})\s*[\]］〕】)）])?\s*第?\s*(?P<number>\d{1,6})\s*号"
)
_TYPES = "Order|Decree|Announcement|Circular|Notice|Bulletin|Regulation|Directive|Decision|Proclamation"
_ENGLISH = re.compile(
    rf"\b(?P<issuer>(?:[A-Z][\w.&'’-]*\s+|(?:of|the|and|for)\s+){{0,9}}?)(?P<type>{_TYPES})s?"
    r"(?:\s+(?:of|by)\s+the\s+(?P<by>[A-Z][\w'’]*(?:\s+(?:of\s+(?:the\s+)?|the\s+|and\s+)?[A-Z][\w'’]*){0,6}?),?)?"
    r"\s+(?:\((?:EU|EC|EEC|Euratom|CFSP)\)\s+)?(?:\[(?P<y1>\d{4})\],?\s*)?(?P<sign>No\.?|Number|#)?\s*"
    r"(?P<number>\d{1,5}(?:/\d{2,4})?)(?:\s*(?:of\s+|\[|\()(?P<y2>\d{4})[\])]?)?"
)
_STOP = re.compile(r"根据|依据|按照|依照|依|经由|参见|见|日")
LOOK_BACK = 120


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number as printed and normalised ("商务部令2005年第29号"), its issuers, year and serial number."""

    text: str
    value: str
    issuers: tuple[str, ...]
    kind: str
    year: int | None
    number: str
    start: int
    end: int


def find_document_numbers(text: str) -> list[DocumentNumber]:
    """Return the document numbers in a text, in order; a form inside another one is not repeated."""
    found = [_chinese(m, text) for m in _CHINESE.finditer(text)] if "号" in text else []
    found += [_letter(m) for m in _LETTER.finditer(text) if "号" in text and _is_letter(m)]
    found += [_english(m) for m in _ENGLISH.finditer(text) if m.group("sign") or "/" in m.group("number")]
    kept: list[DocumentNumber] = []
    for number in sorted(found, key=lambda n: (n.start, -n.end)):
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def split_issuers(text: str) -> tuple[str, ...]:
    """Return the bodies of a joint instrument ("商务部 海关总署" are two), each without the State's name."""
    plain = text.replace("中华人民共和国", "、") if text.count("中华人民共和国") != len(text) else text
    parts = re.split(r"[、，,\s　]+|(?<=[部署会院局委])(?:和|与|及)", plain)
    return tuple(dict.fromkeys(part for part in parts if len(part) > 1))


def _chinese(found: re.Match[str], text: str) -> DocumentNumber:
    start = _issuer_start(text, found.start())
    issuers = split_issuers(text[start : found.start()])
    year = chinese_to_int(found.group("year")) if found.group("year") else None
    number = str(chinese_to_int(found.group("number")) or found.group("number"))
    kind = found.group("type")
    dated = f"{year}年" if year else ""
    value = f"{'、'.join(issuers)}{kind}{dated}第{number}号"
    who = issuers or (("主席",) if kind == "主席令" else ())
    return DocumentNumber(text[start : found.end()], value, who, kind, year, number, start, found.end())


def _issuer_start(text: str, end: int) -> int:
    """Return where the issuers before a number begin: after punctuation, and after words that lead to them."""
    window = text[max(0, end - LOOK_BACK) : end]
    run = _ISSUER.search(window)
    begin = run.start() if run else len(window)
    lead = max((m.end() for m in _STOP.finditer(window, begin)), default=begin)
    stripped = window[lead:].lstrip("、，, \t\n　")
    return end - len(stripped)


def _is_letter(found: re.Match[str]) -> bool:
    """Tell whether a number without an order's word has the year or the 字 that such numbers carry."""
    return bool(found.group("y1") or found.group("y2") or found.group("body").endswith("字"))


def _letter(found: re.Match[str]) -> DocumentNumber:
    year = found.group("y1") or found.group("y2")
    body, number = found.group("body"), str(int(found.group("number")))
    value = f"{body}〔{year}〕{number}号" if year else f"{body}{number}号"
    return DocumentNumber(
        found.group().strip(), value, (), "letter", int(year) if year else None, number, found.start(), found.end()
    )


def _english(found: re.Match[str]) -> DocumentNumber:
    issuer = re.sub(r"^(?:(?:of|the|and|for)\s+)+|\s+$", "", found.group("by") or found.group("issuer"))
    issuer = re.sub(r"^(?:The|In|By|Under|See|Joint)(?:\s+the)?(?:\s+|$)", "", issuer)
    year, number = found.group("y1") or found.group("y2"), found.group("number")
    sign = "" if "/" in number else "No. "
    value = f"{issuer + ' ' if issuer else ''}{found.group('type')} {sign}{number}{f' of {year}' if year else ''}"
    issuers = (issuer,) if issuer else ()
    kind = found.group("type").lower()
    return DocumentNumber(
        found.group().strip(), value, issuers, kind, int(year) if year else None, number, found.start(), found.end()
    )
