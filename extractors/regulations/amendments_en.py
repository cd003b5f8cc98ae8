"""Reads the orders of English amending instruments: is amended to read, revising, adding, removing, redesignating."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.records.amendments import AmendmentOperation
from extractors.regulations.amending_orders import orders_of, scan
from extractors.regulations.law_names import canonical
from extractors.regulations.paths import clean
from extractors.regulations.phrases import Phrases
from extractors.regulations.quotations import Quoted, take_out
from extractors.regulations.references import Step
from extractors.regulations.references_en import find_english

_PHRASES = Phrases("amending_english.yaml")
_ORDERS = orders_of(_PHRASES)
_NAMES = re.compile(_PHRASES.pattern("names_instrument"))
_AMENDING = re.compile(_PHRASES.pattern("is_amending"), re.MULTILINE)
_STRAIGHT = re.compile(r"(?<![\w])['‘](?=\w[^'‘’\n]{0,400}['’])([^'‘’\n]+)['’](?!\w)")
_STOP = re.compile(r"(?<=[.;:])\s|\n")


@dataclass(slots=True)
class _Context:
    """The instrument and the article or section named last."""

    law: str = ""
    unit: tuple[Step, ...] = ()


def is_amending(text: str) -> bool:
    """Tell whether an English text orders changes of another one's words."""
    return _AMENDING.search(text[:8_000]) is not None


def english_amendments(text: str, title: str = "") -> Iterator[AmendmentOperation]:
    """Return the orders of an instrument, in order. Paragraphs without a section belong to the section named last."""
    quoted = take_out(_STRAIGHT.sub(r"“\1”", text))
    named = _NAMES.search(title)
    context = _Context(_named(named) if named else "")
    for kind, match, position in scan(quoted.text, _ORDERS):
        lead = quoted.text[position : match.start()]
        start = max((m.end() for m in _STOP.finditer(quoted.text, position, match.start())), default=position)
        sentence = quoted.restored(quoted.text[start : match.end()].strip())
        for operation in _read(kind, match, lead, quoted, context):
            yield replace(operation, sentence=sentence)


def _read(
    kind: str, match: re.Match[str], lead: str, quoted: Quoted, context: _Context
) -> Iterator[AmendmentOperation]:
    groups = match.groupdict()
    outer = _outer(lead, context)
    where = groups.get("where")
    targets = _targets(where, context, lasting=False) if where else outer
    text = quoted.of(groups["text"]) if groups.get("text") else ""
    if kind == "substitute":
        old = quoted.of(groups.get("old") or groups.get("gone") or "0")
        new = quoted.of(groups["new"]) if groups.get("new") else ""
        yield from (AmendmentOperation("substitute", context.law, path, "", old, new) for path in targets or [""])
    elif kind == "insert":
        places = _targets(groups["as"], context, lasting=False)
        anchor = targets[-1] if targets and where else ""
        yield from (AmendmentOperation("insert", context.law, anchor, place, "", text) for place in places)
    elif kind == "renumber":
        places = _targets(groups["as"], context, lasting=False)
        yield from (AmendmentOperation("renumber", context.law, a, b) for a, b in zip(targets, places, strict=False))
    elif kind == "amend":
        yield from (AmendmentOperation("amend", context.law, path, "", "", text) for path in targets)
    else:
        reserved = kind == "reserve"
        yield from (AmendmentOperation("delete", context.law, path, reserved=reserved) for path in targets)


def _named(found: re.Match[str]) -> str:
    return canonical(re.sub(r"(?<=CFR )part", "Part", found.group("name")))


def _outer(lead: str, context: _Context) -> list[str]:
    """Return what the order's own sentence names before its verb; earlier sentences only set the context."""
    own = max((m.end() for m in _STOP.finditer(lead)), default=0)
    _targets(lead[:own], context, lasting=True)
    return _targets(lead[own:], context, lasting=True)


def _targets(text: str, context: _Context, *, lasting: bool) -> list[str]:
    """Return the addresses that words name; the last section of a `lasting` lead holds for what follows."""
    if lasting and (named := list(_NAMES.finditer(text))):
        context.law = _named(named[-1])
    found = []
    for reference in find_english(text):
        if not reference.steps:
            continue
        steps = reference.steps
        if steps[0][0] in ("sec", "art", "any"):
            context.unit = steps[:1]
        elif steps[0][0] in ("", "para", "item", "subitem"):
            steps = context.unit + steps
        if steps[0][0] != "part":
            found.append(_path(steps))
    return list(dict.fromkeys(found))


def _path(steps: tuple[Step, ...]) -> str:
    """Return an address; designators stand bare below a section and as paragraphs and points below an article."""
    names = {"any": "sec", "ch": "ch"}
    return "/".join(f"{names.get(kind, kind)}-{clean(number)}" if kind else clean(number) for kind, number in steps)
