"""Typed mentions in a text: agencies, laws, treaties, regimes, lists, organisations, persons, countries and values.

spaCy is imported when the first text is read, never with this module; the pipelines are built once a process.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from extractors.records.mentions import Mention
from extractors.text.candidates import Candidate, settle
from extractors.text.clean import CleanText, clean
from extractors.text.sentences import span_at

if TYPE_CHECKING:
    from spacy.language import Language

_CHINESE = ("zh", "ja", "bilingual")


def find_mentions(text: str, *, language: str) -> list[Mention]:
    """All mentions of a text in order of their places; `language` as `detect_language` gives it.

    `char_start`/`char_end` index the text as given, `text` is that slice; `sentence` is the clean sentence on one
    line. Names of a vocabulary carry its canonical id; an id is "" where the text leaves open which of two is meant.
    Never raises for content.
    """
    if not text.strip():
        return []
    cleaned = clean(text)
    doc = _pipeline("zh" if language in _CHINESE else "en")(cleaned.text)
    candidates = _with_statistics(doc.user_data["candidates"], cleaned.text, language)
    found = _mentions(text, cleaned, candidates, doc.user_data["sentences"])
    return sorted(found, key=lambda mention: (mention.char_start, -mention.char_end))


def _mentions(
    text: str, cleaned: CleanText, candidates: list[Candidate], sentences: list[tuple[int, int]]
) -> Iterator[Mention]:
    span, sentence = (-1, -1), ""
    for found in candidates:
        start, end = cleaned.span(found.start, found.end)
        if end <= start:  # a phrase over the seam between the text and the footnotes read after it
            continue
        here = span_at(sentences, found.start)
        if here != span:
            span, sentence = here, " ".join(cleaned.text[here[0] : here[1]].split())
        yield Mention(found.label, text[start:end], found.value, found.canonical_id, sentence, start, end)


@cache
def _pipeline(language: str) -> "Language":
    from extractors.text.components import build_pipeline

    return build_pipeline(language)


@cache
def _statistical() -> "Language | None":
    from extractors.text.components import load_statistical

    return load_statistical()


def _with_statistics(candidates: list[Candidate], text: str, language: str) -> list[Candidate]:
    model = _statistical() if language == "en" else None
    if model is None:
        return candidates
    from extractors.text.components import statistical_candidates

    return settle([*candidates, *statistical_candidates(model, text)])
