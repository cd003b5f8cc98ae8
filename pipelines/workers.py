"""Worker processes with a deadline for each task; a task that overruns or crashes costs that task alone."""

import ctypes
import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, TimeoutError, wait
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Literal

from pebble import ProcessExpired, ProcessPool

from extractors.errors import UnreadableInputError

Failure = Literal["timed_out", "died", "refused", "failed"]
_TASKS_PER_WORKER = 200
_PARENT_DEATH = 1  # PR_SET_PDEATHSIG


@dataclass(frozen=True, slots=True)
class Task:
    """A call of a module-level function in a worker. `label` is shown to people; `deadline` is in seconds."""

    key: str
    label: str
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    deadline: float
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: a result, or a failure with a reason for people."""

    task: Task
    result: Any = None
    failure: Failure | None = None
    reason: str = ""


class Workers:
    """A pool of worker processes, started at the first task and stopped on leaving the context."""

    def __init__(self, count: int | None = None) -> None:
        self.count = count or max(1, os.cpu_count() or 1)
        self._pool: ProcessPool | None = None

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is None:
            return
        if kind is None:
            self._pool.close()
        else:
            self._pool.stop()
        self._pool.join()
        self._pool = None

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Run tasks and yield their outcomes as they end; never raises for a task.

        At most two tasks a worker wait in the pool, so a long list of tasks costs no memory.
        """
        pool = self._started()
        waiting = iter(tasks)
        running: dict[Future[Any], Task] = {}
        while True:
            while len(running) < 2 * self.count and (task := next(waiting, None)) is not None:
                running[pool.schedule(task.function, args=task.arguments, timeout=task.deadline)] = task
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                yield _outcome(running.pop(future), future)

    def _started(self) -> ProcessPool:
        if self._pool is None:
            # A fresh interpreter: forking would carry over the threads and locks of the parent's libraries.
            self._pool = ProcessPool(
                max_workers=self.count,
                max_tasks=_TASKS_PER_WORKER,
                initializer=_prepare_worker,
                initargs=(os.getpid(),),
                context=multiprocessing.get_context("spawn"),
            )
        return self._pool


def _outcome(task: Task, future: "Future[Any]") -> Outcome:
    try:
        return Outcome(task, result=future.result())
    except TimeoutError:
        reason = f"not finished within {task.deadline:.0f} s; raise the limit with --deadline, or split the file"
        return Outcome(task, failure="timed_out", reason=reason)
    except ProcessExpired as expired:
        return Outcome(
            task, failure="died", reason=f"the reader's process ended unexpectedly ({_why(expired.exitcode)})"
        )
    except UnreadableInputError as refused:
        return Outcome(task, failure="refused", reason=refused.reason)
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)
        where = f" at {last[-1].name}" if last else ""
        return Outcome(
            task,
            failure="failed",
            reason=f"the reader failed: {type(error).__name__}: {error}{where}; please report it",
        )


def _why(code: int | None) -> str:
    if code is not None and code < 0:
        return f"killed by signal {signal.Signals(-code).name}, often for want of memory"
    return f"exit code {code}"


def _prepare_worker(parent: int) -> None:
    """Tie the worker to its parent, keep its libraries to one thread, and keep standard output for the parent."""
    os.environ["OMP_THREAD_LIMIT"] = os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
    os.dup2(2, 1)
