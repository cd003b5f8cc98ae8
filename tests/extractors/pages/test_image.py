"""Image files: limits, resolution, frames, and the preparation of page images (no OCR here)."""

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.errors import (
    DamagedInputError,
    EmptyInputError,
    TooLargeInputError,
    UnreadableInputError,
    WrongTypeError,
)
from extractors.pages.geometry import straighten
from extractors.pages.image import image_page_count, read_image
from extractors.pages.photograph import find_sheet, flatten_sheet, paper_ratio
from extractors.pages.raster import Pixels, read_frames
from extractors.pages.raster_rules import find_rules
from extractors.pages.scan import is_blank
from extractors.pages.tone import ink_and_paper, prepare_tone

RED, GREY, BLACK = (205, 40, 50), (150, 150, 150), (20, 20, 20)


def _sheet(size: tuple[int, int] = (827, 1169), lines: int = 14, ink: tuple[int, int, int] = BLACK) -> Image.Image:
    """Return a page at 100 dpi with lines of text."""
    image = Image.new("RGB", size, "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(18)
    for number in range(lines):
        draw.text((80, 100 + 40 * number), f"Line {number} of the end-user statement, item {number * 37}", ink, font)
    return image


def _file(image: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def _huge_png(width: int, height: int) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("make", "error", "told"),
    [
        (lambda: b"", EmptyInputError, "empty"),
        (lambda: b"no picture at all", WrongTypeError, "not an image"),
        (lambda: _huge_png(20_000, 20_000), TooLargeInputError, "400,000,000 pixels, the limit is 100,000,000"),
        (lambda: _huge_png(12_000, 11_000), TooLargeInputError, "132,000,000 pixels"),
        (lambda: _file(_sheet(), "JPEG")[:9_000], DamagedInputError, "cut short or broken"),
        (lambda: _file(_sheet(), "PNG")[:3_000], DamagedInputError, "cut short or broken"),
        (lambda: _file(_sheet(), "TIFF")[:90_000], DamagedInputError, "cut short or broken"),
        (lambda: _file(_sheet(), "TIFF", compression="tiff_lzw")[:5_000], DamagedInputError, "cut short or broken"),
        (lambda: _file(_sheet(), "WEBP")[:2_000], DamagedInputError, "cut short or broken"),
    ],
    ids=["empty", "text", "400-megapixels", "132-megapixels", "cut-jpeg", "cut-png", "cut-tiff", "cut-lzw", "cut-webp"],
)
@pytest.mark.filterwarnings("error")
def test_unreadable_images_say_why(make: Callable[[], bytes], error: type[UnreadableInputError], told: str) -> None:
    with pytest.raises(error) as caught:
        read_image(make())
    assert told in caught.value.reason


@pytest.mark.parametrize(
    ("kind", "options", "dpi"),
    [
        ("PNG", {"dpi": (100, 100)}, 100),
        ("JPEG", {"dpi": (100, 100)}, 100),
        ("TIFF", {"dpi": (100, 100)}, 100),
        ("BMP", {"dpi": (100, 100)}, 100),
        ("WEBP", {}, 100),
        ("PNG", {"dpi": (1, 1)}, 100),
        ("PNG", {"dpi": (100, 50)}, 100),
    ],
    ids=["png", "jpeg", "tiff", "bmp", "webp-untold", "absurd", "not-square"],
)
def test_resolution(kind: str, options: dict[str, Any], dpi: float) -> None:
    """An A4 page at 100 dpi is known for one, told or not; pixels that are not square are made so."""
    ((_, raster),) = read_frames(_file(_sheet(), kind, **options), 1, None)
    assert raster.dpi == pytest.approx(dpi, rel=0.01)
    assert raster.pixels.shape[1] / raster.dpi == pytest.approx(8.27, abs=0.02)
    assert raster.pixels.shape[2] == 3


def test_every_frame_of_a_tiff_and_only_the_first_of_others() -> None:
    frames = [_sheet(lines=number).convert("1") for number in (1, 2, 3)]
    data = _file(frames[0], "TIFF", save_all=True, append_images=frames[1:], compression="group4", dpi=(100, 100))
    assert image_page_count(data) == 3
    assert [number for number, _ in read_frames(data, 2, None)] == [2, 3]
    assert image_page_count(_file(_sheet(), "PNG")) == 1


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "LA", "CMYK", "I;16"])
def test_every_colour_mode_gives_dark_text_on_light_paper(mode: str) -> None:
    image = _sheet()
    if mode == "I;16":
        image = Image.fromarray(np.asarray(image.convert("L")).astype(np.uint16) * 257)
    else:
        image = image.convert(mode)
    ((_, raster),) = read_frames(_file(image, "TIFF"), 1, None)
    assert raster.pixels.dtype == np.uint8
    assert np.median(raster.pixels) > 240
    assert raster.pixels.min() < 60


