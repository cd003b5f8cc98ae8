"""What a manifest says, as frozen records, and the mistakes that one can hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Literal, get_args

Kind = Literal["document", "regulation", "control_list", "announcement", "party_list", "certificate_batch"]
Cadence = Literal["daily", "weekly", "monthly"]

KINDS: tuple[Kind, ...] = get_args(Kind)
CADENCES: tuple[Cadence, ...] = get_args(Cadence)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A dated file or folder of a source. `file` is relative to the corpus root, `line` its line in the manifest.

    `stored` is where the bytes stand when that is not below the root: an edition that was fetched, in the archive.
    """

    file: str
    date: date
    line: int
    note: str = ""
    stored: Path | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One source of the manifest. Texts that it leaves out are empty, counts that it leaves out None."""

    id: str
    kind: Kind
    title: Mapping[str, str] = field(hash=False)
    jurisdiction: str
    language: str
    publisher: str
    url: str
    layout: str
    """The reader to use, where the content alone would not tell; empty: the readers look."""
    cadence: Cadence | Literal[""]
    expect_min: int | None
    expect_max: int | None
    snapshots: tuple[Snapshot, ...]
    """Oldest first, whatever their order in the file."""
    line: int
    list_id: str = ""
    """The list that the entries belong to, whatever list their layout suggests; empty: the reader's answer stands."""
    note: str = ""
    follow: str = ""
    """Links (a pattern with * and ?) from the page at `url` to the documents; empty: that page is the document."""

    @property
    def name(self) -> str:
        """The title in the source's own language, else in English, else any, else the id."""
        return self.title.get(self.language) or self.title.get("en") or next(iter(self.title.values()), self.id)


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file to read. `trouble` says why it cannot even be opened, empty where it stands on the disk."""

    document_id: str
    source: Source
    snapshot_date: date
    path: Path
    file: str
    trouble: str = ""

    @property
    def name(self) -> str:
        """The file's name, which the archive's copy of a fetched edition does not carry."""
        return PurePosixPath(self.file).name

    @property
    def missing(self) -> bool:
        """Whether the file is not there, so that its row in `documents` can only be a quarantined one."""
        return bool(self.trouble)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong in a manifest: where, what, and what to do about it."""

    file: str
    line: int
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.problem}; {self.remedy}"


class ManifestError(Exception):
    """A manifest that cannot be used. `mistakes` holds all of them, in the order of the file."""

    def __init__(self, path: Path, mistakes: tuple[Mistake, ...]) -> None:
        count = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
        super().__init__("\n".join([f"{path} has {count}:", *(f"  {mistake}" for mistake in mistakes)]))
        self.path = path
        self.mistakes = mistakes
