"""Clauses: every sentence of a law as what it is, an obligation, prohibition, permission, penalty, definition or none.

Items of a list complete the lead-in above them: where that forbids, each item is forbidden; where it names conditions,
the items are conditions and no norms of their own.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from corpus import vocabulary
from extractors.records.norms import Clause, Fine, Modality
from extractors.records.regulations import Provision
from extractors.regulations import norms_en, norms_ja, norms_zh
from extractors.regulations.fines import fines_of
from extractors.regulations.fines_en import SHARED
from extractors.regulations.norm_deadlines import find_deadline
from extractors.regulations.norm_marks import pattern
from extractors.regulations.norms_zh import Norm
from extractors.text.sentences import Sentence, split_sentences

_READERS: dict[str, Callable[[str, str], list[Norm]]] = {
    "zh": norms_zh.norms_of,
    "en": norms_en.norms_of,
    "ja": norms_ja.norms_of,
}
_LEADS_IN = re.compile(r"[：:—–-]\s*$")
_NO_NORMS = re.compile(r"(?:^|/)(?:row|table|source|authority|note)(?:-|$|~)")
_WORDED = re.compile(r"[^\W\d_]{4}|[\u3040-\u9fff]{2}")
_RUN_IN = re.compile(r"(?!.*\b(?:shall|must|may|is|are|means)\b)[A-Z“\"'(][^.;:!?]{1,80}\.")
_LOWER = re.compile(r"^[\s“\"']*(?:\([a-z0-9]+\)\s*)?[a-z]")


@dataclass(frozen=True, slots=True)
class _LeadIn:
    """The beginning that items complete; `conditions` says that the items are its conditions."""

    text: str
    modality: Modality
    actor: str
    conditions: bool


def clauses(provisions: Iterable[Provision], language: str, *, jurisdiction: str = "") -> list[Clause]:
    """Return the clauses of a regulation's provisions in reading order.

    `language` is zh, en or ja; texts in others are read as English. `jurisdiction` (ISO 3166-1) settles what a dollar
    is; without it the currency stays open. Never raises for content.
    """
    chinese = language in ("zh", "bilingual")
    read = _READERS["zh" if chinese else language if language in _READERS else "en"]
    parents: dict[str, _LeadIn] = {}
    found: list[Clause] = []
    for provision in provisions:
        if not provision.text or _NO_NORMS.search(provision.path):
            continue
        lead = parents.get(provision.parent_path or "")
        own, opened = _provision_clauses(provision, read, lead, chinese)
        found += own
        if opened is not None:
            parents[provision.path] = opened
    home = vocabulary.load("penalties")["home_currencies"].get(jurisdiction, "")
    return [_settled(clause, home) for clause in found]


def _settled(clause: Clause, home: str) -> Clause:
    """Give a fine in a sign that several currencies share the currency of the law's State, or none."""
    if clause.fine is None or clause.fine.currency != SHARED:
        return clause
    return replace(clause, fine=replace(clause.fine, currency=home))


def _provision_clauses(
    provision: Provision, read: Callable[[str, str], list[Norm]], lead: _LeadIn | None, chinese: bool
) -> tuple[list[Clause], _LeadIn | None]:
    """Read the sentences of one provision; the last one may open a list."""
    found: list[Clause] = []
    opened: _LeadIn | None = lead if lead is not None and lead.conditions else None
    actor = lead.actor if lead else ""
    sentences = _without_run_in(split_sentences(provision.text), chinese)
    for number, sentence in enumerate(sentences):
        norms = read(sentence.text, actor)
        if number == 0 and lead is not None and _completes(sentence.text, norms, lead, chinese):
            norms = [_inherited(norm, lead) for norm in norms]
        lead_text = lead.text if lead is not None and number == 0 else ""
        for norm in norms:
            found += _clauses_of(provision.path, sentence.text, norm, lead_text, chinese)
        actor = norms[-1].actor or actor
        if _LEADS_IN.search(sentence.text) and number == len(sentences) - 1:
            opened = _lead_in(sentence.text, norms, lead, chinese)
    return found, opened


def _without_run_in(sentences: list[Sentence], chinese: bool) -> list[Sentence]:
    """Leave out the run-in heading of an English paragraph ("Scope. The general prohibitions …")."""
    runs_in = not chinese and len(sentences) > 1 and _RUN_IN.fullmatch(sentences[0].text) is not None
    return sentences[1:] if runs_in else sentences


def _completes(sentence: str, norms: list[Norm], lead: _LeadIn, chinese: bool) -> bool:
    """Say whether an item only goes on with its lead-in: it has no marker of its own, or (English) no own subject."""
    if not any(norm.strong or norm.modality in ("penalty", "definition") for norm in norms):
        return True
    return lead.conditions and (chinese or _LOWER.match(sentence) is not None)


def _inherited(norm: Norm, lead: _LeadIn) -> Norm:
    norm.modality = "other" if lead.conditions or lead.modality in ("definition", "other") else lead.modality
    norm.actor = lead.actor
    return norm


def _lead_in(sentence: str, norms: list[Norm], above: _LeadIn | None, chinese: bool) -> _LeadIn:
    last = norms[-1]
    conditions = _names_conditions(sentence, chinese) or (above is not None and above.conditions)
    modality = last.modality if last.modality != "other" or above is None else above.modality
    text = f"{above.text} {sentence}" if above is not None and not chinese else sentence
    return _LeadIn(text, modality, last.actor or (above.actor if above else ""), conditions)


def _names_conditions(sentence: str, chinese: bool) -> bool:
    if chinese:
        return pattern("norms", "zh", "list_conditions").search(sentence) is not None
    ending = re.sub(r"[\s:—–-]+$", "", sentence).lower()
    return (
        re.search(r"\b(?:if|where|when|unless|that|conditions?|following (?:conditions|circumstances|cases))$", ending)
        is not None
    )


def _clauses_of(path: str, sentence: str, norm: Norm, lead: str, chinese: bool) -> Iterator[Clause]:
    """Give a clause for the norm, one for each fine it threatens, and one for an exception that frees."""
    wording = sentence[norm.start : norm.end].strip()
    if not _WORDED.search(wording):
        return
    base = Clause(
        path=path, sentence=sentence, wording=wording, modality=norm.modality, actor=norm.actor,
        condition=norm.condition, exception=norm.exception, lead_in=lead,
    )  # fmt: skip
    if norm.modality == "penalty":
        fines: list[Fine | None] = [f for f in fines_of(sentence, chinese) if norm.start <= f.start < norm.end]
        yield from (replace(base, fine=fine) for fine in fines or [None])
        return
    if norm.modality == "definition":
        yield base
        return
    yield replace(base, deadline=find_deadline(wording, chinese=chinese))
    if norm.exception and norm.modality == "prohibition" and "除外" in norm.exception:
        yield replace(base, modality="permission", wording=norm.exception, exception="")
