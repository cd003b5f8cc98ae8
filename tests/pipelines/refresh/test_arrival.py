"""What an arrival is by its content, and the day that it gets."""

import io
import zipfile
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from corpus.manifest import Source
from extractors.errors import UnreadableInputError
from pipelines.refresh.arrival import Arrival, Predecessor, examine

NOW = datetime(2026, 3, 4, 5, 6)
CSV = b"id,name,country\n" + b'7,"SELVA, Mira",ST\n' * 30
XML = b'<?xml version="1.0"?><CONSOLIDATED_LIST dateGenerated="2025-06-30T23:00:00Z">%s</CONSOLIDATED_LIST>'
PAGE = "<!DOCTYPE html><html><head><title>{}</title></head><body><h1>{}</h1><p>{}</p></body></html>"
LAW = PAGE.format("Order 4", "Control list, edition of 1 March 2025", "Article 1. " + "Exports need a licence. " * 90)
JSON = b'{"entries": [{"code": "1A001"}]}'


def source(kind: str = "party_list") -> Source:
    told: dict[str, Any] = dict.fromkeys(("jurisdiction", "language", "publisher", "url", "layout", "cadence"), "")
    empty: dict[str, Any] = {"title": {}, "expect_min": None, "expect_max": None, "snapshots": (), "line": 1}
    return Source(id="s", kind=kind, **told, **empty)  # type: ignore[arg-type]


def arrival(data: bytes | str, path: str, **told: Any) -> Arrival:
    content = data.encode() if isinstance(data, str) else data
    return Arrival(source(), content, f"https://example.org{path}", NOW, **told)


def before(data: bytes | str, name: str) -> Predecessor:
    return Predecessor(f"s@2024-01-01/{name}", date(2024, 1, 1), data.encode() if isinstance(data, str) else data, name)


def package() -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as written:
        for name in ("[Content_Types].xml", "xl/workbook.xml"):
            written.writestr(name, "<Types/>" * 400)
    return found.getvalue()


TAKEN = [
    ("a table", CSV, "/list.csv", None, "text/csv", ".csv"),
    ("a table at an address without an ending", CSV, "/list?form=1", before(CSV, "2024.csv"), "text/csv", ".csv"),
    ("a feed", XML % b"<A/>", "/list", None, "application/xml", ".xml"),
    ("a feed with comments at its end", XML % b"<A/>" + b"\n<!-- <x> -->\n", "/list.xml", None, "application/xml", ".xml"),
    ("a page where a page is expected", LAW, "/law.html", None, "text/html", ".html"),
    ("a page after Markdown", LAW, "/law.html", before("# Law", "2021.md"), "text/html", ".html"),
    ("a page of a program", LAW, "/law.aspx", None, "text/html", ".html"),
    ("text", "Article 1\n\nAll exports.\n", "/law.txt", None, "text/plain", ".txt"),
    ("JSON", JSON, "/list.json", None, "application/json", ".json"),
    ("a publisher that never closes its pages", LAW[:-14] + "<p>new</p>", "/law.html", before(LAW[:-14], "a.html"), "text/html", ".html"),
    ("a long page about maintenance", PAGE.format("Maintenance", "Maintenance of records", "Article. " * 400), "/law.html", None, "text/html", ".html"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "path", "last", "media_type", "suffix"), [c[1:] for c in TAKEN], ids=[c[0] for c in TAKEN]
)
def test_documents_are_taken(data: bytes, path: str, last: Predecessor | None, media_type: str, suffix: str) -> None:
    found = examine(arrival(data, path), last)
    assert (found.media_type, found.suffix) == (media_type, suffix)


def page(heading: str, text: str = "") -> str:
    return PAGE.format(heading, heading, text)


REFUSED = [
    ("nothing", b"", "/list.csv", None, "empty"),
    ("a page in place of a table", page("Welcome"), "/list.csv", None, "HTML page came in the place"),
    ("a page in place of a feed", page("Our lists"), "/list", before(XML % b"", "2024.xml"), "HTML page came in the place"),
    ("a page in place of a PDF", page("Our lists"), "/list.pdf", None, "HTML page"),
    ("not found, served as found", page("404 - Not Found"), "/law.html", None, "404 - Not Found"),
    ("maintenance", page("Scheduled maintenance", "Back at noon."), "/law.html", None, "maintenance"),
    ("maintenance in Chinese", page("系统维护公告", "请稍后再试"), "/law.html", None, "系统维护"),
    ("a log-in", page("Portal", "<form><input name=u><input type='password' name=p></form>"), "/law.html", None, "password"),
    ("a check for robots", page("Just a moment..."), "/law", before(LAW, "2024.html"), "Just a moment"),
    ("an error without a page", "<html><body>Service Unavailable</body></html>", "/law.html", None, "Service Unavailable"),
    ("a page that leads on", "<html><head><meta http-equiv=refresh content='0;url=/x'></head><body></body></html>", "/a.html", None, "leads on"),
    ("a cut feed", (XML % (b"<A>x</A>" * 90))[:500], "/list.xml", None, "<CONSOLIDATED_LIST> is never closed"),
    ("a cut page", LAW[:700], "/law.html", None, "cut short"),
    ("a cut table", CSV[:-12], "/list.csv", None, "within quotes"),
    ("a table cut between quotes", CSV[:-4], "/list.csv", None, "2 of 3 columns"),
    ("a table cut in its last cell", CSV[:-2], "/list.csv", before(CSV + b"8,A,ST\n", "a.csv"), "cut short"),
    ("a table cut between rows", CSV[: 16 + 19 * 20], "/list.csv", before(CSV, "a.csv"), "beginning of the previous edition"),
    ("cut JSON", JSON[:-3], "/list.json", None, "no complete JSON"),
    ("a cut PDF", b"%PDF-1.7\n" + b"1 0 obj\n" * 90, "/list.pdf", None, ""),
    ("a cut package", package()[:900], "/list.xlsx", None, ""),
    ("a program", b"\x7fELF" + b"\x00" * 99, "/list.csv", None, "a program"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "path", "last", "told"), [c[1:] for c in REFUSED], ids=[c[0] for c in REFUSED])
