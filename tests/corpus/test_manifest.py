"""What a good manifest gives: sources, warnings that stop nothing, and a row for every file."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from corpus.manifest import Manifest, load_manifest


def read(root: Path, text: str, *files: str) -> Manifest:
    """Write a manifest and its files, and load it."""
    (root / "sources.yaml").write_text(text, encoding="utf-8")
    for name in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return load_manifest(root)


def test_every_key_is_read(tmp_path: Path) -> None:
    manifest = read(
        tmp_path,
        """sources:
  - id: sdn
    kind: party_list
    jurisdiction: NO
    language: no
    publisher: A  Ministry
    title: {en: "A, B", no: C}
    expect: {min: 1, max: 2}
    url: https://a.example/list.csv
    layout: ofac_sdn
    cadence: weekly
    list: other-list
    note: 2024
    snapshots: [{file: ./p/1.csv, date: 2024-02-01, note: first}, {file: p/2.csv, date: "2024-03-01"}]
""",
    )
    found = manifest.source("sdn")
    assert (found.kind, found.jurisdiction, found.language, found.publisher) == ("party_list", "NO", "no", "A Ministry")
    assert (dict(found.title), found.name) == ({"en": "A, B", "no": "C"}, "C")
    assert (found.expect_min, found.expect_max, found.url) == (1, 2, "https://a.example/list.csv")
    assert (found.layout, found.cadence, found.list_id, found.note) == ("ofac_sdn", "weekly", "other-list", "2024")
    assert [(item.file, item.date, item.note) for item in found.snapshots] == [
        ("p/1.csv", date(2024, 2, 1), "first"),
        ("p/2.csv", date(2024, 3, 1), ""),
    ]
    assert (manifest.warnings, found.line) == ((), 2)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ("title: Liste", "Liste"),
        ("language: zh, title: 清单", "清单"),
        ("language: zh, title: {en: List}", "List"),
        ("language: zh, title: {en: List, zh: 清单}", "清单"),
        ("title: {fr: Liste}", "Liste"),
        ("publisher: x", "a"),
    ],
    ids=["plain text", "plain text in its language", "English for want of its own", "its own", "any", "the id"],
)
def test_a_source_has_a_name(tmp_path: Path, fields: str, name: str) -> None:
    manifest = read(tmp_path, f"sources: [{{id: a, kind: document, url: 'http://a.example/', {fields}}}]")
    assert manifest.source("a").name == name


def test_a_source_without_files_needs_only_its_address(tmp_path: Path) -> None:
    manifest = read(tmp_path, "sources: [{id: a, kind: document, url: 'http://a.example/', snapshots: []}]")
    assert (manifest.source("a").snapshots, manifest.inputs()) == ((), ())


def test_an_unknown_source_is_a_key_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="b"):
        read(tmp_path, "sources: []").source("b")


WARNINGS = [
    ("out of order", "snapshots: [{file: b, date: 2024-02-01}, {file: a, date: 2024-01-01}]", "stands after that"),
    ("two of a day", "snapshots: [{file: a, date: 2024-02-01}, {file: b, date: 2024-02-01}]", "two snapshots of"),
    ("comma in a title", "title: {en: A, B}, snapshots: [{file: a, date: 2024-02-01}]", "put the text in quotes"),
    ("cadence for nothing", "cadence: daily, snapshots: [{file: a, date: 2024-02-01}]", "no url"),
]


@pytest.mark.parametrize(("fields", "said"), [case[1:] for case in WARNINGS], ids=[case[0] for case in WARNINGS])
def test_warnings_stop_nothing(tmp_path: Path, fields: str, said: str) -> None:
    manifest = read(tmp_path, f"sources:\n- {{id: s, kind: regulation, {fields}}}")
    assert [warning.line for warning in manifest.warnings] == [2]
    assert said in str(manifest.warnings[0])


def test_snapshots_come_oldest_first_and_a_split_title_is_put_together(tmp_path: Path) -> None:
    text = "snapshots: [{file: b, date: 2024-02-01}, {file: a, date: 2024-01-01}]"
    manifest = read(tmp_path, f"sources: [{{id: s, kind: regulation, title: {{en: A, B, zh: 丙}}, {text}}}]")
    assert [item.file for item in manifest.source("s").snapshots] == ["a", "b"]
    assert dict(manifest.source("s").title) == {"en": "A, B", "zh": "丙"}


def test_a_folder_takes_its_pdf_and_image_files_sorted(tmp_path: Path) -> None:
    files = ["c/b.PDF", "c/a.jpg", "c/in/c.tif", "c/truth.jsonl", "c/.hidden.pdf", "c/.cache/d.png", "c/e.jpeg"]
    manifest = read(
        tmp_path,
        "sources: [{id: eucs, kind: certificate_batch, snapshots: [{file: c/, date: 2024-02-01}]}]",
        *files,
    )
    inputs = manifest.inputs()
    assert [item.document_id for item in inputs] == [
        "eucs@2024-02-01/a.jpg",
        "eucs@2024-02-01/b.PDF",
        "eucs@2024-02-01/e.jpeg",
        "eucs@2024-02-01/in/c.tif",
    ]
    assert [item.file for item in inputs] == ["c/a.jpg", "c/b.PDF", "c/e.jpeg", "c/in/c.tif"]
    assert all(item.path.read_text() == item.file and not item.missing for item in inputs)


def test_what_is_not_there_is_one_input_with_its_reason(tmp_path: Path) -> None:
    manifest = read(
        tmp_path,
        """sources:
  - {id: a, kind: document, snapshots: [{file: x/gone.md, date: 2024-01-01}, {file: here.md, date: 2024-01-02}]}
  - {id: b, kind: certificate_batch, snapshots: [{file: empty, date: 2024-01-01}]}
