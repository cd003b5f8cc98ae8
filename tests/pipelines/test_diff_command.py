"""`enduse diff` from the outside: its exit codes and where it says what."""

from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from pipelines.cli import cli
from pipelines.exits import CommandError, Exit
from warehouse.build import build


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("diff") / "w.duckdb", {}).file


def test_an_unknown_source_is_wrong_usage(empty: Path) -> None:
    result = CliRunner().invoke(cli, ["diff", "nothing", "--warehouse", str(empty)])
    assert isinstance(result.exception, CommandError)
    assert result.exception.code is Exit.USAGE
    assert "“nothing”" in result.exception.message


def test_no_warehouse_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["diff", "x", "--warehouse", str(tmp_path / "none.duckdb")])
    assert isinstance(result.exception, CommandError)
    assert "enduse run" in result.exception.message


@pytest.mark.parametrize("day", ["2020-13-01", "yesterday"])
def test_a_day_that_is_none_is_refused(empty: Path, day: str) -> None:
    result = CliRunner().invoke(cli, ["diff", "x", "--from", day, "--warehouse", str(empty)])
    assert result.exit_code == 2
    assert day in result.output


def test_two_editions_that_agree_give_nothing_to_do(tmp_path: Path) -> None:
    file = build(tmp_path / "w.duckdb", {}).file
    with duckdb.connect(file) as con:
        for day in ("2020-01-01", "2021-01-01"):
            con.execute(
                "INSERT INTO regulations BY NAME SELECT 'law' AS regulation_id, 'law@' || ? AS version_id, 'd' AS document_id, "
                "CAST(? AS DATE) AS version_date, 'Law' AS title, 'in_force' AS status, 'en' AS language, 0 AS articles",
                [day, day],
            )
    result = CliRunner().invoke(cli, ["diff", "law", "--warehouse", str(file)])
    assert result.exit_code == int(Exit.NOTHING_TO_DO)
    assert "no differences" in result.output
