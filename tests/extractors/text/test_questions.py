"""The reports of the shared data answer questions: a mention with the right value in the right sentence."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors.pages.read import read_document
from extractors.records.mentions import Mention
from extractors.text.pipeline import find_mentions

Reports = Mapping[str, list[Mention]]
QUESTIONS: Mapping[str, list[list[Any]]] = yaml.safe_load(
    Path(__file__).with_name("questions.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def reports(shared_data: Path) -> Reports:
    found = {}
    for file in sorted((shared_data / "documents" / "seeds").glob("*.txt")):
        document = read_document(file.read_bytes(), name=file.name)
        found[f"S{int(file.name[:3])}"] = [
            mention for page in document.pages for mention in find_mentions(page.text, language="en")
        ]
    return found


def _in_sentences(mentions: Sequence[Mention], label: str, words: Sequence[str]) -> list[Mention]:
    return [
        mention
        for mention in mentions
        if mention.label == label and all(word.lower() in mention.sentence.lower() for word in words)
    ]


@pytest.mark.parametrize(
    ("report", "label", "value", "words"),
    [row[1:] for row in QUESTIONS["answered"]],
    ids=[f"{row[1]} {row[0]}" for row in QUESTIONS["answered"]],
)
def test_question_is_answered(reports: Reports, report: str, label: str, value: str, words: Sequence[str]) -> None:
    found = _in_sentences(reports[report], label, words)
    assert value in {mention.value for mention in found} | {mention.canonical_id for mention in found}


@pytest.mark.parametrize(
    ("report", "label", "words"),
    [row[1:] for row in QUESTIONS["unanswered"]],
    ids=[f"{row[1]} {row[0]}" for row in QUESTIONS["unanswered"]],
)
def test_question_without_answer_finds_nothing(reports: Reports, report: str, label: str, words: Sequence[str]) -> None:
    assert _in_sentences(reports[report], label, words) == []