""",
        "here.md",
        "empty/readme.txt",
    )
    inputs = manifest.inputs()
    assert [(item.document_id, item.missing) for item in inputs] == [
        ("a@2024-01-01/gone.md", True),
        ("a@2024-01-02/here.md", False),
        ("b@2024-01-01/empty", True),
    ]
    assert inputs[0].trouble == "x/gone.md is not there; put the file in its place or correct its path"
    assert "holds no PDF or image file" in inputs[2].trouble


def test_ids_that_would_clash_take_the_whole_path(tmp_path: Path) -> None:
    manifest = read(
        tmp_path,
        """sources:
  - {id: a, kind: announcement, snapshots: [{file: x/1.md, date: 2024-01-01}, {file: y/1.md, date: 2024-01-01}]}
  - {id: b, kind: announcement, snapshots: [{file: z/1.md, date: 2024-01-01}]}
""",
    )
    ids = [item.document_id for item in manifest.inputs()]
    assert ids == ["a@2024-01-01/x/1.md", "a@2024-01-01/y/1.md", "b@2024-01-01/1.md"]


def test_a_file_named_beside_its_folder_is_one_input(tmp_path: Path) -> None:
    snapshots = "[{file: c, date: 2024-01-01}, {file: c/a.pdf, date: 2024-01-01}]"
    manifest = read(tmp_path, f"sources: [{{id: a, kind: document, snapshots: {snapshots}}}]", "c/a.pdf", "c/b.pdf")
    assert [item.file for item in manifest.inputs()] == ["c/a.pdf", "c/b.pdf"]


def test_a_law_and_the_list_annexed_to_it_may_share_a_file(tmp_path: Path) -> None:
    manifest = read(
        tmp_path,
        """sources:
  - {id: law, kind: regulation, snapshots: [{file: a.md, date: 2024-01-01}]}
  - {id: list, kind: control_list, snapshots: [{file: a.md, date: 2024-01-01}]}
""",
        "a.md",
    )
    assert [item.document_id for item in manifest.inputs()] == ["law@2024-01-01/a.md", "list@2024-01-01/a.md"]


def test_the_manifest_of_the_real_documents_is_accepted(shared_data: Path) -> None:
    manifest = load_manifest(shared_data)
    inputs = manifest.inputs()
    assert len(manifest.sources) == len({source.id for source in manifest.sources}) == 41
    assert [item.file for item in inputs if item.missing] == []
    assert len({item.document_id for item in inputs}) == len(inputs) == 95
    assert manifest.source("cn-lists").name == "China's control, unreliable-entity and watch lists"


def test_importing_the_manifest_imports_no_other_package() -> None:
    program = "import sys; old = set(sys.modules); import corpus.manifest; print(*set(sys.modules) - old)"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert {name.split(".")[0] for name in found.stdout.split()} - set(sys.stdlib_module_names) == {"corpus"}
