"""How well planted faults are found: draw a batch with case records, read it, verify it, compare with what was planted.

`python tests/benchmarks/verification.py --count 400 --seed 1 [--digital 0.55] [--warehouse FILE] [--folder DIR]` prints by
rule what became of planted faults (fail, unknown, pass) and how often a rule failed what was clean. The warehouse gives
lists and law; restricted parties are planted under names that stand on its lists. With `--folder` a killed run goes on.
A poor scan may leave a fault unknown; on a digital paper only `fail` counts. Rules that only repeat others are not
counted, nor those that inform; which rules no paper can be made to fail is said at the end.
"""

import argparse
import json
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from corpus.drawing import draw
from corpus.drawing.knowledge import knowledge
from pipelines.talk import talking
from pipelines.verification import ReadBatch, read_batch
from pipelines.workers import Workers
from warehouse.matching import score_pair
from warehouse.query import open_warehouse
from warehouse.verification import Verification, all_rules, load_cases, load_parameters, verify
from warehouse.verification.parameters import pattern_of
from warehouse.verification.screening import screen_parties

_POOR = ("scan300", "scan300c", "fax", "photo", "turned", "faint", "scan200")
_TELLING = ("military", "trader", "free_zone", "wmd")
_LISTED = """
    -- Listed before the first decision of a batch and not struck off since, so that they stand on the day of each.
    SELECT n.name, p.list_id FROM parties_as_of(DATE '2023-01-01') p JOIN party_names n USING (party_id)
    WHERE p.kind IN ('company', 'organisation') AND p.delisted_on IS NULL AND n.kind = 'primary'
      AND length(n.name) BETWEEN 14 AND 48 AND regexp_matches(n.name, '^[A-Za-z][A-Za-z .&-]+$')
    GROUP BY ALL ORDER BY ALL
"""
# Which rules no drawn paper makes fail, and why.
_NOT_PLANTED = {
    "R39": "informs", "R63": "informs", "R65": "informs, and follows from other rules",
    "R64": "whether the guarantee is attached cannot be seen on one paper: at best unknown",
    "T01": "a signal, never a verdict; reported beside altered quantities",
}  # fmt: skip

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A batch: how many papers from which seed, which share of them digital, which share with a fault."""

    count: int
    seed: int
    digital: float = 0.55
    faulty: float = 0.9


@dataclass(slots=True)
class Score:
    """Counts by (rule, outcome): planted faults on digital papers and on scans, and applications to what was clean."""

    digital: Counter[tuple[str, str]] = field(default_factory=Counter)
    scanned: Counter[tuple[str, str]] = field(default_factory=Counter)
    clean: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    wrongly: list[str] = field(default_factory=list)


def main() -> None:
    """Draw, read, verify, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--digital", type=float, default=0.55, help="share of digital papers; the others are scans")
    parser.add_argument("--faulty", type=float, default=0.9, help="share of papers with a fault")
    parser.add_argument("--warehouse", type=Path, default=Path("data/enduse.duckdb"))
    parser.add_argument("--folder", type=Path, help="where papers and readings are kept")
    parser.add_argument("--details", action="store_true", help="print each miss and each false failure")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = given.folder or Path(passing)
        drawn(folder, Wanted(given.count, given.seed, given.digital, given.faulty), given.warehouse)
        started = time.perf_counter()
        batch = read(folder)
        seconds = time.perf_counter() - started
        started = time.perf_counter()
        found = verified(folder, batch.rows, given.warehouse)
        print(f"{len(batch.files)} files read in {seconds:.0f} s, verified in {time.perf_counter() - started:.0f} s")
        report(scored(truths(folder), found), details=given.details)


def drawn(folder: Path, wanted: Wanted, warehouse: Path) -> None:
    """Draw the batch unless the folder has it: every fault in turn, over all layouts and kinds of scan."""
    if (folder / "inbox" / "truth.jsonl").exists():
        return
    draw(
        wanted.count,
        seed=wanted.seed,
        out=folder / "inbox",
        scans=list(_mix(wanted.digital)),
        faults=["all"],
        fault_share=wanted.faulty,
        cases=folder / "cases",
        names=listed_names(warehouse, Random(wanted.seed)) if warehouse.is_file() else None,
    )


