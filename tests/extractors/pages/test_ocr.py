"""Reading page images: orientation, words with boxes, tables, the second reading; few pages, each takes a second."""

import io

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.pages import ocr_rapid, ocr_tesseract
from extractors.pages.confusions import has_accents, settle
from extractors.pages.image import load_page_images, read_image
from extractors.pages.layout import PlacedWord, segment
from extractors.pages.ocr_decode import Character, LineDecoder
from extractors.pages.ocr_words import split_scripts, words_of
from extractors.pages.orthography import settle_orthography
from extractors.pages.pdf import read_pdf
from extractors.pages.raster import Pixels
from extractors.records.pages import Box, Page

rapid = pytest.mark.skipif(not ocr_rapid.is_available(), reason="RapidOCR is not installed: pip install rapidocr")
tesseract = pytest.mark.skipif(
    not ocr_tesseract.is_available(), reason="Tesseract is not installed: apt-get install tesseract-ocr"
)

TEXT = [
    "END-USER CERTIFICATE",
    "Certificate number: EUC-2031-40718",
    "Consignee: Harbour Valve Trading Ltd",
    "Address: 17 Quayside Road, Port Fairhaven",
    "Quantity 250 kg, value USD 18,400.00",
    "We will not transfer the goods to any third party.",
]
DPI = 120


