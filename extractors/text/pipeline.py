"""Typed mentions in a text: agencies, laws, treaties, regimes, lists, organisations, persons, countries and values.

spaCy is imported when the first text is read, never with this module; the pipelines are built once a process.
"""

from functools import cache
from typing import TYPE_CHECKING

from extractors.records.mentions import Mention
from extractors.text.candidates import Candidate, settle
from extractors.text.clean import clean
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
    sentences = doc.user_data["sentences"]
    mentions = []
    for candidate in candidates:
        start, end = cleaned.span(candidate.start, candidate.end)
        first, last = span_at(sentences, candidate.start)
        sentence = " ".join(cleaned.text[first:last].split())
        mentions.append(
            Mention(candidate.label, text[start:end], candidate.value, candidate.canonical_id, sentence, start, end)
        )
    return mentions


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
