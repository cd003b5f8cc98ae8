"""China's announcements on its control list, unreliable entity list and watch list."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from extractors.errors import EmptyInputError
from extractors.parties import sniff
from extractors.parties.china_entries import Entry, enumerated, numbered_lines, read_entry, table_entries
from extractors.parties.china_events import announcement_events, party_events
from extractors.parties.china_header import Head, list_name, read_head
from extractors.parties.china_text import lines_of, paragraphs
from extractors.parties.identity import entry_key, numbered
from extractors.parties.names import kind_of_organisation
from extractors.parties.values import country
from extractors.parties.vocabulary import section
from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.parties import Announcement, Party, PartyKind
from extractors.records.regulations import StatusEvent

NAME = "china_announcements"

_ANNEX = re.compile(r"^附\s*件\s*\d{0,2}\s*[:：]?\s*(?P<rest>.*)$")
_HEADING = re.compile(r"^(?:.{0,14})(?:名单|清单)(?:的?.{0,20}(?:实体|企业))?(?:[（(].{0,16}[）)])?$")
_MEASURE = re.compile(r"^(?P<mark>[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])\s*(?P<text>.+)$")
_MEASURES_FOLLOW = re.compile(r"(?:措施|如下|以下)[^。]{0,12}[:：]$")
_PERSON = re.compile(r"先生|女士|总裁|董事|首席执行官")


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """Return a Chinese text that names one of China's lists and an announcement or its number."""
    text = document.text[:8000] if document.pages else sniff.head(data)
    bare = re.sub(r"\s", "", text)
    return any(name in bare for name in section("announcement_lists")) and bool(
        re.search("公告|名单|答记者问|决定", bare)
    )


def parse(document: Document, data: bytes, hints: Hints) -> Announcement:
    """Read an announcement: its head, the parties it lists or delists, its measures, and what it does to others.

    Every party has an event `listed` or `delisted`. Counts that disagree, empty or missing numbers stand in the notes.
    Raises EmptyInputError for a text without characters.
    """
    lines, notes = lines_of(document, data)
    if not any(lines):
        raise EmptyInputError("The announcement has no text: obtain it again from its source.")
    head = read_head(lines, hints)
    body, annex = _parts(lines)
    entries, more = _entries(body, annex, document, head)
    text = paragraphs(body, head.title)
    verb = _verb(head.title, "".join(text))
    parties = _parties(entries, head, verb) if verb else ()
    events = tuple(_event(party, head, verb, "\n".join(text)) for party in parties)
    own = head.document_number or head.title
    day = head.effective_on or head.published_on
    events += announcement_events("\n".join(text), own, day)
    if not parties:
        events += party_events("\n".join(text), own, day, partial(_subject, head))
    return Announcement(
        title=head.title,
        document_number=head.document_number,
        issuers=head.issuers,
        published_on=head.published_on,
        effective_on=head.effective_on,
        list_name=head.list_name,
        stated_count=head.stated_count,
        parties=parties,
        events=events,
        notes=(*notes, *more, *_checks(head, parties, events, bool(verb))),
        measures=_measures(text) if parties else (),
    )


