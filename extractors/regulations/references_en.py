"""References of English law in both orders: Article 5(2), "paragraph (b) of this section", 15 CFR 748.3(c)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.regulations.law_names import canonical
from extractors.regulations.numerals import int_to_roman, letter_to_int, roman_to_int
from extractors.regulations.phrases import CITING
from extractors.regulations.references import OWN, Reference, Step

_DES = r"(?:\s?\((?:[0-9]{1,3}(?:\.[0-9]{1,2})?|[a-z]{1,2}|[ivxl]{1,6}|(?!EU|EC|UN)[A-Z]{1,2}|[IVXL]{1,5})\))"
_NUM = r"(?:\d{1,4}(?:\.\d{1,4})*[a-zA-Z]?(?:-\d{1,3})?|[IVXLC]{1,7})(?![\w%])"
_MEMBER = rf"(?:{_NUM}{_DES}*|{_DES}+)"
_AND = r"(?:\s*,\s*(?:and/or|and|or)\s+|\s*,\s*|\s+(?:and/or|and|or)\s+)"
_TO = r"(?:\s+(?:through|to)\s+|\s*[–—]\s*)"
_COUNTED = CITING.pattern("counted_things")
_LIST = rf"{_MEMBER}(?:(?:{_AND}|{_TO}){_MEMBER}(?!\s+(?:{_COUNTED})))*"
_GROUP = re.compile(
    rf"(?:(?<![\w.])(?P<title>\d{{1,2}})\s+(?:CFR|C\.F\.R\.)\s+)?(?:(?P<sign>§{{1,2}})\s?|"
    rf"\b(?P<lead>{CITING.pattern('levels')})\s+)(?P<list>{_LIST})"
    rf"|(?<![\w.])(?P<cfr>\d{{1,2}})\s+(?:CFR|C\.F\.R\.)\s+(?P<bare>{_LIST})"
    r"|\b(?P<supplement>[Ss]upplement)\s+[Nn]o\.?\s*(?P<number>\d{1,2})(?:\s+(?:to|under|of)\s+(?:this\s+part|[Pp]art\s+(?P<part>\d{1,4})))?"
    rf"|\b(?P<annex>{CITING.pattern('annexes')})\s+(?P<which>\d{{1,3}}|[IVXLC]{{1,6}}|[A-Z])(?![\w])"
    rf"|\b(?P<before>{CITING.pattern('preceding')})"
)
_PARTS = re.compile(rf"(?P<join>{_AND}|{_TO})?(?P<member>{_MEMBER})")
_SPLIT = re.compile(rf"(?P<num>{_NUM})?(?P<des>{_DES}*)")
_TOKEN = re.compile(r"\(([^)]+)\)")
_OF = re.compile(r",?\s+(?:of|in|to)\s+(?:the\s+)?")
_COMMA = re.compile(r",?\s+")
_QUALIFIER = re.compile(rf"\s*,?\s+(?:of|to|in|under)\s+(?:{CITING.pattern('qualifiers')})")
_HINT = re.compile(CITING.pattern("reference_hints"))
KINDS = CITING.mapping("level_kinds")
RANKS = CITING.mapping("ranks")
COUNTS = {"two": 2, "three": 3, "four": 4}
LONGEST_RANGE = 60


@dataclass(frozen=True, slots=True)
class _Group:
    """A lead word with its members, e.g. "paragraphs (a)(1) and (b)"; `kind` is the level that the lead names."""

    kind: str
    members: tuple[Reference, ...]
    end: int


def find_english(text: str) -> list[Reference]:
    """Return the references of a text in order, one each for the members of a list and of a range."""
    if not _HINT.search(text):
        return []
    groups = [_group(found) for found in _GROUP.finditer(text)]
    merged = _merge(text, groups)
    return sorted((r for group in merged for r in group.members), key=lambda r: (r.start, r.end))


def _group(found: re.Match[str]) -> _Group:
    start, end = found.span()
    if found.group("supplement"):
        part = found.group("part")
        steps: tuple[Step, ...] = (("annex", found.group("number")),)
        law = f"Part {part}" if part else OWN
        return _Group("annex", (Reference(start, end, law, steps),), end)
    if found.group("annex"):
        number = found.group("which")
        roman = roman_to_int(number) if found.group("annex").casefold() == "annex" or len(number) > 1 else None
        return _Group("annex", (Reference(start, end, OWN, (("annex", str(roman or number)),)),), end)
    if found.group("before"):
        words = found.group("before").casefold().split()
        kind = KINDS[words[-1].rstrip("s")]
        count = next((COUNTS[w] for w in words if w in COUNTS), 1)
        return _Group(kind, (Reference(start, end, OWN, (), f"before:{kind}", count),), end)
    lead = (found.group("lead") or "").casefold().rstrip("s.")
    title = found.group("title") or found.group("cfr")
    kind = "sec" if found.group("sign") else ("cfr" if found.group("cfr") else KINDS.get(lead, lead))
    where = "bare" if found.group("cfr") else "list"
    members = _members(found.group(where), found.start(where), start, kind, f"{title} CFR" if title else OWN)
    return _Group(kind, tuple(members), end)


def _members(text: str, offset: int, start: int, kind: str, law: str) -> Iterator[Reference]:
    last: Reference | None = None
    for found in _PARTS.finditer(text):
        steps = _steps(found.group("member"), kind, last.steps if last else ())
        begin = start if last is None else offset + found.start("member")
        here = Reference(begin, offset + found.end(), law, steps, _base(steps))
        if last is not None and re.fullmatch(_TO, found.group("join") or ""):
            yield from (replace(here, start=last.start, steps=s) for s in _between(last.steps, steps))
        yield here
        last = here


def _base(steps: Sequence[Step]) -> str:
    return "here" if steps and steps[0][0] in ("para", "item", "subitem", "") else ""


def _steps(member: str, kind: str, before: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return the steps of a member; one of designators alone goes on from the member before where they agree."""
    found = _SPLIT.fullmatch(member)
    if found is None:
        return ((kind, member),)
    designators: tuple[Step, ...] = tuple(("", value) for value in _TOKEN.findall(found.group("des")))
    number = found.group("num")
    if number:
        return ((_kind_of(kind, number, bool(designators)), _plain(number)), *designators)
    return _shared(before, designators) + designators


