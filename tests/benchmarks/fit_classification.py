"""Fit what each feature of an entry says, on goods whose entry is known, and write it into the vocabulary.

`python tests/benchmarks/fit_classification.py --warehouse W.duckdb` replaces `corpus/vocabulary/goods_ranking.yaml`, fitted
on all rows of the two files of descriptions but those of `--never`. With `--check` nothing is written: each set is ranked
by a fit on the other sets. Measure with: `tests/benchmarks/classification.py`.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from classification import is_right, right_entries
from numpy.typing import NDArray

from corpus import vocabulary
from warehouse.classify import Classifier
from warehouse.classify.families import spread
from warehouse.classify.query import read_query
from warehouse.query import open_warehouse
from warehouse.store import Store

_FILE = Path(vocabulary.__file__).parent / "goods_ranking.yaml"
_HERE = Path(__file__).parent
_SOURCES = ("goods_of_one_entry.yaml", "goods_descriptions.yaml")
_WORTH = {
    "goods_of_one_entry.dev": 0.4,
    "goods_descriptions.dev": 0.3,
    "goods_descriptions.held": 0.3,
    "goods_of_one_entry.examiner": 0.5,
}
"""Sets that the vocabulary was written on say less about words that nobody has seen."""

_RIDGE = 0.1
_ROUNDS, _STEP = 250, 0.05
_TWIN = 0.5  # how right an entry is that corresponds to the right one
_NOBODY = -1e9

Floats = NDArray[np.float64]


class Case(NamedTuple):
    """A description with the entries that were looked at, their features, and how right each of them is."""

    of: str
    keys: list[tuple[str, str]]
    table: Floats
    right: Floats


def main() -> None:
    """Read, fit, and write or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--warehouse", type=Path, required=True)
    parser.add_argument("--never", nargs="*", default=[], help="keys of goods_of_one_entry.yaml not to look at")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    with open_warehouse(given.warehouse) as con:
        classifier = Classifier.from_warehouse(con, Store.beside(given.warehouse).root)
    names, cases = read_cases(classifier, given.never)
    if given.check:
        check(cases, classifier)
        return
    weights = {name: round(float(weight), 3) for name, weight in zip(names, fitted(cases), strict=True)}
    rows = sum(case.of.startswith("goods_of_one_entry") for case in cases)
    write(weights, f"{len(cases)} descriptions, {rows} of them of one entry")


def read_cases(classifier: Classifier, never: Sequence[str]) -> tuple[list[str], list[Case]]:
    """Return the names of the features and every description as a case."""
    names: list[str] = []
    cases = []
    for of, row in _rows(never):
        found = classifier.look(read_query(row["text"]))
        names = names or list(found.features)
        table = np.stack([found.features[name] for name in names], axis=1)
        right = np.array([_rightness(key, classifier, row) for key in found.best_items])
        cases.append(Case(of, list(found.best_items), table.astype(np.float64), right))
    return names, cases


def _rows(never: Sequence[str]) -> Iterator[tuple[str, Any]]:
    for source in _SOURCES:
        for split, rows in yaml.safe_load((_HERE / source).read_text(encoding="utf-8")).items():
            if split not in never:
                yield from ((f"{source.removesuffix('.yaml')}.{split}", row) for row in rows)


def _rightness(key: tuple[str, str], classifier: Classifier, row: Any) -> float:
    right = right_entries(row, classifier)
    if is_right(*key, right):
        return 1.0
    return _TWIN if any(is_right(*other, right) for other, _ in classifier.corresponding[key]) else 0.0


def fitted(cases: Sequence[Case]) -> Floats:
    """The weights by which right entries are likeliest among all (softmax), with a ridge penalty, by Adam (2015)."""
    cases = [case for case in cases if case.right.any()]
    table, right, there = _padded(cases)
    scale = table[there].std(axis=0) + 1e-3
    table /= scale
    worth = np.array([_WORTH.get(case.of, 1.0) for case in cases])
    worth /= worth.mean()
    weights, mean, square = np.zeros((3, table.shape[2]))
    for round_ in range(1, _ROUNDS + 1):
        likely = _likely(np.where(there, table @ weights, _NOBODY))
        wanted = _shares(likely * right)
        slope = _RIDGE * weights - np.einsum("n,nm,nmd->d", worth, wanted - likely, table) / len(cases)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights - _STEP * mean / (1 - 0.9**round_) / (np.sqrt(square / (1 - 0.99**round_)) + 1e-8)
    return np.asarray(weights / scale)


def _padded(cases: Sequence[Case]) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    most = max(len(case.keys) for case in cases)
    table = np.zeros((len(cases), most, cases[0].table.shape[1]))
    right, there = np.zeros((len(cases), most)), np.zeros((len(cases), most), np.bool_)
    for at, case in enumerate(cases):
        table[at, : len(case.keys)], right[at, : len(case.keys)], there[at, : len(case.keys)] = (
            case.table,
            case.right,
            True,
        )
    return table, right, there


def _likely(evidence: Floats) -> Floats:
    return _shares(np.exp(evidence - evidence.max(axis=1, keepdims=True)))


def _shares(values: Floats) -> Floats:
    return np.asarray(values / np.maximum(values.sum(axis=1, keepdims=True), 1e-300))


def check(cases: Sequence[Case], classifier: Classifier) -> None:
    """Print for each set the share of right entries among the first five by a fit on the others: own entry, with twins."""
    for of in dict.fromkeys(case.of for case in cases):
        weights = fitted([case for case in cases if case.of != of])
        mine = [case for case in cases if case.of == of]
        places = [_places(case, weights, classifier) for case in mine]
        own, with_twins = (sum(place[kind] for place in places) / len(mine) for kind in (0, 1))
        print(f"{of} ({len(mine)})  alone {own:.1%}  with corresponding entries {with_twins:.1%}")


def _places(case: Case, weights: Floats, classifier: Classifier) -> tuple[bool, bool]:
    evidence = case.table @ weights
    likely = np.exp((evidence - evidence.max()) / 2)  # as candidates are shown
    order = sorted(range(len(likely)), key=lambda at: -likely[at])
    ranked = [(case.keys[at], float(likely[at])) for at in order]
    right = dict(zip(case.keys, case.right, strict=True))
    shown = [right[key] for key, _ in spread(ranked, classifier.corresponding, 5)]
    return 1.0 in shown, any(shown)


def write(weights: dict[str, float], basis: str) -> None:
    """Write the vocabulary file."""
    lines = [f"  {name}: {value}" for name, value in weights.items() if value]
    head = (
        "# How much each feature of an entry speaks for it (warehouse/classify/features/).\n"
        f"# Written by tests/benchmarks/fit_classification.py from {basis}.\n"
    )
    _FILE.write_text(head + "weights:\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{basis}; written to {_FILE.name}")


if __name__ == "__main__":
    main()
