"""Small steps through WordprocessingML that hold for its transitional and strict namespaces alike."""

from typing import TYPE_CHECKING

from extractors.pages.names import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element


def attribute(node: "_Element", name: str) -> str:
    """Return an attribute in the element's own namespace, or without one; empty where it is missing."""
    tag = str(node.tag)
    return node.get(f"{tag[: tag.rfind('}') + 1]}{name}") or node.get(name) or ""


def child(node: "_Element | None", name: str) -> "_Element | None":
    """Return the first child of a local name in lower case."""
    return next((item for item in node if local_name(item) == name), None) if node is not None else None


def value_of(node: "_Element | None", name: str) -> str:
    """Return the `val` of a child; empty where there is none."""
    found = child(node, name)
    return attribute(found, "val") if found is not None else ""


def relation_id(node: "_Element") -> str:
    """Return the id of the relationship that an element refers to."""
    return next((str(value) for key, value in node.attrib.items() if str(key).endswith("}id")), "")


def small_number(text: str) -> int:
    """Read a small number, 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
