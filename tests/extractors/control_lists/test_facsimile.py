"""Every record, code and customs code of a drawn licence catalogue, in editions that look different."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from extractors.control_lists import parse_control_list
from extractors.pages.read import read_document
from extractors.records.control_lists import ControlList
from extractors.records.hints import Hints


def _load() -> ModuleType:
    path = Path(__file__).with_name("facsimile.py")
    spec = importlib.util.spec_from_file_location("facsimile", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["facsimile"] = module
    spec.loader.exec_module(module)
    return module


facsimile = _load()
STYLES = [
    ("every customs code in a ruled row", facsimile.Style(), 11),
    ("no rules between the customs codes", facsimile.Style(ruled_rows=False), 12),
    ("numbers at the top, one header", facsimile.Style(centred=False, header_on_every_page=False), 13),
    ("narrow columns that wrap every code", facsimile.Style(widths=(30, 48, 310, 190, 52, 36)), 14),
]


def _codes(listed: ControlList) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {entry.code: [] for entry in listed.entries}
    for link in listed.hs_links:
        found[link.code].append(link.hs_code)
    return found


@pytest.mark.parametrize(("style", "seed"), [case[1:] for case in STYLES], ids=[case[0] for case in STYLES])
def test_every_record_of_a_catalogue(style: object, seed: int) -> None:
    drawn = facsimile.records(50, seed)
    data = facsimile.draw(drawn, style)
    listed = parse_control_list(read_document(data, "catalogue.pdf"), data, Hints(language="zh", jurisdiction="CN"))
    assert _codes(listed) == {record.code: [hs for _, hs, _ in record.goods] for record in drawn}
    printed = {entry.code: "".join(entry.text.split()) for entry in listed.entries}
    assert [record.code for record in drawn if record.description not in printed[record.code]] == []
