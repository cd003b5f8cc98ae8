"""Printers of re-set lists as HTML, Markdown and DOCX."""

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from io import BytesIO

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from reset_tree import GROUP_NAMES, Node, Par, label_only

Codes = Callable[[str, list[str]], str]


def _printed(par: Par, top: str, codes: Codes) -> str:
    labels = [label for label in par.code[len(top) :].replace("(", ".").replace(")", "").split(".") if label]
    return codes(top, labels) if par.code and par.kind != "category" else ""


def eur_lex(roots: Sequence[Node], codes: Codes = label_only) -> bytes:
    """Print nested tables of two cells, label and body, as EUR-Lex does."""
    parts, group = ["<html><body><p class='oj-doc-ti'>ANNEX I</p>"], ""
    for root in roots:
        if root.category + root.group != group:
            group = root.category + root.group
            parts.append(
                f"<p class='oj-ti-grseq-1'><span>{group}&#160;&#160;&#160;{GROUP_NAMES['en'][root.group]}</span></p>"
            )
        parts.append(_table(root, root.code, codes))
    return "".join([*parts, "</body></html>"]).encode()


def grids(roots: Sequence[Node], codes: Codes = label_only) -> bytes:
    """Print blocks of two columns, label and body, in place of tables: the newer pages of EUR-Lex."""
    page = eur_lex(roots, codes).decode()
    table = "<table width='100%' border='0' cellspacing='0'><col width='4%'/><col width='96%'/><tbody><tr>"
    page = page.replace(table, "<div class='grid-container grid-list'>")
    label = re.compile(r"<td valign='top'><p class='oj-normal'>([^<]*)</p></td><td valign='top'>")
    page = label.sub(
        r"<div class='list grid-list-column-1'><span>\1</span></div><div class='grid-list-column-2'>", page
    )
    return page.replace("</td></tr></tbody></table>", "</div></div>").encode()


def _table(node: Node, top: str, codes: Codes) -> str:
    label = _printed(Par("item", 1, "", node.code), top, codes)
    body = "".join(f"<p class='oj-normal'>{escape(text.strip())}</p>" for text in node.paragraphs)
    for count, child in enumerate(node.children, start=1):
        body += _table(child, top, codes)
        body += "".join(
            f"<p class='oj-normal'>{escape(text.strip())}</p>" for after, text in node.later if after == count
        )
    return (
        "<table width='100%' border='0' cellspacing='0'><col width='4%'/><col width='96%'/><tbody><tr>"
        f"<td valign='top'><p class='oj-normal'>{escape(label)}</p></td><td valign='top'>{body}</td></tr></tbody></table>"
    )


def legislation(roots: Sequence[Node], codes: Codes = label_only, *, spans: bool = True) -> bytes:
    """Print ordered lists whose items carry their numbers in spans, as legislation.gov.uk does."""
    parts, group = ["<html><body><h1>SCHEDULE 3</h1>"], ""
    for root in roots:
        if root.category + root.group != group:
            group = root.category + root.group
            parts.append(f"<h3><span>{group}</span> <span>{GROUP_NAMES['en'][root.group]}</span></h3>")
        parts.append(
            f"<h4><span class='no'>{escape(codes(root.code, []))}</span> {escape(root.paragraphs[0].strip())}</h4>"
        )
        parts += [f"<p>{escape(text.strip())}</p>" for text in root.paragraphs[1:]]
        parts.append(_ordered(root, root.code, codes, spans))
    return "".join([*parts, "</body></html>"]).encode()


def _ordered(node: Node, top: str, codes: Codes, spans: bool) -> str:
    if not node.children:
        return ""
    items = []
    for count, child in enumerate(node.children, start=1):
        label = escape(_printed(Par("item", 1, "", child.code), top, codes))
        number = f"<span class='LegP{len(label)}No'>{label}</span>" if spans else label
        body = "".join(f"<p>{escape(text.strip())}</p>" for text in child.paragraphs[1:])
        items.append(
            f"<li>{number} <span class='LegText'>{escape(child.paragraphs[0])}</span>{body}"
            f"{_ordered(child, top, codes, spans)}</li>"
        )
        items += [f"<p>{escape(text.strip())}</p>" for after, text in node.later if after == count]
    return f"<ol style='list-style:none'>{''.join(items)}</ol>"


def flat_html(pars: Iterable[Par], codes: Codes = label_only) -> bytes:
    """Print one paragraph after the other, set in by a style only."""
    parts, top = ["<html><body>"], ""
    for par in pars:
        top = par.code if par.kind == "entry" else top
        label = _printed(par, top, codes) if par.kind != "group" else par.code
        parts.append(
            f"<p style='margin-left:{2 * max(par.depth - 1, 0)}em'>{escape(f'{label} {par.text}'.strip())}</p>"
        )
    return "".join([*parts, "</body></html>"]).encode()


