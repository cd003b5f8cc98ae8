"""How long a refresh takes that finds nothing new: 40 sources of one publisher on loopback, the warehouse untouched.

Run as: python tests/benchmarks/refresh.py [--sources 40] [--without-validators]
"""

import argparse
import functools
import hashlib
import http.server
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "corpus" / "library" / "parties" / "designated-nationals" / "2024-04-15.csv"


class Publisher(http.server.SimpleHTTPRequestHandler):
    """Serves a folder; with or without dates that make a request conditional."""

    validators = True

    def send_header(self, keyword: str, value: str) -> None:
        """Leave the date out where the publisher gives none."""
        if self.validators or keyword != "Last-Modified":
            super().send_header(keyword, value)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def refresh(folder: Path) -> str:
    """What one `enduse refresh` came to: its exit code (0 news, 6 none), seconds, and those of processor time."""
    command = [sys.executable, "-m", "pipelines", "refresh", "--corpus", folder, "--warehouse", folder / "w.duckdb"]
    started, before = time.perf_counter(), os.times()
    code = subprocess.run(list(map(str, command)), cwd=ROOT, check=False, capture_output=True).returncode
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return f"exit {code}, {time.perf_counter() - started:.1f} s, {spent:.1f} s CPU"


def measure(folder: Path, sources: int) -> None:
    """Publish the lists, refresh once with news and three times without, and print what happened."""
    handler = functools.partial(Publisher, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address, data = f"http://127.0.0.1:{server.server_port}", LIST.read_bytes()
    lines = ["sources:"]
    for number in range(sources):
        (folder / f"{number}.csv").write_bytes(data.replace(b"101,", f"{9000 + number},".encode()))
        told = f"id: s{number}, kind: party_list, list: L{number}, title: {{en: S}}, url: '{address}/{number}.csv'"
        lines.append(f"  - {{{told}}}")
    (folder / "sources.yaml").write_text("\n".join(lines))
    print(refresh(folder))
    before = hashlib.sha256((folder / "w.duckdb").read_bytes()).hexdigest()
    for _ in range(3):
        print(refresh(folder))
    same = hashlib.sha256((folder / "w.duckdb").read_bytes()).hexdigest() == before
    print(f"warehouse byte-identical: {same}")
    server.shutdown()
    server.server_close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=int, default=40)
    parser.add_argument("--without-validators", action="store_true")
    options = parser.parse_args()
    Publisher.validators = not options.without_validators
    with tempfile.TemporaryDirectory() as temporary:
        measure(Path(temporary), options.sources)
