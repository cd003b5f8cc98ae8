"""Names of parties: where a name ends and an address begins in a block that prints both."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

import corpus
from extractors.certificates.expressions import expressions
from extractors.certificates.labels.composition import composed_role, is_wording
from extractors.certificates.sheet.layout import join
from extractors.text.countries import country_code

_FORMS = Path(corpus.__file__).parent / "vocabulary" / "legal_forms.yaml"

expression = expressions("party_expressions")


@dataclass(frozen=True, slots=True)
class PartyBlock:
    """A party's name and address with the numbers of the lines that they came from."""

    name: str
    address: str
    name_lines: tuple[int, ...]
    address_lines: tuple[int, ...]
    country: str = ""


@cache
def legal_forms() -> re.Pattern[str]:
    """Legal forms at the end of a name, longest first; a Latin form must stand as a word of its own."""
    entries = yaml.safe_load(_FORMS.read_text(encoding="utf-8"))["entries"]
    # The last dot of a form is often the end of the sentence, or lost on a scan.
    spelt = {form for entry in entries for name in entry["names"] for form in (name, name.rstrip(".")) if len(form) > 1}
    # In small letters "as", "kg" and "limited" are words; forms that are written small ("plc") are listed so.
    titled = {form.capitalize() for form in spelt if form.isalpha() and form.isascii() and len(form) > 2}
    # "hf." ends the name of a company; "HF" and "hf" are a substance.
    spelt -= {form for form in spelt if len(form) == 2 and form.islower()}
    raised = {form.upper() for form in spelt if len(form.strip(".")) > 2 or not form.islower() or "." in form[:-1]}
    names = sorted({*spelt, *titled, *raised}, key=len, reverse=True)
    latin = "|".join(re.escape(name) for name in names if name.isascii() or not _cjk(name))
    cjk = "|".join(re.escape(name) for name in names if _cjk(name))
    return re.compile(rf"(?<![^\s,])(?:{latin})(?=[\s,，;；(（]|$|\.(?:\s|$))|(?:{cjk})")


def _cjk(text: str) -> bool:
    return any("\u2e80" <= char <= "\u9fff" for char in text)


_BEFORE_COMMA = re.compile(r"[.,]?\s+[^\s,，;；(（][^,，;；(（]*(?=[,，;；(（]|$)")


def end_of_name(text: str) -> int | None:
    """The offset behind the last legal form that belongs to the name a text begins with, None where it has none."""
    end = None
    for found in legal_forms().finditer(text):
        between = text[end : found.start()] if end is not None else ""
        if end is not None and re.search(r"[,，;；]|\d", between.strip(" ,.")):
            break
        if end is not None and len(between) > 24:
            break
        end = found.end()
    # A form that stands before the name ("PT Sinar Jaya", "OOO Vektor") ends nothing: the comma behind the name does.
    if end is not None and (first := legal_forms().match(text)) and first.end() == end and first[0].isupper():
        rest = _BEFORE_COMMA.match(text, end)
        return rest.end() if rest else end
    return end


def looks_like_address(text: str) -> bool:
    """Whether a line reads like an address: a number and a comma, several commas, or Chinese words for places."""
    commas = text.count(",") + text.count("，")
    numbered = any(char.isdigit() for char in text)
    places = re.search(r"[省市区县路街号镇乡]", text) is not None and len(text) > 6
    return len(text) <= 140 and (commas >= 2 or (commas >= 1 and numbered) or places)


def ends_with_country(address: str) -> bool:
    """Whether an address of several parts says its country last, as addresses abroad do."""
    return looks_like_address(address) and country_code(address.rsplit(",", 1)[-1].strip(" .)")) is not None


def is_organisation(name: str) -> bool:
    """Whether a name has a legal form or a word that bodies call themselves by."""
    return end_of_name(name) is not None or bool(expression("institution").search(name))


