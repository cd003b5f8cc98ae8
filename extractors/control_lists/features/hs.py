"""Customs codes that a list names beside an entry: references, never definitions."""

import re

from extractors.records.control_lists import HsLink

_REFERENCE = re.compile(
    r"(参考(?:海关商品编号|税则号列|商品编号|HS编码)|(?:HS|CN|tariff)\s(?:codes?|headings?))[：:\s]*"
    r"(\d[\d.\s]{3,13}\d(?:\s*[、，,;；/和及]\s*\d[\d.]{3,13}\d)*)",
    re.IGNORECASE,
)
_ONE = re.compile(r"\d[\d.]*\d")
_LENGTHS = {4, 6, 8, 10}


def links_in(code: str, text: str) -> list[HsLink]:
    """Return the HS codes that a text gives for an entry, with the words that introduce them as basis."""
    found: dict[str, HsLink] = {}
    for match in _REFERENCE.finditer(text):
        for printed in _ONE.findall(re.sub(r"(?<=\d)\s+(?=\d)", "", match.group(2))):
            digits = printed.replace(".", "")
            if len(digits) in _LENGTHS:
                found.setdefault(digits, HsLink(code, digits, match.group(1)))
    return list(found.values())
