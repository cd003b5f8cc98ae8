"""Plain text and Markdown: lines as they stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.errors import EmptyInputError, UnreadableInputError
from extractors.pages.text import read_text

FRONT = "---\ntitle: 条例\ndate: 2024-09-30\n---\n\n## 第一章　总则\n\n**第一条**　为了  管制  \n"


@pytest.mark.parametrize(
    ("text", "pages", "notes"),
    [
        pytest.param(
            FRONT,
            [["---", "title: 条例", "date: 2024-09-30", "---", "", "## 第一章　总则", "", "**第一条**　为了  管制"]],
            0,
            id="markdown-with-front-matter",
        ),
        pytest.param("a\r\nb\rc\n", [["a", "b", "c"]], 0, id="line-ends"),
        pytest.param("a\u2028b\x85c\x0bd", [["a", "b", "c", "d"]], 0, id="unicode-line-ends"),
        pytest.param("  indented\t\n", [["  indented"]], 0, id="indent-stays"),
        pytest.param("p1\n\x0cp2\n\x0c\n", [["p1"], ["p2"]], 0, id="form-feeds"),
        pytest.param("p1\x0c\x0cp3", [["p1"], [], ["p3"]], 0, id="empty-page"),
        pytest.param("a\x00b\n\x1a", [["ab"]], 1, id="control-characters"),
    ],
)
def test_lines_stand_as_they_are(text: str, pages: list[list[str]], notes: int) -> None:
    document = read_text(text.encode(), media_type="text/markdown")
    assert document.media_type == "text/markdown"
    assert [[line.text for line in page.lines] for page in document.pages] == pages
    assert [page.number for page in document.pages] == list(range(1, len(pages) + 1))
    assert len(document.notes) == notes
    assert all(line.box is None for page in document.pages for line in page.lines)
    assert [page.method for page in document.pages] == ["text" if lines else "blank" for lines in pages]


def test_empty_text_is_refused() -> None:
    with pytest.raises(EmptyInputError):
        read_text(b"")


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read_text(data)
    except UnreadableInputError as error:
        assert error.reason
    else:
        assert document.page_count == len(document.pages) >= 1
