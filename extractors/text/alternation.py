"""Alternations of many literal words as one regular expression that fails fast: a trie instead of a list."""

import re
from collections.abc import Iterable
from typing import Any

_Node = dict[str, Any]


def alternation(words: Iterable[str]) -> str:
    """Return a pattern (one non-capturing group) that matches the longest of `words` at a place.

    Raises ValueError for no words.
    """
    root: _Node = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    if not root:
        raise ValueError("an alternation needs at least one word")
    return _pattern(root)


def cases(words: Iterable[str]) -> set[str]:
    """Return the words in small, capital and title letters: cheaper to search for than a flag that ignores case."""
    return {form for word in words for form in (word, word.lower(), word.upper(), word.title(), word.capitalize())}


def _pattern(node: _Node) -> str:
    branches = [re.escape(char) + _pattern(rest) for char, rest in sorted(node.items()) if char]
    if not branches:
        return ""
    group = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return group + "?" if "" in node else group
