"""A name's text into words, with what their writing shows: dots, capitals, apostrophes, commas."""

import re
from dataclasses import dataclass
from functools import lru_cache

from warehouse.matching.script import cleaned, is_abjad, latin, simplified, unspaced_runs

_DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.\s?){2,}(?:[^\W\d_]\b\.?)?|(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+\b\.?")
_SLASHED = re.compile(r"(?<![^\W_])([^\W\d_])\s?/\s?([^\W\d_])(?![^\W_])")
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0981-\u0983"
    "\u09bc-\u09cd\u0a01-\u0a51\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0b82\u0bbe-\u0bcd\u0c00-\u0c03\u0c3e-\u0c4d"
)
_LETTERS = rf"(?:[^\W_][{_MARKS}]*)+"
_WORD = re.compile(rf"{_LETTERS}(?:['.&]{_LETTERS})*|&")
_QUOTED = re.compile(r"[\"“”«»„『』「」]")
_OTHERWISE = re.compile(
    r"[(\[]?(?<![^\W_])(?:a\.?k\.?a\.?|f\.?k\.?a\.?|n\.?k\.?a\.?|f/k/a|a/k/a|d\.?/?b\.?/?a\.?|t/a"
    r"|(?:also |formerly |better |otherwise )known as|formerly|previously"
    r"|trading as|doing business as|n[eé]e|geb\.|又名|别名|曾用名)(?![^\W_])[.:]?",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^ال(?=..)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written (`raw`), as looked up (`text`), and what its writing shows.

    `run` marks Han, kana or Hangul without spaces, `dotted` letters that dots separated, `hyphen` that a hyphen ties it
    to the word before, `comma` that a comma stands before it, `capitals` that it is written in capitals alone.
    `attached` is the word with the particle before it.
    """

    raw: str
    text: str
    run: bool = False
    abjad: bool = False
    dotted: bool = False
    hyphen: bool = False
    comma: bool = False
    capitals: bool = False
    attached: str = ""


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """The words of a name in order; what is no letter or digit separates and is dropped."""
    text = _QUOTED.sub(" ", cleaned(text))
    text = _SLASHED.sub(r"\1\2 ", text)
    found: list[Word] = []
    at = 0
    for dotted in _DOTTED.finditer(text):
        found += _plain(text[at : dotted.start()])
        letters = "".join(c for c in dotted.group() if c.isalpha())
        found.append(Word(letters, latin(letters), dotted=True, comma="," in text[at : dotted.start()][-2:]))
        at = dotted.end()
    return tuple(found + _plain(text[at:]))


def _plain(text: str) -> list[Word]:
    found: list[Word] = []
    for run, unspaced in unspaced_runs(text):
        if unspaced:
            found.append(Word(run, simplified(run), run=True))
            continue
        found += _spaced(run)
    return found


def _spaced(text: str) -> list[Word]:
    found = []
    last = 0
    for match in _WORD.finditer(text):
        raw, between = match.group(), text[last : match.start()]
        last = match.end()
        if raw == "&":
            continue
        if "&" in raw:
            found += [Word(piece, latin(piece)) for piece in raw.split("&") if latin(piece)]
            continue
        abjad = is_abjad(raw)
        shown = _ARTICLE.sub("", raw) if abjad else raw
        word = latin(shown)
        if word:
            found.append(
                Word(
                    raw,
                    word,
                    abjad=abjad,
                    hyphen=between == "-",
                    comma="," in between or "،" in between,
                    capitals=raw.isupper(),
                )
            )
    return found


def alternatives(text: str) -> tuple[str, ...]:
    """The names that a text gives: "X (formerly Y)", "X aka Y", "X d/b/a Y" give X and Y."""
    if not _OTHERWISE.search(text):
        return (text,)
    pieces = [piece.strip(" ()[],;:") for piece in _OTHERWISE.split(text)]
    return tuple(dict.fromkeys(piece for piece in pieces if any(c.isalnum() for c in piece))) or (text,)
