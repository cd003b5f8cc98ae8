"""Worker processes: tasks that overrun, crash, are refused or fail cost themselves alone. The faults are real."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extractors.errors import DamagedInputError
from pipelines.workers import Outcome, Task, Workers


def double(number: int) -> int:
    return 2 * number


def sleep_for_ever() -> None:
    time.sleep(600)


def kill_yourself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def refuse() -> None:
    raise DamagedInputError("the file is cut short: get it again")


def stumble() -> None:
    raise ZeroDivisionError("by nothing")


def print_noise() -> str:
    print("noise")  # noqa: T201
    return "quiet"


FAULTS = [
    ("sleeps", sleep_for_ever, "timed_out", "not finished within 3 s; raise the limit with --deadline"),
    ("killed", kill_yourself, "died", "killed by signal SIGKILL"),
    ("refuses", refuse, "refused", "the file is cut short: get it again"),
    ("stumbles", stumble, "failed", "ZeroDivisionError: by nothing"),
]


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcome]:
    tasks = [Task(name, name, function, (), 3.0) for name, function, _, _ in FAULTS]
    tasks += [Task(f"good {n}", "good", double, (n,), 60.0) for n in range(6)]
    with Workers(2) as workers:
        return {outcome.task.key: outcome for outcome in workers.run(tasks)}


@pytest.mark.parametrize(("name", "function", "failure", "reason"), FAULTS, ids=[case[0] for case in FAULTS])
def test_a_fault_becomes_an_outcome_with_its_reason(
    outcomes: dict[str, Outcome], name: str, function: object, failure: str, reason: str
) -> None:
    assert outcomes[name].failure == failure
    assert reason in outcomes[name].reason


def test_a_fault_costs_no_other_task(outcomes: dict[str, Outcome]) -> None:
    assert [outcomes[f"good {n}"].result for n in range(6)] == [0, 2, 4, 6, 8, 10]


def test_standard_output_belongs_to_the_parent(capfd: pytest.CaptureFixture[str]) -> None:
    with Workers(1) as workers:
        found = [outcome.result for outcome in workers.run([Task("n", "n", print_noise, (), 60.0)])]
    assert found == ["quiet"]
    assert capfd.readouterr().out == ""


def test_workers_die_with_their_parent(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import os, time\n"
        "from pipelines.workers import Task, Workers\n"
        "def work(path):\n"
        "    open(path, 'w').write(str(os.getpid()))\n"
        "    time.sleep(600)\n"
        "if __name__ == '__main__':\n"
        "    with Workers(1) as workers:\n"
        "        list(workers.run([Task('t', 't', work, (os.environ['PID_FILE'],), 600.0)]))\n"
    )
    pid_file = tmp_path / "pid"
    root = Path(__file__).resolve().parents[2]
    environment = os.environ | {"PID_FILE": str(pid_file), "PYTHONPATH": str(root)}
    with subprocess.Popen([sys.executable, str(script)], env=environment) as parent:
        worker = _wait_for(lambda: int(pid_file.read_text() or 0) if pid_file.exists() else 0)
        parent.send_signal(signal.SIGKILL)
    assert _wait_for(lambda: not _alive(worker))


def _wait_for(condition, seconds: float = 60.0):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not happen")


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False
