"""XML without surprises: a secure parser that reports what it repaired, and the text of elements."""

import re
from typing import TYPE_CHECKING

from lxml import etree

from extractors.errors import DamagedInputError, EmptyInputError, HostileInputError, TooLargeInputError
from extractors.pages.encodings import decode
from extractors.pages.xml_prolog import check_entities
from extractors.pages.xml_repair import escape_bare, remove_forbidden, resolve_names

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_XML_BYTES = 256_000_000
HUGE_TREE_BYTES = 9_000_000  # libxml2 refuses text nodes over 10 MB unless told that the tree is huge

_DECLARATION = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_TEXT_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ZERO_WIDTH = {ord(character): None for character in "\u00ad\u200b\u200c\u200d\u2060\ufeff"}


def parse_xml(data: bytes) -> tuple["_Element", tuple[str, ...]]:
    """Parse XML to its root element and notes of repairs; comments and processing instructions are dropped.

    Nothing outside the file is loaded, entities that refer to others or to files are refused (HostileInputError),
    characters that XML 1.0 section 2.2 forbids are removed and noted with their count and first line.
    Raises EmptyInputError, TooLargeInputError, and DamagedInputError with the line for malformed or truncated XML.
    """
    root, _, notes = parse_decoded(data)
    return root, notes


def parse_decoded(data: bytes) -> tuple["_Element", str, tuple[str, ...]]:
    """Parse XML as `parse_xml` does, to (root element, encoding, notes)."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise EmptyInputError("The XML file is empty: obtain it again from its source.")
    if len(data) > MAX_XML_BYTES:
        raise TooLargeInputError(f"The XML file has {len(data):,} bytes, the limit is {MAX_XML_BYTES:,}: split it.")
    text, encoding, notes = decode(data, declared=declared_encoding(data))
    text, removed = remove_forbidden(text)
    declared = check_entities(text)
    text, escaped = escape_bare(text)
    text, resolved = resolve_names(text, declared)
    root, unbound = _parse(text)
    return root, encoding, (*notes, *removed, *escaped, *resolved, *unbound)


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that the XML declaration names, or None."""
    found = _DECLARATION.match(data[:512])
    return found.group(1).decode("ascii") if found else None


def _parse(text: str) -> tuple["_Element", tuple[str, ...]]:
    """Parse clean XML text. Its encoding declaration is blanked, as the text is decoded already."""
    text = _TEXT_DECLARATION.sub(lambda match: "\n" * match.group().count("\n"), text, count=1)
    data = text.encode("utf-8", "replace")
    try:
        return etree.fromstring(data, _parser(len(text))), ()
    except etree.XMLSyntaxError as error:
        root = _with_unbound_prefixes(data) if "Namespace prefix" in (error.msg or "") else None
        if root is None:
            raise _refusal(error) from error
        return root, (f"A namespace prefix is not declared (line {error.lineno}); it is kept as part of the name.",)


def _parser(size: int, *, recover: bool = False) -> etree.XMLParser:
    """Return a parser that loads nothing, for a text of some size."""
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities="internal",  # type: ignore[arg-type]  # lxml 5 and later; the stubs know booleans only
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=size > HUGE_TREE_BYTES,
        recover=recover,
    )


def _with_unbound_prefixes(data: bytes) -> "_Element | None":
    """Parse XML whose only mistakes are prefixes that nobody declares, as in parts cut out of larger files."""
    parser = _parser(len(data), recover=True)
    root = etree.fromstring(data, parser)
    return root if all(entry.type_name == "NS_ERR_UNDEFINED_NAMESPACE" for entry in parser.error_log) else None


def _refusal(error: etree.XMLSyntaxError) -> DamagedInputError | HostileInputError:
    """Return the exception that says what a syntax error means for the file."""
    line, message = error.lineno or 1, re.sub(r",? ?line \d+(, column \d+)?.*", "", error.msg or "no XML").strip()
    if re.search("depth|entity loop|amplification|Maximum entity", message, re.IGNORECASE):
        return HostileInputError(
            f"The XML exhausts its reader ({message}, line {line}): do not read it, ask its source for another copy."
        )
    if re.search("Premature end|unclosed|EndTag: '</' not found|Extra content at the end|not found", message):
        return DamagedInputError(
            f"The XML is cut short or broken at line {line} ({message}): obtain the complete file again."
        )
    return DamagedInputError(f"The XML is not well-formed at line {line} ({message}): obtain the file again.")


def normalise_text(text: str) -> str:
    """Text with runs of white space as one space and without zero-width characters."""
    if not text.isascii():
        text = text.translate(_ZERO_WIDTH)
    return " ".join(text.split())


def element_text(element: "_Element") -> str:
    """Return the whole text of an element and its descendants on one line, white space normalised.

    The element's own tail is left out, and so are ruby readings (`Rt`), which gloss the characters before them.
    """
    if len(element) == 0:
        return normalise_text(element.text or "")
    return normalise_text("".join(_own_texts(element)))


def _own_texts(element: "_Element") -> list[str]:
    """Return the text pieces of an element in document order, ruby readings left out."""
    pieces: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            pieces.append("" if node.tag in ("Rt", "rt", "Rp", "rp") else node.text or "")
        elif node is not element:
            pieces.append(node.tail or "")
    return pieces
