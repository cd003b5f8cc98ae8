"""Changes between versions: what moved is not what changed."""

from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.pages.read import read_document
from extractors.records.hints import Hints
from extractors.records.regulation_changes import ProvisionChange
from extractors.records.regulations import Regulation
from extractors.regulations import parse_regulation
from extractors.regulations.changes import compare_regulations
from extractors.regulations.word_operations import word_operations

BODIES = (
    "为了管理灯塔，保障航行安全，制定本办法。",
    "灯塔由海务局负责管理，并接受沿岸居民的监督。",
    "建造灯塔，应当向海务局提出申请。海务局应当自收到申请之日起三十日内作出决定。",
    "违反本办法第三条规定，擅自建造灯塔的，处五千元以上二万元以下罚款。",
    "灯塔看守人应当经过培训，持有海务局颁发的证书。",
    "依照本办法第四条、第五条作出的处罚，应当公告。",
)
NUMBERS = "一二三四五六七八九"


def text_of(bodies: list[str]) -> str:
    articles = "\n\n".join(f"第{NUMBERS[i]}条　{body}" for i, body in enumerate(bodies))
    return f"# 岚屿灯塔管理办法\n\n{articles}\n"


def compared(law: SimpleNamespace, old: list[str], new: list[str]) -> list[ProvisionChange]:
    versions = [parse_regulation(law.document(text_of(b)), b"", Hints(layout="chinese")) for b in (old, new)]
    return list(compare_regulations(*versions))


def edited(**changes: str) -> list[str]:
    """The law with some articles in other words: `a3="…"`."""
    return [changes.get(f"a{i}", body) for i, body in enumerate(BODIES, start=1)]


