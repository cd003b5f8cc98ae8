"""A publisher on loopback whose answers a test sets, and a corpus whose sources it publishes."""

import gzip
import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

LIBRARY = Path(__file__).resolve().parents[3] / "corpus" / "library"


@dataclass
class Page:
    """What an address answers. `failures` are answered first, one a request: (status, headers)."""

    data: bytes
    last_modified: str = ""
    etag: bool = True
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    failures: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    promise: int = 0
    """Bytes that the header promises above those that are sent."""
    drip: float = 0.0
    zipped: bool = False


@dataclass
class Publisher:
    """The server: its pages by path, and the requests that it saw."""

    url: str = ""
    pages: dict[str, Page] = field(default_factory=dict)
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def put(self, path: str, data: bytes | str, **told: Any) -> str:
        """Serve data at a path and return its address."""
        self.pages[path] = Page(data.encode() if isinstance(data, str) else data, **told)
        return self.url + path

    def asked(self, path: str) -> int:
        """How many requests a path got."""
        return sum(seen == path for seen, _ in self.seen)


class _Handler(BaseHTTPRequestHandler):
    publisher: Publisher
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path
        self.publisher.seen.append((path, {name.lower(): value for name, value in self.headers.items()}))
        page = self.publisher.pages.get(path)
        if page is None:
            self._answer(404, {}, b"<html><h1>Not found</h1></html>")
        elif page.failures:
            status, headers = page.failures.pop(0)
            self._answer(status, headers, b"busy")
        else:
            self._serve(page)

    def _serve(self, page: Page) -> None:
        tag = f'"{hashlib.sha256(page.data).hexdigest()[:12]}"'
        asked = self.headers.get("If-None-Match")
        since = bool(page.last_modified) and self.headers.get("If-Modified-Since") == page.last_modified
        held = page.etag and asked == tag if asked else since
        headers = page.headers | ({"ETag": tag} if page.etag else {})
        headers |= {"Last-Modified": page.last_modified} if page.last_modified else {}
        if held and page.status == 200:
            self._answer(304, headers, b"")
            return
        data = gzip.compress(page.data) if page.zipped else page.data
        headers |= {"Content-Encoding": "gzip"} if page.zipped else {}
        self._answer(page.status, headers, data, promise=page.promise, drip=page.drip)

    def _answer(self, status: int, headers: dict[str, str], data: bytes, *, promise: int = 0, drip: float = 0) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data) + promise))
        self.end_headers()
        self.close_connection = bool(promise)
        for start in range(0, len(data), 1 if drip else len(data) or 1):
            self.wfile.write(data[start : start + (1 if drip else len(data))])
            self.wfile.flush()
            time.sleep(drip)

    def handle(self) -> None:
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    """A server on a free port of loopback."""
    found = Publisher()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"publisher": found}))
    server.daemon_threads = True
    found.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


SOURCES = {
    "law": ("regulation", "language: zh, jurisdiction: XV", "regulations/export-control-regulation", ".md"),
    "items": ("control_list", "language: en, jurisdiction: XV", "control_lists/dual-use", ".html"),
    "nationals": ("party_list", "list: XV-NATIONALS", "parties/designated-nationals", ".csv"),
}
EDITIONS = {
    "law": ("2021-03-15", "2024-09-20"),
    "items": ("2023-06-01", "2025-03-01"),
    "nationals": ("2024-04-15", "2025-02-10"),
}


def edition(source: str, number: int) -> bytes:
    """The bytes of an edition of the fictional State's documents."""
    _, _, folder, suffix = SOURCES[source]
    return (LIBRARY / folder / f"{EDITIONS[source][number]}{suffix}").read_bytes()


@pytest.fixture
def fictional() -> SimpleNamespace:
    """What tests need of the fictional State's sources: `dates`, `edition(source, number)`, `line(source, url)`."""
    return SimpleNamespace(dates=EDITIONS, sources=SOURCES, edition=edition, line=line, library=LIBRARY)


@pytest.fixture
def corpus_of(tmp_path: Path) -> Callable[..., Path]:
    """Write a corpus root of sources given as YAML lines and return it."""

    def write(*lines: str) -> Path:
        root = tmp_path / "corpus"
        root.mkdir(exist_ok=True)
        (root / "sources.yaml").write_text("sources:\n" + "".join(f"  - {{{line}}}\n" for line in lines))
        return root

    return write


def line(source: str, url: str, more: str = "") -> str:
    """A source of SOURCES as a line of a manifest."""
    kind, told, *_ = SOURCES[source]
    return f"id: {source}, kind: {kind}, title: {{en: {source}}}, {told}, url: '{url}'{more}"
