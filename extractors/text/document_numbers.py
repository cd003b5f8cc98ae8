"""Numbers of orders, announcements, notices, resolutions and regulations, in all forms, to one key.

The key is (issuers, type, year, number): two announcements may share a number across years and issuers. What the text
does not say stays empty in the record and "-" in the key.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus import vocabulary
from extractors.text.alternation import alternation
from extractors.text.numerals_zh import NUMERALS, parse_chinese_number

_N = rf"(?P<n>\d{{1,5}}|[{NUMERALS}]{{1,7}})"
_YEAR_ZH = r"(?P<y>\d{4}|[〇零○一二三四五六七八九]{4})"
_TYPES_ZH = {
    "联合令": "order", "主席令": "order", "令": "order", "公告": "announcement", "公 告": "announcement",
    "通告": "announcement", "通知": "notice", "决定": "decision", "公报": "bulletin", "函": "letter",
    "法律": "law", "政令": "cabinet order", "省令": "ministerial order", "告示": "notice",
}  # fmt: skip
_TYPES_EN = {
    "order": "order", "decree": "order", "announcement": "announcement", "circular": "circular", "notice": "notice",
    "bulletin": "bulletin", "public notice": "notice", "letter": "letter", "document": "document",
}  # fmt: skip

_ZH = re.compile(
    rf"(?P<type>{'|'.join(_TYPES_ZH)})\s{{0,3}}"
    rf"(?:[〔［\[（(【]\s?{_YEAR_ZH}\s?[〕］\]）)】]|{_YEAR_ZH.replace('<y>', '<y2>')}\s?年?)?"
    rf"\s{{0,3}}第?\s?{_N}\s?[号號]"
)
_ZH_BRACKET = re.compile(
    rf"[〔［\[（(]\s?{_YEAR_ZH}\s?[〕］\]）)]\s?(?P<word>[\u4e00-\u9fff]{{0,10}}?)第?\s?{_N}\s?[号號]"
)
_LETTER = re.compile(r"[\u4e00-\u9fff]{1,7}(?:发|函|字|令|办|告|文|通|规|审|复|批|电)$")
_JA = re.compile(
    rf"(?P<era>明治|大正|昭和|平成|令和)(?P<ey>元|[{NUMERALS}]{{1,4}}|\d{{1,2}})年"
    rf"(?P<issuer>[\u4e00-\u9fff]{{0,8}}?)(?P<type>法律|政令|省令|告示)第{_N}号"
)
_EN = re.compile(
    r"(?P<type>Public Notice|Order|Decree|Announcement|Circular|Notice|Bulletin|Letter"
    r"|ORDER|DECREE|ANNOUNCEMENT|CIRCULAR|NOTICE)\s"
    r"(?:\[(?P<y>\d{4})\]\s?|\((?P<y2>\d{4})\)\s?|(?P<y3>(?:19|20)\d\d)[,\s]\s?)?"
    r"(?:No\.?|Nos\.?|NO\.?|Number|#)\s?(?P<n>\d{1,5})"
    r"(?:\s?,?\s?(?:of|\()\s?(?P<y4>(?:19|20)\d\d)\)?|\s?\[(?P<y5>(?:19|20)\d\d)\]|/(?P<y6>(?:19|20)\d\d))?(?!\d)"
)
_RESOLUTION = re.compile(
    r"[Rr]esolutions?\s(?P<n>\d{1,4}(?:/\d{1,3})?)(?:\s\((?P<y>\d{4})\))?(?!\d)"
    r"|(?P<code>UNSCR|UNSC Res\.?|S/RES/|A/RES/)\s?(?P<n2>\d{1,4}(?:/\d{1,3})?)(?:\s?\((?P<y2>\d{4})\))?(?!\d)"
)
_BODY = re.compile(r"(?:U\.?N\.?\s|United Nations\s)?(?P<body>Security Council|General Assembly|SC|GA)\s$")
_RESOLUTION_ZH = re.compile(
    r"(?P<body>联合国安全理事会|联合国安理会|安理会|联合国大会|联大)?第(?P<n>\d{1,4}(?:/\d{1,3})?)"
    r"(?:[（(](?P<y>\d{4})[年)）]*)?号决议"
)
_EU_LEAD = re.compile(r"(?:(?:Council|Commission|Delegated|Implementing)\s)+$")
_EU = re.compile(
    r"(?P<type>Regulation|Directive|Decision|Common Position|Joint Action|Recommendation)\s"
    r"(?:\((?P<body>EU|EC|EEC|CFSP|Euratom|EU, Euratom)\)\s(?:No\.?\s)?)?"
    r"(?P<a>\d{1,4})/(?P<b>\d{1,4})(?:/(?P<tail>CFSP|EC|EU|EEC|JHA))?(?!\d)"
)
_NATIONAL = (
    ("US", "executive order", re.compile(r"(?:Executive Order|E\.\s?O\.|EO)\s(?:No\.\s)?(?P<n>1[0-9]{4})(?!\d)")),
    ("US", "public law", re.compile(r"(?:Public Law|Pub\.\s?L\.)\s(?:No\.\s)?(?P<n>\d{2,3}[-–]\d{1,3})(?!\d)")),
    ("US", "federal register", re.compile(r"(?P<n>\d{2,3}\s(?:FR|Fed\. Reg\.)\s\d{1,6})(?!\d)")),
    ("CA", "regulation", re.compile(r"(?P<n>(?:SOR|DORS|SI|TR)/\d{2,4}-\d{1,4})(?!\d)")),
    ("GB", "statutory instrument", re.compile(r"(?:S\.?I\.?|Statutory Instrument)\s(?P<n>(?:19|20)\d\d/\d+)")),
    ("IAEA", "information circular", re.compile(r"(?P<n>INFCIRC/\d{1,4})(?:/(?:Rev|Add|Part|Corr)\.?\s?\d{1,3})*")),
)  # fmt: skip
_NATIONAL_SIGNS = (
    "Order",
    "E.O.",
    "EO ",
    "Public Law",
    "Pub.",
    "FR",
    "Fed.",
    "SOR",
    "DORS",
    "SI/",
    "S.I.",
    "SI ",
    "Statutory",
    "INFCIRC",
)
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_LOOK_BACK = 120
_SHORTEST_ALONE = 3


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number with its span.

    `issuers` are canonical ids (or the letters of the office), in the order printed.
    """

    text: str
    start: int
    end: int
    issuers: tuple[str, ...]
    type: str
    year: int | None
    number: str

    @property
    def key(self) -> str:
        """The comparable form: issuers in alphabetical order, type, year, number ("GAC+MOFCOM/order/2005/29")."""
        if self.type in ("resolution",):
            return f"{'UNGA' if 'UNGA' in self.issuers else 'UNSCR'} {self.number}"
        issuers = "+".join(sorted(set(self.issuers))) or "-"
        return f"{issuers}/{self.type}/{self.year or '-'}/{self.number}"


