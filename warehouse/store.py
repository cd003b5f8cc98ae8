"""The working folder beside a warehouse: archive, cached results, Parquet between the steps, ledger, scheduler home.

Everything in it except the archive and the ledger can be deleted; the next run makes it again.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Store:
    """Paths below `root`. One store belongs to one warehouse file."""

    root: Path

    @classmethod
    def beside(cls, warehouse: Path) -> "Store":
        """The store of a warehouse: `NAME.store` beside `NAME.duckdb`, or the folder that ENDUSE_STORE names."""
        named = os.environ.get("ENDUSE_STORE")
        return cls(Path(named) if named else warehouse.with_name(f"{warehouse.stem}.store"))

    @property
    def archive(self) -> Path:
        """Every input under its SHA-256."""
        return self.root / "archive"

    @property
    def results(self) -> Path:
        """What was read from each input, by content and version of the code that read it."""
        return self.root / "results"

    @property
    def parquet(self) -> Path:
        """Parquet between the steps, one folder a table."""
        return self.root / "parquet"

    @property
    def ledger(self) -> Path:
        """What happened: runs, screenings, decisions. Kept over every rebuild."""
        return self.root / "ledger"

    @property
    def scheduler(self) -> Path:
        """The scheduler's own home (run history)."""
        return self.root / "dagster"

    def audit_file(self, table: str, run_id: str) -> Path:
        """The rows of one screening or verification for one table."""
        return self.ledger / "tables" / table / f"{run_id}.parquet"

    def audit_files(self) -> Iterator[tuple[str, Path]]:
        """All (table, file) pairs of screenings and verifications, oldest first."""
        for file in sorted((self.ledger / "tables").glob("*/*.parquet"), key=lambda f: (f.parent.name, f.name)):
            yield file.parent.name, file

    def table_file(self, table: str, source_id: str, signature: str) -> Path:
        """The Parquet of one source for one table; the signature names the inputs and the code that made it."""
        return self.parquet / table / f"{source_id}~{signature}.parquet"

    def table_files(self, source_id: str, signature: str) -> Iterator[tuple[str, Path]]:
        """All existing (table, file) pairs of a source at a signature."""
        if self.parquet.is_dir():
            for folder in sorted(self.parquet.iterdir()):
                file = folder / f"{source_id}~{signature}.parquet"
                if file.is_file():
                    yield folder.name, file

    def newest_signature(self, source_id: str) -> str | None:
        """The signature of the source's youngest complete set, whatever made it; None where there is none."""
        files = list((self.parquet / "documents").glob(f"{source_id}~*.parquet"))
        newest = max(files, key=lambda f: f.stat().st_mtime, default=None)
        return newest.stem.rsplit("~", 1)[1] if newest else None

    def drop_others(self, source_id: str, signature: str) -> None:
        """Delete the source's Parquet of every other signature."""
        for file in self.parquet.glob(f"*/{source_id}~*.parquet"):
            if not file.stem.endswith(f"~{signature}"):
                file.unlink(missing_ok=True)
