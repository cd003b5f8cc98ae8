"""Reading a file as certificates: pages, segments, labels and wordings, goods, undertakings, marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.certificates.aside import Aside, outside_acts, read_aside, with_asides
from extractors.certificates.assign import assign
from extractors.certificates.candidates import Candidate, label_candidates
from extractors.certificates.goods.carried import Carried
from extractors.certificates.goods.cells import is_partial
from extractors.certificates.goods.read import GoodsReading, read_goods
from extractors.certificates.kinds import attestations_among, certificate_pages, translations_among
from extractors.certificates.labels.behind import with_behind
from extractors.certificates.labels.bracketed import with_bracketed
from extractors.certificates.labels.captions import with_captions
from extractors.certificates.labels.colons import with_colons
from extractors.certificates.labels.continued import without_continued
from extractors.certificates.labels.find import find_labels
from extractors.certificates.labels.itemised import itemised
from extractors.certificates.labels.joined_heads import parted_heads
from extractors.certificates.labels.sentences import without_sentences
from extractors.certificates.labels.tight import with_tight_labels
from extractors.certificates.marks.find import find_marks
from extractors.certificates.marks.seal_ink import without_seal_ink
from extractors.certificates.marks.seal_letters import without_seal_letters
from extractors.certificates.scripts import language_of, script_of_most
from extractors.certificates.sheet.cells import find_cells
from extractors.certificates.sheet.columns import with_columns
from extractors.certificates.sheet.layout import lay_out
from extractors.certificates.sheet.mended_print import mended
from extractors.certificates.sheet.party_grid import grid_candidates, party_grids
from extractors.certificates.sheet.print_height import with_print_height
from extractors.certificates.sheet.straight_rows import straightened
from extractors.certificates.traditional import as_printed, in_simplified
from extractors.certificates.translations import second_values
from extractors.certificates.trust.settle import trusted
from extractors.certificates.values.aliases import with_aliases
from extractors.certificates.values.echoes import echoed_addresses
from extractors.certificates.values.line_amounts import without_line_amounts
from extractors.certificates.values.typed import read_currency, read_money
from extractors.certificates.wording.closing import closing_candidates, letterhead_candidates
from extractors.certificates.wording.contacts import without_contacts
from extractors.certificates.wording.heading import heading_candidates
from extractors.certificates.wording.prose import flow_of, prose_candidates
from extractors.certificates.wording.signing import named_candidates
from extractors.certificates.wording.undertakings import read_undertakings
from extractors.pages.image import PageImage, load_page_images
from extractors.pages.read import read_document
from extractors.records.certificates import Certificate, GoodsLine, Mark, Undertaking
from extractors.records.pages import Box, Document, Page


@dataclass(frozen=True, slots=True)
class CertificateReading:
    """What a file gave: its pages, its certificates (none where it is none), and the reason where incomplete."""

    document: Document
    certificates: tuple[Certificate, ...]
    complete: bool
    reason: str
    language: str


@dataclass(frozen=True, slots=True)
class _PageReading:
    candidates: tuple[Candidate, ...]
    goods: GoodsReading
    undertakings: tuple[Undertaking, ...]
    marks: tuple[Mark, ...]
    aside: Aside


def read_certificates(data: bytes, name: str) -> CertificateReading:
    """Read a PDF or image file as end-user certificates.

    Raises UnreadableInputError where the file cannot be read at all; a readable file that is no certificate gives none.
    """
    document = read_document(data, name)
    language = language_of(document.text)
    whole = mended(document)
    plain = in_simplified(whole)
    groups = certificate_pages(plain)
    if not groups:
        return CertificateReading(document, (), True, "not an end-user certificate", language)
    loaded = load_page_images(data, document.media_type, _with_ink(document), document.pages)
    images = {image.number: image for image in loaded}
    certificates = tuple(as_printed(_certificate(pages, images, language), whole, plain) for pages in groups)
    missing = document.page_count - len(document.pages)
    reason = f"{missing} of {document.page_count} pages could not be read" if missing else ""
    return CertificateReading(document, certificates, not missing, reason, language)


def _with_ink(document: Document) -> list[int]:
    return [page.number for page in document.pages if page.method != "blank" and page.width]


def _certificate(pages: Sequence[Page], images: dict[int, PageImage], language: str) -> Certificate:
    again = translations_among(pages)
    readings, second = (
        _read_pages([page for page in pages if (page.number in again) == translated], images)
        for translated in (False, True)
    )
    goods = _goods(readings)
    asides = sorted((reading.aside for reading in (*readings, *second)), key=lambda aside: aside.page)
    attested = attestations_among(pages)
    candidates, translated = (outside_acts(_candidates(of), asides, attested) for of in (readings, second))
    fields, notes = assign(without_line_amounts(candidates, goods, _foot(readings)), _tongue(goods))
    undertakings: dict[str, Undertaking] = {}
    for reading in readings:
        for undertaking in reading.undertakings:
            undertakings.setdefault(undertaking.code, undertaking)
    certificate = Certificate(
        language=_tongue(goods) or language,
        fields=fields,
        goods=goods,
        undertakings=tuple(undertakings.values()),
        marks=tuple(mark for reading in readings for mark in reading.marks),
        first_page=pages[0].number,
        last_page=pages[-1].number,
        notes=(*(note for page in pages for note in page.notes), *notes),
    )
    whole = with_asides(certificate, asides, candidates)
    said_again = second_values(fields, goods, assign(translated, _tongue(_goods(second)))[0], _goods(second))
    in_cells = (quantity for reading in readings for quantity in reading.goods.again)
    return trusted(replace(whole, translations=(*whole.translations, *in_cells, *said_again)), pages, images)


def _read_pages(pages: Sequence[Page], images: dict[int, PageImage]) -> list[_PageReading]:
    readings: list[_PageReading] = []
    for page in pages:
        before = readings[-1].goods.open if readings else None
        readings.append(_read_page(page, images.get(page.number), before))
    return readings


def _candidates(readings: Sequence[_PageReading]) -> Iterator[Candidate]:
    return (candidate for reading in readings for candidate in reading.candidates)


def _read_page(page: Page, image: PageImage | None, before: Carried | None) -> _PageReading:
    cells: tuple[Box, ...] = find_cells(image.pixels, image.scale) if image else ()
    marks = find_marks(image.pixels, image.scale, page.lines, page.number) if image else ()
    bare = without_seal_letters(without_seal_ink(page, marks, image.prints) if image else page, marks)
    laid_out = lay_out(with_print_height(bare), cells)
    layout = parted_heads(with_bracketed(with_colons(with_tight_labels(with_columns(straightened(laid_out))))))
    named = without_continued(layout, with_aliases(layout, without_contacts(layout, find_labels(layout))))
    labels = with_captions(layout, with_behind(layout, itemised(layout, without_sentences(layout, named))))
    flow = flow_of(layout, labels)
    goods = read_goods(layout, labels, flow, before)
    grids = party_grids(labels)
    gridded = {label for grid in grids for label in grid.labels}
    rest = [label for label in labels if label not in goods.used and label not in gridded]
    found = (
        *label_candidates(layout, rest, [label for label in labels if label in goods.used]),
        *grid_candidates(layout, grids, labels),
        *prose_candidates(flow, page.number),
        *closing_candidates(layout, labels, marks),
        *letterhead_candidates(layout, labels),
        *heading_candidates(layout, labels, flow),
        *named_candidates(layout, labels),
        *_total(goods, page.number),
    )
    candidates = (*found, *echoed_addresses(layout, labels, found))
    return _PageReading(
        candidates, goods, read_undertakings(flow, page.number, labels), marks, read_aside(layout, flow)
    )


def _total(goods: GoodsReading, page: int) -> Iterator[Candidate]:
    """The printed total under the goods."""
    whole = [row for row in goods.totals if not is_partial(row)]
    for row in whole or goods.totals:
        score = 0.8 if whole else 0.4  # a sub-total is the total of a page or a lot, and of all where no other stands
        text = next((row[c] for c in ("value", "unit_price") if any(d.isdigit() for d in row[c])), "") or row.text
        if typed := read_money(text):
            yield Candidate("total_value", typed.value, text, row.confidence, page, row.box, score)
        if currency := read_currency(f"{text} {row.head('value')}"):
            yield Candidate("currency", currency, text, row.confidence, page, row.box, 0.7)


def _foot(readings: Sequence[_PageReading]) -> float | None:
    """The one amount in a row of totals under the goods; None where there are several such rows, or none."""
    rows = [row for reading in readings for row in reading.goods.totals if not is_partial(row)]
    typed = read_money(rows[0]["value"]) if len(rows) == 1 else None
    return float(typed.value) if typed else None


def _goods(readings: Sequence[_PageReading]) -> tuple[GoodsLine, ...]:
    return tuple(line for reading in readings for line in reading.goods.lines)


def _tongue(goods: Sequence[GoodsLine]) -> str:
    """The script in which most of the goods stand, empty without goods."""
    scripts = [script_of_most(line.description) for line in goods]
    return max(("en", "zh"), key=scripts.count) if scripts else ""
