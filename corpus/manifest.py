"""The manifest of a corpus root: `load_manifest` reads `sources.yaml` and tells every mistake at once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.manifest_inputs import list_inputs
from corpus.manifest_records import (
    CADENCES,
    KINDS,
    Cadence,
    InputFile,
    Kind,
    ManifestError,
    Mistake,
    Snapshot,
    Source,
)

__all__ = ["CADENCES", "KINDS", "MANIFEST_NAME", "Cadence", "InputFile", "Kind", "Manifest", "ManifestError", "Mistake"]
__all__ += ["Snapshot", "Source", "load_manifest"]

MANIFEST_NAME = "sources.yaml"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A corpus root and its sources. `warnings` are remarks that do not stop anything."""

    root: Path
    sources: tuple[Source, ...]
    warnings: tuple[Mistake, ...] = ()

    def inputs(self) -> tuple[InputFile, ...]:
        """Return every file of every snapshot; looks at the disk at each call, and marks what is not there."""
        return list_inputs(self.root, self.sources)

    def with_snapshots(self, more: Mapping[str, Sequence[Snapshot]], without: Collection[str] = ()) -> "Manifest":
        """Return the manifest with further snapshots by source id, and without the files named in `without`."""
        sources = tuple(_with_snapshots(s, more[s.id], without) if s.id in more else s for s in self.sources)
        return replace(self, sources=sources)

    def only(self, source_ids: Collection[str]) -> "Manifest":
        """Return the manifest with these sources alone."""
        return replace(self, sources=tuple(source for source in self.sources if source.id in source_ids))

    def source(self, source_id: str) -> Source:
        """Return a source by its id. Raises KeyError where the manifest has none."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)


def load_manifest(root: Path) -> Manifest:
    """Read and check `root/sources.yaml`.

    Raises ManifestError with all mistakes, each with its line and remedy. A file that the manifest names and that is
    not there is no mistake of the manifest: `Manifest.inputs` marks it, and the rest is read.
    """
    # Commands that read no manifest import this module for its records; PyYAML would double the time that takes.
    from corpus.manifest_checks import check_root
    from corpus.yaml_lines import YamlSyntaxError, compose_file

    path = root / MANIFEST_NAME
    try:
        node = compose_file(path)
    except OSError as error:
        raise ManifestError(path, (_unopened(root, error),)) from error
    except YamlSyntaxError as error:
        mistake = Mistake(MANIFEST_NAME, error.line, f"not valid YAML: {error.problem}", "correct the syntax there")
        raise ManifestError(path, (mistake,)) from error
    checked = check_root(node, MANIFEST_NAME)
    if checked.mistakes:
        raise ManifestError(path, checked.mistakes)
    return Manifest(root, checked.sources, checked.warnings)


def _with_snapshots(source: Source, more: Sequence[Snapshot], without: Collection[str]) -> Source:
    kept = [snapshot for snapshot in source.snapshots if snapshot.file not in without]
    return replace(source, snapshots=tuple(sorted([*kept, *more], key=lambda snapshot: snapshot.date)))


def _unopened(root: Path, error: OSError) -> Mistake:
    if not root.is_dir():
        problem = f"the corpus root {root} is not a folder"
        return Mistake(MANIFEST_NAME, 1, problem, "name the folder that holds sources.yaml")
    reason = error.strerror or type(error).__name__
    problem = f"{MANIFEST_NAME} cannot be read in {root} ({reason})"
    return Mistake(MANIFEST_NAME, 1, problem, f"a corpus root needs a readable {MANIFEST_NAME}")
