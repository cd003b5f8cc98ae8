"""The shape of each kind of vocabulary file: raw YAML in, records out, or an error that names file.

Entry and remedy.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from corpus.vocabulary.model import Country, Currency, Entry, Guard, LegalForm, Names, Unit

T = TypeVar("T")

LABELS = frozenset({"AGENCY", "LAW", "TREATY", "REGIME", "LIST", "ORG", "PERSON"})


class VocabularyError(ValueError):
    """A vocabulary file is missing or not of its shape; the message names the file, the entry and the remedy."""


class _Reader:
    """Takes fields out of one raw entry and complains with its place about what is missing, wrong or left over."""

    def __init__(self, file: str, raw: object, index: int) -> None:
        self.place = f"{file}.yaml, entry {index + 1}"
        if not isinstance(raw, Mapping):
            raise VocabularyError(f"{self.place}: is {type(raw).__name__}; write it as a mapping with its fields")
        self.raw = dict(raw)
        self.place = f"{self.place} ({raw.get('id', raw.get('code', 'without id'))})"

    def fail(self, trouble: str) -> VocabularyError:
        return VocabularyError(f"{self.place}: {trouble}")

    def text(self, key: str, default: str | None = None) -> str:
        value = self.raw.pop(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.fail(f"'{key}' must be a text in quotes; got {value!r}")
        return value

    def number(self, key: str, default: float) -> float:
        value = self.raw.pop(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise self.fail(f"'{key}' must be a number above 0; got {value!r}")
        return float(value)

    def flag(self, key: str) -> bool:
        value = self.raw.pop(key, False)
        if not isinstance(value, bool):
            raise self.fail(f"'{key}' must be true or false; got {value!r}")
        return value

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        value = self.raw.pop(key, None)
        if value is None and not needed:
            return ()
        if (
            not isinstance(value, list)
            or not value
            or not all(isinstance(item, str) and item.strip() for item in value)
        ):
            raise self.fail(
                f"'{key}' must be a list of texts, at least one; quote what YAML reads as a number or a yes"
            )
        return tuple(value)

    def names(self, key: str, *, needed: bool = False) -> Names:
        value = self.raw.pop(key, None)
        if value is None and not needed:
            return {}
        if not isinstance(value, Mapping) or not value:
            raise self.fail(f"'{key}' must map a language (en, zh, …) to a list of names")
        inner = _Reader.__new__(_Reader)
        inner.place, inner.raw = f"{self.place}, {key}", dict(value)
        return {str(language): inner.texts(language, needed=True) for language in value}

    def done(self) -> None:
        if self.raw:
            raise self.fail(f"unknown fields {sorted(map(str, self.raw))}; correct the spelling or remove them")


def _guard(reader: _Reader, raw: object, index: int) -> Guard:
    inner = _Reader(f"{reader.place}, guards", raw, index)
    guard = Guard(name=inner.text("name"), cues=inner.texts("cues"), keep=inner.flag("keep"))
    inner.done()
    return guard


def _guards(reader: _Reader) -> tuple[Guard, ...]:
    raw = reader.raw.pop("guards", [])
    if not isinstance(raw, list):
        raise reader.fail("'guards' must be a list of {name, cues}")
    return tuple(_guard(reader, item, index) for index, item in enumerate(raw))


def _entry(reader: _Reader, label: str) -> Entry:
    names = reader.names("names")
    generic, guards = reader.names("generic"), _guards(reader)
    identifier = reader.text("id")
    if not (names or generic or guards):
        raise reader.fail("has no names; give 'names', 'generic' or 'guards'")
    entry = Entry(
        id=identifier,
        label=reader.text("label", label),
        value=reader.text("value", identifier),
        names=names,
        generic=generic,
        guards=guards,
        kind=reader.text("kind", ""),
        country=reader.text("country", ""),
        exact_case=reader.flag("exact_case"),
        succeeded_by=reader.text("succeeded_by", ""),
        part_of=reader.text("part_of", ""),
        note=reader.text("note", ""),
        source=reader.text("source", ""),
    )
    if entry.label not in LABELS:
        raise reader.fail(f"label {entry.label!r} is none of {sorted(LABELS)}")
    return entry


def _country(reader: _Reader) -> Country:
    country = Country(
        code=reader.text("code"),
        alpha3=reader.text("alpha3"),
        names=reader.names("names", needed=True),
        demonyms=reader.texts("demonyms"),
        refuse_before=reader.texts("refuse_before"),
        refuse_after=reader.texts("refuse_after"),
        refuse_near=reader.texts("refuse_near"),
        note=reader.text("note", ""),
    )
    if len(country.code) != 2 or len(country.alpha3) != 3:
        raise reader.fail("'code' has two letters and 'alpha3' three; quote codes such as \"NO\"")
    return country


def _unit(reader: _Reader) -> Unit:
    return Unit(
        reader.text("id"), reader.text("dimension"), reader.number("factor", 1.0), reader.texts("names", needed=True)
    )


def _currency(reader: _Reader) -> Currency:
    return Currency(reader.text("code"), reader.texts("names", needed=True), reader.texts("ambiguous"))


def _legal_form(reader: _Reader) -> LegalForm:
    return LegalForm(
        reader.text("id"),
        reader.texts("names", needed=True),
        reader.texts("countries"),
        reader.text("position", "suffix"),
    )


def _records(file: str, rows: Iterable[object], make: Callable[[_Reader], T], key: Callable[[T], str]) -> tuple[T, ...]:
    seen: dict[str, T] = {}
    for index, raw in enumerate(rows):
        reader = _Reader(file, raw, index)
        record = make(reader)
        reader.done()
        if key(record) in seen:
            raise reader.fail(f"{key(record)} is there twice; merge the two entries")
        seen[key(record)] = record
    return tuple(seen.values())


def _rows(file: str, data: object) -> tuple[str, list[object]]:
    if not isinstance(data, Mapping) or not isinstance(data.get("entries"), list):
        raise VocabularyError(f"{file}.yaml: the file must be a mapping with a list under 'entries'")
    return str(data.get("label", "")), list(data["entries"])


def _check_successors(file: str, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    known = {entry.id for entry in entries}
    for entry in entries:
        for target in (entry.succeeded_by, entry.part_of):
            if target and target not in known:
                raise VocabularyError(
                    f"{file}.yaml, entry {entry.id}: points to {target!r}; add that entry or correct the id"
                )
    return entries


def entries(file: str, data: object) -> tuple[Entry, ...]:
    """Validate a file of named things (agencies, laws, …).

    Raises VocabularyError.
    """
    label, rows = _rows(file, data)
    return _check_successors(file, _records(file, rows, lambda reader: _entry(reader, label), lambda entry: entry.id))


def countries(file: str, data: object) -> tuple[Country, ...]:
    """Validate the countries file.

    Raises VocabularyError.
    """
    return _records(file, _rows(file, data)[1], _country, lambda country: country.code)


def units(file: str, data: object) -> tuple[Unit, ...]:
    """Validate the units file.

    Raises VocabularyError.
    """
    return _records(file, _rows(file, data)[1], _unit, lambda unit: unit.id)


def currencies(file: str, data: object) -> tuple[Currency, ...]:
    """Validate the currencies file.

    Raises VocabularyError.
    """
    return _records(file, _rows(file, data)[1], _currency, lambda currency: currency.code)


def legal_forms(file: str, data: object) -> tuple[LegalForm, ...]:
    """Validate the legal forms file.

    Raises VocabularyError.
    """
    return _records(file, _rows(file, data)[1], _legal_form, lambda form: form.id)


def words(file: str, data: object) -> dict[str, tuple[str, ...]]:
    """Validate a file of word lists (name → words).

    Raises VocabularyError.
    """
    if not isinstance(data, Mapping):
        raise VocabularyError(f"{file}.yaml: the file must map a name to a list of words")
    reader = _Reader(file, data, 0)
    reader.place = f"{file}.yaml"
    return {str(name): reader.texts(name, needed=True) for name in data}


def months(file: str, data: object) -> dict[str, tuple[str, ...]]:
    """Validate the months file: twelve spellings a language.

    Raises VocabularyError.
    """
    checked = words(file, data)
    for language, names in checked.items():
        if len(names) != 12:
            raise VocabularyError(f"{file}.yaml, {language}: has {len(names)} months; give twelve, January first")
    return checked


def groups(file: str, data: object) -> dict[str, dict[str, tuple[str, ...]]]:
    """Validate a file of spellings by section and id (business words, places, given names).

    Raises VocabularyError.
    """
    if not isinstance(data, Mapping):
        raise VocabularyError(f"{file}.yaml: the file must map sections to ids with their spellings")
    return {str(section): words(file, inner) for section, inner in data.items()}
