"""What element names mean, out of markup.yaml."""

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

if TYPE_CHECKING:
    from lxml.etree import _Element


class HtmlNames(NamedTuple):
    """HTML's element names by what they mean for lines."""

    dropped: frozenset[str]
    dropped_roles: frozenset[str]
    site_furniture: frozenset[str]
    content: tuple[str, ...]
    inline: frozenset[str]
    readings: frozenset[str]


class XmlNames(NamedTuple):
    """Element names of the schemas in use by what they mean for lines."""

    inline: frozenset[str]
    readings: frozenset[str]
    labels: frozenset[str]
    tables: frozenset[str]
    rows: frozenset[str]
    cells: frozenset[str]


@functools.cache
def _loaded() -> dict[str, dict[str, list[str]]]:
    """Load markup.yaml."""
    loaded: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "markup.yaml").read_text(encoding="utf-8"))
    return loaded


@functools.cache
def html_names() -> HtmlNames:
    """Return the names that the HTML reader goes by."""
    known = _loaded()["html"]
    return HtmlNames(
        dropped=frozenset(known["dropped"]),
        dropped_roles=frozenset(known["dropped_roles"]),
        site_furniture=frozenset(known["site_furniture"]),
        content=tuple(known["content"]),
        inline=frozenset(known["inline"]),
        readings=frozenset(known["readings"]),
    )


@functools.cache
def xml_names() -> XmlNames:
    """Return the names that the XML reader goes by."""
    known = {key: frozenset(names) for key, names in _loaded()["xml"].items()}
    return XmlNames(**known)


def local_name(element: "_Element") -> str:
    """Return an element's name in lower case without its namespace; comments and the like have none."""
    tag = element.tag
    return tag[tag.rfind("}") + 1 :].lower() if isinstance(tag, str) else ""
