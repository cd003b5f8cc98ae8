"""From assembled entries to the finished list: status, reasons, quoted terms, parameters, definitions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from extractors.control_lists.features.exclusions import excluded_codes
from extractors.control_lists.features.parameters import read_parameters
from extractors.control_lists.features.terms import TermIndex, definitions_in
from extractors.control_lists.model.assembler import Assembler
from extractors.control_lists.model.draft import Tree
from extractors.records.control_lists import ControlList, Definition, HsLink, ListEntry

Reasons = Callable[[str], tuple[str, ...]]


def enrich(assembler: Assembler, *, reasons: Reasons | None = None) -> ControlList:
    """Return the finished list of an assembler; definitions are looked for in the sections before the first entry."""
    assembler.close()
    return enrich_tree(assembler.tree, reasons=reasons)


def enrich_tree(
    tree: Tree,
    *,
    reasons: Reasons | None = None,
    status: Mapping[str, str] | None = None,
    definitions: Sequence[Definition] = (),
    hs_links: Sequence[HsLink] = (),
    stated_date: date | None = None,
    printed_labels: int | None = None,
) -> ControlList:
    """Return the finished list of a tree; `status` overrides by code, `reasons` gives control reasons by code."""
    defined = tuple(definitions) or definitions_in(tree.sections)
    terms = TermIndex(defined)
    entries = tuple(_finished(entry, terms, reasons, status or {}) for entry in tree.entries())
    return ControlList(
        entries=entries,
        hs_links=tuple(hs_links),
        stated_date=stated_date,
        notes=tree.notes(),
        definitions=defined,
        sections=tuple(tree.sections),
        printed_labels=printed_labels,
    )


def _finished(entry: ListEntry, terms: TermIndex, reasons: Reasons | None, status: Mapping[str, str]) -> ListEntry:
    """Return the entry with what its text says in terms and numbers."""
    return replace(
        entry,
        reasons=entry.reasons or (reasons(entry.code) if reasons else ()),
        status=status.get(entry.code, entry.status),
        terms=terms.quoted_in(entry.text),
        parameters=read_parameters(entry.own_text),
        excludes=excluded_codes(entry.own_text),
    )
