"""In which of the languages that lists are held in a description is written."""

import re

FOREIGN = ("zh", "ja")
_KANA = re.compile(r"[\u3040-\u30ff]")
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")


def language_of(text: str) -> str:
    """Return ja for a text with kana, zh for one with other ideographs, otherwise en."""
    if _KANA.search(text):
        return "ja"
    return "zh" if _IDEOGRAPH.search(text) else "en"
