"""How well names are matched and screened, and how fast.

`python tests/benchmarks/screening.py pairs [--part held|dev|all]` scores the hand-labelled pairs of name_pairs.csv: precision, recall and F1
by threshold and by schema. `… lists --warehouse FILE [--source ID] [--seed N]` screens drawn names against the names of one source:
innocent persons, disturbed names of listed parties by kind of slip, recall of the index against exhaustive comparison, names a second.
`… aliases --warehouse FILE` makes pairs from the lists' own aliases: matches within an entry, non-matches between entries.
Times are processor time of one core; the seed decides everything drawn.
"""

import argparse
import csv
import random
import sys
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from warehouse.matching import THRESHOLD, Screener, Subject, score_pair
from warehouse.matching.screener import ListedName

sys.path.insert(0, str(Path(__file__).parent))

from disturb import disturbed, innocents

_PAIRS = Path(__file__).with_name("name_pairs.csv")
_THRESHOLDS = (0.7, 0.75, THRESHOLD, 0.85, 0.9, 0.95)


def main() -> None:
    """Do what the first argument says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["pairs", "lists", "aliases"])
    parser.add_argument("--part", choices=["held", "dev", "all"], default="held")
    parser.add_argument("--warehouse", type=Path)
    parser.add_argument("--source", default="un-consolidated")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--kind", default="", choices=["", "own"], help="own: tell the kind of each subject")
    parser.add_argument("--exhaustive", type=int, default=0, help="names to compare with every listed name")
    given = parser.parse_args()
    if given.what == "pairs":
        _pairs([row for row in _labelled() if given.part in ("all", half(row["left"], row["right"]))])
    else:
        listed = _listed(given.warehouse, given.source)
        if given.what == "lists":
            _lists(listed, given.count, given.seed, given.kind, given.exhaustive)
        else:
            _pairs(list(_alias_pairs(listed, given.count, given.seed)))


def half(left: str, right: str) -> str:
    """The half of a pair: `dev` was looked at while the matcher was built, `held` was not."""
    return "held" if zlib.crc32(f"{left}|{right}".encode()) % 2 else "dev"


def _labelled() -> Iterator[dict[str, str]]:
    with _PAIRS.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _pairs(rows: Sequence[dict[str, str]]) -> None:
    started = time.process_time()
    scored = [(score_pair(row["left"], row["right"], row["schema"]).score, row) for row in rows]
    seconds = time.process_time() - started
    for threshold in _THRESHOLDS:
        print(f"threshold {threshold:.2f}  {_figures(scored, threshold)}")
    for schema in sorted({row["schema"] for row in rows}):
        print(f"{schema:14} {_figures([s for s in scored if s[1]['schema'] == schema], THRESHOLD)}")
    print(f"{len(rows)} pairs, {len(rows) / seconds:.0f} a second")


def _figures(scored: Sequence[tuple[float, dict[str, str]]], threshold: float) -> str:
    told = Counter((score >= threshold, row["label"] == "match") for score, row in scored)
    right, wrong, missed = told[True, True], told[True, False], told[False, True]
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    f1 = 2 * right / max(1, 2 * right + wrong + missed)
    return f"F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}  ({len(scored)} pairs)"


def _listed(warehouse: Path, source: str) -> list[ListedName]:
    query = """
        SELECT n.party_id, p.list_id, p.kind, n.name, n.kind, coalesce(p.country, '')
        FROM party_names n JOIN parties p USING (party_id) WHERE p.source_id = ? ORDER BY ALL
    """
    with duckdb.connect(warehouse, read_only=True) as con:
        rows = con.execute(query, [source]).fetchall()
    if not rows:
        raise SystemExit(f"the warehouse has no names of {source}")
    return [ListedName(*row) for row in rows]


def _lists(listed: list[ListedName], count: int, seed: int, kind: str, exhaustive: int) -> None:
    started = time.process_time()
    screener = Screener(listed)
    print(f"index of {len(listed)} names: {time.process_time() - started:.1f} s")
    names = innocents(count, seed)
    found, speed = _screened(screener, [Subject(name, kind="person" if kind else "") for name in names])
    print(
        f"innocent: {sum(map(bool, found))} of {count} have hits ({sum(map(bool, found)) / count:.2%}), {speed:.0f} a second"
    )
    chance = random.Random(seed)
    primary = [row for row in listed if row.name_kind == "primary"]
    drawn = [
        (row, *disturbed(row.name, chance, person=row.kind == "person"))
        for row in chance.sample(primary, min(len(primary), count))
    ]
    found, speed = _screened(screener, [Subject(name, kind=row.kind if kind else "") for row, name, _ in drawn])
    _report_slips(drawn, found)
    print(f"disturbed names screened: {speed:.0f} a second")
    if exhaustive:
        _index_recall(screener, [name for _, name, _ in drawn][:exhaustive])


def _screened(screener: Screener, subjects: list[Subject]) -> tuple[list[set[str]], float]:
    started = time.process_time()
    found = [{hit.party_id for hit in hits} for hits in screener.screen(subjects)]
    return found, len(subjects) / (time.process_time() - started)


def _report_slips(drawn: Sequence[tuple[ListedName, str, str]], found: Sequence[set[str]]) -> None:
    told: dict[str, list[bool]] = defaultdict(list)
    for (row, _, slip), parties in zip(drawn, found, strict=True):
        told[slip].append(row.party_id in parties)
    for slip, results in sorted(told.items(), key=lambda pair: sum(pair[1]) / len(pair[1])):
        print(f"  {slip:22} {sum(results) / len(results):7.1%} of {len(results)}")
    every = [result for results in told.values() for result in results]
    print(f"disturbed: {sum(every) / len(every):.2%} of {len(every)} found")


def _index_recall(screener: Screener, names: Sequence[str]) -> None:
    complete = [{hit.party_id for hit in screener.exhaustive(Subject(name))} for name in names]
    quick, _ = _screened(screener, [Subject(name) for name in names])
    wanted = sum(map(len, complete))
    kept = sum(len(one & other) for one, other in zip(complete, quick, strict=True))
    print(
        f"index: {kept} of {wanted} hits of exhaustive comparison ({kept / max(1, wanted):.2%}) for {len(names)} names"
    )


def _alias_pairs(listed: Sequence[ListedName], count: int, seed: int) -> Iterator[dict[str, str]]:
    """Two names of one entry that share a word, disturbed or not; two names of different entries of a kind."""
    chance = random.Random(seed)
    schema = {"person": "Person", "company": "Company", "organisation": "Organization", "vessel": "Vessel"}
    usable = [row for row in listed if row.kind in schema and row.name_kind != "weak_alias"]
    for row in chance.sample(usable, min(count, len(usable))):
        slipped, _ = disturbed(row.name, chance, person=row.kind == "person")
        yield {"left": slipped, "right": row.name, "schema": schema[row.kind], "label": "match"}
        other = chance.choice([other for other in chance.sample(usable, 20) if other.kind == row.kind] or [row])
        if other.party_id != row.party_id:
            yield {"left": row.name, "right": other.name, "schema": schema[row.kind], "label": "no_match"}


if __name__ == "__main__":
    main()
