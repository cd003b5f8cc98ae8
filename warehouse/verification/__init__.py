"""Verification of end-user certificates: case records and lists come in, findings and verdicts go out.

The rules themselves are SQL files in `warehouse/rules`, their parameters `warehouse/rules/parameters.yaml`.
"""

from warehouse.verification.cases import CASE_TABLES, CaseError, load_cases
from warehouse.verification.engine import Verification, verify
from warehouse.verification.parameters import Parameters, load_parameters
from warehouse.verification.rule import Rule, RuleError, all_rules, rules_digest

__all__ = [
    "CASE_TABLES",
    "CaseError",
    "Parameters",
    "Rule",
    "RuleError",
    "Verification",
    "all_rules",
    "load_cases",
    "load_parameters",
    "rules_digest",
    "verify",
]
