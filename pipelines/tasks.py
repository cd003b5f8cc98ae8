"""What worker processes do: inspect a file, read a range of its pages, parse it, read a certificate.

Each task writes its result as one file that appears whole or not at all, and returns a few numbers.
"""

import gzip
import json
import os
import pickle
import time
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from extractors.errors import UnreadableInputError
from extractors.records.hints import Hints
from extractors.records.pages import Document
from pipelines.readings import READINGS, Reading
from warehouse import rows
from warehouse.certificate_rows import certificate_rows
from warehouse.rows import Origin


@dataclass(frozen=True, slots=True)
class Job:
    """One input to read: the archived content, its name, where its result goes, and what the manifest says of it."""

    content: Path
    name: str
    kind: str
    result: Path
    origin: Origin
    hints: Hints


def inspect_input(content: Path, name: str, out: Path) -> dict[str, Any]:
    """Cheap facts of a file (media type, page count, encoding); raises UnreadableInputError for what cannot be read."""
    from extractors.pages.sniff import inspect

    facts = inspect(content.read_bytes(), name)
    found = {
        "media_type": facts.media_type,
        "pages": facts.pages,
        "encoding": facts.encoding,
        "notes": list(facts.notes),
    }
    write_json(out, found)
    return found


def read_chunk(content: Path, name: str, first: int, last: int, out: Path) -> dict[str, Any]:
    """Read pages `first` to `last` and keep them; returns how many pages and how many by OCR."""
    from extractors.pages.read import read_document

    started = time.perf_counter()
    document = read_document(content.read_bytes(), name, first_page=first, last_page=last)
    seconds = time.perf_counter() - started
    _write(out, zlib.compress(pickle.dumps((document, seconds), protocol=5), 1))
    return {"pages": len(document.pages), "ocr_pages": _ocr_pages(document)}


def parse_input(job: Job, chunks: Sequence[Path], troubles: Sequence[str], *, pages_only: str = "") -> dict[str, Any]:
    """Parse a document from its page ranges and keep rows and outcome.

    `troubles` name page ranges that could not be read; `pages_only` is the reason why nothing is parsed this time.
    """
    document, seconds = _joined(chunks)
    started = time.perf_counter()
    reading, reason = _read_or_refuse(job, document, pages_only)
    status = "quarantined" if reason else "partial" if troubles else "ok"
    seconds += time.perf_counter() - started
    origin = replace(job.origin, language=reading.language or job.origin.language)
    found = rows.merged(rows.page_rows(document, origin), reading.rows)
    outcome = {
        "status": status,
        "reason": "; ".join([reason, *troubles] if reason else troubles) or None,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "pages": document.page_count,
        "ocr_pages": _ocr_pages(document),
        "language": origin.language or None,
        "records": reading.records,
        "notes": [*document.notes, *reading.notes],
        "seconds": round(seconds, 3),
    }
    write_json(job.result, outcome | {"rows": found})
    return outcome


def read_certificate(job: Job) -> dict[str, Any]:
    """Read one file as certificates and keep rows and outcome; a file that is none is told so and is not an error."""
    from extractors.certificates import read_certificates

    started = time.perf_counter()
    found = read_certificates(job.content.read_bytes(), job.name)
    document = found.document
    seconds = time.perf_counter() - started
    table_rows = rows.merged(rows.page_rows(document, job.origin), certificate_rows(found.certificates, job.origin))
    outcome = {
        "status": "ok" if found.complete else "partial",
        "reason": found.reason or None,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "pages": document.page_count,
        "ocr_pages": _ocr_pages(document),
        "language": found.language or None,
        "records": len(found.certificates),
        "notes": list(document.notes),
        "seconds": round(seconds, 3),
    }
    write_json(job.result, outcome | {"rows": table_rows})
    return outcome


def write_json(out: Path, value: Mapping[str, Any]) -> None:
    """Write a value as compressed JSON; dates become ISO text."""
    _write(
        out, gzip.compress(json.dumps(value, ensure_ascii=False, default=str).encode("utf-8", "replace"), 3, mtime=0)
    )


def read_json(file: Path) -> dict[str, Any]:
    """Read what `write_json` wrote."""
    found: dict[str, Any] = json.loads(gzip.decompress(file.read_bytes()))
    return found


def _read_or_refuse(job: Job, document: Document, pages_only: str) -> tuple[Reading, str]:
    if pages_only:
        return Reading({}), pages_only
    try:
        return READINGS[job.kind].read(document, job.content.read_bytes(), job.hints, job.origin), ""
    except UnreadableInputError as refused:
        return Reading({}), refused.reason


def _joined(chunks: Sequence[Path]) -> tuple[Document, float]:
    # The chunks are this store's own files, keyed by content and code version; no foreign pickle is ever read.
    parts = [pickle.loads(zlib.decompress(chunk.read_bytes())) for chunk in chunks]
    documents = [document for document, _ in parts]
    pages = tuple(page for document in documents for page in document.pages)
    notes = tuple(dict.fromkeys(note for document in documents for note in document.notes))
    return replace(documents[0], pages=pages, notes=notes), sum(seconds for _, seconds in parts)


def _ocr_pages(document: Document) -> int:
    return sum(page.method == "ocr" for page in document.pages)


def _write(out: Path, content: bytes) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = out.with_name(f".{out.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(out)


def certificate_line(file: Path) -> dict[str, Any]:
    """One file as the object of the contract, section 3; raises UnreadableInputError where it cannot be read."""
    from extractors.certificates import certificate_line as as_line
    from extractors.certificates import read_certificates

    started = time.perf_counter()
    reading = read_certificates(file.read_bytes(), file.name)
    return as_line(reading, file.name, time.perf_counter() - started)
