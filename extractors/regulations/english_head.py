"""Title, number, issuers and dated events of English legal texts, from their front matter and their last sentences."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from extractors.records.regulations import Provision, StatusEvent
from extractors.regulations.dates import find_dates
from extractors.regulations.paths import in_annex
from extractors.regulations.prose_lines import ENGLISH

_EVENTS = {name: re.compile(pattern) for name, pattern in ENGLISH.mapping("events").items()}
_TITLE = re.compile(ENGLISH.pattern("title_words"))
_SENTENCE = re.compile(r"[^.;\n]+(?:\.(?=\S)[^.;\n]*)*[.;]?")
LONGEST_TITLE = 300


def find_title(front: Sequence[str]) -> str:
    """Return the first short line of the front matter that carries a word of instruments, else its first line."""
    lines = [line for line in front if line.strip() and len(line) <= LONGEST_TITLE and not line.startswith("(")]
    return next((line for line in lines if _TITLE.search(line)), lines[0] if lines else "")


def head_events(front: Sequence[str]) -> list[StatusEvent]:
    """Return the events that the front matter dates, one for each date and each thing said of it."""
    return [event for line in front for clause in re.split(r"[;\n]", line) for event in _events(clause)]


def body_events(provisions: Iterable[Provision]) -> list[StatusEvent]:
    """Return the dates of effect and repeal that sentences of the body state of the instrument itself."""
    found = []
    for provision in provisions:
        if in_annex(provision.path) or not _EVENTS["effective"].search(provision.text):
            continue
        for match in _SENTENCE.finditer(provision.text):
            sentence = match.group().strip()
            if _EVENTS["effective"].search(sentence) and _is_own(sentence):
                day = next((d for _, _, d in find_dates(sentence)), None)
                found.append(StatusEvent("effective", day, sentence=sentence, subject=""))
    return found


def believed_effect(events: Sequence[StatusEvent]) -> tuple[date | None, list[str]]:
    """Return the date of effect of this version, None where it is older than its last amendment, and notes."""
    effective = [e for e in events if e.event == "effective" and e.on_date is not None]
    amended = max((e.on_date for e in events if e.event == "amended" and e.on_date is not None), default=None)
    if not effective:
        return None, []
    last = effective[-1]
    if amended is not None and last.on_date is not None and last.on_date < amended:
        return None, [f"“{last.sentence}” is older than the amendment of {amended}: it dates an earlier version"]
    return last.on_date, []


def _events(clause: str) -> list[StatusEvent]:
    """Return the events of a clause: each date is what the words between the date before it and itself say."""
    events = []
    position = 0
    for start, end, day in find_dates(clause):
        said = [name for name, pattern in _EVENTS.items() if pattern.search(clause[position:start])]
        said = said or [name for name, pattern in _EVENTS.items() if pattern.search(clause[end : end + 80])][:1]
        events += [StatusEvent(name, day, sentence=clause.strip(" ()")) for name in said]
        position = end
    return events


def _is_own(sentence: str) -> bool:
    return bool(re.search(r"(?i)\bthis\b|^\s*(?:it|these|the present)\b|^(?:effective|in force)", sentence))
