"""The lexicon of printed labels: what a piece of text names, in English, Chinese or both at once.

The labels themselves stand in `corpus/vocabulary/certificate_labels.yaml`; a new wording is a line there.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

import yaml
from rapidfuzz import fuzz, process

import corpus
from extractors.certificates.labels.composition import composed_role, is_wording, says
from extractors.certificates.values.names import expression

RoleKind = Literal["field", "party", "part", "goods", "other"]
_FILE = Path(corpus.__file__).parent / "vocabulary" / "certificate_labels.yaml"
_NUMBERING = re.compile(
    r"^\s*(?:(?:box|item|section|block|part|field|point|article|no\.?)\s*\d{1,2}[a-z]?(?:\.\d{1,2})?\s*[.:：)–—-]?\s+"
    r"|(?:section|part|field|box)\s+(?-i:[IVX]{1,4}|[A-H])\s*[.:：)–—-]?\s+(?=[A-Z])"
    r"|\d{1,2}\s?[(（](?:[a-z]|\d|[ivx]{1,3})[)）]\.?|\d{1,2}[a-z][.)）]|(?-i:[A-H])[.-]?\d{1,2}[.)）]?\s+(?=(?-i:[A-Z])|[\u4e00-\u9fff])"
    r"|第\s?[一二三四五六七八九十\d]{1,3}\s?(?:部分|条|项|款|栏|部|节)[、.．:：]?"
    r"|\d{1,2}(?:\.\d{1,2}){1,2}\.?\s+|(?:\d{1,2}|(?-i:[A-Z]))\s+(?=(?-i:[A-Z])[A-Za-z]|[\u4e00-\u9fff])"
    r"|(?:[(（\[]?(?:\d{1,2}(?:\.\d{1,2})?|[a-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})(?:[)）\]、．:：]+|\.+(?!\w\.)|\s+[–—-]\s)"
    r"|[①-⑳]\d?|\d[①-⑳]|\d{1,2}(?=[\u4e00-\u9fff]{2})|[(（][一-十]+[)）]|[甲乙丙丁]方(?=[(（][\u4e00-\u9fff]{2,8}[)）])))\s*",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_PARTIES = frozenset({"exporter", "consignee", "importer", "end_user", "intermediary", "forwarder", "signatory"})
_HINT = re.compile(r"\s*[(（\[](?P<hint>[^()（）\[\]]+)[)）\]]$")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9 .,'’/&()\-]*")
_CJK = re.compile(r"[\u2e80-\u9fff][\u2e80-\u9fff（）()、/·]*")
# A body of government is a value, though words of labels make its name: "Department of Import and Export Control".
_BODY = re.compile(
    r"(?:The )?(?:[A-Z]\w+ ){0,2}(?:(?i:ministry|department|directorate|office|agency|authority|bureau|board|commission"
    r"|secretariat|administration|division))(?: General)? (?i:of|for)(?i: the)? [A-Z]\w+"
)
_BOX_LABEL = 45  # letters of a label in a numbered box at most
_FUZZY_LATIN, _FUZZY_CJK = 88, 80
_COUNTER = re.compile(r"\s*(?:no\.?\s*|#|[(（])?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）]?$", re.IGNORECASE)
_ITEMS = ("description", "number")
_LABEL_WORDS, _LABEL_SIGNS = 6, 10  # a longer text with a full stop is a sentence


@dataclass(frozen=True, slots=True)
class Role:
    """What a label announces.

    kind `field`: the field `name` outright; `party`: a party's block (`name` is exporter, consignee, end_user …);
    `part`: a part of the party around it (`name`, `address`, `country`, `date` …); `goods`: a column of the goods
    table; `other`: something that is not a field but ends the value before it.
    """

    kind: RoleKind
    name: str


_SIGNING = Role("party", "signatory")


def fold(text: str) -> str:
    """Text reduced to what a comparison of labels needs: compatibility forms, lower case, letters and digits only."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


@cache
def lexicon() -> Mapping[str, Role]:
    """All labels by their folded form; raises ValueError where one label is given two roles."""
    found: dict[str, Role] = {}
    for role, label in _entries(_file()):
        key = fold(label)
        if found.setdefault(key, role) != role:
            raise ValueError(
                f"certificate_labels.yaml: {label!r} is both {found[key]} and {role}; keep it in one place"
            )
    for languages in _file()["headings"].values():
        for heading in (heading for listed in languages.values() for heading in listed):
            found.setdefault(fold(heading), Role("other", "heading"))
    return found


