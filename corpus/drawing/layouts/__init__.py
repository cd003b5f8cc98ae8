"""The layouts by name."""

from corpus.drawing.layouts import (
    assurance,
    blocks,
    card,
    columns,
    embassy,
    government,
    leaders,
    letter,
    ministry,
    nontransfer,
    pairs,
    parallel,
    printed,
    prose,
    schedule,
    sectioned,
    statement,
    tickbox,
)
from corpus.drawing.layouts.base import Layout

MODULES = (
    letter, government, sectioned, columns, prose, blocks, nontransfer, assurance, tickbox, statement, printed, embassy,
    card, pairs, leaders, parallel, ministry, schedule,
)  # fmt: skip
LAYOUTS: dict[str, Layout] = {module.LAYOUT.name: module.LAYOUT for module in MODULES}
