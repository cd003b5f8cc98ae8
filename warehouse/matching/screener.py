"""Screening: subjects against the parties listed on a day."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from warehouse.matching.evidence import evidence
from warehouse.matching.explanation import Shown, explained, explained_zh, features
from warehouse.matching.index import Index, words_of
from warehouse.matching.judgement import Judgement, judge
from warehouse.matching.organisation import organisation, vessel
from warehouse.matching.parts import Name, Part
from warehouse.matching.person import person
from warehouse.matching.qualifiers import Known, known_of, qualify
from warehouse.matching.records import THRESHOLD, Hit, Subject
from warehouse.matching.stored import kept
from warehouse.matching.tokens import alternatives
from warehouse.store import Store

READERS: Mapping[str, Callable[[str], Name]] = {"person": person, "organisation": organisation, "vessel": vessel}
KINDS = {
    "person": ("person",),
    "company": ("organisation",),
    "organisation": ("organisation",),
    "vessel": ("vessel",),
    "aircraft": ("vessel",),
    "address": (),
}
"""The kind of index for each kind of party; a party of unknown kind stands in two."""


class ListedName(NamedTuple):
    """A name of a listed party. `name_kind` is primary, alias, weak_alias, former or original_script."""

    party_id: str
    list_id: str
    kind: str
    name: str
    name_kind: str
    country: str = ""


_SURE = 2.0
_BLOCK = 256
"""Subjects whose words are looked up together."""
_NOTHING = Known()
_Shortlist = Callable[[str, Name, float], list[tuple[int, float]]]


@dataclass(frozen=True, slots=True)
class _Found:
    judged: Judgement
    row: ListedName
    name: Name
    other: Name
    bare: float


class Screener:
    """Listed names behind an index. Made once for a day, asked many times; not from several threads at once."""

    def __init__(
        self,
        listed: Iterable[ListedName],
        known: Mapping[str, Known] | None = None,
        *,
        standing: frozenset[str] | None = None,
        indexes: Callable[[Callable[[], Mapping[str, Index]]], Mapping[str, Index]] = lambda make: make(),
    ) -> None:
        """`standing` are the parties that count (all if None); `indexes` may keep what it is given to make."""
        self.listed = list(listed)
        self._known = known or {}
        self.parties = len({row.party_id for row in self.listed} if standing is None else standing)
        self._places = _places(self.listed)
        self._indexes = indexes(self._made)
        self._standing = {kind: _mask(self.listed, places, standing) for kind, places in self._places.items()}

    def _made(self) -> Mapping[str, Index]:
        return {
            kind: Index.of(kind, (READERS[kind](self.listed[p].name) for p in places))
            for kind, places in self._places.items()
        }

    @classmethod
    def from_warehouse(cls, con: Any, as_of: date) -> "Screener":
        """The screener over all parties that stand on a day, from an open warehouse (a DuckDB connection).

        The index is kept in the warehouse's store; the first call after a change of the lists makes it.
        """
        rows = con.execute(_NAMES).fetchall()
        known = known_of(con)
        standing = frozenset(row[0] for row in con.execute(_STANDING, [as_of]).fetchall())
        file = con.execute("SELECT path FROM duckdb_databases() WHERE NOT internal AND path IS NOT NULL").fetchone()
        listed = list(map(ListedName._make, rows))
        if not file:
            return cls(listed, known, standing=standing)
        names = hashlib.md5("\n".join(f"{row.name}|{row.kind}" for row in listed).encode()).hexdigest()
        folder = Store.beside(Path(file[0])).root / "matching"
        return cls(listed, known, standing=standing, indexes=lambda make: kept(folder, names, make))

    def screen(self, subjects: Iterable[Subject], floor: float = THRESHOLD) -> Iterator[list[Hit]]:
        """For each subject its hits of at least `floor`, one a party, the best first."""
        rest = iter(subjects)
        while block := list(islice(rest, _BLOCK)):
            self._look_up(block)
            for subject in block:
                yield self._screened(subject, floor)

    def _look_up(self, subjects: Sequence[Subject]) -> None:
        """Look the words of many names up at once."""
        wanted: dict[str, list[Part]] = defaultdict(list)
        for subject in subjects:
            for text in alternatives(subject.name):
                for kind in _kinds(subject, text):
                    wanted[kind] += words_of(READERS[kind](text))
        for kind, parts in wanted.items():
            if kind in self._indexes:
                self._indexes[kind].look_up(parts)

    def exhaustive(self, subject: Subject, floor: float = THRESHOLD) -> list[Hit]:
        """The hits of a comparison with every listed name, without the index: slow, for measuring the index."""
        return self._screened(subject, floor, self._all)

    def _screened(self, subject: Subject, floor: float, shortlist: _Shortlist | None = None) -> list[Hit]:
        best: dict[str, _Found] = {}
        for text in alternatives(subject.name):
            likely = _kinds(subject, text)
            for kind in (kind for kind in READERS if kind in self._indexes):
                chosen = (shortlist or self._shortlist) if kind in likely else self._same
                name = READERS[kind](text)
                for place, most in chosen(kind, name, floor):
                    before = best.get(self._row(kind, place).party_id)
                    if before is None or before.bare < most:
                        _keep_best(best, self._compared(subject, name, kind, place), floor)
        hits = [_hit(subject, found) for found in best.values()]
        return sorted(hits, key=lambda hit: (-hit.score, -hit.evidence_score, hit.party_id))

    def _row(self, kind: str, place: int) -> ListedName:
        return self.listed[self._places[kind][place]]

    def _shortlist(self, kind: str, name: Name, floor: float) -> list[tuple[int, float]]:
        return self._indexes[kind].shortlist(name, floor, self._standing[kind])

    def _same(self, kind: str, name: Name, _floor: float) -> list[tuple[int, float]]:
        """A name that reads the same is found even where the list calls it another kind of party."""
        standing = self._standing[kind]
        return [(n, _SURE) for n in self._indexes[kind].same(name) if standing is None or standing[n]]

    def _all(self, kind: str, _name: Name, _floor: float) -> list[tuple[int, float]]:
        standing = self._standing.get(kind)
        return [(n, _SURE) for n in range(len(self._places.get(kind, ()))) if standing is None or standing[n]]

    def _compared(self, subject: Subject, name: Name, kind: str, place: int) -> _Found:
        row = self._row(kind, place)
        other = READERS[kind](row.name)
        judged = judge(name, other)
        bare = judged.score
        if bare:
            qualify(judged, subject, self._known_of(row))
        return _Found(judged, row, name, other, bare)

    def _known_of(self, row: ListedName) -> Known:
        known = self._known.get(row.party_id, _NOTHING)
        countries = known.countries | {row.country} if row.country else known.countries
        return replace(known, countries=countries, kind=row.kind, name_kind=row.name_kind)


def _places(listed: Sequence[ListedName]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for number, row in enumerate(listed):
        for kind in KINDS.get(row.kind, ("person", "organisation")):
            places.setdefault(kind, []).append(number)
    return places


def _mask(
    listed: Sequence[ListedName], places: list[int], standing: frozenset[str] | None
) -> npt.NDArray[np.bool_] | None:
    if standing is None:
        return None
    return np.array([listed[p].party_id in standing for p in places], dtype=np.bool_)


def _kinds(subject: Subject, text: str) -> tuple[str, ...]:
    if subject.kind in KINDS:
        return KINDS[subject.kind]
    return ("organisation",) if organisation(text).cues else ("person", "organisation", "vessel")


def _keep_best(best: dict[str, _Found], found: _Found, floor: float) -> None:
    before = best.get(found.row.party_id)
    if found.judged.score >= floor and (before is None or found.judged.score > before.judged.score):
        best[found.row.party_id] = found


def _hit(subject: Subject, found: _Found) -> Hit:
    judged, row = found.judged, found.row
    score = round(judged.score, 4)
    shown = Shown(subject.name, row.name, f" ({row.list_id}, {row.name_kind.replace('_', ' ')})")
    return Hit(
        subject,
        row.party_id,
        row.list_id,
        row.name,
        score,
        evidence(judged),
        features(judged, found.name, found.other),
        explained(shown, judged, (found.name, found.other)),
        explained_zh(shown, judged),
    )


_NAMES = """
SELECT n.party_id, p.list_id, p.kind, n.name, n.kind AS name_kind, coalesce(p.country, '') AS country
FROM party_names n JOIN parties p USING (party_id)
ORDER BY ALL
"""
_STANDING = "SELECT party_id FROM parties_as_of(?)"
