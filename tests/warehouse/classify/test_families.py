"""Entries that say the same leave places to others."""

from warehouse.classify.families import spread

ALIKE = [(f"list{n}", "1A001") for n in range(5)]
OTHER = ("list0", "9A009")
LINKS = {key: [(other, 1.0) for other in ALIKE if other != key] for key in ALIKE}
RANKED = [*((key, 1.0 - n / 100) for n, key in enumerate(ALIKE)), (OTHER, 0.7)]


def test_the_next_of_a_family_gives_way() -> None:
    chosen = [key for key, _ in spread(RANKED, LINKS, 5)]
    assert chosen[:2] == ALIKE[:2]
    assert chosen[2] == OTHER


def test_without_correspondence_the_order_stays() -> None:
    assert spread(RANKED, {}, 3) == RANKED[:3]


def test_nothing_ranked_gives_nothing() -> None:
    assert spread([], LINKS, 5) == []
