"""What a layout is."""

from collections.abc import Callable
from dataclasses import dataclass

from corpus.drawing.facts import Language
from corpus.drawing.pen import Pen


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout of the families L1–L10 of domain text 2.4.

    `draw` writes one document; `government` and `embassy` say which authenticating bodies its facts need;
    `official` says that an official of the authority signs; `lines` are the least and most lines of goods;
    `parallel` that every value stands in both languages; `filled` that the form may be filled in with a typewriter;
    `tabular` that its goods stand in a table or can do so.
    """

    name: str
    family: str
    languages: tuple[Language, ...]
    draw: Callable[[Pen], None]
    government: bool = False
    embassy: bool = False
    official: bool = False
    lines: tuple[int, int] = (1, 6)
    parallel: bool = False
    filled: bool = False
    tabular: bool = True
