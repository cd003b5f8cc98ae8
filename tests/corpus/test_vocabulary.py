"""The vocabularies load, hold what the field names, and say clearly what is wrong with a bad file."""

import pytest

from corpus import vocabulary
from corpus.vocabulary import VocabularyError, schema

FILES = [
    *vocabulary.ENTRY_FILES,
    "countries",
    "units",
    "currencies",
    "legal_forms",
    "language_words",
    "text_words",
    "name_words",
    "name_parts",
    "business_words",
    "company_forms",
    "given_names",
    "surnames",
    "common_surnames",
    "number_words",
    "places",
    "months",
]


@pytest.mark.parametrize("name", FILES)
def test_file_is_valid_and_cached(name: str) -> None:
    assert vocabulary.load(name)
    assert vocabulary.load(name) is vocabulary.load(name)


def test_unknown_file_is_named() -> None:
    with pytest.raises(VocabularyError, match=r"weather\.yaml: no such vocabulary; add the file"):
        vocabulary.load("weather")


GOOD = {"id": "X", "names": {"en": ["X Office"]}}

BAD = [
    ("no list", {"label": "AGENCY"}, "list under 'entries'"),
    ("no mapping", {"label": "AGENCY", "entries": ["x"]}, "entry 1: is str; write it as a mapping"),
    ("no names", {"label": "AGENCY", "entries": [{"id": "X"}]}, r"entry 1 \(X\): has no names"),
    ("number as a name", {"label": "AGENCY", "entries": [{"id": "X", "names": {"en": [12]}}]}, "list of texts"),
    ("misspelt field", {"label": "AGENCY", "entries": [{**GOOD, "succeded_by": "Y"}]}, "unknown fields .*succeded_by"),
    ("twice", {"label": "AGENCY", "entries": [GOOD, GOOD]}, r"entry 2 \(X\): X is there twice"),
    ("label", {"label": "AGENT", "entries": [GOOD]}, "label 'AGENT' is none of"),
    ("successor", {"label": "AGENCY", "entries": [{**GOOD, "succeeded_by": "Y"}]}, "points to 'Y'; add that entry"),
    (
        "guard",
        {"label": "LIST", "entries": [{"id": "X", "guards": [{"name": "x", "cue": ["y"]}]}]},
        "guards.*unknown",
    ),
]


@pytest.mark.parametrize(("data", "message"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad_entries_name_the_place_and_the_remedy(data: dict[str, object], message: str) -> None:
    with pytest.raises(VocabularyError, match=message) as caught:
        schema.entries("agencies", data)
    assert str(caught.value).startswith("agencies.yaml")


def test_country_codes_that_yaml_reads_as_a_truth_value_are_refused() -> None:
    with pytest.raises(VocabularyError, match="'code' must be a text in quotes"):
        schema.countries("countries", {"entries": [{"code": False, "alpha3": "NOR", "names": {"en": ["Norway"]}}]})


def test_countries_are_those_of_the_standard() -> None:
    countries = vocabulary.countries()
    standard = [country for country in countries if country.code != "XK"]
    assert len(standard) == 249
    assert len({country.alpha3 for country in countries}) == len(countries)
    assert all(country.names["en"] and country.names["zh"] for country in countries)


def test_succession_is_no_alias() -> None:
    agencies = {entry.id: entry for entry in vocabulary.entries("agencies")}
    assert agencies["GAD"].succeeded_by == "CMC-EDD"
    assert agencies["MOFTEC"].succeeded_by == "MOFCOM"
    names = {name for group in agencies["CMC-EDD"].names.values() for name in group}
    assert names.isdisjoint(name for group in agencies["GAD"].names.values() for name in group)


def test_sure_names_mean_one_thing() -> None:
    owners: dict[str, set[str]] = {}
    for file in vocabulary.ENTRY_FILES:
        for entry in vocabulary.entries(file):
            for group in entry.names.values():
                for name in group:
                    owners.setdefault(name.lower(), set()).add(entry.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_the_twelve_companies_and_the_two_watch_lists_are_there() -> None:
    organisations = vocabulary.entries("organisations")
    assert sum(entry.kind == "authorised arms exporter" for entry in organisations) == 12
    lists = {entry.id for entry in vocabulary.entries("lists")}
    assert {"CN-WATCH-2002", "CN-WATCH"} <= lists
