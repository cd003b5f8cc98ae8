"""From a description of goods to ranked candidate entries: terms, thresholds, customs code, entries of other lists."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import duckdb

from corpus.vocabulary import load
from extractors.control_lists.features.exclusions import codes_named
from extractors.control_lists.features.quantities import Quantity, read_quantities
from extractors.text.goods_terms import goods_terms, grams, printed_words, synonyms_in
from warehouse.classify.entries import Holdings, Item, Key, read_holdings
from warehouse.classify.parameters import ParameterCheck, check_parameters
from warehouse.classify.ranking import Ranking

_ENTRY, _ITEM, _HEADING = 0.45, 1.0, 0.35  # what the whole entry, its best item and its heading say
_ABOVE = 0.5  # weight of what stands above an item
_SERVED = 0.5  # weight of the goods that software or technology is for
_MOST_SERVED = 12
_GRAMS = 0.25
_MET, _NOT_MET = 0.06, -0.04  # share of the score that a threshold adds or takes
_HS = {10: 0.25, 8: 0.22, 6: 0.15, 4: 0.05}  # share that a common customs code of so many digits adds
_GROUP_FITS, _GROUP_DIFFERS = 1.1, 0.75
_SHOWN_TERMS = 10
_FAMILY = 0.5  # score of a correspondence from which two entries are said to correspond
_OF_A_FAMILY = 2  # places that corresponding entries of several lists may take among the candidates


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a description may fall under, its best item, and why; `also` are corresponding entries."""

    list_id: str
    edition_date: str
    code: str
    title: str
    score: float
    item_code: str
    item_text: str
    terms: tuple[str, ...]
    parameters: tuple[ParameterCheck, ...]
    customs_codes: tuple[str, ...]
    path: tuple[str, ...]
    also: tuple[Key, ...] = ()


@dataclass
class _Query:
    """A description as terms, values and the customs code."""

    text: str
    hs: str
    terms: Counter[str] = field(default_factory=Counter)
    quantities: tuple[Quantity, ...] = ()
    groups: frozenset[str] = frozenset()


