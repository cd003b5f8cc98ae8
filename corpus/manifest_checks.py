"""What a manifest must fulfil: the rules of contract section 2, each broken one told with line and remedy."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from corpus.manifest_fields import Fields, Report, mappings
from corpus.manifest_records import CADENCES, KINDS, Cadence, Kind, Mistake, Source
from corpus.manifest_snapshots import check_files, read_snapshots
from corpus.yaml_lines import MappingNode, Node, ScalarNode, describe, entries, is_empty, line_of

ROOT_KEYS = ("sources",)
SOURCE_KEYS = ("id", "kind", "title", "jurisdiction", "language", "publisher", "url", "expect", "snapshots")
OPTIONAL_KEYS = ("layout", "cadence", "list", "note", "follow")
EXPECT_KEYS = ("min", "max")

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LAYOUT = re.compile(r"[a-z][a-z0-9_]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_URL = re.compile(r"(https?://[^\s/]+\S*|file:///\S+)")


@dataclass(frozen=True, slots=True)
class Checked:
    """What came out of a check: the sources are usable only where there is no mistake."""

    sources: tuple[Source, ...]
    mistakes: tuple[Mistake, ...]
    warnings: tuple[Mistake, ...]


def check_root(node: Node | None, file: str) -> Checked:
    """Check the whole file, from its root node on. Raises nothing: the mistakes are in what it returns."""
    report = Report(file)
    sources = [_source(report, item) for item in _source_nodes(report, node)]
    _check_ids(report, sources)
    check_files(report, sources)
    mistakes, warnings = (tuple(sorted(found, key=lambda m: m.line)) for found in (report.mistakes, report.warnings))
    return Checked(tuple(sources), mistakes, warnings)


def _source_nodes(report: Report, node: Node | None) -> Iterator[MappingNode]:
    remedy = "begin the file with 'sources:' and list the sources below it"
    if not isinstance(node, MappingNode):
        line = line_of(node) if node is not None else 1
        report.mistake(line, f"the manifest is {describe(node) if node is not None else 'empty'}", remedy)
        return
    fields = Fields(report, node, "the manifest", ROOT_KEYS)
    if fields.require("sources", remedy):
        yield from mappings(report, fields, "sources", "- {id: …, kind: …, snapshots: […]}")


def _source(report: Report, node: MappingNode) -> Source:
    fields = Fields(report, node, "the source", SOURCE_KEYS + OPTIONAL_KEYS)
    fields.require("id", "give the source a short name of its own, as in cn-export-control-law")
    fields.require("kind", f"use one of {', '.join(KINDS)}")
    remedy = "use letters, digits, '.', '-' and '_' only"
    source_id = fields.matching("id", _ID, "is not a usable id", remedy)
    if source_id:
        fields.what = f"source '{source_id}'"
    language = fields.matching("language", _LANGUAGE, "is not a language code", "use an ISO 639 code such as en or zh")
    expect_min, expect_max = _expect(report, fields)
    return Source(
        id=source_id,
        kind=cast(Kind, fields.choice("kind", KINDS)),
        title=_title(report, fields, language),
        jurisdiction=fields.text("jurisdiction"),
        language=language,
        publisher=fields.text("publisher"),
        url=fields.matching("url", _URL, "is not an address", "write it in full, as in https://example.org/list.csv"),
        layout=fields.matching("layout", _LAYOUT, "is not a reader's name", "use small letters, digits and '_' only"),
        cadence=cast(Cadence, fields.choice("cadence", CADENCES)),
        expect_min=expect_min,
        expect_max=expect_max,
        snapshots=read_snapshots(report, fields),
        line=fields.line,
        list_id=fields.text("list"),
        note=fields.text("note"),
        follow=fields.text("follow"),
    )


def _title(report: Report, fields: Fields, language: str) -> dict[str, str]:
    node = fields.node("title")
    if node is None:
        return {}
    if isinstance(node, ScalarNode):
        return {language or "en": fields.text("title")}
    if not isinstance(node, MappingNode):
        remedy = "write a text, or texts by language as in {en: …, zh: …}"
        report.mistake(fields.line_at("title"), f"'title' is {describe(node)}", remedy)
        return {}
    return _titles(report, node)


def _titles(report: Report, node: MappingNode) -> dict[str, str]:
    """Read texts by language. An unquoted comma splits a text in `{en: …}`: what it split off is put back."""
    titles: dict[str, str] = {}
    for entry in entries(node):
        if is_empty(entry.value) and titles:
            last = next(reversed(titles))
            titles[last] += f", {entry.key}"
            report.warn(entry.line, f"the title '{titles[last]}' has a comma", "put the text in quotes")
        elif entry.key in titles:
            report.mistake(entry.line, f"the title in '{entry.key}' stands twice", "keep one of them")
        elif not _LANGUAGE.fullmatch(entry.key):
            problem = f"the title's key '{entry.key}' is not a language code"
            report.mistake(entry.line, problem, "use an ISO 639 code such as en or zh")
        elif not isinstance(entry.value, ScalarNode):
            report.mistake(entry.line, f"the title in '{entry.key}' is {describe(entry.value)}", "write a single text")
        else:
            titles[entry.key] = " ".join(str(entry.value.value).split())
    return titles


def _expect(report: Report, fields: Fields) -> tuple[int | None, int | None]:
    node = fields.node("expect")
    if node is None:
        return None, None
    if not isinstance(node, MappingNode):
        remedy = "write the bounds as in {min: 49, max: 49}"
        report.mistake(fields.line_at("expect"), f"'expect' is {describe(node)}", remedy)
        return None, None
    bounds = Fields(report, node, "'expect'", EXPECT_KEYS)
    low, high = bounds.whole_number("min"), bounds.whole_number("max")
    if low is not None and high is not None and low > high:
        problem = f"'expect' has min {low} above max {high}"
        report.mistake(bounds.line_at("min"), problem, "exchange the two or correct one")
    return low, high


def _check_ids(report: Report, sources: list[Source]) -> None:
    first: dict[str, int] = {}
    for source in sources:
        if source.id and source.id in first:
            problem = f"the id '{source.id}' is used twice (first in line {first[source.id]})"
            report.mistake(source.line, problem, "give each source an id of its own")
        first.setdefault(source.id, source.line)
