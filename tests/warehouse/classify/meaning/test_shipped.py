"""The vectors that come with the code are those of the names in the goods index."""

from pathlib import Path

import numpy as np
import pytest

from warehouse.classify.meaning.encoder import PASSAGE, encoder
from warehouse.classify.meaning.packed import packed, unpacked
from warehouse.classify.meaning.shipped import digest_of, shipped_file, shipped_vectors
from warehouse.classify.trade_index import all_names

_EACH = 600  # names of which one is encoded anew


def test_the_names_of_the_goods_index_are_shipped(project_root: Path, regenerate: bool) -> None:
    names = all_names()
    if regenerate:
        vectors = dict(zip(names, encoder().vectors(names, PASSAGE), strict=True))
        (project_root / "warehouse/classify/meaning/names.npz").write_bytes(shipped_file(vectors))
    found = shipped_vectors([*map(digest_of, names)])
    missing = [name for name in names if digest_of(name) not in found]
    assert not missing, f"`make vectors` encodes what is new: {len(missing)} names have no vector, {missing[:3]}"


def test_shipped_vectors_are_those_of_the_encoder() -> None:
    names = all_names()[::_EACH]
    found = shipped_vectors([*map(digest_of, names)])
    products = (np.stack([found[digest_of(name)] for name in names]) * encoder().vectors(names, PASSAGE)).sum(axis=1)
    assert products.min() > 0.995


def test_what_is_not_shipped_is_left_out() -> None:
    assert shipped_vectors([digest_of("a name that nobody trades under")]) == {}


NUMBERS = [
    ("whole numbers in the range of the four bits", np.tile(np.arange(-7, 9), 4), 0.6),
    ("small numbers", np.linspace(-1e-3, 1e-3, 64), 1e-4),
    ("nothing", np.zeros(64), 0.0),
]


@pytest.mark.parametrize(("values", "off"), [case[1:] for case in NUMBERS], ids=[case[0] for case in NUMBERS])
def test_packed_numbers_come_back(values: np.ndarray, off: float) -> None:
    vectors = values.astype(np.float32).reshape(2, 32)
    assert np.abs(unpacked(packed(vectors)) - vectors).max() <= off
