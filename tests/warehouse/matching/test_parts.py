"""Names taken apart."""

import pytest

from warehouse.matching.organisation import organisation, vessel
from warehouse.matching.person import person
from warehouse.matching.sounds import consonants, romanisation, sound
from warehouse.matching.tokens import alternatives

PERSONS = [
    ("title and particle left out", "Dr. Karim al-Haddad", ["karim", "haddad"]),
    ("comma turns", "HADDAD, Karim", ["karim", "haddad"]),
    ("servant joined", "Abd al-Rahman Nasri", ["abdulrahman", "nasri"]),
    ("kunya joined", "Abu Yasin", ["abuyasin"]),
    ("dotted initials", "J.R. Ewart", ["j", "r", "ewart"]),
    ("Chinese family name first", "欧阳修", ["ouyang", "xiu"]),
    ("hyphen", "Sung-ho Park", ["sung", "ho", "park"]),
    ("a title that is the name", "Amir Khan", ["amir", "khan"]),
    ("last word is never a particle", "Kim Jong-il", ["kim", "jong", "il"]),
]


@pytest.mark.parametrize(("name", "parts"), [c[1:] for c in PERSONS], ids=[c[0] for c in PERSONS])
def test_person(name: str, parts: list[str]) -> None:
    assert [part.text for part in person(name).parts] == parts


ORGANISATIONS = [
    ("English", "Orion Marine Services Ltd.", [("orion", "name"), ("marine", "activity"), ("services", "vague")], {"limited/ltd"}),
    ("Chinese", "深圳市启明科技有限公司", [("shenzhen", "place"), ("qiming", "name"), ("keji", "vague")], {"limited/zh"}),
    ("form in front", "ПАО «Заря»", [("zarya", "name")], {"stock/jsc"}),
    ("number in words", "Second Repair Plant", [("2", "number"), ("repair", "name"), ("plant", "activity")], set()),
    ("Roman number", "Harbour Fund III LP", [("harbour", "name"), ("fund", "activity"), ("3", "number")], {"partnership/lp"}),
    ("Chinese number", "八一三厂", [("813", "number"), ("chang", "activity")], set()),
    ("dotted form", "Selva S. de R.L. de C.V.", [("selva", "name")], {"limited/srl"}),
    ("short letters inside are no form", "As Suwaidi Trading", [("as", "name"), ("suwaidi", "name"), ("trading", "activity")], set()),
]  # fmt: skip


@pytest.mark.parametrize(("name", "parts", "forms"), [c[1:] for c in ORGANISATIONS], ids=[c[0] for c in ORGANISATIONS])
def test_organisation(name: str, parts: list[tuple[str, str]], forms: set[str]) -> None:
    taken = organisation(name)
    assert [(part.text, part.role) for part in taken.parts] == parts
    assert taken.forms == forms


@pytest.mark.parametrize("name", ["MV Ocean Pride", "M/V OCEAN PRIDE", "M.T. Ocean Pride", "Ocean Pride"])
def test_vessel_prefixes_are_left_out(name: str) -> None:
    assert [part.text for part in vessel(name).parts] == ["ocean", "pride"]


SOUNDS = [
    ("muhammad", "mohamad"),
    ("yevgeny", "evgenii"),
    ("schwarz", "shvarts"),
    ("abdullah", "abdallah"),
    ("yusuf", "youssouf"),
]


@pytest.mark.parametrize(("one", "other"), SOUNDS)
def test_romanisations_of_one_word_have_one_sound(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("pinyin", "wade_giles"), [("xiaoping", "hsiaoping"), ("deng", "teng"), ("beida", "peita")])
def test_pinyin_and_wade_giles_have_one_key(pinyin: str, wade_giles: str) -> None:
    assert romanisation(pinyin) == romanisation(wade_giles) != ""


@pytest.mark.parametrize(("word", "reading"), [("hussein", "hsyn"), ("mohammed", "mhmd"), ("khalid", "khald")])
def test_consonants_are_what_arabic_writes(word: str, reading: str) -> None:
    assert consonants(word) == consonants(reading)


OTHERWISE = [
    ("Omega Ltd", ("Omega Ltd",)),
    ("Omega Ltd a.k.a. Sigma Trading", ("Omega Ltd", "Sigma Trading")),
    ("Omega (formerly Sigma)", ("Omega", "Sigma")),
    ("Marta Lund née Berg", ("Marta Lund", "Berg")),
    ("Alakai Formations", ("Alakai Formations",)),
]


@pytest.mark.parametrize(("text", "names"), OTHERWISE, ids=[c[0] for c in OTHERWISE])
def test_names_given_otherwise(text: str, names: tuple[str, ...]) -> None:
    assert alternatives(text) == names
