"""Japanese laws in the XML of e-Gov (法令標準XML): 編 章 節 款 目, 条 項 号, supplementary provisions, appended tables.

`articles` counts the articles of the main provision; those of 附則 stand under `suppl-1/…` and are not counted.
"""

import re
from datetime import date
from typing import TYPE_CHECKING

from extractors.pages.xml import parse_xml
from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.regulations import Regulation, StatusEvent
from extractors.regulations.dates import ERAS, find_dates, safe_date
from extractors.regulations.tree import TreeBuilder
from extractors.regulations.xml_tables import TABLES, add_table
from extractors.regulations.xml_text import inline_text, local_name, root_name

if TYPE_CHECKING:
    from lxml.etree import _Element

DIVISIONS = {"Part": "book", "Chapter": "ch", "Section": "sect", "Subsection": "sect", "Division": "sect"}
_ITEM = re.compile(r"Item|Subitem\d*")
_ANNEXES = re.compile(r"(?:SupplProvision)?Appdx(?:Table|Note|Style|Format|Fig)?")
_ERAS = {"Meiji": "明治", "Taisho": "大正", "Showa": "昭和", "Heisei": "平成", "Reiwa": "令和"}
_EFFECT = re.compile(r"から施行する")


def recognises(document: Document, data: bytes) -> bool:
    """Tell whether a file is a law of e-Gov: its root is Law, or a response that holds one."""
    del document
    name = root_name(data)
    return name == "Law" or (name in ("DataRoot", "law_data_response") and b"<LawBody" in data[:200_000])


def parse(document: Document, data: bytes, hints: Hints) -> Regulation:
    """Read a Japanese law. Raises the errors of `parse_xml` for what is no XML."""
    del document, hints
    root, notes = parse_xml(data)
    law = next((e for e in root.iter() if local_name(e) == "Law"), root)
    reader = _Reader()
    for element in law.iter("MainProvision", "SupplProvision"):
        reader.provision(element)
    for element in law.iter():
        if _ANNEXES.fullmatch(local_name(element)):
            reader.annex(element)
    promulgated = _promulgated(law)
    number = _text(law, "LawNum")
    events = [StatusEvent("promulgated", promulgated, instrument=number, sentence=number)] if promulgated else []
    return Regulation(
        title=_text(law, "LawTitle"),
        title_zh="",
        document_number=number,
        issuer="",
        promulgated_on=promulgated,
        effective_on=None,
        repealed_on=None,
        articles=reader.articles,
        provisions=reader.tree.build(),
        events=(*events, *reader.events),
        notes=(*notes, *reader.tree.notes, *reader.notes),
    )


