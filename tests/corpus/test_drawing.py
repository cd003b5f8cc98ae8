"""The drawing of fictional certificates: same bytes for a seed, every value on the page, faults and cases recorded."""

import json
import unicodedata
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from corpus.drawing import Truth, draw
from corpus.drawing.batch import document
from corpus.drawing.knowledge import knowledge
from corpus.drawing.layouts import LAYOUTS
from corpus.drawing.scans import SCANS, scanned

REQUIRED = {
    "certificate_number", "issue_date", "exporter_name", "end_user_name", "end_user_address", "end_user_country",
    "end_use",    "contract_number", "signatory_name",
}  # fmt: skip
CODES = set(knowledge("undertakings")["clauses"])


def folded(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text).casefold() if char.isalnum())


def text_layer(pdf: bytes) -> str:
    opened = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_bounded() for page in opened)
    opened.close()
    return folded(text)


@cache
def paper(layout: str, language: str, seed: int) -> tuple[Truth, bytes]:
    truth, _, content = document(layout, seed=seed, language=language)
    return truth, content


FORMS = [(name, language) for name, layout in LAYOUTS.items() for language in layout.languages]


@pytest.mark.parametrize(("layout", "language"), FORMS, ids=[f"{name}-{language}" for name, language in FORMS])
@pytest.mark.parametrize("seed", [3, 4])
def test_every_value_of_the_truth_stands_on_the_page(layout: str, language: str, seed: int) -> None:
    drawn, content = paper(layout, language, seed)
    text = text_layer(content)
    assert drawn.fields.keys() >= REQUIRED
    assert set(drawn.undertakings) <= CODES
    for key, value in drawn.fields.items():
        if isinstance(value, str) and key not in {
            "issue_date",
            "expiry_date",
            "contract_date",
            "end_user_country",
            "currency",
        }:
            assert folded(value) in text, key
    for line in drawn.goods:
        for key in ("description", "hs_code", "control_code", "unit"):
            assert line[key] is None or folded(line[key]) in text, key


@pytest.mark.parametrize(("layout", "language"), FORMS, ids=[f"{name}-{language}" for name, language in FORMS])
def test_nothing_is_drawn_outside_the_page(layout: str, language: str) -> None:
    drawn, content = paper(layout, language, 4)
    opened = pypdfium2.PdfDocument(content)
    sizes = [opened[page].get_size() for page in range(len(opened))]
    assert len(opened) == drawn.pages
    opened.close()
    places = [*drawn.marks, *(place for places in drawn.evidence.values() for place in places)]
    for place in places:
        wide, tall = sizes[place["page"] - 1]
        x0, y0, x1, y1 = place["box"]
        assert 0 <= x0 < x1 <= wide
        assert 0 <= y0 < y1 <= tall


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    def batch(folder: str) -> dict[str, bytes]:
        out = tmp_path / folder
        draw(4, seed=77, out=out, scans=["digital", "fax", "lowjpeg"], cases=out / "cases", faults=["FP09"])
        return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}

    assert batch("first") == batch("second")


def test_another_seed_gives_other_parties(tmp_path: Path) -> None:
    users = [
        {truth.fields["end_user_name"] for truth in draw(12, seed=seed, out=tmp_path / str(seed), scans=["digital"])}
        for seed in (1, 2)
    ]
    assert len(users[0] & users[1]) <= 2
    assert len(users[0]) >= 11


