"""Which language a text is written in, by its scripts and its small words."""

import re
from functools import cache

from corpus import vocabulary

_HAN = re.compile(r"[\u3400-\u9fff]")
_KANA = re.compile(r"[\u3041-\u309f\u30a1-\u30fa]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
_SAMPLE = 60_000
_KANA_SHARE = 0.04
_BILINGUAL_SHARE = 0.18
_HAN_PER_WORD = 2.0


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of a text's language, "bilingual" for Chinese beside a Latin one, "und" for none.

    The first 60,000 characters decide. A Chinese text with some Latin names stays Chinese, an English one with some
    Chinese names English: each side of a bilingual text has at least 18 per cent of the words, counting two
    characters a word.
    """
    sample = text[:_SAMPLE]
    han, kana = len(_HAN.findall(sample)), len(_KANA.findall(sample))
    if kana > _KANA_SHARE * (han + kana) and kana > 3:
        return "ja"
    others = {
        "ko": len(_HANGUL.findall(sample)),
        "ru": len(_CYRILLIC.findall(sample)),
        "ar": len(_ARABIC.findall(sample)),
    }
    words = _LATIN_WORD.findall(sample)
    name, count = max(others.items(), key=lambda item: item[1])
    if count > max(han, sum(map(len, words))):
        return name
    return _chinese_or_latin(han / _HAN_PER_WORD, words)


def _chinese_or_latin(chinese: float, words: list[str]) -> str:
    total = chinese + len(words)
    if total == 0:
        return "und"
    share = chinese / total
    if _BILINGUAL_SHARE <= share <= 1 - _BILINGUAL_SHARE:
        return "bilingual"
    return "zh" if share > 0.5 else _latin(words)


@cache
def _small_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words) for language, words in vocabulary.words("language_words").items()}


def _latin(words: list[str]) -> str:
    lowered = [word.lower() for word in words]
    scores = {language: sum(word in small for word in lowered) for language, small in _small_words().items()}
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] else "en"
