"""The words of a PDF page are the same whether pdfium or pdfplumber reads them."""

import io
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest

from corpus.drawing.batch import document
from extractors.pages.pdf import read_pdf

LAYOUTS = [
    ("a letter", "letter", "en"),
    ("ruled boxes", "blocks", "en"),
    ("a Chinese table", "card", "zh"),
    ("both languages", "parallel", ""),
]
LEAST = 0.97


def folded(text: str) -> Counter[str]:
    """Letters and digits of a page; where a word is cut differs between readers and means nothing."""
    return Counter(char for char in text.casefold() if char.isalnum())


def agreement(data: bytes, page: int) -> float:
    ours = folded(read_pdf(data, first_page=page, last_page=page, ocr="never")[0].text)
    with pdfplumber.open(io.BytesIO(data)) as file:
        theirs = folded(" ".join(word["text"] for word in file.pages[page - 1].extract_words()))
    assert theirs.total() > 100
    return (ours & theirs).total() / max(ours.total(), theirs.total())


@pytest.mark.parametrize(("name", "layout", "language"), LAYOUTS, ids=[case[0] for case in LAYOUTS])
def test_drawn_pages(name: str, layout: str, language: str) -> None:
    _, _, data = document(layout, seed=11, language=language)
    assert agreement(data, 1) >= LEAST


FILES = [
    ("EU list", "control_lists/eu-annex-i/2022-01-07.pdf", 120),
    ("MTCR annex", "control_lists/mtcr-annex/2019-10-11.pdf", 30),
    ("Chinese law", "regulations/cn-national-security-law/2015-07-01.pdf", 3),
]


@pytest.mark.parametrize(("name", "file", "page"), FILES, ids=[case[0] for case in FILES])
def test_real_pages(shared_data: Path, name: str, file: str, page: int) -> None:
    assert agreement((shared_data / file).read_bytes(), page) >= LEAST
