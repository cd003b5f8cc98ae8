"""The head of a Chinese instrument: title, document number, issuers, and the events that its notes date."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from extractors.records.regulations import StatusEvent
from extractors.regulations.dates import find_dates, first_date
from extractors.regulations.document_numbers import DocumentNumber, find_document_numbers
from extractors.regulations.phrases import CHINESE
from extractors.regulations.source_lines import SourceLine

_TITLE = re.compile(rf"[^。；！？]{{0,100}}{CHINESE.pattern('title_endings')}")
_ORDER = re.compile(r".{0,40}(?:令|公告)(?:\s*[（(]?第.*)?")
_QUOTED = re.compile(r"《[^《》]*》|〈[^〈〉]*〉|<[^<>]*>")
_NAME = re.compile(r"《([^《》]+)》")
_HEREBY = re.compile(CHINESE.pattern("hereby_promulgated"))
_BROKEN = re.compile(CHINESE.pattern("broken_head"))
_EVENTS = {name: re.compile(pattern) for name, pattern in CHINESE.mapping("head_events").items()}
_BLANKS = re.compile(r"\s+")
_ADOPTING = re.compile(
    r"(?P<national>全国人民代表大会(?:常务委员会)?)|"
    r"(?P<local>[\u4e00-\u9fff]{1,8}?(?:省|市|自治区|自治州))(?:第[一二三四五六七八九十]{1,3}届)?(?P<body>人民代表大会(?:常务委员会)?)"
)
_LEADERS = re.compile(r"[\s（）()，,]*(?:根据|自|由|经)?[\s（）()，,]*\Z")
LONGEST_TITLE = 100
LONGEST_LABEL = 12


@dataclass(slots=True)
class Head:
    """What a head says. `issuers` are as printed, without the State's name."""

    title: str = ""
    document_number: str = ""
    issuers: tuple[str, ...] = ()
    events: list[StatusEvent] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def dates(self, event: str) -> list[date]:
        """Return the dates of an event, in order of the text."""
        return [e.on_date for e in self.events if e.event == event and e.on_date is not None]


def read_head(lines: Sequence[SourceLine], fields: Mapping[str, str]) -> Head:
    """Read the lines before the body, and the fields of front matter where a copy has them."""
    head = Head()
    index = _title_index(lines)
    if index is None:
        head.notes.append("no title was found before the first article")
    else:
        head.title = _BLANKS.sub("", lines[index].text) if not lines[index].text.isascii() else lines[index].text
    rest = "\n".join(line.text for i, line in enumerate(lines) if i != index)
    numbers = find_document_numbers(rest)
    head.events = [event for clause in _clauses(rest) for event in _events(*clause)]
    head.events += _signed(rest, head.events)
    _add_number(head, numbers or find_document_numbers(" ".join(fields.values())))
    head.issuers = (head.issuers if head.issuers != ("主席",) else ()) or _adopters(rest) or head.issuers
    _add_fields(head, fields)
    if _BROKEN.search(rest):
        head.notes.append(f"the notes on the title break off (“…{rest.strip()[-20:]}”): an amendment may be missing")
    return head


def _title_index(lines: Sequence[SourceLine]) -> int | None:
    """Return the line of the title: a marked-up heading, else the last line that ends as names of instruments do."""
    marked = [i for i, line in enumerate(lines) if line.heading and not first_date(line.text)]
    if marked:
        return marked[0]
    likely = [i for i, line in enumerate(lines) if _is_title(line.text)]
    plain = [i for i in likely if not _ORDER.fullmatch(lines[i].text)]
    return plain[-1] if plain else (likely[-1] if likely else None)


def _is_title(text: str) -> bool:
    if len(text) > LONGEST_TITLE or text[0] in "（(《" or first_date(text):
        return False
    return _TITLE.fullmatch(_BLANKS.sub("", text)) is not None


def _clauses(text: str) -> list[tuple[date, str, str]]:
    """Return the dates of a text, each with the clause from it to the next date and the words just before it."""
    dates = find_dates(text)
    clauses = []
    for index, (start, _, value) in enumerate(dates):
        stop = dates[index + 1][0] if index + 1 < len(dates) else len(text)
        line_start = max(text.rfind("\n", 0, start) + 1, dates[index - 1][1] if index else 0)
        clauses.append((value, text[start:stop], text[line_start:start]))
    return clauses


def _events(value: date, clause: str, lead: str) -> list[StatusEvent]:
    """Return the events that a clause states of its date; a label before the date decides where the clause is bare."""
    plain = _HEREBY.sub("", _without_quoted(clause))
    kinds = [name for name, pattern in _EVENTS.items() if pattern.search(plain)]
    if not kinds:
        kinds = [name for name, pattern in _EVENTS.items() if pattern.search(_without_quoted(lead))][-1:]
    if "amended" in kinds:
        kinds = [kind for kind in kinds if kind not in ("adopted", "promulgated", "repealed")]
    label = lead if len(lead) <= LONGEST_LABEL else ""
    sentence = _LEADERS.sub("", _BLANKS.sub(" ", label + clause)).strip(" （）()，,")
    return [StatusEvent(kind, value, instrument=_instrument(clause), sentence=sentence) for kind in kinds]


def _without_quoted(text: str) -> str:
    """Return a text without the names of instruments in it, nested ones first."""
    for _ in range(3):
        text, count = _QUOTED.subn("", text)
        if not count:
            break
    return text


def _instrument(clause: str) -> str:
    numbers, names = find_document_numbers(clause), _NAME.findall(clause)
    return numbers[0].value if numbers else (names[0] if names else "")


def _signed(text: str, events: Sequence[StatusEvent]) -> list[StatusEvent]:
    """Return the promulgation that an order says "hereby": its date stands alone under the signature."""
    if any(event.event == "promulgated" for event in events) or not _HEREBY.search(text):
        return []
    alone = [d for line in text.split("\n") if (d := first_date(line)) and len(_BLANKS.sub("", line)) < 14]
    return [StatusEvent("promulgated", alone[-1], sentence=_BLANKS.sub(" ", text)[:200])] if alone else []


def _add_number(head: Head, numbers: Sequence[DocumentNumber]) -> None:
    if numbers:
        head.document_number, head.issuers = numbers[0].value, numbers[0].issuers


def _adopters(text: str) -> tuple[str, ...]:
    found = _ADOPTING.search(re.sub(r"[\d\s年月日]+", "", _without_quoted(text)))
    if found is None:
        return ()
    return (found.group("national") or found.group("local") + found.group("body"),)


def _add_fields(head: Head, fields: Mapping[str, str]) -> None:
    """Add the dates of front matter where the text itself gives none."""
    for key, event in (("published_date", "promulgated"), ("effective_date", "effective")):
        value = first_date(fields.get(key, ""))
        if value is not None and not head.dates(event):
            head.events.append(StatusEvent(event, value, sentence=f"{key}: {fields[key]}"))