CASES = [
    ("nothing", list(BODIES), []),
    ("blanks alone", edited(a2="灯塔由 海务局负责管理， 并接受沿岸居民的监督。"), []),
    ("punctuation", edited(a2="灯塔由海务局负责管理；并接受沿岸居民的监督。"), [("punctuation", "art-2", "art-2")]),
    ("width of characters", edited(a4=BODIES[3].replace("，", ",")), [("punctuation", "art-4", "art-4")]),
    ("a number", edited(a4=BODIES[3].replace("二万元", "三万元")), [("amended", "art-4", "art-4")]),
    (
        "a word that turns the sense",
        edited(a5="灯塔看守人不应当经过培训，持有海务局颁发的证书。"),
        [("amended", "art-5", "art-5")],
    ),
    ("a reference that leads elsewhere", edited(a4=BODIES[3].replace("第三条", "第二条")), [("amended", "art-4", "art-4")]),
    (
        "deleted, the others count on and follow",
        [BODIES[0], *BODIES[2:3], BODIES[3].replace("第三条", "第二条"), BODIES[4], "依照本办法第三条、第四条作出的处罚，应当公告。"],
        [
            ("deleted", "art-2", None),
            ("renumbered", "art-3", "art-2"),
            ("reference_update", "art-4", "art-3"),
            ("renumbered", "art-5", "art-4"),
            ("reference_update", "art-6", "art-5"),
        ],
    ),
    (
        "added in the middle, a reference does not follow",
        [*BODIES[:2], "灯塔的颜色由海务局规定。", *BODIES[2:]],
        [
            ("added", None, "art-3"),
            ("renumbered", "art-3", "art-4"),
            ("renumbered", "art-4", "art-5"),
            ("renumbered", "art-5", "art-6"),
            ("renumbered", "art-6", "art-7"),
        ],
    ),
    (
        "moved to the end",
        [*BODIES[:1], *BODIES[2:5], "应当公告依照本办法作出的处罚。", BODIES[1]],
        [
            ("renumbered", "art-3", "art-2"),
            ("renumbered", "art-4", "art-3"),
            ("renumbered", "art-5", "art-4"),
            ("amended", "art-6", "art-5"),
            ("moved", "art-2", "art-6"),
        ],
    ),
    (
        "another article in its place",
        edited(a5="本办法所称浮标，是指漂浮于水面的航标。"),
        [("deleted", "art-5", None), ("added", None, "art-5")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("new", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_kinds(law: SimpleNamespace, new: list[str], expected: list[tuple[str, str | None, str | None]]) -> None:
    found = compared(law, list(BODIES), new)
    assert sorted(map(str, [(c.change, c.from_path, c.to_path) for c in found])) == sorted(map(str, expected))


def test_an_amendment_carries_its_words(law: SimpleNamespace) -> None:
    (change,) = compared(law, list(BODIES), edited(a4=BODIES[3].replace("二万元", "十万元")))
    (operation,) = change.operations
    assert (operation.op, operation.old, operation.new) == ("replace", "二万", "十万")
    assert change.old_text[operation.at :].startswith("二万元")


def test_paragraphs_of_an_amended_article_are_its_parts(law: SimpleNamespace) -> None:
    (change,) = compared(law, list(BODIES), edited(a5=BODIES[4] + "\n看守人每年接受一次考核。"))
    assert [(p.change, p.from_path, p.to_path) for p in change.parts] == [("added", None, "art-5/para-2")]


def test_a_point_in_a_number_is_no_punctuation(law: SimpleNamespace) -> None:
    versions = [[f"灯塔的高度不得低于{n}米。"] for n in ("1.5", "15")]
    assert [c.change for c in compared(law, *versions)] == ["amended"]


OPERATIONS = [
    ("insert", "处罚款。", "可以处罚款。", [("insert", "", "可以")]),
    ("delete", "应当及时报告。", "应当报告。", [("delete", "及时", "")]),
    ("number as a whole", "处一百五十元", "处二百五十元", [("replace", "一百五十", "二百五十")]),
    ("word as a whole", "the exporter shall", "the exporters shall", [("replace", "exporter", "exporters")]),
    ("near ones are one", "a b c d", "a x c y", [("replace", "b c d", "x c y")]),
]


@pytest.mark.parametrize(("old", "new", "expected"), [c[1:] for c in OPERATIONS], ids=[c[0] for c in OPERATIONS])
def test_word_operations(old: str, new: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(o.op, o.old, o.new) for o in word_operations("", old, new)] == expected


WORDS = st.sampled_from(
    [
        "第一条",
        "第二条 甲乙丙丁。",
        "第三条　",
        "灯塔由海务局管理。",
        "前款",
        "（一）甲；",
        "第一章 总则",
        "<",
        "〈",
        " ",
        "\n",
    ]
)
TEXTS = st.lists(WORDS, max_size=30).map("".join)
FUZZ = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@FUZZ
@given(old=TEXTS, new=TEXTS)
def test_any_two_texts_can_be_compared(law: SimpleNamespace, old: str, new: str) -> None:
    versions = [parse_regulation(law.document(text), b"", Hints(layout="chinese")) for text in (old, new)]
    changes = compare_regulations(*versions)
    assert len({c.from_path for c in changes if c.from_path}) == sum(c.from_path is not None for c in changes)
    assert compare_regulations(versions[0], versions[0]) == ()
    for change in changes:
        for operation in change.operations:
            assert operation.old or operation.new


def real(shared_data: Path, file: str) -> Regulation:
    path = shared_data / "regulations" / file
    data = path.read_bytes()
    return parse_regulation(read_document(data, path.name), data, Hints())


def test_foreign_trade_law_2016_to_2022(shared_data: Path) -> None:
    old, new = (real(shared_data, f"cn-foreign-trade-law/{day}.md") for day in ("2016-11-07", "2022-12-30"))
    changes = [c for c in compare_regulations(old, new) if c.level == "article"]
    counts = Counter(c.change for c in changes)
    unchanged = new.articles - sum(c.to_path is not None for c in changes)
    assert (counts["deleted"], counts["renumbered"] + unchanged) == (1, 60)
    assert (counts["punctuation"], counts["reference_update"], counts["amended"]) == (3, 6, 0)
    editorial = {c.change: {d.from_path for d in changes if d.change == c.change} for c in changes}
    assert editorial["punctuation"] == {"art-16", "art-26", "art-34"}
    assert editorial["reference_update"] == {f"art-{n}" for n in (18, 28, 37, 60, 63, 64)}


def test_cybersecurity_law_2016_to_2025(shared_data: Path) -> None:
    old, new = (real(shared_data, f"cn-cybersecurity-law/{day}.md") for day in ("2016-11-07", "2025-10-28"))
    changes = [c for c in compare_regulations(old, new) if c.level == "article"]
    touched = [c for c in changes if c.to_path and c.change not in ("renumbered", "punctuation")]
    assert new.articles - len(touched) == 62
    assert {c.to_path for c in changes if c.change == "added"} == {"art-3", "art-20", "art-63", "art-73"}


def test_no_listing_is_invented_between_versions_of_the_entity_list(shared_data: Path) -> None:
    old, new = (real(shared_data, f"us-ear-744/{day}.xml") for day in ("2026-03-25", "2026-07-18"))
    changes = compare_regulations(old, new)
    assert Counter(c.change for c in changes) == {"punctuation": len(changes)}
    assert len(changes) > 150