def test_truth_lines_have_the_shape_of_the_contract(tmp_path: Path) -> None:
    draw(6, seed=5, out=tmp_path, scans=["digital"])
    lines = [json.loads(line) for line in (tmp_path / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 6
    for line in lines:
        assert (tmp_path / line["file"]).is_file()
        assert {
            "layout",
            "scan",
            "pages",
            "seal_present",
            "signature_present",
            "undertakings",
            "language",
        } <= line.keys()
        assert all(
            {"description", "hs_code", "quantity", "unit", "value", "currency"} <= good.keys() for good in line["goods"]
        )


PICTURES = [
    ("scan300", "L", (2480, 3508)),
    ("scan300c", "RGB", (2480, 3508)),
    ("scan200", "RGB", (1654, 2339)),
    ("fax", "1", (1687, 2293)),
    ("photo", "RGB", (1737, 2456)),
    ("faint", "L", (2480, 3508)),
    ("stained", "RGB", (2067, 2924)),
    ("photocopy", "L", (2480, 3508)),
    ("lowjpeg", "RGB", (1654, 2339)),
]


@pytest.fixture(scope="module")
def page() -> bytes:
    truth, _, content = document("card", seed=3, language="en")
    assert truth.pages == 1
    return content


@pytest.mark.parametrize(("scan", "mode", "size"), PICTURES, ids=[name for name, *_ in PICTURES])
def test_a_scan_has_its_size_and_mode(page: bytes, scan: str, mode: str, size: tuple[int, int]) -> None:
    kind = SCANS[scan]
    form = next((form for form in kind.formats if form != "pdf"), "pdf")
    picture = Image.open(BytesIO(scanned(page, kind, 5, form)))
    assert picture.mode == mode
    assert abs(picture.width - size[0]) <= 30
    assert abs(picture.height - size[1]) <= 30
    grey = np.asarray(picture.convert("L"))
    assert grey.std() > 5


def test_a_turned_scan_is_no_longer_upright(page: bytes) -> None:
    shapes = {Image.open(BytesIO(scanned(page, SCANS["turned"], seed, "jpg"))).size for seed in range(4)}
    assert (3508, 2480) in shapes or {(w > h) for w, h in shapes} == {True}


def test_a_faint_scan_has_little_ink(page: bytes) -> None:
    darkest = [int(np.percentile(np.asarray(_grey(page, scan)), 0.5)) for scan in ("scan300", "faint")]
    assert darkest[0] < 60
    assert darkest[1] > 120


def _grey(page: bytes, scan: str) -> Image.Image:
    return Image.open(BytesIO(scanned(page, SCANS[scan], 1, "png"))).convert("L")


def test_an_image_only_pdf_has_no_text(page: bytes) -> None:
    assert text_layer(scanned(page, SCANS["lowjpeg"], 1, "pdf")) == ""


@pytest.mark.parametrize("bad", [{"layouts": ["nosuch"]}, {"scans": ["nosuch"]}, {"faults": ["nosuch"]}], ids=str)
def test_an_unknown_name_is_refused(tmp_path: Path, bad: dict[str, list[str]]) -> None:
    with pytest.raises(ValueError, match="nosuch"):
        draw(1, seed=1, out=tmp_path, layouts=bad.get("layouts"), scans=bad.get("scans"), faults=bad.get("faults"))


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_the_evidence_boxes_hold_the_values(layout: str) -> None:
    drawn, content = paper(layout, LAYOUTS[layout].languages[0], 3)
    opened = pypdfium2.PdfDocument(content)
    for key in ("end_user_name", "certificate_number", "contract_number", "signatory_name"):
        found = [folded(text_in(opened[place["page"] - 1], place["box"])) for place in drawn.evidence[key]]
        assert folded(str(drawn.fields[key])) in "".join(found), key
    for number, line in enumerate(drawn.goods):
        found = [
            folded(text_in(opened[p["page"] - 1], p["box"])) for p in drawn.evidence[f"goods.{number}.description"]
        ]
        assert folded(line["description"]) in "".join(found)
    opened.close()


def text_in(page: pypdfium2.PdfPage, box: list[float]) -> str:
    tall = page.get_size()[1]
    x0, y0, x1, y1 = box
    return str(page.get_textpage().get_text_bounded(x0 - 1, tall - y1 + 1, x1 + 1, tall - y0 + 1))
