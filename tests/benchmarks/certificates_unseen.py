"""What a layout scores that no label was written for: leave one layout out.

`python tests/benchmarks/certificates_unseen.py --seed 1` draws digital certificates in every layout. For each layout, all
labels are hidden from the lexicon that stand on its documents and on none of the other layouts'; then all labels that stand
on its documents, so that only composition, cues and running text are left.
"""

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from scoring import same

from corpus.drawing import draw
from extractors.certificates.goods import columns as goods_columns
from extractors.certificates.json_line import certificate_line
from extractors.certificates.labels import find as labels
from extractors.certificates.labels import lexicon
from extractors.certificates.read import read_certificates
from extractors.pages.read import read_document

Record = dict[str, Any]


def main() -> None:
    """Draw, hide, read, print: by layout the share of exact fields with all labels, without its own, without any it prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=72)
    parser.add_argument("--seed", type=int, required=True)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        draw(given.count, seed=given.seed, out=out, scans=["digital"])
        truth = [json.loads(line) for line in (out / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
        printed = {d["file"]: _labels_on(out / d["file"]) for d in truth}
        _print(truth, printed, out)


def _print(truth: Sequence[Record], printed: Mapping[str, frozenset[str]], folder: Path) -> None:
    layouts: dict[str, list[Record]] = defaultdict(list)
    for document in truth:
        layouts[document["layout"]].append(document)
    totals = [[0, 0], [0, 0], [0, 0]]
    for name, documents in sorted(layouts.items()):
        all_of = frozenset().union(*(printed[d["file"]] for d in documents))
        others = frozenset().union(*(printed[d["file"]] for d in truth if d["layout"] != name))
        told = []
        for total, keys in zip(totals, (frozenset[str](), all_of - others, all_of), strict=True):
            with hidden(keys):
                right, fields = _score(documents, folder)
            total[0], total[1] = total[0] + right, total[1] + fields
            told.append(f"{len(keys):4} hidden {right / fields:6.1%}")
        print(f"{name:14} exact with {', '.join(told)}")
    every, own, none = (right / fields for right, fields in totals)
    print(
        f"all layouts: exact {every:.1%}, each without its own labels {own:.1%}, without any label it prints {none:.1%}"
    )


def _labels_on(path: Path) -> frozenset[str]:
    """The labels of the lexicon that stand on a document."""
    text = lexicon.fold(read_document(path.read_bytes(), path.name).text)
    return frozenset(key for key in lexicon.lexicon() if key in text)


@contextmanager
def hidden(keys: frozenset[str]) -> Iterator[None]:
    """Take labels out of the lexicon for a while, and forget what was worked out with them."""
    table = cast(dict[str, Any], lexicon.lexicon())
    kept = dict(table)
    try:
        for key in keys:
            del table[key]
        _forget()
        yield
    finally:
        table.clear()
        table.update(kept)
        _forget()


def _forget() -> None:
    for module in (lexicon, labels, goods_columns):
        for name, member in vars(module).items():
            if name != "lexicon" and hasattr(member, "cache_clear") and member.__module__ == module.__name__:
                member.cache_clear()


def _score(documents: Sequence[Record], folder: Path) -> tuple[int, int]:
    right = total = 0
    for document in documents:
        path = folder / document["file"]
        line = certificate_line(read_certificates(path.read_bytes(), path.name), path.name, 0.0)
        right += sum(same(value, line["fields"].get(name)) for name, value in document["fields"].items())
        total += len(document["fields"])
    return right, total


if __name__ == "__main__":
    main()
