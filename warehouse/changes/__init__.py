"""Changes between the editions of one source: which comparison belongs to which kind of source.

A comparison gets every row of one source by table name and returns the rows of the change tables. It is imported when
it is called: the workers that parse never need one.
"""

from collections.abc import Callable, Mapping
from importlib import import_module

from warehouse.rows import Rows, merged

# kind of source: (module of this package, function in it) of every comparison
_COMPARISONS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "control_list": (("control_lists", "compare_control_lists"),),
    "party_list": (("parties", "compare_party_lists"),),
    "announcement": (("parties", "compare_announcements"),),
    # A regulation may carry a list of parties (the Entity List is a supplement of 15 CFR 744) or of goods (an annex).
    "regulation": (
        ("regulations", "compare_regulations"),
        ("parties", "compare_party_lists"),
        ("control_lists", "compare_control_lists"),
    ),
}


def comparing_modules(kind: str) -> tuple[str, ...]:
    """The modules that a kind's change rows rest on; empty where editions of a kind are not compared."""
    return tuple(f"{__name__}.{module}" for module, _ in _COMPARISONS.get(kind, ()))


def compare(kind: str, rows: Rows) -> Rows:
    """The change rows of one source from the rows of all its editions; empty for a kind without a comparison."""
    functions: list[Callable[[Rows], Rows]] = [
        getattr(import_module(f"{__name__}.{module}"), name) for module, name in _COMPARISONS.get(kind, ())
    ]
    return merged(*(function(rows) for function in functions))
