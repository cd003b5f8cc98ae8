"""Readers of control lists, one module a layout: bytes and pages in, a tree of entries out.

A new list is one module with `NAME`, `recognises` and `parse`, and one line in `registry.LAYOUTS`.
"""

from extractors.control_lists.context import texts_read_alone
from extractors.control_lists.registry import LAYOUTS, Layout, parse_control_list

__all__ = ["LAYOUTS", "Layout", "parse_control_list", "texts_read_alone"]
