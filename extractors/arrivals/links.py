"""The links of an HTML page, for pages that only lead to the documents."""

from fnmatch import fnmatchcase
from urllib.parse import urldefrag, urljoin

from extractors.pages.encodings import decode


def page_links(data: bytes, address: str, wanted: str) -> tuple[str, ...]:
    """Return the addresses to which a page links and that fit `wanted` (with * and ?), in the page's order, each once.

    `wanted` is compared with the whole address, without case. Raises UnreadableInputError for what is no text.
    """
    from lxml import etree, html

    text = decode(data).text if data else ""
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:
        return ()
    base = next((element.get("href", "") for element in root.iter("base")), "")
    links = (urldefrag(urljoin(urljoin(address, base), a.get("href", "").strip())).url for a in root.iter("a"))
    return tuple(dict.fromkeys(link for link in links if fnmatchcase(link.casefold(), wanted.casefold())))
