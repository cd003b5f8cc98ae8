"""The legal basis of a rule as provisions: "Dual-use Regulation Arts. 28 to 30" is three articles with their text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import yaml

from corpus import vocabulary

_LAWS = Path(__file__).parents[1] / "rules" / "laws.yaml"
_CITED = re.compile(r"(?P<law>[A-Z][^;()]*?) Arts?\. (?P<articles>\d[^;]*)")
_ARTICLE = re.compile(r"(?P<first>\d+)(?:\((?P<paragraph>\d+)\))?(?: to (?P<last>\d+))?")
_TEXT = """
    WITH version AS (
        SELECT version_id, title FROM regulations
        WHERE list_contains(?, title) AND version_date <= ? ORDER BY version_date DESC LIMIT 1)
    SELECT v.title, string_agg(p.text, chr(10) ORDER BY p.ordinal)
    FROM provisions p JOIN version v USING (version_id)
    WHERE (p.path = ? OR starts_with(p.path, ? || '/')
           OR ends_with(p.path, '/' || ?) OR contains(p.path, '/' || ? || '/'))
      AND coalesce(p.text, '') <> ''
    GROUP BY v.title
"""


@dataclass(frozen=True, slots=True)
class Cited:
    """An article that a rule rests on: the law's short name and vocabulary id, the article, its paragraph or 0."""

    law: str
    law_id: str
    article: int
    paragraph: int = 0

    @property
    def path(self) -> str:
        """The provision's address inside its instrument."""
        return f"art-{self.article}" + (f"/para-{self.paragraph}" if self.paragraph else "")

    @property
    def name(self) -> str:
        """As people cite it."""
        return f"{self.law} Art. {self.article}" + (f"({self.paragraph})" if self.paragraph else "")


def cited(basis: str) -> Iterator[Cited]:
    """The articles that a basis names, of the laws that `rules/laws.yaml` knows; what is no article is left out."""
    for found in _CITED.finditer(basis):
        law_id = _laws().get(found["law"].strip())
        for article in _ARTICLE.finditer(found["articles"]) if law_id else ():
            first, last = int(article["first"]), int(article["last"] or article["first"])
            for number in range(first, last + 1):
                yield Cited(found["law"].strip(), str(law_id), number, int(article["paragraph"] or 0))


def provision_text(con: duckdb.DuckDBPyConnection, article: Cited, as_of: date) -> tuple[str, str] | None:
    """Title and text of an article in the version in force on a day; None where the warehouse does not have it."""
    titles = list(_titles(article.law_id))
    row = con.execute(_TEXT, [titles, as_of, *[article.path] * 4]).fetchone()
    return (str(row[0]), str(row[1])) if row else None


@cache
def _laws() -> dict[str, str]:
    return dict(yaml.safe_load(_LAWS.read_text(encoding="utf-8")))


@cache
def _titles(law_id: str) -> tuple[str, ...]:
    entry = next(entry for entry in vocabulary.entries("laws") if entry.id == law_id)
    return tuple(name for names in entry.names.values() for name in names)
