"""Dates: one table of written forms, one of running text."""

import pytest

from extractors.text.dates import find_dates, parse_date

WRITTEN = [
    ("chinese", "2024年12月1日", "2024-12-01"),
    ("chinese numerals", "二〇二四年十二月一日", "2024-12-01"),
    ("chinese numerals, thirty-first", "二〇二五年三月三十一日", "2025-03-31"),
    ("circle for zero", "二○二五年三月十二日", "2025-03-12"),
    ("spaces of OCR", "2025 年 3 月 12 日", "2025-03-12"),
    ("full width", "２０２５年３月１２日", "2025-03-12"),
    ("ordinal day", "1st December 2024", "2024-12-01"),
    ("short month", "Dec. 1, 2024", "2024-12-01"),
    ("year, month's name, day", "2024-Dec-01", "2024-12-01"),
    ("year and month's name with spaces", "2024 December 1st", "2024-12-01"),
    ("month's name first with hyphens", "Dec-01-2024", "2024-12-01"),
    ("month in Roman figures", "1-XII-2024", "2024-12-01"),
    ("month in Roman figures with spaces", "1 XII 2024", "2024-12-01"),
    ("iso", "2024-12-01", "2024-12-01"),
    ("points", "2024.12.1", "2024-12-01"),
    ("slashes, year first", "2025/3/12", "2025-03-12"),
    ("short month, no points", "12 Mar 2025", "2025-03-12"),
    ("hyphens", "12-MAR-2025", "2025-03-12"),
    ("year first, month by name", "2025-Mar-12", "2025-03-12"),
    ("hyphens, short year", "12-Mar-25", "2025-03-12"),
    ("glued", "12MAR2025", "2025-03-12"),
    ("formal", "the 12th day of March 2025", "2025-03-12"),
    ("formal, dated this", "Dated this 12th day of March, 2025", "2025-03-12"),
    ("words", "twelfth day of March, two thousand and twenty-five", "2025-03-12"),
    ("compound ordinal", "twenty-first day of March, 2025", "2025-03-21"),
    ("month first, capitals", "MARCH 12, 2025", "2025-03-12"),
    ("spanish", "12 de marzo de 2025", "2025-03-12"),
    ("french", "1er janvier 2024", "2024-01-01"),
    ("german", "12. März 2025", "2025-03-12"),
    ("turkish", "12 Mart 2025", "2025-03-12"),
    ("russian", "12 марта 2025", "2025-03-12"),
    ("republic of china", "中華民國113年12月1日", "2024-12-01"),
    ("republic of china, year", "民國113年", "2024"),
    ("reiwa", "令和7年3月12日", "2025-03-12"),
    ("reiwa, first year", "令和元年", "2019"),
    ("reiwa in latin letters", "Reiwa 7", "2025"),
    ("month only", "June 2014", "2014-06"),
    ("chinese month", "二〇二五年三月", "2025-03"),
    ("month by number", "03/2025", "2025-03"),
    ("day over twelve", "13/01/2024", "2024-01-13"),
    ("day over twelve, month first", "01/13/2024", "2024-01-13"),
    ("compact", "20250312", "2025-03-12"),
    ("same day and month", "05/05/2025", "2025-05-05"),
]


@pytest.mark.parametrize(("text", "value"), [row[1:] for row in WRITTEN], ids=[row[0] for row in WRITTEN])
def test_written_form_is_read(text: str, value: str) -> None:
    parsed = parse_date(text)
    assert parsed is not None
    assert (parsed.value, parsed.ambiguous) == (value, False)


AMBIGUOUS = [
    ("day or month first", "01/12/2024", "2024-12-01", ("2024-01-12",), "gregorian"),
    ("the other way round", "12/01/2024", "2024-01-12", ("2024-12-01",), "gregorian"),
    ("points and short year", "12.03.25", "2025-03-12", ("2025-12-03",), "gregorian"),
    ("buddhist era", "12 March 2568", "2025-03-12", (), "buddhist"),
    ("thai month", "12 มีนาคม 2568", "2025-03-12", (), "buddhist"),
    ("islamic", "1 Ramadan 1446", "2025-03-01", ("2025-02-28", "2025-03-02"), "islamic"),
    ("islamic by numbers", "15/09/1446 H", "2025-03-15", ("2025-03-14", "2025-03-16"), "islamic"),
]


@pytest.mark.parametrize(
    ("text", "value", "others", "calendar"), [row[1:] for row in AMBIGUOUS], ids=[row[0] for row in AMBIGUOUS]
)
def test_ambiguity_is_kept_and_said(text: str, value: str, others: tuple[str, ...], calendar: str) -> None:
    parsed = parse_date(text)
    assert parsed is not None
    assert (parsed.value, parsed.ambiguous, parsed.alternatives, parsed.calendar) == (value, True, others, calendar)


@pytest.mark.parametrize(("day_first", "value"), [(True, "2024-12-01"), (False, "2024-01-12")], ids=["day", "month"])
def test_a_known_order_settles_the_ambiguity(day_first: bool, value: str) -> None:
    parsed = parse_date("01/12/2024", day_first=day_first)
    assert parsed is not None
    assert (parsed.value, parsed.ambiguous, parsed.alternatives) == (value, False, ())


NO_DATES = ["31 February 2025", "1.250", "No. 46", "", "2025-13-01", "abc", "45", "32/13/2024", "二〇二五年十三月"]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


RUNNING = [
    ("months and decades", "In June 2014 and since the 1990s", ["2014-06", "1990s"]),
    ("range of years", "grew in 2004–2005, then between 2006 and 2007", ["2004", "2005", "2006", "2007"]),
    ("late 2002", "established in late 2002 a list", ["2002"]),
    ("days that share a month", "于2025年4月4日和9日公布", ["2025-04-04", "2025-04-09"]),
    ("year in brackets", "the Law (2020).", ["2020"]),
    ("numbers of orders and parts", "Order No. 2005, Part 2010 and Regulation (EU) 2021/821", []),
    ("quantities", "USD 2,015.00 for 2015kg and 1.2015", []),
    ("standards", "ISO 9001:2015 of 15 CFR 2004.5", []),
    ("no year", "by 15 March at the latest", ["--03-15"]),
    ("web address", "see http://example.org/2014/05/11.html", []),
]


@pytest.mark.parametrize(("text", "values"), [row[1:] for row in RUNNING], ids=[row[0] for row in RUNNING])
def test_dates_are_found_in_running_text(text: str, values: list[str]) -> None:
    found = find_dates(text)
    assert [mention.value for mention in found] == values
    assert all(text[mention.start : mention.end] == mention.text for mention in found)
