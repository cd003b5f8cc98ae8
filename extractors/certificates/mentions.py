"""Companies and bodies that running text names, each with the address behind its name.

A name is found by its legal form or by a word such as "university", and reaches as far as its capitals do; a Chinese
name begins behind the last mark or the last word that introduces one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.certificates.composition import composed_role, party_word
from extractors.certificates.names import end_of_name, expression, legal_forms

_JOINERS = frozenset(
    "and of the for de del della di du des la le y e et und & van von der den dos da do al el bin z og i".split()
)
_ADDRESS_JOINERS = _JOINERS | frozenset("ul. str. km bis an am im ob aan sur rue via no. nr. c/o floor".split())
_NAME_TOKEN = re.compile(r"^[(\"“«]?[A-ZÀ-Þ0-9&][^\s]*$")
_ADDRESS_TOKEN = re.compile(r"^[(\"]?(?:[A-ZÀ-Þ]|.{0,3}\d|[#№])")
_ABBREVIATION = re.compile(
    r"^(?:no|nr|st|rd|ave|av|blvd|bldg|p\.?o|str|ul|dr|km|fl|apt|ste|po|co|ltd|sh|mt|ft|gen|sq|ln|prov|dist|tel|[a-z])\.,?$",
    re.IGNORECASE,
)
_OPENERS = frozenset(
    "we the our through via by from with to for between and as in on at this that upon under messrs. messrs m/s i a an"
    " consequently therefore hereby whereas company firm signed done issued given".split()
)
_ADDRESS_LEAD = re.compile(
    r"\s*,?\s*(?:(?:of|at|in)\s+(?=[A-ZÀ-Þ0-9])|(?:which is |whose |being )?(?:located|situated|domiciled|based|established|seated|resident|residing) (?:at|in)\s+"
    r"|(?:with|having|whose)\s+(?:its |our |their |the )?(?:\w+ ){0,2}(?:seat|office|address|premises|headquarters|place of business)\s*(?:at|in|is)?\s*:?\s*"
    r"|,\s*(?:address\s*:?\s*)?)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"\s*[(（]\s*(?P<label>(?:注册|登记|办公)?(?:地址|住所|所在地)|(?:registered )?(?:address|office|seat)|add\.?)?\s*(?:为|是|:|：)?\s*(?P<text>[^()（）]{4,160})[)）]",
    re.IGNORECASE,
)
_ADDRESS_ZH = re.compile(r"\s*[，,]?\s*(?:(?:注册|登记|办公)?(?:地址|住所)\s*(?:为|是|在|:|：)?|位于|地处)\s*(?P<text>[^，。；;（）()]{4,80})")
_MARK_ZH = re.compile(r"[，。；：:,;“”\"、\s]|[（(](?![^（）()]{1,6}[）)])")
_INTRODUCES = re.compile(
    r"中国企业|中国公司|中方企业|运至|发往|运往|交付给|交付|送至|兹证明|兹确认|兹声明|特此证明|兹有|证明|委托|通过|经由|交由|我公司|本公司|我单位|本单位|我司|我厂|我方|作为|代表|用户|人为|方为|商为"
    r"|(?:(?<=[物货品备同议单据照日月号人方商位司者我其现拟将已并及\d])|^)(?:由|与|于|同(?![济方仁创兴盛心])|和(?![平谐信成记盛众])|向(?![阳日荣])|从(?!化)"
    r"|自(?![动然主由来力贸行立强在])|经(?![济贸纬营典])|为(?!民)|系|是|即|给|至)"
)
# Forms that stand before the name.
_PREFIXES = ("PT", "PT.", "P.T.", "OOO", "ООО", "AO", "АО", "OAO", "ОАО", "ZAO", "ЗАО", "PAO", "ПАО", "TOO", "ТОО", "FGUP", "ФГУП")
_OURS = ("我", "本", "该", "贵")  # 我公司 is no name
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """A company or body in a text: the span of its name, of its address, and where both end."""

    name: str
    start: int
    end: int
    address: str = ""
    address_start: int = 0
    stop: int = 0


def mentions(text: str) -> list[Mention]:
    """The companies and bodies of a paragraph in order, none inside another."""
    found: list[Mention] = []
    for start, end in sorted(_spans(text)):
        if not found or start >= found[-1].stop:
            found.append(_with_address(text, start, end))
    return found


def _spans(text: str) -> Iterator[tuple[int, int]]:
    done = 0
    for form in legal_forms().finditer(text):
        if form.start() < done or text[max(0, form.start() - 1) : form.start()] in _OURS:
            continue
        start = _chinese_start(text, form.start()) if not form[0].isascii() else _latin_start(text, form.start())
        start = max(start, done)
        end = start + (end_of_name(text[start : form.end() + 60]) or form.end() - start)
        if form[0] in _PREFIXES and (end := _latin_end(text, form.end())) > form.end() + 3:
            done = end
            yield form.start(), end
            continue
        if form[0].isascii() and sum(c.isalpha() for c in text[start : form.start()]) < 2:  # noqa: PLR2004
            continue
        if len(text[start:end]) >= _SHORTEST:
            done = end
            yield start, end
    for word in expression("body").finditer(text):
        start, end = _latin_start(text, word.start()), _latin_end(text, word.end())
        if end - start > len(word[0]) + 3:
            yield start, end


def _latin_start(text: str, at: int) -> int:
    """Where the capitals before a legal form begin."""
    best = at
    for token in reversed(list(re.finditer(r"\S+", text[max(0, at - 110) : at]))):
        offset = max(0, at - 110) + token.start()
        word = token[0]
        close = offset + len(word) >= best - 1
        if not close or (word[-1] in ",;:" and best != at) or word[-1] in ";:。，；：":
            break
        if word[-1] == "." and len(word) > 4 and best != at:  # noqa: PLR2004
            break
        if _NAME_TOKEN.match(word):
            best = offset
        elif word.casefold() not in _JOINERS:
            break
        else:
            # A joiner belongs to the name only where a capital stands before it.
            before = text[:offset].rstrip().rsplit(maxsplit=1)[-1:]
            if not before or not _NAME_TOKEN.match(before[0]) or before[0][-1] in ",;:.":
                break
            best = offset
    return _without_opener(text, best, at)


def _without_opener(text: str, start: int, end: int) -> int:
    """Behind words that open a sentence or name the party: "The Consignee Foo Ltd" is called Foo Ltd."""
    while start < end:
        word = re.match(r"\S+\s*", text[start:end])
        if not word or start + len(word[0]) >= end:
            return start
        plain = word[0].strip(" ,.()").casefold()
        named = composed_role(plain)
        if plain not in _OPENERS and plain not in _JOINERS and not (named and named[0] == "party"):
            return start
        start += len(word[0])
    return start


def _latin_end(text: str, at: int) -> int:
    end = at
    for token in re.finditer(r"\S+", text[at : at + 90]):
        word = token[0]
        if _NAME_TOKEN.match(word) or (word.casefold() in _JOINERS and word.casefold() != "and"):
            if _NAME_TOKEN.match(word):
                end = at + token.end()
            if word[-1] in ",.;:)":
                end = at + token.end() - 1
                break
        else:
            break
    return end


def _chinese_start(text: str, at: int) -> int:
    window = max(0, at - 40)
    marks = [m.end() for m in _MARK_ZH.finditer(text, window) if m.end() <= at]
    start = marks[-1] if marks else window
    words = [m.end() for m in _INTRODUCES.finditer(text[start:at]) if at - start - m.end() >= 2]  # noqa: PLR2004
    start += words[-1] if words else 0
    named = party_word().match(text, start)
    return named.end() if named and named.end() < at - 1 else start


def _with_address(text: str, start: int, end: int) -> Mention:
    name = text[start:end].strip(" ,")
    rest = text[end:]
    if found := _BRACKETED.match(rest):
        stop = end + found.end()
        if found["label"] or _is_address(found["text"]):
            return Mention(name, start, end, found["text"].strip(), end + found.start("text"), stop)
        return Mention(name, start, end, stop=stop)
    if found := _ADDRESS_ZH.match(rest):
        return Mention(name, start, end, found["text"].strip(), end + found.start("text"), end + found.end())
    if found := _ADDRESS_LEAD.match(rest):
        begin = end + found.end()
        stop = _address_end(text, begin)
        if _is_address(address := text[begin:stop].strip(" ,.;")):
            return Mention(name, start, end, address, begin, stop)
    return Mention(name, start, end, stop=end)


def _is_address(text: str) -> bool:
    return any(c.isalpha() for c in text) and (
        text.count(",") >= 2 or (any(c.isdigit() for c in text) and len(text) > 8) or bool(re.search(r"[路街号村镇区]", text))  # noqa: PLR2004
    )


def _address_end(text: str, begin: int) -> int:
    """Where an address stops in running text: at the first word that is neither a capital, a figure nor a particle."""
    end = begin
    for token in re.finditer(r"\S+", text[begin : begin + 200]):
        word = token[0]
        if not _ADDRESS_TOKEN.match(word):
            if word.casefold().rstrip(",") not in _ADDRESS_JOINERS:
                break
            continue
        end = begin + token.end()
        if word[-1] in ";)" or (word[-1] == "." and not _ABBREVIATION.match(word)):
            break
    return end
