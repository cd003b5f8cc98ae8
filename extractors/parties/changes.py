"""What happened between two snapshots of a party list: listed, removed from the source, renamed, amended.

A row that vanished is `removed`; that a party was delisted only an instrument can say. An entry whose id the list
itself does not give has an id made of its name, so a new name looks like a removal and a listing: where both rows share
a name, an address or an identifier, it is the same party renamed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from extractors.parties.names import key

ChangeKind = Literal["listed", "removed", "renamed", "amended"]
Weight = Literal["substantive", "editorial"]

_SAME_NAME = 90.0


@dataclass(frozen=True, slots=True)
class PartyState:
    """A party in one snapshot. `names` begin with the primary one; `cells` are all its other facts as text by name."""

    party_id: str
    entry_id: str
    names: tuple[str, ...]
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PartyChange:
    """One difference. `detail` says in JSON what was before and after, or the name; `weight` is empty where none is."""

    change: ChangeKind
    party_id: str
    detail: str
    weight: Weight | Literal[""] = ""


def compare_snapshots(old: Iterable[PartyState], new: Iterable[PartyState]) -> list[PartyChange]:
    """Return the changes from one snapshot to the next, in the order of the newer one, removals last."""
    before, after = ({state.party_id: state for state in states} for states in (old, new))
    gone = [state for party_id, state in before.items() if party_id not in after]
    come = [state for party_id, state in after.items() if party_id not in before]
    same = dict(_renamed(gone, come))
    found: list[PartyChange] = []
    for party_id, state in after.items():
        if party_id in before:
            found += _differences(before[party_id], state)
        elif party_id in same:
            found += [_renaming(same[party_id], state), *_amendments(same[party_id], state)]
        else:
            found.append(PartyChange("listed", party_id, _primary(state)))
    renamed = {state.party_id for state in same.values()}
    return found + [
        PartyChange("removed", state.party_id, _primary(state)) for state in gone if state.party_id not in renamed
    ]


def _differences(old: PartyState, new: PartyState) -> list[PartyChange]:
    changes = _amendments(old, new)
    if key(_primary(old)) != key(_primary(new)):
        return [_renaming(old, new), *changes]
    return changes


def _renaming(old: PartyState, new: PartyState) -> PartyChange:
    detail = {"name": [_primary(old), _primary(new)]}
    if old.party_id != new.party_id:
        detail["party_id"] = [old.party_id, new.party_id]
    return PartyChange("renamed", new.party_id, json.dumps(detail, ensure_ascii=False), "substantive")


def _amendments(old: PartyState, new: PartyState) -> list[PartyChange]:
    """One row for all that differs besides the primary name; none where nothing does."""
    old_cells = dict(old.cells) | {"other names": "\n".join(sorted(old.names[1:]))}
    new_cells = dict(new.cells) | {"other names": "\n".join(sorted(new.names[1:]))}
    differing = {
        name: [old_cells.get(name, ""), new_cells.get(name, "")]
        for name in (*old_cells, *(name for name in new_cells if name not in old_cells))
        if old_cells.get(name, "") != new_cells.get(name, "")
    }
    if not differing:
        return []
    editorial = all(_same_words(*pair) for pair in differing.values())
    detail = json.dumps(differing, ensure_ascii=False)
    return [PartyChange("amended", new.party_id, detail, "editorial" if editorial else "substantive")]


def _same_words(old: str, new: str) -> bool:
    """Whether only case, spaces, punctuation or the order of lines differ."""
    return sorted(map(key, old.splitlines())) == sorted(map(key, new.splitlines())) or key(old) == key(new)


def _renamed(gone: list[PartyState], come: list[PartyState]) -> Iterator[tuple[str, PartyState]]:
    """Pairs (new id, old state) of one party under two names; each state is used once."""
    by_mark: dict[str, list[PartyState]] = {}
    for state in gone:
        if _named_by_us(state):
            for mark in _marks(state):
                by_mark.setdefault(mark, []).append(state)
    used: set[str] = set()
    for state in come:
        if not _named_by_us(state):
            continue
        near = [old for mark in _marks(state) for old in by_mark.get(mark, ()) if old.party_id not in used]
        best = max(near, key=lambda old: (_likeness(old, state), old.party_id), default=None)
        if best and (_shares_name(best, state) or _likeness(best, state) >= _SAME_NAME):
            used.add(best.party_id)
            yield state.party_id, best


def _named_by_us(state: PartyState) -> bool:
    """Whether the id was made of the entry's own name, for a list that numbers nothing."""
    return bool(state.names) and key(_primary(state))[:16] in state.entry_id


def _marks(state: PartyState) -> Iterator[str]:
    """What two rows of one party share: a name, an address, an identifier."""
    for name in state.names:
        yield f"name {key(name)}"
    for cell in ("addresses", "identifiers"):
        for line in state.cells.get(cell, "").splitlines():
            if len(key(line)) > 8:
                yield f"{cell} {key(line)}"


def _shares_name(old: PartyState, new: PartyState) -> bool:
    return bool({key(name) for name in old.names} & {key(name) for name in new.names})


def _likeness(old: PartyState, new: PartyState) -> float:
    return fuzz.token_sort_ratio(key(_primary(old)), key(_primary(new)))


def _primary(state: PartyState) -> str:
    return state.names[0] if state.names else ""
