"""One download against a server that answers as servers do: validators, retries, cut answers, limits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from corpus.fetching import fetching
from pipelines.refresh.download import Answer, DownloadError, Validators, download, new_session

LIMITS = replace(fetching().limits, pause=0.01, silence=0.3, whole=1.0, tries=3, patience=1.5)
DATA = b"ent_num,name\n" + b"1,ORSALE TRADING\n" * 200
NOTHING = Validators()
Get = Callable[..., Answer]


@pytest.fixture
def get(publisher: Any) -> Get:
    def fetch(known: Validators = NOTHING, path: str = "/list.csv", **limits: Any) -> Answer:
        with new_session() as session:
            return download(session, publisher.url + path, known, replace(LIMITS, **limits))

    return fetch


GOOD: list[tuple[str, dict[str, Any], int]] = [
    ("plain", {}, 1),
    ("compressed", {"zipped": True}, 1),
    ("busy, then there", {"failures": [(503, {})]}, 2),
    ("an error, then asked to wait", {"failures": [(500, {}), (429, {"Retry-After": "0"})]}, 3),
    ("accepted, then there", {"failures": [(202, {})]}, 2),
    ("a wait until a date that has passed", {"failures": [(503, {"Retry-After": "Mon, 01 Jan 2024 00:00:00 GMT"})]}, 2),
    ("a wait that is no time", {"failures": [(503, {"Retry-After": "soon"})]}, 2),
]


@pytest.mark.parametrize(("told", "requests"), [c[1:] for c in GOOD], ids=[c[0] for c in GOOD])
def test_an_answer_is_got(publisher: Any, get: Get, told: dict[str, Any], requests: int) -> None:
    publisher.put("/list.csv", DATA, **told)
    assert get().data == DATA
    assert publisher.asked("/list.csv") == requests


BAD: list[tuple[str, dict[str, Any], dict[str, Any], str, int]] = [
    ("not there", {"status": 404}, {}, "the server answers 404 Not Found", 1),
    ("forbidden", {"status": 403}, {}, "the server answers 403 Forbidden", 1),
    ("always failing", {"failures": [(500, {})] * 9}, {}, "the server answers 500 Internal Server Error (3 tries)", 3),
    ("a wait of an hour", {"failures": [(429, {"Retry-After": "3600"})]}, {}, "asks to wait 3600 s", 1),
    ("cut short", {"promise": 100}, {}, "broke off", 3),
    ("cut short and compressed", {"promise": 100, "zipped": True}, {}, "broke off", 3),
    ("longer than allowed, as told", {}, {"bytes": 1000}, "the limit is 1,000", 1),
    ("longer than allowed when unpacked", {"zipped": True}, {"bytes": 1000}, "more than 1,000 bytes", 1),
    ("dripping", {"drip": 0.05}, {}, "not complete within 1 s", 1),
    ("silent", {"drip": 5}, {"tries": 1}, "stood still for 0.3 s", 1),
    ("not modified without being asked", {"status": 304}, {}, "the server answers 304", 1),
]


@pytest.mark.parametrize("case", [c[1:] for c in BAD], ids=[c[0] for c in BAD])
def test_what_is_no_answer_says_why(
    publisher: Any, get: Get, case: tuple[dict[str, Any], dict[str, Any], str, int]
) -> None:
    told, limits, reason, requests = case
    publisher.put("/list.csv", DATA, **told)
    with pytest.raises(DownloadError) as refused:
        get(**limits)
    assert reason in refused.value.reason
    assert publisher.asked("/list.csv") == requests


def test_what_is_held_is_not_sent_again(publisher: Any, get: Get) -> None:
    publisher.put("/list.csv", DATA, last_modified="Mon, 06 Oct 2025 09:00:00 GMT")
    first = get()
    assert get(first.validators).data is None
    assert get(Validators(last_modified=first.validators.last_modified)).data is None
    assert get(Validators(etag='"another"')).data == DATA
    sent = publisher.seen[1][1]
    assert sent["if-none-match"] == first.validators.etag
    assert sent["user-agent"].startswith("enduse/")
    assert "gzip" in sent["accept-encoding"]


def test_a_server_that_names_the_hour_is_left_alone(publisher: Any, get: Get) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)
    publisher.put("/list.csv", DATA, failures=[(503, {"Retry-After": later})])
    with pytest.raises(DownloadError, match=r"asks to wait 7[12]"):
        get()


def test_redirects_are_followed_and_told(publisher: Any, get: Get) -> None:
    publisher.put("/list.csv", b"", status=302, headers={"Location": "/2025/list.csv"})
    publisher.put("/2025/list.csv", DATA)
    found = get()
    assert (found.data, found.asked, found.url) == (
        DATA, publisher.url + "/list.csv", publisher.url + "/2025/list.csv",
    )  # fmt: skip
    publisher.put("/loop", b"", status=302, headers={"Location": "/loop"})
    with pytest.raises(DownloadError, match="more than 10 redirects"):
        get(path="/loop")


def test_nobody_there(get: Get) -> None:
    with new_session() as session, pytest.raises(DownloadError) as refused:
        download(session, "http://127.0.0.1:9/list.csv", Validators(), LIMITS)
    assert refused.value.unreachable
    assert "no connection" in refused.value.reason
