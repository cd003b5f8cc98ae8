"""Whether characters belong to a script that is set without spaces."""

import re

_CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003fffd"
)
_FULL_WIDTH = "\u3000-\u3004\u3008-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_UNSPACED = re.compile(f"[{_CJK}{_FULL_WIDTH}]")
_IDEOGRAPH = re.compile(f"[{_CJK}]")


def is_unspaced(char: str) -> bool:
    """Tell whether `char` is an ideograph, kana, hangul syllable or full-width punctuation."""
    return _UNSPACED.match(char) is not None


def is_ideograph(char: str) -> bool:
    """Tell whether `char` is an ideograph, kana or hangul syllable."""
    return _IDEOGRAPH.match(char) is not None


def needs_space(before: str, after: str, gap: float) -> bool:
    """Tell whether a gap (in line heights) between two words is a written space.

    Ideographs stand a little apart without meaning a space; elsewhere a gap is one.
    """
    if is_unspaced(before[-1]) and is_unspaced(after[0]):
        return gap > 0.75
    if is_unspaced(before[-1]) or is_unspaced(after[0]):
        return gap > 0.2
    return True
