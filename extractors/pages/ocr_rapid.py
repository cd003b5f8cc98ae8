"""The first engine: RapidOCR (PP-OCR models of its wheel) as three functions: find, turn, read lines.

One engine a process, one thread each, so that worker processes side by side do not hinder each other.
Models are named by path, so nothing is ever fetched.
"""

import logging
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.pages.ocr_decode import Character, LineDecoder
from extractors.pages.raster import Pixels

if TYPE_CHECKING:
    from rapidocr import RapidOCR

Quads = NDArray[np.float32]
"""n quadrilaterals x 4 corners (clockwise from the top left of the text) x 2 coordinates in pixels."""

DETECTION_SIDE = 1_536
"""Longest side at which text is looked for: half the time of 2,000; at 1,280 lines under signatures were lost."""

BOX_SCORE = 0.35
"""Least score of a text box: low, for what is no text is known by its reading."""

_MODELS = {"Det": "*det*.onnx", "Cls": "*cls*.onnx", "Rec": "*rec*.onnx"}


@cache
def is_available() -> bool:
    """Tell whether RapidOCR, its runtime and its models are installed."""
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        return False
    return all(_model(pattern) is not None for pattern in _MODELS.values())


def _model(pattern: str) -> Path | None:
    found = find_spec("rapidocr")
    if found is None or found.origin is None:
        return None
    return next(iter(sorted((Path(found.origin).parent / "models").glob(pattern))), None)


@cache
def _engine() -> "RapidOCR":
    from rapidocr import RapidOCR

    params: dict[str, Any] = {
        "Global.log_level": "error",
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        "Det.limit_type": "max",
        "Det.limit_side_len": DETECTION_SIDE,
        "Det.box_thresh": BOX_SCORE,
    }
    params |= {f"{part}.model_path": str(_model(pattern)) for part, pattern in _MODELS.items()}
    engine = RapidOCR(params=params)
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    recogniser = engine._load_rec_model()
    recogniser.postprocess_op = LineDecoder(recogniser.postprocess_op.character)
    engine._load_det_model()
    engine._load_cls_model()
    return engine


def find_text(pixels: Pixels) -> Quads:
    """Return the quadrilaterals of text lines in an RGB image, in its own pixels, top to bottom."""
    result = _engine().text_det(np.ascontiguousarray(pixels[:, :, ::-1]))
    if result.boxes is None or not len(result.boxes):
        return np.zeros((0, 4, 2), dtype=np.float32)
    return np.asarray(result.boxes, dtype=np.float32)


def cut_out(pixels: Pixels, quad: NDArray[np.float32]) -> Pixels:
    """Return one text line as a straight strip; tall boxes are turned a quarter anticlockwise."""
    width = max(int(np.linalg.norm(quad[1] - quad[0])), int(np.linalg.norm(quad[2] - quad[3])), 1)
    height = max(int(np.linalg.norm(quad[3] - quad[0])), int(np.linalg.norm(quad[2] - quad[1])), 1)
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(quad, target)
    strip = cv2.warpPerspective(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.ascontiguousarray(np.rot90(strip)) if is_tall(quad) else np.asarray(strip)


def is_tall(quad: NDArray[np.float32]) -> bool:
    """Tell whether a text box is markedly higher than wide."""
    width = np.linalg.norm(quad[1] - quad[0]) + np.linalg.norm(quad[2] - quad[3])
    height = np.linalg.norm(quad[3] - quad[0]) + np.linalg.norm(quad[2] - quad[1])
    return bool(height >= 1.5 * width)


def upside_down(strips: Sequence[Pixels]) -> list[float]:
    """Return for each strip the probability (0-1) that it stands on its head."""
    if not strips:
        return []
    result = _engine().text_cls([np.ascontiguousarray(strip[:, :, ::-1]) for strip in strips])
    return [float(score) if label == "180" else 1.0 - float(score) for label, score in result.cls_res]


def read_strips(strips: Sequence[Pixels]) -> list[tuple[Character, ...]]:
    """Return the characters of each strip, in order."""
    from rapidocr.ch_ppocr_rec import TextRecInput

    if not strips:
        return []
    images = [np.ascontiguousarray(strip[:, :, ::-1]) for strip in strips]
    result = _engine().text_rec(TextRecInput(img=images, return_word_box=True))
    return [tuple(characters) for characters in result.word_results]
