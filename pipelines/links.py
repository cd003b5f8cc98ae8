"""What joins sources: the crosswalk between control lists, computed when a list changed and kept until then."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipelines.versions import code_version
from warehouse import parquet
from warehouse.store import Store

_TABLE = "control_crosswalk"
_RESTS_ON = ("control_items", "control_item_hs")


def add_crosswalk(parts: dict[str, list[Path]], store: Store) -> None:
    """Add the crosswalk's Parquet to the parts of a build; it is computed anew where a list or the code differs."""
    names = [file.name for table in _RESTS_ON for file in parts.get(table, ())]
    if not names:
        return
    signature = hashlib.sha256("\n".join([code_version("warehouse.crosswalk"), *sorted(names)]).encode())
    file = store.parquet / _TABLE / f"all~{signature.hexdigest()[:16]}.parquet"
    if not file.exists():
        _compute(parts, file)
    parts[_TABLE] = [file]


def _compute(parts: Mapping[str, Sequence[Path]], file: Path) -> None:
    from warehouse.crosswalk import crosswalk_rows

    items, customs = ([row for part in parts.get(table, ()) for row in _rows(part)] for table in _RESTS_ON)
    parquet.write(_TABLE, crosswalk_rows(items, customs), file)
    for other in file.parent.glob("all~*.parquet"):
        if other != file:
            other.unlink()


def _rows(file: Path) -> list[dict[str, Any]]:
    import pyarrow.parquet as pq

    return list(pq.read_table(file).to_pylist())