@cache
def _file() -> Mapping[str, Any]:
    data: Mapping[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return data


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[Role, str]]:
    sections: tuple[tuple[str, RoleKind], ...] = (
        ("fields", "field"),
        ("parties", "party"),
        ("parts", "part"),
        ("goods", "goods"),
        ("other", "other"),
    )
    for section, kind in sections:
        for name, languages in data.get(section, {}).items():
            for labels in languages.values():
                for label in labels:
                    yield Role(kind, name), label


def strip_numbering(text: str) -> str:
    """A label without the number of its box or paragraph: "3. Exporter" is "Exporter"."""
    return _NUMBERING.sub("", text, count=1)


@cache
def role_of(text: str) -> Role | None:
    """The role of a text that is a label as a whole, numbered, bilingual or slightly misread; None where it is none."""
    if len(text) > 90 or text[:1].islower() or is_title(text) or _is_sentence(text):
        return None
    if text.rstrip().endswith(("?", "？")):
        return _asked(strip_numbering(text).strip(" ?？"))
    bare = _hintless(strip_numbering(text).strip().rstrip(":：;；.。").strip())
    if (role := lexicon().get(fold(bare))) or _names_body(bare):
        return role
    # The number of a box says that a label follows, one word of which may be misread.
    numbered = strip_numbering(text) != text and len(bare) <= _BOX_LABEL and not text.rstrip().endswith((".", "。"))
    named = named_role(bare, loose=numbered and len(bare.split()) <= _LABEL_WORDS)
    if named and named.kind in ("party", "field"):
        return _SIGNING if expression("on_behalf").match(bare) else named
    for form in dict.fromkeys((bare, _ASIDE.sub("", bare))):
        if role := lexicon().get(fold(form)) or _composed(form) or _bilingual(form):
            return role
    return named or _misread(bare) or _counted(bare) or _either(bare)


def _either(text: str) -> Role | None:
    """The role of two names of one thing with a stroke between them: "Plant / site"."""
    roles = {lexicon().get(fold(part)) for part in text.split("/")} if text.count("/") == 1 else set()
    return roles.pop() if len(roles) == 1 else None


def _names_body(text: str) -> bool:
    """Whether a text is the name of a body of government; the office of a party is none."""
    return bool(_BODY.match(text)) and not says(text) & _PARTIES


def _hintless(text: str) -> str:
    """A label without what stands in brackets behind it and adds nothing: "End-user (declarant)"."""
    found = _HINT.search(text)
    return text[: found.start()] if found and fold(found["hint"]) in _hints() else text


@cache
def _hints() -> frozenset[str]:
    return frozenset(fold(hint) for listed in _file()["hints"].values() for hint in listed)


def _counted(text: str) -> Role | None:
    """The role of a label of goods with the number of the item: "Goods 2", 物项（三）."""
    stem = _COUNTER.sub("", text).strip()
    role = lexicon().get(fold(stem)) or _bilingual(stem) if stem and stem != text else None
    # "Item 2" announces goods as "Goods 2" does, where "Item" alone is the number of a line.
    return Role("goods", "description") if role and role.kind == "goods" and role.name in _ITEMS else None


