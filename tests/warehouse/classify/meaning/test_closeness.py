"""Entries that share no word with a description come forward by meaning; vectors are kept and made once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from warehouse.classify import Classifier
from warehouse.classify.entries import Holdings, Item
from warehouse.classify.index import build_index
from warehouse.classify.meaning import Meaning, closeness, kept

TEXTS = {
    "1X004": "Protective suits against chemical warfare agents",
    "2X001": "Machine tools for removing or cutting metals",
    "3X001": "Integrated circuits and microprocessors",
    "6X001": "Towed arrays of hydrophones",
    "9X012": "Unmanned aerial vehicles",
}
NONE: Holdings = Holdings({}, {}, {}, [])
FOREIGN = {
    "1X001": "Protective suits",
    "2X001": "Machine tools",
    "3X001": "Circuits",
    "6X001": "Arrays",
    "9X001": "Aircraft",
}


def holdings(texts: dict[str, str]) -> Holdings:
    rows = {"list_id": "eu", "edition_date": "2024-01-01", "product_group": "A", "title": None, "excludes": None}
    items = {
        ("eu", code): Item({**rows, "code": code, "own_text": text, "parent_code": code[:5] if code[5:] else None})
        for code, text in texts.items()
    }
    return Holdings(items, {key: (key[0], key[1][:5]) for key in items}, {}, [])


def meaning(held: Holdings, store: Path | None = None, progress: kept.Progress = lambda _done, _all: None) -> Meaning:
    return Meaning(held, build_index(held).spoken, store, progress)


CLOSE = [
    ("other words", "quadcopter with a camera", "9X012"),
    ("Chinese", "无人机", "9X012"),
    ("a use", "garment worn by soldiers after a gas attack", "1X004"),
    ("a part", "computer chip", "3X001"),
]


@pytest.mark.parametrize(("text", "code"), [case[1:] for case in CLOSE], ids=[case[0] for case in CLOSE])
def test_the_closest_entry_counts_one(text: str, code: str) -> None:
    held = holdings(TEXTS)
    close = closeness(meaning(held).deviations(text))
    assert held.entries[int(close.argmax())] == ("eu", code)
    assert (close.min(), close.max()) == (0.0, 1.0)


def test_an_item_below_speaks_for_its_entry_and_a_deeper_one_does_not() -> None:
    texts = FOREIGN | {"2X001.a": "For turning", "2X001.a.1": "Fishing boats", "6X001.b": "Sewing machines for leather"}
    close = closeness(meaning(holdings(texts)).deviations("stitching shoes"))
    assert int(close.argmax()) == sorted(FOREIGN).index("6X001")


def test_a_phrase_of_traders_speaks_for_all_its_entries() -> None:
    far = meaning(holdings({"2B009": "Spin-forming machines", "2B109": "Flow-forming machines"})).deviations("旋压机")
    assert far.traders.min() > far.printed.max()


def test_a_candidate_says_how_close_it_is() -> None:
    found = Classifier(holdings(TEXTS)).classify("aerial drone")
    assert (found[0].code, found[0].closeness) == ("9X012", 1.0)


def test_no_lists_are_close_to_nothing() -> None:
    assert closeness(meaning(NONE).deviations("pump")).tolist() == []


def test_vectors_are_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int]] = []
    tell: Callable[[int, int], None] = lambda done, count: told.append((done, count))  # noqa: E731
    first = closeness(meaning(holdings(FOREIGN), tmp_path, tell).deviations("drone"))
    assert told[0] == (0, 5) and told[-1] == (5, 5)
    assert (closeness(meaning(holdings(FOREIGN), tmp_path, tell).deviations("drone")) == first).all()
    assert told[-1] == (5, 5) and told.count((0, 5)) == 1


def test_a_new_edition_costs_only_what_is_new(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    meaning(holdings(FOREIGN), tmp_path)
    meaning(holdings(FOREIGN | {"7X001": "Accelerometers"}), tmp_path, lambda done, count: told.append((done, count)))
    assert told[-1] == (1, 1)


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    first = closeness(meaning(holdings(TEXTS), tmp_path).deviations("drone"))
    (file,) = (tmp_path / "classify").iterdir()
    file.write_bytes(file.read_bytes()[:100])
    assert (closeness(meaning(holdings(TEXTS), tmp_path).deviations("drone")) == first).all()


def test_no_store_is_made_where_there_is_none(tmp_path: Path) -> None:
    meaning(holdings(TEXTS), tmp_path / "none.store")
    assert not list(tmp_path.iterdir())


def test_what_is_done_before_a_break_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(done: int, _count: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(kept, "_AT_ONCE", 2)
    with pytest.raises(KeyboardInterrupt):
        kept.vectors_beside(["a pump", "a valve", "a tank"], tmp_path, break_off)
    told: list[tuple[int, int]] = []
    kept.vectors_beside(["a pump", "a valve", "a tank"], tmp_path, lambda done, count: told.append((done, count)))
    assert told == [(0, 1), (1, 1)]
