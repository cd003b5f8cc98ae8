"""Control codes, customs codes, document numbers, provisions, legal forms, scripts and languages."""

import pytest

from extractors.text.codes import find_control_codes, find_hs_codes, parse_control_code, parse_hs_code
from extractors.text.document_numbers import find_document_numbers, parse_document_number
from extractors.text.language import detect_language
from extractors.text.names import has_legal_form, script_of, split_legal_form
from extractors.text.provisions import find_provisions

CODES = [
    ("eccn", "items of 1C350.b and 3A001.b.2.a", ["1C350.b", "3A001.b.2.a"]),
    ("chinese list", "非1C226、1C241项下；1C902.a.1；5A002.a．", ["1C226", "1C241", "1C902.a.1", "5A002.a"]),
    ("full-width points", "3C004．b．1", ["3C004.b.1"]),
    ("munitions", "ML10.a and ML22, not ML23", ["ML10.a", "ML22"]),
    ("regimes", "see 1.A.1. and 5.A.1.a", ["1.A.1", "5.A.1.a"]),
    ("usml", "Category XI(a) articles", ["Category XI(a)"]),
    ("ear99", "designated EAR99", ["EAR99"]),
    ("schedule", "Schedule 2B chemicals", ["Schedule 2B"]),
    ("cas with its check digit", "fluorine 7782-41-4, not 7782-41-5", ["7782-41-4"]),
    ("no codes", "in 1990 CE, A4 paper, 100A fuses, X1C350", []),
]


@pytest.mark.parametrize(("text", "codes"), [row[1:] for row in CODES], ids=[row[0] for row in CODES])
def test_control_codes_are_found(text: str, codes: list[str]) -> None:
    found = find_control_codes(text)
    assert [mention.code for mention in found] == codes
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


def test_a_field_with_one_control_code_is_read_in_any_case() -> None:
    code = parse_control_code(" 1c350.B ")
    assert code is not None
    assert code.code == "1C350.b"
    assert parse_control_code("1C350 and 3A001") is None


HS = [
    ("reference number", "（参考海关商品编号：2805301910、2805301920）", ["2805301910", "2805301920"]),
    ("tariff line", "（参考税则号列：28053019）", ["28053019"]),
    ("english label", "HS code 8481.80.40.90", ["8481804090"]),
    ("dotted alone", "valves of 8481.80.40", ["84818040"]),
    ("a date is none", "on 2024.12.01", []),
    ("no such chapter", "HS code 9901.00", []),
    ("a telephone is none", "Tel 8481804090", []),
]


@pytest.mark.parametrize(("text", "codes"), [row[1:] for row in HS], ids=[row[0] for row in HS])
def test_customs_codes_are_found(text: str, codes: list[str]) -> None:
    assert [mention.code for mention in find_hs_codes(text)] == codes


def test_customs_code_of_a_field() -> None:
    assert parse_hs_code("8481.80") == "848180"
    assert parse_hs_code("84818") is None


DOCUMENT_NUMBERS = [
    ("国务院令第792号", "SC/order/-/792"),
    ("中华人民共和国国务院、中华人民共和国中央军事委员会令第234号", "CMC+SC/order/-/234"),
    ("商务部令2005年第28号", "MOFCOM/order/2005/28"),
    ("商务部、海关总署令2005年第29号", "GAC+MOFCOM/order/2005/29"),
    ("商务部令二〇二五年第5号", "MOFCOM/order/2025/5"),
    ("商务部公告2024年第46号", "MOFCOM/announcement/2024/46"),
    ("商务部 海关总署公告2025年第10号", "GAC+MOFCOM/announcement/2025/10"),
    ("商务部 海关总署 中央军委装备发展部公告2024年第21号", "CMC-EDD+GAC+MOFCOM/announcement/2024/21"),
    ("商务部公告2025第62号", "MOFCOM/announcement/2025/62"),
    ("公告2018年第36号", "-/announcement/2018/36"),
    ("([1996]外经贸技四函字第37号)", "外经贸技四函/letter/1996/37"),
    ("不可靠实体清单工作机制〔2025〕7号", "CN-UEL-MECHANISM/announcement/2025/7"),
    ("Bulletin [2024] No. 51", "-/bulletin/2024/51"),
    ("Announcement [2021] No.10", "-/announcement/2021/10"),
    ("MOFCOM Announcement No. 69", "MOFCOM/announcement/-/69"),
    ("Announcement No. 51 of 2024", "-/announcement/2024/51"),
    ("Announcement No. 18 [2025]", "-/announcement/2025/18"),
    ("MOFCOM and GAC Order No. 29", "GAC+MOFCOM/order/-/29"),
    ("Public Security Bureau, MOFCOM Order No. 8", "MOFCOM+MPS/order/-/8"),
    ("State Council Order No. 792", "SC/order/-/792"),
    ("Decree No. 234 of the State Council", "SC/order/-/234"),
    ("UN Security Council Resolution 2117", "UNSCR 2117"),
    ("resolution 1718 (2006)", "UNSCR 1718"),
    ("联合国安理会第1540号决议", "UNSCR 1540"),
    ("Council Regulation (EC) No 428/2009", "EU/regulation/2009/428"),
    ("Regulation (EU) 2021/821", "EU/regulation/2021/821"),
    ("昭和二十四年法律第二百二十八号", "JP/law/1949/228"),
    ("Executive Order 13222", "US/executive order/-/13222"),
    ("SOR/89-202", "CA/regulation/-/SOR/89-202"),
]


