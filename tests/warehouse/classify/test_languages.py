"""In which language a description is."""

import pytest

from warehouse.classify.languages import language_of

TEXTS = [
    ("Latin letters", "gas mask", "en"),
    ("ideographs", "防毒面具", "zh"),
    ("ideographs beside Latin letters", "MOCVD 设备", "zh"),
    ("kana", "ロケット", "ja"),
    ("kana beside ideographs", "重水のボトル", "ja"),
    ("nothing", "", "en"),
]


@pytest.mark.parametrize(("text", "language"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS])
def test_language_of_a_description(text: str, language: str) -> None:
    assert language_of(text) == language
