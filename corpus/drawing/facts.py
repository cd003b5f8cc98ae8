"""What a fictional certificate is about: parties, goods and dates."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Language = Literal["en", "zh", "both"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name or text in Latin letters and in Chinese."""

    en: str
    zh: str

    def of(self, language: str) -> str:
        """Return the text in the language, `zh` or else English."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Party:
    """A fictional company: `kind` is manufacturer, trader or exporter."""

    name: Name
    address: Name
    country: str
    city: Name
    kind: str = "manufacturer"
    country_name: Name = Name("", "")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of goods; `price` is for a unit, `control_code` may be empty."""

    description: Name
    hs_code: str
    control_code: str
    quantity: int
    unit: Name
    price: float

    @property
    def value(self) -> float:
        """The value of the line, to the cent."""
        return round(self.quantity * self.price, 2)


@dataclass(frozen=True, slots=True)
class Authority:
    """An issuing or authenticating body with its official; `number` is the number of its act."""

    name: Name
    official: str
    title: Name
    country: str
    number: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """One transaction and the certificate for it."""

    certificate_number: str
    issue_date: date
    expiry_date: date
    contract_number: str
    contract_date: date
    decision_date: date
    exporter: Party
    consignee: Party
    end_user: Party
    end_use: Name
    end_use_location: Name
    signatory: Name
    signatory_title: Name
    goods: tuple[Item, ...]
    currency: str
    undertakings: tuple[str, ...]
    authority: Authority | None = None
    mission: Authority | None = None
    risk: str = "low"
    seal: bool = True
    signature: bool = True

    @property
    def total(self) -> float:
        """The value of all lines."""
        return round(sum(item.value for item in self.goods), 2)