def split_party(lines: Sequence[str]) -> PartyBlock:
    """Split the lines of a party's block into name and address.

    A line break, a legal form followed by a comma, or a word such as "address" separates them; a block of one line
    without any of these is a name.
    """
    texts = [expression("contact").sub("", without_hints(line)).strip() for line in lines]
    if not texts:
        return PartyBlock("", "", (), ())
    head, tail = _split_line(texts[0])
    taken = 1
    while not tail and taken < len(texts) and _name_goes_on(head, texts[taken]):
        head, tail = _split_line(join([head, texts[taken]]))
        taken += 1
    address = join([tail, *texts[taken:]])
    address = (
        expression("address_mark").sub("", address, count=1) if expression("address_mark").match(address) else address
    )
    address_lines = tuple(range(taken - 1 if tail else taken, len(texts)))
    name, address = (
        head.strip(" ,，;；"),
        without_echo(_inside(expression("address_tail").sub("", address))).strip(" ,，;；(（"),
    )
    if is_wording(address) and not any(map(str.isdigit, address)):
        address = ""  # "X Ltd, the consignee, for delivery in …"
    if len(address) <= 40 and not re.search(r"[\d,，]", address) and country_code(address):
        # A country alone behind the name says where the party is; it is no address.
        return PartyBlock(name, "", tuple(range(taken)), (), address)
    return PartyBlock(name, address, tuple(range(taken)), address_lines)


def _inside(address: str) -> str:
    """An address up to the bracket that closes around it; one that opens within, "24021 Albino (BG)", is its own."""
    depth = 0
    for at, char in enumerate(address):
        depth += (char in "(（") - (char in ")）")
        if depth < 0:
            return address[:at]
    return address


def without_echo(address: str) -> str:
    """An address without the country said a second time: "…, Brazil, Federative Republic of Brazil"."""
    parts = [part.strip() for part in address.split(",")]
    if len(parts) < 2:
        return address
    last, before = parts[-1], parts[-2]
    echo = last.casefold() == before.casefold() or (country_code(last) or "?") == country_code(before)
    return ", ".join(parts[:-1]) if echo else address


_HINT = re.compile(r"\s*[(（](?P<text>[^()（）]{3,40})[)）]")


def without_hints(text: str) -> str:
    """A text without the hints of a form in it: "Selby Mills Ltd (name of the end-user)"."""
    return _HINT.sub(lambda hint: "" if composed_role(hint["text"]) else hint[0], text)


def _split_line(text: str) -> tuple[str, str]:
    end = end_of_name(text)
    if end is not None and end < len(text):
        rest = text[end:]
        if re.match(r"\s*[,，;；(（]\s*\S", rest) or (
            re.match(r"\s+\S", rest) and expression("address_like").search(rest)
        ):
            return text[:end], expression("address_mark").sub(
                "", rest.strip(" ,，;；").lstrip("(（"), count=1
            ) if expression("address_mark").match(rest.strip(" ,，;；").lstrip("(（")) else rest.strip(
                " ,，;；"
            ).lstrip("(（")
    if found := expression("address_label").search(text):
        return text[: found.start()], text[found.end() :].strip("()（）")
    return _split_at_address(text)


_BRACKET = re.compile(r"^(?P<name>[^()（）]{4,}?)\s*[(（](?P<address>[^()（）]{8,})[)）]?$")


def _split_at_address(text: str) -> tuple[str, str]:
    """A name without a legal form and its address: in brackets, or behind a comma where it ends with a country."""
    bracket = _BRACKET.match(text)
    if bracket and looks_like_address(bracket["address"]):
        return bracket["name"], bracket["address"]
    head, _, rest = text.partition(",")
    named = len(head.split()) > 1 and not re.search(r"\d", head) and re.search(r"\d", rest)
    return (head, rest.strip()) if named and ends_with_country(rest) else (text, "")


def _form_goes_on(head: str, following: str) -> bool:
    """Whether a line end parts the words of one legal form: "Ltd." over "Sti.", "Sdn." over "Bhd."."""
    whole = join([head, following])
    found = next((form for form in legal_forms().finditer(whole) if form.start() < len(head) < form.end()), None)
    return found is not None and found.end() >= len(whole) - 1


def _name_goes_on(head: str, following: str) -> bool:
    """Whether the next line still belongs to the name: it brings the legal form, or what a line end cut off of it."""
    form = legal_forms().match(following)
    cut = head.rstrip().endswith((",", ".", "&", "Co"))
    if form and (cut or re.match(r"\s*(?:[,，;；(（]|$)", following[form.end() :])):
        return True
    if _form_goes_on(head, following):
        return True
    if end_of_name(head) is not None:
        return False
    if len(following.split()) < 3 and expression("body").match(following) and not is_organisation(head):
        return True
    end = end_of_name(following)
    return end is not None and not re.search(r"\d", following[:end])
