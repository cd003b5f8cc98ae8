"""Damaged files: nothing but UnreadableInputError comes out, and never silence about an empty result."""

import random
from pathlib import Path

import pytest

from extractors.errors import UnreadableInputError
from extractors.parties import parse_announcement, parse_party_list
from extractors.records.hints import Hints
from extractors.records.pages import Document

FIXTURES = sorted((Path(__file__).parent / "fixtures").iterdir())
NO_PAGES = Document("application/octet-stream", (), 0)


def damaged(data: bytes, seed: int) -> bytes:
    """Return the bytes with a cut, some noise, a repeated or a missing piece."""
    chance = random.Random(seed)
    at, length = chance.randrange(len(data)), chance.randrange(1, 200)
    noise = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 6)))
    return chance.choice(
        [
            data[:at],
            data[:at] + noise + data[at:],
            data[:at] + noise + data[at + len(noise) :],
            data[:at] + data[at + length :],
            data[: at + length] + data[at:],
            data.replace(b",", b"", 5),
            data[at:] + data[:at],
        ]
    )


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_damaged_files(path: Path) -> None:
    parse = parse_announcement if path.suffix == ".md" else parse_party_list
    data = path.read_bytes()
    layout = "" if path.suffix == ".md" else parse_party_list(NO_PAGES, data, Hints()).layout
    for seed in range(60):
        for hints in (Hints(), Hints(layout=layout)):
            try:
                found = parse(NO_PAGES, damaged(data, seed), hints)
            except UnreadableInputError as error:
                assert error.reason.strip()
            else:
                assert found == parse(NO_PAGES, damaged(data, seed), hints)
