"""Names, numbers, goods and undertakings in the wordings of certificates."""

import pytest

from extractors.certificates.assign import assign
from extractors.certificates.candidates import Candidate
from extractors.certificates.goods.in_prose import goods_in
from extractors.certificates.kinds import certificate_pages
from extractors.certificates.scripts import script_of_most
from extractors.certificates.sheet.layout import lay_out
from extractors.certificates.values.names import split_party
from extractors.certificates.values.typed import read_field
from extractors.certificates.wording.meaning import codes_of, consent_authority
from extractors.certificates.wording.prose import flow_of, prose_candidates
from extractors.certificates.wording.undertakings import read_undertakings
from extractors.records.pages import Box, Document, Line, Page

PARTIES = [
    ("a name alone", ["Fictional Pumps GmbH"], ("Fictional Pumps GmbH", "")),
    ("name and address on lines", ["Fictional Pumps GmbH", "Werkstrasse 1, 89073 Ulm"], ("Fictional Pumps GmbH", "Werkstrasse 1, 89073 Ulm")),
    ("on one line", ["Fictional Pumps GmbH, Werkstrasse 1, 89073 Ulm"], ("Fictional Pumps GmbH", "Werkstrasse 1, 89073 Ulm")),
    ("a form with inner commas", ["Fictional Optics Co., Ltd., 9 Lake Road, Hefei"], ("Fictional Optics Co., Ltd.", "9 Lake Road, Hefei")),
    ("a name over two lines", ["Fictional Heavy Machinery and Electrical", "Equipment Co., Ltd.", "9 Lake Road, Hefei"], ("Fictional Heavy Machinery and Electrical Equipment Co., Ltd.", "9 Lake Road, Hefei")),
    ("in brackets", ["Fictional Trade LLC (26 Sand Street, Navoi 210100)"], ("Fictional Trade LLC", "26 Sand Street, Navoi 210100")),
    ("Chinese with a word for address", ["虚构仪器有限公司，地址：合肥市湖滨路9号"], ("虚构仪器有限公司", "合肥市湖滨路9号")),
    ("a form cut off by a line end", ["Fictional Optics Co.,", "Ltd.", "9 Lake Road, Hefei"], ("Fictional Optics Co., Ltd.", "9 Lake Road, Hefei")),
    ("no form, in brackets", ["Fictional Compressor Works (66 Lake Road, Hefei 230001, China)"], ("Fictional Compressor Works", "66 Lake Road, Hefei 230001, China")),
    ("no form, a country at the end", ["Fictional Savdo Uyi, Bogh street 7, Navoi 210100, Uzbekistan"], ("Fictional Savdo Uyi", "Bogh street 7, Navoi 210100, Uzbekistan")),
    ("a hint of the form", ["Fictional Optics Ltd (name of the end-user)", "9 Lake Road, Hefei"], ("Fictional Optics Ltd", "9 Lake Road, Hefei")),
    ("registered seat in running text", ["Fictional Gear AG, with our seat at Am Kanal 7, 08056 Zwickau, Germany, in Germany"], ("Fictional Gear AG", "Am Kanal 7, 08056 Zwickau, Germany")),
    ("the country twice", ["Fictional Plast LLC, 12 Sand Street, Navoi, Uzbekistan, Uzbekistan"], ("Fictional Plast LLC", "12 Sand Street, Navoi, Uzbekistan")),
    ("a province in brackets", ["Fictional Pompe S.p.A., Via Lago 9, 24021 Albino (BG), Italy"], ("Fictional Pompe S.p.A.", "Via Lago 9, 24021 Albino (BG), Italy")),
    ("a bracket around name and address", ["Fictional Plast LLC, 12 Sand Street, Navoi) of the goods"], ("Fictional Plast LLC", "12 Sand Street, Navoi")),
    ("a form before the name", ["PT Sinar Khayal Mesin, Jalan Raya 5, Cikarang 17530"], ("PT Sinar Khayal Mesin", "Jalan Raya 5, Cikarang 17530")),
    ("a form before and one behind", ["PT Sinar Khayal Tbk, Jalan Raya 5, Cikarang 17530"], ("PT Sinar Khayal Tbk", "Jalan Raya 5, Cikarang 17530")),
    ("a form before the name alone", ["PT Sinar Khayal Mesin"], ("PT Sinar Khayal Mesin", "")),
    ("a country alone is no address", ["Fictional Glass Joint Stock Company, Viet Nam"], ("Fictional Glass Joint Stock Company", "")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "lines", "expected"), PARTIES, ids=[case[0] for case in PARTIES])
