"""The clean reading of a text and its sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.text.clean import clean
from extractors.text.sentences import split_sentences

LONG = "a line of print that is long enough to have been wrapped by its"

CLEAN = [
    ("soft hyphen of print", "the admin-\nistrative measures", "the administrative measures"),
    ("hyphen that belongs to the word", "export of Dual-\nUse items", "export of Dual-Use items"),
    ("prefix that keeps its hyphen", "the end-\nuser signs", "the end-user signs"),
    ("word known from elsewhere", "a co-ordinator; the co-\nordinator came", "a co-ordinator; the co-ordinator came"),
    ("blank line inside a word", "to the high-\n\nest standards", "to the highest standards"),
    ("soft line break", f"{LONG} \nprinter and goes on", f"{LONG} printer and goes on"),
    ("blank line inside a sentence", f"{LONG}\n\nprinter here", f"{LONG} printer here"),
    ("heading", "Introduction\n\nchina has", "Introduction\nchina has"),
    ("bullets stay apart", f"{LONG}\n n first\n n second", f"{LONG}\nn first\nn second"),
    ("footnote after a point", "these practices.1 They go on", "these practices. They go on"),
    ("footnote at a word", "laws and regulations25 and", "laws and regulations and"),
    ("footnote at a bracket", "the departments (SECADs)7 may", "the departments (SECADs) may"),
    ("numbers that stay", "No.46 and Article12 of 3.5 and Rev.12", "No.46 and Article12 of 3.5 and Rev.12"),
    ("full width and quotes", "１２％ ‘x’", "12% 'x'"),
    (
        "hard-wrapped chinese",
        "为了维护国家主权和发展利益以及公平的经贸秩序，\n制定本规定。",
        "为了维护国家主权和发展利益以及公平的经贸秩序，制定本规定。",
    ),
    ("chinese paragraphs", "第一条 总则。\n第二条 适用。", "第一条 总则。\n第二条 适用。"),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in CLEAN], ids=[row[0] for row in CLEAN])
def test_traps_of_print_are_taken_out(text: str, expected: str) -> None:
    assert clean(text).text == expected


@given(st.text(alphabet="ab -\n.1“”'　Ａ１中国。：；\u00ad\u200b\t", max_size=80))
@settings(max_examples=300, deadline=None)
def test_every_place_is_traceable(text: str) -> None:
    cleaned = clean(text)
    origins = [cleaned.origin(index) for index in range(len(cleaned.text))]
    assert origins == sorted(origins)
    assert all(0 <= origin <= len(text) for origin in origins)
    for index, origin in enumerate(origins):
        if cleaned.text[index].isalnum():
            assert clean(text[origin]).text == cleaned.text[index]


SENTENCES = [
    ("two", "It applies. It is in force.", ["It applies.", "It is in force."]),
    (
        "decimals and numbers",
        "Order No. 46 sets 3.5 per cent. It ends.",
        ["Order No. 46 sets 3.5 per cent.", "It ends."],
    ),
    ("abbreviations", "Dr. Lee of Acme Ltd. Shanghai Branch signed.", ["Dr. Lee of Acme Ltd. Shanghai Branch signed."]),
    ("abbreviation at an end", "He joined Acme Ltd. The firm grew.", ["He joined Acme Ltd.", "The firm grew."]),
    (
        "initials",
        "J. K. Smith of the U.N. Security Council spoke.",
        ["J. K. Smith of the U.N. Security Council spoke."],
    ),
    ("closing quote", "He said “stop.” They did.", ["He said “stop.”", "They did."]),
    ("chinese", "本法适用。不得出口！", ["本法适用。", "不得出口！"]),
    ("semicolons do not end", "（一）军品；（二）核。", ["（一）军品；（二）核。"]),
    ("quoted amendment", "将第一条修改为：“甲。乙。”", ["将第一条修改为：“甲。乙。”"]),
    ("footnote digit", "These are practices.1 They go on.", ["These are practices.", "They go on."]),
    ("numbered list", "1. First step\n2. Second step", ["1. First step", "2. Second step"]),
    ("empty", " \n ", []),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in SENTENCES], ids=[row[0] for row in SENTENCES])
def test_sentences(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in split_sentences(text)] == expected


def test_spans_index_the_text_that_was_given() -> None:
    text = "The admin-\nistrative  rule applies. The second does not."
    first, second = split_sentences(text)
    assert text[first.start : first.end] == "The admin-\nistrative  rule applies."
    assert text[second.start : second.end] == second.text
