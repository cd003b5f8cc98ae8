"""Norms: what a sentence demands, forbids, allows, threatens or defines, by whom, when and within which time."""

import pytest

from extractors.records.norms import Clause
from extractors.records.regulations import Provision
from extractors.regulations.norms import clauses


def _provision(path: str, text: str, parent: str | None = None, ordinal: int = 0) -> Provision:
    level = "item" if "/item-" in path else "paragraph"
    return Provision(path, parent, level, "", ordinal, "", text)  # type: ignore[arg-type]


def _read(text: str, language: str) -> list[Clause]:
    return clauses([_provision("art-1/para-1", text)], language)


CHINESE = [
    ("应当", "承运人应当核对货物清单。", [("obligation", "承运人")]),
    ("必须", "经营单位必须设置专门机构。", [("obligation", "经营单位")]),
    ("不得", "任何单位和个人不得转借许可证。", [("prohibition", "任何单位和个人")]),
    ("不可以", "申请人不可以委托他人签字。", [("prohibition", "申请人")]),
    ("严禁", "严禁向禁运地区运送样品。", [("prohibition", "")]),
    ("可以", "主管部门可以延长审查期限。", [("permission", "主管部门")]),
    ("有权", "当事人有权查阅案卷。", [("permission", "当事人")]),
    ("无需", "样品出境无需办理许可。", [("permission", "")]),
    ("负责", "海关负责现场查验。", [("obligation", "海关")]),
    ("不予", "材料不全的，海关不予放行。", [("prohibition", "海关")]),
    ("定义", "本办法所称样品，是指可以用于试验且不得出售的物品。", [("definition", "")]),
    ("施行", "本办法自公布之日起施行。", [("other", "")]),
    ("知道或者应当知道", "出口人知道或者应当知道用途改变的，可以停止发运。", [("permission", "出口人")]),
    ("依法应当", "依法应当取得许可而未取得的，不得出口。", [("prohibition", "")]),
    ("两层", "申请人应当保存记录，不得涂改。", [("obligation", "申请人"), ("prohibition", "申请人")]),
    (
        "分号",
        "准予变更的，发给新证；不予变更的，应当说明理由。",
        [("other", ""), ("obligation", "")],
    ),
    ("换人", "申请人可以提出异议，主管机关应当答复。", [("permission", "申请人"), ("obligation", "主管机关")]),
    ("未经", "未经登记机关同意，经营者不得转让资格。", [("prohibition", "经营者")]),
    (
        "但书",
        "经营者不得披露数据，但是经提供者同意的除外。",
        [("prohibition", "经营者"), ("permission", "经营者")],
    ),
    ("引号内", "将第五条修改为：“经营者应当备案，不得拖延。”", [("other", "")]),
    ("可以禁止", "主管部门可以禁止特定物项出口，或者禁止向特定用户出口。", [("permission", "主管部门")]),
    ("罚款", "违反前款规定的，处一万元以下罚款。", [("penalty", "")]),
    ("责令", "逾期未备案的，由主管部门责令改正。", [("penalty", "主管部门")]),
    ("刑事责任", "构成犯罪的，依法追究刑事责任。", [("penalty", "")]),
    ("缴纳罚款", "当事人应当自收到决定书之日起十五日内到银行缴纳罚款。", [("obligation", "当事人")]),
    ("从句主语", "提供报关、运输服务的经营者应当报告。", [("obligation", "提供报关、运输服务的经营者")]),
    ("由", "许可证由发证机关负责保管。", [("obligation", "发证机关")]),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CHINESE], ids=[c[0] for c in CHINESE])
def test_chinese_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    found = _read(text, "zh")
    assert [clause.modality for clause in found] == [modality for modality, _ in expected]
    assert [clause.actor for clause in found] == [actor for _, actor in expected]


ENGLISH = [
    ("shall", "The exporter shall keep records.", [("obligation", "The exporter")]),
    ("shall not", "A carrier shall not unload the goods.", [("prohibition", "A carrier")]),
    ("may", "The Authority may grant a general licence.", [("permission", "The Authority")]),
    ("may not", "You may not transfer the item.", [("prohibition", "You")]),
    ("no person", "No person shall broker the sale of a listed article.", [("prohibition", "No person")]),
    ("need not", "An applicant need not file the form twice.", [("permission", "An applicant")]),
    ("required to", "Brokers are required to register.", [("obligation", "Brokers")]),
    ("a licence is required", "A licence is required to export optical sensors.", [("obligation", "A licence")]),
    ("if", "If a licence may be needed, the exporter must ask.", [("obligation", "the exporter")]),
    ("where", "Where goods must be inspected, the officer may open them.", [("permission", "the officer")]),
    ("relative", "Items that may be used in reactors are listed below.", [("other", "")]),
    ("relative with subject", "The form lists facts that the Minister must weigh.", [("other", "")]),
    ("definition", "“Broker” means a person who may arrange a sale.", [("definition", "")]),
    ("by means of", "The holder shall act by means of an agent.", [("obligation", "The holder")]),
    ("into force", "This Act shall enter into force on 1 May 2030.", [("other", "")]),
    (
        "fine",
        "A person who forges a seal shall be fined up to 5,000 euros.",
        [("penalty", "A person who forges a seal")],
    ),
    ("liable", "The offender is liable to imprisonment for two years.", [("penalty", "The offender")]),
    (
        "amended to read",
        'Section 4 is amended to read: "The exporter shall notify the Authority of every change of the end-user."',
        [("other", "")],
    ),
    (
        "two subjects",
        "The applicant may object, and the Authority shall answer.",
        [("permission", "The applicant"), ("obligation", "the Authority")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in ENGLISH], ids=[c[0] for c in ENGLISH])
def test_english_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(clause.modality, clause.actor) for clause in _read(text, "en")]
    assert [modality for modality, _ in found] == [modality for modality, _ in expected]
    assert [actor for _, actor in found] == [
        actor if m != "other" else found[i][1] for i, (m, actor) in enumerate(expected)
    ]


