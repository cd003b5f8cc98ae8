"""Which pages of a file are an end-user certificate, and which certificate: by title and by what stands on them."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from corpus import vocabulary
from extractors.certificates.belonging import (
    heads_act,
    owner,
    says_annex,
    says_attested,
    says_translation,
    translated_pages,
)
from extractors.certificates.expressions import expressions
from extractors.certificates.labels.find import find_labels
from extractors.certificates.labels.lexicon import fold, titles
from extractors.certificates.sheet.layout import lay_out
from extractors.certificates.wording.prose import flow_of
from extractors.certificates.wording.undertakings import read_undertakings
from extractors.records.pages import Document, Line, Page

_TOP, _HEAD = 14, 3  # lines of a page in which a title stands, alone or with its number
_LONGEST = 90  # letters of a title
_GAP = 3.0  # heights of a line by which a title and what stands beside it are apart
_EXTRA = 12  # letters beside a title: a form number, "of the importer"
_SHORT = 5  # letters of a title that must stand alone: "EUC", "承诺书"
_expression = expressions("certificate_heading")
# Undertakings that other papers give as well.
_COMMON = frozenset({"true_statement", "authorised", "records", "delivery_verification", "inspection"})
_END_USER = frozenset({"end_user", "end_user_name", "end_user_address", "end_user_country"})
_END_USE = frozenset({"end_use", "end_use_location"})
_ENOUGH = 3.5  # of the points that `_points` gives, where no title tells
_IN_SPITE = 6.0  # the same for a page headed by the title of another paper
_SUPPORT = 1.0  # the same where one does


def certificate_pages(document: Document) -> list[list[Page]]:
    """The pages of each certificate of a file, in order; an empty list where the file holds none.

    A page with a certificate's title begins one, unless it translates, attests or continues the one before it; pages
    without a title belong to the certificate before them.
    """
    groups: list[list[Page]] = []
    loose: list[Page] = []
    current: list[Page] | None = None
    for page in document.pages:
        if page.method == "blank":
            continue
        if _is_other(page):
            current = None
        elif _has_title(page) and not (current and _continues(page)):
            if not groups and says_translation(page) and _points(loose) >= _ENOUGH:
                groups, loose = [loose], []
            current = owner(page, groups) or []
            groups += [] if current else [current]
            current.append(page)
        elif current or (groups and says_attested(page)):
            (current or groups[-1]).append(page)
        else:
            loose.append(page)
    titled = [group for group in groups if _points(group) >= _SUPPORT]
    return titled or ([loose] if loose and _points(loose) >= _ENOUGH else [])


def translations_among(pages: Sequence[Page]) -> frozenset[int]:
    """The numbers of those pages of one certificate that say it again in another language."""
    return translated_pages(pages, [_has_title(page) or says_translation(page) for page in pages])


def attestations_among(pages: Sequence[Page]) -> frozenset[int]:
    """The numbers of those pages of one certificate on which another body attests it: what they fill in is theirs."""
    return frozenset(page.number for page in pages[1:] if heads_act(page) and _points([page]) < _ENOUGH)


@cache
def _other_titles() -> tuple[str, ...]:
    known = vocabulary.load("other_papers")["titles"]
    return tuple(fold(title) for language in ("en", "zh") for title in known[language])


def _has_title(page: Page) -> bool:
    """Whether one of the first lines is, or with the next one makes, the name of an end-user certificate."""
    lines = [_expression("subject").sub("", run) for line in page.lines[:_TOP] for run in _runs(line)]
    short = [(n, line) for n, line in enumerate(lines) if not _expression("sentence").search(line)]
    kept = [line for n, line in short if n < _HEAD or not _expression("with_value").search(line)]
    pairs = [fold(a + b) for a, b in pairwise(lines)]
    return (
        any(_names(fold(line), title) for title in titles() for line in kept)
        or any(pair == title for title in titles() if len(title) > _SHORT for pair in pairs)
        or any(_expression("composed_title").search(line) and len(line) <= _LONGEST for line in kept)
    )


def _runs(line: Line) -> Iterator[str]:
    """A line, and before it what it holds between wide gaps: a title, with who fills in the form beside it."""
    words = [word for word in line.words if word.box]
    cuts = [
        n
        for n, (a, b) in enumerate(pairwise(words), 1)
        if a.box and b.box and b.box.x0 - a.box.x1 > _GAP * (a.box.y1 - a.box.y0)
    ]
    if cuts:
        yield from (" ".join(word.text for word in words[a:b]) for a, b in pairwise([0, *cuts, len(words)]))
    yield line.text


def _names(line: str, title: str) -> bool:
    """Whether a folded line is a title, alone or with little beside it, such as the same in another language."""
    if line == title:
        return True
    if len(title) <= _SHORT or title not in line:
        return False
    rest = line.replace(title, "", 1)
    return len(rest) <= _EXTRA or any(len(other) > _SHORT and other in rest for other in titles())


def _is_other(page: Page) -> bool:
    """Whether a page is headed by the title of another paper and does not read like a certificate all the same."""
    lines = [fold(line.text) for line in page.lines[:_TOP] if not _expression("with_value").search(line.text)]
    headed = any(
        line == other or (len(other) > _SHORT and line.startswith(other) and len(line) <= len(other) + _EXTRA)
        for other in _other_titles()
        for line in lines
    )
    return headed and not _has_title(page) and _points([page]) < _IN_SPITE


def _continues(page: Page) -> bool:
    """Whether a titled page repeats the running head of the certificate before it, attests it or is its annex."""
    counter = _expression("page_counter").search(page.text)
    if counter:
        return int(counter[1]) > 1
    return (says_annex(page) or says_attested(page)) and _points([page]) < _ENOUGH


def _points(pages: Sequence[Page]) -> float:
    """How much pages print of what certificates print: undertakings first, then end user, end use and other fields."""
    codes: set[str] = set()
    names: set[str] = set()
    for page in pages:
        layout = lay_out(page)
        labels = find_labels(layout)
        names |= {label.role.name for label in labels if label.role.kind in ("field", "party")}
        codes |= {undertaking.code for undertaking in read_undertakings(flow_of(layout, labels), page.number, labels)}
    own = len(codes - _COMMON)
    fields = len(names - _END_USER - _END_USE)
    return (
        own
        + 1.5 * bool(names & _END_USER)
        + bool(names & _END_USE)
        + (0.25 * min(fields, 4) if own or names & _END_USER else 0.0)
    )
