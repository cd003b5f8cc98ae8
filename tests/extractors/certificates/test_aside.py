"""What verification needs beside the fields: numbers in words, authentications, second values in translation."""

import pytest

from extractors.certificates.aside import read_aside
from extractors.certificates.candidates import Candidate
from extractors.certificates.sheet.layout import PageLayout, lay_out
from extractors.certificates.translations import translations
from extractors.certificates.values.spelt import spelt_figures
from extractors.certificates.wording.authentication import read_authentications
from extractors.certificates.wording.prose import flow_of
from extractors.records.certificates import Authentication, FieldValue, GoodsLine
from extractors.records.pages import Box, Line, Page


def _layout(*lines: str) -> PageLayout:
    placed = tuple(
        Line(text, Box(60, 60 + 16 * n, 60 + 5.0 * len(text), 71 + 16 * n), None) for n, text in enumerate(lines)
    )
    return lay_out(Page(1, "\n".join(lines), "text", lines=placed, width=595.0, height=842.0))


SPELT = [
    ("figures and words", ["Quantity: 12 (twelve) sets"], [("quantity", 12, 12)]),
    ("words that differ", ["Quantity: 12 (fourteen) sets"], [("quantity", 12, 14)]),
    ("Chinese capitals", ["数量：6（陆）台"], [("quantity", 6, 6)]),
    ("an amount with cents", ["USD 69,482.74 (US Dollars Sixty-Nine Thousand Four Hundred and Eighty-Two and Seventy-Four cents Only)"], [("amount", 69482.74, 69482.74)]),
    ("an amount in capitals", ["合计 148,049.50（大写：欧元壹拾肆万捌仟零肆拾玖元伍角整）"], [("amount", 148049.5, 148049.5)]),
    ("words alone", ["Amount in words: US Dollars Five Thousand Only"], [("amount", None, 5000)]),
    ("hundredths as a fraction", ["In words: Euros Thirty-Seven Thousand Four Hundred Ninety-Six and 80/100 Only"], [("amount", None, 37496.8)]),
    ("Chinese words alone", ["大写金额：人民币伍仟元整"], [("amount", None, 5000)]),
    ("a total in brackets", ["总金额（大写）：人民币伍仟元整"], [("amount", None, 5000)]),
    ("words broken over two lines", ["Total: EUR 2,121.00 (Euros Two Thousand One Hundred", "and Twenty-One Only)"], [("amount", 2121, 2121)]),
    ("a line number before a quantity", ["3 480 (four hundred and eighty) pcs"], [("quantity", 480, 480)]),
    ("a remark in brackets", ["12 (complete with pump) sets"], []),
    ("a section of the form behind a house number", ["地址：苏州市工业园区星湖街328号（三）最终收货人：伊梅列季设备公司"], []),
    ("an everyday numeral with its unit", ["数量：3（三）台"], [("quantity", 3, 3)]),
    ("a model in brackets", ["Furnace 20 (one of two halls)"], []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "lines", "expected"), SPELT, ids=[case[0] for case in SPELT])
def test_numbers_in_words(name: str, lines: list[str], expected: list[tuple[str, float | None, float]]) -> None:
    layout = _layout(*lines)
    assert [(f.kind, f.figures, f.in_words) for f in spelt_figures(layout, flow_of(layout))] == expected


def _acts(*lines: str) -> tuple[Authentication, ...]:
    layout = _layout(*lines)
    return read_authentications(layout, flow_of(layout))


LEGALISED = (
    "中华人民共和国驻肯尼亚大使馆",
    "Embassy of the People's Republic of China in Kenya",
    "Consular Legalization No. (2025)004411",
    "Consul: Wen Yifan",
    "Date: 4 May 2025",
)


