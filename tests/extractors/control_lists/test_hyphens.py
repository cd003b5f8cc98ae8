"""Hyphens at row ends."""

import pytest

from extractors.control_lists.model.hyphens import cut_words
from extractors.control_lists.model.rows import join_rows

CASES = [
    ("printed_whole_elsewhere", ["manufactured goods and manu-", "factured parts"], "manufactured parts"),
    ("tail_is_no_word", ["fluids and fluor-", "ocarbon oils"], "fluorocarbon oils"),
    ("head_is_no_word", ["goods in an envi-", "ronment of dust"], "environment of dust"),
    ("printed_with_its_hyphen", ["multi-mode fibre, single or multi-", "mode"], "multi-mode"),
    ("two_words", ["radiation is hard, hardened radiation-", "hardened parts"], "radiation-hardened parts"),
    ("adverb", ["valves triggered by sequentially-", "triggered pulses"], "sequentially-triggered pulses"),
    ("letter", ["acid and ω-", "chloro acid"], "ω-chloro acid"),
    ("name", ["fields of Niederreiter and Nieder-", "Reiter"], "Nieder- Reiter"),
    ("number", ["types 5-", "axis"], "5- axis"),
]


@pytest.mark.parametrize(("rows", "ending"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_cut_words(rows: list[str], ending: str) -> None:
    assert join_rows(cut_words(rows)).endswith(ending)
