"""Fictional control lists as rows, and a warehouse built from rows."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extractors.control_lists.features.exclusions import excluded_codes
from extractors.control_lists.features.hs import links_in
from extractors.control_lists.features.parameters import read_parameters
from extractors.records.control_lists import ControlList, EntryNote, ListEntry
from warehouse import parquet
from warehouse.build import BuildResult, build
from warehouse.control_list_rows import control_list_rows
from warehouse.rows import Origin, Rows, merged

Texts = dict[str, str]


@pytest.fixture(scope="session")
def edition() -> Callable[..., Rows]:
    """Make the rows of an edition from texts by code; "2B001.a" stands below 2B001, "!" begins a decontrol note."""

    def make(list_id: str, texts: Texts, *, day: str = "2024-01-01", language: str = "en") -> Rows:
        entries = tuple(_entry(code, text, texts) for code, text in texts.items())
        links = tuple(link for entry in entries for link in links_in(entry.code, entry.text))
        origin = Origin(f"{list_id}@{day}/f", list_id, "", language, date.fromisoformat(day))
        return control_list_rows(ControlList(entries, links), origin)

    return make


def _entry(code: str, text: str, texts: Texts) -> ListEntry:
    own, _, note = text.partition(" ! ")
    above = code.rpartition(".")[0]
    parent = above if above in texts else None
    notes = (EntryNote("decontrol", "Note:", note),) if note else ()
    whole = f"{own}\nNote: {note}" if note else own
    group = code[1:2] if code[1:2] in "ABCDE" else (code.split(".")[1:2] or [""])[0]
    return ListEntry(
        code,
        parent,
        2 if parent else 1,
        category=code[:1],
        product_group=group,
        title=own,
        text=whole,
        page=1,
        label=code,
        annotations=notes,
        parameters=read_parameters(own),
        excludes=excluded_codes(own),
    )


@pytest.fixture(scope="session")
def build_lists(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., BuildResult]:
    """Build a warehouse of editions and further rows."""

    def make(*editions: Rows, **more: list[dict[str, Any]]) -> BuildResult:
        rows = merged(*editions, more)
        folder = tmp_path_factory.mktemp("lists")
        found = {(r["document_id"], r["list_id"], r["edition_date"]) for r in rows["control_items"]}
        rows["documents"] = [
            {"document_id": d, "source_id": s, "file": "f", "edition_date": e, "status": "ok"}
            for d, s, e in sorted(found)
        ]
        rows["sources"] = [
            {"source_id": s, "kind": "control_list", "title": s} for s in sorted({s for _, s, _ in found})
        ]
        return build(folder / "w.duckdb", {name: [_written(folder, name, listed)] for name, listed in rows.items()})

    return make


def _written(folder: Path, name: str, rows: list[dict[str, Any]]) -> Path:
    file = folder / f"{name}.parquet"
    parquet.write(name, rows, file)
    return file