JAPANESE = [
    ("義務", "輸出者は、帳簿を保存しなければならない。", "obligation"),
    ("禁止", "何人も、許可証を譲り渡してはならない。", "prohibition"),
    ("権限", "主務大臣は、報告を求めることができる。", "permission"),
    ("罰則", "前項に違反した者は、三年以下の懲役又は百万円以下の罰金に処する。", "penalty"),
    ("定義", "この法律において「貨物」とは、動産をいう。", "definition"),
]


@pytest.mark.parametrize(("text", "modality"), [c[1:] for c in JAPANESE], ids=[c[0] for c in JAPANESE])
def test_japanese_sentence(text: str, modality: str) -> None:
    assert [clause.modality for clause in _read(text, "ja")] == [modality]


DEADLINES = [
    ("working days", "zh", "主管部门应当自受理之日起45个工作日内作出决定。", ("P45WD", 45, "working")),
    ("days", "zh", "主管部门应当在收到申请后二十日内答复。", ("P20D", 20, "calendar")),
    ("months", "zh", "申请人应当在3个月内补交材料。", ("P3M", None, "calendar")),
    ("hours", "zh", "运营者应当在24小时内报告。", ("PT24H", None, "calendar")),
    ("before", "zh", "持证人应当在期满30日前申请延期。", ("P30D", 30, "calendar")),
    ("a ban is no deadline", "zh", "主管部门可以在五年内不受理其申请。", None),
    ("an age is no deadline", "zh", "申请人应当说明近三年内因走私受过处罚的情况。", None),
    ("english working days", "en", "The Authority shall decide within 20 working days.", ("P20WD", 20, "working")),
    ("english days", "en", "The holder must reply no later than 30 days after receipt.", ("P30D", 30, "calendar")),
    ("english weeks", "en", "The holder must reply within two weeks.", ("P2W", 14, "calendar")),
    ("in advance", "en", "The carrier shall give notice at least 10 days before loading.", ("P10D", 10, "calendar")),
    ("a validity is none", "en", "The licence shall be valid for two years.", None),
]


@pytest.mark.parametrize(("language", "text", "expected"), [c[1:] for c in DEADLINES], ids=[c[0] for c in DEADLINES])
def test_deadline(language: str, text: str, expected: tuple[str, int | None, str] | None) -> None:
    deadline = _read(text, language)[0].deadline
    assert (deadline and (deadline.duration, deadline.days, deadline.kind)) == expected


LISTS = [
    ("forbidden deeds", "zh", "经营者不得有下列行为：", "伪造印章；", "prohibition"),
    ("required papers", "zh", "申请人应当提交下列材料：", "身份证明；", "obligation"),
    ("allowed measures", "zh", "主管部门可以采取下列措施：", "禁止有关交易；", "permission"),
    ("conditions", "zh", "经营者有下列情形之一的，不得申请：", "三年内受过处罚；", "other"),
    ("offences", "zh", "经营者有下列行为之一的，处五万元罚款：", "涂改证件；", "other"),
    ("own marker", "zh", "经办机构应当按下列规定处理：", "材料齐全的，可以当场受理；", "permission"),
    ("english deeds", "en", "No exporter shall:", "ship the item to a listed person;", "prohibition"),
    ("english conditions", "en", "You may not export the item if:", "the buyer is a listed person;", "other"),
]


@pytest.mark.parametrize(("language", "lead", "item", "modality"), [c[1:] for c in LISTS], ids=[c[0] for c in LISTS])
def test_item_completes_its_lead_in(language: str, lead: str, item: str, modality: str) -> None:
    tree = [_provision("art-1/para-1", lead), _provision("art-1/para-1/item-1", item, "art-1/para-1", 1)]
    below = [clause for clause in clauses(tree, language) if clause.path.endswith("item-1")]
    assert [clause.modality for clause in below] == [modality]
    assert below[0].lead_in == lead


def test_an_exception_and_a_condition_are_told() -> None:
    clause = _read("货物灭失的，承运人不得收取运费，但是托运人有过错的除外。", "zh")[0]
    assert (clause.condition, clause.exception) == ("货物灭失的", "但是托运人有过错的除外")


@pytest.mark.parametrize(
    "text", ["", "……", "；；。", "的，", "“", "处以下罚款", "fine of", "shall", "百分之", "\x00" * 9]
)
@pytest.mark.parametrize("language", ["zh", "en", "ja", "fr"])
def test_no_text_is_too_odd(text: str, language: str) -> None:
    assert all(clause.sentence for clause in _read(text, language))
