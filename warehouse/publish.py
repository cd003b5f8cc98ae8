"""Publishing: the new warehouse takes the place of the old one in one step, or not at all.

Readers keep the file that they opened; whoever opens it afterwards gets the new one.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


class BusyError(RuntimeError):
    """Another run is building this warehouse."""


@contextmanager
def only_builder(lock_file: Path, *, patience: float = 0.0) -> Iterator[None]:
    """Hold the lock of one warehouse; raises BusyError where another process still holds it after `patience` seconds.

    The lock belongs to the process and falls with it, so a killed run never leaves one behind.
    """
    lock_file.parent.mkdir(parents=True, exist_ok=True)
    with lock_file.open("w") as handle:
        deadline = time.monotonic() + patience
        while not _locked(handle):
            if time.monotonic() >= deadline:
                raise BusyError("another run is building this warehouse: wait for it, or name another --warehouse")
            time.sleep(0.1)
        yield


def _locked(handle: IO[str]) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def draft_of(warehouse: Path) -> Iterator[Path]:
    """A path beside the warehouse for the new file; whatever still stands there at the end is removed."""
    warehouse.parent.mkdir(parents=True, exist_ok=True)
    for stale in warehouse.parent.glob(f".{warehouse.name}.building-*"):
        stale.unlink(missing_ok=True)
    draft = warehouse.with_name(f".{warehouse.name}.building-{os.getpid()}")
    try:
        yield draft
    finally:
        for file in (draft, draft.with_name(draft.name + ".wal")):
            file.unlink(missing_ok=True)


def publish(draft: Path, warehouse: Path) -> None:
    """Rename the finished draft into place; its bytes are on disk before the name changes."""
    with draft.open("rb") as handle:
        os.fsync(handle.fileno())
    draft.replace(warehouse)
