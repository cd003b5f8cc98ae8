"""`enduse verify` from files to verdicts: lines, exit codes, results that are kept."""

import json
from pathlib import Path

import pytest

from corpus.drawing import draw
from pipelines.commands import verify as command
from pipelines.exits import CommandError, Exit
from pipelines.verification import reader_version

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An honest certificate, an expired one, a copy, and a file that is none."""
    folder = tmp_path_factory.mktemp("batch")
    draw(1, seed=5, out=folder / "inbox", scans=["digital"], layouts=["columns"], cases=folder / "cases")
    (folder / "inbox" / "truth.jsonl").unlink()
    first = next((folder / "inbox").iterdir())
    (folder / "inbox" / "zz-copy.pdf").write_bytes(first.read_bytes())
    (folder / "inbox" / "zz-broken.pdf").write_bytes(b"no PDF at all")
    return folder


def _run(batch: Path, capsys: pytest.CaptureFixture[str], form: str = "jsonl") -> tuple[Exit, str, str]:
    code = command.run(
        paths=[batch / "inbox"],
        cases=batch / "cases",
        warehouse=batch / "none.duckdb",
        as_of=None,
        report=None,
        form=form,
        workers=1,
        deadline=120.0,
    )
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_batch_without_a_warehouse(
    batch: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(batch / "cache"))
    code, out, err = _run(batch, capsys)
    assert code == Exit.QUARANTINED
    assert "there is no warehouse" in err
    first, broken, copy = [json.loads(line) for line in out.splitlines()]
    assert first["application_id"]
    assert first["reader_version"] == reader_version()
    assert {f["outcome"] for f in first["findings"]} <= {"pass", "fail", "unknown", "not_applicable"}
    outcomes = {f["rule_id"]: f["outcome"] for f in first["findings"]}
    assert (outcomes["R34"], outcomes["R40"], outcomes["R14"]) == ("pass", "unknown", "pass")
    assert (broken["verdict"], broken["status"]) == (None, "unreadable")
    assert (copy["status"], copy["findings"]) == ("duplicate", first["findings"])
    assert first["findings"][0].keys() >= {"rule_id", "outcome", "severity", "message", "field", "page", "box"}
    # The second time nothing is read, and the answer is the same to the letter.
    monkeypatch.setattr("pipelines.tasks.read_certificate", None)
    again = _run(batch, capsys)
    assert json.loads(again[1].splitlines()[0]) == first
    table = _run(batch, capsys, "table")[1]
    assert first["verdict"] in table


WRONG = [
    ("no such path", {"paths": ["absent"]}, Exit.USAGE),
    ("nothing to verify", {"paths": ["cases"]}, Exit.NOTHING_TO_DO),
    ("no case records", {"cases": "inbox"}, Exit.USAGE),
]


@pytest.mark.parametrize(("name", "change", "code"), WRONG, ids=[case[0] for case in WRONG])
def test_wrong_usage(batch: Path, name: str, change: dict[str, list[str] | str], code: Exit) -> None:
    paths = [batch / str(path) for path in change.get("paths", ["inbox"])]
    with pytest.raises(CommandError) as error:
        command.run(
            paths=paths,
            cases=batch / str(change.get("cases", "cases")),
            warehouse=batch / "none.duckdb",
            as_of=None,
            report=None,
            form="table",
            workers=1,
            deadline=60.0,
        )
    assert error.value.code == code
