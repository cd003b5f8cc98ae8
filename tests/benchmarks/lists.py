"""Time from a control list in PDF to its entries against pdfplumber's text and tables of the same pages.

python tests/benchmarks/lists.py FILE [--ranges 2]: pages are read in ranges by processes of their own, as the
pipeline does; pdfplumber runs in one process. Prints wall and CPU seconds of both and their ratios; the exit code is
1 where the wall ratio is above the target and the CPU ratio is too (a machine that is busy elsewhere shows in the
wall time only).
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pdfplumber

from extractors.control_lists import parse_control_list
from extractors.pages.read import read_document
from extractors.pages.sniff import inspect
from extractors.records.hints import Hints
from extractors.records.pages import Document

TARGET = 0.6


def read_range(path: Path, first: int, last: int) -> Document:
    """Read a range of pages."""
    return read_document(path.read_bytes(), path.name, first_page=first, last_page=last)


def entries_of(path: Path, ranges: int) -> int:
    """Read the file by ranges in parallel and parse the list; returns how many entries it has."""
    data = path.read_bytes()
    pages = inspect(data, path.name).pages or 1
    step = -(-pages // ranges)
    firsts = range(1, pages + 1, step)
    with ProcessPoolExecutor(ranges, mp_context=get_context("spawn")) as pool:
        futures = [pool.submit(read_range, path, first, min(first + step - 1, pages)) for first in firsts]
        parts = [future.result() for future in futures]
    whole = replace(parts[0], pages=tuple(page for part in parts for page in part.pages))
    return len(parse_control_list(whole, data, Hints()).entries)


def tables_of(path: Path) -> int:
    """Read text and tables of every page with pdfplumber; returns how many characters the text has."""
    characters = 0
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            characters += len(page.extract_text() or "")
            page.extract_tables()
            page.close()
    return characters


def timed(work: Callable[[], int]) -> tuple[float, float, int]:
    """Return wall seconds, CPU seconds with those of child processes, and the result."""
    before, started = os.times(), time.perf_counter()
    result = work()
    wall, after = time.perf_counter() - started, os.times()
    return wall, sum(after[:4]) - sum(before[:4]), result


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--ranges", type=int, default=2)
    options = parser.parse_args()
    wall, cpu, entries = timed(lambda: entries_of(options.file, options.ranges))
    print(f"entries: {entries} in {wall:.1f} s wall, {cpu:.1f} s CPU", flush=True)
    wall_plumber, cpu_plumber, characters = timed(lambda: tables_of(options.file))
    print(f"pdfplumber: {characters} characters in {wall_plumber:.1f} s wall, {cpu_plumber:.1f} s CPU")
    print(f"ratio: {wall / wall_plumber:.2f} wall, {cpu / cpu_plumber:.2f} CPU, target {TARGET}")
    return int(min(wall / wall_plumber, cpu / cpu_plumber) > TARGET)


if __name__ == "__main__":
    sys.exit(main())
