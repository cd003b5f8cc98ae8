"""Numbers as lists and headings write them: letters, Roman, Chinese, circled."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"


def latin_letters(number: int) -> str:
    """Write a number in letters as Word does: a … z, aa, bb … ; numbers below 1 stay digits."""
    if not 1 <= number <= 780:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def roman(number: int) -> str:
    """Write a number in small Roman numerals; numbers outside 1–3999 stay digits."""
    if not 1 <= number <= 3999:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def chinese(number: int, *, legal: bool = False) -> str:
    """Write a number below ten thousand in Chinese (十一, 一百零二); `legal` takes the forms of cheques (壹拾壹)."""
    if not 1 <= number <= 9999:
        return str(number)
    digits, units = (_LEGAL_DIGITS, ("仟", "佰", "拾", "")) if legal else (_DIGITS, ("千", "百", "十", ""))
    written, gap = "", False
    for power, unit in zip((1000, 100, 10, 1), units, strict=True):
        digit = number // power % 10
        if digit == 0:
            gap = bool(written)
            continue
        written += ("零" if gap else "") + digits[digit] + unit
        gap = False
    return written if legal or not 10 <= number <= 19 else written[1:]


def chinese_digits(number: int) -> str:
    """Write a number digit by digit in Chinese (二〇)."""
    return "".join(_DIGITS[int(digit)] for digit in str(max(number, 0)))


def circled(number: int) -> str:
    """Write a number in a circle (①) up to 20, in brackets above."""
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else f"({number})"


def ordinal(number: int) -> str:
    """Write an English ordinal (1st)."""
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
