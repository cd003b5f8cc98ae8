"""What was fetched from publishers: every edition with when and from where, and what the last look at a source gave.

Two JSON files of the ledger. The bytes stand in the archive; the user's `sources.yaml` is never changed.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from corpus.archive import Archive
from corpus.manifest import Manifest, Snapshot
from warehouse.store import Store


@dataclass(frozen=True, slots=True)
class FetchedEdition:
    """An edition that a publisher served. Times are UTC.

    `dated_by` is what its day rests on: address, content, last_modified, fetch, or order where another edition of the
    same day followed. `asked` is the address before redirects. `replaces` names snapshots of the manifest
    in whose place it stands.
    """

    source_id: str
    edition_date: date
    dated_by: str
    sha256: str
    name: str
    media_type: str
    url: str
    fetched_at: datetime
    replaces: tuple[str, ...] = ()
    asked: str = ""

    @property
    def file(self) -> str:
        """Its path as `documents` shows it."""
        return f"fetched/{self.source_id}/{self.name}"

    def redated(self, day: date, dated_by: str) -> "FetchedEdition":
        """The same edition under another day; its name follows."""
        return replace(self, edition_date=day, dated_by=dated_by, name=f"{day}{PurePosixPath(self.name).suffix}")


@dataclass(frozen=True, slots=True)
class Check:
    """The last look at a source: the address asked, what identifies its answer, and what came of it.

    `outcome` is new, unchanged or failed; a failed look keeps the validators of the last good one.
    """

    source_id: str
    url: str
    checked_at: datetime
    outcome: str
    etag: str = ""
    last_modified: str = ""
    sha256: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class FetchedLedger:
    """The two files, read and written whole; each write appears at once or not at all."""

    root: Path

    def editions(self) -> tuple[FetchedEdition, ...]:
        """All editions that were taken in, in the order of their fetching."""
        return tuple(_edition(row) for row in self._read("fetched.json").get("editions", ()))

    def set_editions(self, editions: Iterable[FetchedEdition]) -> None:
        """Keep the editions; nothing is written where nothing changed."""
        self._write("fetched.json", {"editions": [asdict(edition) for edition in editions]})

    def checks(self) -> dict[str, Check]:
        """The last look at each source, by source id."""
        rows = self._read("checks.json")
        return {
            key: Check(**row | {"checked_at": datetime.fromisoformat(row["checked_at"])}) for key, row in rows.items()
        }

    def add_checks(self, checks: Iterable[Check]) -> None:
        """Keep these looks beside those at other sources."""
        rows = {key: asdict(check) for key, check in self.checks().items()}
        self._write("checks.json", rows | {check.source_id: asdict(check) for check in checks})

    def _read(self, name: str) -> dict[str, Any]:
        file = self.root / name
        found: dict[str, Any] = json.loads(file.read_text()) if file.exists() else {}
        return found

    def _write(self, name: str, value: Mapping[str, Any]) -> None:
        file, text = self.root / name, json.dumps(value, default=str, indent=1, ensure_ascii=False)
        if file.exists() and file.read_text() == text:
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(".draft")
        draft.write_text(text)
        draft.replace(file)


def with_fetched(manifest: Manifest, store: Store, editions: Collection[FetchedEdition] | None = None) -> Manifest:
    """The manifest with every fetched edition as a further snapshot of its source.

    `editions` are those of the store's ledger unless others are given (candidates that are still to be judged).
    """
    taken = FetchedLedger(store.ledger).editions() if editions is None else editions
    archive = Archive(store.archive)
    more: dict[str, list[Snapshot]] = {}
    for edition in taken:
        snapshot = Snapshot(edition.file, edition.edition_date, 0, stored=archive.path(edition.sha256).absolute())
        more.setdefault(edition.source_id, []).append(snapshot)
    without = {file for edition in taken for file in edition.replaces}
    return manifest.with_snapshots(more, without)


def with_origin(documents: Iterable[Mapping[str, Any]], store: Store) -> list[dict[str, Any]]:
    """Rows of `documents` with the address and time of those that were fetched."""
    fetched = {(e.source_id, e.file): e for e in FetchedLedger(store.ledger).editions()}
    origins = {key: {"fetched_from": e.url, "fetched_at": e.fetched_at} for key, e in fetched.items()}
    return [{**row, **origins.get((row["source_id"], row["file"]), {})} for row in documents]


def _edition(row: Mapping[str, Any]) -> FetchedEdition:
    times = {
        "edition_date": date.fromisoformat(row["edition_date"]),
        "fetched_at": datetime.fromisoformat(row["fetched_at"]),
    }
    return FetchedEdition(**{**row, **times, "replaces": tuple(row["replaces"])})
