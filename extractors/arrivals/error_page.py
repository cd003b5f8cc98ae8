"""Whether an HTML page is a refusal (error, maintenance, log-in) that was served in the place of a document."""

import re

from corpus.fetching import fetching
from extractors.pages.encodings import decode

_HEADINGS = re.compile(r"<(title|h1|h2)\b[^>]*>(.*?)</\1\s*>", re.IGNORECASE | re.DOTALL)
_HIDDEN = re.compile(r"<(script|style|noscript)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_PASSWORD = re.compile(r"<input\b[^>]*\btype\s*=\s*[\"']?password", re.IGNORECASE)
_REFRESH = re.compile(r"<meta\b[^>]*http-equiv\s*=\s*[\"']?refresh", re.IGNORECASE)
_SHORT = 1500
_HEADING_LENGTH = 90
_CODE = re.compile(r"\d{3}")


def error_page(data: bytes) -> str:
    """Return what gives an HTML page away as a refusal, empty where nothing does.

    A heading convicts a short page alone; a long one whose title speaks of maintenance may be the document itself.
    """
    text = _HIDDEN.sub(" ", decode(data).text)
    told = _TAG.sub(" ", text)
    body = " ".join(told.split())
    if len(body) > _SHORT:
        return ""
    for heading in _headings(text, body):
        phrase = next((p for p in fetching().error_pages if _holds(heading.casefold(), p)), "")
        if phrase:
            return f"its heading reads '{heading}'"
    if _PASSWORD.search(text):
        return "it asks for a password"
    return "it only leads on to another page" if _REFRESH.search(text) or not body else ""


def _headings(text: str, body: str) -> list[str]:
    found = [" ".join(_TAG.sub(" ", match[2]).split()) for match in _HEADINGS.finditer(text)]
    return [*(heading for heading in found if heading), body[:_HEADING_LENGTH]]


def _holds(heading: str, phrase: str) -> bool:
    """Whether the phrase stands in the heading; a status code only as a number of its own near the beginning."""
    if not _CODE.fullmatch(phrase):
        return phrase in heading
    return re.search(rf"(?<![\w.-]){phrase}(?![\w.-])", heading[:20]) is not None
