"""What the published warehouse rests on, kept beside it: a run without news is known by it and writes nothing.

The stamp names the very file that was published; another file in its place does not pass.
"""

import json
from pathlib import Path

from warehouse.store import Store


def is_stamped(store: Store, warehouse: Path, fingerprint: str) -> bool:
    """Whether `warehouse` is the file that was published from exactly what `fingerprint` names."""
    known = _read(store)
    return bool(known) and known == {"fingerprint": fingerprint, "file": identity(warehouse)}


def set_stamp(store: Store, warehouse: Path, fingerprint: str) -> None:
    """Note that `warehouse` was published from what `fingerprint` names."""
    _write(store, {"fingerprint": fingerprint, "file": identity(warehouse)})


def restamp(store: Store, before: list[int] | None, warehouse: Path) -> None:
    """Carry the stamp over to the file that now stands in the place of the one `before` (see `identity`)."""
    known = _read(store)
    if known and known["file"] == before:
        _write(store, known | {"file": identity(warehouse)})


def identity(warehouse: Path) -> list[int] | None:
    """What tells this file from another in its place (size, time of last change); None where there is none."""
    if not warehouse.exists():
        return None
    stat = warehouse.stat()
    return [stat.st_size, stat.st_mtime_ns]


def _read(store: Store) -> dict[str, object]:
    file = store.root / "published.json"
    return dict(json.loads(file.read_text())) if file.exists() else {}


def _write(store: Store, stamp: dict[str, object]) -> None:
    file = store.root / "published.json"
    draft = file.with_suffix(".draft")
    draft.write_text(json.dumps(stamp))
    draft.replace(file)
