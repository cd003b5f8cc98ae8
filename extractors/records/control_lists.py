"""A control list edition as a tree of entries."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Parameter:
    """One threshold of an entry in numbers, as "bulk density > 1.70 g/cm3".

    `operator` is one of > >= < <= = range ±; `value_max` is set for a range; `si_value` and `si_unit` hold the value in
    the base unit of its quantity where the unit is known, else None and "". `raw` is the phrase as printed.
    """

    property: str
    operator: str
    value: float
    unit: str
    value_max: float | None = None
    si_value: float | None = None
    si_unit: str = ""
    raw: str = ""
    si_value_max: float | None = None


@dataclass(frozen=True, slots=True)
class EntryNote:
    """A note that modifies an entry. `kind`: note, technical_note, nota_bene, decontrol, explanatory_note, footnote."""

    kind: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term with its text; `scope` is what the list prints beside it (categories, regimes)."""

    term: str
    text: str
    scope: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class ListSection:
    """Text of the list that stands outside entries: headings of categories and groups with their general notes."""

    heading: str
    text: str
    category: str = ""
    product_group: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An entry or sub-entry. `depth` is 1 for top-level codes; `text` is its own text without its children's.

    `title` is the heading text; `text` holds the title, later paragraphs and notes in reading order; `annotations` are
    the notes once more, typed. `label` is the number as printed. `reasons` are control reasons or regimes,
    `sensitivity` is "", sensitive or very_sensitive, `status` is "", reserved, repealed or not_in_force.
    `terms` are the defined terms that the text quotes, each as the list's definition writes it; `excludes` are the
    codes that it leaves to other entries ("other than those specified in 1A002").
    """

    code: str
    parent_code: str | None
    depth: int
    category: str
    product_group: str
    title: str
    text: str
    page: int | None = None
    label: str = ""
    annotations: tuple[EntryNote, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    terms: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    sensitivity: str = ""
    status: str = ""
    excludes: tuple[str, ...] = ()

    @property
    def own_text(self) -> str:
        """The text without notes."""
        notes = {f"{note.label} {note.text}".strip() for note in self.annotations}
        text = self.text
        for note in notes:
            text = text.replace(note, "", 1)
        return text.strip()


@dataclass(frozen=True, slots=True)
class HsLink:
    """A customs code that a list names beside an entry (reference, never definition).

    `code` is empty where the list gives none; `text` is the name of the goods that the list prints with it.
    """

    code: str
    hs_code: str
    basis: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class ControlList:
    """`notes` carry what was not parsed: numbering gaps, duplicate codes, lines that fit nowhere.

    `printed_labels` counts the labels of official markup (Justice Laws XML), entries or not; None for other layouts.
    """

    entries: tuple[ListEntry, ...]
    hs_links: tuple[HsLink, ...] = ()
    stated_date: date | None = None
    notes: tuple[str, ...] = ()
    definitions: tuple[Definition, ...] = ()
    sections: tuple[ListSection, ...] = ()
    printed_labels: int | None = None
