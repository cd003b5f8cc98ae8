"""The bundled documents are there, are what their README says, and name nobody who is really listed."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

import corpus
from corpus.manifest import InputFile, Manifest, load_manifest

ROOT = Path(corpus.__file__).parent
LIBRARY = ROOT / "library"
WORD = re.compile(r"[^\W\d_]{2,}")


def bundled() -> Manifest:
    """Load the manifest of the bundled corpus."""
    return load_manifest(ROOT)


def documents() -> list[InputFile]:
    """List the bundled documents; the certificates are drawn, not written, and tested with their drawing."""
    return [item for item in bundled().inputs() if item.source.kind != "certificate_batch"]


def test_the_bundled_manifest_loads_without_a_warning() -> None:
    manifest = bundled()
    assert manifest.warnings == ()
    assert {source.kind for source in manifest.sources if source.snapshots} == {
        "announcement",
        "certificate_batch",
        "control_list",
        "document",
        "party_list",
        "regulation",
    }


def test_official_sources_have_an_address_and_a_cadence_and_no_file() -> None:
    official = [source for source in bundled().sources if source.jurisdiction != "XV" and source.url]
    assert len(official) >= 15
    assert [source.id for source in official if source.snapshots or not source.cadence] == []


@pytest.mark.parametrize("item", documents(), ids=lambda item: item.document_id)
def test_every_document_is_there_and_is_text(item: InputFile) -> None:
    assert item.trouble == ""
    assert len(item.path.read_text(encoding="utf-8")) > 300


def test_no_written_file_of_the_library_is_left_out_of_the_manifest() -> None:
    named = {item.path for item in bundled().inputs()}
    files = {path for path in LIBRARY.rglob("*") if path.is_file() and path.name != "README.md"}
    assert {path for path in files - named if "certificates" not in path.relative_to(LIBRARY).parts} == set()


LAWS = [
    ("export-control-regulation/2021-03-15.md", r"^第[一二三四五六七八九十]+条　"),
    ("export-control-regulation/2024-09-20.md", r"^第[一二三四五六七八九十]+条　"),
    ("export-control-regulation-en/2021-03-15.md", r"^Article \d+ "),
    ("export-control-regulation-en/2024-09-20.html", r"^<p>Article \d+ "),
]


@pytest.mark.parametrize(("file", "article"), LAWS, ids=[file for file, _ in LAWS])
def test_each_version_of_the_law_has_its_articles_in_order(file: str, article: str) -> None:
    text = (LIBRARY / "regulations" / file).read_text(encoding="utf-8")
    heads = re.findall(article, text, re.MULTILINE)
    assert len(heads) == len(set(heads)) == 29
    arabic = [int(number) for head in heads for number in re.findall(r"\d+", head)]
    assert arabic in ([], list(range(1, 30)))


@pytest.mark.parametrize(
    ("version", "zh", "en"),
    [
        ("2021-03-15.md", "四十五个工作日", "45 working days"),
        ("2021-03-15.md", "五百万欧元以下", "EUR 5,000,000"),
        ("2024-09-20.md", "三十个工作日", "30 working days"),
        ("2024-09-20.md", "八百万欧元以下", "EUR 8,000,000"),
        ("2024-09-20.md", "第十七条第一款第（四）项", "item (4) of paragraph 1 of Article 17"),
    ],
    ids=["old deadline", "old fine", "new deadline", "new fine", "reference"],
)
def test_the_two_languages_say_the_same(version: str, zh: str, en: str) -> None:
    chinese = LIBRARY / "regulations" / "export-control-regulation" / version
    english = next((LIBRARY / "regulations" / "export-control-regulation-en").glob(version[:10] + ".*"))
    assert zh in chinese.read_text(encoding="utf-8")
    assert en in english.read_text(encoding="utf-8")


def codes(edition: str) -> set[str]:
    """Read the codes of an edition of the control list."""
    text = (LIBRARY / "control_lists" / "dual-use" / edition).read_text(encoding="utf-8")
    found = re.findall(r'<p class="entry"><b>(\d[A-E]\d{3})</b>', text)
    assert len(found) == len(set(found))
    return set(found)


def test_the_editions_of_the_control_list_differ_as_documented() -> None:
    old, new = codes("2023-06-01.html"), codes("2025-03-01.html")
    assert (len(old), len(new)) == (31, 32)
    assert (old - new, new - old) == ({"7A103", "6A013"}, {"3B012", "4A012", "6A014"})


@pytest.mark.parametrize("edition", ["2023-06-01.html", "2025-03-01.html"])
def test_references_in_the_control_list_lead_to_entries(edition: str) -> None:
    text = (LIBRARY / "control_lists" / "dual-use" / edition).read_text(encoding="utf-8")
    assert set(re.findall(r"\b\d[A-E]\d{3}\b", text)) == codes(edition)


def party_names() -> Iterator[str]:
    """Yield every name of the bundled party lists and announcements."""
    for item in documents():
        if item.path.suffix == ".xml" and item.source.kind == "party_list":
            yield from _names_in_xml(etree.parse(item.path).getroot())
        elif item.path.suffix == ".csv":
            rows = csv.reader(io.StringIO(item.path.read_text(encoding="utf-8").rstrip("\x1a")))
            yield from (row[1] for row in rows)
        elif item.source.kind == "announcement":
            yield from re.findall(r"（([A-Z][A-Za-z .&]+)）", item.path.read_text(encoding="utf-8", errors="replace"))


def _names_in_xml(root: etree._Element) -> Iterator[str]:
    for party in (*root.iter("INDIVIDUAL"), *root.iter("ENTITY")):
        parts = [party.findtext(f"{part}_NAME") or "" for part in ("FIRST", "SECOND", "THIRD")]
        yield " ".join(part for part in parts if part)
        yield party.findtext("NAME_ORIGINAL_SCRIPT") or ""
        yield from (alias.text or "" for alias in party.iter("ALIAS_NAME"))


def words(text: str) -> frozenset[str]:
    """Reduce a name to its words, whatever their order, case and punctuation."""
    return frozenset(WORD.findall(text.casefold()))


def test_the_party_lists_have_their_documented_counts() -> None:
    root = etree.parse(LIBRARY / "parties/council-consolidated/2025-06-30.xml").getroot()
    assert (len(root.findall(".//INDIVIDUAL")), len(root.findall(".//ENTITY"))) == (15, 15)
    numbers = []
    for edition in ("2024-04-15.csv", "2025-02-10.csv"):
        content = (LIBRARY / "parties/designated-nationals" / edition).read_bytes()
        rows = list(csv.reader(io.StringIO(content.rstrip(b"\x1a").decode())))
        assert content.endswith(b"\r\n\x1a")
        assert {len(row) for row in rows} == {12}
        numbers.append({row[0] for row in rows})
    assert (numbers[0] - numbers[1], numbers[1] - numbers[0]) == ({"133", "155"}, {"167", "168", "171", "174"})


def test_no_listed_party_of_the_real_lists_is_named(shared_data: Path) -> None:
    ours = {words(name) for name in party_names()} - {frozenset()}
    assert len(ours) > 90
    # Two words or more: a single one ("Laboratory") is nobody's name.
    assert {name for name in ours & set(real_names(shared_data)) if len(name) > 1} == set()


def real_names(data: Path) -> Iterator[frozenset[str]]:
    """Yield the names of the real lists: the Consolidated Screening List's, OFAC's and the United Nations'."""
    with (data / "parties/us-consolidated-screening-list/2026-07-31.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield from (words(name) for name in (row["name"] or "", *(row["alt_names"] or "").split(";")))
    for path in sorted((data / "parties/us-sdn").glob("*.csv")):
        with path.open(encoding="latin-1", newline="") as file:
            yield from (words(row[1]) for row in csv.reader(file) if len(row) > 1)
    for path in sorted((data / "parties/un-consolidated").glob("*.xml")):
        # One edition has a byte that XML forbids; a parser that recovers is good enough for names.
        yield from (words(name) for name in _names_in_xml(etree.parse(path, etree.XMLParser(recover=True)).getroot()))
