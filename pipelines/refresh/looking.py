"""Looking at many sources at once: hosts side by side, the sources of one host one after another on one connection."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from urllib.parse import urlsplit

import requests

from corpus.fetching import Limits
from corpus.manifest import Source
from corpus.manifest_snapshots import ONE_EDITION_A_DAY
from extractors.errors import UnreadableInputError
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


def look(
    sources: Sequence[Source], checks: Mapping[str, Check], limits: Limits, known: Collection[str] = ()
) -> Iterator[Looked]:
    """Ask every source's publisher and yield what came, in the order in which it comes; raises nothing for a source.

    `known` are addresses of documents held already: announcements behind a page that lists them are fetched once.
    """
    hosts: dict[str, list[Source]] = {}
    for source in sources:
        hosts.setdefault(urlsplit(source.url).netloc, []).append(source)
    with ThreadPoolExecutor(max_workers=limits.hosts) as pool:
        asked = [pool.submit(_look_at_host, listed, checks, limits, known) for listed in hosts.values()]
        for future in as_completed(asked):
            yield from future.result()


def _look_at_host(
    sources: Sequence[Source], checks: Mapping[str, Check], limits: Limits, known: Collection[str]
) -> list[Looked]:
    found = []
    with new_session() as session:

        @cache
        def get(url: str) -> bytes:
            return download(session, url, Validators(), limits).data or b""

        for source in sources:
            try:
                if source.follow:
                    found.append(_follow(source, session, limits, known))
                else:
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


def _follow(source: Source, session: requests.Session, limits: Limits, known: Collection[str]) -> Looked:
    """Follow a page to the documents that it lists: the first of a list's editions, every announcement not yet held."""
    answers, failure = [], ""
    for link in _links(source, session, limits, known):
        try:
            answers.append(download(session, link, Validators(), limits))
        except DownloadError as error:
            failure = f"{link}: {error.reason}"
    return Looked(source, tuple(answers), failure=failure)


def _links(source: Source, session: requests.Session, limits: Limits, known: Collection[str]) -> Sequence[str]:
    from extractors.arrivals import page_links

    page = download(session, source.url, Validators(), limits)
    try:
        links = page_links(page.data or b"", page.url, source.follow)
    except UnreadableInputError as error:
        raise DownloadError(f"the page {source.url} cannot be read: {error.reason}") from error
    if not links:
        raise DownloadError(f"the page {source.url} has no link like {source.follow}")
    if source.kind in ONE_EDITION_A_DAY:
        return links[:1]
    return [link for link in links if link not in known][: limits.links]
