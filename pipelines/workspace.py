"""What every step works with: the corpus, the warehouse with its store, the workers, the limits, and somebody to tell.

The scheduler gets one as a resource; the command line makes its own and hands it in.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from corpus.manifest import KINDS, load_manifest
from pipelines.plan import Plan, make_plan
from pipelines.publication import Publication
from pipelines.steps import Limits
from pipelines.talk import Silence, Talk
from pipelines.workers import Workers
from warehouse.fetched import with_fetched
from warehouse.store import Store

CORPUS = Path("corpus")
WAREHOUSE = Path("data/enduse.duckdb")


@dataclass
class Workspace:
    """One run's surroundings. `only` names the kinds to read; the plan is made once."""

    corpus: Path
    warehouse: Path
    workers: Workers
    only: Sequence[str] = KINDS
    limits: Limits = field(default_factory=Limits)
    talk: Talk = field(default_factory=Silence)
    read_now: int = 0
    publication: Publication | None = None
    _plan: Plan | None = None

    @property
    def store(self) -> Store:
        """The working folder beside the warehouse."""
        return Store.beside(self.warehouse)

    @property
    def plan(self) -> Plan:
        """The plan of this run; raises ManifestError where the manifest cannot be used."""
        if self._plan is None:
            self._plan = make_plan(with_fetched(load_manifest(self.corpus), self.store), self.store)
        return self._plan


@contextmanager
def workspace_from_environment() -> Iterator[Workspace]:
    """The workspace that ENDUSE_CORPUS, ENDUSE_WAREHOUSE and ENDUSE_WORKERS name, for the scheduler's runs."""
    corpus = Path(os.environ.get("ENDUSE_CORPUS", CORPUS))
    warehouse = Path(os.environ.get("ENDUSE_WAREHOUSE", WAREHOUSE))
    with Workers(int(os.environ.get("ENDUSE_WORKERS", "0")) or None) as workers:
        yield Workspace(corpus, warehouse, workers)
