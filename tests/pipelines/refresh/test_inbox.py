"""The inbox, the pages that lead to documents, and what the scheduler makes of both."""

import os
import time
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import dagster as dg
import pytest

from corpus.manifest import load_manifest
from extractors.arrivals import page_links
from pipelines.definitions import defs
from pipelines.refresh.flow import fetch_news, take_files
from pipelines.refresh.inbox import arrivals, dropped
from pipelines.schedules import SCHEDULES
from pipelines.sensors import SENSORS
from pipelines.workers import Workers
from pipelines.workspace import Workspace
from warehouse.fetched import FetchedLedger

NAMES = [
    ("nationals@2025-02-10.csv", "nationals", "2025-02-10", ""),
    ("nationals@2025-02-10 corrected.csv", "nationals", "2025-02-10", ""),
    ("nationals/2025-02-10.csv", "nationals", "2025-02-10", ""),
    ("nobody@2025-02-10.csv", None, "None", "nobody is no source"),
    ("notes.txt", None, "None", "notes.txt is no source"),
    ("nationals@last week.csv", "nationals", "None", "gives no day"),
    ("nationals@2025-02-30.csv", "nationals", "None", "gives no day"),
]
ASIDE = (
    ".hidden@2025-01-01.csv",
    "nationals@2025-01-01.csv.part",
    "nationals/.2025-01-01.csv.swp",
    "~$nationals@2025-01-01.csv",
)


def drop(inbox: Path, name: str, data: bytes = b"x", age: float = 60) -> Path:
    file = inbox / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    os.utime(file, (time.time() - age, time.time() - age))
    return file


@pytest.mark.parametrize("case", NAMES, ids=[case[0] for case in NAMES])
def test_names(corpus_of: Any, fictional: SimpleNamespace, case: tuple[str, str | None, str, str]) -> None:
    name, source, day, trouble = case
    corpus = corpus_of(fictional.line("nationals", "https://example.org/n.csv"))
    drop(corpus / "inbox", name)
    (found,) = dropped(corpus / "inbox", load_manifest(corpus))
    assert (found.source and found.source.id, str(found.day)) == (source, day)
    assert trouble in found.trouble
    assert bool(found.trouble) == bool(trouble)


def test_what_is_not_complete_waits(corpus_of: Any, fictional: SimpleNamespace) -> None:
    corpus = corpus_of(fictional.line("nationals", "https://example.org/n.csv"))
    for name in ASIDE:
        drop(corpus / "inbox", name)
    drop(corpus / "inbox", "nationals@2025-02-10.csv", age=0)
    assert list(dropped(corpus / "inbox", load_manifest(corpus))) == []


def test_editions_of_an_inbox_are_taken_in_the_order_of_their_days(
    corpus_of: Any, fictional: SimpleNamespace, tmp_path: Path
) -> None:
    corpus, inbox = corpus_of(fictional.line("nationals", "https://example.org/n.csv")), tmp_path / "inbox"
    for number in (1, 0):
        drop(inbox, f"nationals@{fictional.dates['nationals'][number]}.csv", fictional.edition("nationals", number))
    drop(inbox, "nationals@2025-12-01.csv", b"<html><body>Log in</body></html>")
    with Workers(1) as workers:
        workspace = Workspace(corpus, tmp_path / "w.duckdb", workers)
        tally = take_files(workspace, list(arrivals(dropped(inbox, load_manifest(corpus)))))
        assert [str(e.edition_date) for e in tally.new] == list(fictional.dates["nationals"])
        assert "HTML page" in tally.failed["nationals"]
        again = take_files(workspace, list(arrivals(dropped(inbox, load_manifest(corpus)))))
    assert (again.new, len(list(inbox.iterdir()))) == ([], 3)


ANNOUNCEMENT = "<html><head><title>公告</title></head><body>{}</body></html>"


