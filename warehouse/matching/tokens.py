"""A name's text into words, with what their writing shows: dots, capitals, apostrophes, commas."""

import re
from dataclasses import dataclass
from functools import lru_cache

from warehouse.matching.script import cleaned, is_abjad, is_unspaced, latin, simplified, unspaced_runs

_DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.\s?){2,}(?:[^\W\d_]\b\.?)?|(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+\b\.?")
_SLASHED = re.compile(r"(?<![^\W_])([^\W\d_])\s?/\s?([^\W\d_])(?![^\W_])")
_WORD = re.compile(r"[^\W_]+(?:['.&][^\W_]+)*|&")
_QUOTED = re.compile(r"[\"“”«»„『』「」]")
_ARTICLE = re.compile(r"^ال(?=..)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written (`raw`), as looked up (`text`), and what its writing shows.

    `run` marks Han, kana or Hangul without spaces, `dotted` letters that dots separated, `hyphen` that a hyphen ties
    it to the word before, `comma` that a comma stands before it, `capitals` that it is written in capitals alone.
    """

    raw: str
    text: str
    run: bool = False
    abjad: bool = False
    dotted: bool = False
    hyphen: bool = False
    comma: bool = False
    capitals: bool = False


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """The words of a name in order; what is no letter or digit separates and is dropped."""
    text = _QUOTED.sub(" ", cleaned(text))
    text = _SLASHED.sub(r"\1\2 ", text)
    found: list[Word] = []
    at = 0
    for dotted in _DOTTED.finditer(text):
        found += _plain(text[at : dotted.start()], bool(found))
        letters = "".join(c for c in dotted.group() if c.isalpha())
        found.append(Word(letters, latin(letters), dotted=True, comma="," in text[at : dotted.start()][-2:]))
        at = dotted.end()
    return tuple(found + _plain(text[at:], bool(found)))


def _plain(text: str, continued: bool) -> list[Word]:
    found: list[Word] = []
    for run, unspaced in unspaced_runs(text):
        if unspaced:
            found.append(Word(run, simplified(run), run=True))
            continue
        found += _spaced(run)
    del continued
    return found


def _spaced(text: str) -> list[Word]:
    found = []
    last = 0
    for match in _WORD.finditer(text):
        raw, between = match.group(), text[last : match.start()]
        last = match.end()
        if raw == "&":
            continue
        abjad = is_abjad(raw)
        shown = _ARTICLE.sub("", raw) if abjad else raw
        word = latin(shown)
        if word:
            found.append(
                Word(raw, word, abjad=abjad, hyphen=between == "-", comma="," in between or "،" in between, capitals=raw.isupper())
            )
    return found


def has_runs(listed: tuple[Word, ...]) -> bool:
    """Whether some word is Han, kana or Hangul."""
    return any(word.run for word in listed)


__all__ = ["Word", "has_runs", "is_unspaced", "words"]
