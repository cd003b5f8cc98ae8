"""JSON and JSON Lines: printed readably when valid, refused with the line when not."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.errors import DamagedInputError, EmptyInputError, HostileInputError, UnreadableInputError
from extractors.pages.json_file import read_json


@pytest.mark.parametrize(
    ("text", "media_type", "lines", "notes"),
    [
        pytest.param('{"code":"3A001","n":[1,2]}', "application/json",
                     ["{", ' "code": "3A001",', ' "n": [', "  1,", "  2", " ]", "}"], 0, id="object"),
        pytest.param('"\\u7ba1\\u5236"', "application/json", ['"管制"'], 0, id="escapes-are-decoded"),
        pytest.param('{"a":1}\n{"a":2}\n', "application/jsonl", ['{"a": 1}', '{"a": 2}'], 0, id="lines"),
        pytest.param('{"a":1}\r\n\r\n{"a":2}', "application/jsonl", ['{"a": 1}', '{"a": 2}'], 0, id="lines-with-gaps"),
        pytest.param('{\n"a":1}', "application/json", ["{", ' "a": 1', "}"], 0, id="object-over-lines"),
        pytest.param('{"a":1,"a":2}', "application/json", ["{", ' "a": 2', "}"], 1, id="name-twice"),
    ],
)  # fmt: skip
def test_json_is_printed(text: str, media_type: str, lines: list[str], notes: int) -> None:
    document = read_json(text.encode())
    assert document.media_type == media_type
    assert [line.text for line in document.pages[0].lines] == lines
    assert len(document.notes) == notes


@pytest.mark.parametrize(
    ("data", "error", "reason"),
    [
        pytest.param(b"", EmptyInputError, "empty", id="empty"),
        pytest.param(b"  \n", EmptyInputError, "white space", id="white-space"),
        pytest.param(b'{"a": 1,\n "b": [1, 2', DamagedInputError, "cut short at line 2", id="truncated"),
        pytest.param(b'{"a": "x', DamagedInputError, "cut short at line 1", id="truncated-in-a-string"),
        pytest.param(b'{"a": 1}\n{"a": 2}\n{"a": ', DamagedInputError, "line 3", id="truncated-lines"),
        pytest.param(b'{"a": 1,}\n', DamagedInputError, "invalid at line 1", id="comma-too-many"),
        pytest.param(b"[" * 100_000 + b"]" * 100_000, HostileInputError, "200 levels", id="deep"),
        pytest.param(b"[" + b"9" * 10_000 + b"]", DamagedInputError, "number", id="endless-number"),
    ],
)
def test_bad_json_is_refused_with_a_reason(data: bytes, error: type[UnreadableInputError], reason: str) -> None:
    with pytest.raises(error) as caught:
        read_json(data)
    assert re.search(reason, caught.value.reason), caught.value.reason


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)
@given(VALUES)
def test_valid_json_says_the_same_when_printed(value: object) -> None:
    page = read_json(json.dumps(value).encode()).pages[0]
    assert json.loads("\n".join(line.text for line in page.lines)) == value


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=100), st.text(alphabet='{}[]",:1e\\u \n', max_size=60).map(str.encode)))
def test_mangled_json_is_read_or_refused(data: bytes) -> None:
    try:
        assert read_json(data).page_count == 1
    except UnreadableInputError as error:
        assert error.reason
