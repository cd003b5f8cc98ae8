"""Fit the model behind the confidences on drawn scans, and write it into the vocabulary.

`python tests/benchmarks/fit_confidence.py --count 120 --seed 31` draws, reads, compares, and replaces the section `model`
of `corpus/vocabulary/certificate_confidence.yaml`; with `--only goods` the coefficients of that name alone, where one
field or the goods came to be read better than the rest. Measure with another seed: `tests/benchmarks/certificates.py`.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from scoring import SCANNED, same

from corpus import vocabulary
from corpus.drawing import draw
from extractors.certificates import read
from extractors.certificates.trust.confidence import Evidence, features_of
from extractors.certificates.trust.settle import Examined, examined

_FILE = Path(vocabulary.__file__).parent / "certificate_confidence.yaml"
_CAUTION = 1.0
"""Taken off the log-odds when confidences are given: unseen papers are read worse than drawn ones."""

_RIDGE = 0.7
"""Strength of the penalty that keeps a coefficient small where few values have that evidence."""

_SECOND = {
    "second.agrees": 0.5, "second.silent": 0.0, "second.none": 0.0, "second.alike": -0.7, "second.differs": -1.5,
}  # fmt: skip
"""Given and not fitted: two engines differ too rarely over a wrong value for the sample to say how much that means."""

Row = tuple[Evidence, bool]


def main() -> None:
    """Draw, read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--only", default="", help="a field, or goods: keep all other coefficients")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        draw(given.count, seed=given.seed, out=out, scans=SCANNED)
        truth = [json.loads(line) for line in (out / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
        rows = [row for document in truth for row in rows_of(out / document["file"], document)]
    coefficients = refitted(rows, given.only) if given.only else fitted(rows)
    write(coefficients, f"{len(rows)} values of {given.count} drawn scans, seed {given.seed}, {given.only or 'all'}")
    print(f"{len(rows)} values, {sum(right for _, right in rows) / len(rows):.1%} right; written to {_FILE.name}")


def rows_of(path: Path, document: Mapping[str, Any]) -> Iterator[Row]:
    """Read a file and yield the evidence for each value with whether the value is right."""
    seen: list[Examined] = []

    def remember(certificate: Any, pages: Any, images: Any) -> Any:
        seen.append(examined(certificate, pages, images))
        return certificate

    with patch.object(read, "trusted", remember):
        read.read_certificates(path.read_bytes(), path.name)
    for result in seen[:1]:
        yield from judged(result, document)


def judged(result: Examined, document: Mapping[str, Any]) -> Iterator[Row]:
    """Evidence and verdict for each field and each line of goods of one certificate."""
    for field in result.found.fields:
        if field.name in result.evidence:
            yield result.evidence[field.name], same(document["fields"].get(field.name), field.value)
    lines, goods = document["goods"], result.found.goods
    for number, line in enumerate(goods, start=1):
        if f"goods.{number}" in result.evidence:
            twin = lines[number - 1] if len(lines) == len(goods) else {}
            right = bool(twin) and all(same(value, getattr(line, cell)) for cell, value in twin.items())
            yield result.evidence[f"goods.{number}"], right


def fitted(rows: Sequence[Row]) -> dict[str, float]:
    """The coefficients of a logistic model with a ridge penalty, by Newton's method; those of `_SECOND` are given."""
    names = sorted({name for evidence, _ in rows for name in features_of(evidence)} - set(_SECOND))
    table = np.asarray([[features_of(evidence).get(name, 0.0) for name in names] for evidence, _ in rows])
    given = np.asarray([_SECOND[f"second.{evidence.second}"] for evidence, _ in rows])
    right = np.asarray([float(right) for _, right in rows])
    penalty = _RIDGE * np.diag([float(name != "constant") for name in names])
    weights: NDArray[np.float64] = np.zeros(len(names))
    for _ in range(40):
        chance = 1.0 / (1.0 + np.exp(-table @ weights - given))
        slope = table.T @ (right - chance) - penalty @ weights
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + penalty
        weights = weights + np.linalg.solve(curve + 1e-9 * np.eye(len(names)), slope)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)} | _SECOND


def refitted(rows: Sequence[Row], name: str) -> dict[str, float]:
    """The coefficients in use with those of one name fitted anew, by Newton's method with the same penalty."""
    model: Mapping[str, Any] = vocabulary.load("certificate_confidence")["model"]
    weights = dict(model["coefficients"])
    own = [(features_of(evidence), float(right)) for evidence, right in rows if evidence.name == name]
    keys = sorted({key for found, _ in own for key in found if key.startswith((f"name.{name}", f"{name}."))})
    table = np.asarray([[found[key] for key in keys] for found, _ in own])
    rest = np.asarray([sum(weights.get(n, 0.0) * v for n, v in found.items() if n not in keys) for found, _ in own])
    right = np.asarray([right for _, right in own])
    fit: NDArray[np.float64] = np.zeros(len(keys))
    for _ in range(40):
        chance = 1.0 / (1.0 + np.exp(-table @ fit - rest))
        slope = table.T @ (right - chance) - _RIDGE * fit
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + _RIDGE * np.eye(len(keys))
        step = np.linalg.solve(curve, slope)
        fit = fit + step / max(1.0, float(np.abs(step).max()))  # where all rows agree, a whole step leads too far
    return weights | {key: round(float(weight), 3) for key, weight in zip(keys, fit, strict=True)}


def write(coefficients: Mapping[str, float], basis: str) -> None:
    """Replace the section `model` of the vocabulary file, which is its last."""
    head = _FILE.read_text(encoding="utf-8").split("# Logistic model")[0]
    lines = [f"    {name}: {value}" for name, value in coefficients.items()]
    text = f"# Logistic model, written by tests/benchmarks/fit_confidence.py from {basis}.\nmodel:\n  caution: {_CAUTION}\n  coefficients:\n"
    _FILE.write_text(head + text + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