def test_a_camera_note_turns_the_picture() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    ((_, raster),) = read_frames(_file(_sheet((600, 400), 5), "JPEG", exif=exif), 1, None)
    assert raster.pixels.shape[:2] == (600, 400)
    assert raster.turn == 90


def test_a_large_image_is_reduced_with_its_resolution() -> None:
    ((_, raster),) = read_frames(_file(Image.new("L", (5_000, 8_000), 255), "PNG", dpi=(800, 800)), 1, None)
    assert max(raster.pixels.shape) <= 3_600
    assert raster.pixels.shape[0] / raster.dpi == pytest.approx(10, abs=0.02)


def _photograph(corners: list[tuple[int, int]]) -> tuple[Pixels, np.ndarray[Any, Any]]:
    sheet = np.asarray(_sheet((1000, 1414)))
    source = np.array([[0, 0], [1000, 0], [1000, 1414], [0, 1414]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, np.array(corners, np.float32))
    ground = np.full((1700, 1300, 3), (82, 70, 60), np.uint8)
    shown = cv2.warpPerspective(sheet, matrix, (1300, 1700))
    covered = cv2.warpPerspective(np.full(sheet.shape[:2], 255, np.uint8), matrix, (1300, 1700)) > 127
    return np.where(covered[:, :, None], shown, ground).astype(np.uint8), matrix


def test_a_photographed_sheet_is_found_and_flattened() -> None:
    corners = [(130, 110), (1170, 90), (1210, 1600), (80, 1560)]
    pixels, _ = _photograph(corners)
    found = find_sheet(pixels)
    assert found is not None
    assert np.abs(found - np.array(corners)).max() < 8
    flat = flatten_sheet(pixels, found)
    assert flat.shape[0] / flat.shape[1] == pytest.approx(297 / 210, abs=0.01)
    assert flat[-1:, :].mean() > 200


@pytest.mark.parametrize(
    "pixels",
    [
        np.asarray(_sheet()),
        np.asarray(Image.eval(_sheet(), lambda level: 200 if level > 128 else 60)),
        np.full((800, 600, 3), 250, np.uint8),
    ],
    ids=["scan", "grey-scan", "blank"],
)
def test_a_page_that_fills_the_picture_is_left_alone(pixels: Pixels) -> None:
    assert find_sheet(pixels) is None


@pytest.mark.parametrize(
    ("ratio", "paper"), [(1.35, 297 / 210), (1.30, 11 / 8.5), (1.9, 1.9)], ids=["a4", "letter", "none"]
)
def test_paper_ratio(ratio: float, paper: float) -> None:
    assert paper_ratio(ratio) == pytest.approx(paper)


@pytest.mark.parametrize("lean", [-2.0, 1.5, 6.0])
def test_straightening_makes_rows_level(lean: float) -> None:
    image = Image.new("RGB", (900, 900), "white")
    ImageDraw.Draw(image).line((150, 450, 750, 450), "black", 4)
    leaning = np.asarray(image.rotate(-lean, fillcolor="white", resample=Image.Resampling.BICUBIC))
    dark = np.argwhere(straighten(leaning, lean)[:, :, 0] < 120)
    assert np.ptp(dark[:, 0]) <= 6


def _stamped(colour: tuple[int, int, int]) -> Pixels:
    """Return a page at 200 dpi with a seal over its text, dark where both meet."""
    page = _sheet((1654, 2339), 24)
    seal = Image.new("RGB", page.size, "white")
    draw = ImageDraw.Draw(seal)
    draw.ellipse((150, 300, 450, 600), outline=colour, width=10)
    draw.regular_polygon((300, 450, 60), 3, fill=colour)
    return np.asarray(np.minimum(np.asarray(page), np.asarray(seal)), np.uint8)


@pytest.mark.parametrize(
    ("colour", "note"),
    [(RED, "colour of a seal dropped"), ((40, 60, 190), "colour of a seal dropped"), (GREY, "grey seal faded")],
    ids=["red", "blue", "grey"],
)
def test_seals_fade_and_the_text_under_them_stays(colour: tuple[int, int, int], note: str) -> None:
    stamped = _stamped(colour)
    toned = prepare_tone(stamped, 200)
    assert toned.notes == (note,)
    plain = np.asarray(_sheet((1654, 2339), 24))
    inside = (slice(300, 600), slice(150, 450))
    text = plain[inside][:, :, 0] < 60
    assert text.sum() > 500
    assert toned.pixels[inside][:, :, 0][text].mean() < 90
    ring = (plain[inside].min(axis=2) > 230) & (stamped[inside].min(axis=2) < 170)
    assert toned.pixels[inside][ring].mean() > 215


def test_coloured_text_stays() -> None:
    """Lines typed in blue or red are no seals, however many of them there are."""
    for ink in (RED, (40, 60, 190)):
        pixels = np.asarray(_sheet((1654, 2339), 24, ink))
        toned = prepare_tone(pixels, 200)
        assert toned.notes == ()
        assert np.array_equal(toned.pixels, pixels)


def test_a_clean_page_is_not_touched() -> None:
    pixels = np.asarray(_sheet())
    assert prepare_tone(pixels, 100).notes == ()


def test_uneven_light_is_flattened() -> None:
    shade = np.linspace(1.0, 0.45, 1169)[:, None, None] * np.ones((1, 827, 1))
    toned = prepare_tone((np.asarray(_sheet()) * shade).astype(np.uint8), 100)
    assert "light flattened" in toned.notes
    rows = np.median(toned.pixels, axis=(1, 2))
    assert np.ptp(rows) < 25


def test_a_faint_page_gets_contrast() -> None:
    grain = np.random.default_rng(11).normal(0, 2, (1169, 827, 1))
    faint = np.clip(np.asarray(_sheet()) * 0.2 + 180 + grain, 0, 255).astype(np.uint8)
    before, toned = ink_and_paper(faint), prepare_tone(faint, 100)
    after = ink_and_paper(toned.pixels)
    assert toned.notes == ("contrast stretched",)
    assert before is not None and after is not None
    assert before[1] - before[0] < 60
    assert after[1] - after[0] > 150


def test_speckles_go_and_full_stops_stay() -> None:
    image = _sheet((1654, 2339), 20).convert("1")
    clean = np.asarray(image.convert("RGB"))
    dirty = clean.copy()
    places = np.random.default_rng(5).integers(0, (2339, 1654), (3_000, 2))
    dirty[places[:, 0], places[:, 1]] = 0
    toned = prepare_tone(dirty, 200)
    assert toned.notes == ("speckles removed",)
    assert np.count_nonzero(toned.pixels[:, :, 0] < 128) < 1.02 * np.count_nonzero(clean[:, :, 0] < 128)
    assert np.count_nonzero(toned.pixels[:, :, 0] < 128) > 0.97 * np.count_nonzero(clean[:, :, 0] < 128)


def test_ruling_lines_of_a_scan() -> None:
    image = _sheet((1654, 2339), 3)
    draw = ImageDraw.Draw(image)
    for y in (800, 900, 1000):
        draw.line((200, y, 1400, y + 4), "black", 3)
    for x in (200, 700, 1400):
        draw.line((x, 800, x, 1004), "black", 3)
    across, down = find_rules(np.asarray(image), 200)
    assert sorted(round(rule.at / 72 * 200, -1) for rule in across) == [800, 900, 1000]
    assert sorted(round(rule.at / 72 * 200, -1) for rule in down) == [200, 700, 1400]


def test_blank_pages() -> None:
    grain = np.random.default_rng(3).normal(240, 2, (900, 600, 3)).clip(0, 255).astype(np.uint8)
    assert is_blank(grain)
    assert not is_blank(np.asarray(_sheet(lines=1)))
    (page,) = read_image(_file(Image.fromarray(grain), "PNG"))
    assert (page.method, page.text, page.notes) == ("blank", "", ("blank page",))