def test_a_page_leads_to_announcements_that_are_fetched_once(
    publisher: Any, corpus_of: Any, fictional: SimpleNamespace, tmp_path: Path
) -> None:
    corpus = corpus_of(
        f"id: notices, kind: announcement, language: zh, list: XV, title: {{en: N}}, follow: '*/art_*.html', url: '{publisher.url}/index.html'"
    )
    texts = sorted((fictional.library / "announcements").glob("*.md"))
    for file in texts:
        body = "".join(f"<p>{row}</p>" for row in file.read_text(encoding="utf-8").splitlines() if row.strip())
        publisher.put(f"/a/art_{file.stem}.html", ANNOUNCEMENT.format(body))
    publisher.put(
        "/index.html", "".join(f"<a href='a/art_{file.stem}.html'>x</a>" for file in texts) + "<a href='/o.html'>o</a>"
    )
    with Workers(1) as workers:
        workspace = Workspace(corpus, tmp_path / "w.duckdb", workers)
        sources = load_manifest(corpus).sources
        assert len(fetch_news(workspace, sources).new) == len(texts)
        assert fetch_news(workspace, sources).new == []
        assert publisher.asked(f"/a/art_{texts[0].stem}.html") == 1
        publisher.put("/index.html", "<a href='/o.html'>o</a>")
        assert "no link like" in fetch_news(workspace, sources).failed["notices"]
    names = {edition.name for edition in FetchedLedger(workspace.store.ledger).editions()}
    assert len(names) == len(texts)


LINKS = [
    ("relative", "<a href='b.xlsx'>x</a>", "*.xlsx", ("https://example.org/lists/b.xlsx",)),
    ("from the root, each once", "<a href='/b.XLSX'>x</a><a href='/b.XLSX#top'>y</a>", "*.xlsx", ("https://example.org/b.XLSX",)),
    ("a base", "<base href='/c/'><a href='b.xlsx'>x</a>", "*/c/*", ("https://example.org/c/b.xlsx",)),
    ("others", "<a href='b.pdf'>x</a><a>y</a>", "*.xlsx", ()),
    ("nothing", "", "*", ()),
]  # fmt: skip


@pytest.mark.parametrize(("page", "wanted", "expected"), [case[1:] for case in LINKS], ids=[case[0] for case in LINKS])
def test_links(page: str, wanted: str, expected: tuple[str, ...]) -> None:
    assert page_links(page.encode(), "https://example.org/lists/index.html", wanted) == expected


def test_schedules_and_sensors_start_jobs_that_exist_and_are_off() -> None:
    jobs = {job.name for job in defs.resolve_all_job_defs()}
    assert {schedule.name for schedule in SCHEDULES} == {"refresh_daily", "refresh_weekly", "refresh_monthly"}
    for automatic in (*SCHEDULES, *SENSORS):
        assert automatic.job_name in jobs
        assert automatic.default_status.value == "STOPPED"


def test_a_schedule_asks_for_its_cadence() -> None:
    daily = next(schedule for schedule in SCHEDULES if schedule.name == "refresh_daily")
    with dg.DagsterInstance.ephemeral() as instance:
        context = dg.build_schedule_context(instance, scheduled_execution_time=datetime(2026, 3, 4, 5, 10, tzinfo=UTC))
        (request,) = daily.evaluate_tick(context).run_requests or ()
    assert request.run_config == {"ops": {"editions": {"config": {"cadences": ["daily"]}}}}
    job = defs.resolve_job_def("refresh")
    assert dg.validate_run_config(job, request.run_config)


def test_the_inbox_sensor_runs_once_for_what_lies_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sensor = next(sensor for sensor in SENSORS if sensor.name == "inbox")
    monkeypatch.delenv("ENDUSE_INBOX", raising=False)
    with dg.DagsterInstance.ephemeral() as instance:
        assert "names no folder" in (sensor(dg.build_sensor_context(instance)).skip_message or "")
        monkeypatch.setenv("ENDUSE_INBOX", str(tmp_path))
        assert "nothing new" in (sensor(dg.build_sensor_context(instance)).skip_message or "")
        drop(tmp_path, f"nationals@{date(2025, 2, 10)}.csv")
        found = sensor(dg.build_sensor_context(instance))
        assert [dict(request.run_config) for request in found.run_requests] == [
            {"ops": {"editions": {"config": {"inbox": True}}}}
        ]
        again = sensor(dg.build_sensor_context(instance, cursor=found.cursor))
        assert "nothing new" in (again.skip_message or "")
