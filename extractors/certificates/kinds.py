"""Which pages of a file are an end-user certificate, and which certificate: by title and by what stands on them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.certificates.lexicon import fold, lexicon, titles
from extractors.records.pages import Document, Page

_ENOUGH = 3
# Titles of papers that travel with certificates and are none (domain text, 2.1 and the supporting documents).
_OTHERS = tuple(
    fold(title)
    for title in (
        "commercial invoice",
        "proforma invoice",
        "pro forma invoice",
        "tax invoice",
        "invoice",
        "packing list",
        "certificate of origin",
        "bill of lading",
        "air waybill",
        "purchase order",
        "sales contract",
        "insurance certificate",
        "quotation",
        "movement certificate",
        "phytosanitary certificate",
        "certificate of analysis",
        "certificate of conformity",
        "delivery note",
        "inspection certificate",
        "商业发票",
        "形式发票",
        "发票",
        "装箱单",
        "原产地证明书",
        "原产地证书",
        "原产地证",
        "提单",
        "销售合同",
        "购销合同",
        "采购合同",
        "保险单",
        "检验证书",
        "质量证书",
        "报价单",
    )
)
_TOP = 14  # lines of a page in which a title stands
_END_USER = re.compile(r"end[\s-]*(?:user|use)|最终用户|最终用途|终端用户", re.IGNORECASE)


def certificate_pages(document: Document) -> list[list[Page]]:
    """The pages of each certificate of a file, in order; an empty list where the file holds none.

    A page with a certificate's title begins one; pages without a title belong to the certificate before them.
    """
    groups: list[list[Page]] = []
    open_group = False
    for page in document.pages:
        if page.method == "blank":
            continue
        if _is_other(page):
            open_group = False
        elif _has_title(page) and not _continues(page, groups[-1] if groups and open_group else []):
            groups.append([page])
            open_group = True
        elif open_group:
            groups[-1].append(page)
    if groups:
        return groups
    rest = [page for page in document.pages if page.method != "blank" and not _is_other(page)]
    return [rest] if rest and _reads_like_one(rest) else []


def _top_lines(page: Page) -> list[str]:
    return [fold(line.text) for line in page.lines[:_TOP]]


def _has_title(page: Page) -> bool:
    """Whether one of the first lines is, or with the next one makes, the name of an end-user certificate."""
    lines = _top_lines(page)
    pairs = [a + b for a, b in pairwise(lines)]
    return any(
        line == title or (title in line and len(line) <= 2.2 * len(title) + 12)
        for title in titles()
        for line in (*lines, *pairs)
        if title
    )


def _is_other(page: Page) -> bool:
    lines = _top_lines(page)
    titled = any(
        line == other or (line.startswith(other) and len(line) <= len(other) + 14)
        for other in _OTHERS
        for line in lines
    )
    return titled and not _has_title(page)


def _continues(page: Page, group: Sequence[Page]) -> bool:
    """Whether a titled page only repeats the running head of the certificate before it."""
    if not group:
        return False
    counter = re.search(r"(?:page|第)\s*(\d+)\s*(?:of|/|页)", page.text, re.IGNORECASE)
    return bool(counter and int(counter[1]) > 1)


def _reads_like_one(pages: Sequence[Page]) -> bool:
    """Whether untitled pages speak of an end-user and print enough of a certificate's labels or undertakings."""
    from extractors.certificates.meaning import codes_of

    text = "\n".join(page.text for page in pages)
    if not _END_USER.search(text):
        return False
    codes = {code for line in re.split(r"[.;。；\n]", text) for code in codes_of(line)}
    labels = {
        lexicon()[key].name
        for page in pages
        for line in page.lines
        if (key := fold(line.text.split(":")[0].split("：")[0])) in lexicon()
    }
    return len(codes - {"true_statement", "authorised", "records"}) + 0.5 * len(labels) >= _ENOUGH