class _Reader:
    """Walks provisions; what it does not know it looks through."""

    def __init__(self) -> None:
        self.tree = TreeBuilder()
        self.articles = 0
        self.notes: list[str] = []
        self.events: list[StatusEvent] = []

    def provision(self, element: "_Element") -> None:
        """Add the main provision at the root, a supplementary one as a scope of its own."""
        if local_name(element) == "MainProvision":
            self._children(element, None)
            return
        label = _text(element, "SupplProvisionLabel").replace("\u3000", "")
        amending = element.get("AmendLawNum", "")
        path = self.tree.add_next("suppl", parent=None, printed=label, heading=amending)
        day = next((d for _, _, d in find_dates(amending)), None)
        if amending:
            self.events.append(
                StatusEvent("amended", day, instrument=amending, sentence=f"{label} {amending}", subject=path)
            )
        self._children(element, path)

    def annex(self, element: "_Element") -> None:
        """Add an appended table, style or figure."""
        title = next((inline_text(e) for e in element if local_name(e).endswith("Title")), "")
        related = next((inline_text(e) for e in element if local_name(e) == "RelatedArticleNum"), "")
        path = self.tree.add_next("annex", parent=None, printed=title, heading=related)
        for child in element:
            if not local_name(child).endswith("Title") and local_name(child) != "RelatedArticleNum":
                self._child(child, path)

    def _children(self, element: "_Element", parent: str | None) -> None:
        for child in element:
            self._child(child, parent)

    def _child(self, element: "_Element", parent: str | None) -> None:
        name = local_name(element)
        if name in DIVISIONS:
            self._division(element, DIVISIONS[name], parent)
        elif name == "Article":
            self._article(element, parent)
        elif name == "Paragraph":
            self._paragraph(element, parent)
        elif _ITEM.fullmatch(name):
            self._item(element, parent)
        elif _ANNEXES.fullmatch(name):
            return
        elif name.lower() in TABLES:
            add_table(self.tree, element, parent)
        elif len(element) and not _is_text(element):
            self._children(element, parent)
        elif name and not name.endswith(("Title", "Label", "Num", "Caption")) and inline_text(element):
            self.tree.add_next("para", parent=parent, text=inline_text(element))

    def _division(self, element: "_Element", kind: str, parent: str | None) -> None:
        title = next((inline_text(e) for e in element if local_name(e).endswith("Title")), "")
        printed, _, heading = title.partition("\u3000")
        path = self.tree.add(kind, _number(element), parent=parent, printed=printed, heading=heading)
        self._children(element, path)

    def _article(self, element: "_Element", parent: str | None) -> None:
        number, title = _number(element), _text(element, "ArticleTitle")
        path = self.tree.add("art", number, parent=parent, printed=title, heading=_text(element, "ArticleCaption"))
        self.articles += not path.startswith(("suppl-", "annex-"))
        self._children(element, path)

    def _paragraph(self, element: "_Element", parent: str | None) -> None:
        """Add a 項; outside an article, as in old supplementary provisions, it hangs on the division."""
        path = self.tree.add(
            "para", _number(element) or "1", parent=parent, printed=_text(element, "ParagraphNum"),
            heading=_text(element, "ParagraphCaption"), text=_text(element, "ParagraphSentence"),
        )  # fmt: skip
        self._effect(self.tree.text_of(path), path)
        for child in element:
            if local_name(child) not in ("ParagraphSentence", "ParagraphNum", "ParagraphCaption"):
                self._child(child, path)

    def _item(self, element: "_Element", parent: str | None) -> None:
        name = local_name(element)
        kind = "item" if name == "Item" else "subitem"
        path = self.tree.add(
            kind, _number(element), parent=parent, printed=_text(element, f"{name}Title"),
            text=_text(element, f"{name}Sentence"),
        )  # fmt: skip
        for child in element:
            if local_name(child) not in (f"{name}Sentence", f"{name}Title"):
                self._child(child, path)

    def _effect(self, text: str, path: str) -> None:
        """Record when a supplementary provision takes effect, where it gives a full date."""
        if path.startswith("suppl-") and _EFFECT.search(text):
            dates = find_dates(text)
            self.events.append(StatusEvent("effective", dates[0][2] if dates else None, sentence=text, subject=path))


def _number(element: "_Element") -> str:
    """Return the number of the Num attribute: "25_2" is 25-2 (第二十五条の二), "2:4" the range 2–4."""
    return element.get("Num", "").replace("_", "-").replace(":", "..")


def _text(element: "_Element", name: str) -> str:
    found = element.find(f".//{name}") if local_name(element) == "Law" else element.find(name)
    return inline_text(found) if found is not None else ""


def _is_text(element: "_Element") -> bool:
    return all(local_name(child) in ("Ruby", "Rt", "Sup", "Sub", "Line", "Sentence", "Column") for child in element)


def _promulgated(law: "_Element") -> date | None:
    """Return the date of the attributes Era, Year, PromulgateMonth and PromulgateDay, or None."""
    era = _ERAS.get(law.get("Era", ""), "")
    parts = [law.get(name, "") for name in ("Year", "PromulgateMonth", "PromulgateDay")]
    if not era or not all(part.isdigit() for part in parts):
        return None
    year, month, day = (int(part) for part in parts)
    return safe_date(ERAS[era] + year, month, day)
