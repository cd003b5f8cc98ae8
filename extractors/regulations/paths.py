"""The one place where provision paths are made.

A path is segments joined by "/"; a segment is a kind and a number ("art-16", "para-1", "item-4").

* Articles and sections that run through the whole instrument carry no chapter in their paths: `art-16/para-1/item-4`,
  `art-133-1` for 第一百三十三条之一, `sec-744.3`; their `parent_path` is the chapter's own path (`ch-2/sect-1`).
* Inside an annex, a supplementary provision or an amendment not in force everything starts with that node's path:
  `annex-1/part-2/item-7/subitem-1`, `suppl-1/art-2`.
* Designated paragraphs of English law use the designator itself: `sec-744.3/a/1/i/A`; unnumbered ones `para-1`.
* A path that exists already gets "~2", "~3" … (the builder does it, with a note).
"""

import re

from extractors.records.regulations import Level

ROOTS = frozenset({"art", "sec"})  # numbered through the instrument, whatever chapter they stand in
SCOPES = ("annex-", "suppl-", "pending-")  # nodes with a numbering of their own

LEVELS: dict[str, Level] = {
    "book": "book",
    "part": "part",
    "subpart": "chapter",
    "ch": "chapter",
    "head": "chapter",
    "preamble": "chapter",
    "sect": "section",
    "sec": "section",
    "art": "article",
    "para": "paragraph",
    "rec": "paragraph",
    "note": "paragraph",
    "source": "paragraph",
    "authority": "paragraph",
    "item": "item",
    "row": "item",
    "subitem": "subitem",
    "table": "paragraph",
    "annex": "annex",
    "suppl": "annex",
    "pending": "annex",
}
"""Kind of segment → level of the contract."""

DEPTHS: tuple[Level, ...] = ("paragraph", "item", "subitem")
"""Levels of nested designators below a section or article; what is deeper is a subitem too."""

_UNSAFE = re.compile(r"[^\w.§~-]+")


def make(kind: str, number: str | int | tuple[int, ...], parent: str | None) -> str:
    """Return the path of a node of `kind` under `parent`: `make("art", (133, 1), "ch-2")` is "art-133-1".

    `number` is a value, several (article and its 之), or a printed number; an empty one leaves the kind alone.
    """
    suffix = "-".join(map(str, number)) if isinstance(number, tuple) else clean(str(number))
    name = f"{kind}-{suffix}" if suffix else kind
    base = scope_of(parent) if kind in ROOTS else parent
    return f"{base}/{name}" if base else name


def designated(designator: str, parent: str | None) -> str:
    """Return the path of a designated paragraph: `designated("a", "sec-744.3")` is "sec-744.3/a"."""
    name = clean(designator) or "para"
    return f"{parent}/{name}" if parent else name


def scope_of(parent: str | None) -> str | None:
    """Return the path of the annex or supplementary provision that `parent` lies in, or None for the main body."""
    if parent is None:
        return None
    segments = parent.split("/")
    last = max((i for i, segment in enumerate(segments) if segment.startswith(SCOPES)), default=None)
    return None if last is None else "/".join(segments[: last + 1])


def in_annex(path: str) -> bool:
    """Tell whether a path lies in (or is) an annex, a supplementary provision or a pending amendment."""
    return scope_of(path) is not None


def clean(number: str) -> str:
    """Return a printed number as a segment may carry it: no blanks, slashes or brackets."""
    return _UNSAFE.sub("-", number).strip("-.")
