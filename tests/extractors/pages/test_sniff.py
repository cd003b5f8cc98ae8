"""What a file is, is told by its content; what cannot be read is refused with a reason and a remedy."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractors.errors import (
    DamagedInputError,
    EmptyInputError,
    EncryptedInputError,
    HostileInputError,
    TooLargeInputError,
    UnreadableInputError,
    WrongTypeError,
)
from extractors.pages.office import DOCX, XLSX
from extractors.pages.sniff import inspect

TSV = b"name\tcity\tcode\nACME\tPort Vale\t12\nZETA\tWest\t13\n"
ERROR_PAGE = b"<!DOCTYPE html>\n<html><head><title>503</title></head><body><h1>Service Unavailable</h1></body></html>"
TEXT_NAMED_PDF = "named .pdf but the content is plain text: rename it or replace it by the real PDF"
MHT = b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>x"
XHTML = b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>'
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'


def ole(stream: str) -> bytes:
    """Draw the beginning of an OLE container with the name of a stream."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le")


def pdf(pages: int = 1, password: str = "") -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(password, ownerPassword="o", canPrint=0) if password else None)
    for number in range(pages):
        canvas.drawString(72, 720, f"Page {number + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def image(kind: str, frames: int = 1) -> bytes:
    out = io.BytesIO()
    drawn = [Image.new("L", (60, 80), 255 - number) for number in range(frames)]
    more = {"save_all": True, "append_images": drawn[1:]} if frames > 1 else {}
    drawn[0].save(out, kind, **more)
    return out.getvalue()


def huge_png() -> bytes:
    """Draw the header of a PNG of 20,000 by 20,000 pixels with hardly any data behind it."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")
    )


def word() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def workbook(sheets: int) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for _ in range(sheets - 1):
        book.create_sheet()
    book.save(out)
    return out.getvalue()


def zipped(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return out.getvalue()


def zip_bomb() -> bytes:
    return zipped("word/document.xml", b"0" * 50_000_000)


def cut(data: bytes) -> bytes:
    """Cut the last bytes off: those of the last strip of a TIFF."""
    return data[:-20]


@pytest.mark.parametrize(
    ("make", "name", "media_type", "pages", "note"),
    [
        pytest.param(lambda: pdf(3), "a.pdf", "application/pdf", 3, "", id="pdf"),
        pytest.param(pdf, "scan.PDF", "application/pdf", 1, "", id="capital-ending"),
        pytest.param(pdf, "a.docx", "application/pdf", 1, "named .docx but the content is a PDF", id="pdf-named-docx"),
        pytest.param(pdf, "a", "application/pdf", 1, "", id="no-ending"),
        pytest.param(lambda: b"\r\n" + pdf(), "a.pdf", "application/pdf", 1, "", id="pdf-after-a-line"),
        pytest.param(lambda: image("PNG"), "a.png", "image/png", 1, "", id="png"),
        pytest.param(lambda: image("JPEG"), "a.png", "image/jpeg", 1, "is a JPEG image", id="jpeg-named-png"),
        pytest.param(lambda: image("TIFF", 3), "a.tif", "image/tiff", 3, "", id="tiff-of-pages"),
        pytest.param(lambda: image("BMP"), "a.bmp", "image/bmp", 1, "", id="bitmap"),
        pytest.param(word, "a.docx", DOCX, 1, "", id="docx"),
        pytest.param(word, "a.zip", DOCX, 1, "is a Word file", id="docx-named-zip"),
        pytest.param(lambda: workbook(4), "a.xlsx", XLSX, 4, "", id="xlsx"),
        pytest.param(lambda: b"<?xml version='1.0'?><a/>", "a.xml", "application/xml", 1, "", id="xml"),
        pytest.param(lambda: b"<list><p/></list>", "a.xml", "application/xml", 1, "", id="xml-undeclared"),
        pytest.param(lambda: b"<table><row/></table>", "a.xml", "application/xml", 1, "", id="xml-like-html"),
        pytest.param(lambda: "<a>条</a>".encode("utf-16"), "a.xml", "application/xml", 1, "", id="xml-utf16"),
        pytest.param(lambda: ERROR_PAGE, "a.html", "text/html", 1, "", id="html"),
        pytest.param(lambda: b"<p>x</p><p>y</p>", "a.htm", "text/html", 1, "", id="html-part"),
        pytest.param(lambda: ERROR_PAGE, "a.xml", "text/html", 1, "the content is an HTML page", id="error-page-xml"),
        pytest.param(lambda: ERROR_PAGE, "a.csv", "text/html", 1, "named .csv but", id="error-page-named-csv"),
        pytest.param(lambda: ERROR_PAGE, "a.json", "text/html", 1, "named .json but", id="error-page-named-json"),
        pytest.param(lambda: ERROR_PAGE, "a.xls", "text/html", 1, "named .xls but", id="html-named-xls"),
        pytest.param(lambda: XHTML, "a.html", "text/html", 1, "", id="xhtml"),
        pytest.param(lambda: b"a,b\n1,2\n", "a.csv", "text/csv", 1, "", id="csv"),
        pytest.param(lambda: TSV, "a.tsv", "text/tab-separated-values", 1, "", id="tsv"),
        pytest.param(lambda: TSV, "a.csv", "text/tab-separated-values", 1, "", id="tsv-named-csv"),
        pytest.param(lambda: TSV, "a.txt", "text/tab-separated-values", 1, "", id="tsv-named-txt"),
        pytest.param(lambda: b'{"a": 1}', "a.json", "application/json", 1, "", id="json"),
        pytest.param(lambda: b'{"a": 1}\n{"a": 2}\n', "a.jsonl", "application/jsonl", 1, "", id="json-lines"),
        pytest.param(lambda: b'{"a": 1}', "a.csv", "application/json", 1, "is JSON", id="json-named-csv"),
        pytest.param(lambda: b"[1] See the Act.\n", "a.txt", "text/plain", 1, "", id="text-with-a-bracket"),
        pytest.param(lambda: b"---\ntitle: x\n---\n# H\n", "a.md", "text/markdown", 1, "", id="markdown"),
        pytest.param(lambda: b"<h1 id=x>Law</h1>\n\ntext", "a.md", "text/markdown", 1, "", id="markdown-tags"),
        pytest.param(lambda: b"Article 1", "a.txt", "text/plain", 1, "", id="text"),
        pytest.param(lambda: b"Article 1\x0cArticle 2\x0c", "a.txt", "text/plain", 2, "", id="text-of-pages"),
        pytest.param(lambda: b"<note> is how notes begin", "NOTES", "text/plain", 1, "", id="text-with-an-angle"),
        pytest.param(lambda: b"Article 1", "README", "text/plain", 1, "", id="text-without-ending"),
        pytest.param(lambda: b"Article 1", "a.html", "text/plain", 1, "is plain text", id="text-named-html"),
        pytest.param(lambda: rb"{\rtf1 x}", "a.doc", "application/rtf", 1, "is RTF", id="rtf-named-doc"),
        pytest.param(lambda: MHT, "a.mht", "multipart/related", 1, "", id="web-archive"),
    ],
)  # fmt: skip
def test_content_decides(make: Callable[[], bytes], name: str, media_type: str, pages: int, note: str) -> None:
    facts = inspect(make(), name)
    assert (facts.media_type, facts.pages) == (media_type, pages)
    assert bool(facts.notes) is bool(note)
    assert note in " ".join(facts.notes)


@pytest.mark.parametrize(
    ("make", "name", "error", "reason"),
    [
        pytest.param(lambda: b"", "a.pdf", EmptyInputError, "empty", id="empty"),
        pytest.param(lambda: b"\xef\xbb\xbf \r\n", "a.txt", EmptyInputError, "empty", id="mark-and-white-space"),
        pytest.param(lambda: b"\0" * 500, "a.xml", EmptyInputError, "empty", id="zeros"),
        pytest.param(lambda: b"We certify.", "a.pdf", WrongTypeError, TEXT_NAMED_PDF, id="text-named-pdf"),
        pytest.param(lambda: ERROR_PAGE, "a.pdf", WrongTypeError, "named .pdf but .* HTML", id="error-page-named-pdf"),
        pytest.param(lambda: b"We certify.", "a.png", WrongTypeError, "real PNG image", id="text-named-png"),
        pytest.param(lambda: b"We certify.", "a.docx", WrongTypeError, "real Word file", id="text-named-docx"),
        pytest.param(lambda: b"a,b\n1,2", "a.xlsx", WrongTypeError, "real Excel workbook", id="text-named-xlsx"),
        pytest.param(lambda: b"name: x", "a.xml", WrongTypeError, "real XML file", id="text-named-xml"),
        pytest.param(lambda: b"name: x", "a.json", WrongTypeError, "real JSON file", id="text-named-json"),
        pytest.param(lambda: pdf(1, "secret"), "a.pdf", EncryptedInputError, "password", id="locked-pdf"),
        pytest.param(lambda: pdf()[:300], "a.pdf", DamagedInputError, "cut short", id="truncated-pdf"),
        pytest.param(lambda: cut(image("TIFF", 2)), "a.tif", DamagedInputError, "cut short", id="truncated-tiff"),
        pytest.param(lambda: image("TIFF")[:20], "a.tif", DamagedInputError, "cut short", id="beginning-of-a-tiff"),
        pytest.param(huge_png, "a.png", TooLargeInputError, "400,000,000 pixels", id="huge-png"),
        pytest.param(lambda: zipped("a.txt", b"x"), "a.docx", WrongTypeError, "ZIP archive", id="zip-named-docx"),
        pytest.param(lambda: zipped("a.txt", b"x"), "a.zip", WrongTypeError, "unpack it", id="zip"),
        pytest.param(lambda: word()[:2000], "a.docx", DamagedInputError, "cut short", id="truncated-docx"),
        pytest.param(zip_bomb, "a.docx", HostileInputError, "its packed size", id="zip-bomb"),
        pytest.param(lambda: ole("EncryptedPackage"), "a.docx", EncryptedInputError, "password", id="locked-docx"),
        pytest.param(lambda: ole("WordDocument"), "a.doc", WrongTypeError, "save it as .docx", id="old-word"),
        pytest.param(lambda: ole("Workbook"), "a.xls", WrongTypeError, "save it as .xlsx", id="old-excel"),
        pytest.param(lambda: ole("Other"), "a.bin", WrongTypeError, "OLE", id="other-ole"),
        pytest.param(lambda: bytes(range(256)) * 30, "a.dat", WrongTypeError, "binary", id="unknown-binary"),
        pytest.param(lambda: b"\x1f\x8b\x08" + bytes(range(200)), "a.xml", WrongTypeError, "gzip", id="gzip"),
        pytest.param(lambda: b"7z\xbc\xaf\x27\x1c" + bytes(99), "a.7z", WrongTypeError, "7-Zip", id="7-zip"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(
    make: Callable[[], bytes], name: str, error: type[UnreadableInputError], reason: str
) -> None:
    with pytest.raises(error) as caught:
        inspect(make(), name)
    assert type(caught.value) is error
    assert re.search(reason, caught.value.reason), caught.value.reason
    assert re.search(r"[:;] \S+ ", caught.value.reason), "a reason ends in a remedy"


def test_a_bomb_passes_the_look_and_is_refused_when_read() -> None:
    assert inspect(BOMB, "a.xml").media_type == "application/xml"


@pytest.mark.parametrize(
    ("file", "media_type", "pages"),
    [
        pytest.param("control_lists/wassenaar-1996-scan/1996-07.pdf", "application/pdf", 205, id="scan"),
        pytest.param("parties/un-consolidated/2025-08-16.xml", "application/xml", 1, id="xml-with-control-bytes"),
        pytest.param("parties/us-denied-persons/2019-07.txt", "text/tab-separated-values", 1, id="tsv-named-txt"),
        pytest.param("parties/jp-end-user-list/2025-09-29.xlsx", XLSX, 1, id="workbook"),
        pytest.param("certificates/open/truth.jsonl", "application/jsonl", 1, id="json-lines"),
    ],
)
def test_real_files_are_recognised(shared_data: Path, file: str, media_type: str, pages: int) -> None:
    facts = inspect((shared_data / file).read_bytes(), file)
    assert (facts.media_type, facts.pages) == (media_type, pages)


MAGICS = [b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\x00\x08\x00\x00\x00", b"PK\x03\x04",
          b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<?xml ", b"<html>", b"{", rb"{\rtf", b"GIF89a", b"BM",
          b"RIFF1234WEBP"]  # fmt: skip
NAMES = [
    "a.pdf",
    "a.png",
    "a.tif",
    "a.docx",
    "a.xls",
    "a.xml",
    "a.html",
    "a.json",
    "a.csv",
    "a.md",
    "a.txt",
    "a",
    ".",
    "",
]


@settings(deadline=None)
@given(st.sampled_from(MAGICS), st.binary(max_size=120), st.sampled_from(NAMES))
def test_any_file_is_recognised_or_refused(magic: bytes, rest: bytes, name: str) -> None:
    try:
        facts = inspect(magic + rest, name)
    except UnreadableInputError as error:
        assert error.reason
    else:
        assert facts.pages >= 1