def _is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does and is longer than a label with a full stop."""
    bare = text.rstrip()
    return (bare.endswith(".") and len(bare.split()) > _LABEL_WORDS) or (
        bare.endswith("。") and len(bare) > _LABEL_SIGNS
    )


def _asked(question: str) -> Role:
    """What a question asks for: "Where will the goods be used?" is a label too, whatever it names."""
    return lexicon().get(fold(question)) or named_role(question, loose=True) or Role("other", "question")


def named_role(text: str, *, loose: bool = False) -> Role | None:
    """The role that the words of an unlisted label add up to; `loose` for one that a separator follows."""
    found = composed_role(text, loose=loose)
    return Role(cast("RoleKind", found[0]), found[1]) if found else None


def exact_role(text: str) -> Role | None:
    """The role of a text that is a known label to the letter, numbered or in both languages; None for anything less."""
    bare = strip_numbering(text).strip()
    for form in dict.fromkeys((bare, _ASIDE.sub("", bare).strip())):
        if role := lexicon().get(fold(form)) or _composed(form):
            return role
    latin, cjk = halves_of(bare)
    first, second = lexicon().get(latin), lexicon().get(cjk)
    return _narrower(first, second) if first and second and len(latin) + len(cjk) == len(fold(bare)) else None


_PART_OF = re.compile(r"^(?P<part>.{3,40}?)\s+(?:of|for)\s+(?:the\s+)?(?P<party>.{4,40})$", re.IGNORECASE)
_PARTYS_PART = re.compile(r"^(?:the\s+)?(?P<party>.{4,40}?)(?:['’]s?|s['’])?\s+(?P<part>\S.{2,40})$", re.IGNORECASE)


def _composed(text: str) -> Role | None:
    """A label made of a party and a part: "Registered office of the end-user", "Buyer's address", 使用单位地址."""
    if len(text) > 60:
        return None
    for form in (_PART_OF, _PARTYS_PART):
        if (found := form.match(text)) and (role := _party_part(found["party"], found["part"])):
            return role
    if _CJK.search(text):
        for cut in range(2, len(text) - 1):
            if role := _party_part(text[:cut].rstrip("的"), text[cut:]):
                return role
    return None


def _party_part(party: str, part: str) -> Role | None:
    first, second = lexicon().get(fold(party)), lexicon().get(fold(part))
    if not first or not second or first.kind != "party" or second.kind != "part":
        return None
    name = {"importer": "consignee"}.get(first.name, first.name)
    return (
        Role("field", f"{name}_{second.name}") if f"{name}_{second.name}" in _field_names() else Role("other", "part")
    )


@cache
def _field_names() -> frozenset[str]:
    return frozenset(role.name for role in lexicon().values() if role.kind == "field")


def _bilingual(text: str) -> Role | None:
    latin, cjk = halves_of(text)
    if not latin or not cjk or any(char.isdigit() for char in text):
        return None
    first, second = _half(text, _LATIN, latin), _half(text, _CJK, cjk)
    if first and second:
        return _narrower(first, second)
    # One half known and the other half short: a label in a wording that only one language has.
    half = first or second
    rest = cjk if first else latin
    # "Ruth Hale女士" is a person.
    known = half and half.kind != "other" and half.name != "person"
    return half if known and len(rest) <= (8 if first else 24) else None


def _half(text: str, script: re.Pattern[str], folded: str) -> Role | None:
    return (
        lexicon().get(folded)
        or _composed(" ".join(script.findall(text)).strip(" /·."))
        or _misread(" ".join(script.findall(text)))
        or named_role(" ".join(script.findall(text)))
    )


def halves_of(text: str) -> tuple[str, str]:
    """The Latin and the Chinese part of a text, folded."""
    return fold("".join(_LATIN.findall(text))), fold("".join(_CJK.findall(text)))


def is_title(text: str) -> bool:
    """Whether a text is the name of an end-user certificate, in one language or in both."""
    return fold(text) in titles() or all(half in titles() for half in halves_of(text))


def _narrower(first: Role, second: Role) -> Role:
    """Of two halves that do not name the same thing, the one that says more."""
    order: Mapping[RoleKind, int] = {"field": 0, "goods": 1, "party": 2, "part": 3, "other": 4}
    return min(first, second, key=lambda role: order[role.kind])


def _misread(text: str) -> Role | None:
    """The label that a slightly misread text stands for; short texts are taken as they are."""
    key = fold(text)
    # Known words are not misread ones: "Undertakings" heads a section and is no "Undertaking No".
    if text.rstrip().lower().endswith((" of", " of the", " and")) or is_wording(text):
        return None
    cjk = bool(_CJK.search(key))
    if len(key) < (4 if cjk else 7):
        return None
    cutoff = _FUZZY_CJK if cjk and len(key) < 8 else _FUZZY_LATIN
    hit = process.extractOne(key, _keys_by_length(len(key)), scorer=fuzz.ratio, score_cutoff=cutoff)
    return lexicon()[hit[0]] if hit else None


@cache
def _keys_by_length(length: int) -> tuple[str, ...]:
    return tuple(key for key in lexicon() if abs(len(key) - length) <= 2 and len(key) >= 4)


@cache
def totals() -> tuple[str, ...]:
    """The folded words that open a row of sums."""
    return tuple(fold(word) for words in _file()["totals"].values() for word in words)


@cache
def titles() -> frozenset[str]:
    """The folded names that an end-user certificate gives itself."""
    return frozenset(fold(word) for words in _file()["titles"].values() for word in words)
