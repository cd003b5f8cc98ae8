"""The programs outside Python that the readers need, and how to install them."""

import shutil
import subprocess
from collections.abc import Iterator

_INSTALL = (
    "run `make setup`, or install it (Debian and Ubuntu: apt-get install "
    "tesseract-ocr tesseract-ocr-eng tesseract-ocr-chi-sim)"
)
LANGUAGES = ("eng", "chi_sim")


def tesseract_version() -> str | None:
    """The version line of Tesseract, None where it is not installed."""
    if shutil.which("tesseract") is None:
        return None
    found = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=False, timeout=30)
    return (found.stdout or found.stderr).splitlines()[0]


def tesseract_languages() -> set[str]:
    """The languages that Tesseract has data for."""
    found = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False, timeout=30)
    return set(found.stdout.split()) | set(found.stderr.split())


def missing_programs() -> Iterator[str]:
    """A sentence for each needed program or language that is missing."""
    if shutil.which("tesseract") is None:
        yield f"the program tesseract is missing: {_INSTALL}"
        return
    missing = [name for name in LANGUAGES if name not in tesseract_languages()]
    if missing:
        yield f"tesseract has no data for {', '.join(missing)}: {_INSTALL}"
