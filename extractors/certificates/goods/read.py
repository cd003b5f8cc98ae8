"""Lines of goods: from tables with a row of column headings, from label-and-value rows, and from running text.

Totals are recognised as totals and are no goods.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.certificates.goods.carried import Carried
from extractors.certificates.goods.cells import GoodsCells, goods_line, is_total
from extractors.certificates.goods.line_numbers import without_line_numbers
from extractors.certificates.goods.said_twice import second_quantity
from extractors.certificates.goods.table import tables_of
from extractors.certificates.goods.turned import turned_goods
from extractors.certificates.labels.find import Label
from extractors.certificates.labels.lexicon import role_of, strip_numbering
from extractors.certificates.sheet.layout import PageLayout, Segment, join
from extractors.certificates.values.figures import decimal_mark
from extractors.certificates.values.find import ValueFinder
from extractors.certificates.values.twins import in_one_language, twins_of
from extractors.certificates.values.typed import read_money
from extractors.certificates.wording.prose import Flow, sentences_with_places
from extractors.records.certificates import GoodsLine, Translation

_HS = re.compile(r"(?<![A-Za-z\d./-])(?!(?:19|20)\d\d\.)\d{4}[. ]?\d{2}(?:[. ]?\d{2}){0,2}(?![\d/-])")


_COUNTED = re.compile(r"^[(（]?(?:[A-Z]?\d{0,2}\.?\d{1,2}|[A-Za-z]|[ivx]+)[)）.、．]*$")
_LABEL = 30  # letters of a label inside a sentence
_NUMBER_SIGN = ("#", "№")
_ABOVE = 0.9  # line heights between a line and the labels that belong to it


@dataclass(frozen=True, slots=True)
class GoodsReading:
    """The goods of a page, the totals printed under them, the labels that the reading used up.

    `open` is the table that may run on over the next page, `again` what cells say a second time in another language.
    """

    lines: tuple[GoodsLine, ...]
    totals: tuple[GoodsCells, ...] = ()
    used: frozenset[Label] = frozenset()
    open: Carried | None = None
    again: tuple[Translation, ...] = ()


def read_goods(layout: PageLayout, labels: Sequence[Label], flow: Flow, before: Carried | None = None) -> GoodsReading:
    """The goods of one page, by the first way that finds any: tables, turned tables, label rows, text.

    `before` is the table at the end of the page before, whose rest may stand here without its headings.
    """
    decimal = decimal_mark(flow.text)
    lines: list[GoodsLine] = []
    again: list[Translation] = []
    totals: list[GoodsCells] = []
    used: set[Label] = set()
    running: Carried | None = None
    for table in tables_of(layout, labels, before):
        used.update(table.heads)
        running = table.open
        for row in table.rows:
            if is_total(row):
                totals.append(row)
            elif line := goods_line(row, layout.number, decimal):
                lines.append(line)
                again += filter(None, (second_quantity(line, row.counted),))
    if not lines:
        turned, heads = turned_goods(layout, labels)
        used.update(heads)
        lines = list(filter(None, (goods_line(cells, layout.number, decimal) for cells in turned)))
    if not lines:
        twins = twins_of(labels)
        used.update(twins)
        labelled = list(_from_labels(layout, [label for label in labels if label not in twins], used, decimal))
        # Running text names the goods of both columns of a page that repeats them in another language.
        lines = labelled if twins and labelled else _fuller(labelled, list(_from_text(flow, layout.number)))
    headed = any(label.text.startswith(_NUMBER_SIGN) for label in used)
    lines = without_line_numbers(in_one_language(lines), headed=headed)
    used.update(_sums_of_lines(layout, labels, lines))
    return GoodsReading(tuple(lines), tuple(totals), frozenset(used), running, tuple(again))


def _sums_of_lines(layout: PageLayout, labels: Sequence[Label], lines: Sequence[GoodsLine]) -> Iterator[Label]:
    """The labels for a total that announce the amount of one of several lines of goods: 总价 within each line."""
    amounts = {line.value for line in lines if line.value} if len(lines) > 1 else set()
    finder = ValueFinder(layout, labels)
    for label in labels if amounts else ():
        value = finder.value_of(label) if label.role.name == "total_value" else None
        typed = read_money(value.lines[0].text) if value else None
        if typed and typed.value in amounts:
            yield label


def _fuller(labelled: list[GoodsLine], told: list[GoodsLine]) -> list[GoodsLine]:
    """What labels gave, unless the same lines as running text, where labels break at line ends, say more."""
    labelled = _completed(labelled, told)
    fuller = len(told) >= len(labelled) and _said(told) > _said(labelled)
    return told if fuller and _said(told) * len(labelled) >= _said(labelled) * len(told) else labelled


def _completed(labelled: list[GoodsLine], told: list[GoodsLine]) -> list[GoodsLine]:
    """What labels gave, with the amounts that a label broken at a line end hides and the same lines as text show."""
    codes = [line.hs_code for line in labelled]
    if None in codes or codes != [line.hs_code for line in told]:
        return labelled
    return [
        replace(line, value=other.value, currency=other.currency) if line.value is None else line
        for line, other in zip(labelled, told, strict=True)
    ]


def _said(lines: Sequence[GoodsLine]) -> int:
    cells = [cell for line in lines for cell in (line.hs_code, line.quantity, line.value, line.currency)]
    return sum(cell is not None for cell in cells)


def _from_labels(
    layout: PageLayout, labels: Sequence[Label], used: set[Label], decimal: str | None
) -> Iterator[GoodsLine]:
    """Goods printed as label and value, one under the other; a repeated label opens the next line of goods."""
    finder = ValueFinder(layout, labels)
    owned = {segment for label in labels for segment in label.segments}
    cells = GoodsCells()
    for number, label in enumerate(labels):
        name = _goods_name(label, number, labels)
        value = finder.value_of(label) if name else None
        if value is None:
            continue
        text = join(line.text for line in value.lines)
        if cells[name]:
            if line := goods_line(cells, layout.number, decimal):
                yield line
            cells = GoodsCells()
        if not cells.texts and name != "description" and (above := _line_above(layout, label, owned)):
            cells = cells.with_text("description", above.text, "", above.box, above.confidence)
        elif not cells.texts and name != "description" and (lead := _lead(label, labels)):
            cells = cells.with_text("description", lead, "", label.segments[0].box, label.segments[0].confidence)
        if label.role.kind != "goods":
            used.add(label)
        cells = cells.with_text(name, text, label.text, value.box, value.confidence)
    if line := goods_line(cells, layout.number, decimal):
        yield line


def _lead(label: Label, labels: Sequence[Label]) -> str:
    """What stands before the first label of its line: "1) Lathe L-4; HS code: …; quantity: …"."""
    segment = label.segments[0]
    first = all(o.box.x0 >= label.box.x0 for o in labels if o.segments[0] is segment)
    at = segment.text.find(label.text)
    lead = strip_numbering(segment.text[:at]).strip(" ,;，；:：") if first and at > 0 and label.inline else ""
    return lead if sum(char.isalpha() for char in lead) > 2 else ""


def _line_above(layout: PageLayout, label: Label, owned: set[Segment]) -> Segment | None:
    """The line of its own right above a label: the goods whose code and quantity the label and the next ones give."""
    found = None
    for row in layout.rows:
        if row[0].middle >= label.box.y0:
            break
        text = row[1:] if len(row) > 1 and _COUNTED.match(row[0].text) else row
        free = len(text) == 1 and text[0] not in owned and row[0].box.x0 < label.box.x0 + 2 * label.height
        found = text[0] if free and label.box.y0 - text[0].box.y1 < _ABOVE * label.height else None
    return found if found is not None and sum(char.isalpha() for char in found.text) > 2 else None


# Labels that name a line of goods only among labels of goods: "Number", "Total price".
_AMONG_GOODS = {("part", "number"): "quantity", ("field", "total_value"): "value", ("part", "name"): "description"}


def _goods_name(label: Label, number: int, labels: Sequence[Label]) -> str:
    """Which column of the goods a label stands for; empty for a label of something else."""
    if label.role.kind == "goods":
        return label.role.name
    name = _AMONG_GOODS.get((label.role.kind, label.role.name), "")
    block = [o for o in labels[max(0, number - 5) : number + 6] if o.role.kind == "goods"]
    before = number > 0 and labels[number - 1] in block
    after = number + 1 < len(labels) and (labels[number + 1] in block or bool(_goods_name_of(labels, number + 1)))
    known = {o.role.name for o in block if not (o.role.name == name and _other_tongue(label, o))}
    beside = (before and after) or (name == "value" and (before or _goods_name_of(labels, number - 1) == "quantity"))
    return name if name and beside and name not in known and len(known) > 1 else ""


def _other_tongue(label: Label, other: Label) -> bool:
    """Whether a label stands under another one that it repeats in the other language: "Number" over 数量."""
    close = abs(other.box.y0 - label.box.y0) < 1.6 * label.height and abs(other.box.x0 - label.box.x0) < label.height
    return close and label.text.isascii() != other.text.isascii()


def _goods_name_of(labels: Sequence[Label], number: int) -> str:
    return _AMONG_GOODS.get((labels[number].role.kind, labels[number].role.name), "") if number > 0 else ""


def _from_text(flow: Flow, page: int) -> Iterator[GoodsLine]:
    """Goods named in sentences or list items that hold a customs code or a quantity with a value."""
    from extractors.certificates.goods.in_prose import goods_in
    from extractors.certificates.goods.runs import items_in

    for text, start, end in _items(flow):
        for line in (line for item in items_in(text) for line in goods_in(item, page)):
            pieces = flow.lines(start, end)
            confidence = min((p.confidence for p in pieces if p.confidence is not None), default=None)
            yield replace(line, confidence=confidence, box=pieces[0].box if pieces else None)


def _items(flow: Flow) -> Sequence[tuple[str, int, int]]:
    """Sentences that can hold goods; one that a line end cut in two is joined again."""
    from extractors.certificates.goods.in_prose import opens_with_cell

    found: list[tuple[str, int, int]] = []
    for text, start, end in sentences_with_places(flow):
        marked = re.match(r"[-•(（]|\d{1,2}(?:[)、]|\.(?!\d))", text)
        before = found[-1][0] if found else ""
        named = _names_cell(text) or (before.endswith((";", "；")) and opens_with_cell(text))
        if found and not marked and (_open(before) or named or _COUNTED.match(before)):
            _, begin, _ = found.pop()
            found.append((join([before, text]), begin, end))
        else:
            found.append((text, start, end))
    return [item for item in found if _HS.search(item[0]) or re.search(r"\d", item[0])]


def _names_cell(text: str) -> bool:
    """Whether a piece of a sentence opens with the label of a cell of goods other than their name: "；数量：3台"."""
    head, colon, _ = text.replace("：", ":").partition(":")
    role = role_of(head) if colon and len(head) < _LABEL else None
    return role is not None and role.kind == "goods" and role.name != "description"


def _open(text: str) -> bool:
    """Whether a sentence was cut after an abbreviation, not at its end."""
    return bool(re.search(r"\b(?:No|Co|Ltd|Inc|Nr|Ref|pcs|approx|H\.S|Qty)\.$", text, re.IGNORECASE))
