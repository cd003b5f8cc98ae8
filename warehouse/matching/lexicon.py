"""The vocabularies as look-ups: what a word, or a sequence of words, says in a name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from corpus import vocabulary
from warehouse.matching.script import cleaned, is_unspaced, latin, simplified


@dataclass(frozen=True, slots=True)
class Meaning:
    """A role in a name (form, activity, place, …) and which one it is."""

    role: str
    id: str


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Meaning], ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`phrases`: first word → sequences, longest first. `runs`: words of scripts without spaces."""

    phrases: Phrases
    runs: Mapping[str, Meaning]
    longest_run: int


@cache
def organisations() -> Lexicon:
    """Legal forms, business words, places and stop words of organisation names."""
    return _lexicon([*_forms(), *_business(), *_places(), *_stops()])


@cache
def numbers() -> Mapping[str, str]:
    """Spelling of a number → its digits."""
    listed = vocabulary.groups("number_words")["numbers"]
    return {simplified(w) if is_unspaced(w) else latin(w): digits for digits, words in listed.items() for w in words}


@cache
def small_words(kind: str) -> frozenset[str]:
    """A word list of name_parts.yaml, folded."""
    listed = vocabulary.words("name_parts")[kind]
    return frozenset({latin(w) for w in listed} | {simplified(w) for w in listed if is_unspaced(w)} - {""})


@cache
def given_names() -> Mapping[str, frozenset[str]]:
    """Spelling → the given names that it is a variant of."""
    sections = vocabulary.groups("given_names")
    return _index((id_, words) for sex in ("male", "female") for id_, words in sections[sex].items())


@cache
def nicknames() -> Mapping[str, frozenset[str]]:
    """Spelling → the given names that it is a short form of."""
    return _index(vocabulary.groups("given_names")["nicknames"].items())


@cache
def surnames() -> Mapping[str, frozenset[str]]:
    """Spelling → the family names of East Asia that it writes, as script/id."""
    sections = vocabulary.groups("surnames")
    return _index((f"{section}/{id_}", words) for section, listed in sections.items() for id_, words in listed.items())


@cache
def common() -> frozenset[str]:
    """Words of personal names that say little: frequent family names and every known given name."""
    return frozenset(map(latin, vocabulary.words("common_surnames")["common"])) | frozenset(given_names())


def _index(rows: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for id_, words in rows:
        for word in words:
            found[latin(word)].add(id_)
            if not word.isascii():
                found[simplified(word.casefold())].add(id_)
    return {word: frozenset(ids) for word, ids in found.items() if word}


def _forms() -> Iterator[tuple[str, Meaning]]:
    for family, forms in vocabulary.groups("company_forms").items():
        for id_, words in forms.items():
            yield from ((word, Meaning("form", f"{family}/{id_}")) for word in words)


def _business() -> Iterator[tuple[str, Meaning]]:
    for section, concepts in vocabulary.groups("business_words").items():
        for id_, words in concepts.items():
            yield from ((word, Meaning(section, id_)) for word in words)


def _places() -> Iterator[tuple[str, Meaning]]:
    for id_, words in vocabulary.groups("places")["places"].items():
        yield from ((word, Meaning("place", id_)) for word in words)
    for country in vocabulary.countries():
        spellings = {name for names in country.names.values() for name in names} | set(country.demonyms)
        yield from (
            (name, Meaning("place", country.code)) for name in sorted(spellings) if len(name) > 2 or is_unspaced(name)
        )


def _stops() -> Iterator[tuple[str, Meaning]]:
    yield from ((word, Meaning("stop", "")) for word in vocabulary.words("name_parts")["stops"])


def _lexicon(rows: Iterable[tuple[str, Meaning]]) -> Lexicon:
    phrases: dict[tuple[str, ...], Meaning] = {}
    runs: dict[str, Meaning] = {}
    for spelling, meaning in rows:
        text = cleaned(spelling).casefold()
        if is_unspaced(text):
            runs.setdefault(simplified(text.strip("()")), meaning)
            continue
        words = tuple(w for w in (latin(part) for part in text.replace("-", " ").split()) if w)
        if words:
            phrases.setdefault(words, meaning)
    first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = defaultdict(list)
    for words, meaning in phrases.items():
        first[words[0]].append((words, meaning))
    ordered = {word: tuple(sorted(listed, key=lambda row: -len(row[0]))) for word, listed in first.items()}
    return Lexicon(ordered, runs, max(map(len, runs), default=0))
