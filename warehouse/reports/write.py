"""Writing the pages of a report: one for the batch, one for each certificate, pictures, style and script beside."""

import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from warehouse.reports.facts import Gathered, Row, certificate_view, gather
from warehouse.reports.labels import LANGUAGES, both, labels, placeholder, said
from warehouse.reports.pictures import write_pictures
from warehouse.verification import Verification
from warehouse.verification.messages import in_chinese

_HERE = Path(__file__).parent
VERDICTS = ("reject", "review", "accept_with_notes", "accept")
_MOST = 12


def write_report(
    folder: Path,
    verification: Verification,
    files: Mapping[str, Path],
    *,
    language: str = "en",
    told: Callable[[int, int], None] = lambda done, of: None,
) -> Path:
    """Write the review of a batch into `folder` and return its first page, which opens from disk.

    `files` gives the file of each certificate by id; `language` (en or zh) is the one shown first. Pages of an
    earlier report in the folder are replaced.
    """
    if language not in LANGUAGES:
        raise ValueError(f"the interface speaks {' and '.join(LANGUAGES)}, not {language}")
    for name in ("certificates", "pictures", "assets"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for asset in (_HERE / "assets").iterdir():
        shutil.copyfile(asset, folder / "assets" / asset.name)
    gathered, pages = gather(verification), _environment()
    common = {
        "language": language,
        "as_of": verification.as_of,
        "parameters": verification.parameters_version,
        "rules_digest": verification.rules_digest,
        "screened": verification.screening is not None,
    }
    ordered = sorted(
        gathered.verdicts, key=lambda v: (VERDICTS.index(v["verdict"]), -v["blocking"], -v["high"], v["certificate_id"])
    )
    names = _page_names(ordered)
    for at, verdict in enumerate(ordered):
        view = certificate_view(gathered, verdict)
        view["file"] = files.get(verdict["certificate_id"])
        view["pictures"] = _pictures(view, names[verdict["certificate_id"]], folder / "pictures")
        near = {"before": names.get(_id(ordered, at - 1)), "after": names.get(_id(ordered, at + 1))}
        text = pages.get_template("certificate.html").render(root="../", **common, **near, **view)
        (folder / "certificates" / f"{names[verdict['certificate_id']]}.html").write_text(text, encoding="utf-8")
        told(at + 1, len(ordered))
    index = folder / "index.html"
    summary = _summary(gathered, ordered, names, files)
    index.write_text(pages.get_template("batch.html").render(root="", **common, **summary), encoding="utf-8")
    return index


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "t": said,
        "both": both,
        "placeholder": placeholder,
        "verdicts": VERDICTS,
        "known_fields": labels()["field"],
        "in_chinese": in_chinese,
    }
    environment.filters["number"] = lambda value: "" if value is None else f"{value:,.10g}"
    return environment


