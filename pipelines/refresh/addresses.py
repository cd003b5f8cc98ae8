"""Which addresses to ask for a source: `{date}` filled in with the newest day that the publisher has."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from corpus.fetching import DatedService, fetching
from pipelines.refresh.download import DownloadError

PLACE = "{date}"
Get = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Address:
    """An address to ask, and the day of the edition where the address itself names it."""

    url: str
    day: date | None = None


def addresses(url: str, get: Get, today: date) -> Iterator[Address]:
    """Yield the addresses of a source, the most promising first; those after the first are for a 404.

    `get` fetches the index of a dated service. Raises DownloadError where that gives no day.
    """
    if PLACE not in url:
        yield Address(url)
        return
    service = next((service for service in fetching().dated_services if _number(url, service) is not None), None)
    days = [_newest_day(url, service, get)] if service else [today - timedelta(n) for n in range(fetching().days_back)]
    for day in days:
        yield Address(url.replace(PLACE, day.isoformat()), day)


def _number(url: str, service: DatedService) -> str | None:
    """What stands for `{number}` in an address of the service; None for any other address."""
    before, after = service.path.split("{number}")
    path = urlsplit(url).path
    held = path.startswith(before) and path.endswith(after) and len(path) > len(before) + len(after)
    return path[len(before) : -len(after)] if held else None


def _newest_day(url: str, service: DatedService, get: Get) -> date:
    parts = urlsplit(url)
    index = urlunsplit((parts.scheme, parts.netloc, service.index, "", ""))
    number = _number(url, service)
    try:
        listed: list[dict[str, Any]] = json.loads(get(index))[service.list]
        return date.fromisoformat(next(str(item[service.day]) for item in listed if str(item[service.key]) == number))
    except (ValueError, TypeError, KeyError, StopIteration) as error:
        raise DownloadError(f"{index} does not say which day is the newest of {service.key} {number}") from error