def find_document_numbers(text: str) -> list[DocumentNumber]:
    """All document numbers of a text in order, the longest reading of each place."""
    found = [
        *_chinese(text),
        *_japanese(text),
        *_english(text),
        *_resolutions(text),
        *_european(text),
        *_national(text),
    ]
    found.sort(key=lambda number: (number.start, -number.end))
    kept: list[DocumentNumber] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def parse_document_number(text: str) -> DocumentNumber | None:
    """Read a field that holds one document number ("商务部公告2025第62号"); None where it holds none."""
    found = find_document_numbers(" ".join(text.split()))
    return found[0] if found else None


@cache
def _agency_ids() -> dict[str, str]:
    names: dict[str, str] = {}
    for entry in vocabulary.entries("agencies"):
        for group in (entry.names, entry.generic):
            for name in (name for names_of in group.values() for name in names_of):
                names.setdefault(name, entry.id)
    return names


@cache
def _issuers_before() -> re.Pattern[str]:
    agency = alternation({form for name in _agency_ids() for form in (name, f"中华人民共和国{name}")})
    return re.compile(
        rf"(?:{agency})(?:(?:[、·,，/&]\s?|\s?(?:and|和)\s?|\s{{1,4}})(?:and\s)?(?:the\s)?(?:{agency}))*\s{{0,4}}$"
    )


@cache
def _one_agency() -> re.Pattern[str]:
    return re.compile(alternation({form for name in _agency_ids() for form in (name, f"中华人民共和国{name}")}))


def _before(text: str, position: int) -> tuple[int, tuple[str, ...]]:
    """Where the issuers that stand before `position` begin, and their ids."""
    window = max(0, position - _LOOK_BACK)
    best: re.Match[str] | None = None
    for start in _one_agency().finditer(text, window, position):
        best = _issuers_before().match(text, start.start(), position)
        if best is not None:
            break
    if best is None:
        return position, ()
    return best.start(), tuple(_agency_id(match[0]) for match in _one_agency().finditer(text, best.start(), best.end()))


def _agency_id(name: str) -> str:
    return _agency_ids().get(name) or _agency_ids()[name.removeprefix("中华人民共和国")]


def _year(*candidates: str | None) -> int | None:
    for text in candidates:
        value = parse_chinese_number(text) if text else None
        if value is not None:
            return int(value)
    return None


def _integer(text: str) -> str:
    value = parse_chinese_number(text)
    return text if value is None else str(int(value))


