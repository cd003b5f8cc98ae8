"""Reads the orders of a Chinese amending decision: 将第X条修改为, 增加一条，作为第Y条, 删去, 改为, “甲”修改为“乙”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.records.amendments import AmendmentOperation
from extractors.regulations.amending_orders import orders_of, scan
from extractors.regulations.chinese_marks import read_mark
from extractors.regulations.law_names import LawNames, amended_by, canonical, is_instrument, names_of
from extractors.regulations.paths import make
from extractors.regulations.phrases import Phrases
from extractors.regulations.quotations import Quoted, take_out
from extractors.regulations.references import Reference, Step
from extractors.regulations.references_zh import find_chinese

_PHRASES = Phrases("amending_chinese.yaml")
_ORDERS = orders_of(_PHRASES)
_NAMES = re.compile(_PHRASES.pattern("names_instrument"))
_AMENDING = re.compile(_PHRASES.pattern("is_amending"))
_ITEM = re.compile(
    r"(?m)^[ \t　]*(?=(?:[一二三四五六七八九十百]{1,5}、|[（(][一二三四五六七八九十]{1,4}[）)]|\d{1,3}[.．、]))"
)
_HEADED = re.compile(r"(?m)^[ \t　]*(?=第[零〇一二三四五六七八九十百千]+条)")


@dataclass(slots=True)
class _Context:
    """What an order may leave unsaid: the instrument and the article named last."""

    law: str
    names: LawNames
    article: tuple[Step, ...] = ()


def is_amending(text: str) -> bool:
    """Tell whether a Chinese text orders changes of another one's words."""
    return _AMENDING.search(text[:8_000]) is not None


def chinese_amendments(text: str, title: str = "") -> Iterator[AmendmentOperation]:
    """Return the orders of a decision, in order. The item, its heading or the title names the instrument."""
    quoted = take_out(text)
    context = _Context(amended_by(title or text[:400]), names_of((text,)))
    for item in _ITEM.split(quoted.text):
        _take_up(item, context)
        yield from _orders(item, quoted, context)


def _take_up(item: str, context: _Context) -> None:
    """Note the instrument that an item names before its first order."""
    found = _NAMES.search(item)
    first = min((m.start() for _, p in _ORDERS if (m := p.search(item))), default=len(item))
    if found is None or found.start() >= max(first, 12):
        return
    name = found.group("name")
    if is_instrument(name) and "修改" not in name:
        context.law, context.article = canonical(name), ()


def _orders(item: str, quoted: Quoted, context: _Context) -> Iterator[AmendmentOperation]:
    for kind, match, position in scan(item, _ORDERS):
        sentence = quoted.restored(item[_sentence_start(item, match.start()) : match.end()].strip())
        for operation in _read(kind, match, item[position : match.start()], quoted, context):
            yield replace(operation, sentence=sentence)


def _sentence_start(item: str, position: int) -> int:
    return max(item.rfind(sign, 0, position) for sign in "。；\n") + 1


def _read(
    kind: str, match: re.Match[str], lead: str, quoted: Quoted, context: _Context
) -> Iterator[AmendmentOperation]:
    groups = match.groupdict()
    targets = _targets(groups.get("where") or lead, context)
    if not targets and kind in ("amend", "insert") and context.article and "条" not in (groups.get("level") or ""):
        targets = [context.article]
    text = quoted.of(groups["text"]) if groups.get("text") else ""
    if kind == "adjust":
        yield AmendmentOperation("adjust", context.law)
    elif kind == "substitute":
        old, new = _words(groups, quoted)
        paths = [_path(t) for t in targets] or [_path(context.article) if "其中" in lead else ""]
        yield from (AmendmentOperation("substitute", context.law, path, "", old, new) for path in paths)
    elif kind == "delete":
        yield from (AmendmentOperation("delete", context.law, _path(t)) for t in targets)
    elif kind == "insert":
        yield from _inserted(groups, targets, text, context)
    elif kind == "amend":
        yield from _amended(targets, [], text, context)
    else:
        yield from _renumbered(kind, targets, _places(groups["as"] or "", context), text, context)


