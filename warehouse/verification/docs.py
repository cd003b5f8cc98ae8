"""The rules as a page of the documentation, written from their own headers."""

from pathlib import Path

import yaml

from warehouse.verification.rule import all_rules

_MISSING = Path(__file__).parents[1] / "rules" / "not_implementable.yaml"
_HEAD = """# Rules of verification

Written by `warehouse/verification/docs.py` from the rule files in `warehouse/rules/`; do not edit.

Each rule gives one answer for every certificate: `pass`, `fail`, `unknown` or `not_applicable`. It is `unknown` where
an input is missing or was read with too little confidence. BLOCK failures reject; HIGH failures and BLOCK rules without
an answer ask for a review; anything else that failed or stayed open is a note. INFO never changes a verdict.
Thresholds, policy and word lists stand in `warehouse/rules/parameters.yaml`; their version is part of every verdict.

| rule | asks | severity | inputs | basis |
| --- | --- | --- | --- | --- |
"""
_TAIL = """
## Not implementable with the inputs of a case

| rule | asks | what is missing |
| --- | --- | --- |
"""


def rules_page() -> str:
    """The page as Markdown: every rule with its inputs and basis, then the rules whose inputs no case holds."""
    rows = [
        f"| {r.rule_id} | {r.title}{' *(provisional)*' if r.provisional else ''} | {r.severity} "
        f"| {', '.join(r.inputs)} | {r.basis} |"
        for r in all_rules()
    ]
    missing = yaml.safe_load(_MISSING.read_text(encoding="utf-8"))
    gaps = [f"| {rule} | {asks} | {lacks} |" for rule, asks, lacks in missing]
    return _HEAD + "\n".join(rows) + "\n" + _TAIL + "\n".join(gaps) + "\n"
