"""An end-user certificate as fields with evidence (contract, section 3)."""

from dataclasses import dataclass, field

from extractors.records.pages import Box

FURTHER = frozenset({"intermediary_name", "valid_until"})
"""Fields beside those of the contract: a party that no application names, a day counted from a printed term."""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One field: `value` normalised, `raw` as printed, and where it stands.

    `score` and `margin` say how well its place speaks for it (1 is a label beside it) and how far the next other value
    is behind; `alternative` is what a second engine read in the same place where it read something else.
    """

    name: str
    value: str | float
    raw: str
    confidence: float | None
    page: int
    box: Box | None
    score: float | None = None
    margin: float | None = None
    alternative: str = ""


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
    unit_price: float | None = None


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
class Signal:
    """Something on the paper that looks altered: a pointer for a person, never a proof.

    `kind`: other_ink, other_background, other_sharpness, other_grain, other_type or pasted_patch; `field` is the field
    or goods cell (`goods.2.quantity`, lines counted from 1), empty where the place is no value; `score` is 0 to 1.
    """

    kind: str
    field: str
    page: int
    box: Box
    score: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SpeltFigure:
    """A number that stands in words, with the figures beside it where there are any; `kind` is amount or quantity."""

    kind: str
    figures: float | None
    in_words: float
    text: str
    confidence: float | None
    page: int
    box: Box | None


@dataclass(frozen=True, slots=True)
class Authentication:
    """An act of a `government` or an `embassy` (`kind`) that `issued` or `certified` (`action`) a certificate.

    `country` is ISO 3166-1 alpha-2, `acted_on` ISO 8601; what is not printed is empty.
    """

    kind: str
    action: str
    authority: str
    country: str
    number: str
    official: str
    acted_on: str
    confidence: float | None
    page: int
    box: Box | None


@dataclass(frozen=True, slots=True)
class Translation:
    """A second `value` of a field in the other script of a bilingual certificate, beside the `original`."""

    field: str
    value: str
    raw: str
    confidence: float | None
    page: int
    original: str


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
    signals: tuple[Signal, ...] = field(default=())
    figures: tuple[SpeltFigure, ...] = field(default=())
    authentications: tuple[Authentication, ...] = field(default=())
    translations: tuple[Translation, ...] = field(default=())
