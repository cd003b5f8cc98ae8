"""What arrives from a publisher, before it is believed: whether it is whole, whether it is the document, its day."""

from extractors.arrivals.completeness import check_whole
from extractors.arrivals.edition_date import address_date, printed_date
from extractors.arrivals.error_page import error_page
from extractors.arrivals.links import page_links

__all__ = ["address_date", "check_whole", "error_page", "page_links", "printed_date"]
