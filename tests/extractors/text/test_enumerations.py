"""Enumerations: bullets, numbered items, lists inside a sentence, and the sentence that leads to each."""

import pytest

from extractors.text.enumerations import find_enumerations

CASES = [
    ("bullets of a PDF", "The office has three units:\n\n n Intake\n n Review\n n Archive\n\nThey meet weekly.", "The office has three units:", 3, ["Intake", "Review", "Archive"]),
    ("dots", "Papers to bring.\n\n·A copy of the contract;\n\n·A letter of the buyer.\n", "Papers to bring.", None, ["A copy of the contract;", "A letter of the buyer."]),
    ("soft line breaks", "The list names:\n • goods that are sold\nabroad\n • goods that stay\n", "The list names:", None, ["goods that are sold abroad", "goods that stay"]),
    ("numbers with second sentences", "The process has these steps:\n 1.  The firm applies. It pays\nthe fee.\n 2.  The office decides.\nIt tells the firm.\n\n 3.  The licence is printed.\n\nThat is all.", "The process has these steps:", None, ["The firm applies. It pays the fee.", "The office decides. It tells the firm.", "The licence is printed."]),
    ("inline numbers", "The guide covers: 1) a policy; 2) a\nteam; and, 3) an audit.", "The guide covers:", None, ["a policy", "a team", "an audit"]),
    ("counted after a dash", "The code names four duties - screening, training, record-keeping and audit.", "The code names four duties -", 4, ["screening", "training", "record-keeping", "audit"]),
    ("counted with semicolons", "It has three parts: goods; goods, unfinished; and software.", "It has three parts:", 3, ["goods", "goods, unfinished", "software"]),
    ("Chinese items", "申请人应当提交：\n（一）申请表；\n（二）合同副本。\n", "申请人应当提交：", None, ["申请表；", "合同副本。"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lead_in", "stated", "items"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_list_is_found(text: str, lead_in: str, stated: int | None, items: list[str]) -> None:
    found = find_enumerations(text)
    assert [(e.lead_in, e.stated, [item.text for item in e.items]) for e in found] == [(lead_in, stated, items)]


def test_a_list_inside_an_item_is_a_list_of_its_own() -> None:
    text = "Steps:\n 1. Choose a firm of these:\n n Alpha\n n Beta\n 2. Apply.\n 3. Wait.\n"
    found = {e.lead_in: [item.text for item in e.items] for e in find_enumerations(text)}
    assert found == {
        "Steps:": ["Choose a firm of these:", "Apply.", "Wait."],
        "Choose a firm of these:": ["Alpha", "Beta"],
    }


NONE = [
    ("a count that does not fit", "It has five rules: one, two and three."),
    ("numbers in prose", "See item 3) of the annex and 4) of the form."),
    ("one bullet", "Remark.\n\n• only this\n\nThe end."),
    ("a year in brackets", "The law (1999) and the decree (2004) apply."),
    ("nothing", ""),
]


@pytest.mark.parametrize("text", [c[1] for c in NONE], ids=[c[0] for c in NONE])
def test_what_is_no_list(text: str) -> None:
    assert find_enumerations(text) == []