def test_parties(name: str, lines: list[str], expected: tuple[str, str]) -> None:
    block = split_party(lines)
    assert (block.name, block.address) == expected


FIELDS = [
    ("a number with its date behind", "contract_number", "SC-2025/77 dated 3 March 2025", "SC-2025/77"),
    ("a number of a year", "contract_number", "113 of 2025", "113 of 2025"),
    ("a number before the stop of a Chinese sentence", "contract_number", "P-264501。", "P-264501"),
    ("a number behind its word", "certificate_number", "No. EUC 17/25", "EUC 17/25"),
    ("a prefix that is part of it", "certificate_number", "REF-04243.23", "REF-04243.23"),
    ("no number", "certificate_number", "to be issued", None),
    ("a date in words", "issue_date", "the 21st day of November, 2024", "2024-11-21"),
    ("a Chinese date", "issue_date", "二〇二五年三月十二日", "2025-03-12"),
    ("no date", "issue_date", "________", None),
    ("a country by another name", "end_user_country", "Türkiye", "TR"),
    ("a country in Chinese", "end_user_country", "乌兹别克斯坦共和国", "UZ"),
    ("money", "total_value", "USD 1,250,000.00 (US Dollars One Million Two Hundred Fifty Thousand Only)", 1250000.0),
    ("two labels of a signing line are no person", "signatory_name", "签字 单位公章", None),
    ("labels of a signing line in English", "signatory_name", "Signature (Stamp)", None),
    (
        "clauses of a promise are no party",
        "end_user_name",
        "Re-export of the items requires the consent of the Government. We",
        None,
    ),
    ("a Chinese sentence is no party", "end_user_name", "我方承诺不转让。货物", None),
    ("a firm called by a verb", "end_user_name", "Will Valve Works Co. Ltd.", "Will Valve Works Co. Ltd."),
    ("a person with a form of address", "signatory_name", "Mr. Dale Whitcomb", "Dale Whitcomb"),
    (
        "the stop of a sentence behind a country",
        "exporter_address",
        "9 Lake Road, Hanoi, Viet Nam.",
        "9 Lake Road, Hanoi, Viet Nam",
    ),
    ("the stop of a sentence behind a place", "end_use_location", "Kiln Hall No. 3.", "Kiln Hall No. 3"),
    ("the dot of an abbreviation", "exporter_address", "9 Lake Road, Fictional Bldg.", "9 Lake Road, Fictional Bldg."),
    ("a form left blank", "end_use", "________", None),
]


@pytest.mark.parametrize(("name", "field", "text", "expected"), FIELDS, ids=[case[0] for case in FIELDS])
def test_fields(name: str, field: str, text: str, expected: str | float | None) -> None:
    typed = read_field(field, [text])
    assert (typed and typed.value) == expected


def test_a_date_that_can_be_read_in_two_ways_is_said_to_be_so() -> None:
    typed = read_field("issue_date", ["03/04/2025"])
    assert typed
    assert typed.plausibility < 0.5
    assert "2025-03-04" in typed.note
    assert "2025-04-03" in typed.note


