"""Certificates read for verification: every content once, results kept, so that a killed batch goes on."""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.archive import digest
from extractors.records.hints import Hints
from pipelines import tasks
from pipelines.talk import Talk
from pipelines.versions import code_version
from pipelines.workers import Outcome, Task, Workers
from warehouse.query import open_warehouse
from warehouse.rows import Origin, Rows, merged
from warehouse.store import Store

_READERS = ("extractors.certificates", "warehouse.certificate_rows", "warehouse.rows")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file of a batch: what became of it, its certificates, and the file of the same content read in its place.

    `status`: ok, partial, duplicate, not_a_certificate, timed_out, unreadable.
    """

    file: Path
    name: str
    sha256: str
    status: str
    certificates: tuple[str, ...] = ()
    reason: str = ""
    same_as: str = ""

    @property
    def unread(self) -> bool:
        """Whether the file could not be read at all."""
        return self.status in {"timed_out", "unreadable"}


@dataclass(frozen=True, slots=True)
class ReadBatch:
    """The files of a batch in their order, the rows of all certificates by table, and the version of what read them."""

    files: tuple[ReadFile, ...]
    rows: Rows = field(default_factory=dict)
    reader: str = ""


def results_folder(warehouse: Path) -> Path:
    """Where readings are kept: in the warehouse's store, or in the user's cache where there is no warehouse."""
    if warehouse.exists() or "ENDUSE_STORE" in os.environ:
        return Store.beside(warehouse).results / "verification"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "enduse" / "verification"


def reader_version() -> str:
    """The version of the code and vocabularies that read certificates, under which their readings are kept."""
    return code_version(*_READERS)


def read_batch(files: Sequence[Path], warehouse: Path, workers: Workers, talk: Talk, deadline: float) -> ReadBatch:
    """Read every file as certificates; what an earlier run read is taken as it is.

    A certificate of a document that the warehouse holds has the id there; others are called after their file.
    """
    talk.begin("certificates", len(files))
    contents = [digest(file) for file in files]
    first: dict[str, int] = {}
    for number, sha in enumerate(contents):
        first.setdefault(sha, number)
    names = _names(files, contents, _known_documents(warehouse))
    reader = reader_version()
    folder = results_folder(warehouse) / reader
    results = {sha: folder / sha[:2] / f"{sha}.json.gz" for sha in first}
    failures = _read({sha: files[n] for sha, n in first.items()}, results, workers, talk, deadline)
    found: list[ReadFile] = []
    parts: list[Rows] = []
    for number, (file, sha) in enumerate(zip(files, contents, strict=True)):
        original = first[sha]
        read, rows = _settled(file, names[original], sha, results[sha], failures.get(sha))
        if original != number and not read.unread:
            read = ReadFile(file, names[number], sha, "duplicate", read.certificates, read.reason, names[original])
        elif original == number:
            parts.append(rows)
        found.append(read)
    return ReadBatch(tuple(found), merged(*parts), reader)


def _read(
    files: Mapping[str, Path], results: Mapping[str, Path], workers: Workers, talk: Talk, deadline: float
) -> dict[str, Outcome]:
    """Read what has no result yet; returns the failures by content."""
    waiting = []
    for sha, file in files.items():
        if results[sha].exists():
            talk.advance(f"{file.name}: read before")
            continue
        job = tasks.Job(file, file.name, "certificate_batch", results[sha], Origin(sha[:16], "verification"), Hints())
        waiting.append(Task(sha, file.name, tasks.read_certificate, (job,), deadline * 3))
    failures = {}
    for outcome in workers.run(waiting):
        if outcome.failure:
            failures[outcome.task.key] = outcome
            talk.advance(f"{outcome.task.label}: {outcome.failure}")
        else:
            talk.advance(outcome.task.label, pages=outcome.result["pages"] or 0, ocr_pages=outcome.result["ocr_pages"])
    return failures


def _settled(file: Path, name: str, sha: str, result: Path, failure: Outcome | None) -> tuple[ReadFile, Rows]:
    if failure is not None:
        status = "timed_out" if failure.failure == "timed_out" else "unreadable"
        return ReadFile(file, name, sha, status, reason=failure.reason), {}
    found = tasks.read_json(result)
    rows = _renamed(found["rows"], sha[:16], name)
    certificates = tuple(row["certificate_id"] for row in rows.get("certificates", ()))
    status = found["status"] if certificates else "not_a_certificate"
    return ReadFile(file, name, sha, status, certificates, found["reason"] or ""), rows


def _renamed(rows: Rows, old: str, new: str) -> Rows:
    """The rows under the document's name instead of its content's digest."""
    keys = ("document_id", "certificate_id")
    return {
        table: [row | {key: new + row[key].removeprefix(old) for key in keys if key in row} for row in listed]
        for table, listed in rows.items()
    }


def _names(files: Sequence[Path], contents: Sequence[str], known: Mapping[str, str]) -> list[str]:
    """A name for each file: its id in the warehouse, else its file name, with its folder where two files share one."""
    counts = Counter(file.name for file in files)
    names = [
        known.get(sha) or (file.name if counts[file.name] == 1 else f"{file.parent.name}/{file.name}")
        for file, sha in zip(files, contents, strict=True)
    ]
    again = Counter(names)
    return [
        name if again[name] == 1 or name in known.values() else f"{name}@{sha[:8]}"
        for name, sha in zip(names, contents, strict=True)
    ]


def _known_documents(warehouse: Path) -> dict[str, str]:
    if not warehouse.is_file():
        return {}
    query = """
        SELECT d.sha256, min(d.document_id) FROM documents d JOIN certificates c USING (document_id)
        WHERE d.sha256 IS NOT NULL GROUP BY d.sha256
    """
    with open_warehouse(warehouse) as con:
        found: list[tuple[Any, ...]] = con.execute(query).fetchall()
    return {str(sha): str(document) for sha, document in found}
