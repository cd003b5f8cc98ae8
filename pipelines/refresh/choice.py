"""Which sources a refresh looks at: those named, those of a cadence, those that are due."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta

from corpus.fetching import fetching
from corpus.manifest import Manifest, Source
from warehouse.fetched import Check


class ChoiceError(ValueError):
    """A source was named that cannot be refreshed; the message says why."""


def choose(manifest: Manifest, named: Collection[str] = (), cadences: Collection[str] = ()) -> list[Source]:
    """Return the sources with an address, or those named; raises ChoiceError for a name that cannot be refreshed."""
    known = {source.id: source for source in manifest.sources}
    unknown = [name for name in named if name not in known]
    if unknown:
        raise ChoiceError(f"{manifest.root}/sources.yaml has no source {', '.join(unknown)}")
    without = [name for name in named if not known[name].url]
    if without:
        raise ChoiceError(f"{', '.join(without)} has no url in sources.yaml: add the address of the official file")
    listed = [source for source in manifest.sources if source.url and (not named or source.id in named)]
    return [source for source in listed if not cadences or fetching().cadence_of(source) in cadences]


def due(sources: Collection[Source], checks: Mapping[str, Check]) -> list[Source]:
    """Return the sources whose last good look is older than their cadence allows."""
    now = datetime.now(UTC).replace(tzinfo=None)
    return [source for source in sources if _is_due(source, checks.get(source.id), now)]


def _is_due(source: Source, last: Check | None, now: datetime) -> bool:
    hours = fetching().due_hours[fetching().cadence_of(source)]
    return last is None or last.outcome == "failed" or now - last.checked_at >= timedelta(hours=hours)
