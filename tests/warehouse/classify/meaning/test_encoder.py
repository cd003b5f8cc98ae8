"""The encoder brings together what means the same, in any of its languages, whatever the company it is encoded in."""

import numpy as np
import pytest

from warehouse.classify.meaning.encoder import PASSAGE, QUERY, encoder

PASSAGES = (
    "Machine tools for removing metals by milling",
    "Toxic chemicals usable as precursors of nerve agents",
    "Acoustic arrays towed behind a ship to hear submarines",
    "Wheat, barley and other cereals",
)
MEANT = [
    ("English in other words", "CNC machining centre that mills steel parts", 0),
    ("English, other words again", "sonar listening cable of a frigate", 2),
    ("Chinese", "五轴数控铣床", 0),
    ("Chinese, chemistry", "神经毒剂的前体化学品", 1),
    ("Japanese", "穀物", 3),
    ("French", "fraiseuse à commande numérique", 0),
]


@pytest.mark.parametrize(("text", "closest"), [case[1:] for case in MEANT], ids=[case[0] for case in MEANT])
def test_the_passage_that_is_meant_is_the_closest(text: str, closest: int) -> None:
    products = encoder().vectors(PASSAGES, PASSAGE) @ encoder().vectors([text], QUERY)[0]
    assert int(products.argmax()) == closest


def test_vectors_have_length_one_and_do_not_depend_on_their_company() -> None:
    together = encoder().vectors([*PASSAGES, "pump"], PASSAGE)
    alone = np.concatenate([encoder().vectors([text], PASSAGE) for text in (*PASSAGES, "pump")])
    assert np.linalg.norm(together, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert (together * alone).sum(axis=1) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize("text", ["", " \n", "\u0000\ufffd", "𝒳" * 300], ids=["empty", "blank", "odd", "unknown"])
def test_any_text_has_a_vector(text: str) -> None:
    assert np.isfinite(encoder().vectors([text], QUERY)).all()


def test_no_text_has_no_vector() -> None:
    assert encoder().vectors([], QUERY).shape == (0, 384)
