"""Labels inside one text: what stands before a colon, a dash or leaders, and what opens a text without any of these."""

import re
from collections.abc import Iterator

from extractors.certificates.labels.composition import is_wording, says
from extractors.certificates.labels.lexicon import Role, exact_role, fold, lexicon, named_role, role_of, strip_numbering
from extractors.certificates.labels.wrapped import SEPARATOR

_STARTS = re.compile(r"(?<![A-Za-z'’-])(?=[A-Za-z(])|(?<=[^\u4e00-\u9fff])(?=[\u4e00-\u9fff])|(?<=[\s　,;，；。])")
_LONGEST_LABEL = 80
_BARE_NUMBER = Role("part", "number")  # "Sanayi Caddesi No: 99" is an address
_UNKNOWN = Role("other", "unknown")
_UNKNOWN_LABEL = re.compile(r"^(?:[A-Z][\w'’()/&.-]*(?: [\w'’()/&.-]+){0,4}|[\u4e00-\u9fff（）()、/]{2,12})$")
_HOUSE = re.compile(r"\s(?:No|Nr|Nº|N°)\.?$", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,3}\s+\D")
_PARTED = re.compile(
    r"[，;；。](?![^(（]*[)）])"
)  # outside of brackets: "公司，地址" goes on with a name, then announces
_DASHES = ("-", "–", "—", "－")
_COLONS = (":", "：")
_PARTICULARS = frozenset({"name", "address", "both", "country", "number", "date", "title"})
_PAIR_ENDS = (";", "；", ",", "，")
_SHORTEST_PREFIX = 4  # "No 12" opens an address as often as a number
_WORDED = ("title", "name", "person", "country", "city", "signatory_title", "signatory_name")  # "Office 304" is a place
# "Street 12", "Plant 2" are the place itself, "Address 12 High Street" announces it.
_PLACE, _PLACE_WORD = ("address", "location"), re.compile(r"address|location|place|[地址场处]", re.IGNORECASE)
_TYPED_START = re.compile(r"^(?![\s.]*(?i:box)\b)[\s.:：]*(?:[A-Z]{1,6}[-/. ]?){0,3}\d")
_LONE_VALUE = re.compile(r"^[\s.:：]*[A-Za-z0-9./–-]+[\s.]*$")
# A paragraph that a numbered heading opens: "4.  End-use. Water treatment."
_RUN_IN = re.compile(
    r"^(?P<number>\s*(?:§\s*)?[(（]?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)）]\s+)(?P<label>[A-Z][^.:：;]{2,40})\.\s+(?=[A-Z0-9])"
)


def pairs_in(text: str) -> Iterator[tuple[Role, int, int]]:
    """Every `label:` in a text as (role, start of the label, end of its separator)."""
    begin = first = len(text) - len(strip_numbering(text))
    for separator in SEPARATOR.finditer(text, begin):
        left = text[begin : separator.start()]
        if _parts_one_label(text, begin, separator):
            continue
        if hit := _label_at_end(left, opens=begin == first):
            role, offset = hit
            yield role, begin + offset, separator.end()
            begin = separator.end()


def _parts_one_label(text: str, begin: int, separator: re.Match[str]) -> bool:
    """Whether a sign parts the words of one label: "Seller - name: ...", "Consignee - address", "Seller: name"."""
    if separator[0].strip() not in (*_DASHES, *_COLONS):
        return False
    following = SEPARATOR.search(text, separator.end())
    whole = text[begin : following.start() if following else len(text)].strip()
    said = text[separator.end() : following.start() if following else len(text)]
    named = is_wording(said) and says(said) <= _PARTICULARS and bool(says(said))
    return named and (role_of(whole) or named_role(whole)) is not None


def _label_at_end(left: str, *, opens: bool) -> tuple[Role, int] | None:
    """The longest label that ends a text, with where it starts in it; a doubtful one only as the whole text."""
    window = max(0, len(left) - _LONGEST_LABEL)
    starts = [0] if window == 0 else []
    starts += [m.start() for m in _STARTS.finditer(left) if m.start() >= window and m.start() > 0]
    opening = role_of(left.strip()) if opens and window == 0 and not _PARTED.search(left) else None
    if opening:
        return opening, 0
    for known in (exact_role, _by_words):
        for start in starts:
            piece = left[start:].strip()
            if (start and _COUNT.match(piece)) or _PARTED.search(piece):
                continue  # "Room 3 使用地点": the figure ends the value before, as in "… Stock Company; address"
            if not piece[:1].islower() and (role := known(piece)) and not (start and role == _BARE_NUMBER):
                return role, start
            behind = left[:start].rstrip().endswith(_PAIR_ENDS) if start else not opens
            if behind and (role := exact_role(piece.capitalize())):
                return role, start  # "Exporter: …; address: …", "Exporter: name: …"
    return (role, 0) if opens and window == 0 and (role := _whole(left.strip())) else None


def _by_words(piece: str) -> Role | None:
    """What the words of a piece of text name that ends before a separator; a single short word says too little."""
    long_enough = len(piece) > _SHORTEST_PREFIX or (len(piece) > 1 and piece[0] >= "\u4e00")
    named = named_role(piece) if long_enough and piece[0] not in "日号" else None
    return named if named and named.kind != "other" else None


def _whole(text: str) -> Role | None:
    """What stands before a separator at the beginning of a line: a label, even where nobody knows what it names."""
    role = role_of(text) or named_role(text, loose=True)
    # "Sanayi Caddesi No: 148" is an address.
    return role or (_UNKNOWN if _UNKNOWN_LABEL.match(text) and not _HOUSE.search(text) else None)


def typed_prefix(text: str) -> tuple[Role, int, int] | None:
    """A label that opens a segment without a separator, where what follows has the look of its value."""
    for match in re.finditer(r"(?<=\S)(?=[\s.])|(?<=[\u4e00-\u9fff])(?=[A-Z0-9])", text[:_LONGEST_LABEL]):
        end = match.start()
        if text[0].islower() and not _LONE_VALUE.match(text[end:]):
            continue  # "dated 19 March 2025, for 24 pieces" goes on with a sentence
        role = lexicon().get(fold(strip_numbering(text[:end])))
        if (
            role
            and role.kind in ("field", "part")
            and role.name not in _WORDED
            and not (role.name.endswith(_PLACE) and not _PLACE_WORD.search(text[:end]))
            and end >= _SHORTEST_PREFIX
            and _TYPED_START.match(text[end:])
        ):
            return role, 0, end
    return None


def run_in(text: str) -> tuple[Role, int, int] | None:
    """A heading that opens a numbered paragraph and names a field; what names a party there opens a sentence on it."""
    found = _RUN_IN.match(text)
    role = found and (exact_role(found["label"]) or named_role(found["label"]))
    if found and role and role.kind == "field" and not role.name.endswith("_name"):
        return role, found.start("label"), found.end()
    return None