PROSE = [
    ("we, of", "We, Fictional Gear AG, of Am Kanal 7, 08056 Zwickau, hereby certify that the goods are for our own use.", "end_user_name", "Fictional Gear AG"),
    ("its address", "We, Fictional Gear AG, of Am Kanal 7, 08056 Zwickau, hereby certify that the goods are for our own use.", "end_user_address", "Am Kanal 7, 08056 Zwickau"),
    ("ordered from", "The goods were ordered from Fictional Optics Co., Ltd. under contract No. HT-2025/3 dated 3 March 2025.", "exporter_name", "Fictional Optics Co., Ltd"),
    ("contract", "The goods were ordered from Fictional Optics Co., Ltd. under contract No. HT-2025/3 dated 3 March 2025.", "contract_number", "HT-2025/3"),
    ("its date", "The goods were ordered from Fictional Optics Co., Ltd. under contract No. HT-2025/3 dated 3 March 2025.", "contract_date", "2025-03-03"),
    ("concluded with, a dot in between", "We have concluded contract no. HT-7 of 3.3.2025 with Fictional Optics Co., Ltd. (9 Lake Road, Hefei) for the goods.", "exporter_name", "Fictional Optics Co., Ltd."),
    ("the position of the undersigned", "The undersigned, Ruth Hale, Head of Supply Chain of Fictional Mills Ltd, 9 Lake Road, Leeds, declares as follows.", "signatory_title", "Head of Supply Chain"),
    ("the company of the undersigned", "The undersigned, Ruth Hale, Head of Supply Chain of Fictional Mills Ltd, 9 Lake Road, Leeds, declares as follows.", "end_user_name", "Fictional Mills Ltd"),
    ("consigned to", "The shipment will be consigned to Fictional Savdo Uyi, Bogh street 7, Navoi 210100, Uzbekistan.", "consignee_name", "Fictional Savdo Uyi"),
    ("a hint before the address", "We, Fictional Gear AG (name of end-user), located at Am Kanal 7, 08056 Zwickau (address), confirm the following.", "end_user_address", "Am Kanal 7, 08056 Zwickau"),
    ("a Chinese institute", "虚构光子研究所（地址：合肥市湖滨路9号）是依照挪威法律注册的单位。", "end_user_name", "虚构光子研究所"),
    ("valid until", "This certificate remains in force up to and including 15.10.2026.", "expiry_date", "2026-10-15"),
    ("a person as end-user", "兹证明Ruth Hale女士（住所：挪威卑尔根市港街9号）作为最终用户，依据与虚构真空技术有限公司于2024.03.05订立的合同进口以下货物。", "end_user_name", "Ruth Hale女士"),
    ("the day of her contract", "兹证明Ruth Hale女士（住所：挪威卑尔根市港街9号）作为最终用户，依据与虚构真空技术有限公司于2024.03.05订立的合同进口以下货物。", "contract_date", "2024-03-05"),
    ("Chinese party", "我公司（虚构仪器有限公司，地址：合肥市湖滨路9号）系挪威注册企业，兹证明如下。", "end_user_name", "虚构仪器有限公司"),
    ("Chinese contract", "合同编号为HT-2025/3，签订日期：2025年3月3日。", "contract_number", "HT-2025/3"),
    ("a government certifies", "This is to certify that Fictional Paint SARL, 83 Palm Street, 14000 Port, is known to this authority.", "end_user_name", "Fictional Paint SARL"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "field", "expected"), PROSE, ids=[case[0] for case in PROSE])
def test_prose(name: str, text: str, field: str, expected: str) -> None:
    flow = flow_of(lay_out(Page(1, text, "text", lines=(Line(text),))))
    found = [c for c in prose_candidates(flow, 1) if c.field == field]
    assert found
    assert max(found, key=lambda c: c.score).value in (expected, f"{expected}.")


SCRIPTS = [
    ("Chinese with a model", "DN50氟塑料衬里隔膜阀 YH-G41F-50", "zh"),
    ("Chinese with a chemical name", "聚四氟乙烯 (polytetrafluoroethylene)", "zh"),
    ("English with a word of a label", "Carbon fibre tow, 12K, T700 grade 承诺", "en"),
    ("English", "Pump", "en"),
]


@pytest.mark.parametrize(("name", "text", "expected"), SCRIPTS, ids=[case[0] for case in SCRIPTS])
def test_scripts(name: str, text: str, expected: str) -> None:
    assert script_of_most(text) == expected


def test_an_undertaking_announces_no_end_use() -> None:
    text = "The goods shall not be used for the production of chemical weapons."
    flow = flow_of(lay_out(Page(1, text, "text", lines=(Line(text),))))
    assert [c for c in prose_candidates(flow, 1) if c.field == "end_use"] == []


