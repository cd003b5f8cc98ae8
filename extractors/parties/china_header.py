"""The head of a Chinese announcement: title, document number, issuers, dates, the list that it is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extractors.parties.china_text import DocumentNumber, dates, document_numbers, first_date, number, together
from extractors.parties.vocabulary import section, vocabulary
from extractors.parties.watch_list import watch_list
from extractors.records.hints import Hints

HEAD_LINES = 25

_LABEL = re.compile(
    r"[【\[]?\s*(发布单位|发文单位|发布机构|发布文号|发文文号|文号|公告文号|发布日期|发文日期|成文日期|来源|文章来源)\s*[】\]]?\s*[:：]?\s*"
)
_UNITS = ("发布单位", "发文单位", "发布机构", "来源", "文章来源")
_NUMBERS = ("发布文号", "发文文号", "文号", "公告文号")
_DATES = ("发布日期", "发文日期", "成文日期")
_NO_TITLE = re.compile(
    r"^(?:https?://|www\.|来源[:：]|类型[:：]|文章来源|时间[:：]|问[:：]|答[:：]|附件|公告$|[一二三四五六七八九十]、|\d+[.．、])"
)
_TITLE = re.compile(r"名单|清单|公告|实体|措施|决定|答记者问")
_TITLE_END = re.compile(r"(?:公告|决定|通知|名单|清单|措施|记者问|调查)[》）)]?$")
_SENTENCE_END = re.compile(r"[。；]")
_COUNT = re.compile(
    r"(?P<n>\d{1,3}|[一二三四五六七八九十百]{1,4})\s*(?:家|个|名|位)\s*(?P<land>[^，。、；（(）)]{0,8}?)"
    r"(?:军工)?(?:实体|企业|公司|机构|组织|个人|单位)"
)
_EFFECTIVE = re.compile(r"本(?:公告|决定|通知)自(?P<when>[^。；]{1,24}?)(?:起|之日起)?(?:正式)?(?:实施|施行|生效|执行)")
_ONE_LINE_DATE = re.compile(r"^[（(]?\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*[）)]?$")


@dataclass(frozen=True, slots=True)
class Head:
    """What an announcement says of itself."""

    title: str
    document_number: str
    issuers: tuple[str, ...]
    published_on: date | None
    effective_on: date | None
    list_name: str
    stated_count: int | None
    country: str


def read_head(lines: Sequence[str], hints: Hints) -> Head:
    """Return the head of an announcement: from labelled fields, a plain title, or questions and answers."""
    labels = _labels(lines)
    title_line = _title_line(lines)
    found = document_numbers(" ".join([labels.get("number", ""), *lines[:HEAD_LINES]]))
    printed = labels.get("number") or (found[0].text if found and _is_own(found[0].text, lines) else "")
    printed = next((full.text for full in found if full.issuer and _same_number(full, printed)), printed)
    published = first_date(labels.get("date", "")) or _signed_on(lines) or _dated(lines) or hints.edition_date
    text = "".join(lines)
    title = _without_number(title_line)
    stated, land = _count(title, text)
    return Head(
        title=title,
        document_number=" ".join(printed.split()),
        issuers=_issuers(printed, labels.get("unit", ""), lines),
        published_on=published,
        effective_on=_effective(text, published),
        list_name=list_name(title, text, published),
        stated_count=stated,
        country=land,
    )


def _same_number(full: DocumentNumber, printed: str) -> bool:
    """Tell whether a number names its issuers where the document's own, as labelled, leaves them out."""
    own = document_numbers(printed)
    return bool(own) and not own[0].issuer and (own[0].year, own[0].number) == (full.year, full.number)


def _labels(lines: Sequence[str]) -> dict[str, str]:
    """Return the labelled fields of the head: unit, number, date."""
    found: dict[str, str] = {}
    for line in lines[:HEAD_LINES]:
        marks = list(_LABEL.finditer(line))
        if not marks or marks[0].start() > 0 or line[marks[0].end() - 1 : marks[0].end()] not in "】]:：  ":
            continue
        ends = [mark.start() for mark in marks[1:]] + [len(line)]
        for mark, end in zip(marks, ends, strict=True):
            value = re.split(r"\s+(?=类型|分类|时效|\d{4}-)", line[mark.end() : end].strip())[0]
            name = "unit" if mark[1] in _UNITS else "number" if mark[1] in _NUMBERS else "date"
            found.setdefault(name, value)
    return found


