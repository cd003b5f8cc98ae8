"""L5: a nontransfer form: blocks for applicant, consignee, user, destination and articles, then a certification."""

from corpus.drawing.goods import columns_of, goods_table
from corpus.drawing.knowledge import pick
from corpus.drawing.layouts.base import Layout
from corpus.drawing.parts import boxes, running_undertakings, signature_block
from corpus.drawing.pen import Pen
from corpus.drawing.sheet import Run, plain
from corpus.drawing.tables import Ruling


def draw(pen: Pen) -> None:
    """Draw the form."""
    sheet = pen.sheet
    sheet.write(pen.labelled("certificate_number"), align="right", gap=2)
    title = pen.say("NONTRANSFER AND END-USE CERTIFICATE", "不转让与最终用途证明")
    sheet.write(
        plain(title if pen.rng.random() < 0.5 else pen.words.title(), bold=True), size=13, align="center", gap=8
    )
    boxes(sheet, [[_box(pen, 1, "exporter")], [_box(pen, 2, "consignee")], [_box(pen, 3, "end_user")]])
    boxes(
        sheet,
        [
            [
                (f"{number}. {_label(pen, key)}", pen.value(key), 1.0)
                for number, key in ((4, "end_user_country"), (5, "contract_number"), (6, "contract_date"))
            ]
        ],
    )
    sheet.skip(6)
    sheet.write(plain(f"7. {pen.words.heading('goods')}".replace("\n", " "), bold=True), gap=2)
    goods_table(
        pen,
        columns_of(
            pen, ("quantity", "description", "value"), ("goods_line", "quantity", "description", "hs_code", "value")
        ),
        Ruling("grid"),
    )
    boxes(
        sheet,
        [
            [
                (f"8. {_label(pen, 'end_use')}", pen.value("end_use"), 1.4),
                (f"9. {_label(pen, 'end_use_location')}", pen.value("end_use_location"), 1.0),
            ]
        ],
    )
    sheet.skip(8)
    sheet.write(plain(f"10. {pen.say('Certification of the foreign end-user', '最终用户证明')}", bold=True))
    for tongue in ("en", "zh") if pen.language == "both" else (pen.tongue,):
        sheet.write(plain(running_undertakings(pen, tongue)))
    sheet.write([*pen.labelled("issue_date"), *plain("     "), *pen.labelled("expiry_date")])
    signature_block(pen)


def _label(pen: Pen, key: str) -> str:
    return pen.words.label(key).replace("\n", " ")


def _box(pen: Pen, number: int, role: str) -> tuple[str, list[Run], float]:
    """Return the box of a party with name and address, its caption naming both."""
    address = pick(pen.rng, ("and address", "(name, address)"))
    caption = f"{number}. {_label(pen, f'{role}_name')} {pen.say(address, '（名称和地址）')}"
    joint = pick(pen.rng, ("\n", ", ")) if pen.tongue == "en" else "\n"
    return caption, [*pen.value(f"{role}_name"), *plain(joint), *pen.value(f"{role}_address")], 1.0


LAYOUT = Layout("nontransfer", "L5", ("en", "zh", "both"), draw, lines=(1, 4), filled=True)
