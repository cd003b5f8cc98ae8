"""`enduse extract`: certificates to JSON lines (contract, section 3), one for every file, in the order given."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from corpus.archive import digest
from corpus.manifest_inputs import FOLDER_SUFFIXES
from pipelines import tasks
from pipelines.exits import CommandError, Exit
from pipelines.talk import talking
from pipelines.workers import Outcome, Task, Workers

_STATUS = {"timed_out": "timed_out"}
_READABLE = ("ok", "partial", "duplicate", "not_a_certificate")


def run(*, paths: Sequence[Path], out: Path | None, workers: int | None, deadline: float) -> Exit:
    """Read the files and write a line for each; 3 where some could not be read."""
    files = list(files_of(paths))
    if not files:
        raise CommandError(Exit.NOTHING_TO_DO, "no PDF or image file stands under the given paths")
    statuses = []
    with talking() as talk, Workers(workers) as pool:
        talk.begin("certificates", len(files))
        target = out.open("w", encoding="utf-8") if out else nullcontext(sys.stdout)
        with target as stream:
            for line in lines(files, pool, deadline):
                talk.advance(line["file"], pages=line["pages"])
                statuses.append(line["status"])
                print(json.dumps(line, ensure_ascii=False), file=stream, flush=True)
    return Exit.DONE if all(status in _READABLE for status in statuses) else Exit.QUARANTINED


def files_of(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and those in the folders named; raises CommandError for a path that is not there."""
    for path in paths:
        if path.is_dir():
            yield from sorted(f for f in path.rglob("*") if f.is_file() and f.suffix.lower() in FOLDER_SUFFIXES)
        elif path.exists():
            yield path
        else:
            raise CommandError(Exit.USAGE, f"{path} does not exist")


def lines(files: Sequence[Path], workers: Workers, deadline: float) -> Iterator[dict[str, Any]]:
    """One line a file, in the order of the files, as soon as all before it are done."""
    first: dict[str, int] = {}
    copies = [first.setdefault(digest(file), number) for number, file in enumerate(files)]
    tasks_ = (
        Task(str(n), file.name, tasks.certificate_line, (file,), deadline * 3)
        for n, file in enumerate(files)
        if copies[n] == n
    )
    done: dict[int, dict[str, Any]] = {}
    following = 0
    for outcome in workers.run(tasks_):
        number = int(outcome.task.key)
        done[number] = _line(files[number], outcome)
        while following < len(files) and copies[following] in done:
            yield _copy(done[copies[following]], files[following], copies[following] == following, files)
            following += 1


def _copy(line: dict[str, Any], file: Path, original: bool, files: Sequence[Path]) -> dict[str, Any]:
    if original or line["status"] not in ("ok", "partial"):
        return line | {"file": file.name}
    return line | {
        "file": file.name,
        "status": "duplicate",
        "notes": [*line["notes"], f"same content as {line['file']}"],
    }


def _line(file: Path, outcome: Outcome) -> dict[str, Any]:
    if outcome.failure is None:
        found: dict[str, Any] = outcome.result
        return found
    status = _STATUS.get(outcome.failure, "unreadable")
    empty: dict[str, Any] = {
        "pages": 0,
        "language": None,
        "seconds": None,
        "fields": {},
        "evidence": {},
        "goods": [],
        "undertakings": [],
    }
    marks = {"seal_present": None, "signature_present": None}
    return {"file": file.name, "status": status} | empty | marks | {"notes": [outcome.reason]}
