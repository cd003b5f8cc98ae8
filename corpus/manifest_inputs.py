"""From snapshots to files: folders opened, missing files marked, and an id for each file."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from corpus.manifest_records import InputFile, Snapshot, Source

FOLDER_SUFFIXES = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".jfif", ".tif", ".tiff", ".bmp", ".gif", ".webp"})
"""What a snapshot that is a folder takes: PDF and image files (contract, section 2)."""


def list_inputs(root: Path, sources: Iterable[Source]) -> tuple[InputFile, ...]:
    """Return every file of every snapshot in the manifest's order, each with an id of its own.

    The id is `source@date/name`; in a source where two files would share one, all take their whole path for a name.
    """
    found = [item for source in sources for item in _of_source(root, source)]
    ids = Counter(item.document_id for item in found)
    clashing = {item.source.id for item in found if ids[item.document_id] > 1}
    return tuple(_with_whole_path(item) if item.source.id in clashing else item for item in found)


def _of_source(root: Path, source: Source) -> Iterator[InputFile]:
    seen: set[str] = set()
    for snapshot in source.snapshots:
        for item in _of_snapshot(root, source, snapshot):
            # A folder and a file inside it may both be named: one file, one row.
            if item.file not in seen:
                seen.add(item.file)
                yield item


def _of_snapshot(root: Path, source: Source, snapshot: Snapshot) -> Iterator[InputFile]:
    path = snapshot.stored or root / snapshot.file
    inside = _files_in(path)
    for name in inside:
        document_id = f"{source.id}@{snapshot.date}/{name}"
        file = str(PurePosixPath(snapshot.file, name))
        yield InputFile(document_id, source, snapshot.date, path / name, file)
    if not inside:
        document_id = f"{source.id}@{snapshot.date}/{PurePosixPath(snapshot.file).name}"
        yield InputFile(document_id, source, snapshot.date, path, snapshot.file, _trouble(path, snapshot.file))


def _trouble(path: Path, file: str) -> str:
    if path.is_dir():
        return f"the folder {file} holds no PDF or image file; put the files in it or correct its path"
    return "" if path.is_file() else f"{file} is not there; put the file in its place or correct its path"


def _files_in(folder: Path) -> list[str]:
    """Return the paths within a folder, sorted; hidden files and folders stay out."""
    names: list[str] = []
    for here, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = Path(here).relative_to(folder)
        names += [(inside / name).as_posix() for name in files if _is_taken(name)]
    return sorted(names)


def _is_taken(name: str) -> bool:
    return not name.startswith(".") and PurePosixPath(name).suffix.lower() in FOLDER_SUFFIXES


def _with_whole_path(item: InputFile) -> InputFile:
    return replace(item, document_id=f"{item.source.id}@{item.snapshot_date}/{item.file}")
