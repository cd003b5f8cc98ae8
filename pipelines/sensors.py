"""Folders that are watched: what lies in them complete and unseen starts a job. Off until switched on.

A folder is named by an environment variable; without it the sensor says so and does nothing.
"""

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import dagster as dg

from pipelines.assets.certificate_inbox import CERTIFICATES
from pipelines.assets.fetching import INBOX
from pipelines.refresh.inbox import listing

_INTERVAL = 60
RunConfig = Callable[[Sequence[Path]], Mapping[str, Any]]


def folder_sensor(name: str, variable: str, job: str, config: RunConfig, description: str) -> dg.SensorDefinition:
    """A sensor that starts `job` when the complete files of the folder in `variable` are others than last time.

    `config` makes the run's configuration from the files. The cursor is a digest of names, sizes and times.
    """

    def evaluate(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
        named = os.environ.get(variable, "")
        folder = Path(named)
        if not named or not folder.is_dir():
            return dg.SkipReason(f"{variable} names no folder" if not named else f"{folder} is no folder")
        files = listing(folder)
        seen = _digest(files, folder)
        if not files or seen == context.cursor:
            return dg.SkipReason("nothing new lies in the folder")
        return dg.SensorResult([dg.RunRequest(run_key=f"{name} {seen}", run_config=dict(config(files)))], cursor=seen)

    return dg.SensorDefinition(
        name=name,
        job_name=job,
        evaluation_fn=evaluate,
        minimum_interval_seconds=_INTERVAL,
        description=description,
    )


def _digest(files: Sequence[Path], folder: Path) -> str:
    told = [(path.relative_to(folder).as_posix(), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:24]


SENSORS = [
    folder_sensor(
        "inbox",
        INBOX,
        "refresh",
        lambda _: {"ops": {"editions": {"config": {"inbox": True}}}},
        "Editions and announcements dropped into ENDUSE_INBOX as SOURCE_ID@YYYY-MM-DD.ext.",
    ),
    folder_sensor(
        "certificates",
        CERTIFICATES,
        "verify_inbox",
        lambda _: {},
        "Certificates dropped into ENDUSE_CERTIFICATES: read, verified, recorded.",
    ),
]
