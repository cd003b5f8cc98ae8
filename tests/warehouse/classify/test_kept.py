"""The index that is kept beside a warehouse gives what a fresh one gives."""

from pathlib import Path

import pytest

from warehouse.classify import Classifier, kept
from warehouse.classify.entries import Holdings, Item
from warehouse.classify.kept import index_beside

TEXTS = {"1C116": "Maraging steels", "6A001": "Towed hydrophone arrays", "6D001": "Software for the use of 6A001"}


def holdings(texts: dict[str, str]) -> Holdings:
    rows = {
        "list_id": "eu",
        "edition_date": "2024-01-01",
        "product_group": "A",
        "title": None,
        "excludes": None,
        "parent_code": None,
    }
    items = {("eu", code): Item({**rows, "code": code, "own_text": text}) for code, text in texts.items()}
    return Holdings(items, {key: key for key in items}, {}, [])


def test_a_kept_index_answers_like_a_fresh_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = holdings(TEXTS)
    fresh = Classifier(held, index_beside(held, tmp_path)).classify("software for towed hydrophones")
    monkeypatch.setattr(kept, "build_index", None)
    assert Classifier(held, index_beside(held, tmp_path)).classify("software for towed hydrophones") == fresh
    assert fresh[0].code in {"6A001", "6D001"}


def test_a_new_edition_has_a_new_index_and_the_old_one_goes(tmp_path: Path) -> None:
    index_beside(holdings(TEXTS), tmp_path)
    (first,) = (tmp_path / "classify").iterdir()
    index_beside(holdings(TEXTS | {"9A012": "Unmanned aerial vehicles"}), tmp_path)
    (second,) = (tmp_path / "classify").iterdir()
    assert first != second


def test_a_damaged_index_is_built_anew(tmp_path: Path) -> None:
    held = holdings(TEXTS)
    index_beside(held, tmp_path)
    (file,) = (tmp_path / "classify").iterdir()
    file.write_bytes(file.read_bytes()[:200])
    assert Classifier(held, index_beside(held, tmp_path)).classify("maraging steel")[0].code == "1C116"


def test_no_store_is_made_where_there_is_none(tmp_path: Path) -> None:
    held = holdings(TEXTS)
    assert index_beside(held, tmp_path / "none.store").vocabulary
    assert not list(tmp_path.iterdir())


def test_a_store_that_cannot_be_written_to_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "classify").write_text("a file in the way of the folder")
    assert index_beside(holdings(TEXTS), tmp_path).vocabulary


def test_without_lists_there_is_no_candidate() -> None:
    assert Classifier(holdings({})).classify("towed hydrophones") == []
