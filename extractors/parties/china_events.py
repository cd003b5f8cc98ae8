"""What an announcement does to others: suspensions with their interval, ends and resumptions of measures."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from extractors.parties.china_entries import Entry, enumerated
from extractors.parties.china_text import after, dates, document_numbers, number
from extractors.parties.vocabulary import section
from extractors.records.regulations import StatusEvent

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_CLAUSE = re.compile(r"[^，；,;]+")
_DAY = r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
_FROM = re.compile(rf"[自从][^，。；]{{0,4}}?{_DAY}\s*(?:\d{{1,2}}\s*时(?:\d{{1,2}}\s*分)?)?\s*(?:起|(?=至|到))")
_UNTIL = re.compile(rf"(?:至|直至|到)\s*(?P<day>{_DAY})")
_NAMED = re.compile(
    r"(?:将|把|对)(?P<names>.{2,400}?)(?:从.{2,16}?)?(?P<verb>继续暂停|暂停|中止|停止|终止|解除|恢复|移出|移除|剔除|删除|删去|除名)"
)
_BODY = re.compile(r"(?:公司|集团|研究所|研究院|大学|学院|中心|银行|企业|工厂)$")
_ANNOUNCED = re.compile(r"^.*?(?:公告|决定)[^中]{0,24}?(?:中的|所列的|列明的)")
_DATED_NOTICE = re.compile(
    r"(?:(?P<y>\d{4})\s*年)?(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日\s*(?:发布的|公布的|的)?\s*公告"
)


def announcement_events(text: str, own_number: str, effective_on: date | None) -> tuple[StatusEvent, ...]:
    """Return the suspensions, ends and resumptions of other announcements' measures that a text declares.

    A clause counts when it has a verb of the vocabulary and names an announcement, by its number or its date. The date
    of `自…起` carries over the following clauses of its sentence; `until_date` is the first day after the interval.
    """
    events: list[StatusEvent] = []
    for sentence in _SENTENCE.findall(text):
        start, until = effective_on, None
        for clause in _CLAUSE.findall(sentence):
            start, until = _interval(clause, start, until)
            # 公告…中的甲公司: the sentence is about parties of an announcement and not about all of it.
            event = "" if _ANNOUNCED.match(clause) else _event_of(clause)
            for subject in _subjects(clause, text, own_number) if event else ():
                end = until or _after(clause, start) if event == "suspended" else None
                events.append(StatusEvent(event, start, end, own_number, sentence.strip(), subject))
    return tuple(dict.fromkeys(events))


def party_events(
    text: str, own_number: str, effective_on: date | None, key_of: Callable[[Entry], str]
) -> tuple[StatusEvent, ...]:
    """Return what a text does to parties that it names in a sentence: 将…移出…清单, 对…暂停实施…措施.

    `key_of` gives the entry id of a name. Sentences that list parties are not read here.
    """
    events: list[StatusEvent] = []
    for sentence in _SENTENCE.findall(text):
        for found in _NAMED.finditer(sentence):
            event = _event_of(found["verb"]) or "delisted"
            start, until = _interval(sentence, effective_on, None)
            end = (until or _after(sentence[found.end() :], start)) if event == "suspended" else None
            for entry in _named(found["names"]):
                events.append(StatusEvent(event, start, end, own_number, sentence.strip(), key_of(entry)))
    return tuple(dict.fromkeys(events))


def _named(text: str) -> list[Entry]:
    """Return the parties that a stretch names, with a foreign name in brackets or a word for a body at the end."""
    entries = enumerated(_ANNOUNCED.sub("", text))
    return [entry for entry in entries if len(entry.names) > 1 or _BODY.search(entry.printed)]


def _interval(clause: str, start: date | None, until: date | None) -> tuple[date | None, date | None]:
    """Return the start and the first day after the end that a clause names, else those of the clauses before it."""
    begun, ended = _FROM.search(clause), _UNTIL.search(clause)
    if begun:
        start, until = dates(begun.group())[0][1] if dates(begun.group()) else start, None
    last = dates(ended["day"]) if ended else []
    return start, last[0][1] + timedelta(days=1) if last else until


@lru_cache(maxsize=1)
def _verbs() -> tuple[tuple[str, str], ...]:
    """Return the verbs with their events, the longest first."""
    pairs = [(verb, event) for event, verbs in section("announcement_verbs").items() for verb in verbs]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _event_of(clause: str) -> str:
    """Return the event of the first verb in a clause, empty where it has none."""
    found = [(clause.find(verb), -len(verb), event) for verb, event in _verbs() if verb in clause]
    return min(found)[2] if found else ""


def _subjects(clause: str, text: str, own_number: str) -> list[str]:
    """Return the announcements that a clause is about: their numbers, else the dates under which it names them."""
    numbers = [found.text for found in document_numbers(clause) if found.text != own_number]
    if numbers:
        return numbers
    return [f"{_dated(match, text).isoformat()}公告" for match in _DATED_NOTICE.finditer(clause) if _dated(match, text)]


def _dated(match: re.Match[str], text: str) -> date:
    """Return the date of an announcement; a missing year is the last one that the text gives before it."""
    years = re.findall(r"(\d{4})\s*年", text[: text.find(match.group()) + 1])
    year = int(match["y"] or (years[-1] if years else 1))
    try:
        return date(year, number(match["m"]), number(match["d"]))
    except ValueError:
        return date(1, 1, 1)


def _after(clause: str, start: date | None) -> date | None:
    """Return the first day after a suspension for a duration that stands behind the announcement's number."""
    numbers = document_numbers(clause)
    return after(start, clause[numbers[-1].end :] if numbers else clause) if start else None