def _title_line(lines: Sequence[str]) -> str:
    """Return the first line of the head that names a list or says what is announced."""
    for index, line in enumerate(lines[:HEAD_LINES]):
        if not line or _NO_TITLE.match(line) or _LABEL.match(line) or _SENTENCE_END.search(line):
            continue
        rest = _without_number(line)
        if rest and len(rest) > 5 and _TITLE.search(rest) and not _spaced_out(line):
            return line + _rest_of_title(line, lines[index + 1 :])
    return next((line for line in lines if line and not _NO_TITLE.match(line)), "")


def _rest_of_title(line: str, following: Sequence[str]) -> str:
    """Return the next line where a title breaks off at the margin before its last word (公告, 名单, 决定 …)."""
    after = next(iter(following), "")
    short = 0 < len(after) < 40 and not _SENTENCE_END.search(after) and not _LABEL.match(after)
    return after if short and not _TITLE_END.search(line) and _TITLE_END.search(after) else ""


def _spaced_out(line: str) -> bool:
    """Whether a line is a letterhead set with spaces: 不 可 靠 实 体 清 单 工 作 机 制."""
    return len(re.findall(r"[\u4e00-\u9fff] (?=[\u4e00-\u9fff])", line)) > 4


def _without_number(line: str) -> str:
    """Return a title line without the document number before it, unless the number is all."""
    found = document_numbers(line)
    if found and found[0].start <= 1:
        return line[found[0].end :].strip(" ：:，,\u3000")
    return line.strip()


def _is_own(printed: str, lines: Sequence[str]) -> bool:
    """Tell whether a number is the document's own: on its own line or leading a title, not in a sentence."""
    short = re.sub(r"\s", "", printed)
    for line in lines[:HEAD_LINES]:
        bare = re.sub(r"\s", "", line)
        if short in bare and (bare.startswith(short) or len(bare) - len(short) <= 4) and not _SENTENCE_END.search(bare):
            return True
    return False


def _issuers(printed: str, unit: str, lines: Sequence[str]) -> tuple[str, ...]:
    """Return the issuers that the document number names, else those who signed, else the publishing unit."""
    found = document_numbers(printed)
    if found and found[0].issuer:
        return tuple(together(part).replace(" ", "") for part in found[0].issuer.split("、"))
    known = document_issuers()
    signed = [bare for line in lines if (bare := together(line).replace(" ", "")) in known]
    return tuple(dict.fromkeys(signed)) or ((unit,) if unit else ())


def document_issuers() -> frozenset[str]:
    """Return the issuers that the vocabulary knows."""
    return frozenset(vocabulary()["issuers"])


def _signed_on(lines: Sequence[str]) -> date | None:
    """Return the date under the signature: the first line that is only a date, outside brackets."""
    for line in lines:
        if _ONE_LINE_DATE.match(line) and line[:1] not in "（(":
            return first_date(line)
    return None


def _dated(lines: Sequence[str]) -> date | None:
    """Return a date in the first lines, such as that of a news page."""
    return next((found for line in lines[:6] if len(line) < 120 and (found := first_date(line))), None)


def _effective(text: str, published: date | None) -> date | None:
    """Return the day from which the announcement applies: a date, or that of its publication."""
    clause = _EFFECTIVE.search(text)
    if clause is None:
        return None
    exact = dates(clause["when"])
    return exact[0][1] if exact else published


def _count(title: str, text: str) -> tuple[int | None, str]:
    """How many entities the title or the deciding sentence states, and of which country."""
    deciding = re.search(r"决定将.{0,400}?(?:列入|纳入|移出)", text)
    for place in (title, deciding.group() if deciding else ""):
        found = _COUNT.search(place)
        if found:
            return number(found["n"]), found["land"]
    return None, ""


def list_name(title: str, text: str, published: date | None) -> str:
    """Return the list of an announcement: its title's, else the one it puts parties on, else any it names."""
    known = section("announcement_lists")
    deciding = re.search(r"(?:列入|纳入|移出|增列).{0,12}?(?:名单|清单)", text)
    for place in (title, deciding.group() if deciding else "", text):
        names = [(place.find(printed), name) for printed, name in known.items() if printed in place]
        if names:
            name = str(min(names)[1])
            return watch_list(published, text[:400]) if name == section("watch_list")["today"] else name
    return ""