def _words(groups: dict[str, str | None], quoted: Quoted) -> tuple[str, str]:
    """Return the words to be replaced and what takes their place."""
    if groups.get("gone"):
        return quoted.of(groups["gone"] or ""), ""
    old = quoted.of(groups["old"] or "")
    if groups.get("after"):
        return old, old + quoted.of(groups["after"] or "")
    if groups.get("before"):
        return old, quoted.of(groups["before"] or "") + old
    return old, quoted.of(groups["new"] or "")


def _places(text: str, context: _Context) -> list[tuple[Step, ...]]:
    """Return the new addresses that an order names; orders that follow still speak of the old ones."""
    return _targets(text, replace(context))


def _targets(lead: str, context: _Context) -> list[tuple[Step, ...]]:
    """Return the addresses that an order's lead names, completed by the article named last."""
    targets = []
    for reference in find_chinese(lead, context.names):
        if not reference.steps:
            continue
        if reference.law:
            context.law = reference.law
        steps = _completed(reference, context)
        if steps[0][0] == "art":
            context.article = steps
        targets.append(steps)
    return list(dict.fromkeys(targets))


def _completed(reference: Reference, context: _Context) -> tuple[Step, ...]:
    """A bare 第二款 is of the article named last, a bare 项 of its paragraph where one was named."""
    level = reference.steps[0][0]
    if level not in ("para", "item", "subitem") or not context.article:
        return reference.steps
    above = {"para": 1, "item": 2, "subitem": 3}[level]
    return context.article[:above] + reference.steps


def _inserted(
    groups: dict[str, str | None], targets: list[tuple[Step, ...]], text: str, context: _Context
) -> Iterator[AmendmentOperation]:
    """Return one insertion for each new article that a quotation holds, or one of a paragraph or item."""
    anchor = _path(targets[-1]) if targets else ""
    places = [_path(t) for t in _places(groups["as"] or "", context)]
    pieces = _articles(text) if groups["level"] == "条" else [text]
    for turn, piece in enumerate(pieces):
        own, words = _headed(piece)
        place = own or (places[turn] if turn < len(places) else "")
        yield AmendmentOperation("insert", context.law, anchor, place, "", words)


def _amended(
    targets: list[tuple[Step, ...]], places: list[tuple[Step, ...]], text: str, context: _Context
) -> Iterator[AmendmentOperation]:
    pieces = _articles(text) if len(targets) > 1 else [text]
    for turn, target in enumerate(targets):
        own, words = _headed(pieces[turn]) if turn < len(pieces) else ("", "")
        place = _path(places[turn]) if turn < len(places) else own
        path = _path(target)
        if words:
            yield AmendmentOperation("amend", context.law, path, place if place != path else "", "", words)


def _renumbered(
    kind: str, targets: list[tuple[Step, ...]], places: list[tuple[Step, ...]], text: str, context: _Context
) -> Iterator[AmendmentOperation]:
    """Return what 改为第X条 orders, with new words where it orders them; merged provisions go into the first."""
    if kind == "merge" and targets and places:
        yield from (AmendmentOperation("delete", context.law, _path(t)) for t in targets[1:])
        targets = targets[:1]
    if text:
        yield from _amended(targets, places, text, context)
        return
    for target, place in zip(targets, places, strict=False):
        yield AmendmentOperation("renumber", context.law, _path(target), _path(place))


def _articles(text: str) -> list[str]:
    """Return a quotation cut into the articles that it holds."""
    return [piece.strip() for piece in _HEADED.split(text) if piece.strip()] or [text]


def _headed(text: str) -> tuple[str, str]:
    """Return the path that a quoted article's head gives it, and its words without the head."""
    mark = read_mark(text)
    if mark is None or mark.kind != "art" or mark.reference:
        return "", text
    return make("art", mark.numbers, None), mark.rest.strip()


def _path(steps: tuple[Step, ...]) -> str:
    path: str | None = None
    for kind, number in steps:
        path = make(kind, number, path)
    return path or ""
