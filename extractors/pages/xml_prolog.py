"""What may stand before the root of an XML file: entity declarations, checked before any parser sees them."""

import re

from extractors.errors import HostileInputError

MAX_EXPANSION = 1_000_000  # characters that flat entities may add to a file
MAX_PROLOG = 1_000_000

_DOCTYPE = re.compile(r"<!DOCTYPE\b")
_ROOT = re.compile(r"<[^!?\s]")
_ENTITY = re.compile(
    r"""<!ENTITY\s+(?P<parameter>%\s+)?(?P<name>[^\s"'%&;<>]+)\s+"""
    r"""(?:(?P<external>SYSTEM|PUBLIC)\b(?P<rest>[^>]*)|"(?P<double>[^"]*)"|'(?P<single>[^']*)')"""
)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9._-]*);")
_PREDEFINED = {"amp", "lt", "gt", "quot", "apos"}


def check_entities(text: str) -> frozenset[str]:
    """Refuse a document type that would expand without bound or read other files; return the names it declares.

    Flat internal entities (their value holds no reference) pass while their expansion stays small.
    Raises HostileInputError for nested, parameter-referenced, external or over-sized entities in use.
    """
    doctype = _DOCTYPE.search(text[:MAX_PROLOG])
    if doctype is None:
        return frozenset()
    subset = _internal_subset(text, doctype.end())
    if "<!ENTITY" not in subset:
        return frozenset()
    declared = list(_ENTITY.finditer(subset))
    if len(declared) < subset.count("<!ENTITY"):
        raise _bomb("entities in a way that cannot be checked")
    added = sum(_expansion(match, text, subset) for match in declared)
    if added > MAX_EXPANSION:
        raise _bomb(f"entities that expand to {added:,} characters")
    return frozenset(match["name"] for match in declared if not match["parameter"])


def _internal_subset(text: str, start: int) -> str:
    """Return the document type's text up to the root element."""
    root = _ROOT.search(text, start)
    while root is not None and _within_declaration(text, start, root.start()):
        root = _ROOT.search(text, root.end())
    return text[start : root.start() if root else len(text)]


def _within_declaration(text: str, start: int, at: int) -> bool:
    """Whether a tag-like place lies within the brackets of the document type (in an entity's value, say)."""
    opened = text.find("[", start, at)
    return opened >= 0 and re.search(r"\]\s*>", text[opened:at]) is None


def _expansion(match: re.Match[str], text: str, subset: str) -> int:
    """How many characters an entity's references add; refuses those that nest or leave the file."""
    name = match["name"]
    if match["parameter"]:
        if re.search(rf"%{re.escape(name)};", subset):
            raise _bomb(f"the parameter entity {name}")
        return 0
    used = text.count(f"&{name};")
    if match["external"]:
        if used and "NDATA" not in (match["rest"] or ""):
            raise _bomb(f"the external entity {name}, which would read another file")
        return 0
    value = match["double"] or match["single"] or ""
    if _nested(value):
        raise _bomb(f"the entity {name}, which is made of other entities")
    return used * len(value)


def _nested(value: str) -> bool:
    """Whether an entity's value refers to an entity other than the predefined ones."""
    plain = re.sub(r"&#(?:38|x26);", "&", value, flags=re.IGNORECASE)
    return any(name not in _PREDEFINED for name in _NAMED.findall(plain)) or "%" in re.sub(r"%(?!\w+;)", "", value)


def _bomb(what: str) -> HostileInputError:
    """Return the refusal, with its remedy."""
    return HostileInputError(
        f"The XML declares {what}: it is not expanded. Ask the source for the file without a document type."
    )
