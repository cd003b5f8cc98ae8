"""Editions and announcements that people drop into a folder, by a rule of names.

`SOURCE_ID@YYYY-MM-DD.ext` in the inbox, or `SOURCE_ID/YYYY-MM-DD.ext` (with anything behind the day). Files are left
where they are: their content says whether they are news.
"""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from corpus.manifest import Manifest, Source
from pipelines.refresh.arrival import Arrival

_DAY = len("2025-01-31")
_PARTIAL = (".part", ".crdownload", ".tmp", ".partial", ".download")
SETTLED_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file of the inbox: the source and the day that its name gives, or why it is left alone."""

    path: Path
    source: Source | None = None
    day: date | None = None
    trouble: str = ""


def listing(inbox: Path) -> tuple[Path, ...]:
    """Return the files of an inbox that are complete: not hidden, not partial, unchanged for some seconds."""
    found = sorted(path for path in inbox.rglob("*") if path.is_file() and not _is_aside(path.relative_to(inbox)))
    return tuple(path for path in found if time.time() - path.stat().st_mtime >= SETTLED_SECONDS)


def dropped(inbox: Path, manifest: Manifest) -> Iterator[Dropped]:
    """Yield every complete file of the inbox with what its name says."""
    sources = {source.id: source for source in manifest.sources}
    for path in listing(inbox):
        source_id, stem = _parts(path.relative_to(inbox))
        source = sources.get(source_id)
        day = _day(stem)
        if not os.access(path, os.R_OK):
            yield Dropped(path, trouble="it cannot be read: check its permissions")
        elif source is None:
            yield Dropped(path, trouble=f"{source_id or path.name} is no source of sources.yaml")
        elif day is None:
            yield Dropped(path, source, trouble="its name gives no day, as in 2025-01-31.csv")
        else:
            yield Dropped(path, source, day)


def arrivals(files: Iterator[Dropped]) -> Iterator[Arrival]:
    """Yield the named files as arrivals, read from the disk."""
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    for file in files:
        if file.source and file.day:
            yield Arrival(file.source, file.path.read_bytes(), file.path.absolute().as_uri(), now, file.day)


def _is_aside(inside: Path) -> bool:
    return any(part.startswith((".", "~")) for part in inside.parts) or inside.suffix.lower() in _PARTIAL


def _parts(inside: Path) -> tuple[str, str]:
    """The source's id and the rest of the name."""
    if len(inside.parts) > 1:
        return inside.parts[0], inside.stem
    source_id, _, rest = inside.stem.rpartition("@")
    return source_id, rest


def _day(stem: str) -> date | None:
    try:
        return date.fromisoformat(stem[:_DAY])
    except ValueError:
        return None
