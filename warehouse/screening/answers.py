"""Answers of a screening as flat rows, the same columns for a terminal, CSV and JSON lines."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from warehouse.matching import Hit, PairScore
from warehouse.screening.inputs import Pair
from warehouse.screening.runs import Screened

HIT_COLUMNS = (
    "subject", "country", "party_id", "list_id", "matched_name", "score", "match", "evidence_score", "explanation",
    "explanation_zh", "features",
)  # fmt: skip
PAIR_COLUMNS = ("left", "right", "schema", "score", "match", "evidence_score", "explanation", "features")
SHOWN = ("score", "match", "evidence_score", "subject", "matched_name", "party_id", "explanation")
PAIRS_SHOWN = ("score", "match", "evidence_score", "left", "right", "explanation")


def hit_rows(screened: Screened, threshold: float) -> Iterator[dict[str, Any]]:
    """A row for each hit; a subject without one gives a row with nothing but the subject and match false."""
    for hit in screened.hits:
        yield _hit(hit, threshold)
    if not screened.hits:
        empty = dict.fromkeys(HIT_COLUMNS)
        yield empty | {"subject": screened.subject.name, "country": screened.subject.country or None, "match": False}


def _hit(hit: Hit, threshold: float) -> dict[str, Any]:
    return {
        "subject": hit.subject.name,
        "country": hit.subject.country or None,
        "party_id": hit.party_id,
        "list_id": hit.list_id,
        "matched_name": hit.matched_name,
        "score": hit.score,
        "match": hit.score >= threshold,
        "evidence_score": hit.evidence_score,
        "explanation": hit.explanation,
        "explanation_zh": hit.explanation_zh,
        "features": hit.features,
    }


def pair_row(pair: Pair, score: PairScore) -> dict[str, Any]:
    """A row for a pair."""
    return {
        "left": pair.left,
        "right": pair.right,
        "schema": pair.schema,
        "score": score.score,
        "match": score.match,
        "evidence_score": score.evidence_score,
        "explanation": score.explanation,
        "features": dict(score.features),
    }


def json_line(row: Mapping[str, Any]) -> str:
    """A row as a JSON object in a line."""
    return json.dumps(row, ensure_ascii=False)


def csv_cells(row: Mapping[str, Any], columns: Sequence[str]) -> list[Any]:
    """A row's cells for CSV: truth values in lower case, features as JSON."""
    return [_cell(row[column]) for column in columns]


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, Mapping) else value
