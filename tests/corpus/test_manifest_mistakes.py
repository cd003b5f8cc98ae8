"""Every mistake of a manifest is told with its line and its remedy, and all of them at once."""

from pathlib import Path

import pytest

from corpus.manifest import ManifestError, load_manifest

GOOD = "  - {id: law, kind: regulation, snapshots: [{file: law.md, date: 2024-01-01}]}\n"


def source(text: str) -> str:
    """Return a manifest with a good source in line 2 and the given one from line 3 on; @ stands for an address."""
    return f"sources:\n{GOOD}{text}".replace("@", "http://a.example/")


MISTAKES = [
    (
        "unknown kind",
        source("  - {id: b, kind: regulations, url: 'https://a.example/'}"),
        3,
        "did you mean 'regulation'?",
    ),
    (
        "kind far from any",
        source("  - {id: b, kind: zzz, url: 'https://a.example/'}"),
        3,
        "use one of document, regulation",
    ),
    (
        "unknown source key",
        source("  - id: b\n    kind: document\n    pubisher: x\n    url: http://a.example/"),
        5,
        "'publisher'",
    ),
    (
        "unknown snapshot key",
        source("  - id: b\n    kind: document\n    snapshots:\n      - {path: x, file: x, date: 2024-01-01}"),
        6,
        "use one of file, date",
    ),
    (
        "unknown expect key",
        source("  - {id: b, kind: document, url: '@', expect: {minimum: 2}}"),
        3,
        "did you mean 'min'?",
    ),
    ("unknown root key", "version: 1\n" + source(""), 1, "use one of sources"),
    (
        "doubled key",
        source("  - id: b\n    kind: document\n    kind: regulation\n    url: http://a.example/"),
        5,
        "keep one of them",
    ),
    ("missing id", source("  - {kind: document, url: '@'}"), 3, "give the source a short name"),
    ("missing kind", source("  - {id: b, url: '@'}"), 3, "use one of document"),
    ("empty kind", source("  - id: b\n    kind:\n    url: http://a.example/"), 4, "use one of document"),
    ("nothing to read", source("  - {id: b, kind: document}"), 3, "name its files"),
    ("empty snapshots", source("  - {id: b, kind: document, snapshots: []}"), 3, "name its files"),
    (
        "missing file",
        source("  - {id: b, kind: document, snapshots: [{date: 2024-01-01}]}"),
        3,
        "name the file or folder",
    ),
    ("missing date", source("  - {id: b, kind: document, snapshots: [{file: b.md}]}"), 3, "as YYYY-MM-DD"),
    (
        "day that is none",
        source("  - {id: b, kind: document, snapshots: [{file: b.md, date: 2024-02-30}]}"),
        3,
        "YYYY-MM-DD",
    ),
    (
        "date in another order",
        source("  - {id: b, kind: document, snapshots: [{file: b.md, date: 01/02/2024}]}"),
        3,
        "YYYY-MM-DD",
    ),
    (
        "date with a time",
        source("  - {id: b, kind: document, snapshots: [{file: b.md, date: 2024-01-02T10:00:00}]}"),
        3,
        "YYYY-MM-DD",
    ),
    (
        "min above max",
        source("  - id: b\n    kind: document\n    url: http://a.example/\n    expect: {min: 9, max: 3}"),
        6,
        "correct one",
    ),
    ("count in words", source("  - {id: b, kind: document, url: '@', expect: {min: ten}}"), 3, "write digits"),
    ("negative count", source("  - {id: b, kind: document, url: '@', expect: {max: -1}}"), 3, "write digits"),
    ("expect as a number", source("  - {id: b, kind: document, url: '@', expect: 49}"), 3, "{min: 49, max: 49}"),
    (
        "path above the root",
        source("  - {id: b, kind: document, snapshots: [{file: ../b.md, date: 2024-01-01}]}"),
        3,
        "without '..'",
    ),
    (
        "path out and in again",
        source("  - {id: b, kind: document, snapshots: [{file: a/../../b.md, date: 2024-01-01}]}"),
        3,
        "without '..'",
    ),
    (
        "absolute path",
        source("  - {id: b, kind: document, snapshots: [{file: /etc/passwd, date: 2024-01-01}]}"),
        3,
        "from the corpus root on",
    ),
    (
        "drive letter",
        source("  - {id: b, kind: document, snapshots: [{file: 'C:b.md', date: 2024-01-01}]}"),
        3,
        "from the corpus root on",
    ),
    (
        "backslashes",
        source("  - {id: b, kind: document, snapshots: [{file: 'a\\b.md', date: 2024-01-01}]}"),
        3,
        "with '/'",
    ),
    (
        "home folder",
        source("  - {id: b, kind: document, snapshots: [{file: ~/b.md, date: 2024-01-01}]}"),
        3,
        "from the corpus root on",
    ),
    ("doubled id", source("  - {id: law, kind: document, url: '@'}"), 3, "an id of its own"),
    (
        "doubled file",
        source("  - {id: b, kind: regulation, snapshots: [{file: ./law.md, date: 2024-01-01}]}"),
        3,
        "name each file once",
    ),
    (
        "doubled file in a source",
        source("  - {id: b, kind: document, snapshots: [{file: b, date: 2024-01-01}, {file: b, date: 2024-01-02}]}"),
        3,
        "once",
    ),
    ("id with a slash", source("  - {id: a/b, kind: document, url: '@'}"), 3, "use letters, digits"),
    ("language in words", source("  - {id: b, kind: document, url: '@', language: Chinese}"), 3, "such as en or zh"),
    (
        "title's language in words",
        source("  - {id: b, kind: document, url: '@', title: {English: B}}"),
        3,
        "such as en or zh",
    ),
    ("title as a list", source("  - {id: b, kind: document, url: '@', title: [B]}"), 3, "texts by language"),
    (
        "title twice in a language",
        source("  - {id: b, kind: document, url: '@', title: {en: A, en: B}}"),
        3,
        "keep one",
    ),
    ("text as a list", source("  - {id: b, kind: document, url: '@', publisher: [A, B]}"), 3, "write a single text"),
    ("url without a scheme", source("  - {id: b, kind: document, url: www.a.example/list.csv}"), 3, "write it in full"),
    ("cadence unknown", source("  - {id: b, kind: document, url: '@', cadence: dayly}"), 3, "did you mean 'daily'?"),
    ("layout as a path", source("  - {id: b, kind: document, url: '@', layout: ../x}"), 3, "small letters"),
    ("source as a text", source("  - just words"), 3, "write it as - {id:"),
    ("snapshots as a text", source("  - {id: b, kind: document, snapshots: b.md}"), 3, "write entries such as"),
    ("snapshot as a text", source("  - {id: b, kind: document, snapshots: [b.md]}"), 3, "write it as {file:"),
    ("sources as a mapping", "sources: {id: b, kind: document}\n", 1, "write entries such as"),
    ("no sources", "# nothing yet\n", 1, "begin the file with 'sources:'"),
    ("empty sources", "sources:\n", 1, "begin the file with 'sources:'"),
    ("a list at the root", "- {id: b}\n", 1, "begin the file with 'sources:'"),
    ("broken YAML", source("  - {id: b, kind: [document\n"), 4, "correct the syntax there"),
    ("tab as indent", source("  - id: b\n\tkind: document\n"), 4, "correct the syntax there"),
    ("control byte", source("  - {id: b,\n kind: \x07document}\n"), 4, "correct the syntax there"),
]


