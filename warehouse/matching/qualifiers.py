"""What else is known of the two: kind, country, birth, identifiers. They raise or lower a score, they never hide."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from warehouse.matching.judgement import Judgement
from warehouse.matching.records import Subject

_COUNTRY_DIFFERS = 0.97
_COUNTRY_AGREES = 1.01
_BIRTH_DIFFERS = 0.93
_BIRTH_AGREES = 1.03
_IDENTIFIER = 1.1
_OTHER_KIND = 0.9
_WEAK_ALIAS = 0.97


@dataclass(frozen=True, slots=True)
class Known:
    """What a list says of a party beside its names: countries, dates of birth (EDTF), identifiers folded.

    `kind` is the party's, `name_kind` that of the name compared.
    """

    countries: frozenset[str] = frozenset()
    birth_dates: frozenset[str] = frozenset()
    identifiers: frozenset[str] = frozenset()
    kind: str = ""
    name_kind: str = ""


def qualify(judged: Judgement, subject: Subject, known: Known) -> None:
    """Multiply the factors of what else is known into the score; unknown changes nothing."""
    _kinds(judged, subject, known)
    if subject.country and known.countries:
        agrees = subject.country in known.countries
        judged.take("country agrees" if agrees else "country differs", _COUNTRY_AGREES if agrees else _COUNTRY_DIFFERS)
    _births(judged, subject, known)
    if {folded(value) for value in subject.identifiers} & known.identifiers:
        judged.take("identifier agrees", _IDENTIFIER)
    judged.score = min(1.0, judged.score)


def _kinds(judged: Judgement, subject: Subject, known: Known) -> None:
    if subject.kind and known.kind not in ("", "unknown") and (subject.kind == "person") != (known.kind == "person"):
        judged.take("other kind", _OTHER_KIND)
    if known.name_kind == "weak_alias":
        judged.take("weak alias", _WEAK_ALIAS)


def _births(judged: Judgement, subject: Subject, known: Known) -> None:
    if not subject.birth_date or not known.birth_dates:
        return
    agrees = any(_births_agree(str(subject.birth_date), birth) for birth in known.birth_dates)
    judged.take("birth date agrees" if agrees else "birth date differs", _BIRTH_AGREES if agrees else _BIRTH_DIFFERS)


def _births_agree(one: str, other: str) -> bool:
    """Whether two EDTF dates can be the same day; about and between widen by what they say."""
    low_one, high_one = _span(one)
    low_other, high_other = _span(other)
    if not (low_one <= high_other and low_other <= high_one):
        return False
    exact = len(one) >= 10 and len(other) >= 10 and "/" not in one + other
    return not exact or one[:10] == other[:10]


def _span(birth: str) -> tuple[int, int]:
    years = [int(part.strip()[:4]) for part in birth.split("/") if part.strip()[:4].isdigit()]
    if not years:
        return 0, 9999
    slack = 2 if "~" in birth or "?" in birth else 0
    return min(years) - slack, max(years) + slack


def folded(identifier: str) -> str:
    """An identifier's letters and digits in capitals."""
    return "".join(c for c in identifier.upper() if c.isalnum())


def known_of(con: Any) -> Mapping[str, Known]:
    """What the lists of an open warehouse say of their parties beside the names, taken apart party by party."""
    columns = {tuple(row) for row in con.execute("SELECT table_name, column_name FROM duckdb_columns()").fetchall()}
    said = (
        dict(con.execute(_JOINED.format(column=column, table=table)).fetchall()) if (table, column) in columns else {}
        for table, column in _SAID
    )
    return _Listed(*said)


_APART = "\x1f"
_SAID = (("party_addresses", "country"), ("parties", "birth_dates"), ("party_identifiers", "identifier"))
_JOINED = """
    SELECT party_id, string_agg(DISTINCT {column}, chr(31)) FROM {table} WHERE {column} <> '' GROUP BY party_id
"""


class _Listed(Mapping[str, Known]):
    """Parties by id; of many thousand a screening asks for a few."""

    def __init__(self, countries: dict[str, str], births: dict[str, str], identifiers: dict[str, str]) -> None:
        self._countries, self._births, self._identifiers = countries, births, identifiers

    def __getitem__(self, party: str) -> Known:
        if all(party not in said for said in (self._countries, self._births, self._identifiers)):
            raise KeyError(party)
        births = self._births.get(party, "").replace(";", _APART)
        return Known(
            frozenset(_parts(self._countries.get(party, ""))),
            frozenset(_parts(births)),
            frozenset(map(folded, _parts(self._identifiers.get(party, "")))),
        )

    def __iter__(self) -> Iterator[str]:
        return iter({**self._countries, **self._births, **self._identifiers})

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _parts(joined: str) -> Iterator[str]:
    return (part.strip() for part in joined.split(_APART) if part.strip())
