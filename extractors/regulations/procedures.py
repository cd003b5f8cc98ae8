"""Licensing procedures, compliance programmes, competences and degrees of authentication, as texts tell them.

Everything is drawn from the text: lists by their lead-in, competences and issuers by the wordings of
`procedures.yaml`. What the words name is found with the vocabularies of the mentions.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby

from corpus import vocabulary
from extractors.records.mentions import Mention
from extractors.records.regulations import Provision
from extractors.records.statements import Element, Enumeration, Item, Mandate, Step, Tier
from extractors.text.pipeline import find_mentions
from extractors.text.sentences import split_sentences

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DEADLINE = frozenset({"DURATION"})
_FEWEST_STEPS = 3


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(vocabulary.load("procedures")[key], re.IGNORECASE)


@cache
def _categories() -> tuple[tuple[str, re.Pattern[str]], ...]:
    listed = vocabulary.load("procedures")["categories"]
    return tuple((name, re.compile(words, re.IGNORECASE)) for name, words in listed.items())


def category_of(text: str) -> str:
    """Return the category of items that a text speaks of, the more particular first; "" for none."""
    return next((name for name, words in _categories() if words.search(text)), "")


def categories_of(text: str) -> list[str]:
    """Return all categories that a text speaks of; dual-use items in general only where nothing more particular."""
    found = [name for name, words in _categories() if words.search(text)]
    return [name for name in found if name != "dual_use"] or found


def lists_of(provisions: Iterable[Provision]) -> Iterator[Enumeration]:
    """Give the lists of a law: a provision that ends in a colon and the items below it."""
    leads: dict[str, tuple[str, list[Item]]] = {}
    for provision in provisions:
        parent = leads.get(provision.parent_path or "")
        if parent is not None:
            parent[1].append(Item(provision.number, provision.text))
        if provision.text.rstrip().endswith(("：", ":", "—")):
            leads[provision.path] = (provision.text, [])
    for lead_in, items in leads.values():
        if len(items) > 1:
            yield Enumeration(lead_in, tuple(items), 0)


def steps(enumerations: Iterable[Enumeration], language: str) -> Iterator[Step]:
    """Give the steps of every list that a lead-in presents as a process, with actors and time limits."""
    for listed in enumerations:
        if not _is_procedure(listed):
            continue
        category = category_of(listed.lead_in)
        for number, item in enumerate(listed.items, start=1):
            found = find_mentions(item.text, language=language)
            actors = tuple(dict.fromkeys(m.canonical_id or m.value for m in found if m.label == "AGENCY"))
            deadline = next((m.value for m in found if m.label in _DEADLINE), "")
            name = f"{category or 'general'} licensing"
            yield Step(name, category, number, item.text, actors, deadline, listed.lead_in)


def _is_procedure(listed: Enumeration) -> bool:
    numbered = any(item.number for item in listed.items) or listed.stated == len(listed.items)
    lead = listed.lead_in
    cues = all(_pattern(key).search(lead) for key in ("procedure", "procedure_lead", "procedure_of"))
    return numbered and len(listed.items) >= _FEWEST_STEPS and cues and _pattern("procedure_not").search(lead) is None


def elements(enumerations: Iterable[Enumeration]) -> Iterator[Element]:
    """Give the elements of every list that a lead-in presents as those of a compliance programme."""
    for listed in enumerations:
        lead = listed.lead_in
        if len(listed.items) < _FEWEST_STEPS or not (
            _pattern("programme").search(lead) and _pattern("programme_cue").search(lead)
        ):
            continue
        years = _YEAR.findall(lead)
        for number, item in enumerate(listed.items, start=1):
            text = item.text.strip(" .;")
            yield Element(
                "internal compliance programme", years[-1] if years else "", number, len(listed.items), text, lead
            )


@cache
def _mandates() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    rules = vocabulary.load("procedures")["mandates"]
    return tuple((rule["role"], rule.get("take") == "last", re.compile(rule["pattern"], re.I)) for rule in rules)


def mandates(mentions: Iterable[Mention]) -> Iterator[Mandate]:
    """Give the competences that sentences state: which agency leads, joins or licenses for which category of items.

    `mentions` are those of the whole text, in whose light the names of agencies were read. Sentences whose subject is
    no category of the vocabulary give none.
    """
    for sentence, group in groupby(mentions, key=lambda mention: mention.sentence):
        bodies = [mention for mention in group if mention.label == "AGENCY" and mention.canonical_id]
        if bodies and _pattern("mandate_cue").search(sentence):
            yield from dict.fromkeys(_stated(sentence, bodies))


def _stated(sentence: str, bodies: Sequence[Mention]) -> Iterator[Mandate]:
    for role, last, words in _mandates():
        found = list(words.finditer(sentence))
        for match in found:
            text = match["by"] + (match.groupdict().get("more") or "")
            agencies = list(_agencies(text, bodies))[-1 if last else 0 :]
            for category in categories_of(match["subject"]):
                for number, (agency, joined) in enumerate(agencies):
                    degree = "joint" if number and joined else role
                    yield Mandate(category, agency, degree, match["subject"].strip(), sentence)
        if found:
            return


def _agencies(text: str, bodies: Sequence[Mention]) -> Iterator[tuple[str, bool]]:
    """Give the bodies that a part of a sentence names and whether "jointly with" or the like stands before them."""
    seen: set[str] = set()
    for body in bodies:
        place = text.find(" ".join(body.text.split()))
        if place >= 0 and body.canonical_id not in seen:
            seen.add(body.canonical_id)
            yield body.canonical_id, _pattern("joint").search(text[:place]) is not None


def tiers(text: str) -> Iterator[Tier]:
    """Give who must issue or authenticate an end-user certificate, by rank, as sentences on certificates state it."""
    if _pattern("certificate").search(" ".join(text.split())) is None:
        return
    for sentence in (sentence.text for sentence in split_sentences(text)):
        if _pattern("certificate").search(sentence) is None:
            continue
        for rule in vocabulary.load("procedures")["tiers"]:
            match = re.search(rule["pattern"], sentence, re.IGNORECASE)
            if match is not None:
                yield Tier(rule["rank"], rule["issuer"], _condition(sentence, match.start()), match[0], sentence)


def _condition(sentence: str, place: int) -> str:
    """Return the circumstance that the degree is asked for: the nearest before it in the sentence."""
    found = list(_pattern("tier_condition").finditer(sentence, 0, place))
    return found[-1][0].strip() if found else ""
