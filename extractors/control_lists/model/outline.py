"""The outline of one entry: where an item marker belongs among the items that are open.

Lists number their items with a few alternating kinds of marker, so "b." may follow "a." on two levels. Three things
decide, in this order of weight: the left edge, the sequence, and how the text before it ended.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractors.control_lists.model.markers import ROMAN, Marker

SAME_EDGE = 4.0  # points by which two items of one level may differ
CHILD_STEP = 3.0  # points by which a child is set in at least
REFUSE = 4.0  # a marker that costs more to place is text

_GAP, _REPEAT, _OFF_EDGE, _NOT_SET_IN = 2.0, 5.0, 2.5, 3.0
_LOOSE_START = 1.5
_DEEPER = 0.05
_RARE = 0.7  # a single letter is rather the next letter than the first Roman number
_AFTER_LAST = 0.8
_OTHER_KIND = 1.0


Ending = Literal["open", "and", "closed", "item", "loose"]


@dataclass(frozen=True, slots=True)
class Level:
    """An open item: its marker's kind and place, its left edge, and its code."""

    kind: str
    ordinal: int
    x: float | None
    code: str
    final: bool = False  # the item before it ended in "and" or "or", so this one ends its list


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a marker goes: `depth` counts open levels that stay open; `gap` are ordinals that are skipped."""

    marker: Marker
    depth: int
    cost: float
    gap: int
    final: bool = False


def place(
    stack: Sequence[Level],
    markers: Sequence[Marker],
    x: float | None,
    before: str,
    base_x: float | None,
    *,
    first_kind: str = "",
) -> Placement | None:
    """Return the cheapest place for a row with one of these markers, None where it reads better as text.

    `before` is the text so far of the item that is open; `base_x` is the left edge of the entry that owns the items;
    `first_kind` is the kind that the list's outlines begin with, where it has one.
    """
    options = [option for marker in markers for option in _options(stack, marker, x, before, base_x)]
    if first_kind and not stack:
        options = [
            option if option.marker.kind == first_kind else replace(option, cost=option.cost + _OTHER_KIND)
            for option in options
        ]
    best = min(options, key=lambda option: (option.cost, -option.depth), default=None)
    return best if best is not None and best.cost <= REFUSE else None


def _options(
    stack: Sequence[Level], marker: Marker, x: float | None, before: str, base_x: float | None
) -> list[Placement]:
    """Return the marker as a child of the innermost open item and as a successor on every open level of its kind."""
    ended = ending(before)
    options = [
        _as_successor(stack, at, marker, x, ended) for at, level in enumerate(stack) if level.kind == marker.kind
    ]
    if not stack or stack[-1].kind != marker.kind:
        options.append(_as_child(stack, marker, x, ended, base_x))
    return options


def _as_child(
    stack: Sequence[Level], marker: Marker, x: float | None, ended: Ending, base_x: float | None
) -> Placement:
    """Return the cost of opening a level inside the innermost item."""
    owner_x = stack[-1].x if stack else base_x
    gap = marker.ordinal - 1
    cost = (_GAP + 0.25 * min(gap, 8)) if gap else 0.0
    if x is not None and owner_x is not None and x < owner_x + CHILD_STEP:
        cost += _NOT_SET_IN
    cost += {"open": -0.5, "loose": _LOOSE_START if gap else 0.3, "and": 0.4}.get(ended, 0.0)
    cost += _RARE if marker.kind in ROMAN and len(marker.label) == 1 else 0.0
    return Placement(marker, len(stack), cost, gap)


def _as_successor(stack: Sequence[Level], at: int, marker: Marker, x: float | None, ended: Ending) -> Placement:
    """Return the cost of following the open item on level `at`."""
    level, gap = stack[at], marker.ordinal - stack[at].ordinal - 1
    cost = 0.0 if gap == 0 else _GAP + 0.25 * min(gap, 8) if gap > 0 else _REPEAT
    if x is not None and level.x is not None and abs(x - level.x) > SAME_EDGE:
        cost += _OFF_EDGE + abs(x - level.x) / 40
    innermost = at == len(stack) - 1
    cost += {"open": 0.5, "loose": _LOOSE_START if gap else 0.3}.get(ended, 0.0)
    cost += 0.3 if innermost and ended == "closed" else 0.0
    cost += 0.6 if not innermost and ended == "and" else 0.0
    cost += _AFTER_LAST if level.final else 0.0
    return Placement(marker, at, cost + _DEEPER * (len(stack) - at), gap, final=innermost and ended == "and")


def ending(before: str) -> Ending:
    """Tell how a text ends: open (a list follows), and (a sibling follows), closed, item, or loose."""
    text = before.rstrip(" \"'”’)»")
    if not text or text[-1] in ":：—":
        return "open"
    if text.endswith((" and", " or", "; et", "; ou", " und", " oder", "；和", "；或")):
        return "and"
    if text[-1] in ".。":
        return "closed"
    return "item" if text[-1] in ";；,，" else "loose"
