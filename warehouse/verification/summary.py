"""A verified batch at a glance."""

from pathlib import Path
from typing import Any

from warehouse.verification.engine import Verification

_QUERY = Path(__file__).with_name("summary.sql")


def batch_summary(verification: Verification) -> list[dict[str, Any]]:
    """How many of each verdict, the most frequent failures, the riskiest destinations; a row is part, name, count."""
    return verification.rows(_QUERY.read_text(encoding="utf-8"))
