"""Looking at many sources at once: hosts side by side, the sources of one host one after another on one connection."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from urllib.parse import urlsplit

import requests

from corpus.fetching import Limits
from corpus.manifest import Source
from pipelines.refresh.addresses import Get, addresses
from pipelines.refresh.download import Answer, DownloadError, Validators, download, new_session
from warehouse.fetched import Check

_NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class Looked:
    """What looking at one source gave: answers (several where a page leads to several), or why there is none.

    `day` is that of the edition where the address names it.
    """

    source: Source
    answers: tuple[Answer, ...] = ()
    day: date | None = None
    failure: str = ""


def look(sources: Sequence[Source], checks: Mapping[str, Check], limits: Limits) -> Iterator[Looked]:
    """Ask every source's publisher and yield what came, in the order in which it comes; raises nothing for a source."""
    hosts: dict[str, list[Source]] = {}
    for source in sources:
        hosts.setdefault(urlsplit(source.url).netloc, []).append(source)
    with ThreadPoolExecutor(max_workers=limits.hosts) as pool:
        asked = [pool.submit(_look_at_host, listed, checks, limits) for listed in hosts.values()]
        for future in as_completed(asked):
            yield from future.result()


def _look_at_host(sources: Sequence[Source], checks: Mapping[str, Check], limits: Limits) -> list[Looked]:
    found = []
    with new_session() as session:

        @cache
        def get(url: str) -> bytes:
            return download(session, url, Validators(), limits).data or b""

        for source in sources:
            try:
                found.append(_look(source, session, checks.get(source.id), limits, get))
            except DownloadError as error:
                found.append(Looked(source, failure=error.reason))
                # A host that does not answer at all is not waited for again by each of its further sources.
                limits = replace(limits, tries=1) if error.unreachable else limits
    return found


def _look(source: Source, session: requests.Session, last: Check | None, limits: Limits, get: Get) -> Looked:
    failed: DownloadError | None = None
    for address in addresses(source.url, get, datetime.now(UTC).date()):
        known = Validators(last.etag, last.last_modified) if last and last.url == address.url else Validators()
        try:
            return Looked(source, (download(session, address.url, known, limits),), address.day)
        except DownloadError as error:
            if error.status != _NOT_FOUND:
                raise
            failed = failed or error
    assert failed
    raise failed
