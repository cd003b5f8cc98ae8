"""Carries the orders of an amending instrument out on trees of provisions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from extractors.records.amendments import AmendmentOperation
from extractors.records.regulations import Regulation
from extractors.regulations.amended_tree import Node, read_body, read_item
from extractors.regulations.law_names import names_of
from extractors.regulations.numbering import article_name
from extractors.regulations.references import Reference
from extractors.regulations.references_zh import find_chinese


class Work:
    """The trees under amendment. Orders return a reason when they cannot be carried out, else ""."""

    def __init__(self, roots: list[Node]) -> None:
        self.roots = roots
        self._by_old = {node.old: (node, owner) for root in roots for node, owner in _owned(root, roots)}
        self._adjust = False
        self._inserted: list[tuple[tuple[int, ...], Node]] = []

    def carry_out(self, order: AmendmentOperation) -> str:
        """Carry out one order."""
        if order.kind == "adjust":
            self._adjust = True
            return ""
        if order.kind == "insert":
            return self._insert(order)
        if order.kind == "substitute":
            return self._substitute(order)
        return self._change(order)

    def _change(self, order: AmendmentOperation) -> str:
        found = self._find(order.target_path)
        if found is None:
            return f"the text has no {order.target_path or 'such provision'}"
        node, owner = found
        if order.kind == "delete":
            return _remove(owner, node, keep=order.reserved)
        if _becomes_article(order):
            return self._set_apart(order, node, owner)
        if order.new_path:
            self._renumber(node, order.new_path)
        if order.kind == "amend":
            _reword(node, order.new_text)
        return ""

    def _find(self, path: str) -> tuple[Node, list[Node]] | None:
        """Return a provision by its old address; for an item without its paragraph, the first such in the article."""
        found = self._by_old.get(path)
        article, _, last = path.partition("/")
        if found is not None or "/" in last:
            return found
        return next(
            (f for old, f in self._by_old.items() if old.startswith(f"{article}/") and old.endswith(f"/{last}")), None
        )

    def _set_apart(self, order: AmendmentOperation, node: Node, owner: list[Node]) -> str:
        """Make an article of what was a paragraph."""
        words = order.new_text or "\n".join([node.text, *(f"{item.printed}{item.text}" for item in node.children)])
        reason = self._insert_article(replace(order, new_text=words))
        return reason or _remove(owner, node, keep=False)

    def _renumber(self, node: Node, path: str) -> None:
        number = path.rpartition("/")[2].partition("-")[2].split("-")
        if all(part.isdigit() for part in number):
            node.number, node.fixed = tuple(int(part) for part in number), True

    def _insert(self, order: AmendmentOperation) -> str:
        if not order.new_text:
            return "the order does not give the words to be put"
        last = (order.new_path or order.target_path).rpartition("/")[2]
        if last.startswith("art-"):
            return self._insert_article(order)
        place = order.new_path.rpartition("/")[0] or order.target_path
        holder = self._find(place)
        if holder is None:
            return f"the text has no {place or 'such provision'}"
        number = last.partition("-")[2] if order.new_path else ""
        _put(holder[0], last if order.new_path else "", int(number) if number.isdigit() else 0, order.new_text)
        return ""

    def _insert_article(self, order: AmendmentOperation) -> str:
        numbers = order.new_path.removeprefix("art-").split("-") if order.new_path else []
        if not numbers or not all(n.isdigit() for n in numbers):
            return "the order does not say which number the new article has"
        number = tuple(int(n) for n in numbers)
        node = Node("art", number, fixed=True, children=read_body(order.new_text))
        self._inserted.append((number, node))
        return ""

    def _substitute(self, order: AmendmentOperation) -> str:
        target = self._find(order.target_path) if order.target_path else None
        if order.target_path and target is None:
            return f"the text has no {order.target_path}"
        scope = [target[0]] if target is not None else self.roots
        hit = False
        for node in (node for root in scope for node in root.all()):
            if order.old_words and order.old_words in node.text:
                node.text, hit = node.text.replace(order.old_words, order.new_text), True
        return "" if hit else f"the words “{order.old_words}” do not stand there"

    def settle(self) -> None:
        """Put the new articles in their places and, where the decision says so, count anew."""
        for number, node in sorted(self._inserted, key=lambda entry: entry[0]):
            self.roots.insert(self._place(number), node)
        if self._adjust or any(root.fixed for root in self.roots):
            _count_anew(self.roots)

    def _place(self, number: tuple[int, ...]) -> int:
        """Where a new article stands so that it has its number once everything is counted anew."""
        seen = 0
        for index, root in enumerate(self.roots):
            if root.kind != "art":
                continue
            if len(number) == 1:
                seen += len(root.number) == 1
                if (seen == number[0] and self._counts_anew()) or (not self._counts_anew() and root.number > number):
                    return index
            elif root.number > number:
                return index
        return len(self.roots)

    def _counts_anew(self) -> bool:
        return self._adjust or any(root.fixed and root.old for root in self.roots)


def _becomes_article(order: AmendmentOperation) -> bool:
    return order.new_path.startswith("art-") and "/" not in order.new_path and "/" in order.target_path


def _owned(root: Node, owner: list[Node]) -> Iterable[tuple[Node, list[Node]]]:
    yield root, owner
    for child in root.children:
        yield from _owned(child, root.children)


def _remove(owner: list[Node], node: Node, *, keep: bool) -> str:
    if not any(node is other for other in owner):
        return "it is gone already"
    if keep:
        node.text, node.children, node.heading = "[Reserved]", [], ""
        return ""
    index = next(i for i, other in enumerate(owner) if other is node)
    del owner[index]
    _count_children(owner, node.kind)
    return ""


def _reword(node: Node, text: str) -> None:
    """Give a provision its new words: an article its paragraphs, a paragraph its text and items."""
    node.reworded = True
    if node.kind in ("art", "sec"):
        node.children = read_body(text)
        return
    body = read_body(text) if node.kind == "para" else [read_item(text, node.number[0] if node.number else 1)]
    node.text = body[0].text if body else text
    node.children = body[0].children if body else []


def _put(holder: Node, segment: str, number: int, text: str) -> None:
    """Put a new paragraph or item under a provision, at its number or at the end."""
    if segment.startswith("item") or (not segment and holder.kind == "para"):
        new: Sequence[Node] = [read_item(text, number or len(holder.children) + 1)]
    else:
        new = read_body(text)
    kind = new[0].kind
    same = [i for i, child in enumerate(holder.children) if child.kind == kind]
    place = same[number - 1] if 0 < number <= len(same) else len(holder.children)
    holder.children[place:place] = new
    _count_children(holder.children, kind)


def _count_children(children: list[Node], kind: str) -> None:
    for turn, child in enumerate([child for child in children if child.kind == kind], start=1):
        child.number = (turn,)


def _count_anew(roots: Sequence[Node]) -> None:
    """Number the articles in order; those that an order numbered keep that, and the others go around them."""
    articles = [root for root in roots if root.kind == "art"]
    taken = {root.number for root in articles if root.fixed}
    number = 0
    for article in articles:
        if article.fixed:
            number = article.number[0] if len(article.number) == 1 else number
            continue
        number += 1
        while (number,) in taken:
            number += 1
        article.number = (number,)


def follow(roots: Sequence[Node], old: Regulation) -> None:
    """Let the references of words that stayed follow the new numbers of the articles that they cite."""
    numbers = {_name(old_number): _name(root.number) for root in roots if (old_number := _old_number(root))}
    moved = {before: after for before, after in numbers.items() if before != after}
    names = names_of((p.text for p in old.provisions), old.title)
    for node in (node for root in roots for node in root.all()):
        if moved and node.old and not node.reworded and "条" in node.text:
            node.text = _followed(node.text, moved, [r for r in find_chinese(node.text, names, old.title) if not r.law])


def _old_number(root: Node) -> tuple[int, ...]:
    parts = root.old.partition("art-")[2].split("-")
    return tuple(int(part) for part in parts) if all(part.isdigit() for part in parts) else ()


def _name(number: tuple[int, ...]) -> str:
    return article_name(*number[:2])


def _followed(text: str, moved: Mapping[str, str], references: Iterable[Reference]) -> str:
    for reference in sorted(references, key=lambda r: -r.start):
        words = text[reference.start : reference.end]
        if not reference.steps or reference.steps[0][0] != "art" or "至" in words:
            continue
        before = _name(tuple(int(n) for n in reference.steps[0][1].split("-") if n.isdigit()))
        if before in words and before in moved:
            text = text[: reference.start] + words.replace(before, moved[before]) + text[reference.end :]
    return text
