"""Numbers that lists share: 3A001 of the EU and the United States is 3.A.1 of Wassenaar, 9A610 is ML10.

A shared number is a candidate and no correspondence: 1.A.1 stands in Wassenaar, the MTCR and NSG part 2 for different
goods. The notations are data: `corpus/vocabulary/list_crosswalk.yaml`.
"""

import re
from functools import cache

from corpus.vocabulary import load


def shared_numbers(code: str) -> tuple[str, ...]:
    """Return the numbers under which other lists may print the same entry, one for each notation that fits."""
    found = []
    for name, patterns in _notations():
        match = next((match for pattern in patterns if (match := pattern.match(code))), None)
        if match:
            rest = match.group("rest")
            number = [group for group in match.groups() if group != rest or not rest][: match.re.groups - 1]
            found.append(f"{name}:{'-'.join(_plain(part) for part in number)}{rest or ''}")
    return tuple(found)


def _plain(part: str) -> str:
    """Return a part of a number without leading zeros."""
    return str(int(part)) if part.isdigit() else part


@cache
def _notations() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    notations: dict[str, list[str]] = load("list_crosswalk")["numbering"]
    return tuple((name, tuple(re.compile(pattern) for pattern in patterns)) for name, patterns in notations.items())
