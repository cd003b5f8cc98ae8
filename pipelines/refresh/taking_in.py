"""From answers to editions: what is known already, what is refused, and what is new with its place among the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from corpus.archive import Archive, digest, digest_of
from corpus.manifest import Manifest, Source
from corpus.manifest_snapshots import ONE_EDITION_A_DAY
from extractors.errors import UnreadableInputError
from pipelines.refresh.arrival import Arrival, Predecessor, examine
from warehouse.fetched import FetchedEdition, with_fetched
from warehouse.store import Store

# Days that rest on nothing that the publisher says of the text.
WEAK = ("last_modified", "fetch", "order")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an arrival: a new edition, or why there is none (`refused`), or the edition with its content.

    `before` are the fetched editions of the source as they were without it.
    """

    source: Source
    edition: FetchedEdition | None = None
    refused: str = ""
    known_as: str = ""
    before: tuple[FetchedEdition, ...] = ()

    @property
    def single(self) -> bool:
        """Whether the tables know an edition of this source by its day alone."""
        return self.source.kind in ONE_EDITION_A_DAY


@dataclass
class Holdings:
    """Every edition of every source: those of the manifest and those fetched so far, candidates included."""

    manifest: Manifest
    store: Store
    editions: list[FetchedEdition]
    _by_source: dict[str, "SourceHoldings"] = field(default_factory=dict)

    def of(self, source_id: str) -> "SourceHoldings":
        """The editions of one source, as they stand now."""
        if source_id not in self._by_source:
            mine = [edition for edition in self.editions if edition.source_id == source_id]
            manifest = self.manifest.only({source_id})
            self._by_source[source_id] = SourceHoldings(with_fetched(manifest, self.store, mine), tuple(mine))
        return self._by_source[source_id]

    def put(self, source_id: str, editions: Iterable[FetchedEdition]) -> None:
        """Replace the fetched editions of one source."""
        self.editions = [e for e in self.editions if e.source_id != source_id] + list(editions)
        self._by_source.pop(source_id, None)


@dataclass(frozen=True)
class SourceHoldings:
    """The editions of one source. `fetched` are those that came by a refresh."""

    manifest: Manifest
    fetched: tuple[FetchedEdition, ...]

    @cached_property
    def files(self) -> dict[str, Path]:
        """The existing files by document id, oldest first."""
        return {item.document_id: item.path for item in self.manifest.inputs() if not item.trouble}

    @cached_property
    def contents(self) -> dict[str, str]:
        """Document ids by the digest of their content."""
        return {digest(path): document_id for document_id, path in self.files.items()}

    @property
    def last(self) -> Predecessor | None:
        """The newest edition that stands on the disk."""
        present = [item for item in self.manifest.inputs() if not item.trouble]
        if not present:
            return None
        newest = max(present, key=lambda item: item.snapshot_date)
        return Predecessor(newest.document_id, newest.snapshot_date, newest.path.read_bytes(), newest.name)

    def of_day(self, day: date) -> list[str]:
        """The files of the manifest's snapshots of a day."""
        stored = {edition.file for edition in self.fetched}
        return [s.file for s in self.manifest.sources[0].snapshots if s.date == day and s.file not in stored]


def take(arrival: Arrival, holdings: Holdings) -> Taken:
    """Compare an arrival with the holdings, judge it, archive it and give it its day and place.

    Changes `holdings` where it is new; raises nothing for the arrival.
    """
    source, mine = arrival.source, holdings.of(arrival.source.id)
    sha256 = digest_of(arrival.data)
    if sha256 in mine.contents:
        return Taken(source, known_as=mine.contents[sha256])
    try:
        found = examine(arrival, mine.last)
    except UnreadableInputError as error:
        return Taken(source, refused=error.reason)
    edition = FetchedEdition(
        source_id=source.id,
        edition_date=found.day,
        dated_by=found.dated_by,
        sha256=Archive(holdings.store.archive).put(arrival.data),
        name=f"{found.day}{found.suffix}",
        media_type=found.media_type,
        url=arrival.url,
        fetched_at=arrival.arrived_at,
        asked=arrival.asked,
    )
    return put_in_place(Taken(source, edition, before=mine.fetched), holdings)


def put_in_place(taken: Taken, holdings: Holdings) -> Taken:
    """Give a new edition its place among the others of its source; returns it as it stands there.

    Tables know an edition by its day. Of two editions of one day that the publisher itself dates, the later is the
    corrected one and stands in the other's place; where only the server or the calendar gave the day, the earlier one
    moves back a day, for it was in force until the other came.
    """
    assert taken.edition
    edition, day, others = taken.edition, taken.edition.edition_date, list(taken.before)
    if not taken.single:
        others = list(holdings.of(taken.source.id).fetched)
        return _put(taken, replace(edition, name=_free_name(edition, others)), others, holdings)
    same = [other for other in others if other.edition_date == day]
    if edition.dated_by in WEAK and all(other.dated_by in WEAK for other in same):
        others = _moved_back(others, day)
    else:
        others = [other for other in others if other not in same]
    replaced = {*holdings.of(taken.source.id).of_day(day), *(file for other in same for file in other.replaces)}
    return _put(taken, replace(edition, replaces=tuple(sorted(replaced))), others, holdings)


def take_back(taken: Taken, holdings: Holdings) -> None:
    """Undo what `take` did to the holdings."""
    assert taken.edition
    now = holdings.of(taken.source.id).fetched
    kept = taken.before if taken.single else [e for e in now if e.sha256 != taken.edition.sha256]
    holdings.put(taken.source.id, kept)


def _put(taken: Taken, edition: FetchedEdition, others: list[FetchedEdition], holdings: Holdings) -> Taken:
    holdings.put(taken.source.id, [*others, edition])
    return replace(taken, edition=edition)


def _moved_back(editions: Sequence[FetchedEdition], day: date) -> list[FetchedEdition]:
    """Clear a day: the edition on it moves to the day before, and what stands there likewise."""
    on_day = [edition for edition in editions if edition.edition_date == day and edition.dated_by in WEAK]
    if not on_day:
        return list(editions)
    before = day - timedelta(days=1)
    others = _moved_back([edition for edition in editions if edition not in on_day], before)
    return others + [edition.redated(before, "order") for edition in on_day]


def _free_name(edition: FetchedEdition, others: Sequence[FetchedEdition]) -> str:
    taken, (stem, suffix) = {other.name for other in others}, edition.name.rsplit(".", 1)
    names = (f"{stem}{'' if number == 1 else f'-{number}'}.{suffix}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
