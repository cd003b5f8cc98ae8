"""How long the rules take on many certificates whose fields are read: a read batch multiplied, then `verify` alone.

`python tests/benchmarks/rules.py [--certificates 10000] [--count 60] [--warehouse FILE] [--folder DIR] [--profile]` draws
and reads `--count` papers (or takes those of a folder that `verification.py --folder` left), multiplies them under other
numbers, names and marks together with their case records, and prints wall and processor time of session, facts, rules
and screening. `--profile` adds each fact and rule that takes longer than half a second.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from verification import Wanted, drawn, read

from warehouse.verification import all_rules, engine, load_cases, load_parameters
from warehouse.verification.cases import Tables
from warehouse.verification.screening import Screening, screen_parties, take_hits
from warehouse.verification.session import attach_lists, give, open_session
from warehouse.verification.suggestions import suggest_entries

Line = dict[str, Any]
_IDS = ("certificate_id", "document_id", "application_id", "certificate_number", "contract_number")
_NAMES = ("exporter_name", "consignee_name", "end_user_name")
_KEPT_ONCE = ("registry", "embargoes")
_SHOWN = 0.5
_BITS = 1024


def main() -> None:
    """Draw, read, multiply, verify, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--certificates", type=int, default=10_000)
    parser.add_argument("--count", type=int, default=60, help="papers to draw and read")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--warehouse", type=Path, default=Path("data/enduse.duckdb"))
    parser.add_argument("--folder", type=Path, help="where papers and readings are kept")
    parser.add_argument("--profile", action="store_true", help="name what takes longest")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = given.folder or Path(passing)
        drawn(folder, Wanted(given.count, given.seed, digital=1.0), given.warehouse)
        rows, cases = dict(read(folder).rows), load_cases(folder / "cases")
    copies = -(-given.certificates // max(1, len(rows["certificates"])))
    many, records = multiplied(rows, copies), multiplied_cases(cases, copies)
    timed(many, records, given.warehouse if given.warehouse.is_file() else None, profile=given.profile)


def multiplied(rows: Mapping[str, Sequence[Mapping[str, Any]]], copies: int) -> dict[str, list[Line]]:
    """The rows of a batch so many times, each time under other numbers, names and marks."""
    return {table: [_copy(table, row, copy) for copy in range(copies) for row in held] for table, held in rows.items()}


def multiplied_cases(cases: Tables, copies: int) -> Tables:
    """The case records that belong to the multiplied batch."""
    return {
        table: held
        if held is None or table in _KEPT_ONCE
        else [_renamed(row, copy) for copy in range(copies) for row in held]
        for table, held in cases.items()
    }


def _copy(table: str, row: Mapping[str, Any], copy: int) -> Line:
    found = _renamed(row, copy)
    if table == "certificate_fields" and found["field"] in (*_IDS, *_NAMES):
        found["value"] = _other(found["value"], copy)
    if found.get("phash"):
        found["phash"] = f"{int(found['phash'], 16) ^ Random(copy).getrandbits(_BITS):0{len(found['phash'])}x}"
    return found


def _renamed(row: Mapping[str, Any], copy: int) -> Line:
    return {name: _other(value, copy) if value and name in (*_IDS, *_NAMES) else value for name, value in row.items()}


def _other(value: str, copy: int) -> str:
    return f"{value}{copy:04d}"


def timed(rows: Mapping[str, Sequence[Line]], cases: Tables, warehouse: Path | None, *, profile: bool) -> None:
    """Print how long each step of a verification takes."""
    day: date = max(row["decision_date"] for row in cases["applications"] or ())
    print(f"{len(rows['certificates'])} certificates, {sum(map(len, rows.values()))} rows")
    screening = Screening()
    if warehouse:
        with _clock("screening (not of the rules)"):
            asked = cases["applications"] or ()
            screening = screen_parties(warehouse, rows, as_of=day, floor=0.8, applications=asked)
    with _clock("rules in all"):
        with _clock("  session"):
            con = open_session(rows, cases, load_parameters(), as_of=day)
            if warehouse:
                attach_lists(con, warehouse)
        with _clock("  candidates for goods without a code"):
            if warehouse:
                suggest_entries(con, warehouse, day)
        take_hits(con, screening)
        give(con, ["screening"])
        with _clock("  facts"):
            engine.prepare(con, _each_in_time if profile else lambda _name, step: step())
        with _clock("  rules"):
            engine.answer(con, all_rules(), _each_in_time if profile else lambda _name, step: step())
    print(con.execute("SELECT verdict, count(*) FROM verdicts GROUP BY ALL ORDER BY ALL").fetchall())


def _each_in_time(name: str, step: Callable[[], None]) -> None:
    started = time.perf_counter()
    step()
    if (seconds := time.perf_counter() - started) > _SHOWN:
        print(f"      {name} {seconds:.1f} s")


@contextmanager
def _clock(what: str) -> Iterator[None]:
    wall, processor = time.perf_counter(), time.process_time()
    yield
    print(f"{what}: {time.perf_counter() - wall:.1f} s, {time.process_time() - processor:.1f} s of processor time")


if __name__ == "__main__":
    main()
