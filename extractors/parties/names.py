"""Names of a party as they are gathered: cleaned, with their script, each once."""

import re
import unicodedata

from extractors.parties.scripts import script_of
from extractors.records.parties import PartyKind, PartyName

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"))
OPENING, CLOSING = "（(〔[【［", "）)〕]】］"

_EDGES = " \t\n;,，；、·・-—–"
_ORIGINAL_SCRIPT = re.compile(r"^\s*original script\s*[:：]?\s*|\s*\(original script\)", re.IGNORECASE)
_LEGAL_FORM = re.compile(
    r"\b(l\.?\s?l\.?\s?[cp]|ltda?|limited|inc|incorporated|corp|corporation|co|company|compan[iy]a|companhia|gmbh|"
    r"s\.?a|s\.?a\.?r\.?l|s\.?r\.?l|s\.?l|s\.?p\.?a|b\.?v|n\.?v|p\.?l\.?c|jsc|ojsc|pjsc|cjsc|ooo|oao|zao|pao|ao|aktsionernoe|"
    r"fz[ce]o?|fz-?llc|dmcc|sdn|bhd|pte|pvt|pty|k\.?k|a\.?s|a\.?\s?ş|oy|ab|kft|zrt|sp z o ?o|d\.?o\.?o|e\.?o\.?o\.?d|"
    r"joint[- ]stock|holdings?|enterprises?|industr(?:y|ies)|trading|"
    r"factory|plant|bank|airlines?|airways|shipping)\b\.?|"
    r"公司|株式会社|有限会社|集团|集団|工厂|银行|АО|ООО|ПАО|ЗАО|ОАО|주식회사",
    re.IGNORECASE,
)


def clean(text: str) -> str:
    """Return a name on one line, without invisible characters and stray separators at its ends."""
    text = " ".join((text if text.isascii() else text.translate(_INVISIBLE)).split())
    return text.strip(_EDGES) or text.strip()


def key(text: str) -> str:
    """Return what stays of a name when case, width, spacing and punctuation go: its letters, marks and digits."""
    if text.isascii():
        return "".join(filter(str.isalnum, text)).lower()
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if unicodedata.category(character)[0] in "LNM")


def split_brackets(text: str) -> tuple[str, str, str]:
    """Return what stands before, in and after the bracket that gives a name in another script, else the last one.

    Brackets of both widths match; one that never closes ends with the text; a text that is all bracket is whole.
    """
    spans = _bracket_spans(text)
    other = [span for span in spans if script_of(text[span[0] + 1 : span[1]]) != script_of(text[: span[0]] or text)]
    if not spans or not text[: (other or spans)[-1][0]].strip():
        return text, "", ""
    begin, end = (other or spans)[-1]
    return text[:begin], text[begin + 1 : end], text[end + 1 :]


def _bracket_spans(text: str) -> list[tuple[int, int]]:
    """Return the outermost pairs of brackets, from the opening to the closing one."""
    spans, depth, start = [], 0, 0
    for index, character in enumerate(text):
        if character in OPENING:
            start = index if depth == 0 else start
            depth += 1
        elif character in CLOSING and depth:
            depth -= 1
            if depth == 0:
                spans.append((start, index))
    return [*spans, (start, len(text))] if depth else spans


class Names:
    """The names of one party: the first spelling of each counts, empty ones are left out."""

    def __init__(self) -> None:
        self._names: dict[str, PartyName] = {}

    def add(self, text: str, kind: str) -> None:
        """Add a name as it is, with its kind."""
        name = clean(text)
        if name not in self._names and any(map(str.isalnum, name)):
            self._names[name] = PartyName(name, script_of(name), kind)

    def add_bilingual(self, text: str, kind: str, inner_kind: str = "original_script") -> None:
        """Add a name whose brackets may hold the same name in another script: `Air Fiction (虚構航空)` gives two."""
        text = clean(text)
        outer, inner, rest = split_brackets(text)
        inner = _ORIGINAL_SCRIPT.sub("", inner)
        if rest.strip(" .,;") or script_of(inner) in (script_of(outer), "other"):
            self.add(text, kind)
            return
        self.add(outer, kind)
        for part in inner.split(";"):
            self.add(part, inner_kind)

    @property
    def names(self) -> tuple[PartyName, ...]:
        """All names in the order in which they came."""
        return tuple(self._names.values())


def kind_of_organisation(name: str, otherwise: PartyKind = "organisation") -> PartyKind:
    """`company` where a name carries a legal form or a trade word, else `otherwise`."""
    return "company" if _LEGAL_FORM.search(name) else otherwise
