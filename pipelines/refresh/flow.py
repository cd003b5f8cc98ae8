"""A refresh from end to end: look, take in, read, publish; what does not hold is withdrawn and told."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from corpus.archive import Archive, digest_of
from corpus.fetching import Limits, fetching
from corpus.manifest import Manifest, Source, load_manifest
from corpus.manifest_snapshots import ONE_EDITION_A_DAY
from pipelines.refresh.arrival import Arrival
from pipelines.refresh.looking import Looked, look
from pipelines.refresh.reading import Verdict, read_candidates
from pipelines.refresh.taking_in import WEAK, Holdings, Taken, put_in_place, take, take_back
from pipelines.workspace import Workspace
from warehouse.fetched import Check, FetchedEdition, FetchedLedger
from warehouse.ledger import Ledger
from warehouse.publish import only_builder


@dataclass
class Tally:
    """What became of the sources of one refresh. `new` are editions on record now, `failed` sentences by source id."""

    looked_at: int = 0
    new: list[FetchedEdition] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def fail(self, source_id: str, reason: str) -> None:
        """Note why nothing was taken for a source; an inbox may hold several files of one."""
        self.failed[source_id] = "; ".join(filter(None, (self.failed.get(source_id), reason)))


def fetch_news(
    workspace: Workspace, sources: Sequence[Source], *, accept_fewer: bool = False, limits: Limits | None = None
) -> Tally:
    """Ask the publishers of `sources`, judge what came, and put the new editions on record for the next run.

    Raises ManifestError, BusyError where another refresh of this store is at work; nothing for a source.
    """
    manifest = load_manifest(workspace.corpus)
    ledger = FetchedLedger(workspace.store.ledger)
    with only_builder(workspace.store.root / "refresh.lock"):
        checks = ledger.checks()
        known = {url for edition in ledger.editions() for url in (edition.asked, edition.url)}
        looks = list(look(sources, _held(checks, workspace), limits or fetching().limits, known))
        arrivals = [a for looked in looks for a in _arrivals(looked) if not _same_as_last(a, checks)]
        tally = _take_in(workspace, manifest, arrivals, accept_fewer=accept_fewer)
        tally.looked_at = len(looks)
        tally.failed |= {looked.source.id: looked.failure for looked in looks if looked.failure}
        ledger.add_checks(_check(looked, tally, checks.get(looked.source.id)) for looked in looks)
    return tally


def take_files(workspace: Workspace, arrivals: Sequence[Arrival], *, accept_fewer: bool = False) -> Tally:
    """Judge editions that lie in an inbox and put the new ones on record for the next run."""
    manifest = load_manifest(workspace.corpus)
    with only_builder(workspace.store.root / "refresh.lock"):
        tally = _take_in(workspace, manifest, arrivals, accept_fewer=accept_fewer)
    tally.looked_at = len(arrivals)
    return tally


def unpublished(workspace: Workspace) -> list[FetchedEdition]:
    """Editions on record that no published warehouse holds yet: of a refresh that was interrupted before its end."""
    seen = {source_id: set(state["seen"]) for source_id, state in Ledger(workspace.store.ledger).sources().items()}
    known = {source.id for source in load_manifest(workspace.corpus).sources}
    editions = [e for e in FetchedLedger(workspace.store.ledger).editions() if e.source_id in known]
    return [edition for edition in editions if edition.sha256 not in seen.get(edition.source_id, ())]


def withdraw(workspace: Workspace, editions: Iterable[FetchedEdition]) -> None:
    """Take editions off the record; the next refresh asks for them again. Their bytes stay in the archive."""
    ledger, gone = FetchedLedger(workspace.store.ledger), {(e.source_id, e.sha256) for e in editions}
    checks = ledger.checks()
    ledger.set_editions(e for e in ledger.editions() if (e.source_id, e.sha256) not in gone)
    ledger.add_checks(
        Check(check.source_id, check.url, check.checked_at, "failed", message="the warehouse refused the edition")
        for check in checks.values()
        if any(check.source_id == source_id for source_id, _ in gone)
    )


def _held(checks: dict[str, Check], workspace: Workspace) -> dict[str, Check]:
    """Looks whose answer is still held: a conditional request for something lost would never bring it back."""
    archive = Archive(workspace.store.archive)
    return {key: check for key, check in checks.items() if check.sha256 and archive.path(check.sha256).exists()}


def _arrivals(looked: Looked) -> list[Arrival]:
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    return [
        Arrival(looked.source, a.data, a.url, now, looked.day, a.validators.last_modified, a.media_type, a.asked)
        for a in looked.answers
        if a.data is not None
    ]


def _same_as_last(arrival: Arrival, checks: dict[str, Check]) -> bool:
    """Whether the publisher sent again what it sent last time: most do not answer conditional requests."""
    last = checks.get(arrival.source.id)
    return last is not None and last.sha256 == digest_of(arrival.data)


def _take_in(workspace: Workspace, manifest: Manifest, arrivals: Sequence[Arrival], *, accept_fewer: bool) -> Tally:
    ledger, tally = FetchedLedger(workspace.store.ledger), Tally()
    holdings = Holdings(manifest, workspace.store, list(ledger.editions()))
    for batch in _rounds(arrivals):
        taken = [take(arrival, holdings) for arrival in batch]
        for refused in filter(lambda t: t.refused, taken):
            tally.fail(refused.source.id, refused.refused)
        tally.notes += [note for note in (_known(t, holdings) for t in taken) if note]
        new = {t.edition: t for t in taken if t.edition}
        verdicts = read_candidates(workspace, manifest, holdings.editions, list(new), accept_fewer=accept_fewer)
        tally.new += [edition for v in verdicts if (edition := _settle(v, new[v.edition], holdings, tally))]
    ledger.set_editions(holdings.editions)
    return tally


def _rounds(arrivals: Sequence[Arrival]) -> Iterator[list[Arrival]]:
    """Arrivals one after another for each source, the oldest first, for each is held against the one before it."""
    waiting: dict[str, list[Arrival]] = {}
    for arrival in sorted(arrivals, key=lambda a: (a.source.id, a.day or a.arrived_at.date(), a.url)):
        waiting.setdefault(arrival.source.id, []).append(arrival)
    while waiting:
        yield [
            arrival
            for listed in waiting.values()
            for arrival in (listed[:1] if listed[0].source.kind in ONE_EDITION_A_DAY else listed)
        ]
        waiting = {
            key: listed[1:]
            for key, listed in waiting.items()
            if len(listed) > 1 and listed[0].source.kind in ONE_EDITION_A_DAY
        }


def _settle(verdict: Verdict, taken: Taken, holdings: Holdings, tally: Tally) -> FetchedEdition | None:
    """Take a refused candidate back; give a law the day that its own text states, where that is news."""
    edition = verdict.edition
    if verdict.refused:
        take_back(taken, holdings)
        tally.fail(edition.source_id, f"the edition of {edition.edition_date} is refused: {verdict.refused}")
        return None
    if verdict.day is None or edition.dated_by not in WEAK or verdict.day == edition.edition_date:
        return edition
    take_back(taken, holdings)
    last = holdings.of(edition.source_id).last
    if last is None or last.day < verdict.day:
        edition = edition.redated(verdict.day, "content")
    return put_in_place(replace(taken, edition=edition), holdings).edition


def _known(taken: Taken, holdings: Holdings) -> str:
    """A remark where the publisher serves an older edition again."""
    last = holdings.of(taken.source.id).last
    if not taken.known_as or last is None or last.document_id == taken.known_as:
        return ""
    return f"{taken.source.id}: the publisher serves {taken.known_as} again; {last.document_id} stands"


def _check(looked: Looked, tally: Tally, last: Check | None) -> Check:
    """What is remembered of a look. After a failure nothing is conditional: the whole answer is wanted again."""
    source, now = looked.source, datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    if source.id in tally.failed:
        return Check(source.id, source.url, now, "failed", message=tally.failed[source.id])
    outcome = "new" if any(edition.source_id == source.id for edition in tally.new) else "unchanged"
    if source.follow:
        return Check(source.id, source.url, now, outcome)
    answer = looked.answers[0]
    if answer.data is None:
        assert last
        return replace(last, checked_at=now, outcome="unchanged", message="")
    told = answer.validators
    return Check(source.id, answer.asked, now, outcome, told.etag, told.last_modified, digest_of(answer.data))