def _chinese(text: str) -> Iterator[DocumentNumber]:
    if "号" not in text and "號" not in text:
        return
    for match in _ZH.finditer(text):
        start, issuers = _before(text, match.start())
        president = match["type"] == "主席令"
        kind = _TYPES_ZH[match["type"]]
        start, issuers = (_president(text, match), ("CN-PRESIDENT",)) if president else (start, issuers)
        yield DocumentNumber(
            text[start : match.end()],
            start,
            match.end(),
            issuers,
            kind,
            _year(match["y"], match["y2"]),
            _integer(match["n"]),
        )
    for match in _ZH_BRACKET.finditer(text):
        yield from _bracketed(text, match)


def _president(text: str, match: re.Match[str]) -> int:
    lead = text[: match.start()]
    return match.start() - len("中华人民共和国") if lead.endswith("中华人民共和国") else match.start()


def _bracketed(text: str, match: re.Match[str]) -> Iterator[DocumentNumber]:
    """[1996]外经贸技四函字第37号 · 商产函〔2021〕5号 · 不可靠实体清单工作机制〔2025〕7号.

    Letters before or after the year.
    """
    start, issuers = _before(text, match.start())
    letters = _LETTER.search(text, max(0, match.start() - 10), match.start())
    if match["word"]:
        issuers, kind = (match["word"].removesuffix("字"),), "letter"
    elif not issuers and letters:
        start, issuers, kind = letters.start(), (letters[0],), "letter"
    elif issuers:
        kind = "announcement"
    else:
        return
    yield DocumentNumber(
        text[start : match.end()], start, match.end(), issuers, kind, _year(match["y"]), _integer(match["n"])
    )


def _japanese(text: str) -> Iterator[DocumentNumber]:
    for match in _JA.finditer(text) if "第" in text else ():
        year = _ERAS[match["era"]] + (1 if match["ey"] == "元" else _year(match["ey"]) or 0)
        issuers = ("JP", match["issuer"]) if match["issuer"] else ("JP",)
        yield DocumentNumber(
            match[0], match.start(), match.end(), issuers, _TYPES_ZH[match["type"]], year, _integer(match["n"])
        )


def _english(text: str) -> Iterator[DocumentNumber]:
    for match in _EN.finditer(text):
        start, issuers = _before(text, match.start())
        end = match.end()
        if not issuers:
            after = re.compile(r"\s?of\s(?:the\s)?").match(text, end)
            agency = after and _one_agency().match(text, after.end())
            issuers, end = ((_agency_id(agency[0]),), agency.end()) if agency else ((), end)
        year = _year(*(match[name] for name in ("y", "y2", "y3", "y4", "y5", "y6")))
        yield DocumentNumber(text[start:end], start, end, issuers, _TYPES_EN[match["type"].lower()], year, match["n"])


def _resolutions(text: str) -> Iterator[DocumentNumber]:
    if "esolution" in text or "UNSC" in text or "/RES/" in text:
        for match in _RESOLUTION.finditer(text):
            lead = _BODY.search(text, max(0, match.start() - 40), match.start())
            body = (lead["body"] if lead else "") or match["code"] or ""
            yield from _resolution(text, lead.start() if lead else match.start(), match, body)
    if "号决议" in text:
        for match in _RESOLUTION_ZH.finditer(text):
            yield from _resolution(text, match.start(), match, match["body"] or "")


def _resolution(text: str, start: int, match: re.Match[str], body: str) -> Iterator[DocumentNumber]:
    """Short numbers are resolutions of anybody, unless a body or a sign of the United Nations stands before them."""
    parts = match.groupdict()
    number, year = parts["n"] or parts.get("n2") or "", parts["y"] or parts.get("y2")
    if len(number) < _SHORTEST_ALONE and not body:
        return
    assembly = body in ("General Assembly", "GA", "联合国大会", "联大", "A/RES/") or "/" in number
    issuers = ("UNGA",) if assembly else ("UNSC",)
    yield DocumentNumber(text[start : match.end()], start, match.end(), issuers, "resolution", _year(year), number)


def _european(text: str) -> Iterator[DocumentNumber]:
    for match in _EU.finditer(text) if "/" in text else ():
        a, b = match["a"], match["b"]
        first = len(a) == 4 and a[:2] in ("19", "20")
        year, number = (a, b) if first and not (match["body"] in ("EC", "EEC") and len(b) == 4) else (b, a)
        if match["body"] or match["tail"]:
            kind = match["type"].lower()
            lead = _EU_LEAD.search(text, max(0, match.start() - 50), match.start())
            start = lead.start() if lead else match.start()
            yield DocumentNumber(text[start : match.end()], start, match.end(), ("EU",), kind, _year(year), number)


def _national(text: str) -> Iterator[DocumentNumber]:
    if not any(sign in text for sign in _NATIONAL_SIGNS):
        return
    for issuer, kind, pattern in _NATIONAL:
        for match in pattern.finditer(text):
            yield DocumentNumber(match[0], match.start(), match.end(), (issuer,), kind, None, match["n"])