def _mix(digital: float) -> Iterator[str]:
    """Kinds of scan in such an order that digital papers have their share throughout."""
    due = 0.0
    for turn in range(60):
        due += digital
        if due >= 1 or digital >= 1:
            due -= 1
            yield "digital"
        else:
            yield _POOR[turn % len(_POOR)]


def listed_names(warehouse: Path, rng: Random) -> dict[str, list[str]]:
    """Names of restricted parties by switch: listed ones, watched ones, and some that resemble listed ones."""
    parameters = load_parameters()
    telling = [re.compile(pattern_of(parameters.lexicons[name])) for name in _TELLING]
    with open_warehouse(warehouse) as con:
        rows = con.execute(_LISTED).fetchall()
    rows = [(name, held) for name, held in rows if not any(words.search(name) for words in telling)]
    watch = [re.compile(words) for words in parameters.values["watch_lists"]]
    watched = {name for name, held in rows if any(words.search(held) for words in watch)}
    listed = sorted({name for name, _ in rows} - watched)
    found = {
        "listed_end_user": rng.sample(listed, min(40, len(listed))),
        "watched_end_user": rng.sample(sorted(watched), min(40, len(watched))),
        "resembling_end_user": list(_resembling(rng.sample(listed, min(200, len(listed))), parameters.values, rng)),
    }
    return {switch: names for switch, names in found.items() if names}


def _resembling(names: Sequence[str], values: Mapping[str, Any], rng: Random) -> Iterator[str]:
    """Names with a word or letters changed, as far from the listed name as asks for a person's decision."""
    for name in names:
        words = name.split()
        at = max(range(len(words)), key=lambda i: len(words[i]))
        word = words[at]
        for cut in (1, 2, 3):
            place = rng.randrange(1, max(2, len(word) - cut))
            other = " ".join([*words[:at], word[:place] + word[place + cut :], *words[at + 1 :]])
            score = score_pair(name, other, "company").score
            if values["screening_doubtful"] + 0.04 < score < values["screening_hit"] - 0.03:
                yield other
                break


def read(folder: Path) -> ReadBatch:
    """The batch as the workers read it; what the folder holds already is not read again."""
    os.environ["ENDUSE_STORE"] = str(folder / "store")
    files = sorted(file for file in (folder / "inbox").iterdir() if file.suffix != ".jsonl")
    with talking() as talk, Workers() as pool:
        return read_batch(files, folder / "none.duckdb", pool, talk, 120.0)


def verified(folder: Path, rows: Mapping[str, Sequence[Line]], warehouse: Path) -> Verification:
    """The verdicts on a drawn batch, with the lists of the day of its last decision."""
    cases = load_cases(folder / "cases")
    last: date = max(row["decision_date"] for row in cases["applications"] or ())
    if not warehouse.is_file():
        print(f"no warehouse at {warehouse}: rules that need lists stay unknown", file=sys.stderr)
        return verify(rows, cases, as_of=last)
    floor = float(load_parameters().values["screening_doubtful"])
    asked = cases["applications"] or ()
    screening = screen_parties(warehouse, rows, as_of=last, floor=floor, applications=asked)
    return verify(rows, cases, as_of=last, warehouse=warehouse, screening=screening)


def truths(folder: Path) -> list[Line]:
    """What was drawn, a record a paper."""
    return [json.loads(line) for line in (folder / "inbox" / "truth.jsonl").read_text(encoding="utf-8").splitlines()]


def counted_rules() -> frozenset[str]:
    """The rules that answer for themselves: no red flag that repeats another rule, none that informs."""
    return frozenset(
        rule.rule_id for rule in all_rules() if rule.severity != "INFO" and "FROM findings" not in rule.query
    )