@pytest.mark.parametrize(("text", "key"), DOCUMENT_NUMBERS, ids=[text for text, _ in DOCUMENT_NUMBERS])
def test_document_number_has_one_key(text: str, key: str) -> None:
    number = parse_document_number(text)
    assert number is not None
    assert number.key == key
    assert text[number.start : number.end] == number.text


def test_other_numbers_are_no_document_numbers() -> None:
    assert find_document_numbers("Article 5, No. 46 Main Street, 第三条, resolution 12 of the board, 3/4 inch") == []


PROVISIONS = [
    ("chinese list", "依照第十八条第四款、第十六条第一款第（四）项", ["art-18/para-4", "art-16/para-1/item-4"]),
    ("inserted article", "第一百三十三条之一", ["art-133-1"]),
    ("chapter", "第三章", ["chapter-3"]),
    ("english list", "Under Articles 16 and 17 and Article 12(3)(a)", ["art-16", "art-17", "art-12/para-3/item-a"]),
    ("cfr", "§ 744.21(b)(1) and Supplement No. 4 to part 744", ["sec-744.21/b/1", "part-744/supp-4"]),
    ("none", "第三届会议 and article of clothing", []),
]


@pytest.mark.parametrize(("text", "paths"), [row[1:] for row in PROVISIONS], ids=[row[0] for row in PROVISIONS])
def test_provisions_are_found(text: str, paths: list[str]) -> None:
    assert [mention.path for mention in find_provisions(text)] == paths


LEGAL_FORMS = [
    ("Clear Align LLC", "Clear Align", "LLC"),
    ("Harbour Valve Co., Ltd.", "Harbour Valve", "Co Ltd"),
    ("HARBOUR VALVE CO.,LTD", "HARBOUR VALVE", "Co Ltd"),
    ("ООО «Маяк»", "Маяк", "OOO"),
    ("北方阀门有限公司", "北方阀门", "有限公司"),
    ("株式会社山田", "山田", "KK"),
    ("山田株式会社", "山田", "KK"),
    ("PT Nusantara", "Nusantara", "PT"),
    ("Rheinventil AG", "Rheinventil", "AG"),
    ("Atlas Trading Sarl", "Atlas Trading", "SARL"),
    ("Pacific Rim Defense", "Pacific Rim Defense", ""),
]


@pytest.mark.parametrize(("name", "stem", "form"), LEGAL_FORMS, ids=[row[0] for row in LEGAL_FORMS])
def test_legal_form_is_taken_off(name: str, stem: str, form: str) -> None:
    split = split_legal_form(name)
    assert (split.stem, split.form_id) == (stem, form)
    assert has_legal_form(name) is bool(form)


def test_scripts() -> None:
    texts = {
        "latin": "Valve",
        "chinese": "阀门",
        "japanese": "バルブ弁",
        "cyrillic": "Клапан",
        "arabic": "صمام",
        "other": "12",
    }
    assert {script_of(text) for text in texts.values()} == set(texts)
    assert all(script_of(text) == script for script, text in texts.items())


LANGUAGES = [
    ("en", "The exporter shall apply for a licence in accordance with the law."),
    ("zh", "出口经营者应当向国务院商务主管部门提出申请。"),
    ("bilingual", "End user 最终用户 Address 地址 Country of destination 目的国 Quantity 数量"),
    ("ja", "この法律は、外国為替及び外国貿易について定めるものとする。"),
    ("fr", "Le titulaire de la licence doit présenter une demande au ministre dans les délais."),
    ("de", "Der Ausführer ist verpflichtet, die Genehmigung mit dem Antrag vorzulegen."),
    ("ru", "Экспортёр обязан получить лицензию."),
    ("zh", "洛克希德公司（Lockheed Martin）被列入不可靠实体清单，禁止其从事与中国有关的进出口活动。"),
    ("und", "123 456"),
]


@pytest.mark.parametrize(("language", "text"), LANGUAGES, ids=[f"{code}-{text[:12]}" for code, text in LANGUAGES])
def test_language_is_told(language: str, text: str) -> None:
    assert detect_language(text) == language
