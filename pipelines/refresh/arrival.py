"""An answer held against what is known of its source: known already, refused, or a new edition with its day."""

from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from corpus.manifest import Source
from extractors.errors import UnreadableInputError, WrongTypeError
from extractors.pages.kinds import kind_of_name, kinds

HTML = "text/html"
# Formats in which the same text may as well be published; a table or a feed does not become a page.
_PROSE = frozenset({HTML, "text/markdown", "text/plain", "application/pdf"})


@dataclass(frozen=True, slots=True)
class Arrival:
    """Bytes that came for a source, from where, and what the sender says of them. Times are UTC."""

    source: Source
    data: bytes
    url: str
    arrived_at: datetime
    day: date | None = None
    """The day that the address or the file's name gives."""
    last_modified: str = ""
    told_type: str = ""
    asked: str = ""
    """The address before redirects."""


@dataclass(frozen=True, slots=True)
class Predecessor:
    """The last edition of a source: its day, its bytes, its name."""

    document_id: str
    day: date
    data: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """What an arrival is by its content: its type, the ending of its name, its day and what the day rests on."""

    media_type: str
    suffix: str
    day: date
    dated_by: str


def examine(arrival: Arrival, before: Predecessor | None) -> Found:
    """Judge an arrival by its content, before anything is read out of it.

    Raises UnreadableInputError with a sentence for people for an empty, damaged or truncated file, for a type that no
    reader knows, and for a page that was served in the place of the document.
    """
    from extractors.arrivals import check_whole, error_page
    from extractors.pages.sniff import inspect

    hint = _hint(arrival, before)
    media_type = inspect(arrival.data, f"edition{hint}").media_type
    if media_type == HTML:
        _refuse_page(arrival, before, error_page(arrival.data))
    whole_before = before.data if before and _is_whole(before.data, media_type) else None
    if before is None or whole_before is not None:
        check_whole(arrival.data, media_type, whole_before)
    named = kind_of_name(hint)
    kept = named is not None and (media_type == named.media_type or media_type in named.same)
    suffix = hint if kept else f".{kinds()[media_type].endings[0]}"
    return Found(media_type, suffix, *_day(arrival, before))


def _is_whole(data: bytes, media_type: str) -> bool:
    """Whether the edition before keeps the rules itself; some publishers never close what they open."""
    from extractors.arrivals import check_whole

    try:
        check_whole(data, media_type)
    except UnreadableInputError:
        return False
    return True


def _refuse_page(arrival: Arrival, before: Predecessor | None, tell_tale: str) -> None:
    """Refuse an HTML page that gives itself away, or that stands where the address or the last edition is data."""
    named = kind_of_name(_of_address(arrival)) or (kind_of_name(before.name) if before else None)
    if named is not None and named.media_type not in _PROSE:
        raise WrongTypeError(f"an HTML page came in the place of the document{tell_tale and f': {tell_tale}'}")
    if tell_tale:
        raise WrongTypeError(f"the page is not the document: {tell_tale}")


def _hint(arrival: Arrival, before: Predecessor | None) -> str:
    """The ending that the file would have. Text formats have no syntax of their own: their name must tell them."""
    told = kinds().get(arrival.told_type.partition(";")[0].strip().lower())
    if kind_of_name(_of_address(arrival)):
        return _of_address(arrival)
    if before and (kind := kind_of_name(before.name)) and not kind.structured:
        return PurePosixPath(before.name).suffix.lower()
    return f".{told.endings[0]}" if told and not told.structured else ""


def _of_address(arrival: Arrival) -> str:
    return PurePosixPath(unquote(urlsplit(arrival.url).path)).suffix.lower()


def _day(arrival: Arrival, before: Predecessor | None) -> tuple[date, str]:
    """The day of the edition and what it rests on: the publisher's own statement counts before the server's."""
    from extractors.arrivals import address_date, printed_date

    of_address = address_date(arrival.url)
    if before and of_address and of_address <= before.day:
        of_address = None  # an address that stays the same says nothing of the new content behind it
    stated = ((arrival.day or of_address, "address"), (printed_date(arrival.data), "content"))
    for day, basis in stated:
        if day is not None:
            return day, basis
    today = arrival.arrived_at.date()
    modified = _http_day(arrival.last_modified)
    # What is served now is newer than what was known before, whatever its server says.
    usable = modified is not None and modified <= today and (before is None or modified >= before.day)
    return (modified, "last_modified") if modified and usable else (today, "fetch")


def _http_day(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date() if text else None
    except ValueError:
        return None
