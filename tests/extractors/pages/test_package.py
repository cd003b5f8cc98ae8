"""Packages that are cut short, locked, of another kind or built to do harm are refused with a reason."""

import io
import re
import struct
import zipfile

import pytest

from extractors.errors import (
    DamagedInputError,
    EncryptedInputError,
    HostileInputError,
    UnreadableInputError,
    WrongTypeError,
)
from extractors.pages.office import read_office

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()


def word(text: str, prolog: str = "") -> bytes:
    body = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>"
    return zipped({"word/document.xml": f"{prolog}<w:document {W}>{body}</w:document>"})


def bomb(size: int) -> bytes:
    return zipped({"word/document.xml": b"0" * size})


def locked() -> bytes:
    data = bytearray(word("x"))
    for match in list(re.finditer(rb"PK\x01\x02", bytes(data))):
        struct.pack_into("<H", data, match.start() + 8, 1)
    return bytes(data)


ENTITIES = word("&a;", '<!DOCTYPE x [<!ENTITY a "b">]>')


@pytest.mark.parametrize(
    ("data", "error", "reason"),
    [
        pytest.param(zipped({"a.txt": "x"}), WrongTypeError, "unpack it", id="plain-archive"),
        pytest.param(zipped({"ppt/presentation.xml": "x"}), WrongTypeError, "PowerPoint", id="slides"),
        pytest.param(word("x" * 999)[:-40], DamagedInputError, "cut short", id="truncated"),
        pytest.param(b"PK\x03\x04" + b"\x00" * 60, DamagedInputError, "broken", id="no-directory"),
        pytest.param(bomb(60_000_000), HostileInputError, "over 150 times", id="zip-bomb"),
        pytest.param(zipped({f"n{i}": "" for i in range(10_001)}), HostileInputError, "10,001 parts", id="many-parts"),
        pytest.param(locked(), EncryptedInputError, "password", id="locked"),
        pytest.param(ENTITIES, HostileInputError, "document type", id="entities-in-a-part"),
        pytest.param(zipped({"word/document.xml": "<a/>"}), DamagedInputError, "no body", id="no-body"),
        pytest.param(zipped({"xl/workbook.xml": "<workbook/>"}), DamagedInputError, "no readable sheet", id="no-sheet"),
    ],
)
def test_bad_packages_are_refused_with_a_reason(data: bytes, error: type[UnreadableInputError], reason: str) -> None:
    with pytest.raises(error, match=reason):
        read_office(data)
