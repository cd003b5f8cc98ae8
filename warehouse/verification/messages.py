"""Messages of a rule as SQL: the template of each outcome with the evidence's values in its places."""

import re
from functools import cache
from pathlib import Path

import yaml

from warehouse.verification.rule import OUTCOMES, Rule

_REASONS = ("why", "what", "checked", "detail", "ambiguous_zh")
_NOTHING = {"en": "not given", "zh": "未注明"}
_PLACE = re.compile(r"\{(\w+)\}")


def message_sql(rule: Rule, language: str, keys: frozenset[str]) -> str:
    """An SQL expression over the columns `outcome`, `evidence`, `missing_en` and `missing_zh` of a rule's answer.

    Raises ValueError where a template names what the evidence does not hold.
    """
    cases = " ".join(
        f"WHEN '{outcome}' THEN {_template(rule, rule.messages[outcome, language], language, keys)}"
        for outcome in OUTCOMES
    )
    return f"CASE outcome {cases} END"


def _template(rule: Rule, template: str, language: str, keys: frozenset[str]) -> str:
    parts = _PLACE.split(template)
    pieces = [_quoted(part) if n % 2 == 0 else _value(rule, part, language, keys) for n, part in enumerate(parts)]
    return " || ".join(piece for piece in pieces if piece != "''") or "''"


def _value(rule: Rule, name: str, language: str, keys: frozenset[str]) -> str:
    if name == "missing":
        return f"coalesce(nullif(missing_{language}, ''), '{_NOTHING[language]}')"
    if name not in keys:
        raise ValueError(f"{rule.rule_id}: a message names {{{name}}}, which the evidence of its query does not hold")
    said = f"coalesce(said(evidence.{name}), '{_NOTHING[language]}')"
    return _in_chinese(said) if language == "zh" and name in _REASONS else said


def in_chinese(text: str) -> str:
    """A reason or signal that is given in English, in Chinese; what is not known stays."""
    for english in sorted(_phrases(), key=len, reverse=True):
        text = text.replace(english, _phrases()[english])
    return text


def _in_chinese(said: str) -> str:
    """The expression with the reasons that queries give in English replaced, the longest first."""
    for english in sorted(_phrases(), key=len, reverse=True):
        said = f"replace({said}, {_quoted(english)}, {_quoted(_phrases()[english])})"
    return said


@cache
def _phrases() -> dict[str, str]:
    return dict(yaml.safe_load(Path(__file__).with_name("phrases.yaml").read_text(encoding="utf-8")))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
