"""Candidates for fields: from labels and the values that belong to them, parts resolved by the party around them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.certificates.expressions import expressions
from extractors.certificates.labels.composition import says
from extractors.certificates.labels.find import Label
from extractors.certificates.labels.groups import Groups
from extractors.certificates.sheet.layout import PageLayout, join
from extractors.certificates.values.find import Value, ValueFinder, ValueLine
from extractors.certificates.values.job_titles import behind_job_title, is_job_title
from extractors.certificates.values.languages import in_both_languages, in_each_language
from extractors.certificates.values.names import (
    end_of_name,
    ends_with_country,
    expression,
    is_organisation,
    looks_like_address,
    split_party,
)
from extractors.certificates.values.parts import with_title, without_date, without_scribble
from extractors.certificates.values.typed import read_currency, read_field
from extractors.records.pages import Box

PARTIES = ("exporter", "consignee", "end_user", "intermediary", "signatory")
# What a part of a party's block is called as a field; a part that is no field of the contract is left out.
PART_FIELDS = {
    "exporter": {"name": "exporter_name", "address": "exporter_address"},
    "consignee": {"name": "consignee_name", "address": "consignee_address"},
    "end_user": {"name": "end_user_name", "address": "end_user_address", "country": "end_user_country"},
    "intermediary": {"name": "intermediary_name"},
    "signatory": {"name": "signatory_name", "title": "signatory_title", "date": "issue_date"},
    "contract": {"number": "contract_number", "date": "contract_date", "amount": "total_value"},
    "certificate": {"number": "certificate_number", "date": "issue_date"},
    "end_use": {"city": "end_use_location", "address": "end_use_location", "country": "end_user_country"},
}
_PRIOR = {"cell": 1.0, "inline": 1.0, "right": 0.95, "below": 0.8, "caption": 0.9, "before": 0.95}
# The importer is the consignee, unless the certificate names another one beside it.
_PARTY_AS = {"importer": ("consignee", 0.85)}
# In running text a name without a legal form or a word such as "university" is most often no name at all.
_NO_ORGANISATION = 0.3
_DECLARANT = 0.45  # how surely the organisation that signs is the end-user
_BLOCK = 5.0  # line heights that a party's name stands at most under the label of the party
_OVER = 0.4  # how surely a position over a name is more than a label
_SIGNING = ("signature", "title", "seal")
_ASKS_NAME = frozenset({"name", "letters"})  # "Full name of the signatory" is no position
_OF_CONTRACT = {("goods", "value"): "amount"}  # labels that name a part of the contract where they stand in its group


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible value of a field with its evidence; `score` orders candidates of one field."""

    field: str
    value: str | float
    raw: str
    confidence: float | None
    page: int
    box: Box | None
    score: float
    note: str = ""


@dataclass
class _Context:
    """The party or document whose parts are being read, and where it was named."""

    party: str = ""
    label: Label | None = None
    heads: bool = False  # it has no value of its own and heads what follows


def label_candidates(layout: PageLayout, labels: Sequence[Label], heads: Sequence[Label] = ()) -> Iterator[Candidate]:
    """Candidates of a page, label by label in reading order; the `heads` of a table of goods only end a value."""
    finder, groups = ValueFinder(layout, [*labels, *heads]), Groups(layout, labels)
    context = _Context()
    for number, label in enumerate(labels):
        value = finder.value_of(label)
        both = label.role.name == "issuing_authority"
        said = ((in_both_languages(value),) if both else in_each_language(value)) if value else ()
        if label.role.kind == "party":
            context = _Context(party_as(label), label)
            for own in said:
                yield from _of_party(label, own)
        elif label.role.kind == "field":
            context = _after_field(context, label, heads=value is None)
            for own in said:
                yield from _field(label.role.name, own)
                yield from _position_over(label, own)
        elif value or label.role.name == "title":
            heading = groups.heading_of(label)
            context = _Context("signatory", label) if label.role.name == "title" else context
            governed = _governed(label, heading)
            party = governed or _party_of(label, number, labels, context)
            name = PART_FIELDS.get(party, {}).get(_part(label, governed))
            if name:
                yield from (found for own in said for found in _field(name, own, prior=0.9))


