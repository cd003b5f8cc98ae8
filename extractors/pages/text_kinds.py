"""Which kind of text a text is: XML, HTML, JSON, RTF, web archive, delimited table, Markdown, plain."""

import re
from typing import NamedTuple

from extractors.pages.encodings import decode
from extractors.pages.kinds import Kind

SAMPLE_LINES = 50
HEAD = 65_536

_DECLARED = re.compile(
    rb"""(?:<\?xml[^>]{0,200}?encoding|<meta[^>]{1,300}?charset)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.I
)
_COMMENTS = re.compile(r"\A(?:\s|<!--.*?-->|<\?.*?\?>)+", re.DOTALL)
_HTML_PAGE = re.compile(
    r"\A<(?:!doctype\s+html|(?:html|head|body)\b(?![^>]*\bxmlns=.(?!http://www\.w3\.org/1999/xhtml)))", re.I
)
_HTML_PART = re.compile(r"\A<(?:title|meta|table|div|center|script|style|h[1-6]|p|br|ul|ol|font|span)\b", re.I)
_XML = re.compile(r"\A<(?:!DOCTYPE\s|!\[CDATA|[A-Za-z_:][\w:.-]*[\s/>])")
_TAG = re.compile(r"</?(?:p|br|div|table|tr|td|span|font|a|b|i|li|ul|h[1-6])\b[^<>]*>", re.IGNORECASE)


class TextFacts(NamedTuple):
    """What kind of text a file is; `reason` continues the sentence that refuses it."""

    media_type: str
    pages: int = 1
    encoding: str | None = None
    notes: tuple[str, ...] = ()
    reason: str = ""


def text_facts(data: bytes, named: Kind | None) -> TextFacts:
    """Find the kind of a text by its syntax; the name decides only between kinds without one (CSV, Markdown, plain).

    Raises WrongTypeError for content that is no text.
    """
    from extractors.pages.altchunk import is_web_archive

    declared = _DECLARED.search(data[:4096])
    decoded = decode(data, declared=declared.group(1).decode("ascii") if declared else None)
    facts = TextFacts("text/plain", 1, decoded.encoding, decoded.notes)
    if data.lstrip().startswith(b"{\\rtf"):
        return facts._replace(media_type="application/rtf")
    if is_web_archive(data):
        return facts._replace(media_type="multipart/related")
    head = decoded.text[:HEAD].lstrip("\ufeff \t\r\n")
    markup = _markup_type(head, named, closed=decoded.text[-HEAD:].rstrip().endswith(">"))
    if markup:
        return facts._replace(media_type=markup)
    if head[:1] in ("{", "["):
        return _json_facts(decoded.text, named, facts)
    return _plain_facts(decoded.text, named, facts)


def _markup_type(head: str, named: Kind | None, *, closed: bool) -> str:
    """Return text/html or application/xml for markup, empty for other text; `closed` if the text ends in a bracket."""
    declared_xml = head.startswith("<?xml")
    name = named.media_type if named is not None else ""
    body = _COMMENTS.sub("", head, count=1)
    if _HTML_PAGE.match(body):
        return "text/html"
    if declared_xml:
        return "application/xml"
    if name in ("text/markdown", "text/plain"):
        return ""
    if name != "application/xml" and (_HTML_PART.match(body) or (name == "text/html" and _TAG.search(head))):
        return "text/html"
    whole = name == "application/xml" or closed
    return "application/xml" if whole and _XML.match(body) else ""


def _json_facts(text: str, named: Kind | None, facts: TextFacts) -> TextFacts:
    """Tell JSON from text that begins with a bracket: by its name, or by loading it."""
    import json

    from extractors.pages.json_file import is_json_lines

    if is_json_lines(text):
        return facts._replace(media_type="application/jsonl")
    if named is not None and named.media_type in ("application/json", "application/jsonl"):
        return facts._replace(media_type="application/json")
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return _plain_facts(text, named, facts)
    return facts._replace(media_type="application/json")


def _plain_facts(text: str, named: Kind | None, facts: TextFacts) -> TextFacts:
    """Choose between delimited, Markdown and plain text, by the name and by whether lines have columns."""
    from extractors.pages.text import divide

    media_type = named.media_type if named is not None else ""
    tabs = _tab_columns(text)
    if media_type in ("text/csv", "text/tab-separated-values"):
        return facts._replace(media_type="text/tab-separated-values" if tabs else "text/csv")
    if tabs:
        return facts._replace(media_type="text/tab-separated-values")
    if media_type == "text/markdown":
        return facts._replace(media_type=media_type, pages=len(divide(text)))
    return facts._replace(media_type="text/plain", pages=len(divide(text)), reason=" without its syntax")


def _tab_columns(text: str) -> int:
    """Return the number of columns of text whose first lines all have the same, two tabs or more; else 0."""
    lines = [line for line in text[:HEAD].split("\n")[:SAMPLE_LINES] if line.strip()]
    lines = lines[:-1] if len(text) > HEAD and len(lines) < SAMPLE_LINES else lines
    counts = {line.count("\t") for line in lines}
    return (
        counts.pop() + 1 if len(counts) == 1 and len(lines) > 1 and max(line.count("\t") for line in lines) > 1 else 0
    )
