"""Choices and limits of the page readers; the limits keep one page well under a GiB of memory."""

from typing import Literal

OcrMode = Literal["auto", "never", "always"]
"""`auto` reads scans only, `never` leaves scans unread (and says so), `always` distrusts every text layer."""

MAX_PIXELS = 100_000_000
"""Pixels of one image, told from its header before decoding; an A3 sheet at 600 dpi has 70 million."""

MAX_SIDE = 3_600
"""Longest side of a page image that is worked on; A4 at 300 dpi has 3,508. Larger ones are reduced."""

SCAN_DPI = 200
"""Resolution at which scanned PDF pages are rendered (measured: no page read better at 300, all slower)."""

TEXT_DPI = 200
"""Resolution at which pages with a text layer are rendered for their marks: halving it, as is done there, is quick."""