def _kind_of(kind: str, number: str, has_designators: bool) -> str:
    """A bare number after "subsection" or "paragraph" is a section where designators follow (Canada: 3(1)(b))."""
    if kind == "cfr":
        return "sec" if "." in number else "part"
    if kind in ("para", "item", "subitem") and (has_designators or "." in number):
        return "any"
    return kind


def _plain(number: str) -> str:
    roman = roman_to_int(number) if number.isalpha() else None
    return str(roman) if roman else number


def _shared(before: tuple[Step, ...], here: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return what a member takes from the one before: everything above the last designator of its own shape."""
    if not before or not here:
        return ()
    shape, depth = _shape(here[0][1]), len(before) - len(here)
    same = [i for i, (kind, value) in enumerate(before) if not kind and shape & _shape(value)]
    if not same:
        return before[:1] if before[0][0] else ()
    return before[: min(same, key=lambda i: (abs(i - depth), -i))]


def _shape(value: str) -> frozenset[str]:
    if value[0].isdigit():
        return frozenset({"digit"})
    case = "upper" if value.isupper() else "lower"
    shapes = {case} if letter_to_int(value) else set()
    is_roman = value in "ivx" or (len(value) > 1 and roman_to_int(value) is not None)
    return frozenset(shapes | ({f"{case} roman"} if is_roman else set()))


def _between(first: tuple[Step, ...], last: tuple[Step, ...]) -> Iterator[tuple[Step, ...]]:
    """Return the addresses between the ends of a range: numbers, letters or small Roman numerals."""
    if len(first) != len(last) or first[:-1] != last[:-1]:
        return
    kind, low, high = first[-1][0], first[-1][1], last[-1][1]
    head, _, tail = low.rpartition(".")
    if low.isdigit() and high.isdigit():
        values = [str(n) for n in range(int(low) + 1, int(high))]
    elif head and high.startswith(f"{head}.") and tail.isdigit() and high.rpartition(".")[2].isdigit():
        values = [f"{head}.{n}" for n in range(int(tail) + 1, int(high.rpartition(".")[2]))]
    elif len(low) == len(high) == 1 and low != "i":
        values = [chr(n) for n in range(ord(low) + 1, ord(high))]
    else:
        values = [int_to_roman(n) for n in range((roman_to_int(low) or 0) + 1, roman_to_int(high) or 0)]
    yield from ((*first[:-1], (kind, value)) for value in values[:LONGEST_RANGE])


def _merge(text: str, groups: Sequence[_Group]) -> Iterator[_Group]:
    """Join a level with the one that it belongs to, in either order, and give each its qualifier ("of this Act")."""
    index = 0
    while index < len(groups):
        group = groups[index]
        while index + 1 < len(groups) and (joined := _joined(text, group, groups[index + 1])) is not None:
            group = joined
            index += 1
        yield _qualified(text, group)
        index += 1


def _joined(text: str, first: _Group, second: _Group) -> _Group | None:
    between = text[first.end : second.members[0].start]
    one, two = RANKS.get(first.kind, 0), RANKS.get(second.kind, 0)
    if not one or not two or first.members[0].base.startswith("before") or second.members[0].base.startswith("before"):
        return None
    if one > two and _OF.fullmatch(between):
        outer = second.members[0]
        inner = [replace(r, steps=outer.steps + r.steps, base=outer.base, law=outer.law) for r in first.members]
        inner[-1] = replace(inner[-1], end=second.end)
        return _Group(second.kind, tuple(inner), second.end)
    numbered = second.members[0].steps[0][0] in ("any", "sec", "art")
    if one < two and not numbered and _COMMA.fullmatch(between) and not _of_own_level(text, second.end):
        outer = first.members[-1]
        below = [replace(r, steps=outer.steps + r.steps, base=outer.base, law=outer.law) for r in second.members]
        below[0] = replace(below[0], start=outer.start)
        return _Group(first.kind, (*first.members[:-1], *below), second.end)
    return None


def _of_own_level(text: str, position: int) -> bool:
    """Tell whether "of this section" follows: what stands before the comma is then another reference."""
    found = _QUALIFIER.match(text, position)
    return found is not None and found.group("own_level") is not None


def _qualified(text: str, group: _Group) -> _Group:
    """Read what stands behind a reference: this section, this Act, or the name of another instrument."""
    found = _QUALIFIER.match(text, group.end)
    if found is None:
        return group
    members = tuple(_meant(found, r) for r in group.members)
    end = found.end()
    return replace(group, members=(*members[:-1], replace(members[-1], end=end)), end=end)


def _meant(found: re.Match[str], reference: Reference) -> Reference:
    """Return a reference as its qualifier means it."""
    if found.group("own_level"):
        level = found.group("own_level").casefold()
        return replace(reference, base=f"own:{'sec' if level == 'section' else 'art'}")
    if found.group("chapter"):
        return replace(reference, law=reference.law or "chapter")
    if found.group("own") or reference.law:
        return reference
    return replace(reference, law=canonical(found.group("law") or found.group("that")), base="")