GOODS = [
    ("a list item", "- Control valve CV-7, DN25, HS code 8481804090, quantity 1,250 pcs, value USD 1,323,000.00", ("Control valve CV-7, DN25", "8481804090", 1250.0, "pcs", 1323000.0, "USD")),
    ("quantity first", "12 sets of Milling machine MM-3 (HS 8457101000) at a total value of EUR 3,720.00", ("Milling machine MM-3", "8457101000", 12.0, "sets", 3720.0, "EUR")),
    ("Chinese", "1、三坐标测量机 M-12（海关商品编号：9031499090），数量3台，金额USD 277,500.00。", ("三坐标测量机 M-12", "9031499090", 3.0, "台", 277500.0, "USD")),
    ("no goods", "The contract was signed on 3 March 2025 in two copies.", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), GOODS, ids=[case[0] for case in GOODS])
def test_goods_in_running_text(name: str, text: str, expected: tuple[object, ...] | None) -> None:
    found = [(g.description, g.hs_code, g.quantity, g.unit, g.value, g.currency) for g in goods_in(text, 1)]
    assert found == ([expected] if expected else [])


CLAUSES = [
    ("transfer without consent", "The goods will not be resold or transferred to any third party without the consent of MOFCOM.", {"no_transfer"}, set()),
    ("a grant gives nothing", "The goods may be resold to any third party.", set(), {"no_transfer"}),
    ("a grant with consent to wait for", "The goods may be transferred to a third party only with the prior written approval of MOFCOM.", {"no_transfer"}, set()),
    ("weapons of mass destruction", "本公司保证不将该物项用于大规模杀伤性武器及其运载工具。", {"no_wmd"}, set()),
    ("re-export", "未经许可不得再出口。", {"no_reexport"}, set()),
    ("inspection", "We agree to on-site verification by the export control authority.", {"inspection"}, {"no_transfer"}),
    ("a promise refused", "We do not keep records on the use of the goods.", set(), {"records"}),
    ("a visit refused", "On-site visits by foreign officials cannot be accepted.", set(), {"inspection"}),
    ("a promise that denies a hindrance", "We shall not hinder verification visits by officials of the exporting state.", {"inspection"}, set()),
    ("no less than five years", "所有记录保存不少于五年，以备查验。", {"records"}, set()),
    ("a right kept without consent", "We reserve the right to export surplus units to third countries without approval.", set(), {"no_reexport"}),
    ("a fact is no promise", "The end-user does not appear on any sanctions list.", set(), {"no_embargo"}),
    ("the exporter is no export", "Any change of use will be reported to the exporter without delay.", {"notify_change"}, {"no_reexport"}),
    ("no use but the one declared", "The goods will be applied for no purpose but the one set forth in item 7.", {"stated_use_only"}, set()),
    ("other uses not permitted", "Any use beyond that shown in box 6 is not permitted.", {"stated_use_only"}, set()),
    ("limited to a use, in Chinese", "货物的用途以本证明所载为限。", {"stated_use_only"}, set()),
    ("another use is granted", "The machine may also be used for other purposes.", set(), {"stated_use_only"}),
    ("only the end-user", "Only the end-user will work with the goods, at its own site.", {"end_user_only"}, {"stated_use_only"}),
    ("no goods for the military", "The goods shall not be supplied to the military.", {"no_military_use"}, {"no_transfer"}),
    ("army goods, in Chinese", "不得用于军品的生产。", {"no_military_use"}, set()),
    ("by no means transferred", "不得以任何方式向第三方转让货物。", {"no_transfer"}, set()),
    ("onward shipment", "Removal of the goods from the country is subject to prior consent.", {"no_reexport"}, set()),
    ("premises opened", "We open our premises to end-use checks.", {"inspection"}, set()),
    ("evidence of importation", "Evidence of importation will be supplied to the authority if it asks for it.", {"delivery_verification"}, set()),
    ("a visitor is no delivery", "应要求向出口商出具交货核查证明。", {"delivery_verification"}, {"inspection"}),
    ("authorised by the end-user", "I am authorised by the end-user to sign this statement.", {"authorised"}, set()),
    ("the later holder", "The new holder must accept obligations equivalent to ours.", {"retransfer_equivalent"}, set()),
    ("no promise at all", "The buyer is a producer of missiles and weapon systems.", set(), {"no_wmd"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "given", "not_given"), CLAUSES, ids=[case[0] for case in CLAUSES])
def test_undertakings(name: str, text: str, given: set[str], not_given: set[str]) -> None:
    codes = set(codes_of(text))
    assert given <= codes
    assert not codes & not_given


CONSENTS = [
    ("a body of the importing country", "They will not be resold unless the Chamber of Commerce of the importing country consents in writing.", "Chamber of Commerce of the importing country"),
    ("of somebody", "not without the written consent of the Ministry of Commerce of China", "Ministry of Commerce of China"),
    ("unless somebody consents", "We shall not sell them unless the Trade Board of Norland has agreed.", "Trade Board of Norland"),
    ("no name", "not without approval of the competent authorities of the exporting country",
     "competent authorities of the exporting country"),
    ("two governments", "no transfer without the consent of both governments", "both governments"),
    ("Chinese", "未经北国贸易管制委员会事先书面同意，不得转让。", "北国贸易管制委员会"),
    ("a department by its State", "for no other use without permission from the competent commerce department of the State Council of Norland", "competent commerce department of the State Council of Norland"),
    ("nobody", "The goods will not be resold.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), CONSENTS, ids=[case[0] for case in CONSENTS])
def test_whose_consent(name: str, text: str, expected: str) -> None:
    assert consent_authority(text) == expected


def candidate(field: str, value: str, score: float) -> Candidate:
    return Candidate(field, value, value, 0.9, 1, None, score)


ASSIGNMENTS = [
    ("the best candidate wins", [("end_use", "a", 0.5), ("end_use", "b", 0.9)], {"end_use": "b"}),
    ("two places that agree beat one", [("end_use", "a", 0.80), ("end_use", "b", 0.75), ("end_use", "b", 0.74)], {"end_use": "b"}),
    ("an exporter is not also the end-user", [("exporter_name", "X", 0.9), ("end_user_name", "X", 0.6), ("end_user_name", "Y", 0.5)], {"exporter_name": "X", "end_user_name": "Y"}),
    ("issue comes before expiry", [("issue_date", "2027-01-01", 0.9), ("issue_date", "2025-01-01", 0.6), ("expiry_date", "2026-01-01", 0.9)], {"issue_date": "2025-01-01", "expiry_date": "2026-01-01"}),
    ("a guess is no value", [("end_use", "a", 0.1)], {}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "candidates", "expected"), ASSIGNMENTS, ids=[case[0] for case in ASSIGNMENTS])
def test_assignment(name: str, candidates: list[tuple[str, str, float]], expected: dict[str, str]) -> None:
    fields, _ = assign(candidate(*c) for c in candidates)
    assert {f.name: f.value for f in fields} == expected


DATES = [
    ("alone it is told and not given", [("issue_date", "03/04/2025")], {}, True),
    ("another date shows the order", [("issue_date", "03/04/2025"), ("expiry_date", "25/04/2026")], {"issue_date": "2025-04-03", "expiry_date": "2026-04-25"}, False),
    ("the other order", [("issue_date", "03/04/2025"), ("expiry_date", "04/25/2026")], {"issue_date": "2025-03-04", "expiry_date": "2026-04-25"}, False),
    ("orders that contradict each other settle nothing", [("issue_date", "03/04/2025"), ("expiry_date", "25/04/2026"), ("contract_date", "04/25/2024")], {"expiry_date": "2026-04-25", "contract_date": "2024-04-25"}, True),
]  # fmt: skip


@pytest.mark.parametrize(("name", "dates", "expected", "told"), DATES, ids=[case[0] for case in DATES])
def test_ambiguous_dates(name: str, dates: list[tuple[str, str]], expected: dict[str, str], told: bool) -> None:
    made = []
    for field, text in dates:
        typed = read_field(field, [text])
        assert typed
        made.append(Candidate(field, typed.value, text, 0.9, 1, None, typed.plausibility, typed.note))
    fields, notes = assign(made)
    assert {f.name: f.value for f in fields} == expected
    assert bool(notes) is told


KINDS = [
    ("a certificate", ["END-USER CERTIFICATE\nCertificate No.: A-1\nEnd-user: Alder Works Ltd."], [[1]]),
    (
        "two in one file",
        [
            "End-Use Certificate\nNo. A-1\nEnd-user: Alder Works Ltd.",
            "annexed goods",
            "最终用户证明\n编号：B-2\n最终用户：山毛榉机械厂",
        ],
        [[1, 2], [3]],
    ),
    ("a title and nothing that certifies", ["END-USER CERTIFICATE\nis issued on request, see overleaf"], []),
    ("an invoice", ["COMMERCIAL INVOICE\nSeller: X\nBuyer: Y\nTotal USD 5.00"], []),
    ("a certificate of origin", ["CERTIFICATE OF ORIGIN\nExporter: X\nConsignee: Y"], []),
    ("a letter", ["Dear Sirs,\nwe thank you for your order of 3 March."], []),
]


@pytest.mark.parametrize(("name", "pages", "expected"), KINDS, ids=[case[0] for case in KINDS])
def test_what_is_a_certificate(name: str, pages: list[str], expected: list[list[int]]) -> None:
    made = tuple(
        Page(n, text, "text", lines=tuple(Line(part) for part in text.split("\n"))) for n, text in enumerate(pages, 1)
    )
    found = certificate_pages(Document("application/pdf", made, len(made)))
    assert [[page.number for page in group] for group in found] == expected


LISTED = [
    ("ticked in brackets", "[X] We will not transfer the items. [X] They will not be used for chemical weapons.", ["no_transfer", "no_wmd"]),
    ("one left empty in brackets", "[X] We will not transfer the items. [ ] They will not be used for chemical weapons.", ["no_transfer"]),
    ("numbered as paragraphs", "§1 We will not transfer the items. §2 They will not be used for chemical weapons.", ["no_transfer", "no_wmd"]),
    ("one left empty", "☒ We will not transfer the items. ☐ They will not be used for chemical weapons.", ["no_transfer"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), LISTED, ids=[case[0] for case in LISTED])
def test_promises_of_a_list_where_boxes_are_ticked(name: str, text: str, expected: list[str]) -> None:
    flow = flow_of(lay_out(Page(1, text, "text", lines=(Line(text),))))
    assert [one.code for one in read_undertakings(flow, 1)] == expected


def _clauses(left: list[str], right: list[str]) -> list[Line]:
    lines = [(40.0, n, text) for n, text in enumerate(left)] + [(320.0, n, text) for n, text in enumerate(right)]
    return [Line(text, Box(x, 100 + 12 * n, x + 4.6 * len(text), 110 + 12 * n)) for x, n, text in lines]


CLAUSES_IN_COLUMNS = [("in a ruled box", [Box(30, 90, 585, 200)]), ("without rules", [])]


@pytest.mark.parametrize(("name", "cells"), CLAUSES_IN_COLUMNS, ids=[case[0] for case in CLAUSES_IN_COLUMNS])
def test_clauses_in_two_columns_are_read_one_column_after_the_other(name: str, cells: list[Box]) -> None:
    lines = _clauses(
        ["a) The goods are intended for the purpose stated here", "alone and will not be put to any other use.",
         "b) We will not sell, lend, lease or otherwise transfer", "the goods to any third party at any time."],
        ["c) The goods will not be employed in the production", "or in the use of weapons of mass destruction.",
         "d) The goods will not be used for military purposes", "and will not reach any military end-user."],
    )  # fmt: skip
    layout = lay_out(Page(1, "", "text", 595, 842, lines=tuple(lines)), cells)
    found = {one.code: one.text for one in read_undertakings(flow_of(layout), 1)}
    assert (
        found["no_transfer"]
        == "b) We will not sell, lend, lease or otherwise transfer the goods to any third party at any time."
    )
    assert found["no_military_use"].startswith("d) The goods will not be used for military purposes and")
