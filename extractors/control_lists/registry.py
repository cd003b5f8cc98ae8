"""The layouts of control lists, and the choice among them."""

from types import ModuleType
from typing import Protocol, cast

from extractors.control_lists import (
    canada,
    ccl,
    china_annex,
    china_catalogue,
    china_list,
    eu,
    japan,
    mtcr,
    nsg,
    usml,
    wassenaar,
)
from extractors.errors import EmptyInputError, LayoutError, UnreadableInputError
from extractors.records.control_lists import ControlList
from extractors.records.hints import Hints
from extractors.records.pages import Document


class Layout(Protocol):
    """What a layout's module offers."""

    NAME: str

    def recognises(self, document: Document, data: bytes, hints: Hints) -> bool:
        """Tell whether the document is printed in this layout."""
        ...

    def parse(self, document: Document, data: bytes, hints: Hints) -> ControlList:
        """Read the document."""
        ...


# The first that recognises a document reads it: markup before print, narrow layouts before wide ones.
_MODULES: tuple[ModuleType, ...] = (
    canada,
    japan,
    ccl,
    usml,
    china_catalogue,
    china_annex,
    china_list,
    mtcr,
    nsg,
    eu,
    wassenaar,
)
LAYOUTS: dict[str, Layout] = {module.NAME: cast("Layout", module) for module in _MODULES}


def parse_control_list(document: Document, data: bytes, hints: Hints) -> ControlList:
    """Read a control list in the layout that `hints.layout` names, else in the first that recognises the document.

    Raises EmptyInputError for a document without text, LayoutError where no layout fits or the one that fits finds no
    entry, and other UnreadableInputError for damaged files.
    """
    if not data.strip() and not any(page.text.strip() or page.lines for page in document.pages):
        raise EmptyInputError("The file holds no text: obtain the list again.")
    layout = _chosen(document, data, hints)
    try:
        listed = layout.parse(document, data, hints)
    except UnreadableInputError:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        raise LayoutError(
            f"The list breaks the layout {layout.NAME} ({type(error).__name__}: {error}): is the file whole?"
        ) from error
    if not listed.entries and not listed.hs_links:
        raise LayoutError(
            f"No entry was found in the layout {layout.NAME}: the file may be cut short, or another layout."
        )
    return listed


def _chosen(document: Document, data: bytes, hints: Hints) -> Layout:
    """Return the layout that the hints name or that recognises the document."""
    if hints.layout:
        if hints.layout not in LAYOUTS:
            raise LayoutError(f"There is no layout {hints.layout!r}: use one of {', '.join(LAYOUTS)}.")
        return LAYOUTS[hints.layout]
    for layout in LAYOUTS.values():
        if layout.recognises(document, data, hints):
            return layout
    raise LayoutError(
        "No reader knows this control list's layout: name one in the manifest (layout: …), or add a module for it "
        f"beside {', '.join(LAYOUTS)}."
    )