def _page_names(verdicts: list[Row]) -> dict[str, str]:
    """A file name for each certificate: what is safe of its id, and its place where two would be the same."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for at, verdict in enumerate(verdicts):
        name = re.sub(r"[^\w.-]+", "-", verdict["certificate_id"]).strip("-.")[-80:] or "certificate"
        name = f"{name}-{at}" if name.lower() in taken else name
        taken.add(name.lower())
        found[verdict["certificate_id"]] = name
    return found


def _id(verdicts: list[Row], at: int) -> str:
    return str(verdicts[at]["certificate_id"]) if 0 <= at < len(verdicts) else ""


def _pictures(view: Row, name: str, folder: Path) -> list[dict[str, Any]]:
    """The pages of a certificate with the boxes that lie on each."""
    first, last = view["certificate"].get("first_page", 1), view["certificate"].get("last_page", 1)
    wanted = range(first, last + 1)
    drawn = write_pictures(view["file"], wanted, folder, name) if view["file"] else []
    boxes = _boxes(view)
    return [{"picture": picture, "boxes": [box for box in boxes if box["page"] == picture.page]} for picture in drawn]


def _boxes(view: Row) -> list[Row]:
    """What is drawn over the scan; `key` joins a box with the rows that rest on it."""
    failed = {f["field"] for f in view["findings"]["fail"] if f["field"]}
    doubtful = {f["field"] for f in view["findings"]["unknown"] if f["field"]}
    found = []
    for shown in view["fields"]:
        if shown["row"] and shown["row"]["x0"] is not None:
            name = shown["field"]
            state = "fail" if name in failed else "unknown" if name in doubtful else "field"
            found.append(_box(shown["row"], f"field-{name}", state, str(shown["row"]["value"])))
    for outcome in ("fail", "unknown"):
        for finding in view["findings"][outcome]:
            if finding["x0"] is not None and not _has_field(view, finding["field"]):
                found.append(_box(finding, f"rule-{finding['rule_id']}", outcome, finding["message"]))
    for at, mark in enumerate(view["marks"]):
        if mark["x0"] is not None:
            found.append(_box(mark, f"mark-{at}", "mark", mark["kind"]))
    for at, signal in enumerate(view["signals"]):
        if signal["x0"] is not None:
            found.append(_box(signal, f"signal-{at}", "unknown", signal["kind"]))
    return found


def _has_field(view: Row, field: str | None) -> bool:
    return any(shown["field"] == field and shown["row"] for shown in view["fields"])


def _box(row: Row, key: str, state: str, label: str) -> Row:
    x0, y0, x1, y1 = (float(row[name]) for name in ("x0", "y0", "x1", "y1"))
    place = {"x": x0 - 2, "y": y0 - 2, "w": max(x1 - x0, 1) + 4, "h": max(y1 - y0, 1) + 4}
    return {"page": row["page"], "key": key, "state": state, "label": label} | place


def _summary(gathered: Gathered, ordered: list[Row], names: Mapping[str, str], files: Mapping[str, Path]) -> Row:
    counts = Counter(verdict["verdict"] for verdict in ordered)
    failures = Counter(
        finding["rule_id"]
        for rows in gathered.by_certificate["findings"].values()
        for finding in rows
        if finding["outcome"] == "fail" and finding["severity"] != "INFO"
    )
    lines = [_line(gathered, verdict, names, files) for verdict in ordered]
    return {
        "counts": counts,
        "total": len(ordered),
        "frequent": [(gathered.rules[rule] | {"rule_id": rule}, n) for rule, n in failures.most_common(_MOST)],
        "destinations": _destinations(lines),
        "lines": lines,
    }


def _line(gathered: Gathered, verdict: Row, names: Mapping[str, str], files: Mapping[str, Path]) -> Row:
    certificate_id = verdict["certificate_id"]
    fields = {row["field"]: row["value"] for row in gathered.of("fields", certificate_id)}
    application = gathered.applications.get(verdict["application_id"] or "", {})
    worst = sorted(
        (
            f
            for f in gathered.of("findings", certificate_id)
            if f["outcome"] == "fail" and f["severity"] in ("BLOCK", "HIGH")
        ),
        key=lambda f: (f["severity"] != "BLOCK", f["rule_id"]),
    )
    file = files.get(certificate_id)
    return {
        "verdict": verdict,
        "page": names[certificate_id],
        "file": file.name if file else certificate_id,
        "end_user": fields.get("end_user_name") or application.get("end_user_name") or "",
        "country": fields.get("end_user_country") or application.get("end_user_country") or "",
        "worst": worst[:3],
        "more": max(0, len(worst) - 3),
    }


def _destinations(lines: list[Row]) -> list[Row]:
    """Destinations by how many of their certificates were stopped."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        seen[line["country"] or "?"][line["verdict"]["verdict"]] += 1
    rows: list[Row] = [
        {"country": country, "total": sum(n.values()), "stopped": n["reject"] + n["review"], "rejected": n["reject"]}
        for country, n in seen.items()
    ]
    return sorted(rows, key=lambda row: (-row["rejected"], -row["stopped"], row["country"]))[:_MOST]