@pytest.mark.parametrize(("manifest", "line", "remedy"), [case[1:] for case in MISTAKES], ids=[c[0] for c in MISTAKES])
def test_mistake_has_line_and_remedy(tmp_path: Path, manifest: str, line: int, remedy: str) -> None:
    (tmp_path / "sources.yaml").write_text(manifest, encoding="utf-8")
    with pytest.raises(ManifestError) as caught:
        load_manifest(tmp_path)
    assert [mistake.line for mistake in caught.value.mistakes] == [line], str(caught.value)
    assert remedy in str(caught.value.mistakes[0])
    assert f"sources.yaml:{line}: " in str(caught.value)


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    manifest = """sources:
  - id: a
    kind: regulations
    snapshots: [{file: a.md, date: yesterday}]
  - id: a
    kind: document
    expect: {min: 5, max: 4}
    snapshots: [{file: ../b.md, date: 2024-01-01}]
"""
    (tmp_path / "sources.yaml").write_text(manifest, encoding="utf-8")
    with pytest.raises(ManifestError) as caught:
        load_manifest(tmp_path)
    assert [mistake.line for mistake in caught.value.mistakes] == [3, 4, 5, 7, 8]
    first, second = str(caught.value).splitlines()[:2]
    assert first == f"{tmp_path / 'sources.yaml'} has 5 mistakes:"
    assert second.startswith("  sources.yaml:3: kind 'regulations' is not known; use one of document, ")


def test_bytes_that_are_no_text_are_told_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_bytes(b"sources:\n  - {id: b,\n     publisher: \xff\xfe\xfa}\n")
    with pytest.raises(ManifestError) as caught:
        load_manifest(tmp_path)
    assert [mistake.line for mistake in caught.value.mistakes] == [3]


@pytest.mark.parametrize(
    ("folder", "said"),
    [("", "cannot be read in"), ("absent", "is not a folder")],
    ids=["no manifest in the root", "no root"],
)
def test_absent_manifest_is_told(tmp_path: Path, folder: str, said: str) -> None:
    with pytest.raises(ManifestError, match=said):
        load_manifest(tmp_path / folder)
