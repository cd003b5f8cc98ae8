"""The command line: `python -m corpus.drawing N --seed S --out DIR`."""

import argparse
import sys
from pathlib import Path

from corpus.drawing.batch import draw
from corpus.drawing.fonts import MissingFontError
from corpus.drawing.knowledge import UnknownNameError
from corpus.drawing.negatives import draw_negatives
from corpus.drawing.truth import Truth


def main(arguments: list[str] | None = None) -> int:
    """Draw certificates as the arguments say; returns 0, or 2 where a name is unknown, or 5 where fonts are missing."""
    parser = argparse.ArgumentParser(
        prog="python -m corpus.drawing", description="Draw fictional certificates with truth."
    )
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layouts", type=_names, help="comma-separated names of layouts")
    parser.add_argument("--scans", type=_names, help="comma-separated kinds of scan")
    parser.add_argument("--faults", type=_names, help="switches, patterns (FP09), rules (R17) or all")
    parser.add_argument("--fault-share", type=float, default=0.6, help="share of the documents that get a fault")
    parser.add_argument("--cases", type=Path, help="folder for the matching case records")
    parser.add_argument(
        "--listed", type=_lines, default=(), help="file of listed parties' names, for the switch listed_end_user"
    )
    parser.add_argument("--prefix", default="drawn", help="how the file names begin")
    parser.add_argument("--negatives", action="store_true", help="draw papers that are no certificates instead")
    given = parser.parse_args(arguments)
    try:
        records = _drawn(given)
    except UnknownNameError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    except MissingFontError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 5
    print(f"{len(records)} documents in {given.out}", file=sys.stderr)  # noqa: T201
    return 0


def _drawn(given: argparse.Namespace) -> list[Truth]:
    if given.negatives:
        return draw_negatives(given.count, seed=given.seed, out=given.out, scans=given.scans)
    options = {key: value for key, value in vars(given).items() if key not in {"count", "negatives"}}
    return draw(given.count, **options)


def _lines(path: str) -> list[str]:
    return [line.strip() for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


if __name__ == "__main__":
    sys.exit(main())