def _position_over(label: Label, value: Value) -> Iterator[Candidate]:
    """A position that stands over the name of who signs: it announces the name and says itself what the person is."""
    over = label.role.name == "signatory_name" and value.found == "below" and label.cell is None
    over = over and not says(label.text) & _ASKS_NAME
    if over and is_job_title(label.text) and not label.text.rstrip().endswith((":", "：")):
        line = ValueLine(label.text, label.box, label.segments[0].confidence)
        yield from _field("signatory_title", Value((line,), label.page, "below"), prior=_OVER)


def _of_party(label: Label, value: Value) -> Iterator[Candidate]:
    party, weight = _PARTY_AS.get(label.role.name, (label.role.name, 1.0))
    if value.found == "below" and expression("sentence").search(join(line.text for line in value.lines)):
        return  # a heading over running text, which is read as such
    if party == "signatory":
        yield from _signing(value)
    elif _is_address(value.lines[0].text):
        yield from part_candidates(party, "address", value)  # "End-user's office"
    else:
        yield from party_candidates(party, value, weight * _PRIOR[value.found])


def _is_address(text: str) -> bool:
    """Whether a party's block begins with its address, and names nobody."""
    return looks_like_address(text) and any(map(str.isdigit, text.partition(",")[0])) and not is_organisation(text)


def party_as(label: Label) -> str:
    """The party of the fields that a label of a party names: the importer is the consignee."""
    return _PARTY_AS.get(label.role.name, (label.role.name, 1.0))[0]


def part_candidates(party: str, part: str, value: Value) -> Iterator[Candidate]:
    """The field that a part of a party is, where it is one; a name may bring its address with it."""
    if name := PART_FIELDS.get(party, {}).get(part):
        yield from _field(name, value, prior=0.95)


def _governed(label: Label, heading: Label | None) -> str:
    """The party or document whose part a label is by the heading of its group; empty where no heading tells."""
    if heading is None or label.role.name == "title":
        return ""
    return party_as(heading) if heading.role.kind == "party" else _after_field(_Context(), heading).party


def _part(label: Label, party: str) -> str:
    if label.role.kind == "part":
        return label.role.name
    return _OF_CONTRACT.get((label.role.kind, label.role.name), "") if party == "contract" else ""


def _signing(value: Value) -> Iterator[Candidate]:
    """What stands behind "for and on behalf of": the company, or the person who signs with the position."""
    first = value.lines[0].text
    if expression("authority").search(first):
        return
    if is_organisation(first):
        yield from party_candidates("end_user", Value(value.lines[:1], value.page, value.found), 0.45)
        return
    person, _, title = first.partition("，" if "，" in first else ",")
    for name, text in (("signatory_name", person), ("signatory_title", title)):
        if typed := read_field(name, [text]):
            yield _candidate(name, typed.value, 0.6 * typed.plausibility * _PRIOR[value.found], value)


def _after_field(context: _Context, label: Label, *, heads: bool = False) -> _Context:
    """A field names whose parts may follow: "Name of end-user" makes the next "Address" the end-user's.

    "Use" without a value `heads` the parts of the use, its place for one.
    """
    name = label.role.name
    if name == "end_use" and (heads or context.party == name):
        return _Context(name, label)
    for party in (*PARTIES, "contract", "certificate"):
        if name.startswith(f"{party}_"):
            return _Context(party, label, heads)
    return _Context() if name in ("end_use", "issuing_authority") else context


def _party_of(label: Label, number: int, labels: Sequence[Label], context: _Context) -> str:
    """Whose part a label such as "Name", "Address" or "Date" is."""
    part = label.role.name
    if part == "title" or (part in ("name", "date") and _near_signing(number, labels)):
        return "signatory"
    if part == "country" and context.party not in PARTIES:
        return "end_user"
    if part in ("date", "number"):
        reach = _BLOCK if context.heads else 1.5  # "Contract" over its number and date
        beside = context.label is not None and abs(context.label.box.y0 - label.box.y0) < reach * label.height
        return "contract" if context.party == "contract" and beside else "certificate"
    return context.party


