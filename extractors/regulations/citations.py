"""Citations of a regulation: every reference in its provisions, with its span, led to the provision it means."""

import re
from collections.abc import Iterator, Sequence

from extractors.records.citations import Citation
from extractors.records.regulations import Provision, Regulation
from extractors.regulations.law_names import LawNames, amended_by, law_id, names_of
from extractors.regulations.paths import make, scope_of
from extractors.regulations.provision_index import ProvisionIndex
from extractors.regulations.references import OWN, Reference, Step
from extractors.regulations.references_en import find_english
from extractors.regulations.references_zh import find_chinese

_CFR = re.compile(r"(\d{1,2})\s+CFR\s+Part\s+(\d{1,4})", re.IGNORECASE)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_PARTED = {"US-EAR": "15", "US-ITAR": "22"}
"""Instruments that are a range of CFR parts: id → title."""


def find_citations(regulation: Regulation) -> tuple[Citation, ...]:
    """Return the citations of one version in reading order, internal ones resolved in its own tree.

    Relative references (前款, 本条第一款, "paragraph (b) of this section") are led to what they mean where they stand;
    a reference whose target the tree does not have stays, with `resolved` False.
    """
    return tuple(Citer(regulation).all())


def law_key(regulation: Regulation, title: str = "") -> str:
    """What citations of other instruments call this one: its id in the vocabulary of laws, or "15 CFR Part 744"."""
    if " CFR Part " in regulation.document_number:
        return regulation.document_number
    return next((key for name in (regulation.title, regulation.title_zh, title) if name and (key := law_id(name))), "")


class Citer:
    """Reads the references of one version; keeps its index, its abbreviations and the CFR part that it is."""

    def __init__(self, regulation: Regulation) -> None:
        self._provisions = regulation.provisions
        self.index = ProvisionIndex(regulation.provisions)
        self._title = regulation.title_zh or regulation.title
        self._amended = amended_by(self._title)
        self._cfr = _CFR.match(regulation.document_number)
        self._names: LawNames = names_of((p.text for p in regulation.provisions), self._title)
        sample = "".join(p.text for p in regulation.provisions[:200])
        self._japanese = len(_KANA.findall(sample)) > 0.1 * max(len(_HAN.findall(sample)), 1)

    def all(self) -> Iterator[Citation]:
        """Return the citations of every provision."""
        for provision in self._provisions:
            if provision.text:
                yield from self.of(provision)

    def references(self, text: str) -> list[Reference]:
        """Return the references in a text of this instrument, unresolved."""
        if _HAN.search(text):
            return find_chinese(text, self._names, self._title, japanese=self._japanese)
        return find_english(text)

    def of(self, provision: Provision) -> Iterator[Citation]:
        """Return the citations of one provision."""
        for reference in self.references(provision.text):
            law, steps = self._law(reference)
            law = law or self._amended_law(reference, provision.text)
            words = provision.text[reference.start : reference.end]
            span = (provision.path, words, reference.start, reference.end)
            if law:
                yield Citation(*span, "external", law, self._spelt(None, steps), False)
                continue
            for target, found in self._targets(reference, steps, provision.path):
                yield Citation(*span, "internal", "", target, found)

    def _amended_law(self, reference: Reference, text: str) -> str:
        """In a decision that amends an instrument, 第九条 is an article of that one, unless it says 本决定."""
        own = text.startswith("本", reference.start) or reference.base or not self._amended
        return "" if own or not reference.steps else self._amended

    def _law(self, reference: Reference) -> tuple[str, tuple[Step, ...]]:
        """Return the instrument meant: a CFR part other than the own one counts as an instrument of its own."""
        law, steps = reference.law, reference.steps
        title = _PARTED.get(law) or (law.split()[0] if law.endswith(" CFR") else "")
        if not title and self._cfr and (law == "chapter" or law.startswith("Part ") or not law):
            title = self._cfr.group(1)
        part = law.removeprefix("Part ") if law.startswith("Part ") else _part(steps)
        if not title or not part:
            return ("" if law == "chapter" else law), steps
        if self._cfr and (title, part) == self._cfr.groups():
            return OWN, steps
        return f"{title} CFR Part {part}", tuple(step for step in steps if step[0] != "part")

    def _targets(self, reference: Reference, steps: Sequence[Step], here: str) -> list[tuple[str, bool]]:
        """Return the paths that an internal reference means and whether the tree has them."""
        for root in self._roots(reference, steps, here):
            path = self._walk(root, steps)
            if path is not None:
                others = self._others(reference, here) if not steps else []
                return [*((other, True) for other in others), (path, True)]
        return [(self._spelt(self._first_root(reference, here), steps), False)]

    def _roots(self, reference: Reference, steps: Sequence[Step], here: str) -> Iterator[str | None]:
        """Return where the steps may begin, the likeliest first."""
        base, _, kind = reference.base.partition(":")
        if base == "before":
            yield from self.index.before(here, kind, reference.count)[-1:]
        elif base == "own":
            yield from (root for root in [self.index.enclosing(here, kind)] if root)
        elif base == "here":
            yield from self._nearby(here, steps)
        else:
            scope = scope_of(here)
            yield from (scope, None) if scope else (None,)

    def _nearby(self, here: str, steps: Sequence[Step]) -> Iterator[str]:
        """The nodes around a provision; for a bare 项 or (一) also the paragraphs before it in the article."""
        yield from self.index.around(here)
        unit = self.index.enclosing(here, "art")
        if unit is not None and steps and steps[0][0] in ("item", "subitem"):
            yield from reversed(self.index.children(unit))

    def _walk(self, root: str | None, steps: Sequence[Step]) -> str | None:
        path = root
        for step in steps:
            path = self.index.step(path, step)
            if path is None:
                return None
        return path

    def _others(self, reference: Reference, here: str) -> list[str]:
        """前两款 means two provisions: all but the last."""
        base, _, kind = reference.base.partition(":")
        return self.index.before(here, kind, reference.count)[:-1] if base == "before" else []

    def _first_root(self, reference: Reference, here: str) -> str | None:
        base, _, kind = reference.base.partition(":")
        if base == "here":
            return self.index.enclosing(here, "art")
        return self.index.enclosing(here, kind) if base in ("own", "before") else None

    @staticmethod
    def _spelt(root: str | None, steps: Sequence[Step]) -> str:
        """Return an address as its path would be made."""
        path = root
        for kind, number in steps:
            path = make({"any": "sec"}.get(kind, kind), number, path) if kind else f"{path or ''}/{number}".strip("/")
        return path or ""


def _part(steps: Sequence[Step]) -> str:
    """Return the CFR part that steps begin with: of § 744.11 it is 744."""
    if not steps or steps[0][0] not in ("sec", "part"):
        return ""
    number = steps[0][1]
    return number.partition(".")[0] if "." in number or steps[0][0] == "part" else ""
