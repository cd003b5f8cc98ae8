"""Chinese law from its printed lines: Markdown, plain text, HTML and PDF copies in any typography."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.regulations import Provision, Regulation, StatusEvent
from extractors.regulations.chinese_blocks import Block, join_lines, split_dense
from extractors.regulations.chinese_head import Head, read_head
from extractors.regulations.chinese_marks import DIVISIONS, read_mark
from extractors.regulations.chinese_tree import ChineseTree
from extractors.regulations.contents import Division, divide
from extractors.regulations.effects import Effect, find_effects, find_repeals
from extractors.regulations.furniture import drop_furniture
from extractors.regulations.issuers import canonical_issuers
from extractors.regulations.numbering import article_name
from extractors.regulations.numerals import chinese_to_int
from extractors.regulations.paths import in_annex
from extractors.regulations.phrases import CHINESE
from extractors.regulations.source_lines import SourceLine, read_lines

_HEAD = re.compile(r"^[#*>\s　]*第\s*[零〇一二三四五六七八九十百千\d]{1,8}\s*[条章编]", re.MULTILINE)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_OWN_REFERENCE = re.compile(CHINESE.pattern("own_reference"))
SAMPLE = 20_000


def recognises(document: Document, data: bytes) -> bool:
    """Tell whether a document is written in Chinese; texts without articles are read by the same grammar."""
    del data
    sample = "\n".join(page.text for page in document.pages[:10])[:SAMPLE]
    letters = len(re.findall(r"\w", sample))
    chinese, kana = len(_CHINESE.findall(sample)), len(_KANA.findall(sample))
    return chinese > 0.3 * max(letters, 1) and kana < 0.05 * chinese


def parse(document: Document, data: bytes, hints: Hints) -> Regulation:
    """Read a Chinese instrument: its tree (立法法 article 65), head, events, and notes on what does not add up."""
    del data
    lines, fields = read_lines(document)
    lines, furniture = drop_furniture(lines)
    division = divide(split_dense(lines))
    blocks = join_lines(division.body)
    tree = ChineseTree().assemble(blocks)
    provisions = tree.tree.build()
    head = read_head(division.front, fields)
    notes = [*head.notes, *tree.tree.notes, *_cut_short(provisions, division), *_unsure(blocks)]
    regulation = Regulation(
        title=head.title,
        title_zh=head.title,
        document_number=head.document_number,
        issuer="、".join(head.issuers),
        promulgated_on=next(iter(head.dates("promulgated") or head.dates("adopted")), None),
        effective_on=None,
        repealed_on=next(iter(head.dates("repealed")), None),
        articles=tree.articles,
        provisions=provisions,
        issuers=canonical_issuers(head.issuers),
        front_matter=tuple(line.text for line in division.front),
        omitted=(*furniture, *(line.text for line in division.contents), *tree.trailing),
        notes=tuple(notes),
    )
    return _with_effect(regulation, head, hints)


def _with_effect(regulation: Regulation, head: Head, hints: Hints) -> Regulation:
    """Add effect and repeals. A clause older than the last amendment is reported, not believed."""
    effects = find_effects(regulation.provisions, regulation.promulgated_on)
    stated = effects[-1] if effects else None
    amended = max(head.dates("amended"), default=None)
    effective, notes = _believed(stated, head, amended)
    notes += _edition_notes(hints, head, amended)
    if regulation.articles and not effects and not head.dates("effective"):
        notes.append("no article says when the instrument takes effect: the copy may be cut short")
    body = [StatusEvent("effective", e.on_date, sentence=e.sentence) for e in effects]
    repeals = find_repeals(regulation.provisions, stated.on_date if stated else None)
    return replace(
        regulation,
        effective_on=effective,
        events=(*head.events, *body, *repeals),
        notes=(*regulation.notes, *notes),
    )


def _believed(stated: Effect | None, head: Head, amended: date | None) -> tuple[date | None, list[str]]:
    """Return the date of effect of this version, None where the text gives only that of an earlier one, and notes."""
    headed = [day for day in head.dates("effective") if amended is None or day >= amended]
    if stated is None:
        return (headed[-1] if headed else None), []
    if stated.on_date is None:
        note = f"“{stated.sentence}” counts from a promulgation that the text does not date"
        return (headed[-1] if headed else None), [note]
    if amended is not None and stated.on_date < amended:
        note = (
            f"“{stated.sentence}” is older than the amendment of {amended}: it dates an earlier version, not this one"
        )
        return (headed[-1] if headed else None), [note]
    return stated.on_date, []


def _edition_notes(hints: Hints, head: Head, amended: date | None) -> list[str]:
    """Note an edition date that no event of the text explains: the text may be a revised one with an old head."""
    known = [event.on_date for event in head.events if event.on_date is not None]
    if hints.edition_date is None or not known or max(known) >= hints.edition_date or amended == hints.edition_date:
        return []
    return [
        f"the edition is of {hints.edition_date}, but the last event of its head is of {max(known)}: "
        "a revision may be unsaid"
    ]


def _unsure(blocks: Sequence[Block]) -> list[str]:
    """Note how many paragraphs only a filled line divides: their 款 may be one."""
    count = sum(block.uncertain for block in blocks)
    if not count:
        return []
    return [f"{count} paragraphs begin after a full line in a copy without indents: each may belong to the one before"]


def _cut_short(provisions: tuple[Provision, ...], division: Division) -> list[str]:
    """Note the signs of a copy that is cut short: headings of the contents, own references, an open last sentence."""
    notes = []
    absent = _absent_headings(provisions, division.contents)
    if absent:
        notes.append(f"the contents name {'、'.join(absent)}, which the body does not have: the copy may be cut short")
    articles = [p for p in provisions if p.level == "article" and not in_annex(p.path)]
    last = max((chinese_to_int(p.number[1:].split("条")[0]) or 0 for p in articles), default=0)
    cited = _highest_own_reference(provisions)
    if last and cited > last:
        notes.append(
            f"the text cites its own {article_name(cited)} but ends with {article_name(last)}: it is cut short"
        )
    text = next((p.text for p in reversed(provisions) if p.text and not in_annex(p.path)), "")
    if articles and text and text[-1] not in "。！？”’」）)；…":
        notes.append(f"the last sentence of the articles is open (“…{text[-15:]}”): the copy may be cut short")
    return notes


def _absent_headings(provisions: tuple[Provision, ...], contents: tuple[SourceLine, ...]) -> list[str]:
    present = {p.number for p in provisions if p.level in ("book", "part", "chapter", "section")}
    marks = (read_mark(line.text) for line in contents)
    return [m.printed for m in marks if m is not None and m.kind in DIVISIONS and m.printed not in present]


def _highest_own_reference(provisions: tuple[Provision, ...]) -> int:
    found = (m.group(1) for p in provisions if "本" in p.text for m in _OWN_REFERENCE.finditer(p.text))
    return max((chinese_to_int(number) or 0 for number in found), default=0)
