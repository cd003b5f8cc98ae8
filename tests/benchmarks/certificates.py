"""How well certificates are read: draw a fresh set, read it, compare with the truth.

`python tests/benchmarks/certificates.py --count 60 --seed 1 [--scans digital,fax]` prints exact and near shares by kind
of scan, layout and field, goods, undertakings, marks, what the confidence is worth, and the time a page takes.
The seed decides everything drawn. Engines, workers and memory: `certificates_engines.py`; layouts that no label was
written for: `certificates_unseen.py`; the confidence is fitted by `fit_confidence.py`.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from scoring import close, same

from corpus.drawing import draw

_SURE = 0.95
_STEPS = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 1.01)

Line = Mapping[str, Any]
Result = dict[str, Any]


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
    report(truth, found)
    pages = sum(line["pages"] for line in found.values())
    print(f"{len(truth)} documents, {pages} pages, {seconds / pages:.2f} s a page of wall time")


def report(truth: Sequence[Line], found: Mapping[str, Line]) -> None:
    """Print everything that can be said of a set of documents and the lines read from them."""
    results = [result for document in truth for result in compared(document, found[document["file"]])]
    for axis in ("scan", "layout", "field"):
        _print_by(axis, results)
    _print_calibration(results)
    _print_others(truth, found)
    printed = [result for result in results if result["printed"]]
    spurious = sum(name not in d["fields"] for d in truth for name in found[d["file"]]["fields"])
    print(f"all fields: exact {_share(printed, 'exact'):.1%}, near {_share(printed, 'near'):.1%} of {len(printed)}")
    print(f"values where nothing is printed: {spurious / len(printed):.2%}")


def _read(folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "pipelines", "extract", str(folder)]
    read = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [json.loads(line) for line in read.stdout.splitlines()]
    return {line["file"]: line for line in lines}


def compared(document: Line, line: Line) -> Iterator[Result]:
    """One result for each field that the truth or the reading has."""
    for name in dict.fromkeys((*document["fields"], *line["fields"])):
        value, got = document["fields"].get(name), line["fields"].get(name)
        confidence = (line["evidence"].get(name) or {}).get("confidence")
        place = {"scan": document["scan"], "layout": document["layout"], "field": name}
        verdict = {"exact": same(value, got), "near": close(value, got)}
        result = place | verdict | {"given": got is not None, "confidence": confidence}
        if value is not None or got is not None:
            yield result | {"printed": value is not None}


def _print_by(axis: str, results: Sequence[Result]) -> None:
    groups: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        if result["printed"]:
            groups[result[axis]].append(result)
    print(f"-- by {axis}")
    for name, group in sorted(groups.items(), key=lambda pair: _share(pair[1], "exact")):
        print(f"{name:22} {len(group):5}  exact {_share(group, 'exact'):6.1%}  near {_share(group, 'near'):6.1%}")


def _share(group: Sequence[Result], key: str) -> float:
    return float(sum(r[key] for r in group)) / max(len(group), 1)


def _print_calibration(results: Sequence[Result]) -> None:
    """What a confidence is worth: how many of the values with it are right; values that nobody printed are wrong."""
    given = [r for r in results if r["given"] and r["confidence"] is not None]
    if not given:
        return
    print("-- confidence of values read by OCR")
    for low, high in pairwise(_STEPS):
        group = [r for r in given if low <= r["confidence"] < high]
        if group:
            mean = sum(r["confidence"] for r in group) / len(group)
            print(
                f"{low:.2f} to {min(high, 1.0):.2f} {len(group):5}  said {mean:6.1%}  right {_share(group, 'exact'):6.1%}"
            )
    sure = [r for r in given if r["confidence"] >= _SURE]
    print(
        f"{_SURE} or more: {_share(sure, 'exact'):.1%} right of {len(sure)}, {len(sure) / len(given):.1%} of all values"
    )


def _print_others(truth: Sequence[Line], found: Mapping[str, Line]) -> None:
    print("-- goods, undertakings, marks")
    cells = [pair for document in truth for pair in _cells(document, found[document["file"]])]
    if cells:
        print(f"goods cells            {len(cells):5}  exact {sum(cells) / len(cells):6.1%}")
    kept = [(set(d["undertakings"]), set(found[d["file"]]["undertakings"])) for d in truth]
    both, all_of = sum(len(a & b) for a, b in kept), sum(len(a) + len(b) for a, b in kept)
    print(f"undertakings           F1 {2 * both / max(all_of, 1):6.1%}")
    marks: tuple[tuple[str, Callable[[Line, Line], bool]], ...] = (
        ("seal", lambda d, line: bool(d["seal_present"]) == line["seal_present"]),
        ("signature", lambda d, line: bool(d["signature_present"]) == line["signature_present"]),
    )
    for name, agrees in marks:
        print(f"{name:22} {sum(agrees(d, found[d['file']]) for d in truth) / len(truth):6.1%} right")


def _cells(document: Line, line: Line) -> Iterator[bool]:
    for number, goods in enumerate(document["goods"]):
        got = line["goods"][number] if number < len(line["goods"]) else {}
        for name, value in goods.items():
            if value is not None:
                yield same(value, got.get(name))


if __name__ == "__main__":
    main()
