"""What traders call goods, in the words of lists."""

import pytest

from extractors.text.goods_terms import stem
from extractors.text.trade_words import trade_words

MEANT = [
    ("a phrase", "an underwater robot", "submersible"),
    ("inflected", "Underwater Robots", "submersible"),
    ("a single word", "a drone", "aerial"),
    ("with hyphen", "anti-jam receiver", "adaptive"),
]


@pytest.mark.parametrize(("text", "word"), [case[1:] for case in MEANT], ids=[case[0] for case in MEANT])
def test_meant(text: str, word: str) -> None:
    assert stem(word) in trade_words(text).meant


def test_the_longest_phrase_wins() -> None:
    assert stem("calibre") not in trade_words("tank sight").meant
    assert trade_words("rocket fuel").said == {stem("rocket"), stem("fuel")}


def test_plain_words_stand_for_nothing() -> None:
    assert trade_words("qwertz").meant == {}
