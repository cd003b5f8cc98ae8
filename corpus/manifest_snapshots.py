"""The snapshots of a source: paths that stay inside the corpus root, dates in order, no file twice."""

import re
from datetime import date
from itertools import pairwise
from pathlib import PurePosixPath

from corpus.manifest_fields import Fields, Report, mappings
from corpus.manifest_records import Snapshot, Source
from corpus.yaml_lines import MappingNode, SequenceNode

SNAPSHOT_KEYS = ("file", "date", "note")
ONE_EDITION_A_DAY = frozenset({"regulation", "control_list", "party_list"})

_DRIVE = re.compile(r"[A-Za-z]:")


def read_snapshots(report: Report, fields: Fields) -> tuple[Snapshot, ...]:
    """Return the snapshots of a source, oldest first; a source without any needs a url."""
    if fields.node("url") is None:
        remedy = "name its files as in snapshots: [{file: …, date: …}], or give the url to fetch it from"
        if not fields.require("snapshots", remedy):
            return ()
    found = [_snapshot(report, item) for item in mappings(report, fields, "snapshots", "{file: …, date: 2024-12-01}")]
    _check_reachable(report, fields)
    _check_order(report, fields, found)
    return tuple(sorted(found, key=lambda snapshot: snapshot.date))


def _check_reachable(report: Report, fields: Fields) -> None:
    node = fields.node("snapshots")
    if isinstance(node, SequenceNode) and not node.value and fields.node("url") is None:
        problem = f"{fields.what} has an empty list of snapshots and no url"
        report.mistake(fields.line_at("snapshots"), problem, "name its files, or give the url to fetch it from")
    if fields.node("cadence") is not None and fields.node("url") is None:
        problem = f"{fields.what} has a cadence and no url"
        report.warn(fields.line_at("cadence"), problem, "give the url to fetch it from, or leave out the cadence")


def _snapshot(report: Report, node: MappingNode) -> Snapshot:
    fields = Fields(report, node, "the snapshot", SNAPSHOT_KEYS)
    fields.require("file", "name the file or folder from the corpus root on")
    fields.require("date", "give the date of the edition as YYYY-MM-DD")
    file = _inside(report, fields)
    return Snapshot(file, fields.day("date") or date.min, fields.line, fields.text("note"))


def _inside(report: Report, fields: Fields) -> str:
    """Return the path without needless parts; one that could leave the corpus root is a mistake."""
    file = fields.text("file")
    if not file:
        return ""
    example = f"regulations/{PurePosixPath(file).name}"
    remedy = f"write it from the corpus root on, with '/' and without '..', as in {example}"
    if "\\" in file or _DRIVE.match(file) or file.startswith(("/", "~")):
        report.mistake(fields.line_at("file"), f"the path '{file}' is not relative to the corpus root", remedy)
    elif ".." in PurePosixPath(file).parts:
        report.mistake(fields.line_at("file"), f"the path '{file}' leaves the corpus root", remedy)
    return str(PurePosixPath(file))


def _check_order(report: Report, fields: Fields, snapshots: list[Snapshot]) -> None:
    dated = [snapshot for snapshot in snapshots if snapshot.date != date.min]
    for earlier, later in pairwise(dated):
        if later.date < earlier.date:
            problem = f"the snapshot of {later.date} stands after that of {earlier.date}"
            report.warn(later.line, problem, "order them from the oldest to the newest; they are read in that order")
        elif later.date == earlier.date and fields.text("kind") in ONE_EDITION_A_DAY:
            problem = f"{fields.what} has two snapshots of {later.date}"
            report.warn(later.line, problem, "give each edition its own date, or make two sources of them")


def check_files(report: Report, sources: list[Source]) -> None:
    """Tell of files named twice; only sources of two kinds may share one (a law and the list annexed to it)."""
    first: dict[tuple[str, str], int] = {}
    for source in sources:
        for snapshot in source.snapshots:
            key = (source.kind, snapshot.file)
            if snapshot.file and key in first:
                problem = f"the file '{snapshot.file}' is named twice (first in line {first[key]})"
                report.mistake(snapshot.line, problem, "name each file once")
            first.setdefault(key, snapshot.line)
