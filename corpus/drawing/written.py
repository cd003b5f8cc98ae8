"""Dates, numbers and money in the forms in which certificates write them (domain text 2.6)."""

from collections.abc import Callable
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DIGITS = "〇一二三四五六七八九"
CAPITALS = "零壹贰叁肆伍陆柒捌玖"
ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"))
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def ordinal(day: int) -> str:
    """Return 1 as 1st, 12 as 12th, 23 as 23rd."""
    suffix = "th" if 10 < day % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{suffix}"


def numeral(number: int) -> str:
    """Return a number below 100 in small Chinese numerals, as in 二十三."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "") or "〇"


def _month(day: date) -> str:
    return MONTHS[day.month - 1]


DATES_EN: dict[str, Callable[[date], str]] = {
    "iso": lambda d: d.isoformat(),
    "day_month": lambda d: f"{d.day} {_month(d)} {d.year}",
    "month_day": lambda d: f"{_month(d)} {d.day}, {d.year}",
    "short": lambda d: f"{d.day:02}-{_month(d)[:3]}-{d.year}",
    "short_upper": lambda d: f"{d.day:02} {_month(d)[:3].upper()} {d.year}",
    "ordinal": lambda d: f"{ordinal(d.day)} {_month(d)} {d.year}",
    "deed": lambda d: f"the {ordinal(d.day)} day of {_month(d)}, {d.year}",
    "weekday": lambda d: f"{WEEKDAYS[d.weekday()]}, {d.day} {_month(d)} {d.year}",
    "slashes": lambda d: f"{d.day:02}/{d.month:02}/{d.year}",
    "dots": lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    "american": lambda d: f"{d.month:02}/{d.day:02}/{d.year}",
    "year_first": lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
}
DATES_ZH: dict[str, Callable[[date], str]] = {
    "iso": lambda d: d.isoformat(),
    "plain": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "padded": lambda d: f"{d.year}年{d.month:02}月{d.day:02}日",
    "spaced": lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    "numerals": lambda d: f"{''.join(DIGITS[int(c)] for c in str(d.year))}年{numeral(d.month)}月{numeral(d.day)}日",
    "full_width": lambda d: f"{d.year}年{d.month}月{d.day}日".translate(FULL_WIDTH),
    "dots": lambda d: f"{d.year}.{d.month:02}.{d.day:02}",
    "year_first": lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
}
NUMERIC_DAY_FIRST = frozenset({"slashes", "dots", "american"})


def written_date(day: date, language: str, style: str) -> str:
    """Write a date in a style of DATES_EN or DATES_ZH; where day and month could change places, write it out."""
    forms = DATES_ZH if language == "zh" else DATES_EN
    if style not in forms or (language != "zh" and style in NUMERIC_DAY_FIRST and day.day <= 12):
        style = "padded" if language == "zh" else "day_month"
    return forms[style](day)


def dated_wrongly(day: date, language: str) -> str:
    """Write a date with the weekday of three days later."""
    number = (day.weekday() + 3) % 7
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日（星期{'一二三四五六日'[number]}）"
    return f"{WEEKDAYS[number]}, {day.day} {_month(day)} {day.year}"


def republic_date(day: date) -> str:
    """Write a date in the calendar of the Republic of China."""
    return f"民國{day.year - 1911}年{day.month}月{day.day}日"


def figures(number: float, style: str = "en", decimals: int = 2) -> str:
    """Write a number with thousands separated as in 1,234.50 (en), 1.234,50 (de) or 1 234.50 (si)."""
    text = f"{number:,.{decimals}f}"
    if style == "de":
        return text.translate(str.maketrans(",.", ".,"))
    return text.replace(",", " ") if style == "si" else text


def words(number: int) -> str:
    """Write a whole number below a million millions in English words."""
    for scale, name in SCALES:
        if number >= scale:
            head, rest = divmod(number, scale)
            return f"{words(head)} {name}" + (f" {words(rest)}" if rest else "")
    if number >= 100:
        head, rest = divmod(number, 100)
        return f"{ONES[head]} hundred" + (f" and {words(rest)}" if rest else "")
    if number < 20:
        return ONES[number]
    tens, ones = divmod(number, 10)
    return TENS[tens] + (f"-{ONES[ones]}" if ones else "")


def money_words(amount: float, currency: str) -> str:
    """Write an amount in English words with the currency's name, as cheques do."""
    name, cents = CURRENCIES[currency][1], round(amount * 100) % 100
    tail = f" and {words(cents)} cents" if cents else ""
    spelt = f"{words(round(amount * 100) // 100)}{tail} only".title().replace(" And ", " and ")
    return f"{name} {spelt}"


def capitals(number: int) -> str:
    """Write a whole number in the capital numerals of Chinese accounts (壹仟贰佰零叁)."""
    groups: list[str] = []
    pending_zero = False
    for place, unit in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // place % 10**4
        if part == 0:
            pending_zero = bool(groups)
            continue
        text = _four(part)
        if groups and (pending_zero or part < 1000):
            text = "零" + text
        groups.append(text + unit)
        pending_zero = False
    return "".join(groups) or "零"


def _four(number: int) -> str:
    text, zero = "", False
    for place, unit in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        digit = number // place % 10
        if digit == 0:
            zero = bool(text)
            continue
        text += ("零" if zero else "") + CAPITALS[digit] + unit
        zero = False
    return text


def money_capitals(amount: float, currency: str) -> str:
    """Write an amount as Chinese accounts do: 美元壹佰贰拾伍万元整, with 角 and 分 where there are cents."""
    whole, cents = divmod(round(amount * 100), 100)
    tail = "整"
    if cents:
        jiao, fen = divmod(cents, 10)
        tail = (f"{CAPITALS[jiao]}角" if jiao else "零") + (f"{CAPITALS[fen]}分" if fen else "")
    return f"{CURRENCIES[currency][2]}{capitals(whole)}元{tail}"


CURRENCIES = {
    "USD": ("US$", "US Dollars", "美元"),
    "EUR": ("€", "Euros", "欧元"),
    "CNY": ("RMB", "Renminbi Yuan", "人民币"),
    "GBP": ("£", "Pounds Sterling", "英镑"),
}


def written_money(amount: float, currency: str, style: str, spelt: float | None = None) -> str:
    """Write an amount with its currency: code before or after, symbol, continental separators, or with words.

    `spelt` is the amount in words where it is to differ from the figures.
    """
    symbol, _, chinese = CURRENCIES[currency]
    text, said = figures(amount), amount if spelt is None else spelt
    forms = {
        "code_first": f"{currency} {text}",
        "code_last": f"{text} {currency}",
        "symbol": f"{symbol}{text}" if symbol in "€£" else f"{symbol} {text}",
        "continental": f"{currency} {figures(amount, 'de')}",
        "spaced": f"{currency} {figures(amount, 'si')}",
        "chinese": f"{text}{chinese}",
        "chinese_first": f"{chinese}{text}元",
        "words": f"{currency} {text} ({money_words(said, currency)})",
        "capitals": f"{currency} {text}（大写：{money_capitals(said, currency)}）",
    }
    return forms[style]
