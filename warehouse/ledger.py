"""What happened, kept over every rebuild: ingest runs and when each source was checked and last brought news.

One JSON file an event; the build turns them into rows.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class RunRecord:
    """An ingest run that published; counts are of input files. Times are UTC."""

    run_id: str
    started_at: datetime
    finished_at: datetime
    code_version: str
    inputs: int
    ok: int
    quarantined: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger's folder."""

    root: Path

    def runs(self) -> list[dict[str, Any]]:
        """All recorded runs as rows, oldest first."""
        return [json.loads(file.read_text()) for file in sorted((self.root / "runs").glob("*.json"))]

    def add_run(self, run: RunRecord) -> None:
        """Keep a run."""
        self._write(self.root / "runs" / f"{run.run_id}.json", asdict(run))

    def sources(self) -> dict[str, dict[str, Any]]:
        """By source: the digests seen, `last_checked_at`, `last_changed_at` (UTC, ISO text)."""
        file = self.root / "sources.json"
        return json.loads(file.read_text()) if file.exists() else {}

    def sources_after(self, contents: Mapping[str, Sequence[str]], now: datetime) -> dict[str, dict[str, Any]]:
        """The sources' state after a run at `now` that found these digests; nothing is written."""
        known = self.sources()
        after = dict(known)
        for source_id, digests in contents.items():
            before = known.get(source_id, {"seen": [], "last_changed_at": None})
            news = sorted(set(digests) - set(before["seen"]))
            after[source_id] = {
                "seen": sorted({*before["seen"], *digests}),
                "last_checked_at": now.isoformat(),
                "last_changed_at": now.isoformat() if news else before["last_changed_at"],
            }
        return after

    def set_sources(self, state: Mapping[str, Any]) -> None:
        """Keep the sources' state."""
        self._write(self.root / "sources.json", state)

    def _write(self, file: Path, value: Mapping[str, Any]) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(".draft")
        draft.write_text(json.dumps(value, default=str, indent=1))
        draft.replace(file)
