"""An end-user certificate as fields with evidence (contract, section 3)."""

from dataclasses import dataclass, field

from extractors.records.pages import Box


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One field: `value` normalised, `raw` as printed, and where it stands."""

    name: str
    value: str | float
    raw: str
    confidence: float | None
    page: int
    box: Box | None


@dataclass(frozen=True, slots=True)
class GoodsLine:
    """One line of goods; absent cells are None."""

    description: str
    hs_code: str | None = None
    control_code: str | None = None
    quantity: float | None = None
    unit: str | None = None
    value: float | None = None
    currency: str | None = None
    page: int = 1
    box: Box | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Undertaking:
    """An undertaking code of the contract with the sentence that gives it and the authority whose consent lifts it."""

    code: str
    text: str
    consent_authority: str = ""
    page: int = 1
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A seal or signature on the page."""

    kind: str
    page: int
    box: Box
    text: str = ""
    phash: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate, from page `first_page` to `last_page` of its file."""

    language: str
    fields: tuple[FieldValue, ...]
    goods: tuple[GoodsLine, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
    marks: tuple[Mark, ...] = ()
    first_page: int = 1
    last_page: int = 1
    notes: tuple[str, ...] = field(default=())
