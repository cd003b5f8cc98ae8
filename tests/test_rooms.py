"""The rooms of the house: imports point one way, and what may never enter a room does not."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("corpus", "extractors", "warehouse", "pipelines")
TOPICS = ("regulations", "control_lists", "parties", "certificates")
FORBIDDEN = {
    "corpus": {"dagster", "duckdb", "pyarrow", "requests", "urllib.request", "socket"},
    "extractors": {
        "dagster",
        "duckdb",
        "pyarrow",
        "requests",
        "urllib.request",
        "socket",
        "http.client",
        "time",
        "random",
    },
    "warehouse": {"dagster", "pdfplumber", "pypdfium2", "rapidocr", "pytesseract", "cv2", "spacy"},
    "pipelines": {"re"},
}


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def imports(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def named(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("room", ROOMS)
def test_imports_point_one_way(room: str) -> None:
    later = ROOMS[ROOMS.index(room) + 1 :]
    wrong = [(named(f), name) for f in modules(room) for name in imports(f) if name.split(".")[0] in later]
    assert not wrong


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_forbidden_enters_a_room(room: str) -> None:
    wrong = [
        (named(f), name)
        for f in modules(room)
        for name in imports(f)
        if name in FORBIDDEN[room] or name.split(".")[0] in FORBIDDEN[room]
        if not (room == "corpus" and "drawing" in f.parts)
    ]
    assert not wrong


@pytest.mark.parametrize("topic", TOPICS)
def test_topics_never_use_each_other(topic: str) -> None:
    others = tuple(f"extractors.{other}" for other in TOPICS if other != topic)
    wrong = [(named(f), n) for f in modules(f"extractors/{topic}") for n in imports(f) if n.startswith(others)]
    assert not wrong


@pytest.mark.parametrize(
    ("statement", "never"),
    [
        ("import pipelines.definitions", ("spacy", "rapidocr", "onnxruntime", "cv2", "pdfplumber", "pytesseract")),
        ("import pipelines.cli", ("dagster", "duckdb", "spacy", "rapidocr", "pyarrow", "cv2")),
    ],
    ids=["definitions load no model", "the command line loads nothing heavy"],
)
def test_imports_stay_light(statement: str, never: tuple[str, ...]) -> None:
    code = f"{statement}; import sys; print([m for m in {never!r} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.strip() == "[]"
