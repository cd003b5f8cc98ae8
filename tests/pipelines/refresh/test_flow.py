"""Refreshes against a publisher on loopback, up to the record of editions: news, known content, refusals, days."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from corpus.fetching import fetching
from corpus.manifest import load_manifest
from pipelines.refresh.choice import ChoiceError, choose, due
from pipelines.refresh.flow import Tally, fetch_news, unpublished, withdraw
from pipelines.workers import Workers
from pipelines.workspace import Workspace
from warehouse.fetched import Check, FetchedLedger, with_fetched

LIMITS = replace(fetching().limits, pause=0.01, silence=2.0, tries=2)
TODAY = datetime.now(UTC).date()


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(1) as pool:
        yield pool


@pytest.fixture
def refresh(workers: Workers, tmp_path: Path) -> Callable[..., Tally]:
    def run(corpus: Path, **told: Any) -> Tally:
        workspace = Workspace(corpus, tmp_path / "w.duckdb", workers)
        return fetch_news(workspace, choose(load_manifest(corpus)), limits=LIMITS, **told)

    return run


@pytest.fixture
def stage(publisher: Any, corpus_of: Any, fictional: SimpleNamespace, refresh: Any, tmp_path: Path) -> SimpleNamespace:
    """What nearly every test here needs."""
    return SimpleNamespace(
        publisher=publisher, corpus_of=corpus_of, fictional=fictional, refresh=refresh, folder=tmp_path
    )


def on_record(tmp_path: Path) -> list[tuple[str, str]]:
    editions = FetchedLedger(tmp_path / "w.store" / "ledger").editions()
    return sorted((str(edition.edition_date), edition.dated_by) for edition in editions)


def test_news_once_and_in_order(stage: SimpleNamespace) -> None:
    corpus = stage.corpus_of(stage.fictional.line("nationals", stage.publisher.url + "/n.csv"))
    first = stage.fictional.edition("nationals", 0)
    stage.publisher.put("/n.csv", first, last_modified="Mon, 15 Apr 2024 08:00:00 GMT")
    found = stage.refresh(corpus)
    assert [(e.source_id, str(e.edition_date), e.name) for e in found.new] == [
        ("nationals", "2024-04-15", "2024-04-15.csv")
    ]
    assert (stage.folder / "w.store/archive" / found.new[0].sha256[:2] / found.new[0].sha256).read_bytes() == first
    assert stage.refresh(corpus).new == []
    assert "if-none-match" in stage.publisher.seen[-1][1]
    stage.publisher.put("/n.csv", first, etag=False, headers={"ETag": '"another"'})
    assert (stage.refresh(corpus).new, stage.refresh(corpus).failed) == ([], {})
    stage.publisher.put(
        "/n.csv", stage.fictional.edition("nationals", 1), last_modified="Mon, 10 Feb 2025 08:00:00 GMT"
    )
    assert len(stage.refresh(corpus).new) == 1
    stage.publisher.put("/n.csv", first, last_modified="Mon, 15 Apr 2024 08:00:00 GMT")
    again = stage.refresh(corpus)
    assert (again.new, again.failed) == ([], {})
    assert "serves nationals@2024-04-15/2024-04-15.csv again" in again.notes[0]
    assert on_record(stage.folder) == [("2024-04-15", "last_modified"), ("2025-02-10", "last_modified")]
    inputs = with_fetched(load_manifest(corpus), Workspace(corpus, stage.folder / "w.duckdb", Workers()).store).inputs()
    assert [item.document_id for item in inputs] == [
        "nationals@2024-04-15/2024-04-15.csv",
        "nationals@2025-02-10/2025-02-10.csv",
    ]


def test_two_editions_of_one_day_are_told_apart(stage: SimpleNamespace) -> None:
    corpus = stage.corpus_of(stage.fictional.line("nationals", stage.publisher.url + "/n.csv"))
    for number in (0, 1):
        stage.publisher.put("/n.csv", stage.fictional.edition("nationals", number))
        assert len(stage.refresh(corpus).new) == 1
    stage.publisher.put(
        "/n.csv",
        stage.fictional.edition("nationals", 1)
        + b'999,"SELVA, Mira","individual","VDN",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n',
    )
    assert len(stage.refresh(corpus).new) == 1
    days = [(str(TODAY - timedelta(days=n)), "order" if n else "fetch") for n in (2, 1, 0)]
    assert on_record(stage.folder) == days


def test_a_corrected_edition_stands_in_the_place_of_the_one_that_the_manifest_names(stage: SimpleNamespace) -> None:
    more = ", snapshots: [{file: items.html, date: 2025-03-01}]"
    corpus = stage.corpus_of(stage.fictional.line("items", stage.publisher.url + "/i.html", more))
    page = stage.fictional.edition("items", 1)
    (corpus / "items.html").write_bytes(page)
    stage.publisher.put("/i.html", page)
    assert stage.refresh(corpus).new == []
    stage.publisher.put("/i.html", page.replace(b"computers", b"calculators").replace(b"Computers", b"Calculators"))
    assert [str(e.edition_date) for e in stage.refresh(corpus).new] == ["2025-03-01"]
    inputs = with_fetched(load_manifest(corpus), Workspace(corpus, stage.folder / "w.duckdb", Workers()).store).inputs()
    assert [item.file for item in inputs] == ["fetched/items/2025-03-01.html"]
    assert (corpus / "sources.yaml").read_text().count("snapshots") == 1


def test_a_law_has_the_day_that_its_text_prints(stage: SimpleNamespace) -> None:
    corpus = stage.corpus_of(stage.fictional.line("law", stage.publisher.url + "/law.md"))
    for number, day in enumerate(stage.fictional.dates["law"]):
        stage.publisher.put(
            "/law.md", stage.fictional.edition("law", number), last_modified="Mon, 06 Oct 2025 09:00:00 GMT"
        )
        assert [(str(e.edition_date), e.dated_by) for e in stage.refresh(corpus).new] == [(day, "content")]


def rows(data: bytes, share: float) -> bytes:
    lines = data.splitlines(keepends=True)
    return b"".join(lines[: int(len(lines) * share)])


def other_rows(data: bytes, share: float) -> bytes:
    """Fewer rows, and not the beginning of the same file."""
    return b"".join(reversed(rows(data, share).splitlines(keepends=True)))


ERROR = b"<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Temporarily unavailable</h1></body></html>"
REFUSALS: list[tuple[str, Callable[[bytes], bytes], dict[str, Any], str]] = [
    ("an error page as 200", lambda _: ERROR, {}, "HTML page"),
    ("an error", lambda data: data, {"status": 500}, "500"),
    ("cut on the way", lambda data: data, {"promise": 50}, "broke off"),
    ("cut at its source", lambda data: data[: len(data) // 2], {}, "cut short"),
    ("half of the rows", lambda data: other_rows(data, 0.5), {}, "--accept-fewer"),
    ("no rows of the list", lambda _: b"day,visitors\n2025-01-01,77\n2025-01-02,81\n", {}, ""),
    ("nothing", lambda _: b"", {}, "empty"),
]


@pytest.mark.parametrize(("broken", "told", "reason"), [case[1:] for case in REFUSALS], ids=[c[0] for c in REFUSALS])
def test_what_is_refused_leaves_the_old_edition_and_is_asked_for_again(
    stage: SimpleNamespace, broken: Callable[[bytes], bytes], told: dict[str, Any], reason: str
) -> None:
    corpus = stage.corpus_of(stage.fictional.line("nationals", stage.publisher.url + "/n.csv"))
    stage.publisher.put(
        "/n.csv", stage.fictional.edition("nationals", 0), last_modified="Mon, 15 Apr 2024 08:00:00 GMT"
    )
    stage.refresh(corpus)
    stage.publisher.put("/n.csv", broken(stage.fictional.edition("nationals", 1)), **told)
    refused = stage.refresh(corpus)
    assert refused.new == []
    assert reason in refused.failed["nationals"]
    assert on_record(stage.folder) == [("2024-04-15", "last_modified")]
    stage.publisher.put("/n.csv", stage.fictional.edition("nationals", 1))
    good = stage.refresh(corpus)
    assert (len(good.new), good.failed) == (1, {})
    assert "if-none-match" not in stage.publisher.seen[-1][1]


def test_fewer_records_are_taken_when_that_is_said(stage: SimpleNamespace) -> None:
    corpus = stage.corpus_of(stage.fictional.line("nationals", stage.publisher.url + "/n.csv", ", expect: {min: 5}"))
    stage.publisher.put("/n.csv", stage.fictional.edition("nationals", 0))
    stage.refresh(corpus)
    stage.publisher.put("/n.csv", other_rows(stage.fictional.edition("nationals", 1), 0.5))
    assert "gives 9 entries, the edition before gave 15" in stage.refresh(corpus).failed["nationals"]
    assert len(stage.refresh(corpus, accept_fewer=True).new) == 1
    stage.publisher.put("/n.csv", other_rows(stage.fictional.edition("nationals", 1), 0.2))
    assert "the manifest expects at least 5" in stage.refresh(corpus, accept_fewer=True).failed["nationals"]


def test_the_day_in_an_address_is_the_newest_that_the_service_has(stage: SimpleNamespace) -> None:
    url = stage.publisher.url + "/api/versioner/v1/full/{date}/title-15.xml?part=744"
    corpus = stage.corpus_of(f"id: part, kind: regulation, language: en, title: {{en: Part 744}}, url: '{url}'")
    titles = {
        "titles": [{"number": 9, "up_to_date_as_of": "2026-01-01"}, {"number": 15, "up_to_date_as_of": "2026-01-20"}]
    }
    stage.publisher.put("/api/versioner/v1/titles.json", json.dumps(titles))
    text = '<?xml version="1.0"?><DIV5 N="744" TYPE="PART"><HEAD>PART 744</HEAD><DIV8 N="744.1" TYPE="SECTION"><HEAD>§ 744.1 General.</HEAD><P>(a) A licence is required.</P></DIV8></DIV5>'
    stage.publisher.put("/api/versioner/v1/full/2026-01-20/title-15.xml?part=744", text)
    assert [(str(e.edition_date), e.dated_by) for e in stage.refresh(corpus).new] == [("2026-01-20", "address")]
    titles["titles"][1]["up_to_date_as_of"] = "2026-01-27"
    stage.publisher.put("/api/versioner/v1/titles.json", json.dumps(titles))
    stage.publisher.put("/api/versioner/v1/full/2026-01-27/title-15.xml?part=744", text)
    assert (stage.refresh(corpus).new, on_record(stage.folder)) == ([], [("2026-01-20", "address")])
    stage.publisher.put("/api/versioner/v1/titles.json", "{}")
    assert "does not say which day" in stage.refresh(corpus).failed["part"]


def test_other_dated_addresses_are_tried_from_today_backwards(stage: SimpleNamespace) -> None:
    corpus = stage.corpus_of(stage.fictional.line("nationals", stage.publisher.url + "/{date}/n.csv"))
    assert "404" in stage.refresh(corpus).failed["nationals"]
    day = TODAY - timedelta(days=2)
    stage.publisher.put(f"/{day}/n.csv", stage.fictional.edition("nationals", 0))
    assert [e.edition_date for e in stage.refresh(corpus).new] == [day]


def test_what_was_not_published_is_known_and_can_be_withdrawn(stage: SimpleNamespace, workers: Workers) -> None:
    corpus = stage.corpus_of(stage.fictional.line("nationals", stage.publisher.url + "/n.csv"))
    stage.publisher.put("/n.csv", stage.fictional.edition("nationals", 0))
    news = stage.refresh(corpus).new
    workspace = Workspace(corpus, stage.folder / "w.duckdb", workers)
    assert unpublished(workspace) == news
    withdraw(workspace, news)
    assert (unpublished(workspace), on_record(stage.folder)) == ([], [])
    assert stage.refresh(corpus).new[0].sha256 == news[0].sha256


def test_which_sources_are_looked_at(corpus_of: Any, fictional: SimpleNamespace) -> None:
    urls = {name: f"https://example.org/{name}" for name in fictional.sources}
    lines = [fictional.line(name, url) for name, url in urls.items()]
    corpus = corpus_of(
        *lines[:2],
        lines[2] + ", cadence: monthly",
        "id: paper, kind: document, title: {en: P}, snapshots: [{file: p.md, date: 2025-01-01}]",
    )
    manifest = load_manifest(corpus)
    assert [s.id for s in choose(manifest)] == ["law", "items", "nationals"]
    assert [s.id for s in choose(manifest, cadences=["weekly"])] == ["law", "items"]
    assert [s.id for s in choose(manifest, ["nationals"], ["daily"])] == []
    for name, reason in (("paper", "no url"), ("nobody", "no source nobody")):
        with pytest.raises(ChoiceError, match=reason):
            choose(manifest, [name])
    now = datetime.now(UTC).replace(tzinfo=None)
    ages = {
        "law": (timedelta(days=6), "unchanged"),
        "items": (timedelta(days=7), "new"),
        "nationals": (timedelta(hours=1), "failed"),
    }
    checks = {name: Check(name, "", now - age, outcome) for name, (age, outcome) in ages.items()}
    assert [s.id for s in due(choose(manifest), checks)] == ["items", "nationals"]
