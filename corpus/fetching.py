"""How publishers are asked for new editions: limits, intervals, and what tells an answer that is not the document."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from corpus.manifest_records import Source


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, bytes and counts that bound a download; the fields are explained in fetching.yaml."""

    connect: float
    silence: float
    whole: float
    bytes: int
    tries: int
    pause: float
    patience: float
    redirects: int
    hosts: int
    links: int


@dataclass(frozen=True, slots=True)
class DatedService:
    """A service that serves editions by their day, and where it says which day is its newest."""

    path: str
    index: str
    list: str
    key: str
    day: str


@dataclass(frozen=True, slots=True)
class EditionField:
    """A pattern with one group, the day of the edition. `order` is day or month where figures alone do not tell."""

    of: str
    pattern: str
    order: str = ""


@dataclass(frozen=True, slots=True)
class Fetching:
    """The whole of fetching.yaml."""

    user_agent: str
    limits: Limits
    retried: frozenset[int]
    cadences: Mapping[str, str]
    due_hours: Mapping[str, float]
    crons: Mapping[str, str]
    dated_services: tuple[DatedService, ...]
    days_back: int
    shrinking_share: float
    shrinking_few: int
    error_pages: tuple[str, ...]
    edition_dates: tuple[EditionField, ...]
    address_dates: tuple[str, ...]
    version_events: frozenset[str]

    def cadence_of(self, source: Source) -> str:
        """How often a source is looked at: its own cadence, else that of its kind."""
        return source.cadence or self.cadences[source.kind]


@cache
def fetching() -> Fetching:
    """Return what fetching.yaml says; read once a process."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    told: dict[str, Any] = yaml.load((Path(__file__).parent / "fetching.yaml").read_bytes(), Loader=loader)
    return Fetching(
        user_agent=told["user_agent"].format(version=_version()),
        limits=Limits(**told["limits"]),
        retried=frozenset(told["retried"]),
        cadences=told["cadences"],
        due_hours=told["due_hours"],
        crons=told["crons"],
        dated_services=tuple(DatedService(**item) for item in told["dated_services"]),
        days_back=told["days_back"],
        shrinking_share=told["shrinking"]["share"],
        shrinking_few=told["shrinking"]["few"],
        error_pages=tuple(text.casefold() for text in told["error_pages"]),
        edition_dates=tuple(EditionField(**item) for item in told["edition_dates"]),
        address_dates=tuple(told["address_dates"]),
        version_events=frozenset(told["version_events"]),
    )


def _version() -> str:
    try:
        return version("enduse")
    except PackageNotFoundError:
        return "0"