def _parts(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the body, and the annexes with the lists: from the last annex heading that numbered lines follow."""
    starts = [index for index, line in enumerate(lines) if _is_annex_start(line, lines[index + 1 :])]
    first = starts[0] if starts else len(lines)
    return list(lines[:first]), list(lines[first:])


def _is_annex_start(line: str, following: Sequence[str]) -> bool:
    """Tell whether a line opens an annex: 附件 alone, or with its title when numbers follow."""
    found = _ANNEX.match(line)
    if found is None:
        return False
    near = [text for text in following[:8] if text]
    if not found["rest"]:
        return True
    return bool(near) and any(re.match(r"^1\s*[.．、]|^[（(]1[）)]", text) for text in near[:3])


def _entries(body: list[str], annex: list[str], document: Document, head: Head) -> tuple[list[Entry], tuple[str, ...]]:
    """Return the listed entities: of the annex, of tables, else of numbered lines or the sentence that decides."""
    found, notes = _numbered_entries(annex)
    if not found:
        found = table_entries(table for page in document.pages for table in page.tables)
    if not found and _body_lists(body):
        found, notes = _numbered_entries(body)
    return found or _deciding(body, head), notes


def _body_lists(body: list[str]) -> bool:
    """Tell whether the body's numbered lines are entities: foreign names in brackets, or 下列…： before them."""
    items, _ = numbered_lines(body)
    if any(re.search(r"[（(][^（）()]*[A-Za-z]{2}", text) for _, text, _ in items):
        return True
    before = next((line for line in reversed(body[: items[0][2]]) if line), "") if items else ""
    return bool(re.search(r"(?:下列|以下|如下)[^。]*[:：]$", before)) and "措施" not in before


def _numbered_entries(lines: Sequence[str]) -> tuple[list[Entry], tuple[str, ...]]:
    """Return the numbered items under their headings, and notes of empty, missing and repeated numbers."""
    items, empty = numbered_lines(lines)
    headings = [(index, line) for index, line in enumerate(lines) if _HEADING.match(line)]
    entries = []
    for number, text, index in items:
        heading = next((line for at, line in reversed(headings) if at < index), "")
        entries.append(read_entry(text, number, heading))
    notes = tuple(f"Entry {number} is empty." for number in empty)
    notes += tuple(f"Entry {entry.number} holds no name: {entry.printed!r}." for entry in entries if not entry.names)
    return [entry for entry in entries if entry.names], notes + _gaps(entries)


def _gaps(entries: list[Entry]) -> tuple[str, ...]:
    """Return a note where the numbers under one heading do not run on from 1."""
    notes = []
    for heading in dict.fromkeys(entry.heading for entry in entries):
        numbers = [entry.number for entry in entries if entry.heading == heading]
        sections = numbers.count(1) or 1
        if sections == 1 and numbers != list(range(1, len(numbers) + 1)):
            notes.append(f"The entries are numbered {', '.join(map(str, numbers))}: a number is missing or repeated.")
    return tuple(notes)


def _deciding(body: list[str], head: Head) -> list[Entry]:
    """Return the names in the sentence that decides: 决定将…列入…清单."""
    verbs = "|".join([*section("listing_verbs"), *section("delisting_verbs")])
    pattern = re.compile(
        rf"(?:决定|公布|现)?[^。，]{{0,6}}?(?:将|把)(?P<names>[^。]+?)(?:{verbs}|从[^。]{{2,12}}?(?:{verbs}))"
    )
    for line in paragraphs(body, ""):
        for found in pattern.finditer(line):
            names = found["names"]
            if re.search(r"[（(]见附件|附后", line) or (
                re.search(r"[（(]", names) is None and re.search(r"等.{0,3}\d*家", names)
            ):
                continue
            if "决定" in line[: found.end()]:
                return _as_in_title([entry for entry in enumerated(names) if entry.names], head.title)
    return []


def _as_in_title(entries: list[Entry], title: str) -> list[Entry]:
    """Return names without the country before them, where the title writes one so; the printed form is an alias."""
    prefix = next((found for entry in entries if (found := _prefix(entry, title))), "")
    return [_without_prefix(entry, prefix) for entry in entries] if prefix else entries


def _without_prefix(entry: Entry, prefix: str) -> Entry:
    """Return an entry under its name without a prefix, if it has it and enough is left."""
    printed = entry.names[0] if entry.names else None
    if printed is None or not printed.name.startswith(prefix) or len(printed.name) < len(prefix) + 4:
        return entry
    shorter = read_entry(entry.printed.removeprefix(prefix), entry.number, entry.heading)
    shorter.names = (*shorter.names, replace(printed, kind="alias"))
    return shorter


def _prefix(entry: Entry, title: str) -> str:
    """Return the two to four characters that the text sets before a name and the title does not."""
    name = entry.names[0].name if entry.names else ""
    if name in title:
        return ""
    return next((name[:length] for length in (2, 3, 4) if len(name) > length + 3 and name[length:] in title), "")


def _verb(title: str, body: str) -> str:
    """Tell whether the announcement lists or delists; empty where it does neither (an investigation …)."""
    for place in (title, *re.findall(r"决定[^。]*", body)):
        for event, verbs in (("delisted", section("delisting_verbs")), ("listed", section("listing_verbs"))):
            if any(verb in place for verb in verbs):
                return event
    return ""


def _parties(entries: list[Entry], head: Head, verb: str) -> tuple[Party, ...]:
    """Return the entries as parties; list and foreign name make an `entry_id` that holds across announcements."""
    lists = [list_name(entry.heading, "", head.published_on) or head.list_name for entry in entries]
    keys = numbered(f"{name}:{_entry_key(entry)}" for name, entry in zip(lists, entries, strict=True))
    return tuple(_party(*item, head, verb) for item in zip(keys, lists, entries, strict=True))


def _entry_key(entry: Entry) -> str:
    """Return the Latin name of an entry, which stays when the Chinese one is rendered anew; else its first name."""
    names = [name.name for name in entry.names if name.script == "latin"] or [entry.names[0].name]
    return entry_key(names[0])


def _subject(head: Head, entry: Entry) -> str:
    """Return the entry id under which an announcement of the same list would have listed a party."""
    return f"{head.list_name}:{_entry_key(entry)}"


def _party(entry_id: str, list_id: str, entry: Entry, head: Head, verb: str) -> Party:
    """One entry as a party."""
    land = country(head.country.removesuffix("地区")) if head.country else ""
    day: date | None = head.effective_on or head.published_on
    return Party(
        entry_id=entry_id,
        list_name=list_id,
        kind=_kind(entry),
        country=land,
        names=entry.names,
        addresses=tuple(entry.addresses),
        identifiers=tuple(entry.identifiers),
        listed_on=day if verb == "listed" else None,
        delisted_on=day if verb == "delisted" else None,
        basis=head.document_number or head.title,
        remarks=entry.printed,
        countries=(land,) if land else (),
    )


def _kind(entry: Entry) -> PartyKind:
    """Return a person where the entry gives a title or an office, else a company or another organisation."""
    if _PERSON.search(entry.printed):
        return "person"
    names = " ".join(name.name for name in entry.names)
    return kind_of_organisation(names)


def _event(party: Party, head: Head, verb: str, body: str) -> StatusEvent:
    """Return the listing or delisting of one party, with the sentence that decides it."""
    sentence = re.search(r"[^。\n]*决定[^。]*。?", body)
    day = party.listed_on or party.delisted_on
    return StatusEvent(
        verb, day, None, party.basis, sentence.group().strip() if sentence else head.title, party.entry_id
    )


def _measures(body: list[str]) -> tuple[str, ...]:
    """Return the numbered measures after the words 以下措施, as far as their numbering is not interrupted."""
    found: list[str] = []
    started = bracketed = False
    for line in filter(None, body):
        measure = _MEASURE.match(line)
        if started and measure is None:
            break
        if started and measure:
            if found and measure["mark"][0] not in "（(" and bracketed:
                break
            bracketed = measure["mark"][0] in "（("
            found.append(measure["text"].rstrip("；;。"))
        started = started or bool(_MEASURES_FOLLOW.search(line))
    return tuple(found)


def _checks(head: Head, parties: tuple[Party, ...], events: tuple[StatusEvent, ...], decides: bool) -> tuple[str, ...]:
    """Return notes of what does not agree."""
    notes = []
    count = sum(party.list_name == head.list_name for party in parties)
    lists = decides and bool(parties or not events)
    if head.stated_count is not None and lists and head.stated_count != count:
        notes.append(f"The announcement states {head.stated_count} entities, {count} were read.")
    if not parties and not events:
        notes.append("The announcement lists nobody and changes no other announcement.")
    notes += [
        f"The {what} was not found."
        for what, value in (("date", head.published_on), ("list", head.list_name))
        if not value
    ]
    return tuple(notes)
