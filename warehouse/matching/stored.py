"""An index kept beside the warehouse, so that one name need not wait for all names to be taken apart.

What is kept can be deleted at any time; it is named by the names it holds, the vocabularies and the matcher's code.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np

from warehouse.matching.alike import Shapes, as_objects
from warehouse.matching.grouped import Grouped
from warehouse.matching.index import Groups, Index

_GROUPS = ("by_key", "postings", "by_name")
_SHAPES = tuple(name for name in Shapes._fields if name != "texts")
_FIELDS = ("keys", "starts", "members")


def kept(folder: Path, names: str, make: Callable[[], Mapping[str, Index]]) -> Mapping[str, Index]:
    """The indexes of the names that `names` identifies: read from the folder, or made and written there."""
    file = folder / f"names-{hashlib.sha256(f'{names} {_code()}'.encode()).hexdigest()[:20]}.npz"
    try:
        return _read(file)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        made = make()
    _write(file, made)
    return made


def _read(file: Path) -> dict[str, Index]:
    with np.load(file, allow_pickle=False) as stored:
        kinds = json.loads(bytes(stored["kinds"]))
        return {kind: _index(kind, stored) for kind in kinds}


def _index(kind: str, stored: Mapping[str, np.ndarray]) -> Index:
    texts = bytes(stored[f"{kind}.texts"]).decode().split("\n") if len(stored[f"{kind}.lengths"]) else []
    words = Shapes(as_objects(texts), *(stored[f"{kind}.{field}"] for field in _SHAPES))
    groups = Groups(*(Grouped(*(stored[f"{kind}.{group}.{field}"] for field in _FIELDS)) for group in _GROUPS))
    return Index(kind, words, groups, stored[f"{kind}.totals"])


def _write(file: Path, indexes: Mapping[str, Index]) -> None:
    arrays: dict[str, np.ndarray] = {"kinds": np.frombuffer(json.dumps(sorted(indexes)).encode(), dtype=np.uint8)}
    for kind, index in indexes.items():
        arrays[f"{kind}.texts"] = np.frombuffer("\n".join(index.words.texts).encode(), dtype=np.uint8)
        arrays |= {f"{kind}.{field}": getattr(index.words, field) for field in _SHAPES}
        arrays[f"{kind}.totals"] = index.totals
        for group in _GROUPS:
            for field in _FIELDS:
                arrays[f"{kind}.{group}.{field}"] = getattr(getattr(index.groups, group), field)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f".{os.getpid()}-{file.name}")
        np.savez(draft, allow_pickle=False, **arrays)
        draft.replace(file)
        for other in file.parent.glob("names-*.npz"):
            if other != file:
                other.unlink(missing_ok=True)
    except OSError:
        # A folder that cannot be written (a warehouse on a read-only disk) costs time and nothing else.
        return


@cache
def _code() -> str:
    """Digest of the matcher's code and the vocabularies."""
    digest = hashlib.sha256()
    for package in ("warehouse.matching", "corpus.vocabulary"):
        for file in sorted(files(package).iterdir(), key=lambda f: f.name):
            if file.name.endswith((".py", ".yaml")):
                digest.update(file.read_bytes())
    return digest.hexdigest()
