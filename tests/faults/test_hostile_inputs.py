"""Inputs that are broken or built to break: each ends in one row with its reason, and the rest is published."""

import io
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from warehouse.query import open_warehouse

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


def encrypted_pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(72, 720, "nobody reads this")
    canvas.save()
    return out.getvalue()


def truncated_tiff() -> bytes:
    out = io.BytesIO()
    Image.new("L", (800, 600), 255).save(out, "TIFF")
    return out.getvalue()[:4000]


def huge_png(side: int = 20_000) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    row = zlib.compressobj(9)
    body = b"".join(row.compress(b"\0" * (side // 8 + 1)) for _ in range(side)) + row.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def plain_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("notes.txt", "no word processor wrote this")
    return out.getvalue()


def xml_bomb() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY e0 "boom">{entities}]><b>&e11;</b>'.encode()


# name of the file, content, a word of the reason
HOSTILE: list[tuple[str, Callable[[], bytes], str]] = [
    ("empty.pdf", lambda: b"", "empty"),
    ("text.pdf", lambda: b"This is plain text, whatever its name says.\n" * 20, "plain text"),
    ("encrypted.pdf", encrypted_pdf, "password"),
    ("truncated.tif", truncated_tiff, ""),
    ("huge.png", huge_png, "pixel"),
    ("archive.docx", plain_zip, "zip"),
    ("bomb.xml", xml_bomb, "entit"),
    ("noise.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, ""),
]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    root = tmp_path_factory.mktemp("hostile")
    lines = ["sources:"]
    for number, (name, content, _) in enumerate(HOSTILE):
        (root / name).write_bytes(content())
        lines.append(
            f"  - {{id: bad-{number}, kind: document, title: bad, snapshots: [{{file: {name}, date: 2025-01-01}}]}}"
        )
    (root / "good.txt").write_text("The Ministry of Commerce issued Announcement No. 46 of 2024 on 3 December 2024.\n")
    lines.append(
        "  - {id: good, kind: document, language: en, title: good, snapshots: [{file: good.txt, date: 2025-01-01}]}"
    )
    lines.append("  - {id: gone, kind: document, title: gone, snapshots: [{file: gone.txt, date: 2025-01-01}]}")
    (root / "sources.yaml").write_text("\n".join(lines) + "\n")
    warehouse = root / "w.duckdb"
    command = [sys.executable, "-m", "pipelines", "run", "--corpus", str(root), "--warehouse", str(warehouse)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT), warehouse


@pytest.mark.parametrize(("name", "content", "word"), HOSTILE, ids=[case[0] for case in HOSTILE])
def test_one_row_with_its_reason(
    published: tuple[subprocess.CompletedProcess[str], Path], name: str, content: object, word: str
) -> None:
    with open_warehouse(published[1]) as con:
        found = con.execute("SELECT status, reason FROM documents WHERE file = ?", [name]).fetchall()
    assert [status for status, _ in found] == ["quarantined"]
    reason = found[0][1]
    assert word in reason.lower()
    assert len(reason.split()) >= 4
    assert "Traceback" not in reason
    assert "please report" not in reason


def test_a_missing_file_has_its_row_too(published: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    with open_warehouse(published[1]) as con:
        assert con.sql("SELECT status, sha256 FROM documents WHERE file = 'gone.txt'").fetchall() == [
            ("quarantined", None)
        ]


def test_the_rest_is_published_and_the_exit_code_says_so(
    published: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    run, warehouse = published
    assert (run.returncode, run.stdout) == (3, "")
    assert all(name in run.stderr for name, _, _ in HOSTILE)
    with open_warehouse(warehouse) as con:
        assert con.sql("SELECT status FROM documents WHERE file = 'good.txt'").fetchall() == [("ok",)]
        assert ("2024-12-03",) in con.sql("SELECT value FROM mentions WHERE label = 'DATE'").fetchall()
