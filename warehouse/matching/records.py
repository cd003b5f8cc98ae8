"""What the matcher is asked and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

THRESHOLD = 0.80
"""A score from here on is a match. Below stands what shares words or sounds but differs in what tells names apart."""

MATCHER_VERSION = "1"
"""Counts up with every change that can move a score."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A name to be screened. `kind` is a party kind or empty, `country` ISO 3166-1 alpha-2, `birth_date` EDTF.

    `role` says where the name came from (consignee, end_user, …). Everything but the name may be empty: unknown.
    """

    name: str
    kind: str = ""
    country: str = ""
    role: str = ""
    address: str = ""
    birth_date: str | date | None = None
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PairScore:
    """How much two names are one.

    `score` is 0 to 1 with one documented threshold (`match`), `evidence_score` 0 to 1 grows with the rarity of what
    agrees. `features` say which parts stand against which and what was taken off, `explanation` says it in a line.
    """

    score: float
    match: bool
    evidence_score: float
    features: Mapping[str, Any] = field(default_factory=dict)
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed party that a subject resembles, by the name that resembles it most."""

    subject: Subject
    party_id: str
    list_id: str
    matched_name: str
    score: float
    evidence_score: float
    features: dict[str, Any]
    explanation: str
    explanation_zh: str = ""
