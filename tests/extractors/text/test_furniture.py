"""Footnotes and page numbers that interrupt a sentence are read after it; every place stays traceable."""

import pytest

from extractors.text.clean import clean
from extractors.text.pipeline import find_mentions
from extractors.text.sentences import split_sentences

CASES = [
    (
        "a footnote in the sentence",
        "The report speaks of rules and practices.1 It names the Security Council \n  1  “A study”, 25 May 2012, \n"
        "www.example.org/study\n which brings the States together.\n",
        "It names the Security Council which brings the States together.",
    ),
    (
        "two footnotes",
        "Exports fell.7 Imports rose,8 as the tables of\n 7  Table A.\n 8  Table B.\n\n the annex show.\n",
        "Imports rose, as the tables of the annex show.",
    ),
    (
        "a page number",
        "The office checks every\n\n 17 \n\napplication twice.\n",
        "The office checks every application twice.",
    ),
    (
        "a running head",
        "The office checks every\nsafeword  11 \napplication twice.\n",
        "The office checks every application twice.",
    ),
]


@pytest.mark.parametrize(("text", "sentence"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_sentence_runs_through(text: str, sentence: str) -> None:
    assert sentence in [found.text for found in split_sentences(text)]


@pytest.mark.parametrize("text", [c[1] for c in CASES], ids=[c[0] for c in CASES])
def test_every_letter_is_traceable(text: str) -> None:
    cleaned = clean(text)
    letters = [place for place, char in enumerate(cleaned.text) if char.isalpha()]
    assert [text[cleaned.origin(place)] for place in letters] == [cleaned.text[place] for place in letters]
    assert sorted(text[cleaned.origin(place)] for place in letters) == sorted(char for char in text if char.isalpha())


def test_mentions_of_a_footnote_point_into_it() -> None:
    text = CASES[0][1]
    date = next(m for m in find_mentions(text, language="en") if m.label == "DATE")
    assert (text[date.char_start : date.char_end], date.value) == ("25 May 2012", "2012-05-25")
    assert "Security Council" not in date.sentence


KEPT = [
    ("numbered headings", "1  Scope\nThis part applies.\n2  Terms\nThese are the terms.\n"),
    ("a table", "Year  Count\n1999  12\n2000  14\n"),
]


@pytest.mark.parametrize("text", [c[1] for c in KEPT], ids=[c[0] for c in KEPT])
def test_other_numbers_stay_in_their_place(text: str) -> None:
    assert "".join(clean(text).text.split()) == "".join(text.split())
