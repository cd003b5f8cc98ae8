"""Entry ids for lists whose publisher numbers nothing: stable while an entry is only edited."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from extractors.parties.names import key

LONGEST_KEY = 60


def entry_key(*parts: str) -> str:
    """Return an id of what identifies an entry (country, name …): letters and digits only, long ones cut and hashed.

    Case, spacing and punctuation do not change it, so editorial changes of a list do not either.
    """
    keys = [key(part) for part in parts]
    whole = ":".join(part for part in keys if part)
    if len(whole) <= LONGEST_KEY:
        return whole
    return f"{whole[:48]}~{hashlib.sha256(whole.encode()).hexdigest()[:10]}"


def numbered(keys: Iterable[str]) -> Iterator[str]:
    """Return the same ids, made unique: the second `a` becomes `a-2`, the third `a-3`, in reading order."""
    seen: Counter[str] = Counter()
    for item in keys:
        seen[item] += 1
        yield item if seen[item] == 1 else f"{item}-{seen[item]}"
