"""An entry read alone: what stands above it holds for it too."""

from collections.abc import Iterable

from extractors.records.control_lists import ListEntry


def texts_read_alone(entries: Iterable[ListEntry]) -> dict[str, str]:
    """Return, by code, each entry's text with the conditions of the entries above it before its own, one a line.

    Entries come in reading order, as a list gives them. Notes of the entries above that take goods out of control hold
    below too; other notes stay with the entry that they explain.
    """
    conditions: dict[str, str] = {}
    alone: dict[str, str] = {}
    for entry in entries:
        above = conditions.get(entry.parent_code or "", "")
        inherited = [entry.title or entry.own_text]
        inherited += [note.text for note in entry.annotations if note.kind == "decontrol"]
        conditions[entry.code] = "\n".join(filter(None, [above, *inherited]))
        alone[entry.code] = "\n".join(filter(None, [above, entry.text]))
    return alone