class Classifier:
    """Holds the newest editions of all lists; use it for many descriptions."""

    def __init__(self, holdings: Holdings) -> None:
        """Index the entries, items and headings of the lists."""
        self._holdings = holdings
        self._keys = list(holdings.items)
        self._entry_keys = sorted(set(holdings.entry_of.values()))
        self._items, self._entries, self._headings = Ranking(b=0.5), Ranking(b=0.4), Ranking(b=0.5)
        self._build()

    @classmethod
    def from_warehouse(cls, con: duckdb.DuckDBPyConnection) -> "Classifier":
        """Read the newest editions from an open warehouse and index them."""
        return cls(read_holdings(con))

    def classify(self, text: str, *, hs: str = "", limit: int = 10) -> list[Candidate]:
        """Return at most `limit` candidates, the best first; `hs` is a customs code of 4 to 10 digits or empty.

        An empty list means that no word of the description stands in any entry, and nothing more.
        """
        query = self._query(text, hs)
        scores, best = self._scores(query)
        ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        top = ranked[0][1] if ranked else 1.0
        return [self._candidate(key, scores[key] / top, best[key], query) for key in self._spread(ranked, limit)]

    def customs_notes(self, hs: str) -> list[str]:
        """Return what lists name a customs code without saying for which entry; a licence catalogue does."""
        digits = "".join(filter(str.isdigit, hs))
        rows = [row for row in self._holdings.customs if not row["code"] and common_digits(row["hs_code"], digits) >= 6]
        return [
            f"Customs code {row['hs_code']} stands in {row['list_id']} ({row['basis']})"
            + (f": {row['goods']}" if row["goods"] else "")
            + ", which names no entry with it."
            for row in rows
        ]

    def _build(self) -> None:
        """Index every text once; an item is read with what stands above it."""
        own = {key: _indexed(item.text) for key, item in self._holdings.items.items()}
        whole: dict[Key, Counter[str]] = defaultdict(Counter)
        for key in self._keys:
            whole[self._holdings.entry_of[key]].update(own[key])
            terms = Counter(own[key])
            for other in self._served(key):
                for term, weight in own[other].items():
                    terms[term] += weight * _SERVED  # type: ignore[assignment]  # a Counter of weights
                    whole[self._holdings.entry_of[key]][term] += weight * _SERVED  # type: ignore[assignment]
            for above in self._holdings.above(key):
                for term, weight in own[above.key].items():
                    terms[term] += weight * _ABOVE  # type: ignore[assignment]  # a Counter of weights
            self._items.add(terms)
        for key in self._entry_keys:
            self._entries.add(whole[key])
            self._headings.add(own[key])

    def _served(self, key: Key) -> list[Key]:
        """Return the entries that software or technology is for: "software for the use of goods specified in 2A993"."""
        row = self._holdings.items[key].row
        if row["product_group"] not in {"D", "E"}:
            return []
        left_out = set((row["excludes"] or "").split("; "))
        named = [code for code in codes_named(self._holdings.items[key].text) if code not in left_out]
        return [(key[0], code) for code in named[:_MOST_SERVED] if (key[0], code) in self._holdings.items]

    def _query(self, text: str, hs: str) -> _Query:
        terms = goods_terms(text)
        for term, weight in synonyms_in(text).items():
            terms[term] = max(terms[term], weight)
        for gram, weight in grams(goods_terms(text)).items():
            terms[gram] += weight * _GRAMS  # type: ignore[assignment]  # a Counter of weights
        words = set(text.casefold().replace(",", " ").split())
        named = {
            group
            for group, listed in load("goods_terms")["groups"].items()
            if any(word in words or (not word.isascii() and word in text) for word in listed)
        }
        return _Query(text, "".join(filter(str.isdigit, hs)), terms, read_quantities(text), frozenset(named))

    def _scores(self, query: _Query) -> tuple[dict[Key, float], dict[Key, Key]]:
        """Return the score of every entry that shares a term with the query, and its best item."""
        entry_points = self._entries.scores(query.terms)
        heading_points = self._headings.scores(query.terms)
        best: dict[Key, tuple[float, Key]] = {}
        for at, points in self._items.scores(query.terms).items():
            key = self._keys[at]
            entry = self._holdings.entry_of[key]
            if entry not in best or points > best[entry][0]:
                best[entry] = (points, key)
        scores = {}
        for at, key in enumerate(self._entry_keys):
            if key in best:
                base = (
                    entry_points.get(at, 0.0) * _ENTRY + heading_points.get(at, 0.0) * _HEADING + best[key][0] * _ITEM
                )
                scores[key] = base * self._factor(key, best[key][1], query)
        return scores, {key: item for key, (_, item) in best.items()}

    def _factor(self, entry: Key, item: Key, query: _Query) -> float:
        """Return what thresholds, customs code and product group make of a score."""
        checks = self._checks(item, query) if query.quantities else []
        outcomes = Counter(check.outcome for check in checks)
        factor = 1.0 + min(outcomes["met"], 3) * _MET + min(outcomes["not met"], 3) * _NOT_MET
        factor += max((_HS[digits] for digits in self._shared_digits(entry, query.hs)), default=0.0)
        group = self._holdings.items[item].row["product_group"] or self._holdings.items[entry].row["product_group"]
        if group in {"D", "E"}:
            return factor * (_GROUP_FITS if group in query.groups else _GROUP_DIFFERS)
        return factor * (_GROUP_DIFFERS if query.groups and group in {"A", "B", "C"} else 1.0)

    def _checks(self, item: Key, query: _Query) -> list[ParameterCheck]:
        """Hold the values of a description against the thresholds of an item and of what stands above it."""
        path = [*self._holdings.above(item), self._holdings.items[item]]
        return [
            check
            for part in path
            for check in check_parameters(part.key[1], part.parameters, query.quantities, context=part.text)
        ]

    @cached_property
    def _customs(self) -> dict[Key, list[tuple[str, str]]]:
        """Return the customs codes beside the items of each entry with what they rest on."""
        found: dict[Key, list[tuple[str, str]]] = defaultdict(list)
        for row in self._holdings.customs:
            key = (row["list_id"], row["code"] or "")
            found[self._holdings.entry_of.get(key, key)].append((row["hs_code"], row["basis"]))
        return found

    def _shared_digits(self, entry: Key, hs: str) -> list[int]:
        """Return how many leading digits each customs code of an entry shares with the given one."""
        return [digits for code, _ in self._customs.get(entry, ()) if (digits := common_digits(code, hs))]

    def _spread(self, ranked: Sequence[tuple[Key, float]], limit: int) -> list[Key]:
        """Return the best entries, of those that correspond to each other across lists at most `_OF_A_FAMILY`."""
        members: Counter[Key] = Counter()
        head_of: dict[Key, Key] = {}
        chosen: list[Key] = []
        for key, _ in ranked:
            head = head_of.get(key, key)
            members[head] += 1
            if members[head] <= _OF_A_FAMILY:
                chosen.append(key)
            for other in self._corresponding(key):
                head_of.setdefault(other, head)
            if len(chosen) == limit:
                break
        return chosen

    def _corresponding(self, key: Key) -> list[Key]:
        """Return the entries of other lists that correspond to an entry."""
        links = self._holdings.links.get(key, ())
        return [other for other, relation, strength in links if relation == "equivalent" or strength >= _FAMILY]

    def _candidate(self, key: Key, score: float, item: Key, query: _Query) -> Candidate:
        entry, best = self._holdings.items[key], self._holdings.items[item]
        customs = tuple(
            f"{code} ({basis})" for code, basis in self._customs.get(key, ()) if common_digits(code, query.hs)
        )
        return Candidate(
            list_id=key[0],
            edition_date=entry.row["edition_date"],
            code=key[1],
            title=_short(entry.text),
            score=round(score, 4),
            item_code=item[1],
            item_text=_short(best.text),
            terms=self._common(key, item, query),
            parameters=tuple(self._checks(item, query)),
            customs_codes=customs,
            path=tuple(self._path(item)),
            also=tuple(other for other in self._corresponding(key) if other in self._holdings.entry_of),
        )

    def _common(self, entry: Key, item: Key, query: _Query) -> tuple[str, ...]:
        """Return the terms of the description that the item, what stands above it or the heading have."""
        texts = [self._holdings.items[entry], *self._holdings.above(item), self._holdings.items[item]]
        there = {term: word for part in reversed(texts) for term, word in printed_words(part.text).items()}
        shared = [term for term in query.terms if term in there and term[0] != "#"]
        shared.sort(key=lambda term: (-self._items.weight(term) * query.terms[term], term))
        return tuple(dict.fromkeys(there[term] for term in shared))[:_SHOWN_TERMS]

    def _path(self, item: Key) -> Iterable[str]:
        """Yield the way that a person follows: from the entry down, then what takes goods out again."""
        path = [*self._holdings.above(item), self._holdings.items[item]]
        for part in path:
            yield f"{part.key[1]}: {_short(part.text)}"
        for part in path:
            yield from _exceptions(part)


def _exceptions(item: Item) -> Iterable[str]:
    """Yield what an entry leaves to others and what its notes take out of control."""
    if item.row["excludes"]:
        yield f"{item.key[1]} leaves to other entries: {item.row['excludes']}"
    for note in item.notes:
        if note["kind"] == "decontrol":
            yield f"{item.key[1]} check the note: {_short(note['text'])}"


def common_digits(code: str, hs: str) -> int:
    """Return 10, 8, 6 or 4: how many leading digits two customs codes share; 0 for none."""
    return next(
        (digits for digits in _HS if len(hs) >= digits and len(code) >= digits and code[:digits] == hs[:digits]), 0
    )


def _indexed(text: str) -> Counter[str]:
    """Return the terms of a text with the pieces of its long words."""
    terms = goods_terms(text)
    for gram, weight in grams(terms).items():
        terms[gram] += weight * _GRAMS  # type: ignore[assignment]  # a Counter of weights
    return terms


def _short(text: str, length: int = 160) -> str:
    """Return the beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"
