"""The markers of norms as compiled patterns, and the reading of quotations and brackets as silence."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from corpus import vocabulary

_QUOTED_ZH = re.compile(r"“[^“”]*(?:”|$)|《[^《》]*》|「[^「」]*」|『[^『』]*』|（[^（）]*）|\([^()]*\)|〔[^〕]*〕")
_QUOTED_EN = re.compile(r"“[^“”]*(?:”|$)|\"[^\"]*\"|«[^«»]*»")
SILENCE = "□"


def words(language: str, file: str = "norms") -> Any:
    """Return the section of a language of a vocabulary of patterns."""
    return vocabulary.load(file)[language]


@cache
def pattern(file: str, language: str, *keys: str) -> re.Pattern[str]:
    """Return the patterns under `keys` as one alternation; matching ignores case in English."""
    found = words(language, file)
    for key in keys:
        found = found[key]
    joined = found if isinstance(found, str) else "|".join(found)
    return re.compile(joined, re.IGNORECASE if language == "en" else 0)


@cache
def named(language: str, *keys: str, modalities: tuple[str, ...]) -> re.Pattern[str]:
    """Return one pattern with a named group for each modality, in the order given."""
    found = words(language)
    for key in keys:
        found = found[key]
    groups = (f"(?P<{name}>{'|'.join(found[name])})" for name in modalities)
    return re.compile("|".join(groups), re.IGNORECASE if language == "en" else 0)


def silenced(text: str, language: str) -> str:
    """Return the text with quotations and idioms blanked out character by character, so that places stay."""
    quoted = _QUOTED_ZH if language == "zh" else _QUOTED_EN
    masked = quoted.sub(_blank, text)
    return pattern("norms", "zh", "idioms").sub(_blank, masked) if language == "zh" else masked


def _blank(match: re.Match[str]) -> str:
    return SILENCE * len(match[0])


def first(patterns: Iterable[re.Match[str] | None]) -> re.Match[str] | None:
    """Return the first match that is none of None."""
    return next((match for match in patterns if match is not None), None)
