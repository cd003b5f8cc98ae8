"""One download: conditional, bounded in time and bytes, tried again where that helps. What it holds is not judged."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import requests
import urllib3

from corpus.fetching import Limits, fetching

_BLOCK = 1 << 16
_OK, _NOT_MODIFIED = 200, 304


class DownloadError(Exception):
    """A download that gave nothing, with a sentence for people. `unreachable` where no answer came at all."""

    def __init__(self, reason: str, *, status: int = 0, unreachable: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status
        self.unreachable = unreachable


class _AgainError(Exception):
    """An attempt that failed and may be repeated after `wait` seconds (None: the usual pause)."""

    def __init__(self, reason: str, wait: float | None = None, *, status: int = 0, unreachable: bool = False) -> None:
        super().__init__(reason)
        self.error = DownloadError(reason, status=status, unreachable=unreachable)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Validators:
    """What identifies the answer that is already held."""

    etag: str = ""
    last_modified: str = ""

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers of a conditional request."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer; `data` is None where the publisher says that nothing changed.

    `asked` is the address of the request, `url` the one that answered after redirects.
    """

    asked: str
    url: str
    data: bytes | None
    validators: Validators
    media_type: str = ""
    """As the publisher names it; it is told to people and never believed."""


def new_session() -> requests.Session:
    """A session that names the project, follows a few redirects and takes the proxies of the environment."""
    session = requests.Session()
    session.headers["User-Agent"] = fetching().user_agent
    session.max_redirects = fetching().limits.redirects
    return session


def download(session: requests.Session, url: str, known: Validators, limits: Limits) -> Answer:
    """Fetch an address; repeat what a busy or failing server answers, with growing pauses or as long as it asks.

    Raises DownloadError with a sentence for people where nothing usable came.
    """
    if url.startswith("file:"):
        return _local(url)
    pause = limits.pause
    for attempt in range(1, limits.tries + 1):
        try:
            return _attempt(session, url, known, limits)
        except _AgainError as again:
            wait = pause if again.wait is None else again.wait
            if wait > limits.patience:
                raise DownloadError(f"{again.error.reason} and asks to wait {wait:.0f} s") from again
            if attempt == limits.tries:
                raise DownloadError(
                    f"{again.error.reason} ({attempt} tries)" if attempt > 1 else again.error.reason,
                    status=again.error.status,
                    unreachable=again.error.unreachable,
                ) from again
        time.sleep(wait)
        pause *= 2
    raise AssertionError("limits.tries is at least 1")


def _attempt(session: requests.Session, url: str, known: Validators, limits: Limits) -> Answer:
    started = time.monotonic()
    try:
        with session.get(url, headers=known.headers, timeout=(limits.connect, limits.silence), stream=True) as response:
            if response.status_code == _NOT_MODIFIED and known.headers:
                return Answer(url, url, None, known)
            _refuse(response)
            data = _body(response, limits, started)
            return Answer(url, response.url, data, _validators(response), response.headers.get("Content-Type", ""))
    except requests.exceptions.TooManyRedirects as error:
        raise DownloadError(f"more than {limits.redirects} redirects, the last to {_host(error, url)}") from error
    except (
        requests.exceptions.InvalidURL,
        requests.exceptions.InvalidSchema,
        requests.exceptions.MissingSchema,
    ) as error:
        raise DownloadError(f"the address cannot be used ({error})") from error
    except requests.exceptions.SSLError as error:
        raise DownloadError(f"no trusted connection ({_why(error)})", unreachable=True) from error
    except requests.exceptions.ConnectionError as error:
        raise _AgainError(f"no connection ({_why(error)})", unreachable=True) from error
    except requests.exceptions.Timeout as error:
        raise _AgainError(f"no answer within {limits.silence:g} s", unreachable=True) from error
    except urllib3.exceptions.ReadTimeoutError as error:
        raise _AgainError(f"the download stood still for {limits.silence:g} s") from error
    except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
        raise _AgainError(f"the download broke off ({_why(error)})") from error


def _refuse(response: requests.Response) -> None:
    status = response.status_code
    if status == _OK:
        return
    reason = f"the server answers {status} {response.reason or ''}".rstrip()
    if status in fetching().retried:
        raise _AgainError(reason, _retry_after(response.headers.get("Retry-After", "")), status=status)
    raise DownloadError(reason, status=status)


def _retry_after(value: str) -> float | None:
    """Seconds to wait, from a number or a date; None where the header says nothing usable."""
    if value.strip().isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _body(response: requests.Response, limits: Limits, started: float) -> bytes:
    promised = response.headers.get("Content-Length", "")
    if promised.isdigit() and int(promised) > limits.bytes:
        raise DownloadError(f"the file has {int(promised):,} bytes, the limit is {limits.bytes:,}")
    found = bytearray()
    # One reading of the socket at a time: a server that drips bytes must not outlast the limit of the whole.
    while block := response.raw.read1(_BLOCK, decode_content=True):
        found += block
        if len(found) > limits.bytes:
            raise DownloadError(f"the file has more than {limits.bytes:,} bytes, which is the limit")
        if time.monotonic() - started > limits.whole:
            raise DownloadError(f"not complete within {limits.whole:g} s ({len(found):,} bytes came)", unreachable=True)
    return bytes(found)


def _validators(response: requests.Response) -> Validators:
    return Validators(response.headers.get("ETag", ""), response.headers.get("Last-Modified", ""))


def _local(url: str) -> Answer:
    """A file of this machine or of a share, as the manifest allows it."""
    file = Path(unquote(urlsplit(url).path))
    try:
        data = file.read_bytes()
        changed = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    except OSError as error:
        raise DownloadError(f"{file} cannot be read ({error.strerror})") from error
    return Answer(url, url, data, Validators("", f"{changed:%a, %d %b %Y %H:%M:%S} GMT"))


def _host(error: requests.exceptions.TooManyRedirects, url: str) -> str:
    return urlsplit(error.response.url if error.response is not None else url).netloc


def _why(error: BaseException) -> str:
    """The innermost cause in one line; the outer ones name classes and addresses."""
    while (inner := error.__cause__ or error.__context__) is not None:
        error = inner
    return " ".join(str(error).split())[:160] or type(error).__name__
