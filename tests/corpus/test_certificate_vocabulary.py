"""The vocabularies of certificates cover the contract, and give each label one meaning."""

import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

import corpus

FOLDER = Path(corpus.__file__).parent / "vocabulary"
FIELDS = """certificate_number issue_date expiry_date exporter_name exporter_address consignee_name consignee_address
end_user_name end_user_address end_user_country contract_number contract_date end_use end_use_location signatory_name
signatory_title total_value currency issuing_authority""".split()  # noqa: SIM905
CODES = """stated_use_only no_wmd no_nuclear no_military_use no_terror no_reexport no_transfer no_embargo end_user_only
inspection delivery_verification notify_change no_copy enrichment_limit retransfer_equivalent records true_statement
authorised""".split()  # noqa: SIM905
ROLES = ("fields", "parties", "parts", "goods", "other")


def read(name: str) -> dict[str, Any]:
    """Read a vocabulary as plain data."""
    data: dict[str, Any] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return data


def fold(label: str) -> str:
    """Reduce a label to its letters and digits, as a reader compares it."""
    return "".join(char for char in unicodedata.normalize("NFKC", label).casefold() if char.isalnum())


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_has_labels_in_both_languages(field: str) -> None:
    labels = read("certificate_labels.yaml")["fields"][field]
    assert all(len(labels[language]) >= 5 for language in ("en", "zh"))


def test_only_fields_of_the_contract_have_labels() -> None:
    assert sorted(read("certificate_labels.yaml")["fields"]) == sorted(FIELDS)


def test_a_label_has_one_role() -> None:
    labels = read("certificate_labels.yaml")
    roles = defaultdict(set)
    for role in ROLES:
        for name, languages in labels[role].items():
            for label in (label for texts in languages.values() for label in texts):
                assert isinstance(label, str)
                assert fold(label)
                roles[fold(label)].add((role, name))
    assert {label: found for label, found in roles.items() if len(found) > 1} == {}


def test_the_codes_are_those_of_the_contract() -> None:
    assert list(read("undertakings.yaml")["undertakings"]) == CODES


@pytest.mark.parametrize("code", CODES)
def test_every_undertaking_is_described_by_concepts_and_examples(code: str) -> None:
    entry = read("undertakings.yaml")["undertakings"][code]
    assert entry["concepts"]["all"]
    assert all(group[language] for group in entry["concepts"]["all"] for language in ("en", "zh"))
    assert all(len(set(entry["examples"][language])) >= 8 for language in ("en", "zh"))
    assert len(entry["counter_examples"]) >= 4
    assert all(set(example) == {"text", "why"} and example["why"] for example in entry["counter_examples"])


def test_no_example_stands_under_two_codes() -> None:
    codes = defaultdict(set)
    for code, entry in read("undertakings.yaml")["undertakings"].items():
        for sentence in (*entry["examples"]["en"], *entry["examples"]["zh"]):
            codes[fold(sentence)].add(code)
    assert {sentence: found for sentence, found in codes.items() if len(found) > 1} == {}
