"""Changes between the versions of a regulation as rows: neighbouring versions in one language."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import pairwise
from typing import Any

from extractors.records.regulation_changes import Operation, ProvisionChange
from extractors.records.regulations import Provision, Regulation
from extractors.regulations.changes import compare_regulations as compare_versions
from warehouse.rows import Rows

Row = Mapping[str, Any]


def compare_regulations(rows: Rows) -> Rows:
    """Return the rows of `provision_changes` and `provision_part_changes` of one source from all its versions.

    Versions are compared in the order of their dates, each language for itself; a translation is another text and
    no change. Version dates may be dates or ISO text.
    """
    versions: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows.get("regulations", []):
        versions[row["regulation_id"], row["language"]].append(row)
    provisions: dict[str, list[Row]] = defaultdict(list)
    for row in rows.get("provisions", []):
        provisions[row["version_id"]].append(row)
    found: Rows = {"provision_changes": [], "provision_part_changes": []}
    for listed in versions.values():
        for older, newer in pairwise(sorted(listed, key=lambda row: str(row["version_date"]))):
            _add(found, older, newer, provisions)
    return found


def regulation_of(version: Row, provisions: Iterable[Row]) -> Regulation:
    """Return a version as the extractor gave it, as far as comparing needs it."""
    return Regulation(
        title=version["title"] or "",
        title_zh=version.get("title_zh") or "",
        document_number=version.get("document_number") or "",
        issuer=version.get("issuer") or "",
        promulgated_on=None,
        effective_on=None,
        repealed_on=None,
        articles=version["articles"],
        provisions=tuple(_provision(row) for row in sorted(provisions, key=lambda row: int(row["ordinal"]))),
    )


def _provision(row: Row) -> Provision:
    texts = (row["number"] or "", row["ordinal"], row["heading"] or "", row["text"] or "", row["page"])
    return Provision(row["path"], row["parent_path"], row["level"], *texts)


def _add(found: Rows, older: Row, newer: Row, provisions: Mapping[str, Sequence[Row]]) -> None:
    old, new = (regulation_of(version, provisions[version["version_id"]]) for version in (older, newer))
    between = {
        "regulation_id": newer["regulation_id"],
        "from_version": older["version_id"],
        "to_version": newer["version_id"],
    }
    for change in compare_versions(old, new):
        found["provision_changes"].append(between | change_row(change))
        holder = {"article_from": change.from_path, "article_to": change.to_path}
        found["provision_part_changes"] += [between | holder | change_row(part) for part in change.parts]


def change_row(change: ProvisionChange) -> dict[str, Any]:
    """Return a change as the columns that both tables share."""
    return {
        "change": change.change,
        "level": change.level,
        "from_path": change.from_path,
        "to_path": change.to_path,
        "old_text": change.old_text if change.from_path is not None else None,
        "new_text": change.new_text if change.to_path is not None else None,
        "operations": operations_json(change.operations),
    }


def operations_json(operations: Sequence[Operation]) -> str | None:
    """Return operations as a JSON array of objects with op, path, at, old and new; None where there are none."""
    if not operations:
        return None
    return json.dumps([asdict(o) for o in operations], ensure_ascii=False, separators=(",", ":"))
