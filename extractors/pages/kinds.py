"""The kinds of files that are read, out of kinds.yaml, and what a file's name promises."""

import functools
from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file; the fields are explained in kinds.yaml."""

    media_type: str
    endings: tuple[str, ...]
    description: str
    short: str
    binary: bool = False
    structured: bool = False
    lenient: bool = False
    also: tuple[str, ...] = ()
    same: tuple[str, ...] = ()


@functools.cache
def kinds() -> dict[str, Kind]:
    """Return all kinds by media type."""
    loaded = yaml.safe_load((Path(__file__).parent / "kinds.yaml").read_text(encoding="utf-8"))
    return {
        media_type: Kind(
            media_type=media_type,
            endings=tuple(item["endings"]),
            description=item["description"],
            short=item["short"],
            binary=item.get("binary", False),
            structured=item.get("structured", False),
            lenient=item.get("lenient", False),
            also=tuple(item.get("also", ())),
            same=tuple(item.get("same", ())),
        )
        for media_type, item in loaded.items()
    }


@functools.cache
def _by_ending() -> dict[str, Kind]:
    """Return the kinds by the endings of names."""
    return {ending: kind for kind in kinds().values() for ending in kind.endings}


def kind_of_name(name: str) -> Kind | None:
    """Return what a file's name promises, None where it promises nothing that is known."""
    return _by_ending().get(name.rsplit(".", 1)[-1].lower()) if "." in name else None
