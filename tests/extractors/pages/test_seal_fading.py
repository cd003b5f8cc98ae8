"""Grey seals fade, the print under them and beside them stays as dark as elsewhere."""

import cv2
import numpy as np
import pytest

from extractors.pages.seal_fading import Levels, fade_grey

_PAPER = 240
_SEAL = slice(40, 160), slice(190, 310)

# name, grey levels of print and of the seal, the part of the seal that must go
CASES = [
    ("a seal paler than print goes, its letters too", 60, 150, "letters"),
    ("the broad ring of a seal goes, print across it stays", 60, 150, "ring"),
    ("on a faint page print a little darker than the seal stays", 180, 208, "letters"),
]


@pytest.mark.parametrize(("ink", "seal", "part"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_seal_fades_and_print_stays(ink: int, seal: int, part: str) -> None:
    page, print_, parts = _page(ink, seal)
    mask = np.zeros(page.shape[:2], bool)
    mask[_SEAL] = True
    found = fade_grey(page, mask, Levels(ink, seal, _PAPER), 200.0)[:, :, 0]
    inside = print_ & mask & (cv2.dilate(parts["ring"].astype(np.uint8), np.ones((9, 9), np.uint8)) == 0)
    assert (found[inside] < (ink + _PAPER) / 2).mean() > 0.8
    assert np.median(found[parts[part] & ~print_]) > _PAPER - 0.3 * (_PAPER - ink)
    assert np.array_equal(found[~mask], page[:, :, 0][~mask])


def _page(ink: int, seal: int) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:  # type: ignore[type-arg]
    """Rows of print with a round seal over them: a broad ring and fine letters inside it, each as a mask too."""
    print_, ring, letters = (np.zeros((200, 500), np.uint8) for _ in range(3))
    for y in (30, 60, 90, 120, 150):
        cv2.putText(print_, "Compliance Lead until May 2027", (10, y), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 1, 2)
    cv2.circle(ring, (250, 100), 52, 1, 9)
    cv2.putText(letters, "SEAL", (232, 78), cv2.FONT_HERSHEY_SIMPLEX, 0.4, 1, 2)
    page = np.full((200, 500), _PAPER, np.uint8)
    page[(ring | letters) > 0] = seal
    page[print_ > 0] = ink
    return cv2.merge([page] * 3), print_ > 0, {"ring": ring > 0, "letters": (letters > 0) & (print_ == 0)}
