"""Changes between two versions of a regulation, matched by content and number.

A provision that only moved up in the count is `renumbered`; one whose references only followed that count is a
`reference_update`; a reference that now leads elsewhere, or a word that changed, makes it `amended`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extractors.records.regulation_changes import Change, Operation, ProvisionChange
from extractors.records.regulations import Level, Provision, Regulation
from extractors.regulations.alignment import Unit, align
from extractors.regulations.citations import Citer
from extractors.regulations.comparing import exact_key, plain_key
from extractors.regulations.word_operations import word_operations

_UNITS = ("art-", "sec-")


def compare_regulations(old: Regulation, new: Regulation) -> tuple[ProvisionChange, ...]:
    """Return the changes from one version to a later one of the same language, in order of the newer text.

    One for every article (section) that changed, with its paragraphs as parts, and one for every heading, annex
    paragraph or table row outside the articles. What is the same under the same number gives none.
    """
    return _Comparison(_Version(old), _Version(new)).changes()


@dataclass(slots=True)
class _Whole:
    """An article with its subtree, or one node outside the articles."""

    root: Provision
    nodes: list[Provision]

    @property
    def text(self) -> str:
        """The words of all its nodes, with the numbers of those below the root."""
        lines = [_words(self.root), *(_line(node) for node in self.nodes[1:])]
        return "\n".join(line for line in lines if line)


class _Version:
    """One version cut into articles and other nodes, by what they may be matched with."""

    def __init__(self, regulation: Regulation) -> None:
        self.citer = Citer(regulation)
        self.wholes: dict[str, list[_Whole]] = defaultdict(list)
        inside: dict[str, _Whole] = {}
        for node in regulation.provisions:
            holder = inside.get(node.parent_path or "")
            if holder is not None:
                holder.nodes.append(node)
                inside[node.path] = holder
                continue
            whole = _Whole(node, [node])
            if node.path.rpartition("/")[2].startswith(_UNITS):
                inside[node.path] = whole
                self.wholes["article"].append(whole)
            elif _words(node):
                self.wholes[node.level].append(whole)

    def citations(self, node: Provision) -> list[tuple[int, int, str, str]]:
        """Return start, end, instrument and target of the references in a node."""
        return [(c.char_start, c.char_end, c.target_law, c.target_path) for c in self.citer.of(node)]


@dataclass(slots=True)
class _Comparison:
    old: _Version
    new: _Version
    paths: dict[str, str] = field(default_factory=dict)
    """Older path → newer path of everything matched; references are held against it."""

    def changes(self) -> tuple[ProvisionChange, ...]:
        kinds = list(dict.fromkeys((*self.old.wholes, *self.new.wholes)))
        matched = [(kind, *self._match(kind)) for kind in kinds]
        found: list[ProvisionChange] = []
        for _, pairs, moved in matched:
            changes = (self._change(one, two, moved=(one is not None and one.root.path in moved)) for one, two in pairs)
            found += [change for change in changes if change is not None]
        return tuple(found)

    def _match(self, kind: str) -> tuple[list[tuple[_Whole | None, _Whole | None]], set[str]]:
        """Pair the wholes of a kind and remember which path became which; deleted ones stand where they stood."""
        old, new = self.old.wholes.get(kind, []), self.new.wholes.get(kind, [])
        alignment = align([_unit(w) for w in old], [_unit(w) for w in new])
        for i, j in alignment.pairs:
            self._map(old[i], new[j])
        pairs = _in_order(alignment.pairs, len(old), len(new))
        moved = {old[i].root.path for i, _ in alignment.moved}
        return [(None if i is None else old[i], None if j is None else new[j]) for i, j in pairs], moved

    def _map(self, one: _Whole, two: _Whole) -> None:
        self.paths[one.root.path] = two.root.path
        for a, b in _node_pairs(one, two):
            if a is not None and b is not None:
                self.paths[a.path] = b.path

    def _change(self, one: _Whole | None, two: _Whole | None, *, moved: bool) -> ProvisionChange | None:
        if one is None or two is None:
            return _alone(one, two)
        if exact_key(one.text) == exact_key(two.text):
            kind: Change | None = "moved" if moved else "renumbered" if _renumbered(one.root, two.root) else None
            return None if kind is None else _pair(kind, one, two)
        parts = [part for a, b in _node_pairs(one, two) if (part := self._part(a, b)) is not None]
        kind = _gravest([part.change for part in parts])
        operations = tuple(o for part in parts for o in part.operations)
        return _pair(kind, one, two, operations, tuple(parts))

    def _part(self, one: Provision | None, two: Provision | None) -> ProvisionChange | None:
        """Return what became of one node of an article, or None where it says the same."""
        if one is None or two is None:
            return _part_alone(one, two)
        old, new = _words(one), _words(two)
        if exact_key(old) == exact_key(new):
            return None
        kind: Change = "punctuation" if plain_key(old) == plain_key(new) else "amended"
        if kind == "amended" and self._references_followed(one, two):
            kind = "reference_update"
        operations = word_operations(two.path, old, new)
        return ProvisionChange(kind, two.level, one.path, two.path, old, new, operations)

    def _references_followed(self, one: Provision, two: Provision) -> bool:
        """Tell whether two nodes differ in references alone, and every reference leads where it led before."""
        old, new = self.old.citations(one), self.new.citations(two)
        if len(old) != len(new) or plain_key(_masked(one, old)) != plain_key(_masked(two, new)):
            return False
        return all(a[2] == b[2] and (a[2] != "" or self._same_place(a[3], b[3])) for a, b in zip(old, new, strict=True))

    def _same_place(self, old: str, new: str) -> bool:
        if old in self.paths:
            return self.paths[old] == new
        above, _, last = old.rpartition("/")
        return bool(above) and new.rpartition("/")[2] == last and self._same_place(above, new.rpartition("/")[0])


def _unit(whole: _Whole) -> Unit:
    return Unit(whole.root.path, whole.root.number, whole.text)


def _words(node: Provision) -> str:
    return "\n".join(part for part in (node.heading, node.text) if part)


def _line(node: Provision) -> str:
    words = _words(node)
    return f"{node.number} {words}" if node.number and words else words or node.number


def _renumbered(one: Provision, two: Provision) -> bool:
    """Rows and unnumbered paragraphs have no number that could change."""
    return plain_key(one.number) != plain_key(two.number) or (bool(one.number) and _last(one.path) != _last(two.path))


def _last(path: str) -> str:
    return path.rpartition("/")[2].partition("~")[0]


def _node_pairs(one: _Whole, two: _Whole) -> Iterator[tuple[Provision | None, Provision | None]]:
    """Pair the nodes of two articles: their roots, then those with words by content, in order of the newer one."""
    yield one.root, two.root
    old, new = ([n for n in whole.nodes[1:] if _words(n)] for whole in (one, two))
    if [_words(n) for n in old] == [_words(n) for n in new]:
        yield from zip(old, new, strict=True)
        return
    units = ([_inner(n, whole) for n in nodes] for nodes, whole in ((old, one), (new, two)))
    alignment = align(*units)
    for i, j in _in_order(alignment.pairs, len(old), len(new)):
        yield (None if i is None else old[i]), (None if j is None else new[j])


def _inner(node: Provision, whole: _Whole) -> Unit:
    """A node by its address inside the article, so that renumbering the article does not part equals."""
    return Unit(node.path.removeprefix(whole.root.path), node.number, _words(node))


def _in_order(pairs: Sequence[tuple[int, int]], old: int, new: int) -> Iterator[tuple[int | None, int | None]]:
    """Return pairs and lone ones in order of the newer text, lone older ones behind their old neighbours."""
    back = {j: i for i, j in pairs}
    paired = set(back.values())
    lone = [i for i in range(old) if i not in paired]
    last = -1
    for j in range(new):
        i = back.get(j)
        if i is not None and i > last:
            yield from ((k, None) for k in lone if last < k < i)
            last = i
        yield i, j
    yield from ((k, None) for k in lone if k > last)


def _masked(node: Provision, citations: Iterable[tuple[int, int, str, str]]) -> str:
    """Return the words of a node with a sign in place of each reference."""
    pieces, position = [node.heading], 0
    for start, end, _, _ in sorted(citations):
        if end > position:
            pieces += [node.text[position:start], "¶"]
            position = max(position, end)
    return "".join((*pieces, node.text[position:]))


GRAVITY: Mapping[str, int] = {"punctuation": 0, "renumbered": 0, "reference_update": 1}


def _gravest(changes: Sequence[Change]) -> Change:
    """Return the change of an article from those of its nodes: paragraphs added or deleted amend it."""
    gravest = max((GRAVITY.get(change, 2) for change in changes), default=0)
    return ("punctuation", "reference_update", "amended")[gravest]


def _pair(
    kind: Change,
    one: _Whole,
    two: _Whole,
    operations: tuple[Operation, ...] = (),
    parts: tuple[ProvisionChange, ...] = (),
) -> ProvisionChange:
    level: Level = two.root.level
    return ProvisionChange(kind, level, one.root.path, two.root.path, one.text, two.text, operations, parts)


def _alone(one: _Whole | None, two: _Whole | None) -> ProvisionChange | None:
    if two is not None:
        return ProvisionChange("added", two.root.level, None, two.root.path, "", two.text)
    return None if one is None else ProvisionChange("deleted", one.root.level, one.root.path, None, one.text, "")


def _part_alone(one: Provision | None, two: Provision | None) -> ProvisionChange | None:
    if two is not None:
        words = _words(two)
        operation = Operation("insert", two.path, 0, "", words)
        return ProvisionChange("added", two.level, None, two.path, "", words, (operation,))
    if one is None:
        return None
    words = _words(one)
    return ProvisionChange(
        "deleted", one.level, one.path, None, words, "", (Operation("delete", one.path, 0, words, ""),)
    )
