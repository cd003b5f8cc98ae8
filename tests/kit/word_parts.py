"""Word files drawn part by part: packages, paragraphs, numbers, runs, and files that stand in them."""

import io
import zipfile

from extractors.pages.office import read_office
from extractors.records.pages import Document, Page

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
MHT = (
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b1"\r\n\r\n--b1\r\n'
    b'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    b"<html><p>=B9=DC=D6=C6 list</p><table><tr><td>1<td>2<tr><td>3<td>4</table>\r\n--b1\r\n"
    b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n--b1--\r\n"
)
RTF = (
    rb"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset134 SimSun;}}{\*\generator X;}"
    rb"{\info{\title T}}"
    rb"\pard One \b bold\b0  caf\'e9 \u31649?\u21046?\par{\f1 \'b9\'dc\'d6\'c6}\line Two\par"
    rb"\trowd\cellx100\cellx200\intbl a\cell b\cell\row\trowd\intbl c\cell d\cell\row\pard Three \{x\}\par}"
)


def word(body: str, parts: dict[str, str | bytes] | None = None, relations: dict[str, str] | None = None) -> bytes:
    """Make a Word file of a body and further parts; `relations` give the targets of ids."""
    rels = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/x" Target="{to}"/>' for key, to in (relations or {}).items()
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "word/document.xml": f"<w:document {W} {R} xmlns:mc='urn:mc'><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f"<Relationships>{rels}</Relationships>",
    }
    return zipped(members | (parts or {}))


def zipped(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def numbering(*levels: tuple[str, str], extra: str = "") -> dict[str, str | bytes]:
    made = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for index, (style, pattern) in enumerate(levels)
    )
    text = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{made}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{extra}</w:numbering>'
    )
    return {"word/numbering.xml": text}


def lines_of(data: bytes) -> list[str]:
    return [line.text for line in only(read_office(data)).lines]


def only(document: Document) -> Page:
    (page,) = document.pages
    return page


def rows_of(page: Page) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.rows] for table in page.tables]


def run(inner: str, around: str = "{}") -> str:
    return f"<w:p>{around.format(f'<w:r>{inner}</w:r>')}</w:p>"


def box(inner: str) -> str:
    return run(f"<w:fldChar><w:ffData><w:checkBox>{inner}</w:checkBox></w:ffData></w:fldChar><w:t> x</w:t>")


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"
