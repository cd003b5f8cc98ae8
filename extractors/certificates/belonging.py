"""Pages with a title of their own that belong to a certificate before them: translations, attestations, annexes."""

from collections.abc import Sequence

from extractors.certificates.expressions import expressions
from extractors.certificates.labels.find import Label, find_labels
from extractors.certificates.labels.lexicon import fold
from extractors.certificates.scripts import script_of_page
from extractors.certificates.sheet.layout import PageLayout, lay_out
from extractors.records.pages import Page

_HEAD = 8  # lines of a page among which it says what it is
_LONGEST = 60  # letters of a line that says so
_ACT = 3  # lines of a page with the name of a body and what it does
_words, _acts = expressions("certificate_heading"), expressions("authentication_words")


def owner(page: Page, groups: Sequence[list[Page]]) -> list[Page] | None:
    """The certificate that a titled page translates: the one of its number, else the one before it where it says so."""
    if not groups:
        return None
    others = [group for group in groups if are_two_scripts(page, group[0])]
    number = _number(page)
    same = next((group for group in others if number and _number(group[0]) == number), None)
    told = bool(others) and others[-1] is groups[-1] and (says_translation(page) or says_translation(groups[-1][0]))
    return same or (others[-1] if told else None)


def translated_pages(pages: Sequence[Page], headed: Sequence[bool]) -> frozenset[int]:
    """The numbers of the pages of a certificate that say it again in the other language.

    `headed`, of the same length: whether a page has a title of its own or calls itself a translation.
    """
    first = next((n for n, page in enumerate(pages) if n and headed[n] and are_two_scripts(page, pages[0])), None)
    if first is None:
        return frozenset()
    again = [page for page in pages[first:] if not are_two_scripts(page, pages[first])]
    if says_translation(pages[0]) and not says_translation(pages[first]):
        again = [page for page in pages if page not in again]
    return frozenset(page.number for page in again)


def says_translation(page: Page) -> bool:
    """Whether one of the first lines of a page calls it a translation."""
    lines = [line.text for line in page.lines[:_HEAD] if len(line.text) <= _LONGEST]
    return any(_words("translated").search(line) and not _words("enclosed").search(line) for line in lines)


def says_annex(page: Page) -> bool:
    """Whether one of the first lines of a page calls it an annex, a list or a continuation of the paper before it."""
    return any(_words("annexed").search(line.text) for line in page.lines[:_HEAD] if len(line.text) <= _LONGEST)


def says_attested(page: Page) -> bool:
    """Whether a page speaks of signatures and seals of another page as genuine, or is headed so."""
    return bool(_words("attested").search(page.text)) or heads_act(page)


def heads_act(page: Page) -> bool:
    """Whether one of the first lines of a page heads the act of a body that certifies a paper."""
    lines = [line.text for line in page.lines[:_ACT] if len(line.text) <= _LONGEST]
    return any(_words("act").search(line) or _acts("heading").search(line) for line in lines)


def are_two_scripts(first: Page, second: Page) -> bool:
    """Whether one of two pages is in Chinese and the other in a language without it."""
    return {script_of_page(first.text), script_of_page(second.text)} == {"zh", "en"}


def _number(page: Page) -> str:
    """The number of the certificate by its label, folded; empty where none is printed."""
    layout = lay_out(page)
    for label in find_labels(layout):
        if label.role.name == "certificate_number" and (found := label.inline or _beside(layout, label)):
            return fold(found)
    return ""


def _beside(layout: PageLayout, label: Label) -> str:
    right = [
        s
        for s in layout.segments
        if s.box.x0 >= label.box.x1 - 1 and abs(s.middle - (label.box.y0 + label.box.y1) / 2) < 0.6 * label.height
    ]
    below = [s for s in layout.segments if 0 < s.box.y0 - label.box.y0 < 2.2 * label.height and s.box.x0 < label.box.x1]
    near = [*sorted(right, key=lambda s: s.box.x0), *below]
    return next((s.text for s in near if any(char.isdigit() for char in s.text)), "")
