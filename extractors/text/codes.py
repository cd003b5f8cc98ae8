"""Control codes of all schemes and customs codes, in running text and in fields."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TAIL = r"(?:(?:[.．]?[a-z]{1,2}|[.．][0-9]{1,2})(?![a-z])){0,6}"
_ECCN = re.compile(rf"[0-9][A-EY][0-9]{{3}}{_TAIL}(?![0-9A-Za-z])")
_MUNITIONS = re.compile(r"ML\s?(?:[1-9]|1[0-9]|2[0-2])(?:(?:\.[a-z]{1,2}|\.[0-9]{1,2})(?![a-z])){0,4}(?![0-9A-Za-z])")
_REGIME = re.compile(r"[0-9]{1,2}\.[A-E]\.(?:[0-9]{1,2}(?:\.[a-z]|\.[0-9]{1,2})*|[a-z](?![a-z]))(?![0-9A-Za-z])")
_EAR99 = re.compile(r"EAR ?99(?!\d)")
_USML = re.compile(
    r"Category\s(?:XXI|XX|XIX|XVIII|XVII|XVI|XV|XIV|XIII|XII|XI|X|IX|VIII|VII|VI|V|IV|III|II|I)(?:\([a-z0-9]{1,3}\))*(?![A-Za-z])"
)
_SCHEDULE = re.compile(r"Schedule\s?[123]\s?\(?[AB]\)?(?:[.(]\d{1,2}\)?)?(?![A-Za-z0-9])")
_CAS = re.compile(r"[1-9]\d{1,6}-\d{2}-\d(?!\d)")
_MTCR_ITEM = re.compile(r"Item\s(?:[1-9]|1\d|20)\.[A-E](?:\.[0-9]{1,2})?(?![0-9A-Za-z])")

_HS_WORD = r"(?:[Cc]odes?|CODES?|[Nn]os?\.?|NO\.?|[Nn]umbers?|[Hh]eadings?|[Ss]ubheadings?|[Ll]ines?)"
_HS_LABEL = re.compile(
    rf"(?:参考海关商品编号|参考税则号列|海关商品编号|海关商品编码|商品编号|商品编码|税则号列|税号|HS\s?编码"
    rf"|H\.?\s?S\.?\s?{_HS_WORD}?|HTS(?:US)?(?:\s{_HS_WORD})?|[Tt]ariff\s{_HS_WORD}|CN\s[Cc]odes?"
    rf"|Schedule B(?:\s{_HS_WORD})?)"
    r"\s?(?:[:：(（]|are|is)?\s?(?=\d)"
)
_HS_NUMBER = re.compile(r"\d{4}(?:[. ]?\d{2}){1,3}(?:[. ]?\d{2})?(?![\d])|\d{4}(?!\d)")
_HS_JOIN = re.compile(r"\s?(?:[、，,;/]|和|and|or)\s?(?=\d)")
_HS_DOTTED = re.compile(r"\d\d\d\d\.\d{2}(?:(?:\.\d{2,4}(?:\.\d{2})?|\.\d{2}\s?\d{2})(?![\d.])|\.\d{2}(?!\d))")
_HS_SIGNS = ("HS", "H.", "H S", "HTS", "ariff", "CN c", "CN C", "Schedule B", "商品", "税")
_CHAPTERS = range(1, 98)


@dataclass(frozen=True, slots=True)
class CodeMention:
    """A code as printed, its span, the normalised code and the scheme that its shape belongs to.

    Schemes: `eccn` (China, EU, United States: the shape is shared, the items are not), `munitions`, `regime` (WA,
    MTCR, NSG), `usml`, `cwc`, `cas`, `mtcr`, `hs`.
    """

    text: str
    start: int
    end: int
    code: str
    scheme: str


_SCHEMES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("eccn", _ECCN, ""),
    ("eccn", _EAR99, "EAR"),
    ("munitions", _MUNITIONS, "ML"),
    ("regime", _REGIME, "."),
    ("mtcr", _MTCR_ITEM, "Item"),
    ("usml", _USML, "Category"),
    ("cwc", _SCHEDULE, "Schedule"),
    ("cas", _CAS, "-"),
)


def find_control_codes(text: str) -> list[CodeMention]:
    """All control codes of a text in order: 1C350.b, ML10.a, 1.A.1, Category XI(a), EAR99, Schedule 2B, CAS numbers."""
    found = [
        mention for scheme, pattern, sign in _SCHEMES if sign in text for mention in _scheme(text, scheme, pattern)
    ]
    return sorted(found, key=lambda mention: (mention.start, -mention.end))


def _scheme(text: str, scheme: str, pattern: re.Pattern[str]) -> Iterator[CodeMention]:
    for match in pattern.finditer(text):
        before = text[match.start() - 1 : match.start()] if match.start() else ""
        if (before.isascii() and before.isalnum()) or before in (".", "．", "-", "/"):
            continue
        if scheme == "cas" and not _cas_holds(match[0]):
            continue
        yield CodeMention(match[0], match.start(), match.end(), _normal(match[0], scheme), scheme)


def _normal(printed: str, scheme: str) -> str:
    if scheme == "eccn":
        return _eccn(printed)
    if scheme == "munitions":
        return printed.replace(" ", "")
    return " ".join(printed.split())


def _eccn(printed: str) -> str:
    code = printed.replace("．", ".").replace(" ", "").rstrip(".")
    if code.startswith("EAR"):
        return "EAR99"
    head, tail = code[:5], code[5:].lstrip(".")
    steps = re.findall(r"[a-z]{1,2}|[0-9]{1,2}", tail)
    return ".".join([head.upper(), *steps])


def parse_control_code(text: str) -> CodeMention | None:
    """Read a field that is one control code; None otherwise.

    Letters in capitals and small ("1c350.B") are both taken.
    """
    plain = text.strip(" .;,()（）")
    head = plain[:5].upper() + plain[5:].lower() if re.match(r"[0-9][A-Za-z][0-9]{3}", plain) else plain
    found = find_control_codes(head)
    return found[0] if len(found) == 1 and found[0].text == head else None


def find_hs_codes(text: str) -> list[CodeMention]:
    """Return customs codes of four to ten digits: labelled or dotted.

    After a label all of a list are taken; dotted ones stand as customs print them (8481.80.40).
    """
    found = [*_labelled(text), *_dotted(text)]
    kept: dict[int, CodeMention] = {}
    for mention in found:
        kept.setdefault(mention.start, mention)
    return [kept[start] for start in sorted(kept)]


def parse_hs_code(text: str) -> str | None:
    """Return the digits of a customs code of 4, 6, 8 or 10 digits whose chapter exists; None otherwise."""
    digits = re.sub(r"[.\s]", "", text.strip())
    if not re.fullmatch(r"\d{4}|\d{6}|\d{8}|\d{10}", digits) or int(digits[:2]) not in _CHAPTERS:
        return None
    return digits


def _labelled(text: str) -> Iterator[CodeMention]:
    for label in _HS_LABEL.finditer(text) if any(sign in text for sign in _HS_SIGNS) else ():
        position = label.end()
        while number := _HS_NUMBER.match(text, position):
            code = parse_hs_code(number[0])
            if code is not None and not _is_date(number[0]):
                yield CodeMention(number[0], number.start(), number.end(), code, "hs")
            join = _HS_JOIN.match(text, number.end())
            if join is None:
                break
            position = join.end()


def _dotted(text: str) -> Iterator[CodeMention]:
    for match in _HS_DOTTED.finditer(text):
        code = parse_hs_code(match[0])
        before = text[match.start() - 1 : match.start()]
        if code is not None and not before.isalnum() and before not in (".", "-", "/") and not _is_date(match[0]):
            yield CodeMention(match[0], match.start(), match.end(), code, "hs")


def _is_date(printed: str) -> bool:
    year, month, rest = int(printed[:4]), int(printed[5:7]), printed[8:]
    return 1900 <= year <= 2099 and 1 <= month <= 12 and len(rest) == 2 and 1 <= int(rest) <= 31


def _cas_holds(number: str) -> bool:
    """Check the last digit of a CAS number: the sum of the others, weighted from the right, modulo ten."""
    digits = number.replace("-", "")
    return sum(int(digit) * weight for weight, digit in enumerate(reversed(digits[:-1]), start=1)) % 10 == int(
        digits[-1]
    )
