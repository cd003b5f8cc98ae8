"""Finds orders in a text by patterns: what begins first counts, of several at one place the first of the list."""

import re
from collections.abc import Iterator, Sequence

from extractors.regulations.phrases import Phrases

Order = tuple[str, re.Pattern[str]]


def orders_of(phrases: Phrases) -> tuple[Order, ...]:
    """Return the orders of a file of phrases: kind and pattern."""
    return tuple((order["kind"], re.compile(order["pattern"])) for order in phrases.content["orders"])


def scan(text: str, orders: Sequence[Order]) -> Iterator[tuple[str, re.Match[str], int]]:
    """Return kind, match and the end of the order before, in order and without overlap. No pattern runs twice over
    the same stretch.
    """
    waiting = {turn: pattern.search(text) for turn, (_, pattern) in enumerate(orders)}
    position = 0
    while True:
        for turn, match in waiting.items():
            if match is not None and match.start() < position:
                waiting[turn] = orders[turn][1].search(text, position)
        live = [(match.start(), turn, match) for turn, match in waiting.items() if match is not None]
        if not live:
            return
        _, turn, match = min(live, key=lambda entry: entry[:2])
        yield orders[turn][0], match, position
        position = max(match.end(), position + 1)
