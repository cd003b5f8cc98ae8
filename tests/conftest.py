"""What all tests share: where the real documents stand, and a fixed place for golden files."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write the golden files anew from what the code gives")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests first: dealt out last, one of them would keep a single worker busy at the end."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real documents beside the checkout; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("ENDUSE_SHARED_DATA", ROOT.parent / "shared" / "data"))
    if not (folder / "sources.yaml").is_file():
        pytest.skip(f"no real documents at {folder}: set ENDUSE_SHARED_DATA to run this test")
    return folder


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture
def regenerate(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written and not compared."""
    return bool(request.config.getoption("--regenerate"))


LIBRARY = ROOT / "corpus" / "library"
# id, kind, extra keys, file in the library, name in the corpus, date
TEXTS = (
    (
        "law",
        "regulation",
        "language: zh, expect: {min: 20}",
        "regulations/export-control-regulation/2021-03-15.md",
        "2021-03-15",
    ),
    (
        "council",
        "party_list",
        "expect: {min: 30, max: 30}",
        "parties/council-consolidated/2025-06-30.xml",
        "2025-06-30",
    ),
    ("paper", "document", "language: en", "documents/white-paper-2025.md", "2025-05-01"),
)


@pytest.fixture
def small_corpus(tmp_path: Path) -> Callable[..., Path]:
    """Make a corpus root with a few texts and, for each name given, a file with that content in a source of its own."""

    def make(**extra: bytes) -> Path:
        root = tmp_path / "corpus"
        root.mkdir(exist_ok=True)
        lines = ["sources:"]
        for source, kind, more, file, day in TEXTS:
            target = root / f"{source}{Path(file).suffix}"
            shutil.copyfile(LIBRARY / file, target)
            snapshots = f"snapshots: [{{file: {target.name}, date: {day}}}]"
            lines.append(f"  - {{id: {source}, kind: {kind}, title: {source}, {more}, {snapshots}}}")
        for number, (name, content) in enumerate(extra.items()):
            file = name.replace("__", ".")
            (root / file).write_bytes(content)
            lines.append(
                f"  - {{id: extra-{number}, kind: document, title: x, snapshots: [{{file: {file}, date: 2025-01-01}}]}}"
            )
        (root / "sources.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return root

    return make
