"""How often the right entry stands among the first candidates for goods described in other words.

python tests/benchmarks/classification.py --warehouse W.duckdb [--split held] [--descriptions FILE] [--misses]
Descriptions and right entries: goods_descriptions.yaml; with `--descriptions tests/benchmarks/goods_of_one_entry.yaml`
one entry each, drawn at random over all lists, and `alone` is then the strict figure. A candidate is right where it, or
an entry of another list that it shows as corresponding, is one of the right entries or the one that a right item stands
in; `alone` counts the candidate's own entry only.
"""

import argparse
import time
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import yaml

from warehouse.classify import Candidate, Classifier
from warehouse.query import open_warehouse
from warehouse.store import Store

_FIRST = (1, 3, 5, 10)
_DESCRIPTIONS = Path(__file__).with_name("goods_descriptions.yaml")


def right_entries(case: Mapping[str, str], classifier: Classifier) -> dict[str, set[str]]:
    """Return the right codes by list, with the entries that right items stand in: a candidate is an entry."""
    found: dict[str, set[str]] = {}
    for name, _, codes in (part.partition(":") for part in case["entry"].split()):
        entries = [classifier.entry_of(name, code) for code in codes.split("|")]
        found[name] = {*codes.split("|"), *(entry[1] for entry in entries if entry)}
    return found


def is_right(list_id: str, code: str, right: Mapping[str, Collection[str]]) -> bool:
    """Tell whether an entry is a right one or stands in one."""
    return any(code == top or code.startswith((f"{top}.", f"{top}(")) for top in right.get(list_id, ()))


def rank_of(candidates: list[Candidate], right: Mapping[str, Collection[str]], *, alone: bool) -> int | None:
    """Return the place of the first right candidate, from 1."""
    for place, candidate in enumerate(candidates, start=1):
        entries = [(candidate.list_id, candidate.code)]
        entries += [] if alone else list(candidate.also)
        if any(is_right(*entry, right) for entry in entries):
            return place
    return None


def main() -> None:
    """Print the share of descriptions with a right entry among the first 1, 3, 5, 10."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--warehouse", type=Path, required=True)
    parser.add_argument("--split", default="all", help="dev, held, …: a key of the file")
    parser.add_argument("--descriptions", type=Path, default=_DESCRIPTIONS)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    cases: dict[str, list[dict[str, Any]]] = yaml.safe_load(options.descriptions.read_text(encoding="utf-8"))
    with open_warehouse(options.warehouse) as con:
        started = time.perf_counter()
        classifier = Classifier.from_warehouse(con, Store.beside(options.warehouse).root)
        print(f"index {time.perf_counter() - started:.1f} s")
    for split in cases if options.split == "all" else (options.split,):
        started = time.perf_counter()
        found = [
            (case, right_entries(case, classifier), classifier.classify(case["text"], limit=max(_FIRST)))
            for case in cases[split]
        ]
        seconds = (time.perf_counter() - started) / len(found)
        for alone in (False, True):
            ranks = [rank_of(candidates, right, alone=alone) for _, right, candidates in found]
            shares = [f"{n}: {sum(r is not None and r <= n for r in ranks) / len(ranks):.1%}" for n in _FIRST]
            print(f"{split} ({len(ranks)}, {seconds:.2f} s each){' alone' if alone else ''}  " + "  ".join(shares))
        if options.misses:
            for case, right, candidates in found:
                rank = rank_of(candidates, right, alone=False)
                if rank is None or rank > 5:
                    print(f"  {rank}  {case['text']}  [{case['entry']}]")
                    for candidate in candidates[:5]:
                        print(
                            f"        {candidate.list_id} {candidate.code} {candidate.score}  {', '.join(candidate.terms)}"
                        )


if __name__ == "__main__":
    main()
