"""Figures as scans give them: separators in full width, with blanks around them, or one read for the other.

Only what no number can mean otherwise is put right: a group of three digits is one whatever the mark before it.
"""

import re

_WIDE = str.maketrans({"，": ",", "．": ".", "。": ".", "、": ",", "’": "'", "‘": "'", "\u00a0": " "})
_BETWEEN = re.compile(r"(?<=\d)[，．。、](?=\s?\d)")
_BLANK = re.compile(r"(?<=\d) ?([,.]) ?(?=\d{3}(?!\d))|(?<=\d{3}) ?([,.]) ?(?=\d\d(?![\d,.]))")
# "209.640.00", "209,640,00": groups of three with two digits at the end have one decimal mark, and it is the last.
# "2,665,434 00": the point before the last two digits is lost.
_POINTLESS = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})+) (\d\d)(?=\s*(?:[A-Z]{3}|[€£$]|[\u4e00-\u9fff]{1,3})?\s*$)")
_CENTS = re.compile(r"(?<![\d.,])(\d{1,3})((?:[.,]\d{3})+)[.,](\d{2})(?![\d.,]*\d)")


def tidy_figures(text: str) -> str:
    """A text with the separators of its numbers as a printer sets them: "209，640.00" and "1, 200" lose what is wrong.

    Text without digits comes back as it is; dates ("2025.12.13") and codes ("8481.80.39") keep their marks.
    """
    if not any(char.isdigit() for char in text):
        return text
    plain = _BETWEEN.sub(lambda mark: mark[0].translate(_WIDE), text)
    plain = _POINTLESS.sub(r"\1.\2", _BLANK.sub(lambda mark: mark[1] or mark[2], plain))
    return _CENTS.sub(lambda number: f"{number[1]}{re.sub('[.,]', ',', number[2])}.{number[3]}", plain)


_SHAPES = str.maketrans("OolI|SB", "0011158")
_MIXED = re.compile(r"(?<![A-Za-z\d])(?=[OolI|.,]*\d)[\dOolI|]+(?:[.,][\dOolI|]+)*(?![A-Za-z])")
_MIXED_CODE = re.compile(
    r"(?<![A-Za-z\d])(?=(?:\D{0,3}\d){4})[\dOolI|SB]{4}(?:[.\s]?[\dOolI|SB]{2}){1,3}(?![A-Za-z\d])"
)
_STROKE = re.compile(r"^[lI|](?=\s+[a-z\u4e00-\u9fff]{1,10})")


def in_digits(text: str) -> str:
    """A text with the letters that a scan put for digits as digits, where only a number stands: "l2", "2O24".

    Runs without a digit stay, and so does an l at the end, which is a litre, and a rule of the table.
    """
    return _MIXED.sub(lambda run: run[0].translate(_SHAPES) if run[0][-1] not in "l|" else _but_last(run[0]), text)


def _but_last(text: str) -> str:
    return text[:-1].translate(_SHAPES) + text[-1]


def code_in_digits(text: str) -> str:
    """The same for a customs code, in which an S is a 5 and a B an 8 too: "B501320090"."""
    return _MIXED_CODE.sub(lambda run: run[0].translate(_SHAPES), text)


def counted(text: str) -> str:
    """A quantity in digits, a lone stroke before its unit too: "l set" is "1 set"."""
    return _STROKE.sub("1", in_digits(text))


_POINT = re.compile(r"\d,\d{3}\.\d{2}(?!\d)")
_COMMA = re.compile(r"\d\.\d{3},\d{2}(?!\d)")


def decimal_mark(text: str) -> str | None:
    """The decimal mark that the amounts of a page show, "." or ","; None where they show neither or both."""
    marks = [mark for mark, form in ((".", _POINT), (",", _COMMA)) if form.search(text)]
    return marks[0] if len(marks) == 1 else None
