"""Designated paragraphs of English law: (a)(1)(i)(A)(1)(i), with (i) told apart as letter or Roman by its sequence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.records.regulations import Level
from extractors.regulations.numerals import letter_to_int, roman_to_int
from extractors.regulations.paths import DEPTHS
from extractors.regulations.tree import TreeBuilder
from extractors.regulations.xml_text import STRESS_START, without_stress

LETTER, DIGIT, ROMAN, UPPER, ITALIC_DIGIT, ITALIC_ROMAN = range(6)
"""Kinds in the order of their nesting (the drafting rules of the Federal Register, 1 CFR 21.11)."""

_TOKEN = re.compile(
    r"\s*\*?\s*[(（]([\x01]?)([0-9]{1,3}(?:\.[0-9]{1,3})?|[a-z]{1,6}|[A-Z]{1,4})(?:-[0-9]+)?[\x02]?[)）][\x02]?"
)
_HEADED = re.compile(r"\s*\x01[^\x02]{1,250}\x02[.:]?[\s—–-]*(?=\((?:\x01?1\x02?|i|A)\))")


@dataclass(frozen=True, slots=True)
class Token:
    """A designator as printed, without brackets, and whether it stands in italics."""

    value: str
    italic: bool
    printed: str


@dataclass(slots=True)
class _Open:
    kind: int
    value: int
    path: str


def read_tokens(text: str) -> tuple[list[Token], str]:
    """Return the designators that a paragraph begins with and the rest of its text (with marks of stress)."""
    tokens: list[Token] = []
    position = 0
    while (found := _TOKEN.match(text, position)) and len(tokens) < 6:
        tokens.append(Token(found.group(2), bool(found.group(1)), without_stress(found.group()).strip()))
        position = found.end()
    return tokens, text[position:].lstrip()


@dataclass(slots=True)
class Paragraphs:
    """Adds designated paragraphs under a section; `ahead` are the designators still to come, for (i) and its like.

    With `prefixed`, paths name levels (para-1/item-a) as in articles; `offset` is the level of the first designator.
    """

    tree: TreeBuilder
    section: str
    prefixed: bool = False
    offset: int = 0
    open: list[_Open] = field(default_factory=list)
    base: str = ""
    lead_in: str = ""
    _heads: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.base = self.section

    def head(self, heading: str, rank: int) -> None:
        """Add an inner heading: the paragraphs after it are its own and begin to count anew."""
        while self._heads and self._heads[-1][0] >= rank:
            self._heads.pop()
        parent = self._heads[-1][1] if self._heads else self.section
        self.base = self.tree.add_next("head", parent=parent, heading=heading, level="paragraph")
        self._heads.append((rank, self.base))
        self.open.clear()
        self.lead_in = ""

    def plain(self, text: str) -> None:
        """Add an undesignated paragraph; one that begins with a defined term in italics has its own numbering."""
        home = self._heads[-1][1] if self._heads else self.section
        path = self.tree.add_next("para", parent=home, text=without_stress(text))
        self.lead_in = path
        if text.startswith(STRESS_START):
            self.base = path
            self.open.clear()

    def add(self, text: str, ahead: Sequence[str] = ()) -> None:
        """Add a paragraph: designated ones nest, others become unnumbered paragraphs of the section."""
        tokens, rest = read_tokens(text)
        if not tokens:
            self.plain(text)
            return
        path = ""
        for index, token in enumerate(tokens):
            path = self._add_token(token, chained=index > 0, ahead=ahead)
        headed = _HEADED.match(rest)
        self.tree.extend(path, without_stress(headed.group() if headed else rest))
        if headed:
            self.add(rest[headed.end() :], ahead)

    def _add_token(self, token: Token, *, chained: bool, ahead: Sequence[str]) -> str:
        if not chained and self._restarts(token):
            self.base, self.lead_in = self.lead_in, ""
            self.open.clear()
        kind, value = self._place(token, chained=chained, ahead=ahead)
        self._close_to(kind)
        parent = self.open[-1].path if self.open else self.base
        if self.prefixed and not self.open and kind != DIGIT:
            self.offset = max(self.offset, 1)
        level = DEPTHS[min(len(self.open) + self.offset, len(DEPTHS) - 1)]
        path = self._insert(token, parent, level)
        self.open.append(_Open(kind, value, path))
        return path

    def _close_to(self, kind: int) -> None:
        """Close what a designator ends: in articles kinds nest as they come, elsewhere in their fixed order."""
        if self.prefixed:
            at = next((i for i, level in enumerate(self.open) if level.kind == kind), len(self.open))
            del self.open[at:]
            return
        while self.open and self.open[-1].kind >= kind:
            self.open.pop()

    def _may_begin(self, kind: int) -> bool:
        """Tell whether a list of a kind may begin below what is open."""
        return all(o.kind != kind for o in self.open) if self.prefixed else kind > self._deepest

    def _insert(self, token: Token, parent: str, level: Level) -> str:
        if self.prefixed:
            kind = "para" if level == "paragraph" else level
            return self.tree.add(kind, token.value, parent=parent, printed=token.printed, level=level)
        return self.tree.add_designated(token.value, parent=parent, level=level, printed=token.printed)

    def _place(self, token: Token, *, chained: bool, ahead: Sequence[str]) -> tuple[int, int]:
        """Return the kind and rank of a designator: the next sibling, else a first child, else what fits best."""
        readings = _readings(token)
        if not chained:
            siblings = [(k, v) for k, v in readings if any(o.kind == k and o.value == v - 1 for o in self.open)]
            children = [(k, v) for k, v in readings if v == 1 and self._may_begin(k)]
            if siblings and children:
                return children[0] if self._is_roman(token.value, ahead) else max(siblings)
            if siblings:
                return max(siblings)
        first = [(k, v) for k, v in readings if v == 1 and self._may_begin(k)]
        if first:
            return first[0]
        deeper = [(k, v) for k, v in readings if any(o.kind == k and o.value < v for o in self.open)]
        return max(deeper) if deeper and not chained else readings[0]

    def _restarts(self, token: Token) -> bool:
        """Tell whether a first designator begins again under an undesignated paragraph, as in lists of definitions."""
        readings = _readings(token)
        if not self.lead_in or not self.open or not any(v == 1 for _, v in readings):
            return False
        continues = any(o.kind == k and o.value == v - 1 for k, v in readings for o in self.open)
        return not continues and not any(v == 1 and self._may_begin(k) for k, v in readings)

    @property
    def _deepest(self) -> int:
        return self.open[-1].kind if self.open else -1

    def _is_roman(self, value: str, ahead: Sequence[str]) -> bool:
        """Tell whether (i) begins Roman figures: (ii) comes before (j); without either, below a figure it does."""
        after_letter = chr(ord(value[0]) + 1)
        for token in ahead:
            if token in (value * 2, after_letter):
                return token == value * 2
        return self._deepest == DIGIT


def _readings(token: Token) -> list[tuple[int, int]]:
    """Return the kinds that a designator may be of, most likely first, with its rank in each."""
    if token.value[0].isdigit():
        rank = int(token.value.split(".")[0])
        return [(ITALIC_DIGIT, rank), (DIGIT, rank)] if token.italic else [(DIGIT, rank), (ITALIC_DIGIT, rank)]
    letter, roman = letter_to_int(token.value), roman_to_int(token.value)
    if token.value.isupper():
        return [(UPPER, letter or roman or 0)]
    kinds = [(LETTER, letter)] if letter else []
    figures = [(ITALIC_ROMAN, roman), (ROMAN, roman)] if token.italic else [(ROMAN, roman), (ITALIC_ROMAN, roman)]
    kinds += [(kind, rank) for kind, rank in figures if rank]
    return [(kind, rank) for kind, rank in kinds if rank] or [(LETTER, 0)]


def designators_of(texts: Sequence[str]) -> list[list[str]]:
    """Return the designators of each paragraph."""
    return [[token.value for token in read_tokens(text)[0]] for text in texts]
