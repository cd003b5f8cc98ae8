"""Rule files: a header of YAML in the leading comment of an SQL file, and the query below it.

A query gives one row a certificate with `certificate_id` and `outcome`; and may give `field` (whose place on the paper
is shown), `missing` (VARCHAR[], the inputs without which the rule is unknown), `evidence` (STRUCT, its values can stand
in the messages as `{name}`) and `place` (STRUCT page, x0, y0, x1, y1, where no field has it).
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parents[1] / "rules"
_HEADER = re.compile(r"\A(?:--[^\n]*\n)+")
SEVERITIES = ("BLOCK", "HIGH", "MED", "LOW", "INFO")
OUTCOMES = ("pass", "fail", "unknown", "not_applicable")
_NEEDED = ("id", "title", "title_zh", "severity", "basis", "basis_zh", "inputs", "pass", "pass_zh", "fail", "fail_zh")


class RuleError(ValueError):
    """A rule file that cannot be used, or a query that does not answer once for every certificate."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of verification.

    `basis` is the provision or practice that it rests on; a `provisional` one stands for a wording that is not known
    yet; `messages` are by outcome and language.
    """

    rule_id: str
    title: str
    title_zh: str
    severity: str
    basis: str
    basis_zh: str
    inputs: tuple[str, ...]
    parameters: tuple[str, ...]
    provisional: bool
    messages: Mapping[tuple[str, str], str]
    query: str

    @property
    def family(self) -> str:
        """R for the rules of verification, B and M for red flags."""
        return self.rule_id[0]


@cache
def all_rules(folder: Path = _FOLDER) -> tuple[Rule, ...]:
    """Every rule, red flags last; raises RuleError naming the file where a header is incomplete."""
    rules = [_read(file) for file in sorted(folder.glob("*.sql"))]
    return tuple(sorted(rules, key=lambda rule: (rule.family != "R", rule.rule_id)))


def rules_digest(rules: tuple[Rule, ...]) -> str:
    """A digest (16 hexadecimal digits) of what the rules ask and of the facts that they ask about."""
    found = hashlib.sha256()
    for rule in rules:
        found.update(f"{rule.rule_id}\0{rule.severity}\0{rule.query}\0".encode())
    for file in sorted(Path(__file__).parent.rglob("*")):
        if file.suffix in {".py", ".sql", ".yaml"}:
            found.update(file.read_bytes())
    return found.hexdigest()[:16]


def rule_rows(rules: Sequence[Rule]) -> list[dict[str, Any]]:
    """The rules as rows of the table `rules`."""
    return [
        {
            "rule_id": rule.rule_id,
            "title": rule.title,
            "title_zh": rule.title_zh,
            "severity": rule.severity,
            "basis": rule.basis,
            "inputs": "; ".join(rule.inputs),
            "provisional": rule.provisional,
        }
        for rule in rules
    ]


def _read(file: Path) -> Rule:
    text = file.read_text(encoding="utf-8")
    header = _HEADER.match(text)
    if not header:
        raise RuleError(f"{file.name}: a rule begins with comment lines that hold its id, title, severity and basis")
    found = yaml.safe_load("\n".join(line[2:].removeprefix(" ") for line in header[0].splitlines()))
    if lacking := [name for name in _NEEDED if not found.get(name)]:
        raise RuleError(f"{file.name}: the header lacks {', '.join(lacking)}")
    if found["severity"] not in SEVERITIES or not file.name.startswith(f"{found['id']}_"):
        raise RuleError(f"{file.name}: the severity is one of {', '.join(SEVERITIES)}, and the name begins with the id")
    return Rule(
        found["id"],
        found["title"],
        found["title_zh"],
        found["severity"],
        found["basis"],
        found["basis_zh"],
        tuple(found["inputs"]),
        tuple(found.get("parameters") or ()),
        bool(found.get("provisional", False)),
        _messages(found),
        text[header.end() :].strip().rstrip(";"),
    )


_UNKNOWN = {"en": "Not judged: {missing}.", "zh": "无法判断：{missing}。"}
_NOT_APPLICABLE = {"en": "Does not apply here.", "zh": "不适用。"}


def _messages(found: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    defaults = {"unknown": _UNKNOWN, "not_applicable": _NOT_APPLICABLE}
    return {
        (outcome, language): str(found.get(outcome + suffix) or defaults.get(outcome, {}).get(language, ""))
        for outcome in OUTCOMES
        for language, suffix in (("en", ""), ("zh", "_zh"))
    }
