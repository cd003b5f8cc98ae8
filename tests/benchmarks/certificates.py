"""How well certificates are read: draw a fresh set, read it, compare with the truth.

`python tests/benchmarks/certificates.py --count 60 --seed 1 [--scans digital,fax]` prints exact and near shares by kind of
scan, layout and field, what the confidence is worth, and the time a page takes. The seed decides everything drawn.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from corpus.drawing import draw

_NEAR = 90.0
_SURE = 0.95


def main() -> None:
    """Draw, read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--scans", default="", help="comma-separated; all where it is left out")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        draw(given.count, seed=given.seed, out=out, scans=given.scans.split(",") if given.scans else None)
        started = time.perf_counter()
        found = _read(out)
        seconds = time.perf_counter() - started
        truth = [json.loads(line) for line in (out / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    results = [result for document in truth for result in _compare(document, found[document["file"]])]
    for axis in ("scan", "layout", "field"):
        _print_by(axis, results)
    _print_calibration(results)
    pages = sum(line["pages"] for line in found.values())
    right = sum(r["exact"] for r in results)
    near = sum(r["near"] for r in results)
    print(f"{len(truth)} documents, {pages} pages, {seconds / pages:.2f} s a page of wall time")
    print(f"all fields: exact {right / len(results):.1%}, near {near / len(results):.1%} of {len(results)}")


def _read(folder: Path) -> dict[str, dict[str, Any]]:
    command = [sys.executable, "-m", "pipelines", "extract", str(folder)]
    read = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [json.loads(line) for line in read.stdout.splitlines()]
    return {line["file"]: line for line in lines}


def _compare(document: Mapping[str, Any], line: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for name, value in document["fields"].items():
        got = line["fields"].get(name)
        exact = _fold(value) == _fold(got)
        near = exact or (isinstance(value, str) and fuzz.ratio(_fold(value), _fold(got)) >= _NEAR)
        confidence = (line["evidence"].get(name) or {}).get("confidence")
        place = {"scan": document["scan"], "layout": document["layout"], "field": name}
        yield place | {"exact": exact, "near": near, "given": got is not None, "confidence": confidence}


def _fold(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f"{float(value):.2f}"
    return "".join(c for c in unicodedata.normalize("NFKD", str(value)).casefold() if c.isalnum())


def _print_by(axis: str, results: list[dict[str, Any]]) -> None:
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for result in results:
        groups[result[axis]].append(result)
    print(f"-- by {axis}")
    for name, group in sorted(groups.items(), key=lambda pair: sum(r["exact"] for r in pair[1]) / len(pair[1])):
        exact, near = (sum(r[k] for r in group) / len(group) for k in ("exact", "near"))
        print(f"{name:22} {len(group):5}  exact {exact:6.1%}  near {near:6.1%}")


def _print_calibration(results: list[dict[str, Any]]) -> None:
    sure = [r for r in results if r["given"] and (r["confidence"] is None or r["confidence"] >= _SURE)]
    doubtful = [r for r in results if r["given"] and r not in sure]
    for name, group in ((f"confidence ≥ {_SURE} or text layer", sure), ("less", doubtful)):
        if group:
            print(f"{name}: {sum(r['exact'] for r in group) / len(group):.1%} right of {len(group)}")


if __name__ == "__main__":
    main()
