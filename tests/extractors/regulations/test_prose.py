"""Reports: headings, footnotes, hyphens, running heads, bullets."""

from types import SimpleNamespace

import pytest

from extractors.records.hints import Hints
from extractors.records.regulations import Regulation
from extractors.regulations import parse_prose, parse_regulation

REPORT = """ Introduction

Arvania has long exported star sand to its many neighbours across the whole of the northern
sea, and its admin-
istrative rules on dual-
use sand are old.1 The rules were revised by the ministry in 2020, and again in the year of the
  1  The Sand Gazette, 4 May 2019,
www.example.org/sand
 great storm that ended the trade for some time, as the ministry itself has told the journalists.2

starsand  11

n The first recommendation is that the ministry should publish the whole list of licences.
n The second recommendation is that it should
answer letters.

  2  Interview, 2021.

II. Licences and Fees

1. How licences are given

The adminis-
trative fee is 40 crowns, as No.1 of the tariff says, and the administrative office takes 25 days.

starsand  12

A blank line stands inside of this sentence, which goes on after the line has ended with a

lower-case word, as is often seen.

starsand  13
"""


def read(law: SimpleNamespace, text: str) -> Regulation:
    regulation = parse_prose(law.document(text))
    law.check_tree(regulation.provisions)
    return regulation


@pytest.fixture(name="report")
def fixture_report(law: SimpleNamespace) -> Regulation:
    return read(law, REPORT)


def test_headings_nest(report: Regulation) -> None:
    heads = {p.path: p.heading for p in report.provisions if p.heading}
    assert heads == {"head-1": "Introduction", "ch-2": "Licences and Fees", "ch-2/sect-1": "How licences are given"}
    assert report.layout == "prose"
    assert report.articles == 0


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("administrative rules", True, id="soft hyphen"),
        pytest.param("dual-use sand", True, id="real hyphen"),
        pytest.param("administrative fee", True, id="word known from elsewhere"),
        pytest.param("rules on dual-use sand are old. The rules", True, id="footnote number"),
        pytest.param("in the year of the great storm", True, id="sentence around a footnote"),
        pytest.param("told the journalists.", True, id="last footnote number"),
        pytest.param("No.1 of the tariff", True, id="number of an abbreviation stays"),
        pytest.param("takes 25 days", True, id="other numbers stay"),
        pytest.param("ended with a lower-case word", True, id="blank line inside a sentence"),
        pytest.param("starsand", False, id="running head"),
        pytest.param("n The", False, id="flattened bullet"),
    ],
)
def test_repairs(report: Regulation, words: str, found: bool) -> None:
    text = "\n".join(p.text for p in report.provisions)
    assert (words in text) is found


def test_footnotes_stand_apart(report: Regulation) -> None:
    notes = {p.number: p.text for p in report.provisions if "/note-" in p.path}
    assert notes == {"1": "The Sand Gazette, 4 May 2019, www.example.org/sand", "2": "Interview, 2021."}


def test_bullets_are_items(report: Regulation) -> None:
    items = [p.text for p in report.provisions if p.level == "item"]
    assert [item[:11] for item in items] == ["The first r", "The second "]
    assert items[1].endswith("answer letters.")


def test_running_heads_are_named(report: Regulation) -> None:
    assert report.omitted == ("starsand  11", "starsand  12", "starsand  13")


def test_contents_are_left_out(law: SimpleNamespace) -> None:
    text = "Sand Report\n\nI. Trade\n\nII. Rules\n\nI. Trade\n\nTrade is old.\n\nII. Rules\n\nRules are new.\n"
    headings = [p.heading for p in read(law, text).provisions if p.level == "chapter"]
    assert headings == ["Trade", "Rules"]


def test_anything_else_is_prose(law: SimpleNamespace) -> None:
    regulation = parse_regulation(law.document("Nothing in particular is said here."), b"", Hints())
    assert regulation.layout == "prose"
    assert regulation.provisions[0].text == "Nothing in particular is said here."