def row_table(pars: Iterable[Par], codes: Codes = label_only) -> bytes:
    """Print one flat table of two columns, a row for each paragraph."""
    rows, top = [], ""
    for par in pars:
        top = par.code if par.kind == "entry" else top
        label = "" if par.kind == "category" else _printed(par, top, codes) if par.kind != "group" else par.code
        rows.append(f"<tr><td>{escape(label)}</td><td>{escape(par.text)}</td></tr>")
    return f"<html><body><table>{''.join(rows)}</table></body></html>".encode()


def markdown(pars: Iterable[Par], codes: Codes = label_only, *, style: str = "list") -> bytes:
    """Print headings and lists; `style` list sets items in with "- ", plain prints paragraphs only."""
    lines, top = [], ""
    for par in pars:
        top = par.code if par.kind == "entry" else top
        label = _printed(par, top, codes)
        if par.kind == "category":
            lines.append(f"# {par.text}")
        elif par.kind == "group":
            lines.append(f"## {par.code} {par.text}")
        elif par.kind == "entry":
            lines.append(f"### {label} {par.text}" if style == "list" else f"**{label}** {par.text}")
        elif style == "list":
            lead = "    " * (par.depth - 2) + ("- " if label else "  ")
            lines.append(f"{lead}{label} {par.text}" if label else f"{lead}{par.text}")
        else:
            lines.append(f"{label} {par.text}".strip())
        lines.append("")
    return "\n".join(lines).encode()


def docx_typed(pars: Iterable[Par], codes: Codes = label_only, *, tabs: bool = True, hanging: float = 0.0) -> bytes:
    """Write paragraphs with typed labels and a tab; `hanging` sets all below the codes in by so many points."""
    document, top = docx.Document(), ""
    for par in pars:
        top = par.code if par.kind == "entry" else top
        label = par.code if par.kind == "group" else "" if par.kind == "category" else _printed(par, top, codes)
        paragraph = document.add_paragraph()
        column = hanging if par.kind not in ("group", "category") else 0.0
        paragraph.paragraph_format.left_indent = Pt(column + 18.0 * max(par.depth - 1 + par.inner, 0))
        if label and column:
            paragraph.paragraph_format.first_line_indent = Pt(-hanging if par.kind == "entry" else -18.0)
        if label:
            paragraph.add_run(label)
            paragraph.add_run("\t" if tabs else " ")
        paragraph.add_run(par.text)
    return _saved(document)


def docx_numbered(pars: Iterable[Par], kinds: Sequence[str] = ("lowerLetter", "decimal")) -> bytes:
    """Write paragraphs whose item labels are automatic numbers, a new list for each entry; entries are typed."""
    document, top, number = docx.Document(), "", 40
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kinds[level % len(kinds)]}"/>'
        f'<w:lvlText w:val="%{level + 1}."/></w:lvl>'
        for level in range(9)
    )
    numbering = document.part.numbering_part.element
    for existing in list(numbering):
        numbering.remove(existing)
    numbering.append(parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="7">{levels}</w:abstractNum>'))
    for par in pars:
        top = par.code if par.kind == "entry" else top
        paragraph = document.add_paragraph()
        if par.kind == "entry":
            number += 1
            restart = "".join(
                f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in range(9)
            )
            numbering.append(
                parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="7"/>{restart}</w:num>')
            )
        if par.kind == "item":
            paragraph._p.get_or_add_pPr().append(
                parse_xml(
                    f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{par.depth - 2}"/><w:numId w:val="{number}"/></w:numPr>'
                )
            )
            paragraph.add_run(par.text)
        else:
            paragraph.add_run(f"{par.code}\t{par.text}" if par.code and par.kind != "category" else par.text)
    return _saved(document)


def docx_table(pars: Iterable[Par], codes: Codes = label_only) -> bytes:
    """Write one table of two columns, code and text."""
    document, top = docx.Document(), ""
    pars = list(pars)
    rows = []
    for par in pars:
        top = par.code if par.kind == "entry" else top
        label = par.code if par.kind == "group" else "" if par.kind == "category" else _printed(par, top, codes)
        rows.append(
            f"<w:tr><w:tc><w:p><w:r><w:t>{escape(label)}</w:t></w:r></w:p></w:tc>"
            f"<w:tc><w:p><w:r><w:t>{escape(par.text)}</w:t></w:r></w:p></w:tc></w:tr>"
        )
    table = parse_xml(f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>")
    document.element.body.insert(0, table)
    return _saved(document)


def _saved(document: object) -> bytes:
    buffer = BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()
