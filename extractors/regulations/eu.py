"""Instruments of the European Union from text or HTML lines: recitals, articles, points, indents, annexes."""

import re
from dataclasses import replace

from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.regulations import Regulation
from extractors.regulations import english
from extractors.regulations.prose_lines import ENGLISH

_SIGNS = [re.compile(pattern) for pattern in ENGLISH.patterns("eu_signs")]
_TITLE = re.compile(ENGLISH.pattern("eu_title"))
_ISSUERS = re.compile(ENGLISH.pattern("eu_issuers"))
_COMMUNITY = "EU|EC|EEC|CFSP|Euratom"
_NUMBER = re.compile(
    rf"\((?:{_COMMUNITY})(?:,\s*Euratom)?\)\s*(?:No\.?\s*)?\d{{1,4}}/\d{{2,4}}|\b\d{{2,4}}/\d{{1,4}}/(?:{_COMMUNITY})\b"
)
SAMPLE = 60_000


def recognises(document: Document, data: bytes) -> bool:
    """Tell whether a text carries at least two signs of a European instrument near its beginning, and articles."""
    sample = document.text[:SAMPLE]
    return sum(bool(sign.search(sample)) for sign in _SIGNS) >= 2 and english.recognises(document, data)


def parse(document: Document, data: bytes, hints: Hints) -> Regulation:
    """Read a European instrument; recitals have paths `rec-1`, points `art-3/para-1/item-a`."""
    del data, hints
    regulation = english.read(document, recitals=True)
    front = " ".join(regulation.front_matter)
    title = next((line for line in regulation.front_matter if _TITLE.match(line)), regulation.title)
    number = _NUMBER.search(title) or _NUMBER.search(front)
    issuer = _ISSUERS.search(title) or _ISSUERS.search(front)
    return replace(
        regulation,
        title=title,
        document_number=number.group() if number else regulation.document_number,
        issuer=_capitalised(issuer.group(1)) if issuer else "",
    )


def _capitalised(name: str) -> str:
    return re.sub(r"\b(And|Of|The)\b", lambda m: m.group().lower(), name.title())
