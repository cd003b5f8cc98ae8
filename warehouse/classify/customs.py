"""What customs codes say: entries that name them, and what lists name them without an entry."""

from collections import defaultdict

from warehouse.classify.entries import Holdings, Key

_EVIDENCE = {10: 2.0, 8: 1.8, 6: 1.2, 4: 0.4}  # what a common customs code of so many digits adds
_OF_A_LIST = 6  # digits from which a list that names no entry is told


class Customs:
    """Holds the customs codes beside the items of each entry with what they rest on."""

    def __init__(self, holdings: Holdings) -> None:
        """Read the codes of all lists."""
        self._rows = holdings.customs
        self._beside: dict[Key, list[tuple[str, str]]] = defaultdict(list)
        for row in self._rows:
            key = (row["list_id"], row["code"] or "")
            self._beside[holdings.entry_of.get(key, key)].append((row["hs_code"], row["basis"]))

    def evidence(self, entry: Key, hs: str) -> float:
        """Return what a customs code adds to the evidence for an entry: 0 where they share no code."""
        return max(
            (_EVIDENCE.get(common_digits(code, hs), 0.0) for code, _ in self._beside.get(entry, ())), default=0.0
        )

    def shared(self, entry: Key, hs: str) -> tuple[str, ...]:
        """Return the codes of an entry that begin as a customs code does, with what they rest on."""
        return tuple(f"{code} ({basis})" for code, basis in self._beside.get(entry, ()) if common_digits(code, hs))

    def notes(self, hs: str) -> list[str]:
        """Return what lists name a customs code without saying for which entry; a licence catalogue does."""
        digits = "".join(filter(str.isdigit, hs))
        rows = [row for row in self._rows if not row["code"] and common_digits(row["hs_code"], digits) >= _OF_A_LIST]
        return [
            f"Customs code {row['hs_code']} stands in {row['list_id']} ({row['basis']})"
            + (f": {row['goods']}" if row["goods"] else "")
            + ", which names no entry with it."
            for row in rows
        ]


def common_digits(code: str, hs: str) -> int:
    """Return 10, 8, 6 or 4: how many leading digits two customs codes share; 0 for none."""
    return next((count for count in _EVIDENCE if len(hs) >= count and code[:count] == hs[:count]), 0)
