"""References of Chinese (and Japanese) law: 第十四条第三款、第十八条第四款, 前款第二项, 本章, 《…》第三条至第五条."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extractors.regulations.chinese_marks import HAN
from extractors.regulations.law_names import TITLE, LawNames, canonical, is_instrument
from extractors.regulations.numerals import chinese_to_int
from extractors.regulations.phrases import CHINESE
from extractors.regulations.references import OWN, Reference, Step

_N = rf"[{HAN}\d０-９](?:\s?[{HAN}\d０-９]){{0,8}}"
_CONNECTOR = r"\s*(?:、|和|或者|或|及|以及|与|至|到)\s*"


def _unit(more: str = "") -> str:
    return (
        rf"(?:第\s*)?[（(]\s*{_N}\s*[）)]\s*项(?!目)"
        rf"|第\s*{_N}\s*(?:分编|编|章(?!程)|节(?![目约])|条(?![件例约文幅])(?:\s*[之のノ]\s*{_N}(?![款项項]))?"
        rf"|款(?!项(?!第))|[项項](?!目)|目(?![录标的前]){more})"
    )


_HEAD = (
    r"(?P<near>(?:本|同)\s*(?:条(?!例)|款(?!项)|项(?!目)|項(?!目)|章(?!程)|节(?![目约])|編|编(?!制|号))"
    r"|[前上]\s*(?P<many>[两二三四五六七八九十\d]?)\s*(?P<before>条(?![件例约文])|款(?!项)|[项項](?!目)|章(?!程)|节|号(?![令文]))"
    rf"|附\s*(?P<annex>件|录|表|図|图)\s*(?P<annex_number>{_N})?)?"
)
_CHINESE = re.compile(rf"{_HEAD}(?P<chain>(?:\s*(?:{_unit()}))*)")
_JAPANESE = re.compile(rf"{_HEAD}(?P<chain>(?:\s*(?:{_unit('|号')}))*)")
# 第三至第五项, 第（四）、（五）项, 第三、四款: the level is said once.
_SHORT = rf"(?:第\s*)?(?:[（(]\s*{_N}\s*[）)]|{_N})"
_ELIDED = re.compile(
    rf"\s*(?=第){_SHORT}(?:{_CONNECTOR}{_SHORT})+\s*(?P<level>条(?![件例约文幅])|款(?!项)|项(?!目)|目(?![录标的前]))"
)
_MEMBER = re.compile(_SHORT)
_STEP = re.compile(
    rf"(?:第\s*)?[（(]?\s*(?P<n>{_N})\s*[）)]?\s*(?P<level>分编|编|章|节|条|款|项|項|目|号)(?:\s*[之のノ]\s*(?P<sub>{_N})(?![款项項]))?"
)
_START = re.compile(r"[第本同前上附（(]")
LEVELS = {
    "编": "book",
    "編": "book",
    "分编": "part",
    "章": "ch",
    "节": "sect",
    "条": "art",
    "款": "para",
    "项": "item",
    "目": "subitem",
}
JAPANESE = LEVELS | {"項": "para", "号": "item"}
ORDER = ("book", "part", "ch", "sect", "art", "para", "item", "subitem")
_LIST = re.compile(CHINESE.pattern("list_connector"))
_RANGE = re.compile(CHINESE.pattern("range_connector"))
_OWN = re.compile(CHINESE.pattern("own_instrument"))
_SAME = re.compile(CHINESE.pattern("same_instrument"))
_NUMBERED = re.compile(CHINESE.pattern("number_of_a_law"))
_UNMARKED = re.compile(CHINESE.pattern("unmarked_instrument"))
_BEFORE_NAME = re.compile(CHINESE.pattern("before_a_name"))
_TITLE_BEFORE = re.compile(r"(《(?:[^《》]|《[^《》]*》)*》)(?:[（(][^（）()]{0,60}[）)])?(?:的|中|里)?\s*$")
_ASIDE = re.compile(r"[（(][^（）()]{0,40}[）)]\s*$")
LONGEST_NAME = 40
LONGEST_RANGE = 60


@dataclass(slots=True)
class _Atom:
    """One member of a list: its span, how far back it points, and its steps."""

    start: int
    end: int
    base: str
    count: int
    steps: tuple[Step, ...]


def find_chinese(text: str, names: LawNames, own_title: str = "", *, japanese: bool = False) -> list[Reference]:
    """Return the references of a text in order: provisions (one each for the members of a list) and bare titles.

    A range gives one reference for every provision in it; those between its ends have the span of the whole range.
    """
    found = list(_provisions(text, _atoms(text, _JAPANESE if japanese else _CHINESE), names, own_title))
    taken = sorted((r.start, r.end) for r in found)
    found += [r for r in _bare_names(text, names, own_title) if not _overlaps(r, taken)]
    return sorted(found, key=lambda r: (r.start, r.end))


def _provisions(text: str, atoms: Iterable[_Atom], names: LawNames, own_title: str) -> Iterator[Reference]:
    last: Reference | None = None
    named = OWN
    for read in atoms:
        atom = _as_before(read, last) if read.base.startswith("same:") else read
        between = text[last.end : atom.start] if last is not None else ""
        again = text.startswith("同", atom.start) and last is not None and not atom.base
        linked = last is not None and atom.base == "" and (_LIST.fullmatch(between) or _RANGE.fullmatch(between))
        if linked and last is not None:
            here = _linked(last, atom)
            if _RANGE.fullmatch(between):
                yield from _inner(last, here)
        elif again and last is not None:
            here = Reference(atom.start, atom.end, last.law, atom.steps, last.base, last.count)
        else:
            start, law = _instrument(text, atom, names, own_title, named)
            here = Reference(start, atom.end, law, atom.steps, _base(atom, law), atom.count)
        named = here.law or named
        last = here
        yield here


def _atoms(text: str, grammar: re.Pattern[str]) -> Iterator[_Atom]:
    position = 0
    while found := _START.search(text, position):
        atom = grammar.match(text, found.start())
        elided = _ELIDED.match(text, atom.end() if atom else found.start())
        read = _read(atom) if atom is not None and atom.end() > atom.start() else None
        if elided is not None and (read is not None or elided.start() == found.start()):
            yield from _members(elided, read)
            position = elided.end()
        elif atom is None or atom.end() == atom.start():
            position = found.end()
        else:
            position = atom.end()
            yield from (read,) if read is not None else ()


def _members(elided: re.Match[str], head: _Atom | None) -> Iterator[_Atom]:
    """Return the members of a list that says its level once; the first continues the address before it."""
    level = LEVELS[elided.group("level")]
    members = list(_MEMBER.finditer(elided.group().rstrip(elided.group("level"))))
    for index, member in enumerate(members):
        number = chinese_to_int(re.sub(r"[第（）()\s]", "", member.group()))
        step = (level, str(number or ""))
        start, end = elided.start() + member.start(), elided.start() + member.end()
        end = elided.end() if index == len(members) - 1 else end
        if index or head is None:
            yield _Atom(start, end, "", 1, (step,))
        else:
            yield _Atom(head.start, end, head.base, head.count, (*head.steps, step))


def _read(found: re.Match[str]) -> _Atom | None:
    steps = tuple(_steps(found.group("chain")))
    base, count = "", 1
    near = re.sub(r"\s+", "", found.group("near") or "")
    if found.group("annex"):
        number = chinese_to_int(found.group("annex_number") or "") or ""
        if not number and not steps:
            return None
        steps = (("annex", str(number)), *steps)
    elif found.group("before"):
        base = f"before:{_level(found.group('before'))}"
        count = {"": 1, "两": 2}.get(found.group("many"), 0) or chinese_to_int(found.group("many")) or 1
    elif near:
        base = f"{'same' if near[0] == '同' else 'own'}:{_level(near[-1])}"
    elif (
        not steps
        or _NUMBERED.search(found.string, max(0, found.start() - 8), found.start())
        or (found.group("chain").lstrip()[:1] in "（(")
    ):
        return None
    return _Atom(found.start(), found.end(), base, count, steps)


def _as_before(atom: _Atom, last: Reference | None) -> _Atom:
    """同条 and 同項 mean the article or paragraph of the reference before."""
    level = ORDER.index(atom.base.partition(":")[2])
    kept = tuple(s for s in last.steps if s[0] in ORDER and ORDER.index(s[0]) <= level) if last is not None else ()
    return replace(atom, base="", steps=kept + atom.steps) if kept else replace(atom, base="own:" + ORDER[level])


def _level(name: str) -> str:
    return JAPANESE[name]


def _steps(chain: str) -> Iterator[Step]:
    for found in _STEP.finditer(chain):
        value, sub = chinese_to_int(found.group("n")), chinese_to_int(found.group("sub") or "")
        number = found.group("n") if value is None else str(value)
        yield JAPANESE[found.group("level")], f"{number}-{sub}" if sub else number


def _base(atom: _Atom, law: str) -> str:
    """A bare 款 or 项 means that of the article or paragraph it stands in."""
    if atom.base or law or not atom.steps or atom.steps[0][0] in ("art", "annex", "book", "ch"):
        return atom.base
    return "here"


def _linked(last: Reference, atom: _Atom) -> Reference:
    """A member of a list takes what stands above its own level from the member before."""
    level = ORDER.index(atom.steps[0][0]) if atom.steps[0][0] in ORDER else 0
    shared = tuple(step for step in last.steps if step[0] not in ORDER or ORDER.index(step[0]) < level)
    steps = shared + atom.steps if level else atom.steps
    keeps = bool(last.base) and level > ORDER.index("art")
    return Reference(atom.start, atom.end, last.law, steps, last.base if keeps else "", last.count if keeps else 1)


def _inner(first: Reference, last: Reference) -> Iterator[Reference]:
    """Return what lies between the ends of a range (第六十条至第六十二条 holds 第六十一条)."""
    if not first.steps or not last.steps or first.steps[:-1] != last.steps[:-1]:
        return
    level, low, high = first.steps[-1][0], first.steps[-1][1], last.steps[-1][1]
    if level != last.steps[-1][0] or not (low.isdigit() and high.isdigit()) or int(high) - int(low) > LONGEST_RANGE:
        return
    for number in range(int(low) + 1, int(high)):
        yield replace(last, start=first.start, steps=(*first.steps[:-1], (level, str(number))))


def _instrument(text: str, atom: _Atom, names: LawNames, own_title: str, named: str) -> tuple[int, str]:
    """Return where a reference begins with its instrument's name, and that instrument (OWN for the text itself)."""
    if atom.base:
        return atom.start, OWN
    before = text[max(0, atom.start - 120) : atom.start]
    offset = atom.start - len(before)
    if own := _OWN.search(before):
        return offset + own.start(), OWN
    if titled := _TITLE_BEFORE.search(before):
        title = titled.group(1)[1:-1]
        return offset + titled.start(), OWN if _is_own(title, own_title) else canonical(title)
    if same := _SAME.search(before):
        return offset + same.start(), named
    found = _bare_before(before, names)
    return (offset + found[0], found[1]) if found else (atom.start, OWN)