def scored(truth: Sequence[Line], found: Verification) -> Score:
    """What became of every planted fault and of everything clean."""
    answers: dict[str, dict[str, Line]] = {}
    for row in found.rows("SELECT certificate_id, rule_id, outcome, message FROM findings"):
        answers.setdefault(row["certificate_id"], {})[row["rule_id"]] = row
    score, counted = Score(), counted_rules()
    for paper in truth:
        _score(score, paper, answers.get(paper["file"], {}), counted)
    return score


def _score(score: Score, paper: Line, answers: Mapping[str, Line], counted: frozenset[str]) -> None:
    switches = knowledge("faults")["switches"]
    instead = {rule for switch in paper["switches"] for rule in switches[switch].get("instead", ())}
    beside = instead | {rule for switch in paper["switches"] for rule in switches[switch].get("beside", ())}
    replaced = any(answers[rule]["outcome"] == "fail" for rule in instead if rule in answers)
    planted = score.digital if paper["scan"] == "digital" else score.scanned
    nothing: Line = {"outcome": "not read", "message": "no certificate was found in the file"}
    for rule in sorted({*counted, *paper["expected_fail"]}):
        answer = answers.get(rule, nothing)
        said = f"{paper['file']} {rule} {answer['outcome']} {paper['switches']} {answer['message']}"
        if rule in paper["expected_fail"] or rule in paper["expected_unknown"]:
            good = (
                answer["outcome"] == "fail"
                or replaced
                or (rule in paper["expected_unknown"] and answer["outcome"] == "unknown")
            )
            planted[rule, "fail" if good else answer["outcome"]] += 1
            score.missed += [] if good else [said]
        elif rule not in beside:
            score.clean[rule, answer["outcome"]] += 1
            score.wrongly += [said] if answer["outcome"] == "fail" else []


def report(score: Score, *, details: bool = False) -> None:
    """Print what was planted and found by rule, the shares that count, and what nobody can plant."""
    print("rule   digital: fail unknown pass   scans: fail unknown pass   clean: fail unknown pass")
    for rule in sorted(rule.rule_id for rule in all_rules() if rule.rule_id in counted_rules()):
        cells = [_cells(part, rule) for part in (score.digital, score.scanned, score.clean)]
        print(f"{rule:6} " + " | ".join(f"{fail:6} {unknown:6} {passed:6}" for fail, unknown, passed in cells))
    planted = score.digital + score.scanned
    total = max(1, planted.total())
    good = _sum(planted, "fail") + _sum(score.scanned, "unknown")
    print(f"planted {total}: fail, or on scans unknown {good / total:.1%} (fail {_sum(planted, 'fail') / total:.1%})")
    print(f"  left unknown on digital papers {_sum(score.digital, 'unknown') / total:.1%}")
    print(f"  passed {(_sum(planted, 'pass') + _sum(planted, 'not_applicable')) / total:.1%}, ", end="")
    print(f"not read as a certificate {_sum(planted, 'not read') / total:.1%}")
    judged = sum(_sum(score.clean, outcome) for outcome in ("pass", "fail", "unknown"))
    print(f"clean {judged}: false fail {_sum(score.clean, 'fail') / max(1, judged):.2%}, ", end="")
    print(f"unknown {_sum(score.clean, 'unknown') / max(1, judged):.1%}")
    rare = [rule for rule in sorted(counted_rules() - {*_NOT_PLANTED}) if sum(_cells(planted, rule)) < 5]
    print(f"planted fewer than five times: {', '.join(rare) or 'none'}")
    for rule, why in _NOT_PLANTED.items():
        print(f"not planted: {rule}: {why}")
    for line in (*score.missed, "--", *score.wrongly) if details else ():
        print(line)


def _cells(counts: Counter[tuple[str, str]], rule: str) -> tuple[int, int, int]:
    passed = sum(counts[rule, outcome] for outcome in ("pass", "not_applicable", "not read"))
    return counts[rule, "fail"], counts[rule, "unknown"], passed


def _sum(counts: Counter[tuple[str, str]], outcome: str) -> int:
    return sum(count for (_, said), count in counts.items() if said == outcome)


if __name__ == "__main__":
    main()
