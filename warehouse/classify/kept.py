"""The index kept in the store beside a warehouse, so that a call need not read every text again.

It is named by what it was made from; another edition, another vocabulary or another way of indexing makes a new one.
"""

import hashlib
import os
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import numpy as np

from warehouse.classify.entries import Holdings
from warehouse.classify.index import Index, build_index
from warehouse.classify.nature import PURPOSES, STAGES, Nature
from warehouse.classify.ranking import Ranking
from warehouse.classify.trade_index import Spoken

_MADE_BY = ("entries.py", "index.py", "nature.py", "query.py", "ranking.py", "served.py", "trade_index.py")
_WORDS = ("goods_terms.yaml", "goods_index")
_RANKINGS = ("items", "entries", "headings", "trade", "phrases")
_UNUSABLE = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)


def index_beside(holdings: Holdings, store: Path) -> Index:
    """Return the index kept in a store, or build it and keep it there.

    Where there is no store, or it cannot be written to, the index is built and used all the same. A damaged file is
    built anew.
    """
    file = store / "classify" / f"index-{_fingerprint(holdings)}.npz"
    try:
        return _read(file)
    except _UNUSABLE:
        index = build_index(holdings)
    if store.is_dir():
        _keep(index, file)
    return index


def _fingerprint(holdings: Holdings) -> str:
    """Return a digest of everything that the index is made from, and of the code that makes it."""
    digest = hashlib.sha256()
    for name in _WORDS:
        for file in _files(files("corpus.vocabulary").joinpath(name)):
            digest.update(file.read_bytes())
    digest.update(files("extractors.text").joinpath("goods_terms.py").read_bytes())
    for name in _MADE_BY:
        digest.update(files("warehouse.classify").joinpath(name).read_bytes())
    digest.update("\x1f".join(_made_from(holdings)).encode())
    return digest.hexdigest()[:32]


def _files(there: Traversable) -> list[Traversable]:
    """Return a file, or the files of a folder in the order of their names."""
    return [there] if there.is_file() else sorted(there.iterdir(), key=lambda file: file.name)


def _made_from(holdings: Holdings) -> Iterator[str]:
    yield from (word for named in holdings.titles.items() for word in named)
    for key, item in holdings.items.items():
        yield from (*key, holdings.entry_of[key][1], item.row["parent_code"] or "", item.row["product_group"] or "")
        yield from (item.text, item.row["excludes"] or "")
        yield from (f"{note['kind']} {note['text']}" for note in item.notes)


def _read(file: Path) -> Index:
    with file.open("rb") as source, np.load(source, allow_pickle=False) as kept:
        rankings = {name: _ranking(kept, name) for name in _RANKINGS}
        stages, purposes = ({name: kept[name] for name in names} for names in (STAGES, PURPOSES))
        nature = Nature(kept["groups"], kept["making"], stages, purposes)
        spoken = Spoken(tuple(_parted(kept["spoken"])), kept["spoken_of"])
        vocabulary = {term: at for at, term in enumerate(_parted(kept["vocabulary"]))}
        return Index(vocabulary, **rankings, spoken=spoken, served=kept["served"], nature=nature)


def _ranking(kept: Mapping[str, Any], name: str) -> Ranking:
    starts, rows, points, size = (kept[f"{name}_{part}"] for part in Ranking._fields)
    return Ranking(starts, rows, points, int(size))


def _joined(words: Iterable[str]) -> Any:
    return np.frombuffer("\n".join(words).encode(), np.uint8)


def _parted(letters: Any) -> list[str]:
    return letters.tobytes().decode().split("\n") if len(letters) else []


def _keep(index: Index, file: Path) -> None:
    """Write the index in place of older ones; a store that cannot be written to stays as it is."""
    arrays: dict[str, Any] = {"vocabulary": _joined(index.vocabulary), "spoken": _joined(index.spoken.texts)}
    arrays |= {"served": index.served, "spoken_of": index.spoken.of}
    nature = index.nature
    arrays |= {"groups": nature.groups, "making": nature.making, **nature.stages, **nature.purposes}
    for name in _RANKINGS:
        for part, value in getattr(index, name)._asdict().items():
            arrays[f"{name}_{part}"] = np.asarray(value)
    draft = file.with_name(f"{file.stem}.{os.getpid()}.draft")
    try:
        file.parent.mkdir(exist_ok=True)
        with draft.open("wb") as out:
            np.savez(out, **arrays)
        for older in file.parent.glob("index-*.npz"):
            older.unlink(missing_ok=True)
        draft.replace(file)
    except OSError:
        return
