"""A verified batch of two certificates and its report, small enough to be written in a second."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from warehouse import parquet
from warehouse.build import build
from warehouse.reports import write_report
from warehouse.verification import verify

PAGE = (595, 842)
NAMES = {
    "a.png": ("Morvane Hydraulics S.A.", [72.0, 120.0, 240.0, 136.0]),
    "b.png": ("Tellmark GmbH", [72, 120, 200, 136]),
}


@dataclass(frozen=True)
class Report:
    """Where the report stands, and the ids of its certificates."""

    folder: Path
    index: Path


def _field(
    certificate: str, name: str, value: str, box: list[float], confidence: float | None = 0.97
) -> dict[str, Any]:
    x0, y0, x1, y1 = box
    place = {"page": 1, "x0": x0, "y0": y0, "x1": x1, "y1": y1}
    return {
        "certificate_id": certificate,
        "field": name,
        "value": value,
        "raw": value,
        "confidence": confidence,
    } | place


def _rows() -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {
        "certificates": [],
        "certificate_fields": [],
        "pages": [],
        "certificate_marks": [],
        "certificate_undertakings": [],
    }
    for at, (name, (end_user, box)) in enumerate(NAMES.items()):
        rows["certificates"].append(
            {"certificate_id": name, "document_id": name, "first_page": 1, "last_page": 1, "language": "en",
             "seal_present": True, "signature_present": True, "notes": "<b>turned</b>"}
        )  # fmt: skip
        rows["pages"].append(
            {"document_id": name, "page": 1, "text": f"{end_user} C-10{at}", "method": "ocr", "confidence": 0.97}
        )
        rows["certificate_fields"] += [
            _field(name, "end_user_name", end_user, box),
            _field(name, "contract_number", f"C-10{at}", [72, 150, 130, 164]),
            _field(name, "end_user_country", "FR", [72, 180, 130, 194], None),
        ]
        rows["certificate_undertakings"] += [
            {"certificate_id": name, "code": code, "text": code, "consent_authority": "MOFCOM", "page": 1}
            for code in ("stated_use_only", "no_transfer", "no_wmd", "no_reexport")
        ]
        rows["certificate_marks"].append(
            {
                "certificate_id": name,
                "kind": "seal",
                "page": 1,
                "x0": 300,
                "y0": 600,
                "x1": 380,
                "y1": 680,
                "text": None,
            }
        )
    return rows


def _cases() -> dict[str, list[dict[str, Any]]]:
    shared = {"decision_date": date(2025, 6, 1), "end_user_country": "FR", "risk": "low", "licence_type": "single"}
    users = {"C-100": "Morvane Pneumatics S.A.", "C-101": "Tellmark GmbH"}
    return {
        "applications": [
            {"application_id": f"A-{at}", "contract_number": contract, "end_user_name": user} | shared
            for at, (contract, user) in enumerate(users.items())
        ]
    }


def _warehouse(folder: Path) -> Path:
    """A warehouse that holds one article of a regulation, in words of our own."""
    version = {"version_id": "r@2024-09-30", "regulation_id": "r"}
    regulation = version | {
        "document_id": "d", "version_date": "2024-09-30", "title": "中华人民共和国两用物项出口管制条例",
        "status": "in_force", "language": "zh", "articles": 1,
    }  # fmt: skip
    texts = {"art-16": None, "art-16/para-1": "（样本）申请材料应当与证明一致。", "art-160": "（样本）不相干的条文。"}
    provisions = [
        version | {"path": path, "level": "article", "ordinal": at, "text": text}
        for at, (path, text) in enumerate(texts.items())
    ]
    parts = {}
    for table, rows in (("regulations", [regulation]), ("provisions", provisions)):
        parquet.write(table, rows, folder / f"{table}.parquet")
        parts[table] = [folder / f"{table}.parquet"]
    return build(folder / "w.duckdb", parts).file


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The report of the two certificates: one names another end-user than its application."""
    folder = tmp_path_factory.mktemp("review")
    for name, (end_user, box) in NAMES.items():
        page = Image.new("RGB", PAGE, "white")
        ImageDraw.Draw(page).text((box[0], box[1]), end_user, fill="black")
        page.save(folder / name, dpi=(72, 72))
    verification = verify(_rows(), _cases(), as_of=date(2025, 6, 1), warehouse=_warehouse(folder))
    out = folder / "report"
    return Report(out, write_report(out, verification, {name: folder / name for name in NAMES}))
