"""The words of the review pages in English and Chinese."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup, escape

LANGUAGES = ("en", "zh")


@cache
def labels() -> dict[str, dict[str, dict[str, str]]]:
    """All words by group and key: `labels()["verdict"]["reject"]["zh"]`."""
    return dict(yaml.safe_load((Path(__file__).parent / "labels.yaml").read_text(encoding="utf-8")))


def field_names() -> tuple[str, ...]:
    """The fields of a certificate in the order in which pages show them."""
    return tuple(labels()["field"])


def said(key: str, group: str = "text") -> Markup:
    """A word in both languages; the page shows that of the reader. An unknown key stands for itself."""
    words = labels()[group].get(key, dict.fromkeys(LANGUAGES, key))
    return both(words["en"], words["zh"])


def both(en: Any, zh: Any) -> Markup:
    """Two texts of which the page shows the one in the reader's language; where one is missing, the other."""
    texts = {"en": en or zh, "zh": zh or en}
    return Markup("").join(
        Markup('<span class="ui" lang="{}">{}</span>').format(language, escape(text or ""))
        for language, text in texts.items()
    )


def placeholder(key: str) -> Markup:
    """Attributes that hold a word in both languages, for places that take no element."""
    words = labels()["text"][key]
    return Markup(" ").join(Markup('data-{}="{}"').format(language, words[language]) for language in LANGUAGES)
