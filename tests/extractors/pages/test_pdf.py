"""PDF text layers: words in their places, lines in reading order, tables, turned pages."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extractors.pages.pdf import pdf_page_count, read_pdf
from extractors.records.pages import Page

WIDTH, HEIGHT = A4
PROSE = "The exporter shall keep the records of every transfer for five years"


def _pdf(*pages: Callable[[Canvas], None], rotate: int = 0) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for draw in pages:
        canvas.setFont("Helvetica", 11)
        canvas.setPageRotation(rotate)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _letter(canvas: Canvas) -> None:
    canvas.drawString(72, HEIGHT - 100, "First line of the letter")
    canvas.drawString(100, HEIGHT - 120, "(a) an indented item;")
    canvas.drawString(72, HEIGHT - 140, "Consignee:")
    canvas.drawString(300, HEIGHT - 140, "Orbis Marine Trading")


def _text(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def test_words_stand_where_they_were_drawn() -> None:
    (page,) = read_pdf(_pdf(_letter))
    assert _text(page) == ["First line of the letter", "(a) an indented item;", "Consignee: Orbis Marine Trading"]
    first, item = page.lines[0].words[0], page.lines[1]
    assert first.box is not None and item.box is not None
    assert first.box.x0 == pytest.approx(72, abs=1)
    assert first.box.y0 < 100 < first.box.y1 + 1
    assert item.box.x0 == pytest.approx(100, abs=1.5)
    assert (page.method, page.confidence, page.rotation) == ("text", None, 0)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270], ids=lambda angle: f"rotate-{angle}")
def test_rotate_gives_an_upright_page(rotate: int) -> None:
    """The text is drawn so that /Rotate makes it upright, as scanners and office programs write it."""

    def draw(canvas: Canvas) -> None:
        shift = {0: (0, 0), 90: (0, -HEIGHT), 180: (-WIDTH, -HEIGHT), 270: (-WIDTH, 0)}[rotate]
        canvas.rotate(rotate)
        canvas.translate(*shift)
        canvas.drawString(50, 60, "lower line")
        canvas.drawString(50, 200, "upper line")

    (page,) = read_pdf(_pdf(draw, rotate=rotate))
    assert _text(page) == ["upper line", "lower line"]
    assert page.rotation == rotate
    assert page.lines[0].box is not None
    assert page.lines[0].box.x0 == pytest.approx(50, abs=1.5)
    assert page.width == pytest.approx(WIDTH, abs=1)
    assert page.height == pytest.approx(HEIGHT, abs=1)


@pytest.mark.parametrize("angle", [90, 180, 270], ids=lambda angle: f"drawn-at-{angle}")
def test_text_drawn_turned_is_read_upright(angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(angle)
        canvas.drawString(-100, 40, "Certificate number EUC-1")
        canvas.drawString(-100, 10, "Country of destination")

    (page,) = read_pdf(_pdf(draw))
    assert _text(page) == ["Certificate number EUC-1", "Country of destination"]
    assert page.rotation == angle


def test_letters_set_around_a_seal_do_not_run_into_the_lines_beside_them() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(12):
            canvas.drawString(72, HEIGHT - 100 - 14 * number, "We certify that the goods stay here.")
        canvas.saveState()
        canvas.translate(270, HEIGHT - 180)
        for number, letter in enumerate("ORBIS SEAL"):
            canvas.rotate(-23 if number else 40)
            canvas.drawString(0, 40, letter)
        canvas.restoreState()

    (page,) = read_pdf(_pdf(draw))
    lines = _text(page)
    assert [line for line in lines if line.startswith("We")] == ["We certify that the goods stay here."] * 12
    assert {line for line in lines if not line.startswith("We")} == set("ORBISEAL")


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(
            60, HEIGHT - 60, "A heading over both columns that runs across the whole width of the page and the gutter"
        )
        for number in range(12):
            canvas.drawString(50, HEIGHT - 100 - 12 * number, f"L{number} {PROSE[:52]}")
            canvas.drawString(310, HEIGHT - 100 - 12 * number, f"R{number} {PROSE[:52]}")

    (page,) = read_pdf(_pdf(draw))
    starts = [line.text.split()[0] for line in page.lines]
    assert starts == ["A", *(f"L{n}" for n in range(12)), *(f"R{n}" for n in range(12))]


def test_labels_and_values_stay_on_one_line() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(12):
            canvas.drawString(60, HEIGHT - 100 - 20 * number, f"Label {number}")
            canvas.drawString(300, HEIGHT - 100 - 20 * number, f"value {number} of the form")

    (page,) = read_pdf(_pdf(draw))
    assert _text(page) == [f"Label {n} value {n} of the form" for n in range(12)]


def _raised(word: str, mark: str) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.textOut(word)
        text.setFont("Helvetica", 7)
        text.setRise(5)
        text.textOut(mark)
        canvas.drawText(text)

    return draw


@pytest.mark.parametrize(
    ("word", "mark", "line"),
    [
        ("an area of 5 m", "2", "an area of 5 m2"),
        ("greater than 10", "5", "greater than 105"),
        ("listed chemicals", "3", "listed chemicals 3"),
        ("as amended.", "12", "as amended. 12"),
    ],
    ids=["unit", "power", "footnote-after-word", "footnote-after-stop"],
)
def test_raised_figures_are_words_of_their_own(word: str, mark: str, line: str) -> None:
    (page,) = read_pdf(_pdf(_raised(word, mark)))
    assert [part.text for part in page.lines[0].words] == [*word.split(), mark]
    assert page.lines[0].text == line


def test_table_with_a_merged_cell() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([100, 200, 300], [700, 680, 660])
        canvas.lines([(100, 660, 300, 660), (100, 640, 300, 640), (100, 660, 100, 640), (300, 660, 300, 640)])
        for x, y, text in [
            (105, 685, "Item"),
            (205, 685, "Value"),
            (105, 665, "Pump"),
            (205, 665, "12"),
            (105, 645, "Total 12"),
        ]:
            canvas.drawString(x, y, text)

    (page,) = read_pdf(_pdf(draw))
    (table,) = page.tables
    assert [[cell.text for cell in row] for row in table.rows] == [["Item", "Value"], ["Pump", "12"], ["Total 12", ""]]
    merged = table.rows[2][0].box
    assert merged is not None
    assert (round(merged.x0), round(merged.x1)) == (100, 300)
    assert read_pdf(_pdf(draw), tables=False)[0].tables == ()


def test_pages_are_chosen_and_blank_ones_named() -> None:
    data = _pdf(_letter, lambda canvas: None, _letter)
    assert pdf_page_count(data) == 3
    pages = read_pdf(data, first_page=2, last_page=9)
    assert [(page.number, page.method) for page in pages] == [(2, "blank"), (3, "text")]
    assert pages[0].notes == ("blank page",)


def test_a_glyph_pdfium_misplaces_lies_on_the_page(shared_data: Path) -> None:
    """Some Chinese fonts map to radicals, which pdfium leaves in inner coordinates."""
    folder = shared_data / "certificates" / "open"
    for name in ("open-zh_table-00.pdf", "open-bilingual-00.pdf"):
        (page,) = read_pdf((folder / name).read_bytes())
        boxes = [word.box for line in page.lines for word in line.words if word.box]
        assert all(box.x0 >= 0 and box.x1 <= page.width and box.y0 >= 0 and box.y1 <= page.height for box in boxes)
        assert "最终用户和最终用途证" in page.lines[0].text


def test_scans_inside_a_digital_file_are_recognised(shared_data: Path) -> None:
    data = (shared_data / "control_lists" / "nsg-part-1" / "rev12.pdf").read_bytes()
    pages = read_pdf(data, first_page=1, last_page=8, ocr="never")
    scans = {page.number for page in pages if "page looks like a scan and was not read by OCR" in page.notes}
    assert {3, 4, 5, 6} <= scans
    assert not {1, 7, 8} & scans
