"""Looks up provisions of a tree by address, and their neighbours: what 前款, 本条 and "paragraph (b)" need."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from extractors.records.regulations import Provision
from extractors.regulations.paths import make, scope_of
from extractors.regulations.references import Step

_UNITS = ("art", "sec")
_DESIGNATED = ("para", "item", "subitem", "point")
_WORD = re.compile(r"[A-Za-z0-9]+")
_PLAIN = re.compile(r"[().（）\s]")


class ProvisionIndex:
    """The nodes of one version by path, by parent and by the level and number of their last segment."""

    def __init__(self, provisions: Iterable[Provision]) -> None:
        self.nodes = {p.path: p for p in provisions}
        self._children: dict[str | None, list[str]] = defaultdict(list)
        for provision in self.nodes.values():
            self._children[provision.parent_path].append(provision.path)
        self.units = [path for path in self.nodes if _kind(path) in _UNITS]
        self._unit_turn = {path: turn for turn, path in enumerate(self.units)}

    def __contains__(self, path: str) -> bool:
        return path in self.nodes

    def children(self, path: str | None) -> Sequence[str]:
        """Return the paths right below a node, in order."""
        return self._children.get(path, ())

    def below(self, path: str) -> Iterator[str]:
        """Return every path under a node, in order."""
        for child in self.children(path):
            yield child
            yield from self.below(child)

    def around(self, path: str) -> Iterator[str]:
        """Return a node and those above it, nearest first."""
        here: str | None = path
        while here is not None and here in self.nodes:
            yield here
            here = self.nodes[here].parent_path

    def enclosing(self, path: str, kind: str) -> str | None:
        """Return the node of a kind ("art", "para", "ch") that a path is or lies in; art and sec mean each other."""
        kinds = _UNITS if kind in _UNITS else (kind,)
        return next((node for node in self.around(path) if _kind(node) in kinds), None)

    def before(self, path: str, kind: str, count: int) -> list[str]:
        """Return the `count` nodes of a kind that stand before the one a path lies in, oldest first; [] if too few."""
        here = self.enclosing(path, kind)
        if here is None:
            return []
        if kind in _UNITS:
            turn, row = self._unit_turn[here], self.units
        else:
            row = [p for p in self.children(self.nodes[here].parent_path) if _kind(p) == kind]
            turn = row.index(here)
        return row[turn - count : turn] if turn >= count else []

    def step(self, root: str | None, step: Step) -> str | None:
        """Return the node one step below `root`: by level and number, by printed designator, else deeper down."""
        kind, number = step
        for path in self._candidates(root, kind, number):
            if path in self.nodes:
                return path
        if kind == "annex":
            return self._annex(number)
        if root is None:
            return None
        named = [child for child in self.children(root) if self._is(child, kind, number)]
        return named[0] if named else self._deeper(root, kind, number)

    def _candidates(self, root: str | None, kind: str, number: str) -> list[str]:
        if not kind:
            return [f"{root}/{number}", *(f"{root}/{name}-{number}" for name in _DESIGNATED)] if root else []
        kinds = ("sec", "art", "para") if kind == "any" else (kind, "art") if kind == "sec" else (kind,)
        kinds = (*kinds, "sec") if kind == "art" else kinds
        scope = scope_of(root) if kind in (*_UNITS, "any") else root
        return [make(name, number, root) if scope == root else f"{scope}/{name}-{number}" for name in kinds]

    def _annex(self, number: str) -> str | None:
        """Return the annex that is printed with a number or letter ("Appendix A to Part 110"); one alone needs none."""
        annexes = [p for p in self.nodes.values() if p.level == "annex" and _kind(p.path) == "annex"]
        if not number:
            return annexes[0].path if len(annexes) == 1 else None
        return next((p.path for p in annexes if number in _WORD.findall(p.number)[1:2]), None)

    def _is(self, path: str, kind: str, number: str) -> bool:
        """Tell whether a node is printed with this designator, whatever its path is called."""
        printed = _PLAIN.sub("", self.nodes[path].number)
        return bool(printed) and printed == number and (not kind or kind in (*_DESIGNATED, "any", _kind(path)))

    def _deeper(self, root: str, kind: str, number: str) -> str | None:
        """Return the first such node under `root`: the level between was not said (第三条第二项, "item (4)")."""
        kinds = (kind,) if kind in ("item", "subitem", "sect") else () if kind else ("item", "subitem")
        wanted = {f"{name}-{number}" for name in kinds}
        return next((path for path in self.below(root) if path.rpartition("/")[2] in wanted), None)


def _kind(path: str) -> str:
    segment = path.rpartition("/")[2]
    return segment.partition("-")[0]
