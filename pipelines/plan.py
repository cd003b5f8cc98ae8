"""The plan of a run: every input of the manifest with its content, and the key under which its result is kept."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from corpus.archive import Archive
from corpus.manifest import InputFile, Manifest, Source
from extractors.records.hints import Hints
from pipelines.readings import READINGS
from pipelines.tasks import Job
from pipelines.versions import code_version
from warehouse.changes import comparing_modules
from warehouse.rows import Origin
from warehouse.store import Store

BATCH_SIZE = 200
_IMAGES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")
_OTHER = tuple(
    f"extractors.pages.{name}" for name in ("sniff", "text", "html", "xml", "office", "delimited", "json_file")
)


@dataclass(frozen=True, eq=False)
class PlannedInput:
    """An input with its content's digest; `trouble` says why it has none, `duplicate_of` which input came first."""

    file: InputFile
    store: Store
    sha256: str | None = None
    size: int | None = None
    trouble: str = ""
    duplicate_of: str = ""

    @property
    def document_id(self) -> str:
        """The id of the row in `documents`."""
        return self.file.document_id

    @cached_property
    def reader_version(self) -> str:
        """Version of the code that turns the bytes into pages."""
        suffix = PurePosixPath(self.file.file).suffix.lower()
        if suffix == ".pdf":
            return code_version("extractors.pages.sniff", "extractors.pages.pdf")
        if suffix in _IMAGES:
            return code_version("extractors.pages.sniff", "extractors.pages.image")
        return code_version(*_OTHER)

    @cached_property
    def key(self) -> str:
        """What the result rests on: content, code, and what the manifest says of the file."""
        source = self.file.source
        told = (source.kind, source.jurisdiction, source.language, source.layout, source.list_id, source.name)
        code = (self.reader_version, code_version(*READINGS[source.kind].modules, "warehouse.rows"))
        parts = (self.sha256, self.trouble, self.duplicate_of, self.document_id, *told, *code)
        return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:24]

    @property
    def content(self) -> Path:
        """The archived bytes."""
        assert self.sha256
        return Archive(self.store.archive).path(self.sha256)

    @property
    def facts(self) -> Path:
        """Where media type and page count are kept."""
        return self.store.results / "facts" / f"{self.sha256}-{self.reader_version}.json.gz"

    @property
    def result(self) -> Path:
        """Where rows and outcome are kept."""
        return self.store.results / self.file.source.kind / self.key[:2] / f"{self.key}.json.gz"

    def chunk(self, first: int, last: int) -> Path:
        """Where a range of pages is kept."""
        return self.store.results / "pages" / f"{self.sha256}-{self.reader_version}" / f"{first:05}-{last:05}.pages"

    @property
    def job(self) -> Job:
        """What a worker needs to know."""
        source, date = self.file.source, self.file.snapshot_date
        origin = Origin(self.document_id, source.id, source.jurisdiction, source.language, date, source.list_id)
        hints = Hints(source.id, source.name, source.jurisdiction, source.language, date, self.file.file, source.layout)
        return Job(self.content, self.file.name, source.kind, self.result, origin, hints)


@dataclass(frozen=True)
class Plan:
    """All inputs of a manifest, in its order."""

    manifest: Manifest
    inputs: tuple[PlannedInput, ...]

    def of_kind(self, kind: str) -> list[Source]:
        """The sources of a kind that have inputs."""
        return [source for source in self.manifest.sources if source.kind == kind and self.of_source(source.id)]

    def of_source(self, source_id: str) -> list[PlannedInput]:
        """The inputs of a source."""
        return self._by_source.get(source_id, [])

    def signature(self, source_id: str) -> str:
        """What the Parquet of a source rests on: the keys of its inputs and the code that compares its editions."""
        inputs = self.of_source(source_id)
        comparing = comparing_modules(inputs[0].file.source.kind) if inputs else ()
        keys = "".join([*(planned.key for planned in inputs), code_version(*comparing)])
        return hashlib.sha256(keys.encode()).hexdigest()[:16]

    @cached_property
    def _by_source(self) -> dict[str, list[PlannedInput]]:
        found: dict[str, list[PlannedInput]] = {}
        for planned in self.inputs:
            found.setdefault(planned.file.source.id, []).append(planned)
        return found

    @cached_property
    def batches(self) -> dict[str, list[PlannedInput]]:
        """Certificates in batches of at most BATCH_SIZE files, by batch name."""
        found: dict[str, list[PlannedInput]] = {}
        for source in self.of_kind("certificate_batch"):
            inputs = self.of_source(source.id)
            for start in range(0, len(inputs), BATCH_SIZE):
                found[f"{source.id}~{start // BATCH_SIZE + 1:04}"] = inputs[start : start + BATCH_SIZE]
        return found


def make_plan(manifest: Manifest, store: Store) -> Plan:
    """Archive every input and say where its result belongs. Files that cannot be opened keep their trouble."""
    archive = Archive(store.archive)
    first: dict[tuple[str, str], str] = {}
    planned = [_planned(file, store, archive, first) for file in manifest.inputs()]
    return Plan(manifest, tuple(planned))


def _planned(file: InputFile, store: Store, archive: Archive, first: dict[tuple[str, str], str]) -> PlannedInput:
    if file.trouble:
        return PlannedInput(file, store, trouble=file.trouble)
    try:
        sha256 = archive.add(file.path)
        size = file.path.stat().st_size
    except OSError as error:
        return PlannedInput(file, store, trouble=f"the file cannot be opened ({error.strerror}): check its permissions")
    earlier = first.setdefault((file.source.id, sha256), file.document_id)
    return PlannedInput(file, store, sha256, size, duplicate_of=earlier if earlier != file.document_id else "")


def chunks_of(pages: int, size: int) -> Sequence[tuple[int, int]]:
    """Page ranges (first, last) of at most `size` pages that cover 1 to `pages`."""
    return [(first, min(first + size - 1, pages)) for first in range(1, pages + 1, size)]
