"""The legal basis of a rule as provisions: "Dual-use Regulation Arts. 28 to 30" is three articles."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from corpus import vocabulary
from warehouse.verification.rule import Rule

_LAWS = Path(__file__).parents[1] / "rules" / "laws.yaml"
_CITED = re.compile(r"(?P<law>[A-Z][^;()]*?) Arts?\. (?P<articles>\d[^;]*)")
_ARTICLE = re.compile(r"(?P<first>\d+)(?:\((?P<paragraph>\d+)\))?(?: to (?P<last>\d+))?")


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

    @property
    def name_zh(self) -> str:
        """As people cite it in Chinese; the law's short name is the first that the vocabulary knows."""
        paragraph = f"第{self.paragraph}款" if self.paragraph else ""
        return f"《{names_of(self.law_id)['zh'][0]}》第{self.article}条{paragraph}"


def cited(basis: str) -> Iterator[Cited]:
    """The articles that a basis names, of the laws that `rules/laws.yaml` knows; what is no article is left out."""
    for found in _CITED.finditer(basis):
        law_id = _laws().get(found["law"].strip())
        for article in _ARTICLE.finditer(found["articles"]) if law_id else ():
            first, last = int(article["first"]), int(article["last"] or article["first"])
            for number in range(first, last + 1):
                yield Cited(found["law"].strip(), str(law_id), number, int(article["paragraph"] or 0))


def basis_rows(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """The articles that rules rest on as rows of the table `rule_basis`."""
    return [
        {
            "rule_id": rule.rule_id,
            "law_id": article.law_id,
            "article": f"art-{article.article}",
            "path": article.path,
            "basis": article.name,
        }
        for rule in rules
        for article in dict.fromkeys(cited(rule.basis))
    ]


@cache
def names_of(law_id: str) -> dict[str, tuple[str, ...]]:
    """The names of a law by language, from the vocabulary."""
    return dict(next(entry for entry in vocabulary.entries("laws") if entry.id == law_id).names)


@cache
def _laws() -> dict[str, str]:
    return dict(yaml.safe_load(_LAWS.read_text(encoding="utf-8")))
