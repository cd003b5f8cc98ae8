"""How one wording became another: word operations, and how much two wordings share."""

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel, Levenshtein

from extractors.control_lists.typography import words

_IDEOGRAPHS = ("\u3040", "\u9fff")


class Operation(NamedTuple):
    """Words that were inserted, deleted or replaced; `old` or `new` is empty where there are none."""

    kind: str
    old: str
    new: str


def word_operations(old: str, new: str) -> tuple[Operation, ...]:
    """Return the operations that make the new wording of the old; typography is none."""
    before, after = words(old), words(new)
    steps = Levenshtein.opcodes(_folded(before), _folded(after))
    return tuple(
        Operation(step.tag, _text(before[step.src_start : step.src_end]), _text(after[step.dest_start : step.dest_end]))
        for step in steps
        if step.tag != "equal"
    )


def similarity(old: Sequence[str], new: Sequence[str]) -> float:
    """Return the share of words, in order, that two wordings have in common: 0 to 1."""
    return float(Indel.normalized_similarity(old, new))


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, as `similarity` takes them."""
    return tuple(_folded(words(text)))


def _folded(found: Sequence[str]) -> list[str]:
    return [word.casefold() for word in found]


def _text(found: Sequence[str]) -> str:
    """Return words as text; ideographs stand close together."""
    text = ""
    for word in found:
        close = bool(text) and _is_ideograph(text[-1]) and _is_ideograph(word[0])
        text += word if not text or close else f" {word}"
    return text


def _is_ideograph(character: str) -> bool:
    low, high = _IDEOGRAPHS
    return low <= character <= high