def test_a_legalisation_under_both_names_of_the_mission() -> None:
    acts = _acts(*LEGALISED)
    assert [act.authority for act in acts] == list(LEGALISED[:2])
    assert {(a.kind, a.country, a.number, a.official, a.acted_on) for a in acts} == {
        ("embassy", "KE", "(2025)004411", "Wen Yifan", "2025-05-04")
    }


def test_a_certification_by_a_government() -> None:
    (act,) = _acts("Certified by: Ministry of Trade, Republic of Kenya", "12 March 2025")
    assert (act.kind, act.authority, act.country) == ("government", "Ministry of Trade, Republic of Kenya", "KE")


ATTESTED = [
    (
        "a mission in a sentence",
        ["CONSULAR LEGALIZATION", "No.: 4471", "The Embassy of the People's Republic of China in the Kingdom of Bhutan hereby certifies that the seal is genuine.", "Date: 2025-05-04"],
        [("embassy", "Embassy of the People's Republic of China in the Kingdom of Bhutan", "BT", "4471", "2025-05-04")],
    ),
    (
        "a mission whose sentence breaks",
        ["Consular legalization No. 4471", "The Consulate General of the People's Republic of China in the Republic of", "Kenya hereby attests the signature above."],
        [("embassy", "Consulate General of the People's Republic of China in the Republic of Kenya", "KE", "4471", "")],
    ),
    (
        "a mission in a Chinese sentence",
        ["领事认证", "编号：4471", "中华人民共和国驻乌兹别克斯坦共和国大使馆兹证明前面文书上的印章属实。"],
        [("embassy", "中华人民共和国驻乌兹别克斯坦共和国大使馆", "UZ", "4471", "")],
    ),
    (
        "a government in a box",
        ["CERTIFICATION BY THE GOVERNMENT AUTHORITY", "The Ministry of Trade of the Republic of Kenya hereby certifies that the statements above are genuine.", "Certification No.: KE-7/2025", "Official: Asha Mwangi", "Date: 4 May 2025"],
        [("government", "Ministry of Trade of the Republic of Kenya", "KE", "KE-7/2025", "2025-05-04")],
    ),
    (
        "a government in Chinese",
        ["政府主管机关认证", "肯尼亚共和国贸易和工业部兹证明：上述印章、签字属实。", "认证编号：KE-7/2025", "认证日期：2025年5月4日"],
        [("government", "肯尼亚共和国贸易和工业部", "KE", "KE-7/2025", "2025-05-04")],
    ),
    (
        "a form to fill in",
        ["FOR USE BY THE COMPETENT AUTHORITY", "Name of authority: Ministry of Trade of the Republic of Kenya", "Certification number: KE-7/2025", "Date: 4 May 2025"],
        [("government", "Ministry of Trade of the Republic of Kenya", "KE", "KE-7/2025", "2025-05-04")],
    ),
    (
        "a name over the heading of its act",
        ["Ministry of Trade of the Republic of Kenya", "ENDORSEMENT BY THE GOVERNMENT OF THE END-USER'S COUNTRY", "Seen and endorsed. The person who signed is entitled to sign.", "Endorsement No.: KE-7/2025", "4 May 2025"],
        [("government", "Ministry of Trade of the Republic of Kenya", "KE", "KE-7/2025", "2025-05-04")],
    ),
    (
        "the number of the paper before that of the act",
        ["最终用户所在国政府机关核验", "被核验文件编号：EUC-5/26", "核验编号：KE-7/2025", "核验机关：肯尼亚共和国经济部", "核验日期：2025-05-04"],
        [("government", "肯尼亚共和国经济部", "KE", "KE-7/2025", "2025-05-04")],
    ),
    (
        "a heading in two languages names nobody",
        ["最终用户所在国政府机关核验 ENDORSEMENT BY THE GOVERNMENT OF THE END-USER'S COUNTRY", "已核验属实 Seen and endorsed.", "Endorsed by: Ministry of Trade of the Republic of Kenya", "4 May 2025"],
        [("government", "Ministry of Trade of the Republic of Kenya", "KE", "", "2025-05-04")],
    ),
    (
        "a government and then an embassy",
        ["Certified by: Ministry of Trade, Republic of Kenya", "No. KE-7/2025", "3 May 2025", "Embassy of the People's Republic of China in Kenya", "Consular Legalization No. 4471", "4 May 2025"],
        [("embassy", "Embassy of the People's Republic of China in Kenya", "KE", "4471", "2025-05-04"), ("government", "Ministry of Trade, Republic of Kenya", "KE", "KE-7/2025", "2025-05-03")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "lines", "expected"), ATTESTED, ids=[case[0] for case in ATTESTED])
def test_acts_in_sentences_and_boxes(name: str, lines: list[str], expected: list[tuple[str, ...]]) -> None:
    assert [(a.kind, a.authority, a.country, a.number, a.acted_on) for a in _acts(*lines)] == expected


def _form(*rows: tuple[str, str]) -> PageLayout:
    """Labels in a column, values in another; a row without a label goes on with the value above."""
    cells = ((text, 60 + 160 * column, 60 + 13 * n) for n, row in enumerate(rows) for column, text in enumerate(row))
    placed = tuple(Line(text, Box(x, y, x + 5.0 * len(text), y + 11), None) for text, x, y in cells if text)
    text = "\n".join(" ".join(row) for row in rows)
    return lay_out(Page(1, text, "text", lines=placed, width=595.0, height=842.0))


FORMS = [
    (
        "a name that goes on below",
        [("GOVERNMENT CERTIFICATION", ""), ("Certifying authority", "Ministry of Trade of the"), ("", "Republic of Kenya"), ("Certifying officer", "Asha Mwangi")],
        ("Ministry of Trade of the Republic of Kenya", "Asha Mwangi"),
    ),
    (
        "a name over three lines",
        [("GOVERNMENT CERTIFICATION", ""), ("Certifying authority", "Ministry of Trade and"), ("", "Industry of the Republic"), ("", "of Kenya"), ("Certifying officer", "Asha Mwangi")],
        ("Ministry of Trade and Industry of the Republic of Kenya", "Asha Mwangi"),
    ),
    (
        "a part that the authority fills in",
        [("政府主管机关填写", ""), ("认证机关", "贝宁共和国贸易部"), ("认证编号", "BJ-77/2026"), ("认证官员", "Ama Sossa")],
        ("贝宁共和国贸易部", "Ama Sossa"),
    ),
    (
        "a label without a value below",
        [("GOVERNMENT CERTIFICATION", ""), ("Certifying authority", "Ministry of Trade, Kenya"), ("Stamp", "(here)"), ("Certifying officer", "Asha Mwangi")],
        ("Ministry of Trade, Kenya", "Asha Mwangi"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "rows", "expected"), FORMS, ids=[case[0] for case in FORMS])
def test_acts_in_forms_of_two_columns(name: str, rows: list[tuple[str, str]], expected: tuple[str, str]) -> None:
    layout = _form(*rows)
    assert [(a.authority, a.official) for a in read_authentications(layout, flow_of(layout))] == [expected]


NO_ACTS = [
    ("what is told to a mission", ["We confirm to the Embassy of the People's Republic of China in Kenya that visits are welcome."]),
    ("a mission and then the end-user", ["Visits by the Embassy of the People's Republic of China in Kenya are welcome; we hereby confirm this."]),
    ("an end-user that certifies", ["The Ministry of Trade of Kenya will use the goods.", "We, Harrow Ovens Ltd, hereby certify that the statements above are true."]),
    ("the issuer's own words", ["The Ministry of Trade of the Republic of Kenya hereby certifies that the goods below are for its own use."]),
    ("an addressee", ["To: Embassy of the People's Republic of China in Kenya"]),
    ("a promise", ["The certificate will be legalised on request."]),
    ("a private certifier", ["Certified by: Harrow Surveyors Ltd"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "lines"), NO_ACTS, ids=[case[0] for case in NO_ACTS])
def test_what_is_no_authentication(name: str, lines: list[str]) -> None:
    assert _acts(*lines) == ()


def _field(name: str, value: str, raw: str) -> FieldValue:
    return FieldValue(name, value, raw, None, 1, None)


def _candidate(name: str, value: str, raw: str, score: float) -> Candidate:
    return Candidate(name, value, raw, None, 1, None, score)


TRANSLATED = [
    ("the name in the other script", "end_user_name", "Kestrel Ovens Ltd", "红隼炉业有限公司", 0.9, True),
    ("the same script", "end_user_name", "Kestrel Ovens Ltd", "Gannet Ovens Ltd", 0.9, False),
    ("a weak candidate", "end_user_name", "Kestrel Ovens Ltd", "红隼炉业有限公司", 0.3, False),
    ("a number is the same in both", "contract_number", "K-7 of March", "合同K-7", 1.0, False),
]


@pytest.mark.parametrize(
    ("field", "first", "second", "score", "taken"), [c[1:] for c in TRANSLATED], ids=[c[0] for c in TRANSLATED]
)
def test_translations(field: str, first: str, second: str, score: float, taken: bool) -> None:
    found = translations([_candidate(field, second, second, score)], [_field(field, first, first)], [], [])
    assert [t.value for t in found] == ([second] if taken else [])


def test_quantities_of_translated_goods() -> None:
    layout = _layout("(译文: 真空炉 12 台)")
    goods = [GoodsLine("Vacuum furnace", quantity=2.0, unit="sets")]
    found = translations([], [], goods, [(1, flow_of(layout))])
    assert [(t.field, float(t.value), float(t.original)) for t in found] == [("quantity", 12.0, 2.0)]


def test_a_measure_in_a_translated_description_is_no_quantity() -> None:
    layout = _layout("(Translation: Fictional filter cartridge, 5 m2 500 pcs)")
    goods = [GoodsLine("虚构滤芯 5平方米", quantity=500.0, unit="支")]
    found = translations([], [], goods, [(1, flow_of(layout))])
    assert [float(t.value) for t in found] == [500.0]


COPIES = [
    ("a word apart", ["VOID", "END-USER CERTIFICATE"], ("VOID",)),
    ("two languages", ["复印件 / COPY"], ("复印件 / COPY",)),
    ("an enclosure", ["copy of the contract", "合同复印件一份"], ()),
    ("a small word", ["Copy"], ()),
    (
        "a true copy",
        ["CERTIFIED TRUE COPY OF THE ORIGINAL (photocopy)"],
        ("CERTIFIED TRUE COPY OF THE ORIGINAL (photocopy)",),
    ),
    ("for information", ["复印件 仅供参考，原件另寄"], ("复印件 仅供参考，原件另寄",)),
    ("compared with the original", ["经核对，与原件相符"], ("经核对，与原件相符",)),
    ("compared with the original, in brackets", ["复印件（与原件核对无误）"], ("复印件（与原件核对无误）",)),
    ("a translation that agrees with the original", ["译文与原件一致"], ()),
]


@pytest.mark.parametrize(("name", "lines", "expected"), COPIES, ids=[case[0] for case in COPIES])
def test_words_that_call_the_paper_a_copy(name: str, lines: list[str], expected: tuple[str, ...]) -> None:
    layout = _layout(*lines)
    assert read_aside(layout, flow_of(layout)).copies == expected


def test_a_form_that_offers_original_and_copy_is_not_called_one() -> None:
    words = [Line(text, Box(x, 60, x + 60, 71), None) for text, x in (("ORIGINAL", 60.0), ("COPY", 300.0))]
    layout = lay_out(Page(1, "", "text", lines=tuple(words), width=595.0, height=842.0))
    assert read_aside(layout, flow_of(layout)).copies == ()
