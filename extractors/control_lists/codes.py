"""Codes of control lists: their grammars, normal form, parents and depth (domain: control-list structure, codes).

The same string means different goods in different lists (1.A.1 stands in Wassenaar, MTCR and NSG part 2;
3C004 in China's list and the EU's): nothing here joins codes across lists, a code is
read within the scheme of its own list.
"""

import re
from dataclasses import dataclass

_FULL_WIDTH = str.maketrans("．。（）０１２３４５６７８９ＡＢＣＤＥ", "..()0123456789ABCDE")
_LABEL = r"(?:[a-z]{1,2}|\d{1,3}|[ivxl]{2,6})"
_DOTTED_TAIL = rf"((?:\.{_LABEL})*)"
_PARENTHESES = re.compile(r"\(([A-Za-z0-9]{1,6})\)")


@dataclass(frozen=True, slots=True)
class Scheme:
    """A notation: `pattern` reads a code's top in group 1, the path below in group 2; `separator` joins them."""

    name: str
    pattern: re.Pattern[str]
    separator: str = "."


@dataclass(frozen=True, slots=True)
class Code:
    """A code in its scheme: the top-level code and the labels below it."""

    scheme: Scheme
    top: str
    labels: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the normal form."""
        if self.scheme.separator == "(":
            return self.top + "".join(f"({label})" for label in self.labels)
        return ".".join((self.top, *self.labels))

    @property
    def depth(self) -> int:
        """1 for a top-level code."""
        return 1 + len(self.labels)

    @property
    def parent(self) -> "Code | None":
        """The code above, None for a top-level code."""
        return Code(self.scheme, self.top, self.labels[:-1]) if self.labels else None


SCHEMES = {
    scheme.name: scheme
    for scheme in (
        Scheme("dual_use", re.compile(rf"^(\d[A-E]\d{{3}}){_DOTTED_TAIL}$")),
        Scheme("dotted", re.compile(rf"^(\d{{1,2}}\.[A-E]\.\d{{1,3}}){_DOTTED_TAIL}$")),
        Scheme("munitions", re.compile(rf"^(ML\d{{1,2}}){_DOTTED_TAIL}$")),
        Scheme("usml", re.compile(r"^([IVX]{1,6})((?:\([A-Za-z0-9]{1,6}\))*)$"), "("),
        Scheme("numbered", re.compile(r"^(\d{1,3})((?:\.\w{1,4})*)$")),
    )
}


def parse_code(text: str, scheme: str = "dual_use") -> Code | None:
    """Read a code in a scheme of `SCHEMES`: "1C117．d.1" in dual_use, "5. A. 1. b" in dotted, "ML 8.a.20", "IV(a)(2)".

    Spaces, full-width characters and a trailing full stop are put right; None where the text is no such code.
    """
    rules = SCHEMES[scheme]
    found = rules.pattern.match(_normal(text, rules))
    if not found:
        return None
    tail = found.group(2)
    labels = (
        tuple(_PARENTHESES.findall(tail)) if rules.separator == "(" else tuple(part for part in tail.split(".") if part)
    )
    return Code(rules, found.group(1), labels)


def normalise_code(text: str, scheme: str = "dual_use") -> str | None:
    """Return the normal form of a code in its scheme, None where the text is none."""
    code = parse_code(text, scheme)
    return str(code) if code else None


def parent_of(text: str, scheme: str = "dual_use") -> str | None:
    """Return the code above, None for a top-level code or a text that is none."""
    code = parse_code(text, scheme)
    return str(code.parent) if code and code.parent else None


def depth_of(text: str, scheme: str = "dual_use") -> int:
    """Return 1 for a top-level code, 2 for its items and so on; 0 for a text that is no code."""
    code = parse_code(text, scheme)
    return code.depth if code else 0


def _normal(text: str, scheme: Scheme) -> str:
    """Return the text without spaces and full-width forms; "4D001a" gets its dot."""
    plain = re.sub(r"\s+", "", text.translate(_FULL_WIDTH)).strip(".")
    if scheme.name == "dual_use":
        return re.sub(r"^(\d[A-Ea-e]\d{3})(?=[a-z])", r"\1.", plain[:2].upper() + plain[2:])
    return re.sub(r"\.{2,}", ".", plain)