def test_what_is_not_the_document_is_refused(data: bytes, path: str, last: Predecessor | None, told: str) -> None:
    with pytest.raises(UnreadableInputError) as refused:
        examine(arrival(data, path), last)
    assert told in refused.value.reason


MODIFIED = "Tue, 10 Feb 2026 08:00:00 GMT"
DAYS = [
    ("the address as asked", CSV, "/list.csv", {"day": date(2026, 2, 1), "last_modified": MODIFIED}, "2026-02-01", "address"),
    ("a consolidated text's number", LAW, "/TXT/?uri=CELEX:02021R0821-20241108", {}, "2024-11-08", "address"),
    ("the number in an encoded address", LAW, "/TXT/?uri=CELEX%3A02021R0821-20241108", {}, "2024-11-08", "address"),
    ("a day in the path", CSV, "/2025-12-31/list.csv", {}, "2025-12-31", "address"),
    ("the feed's own field", XML % b"<A/>", "/l.xml", {"last_modified": MODIFIED}, "2025-06-30", "content"),
    ("month before day", b"<sdnList><Publish_Date>02/03/2025</Publish_Date></sdnList>", "/l.xml", {}, "2025-02-03", "content"),
    ("an edition line", LAW, "/law.html", {"last_modified": MODIFIED}, "2025-03-01", "content"),
    ("a header of a consolidated text", "02009R0428 — EN — 26.12.2014 — 007.001 — 1\n", "/a.txt", {}, "2014-12-26", "content"),
    ("the server", CSV, "/list.csv", {"last_modified": MODIFIED}, "2026-02-10", "last_modified"),
    ("a server whose clock is ahead", CSV, "/list.csv", {"last_modified": "Fri, 01 Jan 2027 00:00:00 GMT"}, "2026-03-04", "fetch"),
    ("a server that gives no time", CSV, "/list.csv", {"last_modified": "yesterday"}, "2026-03-04", "fetch"),
    ("nobody", CSV, "/list.csv", {}, "2026-03-04", "fetch"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "path", "told", "day", "basis"), [c[1:] for c in DAYS], ids=[c[0] for c in DAYS])
def test_the_day_of_an_edition(data: bytes, path: str, told: dict[str, Any], day: str, basis: str) -> None:
    found = examine(arrival(data, path, **told), None)
    assert (str(found.day), found.dated_by) == (day, basis)


def test_an_address_that_stays_the_same_dates_one_edition_alone() -> None:
    for day, expected in (
        (date(2023, 1, 1), "2023-05-01"),
        (date(2023, 5, 1), "2026-03-04"),
        (date(2024, 1, 1), "2026-03-04"),
    ):
        last = Predecessor("s", day, CSV, "a.csv")
        assert str(examine(arrival(CSV + b"9,NEW,ST\n", "/2023-05-01/list.csv"), last).day) == expected


def test_a_server_date_before_the_edition_held_is_not_believed() -> None:
    found = examine(
        arrival(CSV + b"9,NEW,ST\n", "/l.csv", last_modified="Sun, 01 Jan 2023 00:00:00 GMT"), before(CSV, "a.csv")
    )
    assert (str(found.day), found.dated_by) == ("2026-03-04", "fetch")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.97])
@pytest.mark.parametrize("name", ["items", "nationals"])
def test_no_cut_of_a_table_or_page_passes(fictional: SimpleNamespace, name: str, share: float) -> None:
    whole = fictional.edition(name, 1)
    suffix = fictional.sources[name][3]
    with pytest.raises(UnreadableInputError):
        examine(
            arrival(whole[: int(len(whole) * share)], f"/list{suffix}"),
            before(fictional.edition(name, 0), f"a{suffix}"),
        )
    assert examine(arrival(whole, f"/list{suffix}"), before(fictional.edition(name, 0), f"a{suffix}"))
