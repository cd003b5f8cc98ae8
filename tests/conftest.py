"""What all tests share: where the real documents stand, and a fixed place for golden files."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write the golden files anew from what the code gives")


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
