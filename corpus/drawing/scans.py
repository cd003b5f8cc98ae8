"""What scanners, fax machines and telephones do to a page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Picture = NDArray[np.uint8]
Noise = np.random.Generator


@dataclass(frozen=True, slots=True)
class Scan:
    """A kind of scan: how it disturbs a page, at which resolution, and in which file formats it may be saved."""

    name: str
    dpi: int
    disturb: Callable[[Picture, Noise], Picture]
    formats: tuple[Literal["pdf", "jpg", "png", "tif"], ...]
    quality: int = 85
    bilevel: bool = False


def rendered(pdf: bytes, dpi: int) -> list[Picture]:
    """Return the pages of a PDF as RGB pictures."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [np.ascontiguousarray(page.render(scale=dpi / 72).to_numpy()[:, :, ::-1]) for page in document]
    document.close()
    return pages


def grey(page: Picture) -> Picture:
    """Drop the colour."""
    return np.asarray(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY) if page.ndim == 3 else page, np.uint8)


def noisy(page: Picture, rng: Noise, sigma: float) -> Picture:
    """Add the grain of a sensor."""
    grain = np.zeros(page.shape, np.int16)
    cv2.setRNGSeed(int(rng.integers(1 << 30)))
    cv2.randn(grain, 0, sigma)
    return np.asarray(cv2.add(page.astype(np.int16), grain).clip(0, 255), np.uint8)


def skewed(page: Picture, degrees: float, paper: int = 250) -> Picture:
    """Turn the page slightly about its middle, keeping its size."""
    tall, wide = page.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, tall / 2), degrees, 1.0)
    fill = (paper, paper, paper)
    return np.asarray(cv2.warpAffine(page, turn, (wide, tall), flags=cv2.INTER_LINEAR, borderValue=fill), np.uint8)


def scan300(page: Picture, rng: Noise) -> Picture:
    """Grey, a little grain, hardly any skew."""
    return noisy(skewed(grey(page), rng.uniform(-0.4, 0.4)), rng, 4)


def scan300c(page: Picture, rng: Noise) -> Picture:
    """Keep the colour, on slightly tinted paper."""
    tint = np.asarray([252, 251 - rng.integers(0, 6), 246 - rng.integers(0, 12)], np.float32) / 255
    paper = (page.astype(np.float32) * tint).astype(np.uint8)
    return noisy(skewed(paper, rng.uniform(-0.5, 0.5), 246), rng, 4)


def scan200(page: Picture, rng: Noise) -> Picture:
    """Coarser and clearly skewed, as from a sheet feeder."""
    angle = rng.uniform(1.0, 2.6) * (1 if rng.random() < 0.5 else -1)
    return noisy(skewed(page, angle), rng, 6)


def fax(page: Picture, rng: Noise) -> Picture:
    """One bit at 204 by 196 dots an inch, with speckle and dropped lines."""
    one = cv2.resize(grey(page), None, fx=1.0, fy=196 / 204, interpolation=cv2.INTER_AREA)
    one = noisy(skewed(np.asarray(one, np.uint8), rng.uniform(-0.8, 0.8), 255), rng, 10)
    bits = np.where(one > rng.uniform(150, 185), 255, 0).astype(np.uint8)
    specks = rng.random(bits.shape) < rng.uniform(0.0004, 0.0018)
    bits[specks] = 255 - bits[specks]
    for line in rng.integers(0, bits.shape[0], rng.integers(2, 7)):
        bits[line : line + int(rng.integers(1, 3))] = 255
    return bits