def _bare_before(before: str, names: LawNames) -> tuple[int, str] | None:
    """Return a name without marks that a text ends with, and what it stands for."""
    plain = _ASIDE.sub("", before).rstrip()
    plain = plain.removesuffix("的").removesuffix("中")
    tail = plain[-LONGEST_NAME:]
    for length in range(len(tail), 1, -1):
        target = names.targets.get(tail[-length:].casefold())
        if target:
            return len(plain) - length, target
    found = _UNMARKED.search(tail)
    if found is None:
        return None
    name = found.group("name")
    cut = max((m.end() for m in _BEFORE_NAME.finditer(name) if m.end() < len(name) - 1), default=0)
    name = name[cut:]
    if len(name) < 2 or name[0] in "本该同此其":
        return None
    return len(plain) - len(name), canonical(name)


def _is_own(title: str, own_title: str) -> bool:
    state = "中华人民共和国"
    return bool(own_title) and title.removeprefix(state) == own_title.removeprefix(state)


def _bare_names(text: str, names: LawNames, own_title: str) -> Iterator[Reference]:
    """Return the instruments that a text names without a provision."""
    for found in TITLE.finditer(text) if "《" in text else ():
        title = found.group(1)
        if is_instrument(title) and not _is_own(title, own_title):
            yield Reference(found.start(), found.end(), canonical(title), ())
    inside = [m.span() for m in TITLE.finditer(text)] if "《" in text else []
    for found in names.pattern.finditer(text) if names.targets else ():
        alone = Reference(found.start(), found.end(), names.targets[found.group().casefold()], ())
        if not _overlaps(alone, inside):
            yield alone


def _overlaps(reference: Reference, spans: list[tuple[int, int]]) -> bool:
    return any(start < reference.end and reference.start < end for start, end in spans)
