"""Changes between the editions of one source: which comparison belongs to which kind of source.

A comparison gets every row of one source by table name and returns the rows of the change tables. It is imported when
it is called: the workers that parse never need one.
"""

from collections.abc import Callable, Mapping
from importlib import import_module

from warehouse.rows import Rows

# kind of source: module of this package, function in it
_COMPARISONS: Mapping[str, tuple[str, str]] = {}


def comparing_modules(kind: str) -> tuple[str, ...]:
    """The modules that a kind's change rows rest on; empty where editions of a kind are not compared."""
    return tuple(f"{__name__}.{_COMPARISONS[k][0]}" for k in _COMPARISONS if k == kind)


def compare(kind: str, rows: Rows) -> Rows:
    """The change rows of one source from the rows of all its editions; empty for a kind without a comparison."""
    if kind not in _COMPARISONS:
        return {}
    module, name = _COMPARISONS[kind]
    function: Callable[[Rows], Rows] = getattr(import_module(f"{__name__}.{module}"), name)
    return function(rows)
