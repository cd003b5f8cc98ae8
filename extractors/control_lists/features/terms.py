"""Quoted terms of a list and their definitions."""

import re
from collections.abc import Sequence

from extractors.records.control_lists import Definition, ListSection

_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»\n]{2,80}?)[\"”“»]")
_DEFINITION = re.compile(
    r"^[\"“„«'‘]([^\"“”„«»\n]{2,90}?)[\"”“»'’]"
    r"(?:\s*\([\"“'‘][^\"”'’]{1,40}[\"”'’]\))?(?:\s*\(([^)\n]{1,60})\))?"
    r"[^.\n]{0,60}?\s*(?:means?|is|are|includes?|refers?\sto|has|see|[-–—]|désigne|bezeichnet|是指|指)",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"(?<=\w{3})ies$|(?<=[xz])es$|(?<=[cs]h)es$|(?<=ss)es$|(?<=\w[^su])s$")


def definitions_in(sections: Sequence[ListSection]) -> tuple[Definition, ...]:
    """Return the definitions among the paragraphs of sections: a quoted term, its scope in brackets, then "means".

    Paragraphs after a definition belong to it until the next one begins.
    """
    found: list[Definition] = []
    seen: set[str] = set()
    for section in sections:
        current: Definition | None = None
        for paragraph in section.text.split("\n"):
            head = _DEFINITION.match(paragraph)
            if head and _key(head.group(1)) not in seen:
                seen.add(_key(head.group(1)))
                current = Definition(head.group(1).strip(" ,"), paragraph, (head.group(2) or "").strip(), section.page)
                found.append(current)
            elif current is not None and found:
                current = Definition(current.term, f"{current.text}\n{paragraph}", current.scope, current.page)
                found[-1] = current
    return tuple(found)


class TermIndex:
    """Finds the defined term behind a quoted one; without definitions every quoted term stands for itself."""

    def __init__(self, definitions: Sequence[Definition]) -> None:
        self._terms = {_key(definition.term): definition.term for definition in definitions}

    def quoted_in(self, text: str) -> tuple[str, ...]:
        """Return the terms that a text quotes, each once, in the definition's spelling."""
        seen: dict[str, None] = {}
        for quoted in _QUOTED.findall(text):
            term = self._terms.get(_key(quoted), "" if self._terms else quoted.strip())
            if term:
                seen[term] = None
        return tuple(seen)


def _key(term: str) -> str:
    """Return a term without case, hyphens and the plural of its last word."""
    plain = re.sub(r"[\s-]+", " ", term.casefold()).strip(" ,.;")
    return _PLURAL.sub(lambda ending: "y" if ending.group() == "ies" else "", plain)
