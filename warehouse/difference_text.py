"""A comparison as text for a terminal: the sum first, then what matters, then what is merely editorial."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from extractors.regulations.numerals import number_of
from extractors.regulations.word_operations import word_operations
from warehouse.differences import Comparison, Difference

ORDER: Mapping[str, str] = {
    "deleted": "deleted",
    "removed": "removed",
    "delisted": "delisted",
    "added": "added",
    "listed": "listed",
    "suspended": "suspended",
    "resumed": "resumed",
    "amended": "amended",
    "renamed": "renamed",
    "moved": "moved",
    "reference_update": "reference update",
    "punctuation": "punctuation",
    "renumbered": "renumbered",
}
"""Kinds of change in the order of their weight, and what readers call them."""

EDITORIAL = frozenset({"punctuation", "reference_update"})
FEW = 12
"""So many editorial differences are shown; the others are counted."""
CONTEXT = 24
LONGEST = 400
_GONE, _NEW, _QUIET = "red strike", "green", "dim"


def as_text(comparison: Comparison, *, full: bool = False, marks: bool = True) -> Iterator[Text]:
    """Return the lines. With `marks`, words that went stand as [-…-] and new ones as {+…+}, else colour alone tells.

    `full` shows every difference with its whole text.
    """
    yield Text(comparison.title, style="bold")
    yield Text(f"{comparison.source}   {comparison.older} → {comparison.newer}", style=_QUIET)
    yield Text()
    yield Text(summary(comparison), style="bold")
    if comparison.top:
        yield Text(f"top level: {_sum(Counter(comparison.top))}")
    for kind in ORDER:
        listed = [d for d in comparison.differences if d.change == kind]
        if not listed:
            continue
        yield Text()
        if kind == "renumbered":
            yield from _renumbered(listed)
            continue
        shown = listed if full or kind not in EDITORIAL else listed[:FEW]
        for difference in shown:
            yield from _one(difference, full=full, marks=marks)
        if len(shown) < len(listed):
            yield Text(f"… and {len(listed) - len(shown)} more of {ORDER[kind]} (--full shows them)", style=_QUIET)


def summary(comparison: Comparison) -> str:
    """Return the sum of a comparison: "1 deleted, 6 reference updates, 52 renumbered, 8 unchanged"."""
    counts = Counter(d.change for d in comparison.differences)
    unchanged = [f"{comparison.unchanged} unchanged"] if comparison.unchanged is not None else []
    return ", ".join([_sum(counts), *unchanged]) if counts else "no differences"


def _sum(counts: Counter[str]) -> str:
    return ", ".join(f"{counts[kind]} {_plural(kind, counts[kind])}" for kind in ORDER if counts[kind])


def _plural(kind: str, count: int) -> str:
    return ORDER[kind] + ("s" if kind == "reference_update" and count != 1 else "")


def _one(difference: Difference, *, full: bool, marks: bool) -> Iterator[Text]:
    places = [p for p in (difference.old_place, difference.new_place) if p]
    place = " → ".join(dict.fromkeys(places))
    yield Text.assemble((f"{ORDER[difference.change]:<17}", "bold"), place)
    body = Text("  ")
    for style, words in _pieces(difference, full=full):
        body.append(_marked(style, words) if marks else words, style=style or None)
    if len(body) > 2:
        yield body


def _marked(style: str, words: str) -> str:
    return f"[-{words}-]" if style == _GONE else f"{{+{words}+}}" if style == _NEW else words


def _pieces(difference: Difference, *, full: bool) -> Iterator[tuple[str, str]]:
    """Return the words of a difference with the style of each: "" for what stayed."""
    old, new = _line(difference.old_text), _line(difference.new_text)
    if difference.change == "moved" or not old or not new:
        style = {"moved": "", "listed": "", "amended": ""}.get(difference.change, _NEW if new and not old else _GONE)
        words = new or old
        if not words:
            return
        yield style, words if full or len(words) <= LONGEST else f"{words[:LONGEST]}…"
        return
    position = 0
    for operation in word_operations("", old, new):
        yield "", _shortened(old[position : operation.at], first=position == 0, full=full)
        yield from ((style, w) for style, w in ((_GONE, operation.old), (_NEW, operation.new)) if w)
        position = operation.at + len(operation.old)
    yield "", _shortened(old[position:], last=True, full=full)


def _line(text: str) -> str:
    return " ".join(text.split("\n"))


def _shortened(words: str, *, first: bool = False, last: bool = False, full: bool) -> str:
    """Return what stayed between two differences, its middle left out where it is long."""
    head, tail = 0 if first else CONTEXT, 0 if last else CONTEXT
    if full or len(words) <= head + tail + 4:
        return words
    return f"{words[:head]} … {words[len(words) - tail :]}" if tail else f"{words[:head]} …"


def _renumbered(listed: Sequence[Difference]) -> Iterator[Text]:
    """Return runs of renumbered provisions on one line each: 第十条–第十五条 → 第九条–第十四条."""
    yield Text.assemble((f"{ORDER['renumbered']:<17}", "bold"), str(len(listed)))
    run: list[Difference] = []
    for difference in listed:
        if run and not _follows(run[-1], difference):
            yield _run(run)
            run = []
        run.append(difference)
    yield _run(run)


def _follows(before: Difference, after: Difference) -> bool:
    """Tell whether two provisions stand one after the other in both editions."""
    values = [number_of(d) for d in (before.old_place, after.old_place, before.new_place, after.new_place)]
    first, second, third, fourth = values
    if first is None or second is None or third is None or fourth is None:
        return False
    return second == first + 1 and fourth == third + 1


def _run(run: Sequence[Difference]) -> Text:
    first, last = run[0], run[-1]
    if len(run) == 1:
        return Text(f"  {first.old_place} → {first.new_place}")
    return Text(f"  {first.old_place}–{last.old_place} → {first.new_place}–{last.new_place}")