def _page() -> Image.Image:
    """Return a small letter (A5 at 120 dpi) with a table of two rows."""
    image = Image.new("RGB", (700, 990), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(20)
    for number, line in enumerate(TEXT):
        draw.text((70, 70 + 60 * number), line, (15, 15, 15), font)
    for y in (500, 560, 620):
        draw.line((70, y, 600, y), "black", 2)
    for x in (70, 300, 600):
        draw.line((x, 500, x, 620), "black", 2)
    for x, y, text in [(80, 518, "Country"), (310, 518, "Freedonia"), (80, 578, "Contract"), (310, 578, "SC-2031/77")]:
        draw.text((x, y), text, (15, 15, 15), font)
    return image


def _file(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", dpi=(DPI, DPI))
    return buffer.getvalue()


def _fold(text: str) -> str:
    return "".join(text.split()).casefold()


def _found(page: Page) -> list[str]:
    read = _fold(page.text)
    return [line for line in TEXT if _fold(line) in read]


@pytest.fixture(scope="module")
def upright_page() -> Page:
    (page,) = read_image(_file(_page()))
    return page


@rapid
def test_lines_words_and_boxes(upright_page: Page) -> None:
    assert [line.text for line in upright_page.lines[:6]] == TEXT
    assert upright_page.rotation == 0
    assert upright_page.confidence is not None and upright_page.confidence > 0.9
    number = next(word for word in upright_page.lines[1].words if word.text.startswith("EUC"))
    assert number.box is not None and number.confidence is not None
    left = 70 + ImageFont.load_default(20).getlength("Certificate number: ")
    assert number.box.x0 * DPI / 72 == pytest.approx(left, abs=9)
    assert number.box.y0 * DPI / 72 < 140 < number.box.y1 * DPI / 72


@rapid
def test_table_of_a_scan(upright_page: Page) -> None:
    (table,) = upright_page.tables
    assert [[cell.text for cell in row] for row in table.rows] == [["Country", "Freedonia"], ["Contract", "SC-2031/77"]]


@rapid
@pytest.mark.parametrize(
    ("turned", "lean", "rotation"),
    [(90, 0.0, 270), (270, 0.0, 90), (0, 2.5, 0), (180, -1.8, 180)],
    ids=["clockwise", "anticlockwise", "skewed", "upside-down-and-skewed"],
)
def test_any_orientation_is_made_upright(turned: int, lean: float, rotation: int) -> None:
    """The page is turned clockwise by `turned` and leans; reading turns it back and says so."""
    image = _page().rotate(lean, fillcolor="white", resample=Image.Resampling.BICUBIC)
    (page,) = read_image(_file(image.rotate(-turned, expand=True)))
    assert _found(page) == TEXT
    assert page.rotation == rotation
    assert any(note.startswith("straightened") for note in page.notes) == (lean != 0)


def _photograph(sheet: Pixels) -> Image.Image:
    height, width = sheet.shape[:2]
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    target = np.array([[90, 110], [800, 70], [850, 1130], [50, 1080]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, target)
    ground = np.full((1200, 900, 3), (70, 62, 55), np.uint8)
    covered = cv2.warpPerspective(np.ones((height, width), np.uint8), matrix, (900, 1200)) > 0
    shown = np.where(covered[:, :, None], cv2.warpPerspective(sheet, matrix, (900, 1200)), ground)
    shade = np.linspace(1.0, 0.6, 900)[None, :, None]
    grain = np.random.default_rng(2).normal(0, 3, (1200, 900, 1))
    return Image.fromarray((shown * shade + grain).clip(0, 255).astype(np.uint8))


@rapid
def test_a_photograph_is_rectified_and_its_image_fits_the_boxes() -> None:
    data = _file(_photograph(np.asarray(_page())))
    (page,) = read_image(data)
    assert _found(page) == TEXT
    assert page.notes[0].startswith("photograph")
    (image,) = load_page_images(data, "image/png", [1])
    assert image.pixels.shape[1] * image.scale == pytest.approx(page.width, abs=1)
    word = page.lines[1].words[-1]
    assert word.box is not None
    x0, y0, x1, y1 = (round(side / image.scale) for side in word.box)
    assert image.pixels[y0:y1, x0:x1].min() < 90


@rapid
def test_a_scan_in_a_pdf_is_turned_as_rotate_says() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(420, 594))
    canvas.setPageRotation(90)
    canvas.drawImage(ImageReader(_page().rotate(90, expand=True)), 0, 0, 594, 420)
    canvas.showPage()
    canvas.save()
    (page,) = read_pdf(buffer.getvalue())
    assert _found(page) == TEXT
    assert (page.method, page.rotation) == ("ocr", 90)
    assert read_pdf(buffer.getvalue(), ocr="never")[0].text == ""


@tesseract
def test_second_reading_of_boxes(upright_page: Page) -> None:
    pixels = np.asarray(_page())
    boxes = [word.box for line in upright_page.lines[:6] for word in line.words if any(c.isdigit() for c in word.text)]
    readings = ocr_tesseract.read_regions(pixels, [box for box in boxes if box], scale=72 / DPI)
    assert [reading.text for reading in readings if reading] == ["EUC-2031-40718", "17", "250", "18,400.00"]
    assert ocr_tesseract.read_region(pixels, Box(300, 520, 380, 540), scale=72 / DPI) is None


@tesseract
def test_tesseract_alone_reads_the_page() -> None:
    lines = ocr_tesseract.read_page(np.asarray(_page()), DPI)
    read = _fold("".join(word.text for line in lines for word in line.words))
    assert sum(_fold(line) in read for line in TEXT) >= 5


ALPHABET = ["blank", "a", "b", "最", " "]


def _grid(best: str, doubt: dict[int, float] | None = None) -> np.ndarray[tuple[int, int, int], np.dtype[np.float32]]:
    """One line of columns: "-" is blank; `doubt` is the probability of a space in a column."""
    grid = np.zeros((1, len(best), len(ALPHABET)), np.float32)
    for column, char in enumerate(best):
        grid[0, column, 0 if char == "-" else ALPHABET.index(char)] = 0.9
        grid[0, column, -1] = max(grid[0, column, -1], (doubt or {}).get(column, 0.0))
    return grid


@pytest.mark.parametrize(
    ("best", "doubt", "text"),
    [
        ("-aa-b-", None, "ab"),
        ("-a-a-b", None, "aab"),
        ("-a--b-", {2: 0.3}, "a b"),
        ("-a--b-", {2: 0.01}, "ab"),
        ("-a  b-", None, "a b"),
        ("-最-最-", {2: 0.3}, "最最"),
        ("-最-------最-", {5: 0.3}, "最 最"),
        ("-最--b-", {3: 0.3}, "最 b"),
        ("------", None, ""),
    ],
    ids=["run", "twice", "lost-space", "no-space", "space", "ideographs", "wide-gap", "mixed", "nothing"],
)
def test_decoding(best: str, doubt: dict[int, float] | None, text: str) -> None:
    ((read, _),), (line,) = LineDecoder(ALPHABET)(_grid(best, doubt))
    assert read == text
    assert [character.place for character in line] == sorted(character.place for character in line)


def _line(text: str, confidence: float = 0.9) -> list[Character]:
    return [Character(char, confidence, (index + 0.5) / len(text)) for index, char in enumerate(text)]


def test_words_share_the_strip_by_place() -> None:
    quad = np.array([[10, 20], [110, 20], [110, 40], [10, 40]], np.float32)
    words = words_of(_line("合同号 AB-12"), quad, 0.5, tall=False)
    assert [(word.text, word.spaced) for word in words] == [("合同号", True), ("AB-12", True)]
    assert words[0].box.x0 == pytest.approx(5, abs=2)
    assert words[1].box.x1 == pytest.approx(55, abs=2)
    assert words[0].box.x1 <= words[1].box.x0 + 0.1


def test_a_word_is_as_sure_as_its_weakest_letter() -> None:
    characters = [Character("A", 0.99, 0.2), Character("B", 0.41, 0.5), Character(".", 0.1, 0.8)]
    quad = np.array([[0, 0], [30, 0], [30, 10], [0, 10]], np.float32)
    assert words_of(characters, quad, 1.0, tall=False)[0].confidence == 0.41


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("合同号：SC-77", ["合同号", "：", "SC-77"]),
        ("Value", ["Value"]),
        ("2025年3月", ["2025", "年", "3", "月"]),
    ],
    ids=["label", "latin", "date"],
)
def test_scripts_are_split(text: str, parts: list[str]) -> None:
    assert [word.text for word in split_scripts(text, Box(0, 0, 100, 10), 0.9, None)] == parts


