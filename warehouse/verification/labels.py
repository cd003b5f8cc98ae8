"""Labels that certificates print, so that a field without a value is told from one that the paper does not have."""

import re
from functools import cache

import duckdb

from corpus import vocabulary

# Fields that a certificate may leave out: one whose label opens a line is there, and its value was overlooked.
FIELDS = ("end_use_location", "expiry_date", "issuing_authority")
_PARTIES = {"consignee_name": "consignee"}
_SHORTEST, _SHORTEST_HAN = 8, 3


def set_labels(con: duckdb.DuckDBPyConnection) -> None:
    """Make the labels variables of a session: `label_FIELD` is an expression for a line that opens with one."""
    for field in (*FIELDS, *_PARTIES):
        con.execute(f"SET VARIABLE label_{field} = ?", [label_pattern(field)])


@cache
def label_pattern(field: str) -> str:
    """An expression that finds a label of the field where a value follows it: it opens a line, or says what it is."""
    known = vocabulary.load("certificate_labels")
    labels = known["fields"].get(field, {})
    party = known["parties"].get(_PARTIES.get(field, ""), {})
    english = {label for held in (labels, party) for label in held.get("en", ()) if len(label) >= _SHORTEST}
    chinese = {label for held in (labels, party) for label in held.get("zh", ()) if len(label) >= _SHORTEST_HAN}
    words = sorted(map(_spaced, english), key=len, reverse=True)
    latin = rf"(?:{'|'.join(words)})\s*(?:[:：/（(\p{{Han}}]|[A-Z0-9])" if words else "(?:a^)"
    han = "|".join(sorted(map(re.escape, chinese), key=len, reverse=True)) or "(?:a^)"
    opening = rf"(?m)^[\s\d.()a-z/-]{{0,6}}(?:{latin}|(?:{han}))"
    saying = rf"(?:{'|'.join(words) or '(?:a^)'})(?:\s*:|\s+(?:is|will be|shall be)\s)|(?:{han})[:：为是]"
    return f"{opening}|{saying}"


def _spaced(label: str) -> str:
    """A label with any spaces or hyphens between its words, its first letters in either case."""
    words = re.split(r"[\s-]+", label)
    return r"[\s-]*".join(f"(?i:{re.escape(word)})" for word in words)
