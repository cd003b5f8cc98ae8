"""The parameters of the rules: thresholds, policy and word lists of one version, as variables of the session.

A rule reads `getvariable('name')`; word lists become one regular expression each, under `lexicon_NAME`.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import yaml

_FILE = Path(__file__).parents[1] / "rules" / "parameters.yaml"


@dataclass(frozen=True, slots=True)
class Parameters:
    """One version: `values` by name, `lexicons` as words by name, `inputs` as (English, Chinese) names of inputs.

    Among the names are those of undertakings, by their codes.
    """

    version: str
    values: Mapping[str, Any]
    lexicons: Mapping[str, Sequence[str]]
    inputs: Mapping[str, Sequence[str]]
    penalty_provisions: Sequence[Mapping[str, Any]] = ()
    prohibitions: Sequence[Mapping[str, Any]] = ()


def load_parameters(file: Path = _FILE) -> Parameters:
    """Read a parameter file; its version is the one written in it with a digest of its content.

    Raises ValueError where a part is missing.
    """
    text = file.read_bytes()
    found = yaml.safe_load(text)
    for part in ("version", "values", "lexicons", "inputs", "undertakings"):
        if part not in (found or {}):
            raise ValueError(f"{file}: the part {part!r} is missing; compare with the parameters that come along")
    version = f"{found['version']}+{hashlib.sha256(text).hexdigest()[:8]}"
    values = {name: spec["value"] if isinstance(spec, dict) else spec for name, spec in found["values"].items()}
    names = found["inputs"] | found["undertakings"]
    policy = (found.get("penalty_provisions", ()), found.get("prohibitions", ()))
    return Parameters(version, values, found["lexicons"], names, *policy)


def set_parameters(con: duckdb.DuckDBPyConnection, parameters: Parameters) -> None:
    """Make the parameters variables of a session, and the names of inputs its maps `names_en` and `names_zh`."""
    for name, value in parameters.values.items():
        kind = "CAST(? AS VARCHAR[])" if isinstance(value, list) else "?"
        con.execute(f"SET VARIABLE {name} = {kind}", [value])
    for name, words in parameters.lexicons.items():
        con.execute(f"SET VARIABLE lexicon_{name} = ?", [pattern_of(words)])
    for place, language in enumerate(("en", "zh")):
        said = [names[place] for names in parameters.inputs.values()]
        con.execute(f"SET VARIABLE names_{language} = MAP(?::VARCHAR[], ?::VARCHAR[])", [list(parameters.inputs), said])
    con.execute("CREATE TABLE penalty_provisions (rule_id VARCHAR, regulation_id VARCHAR, law VARCHAR, path VARCHAR)")
    threats = [
        (rule, provisions["law"], provisions["name"], article)
        for provisions in parameters.penalty_provisions
        for article, rules in provisions["articles"].items()
        for rule in rules
    ]
    if threats:
        con.executemany("INSERT INTO penalty_provisions VALUES (?, ?, ?, ?)", threats)
    _set_prohibitions(con, parameters)


def _set_prohibitions(con: duckdb.DuckDBPyConnection, parameters: Parameters) -> None:
    con.execute("""
        CREATE TABLE prohibitions (
            country VARCHAR, since DATE, until DATE, words VARCHAR, not_words VARCHAR, basis VARCHAR, basis_zh VARCHAR)
    """)
    for row in parameters.prohibitions:
        words, others = (pattern_of(parameters.lexicons.get(row.get(name, ""), ())) for name in ("words", "not_words"))
        said = (row["country"], row["since"], row.get("until"), words, others, row["basis"], row["basis_zh"])
        con.execute("INSERT INTO prohibitions VALUES (?, ?, ?, ?, ?, ?, ?)", said)


def pattern_of(words: Sequence[str]) -> str:
    """One regular expression for words: Latin ones between word boundaries with any ending where they end in `*`."""
    return "(?i)(?:" + "|".join(map(_word, words)) + ")" if words else "(?:a^)"


def _word(word: str) -> str:
    stem = word.removesuffix("*")
    escaped = re.escape(stem).replace(r"\ ", r"[\s-]+")
    if not stem.isascii():
        return escaped
    return rf"\b{escaped}" + (r"\w*" if word.endswith("*") else r"\b")
