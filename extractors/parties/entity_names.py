"""Where a name ends and an address begins in running English, and the ends of both."""

import re

from extractors.parties.names import clean

MAX_NAME = 240

_FORMS = (
    r"(?:ltda?|limited(?: partnership| liability company)?|inc(?:orporated)?|l\.?l\.?[cp]|co|corp(?:oration)?|company|"
    r"s\.?a\.?(?:s|r\.?l)?|gmbh|jsc|ojsc|pjsc|cjsc|ooo|oao|zao|pao|ao|fz[ce]o?|fz-?llc|l\.?p|pt|pvt|pte|pty|sdn|bhd|s\.?l|"
    r"s\.?r\.?l|b\.?v|n\.?v|k\.?k|plc|s\.?p\.?a|e\.?k|kg|jr|sr|iii?|iv|dmcc|a\.?s|s\.?r\.?o|spol|d\.?o\.?o)"
)
_FORM_ONLY = re.compile(rf"\(?{_FORMS}\b\)?[\s.]*(?:[({{][^()]{{0,40}}\)|(?:{_FORMS}\b[\s.]*)*)[\s.]*$", re.IGNORECASE)
_FORM_THEN_MORE = re.compile(rf"{_FORMS}\.?(?:\s*\([^()]{{0,40}}\))?\.?\s+(?=[A-Z0-9#])", re.IGNORECASE)
_COMMA = re.compile(r",\s*")
_SENTENCE = re.compile(r"(?<=[\w)”’']{2})\.\s+(?=[A-Z0-9#])")
_TAIL = re.compile(r"(?:[\s,;:.]+(?:and|or)\b)?[\s,;:.]*$", re.IGNORECASE)
_ABBREVIATION = re.compile(
    r"\b(?:ltd|inc|co|corp|sti|şti|bhd|jr|s\.a|s\.l|l\.l\.c|a\.s|s\.r\.l|s\.r\.o|b\.v|[A-Z])$", re.IGNORECASE
)
_STREET = re.compile(
    r"\d|\b(?:street|st\.|road|rd\.|ave|avenue|building|bldg|floor|p\.?\s?o\.?\s?box|room|unit|block|no\.)",
    re.IGNORECASE,
)
_BETWEEN_ADDRESSES = re.compile(
    r";\s*(?:and\s+)?|,\s+and\s+(?=\S)|(?<=\.)\s*\n\s*|\s+(?=Alt\w*\.?\s+Address(?:es)?:)|(?<!\bAlt)(?<!\bAlt\.)\s+(?=Address(?:es)?:)",
    re.IGNORECASE,
)
_ADDRESS_LABEL = re.compile(r"^[\s,.(]*(?:Alt(?:ernate)?\.?\s+)?Address(?:es)?\s*:\s*", re.IGNORECASE)


def split_name(text: str, *, alias: bool = False) -> tuple[str, str]:
    """Return a name and what follows it: after its line, or after the first comma that no legal form follows.

    The last alias of a list (`alias`) may also end in a full stop before the address.
    """
    text = text.strip()
    first, _, rest = text.partition("\n")
    if rest.strip() and first.rstrip().endswith((",", ".")) and len(first) <= MAX_NAME and not _STREET.search(first):
        return first, rest
    end, begin = end_of_name(text)
    sentence = _SENTENCE.search(text) if alias else None
    if sentence and sentence.start() < end:
        return text[: sentence.start() + 1], text[sentence.end() :]
    return text[:end], text[begin:]


def end_of_name(text: str) -> tuple[int, int]:
    """Where the name ends, and where the address begins."""
    start = previous = 0
    for comma in _COMMA.finditer(text):
        if text.count("(", 0, comma.start()) > text.count(")", 0, comma.start()):
            continue
        if start and not _FORM_ONLY.match(text[start : comma.start()]):
            more = _FORM_THEN_MORE.match(text, start)
            return (more.end(), more.end()) if more else (previous, start)
        previous, start = comma.start(), comma.end()
    if start and not _FORM_ONLY.match(text[start:]):
        more = _FORM_THEN_MORE.match(text, start)
        return (more.end(), more.end()) if more else (previous, start)
    return len(text), len(text)


def without_tail(text: str) -> str:
    """Return a name without the punctuation and the "and" after it; the full stop of an abbreviation ("Ltd.") stays."""
    bare = clean(_TAIL.sub("", text))
    dotted = text.rstrip(" ,;\n").removesuffix(" and").rstrip(" ,;").endswith(".")
    return f"{bare}." if dotted and _ABBREVIATION.search(bare) else bare


def joined(text: str) -> list[str]:
    """Aliases joined in one phrase: "Lin Rongnan, Steven Lim and Yong Nam Lim"."""
    if re.search(r"&|\b(?:for|of|the)\b", text) or " and " not in text:
        return [text]
    return [part for part in re.split(r",\s+|\s+and\s+", text) if part.strip()]


def split_address(text: str) -> tuple[str, ...]:
    """Return the addresses in the rest of a cell, one each; a line break alone does not part two."""
    found = []
    for part in _BETWEEN_ADDRESSES.split(text):
        address = clean(_ADDRESS_LABEL.sub("", part)).strip(" .,;:")
        address = address.removeprefix("and ")
        if len(address) > 1:
            found.append(address)
    return tuple(dict.fromkeys(found))
