"""Countries by their names, and the traps of names that mean something else."""

import pytest

from corpus import vocabulary
from extractors.text.countries import country_code, country_name, demonym_code, find_countries

NAMES = [
    ("Türkiye", "TR"),
    ("TURKEY", "TR"),
    ("DPRK", "KP"),
    ("Burma", "MM"),
    ("Ivory Coast", "CI"),
    ("Côte d’Ivoire", "CI"),
    ("CHN", "CN"),
    ("MA", "MA"),
    ("Morocco 摩洛哥", "MA"),
    ("Morocco (MA)", "MA"),
    ("摩洛哥", "MA"),
    ("Republic of Korea", "KR"),
    ("KOREA, REPUBLIC OF", "KR"),
    ("Democratic People's Republic of Korea", "KP"),
    ("the Netherlands", "NL"),
    ("P.R. China", "CN"),
    ("the People's Republic of China", "CN"),
    ("中华人民共和国", "CN"),
    ("u.s.a", "US"),
    ("Hong Kong SAR", "HK"),
    ("中国香港", "HK"),
    ("Macau", "MO"),
    ("臺灣", "TW"),
    ("Taiwan, China", "TW"),
    ("義大利", "IT"),
    ("俄羅斯聯邦", "RU"),
    ("St. Kitts & Nevis", "KN"),
    ("Allemagne", "DE"),
    ("Estados Unidos", "US"),
    ("日本", "JP"),
    ("Viet Nam", "VN"),
    ("Swaziland", "SZ"),
    ("South  Sudan", "SS"),
    ("UNITED ARAB EMIRATES", "AE"),
    ("Czech Republic", "CZ"),
    ("ドイツ", "DE"),
]


@pytest.mark.parametrize(("name", "code"), NAMES, ids=[name for name, _ in NAMES])
def test_name_gives_code(name: str, code: str) -> None:
    assert country_code(name) == code


@pytest.mark.parametrize("text", ["", "Atlantis", "France, Germany", "no", "Chinese", "第一条"])
def test_what_names_no_country_is_none(text: str) -> None:
    assert country_code(text) is None


def test_demonyms_stand_apart() -> None:
    assert demonym_code("Moroccan") == "MA"
    assert demonym_code("Morocco") is None
    assert country_name("MA") == "Morocco"
    assert country_name("ZZ") is None


TEXTS = [
    ("the state of Georgia", "Atlanta, Georgia 30332 and the University of Georgia", []),
    ("the country Georgia", "a company in Tbilisi, Georgia", ["GE"]),
    ("New Jersey", "Newark, New Jersey, and Jersey, Channel Islands", ["JE"]),
    ("guineas", "Papua New Guinea, Guinea-Bissau, Equatorial Guinea, Guinea", ["PG", "GW", "GQ", "GN"]),
    ("koreas", "the Republic of Korea and the Democratic People's Republic of Korea", ["KR", "KP"]),
    ("niger and nigeria", "Nigeria and Niger", ["NG", "NE"]),
    ("pronoun", "let us go to the US", ["US"]),
    ("regime", "the Australia Group", []),
    ("inside a word", "Chinadaily reports from China’s coast", ["CN"]),
    ("chinese", "美国、印度尼西亚和印度洋", ["US", "ID"]),
]


@pytest.mark.parametrize(("text", "codes"), [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_countries_are_found_in_text(text: str, codes: list[str]) -> None:
    found = find_countries(text)
    assert [mention.code for mention in found] == codes
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


def test_every_name_of_the_vocabulary_is_read_as_its_country() -> None:
    shared = {"Irak", "Kazakhstan", "Moldavia", "Palaos"}
    wrong = [
        (name, country.code, country_code(name))
        for country in vocabulary.countries()
        for names in country.names.values()
        for name in names
        if country_code(name) != country.code and name not in shared
    ]
    assert wrong == []


BODIES_EN = [
    "Ministry of Economy of {}",
    "Department of Export Control, {}",
    "Government of {}",
    "{} Customs Authority",
]
BODIES_ZH = ["{}经济部", "{}政府", "{}海关总署"]
FORMS_ZH = ["{}共和国经济部", "{}共和国内外贸易部", "{}王国国防部", "{}联邦工业部", "{}国内贸易部"]


@pytest.mark.parametrize("body", BODIES_EN)
def test_bodies_in_english_name_their_country(body: str) -> None:
    named = [
        (country.code, name)
        for country in vocabulary.countries()
        for name in country.names["en"]
        if not (name.isupper() and len(name) < 4)
    ]
    assert [(c, n) for c, n in named if {m.code for m in find_countries(body.format(n))[-1:]} != {c}] == []


@pytest.mark.parametrize("body", [*BODIES_ZH, *FORMS_ZH])
def test_bodies_in_chinese_name_their_country(body: str) -> None:
    named = [
        (country.code, name)
        for country in vocabulary.countries()
        for name in country.names.get("zh", ())
        if body in BODIES_ZH or not ({"国", "國"} & set(name) or "联邦" in name)
    ]
    assert [(c, n) for c, n in named if {m.code for m in find_countries(body.format(n))} != {c}] == []
