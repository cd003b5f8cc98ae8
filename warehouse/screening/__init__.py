"""Screening as an act that is recorded: subjects, lists of a day, hits, reviewers' decisions.

The comparing itself is `warehouse.matching`; writing into ledger and warehouse is `warehouse.audit`.
"""

from warehouse.screening.decisions import DecisionError, decision_rows
from warehouse.screening.inputs import ScreeningInputError, read_pairs, read_subjects
from warehouse.screening.runs import Screened, ScreeningRun, open_run, rows_of

__all__ = [
    "DecisionError",
    "Screened",
    "ScreeningInputError",
    "ScreeningRun",
    "decision_rows",
    "open_run",
    "read_pairs",
    "read_subjects",
    "rows_of",
]
