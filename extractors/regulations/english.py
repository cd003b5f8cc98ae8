"""English legal texts from lines: translated laws, treaties and agreements, rules with sections and designators."""

import re

from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.regulations import Regulation
from extractors.regulations.document_numbers import find_document_numbers
from extractors.regulations.english_head import believed_effect, body_events, find_title, head_events
from extractors.regulations.english_tree import EnglishTree, join_blocks
from extractors.regulations.furniture import drop_furniture
from extractors.regulations.issuers import canonical_issuers
from extractors.regulations.prose_lines import drop_repeated
from extractors.regulations.source_lines import read_lines

_ARTICLES = re.compile(
    r"^[#*\s]*(?:(?:Article|ARTICLE|Art\.|Section|SECTION|Sec\.)\s+(?:\d{1,4}|[IVXLC]+|[A-Z][a-z]+)\b|§+\s*\d)",
    re.MULTILINE,
)
ENOUGH = 2


def recognises(document: Document, data: bytes) -> bool:
    """Tell whether at least two lines begin with the head of an article or section."""
    del data
    return sum(1 for page in document.pages for _ in _ARTICLES.finditer(page.text)) >= ENOUGH


def parse(document: Document, data: bytes, hints: Hints) -> Regulation:
    """Read an English legal text; `articles` counts articles, or sections where it has no articles."""
    del data, hints
    return read(document, recitals=False)


def read(document: Document, *, recitals: bool) -> Regulation:
    """Read an English legal text with or without recitals before its articles."""
    lines, _ = read_lines(document)
    lines, furniture = drop_furniture(lines)
    lines, repeated = drop_repeated(lines)
    tree = EnglishTree(recitals=recitals).assemble(join_blocks(lines))
    provisions = tree.tree.build()
    front = "\n".join(tree.front)
    numbers = find_document_numbers(front)
    events = [*head_events(tree.front), *body_events(provisions)]
    effective, notes = believed_effect(events)
    issuers = numbers[0].issuers if numbers else ()
    return Regulation(
        title=find_title(tree.front),
        title_zh="",
        document_number=numbers[0].value if numbers else "",
        issuer="; ".join(issuers),
        promulgated_on=next(
            (e.on_date for kind in ("promulgated", "adopted") for e in events if e.event == kind), None
        ),
        effective_on=effective,
        repealed_on=None,
        articles=tree.articles,
        provisions=provisions,
        events=tuple(events),
        issuers=canonical_issuers(issuers),
        front_matter=tuple(tree.front),
        omitted=(*furniture, *repeated),
        notes=(*tree.tree.notes, *notes),
    )
