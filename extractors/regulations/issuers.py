"""Issuing bodies and the canonical ids that the vocabulary of agencies gives them."""

from functools import cache

from corpus.vocabulary import entries


@cache
def _ids() -> dict[str, str]:
    names = ((name, entry.id) for entry in entries("agencies") for group in entry.names.values() for name in group)
    return {name.casefold(): identity for name, identity in names}


def canonical_issuers(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the canonical ids of issuing bodies; a body that the vocabulary does not know keeps its name."""
    return tuple(dict.fromkeys(_ids().get(name.casefold(), name) for name in names))