def photo(page: Picture, rng: Noise) -> Picture:
    """Photograph the page on a table: perspective, uneven light, slight blur, compression."""
    tall, wide = page.shape[:2]
    margin, reach = 0.05, 0.035
    corners = np.asarray([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32)
    inner = np.asarray([[margin, margin], [1 - margin, margin], [1 - margin, 1 - margin], [margin, 1 - margin]])
    target = ((inner + rng.uniform(-reach, reach, (4, 2))) * [wide, tall]).astype(np.float32)
    table = tuple(int(c) for c in rng.integers(40, 130, 3))
    seen = cv2.warpPerspective(page, cv2.getPerspectiveTransform(corners, target), (wide, tall), borderValue=table)
    lit = cv2.GaussianBlur(seen, (0, 0), rng.uniform(0.5, 1.0)).astype(np.float32) * _light(wide, tall, rng)
    return noisy(np.asarray(lit.clip(0, 255), np.uint8), rng, 5)


def _light(wide: int, tall: int, rng: Noise) -> NDArray[np.float32]:
    across = np.linspace(-1, 1, wide, dtype=np.float32)[None, :]
    down = np.linspace(-1, 1, tall, dtype=np.float32)[:, None]
    tilt = rng.uniform(-0.14, 0.14, 2)
    vignette = 1 - rng.uniform(0.05, 0.18) * (across**2 + down**2) / 2
    light = (vignette + tilt[0] * across + tilt[1] * down) * rng.uniform(0.82, 0.98)
    if rng.random() < 0.4:  # the shadow of a hand or telephone, with a soft edge
        side = rng.uniform(-1, 1, 2)
        light *= 1 - rng.uniform(0.1, 0.3) / (1 + np.exp(-12 * (side[0] * across + side[1] * down - 0.2)))
    return np.asarray(light[:, :, None], np.float32)


def turned(page: Picture, rng: Noise) -> Picture:
    """Laid on the glass by 90, 180 or 270 degrees."""
    side = noisy(skewed(grey(page), rng.uniform(-0.4, 0.4)), rng, 4)
    return np.ascontiguousarray(np.rot90(side, int(rng.integers(1, 4))))


def faint(page: Picture, rng: Noise) -> Picture:
    """Little toner: the ink is light grey."""
    ink = rng.uniform(0.28, 0.42)
    light = 250 - (255 - grey(page).astype(np.float32)) * ink
    return noisy(skewed(np.asarray(light.clip(0, 255), np.uint8), rng.uniform(-0.5, 0.5)), rng, 5)


def stained(page: Picture, rng: Noise) -> Picture:
    """Coffee rings and folds on the paper."""
    tall, wide = page.shape[:2]
    paper = page.astype(np.float32)
    veil = np.ones((tall, wide), np.float32)
    for _ in range(int(rng.integers(1, 4))):
        spot = (int(rng.integers(0, wide)), int(rng.integers(0, tall)))
        radius = int(rng.integers(wide // 14, wide // 6))
        cv2.circle(veil, spot, radius, float(rng.uniform(0.86, 0.95)), -1)
        cv2.circle(veil, spot, radius, float(rng.uniform(0.7, 0.82)), max(3, radius // 18))
    for place in (tall // 3, tall * 2 // 3):
        row = place + int(rng.integers(-20, 20))
        veil[row : row + 3] *= float(rng.uniform(0.72, 0.88))
        veil[row + 3 : row + 8] *= 1.02
    soft = cv2.GaussianBlur(veil, (0, 0), 2.0)
    brown = np.stack([soft, soft**1.15, soft**1.5], axis=2)
    return noisy(skewed(np.asarray((paper * brown).clip(0, 255), np.uint8), rng.uniform(-0.6, 0.6)), rng, 4)


def photocopy(page: Picture, rng: Noise) -> Picture:
    """Copy a copy: no colour, hard contrast, dark edges, toner dust."""
    copy = cv2.GaussianBlur(grey(page), (0, 0), 0.8).astype(np.float32)
    copy = (copy - 128) * rng.uniform(1.3, 1.7) + 140
    wide = copy.shape[1]
    edge = int(rng.integers(wide // 90, wide // 35))
    copy[:, :edge] -= np.linspace(220, 0, edge, dtype=np.float32)[None, :]
    copy[-edge:] -= np.linspace(0, 200, edge, dtype=np.float32)[:, None]
    copy[rng.random(copy.shape) < 0.0003] = 20
    return noisy(skewed(np.asarray(copy.clip(0, 255), np.uint8), rng.uniform(-1.0, 1.0), 235), rng, 4)


def lowjpeg(page: Picture, rng: Noise) -> Picture:
    """Scan cleanly, and compress too hard when saving."""
    return skewed(page, rng.uniform(-0.5, 0.5))


SCANS: dict[str, Scan] = {
    scan.name: scan
    for scan in (
        Scan("digital", 72, lambda page, rng: page, ("pdf",)),
        Scan("scan300", 300, scan300, ("pdf", "png", "tif")),
        Scan("scan300c", 300, scan300c, ("pdf", "jpg"), 88),
        Scan("scan200", 200, scan200, ("jpg", "pdf"), 82),
        Scan("fax", 204, fax, ("tif", "pdf"), bilevel=True),
        Scan("photo", 210, photo, ("jpg",), 78),
        Scan("turned", 300, turned, ("pdf", "jpg")),
        Scan("faint", 300, faint, ("png", "pdf")),
        Scan("stained", 250, stained, ("jpg", "pdf"), 85),
        Scan("photocopy", 300, photocopy, ("tif", "pdf", "png")),
        Scan("lowjpeg", 200, lowjpeg, ("jpg", "pdf"), 32),
    )
}


def scanned(pdf: bytes, scan: Scan, seed: int, form: str) -> bytes:
    """Return the file that a scan of the PDF gives, in the format `form` (pdf, jpg, png or tif).

    Pictures that hold one page only must be asked for one-page documents.
    """
    rng = np.random.default_rng(seed)
    pages = [scan.disturb(page, rng) for page in rendered(pdf, scan.dpi)]
    if form == "pdf":
        return _as_pdf(pages, scan)
    images = [Image.fromarray(page) for page in pages]
    return _as_tiff(images, scan) if form == "tif" else _as_picture(images[0], scan, form)


def _as_picture(image: Image.Image, scan: Scan, form: str) -> bytes:
    out = BytesIO()
    if form == "png":
        image.save(out, "PNG", dpi=(scan.dpi, scan.dpi), compress_level=1)
    else:
        image.save(out, "JPEG", quality=scan.quality, dpi=(scan.dpi, scan.dpi))
    return out.getvalue()


def _as_tiff(images: Sequence[Image.Image], scan: Scan) -> bytes:
    out = BytesIO()
    if scan.bilevel:
        bits = [image.convert("1") for image in images]
        bits[0].save(out, "TIFF", compression="group4", dpi=(204, 196), save_all=True, append_images=bits[1:])
    else:
        images[0].save(
            out, "TIFF", compression="tiff_lzw", dpi=(scan.dpi, scan.dpi), save_all=True, append_images=list(images[1:])
        )
    return out.getvalue()


def _as_pdf(pages: Sequence[Picture], scan: Scan) -> bytes:
    out = BytesIO()
    canvas: Any = Canvas(out, invariant=1)
    for page in pages:
        tall, wide = page.shape[:2]
        vertical = 196 if scan.bilevel else scan.dpi
        size = (wide * 72 / scan.dpi, tall * 72 / vertical)
        image = Image.fromarray(page)
        form, image = ("png", image.convert("1")) if scan.bilevel else ("jpg", image)
        picture = ImageReader(BytesIO(_as_picture(image, scan, form)))
        canvas.setPageSize(size)
        canvas.drawImage(picture, 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
