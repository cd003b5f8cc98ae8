"""Whatever comes in, a list or an error that says what is wrong comes out, and a list is a valid tree."""

import contextlib
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.control_lists import parse_control_list
from extractors.control_lists.registry import LAYOUTS
from extractors.errors import EmptyInputError, LayoutError, UnreadableInputError
from extractors.records.control_lists import ControlList
from extractors.records.hints import Hints
from extractors.records.pages import Box, Cell, Document, Line, Method, Page, Table

MARKS = ["1A001 ", "1A ", "a. ", "1. ", "(i) ", "ML 3. ", "2.A.1. ", "ITEM 2 ", "ANNEX B", "CATEGORY 1 ", "Note: "]
CHINESE = ["（一）", "一、", "第一部分", "序号", "海关商品编号", "管制编码", "8112999093", "【保留】"]
PIECES = st.sampled_from([*MARKS, *CHINESE, "text ", "\n", " ", "≥ 3 mm", "(continued)", "None.", "\x00"])
TEXTS = st.lists(PIECES, max_size=40).map("".join)
NUMBERS = st.floats(min_value=-10, max_value=900, allow_nan=False)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    pages = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        texts = draw(st.lists(TEXTS, max_size=8))
        boxed = draw(st.booleans())
        lines = tuple(
            Line(text, Box(x := draw(NUMBERS), y := draw(NUMBERS), x + 50, y + 10) if boxed else None) for text in texts
        )
        cells = tuple(tuple(Cell(draw(TEXTS)) for _ in range(3)) for _ in range(draw(st.integers(0, 2))))
        tables = (Table(cells),) if cells else ()
        method: Method = "ocr" if draw(st.booleans()) else "text"
        pages.append(Page(number, "\n".join(texts), method, 595, 842, lines=lines, tables=tables))
    return Document("application/pdf", tuple(pages), len(pages))


def _assert_valid(listed: ControlList) -> None:
    depths = {entry.code: entry.depth for entry in listed.entries}
    assert len(depths) == len(listed.entries)
    for entry in listed.entries:
        assert entry.depth == (depths[entry.parent_code] + 1 if entry.parent_code else 1)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=documents(), layout=st.sampled_from(["", *LAYOUTS]))
def test_any_document(document: Document, layout: str) -> None:
    with contextlib.suppress(UnreadableInputError):
        _assert_valid(parse_control_list(document, b"x", Hints(layout=layout)))


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_any_bytes(layout: str) -> None:
    chance = random.Random(5)
    seeds = [
        b"",
        b"{}",
        b'{"codes": [1, null]}',
        b'{"entries": [{}], "eccn": 1}',
        b"<DIV5><HD1>Category I</HD1><P>(a) x</P></DIV5>",
    ]
    seeds += [
        b"<Regulation xmlns='http://justice.gc.ca/lims'><Schedule><Provision/></Schedule></Regulation>",
        b"[" * 5000,
    ]
    for seed in seeds:
        for _ in range(6):
            data = bytearray(seed)
            for _ in range(chance.randrange(3)):
                data[chance.randrange(len(data)) if data else 0 : 0] = bytes([chance.randrange(256)])
            with contextlib.suppress(UnreadableInputError):
                _assert_valid(parse_control_list(Document("x", (), 0), bytes(data), Hints(layout=layout)))


def test_an_unknown_layout_and_an_empty_file_are_told() -> None:
    with pytest.raises(LayoutError, match="no layout 'stars'"):
        parse_control_list(Document("x", (), 0), b"x", Hints(layout="stars"))
    with pytest.raises(LayoutError, match="No reader knows"):
        parse_control_list(Document("x", (Page(1, "A letter.", "text"),), 1), b"A letter.", Hints())
    with pytest.raises(EmptyInputError):
        parse_control_list(Document("x", (), 0), b" ", Hints())
