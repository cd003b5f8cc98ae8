"""Hyphens at row ends: those that only cut a word become soft ones, which vanish where rows are joined.

A word is cut where the list prints it whole elsewhere, or where what stands before or after the hyphen is no word of
the list. A word that the list prints with its hyphen inside a row keeps it.
"""

import re
from collections.abc import Sequence

_HEAD = re.compile(r"([^\W\d_]+)-$")
_TAIL = re.compile(r"([^\W\d_]+)(-?)")
_WHOLE = "ly"  # an adverb before a participle is a whole word, though it may stand nowhere else
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def cut_words(texts: Sequence[str]) -> list[str]:
    """Return the rows with a soft hyphen (U+00AD) for each hard one at a row's end that only cuts a word."""
    heads = [_HEAD.search(text) for text in texts]
    if not any(heads):
        return list(texts)
    known = _words(texts)
    softened = list(texts)
    for at, (head, after) in enumerate(zip(heads, texts[1:], strict=False)):
        tail = _TAIL.match(after)
        if head and tail and tail.group(1)[0].islower() and _is_cut(head.group(1).lower(), tail, known):
            softened[at] = texts[at][:-1] + "\u00ad"
    return softened


def _is_cut(head: str, tail: re.Match[str], known: frozenset[str]) -> bool:
    """Tell whether head and tail are one word; a tail that ends in a hyphen at its own row's end is no witness."""
    rest = tail.group(1).lower()
    if f"{head}-{rest}" in known or len(head) == 1:
        return False
    foreign = (head not in known and not head.endswith(_WHOLE)) or (rest not in known and not tail.group(2))
    return head + rest in known or foreign


def _words(texts: Sequence[str]) -> frozenset[str]:
    """Return the words printed whole within rows: neither a row's last word before a hyphen, nor what follows it."""
    known: set[str] = set()
    cut = False
    for text in texts:
        found = list(_WORD.finditer(text))
        ends_cut = _HEAD.search(text) is not None
        whole = found[bool(cut and found and found[0].start() == 0) : len(found) - ends_cut]
        known.update(word.group().lower() for word in whole)
        cut = ends_cut
    return frozenset(known)
