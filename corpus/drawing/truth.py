"""The truth about a drawn document, in the shape of the contract's section 3."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from corpus.drawing.facts import Item
from corpus.drawing.goods import printed_quantity
from corpus.drawing.pen import Pen

FIELDS = (
    "certificate_number", "issue_date", "expiry_date", "exporter_name", "exporter_address", "consignee_name",
    "consignee_address", "end_user_name", "end_user_address", "end_user_country", "contract_number", "contract_date",
    "end_use", "end_use_location", "signatory_name", "signatory_title", "total_value", "currency", "issuing_authority",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Truth:
    """What a drawn file says: only what was printed on it counts.

    `marks` and `evidence` hold boxes in points on the undisturbed page; `faults` the switches planted, `expected_fail`
    the rules of domain text 3 that they must make fail; `consent` the authority named for each undertaking;
    `authentications` the government and embassy acts on the paper; `parts` the certificates of a file of several.
    """

    file: str
    layout: str
    scan: str
    pages: int
    seal_present: bool
    signature_present: bool
    fields: dict[str, str | float]
    goods: list[dict[str, Any]]
    undertakings: list[str]
    language: str
    status: str = "ok"
    family: str = ""
    form_language: str = ""
    faults: list[str] = field(default_factory=list)
    switches: list[str] = field(default_factory=list)
    expected_fail: list[str] = field(default_factory=list)
    expected_unknown: list[str] = field(default_factory=list)
    application_id: str = ""
    traps: list[str] = field(default_factory=list)
    consent: dict[str, str] = field(default_factory=dict)
    marks: list[dict[str, Any]] = field(default_factory=list)
    evidence: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    authentications: list[dict[str, Any]] = field(default_factory=list)
    first_page: int = 1
    parts: list[dict[str, Any]] = field(default_factory=list)

    def line(self) -> str:
        """Return the record as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


def printed_fields(pen: Pen) -> dict[str, str | float]:
    """Return the fields that the pen wrote; a total brings its currency along."""
    found = {key: pen.fills[key].truth for key in FIELDS if key in pen.sheet.drawn}
    if "total_value" in found:
        found["currency"] = pen.facts.currency
    return found


def printed_goods(pen: Pen) -> list[dict[str, Any]]:
    """Return the goods lines with the cells that the pen wrote; a cell that is not printed is null."""
    return [
        _line(pen, item, index)
        for index, item in enumerate(pen.facts.goods)
        if f"goods.{index}.description" in pen.sheet.drawn
    ]


def _line(pen: Pen, item: Item, index: int) -> dict[str, Any]:
    cells: dict[str, Any] = {
        "description": item.description.of(pen.tongue),
        "hs_code": item.hs_code,
        "control_code": item.control_code,
        "quantity": printed_quantity(pen.manner, item, index),
        "unit": item.unit.of(pen.tongue),
        "value": item.value,
    }
    found = {name: cell if f"goods.{index}.{name}" in pen.sheet.drawn else None for name, cell in cells.items()}
    found["currency"] = pen.facts.currency if found["value"] is not None else None
    return found


def printed_evidence(pen: Pen) -> dict[str, list[dict[str, Any]]]:
    """Return where each value stands, by field or goods cell."""
    return {
        key: [{"page": place.page, "box": list(place.box)} for place in places]
        for key, places in sorted(pen.sheet.drawn.items())
        if key in FIELDS or key.startswith("goods.")
    }