@pytest.mark.parametrize(
    ("text", "accents", "settled"),
    [
        ("S.r.I.", True, "S.r.l."),
        ("steeI pipe", True, "steel pipe"),
        ("Annex II", True, "Annex II"),
        ("RuixinInstrument", True, "RuixinInstrument"),
        ("30040õ", True, "300400"),
        ("José", True, "José"),
        ("accûracy", False, "accuracy"),
        ("LIST · CATEGORY", True, "LIST - CATEGORY"),
        ("3·5", True, "3·5"),
        ("0saka 541-0041", True, "Osaka 541-0041"),
        ("99/12 Mo0 4", True, "99/12 Moo 4"),
        ("P.0. Box 785", True, "P.O. Box 785"),
        ("Drava d.0.0.", True, "Drava d.o.o."),
        ("Grade A0, 5.0.2, 10 kg", True, "Grade A0, 5.0.2, 10 kg"),
        ("31 W00DLANDS L00P", True, "31 WOODLANDS LOOP"),
        ("TYPE A0B, KX-70R0C, AB0", True, "TYPE A0B, KX-70R0C, AB0"),
        ("Fatimah AI-Qahtani", True, "Fatimah Al-Qahtani"),
        ("AI-based, HAI-Tech", True, "AI-based, HAI-Tech"),
        ("lstanbul, Nikola llic", True, "Istanbul, Nikola Ilic"),
        ("lAEA, inverter Fl-822, core Tl-640", True, "IAEA, inverter FI-822, core TI-640"),
        ("10 lbs ltd. ltda., d'lyon, Al-6061, Tl-204", True, "10 lbs ltd. ltda., d'lyon, Al-6061, Tl-204"),
    ],
    ids=[
        *("abbreviation", "word-end", "roman", "lost-space", "figure", "name", "specks", "dash", "point"),
        *("capital-o", "small-o", "box", "form", "figures", "capitals", "codes", "article", "no-article"),
        *("capital-i", "capital-i-in-codes", "small-l"),
    ],
)
def test_look_alikes(text: str, accents: bool, settled: str) -> None:
    assert "".join(char.text for char in settle(_line(text, 0.6), accents=accents)) == settled


def test_accents_of_a_language_are_told_from_specks() -> None:
    assert has_accents([_line("Société générale de contrôle")])
    assert not has_accents(
        [_line("positioning accuracy of machine tools with all compensations ävailable and the like")]
    )


@pytest.mark.parametrize(
    ("text", "confidence", "settled"),
    [
        (
            "进口商名称奧比斯海事工业公司出口管制设备规格产品编号",
            0.6,
            "进口商名称奥比斯海事工业公司出口管制设备规格产品编号",
        ),
        (
            "进口商名称奧比斯海事工业公司出口管制设备规格产品编号",
            0.995,
            "进口商名称奧比斯海事工业公司出口管制设备规格产品编号",
        ),
        ("進口商名稱奧比斯海事工業公司", 0.6, "進口商名稱奧比斯海事工業公司"),
    ],
    ids=["doubtful", "certain", "traditional-page"],
)
def test_orthography(text: str, confidence: float, settled: str) -> None:
    word = PlacedWord(text, Box(0, 0, 100, 10), True, confidence)
    (line,), _ = settle_orthography([segment([word])])
    assert line.words[0].text == settled
