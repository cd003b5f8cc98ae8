"""Words are cut into the likeliest pieces, nothing of a text is lost, and long texts end in time."""

import pytest

from warehouse.classify.meaning.packed import open_packed
from warehouse.classify.meaning.pieces import Segmenter

TEXTS = [
    ("a common word is one piece", "water", ["▁water"]),
    ("blanks count once", "  heavy \n water ", ["▁heavy", "▁water"]),
    ("full width is plain", "ＷＡＴＥＲ", None),
    ("Chinese", "数控机床", None),
    ("a made-up word", "zyxglorptanium", None),
]


def spelled(text: str, most: int = 100) -> list[str]:
    model = open_packed()
    names = {number: piece for piece, number in model.pieces.items()}
    begin, *numbers, end = Segmenter(model).numbers(text, most)
    assert (begin, end) == (model.begin, model.end)
    return [names[number] for number in numbers]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS])
def test_a_text_is_cut_into_pieces_that_spell_it(text: str, expected: list[str] | None) -> None:
    found = spelled(text)
    assert expected is None or found == expected
    if text.isascii():
        assert "".join(found).replace("▁", " ").split() == text.split()


def test_the_likeliest_pieces_are_taken() -> None:
    model = open_packed()
    (_, *numbers, _) = Segmenter(model).numbers("centrifuge", 100)
    taken = sum(model.likelihoods[number] for number in numbers)
    letters = sum(model.likelihoods[model.pieces[letter]] for letter in ("▁", *"centrifuge"))
    assert taken > letters


def test_no_more_pieces_than_allowed() -> None:
    assert len(spelled("pump " * 50, most=10)) == 8
