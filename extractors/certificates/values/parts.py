"""The parts of a value that are not what its label asks for: a position behind a name, a date, what a pen left."""

import re
from dataclasses import replace

from extractors.certificates.sheet.layout import join
from extractors.certificates.values.find import Value
from extractors.certificates.values.job_titles import is_job_title
from extractors.certificates.values.typed import read_field

_LEGIBLE, _SURE = 0.5, 0.95
_LONE_LETTERS = re.compile(r"(?<=[a-zà-ɏ]{2})(?:\s+[A-Za-zÀ-ɏ])+$")


def with_title(value: Value) -> tuple[tuple[str, Value], ...]:
    """A person's name and, behind a comma or in the lines below, the position; empty where no position stands there."""
    first, *more = value.lines
    person, comma, tail = first.text.replace("，", ",").partition(",")
    if comma and is_job_title(join([tail, *(line.text for line in more)])) and not is_job_title(person):
        name = Value((replace(first, text=person.strip()),), value.page, value.found)
        title = Value((replace(first, text=tail.strip()), *more), value.page, value.found)
        return ("signatory_name", name), ("signatory_title", title)
    if not more or not is_job_title(join(line.text for line in more)) or is_job_title(first.text):
        return ()
    name, title = (Value(lines, value.page, value.found) for lines in ((first,), tuple(more)))
    return ("signatory_name", name), ("signatory_title", title)


def without_scribble(value: Value) -> Value:
    """A value without what OCR made of a signature or a stamp: single letters behind it, lines hardly legible."""
    first, *more = value.lines
    if first.confidence is not None and first.confidence < _SURE:
        first = replace(first, text=_LONE_LETTERS.sub("", first.text))
    kept = [line for line in more if line.confidence is None or line.confidence > _LEGIBLE]
    return Value((first, *kept), value.page, value.found)


def without_date(value: Value) -> Value:
    """A number without a further line that is a date: in a letter the date stands under the number."""
    first, *more = value.lines
    kept = tuple(line for line in more if not _is_date(line.text))
    return Value((first, *kept), value.page, value.found)


def _is_date(text: str) -> bool:
    typed = read_field("issue_date", [text])
    return typed is not None and typed.plausibility == 1.0