def _near_signing(number: int, labels: Sequence[Label]) -> bool:
    """Whether a label stands among those of a signature block: title, signature, seal."""
    label = labels[number]
    window = [*labels[max(0, number - 3) : number], *labels[number + 1 : number + 5]]
    near = [o for o in window if abs(o.box.y0 - label.box.y0) < 8 * label.height]
    parties = [
        o
        for o in labels[max(0, number - 2) : number]
        if label.box.y0 - o.box.y0 < _BLOCK * label.height
        and (o.role.kind == "party" or o.role.name in ("exporter_name", "consignee_name", "end_user_name"))
    ]
    return any(o.role.name in _SIGNING or o.role.name.startswith("signatory_") for o in near) and not parties


def _field(name: str, value: Value, *, prior: float = 1.0) -> Iterator[Candidate]:
    if name.startswith("signatory_"):
        value = without_scribble(value)
    if name == "signatory_name" and (parted := with_title(value)):
        for part, own in parted:
            yield from _field(part, own, prior=prior)
        return
    if name in _DATES_OF:
        yield from _dated(_DATES_OF[name], value)
        value = without_date(value)
    lines = list(value.lines)
    if name == "signatory_name" and is_organisation(lines[0].text):
        # "Declarant" and 承诺人 name the company as often as the person who signs for it.
        yield from party_candidates("end_user", Value(value.lines[:1], value.page, value.found), _DECLARANT)
        return
    if name.endswith("_name") and name.removesuffix("_name") in PARTIES[:4]:
        yield from party_candidates(name.removesuffix("_name"), value, _PRIOR[value.found])
        return
    if name == "signatory_name" and len(lines) > 1 and is_job_title(lines[1].text):
        yield from _field("signatory_title", Value(value.lines[1:2], value.page, value.found), prior=0.6 * prior)
        lines = lines[:1]
    typed = read_field(name, [line.text for line in lines]) or read_field(name, [line.text for line in lines[:1]])
    if typed:
        yield _candidate(name, typed.value, typed.plausibility * prior * _PRIOR[value.found], value, typed.note)
    if name == "total_value" and (currency := read_currency(join(line.text for line in lines))):
        yield _candidate("currency", currency, 0.9 * _PRIOR[value.found], value)


_DATES_OF = {"contract_number": "contract_date", "certificate_number": "issue_date"}
_around = expressions("certificate_values")


def _dated(name: str, value: Value) -> Iterator[Candidate]:
    """The date behind the number of a contract or certificate: "SC-77 dated 3 March 2025"."""
    text = join(line.text for line in value.lines)
    if found := _around("dated").search(text):
        typed = read_field(name, [text[found.end() :]])
        if typed:
            yield _candidate(name, typed.value, 0.8 * typed.plausibility, value, typed.note)


def party_candidates(party: str, value: Value, prior: float, *, running: bool = False) -> Iterator[Candidate]:
    """Name, address and country out of the block of a party; `running` text has line breaks that mean nothing."""
    texts = [line.text for line in value.lines]
    block = split_party([_behind_signatory(join(texts))] if running else texts)
    if running and not is_organisation(block.name) and not ends_with_country(block.address):
        prior *= _NO_ORGANISATION
    parts = (("name", block.name, block.name_lines, 1.0), ("address", block.address, block.address_lines, 0.9))
    for part, text, numbers, weight in parts:
        name = PART_FIELDS.get(party, {}).get(part)
        typed = read_field(name, [text]) if text and name else None
        if typed and name:
            lines = value.lines if running else tuple(value.lines[n] for n in numbers) or value.lines
            yield _candidate(
                name,
                typed.value,
                typed.plausibility * prior * weight,
                Value(lines, value.page, value.found),
                typed.note,
            )
    country = block.country or block.address
    if party == "end_user" and country and (typed := read_field("end_user_country", [country])):
        score = 0.6 * prior if block.country else 0.4 * prior
        yield _candidate("end_user_country", typed.value, score, value, "from the end-user's address")


def _behind_signatory(text: str) -> str:
    """A party without the person who signs for it: "Ruth Hale, Head of Purchasing of Selby Mills Ltd"."""
    return text[behind_job_title(text[: end_of_name(text) or 0]) :]


def _candidate(name: str, value: str | float, score: float, source: Value, note: str = "") -> Candidate:
    raw = join(line.text for line in source.lines)
    return Candidate(name, value, raw, source.confidence, source.page, source.box, score, note)
