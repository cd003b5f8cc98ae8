"""The vocabularies of the field as YAML: agencies, laws, treaties, regimes, lists, countries, units and more.

`load(name)` gives the validated content of `name.yaml`. Names that carry facts are data, so that a new alias is a
line of YAML and never a branch of code.
"""

from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

from corpus.vocabulary import schema
from corpus.vocabulary.model import Country, Currency, Entry, Guard, LegalForm, Unit
from corpus.vocabulary.schema import VocabularyError

__all__ = [
    "ENTRY_FILES",
    "Country",
    "Currency",
    "Entry",
    "Guard",
    "LegalForm",
    "Unit",
    "VocabularyError",
    "countries",
    "currencies",
    "entries",
    "groups",
    "legal_forms",
    "load",
    "load_folder",
    "units",
    "words",
]

ENTRY_FILES = ("agencies", "laws", "treaties", "regimes", "lists", "organisations", "persons")

_SCHEMAS = {
    **dict.fromkeys(ENTRY_FILES, schema.entries),
    "countries": schema.countries,
    "units": schema.units,
    "currencies": schema.currencies,
    "legal_forms": schema.legal_forms,
    "language_words": schema.words,
    "text_words": schema.words,
    "name_words": schema.words,
    "name_parts": schema.words,
    "common_surnames": schema.words,
    "business_words": schema.groups,
    "company_forms": schema.groups,
    "given_names": schema.groups,
    "number_words": schema.groups,
    "places": schema.groups,
    "surnames": schema.groups,
    "months": schema.months,
}


@cache
def load(name: str) -> Any:
    """Return the content of `name.yaml`: records where the kind of file is known here, else the parsed YAML.

    Cached for the life of the process. Raises VocabularyError when the file is absent or not of its shape.
    """
    file = files(__name__) / f"{name}.yaml"
    if not file.is_file():
        raise VocabularyError(f"{name}.yaml: no such vocabulary; add the file or correct the name")
    try:
        data = yaml.load(file.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise VocabularyError(f"{name}.yaml: is not valid YAML ({error}); correct the line it names") from error
    check = _SCHEMAS.get(name)
    return data if check is None else check(name, data)


def load_folder(name: str) -> dict[str, Any]:
    """Return the content of every YAML file of a folder by the name of the file.

    Raises VocabularyError when a file is not valid YAML.
    """
    there = (files(__name__) / name).iterdir()
    stems = sorted(file.name.removesuffix(".yaml") for file in there if file.name.endswith(".yaml"))
    return {stem: load(f"{name}/{stem}") for stem in stems}


def entries(name: str) -> tuple[Entry, ...]:
    """Return the entries of one of `ENTRY_FILES`.

    Raises VocabularyError.
    """
    return cast(tuple[Entry, ...], load(name))


def countries() -> tuple[Country, ...]:
    """All countries and territories of ISO 3166-1. Raises VocabularyError."""
    return cast(tuple[Country, ...], load("countries"))


def units() -> tuple[Unit, ...]:
    """Units of measure and of counting. Raises VocabularyError."""
    return cast(tuple[Unit, ...], load("units"))


def currencies() -> tuple[Currency, ...]:
    """Currencies of ISO 4217. Raises VocabularyError."""
    return cast(tuple[Currency, ...], load("currencies"))


def legal_forms() -> tuple[LegalForm, ...]:
    """Legal forms of companies. Raises VocabularyError."""
    return cast(tuple[LegalForm, ...], load("legal_forms"))


def words(name: str) -> dict[str, tuple[str, ...]]:
    """Return a file of word lists: list name → words.

    Raises VocabularyError.
    """
    return cast(dict[str, tuple[str, ...]], load(name))


def groups(name: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return a file of spellings: section → id → spellings.

    Raises VocabularyError.
    """
    return cast(dict[str, dict[str, tuple[str, ...]]], load(name))
